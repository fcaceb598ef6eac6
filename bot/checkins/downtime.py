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

from sqlalchemy import insert, select, update
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
_NEXT_WITHIN = timedelta(hours=50)
"""Who is asked daily has a next question sooner than this, over any change of zone."""

_CLOCK_BACK = timedelta(minutes=5)
_ROW = 1


@dataclass(frozen=True, slots=True)
class Beat:
    """What a heartbeat found. `went_back`: an earlier tick showed a later time."""

    went_back: bool = False
    was_down: bool = False


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
        if before is None:
            await self._write(now, now)
            return Beat()
        if now < before.ticked_at - _CLOCK_BACK:
            # What was planned ahead is put right before the mark is: see `Mending`.
            return Beat(went_back=True)
        down = reached and now - before.alive_at > TOLD_AFTER
        if down or now - before.ticked_at >= WRITTEN_EVERY:
            span = (before.alive_at, now) if down else None
            await self._write(now, now if reached else before.alive_at, span)
        return Beat(was_down=down)

    async def reset(self, now: datetime) -> None:
        """The clock was wrong and was put right: the heartbeat starts anew."""
        await self._write(now, now)

    async def tell(self, now: datetime) -> int:
        """Queues one batch of notices, and notes how far it came; returns how many it saw."""
        async with self._db.read() as tx:
            span = await _open_span(tx)
            if span is None:
                return 0
            rows = await _asked_daily(tx, span, now)
        told = [row.user_id for row in rows if self._concerned(row, now)]
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

    def _concerned(self, row: Row[Any], now: datetime) -> bool:
        """Whether a course is in the dangerous weeks."""
        try:
            regimen = store.opened(self._vault, row).regimen
            return ruling_phase(regimen, now) in TOLD_PHASES and not regimen.pauses(now)
        except Exception as error:
            log.error("course %d cannot be read: %s", row.id, where(error))
            return False

    async def _write(
        self, now: datetime, alive_at: datetime, span: tuple[datetime, datetime] | None = None
    ) -> None:
        async with self._db.write(Priority.PLANNING) as tx:
            values = {"id": _ROW, "alive_at": alive_at, "ticked_at": now}
            await upsert(tx, pulse, [pulse.c.id], values)
            if span is not None:
                began, ended = span
                log.warning("was down from %s to %s", began, ended)
                row = {"id": new_id(now), "began_at": began, "ended_at": ended, "told_up_to": 0}
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


async def _asked_daily(tx: AsyncConnection, span: Row[Any], now: datetime) -> Sequence[Row[Any]]:
    """The next batch of courses that may be asked daily, in the order of their ids."""
    found = await tx.execute(
        select(subscription)
        .where(
            subscription.c.id > span.told_up_to,
            subscription.c.standing == Standing.ACTIVE,
            subscription.c.created_at <= span.ended_at,
            subscription.c.next_due_at <= now + _NEXT_WITHIN,
        )
        .order_by(subscription.c.id)
        .limit(BATCH)
    )
    return found.all()
