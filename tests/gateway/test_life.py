"""Start and end of the whole program: clear words for what is wrong, and a bounded end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot import app as composition
from bot.app import App
from bot.checkins.setup_handlers import DATE
from bot.checkins.tables import subscription
from bot.clock import OffsetClock
from bot.demo import people, server
from bot.errors import StartupError
from bot.gateway.store import Awaited, set_awaiting
from bot.gateway.turn import Turn
from bot.people.model import ENROLMENT
from bot.resources import folder
from bot.settings import Settings
from bot.turned_clock import TurnedClock
from tests.gateway.stub import Stub, ok, refusal

TOKEN = "123456789:" + "lifeandend" * 4
SAFETY = 30.0
MEI = 1001


def settings(home: Path, url: str, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        **{
            "bot_token": TOKEN,
            "api_base_url": url,
            "database_url": f"sqlite+aiosqlite:///{home / 'bot.sqlite3'}",
            "data_key_file": home / "data.key",
            "private_messages_per_second": 30,
            "demo": True,
            "tick_seconds": 0.2,
            **more,
        },
    )


@pytest.fixture
async def standin() -> AsyncIterator[server.Server]:
    running = await server.start(token=TOKEN)
    yield running
    await running.stop()


@asynccontextmanager
async def running(home: Path, url: str, **more: Any) -> AsyncIterator[App]:
    app = App(settings(home, url, **more), OffsetClock())
    try:
        await app.prepare()
        await app.connect()
        await app.start()
        yield app
    finally:
        async with asyncio.timeout(SAFETY):
            await app.stop()


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SAFETY):
        while not true():
            await asyncio.sleep(0.005)


def said(standin: server.Server) -> list[str]:
    chat = standin.telegram.world.chat(MEI)
    return [m["text"] for m in chat.messages.values() if m["from"]["is_bot"]]


# -- what is wrong at the start ------------------------------------------------------------------


async def connects(home: Path, url: str, **more: Any) -> None:
    app = App(settings(home, url, **more), OffsetClock())
    try:
        async with asyncio.timeout(SAFETY):
            await app.connect()
    finally:
        await app.stop()


async def test_a_wrong_token_is_said_without_it(tmp_path: Path, standin: server.Server) -> None:
    wrong = "987654321:" + "wrongwrong" * 4
    with pytest.raises(StartupError, match="BOT_TOKEN") as caught:
        await connects(tmp_path, standin.url, bot_token=wrong)
    error: BaseException | None = caught.value
    while error is not None:
        assert wrong not in repr(error)
        assert wrong.partition(":")[2] not in str(error)
        error = error.__cause__ or error.__context__


async def test_a_token_that_is_none_is_no_endless_waiting(tmp_path: Path) -> None:
    """Telegram answers 404, not 401, where the address holds no token at all."""
    stub = Stub()
    stub.reply = lambda request: refusal(404, "Not Found")
    await stub.start()
    try:
        with pytest.raises(StartupError, match="BOT_TOKEN"):
            await connects(tmp_path, stub.url.removesuffix("/bot"), bot_token="abc")
    finally:
        await stub.stop()


async def test_trouble_between_the_first_two_calls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PTB asks getMe by itself; its errors are ours to map, and its words stay behind."""
    me = {"id": 123456789, "is_bot": True, "first_name": "C", "username": "cart_bot"}
    answers = [
        ok(me), refusal(500, "Internal Server Error"),
        ok(me), refusal(401, "Unauthorized"),
    ]  # fmt: skip
    stub = Stub()
    stub.reply = lambda request: answers.pop(0)
    await stub.start()
    naps: list[float] = []

    async def nap(seconds: float) -> None:
        naps.append(seconds)

    monkeypatch.setattr(composition.asyncio, "sleep", nap)
    try:
        with pytest.raises(StartupError, match="BOT_TOKEN") as caught:
            await connects(tmp_path, stub.url.removesuffix("/bot"))
    finally:
        monkeypatch.undo()
        await stub.stop()
    assert naps == [0.5], "tried again after the 500"
    assert TOKEN not in repr(caught.value.__context__)


