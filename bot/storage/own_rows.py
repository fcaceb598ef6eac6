"""A person's rows of a room's tables: given out with sealed values opened, and deleted.

Each room declares which rows are whose; how rows are read and deleted is the same everywhere.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.codes import codes_of
from bot.storage.columns import Sealed, UtcDateTime
from bot.storage.vault import CannotOpen, Vault

UNREADABLE = "(cannot be opened)"
"""Given out for a sealed value that is damaged: the row is counted all the same."""

Rows = dict[str, list[dict[str, Any]]]
"""Tables by name, each with its rows: column names and values that JSON can hold."""


def _by_key(row: Row[Any], table: Table) -> object:
    (key,) = table.primary_key.columns
    return row._mapping[key.name]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table, and which of its rows are a person's.

    `of` gets the user id, or where `code` is a column the number that stands there for it.
    `who` holds user ids; None where the rows hang on another table. `bound_to` gives what a row's
    sealed values are bound to, its primary key if left out. `words`: columns whose numbers are
    given out as the names of an enum.
    """

    table: Table
    of: Callable[[int], ColumnElement[bool]]
    who: Column[int] | None = None
    bound_to: Callable[[Row[Any]], object] | None = None
    words: Mapping[str, type[enum.Enum]] = field(default_factory=dict)
    code: Column[Any] | None = None
    dated: bool = True
    """Whether its instants say when something happened; else `oldest` does not look at them."""

    def whose(self, tx: AsyncConnection, user_id: int) -> ColumnElement[bool]:
        """Which rows are this person's."""
        return self.of(user_id if self.code is None else codes_of(tx).number(self.code, user_id))

    def plain(self, row: Row[Any], vault: Vault) -> dict[str, Any]:
        """A row as JSON can hold it: instants in ISO form, sealed values opened."""
        found: dict[str, Any] = {}
        for column in self.table.columns:
            value = row._mapping[column.name]
            if value is not None and isinstance(column.type, Sealed):
                key = self.bound_to(row) if self.bound_to else _by_key(row, self.table)
                value = _opened(vault, column, key, value)
            elif value is not None and column.name in self.words:
                value = _named(self.words[column.name], value)
            elif isinstance(value, datetime | date):
                value = value.isoformat()
            elif isinstance(value, bytes):
                value = value.hex()
            found[column.name] = value
        return found


def _named(names: type[enum.Enum], value: object) -> object:
    try:
        return names(value).name.lower()
    except ValueError:
        return value


def _opened(vault: Vault, column: Column[Any], key: object, sealed: bytes) -> Any:
    try:
        value = vault.open(column, key, sealed)
    except CannotOpen:
        return UNREADABLE
    if isinstance(value, str) and value[:1] in "{[" and value:
        # Some values are JSON that was sealed as a text.
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


class OwnRows:
    """Answers for a room's tables, in the order in which rows are deleted: children first."""

    def __init__(self, name: str, vault: Vault, *own: OwnTable) -> None:
        self.name = name
        self.tables = frozenset(one.table.name for one in own)
        self._vault, self._own = vault, own

    async def export(self, tx: AsyncConnection, user_id: int) -> Rows:
        """Every row of the person by table; tables without one have an empty list."""
        found: Rows = {}
        for one in self._own:
            rows = await tx.execute(
                select(one.table)
                .where(one.whose(tx, user_id))
                .order_by(*one.table.primary_key.columns.values())
            )
            found[one.table.name] = [one.plain(row, self._vault) for row in rows]
        return found

    async def erase(self, tx: AsyncConnection, user_id: int) -> None:
        """Deletes every row of the person."""
        for one in self._own:
            await tx.execute(delete(one.table).where(one.whose(tx, user_id)))

    async def people(self, tx: AsyncConnection) -> set[int]:
        """The ids of all who have rows here."""
        found: set[int] = set()
        for one in self._own:
            if one.who is not None:
                rows = await tx.execute(select(one.who).where(one.who.is_not(None)).distinct())
                found.update(rows.scalars())
        return found

    async def oldest(self, tx: AsyncConnection, user_id: int) -> datetime | None:
        """The earliest instant that stands in any row of the person; None for none."""
        found: list[datetime] = []
        for one in self._own:
            instants = [c for c in one.table.columns if isinstance(c.type, UtcDateTime)]
            if not instants or not one.dated:
                continue
            row = (
                await tx.execute(
                    select(*(func.min(c) for c in instants)).where(one.whose(tx, user_id))
                )
            ).one()
            found += [instant for instant in row if instant is not None]
        return min(found, default=None)
