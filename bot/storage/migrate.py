"""Alembic at start, on an engine of its own.

Its own engine, because a batch rebuild of a parent table with foreign keys switched on deletes
every child row that cascades.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

from bot.errors import StartupError


async def migrate(url: str, scripts: Path, revision: str = "head") -> None:
    """Brings the database to a revision. Raises StartupError when it is newer than the program."""
    await asyncio.to_thread(migrate_sync, url, scripts, revision)


def migrate_sync(url: str, scripts: Path, revision: str = "head", *, down: bool = False) -> None:
    """The blocking form, for the command line and the tests. `down` downgrades instead."""
    # Alembic weighs a lot and is needed once: imported here.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    sync_url = make_url(url)
    if sync_url.get_backend_name() == "sqlite":
        sync_url = sync_url.set(drivername="sqlite")
        if sync_url.database:
            Path(sync_url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(sync_url, poolclass=NullPool, hide_parameters=True)
    if engine.dialect.name == "sqlite":

        @event.listens_for(engine, "connect")
        def configure(connection: object, _record: object) -> None:
            connection.isolation_level = None  # type: ignore[attr-defined]
            # What a rebuilt table held in plain must not stay behind in the file.
            connection.execute("PRAGMA secure_delete=ON")  # type: ignore[attr-defined]

        @event.listens_for(engine, "begin")
        def start(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    try:
        with engine.connect() as connection:
            config.attributes["connection"] = connection
            (command.downgrade if down else command.upgrade)(config, revision)
    except CommandError as error:
        raise StartupError(f"the database cannot be brought to this version: {error}") from error
    finally:
        engine.dispose()
