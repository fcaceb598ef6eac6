"""A database with the outbox, and what a sender lives between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import event

from bot.delivery import outbox
from bot.storage import Database
from tests.delivery.fakes import HandClock, Notes, World, diary


def let_go(connection: Any, _record: object, _error: object) -> None:
    """Rolls back what a cancelled task was writing.

    A killed process holds no lock, but a cancelled statement does: SQLite keeps a closed connection
    alive, inside its transaction, until the last cursor on it is collected.
    """
    if connection is not None:
        connection.rollback()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The outbox and the test kind's own table, once on each engine."""
    db = Database(database_url)
    if db.on_sqlite:
        event.listen(db._writer.sync_engine, "invalidate", let_go)
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
