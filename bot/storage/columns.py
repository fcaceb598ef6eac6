"""Column types: aware UTC instants, and sealed bytes that no plain text slips into."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Table,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeEngine

from bot.storage.vault import SealedBytes

BigId = BigInteger().with_variant(Integer(), "sqlite")
"""A 63-bit primary key. On SQLite only INTEGER PRIMARY KEY is the row id and needs no index."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in, aware UTC out.

    SQLite drops time zones, so there it is an integer of microseconds since 1970 (8 bytes, in
    order); on PostgreSQL it is `timestamptz`. Binding a naive datetime raises ValueError.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored: instants are aware UTC")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return _EPOCH + int(value) * _MICROSECOND


class Sealed(TypeDecorator[SealedBytes]):
    """Encrypted bytes. Only what a Vault sealed can be bound: plain values raise TypeError.

    The vault binds each value to its table, column and row; see `Vault.seal`.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: SealedBytes | None, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, SealedBytes):
            raise TypeError("a sealed column takes only what Vault.seal returned")
        return bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> SealedBytes | None:
        return None if value is None else SealedBytes(value)


def sealed_columns(metadata: MetaData) -> dict[Table, list[Column[Any]]]:
    """Every sealed column by its table; tables without one are left out."""
    found = {
        table: [column for column in table.columns if isinstance(column.type, Sealed)]
        for table in metadata.sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}


def row_key(table: Table, row: Row[Any]) -> str:
    """What a room binds the sealed values of a row to: its primary key, parts joined by a slash.

    Every room keeps to this, also with a key of several columns; otherwise keys could not be
    rotated. A test opens every sealed value of a lived-in database with it.
    """
    return "/".join(str(row._mapping[part.name]) for part in table.primary_key)
