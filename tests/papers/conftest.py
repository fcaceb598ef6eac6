"""A hundred days of two people, lived through once for all tests of this room."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.cards.model import Library
from bot.checkins.model import Fate
from bot.checkins.phases import Ask
from bot.checkins.tables import checkin, subscription
from bot.i18n import Catalogs
from bot.interview.tables import report
from bot.papers.history import History
from bot.resources import folder
from bot.storage import Database, Vault, metadata
from bot.tables import load_all
from tests.conftest import with_codes
from tests.papers import hundred_days as days


@dataclass
class Lived:
    """The histories by person and first day, and what a plain look into the tables counts."""

    whole: dict[int, History] = field(default_factory=dict)
    fortnight: dict[int, History] = field(default_factory=dict)
    fates: dict[tuple[int, Fate], int] = field(default_factory=dict)
    reports: dict[int, int] = field(default_factory=dict)


@pytest.fixture(scope="session")
def catalogs() -> Catalogs:
    return Catalogs(folder("locales"))


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory, catalogs: Catalogs, library: Library) -> Lived:
    path = tmp_path_factory.mktemp("days") / "days.sqlite3"
    return asyncio.run(_live(f"sqlite+aiosqlite:///{path}", catalogs, library))


async def _live(url: str, catalogs: Catalogs, library: Library) -> Lived:
    load_all()
    db = with_codes(Database(url))
    found = Lived()
    try:
        async with db.write() as tx:
            await tx.run_sync(metadata.create_all)
        rooms = days.circle(db, Vault([b"k" * 32]), catalogs, lambda: library)
        await days.write_hundred_days(rooms)
        tr = catalogs.translator("en")
        async with db.read() as tx:
            for user in (days.PATIENT, days.CAREGIVER):
                holder = await rooms.gathering.holder(tx, user, tr, days.END)
                read = rooms.gathering.history
                found.whole[user] = await read(tx, user, holder, None, days.LAST)
                found.fortnight[user] = await read(
                    tx, user, holder, days.INFUSION, date(2026, 8, 14)
                )
            rows = await tx.execute(
                select(subscription.c.user_id, checkin.c.id, checkin.c.fate, checkin.c.about)
                .join(subscription, subscription.c.id == checkin.c.subscription_id)
                .where(checkin.c.due_at < days.END)
            )
            for user, number, fate, about in rows:
                ask = json.loads(rooms.vault.open(checkin.c.about, number, about))["ask"]
                if ask in (Ask.CHECK_IN, Ask.PRACTICE):  # the others ask nothing about the body
                    found.fates[user, Fate(fate)] = found.fates.get((user, Fate(fate)), 0) + 1
            rows = await tx.execute(
                select(report.c.user_id, func.count()).group_by(report.c.user_id)
            )
            found.reports = {row[0]: row[1] for row in rows}
    finally:
        await db.close()
    return found
