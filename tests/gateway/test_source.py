"""Long polling against the stand-in: nothing is confirmed that is not written down."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext, suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from telegram.ext import ExtBot

from bot.demo import people, server, updates
from bot.gateway import source as module
from bot.gateway.errors import Conflict, RetryAfter, SendError, TokenInvalid
from bot.gateway.inbox import Inbox
from bot.gateway.pacing import Pacing
from bot.gateway.source import LongPoll
from bot.gateway.store import InboxRow
from bot.gateway.transport import AiohttpRequest
from bot.gateway.wire import Call, Wire
from bot.storage import Database, Vault

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

TOKEN = "123456789:" + "thesource" * 4
MEI = 1001
SAFETY = 20.0


class Now:
    def now(self) -> datetime:
        return datetime.now(UTC)


class Desk:
    """The dispatcher as the source sees it."""

    def __init__(self) -> None:
        self.rows: list[InboxRow] = []
        self.free = asyncio.Event()
        self.free.set()

    async def room(self) -> None:
        await self.free.wait()

    def submit(self, rows: Iterable[InboxRow]) -> None:
        self.rows += rows

    @property
    def texts(self) -> list[str]:
        return [row.body["message"]["text"] for row in self.rows]


class Eyes:
    """Who looks at what cannot be written."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def unwritten(self, updates: Sequence[dict[str, Any]]) -> None:
        self.seen += [update["message"]["text"] for update in updates]
        raise OSError("best effort")


class Troubled(Inbox):
    """An inbox whose writes go through `around`."""

    around: Callable[[Callable[[], Awaitable[list[InboxRow]]]], Awaitable[list[InboxRow]]]

    async def take(self, *args: Any, **kwargs: Any) -> list[InboxRow]:
        write = super().take
        return await self.around(lambda: write(*args, **kwargs))


