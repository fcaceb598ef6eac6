"""Keys change under a database that lives: nothing is lost, whatever moment it is cut at."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.__main__ import main
from bot.care.store import care_facts
from bot.errors import StartupError
from bot.gateway.store import awaiting, inbox
from bot.i18n import Catalogs
from bot.resources import folder
from bot.storage import CannotOpen, Database, Priority, Sealed, Vault, load_codes, metadata
from bot.storage.columns import row_key, sealed_columns
from bot.storage.rotation import KeyRotation, Rotated
from bot.storage.seal_check import check_key, newest_is_known, only_newest, seal_check
from bot.storage.vault import put_new_key_first, read_keys, sealed_by, write_new_key
from bot.tables import load_all
from tests.storage.conftest import NEW_KEY, OLD_KEY
from tests.storage.lived_in import live

BOTH, NEW, OLD = Vault([NEW_KEY, OLD_KEY]), Vault([NEW_KEY]), Vault([OLD_KEY])


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Database]:
    load_all()
    db = Database(f"sqlite+aiosqlite:///{path}")
    try:
        yield db
    finally:
        await db.close()


async def everything(db: Database, vault: Vault) -> dict[tuple[str, str, str], Any]:
    """Every sealed value of every room, opened. Raises CannotOpen."""
    found = {}
    async with db.read() as tx:
        for table, columns in sealed_columns(metadata).items():
            if table is seal_check:
                continue
            for row in await tx.execute(select(table)):
                for column in columns:
                    if row._mapping[column.name] is not None:
                        key = row_key(table, row)
                        value = vault.open(column, key, row._mapping[column.name])
                        found[table.name, column.name, key] = value
    return found


async def rotated(db: Database, vault: Vault = BOTH) -> Rotated:
    return await KeyRotation(db, vault, metadata, breath=0).run()


async def test_every_sealed_column_of_a_lived_in_database_opens_by_its_rows_key(
    lived_in: Path,
) -> None:
    """A room that bound its values to anything else would lose them when keys are rotated."""
    async with opened(lived_in) as db:
        values = await everything(db, OLD)
    met = {(table, column) for table, column, _ in values}
    every = {
        (table.name, column.name)
        for table, columns in sealed_columns(metadata).items()
        for column in columns
        if table is not seal_check
    }
    assert every - met == {("follow_up", "answer")}, "filled by versions before this one only"


async def test_a_rotation_leaves_every_value_what_it_was(lived_in: Path) -> None:
    async with opened(lived_in) as db:
        before = await everything(db, OLD)
        await check_key(db, BOTH)
        done = await rotated(db)
        assert done.complete
        assert done.sealed_anew.total() == len(before)
        assert await everything(db, NEW) == before
        assert (await rotated(db)).sealed_anew.total() == 0, "nothing is left to do"
        with pytest.raises(CannotOpen):
            await everything(db, OLD)


async def test_a_rotation_on_both_engines(database_url: str, library: Any) -> None:
    catalogs = Catalogs(folder("locales"))
    lived = await live(database_url, OLD, catalogs, lambda: library)
    try:
        before = await everything(lived.db, OLD)
        counted = await KeyRotation(lived.db, BOTH, metadata).count()
        assert sum(by_key.total() for by_key in counted.values()) == len(before)
        assert {key for by_key in counted.values() for key in by_key} == {OLD.newest}
        done = await rotated(lived.db)
        assert done.complete
        assert await everything(lived.db, NEW) == before
    finally:
        await lived.db.close()


class Cut(BaseException):
    """The process is gone."""


class CutAt(Database):
    """A database whose process dies at the n-th step: before a transaction, in it, or after it."""

    def __init__(self, url: str, step: int) -> None:
        super().__init__(url)
        self.left = step
        self.steps = 0

    def _step(self) -> None:
        self.steps += 1
        self.left -= 1
        if not self.left:
            raise Cut

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        self._step()
        async with super().read() as tx:
            yield tx

    @asynccontextmanager
    async def write(self, priority: Priority = Priority.PERSON) -> AsyncIterator[AsyncConnection]:
        self._step()
        async with super().write(priority) as tx:
            yield tx
            self._step()
        self._step()


async def test_a_rotation_cut_at_any_step_loses_nothing_and_is_finished_later(
    lived_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.rotation.BATCH", 100)
    url = f"sqlite+aiosqlite:///{lived_in}"
    async with opened(lived_in) as db:
        before = await everything(db, OLD)
        step = cuts = half_way = 0
        while True:
            step += 1
            cut = CutAt(url, 3 + step % 5)
            try:
                done = await KeyRotation(cut, BOTH, metadata, breath=0).run()
            except Cut:
                cuts += 1
                assert cuts < 1000, "it comes no further"
            else:
                break
            finally:
                await cut.close()
            if step % 10 == 0:
                assert await everything(db, BOTH) == before
                by_key = (await KeyRotation(db, BOTH, metadata).count()).values()
                keys = {key for one in by_key for key in one}
                half_way += keys == {OLD.newest, NEW.newest}
            if step > 40:
                break
        done = await rotated(db)
        assert cuts > 20
        assert half_way, "some cut left both keys in use"
        assert done.complete
        assert await everything(db, NEW) == before


async def test_what_the_bot_writes_meanwhile_is_not_overwritten(
    lived_in: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every value that a batch has read is changed before the batch is written."""
    async with opened(lived_in) as db:
        rotation = KeyRotation(db, BOTH, metadata, breath=0)
        read_batch = rotation._batch
        newer = {"team": "the newest number"}
        swapped = 0

        async def meanwhile(table: Any, columns: Any, after: Any) -> Any:
            nonlocal swapped
            rows = await read_batch(table, columns, after)
            if table is care_facts and not swapped:
                async with db.write() as tx:
                    for row in rows:
                        sealed = BOTH.seal(care_facts.c.facts, row.user_id, newer)
                        same = care_facts.c.user_id == row.user_id
                        await tx.execute(update(care_facts).where(same).values(facts=sealed))
                        swapped += 1
            return rows

        monkeypatch.setattr(rotation, "_batch", meanwhile)
        done = await rotation.run()
        assert swapped == 2
        assert done.complete
        values = await everything(db, NEW)
        assert [v for (t, _, _), v in values.items() if t == "care_facts"] == [newer, newer]


