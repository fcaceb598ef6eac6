"""Updates per second of the whole bot, and what one slow handler in 300 costs the others.

`python -m tests.benchmarks.bench_updates`. The stand-in runs in a process of its own. Each update
is a card command from one of many people; the bot is the real one, on a real SQLite file, unpaced.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from multiprocessing.connection import Connection
from pathlib import Path

import aiohttp

from bot.app import App
from bot.clock import SystemClock
from bot.demo import server
from bot.gateway.turn import Turn
from bot.settings import Settings

TOKEN = "123456789:" + "bench" * 7
PEOPLE = 300
UPDATES = 1800
ROUNDS = 3
SLOW_EVERY = 300
SLOW_SECONDS = 1.0


def _serve(pipe: Connection) -> None:
    async def main() -> None:
        standin = await server.start(token=TOKEN)
        pipe.send(standin.url)
        await asyncio.Event().wait()

    asyncio.run(main())


async def _post(session: aiohttp.ClientSession, path: str, **body: object) -> dict[str, object]:
    async with session.post(f"/demo/{path}", json=body) as answer:
        assert answer.status == 200, await answer.text()
        result: dict[str, object] = await answer.json()
        return result


async def _round(url: str, people: list[int], slow: bool) -> tuple[float, float]:
    """Updates a second from the first pending one to the last reply, and CPU ms per update."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        settings = Settings(
            _env_file=None,
            bot_token=TOKEN,
            api_base_url=url,
            database_url=f"sqlite+aiosqlite:///{home / 'bot.sqlite3'}",
            data_key_file=home / "data.key",
            messages_per_second=1000,
            private_messages_per_second=30,
        )
        app = App(settings, SystemClock())
        # The limit of one thousand a second is what Telegram sells; the bench goes beyond it.
        app.pacing.set_rate(100_000)
        if slow:
            _slow_down(app)
        await app.prepare()
        await app.connect()
        async with aiohttp.ClientSession(url) as session:
            for number in range(UPDATES):
                person = people[number % len(people)]
                await _post(session, "say", **{"from": person}, chat=person, text="/crs")
        started, cpu = time.perf_counter(), time.process_time()
        await app.start()
        handled = 0
        while handled < UPDATES:
            await asyncio.sleep(0.005)
            async with app.db.read() as tx:
                found = await tx.exec_driver_sql("SELECT count(*) FROM inbox WHERE state = 2")
                handled = found.scalar_one()
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
        await app.stop()
        return UPDATES / seconds, cpu / UPDATES * 1000


def _slow_down(app: App) -> None:
    """Makes one handler in 300 take a second, wherever the update comes from."""
    handle: Callable[[Turn], Awaitable[None]] = app.dispatcher._handle
    count = 0

    async def slowly(turn: Turn) -> None:
        nonlocal count
        count += 1
        if count % SLOW_EVERY == 0:
            await asyncio.sleep(SLOW_SECONDS)
        await handle(turn)

    app.dispatcher._handle = slowly


async def main() -> None:
    logging.disable(logging.WARNING)
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(there,), daemon=True
    )
    process.start()
    url = here.recv()
    async with aiohttp.ClientSession(url) as session:
        await _post(session, "limits", enforced=False)
        await _post(session, "journal", enabled=False)
        people = []
        for number in range(PEOPLE):
            made = await _post(session, "people", first_name=f"P{number}", language_code="zh-hans")
            people.append(int(made["person"]["id"]))  # type: ignore[index]
    plain, slowed, ratios = [], [], []
    for _ in range(ROUNDS):
        fast = await _round(url, people, slow=False)
        late = await _round(url, people, slow=True)
        plain.append(fast)
        slowed.append(late)
        ratios.append(late[0] / fast[0])
    print(f"updates/s, {UPDATES} card commands of {PEOPLE} people, medians of {ROUNDS} rounds")
    late_name = f"1 in {SLOW_EVERY} takes {SLOW_SECONDS:g} s"
    for name, rounds in (("all handlers quick", plain), (late_name, slowed)):
        rate = statistics.median(r[0] for r in rounds)
        cpu = statistics.median(r[1] for r in rounds)
        print(f"  {name:24} {rate:7.0f} updates/s  {cpu:.2f} ms CPU each")
    print(f"  ratio, pair by pair: {', '.join(f'{r:.2f}' for r in ratios)}")
    process.terminate()


if __name__ == "__main__":
    asyncio.run(main())
