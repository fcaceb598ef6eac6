"""The outward half against the strict stand-in: it takes what we encode and counts what we send."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import pytest
from telegram.ext import ExtBot

from bot.chat import (
    Callback,
    CopyButton,
    KeyboardKey,
    LinkButton,
    Reply,
    ReplyKeyboard,
    TapButton,
    bold,
    plain,
    quote,
)
from bot.demo import Server, start
from bot.gateway import errors
from bot.gateway.encode import encode
from bot.gateway.pacing import Lane, Pacing
from bot.gateway.transport import AiohttpRequest
from bot.gateway.wire import Call, Upload, Wire

TOKEN = "7000000001:TEST"
MEI = 1001
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"
    b":~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


@dataclass(frozen=True)
class Open(Callback):
    prefix = "t"
    card: str


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = await start(token=TOKEN)
    yield server
    await server.stop()


@pytest.fixture
async def wire(server: Server) -> AsyncIterator[Wire]:
    request = AiohttpRequest(read_timeout=0.7)
    bot = ExtBot(
        TOKEN,
        base_url=f"{server.url}/bot",
        request=request,
        get_updates_request=AiohttpRequest(),
        rate_limiter=Pacing(per_second=300, private_per_second=20, margin=0.02),
    )
    server.telegram.limits.overall = 300
    server.telegram.limits.private = 20
    async with bot:
        yield Wire(bot)


@pytest.fixture
async def people(server: Server) -> AsyncIterator[People]:
    async with aiohttp.ClientSession() as session:
        yield People(server.url, session)


class People:
    """The stand-in's control side."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self._url, self._session = url, session

    async def do(self, path: str, **body: Any) -> Any:
        url = f"{self._url}/demo/{path}"
        async with self._session.post(url, json=body) as response:
            answer = await response.json()
            assert response.status == 200, answer
            return answer

    async def says(self, who: int, text: str) -> int:
        message = (await self.do("say", **{"from": who, "chat": who, "text": text}))["message"]
        return int(message["message_id"])

    async def arrived(self, chat: int, viewer: int) -> list[str]:
        url = f"{self._url}/demo/chats/{chat}/messages?viewer={viewer}&after=0"
        async with self._session.get(url) as response:
            messages = (await response.json())["messages"]
        return [message["text"] for message in messages if message["from"]["is_bot"]]


async def test_it_takes_every_kind_of_reply(wire: Wire, people: People) -> None:
    asked = await people.says(MEI, "/start")
    text = plain("🩸 第 6 天\n") + bold("体温") + " 38.2\n" + quote("今天")
    rows = (
        (TapButton("打开", Open("crs")), LinkButton("看", "https://example.org/a")),
        (CopyButton("电话", "010-88888888"),),
    )
    sent = await wire.send(encode(Reply(text, rows), MEI, reply_to=asked), lane=Lane.REPLY)
    assert isinstance(sent, dict)
    assert [entity["type"] for entity in sent["entities"]] == ["bold", "blockquote"]
    assert len(sent["reply_markup"]["inline_keyboard"]) == 2
    keyboard = ReplyKeyboard(((KeyboardKey("今天"), KeyboardKey("卡片")),), "写点什么")
    await wire.send(encode(Reply(text, keyboard=keyboard, silent=True), MEI), lane=Lane.REPLY)
    edit = encode(Reply(plain("已记录")), MEI, edit_message_id=sent["message_id"])
    edited = await wire.send(edit, lane=Lane.REPLY)
    assert isinstance(edited, dict)
    assert edited["text"] == "已记录"
    assert not edited.get("reply_markup", {}).get("inline_keyboard")
    with pytest.raises(errors.NotModified):
        await wire.send(edit, lane=Lane.REPLY)


async def test_it_takes_files(wire: Wire, people: People) -> None:
    await people.says(MEI, "/start")
    sent = await wire.send(
        Call("sendPhoto", {"chat_id": MEI, "caption": "走势"}),
        lane=Lane.REPLY,
        files={"photo": Upload("chart.png", PIXEL)},
    )
    assert isinstance(sent, dict)
    assert sent["caption"] == "走势"


async def test_it_refuses_as_telegram_does(wire: Wire, people: People) -> None:
    await people.says(MEI, "/start")
    hello = Reply(plain("你好"))
    with pytest.raises(errors.ChatGone):
        await wire.send(encode(hello, 987654321), lane=Lane.REPLY)
    with pytest.raises(errors.Refused) as caught:
        await wire.send(encode(hello, MEI, edit_message_id=4242), lane=Lane.REPLY)
    assert caught.value.reason == "message_to_edit_not_found"
    await people.do("block", user=MEI, blocked=True)
    with pytest.raises(errors.Blocked):
        await wire.send(encode(hello, MEI), lane=Lane.REPLY)


@pytest.mark.parametrize(
    ("fault", "fact"),
    [
        ("500", errors.ServerTrouble),
        ("html", errors.Uncertain),
        ("bad_json", errors.Uncertain),
        ("reset_before", errors.Uncertain),
        ("reset_after", errors.Uncertain),
        ("hang_after", errors.Uncertain),
    ],
)
async def test_what_its_faults_are_taken_for(
    fault: str, fact: type[errors.SendError], wire: Wire, people: People
) -> None:
    await people.says(MEI, "/start")
    await people.do("faults", method="sendMessage", kind=fault)
    with pytest.raises(fact) as caught:
        await wire.send(encode(Reply(plain("你好")), MEI), lane=Lane.REPLY)
    assert type(caught.value) is fact


async def test_a_flood_arrives_once_each_and_in_order(wire: Wire, people: People) -> None:
    crowd = []
    for number in range(40):
        person = (await people.do("people", first_name=f"P{number}"))["person"]["id"]
        await people.says(person, "/start")
        crowd.append(person)
    hello = Reply(plain(""))
    await asyncio.gather(
        *(
            wire.send(encode(replace(hello, text=plain(f"{number}")), person), lane=Lane.CHECK_IN)
            for number in range(6)
            for person in crowd
        )
    )
    for person in crowd:
        assert await people.arrived(person, person) == ["0", "1", "2", "3", "4", "5"]
