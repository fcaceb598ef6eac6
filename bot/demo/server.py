"""The stand-in's HTTP server: the Bot API, file downloads, the control API and the page."""

import asyncio
import contextlib
import json
import socket
import struct
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.demo import rules
from bot.demo.clock import Clock
from bot.demo.control import Control
from bot.demo.faults import Fault
from bot.demo.journal import Entry
from bot.demo.methods import METHODS, Method
from bot.demo.methods.names import BOT_API_METHODS
from bot.demo.rules import Refusal
from bot.demo.telegram import Telegram
from bot.demo.updates import FIRST_ID
from bot.demo.wire import Params, read_params
from bot.demo.workbench import Workbench

PAGE = Path(__file__).parent / "page"
BODY_LIMIT = 60 * 1024 * 1024
HTML = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body></body>\r\n</html>\r\n"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Server:
    """A running stand-in. `telegram` is its whole state, for tests in the same process."""

    def __init__(self, host: str, token: str, clock: Clock, first_update: int = FIRST_ID) -> None:
        self.host = host
        self.port = 0
        self.token = token
        self.clock = clock
        self.telegram = Telegram(token, clock, first_update)
        self.telegram.perform = self._perform_answer
        self._stopping = asyncio.Event()
        self._background: set[asyncio.Task[web.StreamResponse]] = set()
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """The address without a trailing slash; PTB's `base_url` is `url + "/bot"`."""
        return f"http://{self.host}:{self.port}"

    async def open(self, port: int) -> None:
        """Listen. Raises OSError when the port is taken."""
        app = web.Application(client_max_size=BODY_LIMIT)
        bot = web.route("*", "/bot{token}/{method}", self._call)
        files = web.get("/file/bot{token}/{path:.+}", self._download)
        control = Control(self.telegram, self._stopping)
        app.add_routes([bot, files, *control.routes(), *Workbench(self.telegram).routes()])
        app.add_routes([web.get("/", self._page)])
        app.add_routes([web.get("/page/{path:.+}", self._page)])
        # A poll whose client went away must not go on waiting: it would take the next updates.
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=0.2
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop listening and end everything that waits."""
        self._stopping.set()
        self.telegram.events.wake()
        self.telegram.queue.end_poll(None)
        self.telegram.webhook.unset()
        self.telegram.faults.remove()
        for task in self._background:
            task.cancel()
        if self._runner is not None:
            await self._runner.cleanup()

    # --- the Bot API ------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        tg = self.telegram
        if request.match_info["token"] != self.token:
            return _respond(*_refuse(rules.UNAUTHORIZED.refused()))
        name = request.match_info["method"]
        try:
            params = await read_params(request)
        except Refusal as refusal:
            return _respond(*_refuse(refusal))
        except web.HTTPRequestEntityTooLarge:
            return _respond(*_refuse(rules.TOO_LARGE.refused()))
        entry = self._enter(name, params)
        fault = tg.faults.meet(name.lower(), params) if tg.faults else None
        if fault is None:
            status, body = await self._perform(name, params)
            entry.status, entry.body = status, body
            return _respond(status, body)
        entry.fault = fault.kind
        # In a task of its own: what Telegram received is done, though the client has gone.
        task = asyncio.create_task(self._fail(request, name, params, entry, fault))
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return await asyncio.shield(task)

    def _enter(self, name: str, params: Params) -> Entry:
        tg = self.telegram
        tg.journal.n += 1
        entry = Entry(tg.journal.n, tg.clock.timestamp(), name, params)
        if tg.journal.enabled:
            tg.journal.add(entry)
        return entry

    async def _perform(self, name: str, params: Params) -> tuple[int, bytes]:
        try:
            result = self._method(name)(self.telegram, params)
            if asyncio.iscoroutine(result):
                result = await result
        except Refusal as refusal:
            return _refuse(refusal)
        return 200, _encode({"ok": True, "result": result}).encode()

    def _method(self, name: str) -> Method:
        lower = name.lower()
        if self.telegram.logged_out:
            raise rules.LOGGED_OUT.refused()
        method = METHODS.get(lower)
        if method is not None:
            return method
        if lower in BOT_API_METHODS:
            raise rules.NOT_BUILT.refused(method=name)
        raise rules.METHOD_NOT_FOUND.refused()

    async def _perform_answer(self, call: dict[str, Any]) -> None:
        name = str(call["method"])
        params = Params({key: value for key, value in call.items() if key != "method"})
        entry = self._enter(name, params)
        entry.status, entry.body = await self._perform(name, params)

    async def _fail(
        self, request: web.Request, name: str, params: Params, entry: Entry, fault: Fault
    ) -> web.StreamResponse:
        kind = fault.kind
        if kind in ("429", "500", "502", "html", "bad_json"):
            entry.status, entry.body = _broken_answer(fault)
            content_type = "text/html" if kind == "html" else "application/json"
            return _respond(entry.status, entry.body, content_type)
        if kind == "slow":
            await asyncio.sleep(fault.seconds)
        elif kind == "hold" and not fault.after:
            await fault.released.wait()
        elif kind == "reset_before":
            return _reset(request)
        elif kind == "hang_before":
            return await self._hang(fault)
        entry.status, entry.body = await self._perform(name, params)
        if kind == "hold" and fault.after:
            await fault.released.wait()
        elif kind == "reset_after":
            return _reset(request)
        elif kind == "hang_after":
            return await self._hang(fault)
        return _respond(entry.status, entry.body)

    async def _hang(self, fault: Fault) -> web.StreamResponse:
        # Removing the fault, a reset or the end of the server lets the connection go.
        await fault.released.wait()
        return _respond(504, b"")

    # --- files and the page -----------------------------------------------------------------

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _respond(*_refuse(rules.UNAUTHORIZED.refused()))
        stored = self.telegram.files.by_path.get(request.match_info["path"])
        if stored is None:
            return _respond(*_refuse(rules.METHOD_NOT_FOUND.refused()))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _page(self, request: web.Request) -> web.StreamResponse:
        path = (PAGE / request.match_info.get("path", "index.html")).resolve()
        if not path.is_relative_to(PAGE) or not path.is_file():
            return web.Response(status=404, text="Not Found")
        return web.FileResponse(path, headers={"Cache-Control": "no-store"})


async def start(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    token: str,
    clock: Clock | None = None,
    first_update: int = FIRST_ID,
) -> Server:
    """Start a stand-in; port 0 takes a free one. Raises OSError when the port is taken."""
    server = Server(host, token, clock if clock is not None else Clock(), first_update)
    await server.open(port)
    return server


def _refuse(refusal: Refusal) -> tuple[int, bytes]:
    answer: dict[str, Any] = {
        "ok": False,
        "error_code": refusal.code,
        "description": refusal.description,
    }
    if refusal.parameters is not None:
        answer["parameters"] = refusal.parameters
    return refusal.code, _encode(answer).encode()


def _broken_answer(fault: Fault) -> tuple[int, bytes]:
    if fault.kind == "429":
        return _refuse(rules.too_many_requests(fault.retry_after))
    if fault.kind == "html":
        return 502, HTML
    if fault.kind == "bad_json":
        return 200, b'{"ok":true,"result":{"message_id":'
    words = {"500": "Internal Server Error", "502": "Bad Gateway"}
    return _refuse(Refusal(int(fault.kind), words[fault.kind]))


def _respond(
    status: int, body: bytes, content_type: str = "application/json"
) -> web.StreamResponse:
    return web.Response(status=status, body=body, content_type=content_type)


def _reset(request: web.Request) -> web.StreamResponse:
    transport = request.transport
    if transport is not None:
        sock = transport.get_extra_info("socket")
        if sock is not None:
            with contextlib.suppress(OSError):
                # Closing without lingering sends RST, as a broken network does.
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)
