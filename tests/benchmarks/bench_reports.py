"""What others wait while reports are made, and what memory they leave behind.

One chat asks again and again; meanwhile somebody else has `REPORTS` reports of a hundred days made.
Timed is from the question's arrival at the stand-in to its answer, in rounds of both in turn.
"""

from __future__ import annotations

import asyncio
import gc
import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cards.library import load_library
from bot.drawing import draw_pdf
from bot.i18n import Catalogs
from bot.papers.history import History
from bot.papers.report import report_data
from bot.redflags.questions import Questions
from bot.resources import folder
from bot.storage import Database, Vault, migrate
from tests.conftest import with_codes
from tests.journeys.conftest import running
from tests.journeys.people import Circle, Person
from tests.papers import hundred_days as days

REPORTS = 20
ROUNDS = 12
QUESTIONS = 25
MANY = 200
MEI, LIN = 1001, 1004
BETWEEN = 0.12
"""Seconds between questions, so that Telegram's pace for a chat is not what is measured."""


async def answered(person: Person) -> float:
    """Milliseconds from a question to its answer."""
    circle = person.circle
    messages = circle.standin.telegram.world.chats[person.id].messages
    asked = await circle.post("say", **{"from": person.id}, chat=person.id, text="/help")
    began = time.perf_counter()
    number = asked["message"]["message_id"]
    while not any(one > number for one in list(messages)[-3:]):
        await asyncio.sleep(0.0005)
    took = (time.perf_counter() - began) * 1000
    await asyncio.sleep(BETWEEN)
    return took


async def asked(person: Person) -> list[float]:
    return sorted([await answered(person) for _ in range(QUESTIONS)])


def documents(circle: Circle) -> int:
    messages = circle.standin.telegram.world.chats[circle.mei.id].messages.values()
    return sum("document" in message for message in messages)


async def makes_reports(circle: Circle) -> float:
    began, wanted = time.perf_counter(), documents(circle) + REPORTS
    for _ in range(REPORTS):
        await circle.post("say", **{"from": circle.mei.id}, chat=circle.mei.id, text="/report all")
    while documents(circle) < wanted:
        await asyncio.sleep(0.01)
    return time.perf_counter() - began


def p99(took: list[float]) -> float:
    return took[int(len(took) * 0.99)]


async def waits(circle: Circle) -> None:
    other = circle.xiaoyu
    await circle.mei.says("/start")
    await other.says("/start")
    await asked(other)
    await makes_reports(circle)  # the first one loads Typst and its fonts
    quiet, busy, made = [], [], []
    for _ in range(ROUNDS):
        quiet += await asked(other)
        reports = asyncio.create_task(makes_reports(circle))
        while not reports.done():
            busy.append(await answered(other))
        made.append(await reports)
    quiet.sort()
    busy.sort()
    slowest = ", ".join(f"{one:.0f}" for one in busy[-5:])
    print(
        f"others' answers: p99 {p99(quiet):.1f} ms alone, {p99(busy):.1f} ms while {REPORTS} "
        f"reports are made (in {sum(made) / len(made):.1f} s), ratio {p99(busy) / p99(quiet):.2f}; "
        f"medians {quiet[len(quiet) // 2]:.1f} and {busy[len(busy) // 2]:.1f} ms"
    )
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


async def lived(url: str) -> tuple[History, Questions]:
    """A hundred days of Mei, written before the bot starts on them."""
    await migrate(url, folder("migrations"))
    library, db = load_library(folder("content")), with_codes(Database(url))
    catalogs = Catalogs(folder("locales"))
    rooms = days.circle(db, Vault([b"k" * 32]), catalogs, lambda: library)
    rooms.patient, rooms.caregiver = MEI, LIN
    await days.write_hundred_days(rooms)
    async with db.read() as tx:
        holder = await rooms.gathering.holder(tx, MEI, catalogs.translator("en"), days.END)
        history = await rooms.gathering.history(tx, MEI, holder, None, days.LAST)
    await db.close()
    return history, library.questions


async def main() -> None:
    with TemporaryDirectory() as home:
        url = f"sqlite+aiosqlite:///{home}/bot.sqlite3"
        history, questions = await lived(url)
        async with running(url) as circle:
            await waits(circle)
        await leaves_memory(history, questions)


if __name__ == "__main__":
    asyncio.run(main())
