"""Makes the dump of a small seeded database: `python -m tests.upgrades.make_dump VERSION`.

Run once for each tagged version, before its tag. The key lies beside the dump: it opens nothing
but this made-up data.
"""

from __future__ import annotations

import asyncio
import base64
import sqlite3
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bot.app import App
from bot.checkins.model import Feeling
from bot.clock import SystemClock
from bot.people.model import ENROLMENT
from bot.settings import Settings

HERE = Path(__file__).parent
PEOPLE = 5


async def seed(home: Path, key: str) -> None:
    """Five people: one stopped, all with check-ins planned, some answered; one open update."""
    settings = Settings(
        _env_file=None,
        bot_token="123456789:" + "dump" * 10,
        database_url=f"sqlite+aiosqlite:///{home / 'bot.sqlite3'}",
        data_key=key,
        api_base_url="http://127.0.0.1",
        demo=True,
    )
    app = App(settings, SystemClock())
    await app.prepare()
    now = app.clock.now()
    for user in range(1, PEOPLE + 1):
        async with app.db.write() as tx:
            tag = "en" if user == PEOPLE else "zh-Hans"
            await app.people.choose_language(tx, user, tag, now)
            for kind in ENROLMENT:
                await app.people.give_consent(tx, user, kind, now)
            infusion = now.date() - timedelta(days=user)
            await app.checkins.enrol(tx, user, infusion, "Asia/Shanghai", now)
    later = now + timedelta(days=1)
    await app.planner.plan_all(later)
    async with app.db.read() as tx:
        found = await tx.exec_driver_sql(
            "SELECT checkin.id, user_id FROM checkin JOIN subscription "
            "ON subscription.id = subscription_id ORDER BY user_id"
        )
        planned = found.fetchall()
    for checkin, user in planned[:2]:
        async with app.db.write() as tx:
            feeling = Feeling.UNWELL if user == 1 else Feeling.NONE_NOTICED
            await app.checkins.answer(tx, user, checkin, feeling, later)
    async with app.db.write() as tx:
        await app.checkins.stop(tx, PEOPLE, later)
    update = {"update_id": 900, "message": {"message_id": 1, "date": 1, "chat": {"id": 1}}}
    await app.inbox.take([update], "poll", 901)
    await app.db.close()


def main() -> None:
    version = sys.argv[1]
    key = base64.b64encode(version.encode().ljust(32, b".")).decode()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        asyncio.run(seed(home, key))
        with sqlite3.connect(home / "bot.sqlite3") as database:
            dump = "\n".join(database.iterdump())
    (HERE / f"{version}.sql").write_text(dump + "\n", "utf-8")
    (HERE / f"{version}.key.txt").write_text(key + "\n", "ascii")


if __name__ == "__main__":
    main()
