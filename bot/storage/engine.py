"""The engine: readers beside one writer on SQLite, a plain pool on PostgreSQL."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.errors import StartupError
from bot.storage.writer import Priority, WriterQueue

OUTAGES = (OperationalError, InterfaceError, PoolTimeout)
"""What is raised when the database cannot be reached: no fault of a row, and worth waiting for."""

BUSY_TIMEOUT = 5.0
"""Seconds that a write waits for another process at SQLite's lock before it fails."""

_READERS = 4

_POSTGRES_LIMITS = (
    "-c lock_timeout=10s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
)
"""A process that froze in a transaction must not stop the others for good."""


class Database:
    """Units of work. `read()` sees a snapshot, `write()` commits at its end or not at all.

    Never send a message, sleep or wait for a person inside either.
    """

    def __init__(self, url: str) -> None:
        """Takes `sqlite+aiosqlite:///path` or `postgresql+psycopg://…`. Connects on first use.

        Raises StartupError for any other engine.
        """
        self.url = make_url(url)
        self.on_sqlite = self.url.get_backend_name() == "sqlite"
        self._queue = WriterQueue() if self.on_sqlite else None
        if self.on_sqlite:
            _make_folder(self.url)
            self._reader = _sqlite_engine(self.url, begin="BEGIN", size=_READERS)
            # BEGIN IMMEDIATE: under a deferred BEGIN, read-then-write fails at once with
            # BUSY_SNAPSHOT, whatever the busy timeout.
            self._writer = _sqlite_engine(self.url, begin="BEGIN IMMEDIATE", size=1)
        elif self.url.drivername == "postgresql+psycopg":
            self._reader = self._writer = create_async_engine(
                self.url,
                pool_size=10,
                max_overflow=10,
                pool_pre_ping=True,
                hide_parameters=True,
                connect_args={"options": _POSTGRES_LIMITS},
            )
        else:
            raise StartupError(
                f"DATABASE_URL starts with {self.url.drivername}: "
                "use sqlite+aiosqlite:/// or postgresql+psycopg://"
            )

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A read-only unit of work on a consistent snapshot."""
        async with self._reader.connect() as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def write(self, priority: Priority = Priority.PERSON) -> AsyncIterator[AsyncConnection]:
        """A unit of work: committed when the block ends, rolled back when it raises."""
        async with AsyncExitStack() as stack:
            if self._queue is not None:
                await stack.enter_async_context(self._queue.turn(priority))
            yield await stack.enter_async_context(self._writer.begin())

    def set_option(self, name: str, value: object) -> None:
        """Something that every connection from now on carries in its execution options."""
        for engine in {self._reader, self._writer}:
            engine.sync_engine.update_execution_options(**{name: value})

    async def scrub(self) -> bool:
        """Leaves no byte of what was deleted, in file and log; False: a reader was in the way.

        SQLite only; writers wait meanwhile. `secure_delete` blanks a deleted row, but a page that
        was rewritten may still hold an old copy, and so does the log until it is cut.
        """
        if self._queue is None:
            return True
        async with self._queue.turn(Priority.PLANNING):
            return await asyncio.to_thread(scrub_file, Path(self.url.database or ""))

    def holds_data(self) -> bool:
        """Whether a database is there already; for PostgreSQL this is not known and True."""
        return not self.on_sqlite or Path(self.url.database or "").exists()

    async def close(self) -> None:
        """Closes every connection; an aiosqlite thread left open would hang the exit."""
        await self._reader.dispose()
        if self._writer is not self._reader:
            await self._writer.dispose()


def scrub_file(path: Path) -> bool:
    """`Database.scrub` of a file. Blocks. Raises sqlite3.Error."""
    with contextlib.closing(
        sqlite3.connect(path, timeout=BUSY_TIMEOUT, isolation_level=None)
    ) as connection:
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy


def _make_folder(url: URL) -> None:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)


def _sqlite_engine(url: URL, *, begin: str, size: int) -> AsyncEngine:
    if not url.database or url.database == ":memory:":
        raise StartupError("SQLite in memory loses everything: give DATABASE_URL a file")
    engine = create_async_engine(
        url,
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        connect_args={"timeout": BUSY_TIMEOUT},
        # An error message with its parameters would put an answer into a log.
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        # The driver must not open transactions by itself: the begin event below does.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            f"busy_timeout={int(BUSY_TIMEOUT * 1000)}",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    @event.listens_for(engine.sync_engine, "invalidate")
    def let_go(connection: Any, _record: Any, _error: Any) -> None:
        # A unit of work that is cancelled half way has its connection thrown away. A cursor that is
        # still referred to would keep the connection, and with it the write lock, for as long.
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.rollback()

    return engine
