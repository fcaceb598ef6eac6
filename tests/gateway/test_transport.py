"""The transport: what goes over the wire, what failures mean, and that no error names the token."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from collections.abc import AsyncIterator

import pytest
import telegram.error
from telegram import Bot, InputFile

from bot.gateway.errors import (
    AnswerLost,
    FloodWait,
    RequestNotSent,
    ServerFailed,
    TokenRejected,
    seconds_of,
)
from bot.gateway.transport import AiohttpRequest
from tests.gateway.stub import HANG, RESET, RESET_EARLY, Stub, answer, ok, refusal

TOKEN = "7654321:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
HTML = b"<html><body>502 Bad Gateway for /bot7654321:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc</body>"


@pytest.fixture
async def stub() -> AsyncIterator[Stub]:
    server = Stub()
    await server.start()
    yield server
    await server.stop()


def traces_of(error: BaseException, logs: pytest.LogCaptureFixture) -> str:
    """Everything that could be printed about an error, with its whole chain, and all logs."""
    seen: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop()
        if one is not None and one not in seen:
            seen.append(one)
            todo += [one.__cause__, one.__context__]
    parts = [logs.text]
    parts += [f"{one!s} {one!r} {one.args!r} {vars(one)!r}" for one in seen]
    parts += ["".join(traceback.format_exception(one)) for one in seen]
    for record in logs.records:
        parts.append(f"{record.msg!r} {record.args!r} {record.exc_info!r}")
    return "\n".join(parts)


async def fails(
    request: AiohttpRequest, url: str, logs: pytest.LogCaptureFixture, **timeouts: float | None
) -> telegram.error.TelegramError:
    """The error of one sendMessage, proven not to hold the token."""
    logs.set_level(logging.DEBUG, "aiohttp")
    logs.set_level(logging.DEBUG, "asyncio")
    async with Bot(TOKEN, base_url=url, request=request, get_updates_request=request) as bot:
        with pytest.raises(telegram.error.TelegramError) as caught:
            await bot.do_api_request("sendMessage_", {"chat_id": 1, "text": "x"}, **timeouts)
    assert TOKEN.partition(":")[2] not in traces_of(caught.value, logs)
    return caught.value


@pytest.fixture(autouse=True)
def _no_get_me(monkeypatch: pytest.MonkeyPatch) -> None:
    """PTB calls getMe when a Bot is entered; these tests mean their own call to fail."""

    async def nothing(self: Bot, **timeouts: object) -> None: ...

    monkeypatch.setattr(Bot, "get_me", nothing)


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# What is sent


async def test_a_call_goes_out_as_json_over_one_kept_connection(stub: Stub) -> None:
    stub.reply = lambda request: ok({"message_id": 5})
    request = AiohttpRequest()
    async with Bot(TOKEN, base_url=stub.url, request=request) as bot:
        for _ in range(3):
            result = await bot.do_api_request(
                "sendMessage_",
                {"chat_id": 1, "text": "发热", "reply_markup": {"inline_keyboard": []}},
            )
    assert result == {"message_id": 5}
    assert stub.connections == 1
    sent = stub.requests[0]
    assert sent.method == "POST"
    assert sent.path == f"/bot{TOKEN}/sendMessage"
    assert sent.headers["content-type"] == "application/json"
    assert sent.headers["user-agent"].startswith("python-telegram-bot")
    assert sent.json == {"chat_id": 1, "text": "发热", "reply_markup": {"inline_keyboard": []}}
    assert "发热".encode() in sent.body


async def test_files_go_as_multipart(stub: Stub) -> None:
    async with Bot(TOKEN, base_url=stub.url, request=AiohttpRequest()) as bot:
        await bot.do_api_request(
            "sendDocument_",
            {
                "chat_id": 1,
                "caption": "报告",
                "document": InputFile(b"%PDF-1.7 \x00\xff", filename="报告.pdf"),
            },
        )
    sent = stub.requests[0]
    assert sent.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert b'name="chat_id"\r\n\r\n1\r\n' in sent.body
    assert "报告".encode() in sent.body
    assert b'name="document"; filename=' in sent.body
    assert b"application/pdf" in sent.body
    assert b"%PDF-1.7 \x00\xff" in sent.body


async def test_files_are_fetched(stub: Stub) -> None:
    stub.reply = lambda request: answer(b"\x89PNG", kind="image/png")
    async with AiohttpRequest() as request:
        assert await request.retrieve(f"http://127.0.0.1:{stub.port}/file/x") == b"\x89PNG"
    assert stub.requests[0].method == "GET"


async def test_it_can_be_opened_twice_and_again_after_closing(stub: Stub) -> None:
    request = AiohttpRequest()
    await request.initialize()
    await request.initialize()
    await request.post(f"{stub.url}{TOKEN}/getMe")
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(RequestNotSent):
        await request.post(f"{stub.url}{TOKEN}/getMe")
    await request.initialize()
    await request.post(f"{stub.url}{TOKEN}/getMe")
    await request.shutdown()


async def test_redirects_are_not_followed(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    stub.reply = lambda request: answer(b"", 307, Location="http://127.0.0.1:1/stolen")
    error = await fails(AiohttpRequest(), stub.url, caplog)
    assert isinstance(error, RequestNotSent)
    assert len(stub.requests) == 1


# What certainly was not sent


async def test_refused_connection(caplog: pytest.LogCaptureFixture) -> None:
    error = await fails(AiohttpRequest(), f"http://127.0.0.1:{free_port()}/bot", caplog)
    assert isinstance(error, RequestNotSent)
    assert "ECONNREFUSED" in str(error)


async def test_unknown_host(caplog: pytest.LogCaptureFixture) -> None:
    error = await fails(AiohttpRequest(), "http://telegram.invalid/bot", caplog)
    assert isinstance(error, RequestNotSent)
    assert "DNS" in str(error)


@pytest.mark.parametrize("url", ["http://[bad/bot", "ftp://127.0.0.1/bot", "http:///bot"])
async def test_bad_address(url: str, caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(await fails(AiohttpRequest(), url, caplog), RequestNotSent)


async def test_connect_timeout(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as full, socket.socket() as first:
        # A backlog of one that is taken: further connections get no answer.
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        first.setblocking(False)
        first.connect_ex(full.getsockname())
        others = []
        for _ in range(4):
            other = socket.socket()
            other.setblocking(False)
            other.connect_ex(full.getsockname())
            others.append(other)
        url = f"http://127.0.0.1:{full.getsockname()[1]}/bot"
        error = await fails(AiohttpRequest(), url, caplog, connect_timeout=0.05)
        for other in others:
            other.close()
    assert isinstance(error, RequestNotSent)
    assert "ConnectionTimeoutError" in str(error)


async def test_a_pool_that_stays_full(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    stub.reply = lambda request: HANG
    request = AiohttpRequest(pool_size=1, pool_timeout=0.02)
    await request.initialize()
    first = asyncio.create_task(request.post(f"{stub.url}{TOKEN}/sendMessage"))
    while not stub.requests:
        await asyncio.sleep(0.001)
    with pytest.raises(RequestNotSent) as caught:
        await request.post(f"{stub.url}{TOKEN}/sendMessage")
    assert TOKEN not in traces_of(caught.value, caplog)
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    stub.reply = lambda request: ok()
    assert await request.post(f"{stub.url}{TOKEN}/sendMessage") is True
    await request.shutdown()


async def test_tls_that_is_none(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    url = stub.url.replace("http://", "https://")
    error = await fails(AiohttpRequest(connect_timeout=1), url, caplog)
    assert isinstance(error, RequestNotSent)


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_unreachable_proxy(scheme: str, caplog: pytest.LogCaptureFixture) -> None:
    proxy = f"{scheme}://someone:secret-word@127.0.0.1:{free_port()}"
    error = await fails(AiohttpRequest(proxy=proxy), "https://api.telegram.org/bot", caplog)
    assert isinstance(error, RequestNotSent)
    assert "secret-word" not in traces_of(error, caplog)


async def test_a_proxy_that_refuses(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    stub.reply = lambda request: answer(b"no", 403)
    proxy = f"http://127.0.0.1:{stub.port}"
    error = await fails(AiohttpRequest(proxy=proxy), "https://api.telegram.org/bot", caplog)
    assert isinstance(error, RequestNotSent)
    assert stub.requests[0].method == "CONNECT"


# What may have arrived


@pytest.mark.parametrize(
    "reply",
    [
        RESET,
        answer(b"<html>welcome</html>", kind="text/html"),
        answer(b'{"ok":true,"res'),
        answer({"ok": True}),
        answer([1, 2]),
        answer(HTML, 502, "text/html"),
        answer(HTML, 504, "text/html"),
        answer(b"", 500),
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"not http at all\r\n\r\n",
    ],
)
async def test_a_lost_answer(reply: object, stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    stub.reply = lambda request: reply
    error = await fails(AiohttpRequest(read_timeout=0.3), stub.url, caplog)
    assert isinstance(error, AnswerLost)
    assert isinstance(error, telegram.error.TimedOut)
    assert len(stub.requests) == 1


async def test_read_timeout(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    stub.reply = lambda request: HANG
    error = await fails(AiohttpRequest(), stub.url, caplog, read_timeout=0.05)
    assert isinstance(error, AnswerLost)


async def test_the_read_timeout_of_the_transport_holds_without_another(
    stub: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    stub.reply = lambda request: HANG
    request = AiohttpRequest(read_timeout=0.05)
    assert request.read_timeout == 0.05
    error = await fails(request, stub.url, caplog)
    assert isinstance(error, AnswerLost)


async def test_an_upload_ends_in_time(stub: Stub) -> None:
    stub.reply = lambda request: HANG
    async with Bot(TOKEN, base_url=stub.url, request=AiohttpRequest()) as bot:
        with pytest.raises(AnswerLost):
            await bot.do_api_request(
                "sendDocument_",
                {"chat_id": 1, "document": InputFile(b"x", filename="a.txt")},
                read_timeout=0.02,
                write_timeout=0.02,
                connect_timeout=0.02,
            )


async def test_no_limit_means_no_limit() -> None:
    limits = AiohttpRequest._limits(None, None, None, upload=True)
    assert (limits.total, limits.connect, limits.sock_read) == (None, None, None)


async def test_reset_before_anything_was_read(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    # The connection stood, so what was written may have been read: not certain.
    stub.early = RESET_EARLY
    error = await fails(AiohttpRequest(), stub.url, caplog)
    assert isinstance(error, AnswerLost)


async def test_a_connection_that_died_unseen_is_not_used_again(stub: Stub) -> None:
    request = AiohttpRequest()
    await request.initialize()
    assert await request.post(f"{stub.url}{TOKEN}/getMe") is True
    await stub.stop()
    with pytest.raises(telegram.error.NetworkError):
        await request.post(f"{stub.url}{TOKEN}/getMe")
    await request.shutdown()


# What Telegram says


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (refusal(400, "Bad Request: chat not found"), telegram.error.BadRequest),
        (refusal(401, "Unauthorized"), TokenRejected),
        (refusal(403, "Forbidden: bot was blocked by the user"), telegram.error.Forbidden),
        (refusal(404, "Not Found"), telegram.error.InvalidToken),
        (refusal(409, "Conflict: terminated by other getUpdates"), telegram.error.Conflict),
        (refusal(400, "Bad Request: x", migrate_to_chat_id=-100), telegram.error.ChatMigrated),
        (refusal(500, "Internal Server Error"), ServerFailed),
        (refusal(502, "Bad Gateway"), ServerFailed),
        (answer(HTML, 403, "text/html"), RequestNotSent),
        (answer(HTML, 404, "text/html"), RequestNotSent),
        (answer(HTML, 413, "text/html"), telegram.error.BadRequest),
    ],
)
async def test_what_an_answer_means(
    reply: bytes, kind: type, stub: Stub, caplog: pytest.LogCaptureFixture
) -> None:
    stub.reply = lambda request: reply
    async with AiohttpRequest() as request:
        with pytest.raises(kind) as caught:
            await request.post(f"{stub.url}{TOKEN}/sendMessage")
    assert type(caught.value) is kind
    assert TOKEN not in traces_of(caught.value, caplog)


@pytest.mark.parametrize(
    ("reply", "seconds"),
    [
        (refusal(429, "Too Many Requests: retry after 7", retry_after=7), 7),
        (answer(HTML, 429, "text/html", Retry_After="9"), 9),
        (answer(HTML, 429, "text/html"), 5),
        (refusal(429, "Too Many Requests"), 5),
    ],
)
async def test_how_long_to_wait(reply: bytes, seconds: float, stub: Stub) -> None:
    stub.reply = lambda request: reply
    async with AiohttpRequest() as request:
        with pytest.raises(FloodWait) as caught:
            await request.post(f"{stub.url}{TOKEN}/sendMessage")
    assert isinstance(caught.value, telegram.error.RetryAfter)
    assert seconds_of(caught.value) == seconds


async def test_socks_proxies_are_spoken_to(stub: Stub, caplog: pytest.LogCaptureFixture) -> None:
    """A SOCKS5 server in a few lines, which leads every connection to the stub."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        asked.append(await reader.read(512))
        writer.write(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
        there_reader, there = await asyncio.open_connection("127.0.0.1", stub.port)
        await asyncio.gather(_pump(reader, there), _pump(there_reader, writer))

    asked: list[bytes] = []
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with AiohttpRequest(proxy=f"socks5://127.0.0.1:{port}") as request:
        url = f"http://api.telegram.test/bot{TOKEN}/getMe"
        assert await asyncio.wait_for(request.post(url), 5) is True
    assert b"api.telegram.test" in asked[0], "the proxy looks the name up, not this machine"
    server.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(4096):
        writer.write(data)
    writer.close()