async def test_telegram_is_waited_for(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    app = App(settings(tmp_path, f"http://127.0.0.1:{port}/"), OffsetClock())
    connecting = asyncio.create_task(app.connect())
    await asyncio.sleep(0.05)
    assert not connecting.done()
    late = await server.start(port=port, token=TOKEN)
    try:
        async with asyncio.timeout(SAFETY):
            await connecting
    finally:
        await app.stop()
        await late.stop()


async def test_stopping_while_telegram_is_not_there(tmp_path: Path) -> None:
    app = App(settings(tmp_path, "http://127.0.0.1:9"), OffsetClock())
    await app.prepare()
    connecting = asyncio.create_task(app.connect())
    await asyncio.sleep(0.05)
    connecting.cancel()
    await asyncio.wait([connecting])
    async with asyncio.timeout(SAFETY):
        await app.stop()


FAULTS: list[tuple[dict[str, Any], str, str]] = [
    ({"bot_token": " "}, "BOT_TOKEN is empty", ""),
    ({"proxy_url": "proxy.lan"}, "PROXY_URL", "proxy.lan"),
    ({"proxy_url": "ftp://me:pw@h:1"}, "PROXY_URL", "pw"),
    ({"proxy_url": "socks5://me:pw@h"}, "PROXY_URL", "pw"),
    ({"proxy_url": "socks5://me:pw@:1080"}, "PROXY_URL", "pw"),
    ({"proxy_url": "http://me:pw@h:port"}, "PROXY_URL", "pw"),
    ({"database_url": "here.sqlite"}, "DATABASE_URL", "here"),
    ({"database_url": "postgresql+psycopg://me:pw@h:x/d"}, "DATABASE_URL", "pw"),
]


@pytest.mark.parametrize(("given", "words", "secret"), FAULTS)
def test_settings_that_cannot_be_used(
    tmp_path: Path, given: dict[str, Any], words: str, secret: str
) -> None:
    with pytest.raises(StartupError, match=words) as caught:
        App(settings(tmp_path, "http://127.0.0.1:9", **given), OffsetClock())
    assert not secret or secret not in str(caught.value)


@pytest.mark.parametrize("proxy", ["http://h", "https://me:pw@h:8", "socks5://me:pw@h:1", "", None])
def test_proxies_that_can_be_used(tmp_path: Path, proxy: str | None) -> None:
    App(settings(tmp_path, "http://127.0.0.1:9", proxy_url=proxy), OffsetClock())


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "data.key").write_text("A" * 43 + "=")
    (tmp_path / "bot.sqlite3").write_text("no database at all, " * 100)
    app = App(settings(tmp_path, "http://127.0.0.1:9"), OffsetClock())
    with pytest.raises(StartupError, match="DATABASE_URL"):
        await app.prepare()
    await app.stop()


async def test_a_clock_that_is_not_there() -> None:
    with pytest.raises(StartupError, match="CLOCK_URL"):
        await TurnedClock("http://127.0.0.1:9", OffsetClock()).catch_up()


