"""Every revision up, down, up; and the migrated tables are those of the models."""

from __future__ import annotations

from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, make_url

from bot.errors import StartupError
from bot.resources import folder
from bot.storage import metadata
from bot.storage.migrate import migrate_sync
from bot.tables import load_all

SCRIPTS = folder("migrations")


def revisions() -> list[str]:
    script = ScriptDirectory(str(SCRIPTS))
    return [step.revision for step in reversed(list(script.walk_revisions()))]


def _sync(url: str) -> Any:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        parsed = parsed.set(drivername="sqlite")
    return create_engine(parsed)


def test_stairway(database_url: str) -> None:
    steps = revisions()
    assert steps
    for number, revision in enumerate(steps):
        migrate_sync(database_url, SCRIPTS, revision)
        below = steps[number - 1] if number else "base"
        migrate_sync(database_url, SCRIPTS, below, down=True)
        migrate_sync(database_url, SCRIPTS, revision)
    migrate_sync(database_url, SCRIPTS, "base", down=True)
    engine = _sync(database_url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()


def test_models_match_migrations(database_url: str) -> None:
    load_all()
    migrate_sync(database_url, SCRIPTS)
    engine = _sync(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)
    engine.dispose()
    assert differences == []


def test_a_newer_database_is_refused_in_words(database_url: str) -> None:
    migrate_sync(database_url, SCRIPTS)
    engine = _sync(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StartupError, match="cannot be brought to this version"):
        migrate_sync(database_url, SCRIPTS)
