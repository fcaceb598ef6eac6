"""The room of endings on a real database, with somebody else to be told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import downtime, silence, switched_off
from bot.checkins.model import Enrolment
from bot.checkins.planner import Planner
from bot.checkins.service import Checkins
from bot.endings.service import Endings
from bot.gateway import Lane
from bot.i18n import Catalogs
from bot.interview import following
from bot.people.model import ENROLMENT
from bot.people.service import People
from bot.resources import folder
from bot.storage import Database, Vault
from tests.checkins.outside import OPEN

START = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""Noon in Shanghai."""

HOUR = timedelta(hours=1)


@dataclass
class Others:
    """Writes down whom it was told to tell of what; nothing of a reason ever reaches it."""

    told: list[tuple[str, int, int]] = field(default_factory=list)

    async def reminders_stopped(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        self.told.append(("stopped", user_id, by))

    async def reminders_go_on(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        self.told.append(("on", user_id, by))


@dataclass
class House:
    db: Database
    vault: Vault
    people: People
    checkins: Checkins
    planner: Planner
    endings: Endings
    others: Others

    async def joins(
        self, user: int, infusion: date | None = date(2026, 11, 20), now: datetime = START
    ) -> Enrolment:
        async with self.db.write() as tx:
            for kind in ENROLMENT:
                await self.people.give_consent(tx, user, kind, now)
            return await self.checkins.enrol(tx, user, infusion, "Asia/Shanghai", now)

    async def consents(self, user: int) -> int:
        async with self.db.read() as tx:
            return sum(
                [await self.people.consent(tx, user, kind) is not None for kind in ENROLMENT]
            )

    async def queues(self, kind: str, ref: int, user: int, at: datetime, now: datetime) -> None:
        """Puts a message into the outbox, useful for two hours."""
        message = delivery.Outgoing(lane_of(kind), kind, ref, user, at, at + 2 * HOUR)
        async with self.db.write() as tx:
            await delivery.put(tx, [message], now)


def lane_of(kind: str) -> int:
    return Lane.ALERT if kind in (following.KIND, downtime.KIND) else Lane.CHECK_IN


@pytest.fixture
def house(database: Database, vault: Vault) -> House:
    people = People(database, Catalogs(folder("locales")))
    checkins = Checkins(vault, people, OPEN)
    others = Others()

    async def waiting(tx: AsyncConnection, course_id: int) -> dict[str, list[int]]:
        about = await silence.waiting_of(tx, course_id)
        return {**about, following.KIND: [71, 72]}

    notices = (downtime.KIND, switched_off.KIND)
    endings = Endings(vault, people, checkins, waiting, notices, others)
    return House(database, vault, people, checkins, Planner(database, vault), endings, others)
