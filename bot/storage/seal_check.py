"""A sealed word for each key in use, so that a wrong key stops the start and nothing else.

While keys are rotated there are two words, and the bot starts only with both keys: values of each
are still there. The rotation takes the old key's word away when nothing is sealed with it any more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Integer, Row, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import StartupError
from bot.storage.columns import Sealed
from bot.storage.engine import Database
from bot.storage.schema import metadata
from bot.storage.upsert import insert_new
from bot.storage.vault import CannotOpen, Vault, sealed_by

seal_check = Table(
    "seal_check",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("word", Sealed, nullable=False),
)

_WRONG = (
    "the data key does not fit this database: set DATA_KEY or DATA_KEY_FILE to the key "
    "that the database was made with"
)
_OLD = (
    "the data key is an old one: this database has a newer key by now, "
    "put that first in DATA_KEY or DATA_KEY_FILE"
)
_MISSING = (
    "the old data key is missing: values in this database are still sealed with it, so keep it "
    "as the second line of the key file until `db rotate-key` says that it may go"
)


async def check_key(db: Database, vault: Vault) -> None:
    """Leaves a sealed word for the newest key. Raises StartupError when a key in use is not here.

    Nothing is written with a wrong key.
    """
    async with db.write() as tx:
        while True:
            rows = await _words(tx)
            _prove(vault, rows)
            if vault.newest in {sealed_by(row.word) for row in rows}:
                return
            # Another process may start at this moment and take the row first: look again then.
            row = max((row.id for row in rows), default=0) + 1
            word = vault.seal(seal_check.c.word, row, "the right key")
            await insert_new(tx, seal_check, [{"id": row, "word": word}])


async def newest_is_known(db: Database, vault: Vault) -> bool:
    """Whether the bot was started with the newest key. Raises StartupError as `check_key` does."""
    async with db.read() as tx:
        rows = await _words(tx)
    _prove(vault, rows)
    return not rows or vault.newest in {sealed_by(row.word) for row in rows}


async def only_newest(db: Database, vault: Vault) -> None:
    """Takes the words of older keys away: a start with one of those alone is refused from now on.

    Call it when nothing else is sealed with them.
    """
    await check_key(db, vault)
    async with db.write() as tx:
        old = [row.id for row in await _words(tx) if sealed_by(row.word) != vault.newest]
        if old:
            await tx.execute(delete(seal_check).where(seal_check.c.id.in_(old)))


async def _words(tx: AsyncConnection) -> Sequence[Row[Any, Any]]:
    statement = select(seal_check.c.id, seal_check.c.word).order_by(seal_check.c.id)
    rows: Sequence[Row[Any, Any]] = (await tx.execute(statement.with_for_update())).all()
    return rows


def _prove(vault: Vault, rows: Sequence[Row[Any, Any]]) -> None:
    opened = [_opens(vault, row) for row in rows]
    if all(opened):
        return
    if not any(opened):
        raise StartupError(_WRONG)
    # The words stand in the order in which their keys were taken up.
    raise StartupError(_MISSING if opened[-1] else _OLD)


def _opens(vault: Vault, row: Row[Any, Any]) -> bool:
    try:
        vault.open(seal_check.c.word, row.id, row.word)
    except CannotOpen:
        return False
    return True
