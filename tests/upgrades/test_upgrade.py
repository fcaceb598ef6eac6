"""Every tagged version's database still opens, migrates and keeps what it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.app import App
from bot.checkins import store
from bot.checkins.model import Feeling, Standing
from bot.clock import SystemClock
from bot.settings import Settings

HERE = Path(__file__).parent
VERSIONS = sorted(path.stem for path in HERE.glob("*.sql"))


def test_there_is_a_dump_for_each_version() -> None:
    assert "0.1.0" in VERSIONS


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_tagged_database_upgrades(version: str, tmp_path: Path) -> None:
    file = tmp_path / "bot.sqlite3"
    with sqlite3.connect(file) as database:
        database.executescript((HERE / f"{version}.sql").read_text("utf-8"))
    database.close()
    settings = Settings(
        _env_file=None,
        bot_token="123456789:" + "dump" * 10,
        database_url=f"sqlite+aiosqlite:///{file}",
        data_key=(HERE / f"{version}.key.txt").read_text("ascii"),
    )
    app = App(settings, SystemClock())
    try:
        await app.prepare()
        async with app.db.read() as tx:
            enrolled = [await store.active_of(tx, app.vault, user) for user in range(1, 6)]
            first = await tx.exec_driver_sql(
                "SELECT checkin.id FROM checkin JOIN subscription "
                "ON subscription.id = subscription_id WHERE user_id = 1 AND answered_at NOT NULL"
            )
            answer = await store.read_answer(tx, app.vault, first.scalar_one())
        assert [e.standing if e else None for e in enrolled] == [*[Standing.ACTIVE] * 4, None]
        dates = [e.regimen.infusion for e in enrolled if e]
        assert [(dates[0] - day).days for day in dates] == [0, 1, 2, 3]
        assert answer == Feeling.UNWELL.value
        assert [row.update_id for row in await app.inbox.unfinished()] == [900]
    finally:
        await app.db.close()
