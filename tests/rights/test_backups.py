"""Copies of the file: complete, private, gone after 30 days; and what a restore refuses."""

from __future__ import annotations

import asyncio
import sqlite3
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.backup_commands import restore
from bot.errors import StartupError
from bot.rights import backups
from bot.rights.replay import Replayed
from tests.rights.lived import NOW, OTHER, WHO, House
from tests.rights.test_bytes import on_file, settings_of

__all__ = ["on_file"]

MADE = NOW + timedelta(days=1, hours=1)


def counts(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as raw:
        tables = raw.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name <> 'code_secret'"  # made when it is missing
        ).fetchall()
        found = {t: raw.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for (t,) in tables}
    raw.close()
    return found


async def test_a_backup_is_complete_and_private_while_the_bot_runs(
    on_file: House, tmp_path: Path
) -> None:
    database = tmp_path / "home" / "companion.sqlite3"
    made = backups.back_up(database, tmp_path / "kept", MADE)
    assert made.name == "companion-20260804T050000Z.sqlite3"
    assert backups.made_at(made) == MADE
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert counts(made) == counts(database)
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [made.name]


async def test_backups_go_after_thirty_days_and_nothing_else_does(
    on_file: House, tmp_path: Path
) -> None:
    database, kept = tmp_path / "home" / "companion.sqlite3", tmp_path / "kept"
    backups.back_up(database, kept, MADE)
    (kept / "companion-notes.sqlite3").write_text("mine")
    (kept / "companion-20260804T050000Z-replaced.sqlite3").write_text("put aside")
    (kept / "companion-99999999T999999Z.sqlite3").write_text("no date")
    assert backups.expire(kept, MADE + timedelta(days=30)) == 0
    backups.back_up(database, kept, MADE + timedelta(days=30, seconds=1))
    assert sorted(path.name for path in kept.iterdir()) == [
        "companion-20260903T050001Z.sqlite3",
        "companion-99999999T999999Z.sqlite3",
        "companion-notes.sqlite3",
    ]
    assert backups.expire(tmp_path / "nowhere", MADE) == 0


async def test_restore_refuses_while_somebody_has_the_database_open(
    on_file: House, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    backup = backups.back_up(home / "companion.sqlite3", tmp_path / "kept", MADE)
    before = await on_file.kept(WHO)  # its readers stay connected, idle
    with pytest.raises(StartupError, match="stop the bot"):
        await restore(settings_of(home), backup, MADE)
    assert await on_file.kept(WHO) == before
    await on_file.db.close()
    done, aside = await restore(settings_of(home), backup, MADE)
    assert done == Replayed(0, 0)
    assert aside is not None
    assert backups.made_at(aside) == MADE
    assert counts(aside) == counts(home / "companion.sqlite3") == counts(backup)
    assert not list(home.glob("*.restoring*"))


async def test_what_it_refuses_leaves_everything_as_it_was(on_file: House, tmp_path: Path) -> None:
    home = tmp_path / "home"
    database = home / "companion.sqlite3"
    backup = backups.back_up(database, tmp_path / "kept", MADE)
    await on_file.db.close()
    before = counts(database)
    half = tmp_path / "half.sqlite3"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    text = tmp_path / "text.sqlite3"
    text.write_text("not a database")
    for wrong in (half, text):
        with pytest.raises(StartupError, match="not a whole database"):
            await restore(settings_of(home), wrong, MADE)
    other_key = settings_of(home).model_copy(
        update={"data_key": type(settings_of(home).bot_token)("eA==" * 11)}
    )
    with pytest.raises(StartupError, match="key"):
        await restore(other_key, backup, MADE)
    on_file.stones.path.unlink()
    with pytest.raises(StartupError, match="tombstone"):
        await restore(settings_of(home), backup, MADE)
    assert counts(database) == before
    assert not list(home.glob("*.restoring*"))
    done, _ = await restore(settings_of(home), backup, MADE, lenient=True)
    assert done == Replayed(0, 0)


async def test_an_older_version_of_the_tables_is_brought_up_to_date(
    on_file: House, tmp_path: Path
) -> None:
    from bot.resources import folder
    from bot.storage.migrate import migrate_sync

    home = tmp_path / "home"
    backup = backups.back_up(home / "companion.sqlite3", tmp_path / "kept", MADE)
    migrate_sync(f"sqlite:///{backup}", folder("migrations"), "0008", down=True)
    await on_file.stones.add(WHO, MADE + timedelta(days=1))
    await on_file.db.close()
    done, _ = await restore(settings_of(home), backup, MADE + timedelta(days=2))
    assert done == Replayed(1, 0)
    with sqlite3.connect(home / "companion.sqlite3") as raw:
        people = raw.execute("SELECT user_id FROM person").fetchall()
    raw.close()
    assert people == [(OTHER,)]


async def test_the_commands(
    on_file: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await on_file.db.close()
    home = tmp_path / "home"
    settings = settings_of(home)
    assert settings.data_key is not None
    monkeypatch.setenv("DATABASE_URL", settings.database_url.get_secret_value())
    monkeypatch.setenv("DATA_KEY", settings.data_key.get_secret_value())
    monkeypatch.chdir(tmp_path)

    async def run(*words: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, main, ["db", *words])

    assert {"backup", "restore", "replay"} <= set((await run("--help")).output.split())
    assert (await run("backup")).exit_code == 0
    (made,) = (home / "backups").iterdir()
    await on_file.stones.add(WHO, datetime.now(UTC) + timedelta(seconds=1))
    restored = await run("restore", str(made))
    assert restored.exit_code == 0, restored.output
    assert "erased again: 1" in restored.output
    again = await run("replay", "--made-at", "2026-08-01T00:00:00")
    assert "erased again: 0" in again.output
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:secret@h/d")
    for refused in (await run("backup"), await run("restore", str(made))):
        assert refused.exit_code == 1
        assert "pg_dump" in refused.output
        assert "secret" not in refused.output
