"""PTB's HTTP over aiohttp: a fraction of the default transport's CPU, and errors that are safe.

Telegram's addresses contain the bot's token, and aiohttp's errors contain addresses. So nothing
of an aiohttp error leaves this module: not its text, not as `__cause__`, not as `__context__`.
What leaves says whether the request was sent, which PTB's own classes do not.
"""

from __future__ import annotations

import asyncio
import errno
import json
from typing import Any, cast
from urllib.parse import urlsplit

import aiohttp
import telegram.error
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram.request import BaseRequest, RequestData

from bot.gateway.errors import AnswerLost, FloodWait, RequestNotSent, ServerFailed, TokenRejected

Seconds = float | None
Given = Any
"""Seconds, None for no limit, or PTB's DEFAULT_NONE; PTB keeps that type to itself."""

_NEVER_SENT = (
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientConnectorError,
    aiohttp.ClientConnectorCertificateError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ServerFingerprintMismatch,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
    ProxyConnectionError,
    ProxyTimeoutError,
    ProxyError,
)
_JSON = {"Content-Type": "application/json"}
_WAIT_UNSAID = 5.0
"""Seconds to wait after a 429 that does not say how long."""


class AiohttpRequest(BaseRequest):
    """One session with a pool of connections, kept alive between messages.

    `proxy` is an `http://`, `https://`, `socks5://` or `socks4://` address, credentials included.
    Time-outs are in seconds, None means no limit; PTB hands over others per call. `read_timeout`
    bounds silence, so a long poll passes its own. An upload has `connect + write + read` in all,
    as aiohttp does not time its writing; other bodies fit into the socket's buffer.
    """

    def __init__(
        self,
        *,
        pool_size: int = 256,
        keepalive: float = 75.0,
        proxy: str | None = None,
        read_timeout: Seconds = 10.0,
        write_timeout: Seconds = 5.0,
        media_write_timeout: Seconds = 20.0,
        connect_timeout: Seconds = 5.0,
        pool_timeout: Seconds = 5.0,
    ) -> None:
        self._pool_size = pool_size
        self._keepalive = keepalive
        self._proxy = proxy
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._session: aiohttp.ClientSession | None = None
        # aiohttp counts waiting for a free connection and connecting as one time-out; PTB has two.
        self._slots = asyncio.Semaphore(pool_size)

    @property
    def read_timeout(self) -> Seconds:
        return self._read_timeout

    async def initialize(self) -> None:
        """Opens the session; a second call changes nothing. Raises ValueError for a bad proxy."""
        if self._session is not None and not self._session.closed:
            return
        self._slots = asyncio.Semaphore(self._pool_size)
        options: dict[str, Any] = {
            "limit": self._pool_size,
            "keepalive_timeout": self._keepalive,
            "ttl_dns_cache": 60,
        }
        through: str | None = None
        connector: aiohttp.TCPConnector
        if self._proxy is not None and urlsplit(self._proxy).scheme.startswith("socks"):
            connector = ProxyConnector.from_url(self._proxy, rdns=True, **options)
        else:
            connector, through = aiohttp.TCPConnector(**options), self._proxy
        self._session = aiohttp.ClientSession(
            connector=connector,
            proxy=through,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )

    async def shutdown(self) -> None:
        """Closes the session and its connections; `initialize` may open it again."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,
        write_timeout: Given = BaseRequest.DEFAULT_NONE,
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """HTTP status and body.

        Raises RequestNotSent, AnswerLost, ServerFailed, TokenRejected and FloodWait; PTB makes
        its own errors of the remaining answers.
        """
        if self._session is None:
            raise RequestNotSent("the transport is not started")
        files = request_data is not None and request_data.contains_files
        usual_write = self._media_write_timeout if files else self._write_timeout
        limits = self._limits(
            _given(connect_timeout, self._connect_timeout),
            _given(read_timeout, self._read_timeout),
            _given(write_timeout, usual_write),
            upload=files,
        )
        body, headers = _body(request_data)
        await self._take_slot(_given(pool_timeout, self._pool_timeout))
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
            ) as response:
                code, payload = response.status, await response.read()
                wait = response.headers.get("Retry-After", "")
        except _NEVER_SENT as error:
            problem: telegram.error.TelegramError = RequestNotSent(_described(error))
        except Exception as error:
            problem = AnswerLost(_described(error))
        else:
            return _checked(method, code, payload, wait)
        finally:
            self._slots.release()
        # Raised outside the except block: inside it, the aiohttp error would stay as __context__.
        raise problem

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON object. Raises AnswerLost; PTB's own version logs the whole body."""
        answer = _parsed(payload)
        if answer is None:
            raise AnswerLost("the answer is not Telegram's JSON")
        return answer

    @staticmethod
    def _limits(
        connect: Seconds, read: Seconds, write: Seconds, *, upload: bool
    ) -> aiohttp.ClientTimeout:
        total = None
        if upload and connect is not None and read is not None and write is not None:
            total = connect + read + write
        return aiohttp.ClientTimeout(
            total=total, connect=connect, sock_connect=connect, sock_read=read
        )

    async def _take_slot(self, at_most: Seconds) -> None:
        if not self._slots.locked():
            await self._slots.acquire()
            return
        try:
            async with asyncio.timeout(at_most):
                await self._slots.acquire()
        except TimeoutError:
            problem = RequestNotSent("every connection is busy")
        else:
            return
        raise problem


