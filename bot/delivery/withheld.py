"""Messages that are kept back while a course has ended, and go on when that is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.model import State
from bot.delivery.store import AT_ONCE, IS_WAITING, outbox
from bot.gateway.pacing import Lane

_REASON = "withheld"


async def withhold(
    tx: AsyncConnection,
    refs: Mapping[str, Sequence[int]],
    chat_id: int,
    whole_kinds: Sequence[str],
    now: datetime,
) -> int:
    """Takes messages back that still wait; returns how many.

    `refs`: by kind, in whichever chat; `whole_kinds`: all of these kinds to `chat_id`. No receipt
    follows, and one that is being sent at this moment is not stopped.
    """
    return await _turn(
        tx,
        [IS_WAITING],
        {"state": State.SKIPPED, "reason": _REASON, "finished_at": now},
        _named(refs, chat_id, whole_kinds),
    )


async def give_back(
    tx: AsyncConnection,
    refs: Mapping[str, Sequence[int]],
    chat_id: int,
    whole_kinds: Sequence[str],
    withheld_at: datetime,
    now: datetime,
) -> int:
    """Lets those wait again that `withhold` took back at that instant; returns how many.

    Only what is still ahead, and alerts that are still of use: nothing else past is made up for.
    """
    ahead = or_(outbox.c.not_before > now, outbox.c.lane <= int(Lane.ALERT))
    return await _turn(
        tx,
        [
            outbox.c.state == State.SKIPPED,
            outbox.c.reason == _REASON,
            outbox.c.finished_at == withheld_at,
            and_(outbox.c.useful_until > now, ahead),
        ],
        {"state": State.WAITING, "reason": None, "finished_at": None},
        _named(refs, chat_id, whole_kinds),
    )


def _named(
    refs: Mapping[str, Sequence[int]], chat_id: int, whole_kinds: Sequence[str]
) -> Iterator[ColumnElement[bool]]:
    for kind, ids in refs.items():
        for start in range(0, len(ids), AT_ONCE):
            yield and_(outbox.c.kind == kind, outbox.c.ref.in_(ids[start : start + AT_ONCE]))
    if whole_kinds:
        yield and_(outbox.c.chat_id == chat_id, outbox.c.kind.in_(whole_kinds))


async def _turn(
    tx: AsyncConnection,
    having: Sequence[ColumnElement[bool]],
    values: Mapping[str, Any],
    named: Iterator[ColumnElement[bool]],
) -> int:
    count = 0
    for rows in named:
        done: CursorResult[Any] = await tx.execute(
            update(outbox).where(*having, rows).values(**values)
        )
        count += done.rowcount
    return count
