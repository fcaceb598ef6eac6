"""A house with two people, on SQLite and on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.model import Library
from bot.storage import Database, Vault
from tests.rights.lived import OTHER, WHO, House, house, lives

KEY = b"r" * 32


@pytest.fixture
async def lived(database: Database, tmp_path: Path, library: Library) -> House:
    """WHO and OTHER with something in every table, on each engine."""
    built = house(database, Vault([KEY]), tmp_path, lambda: library)
    await lives(built, WHO)
    await lives(built, OTHER, update_id=11)
    return built
