"""The outbox's housekeeping: what dead processes left, what came too late, what is long over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.model import Claimed, State
from bot.delivery.store import (
    AT_ONCE,
    IS_SENDING,
    IS_WAITING,
    SEEN,
    Ended,
    end,
    in_state,
    outbox,
    read_row,
)
from bot.storage import new_id


async def abandoned(
    tx: AsyncConnection, now: datetime, process: str, *, at_start: bool
) -> list[Claimed]:
    """Rows that another process claimed and will not finish: the lease ran out.

    With `at_start`, all rows of other processes: for SQLite, where none can be alive.
    """
    left = [IS_SENDING, _of_another(process)]
    if not at_start:
        left.append(outbox.c.lease_until <= now)
    found = await tx.execute(
        select(*SEEN)
        .where(*left)
        .order_by(outbox.c.lease_until)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    return [read_row(tx, row) for row in found]


async def disown(tx: AsyncConnection, holders: Collection[str]) -> int:
    """Gives back what was claimed without learning of it: by a commit whose answer was lost.

    Nothing of it was sent, so nothing is uncertain. Returns how many rows.
    """
    given_back: CursorResult[Any] = await tx.execute(
        update(outbox)
        .where(IS_SENDING, outbox.c.lease_holder.in_(holders))
        .values(state=State.WAITING, lease_until=None, lease_holder=None)
    )
    return given_back.rowcount


async def expire(tx: AsyncConnection, now: datetime) -> list[Claimed]:
    """Ends waiting rows whose time of use has passed, a batch at a time; returns them."""
    late = await tx.execute(
        select(*SEEN)
        .where(IS_WAITING, outbox.c.useful_until <= now)
        .order_by(outbox.c.useful_until)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = [read_row(tx, row) for row in late]
    ended = [
        Ended(row.id, row.kind, row.ref, State.EXPIRED, "expired", None, row.counts)
        for row in found
    ]
    await end(tx, ended, now)
    return found


async def erase_chat(tx: AsyncConnection, chat_id: int) -> int:
    """Deletes every row of a chat; returns how many."""
    gone: CursorResult[Any] = await tx.execute(delete(outbox).where(outbox.c.chat_id == chat_id))
    return gone.rowcount


async def prune(tx: AsyncConnection, before: datetime) -> int:
    """Deletes a batch of ended rows made before an instant; returns how many.

    A pruned row no longer keeps its message from being put again.
    """
    old = (
        select(outbox.c.id)
        .where(outbox.c.id < new_id(before), outbox.c.state > State.SENDING)
        .order_by(outbox.c.id)
        .limit(AT_ONCE)
    )
    gone: CursorResult[Any] = await tx.execute(delete(outbox).where(outbox.c.id.in_(old)))
    return gone.rowcount


async def any_late(tx: AsyncConnection, now: datetime) -> bool:
    """Whether a waiting row has outlived its use."""
    late = select(outbox.c.id).where(IS_WAITING, outbox.c.useful_until <= now).limit(1)
    return (await tx.execute(late)).first() is not None


async def any_abandoned(tx: AsyncConnection, now: datetime, process: str) -> bool:
    """Whether another process's lease has run out."""
    left = select(outbox.c.id).where(IS_SENDING, outbox.c.lease_until <= now, _of_another(process))
    return (await tx.execute(left.limit(1))).first() is not None


async def counts(tx: AsyncConnection) -> Mapping[tuple[int, State], int]:
    """Open rows by lane and state. Ended ones are not counted here: there may be millions."""
    found: dict[tuple[int, State], int] = {}
    for state in (State.WAITING, State.SENDING):
        rows = await tx.execute(
            select(outbox.c.lane, func.count()).where(in_state(state)).group_by(outbox.c.lane)
        )
        found.update({(lane, state): number for lane, number in rows})
    return found


def _of_another(process: str) -> ColumnElement[bool]:
    return outbox.c.lease_holder.not_like(f"{process}:%")