async def test_damaged_values_and_missing_keys_are_told_apart(lived_in: Path) -> None:
    async with opened(lived_in) as db:
        foreign = Vault([b"f" * 32])
        async with db.write() as tx:
            key = f"{1}/{2}"
            sealed = foreign.seal(awaiting.c.payload, key, {})
            at = (await tx.execute(select(awaiting.c.expires_at))).scalar_one()
            row = {"chat_id": 1, "user_id": 2, "kind": "", "expires_at": at}
            await tx.execute(insert(awaiting).values(payload=sealed, **row))
            first = (await tx.execute(select(func.min(inbox.c.update_id)))).scalar_one()
            moved = OLD.seal(inbox.c.body, "another row", {})
            same = inbox.c.update_id == first
            await tx.execute(update(inbox).where(same).values(body=moved))
        done = await rotated(db)
        assert done.without_key == {"awaiting.payload": 1}
        assert done.damaged == {"inbox.body": 1}
        assert not done.complete


# -- which keys a start wants ----------------------------------------------------------------------


async def test_the_start_wants_each_key_that_is_in_use(database: Database) -> None:
    await check_key(database, OLD)
    with pytest.raises(StartupError, match="does not fit"):
        await check_key(database, NEW)
    assert not await newest_is_known(database, BOTH)
    await check_key(database, BOTH)
    assert await newest_is_known(database, BOTH)
    for _ in range(2):
        await check_key(database, BOTH)
        with pytest.raises(StartupError, match="is an old one"):
            await check_key(database, OLD)
        with pytest.raises(StartupError, match="old data key is missing"):
            await check_key(database, NEW)
    await only_newest(database, BOTH)
    await check_key(database, NEW)
    await check_key(database, BOTH)
    with pytest.raises(StartupError, match="does not fit"):
        await check_key(database, OLD)


async def test_a_wrong_key_writes_nothing(database: Database, vault: Vault) -> None:
    await check_key(database, vault)
    with pytest.raises(StartupError):
        await check_key(database, Vault([b"x" * 32]))
    async with database.read() as tx:
        words = (await tx.execute(select(seal_check.c.word))).scalars().all()
    assert [sealed_by(word) for word in words] == [vault.newest]


async def test_codes_stay_the_same_when_the_key_changes(database: Database) -> None:
    column = inbox.c.order_key
    before = (await load_codes(database, OLD)).of(column, "follow_up", 5)
    await rotated(database)
    assert (await load_codes(database, NEW)).of(column, "follow_up", 5) == before
    with pytest.raises(CannotOpen):
        await load_codes(database, OLD)


# -- the key's text and file -----------------------------------------------------------------------


def _text(key: bytes) -> str:
    return base64.b64encode(key).decode()


@pytest.mark.parametrize("parted", ["\n", "\r\n", " ", ",", "\n\n  "])
def test_several_keys_are_read_newest_first(parted: str) -> None:
    text = f"{_text(NEW_KEY)}{parted}{_text(OLD_KEY)}{parted}"
    assert read_keys(text) == [NEW_KEY, OLD_KEY]


@pytest.mark.parametrize("text", ["", "\n", " \n ", "short", _text(b"x" * 31), _text(NEW_KEY) * 2])
def test_a_text_that_is_no_key_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(StartupError, match="32 bytes in base64") as caught:
        read_keys(text)
    assert "\n" not in str(caught.value)
    assert not text.strip() or text.strip() not in str(caught.value)


