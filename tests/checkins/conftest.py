"""A community of enrolled people on a real database, without Telegram."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.care.service import Care
from bot.checkins import store
from bot.checkins.downtime import Downtime
from bot.checkins.mending import Mending
from bot.checkins.message import AgainMessage, CheckinMessage, DowntimeNotice
from bot.checkins.model import Enrolment, Fate, Subscription
from bot.checkins.planner import Planner
from bot.checkins.service import Checkins
from bot.checkins.switched_off import SwitchedOff
from bot.checkins.tables import checkin
from bot.checkins.tick import Tick
from bot.circle.service import Circles
from bot.delivery import rows
from bot.i18n import Catalogs
from bot.interview.messages import FirstScreen
from bot.interview.service import Interviews
from bot.people.model import ENROLMENT
from bot.people.service import People
from bot.resources import folder
from bot.storage import Database, Vault
from tests.checkins.outside import OPEN

START = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""Noon in Shanghai."""


@dataclass
class Community:
    """The rooms of check-ins on one database."""

    db: Database
    vault: Vault
    people: People
    checkins: Checkins
    planner: Planner
    downtime: Downtime
    mending: Mending
    tick: Tick
    message: CheckinMessage
    again: AgainMessage
    notice: DowntimeNotice

    async def joins(
        self,
        user: int,
        infusion: date | None = date(2026, 11, 20),
        zone: str = "Asia/Shanghai",
        now: datetime = START,
    ) -> Enrolment:
        async with self.db.write() as tx:
            await self.people.choose_language(tx, user, "en", now)
            for kind in ENROLMENT:
                await self.people.give_consent(tx, user, kind, now)
            return await self.checkins.enrol(tx, user, infusion, zone, now)

    async def does(self, verb: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """One verb of the service in a unit of work of its own."""
        async with self.db.write() as tx:
            return await verb(tx, *args)

    async def course(self, user: int) -> Subscription | None:
        async with self.db.read() as tx:
            return await store.active_of(tx, self.vault, user)

    async def fallen(self) -> list[tuple[datetime, Fate]]:
        """Everything that fell due, oldest first, with its fate."""
        async with self.db.read() as tx:
            rows = await tx.execute(
                select(checkin.c.due_at, checkin.c.fate).order_by(checkin.c.due_at, checkin.c.id)
            )
            return [(row.due_at, Fate(row.fate)) for row in rows]

    async def messages(self, *columns: Any) -> list[Any]:
        """The outbox's rows, oldest due first; with one column, its values only."""
        async with self.db.read() as tx:
            found = await rows(tx)
        if len(columns) == 1:
            return [getattr(row, columns[0].name) for row in found]
        return list(found)

    async def asks(self, kind: Any, ref: int, user: int, now: datetime) -> Any:
        """What a kind decides about its message at an instant."""
        async with self.db.read() as tx:
            return await kind.recheck(tx, ref, user, now)

    async def words(self, kind: Any, ref: int, user: int, now: datetime) -> Any:
        async with self.db.read() as tx:
            return await kind.render(tx, ref, user, now)


@pytest.fixture(scope="session")
def catalogs() -> Catalogs:
    return Catalogs(folder("locales"))


@pytest.fixture
def community(database: Database, vault: Vault, catalogs: Catalogs, library: Library) -> Community:
    people = People(database, catalogs)
    planner = Planner(database, vault)
    downtime = Downtime(database, vault)
    mending = Mending(database, vault, people)
    checkins = Checkins(vault, people, OPEN)
    care = Care(vault, people)
    circles = Circles(vault, people)
    interviews = Interviews(vault, checkins, care, circles, lambda: library)
    opening = FirstScreen(interviews, lambda: library)
    return Community(
        database,
        vault,
        people,
        checkins,
        planner,
        downtime,
        mending,
        Tick(planner, downtime, mending, SwitchedOff(database, OPEN.gate)),
        CheckinMessage(vault, people, lambda: library, opening, care, circles),
        AgainMessage(vault, people, lambda: library, opening, care, circles),
        DowntimeNotice(vault, people, care),
    )


async def damage(tx: AsyncConnection, course: Subscription) -> None:
    """Makes a course unreadable, as a disk fault or a lost key would."""
    await tx.exec_driver_sql(
        f"UPDATE subscription SET facts = infusion_date WHERE id = {course.id:d}"
    )
