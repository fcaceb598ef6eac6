"""Planning what is due, in batches: each check-in is written down with its message."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import store
from bot.checkins.model import Fate, Standing, Subscription
from bot.checkins.planning import Step, bring_up
from bot.errors import where
from bot.gateway import Lane
from bot.storage import OUTAGES, Database, Priority, Vault, new_id

log = logging.getLogger(__name__)

KIND = "checkin"
"""The word in the outbox for a check-in's message."""

BATCH = 100
"""Courses planned in one transaction."""

_FIRST_PUSH, _LONGEST_PUSH = timedelta(minutes=10), timedelta(hours=1)


class Planner:
    """Takes up the courses whose next check-in is due."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db, self._vault = db, vault

    async def plan_all(self, now: datetime) -> int:
        """Plans until nothing is due; returns how many courses were taken up."""
        total = 0
        while taken := await self.plan_due(now):
            total += taken
            if taken < BATCH:
                break
        return total

    async def plan_due(self, now: datetime) -> int:
        """Plans one batch in one transaction; returns how many courses it took up.

        One that cannot be planned is pushed ahead and reported, and never holds up the others.
        """
        async with self._db.read() as tx:
            if not await store.any_due(tx, now):
                return 0  # an idle tick leaves the one writer alone
        try:
            async with self._db.write(Priority.PLANNING) as tx:
                rows = await store.due(tx, now, BATCH)
                await self._plan(tx, rows, now)
            return len(rows)
        except OUTAGES:
            raise  # the database is out of reach: the rows stay due
        except Exception as error:
            log.error("a batch cannot be planned together: %s", where(error))
        return await self._one_by_one(now)

    async def _one_by_one(self, now: datetime) -> int:
        async with self._db.read() as tx:
            waiting = await store.due_ids(tx, now, BATCH)
        for subscription_id in waiting:
            try:
                async with self._db.write(Priority.PLANNING) as tx:
                    await self._plan(tx, await store.due_row(tx, subscription_id, now), now)
            except OUTAGES:
                raise
            except Exception as error:
                async with self._db.write(Priority.PLANNING) as tx:
                    faults = await store.faults_of(tx, subscription_id)
                    await self._push(tx, subscription_id, faults, error, now)
        return len(waiting)

    async def _plan(self, tx: AsyncConnection, rows: Sequence[Row[Any]], now: datetime) -> None:
        steps: list[tuple[Subscription, Step]] = []
        for row in rows:
            try:
                course = store.opened(self._vault, row)
                steps.append((course, bring_up(course.regimen, course.reached, now)))
            except Exception as error:
                await self._push(tx, row.id, row.faults, error, now)
        await _write(tx, self._vault, steps, now)
        made = [
            store.Progress(
                course.id,
                step.reached,
                step.following,
                Standing.FINISHED if step.following is None else Standing.ACTIVE,
            )
            for course, step in steps
        ]
        await store.advance(tx, made, now)

    async def _push(
        self, tx: AsyncConnection, course_id: int, faults: int, error: Exception, now: datetime
    ) -> None:
        pause = min(_LONGEST_PUSH, _FIRST_PUSH * (1 << min(faults, 8)))
        await store.push_ahead(tx, course_id, now + pause)
        log.error("course %d cannot be planned, looked at again later: %s", course_id, where(error))


async def write_step(
    tx: AsyncConnection, vault: Vault, course: Subscription, step: Step, now: datetime
) -> None:
    """Writes down what fell due of one course, and the message of what is to be sent."""
    await _write(tx, vault, [(course, step)], now)


async def _write(
    tx: AsyncConnection, vault: Vault, steps: Sequence[tuple[Subscription, Step]], now: datetime
) -> None:
    planned = [
        (new_id(now), course, prompt, fate)
        for course, step in steps
        for prompt, fate in step.fallen
    ]
    await store.add_checkins(tx, vault, planned)
    messages = [
        delivery.Outgoing(
            lane=Lane.CHECK_IN,
            kind=KIND,
            ref=checkin_id,
            chat_id=course.user_id,
            not_before=prompt.due,
            useful_until=prompt.useful_until,
        )
        for checkin_id, course, prompt, fate in planned
        if fate is Fate.PLANNED
    ]
    await delivery.put(tx, messages, now)