async def plainly(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
    return await write()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BACKOFF_MAX", 0.0)
    monkeypatch.setattr(module, "_HOLD", 1)


@pytest.fixture
async def standin() -> AsyncIterator[server.Server]:
    running = await server.start(token=TOKEN)
    yield running
    await running.stop()


@asynccontextmanager
async def wired(url: str, token: str = TOKEN) -> AsyncIterator[Wire]:
    requests = AiohttpRequest(), AiohttpRequest()
    bot = ExtBot(
        token,
        base_url=f"{url}/bot",
        request=requests[0],
        get_updates_request=requests[1],
        rate_limiter=Pacing(),
    )
    for request in requests:
        await request.initialize()
    yield Wire(bot)
    for request in requests:
        await request.shutdown()


@pytest.fixture
async def wire(standin: server.Server) -> AsyncIterator[Wire]:
    async with wired(standin.url) as wire:
        yield wire


@pytest.fixture
def inbox(database: Database, vault: Vault) -> Troubled:
    box = Troubled(database, vault, Now())
    box.around = plainly
    return box


def say(standin: server.Server, *texts: str) -> None:
    for text in texts:
        people.say(standin.telegram, MEI, MEI, text)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(SAFETY):
        while not true():
            await asyncio.sleep(0.002)


@asynccontextmanager
async def polling(
    wire: Wire, inbox: Inbox, desk: Desk, eyes: Eyes | None = None
) -> AsyncIterator[asyncio.Task[None]]:
    source = LongPoll(wire, inbox, desk, eyes or Eyes(), bot_id="1")  # type: ignore[arg-type]
    task = asyncio.create_task(source.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, SendError):
            await task


async def test_a_batch_is_confirmed_only_after_it_is_committed(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    reached, release = asyncio.Event(), asyncio.Event()

    async def held(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        reached.set()
        await release.wait()
        return await write()

    inbox.around = held
    desk = Desk()
    say(standin, "one", "two")
    async with polling(wire, inbox, desk):
        async with asyncio.timeout(SAFETY):
            await reached.wait()
        assert len(standin.telegram.queue) == 2
        assert desk.rows == []
        release.set()
        await until(lambda: len(standin.telegram.queue) == 0)
        assert desk.texts == ["one", "two"]
        assert len(await inbox.unfinished()) == 2


async def test_a_crash_before_the_commit_loses_nothing(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    reached = asyncio.Event()

    async def dies(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    inbox.around = dies
    say(standin, "one")
    async with polling(wire, inbox, Desk()), asyncio.timeout(SAFETY):
        await reached.wait()
    inbox.around = plainly
    desk = Desk()
    async with polling(wire, inbox, desk):
        await until(lambda: len(standin.telegram.queue) == 0)
    assert desk.texts == ["one"]


async def test_a_crash_after_the_commit_doubles_nothing(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    written = asyncio.Event()

    async def dies(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        await write()
        written.set()
        await asyncio.Event().wait()
        raise AssertionError

    inbox.around = dies
    say(standin, "one")
    async with polling(wire, inbox, Desk()), asyncio.timeout(SAFETY):
        await written.wait()
    assert len(standin.telegram.queue) == 1, "not confirmed yet"
    inbox.around = plainly
    desk = Desk()
    async with polling(wire, inbox, desk):
        say(standin, "two")
        await until(lambda: desk.texts == ["two"])
    assert len(await inbox.unfinished()) == 2


async def test_it_goes_on_where_it_stood(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    say(standin, "one", "two")
    desk = Desk()
    async with polling(wire, inbox, desk):
        await until(lambda: len(desk.rows) == 2)
        say(standin, "three")
        await until(lambda: len(desk.rows) == 3)
    asked: list[Any] = []

    class Listening:
        async def send(self, call: Call, **more: Any) -> Any:
            asked.append(call.params.get("offset"))
            return await wire.send(call, **more)

    later = Desk()
    async with polling(Listening(), inbox, later):  # type: ignore[arg-type]
        say(standin, "four")
        await until(lambda: bool(later.rows))
    assert later.texts == ["four"]
    assert asked[0] is None, "an offset of an earlier run confirms what it has not seen"


@pytest.mark.parametrize("stopped", [False, True])
async def test_ids_that_begin_anew_lose_nothing(
    inbox: Troubled, monkeypatch: pytest.MonkeyPatch, stopped: bool
) -> None:
    """The server is another one: its ids lie below the offset, and somebody has written already."""
    monkeypatch.setattr(updates, "FUTURE", 2**31)
    first = await server.start(token=TOKEN, first_update=900_000_000)
    port = first.port
    desk = Desk()
    async with wired(first.url) as wire, AsyncExitStack() as stack:
        if not stopped:
            await stack.enter_async_context(polling(wire, inbox, desk))
        async with polling(wire, inbox, desk) if stopped else nullcontext():
            say(first, "one")
            await until(lambda: desk.texts == ["one"])
            await first.stop()
        second = await server.start(port=port, token=TOKEN, first_update=100)
        stack.push_async_callback(second.stop)
        say(second, "他叫不醒")
        if stopped:
            await stack.enter_async_context(polling(wire, inbox, desk))
        await until(lambda: len(desk.rows) == 2)
        await until(lambda: len(second.telegram.queue) == 0)
        say(second, "two")
        await until(lambda: len(desk.rows) == 3)
    assert desk.texts == ["one", "他叫不醒", "two"]


async def test_what_cannot_be_written_is_looked_at_once(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    working = False

    async def fails(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        if not working:
            raise OSError("disk full")
        return await write()

    inbox.around = fails
    desk, eyes = Desk(), Eyes()
    say(standin, "one")
    async with polling(wire, inbox, desk, eyes):
        await until(lambda: eyes.seen == ["one"])
        say(standin, "two")
        await until(lambda: eyes.seen == ["one", "two"])
        assert len(standin.telegram.queue) == 2, "nothing is confirmed"
        working = True
        await until(lambda: len(standin.telegram.queue) == 0)
    assert desk.texts == ["one", "two"]
    assert eyes.seen == ["one", "two"]


async def test_a_slow_write_is_not_waited_for(
    standin: server.Server, wire: Wire, inbox: Troubled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_SLOW", 0.02)
    release = asyncio.Event()

    async def held(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        await release.wait()
        return await write()

    inbox.around = held
    desk, eyes = Desk(), Eyes()
    say(standin, "one")
    async with polling(wire, inbox, desk, eyes):
        await until(lambda: eyes.seen == ["one"])
        assert desk.rows == []
        release.set()
        await until(lambda: desk.texts == ["one"])
    assert eyes.seen == ["one"]


async def test_an_inbox_that_cannot_be_written_is_waited_for(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    left = 3

    async def fails(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        nonlocal left
        if left:
            left -= 1
            assert len(standin.telegram.queue) == 1
            raise OSError("disk full")
        return await write()

    inbox.around = fails
    desk = Desk()
    say(standin, "one")
    async with polling(wire, inbox, desk):
        await until(lambda: len(standin.telegram.queue) == 0)
    assert desk.texts == ["one"]


async def test_a_commit_whose_answer_was_lost_reaches_the_dispatcher(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    lost = False

    async def loses(write: Callable[[], Awaitable[list[InboxRow]]]) -> list[InboxRow]:
        nonlocal lost
        rows = await write()
        if not lost:
            lost = True
            raise ConnectionError
        return rows

    inbox.around = loses
    desk = Desk()
    say(standin, "one")
    async with polling(wire, inbox, desk):
        await until(lambda: len(standin.telegram.queue) == 0)
    assert desk.texts == ["one"]


@pytest.mark.parametrize(
    "kind", ["429", "500", "502", "html", "bad_json", "reset_before", "reset_after"]
)
async def test_a_bad_line_loses_and_doubles_nothing(
    standin: server.Server, wire: Wire, inbox: Troubled, kind: str
) -> None:
    standin.telegram.faults.add(
        {"kind": kind, "method": "getUpdates", "times": 3, "retry_after": 0}
    )
    desk = Desk()
    say(standin, "one", "two")
    async with polling(wire, inbox, desk):
        await until(lambda: len(standin.telegram.queue) == 0)
        say(standin, "three")
        await until(lambda: len(desk.rows) == 3)
    assert desk.texts == ["one", "two", "three"]


async def test_another_poller_is_outlived(
    standin: server.Server, wire: Wire, inbox: Troubled, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk()
    async with polling(wire, inbox, desk):
        async with wired(standin.url) as rival:
            await until(lambda: standin.telegram.journal.n > 0)
            other = Call("getUpdates", {"timeout": 0, "limit": 1})
            for _ in range(3):
                with suppress(Conflict):
                    await rival.send(other, lane=module.Lane.REPLY)
                await asyncio.sleep(0.01)
        say(standin, "one")
        await until(lambda: desk.texts == ["one"])
    assert TOKEN not in caplog.text


async def test_a_webhook_that_was_left_behind_is_removed(
    standin: server.Server, wire: Wire, inbox: Troubled, caplog: pytest.LogCaptureFixture
) -> None:
    # Nobody listens there.
    hook = Call("setWebhook", {"url": "http://127.0.0.1:9/hook"})
    await wire.send(hook, lane=module.Lane.REPLY)
    desk = Desk()
    say(standin, "one")
    async with polling(wire, inbox, desk):
        await until(lambda: desk.texts == ["one"])
    assert "another instance" in caplog.text


async def test_hours_of_conflict_end_nothing(inbox: Troubled) -> None:
    polls = 0

    class Rivalled:
        async def send(self, call: Call, **_: Any) -> bool:
            nonlocal polls
            polls += call.method == "getUpdates"
            raise Conflict

    async with polling(Rivalled(), inbox, Desk()) as task:  # type: ignore[arg-type]
        await until(lambda: polls > 1100 or task.done())
        assert not task.done()


async def test_telegram_is_not_there_yet(inbox: Troubled) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    desk = Desk()
    async with wired(f"http://127.0.0.1:{port}") as wire, polling(wire, inbox, desk):
        await asyncio.sleep(0.05)
        late = await server.start(port=port, token=TOKEN)
        try:
            say(late, "one")
            await until(lambda: desk.texts == ["one"])
        finally:
            await late.stop()


async def test_a_wrong_token_ends_it(standin: server.Server, inbox: Troubled) -> None:
    async with wired(standin.url, "1:wrong") as wire, asyncio.timeout(SAFETY):
        with pytest.raises(TokenInvalid) as caught:
            await LongPoll(wire, inbox, Desk(), Eyes(), bot_id="1").run()  # type: ignore[arg-type]
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


async def test_without_room_nothing_is_asked_for(
    standin: server.Server, wire: Wire, inbox: Troubled
) -> None:
    desk = Desk()
    desk.free.clear()
    say(standin, "one")
    async with polling(wire, inbox, desk):
        await asyncio.sleep(0.02)
        assert standin.telegram.journal.n == 0
        desk.free.set()
        await until(lambda: desk.texts == ["one"])


async def test_odd_answers_end_nothing(inbox: Troubled) -> None:
    good = {"update_id": 5, "message": {"chat": {"id": 7, "type": "private"}, "text": "good"}}
    answers: list[Any] = [
        True, 7, "x", {}, [3, None, "x"], [{"no": "id"}], RuntimeError("odd"), RetryAfter(0.0),
        [{"update_id": 4, "message": "broken"}, good],
    ]  # fmt: skip

    class Odd:
        async def send(self, call: Call, **_: Any) -> Any:
            await asyncio.sleep(0)
            answer = answers.pop(0) if answers else []
            if isinstance(answer, Exception):
                raise answer
            return answer

    desk = Desk()
    async with polling(Odd(), inbox, desk):  # type: ignore[arg-type]
        await until(lambda: len(desk.rows) == 2)
    assert [row.order_key for row in desk.rows] == ["x4", "c7"]
