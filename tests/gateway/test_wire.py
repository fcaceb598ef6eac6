"""The wire: calls through PTB's real bot, transport and pacing, to a server on the loopback."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest
from telegram.ext import ExtBot

from bot.chat import Reply, plain
from bot.gateway import errors
from bot.gateway.encode import encode
from bot.gateway.pacing import Lane, Paced, Pacing
from bot.gateway.transport import AiohttpRequest
from bot.gateway.wire import Call, Upload, Wire
from tests.gateway.stub import HANG, RESET, Request, Stub, answer, ok, refusal
from tests.gateway.test_transport import TOKEN, traces_of

ME = {"id": 7654321, "is_bot": True, "first_name": "CAR-T", "username": "cart_bot"}


class Noting(Pacing):
    """Keeps what PTB hands over for each call."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[tuple[str, object]] = []

    async def process_request(self, callback, args, kwargs, endpoint, data, rate_limit_args):  # type: ignore[no-untyped-def, override]
        self.noted.append((endpoint, rate_limit_args))
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )


@pytest.fixture
async def stub() -> AsyncIterator[Stub]:
    server = Stub()
    server.reply = lambda request: ok(ME)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def bot(stub: Stub) -> AsyncIterator[ExtBot[Paced | int]]:
    bot = ExtBot(
        TOKEN,
        base_url=stub.url,
        request=AiohttpRequest(read_timeout=0.5),
        get_updates_request=AiohttpRequest(read_timeout=0.5),
        rate_limiter=Noting(),
    )
    async with bot:
        stub.requests.clear()
        yield bot


@pytest.fixture
def wire(bot: ExtBot[Paced | int]) -> Wire:
    return Wire(bot)


async def test_the_result_comes_back_as_json(stub: Stub, wire: Wire) -> None:
    stub.reply = lambda request: ok({"message_id": 9})
    call = encode(Reply(plain("你好")), 7)
    assert await wire.send(call, lane=Lane.REPLY) == {"message_id": 9}
    assert stub.requests[0].path == f"/bot{TOKEN}/sendMessage"
    assert stub.requests[0].json == call.params


async def test_the_lane_reaches_the_pacing(bot: ExtBot[Paced | int], wire: Wire) -> None:
    call = Call("sendMessage", {"chat_id": 7, "text": "x"})
    await wire.send(call, lane=Lane.CHECK_IN, permit=True)
    await wire.send(call, lane=Lane.RED_REPLY)
    pacing = bot.rate_limiter
    assert isinstance(pacing, Noting)
    assert pacing.noted[-2:] == [
        ("sendMessage", Paced(Lane.CHECK_IN, permit=True)),
        ("sendMessage", Paced(Lane.RED_REPLY)),
    ]


async def test_a_call_is_left_as_it_was(wire: Wire) -> None:
    params = {"chat_id": 7, "text": "x"}
    await wire.send(Call("sendMessage", params), lane=Lane.REPLY)
    assert params == {"chat_id": 7, "text": "x"}


@pytest.mark.parametrize("method", ["getMe", "answerCallbackQuery", "notYetInPtb"])
async def test_any_method_goes_under_its_own_name(method: str, stub: Stub, wire: Wire) -> None:
    await wire.send(Call(method), lane=Lane.REPLY)
    assert stub.requests[0].api_method == method


async def test_files_go_along(stub: Stub, wire: Wire) -> None:
    await wire.send(
        Call("sendPhoto", {"chat_id": 7, "caption": "走势"}),
        lane=Lane.REPLY,
        files={"photo": Upload("chart.png", b"\x89PNG...")},
    )
    body = stub.requests[0].body
    assert b'name="photo"; filename="chart.png"' in body
    assert b"image/png" in body
    assert b"\x89PNG..." in body
    assert "走势".encode() in body


async def test_a_poll_may_be_silent_for_longer(stub: Stub, wire: Wire) -> None:
    stub.reply = lambda request: HANG
    with pytest.raises(errors.Uncertain):
        await wire.send(Call("getUpdates"), lane=Lane.REPLY, read_timeout=0.02)


async def test_a_short_429_is_not_seen(stub: Stub, wire: Wire) -> None:
    replies = [refusal(429, "Too Many Requests: retry after 0", retry_after=0), ok({"id": 1})]
    stub.reply = lambda request: replies.pop(0)
    call = Call("sendMessage", {"chat_id": 7, "text": "x"})
    assert await wire.send(call, lane=Lane.REPLY) == {"id": 1}
    assert len(stub.requests) == 2
    assert stub.requests[0].body == stub.requests[1].body


FACTS = [
    (refusal(400, "Bad Request: message is not modified"), errors.NotModified),
    (refusal(400, "Bad Request: chat not found"), errors.ChatGone),
    (refusal(400, "Bad Request: BUTTON_URL_INVALID"), errors.Refused),
    (refusal(401, "Unauthorized"), errors.TokenInvalid),
    (refusal(403, "Forbidden: bot was blocked by the user"), errors.Blocked),
    (refusal(404, "Not Found"), errors.Refused),
    (refusal(409, "Conflict: terminated by other getUpdates request"), errors.Conflict),
    (refusal(429, "Too Many Requests: retry after 300", retry_after=300), errors.RetryAfter),
    (refusal(400, "Bad Request: upgraded", migrate_to_chat_id=-1001), errors.Migrated),
    (refusal(500, "Internal Server Error"), errors.ServerTrouble),
    (answer(b"<html>502", 502, "text/html"), errors.Uncertain),
    (answer(b"<html>403", 403, "text/html"), errors.NotSent),
    (answer(b"<html>200", 200, "text/html"), errors.Uncertain),
    (RESET, errors.Uncertain),
    (HANG, errors.Uncertain),
]


@pytest.mark.parametrize(("reply", "fact"), FACTS)
async def test_only_facts_come_out(
    reply: object, fact: type, stub: Stub, wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "asyncio")
    stub.reply = lambda request: reply
    words = "体温"
    with pytest.raises(errors.SendError) as caught:
        await wire.send(Call("sendMessage", {"chat_id": 7, "text": words}), lane=Lane.REPLY)
    assert type(caught.value) is fact
    assert caught.value.__context__ is None
    printed = traces_of(caught.value, caplog)
    assert TOKEN not in printed
    assert words not in printed


async def test_a_server_that_is_gone(stub: Stub, wire: Wire) -> None:
    await stub.stop()
    await asyncio.sleep(0)
    with pytest.raises((errors.NotSent, errors.Uncertain)):
        await wire.send(Call("sendMessage", {"chat_id": 7, "text": "x"}), lane=Lane.REPLY)
    with pytest.raises(errors.NotSent):
        await wire.send(Call("sendMessage", {"chat_id": 7, "text": "x"}), lane=Lane.REPLY)


async def test_hundreds_at_once_arrive_once_each(stub: Stub, bot: ExtBot[Paced | int]) -> None:
    seen: list[int] = []

    def reply(request: Request) -> bytes:
        seen.append(request.json["chat_id"])
        return ok({"message_id": 1})

    stub.reply = reply
    wire = Wire(bot)
    pacing = bot.rate_limiter
    assert isinstance(pacing, Pacing)
    pacing.set_rate(5000)
    await asyncio.gather(
        *(
            wire.send(Call("sendMessage", {"chat_id": chat, "text": "x"}), lane=Lane.CHECK_IN)
            for chat in range(1, 301)
        )
    )
    assert sorted(seen) == list(range(1, 301))
