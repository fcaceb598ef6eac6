"""What every kill test stands on: the people's side, the enrolment, the bot as a process."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import aiohttp

from bot.checkins.regimen import Hours
from bot.checkins.service import Checkins
from bot.delivery import outbox
from bot.demo import server
from bot.i18n import Catalogs
from bot.parts import make_database, make_vault
from bot.people.model import ENROLMENT
from bot.people.service import People
from bot.resources import folder
from bot.settings import read_settings
from bot.storage import Vault, load_codes, migrate, use_codes
from bot.storage.vault import read_keys
from tests.checkins.outside import OPEN

TOKEN = "123456789:" + "killed" * 6
MORNING = re.compile("早上打卡")
DATABASE = "bot.sqlite3"


class World:
    """The people's side of the stand-in."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def post(self, path: str, **body: Any) -> dict[str, Any]:
        async with self._session.post(f"/demo/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            result: dict[str, Any] = await answer.json()
            return result

    async def person(self, name: str) -> int:
        made = await self.post("people", first_name=name, language_code="zh-hans")
        return int(made["person"]["id"])

    async def says(self, person: int, text: str) -> None:
        await self.post("say", **{"from": person}, chat=person, text=text)

    async def taps(self, person: int, message: dict[str, Any], button: dict[str, Any]) -> None:
        await self.post(
            "tap", **{"from": person}, chat=person, message=message["message_id"],
            data=button["callback_data"],
        )  # fmt: skip

    async def texts(self, person: int) -> list[dict[str, Any]]:
        """The bot's messages to a person, oldest first."""
        path = f"/demo/chats/{person}/messages"
        async with self._session.get(path, params={"viewer": person}) as answer:
            history: list[dict[str, Any]] = (await answer.json())["messages"]
        return [message for message in history if message["from"]["is_bot"]]

    async def answered(self, person: int, words: str) -> dict[str, Any]:
        """Waits for an answer with these words, through whatever number of kills."""
        while True:
            history = await self.texts(person)
            for message in history[::-1]:
                if words in message["text"]:
                    return message
            await asyncio.sleep(0.05)


def bot_settings(home: Path, url: str, pace: int = 30) -> dict[str, str]:
    return {
        "BOT_TOKEN": TOKEN,
        "API_BASE_URL": url,
        "CLOCK_URL": url,
        "DEMO": "1",
        "DATABASE_URL": f"sqlite+aiosqlite:///{home / DATABASE}",
        "DATA_KEY_FILE": str(home / "data.key"),
        "CONTENT_DIR": str(folder("content")),
        "MESSAGES_PER_SECOND": str(pace),
        "PRIVATE_MESSAGES_PER_SECOND": "30",
        "TICK_SECONDS": "0.2",
        "LOG_LEVEL": "ERROR",
    }


async def enrol_all(
    home: Path,
    standin: server.Server,
    people: Sequence[int],
    mornings: Sequence[time] = (time(8),),
) -> datetime:
    """Enrols everybody at seven in the morning in Shanghai; then it is eight, which is returned.

    The people are asked at the `mornings` in turn.
    """
    seven = datetime.now(UTC).replace(hour=23, minute=0, second=0) - timedelta(days=1)
    while seven < datetime.now(UTC):
        seven += timedelta(days=1)
    settings = read_settings(_env_file=None, **bot_settings(home, standin.url))
    db = make_database(settings)
    members = People(db, Catalogs(folder("locales")))
    vault = make_vault(settings, db)
    checkins = Checkins(vault, members, OPEN)
    await migrate(settings.database_url.get_secret_value(), folder("migrations"))
    use_codes(db, await load_codes(db, vault))
    infusion = seven.date() - timedelta(days=2)
    async with db.write() as tx:
        for number, person in enumerate(people):
            await members.keep_language(tx, person, "zh-Hans", seven)
            for kind in ENROLMENT:
                await members.give_consent(tx, person, kind, seven)
            await checkins.enrol(tx, person, infusion, "Asia/Shanghai", seven)
            hours = Hours(morning=mornings[number % len(mornings)])
            if hours != Hours():
                await checkins.choose_hours(tx, person, hours, seven)
    await db.close()
    eight = seven + timedelta(hours=1)
    set_clock(standin, eight + timedelta(seconds=1))
    return eight


def set_clock(standin: server.Server, to: datetime) -> None:
    """Puts the stand-in's clock, for a bot that is still to start: it takes it over then."""
    standin.clock.offset = (to - datetime.now(UTC)).total_seconds()


async def start_bot(
    home: Path, url: str, pace: int, log: Path | None = None
) -> asyncio.subprocess.Process:
    """The bot as a process; what it logs goes to `log`, behind what is there, or to our own."""
    into = None if log is None else log.open("ab")
    try:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=folder("content").parent,
            env={**os.environ, **bot_settings(home, url, pace)},
            stdout=into,
            stderr=into,
        )  # fmt: skip
    finally:
        if into is not None:
            into.close()


def rows(home: Path, query: str) -> list[tuple[Any, ...]]:
    """What the bot's database holds, read from outside; `kind_of` opens a row of the outbox."""
    vault = Vault(read_keys((home / "data.key").read_text("ascii")))

    def kind_of(row: int, what: bytes) -> str:
        return str(vault.open(outbox.c.what, row, what)[0])

    with closing(sqlite3.connect(home / DATABASE, timeout=30)) as database:
        database.create_function("kind_of", 2, kind_of)
        return database.execute(query).fetchall()
