"""Codes in place of words and ids: what must be found again, and must not be read.

A sealed value cannot be looked for, as the same value is sealed differently each time. A code is
the same each time, and nobody without the key can tell what it stands for or try words until one
fits. Its secret is made once and kept sealed: codes stay what they are when keys are rotated.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, SmallInteger, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.columns import Sealed
from bot.storage.engine import Database
from bot.storage.schema import metadata
from bot.storage.upsert import insert_new
from bot.storage.vault import Vault

code_secret = Table(
    "code_secret",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("secret", Sealed, nullable=False),
)

_ROW = 1
_OPTION = "cart_codes"
_CODE_BYTES = 16
_NUMBER_BITS = 62


class NoCodes(RuntimeError):
    """A database is used whose `Database.options` have no codes yet."""


class Codes:
    """Makes codes, and brings the vault along to the rooms that store them."""

    def __init__(self, secret: bytes, vault: Vault) -> None:
        self._secret, self.vault = secret, vault

    def __repr__(self) -> str:
        return "Codes()"

    def of(self, column: Column[Any], *parts: str | int) -> bytes:
        """16 bytes for these parts in this column; other columns have other codes."""
        said = "\x1f".join((column.table.name, column.name, *map(str, parts)))
        return hmac.digest(self._secret, said.encode(), sha256)[:_CODE_BYTES]

    def number(self, column: Column[Any], *parts: str | int) -> int:
        """The same as a number below zero: ids that Telegram gives to people are above it."""
        return -1 - (int.from_bytes(self.of(column, *parts)[:8]) >> (64 - _NUMBER_BITS))


async def load_codes(db: Database, vault: Vault) -> Codes:
    """The database's codes, made at the first call. Raises CannotOpen."""
    async with db.write() as tx:
        made = vault.seal(code_secret.c.secret, _ROW, secrets.token_hex(32))
        await insert_new(tx, code_secret, [{"id": _ROW, "secret": made}])
        kept = (await tx.execute(select(code_secret.c.secret))).scalar_one()
    return Codes(bytes.fromhex(vault.open(code_secret.c.secret, _ROW, kept)), vault)


def use_codes(db: Database, codes: Codes) -> None:
    """Lets every transaction of this database find the codes."""
    db.set_option(_OPTION, codes)


def codes_of(tx: AsyncConnection) -> Codes:
    """The codes of a transaction's database. Raises NoCodes before `use_codes`."""
    connection = tx.sync_connection
    options: Mapping[str, Any] = {} if connection is None else connection.get_execution_options()
    codes = options.get(_OPTION)
    if not isinstance(codes, Codes):
        raise NoCodes
    return codes