def test_a_new_key_comes_first_and_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data.key"
    first = write_new_key(path)
    put_new_key_first(path)
    second, old = read_keys(path.read_text("ascii"))
    assert old == first != second
    assert path.stat().st_mode & 0o777 == 0o600
    put_new_key_first(path)
    assert read_keys(path.read_text("ascii"))[1:] == [second, first]
    assert [file.name for file in tmp_path.iterdir()] == ["data.key"], "nothing is left beside it"


def test_a_file_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "data.key"
    path.write_text("my diary\n", "utf-8")
    with pytest.raises(StartupError):
        put_new_key_first(path)
    assert path.read_text("utf-8") == "my diary\n"
    assert len(list(tmp_path.iterdir())) == 1


def test_lengths_do_not_tell_answers_apart() -> None:
    column = inbox.c.body
    few = {len(OLD.seal(column, 1, word)) for word in ("yes", "no_answer", "", "x" * 200, ["a"])}
    assert len(few) == 1
    assert OLD.open(column, 1, OLD.seal(column, 1, "ends in blanks  ")) == "ends in blanks  "
    many = {len(OLD.seal(column, 1, "x" * length)) for length in range(0, 20_000, 7)}
    assert len(many) < 12


def test_only_sealed_columns_are_rotated() -> None:
    load_all()
    for columns in sealed_columns(metadata).values():
        assert all(isinstance(column.type, Sealed) for column in columns)


# -- the commands ----------------------------------------------------------------------------------


@pytest.fixture
def home(lived_in: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings that lead to the lived-in database and to a key file beside it."""
    home = lived_in.parent
    (home / "data.key").write_text(_text(OLD_KEY) + "\n", "ascii")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{lived_in}")
    monkeypatch.setenv("DATA_KEY_FILE", str(home / "data.key"))
    monkeypatch.delenv("DATA_KEY", raising=False)
    monkeypatch.setattr("bot.storage.rotation._BREATH", 0)
    return home


def runs(*words: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["db", *words])
    assert result.exit_code == code, result.output
    return result.output


async def start(path: Path, *keys: bytes) -> None:
    """What the start does about the key."""
    async with opened(path) as db:
        await check_key(db, Vault(keys))


def test_the_way_of_a_key_by_commands(home: Path) -> None:
    import asyncio

    path = home / "bot.sqlite3"
    assert "the key fits" in runs("check-key")
    assert "a new key stands first" in runs("new-key")
    assert "has not been started" in runs("rotate-key", code=1)
    new, old = read_keys((home / "data.key").read_text("ascii"))
    asyncio.run(start(path, new, old))
    assert "older keys are still needed" in runs("check-key")
    told = runs("rotate-key")
    assert "report.said" in told
    assert "Done" in told
    assert "the key fits" in runs("check-key")
    (home / "data.key").write_text(_text(new), "ascii")
    assert "the key fits" in runs("check-key")
    (home / "data.key").write_text(_text(old), "ascii")
    assert "does not fit" in runs("check-key", code=1)
    for text in ("", "\n", "nonsense"):
        (home / "data.key").write_text(text, "ascii")
        assert "32 bytes in base64" in runs("check-key", code=1)
    (home / "data.key").unlink()
    assert "there is no key" in runs("check-key", code=1)


def test_a_stopped_bot_needs_no_restart(home: Path) -> None:
    runs("new-key")
    assert "Done" in runs("rotate-key", "--stopped")


def test_nothing_of_anybody_is_printed(home: Path) -> None:
    runs("new-key")
    told = runs("rotate-key", "--stopped")
    keys = (home / "data.key").read_text("ascii").split()
    assert not any(word in told for word in (*keys, "39.4", "7001", "2026", "88888888"))


def test_a_key_in_the_environment_is_told_where_it_stands(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_KEY", _text(OLD_KEY))
    assert "no command can change" in runs("new-key", code=1)
    assert "the key fits" in runs("check-key")
    monkeypatch.setenv("DATA_KEY", f"{_text(NEW_KEY)} {_text(OLD_KEY)}")
    assert "Done" in runs("rotate-key", "--stopped")


def test_a_rotation_that_is_killed_is_finished_by_the_next(home: Path) -> None:
    """A process of its own, and a real kill in the midst of it."""
    import asyncio

    path = home / "bot.sqlite3"

    async def values(*keys: bytes) -> dict[tuple[str, str, str], Any]:
        async with opened(path) as db:
            return await everything(db, Vault(keys))

    before = asyncio.run(values(OLD_KEY))
    runs("new-key")
    new, old = read_keys((home / "data.key").read_text("ascii"))
    code = (
        "import bot.storage.rotation as r; r.BATCH, r._BREATH = 5, 0.05\n"
        "from bot.__main__ import main; main(['db', 'rotate-key', '--stopped'])"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env=dict(os.environ),
        cwd=folder("content").parent,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert "so far" in process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGKILL)
    assert asyncio.run(values(new, old)) == before
    with pytest.raises(CannotOpen):
        asyncio.run(values(new))
    assert "Done" in runs("rotate-key", "--stopped")
    assert asyncio.run(values(new)) == before
