"""A fresh stand-in per test, a bot of PTB's on its wire, and hands for the people."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.demo import Server, start
from tests.oracles.aiogram_models import validate_answer

TOKEN = "7000000001:TEST"
MEI, XIAOYU, DANIEL, LIN = 1001, 1002, 1003, 1004


class Hands:
    """The control API and the raw Bot API over real HTTP."""

    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.url = server.url
        self.session = session

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """One control call: status and JSON answer."""
        async with self.session.request(method, f"{self.url}/demo/{path}", json=body) as response:
            return response.status, await response.json()

    async def do(self, path: str, **body: Any) -> Any:
        """A control POST that must succeed; `from_` stands for `from`."""
        body = {name.rstrip("_"): value for name, value in body.items()}
        status, answer = await self.ask("POST", path, body)
        assert status == 200, answer
        return answer

    async def see(self, path: str) -> Any:
        """A control GET that must succeed."""
        status, answer = await self.ask("GET", path)
        assert status == 200, answer
        return answer

    async def says(self, who: int, text: str, chat: int | None = None, **more: Any) -> Any:
        """A person writes, to the bot if no chat is named."""
        body = {"from_": who, "chat": who if chat is None else chat, "text": text} | more
        return (await self.do("say", **body))["message"]

    async def call(self, method: str, **params: Any) -> Any:
        """A Bot API call with a JSON body: the whole answer."""
        url = f"{self.url}/bot{TOKEN}/{method}"
        async with self.session.post(url, json=params) as response:
            answer = await response.json()
            assert response.status == answer.get("error_code", 200)
            return answer

    async def result(self, method: str, **params: Any) -> Any:
        """A Bot API call that must succeed: its result."""
        answer = await self.call(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def updates(self, **params: Any) -> list[Any]:
        """All waiting updates, which are then confirmed."""
        found: list[Any] = await self.result("getUpdates", **params)
        if found:
            await self.call("getUpdates", offset=found[-1]["update_id"] + 1, limit=1)
        return found

    async def group(self) -> int:
        """The id of the seeded supergroup."""
        chats = (await self.see("world"))["chats"]
        return int(next(chat["id"] for chat in chats if chat["title"] == "CAR-T 病友群"))


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A stand-in with the seeded world and no flood limits; each good answer meets the oracle."""
    server = await start(token=TOKEN)
    server.telegram.limits.enforced = False
    yield server
    await server.stop()
    for method in (None, "getUpdates"):
        for entry in server.telegram.journal.since(0, method):
            if entry.status == 200 and entry.fault is None:
                validate_answer(entry.method, entry.shown()["answer"]["result"])


@pytest.fixture
async def hands(server: Server) -> AsyncIterator[Hands]:
    """Raw HTTP to both sides."""
    async with aiohttp.ClientSession() as session:
        yield Hands(server, session)


@pytest.fixture(autouse=True)
def _timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB warns about the old type of `retry_after`, and our tests take warnings for errors."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


@pytest.fixture
async def bot(server: Server) -> AsyncIterator[Bot]:
    """PTB's own client."""
    bot = Bot(
        TOKEN,
        base_url=f"{server.url}/bot",
        base_file_url=f"{server.url}/file/bot",
        request=HTTPXRequest(connection_pool_size=16),
        get_updates_request=HTTPXRequest(),
    )
    async with bot:
        yield bot
