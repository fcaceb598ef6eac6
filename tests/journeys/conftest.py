"""Whole conversations: the real bot in this process, over the real wire, with the stand-in."""

from __future__ import annotations

import asyncio
import base64
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.clock import OffsetClock
from bot.demo import server
from bot.settings import Settings
from bot.turned_clock import TurnedClock
from tests.journeys.people import Circle

TOKEN = "123456789:" + "journeys" * 5


@asynccontextmanager
async def running(database_url: str, **more: Any) -> AsyncIterator[Circle]:
    """A stand-in, a bot that talks to it and follows its clock, and the seeded people.

    Check-ins are on, as in the demo; `more` are further settings.
    """
    standin = await server.start(token=TOKEN)
    scratch = tempfile.TemporaryDirectory()
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        api_base_url=standin.url,
        database_url=database_url,
        data_key=base64.b64encode(b"k" * 32).decode(),
        # Pacing and its limits have suites of their own; here only the conversation counts.
        tick_seconds=0.2,
        tombstone_file=Path(scratch.name) / "erased.txt",
        **{"demo": True, "private_messages_per_second": 30, **more},
    )
    clock = OffsetClock()
    app = App(settings, clock)
    await app.prepare()
    await app.connect()
    await app.start()
    following = asyncio.create_task(TurnedClock(standin.url, clock).follow(app.settle))
    circle = Circle(standin, app)
    await circle.post("limits", enforced=False)
    try:
        yield circle
        await circle.check_journal()
    finally:
        await circle.close()
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
        await app.stop()
        await standin.stop()
        scratch.cleanup()


@pytest.fixture
async def circle(tmp_path: Path) -> AsyncIterator[Circle]:
    """The circle with a bot on SQLite."""
    async with running(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}") as circle:
        yield circle


@pytest.fixture
async def circle_on_each_engine(database_url: str) -> AsyncIterator[Circle]:
    """The circle with a bot on SQLite, then with one on PostgreSQL."""
    async with running(database_url) as circle:
        yield circle
