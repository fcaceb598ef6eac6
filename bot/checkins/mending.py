"""Putting right what was planned while the clock was ahead, once it shows the right time again.

A clock that was days ahead made questions fall due that had not, or ended plans. What was not sent
of that is taken back and falls due again at its right instant; what was sent is written down as
asked when it was, so that the question comes again too.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import store
from bot.checkins.model import Fate, Standing, Subscription
from bot.checkins.planner import KIND
from bot.checkins.schedule import Reached, next_prompt
from bot.checkins.tables import checkin, subscription
from bot.errors import where
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Database, Priority, Vault

log = logging.getLogger(__name__)

BATCH = 100
_SHORT = timedelta(minutes=5)


class Mending:
    """The repair after a clock that was ahead."""

    def __init__(self, db: Database, vault: Vault, people: People) -> None:
        self._db, self._vault, self._people = db, vault, people

    async def mend_all(self, now: datetime) -> int:
        """Plans anew every course that is planned beyond `now`; returns how many."""
        total, beyond = 0, 0
        while True:
            async with self._db.write(Priority.PLANNING) as tx:
                rows = (
                    await tx.execute(
                        select(subscription)
                        .where(
                            subscription.c.planned_until > now + _SHORT,
                            subscription.c.id > beyond,
                            or_(
                                subscription.c.standing == Standing.ACTIVE,
                                and_(
                                    subscription.c.standing == Standing.FINISHED,
                                    subscription.c.ended_at > now,
                                ),
                            ),
                        )
                        .order_by(subscription.c.id)
                        .limit(BATCH)
                        .with_for_update()
                    )
                ).all()
                for row in rows:
                    try:
                        course = store.opened(self._vault, row)
                        following = next_prompt(course.regimen, Reached(now))
                    except Exception as error:
                        log.error("course %d cannot be mended: %s", row.id, where(error))
                        continue
                    if course.standing is Standing.FINISHED and not await self._wanted(tx, course):
                        continue
                    await _take_back(tx, course.id, now)
                    if following is not None:
                        mended = replace(course, standing=Standing.ACTIVE, reached=Reached(now))
                        made = store.Progress(mended.id, mended.reached, following.due)
                        await store.advance(tx, [made], now)
                        total += 1
            if not rows:
                return total
            beyond = rows[-1].id

    async def _wanted(self, tx: AsyncConnection, course: Subscription) -> bool:
        """Whether a course that ended too soon may go on: agreed to, and not replaced."""
        if await self._people.consent(tx, course.user_id, ConsentKind.CHECK_INS) is None:
            return False
        return await store.active_of(tx, self._vault, course.user_id) is None


async def _take_back(tx: AsyncConnection, subscription_id: int, now: datetime) -> None:
    ahead = and_(checkin.c.subscription_id == subscription_id, checkin.c.due_at > now)
    unsent = and_(ahead, checkin.c.fate != Fate.SENT, checkin.c.answered_at.is_(None))
    gone = list((await tx.execute(select(checkin.c.id).where(unsent))).scalars())
    if gone:
        await delivery.cancel(tx, KIND, gone, now)
        await tx.execute(delete(checkin).where(checkin.c.id.in_(gone)))
    sent = await tx.execute(select(checkin.c.id).where(ahead).order_by(checkin.c.due_at))
    for number, checkin_id in enumerate(sent.scalars()):
        # Apart by a microsecond: a course has one check-in at an instant.
        asked_at = now - timedelta(microseconds=number)
        await tx.execute(
            update(checkin).where(checkin.c.id == checkin_id).values(due_at=asked_at, sent_at=now)
        )
