"""What a message costs on the way out: our transport beside PTB's own, and beside httpx-aiohttp.

    python -m tests.benchmarks.bench_transport [--sends 4000] [--latency 0.05]

Each transport sends messages through PTB's bot to a stub in a process of its own, which answers
after a fixed latency. Printed per number of concurrent senders: sends per second, and CPU of this
process per send. httpx-aiohttp is measured when it can be imported; the project does not need it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import json
import multiprocessing
import statistics
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import uvloop
from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bot.gateway.transport import AiohttpRequest

TOKEN = "1234567:" + "bench" * 7
TEXT = "第 6 天：今天体温多少？头痛、说话或写字有没有困难？ " * 8
KEYBOARD = {"inline_keyboard": [[{"text": "没有", "callback_data": "a.1:0"}] * 2] * 4}
POOL = 512


class Stub(asyncio.Protocol):
    """Reads requests by Content-Length and answers each after the latency."""

    def __init__(self, latency: float) -> None:
        self._latency = latency
        self._buffer = b""
        result = {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": TEXT}
        body = json.dumps({"ok": True, "result": result}, separators=(",", ":")).encode()
        head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        self._answer = f"{head}{len(body)}\r\n\r\n".encode() + body

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while True:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0] or 0)
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            asyncio.get_running_loop().call_later(self._latency, self._reply)

    def _reply(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(self._answer)


def _serve(latency: float, pipe: Connection) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: Stub(latency), "127.0.0.1", 0, backlog=1024)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    with contextlib.suppress(KeyboardInterrupt):
        uvloop.run(run())


@contextlib.contextmanager
def _stub(latency: float) -> Iterator[int]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(latency, there), daemon=True
    )
    process.start()
    try:
        yield here.recv()
    finally:
        process.terminate()
        process.join()


def _transports() -> dict[str, Callable[[], BaseRequest]]:
    found: dict[str, Callable[[], BaseRequest]] = {
        "ours (aiohttp)": lambda: AiohttpRequest(pool_size=POOL, pool_timeout=60, read_timeout=60),
        "PTB default (httpx)": lambda: HTTPXRequest(POOL, pool_timeout=60, read_timeout=60),
    }
    with contextlib.suppress(ImportError):
        bridge = importlib.import_module("httpx_aiohttp")
        aiohttp = importlib.import_module("aiohttp")
        found["PTB + httpx-aiohttp"] = lambda: HTTPXRequest(
            POOL,
            pool_timeout=60,
            read_timeout=60,
            httpx_kwargs={
                "transport": bridge.AiohttpTransport(
                    client=lambda: aiohttp.ClientSession(
                        connector=aiohttp.TCPConnector(limit=POOL, keepalive_timeout=75)
                    )
                )
            },
        )
    return found


async def _measure(request: BaseRequest, port: int, senders: int, sends: int) -> tuple[float, ...]:
    """Sends per second, and milliseconds of this process's CPU per send."""
    bot = Bot(TOKEN, base_url=f"http://127.0.0.1:{port}/bot", request=request)
    await request.initialize()

    async def sender(count: int) -> None:
        for _ in range(count):
            await bot.do_api_request(
                "sendMessage_", {"chat_id": 1, "text": TEXT, "reply_markup": KEYBOARD}
            )

    try:
        await asyncio.gather(*(sender(1) for _ in range(senders)))
        each = max(1, sends // senders)
        cpu, start = time.process_time(), time.perf_counter()
        await asyncio.gather(*(sender(each) for _ in range(senders)))
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    finally:
        await request.shutdown()
    return each * senders / wall, 1000 * cpu / (each * senders)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sends", type=int, default=4000)
    options.add_argument("--latency", type=float, default=0.05, help="seconds")
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    with _stub(given.latency) as port:
        print(f"{'transport':22} {'senders':>7} {'sends/s':>9} {'CPU ms/send':>12}")
        for senders in (1, 32, 256):
            count = min(given.sends, senders * 100)
            for name, build in _transports().items():
                rounds = [
                    uvloop.run(_measure(build(), port, senders, count)) for _ in range(given.rounds)
                ]
                rate, cpu = (statistics.median(column) for column in zip(*rounds, strict=True))
                print(f"{name:22} {senders:7} {rate:9.0f} {cpu:12.3f}")


if __name__ == "__main__":
    main()
