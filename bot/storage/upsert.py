"""INSERT .. ON CONFLICT, which SQLite and PostgreSQL both have but SQLAlchemy spells twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def _insert(tx: AsyncConnection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def insert_new(
    tx: AsyncConnection,
    table: Table,
    rows: Sequence[Mapping[str, Any]],
    key: Sequence[Column[Any]] | None = None,
) -> None:
    """Inserts rows; those whose key or unique columns are taken are left as they are.

    With `key`, only those: any other clash raises IntegrityError.
    """
    if rows:
        statement = _insert(tx, table).on_conflict_do_nothing(index_elements=key)
        await tx.execute(statement, list(rows))


async def upsert(
    tx: AsyncConnection, table: Table, key: Sequence[Column[Any]], values: Mapping[str, Any]
) -> None:
    """Inserts one row, or updates the row with the same key to the given values."""
    names = {column.name for column in key}
    changed = {name: value for name, value in values.items() if name not in names}
    statement = _insert(tx, table).values(dict(values))
    await tx.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed))
