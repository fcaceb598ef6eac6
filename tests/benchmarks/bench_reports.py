"""What others wait while reports are made, and what memory they leave behind.

    python -m tests.benchmarks.bench_reports [--latency 0 0.08]

Two chats ask again and again; meanwhile somebody else has `REPORTS` reports of a hundred days
made.
Timed is from a question reaching the stand-in until it accepts the answer, in rounds of both in
turn. Bot and stand-in are processes of their own. The wanted figure: a p99 within a fifth of that
without reports. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import resource
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from aiohttp import web

from bot.cards.library import load_library
from bot.demo import server
from bot.demo.clock import Clock
from bot.demo.wire import Params
from bot.drawing import draw_pdf
from bot.i18n import Catalogs
from bot.papers.history import History
from bot.papers.report import report_data
from bot.redflags.questions import Questions
from bot.resources import folder
from bot.storage import Database, Vault, load_codes, migrate, use_codes
from tests.benchmarks.apart import KEY, TOKEN, apart, bot_apart, settings_of
from tests.papers import hundred_days as days

REPORTS = 20
ROUNDS = 30
MANY = 200
BETWEEN = 0.15
"""Seconds between questions of one chat."""


# -- the stand-in, in its own process -------------------------------------------------------------


class Watched(server.Server):
    """A stand-in that keeps when each chat was answered."""

    def __init__(self, latency: float) -> None:
        super().__init__("127.0.0.1", TOKEN, Clock())
        self._half = latency / 2
        self.telegram.journal.enabled = False
        self.telegram.limits.enforced = False
        self.answered: dict[int, list[float]] = {}
        self.documents = 0

    async def _call(self, request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(self._half)
        answer = await super()._call(request)
        await asyncio.sleep(self._half)
        return answer

    async def _perform(self, name: str, params: Params) -> tuple[int, bytes]:
        status, body = await super()._perform(name, params)
        if status == 200 and name.lower() == "sendmessage":
            chat = int(params.text("chat_id") or 0)
            self.answered.setdefault(chat, []).append(time.monotonic())
        self.documents += status == 200 and name.lower() == "senddocument"
        return status, body

    async def ask(self, chat: int) -> float:
        """Milliseconds from a question to its answer."""
        before = len(self.answered.get(chat, ()))
        began = time.monotonic()
        await self._say(chat, "/help")
        while len(self.answered.get(chat, ())) == before:
            await asyncio.sleep(0.0005)
        return (self.answered[chat][before] - began) * 1000

    async def ask_on(self, chats: Sequence[int], until: asyncio.Task[Any]) -> list[float]:
        async def one(chat: int) -> list[float]:
            took = []
            while not until.done():
                took.append(await self.ask(chat))
                await asyncio.sleep(BETWEEN)
            return took

        return [took for some in await asyncio.gather(*map(one, chats)) for took in some]

    async def have_reports(self, chat: int) -> float:
        began, wanted = time.monotonic(), self.documents + REPORTS
        for _ in range(REPORTS):
            await self._say(chat, "/report all")
        while self.documents < wanted:
            await asyncio.sleep(0.005)
        return time.monotonic() - began

    async def _say(self, chat: int, text: str) -> None:
        body = {"from": chat, "chat": chat, "text": text}
        async with (
            aiohttp.ClientSession(self.url) as session,
            session.post("/demo/say", json=body) as answer,
        ):
            assert answer.status == 200, await answer.text()


def _serve(latency: float, pipe: Connection) -> None:
    async def main() -> None:
        standin = Watched(latency)
        await standin.open(0)
        people = []
        for name in ("Mei", "A", "B"):
            one = standin.telegram.world.add_person(name, language_code="en")
            one.started = True
            people.append(one.id)
        pipe.send((standin.url, people))
        mei, *others = people
        await asyncio.to_thread(pipe.recv)
        for one in people:
            await standin.ask(one)
        await standin.have_reports(mei)  # the first one loads Typst and its fonts
        await asyncio.gather(standin.ask_on(others, asyncio.create_task(asyncio.sleep(5))))
        for _ in range(ROUNDS):
            reports = asyncio.create_task(standin.have_reports(mei))
            busy = await standin.ask_on(others, reports)
            pause = asyncio.create_task(asyncio.sleep(reports.result()))
            pipe.send((await standin.ask_on(others, pause), busy, reports.result()))
        await asyncio.to_thread(pipe.recv)

    with contextlib.suppress(KeyboardInterrupt, EOFError):
        asyncio.run(main())


# -- measuring ------------------------------------------------------------------------------------


def p99(took: list[float]) -> float:
    return took[int(len(took) * 0.99)]


async def waits(pipe: Connection, settings: dict[str, str], latency: float) -> None:
    quiet: list[float] = []
    busy: list[float] = []
    made: list[float] = []
    async with bot_apart(settings):
        await asyncio.sleep(5)
        pipe.send("begin")
        for _ in range(ROUNDS):
            alone, beside, took = await asyncio.to_thread(pipe.recv)
            quiet += alone
            busy += beside
            made.append(took)
        pipe.send("end")
    quiet.sort()
    busy.sort()
    print(
        f"others' answers, {latency * 1e3:.0f} ms a call: p99 {p99(quiet):.1f} ms alone, "
        f"{p99(busy):.1f} ms while {REPORTS} reports are made (in {sum(made) / len(made):.1f} s), "
        f"ratio {p99(busy) / p99(quiet):.2f}; "
        f"medians {quiet[len(quiet) // 2]:.1f} and {busy[len(busy) // 2]:.1f} ms"
    )
    slowest = ", ".join(f"{one:.0f}" for one in busy[-5:])
    print(f"{len(quiet)} and {len(busy)} answers; the slowest beside reports: {slowest} ms")


async def leaves_memory(history: History, questions: Questions) -> None:
    async def make(number: int) -> None:
        data = report_data(history, questions, "en", signed=False)
        await draw_pdf("report", {**data, "header": f"{data['header']} {number}"})

    def resident() -> float:
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 2**20

    for number in range(20):
        await make(number)
    before = resident()
    for number in range(MANY):
        await make(1000 + number)
    after = resident()
    print(f"memory: {before:.0f} MB after 20 reports, {after:.0f} MB after {MANY} more")


async def lived(url: str, patient: int, caregiver: int) -> tuple[History, Questions]:
    """A hundred days of somebody, written before the bot starts on them."""
    await migrate(url, folder("migrations"))
    library, db, vault = load_library(folder("content")), Database(url), Vault([KEY])
    use_codes(db, await load_codes(db, vault))
    catalogs = Catalogs(folder("locales"))
    rooms = days.circle(db, vault, catalogs, lambda: library)
    rooms.patient, rooms.caregiver = patient, caregiver
    await days.write_hundred_days(rooms)
    async with db.read() as tx:
        holder = await rooms.gathering.holder(tx, patient, catalogs.translator("en"), days.END)
        history = await rooms.gathering.history(tx, patient, holder, None, days.LAST)
    await db.close()
    return history, library.questions


async def main(latencies: Sequence[float]) -> None:
    for latency in latencies:
        with (
            TemporaryDirectory() as home,
            apart(_serve, latency) as (pipe, (api, (mei, other, _))),
        ):
            url = f"sqlite+aiosqlite:///{home}/bot.sqlite3"
            history, questions = await lived(url, mei, other)
            # What Telegram allows in a second is shared by all, whatever is sent; here only our own
            # work counts.
            settings = settings_of(
                api, url, PRIVATE_MESSAGES_PER_SECOND="30", MESSAGES_PER_SECOND="1000"
            )
            await waits(pipe, settings, latency)
    await leaves_memory(history, questions)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--latency", type=float, nargs="*", default=[0.0, 0.08], help="seconds")
    asyncio.run(main(parser.parse_args().latency))
