"""A small server on the loopback that answers, or fails, as it is told."""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
from collections.abc import Callable
from dataclasses import dataclass
from socket import SO_LINGER, SOL_SOCKET
from typing import Any

RESET = object()
"""Cut the connection after the whole request was read."""

RESET_EARLY = object()
"""Cut the connection without reading."""

HANG = object()
"""Never answer."""


@dataclass
class Request:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def api_method(self) -> str:
        return self.path.rpartition("/")[2]


def answer(
    payload: object, status: int = 200, kind: str = "application/json", **headers: str
) -> bytes:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    lines = [f"HTTP/1.1 {status} Status", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def ok(result: object = True) -> bytes:
    return answer(json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode())


def refusal(code: int, description: str, **parameters: int) -> bytes:
    said: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        said["parameters"] = parameters
    return answer(said, code)


class Stub:
    """`reply` is called with each request: bytes to send, or one of RESET, RESET_EARLY, HANG."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.connections = 0
        self.reply: Callable[[Request], object] = lambda request: ok()
        self.early: object = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/bot"

    async def stop(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            if self.early is RESET_EARLY:
                _cut(writer)
                return
            with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
                while await self._one(reader, writer):
                    pass
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines if line)
        }
        method, path, _ = first.split(" ")
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("transfer-encoding") == "chunked":
            body = await _chunks(reader)
        request = Request(method, path, headers, body)
        self.requests.append(request)
        reply = self.reply(request)
        if reply is HANG:
            await asyncio.sleep(3600)
        if reply is RESET:
            _cut(writer)
            return False
        assert isinstance(reply, bytes)
        writer.write(reply)
        await writer.drain()
        return True


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return body


def _cut(writer: asyncio.StreamWriter) -> None:
    """Closes with RST instead of FIN."""
    writer.get_extra_info("socket").setsockopt(SOL_SOCKET, SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
