"""After an erasure nothing of the person is in the bytes of any file, also after a restore."""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.backup_commands import restore
from bot.cards.model import Library
from bot.resources import folder
from bot.rights import backups
from bot.settings import Settings
from bot.storage import Database, Sealed, Vault, metadata
from bot.storage.migrate import migrate_sync
from bot.storage.seal_check import check_key
from bot.tables import load_all
from tests.conftest import with_codes
from tests.rights.conftest import KEY
from tests.rights.lived import NOW, OTHER, WHO, ZONES, House, house, lives

load_all()


def varint(number: int) -> bytes:
    """A row id as SQLite writes it into a leaf of a table."""
    found = [number & 0x7F]
    while number := number >> 7:
        found.append(number & 0x7F | 0x80)
    return bytes(reversed(found))


def of_person(user: int) -> dict[str, bytes]:
    """Everything plain by which a person could be known in the file."""
    return {
        "id as text": str(user).encode(),
        "id as an integer": user.to_bytes(6, "big"),
        "id as a row id": varint(user),
        "zone": ZONES[user].encode(),
    }


async def sealed_of(house: House, user: int) -> dict[str, bytes]:
    """Every sealed value of the person: without the key noise, with it their answers."""
    found: dict[str, bytes] = {}
    async with house.db.read() as tx:
        for one in house.data.kept:
            for own in getattr(one, "_own", None) or [one._table]:  # type: ignore[attr-defined]
                rows = (await tx.execute(own.table.select().where(own.of(user)))).all()
                for number, row in enumerate(rows):
                    for column in own.table.columns:
                        value = row._mapping[column.name]
                        if isinstance(column.type, Sealed) and value is not None:
                            found[f"{column} {number}"] = bytes(value)[:24]
    assert len(found) >= 8
    return found


def present(home: Path, needles: dict[str, bytes]) -> set[str]:
    """Which of them stand in any file of a folder."""
    files = [path.read_bytes() for path in sorted(home.rglob("*")) if path.is_file()]
    return {name for name, needle in needles.items() if any(needle in file for file in files)}


@pytest.fixture
async def on_file(tmp_path: Path, library: Library) -> AsyncIterator[House]:
    """A house in files of its own, made by migrations as the bot's is."""
    home = tmp_path / "home"
    home.mkdir()
    url = f"sqlite+aiosqlite:///{home / 'companion.sqlite3'}"
    migrate_sync(url, folder("migrations"))
    db, vault = with_codes(Database(url)), Vault([KEY])
    await check_key(db, vault)
    built = house(db, vault, home, lambda: library)
    await lives(built, WHO)
    await lives(built, OTHER, update_id=11)
    yield built
    await db.close()


async def test_nothing_is_left_in_any_byte(on_file: House, tmp_path: Path) -> None:
    home = tmp_path / "home"
    mine = of_person(WHO) | await sealed_of(on_file, WHO)
    theirs = of_person(OTHER) | await sealed_of(on_file, OTHER)
    assert present(home, mine) == set(mine)
    await on_file.erase(WHO, NOW + timedelta(days=2))
    assert present(home, mine), "the log still holds it: else this test could not fail"
    assert on_file.rights.traces
    assert await on_file.db.scrub()
    assert present(home, mine) == set()
    assert present(home, theirs) == set(theirs)


async def test_a_reader_in_the_way_is_waited_for(on_file: House, tmp_path: Path) -> None:
    await on_file.erase(WHO, NOW + timedelta(days=2))
    async with on_file.db.read() as tx:
        await on_file.data.people(tx)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("bot.storage.engine.BUSY_TIMEOUT", 0.05)
            assert not await on_file.db.scrub()
    assert await on_file.db.scrub()
    assert present(tmp_path / "home", of_person(WHO)) == set()


def settings_of(home: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token="1:t",
        database_url=f"sqlite+aiosqlite:///{home / 'companion.sqlite3'}",
        data_key=base64.b64encode(KEY).decode(),
    )


async def test_nothing_is_left_after_an_older_backup_is_put_back(
    on_file: House, tmp_path: Path
) -> None:
    home, settings = tmp_path / "home", settings_of(tmp_path / "home")
    made = NOW + timedelta(days=1, hours=1)
    mine = of_person(WHO) | await sealed_of(on_file, WHO)
    theirs = of_person(OTHER) | await sealed_of(on_file, OTHER)
    backup = backups.back_up(home / "companion.sqlite3", tmp_path / "backups", made)
    await on_file.erase(WHO, NOW + timedelta(days=2))
    await on_file.db.close()
    assert present(tmp_path / "backups", mine) == set(mine)
    done, aside = await restore(settings, backup, NOW + timedelta(days=3))
    assert (done.erased, done.came_back) == (1, 0)
    assert aside is not None
    (home / "aside").mkdir(exist_ok=True)
    aside.unlink()
    assert present(home, mine) == set()
    assert present(home, theirs) == set(theirs)


async def test_without_the_key_no_answer_can_be_read(on_file: House, tmp_path: Path) -> None:
    """What stands in plain in the file is never what was told."""
    told = ("39.3", "小石头", "产品甲", "2026-08-01", "unwell")
    assert present(tmp_path / "home", {word: word.encode() for word in told}) == set()
    with sqlite3.connect(tmp_path / "home" / "companion.sqlite3") as raw:
        dump = "\n".join(raw.iterdump())
    raw.close()
    assert not [word for word in told if word in dump]
    assert metadata.tables
