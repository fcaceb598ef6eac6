"""A sealed word kept in the database, so that a wrong key stops the start and nothing else."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, select

from bot.errors import StartupError
from bot.storage.columns import Sealed
from bot.storage.engine import Database
from bot.storage.schema import metadata
from bot.storage.upsert import insert_new
from bot.storage.vault import CannotOpen, Vault

seal_check = Table(
    "seal_check",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("word", Sealed, nullable=False),
)


async def check_key(db: Database, vault: Vault) -> None:
    """Leaves a sealed word at first start; later opens it. Raises StartupError for another key."""
    async with db.write() as tx:
        sealed = vault.seal(seal_check.c.word, 1, "the right key")
        await insert_new(tx, seal_check, [{"id": 1, "word": sealed}])
        found = (await tx.execute(select(seal_check.c.word))).scalar_one()
    try:
        vault.open(seal_check.c.word, 1, found)
    except CannotOpen:
        raise StartupError(
            "the data key does not fit this database: set DATA_KEY or DATA_KEY_FILE to the key "
            "that the database was made with"
        ) from None
