"""A database with the outbox, and what a sender lives between."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.delivery import outbox
from bot.storage import Database
from tests.conftest import with_codes
from tests.delivery.fakes import HandClock, Notes, World, diary


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The outbox and the test kind's own table, once on each engine."""
    db = with_codes(Database(database_url))
    async with db.write() as tx:
        await tx.run_sync(outbox.create)
        await tx.run_sync(diary.create)
    yield db
    await db.close()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def notes() -> Notes:
    return Notes("note")


@pytest.fixture
def world(database: Database, clock: HandClock, notes: Notes) -> World:
    return World(database, clock, notes)
