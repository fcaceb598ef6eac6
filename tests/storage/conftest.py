"""The lived-in database, made once and copied for each test that changes it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.cards.model import Library
from bot.i18n import Catalogs
from bot.resources import folder
from bot.storage import Vault
from tests.storage.lived_in import live

OLD_KEY, NEW_KEY = b"o" * 32, b"n" * 32


@pytest.fixture(scope="session")
def lived_in_once(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    path = tmp_path_factory.mktemp("lived_in") / "bot.sqlite3"

    async def make() -> None:
        url = f"sqlite+aiosqlite:///{path}"
        lived = await live(url, Vault([OLD_KEY]), Catalogs(folder("locales")), lambda: library)
        async with lived.db.write() as tx:
            await tx.exec_driver_sql("SELECT 1")
        await lived.db.close()

    asyncio.run(make())
    return path


@pytest.fixture
def lived_in(lived_in_once: Path, tmp_path: Path) -> Path:
    """A file of its own, sealed with OLD_KEY."""
    for part in lived_in_once.parent.glob("bot.sqlite3*"):
        shutil.copy(part, tmp_path / part.name)
    return tmp_path / "bot.sqlite3"