async def test_a_step_that_cannot_be_settled_is_tried_again(
    standin: server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.turned_clock._PAUSE", 0.0)
    tries = 0

    async def settle() -> None:
        nonlocal tries
        tries += 1
        if tries in (1, 3):
            raise OSError("locked")

    following = asyncio.create_task(TurnedClock(standin.url, OffsetClock()).follow(settle))
    await until(lambda: tries >= 2)
    await until(lambda: standin.clock.follower)
    async with asyncio.timeout(SAFETY):
        await standin.clock.sleep(timedelta(hours=1))
    assert tries >= 4
    following.cancel()
    await asyncio.wait([following])


# -- in the middle -------------------------------------------------------------------------------


async def test_a_token_that_is_revoked_ends_it_with_clear_words(
    tmp_path: Path, standin: server.Server
) -> None:
    async with running(tmp_path, standin.url) as app:
        standin.token = "other"
        standin.telegram.queue.end_poll(None)
        with pytest.raises(StartupError, match="BOT_TOKEN"):
            async with asyncio.timeout(SAFETY):
                await app.wait()


async def test_a_crash_between_effect_and_reply(tmp_path: Path, standin: server.Server) -> None:
    """The effect is not repeated, the person still gets the answer, and the bodies go."""
    async with running(tmp_path, standin.url) as app:
        async with app.db.write() as tx:
            now = app.clock.now()
            for kind in ENROLMENT:
                await app.people.give_consent(tx, MEI, kind, now)
            what = Awaited(DATE, {})
            await set_awaiting(tx, app.vault, MEI, MEI, what, now + timedelta(days=1))
        people.say(standin.telegram, MEI, MEI, "/remind")
        await until(lambda: len(said(standin)) == 1)
        people.say(standin.telegram, MEI, MEI, "昨天")
        await until(lambda: len(said(standin)) == 2)
        standin.telegram.faults.add({"method": "sendMessage", "kind": "hang_before"})
        people.say(standin.telegram, MEI, MEI, "成都")
        await until(lambda: any(f["hits"] for f in standin.telegram.faults.shown()))
        for task in app.dispatcher._running.values():
            task.cancel()
    assert len(said(standin)) == 2
    standin.telegram.faults.remove()
    async with running(tmp_path, standin.url) as app:
        await until(lambda: len(said(standin)) >= 3)
        await app.dispatcher.idle()
        assert "打卡提醒已开启" in said(standin)[2]
        async with app.db.read() as tx:
            enrolled = (await tx.execute(select(func.count()).select_from(subscription))).scalar()
        assert enrolled == 1
        assert await app.inbox.unfinished() == []


# -- the end -------------------------------------------------------------------------------------


async def test_the_end_is_bounded_though_a_handler_hangs(
    tmp_path: Path, standin: server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "SHUTDOWN", 0.05)
    hanging = asyncio.Event()
    async with running(tmp_path, standin.url) as app:

        async def hangs(turn: Turn) -> None:
            async with turn.unit():
                hanging.set()
                await asyncio.Event().wait()

        app.dispatcher._handle = hangs  # type: ignore[method-assign]
        people.say(standin.telegram, MEI, MEI, "/start")
        async with asyncio.timeout(SAFETY):
            await hanging.wait()
    monkeypatch.setattr(composition, "SHUTDOWN", 8.0)
    async with running(tmp_path, standin.url):
        await until(lambda: len(said(standin)) == 1)


async def test_an_end_that_is_cut_still_closes_the_database(
    tmp_path: Path, standin: server.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = False
    async with running(tmp_path, standin.url) as app:
        close = app.db.close

        async def note() -> None:
            nonlocal closed
            closed = True
            await close()

        monkeypatch.setattr(app.db, "close", note)

        async def never(_timeout: float) -> None:
            await asyncio.Event().wait()

        with monkeypatch.context() as patch:
            patch.setattr(app.dispatcher, "stop", never)
            stopping = asyncio.create_task(app.stop())
            await asyncio.sleep(0.05)
            stopping.cancel()
            await asyncio.wait([stopping])
        assert closed


async def test_two_signals_end_it_orderly(tmp_path: Path, standin: server.Server) -> None:
    """Ctrl-C reaches the bot of `demo` twice: from the terminal and from its parent."""
    own = settings(tmp_path, standin.url)
    environment = {
        **os.environ,
        "BOT_TOKEN": TOKEN,
        "API_BASE_URL": standin.url,
        "DATABASE_URL": own.database_url.get_secret_value(),
        "DATA_KEY_FILE": str(own.data_key_file),
        "CONTENT_DIR": str(own.content_dir),
        "PYTHONPATH": str(folder("content").parent),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=tmp_path, env=environment, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        people.say(standin.telegram, MEI, MEI, "/start")
        await until(lambda: len(said(standin)) == 1)
        standin.telegram.faults.add({"method": "sendMessage", "kind": "slow", "seconds": 0.3})
        people.say(standin.telegram, MEI, MEI, "/help")
        await until(lambda: any(f["hits"] for f in standin.telegram.faults.shown()))
        process.send_signal(signal.SIGINT)
        await asyncio.sleep(0.02)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(SAFETY):
            _, printed = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == 0, printed.decode()
    assert b"Traceback" not in printed
    assert TOKEN.encode() not in printed
    with sqlite3.connect(tmp_path / "bot.sqlite3") as database:
        open_rows = database.execute("SELECT count(*) FROM inbox WHERE state < 2").fetchall()
    database.close()
    assert open_rows == [(0,)], "what was under way was finished"
