"""Sealing every value anew with the newest key, while the bot runs.

Nothing remembers how far this has come but the values themselves: each names its key. So it may be
stopped anywhere, also by a kill, and the next run does what is left.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Column,
    CursorResult,
    LargeBinary,
    MetaData,
    Row,
    Table,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    update,
)

from bot.storage.columns import Sealed, row_key, sealed_columns
from bot.storage.engine import Database
from bot.storage.seal_check import seal_check
from bot.storage.vault import CannotOpen, SealedBytes, Vault, sealed_by
from bot.storage.writer import Priority

BATCH = 200
"""Rows in a transaction: milliseconds of the one writer of SQLite."""

_BREATH = 0.02
"""Seconds between two transactions, in which the bot's own come through."""

_PASSES = 20
_BEGINNING = 5


@dataclass(slots=True)
class Rotated:
    """What a run did: values by `table.column`, never anything of what is in them."""

    sealed_anew: Counter[str] = field(default_factory=Counter)
    damaged: Counter[str] = field(default_factory=Counter)
    """Open with no key at all, though theirs is here: nothing would be lost with that key."""
    without_key: Counter[str] = field(default_factory=Counter)
    """Sealed with a key that is not here."""
    busy: bool = False
    """Values with an old key kept coming: some process still seals with it."""

    @property
    def complete(self) -> bool:
        return not self.without_key and not self.busy


Progress = Callable[[str, int], None]
"""Hears of a table's name and how many of its values have been sealed anew so far."""


class KeyRotation:
    """Seals anew what is not sealed with the vault's newest key."""

    def __init__(
        self, db: Database, vault: Vault, metadata: MetaData, *, breath: float = _BREATH
    ) -> None:
        self._db, self._vault, self._breath = db, vault, breath
        # The sealed word of each key is no value of anybody's; `seal_check` itself sees to it.
        self._columns = {
            table: columns
            for table, columns in sealed_columns(metadata).items()
            if table is not seal_check
        }

    async def run(self, progress: Progress = lambda _table, _count: None) -> Rotated:
        """Seals anew until nothing with an older key is left.

        A value that changes meanwhile is left to who changed it; it is looked at again.
        """
        done = Rotated()
        for _ in range(_PASSES):
            changed = 0
            done.damaged.clear()
            done.without_key.clear()
            for table, columns in self._columns.items():
                changed += await self._table(table, columns, done, progress)
            if not changed:
                return done
        done.busy = True
        return done

    async def count(self) -> dict[str, Counter[bytes]]:
        """How many values each key has sealed, by `table.column` and key id."""
        found: dict[str, Counter[bytes]] = {}
        async with self._db.read() as tx:
            for columns in self._columns.values():
                for column in columns:
                    beginning = _beginning(column)
                    rows = await tx.execute(
                        select(beginning, func.count())
                        .where(column.is_not(None))
                        .group_by(beginning)
                    )
                    by_key = Counter({sealed_by(bytes(key)): number for key, number in rows})
                    if by_key:
                        found[_name(column)] = by_key
        return found

    async def _table(
        self, table: Table, columns: Sequence[Column[Any]], done: Rotated, progress: Progress
    ) -> int:
        """One pass over a table, in the order of its key; returns how many values it changed."""
        changed, after = 0, None
        while rows := await self._batch(table, columns, after):
            after = tuple(rows[-1]._mapping[part.name] for part in table.primary_key)
            written = await self._seal_anew(table, columns, rows, done)
            changed += written
            if written:
                progress(table.name, changed)
            await asyncio.sleep(self._breath)
        return changed

    async def _batch(
        self, table: Table, columns: Sequence[Column[Any]], after: tuple[Any, ...] | None
    ) -> Sequence[Row[Any]]:
        key = list(table.primary_key)
        statement = (
            select(*key, *columns)
            .where(or_(*(_is_old(column, self._vault) for column in columns)))
            .order_by(*key)
            .limit(BATCH)
        )
        if after is not None:
            last = (literal(value, part.type) for value, part in zip(after, key, strict=True))
            statement = statement.where(tuple_(*key) > tuple_(*last))
        async with self._db.read() as tx:
            return (await tx.execute(statement)).all()

    async def _seal_anew(
        self, table: Table, columns: Sequence[Column[Any]], rows: Sequence[Row[Any]], done: Rotated
    ) -> int:
        """One batch, in one transaction."""
        changes: dict[Column[Any], list[dict[str, Any]]] = {}
        for row in rows:
            for column in columns:
                old = row._mapping[column.name]
                if old is None or bytes(old).startswith(self._vault.beginning):
                    continue
                new = self._anew(table, column, row, old, done)
                if new is not None:
                    key = {
                        f"key_{part.name}": row._mapping[part.name] for part in table.primary_key
                    }
                    changes.setdefault(column, []).append({**key, "old": old, "new": new})
        written = 0
        if changes:
            async with self._db.write(Priority.PLANNING) as tx:
                for column, values in changes.items():
                    # Compared with what was read: what somebody wrote meanwhile stays.
                    statement = (
                        update(table)
                        .where(column == bindparam("old", type_=Sealed()))
                        .values({column: bindparam("new", type_=Sealed())})
                    )
                    for part in table.primary_key:
                        statement = statement.where(part == bindparam(f"key_{part.name}"))
                    for value in values:
                        result: CursorResult[Any] = await tx.execute(statement, value)
                        written += result.rowcount
                        done.sealed_anew[_name(column)] += result.rowcount
        return written

    def _anew(
        self, table: Table, column: Column[Any], row: Row[Any], old: bytes, done: Rotated
    ) -> SealedBytes | None:
        bound_to = row_key(table, row)
        try:
            return self._vault.seal(column, bound_to, self._vault.open(column, bound_to, old))
        except CannotOpen:
            known = self._vault.knows(sealed_by(old))
            (done.damaged if known else done.without_key)[_name(column)] += 1
            return None


def _beginning(column: Column[Any]) -> Any:
    return func.substr(column, 1, _BEGINNING, type_=LargeBinary)


def _is_old(column: Column[Any], vault: Vault) -> Any:
    return _beginning(column) != literal(vault.beginning, LargeBinary)


def _name(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"