def _given(timeout: Given, usual: Seconds) -> Seconds:
    return usual if timeout is BaseRequest.DEFAULT_NONE else cast("Seconds", timeout)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    """JSON is the smallest form for Chinese text: 3 bytes a character instead of 9 in a URL."""
    if data is None:
        return None, {}
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), _JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _checked(method: str, code: int, payload: bytes, retry_after: str) -> tuple[int, bytes]:
    """Lets through what PTB reads rightly; raises for what it would misread or print."""
    if 200 <= code <= 299:
        if method == "POST" and not payload.startswith(b'{"ok":true'):
            _check_success(payload)
        return code, payload
    answer = _parsed(payload)
    if answer is None or answer.get("ok") is not False:
        raise _not_telegrams(code, retry_after)
    if code == 401:
        raise TokenRejected
    if code == 429:
        asked = (answer.get("parameters") or {}).get("retry_after")
        raise FloodWait(_seconds(asked if asked is not None else retry_after))
    if code >= 500:
        raise ServerFailed(f"HTTP {code}")
    return code, payload


def _check_success(payload: bytes) -> None:
    answer = _parsed(payload)
    if answer is None or "result" not in answer:
        # A proxy's page in front of an answer that may well have been given.
        raise AnswerLost("the answer is not Telegram's JSON")


def _not_telegrams(code: int, retry_after: str) -> telegram.error.TelegramError:
    """The meaning of an answer from something between here and Telegram's own server.

    A gateway's 502 or 504 page comes after the call was handed on, so it may have been done. Any
    other page comes instead of handing it on; above all a 403 page is not a person's block.
    """
    if code == 429:
        return FloodWait(_seconds(retry_after))
    if code == 413:
        return telegram.error.BadRequest("Request Entity Too Large")
    if code >= 500:
        return AnswerLost(f"HTTP {code} without Telegram's JSON")
    return RequestNotSent(f"HTTP {code} without Telegram's JSON")


def _seconds(said: object) -> float:
    try:
        return max(0.0, float(cast("str", said)))
    except (TypeError, ValueError):
        return _WAIT_UNSAID


def _parsed(payload: bytes) -> dict[str, Any] | None:
    try:
        answer = json.loads(payload)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) else None


def _described(error: Exception) -> str:
    """The error's class and system error name: enough for an operator, and never an address."""
    number = error.errno if isinstance(error, OSError) else None
    name = errno.errorcode.get(number, "") if number is not None else ""
    return " ".join(filter(None, (type(error).__name__, name)))
