"""How long we were down: a heartbeat, the spans without one, and whom to tell.

Down means that the bot did not run or did not reach Telegram. Whoever is in the dangerous weeks
then is told once from when to when, since silence must not soothe.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import store
from bot.checkins.model import Standing
from bot.checkins.schedule import ruling_phase
from bot.checkins.tables import downtime, pulse, subscription
from bot.errors import where
from bot.gateway import Lane
from bot.storage import Database, Priority, Vault, new_id, upsert

log = logging.getLogger(__name__)

KIND = "downtime"
"""The word in the outbox."""

TOLD_AFTER = timedelta(hours=2)
"""Shorter spans are not told."""

TOLD_PHASES = frozenset({"P1", "P2", "close"})

WRITTEN_EVERY = timedelta(seconds=30)
BATCH = 200

_WORTH_TELLING = timedelta(hours=24)
_CLOCK_BACK = timedelta(minutes=5)
_ROW = 1


@dataclass(frozen=True, slots=True)
class Beat:
    """What a heartbeat found. `went_back`: an earlier tick showed a later time."""

    went_back: bool = False


class Downtime:
    """The heartbeat and the telling."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db, self._vault = db, vault

    async def beat(self, now: datetime, *, reached: bool) -> Beat:
        """Notes that the bot runs at `now`; `reached`: and that Telegram answers.

        Written down at most every half a minute.
        """
        async with self._db.read() as tx:
            before = (await tx.execute(select(pulse))).first()
        if before is not None:
            if now < before.ticked_at - _CLOCK_BACK:
                # What was planned ahead is put right before the mark is: see `Mending`.
                return Beat(went_back=True)
            fresh = before.alive_at if reached else before.ticked_at
            if now - fresh < WRITTEN_EVERY:
                return Beat()
        await self._write(now, reached=reached)
        return Beat()

    async def reset(self, now: datetime) -> None:
        """The clock was wrong and was put right: the heartbeat starts anew.

        Spans that end in the future never were; who has not heard of them yet never will.
        """
        async with self._db.write(Priority.PLANNING) as tx:
            false = list(
                (await tx.execute(select(downtime.c.id).where(downtime.c.ended_at > now))).scalars()
            )
            if false:
                await delivery.cancel(tx, KIND, false, now)
                await tx.execute(delete(downtime).where(downtime.c.id.in_(false)))
            await upsert(tx, pulse, [pulse.c.id], {"id": _ROW, "alive_at": now, "ticked_at": now})

    async def tell(self, now: datetime) -> int:
        """Queues one batch of notices, and notes how far it came; returns how many it saw."""
        async with self._db.read() as tx:
            span = await _open_span(tx)
            if span is None:
                return 0
            rows = await _enrolled(tx, span)
        told = [row.user_id for row in rows if self._concerned(row, span, now)]
        up_to = rows[-1].id if len(rows) == BATCH else None
        async with self._db.write(Priority.PLANNING) as tx:
            messages = [
                delivery.Outgoing(Lane.ALERT, KIND, span.id, user, now, now + _WORTH_TELLING)
                for user in told
            ]
            await delivery.put(tx, messages, now)
            await tx.execute(
                update(downtime).where(downtime.c.id == span.id).values(told_up_to=up_to)
            )
        return len(rows)

    def _concerned(self, row: Row[Any], span: Row[Any], now: datetime) -> bool:
        """Whether a course is in the dangerous weeks."""
        try:
            regimen = store.opened(self._vault, row).regimen
            phases = {ruling_phase(regimen, at) for at in (span.began_at, span.ended_at)}
            return bool(phases & TOLD_PHASES) and not regimen.pauses(now)
        except Exception as error:
            log.error("course %d cannot be read: %s", row.id, where(error))
            return False

    async def _write(self, now: datetime, *, reached: bool) -> None:
        """Moves the marks on, and writes a span down that ends now: one process finds it."""
        async with self._db.write(Priority.PLANNING) as tx:
            before = (await tx.execute(select(pulse).with_for_update())).first()
            alive_at = before.alive_at if before is not None else now
            ticked_at = max(now, before.ticked_at) if before is not None else now
            down = reached and now - alive_at > TOLD_AFTER
            mark = max(now, alive_at) if reached else alive_at
            values = {"id": _ROW, "alive_at": mark, "ticked_at": ticked_at}
            await upsert(tx, pulse, [pulse.c.id], values)
            if down:
                log.warning("was down from %s to %s", alive_at, now)
                row = {"id": new_id(now), "began_at": alive_at, "ended_at": now, "told_up_to": 0}
                await tx.execute(insert(downtime).values(row))


async def read(tx: AsyncConnection, downtime_id: int) -> tuple[datetime, datetime] | None:
    """From when to when we were down."""
    row = (await tx.execute(select(downtime).where(downtime.c.id == downtime_id))).first()
    return None if row is None else (row.began_at, row.ended_at)


async def _open_span(tx: AsyncConnection) -> Row[Any] | None:
    found = await tx.execute(
        select(downtime).where(downtime.c.told_up_to.is_not(None)).order_by(downtime.c.id).limit(1)
    )
    return found.first()


async def _enrolled(tx: AsyncConnection, span: Row[Any]) -> Sequence[Row[Any]]:
    """The next batch of courses in force, in the order of their ids."""
    found = await tx.execute(
        select(subscription)
        .where(
            subscription.c.id > span.told_up_to,
            subscription.c.standing == Standing.ACTIVE,
            subscription.c.created_at <= span.ended_at,
        )
        .order_by(subscription.c.id)
        .limit(BATCH)
    )
    return found.all()
