"""The database: one SQLite file by default, PostgreSQL by URL, the same code on both."""

from bot.storage.codes import Codes, codes_of, load_codes, use_codes
from bot.storage.columns import BigId, Sealed, UtcDateTime
from bot.storage.engine import OUTAGES, Database
from bot.storage.ids import new_id
from bot.storage.migrate import migrate
from bot.storage.schema import metadata
from bot.storage.upsert import insert_new, upsert
from bot.storage.vault import LEAST_LENGTH, CannotOpen, SealedBytes, Vault
from bot.storage.writer import Priority

__all__ = [
    "LEAST_LENGTH",
    "OUTAGES",
    "BigId",
    "CannotOpen",
    "Codes",
    "Database",
    "Priority",
    "Sealed",
    "SealedBytes",
    "UtcDateTime",
    "Vault",
    "codes_of",
    "insert_new",
    "load_codes",
    "metadata",
    "migrate",
    "new_id",
    "upsert",
    "use_codes",
]
