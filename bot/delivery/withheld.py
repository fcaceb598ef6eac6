"""Messages that are kept back while a course has ended, and go on when that is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.model import State
from bot.delivery.store import AT_ONCE, IS_WAITING, code_of, outbox, rows
from bot.gateway.pacing import Lane
from bot.storage import codes_of

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
        await _named(tx, refs, chat_id, whole_kinds),
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
        await _named(tx, refs, chat_id, whole_kinds),
    )


async def _named(
    tx: AsyncConnection,
    refs: Mapping[str, Sequence[int]],
    chat_id: int,
    whole_kinds: Sequence[str],
) -> list[ColumnElement[bool]]:
    codes = codes_of(tx)
    named: list[ColumnElement[bool]] = [
        outbox.c.code.in_([code_of(codes, kind, ref) for ref in ids[start : start + AT_ONCE]])
        for kind, ids in refs.items()
        for start in range(0, len(ids), AT_ONCE)
    ]
    whole = [row.id for row in await rows(tx, chat_id) if row.kind in whole_kinds]
    named += [
        outbox.c.id.in_(whole[start : start + AT_ONCE]) for start in range(0, len(whole), AT_ONCE)
    ]
    return named


async def _turn(
    tx: AsyncConnection,
    having: Sequence[ColumnElement[bool]],
    values: Mapping[str, Any],
    named: Sequence[ColumnElement[bool]],
) -> int:
    count = 0
    for whose in named:
        done: CursorResult[Any] = await tx.execute(
            update(outbox).where(*having, whose).values(**values)
        )
        count += done.rowcount
    return count
