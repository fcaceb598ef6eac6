"""kill -9 at random moments, while updates and check-ins flow: nothing is lost.

The bot is a process of its own on a SQLite file; the stand-in lives here and outlives it. What was
lost or doubled is counted at the stand-in, what was in flight is read from the database that each
kill left behind. Run with -s to see the counts.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.delivery import State
from bot.demo import server
from tests.kills.stage import MORNING, TOKEN, World, enrol_all, rows, start_bot

PATIENCE = 120.0
"""Real seconds that the last, unharmed run gets to finish everything."""

PEOPLE = 200
NEWCOMERS = 30


@dataclass
class Tally:
    """What the kills did."""

    kills: int = 0
    sending: int = 0
    """Check-ins that were claimed and had no receipt, over all kills."""
    unfinished: int = 0
    """Updates that were taken and not finished, over all kills."""
    acted: int = 0
    """Of these, the ones whose effect was already committed."""


@pytest.mark.parametrize(
    ("kills", "pace"),
    [pytest.param(4, 400, id="4"), pytest.param(30, 30, id="30", marks=pytest.mark.long)],
)
async def test_killed_again_and_again(kills: int, pace: int, tmp_path: Path) -> None:
    """`pace`: messages a second, slow enough that something is in flight at most kills."""
    chance = random.Random(kills)
    standin = await server.start(token=TOKEN)
    async with aiohttp.ClientSession(standin.url) as session:
        world = World(session)
        await world.post("limits", enforced=False)
        ids = [await world.person(f"病友{n}") for n in range(PEOPLE)]
        newcomers = [await world.person(f"新人{n}") for n in range(NEWCOMERS)]
        # A distance to Telegram: without it hardly ever is a send under way when a kill comes.
        await world.post("faults", method="sendMessage", kind="slow", seconds=0.08, times=10**6)
        for person in ids:
            await world.says(person, "/start")
        await enrol_all(tmp_path, standin, ids)
        talks = [asyncio.create_task(sign_up(world, person)) for person in newcomers]

        tally = Tally()
        shares = [ids[number::kills] for number in range(kills)]
        for share in shares:
            before = standin.telegram.journal.n
            bot = await start_bot(tmp_path, standin.url, pace)
            while standin.telegram.journal.n == before:  # until it speaks to Telegram
                await asyncio.sleep(0.01)
            for person in share:
                await world.says(person, "/crs")
            await asyncio.sleep(chance.uniform(0.05, 1.5))
            bot.kill()
            await bot.wait()
            count_open(tmp_path, tally)
        bot = await start_bot(tmp_path, standin.url, pace)
        try:
            await asyncio.wait_for(asyncio.gather(*talks), PATIENCE)
            await until_finished(tmp_path)
        finally:
            bot.terminate()
            assert await asyncio.wait_for(bot.wait(), 30) == 0
        await report_and_check(world, tmp_path, ids, newcomers, tally)
    await standin.stop()


async def sign_up(world: World, person: int) -> None:
    """A newcomer's whole set-up; each step is said once and must be answered."""
    await world.says(person, "/remind")
    for words in ("请问您是谁", "没有人实时看", "这个演示的电脑"):
        question = await world.answered(person, words)
        await world.taps(person, question, question["reply_markup"]["inline_keyboard"][0][0])
    await world.answered(person, "第0天")
    await world.says(person, "昨天")
    await world.answered(person, "哪个城市")
    await world.says(person, "成都")
    await world.answered(person, "打卡提醒已开启")


def count_open(home: Path, tally: Tally) -> None:
    tally.kills += 1
    sending = f"SELECT count(*) FROM outbox WHERE state = {State.SENDING:d}"
    tally.sending += rows(home, sending)[0][0]
    for state, count in rows(home, "SELECT state, count(*) FROM inbox WHERE state < 2 GROUP BY 1"):
        tally.unfinished += count
        tally.acted += count if state == 1 else 0


async def until_finished(home: Path) -> None:
    """Returns when no update is open and no check-in waits."""
    deadline = time.monotonic() + PATIENCE
    while True:
        left = (
            f"SELECT count(*) FROM outbox WHERE state < {State.SENT:d}"
            " AND kind_of(id, what) = 'checkin'"
        )
        waiting = rows(home, left)[0][0]
        unfinished = rows(home, "SELECT count(*) FROM inbox WHERE state < 2")[0][0]
        planned = rows(home, "SELECT count(*) FROM checkin")[0][0]
        if planned >= PEOPLE and not waiting and not unfinished:
            return
        assert time.monotonic() < deadline, (
            f"{planned} check-ins planned, {waiting} waiting, {unfinished} updates left"
        )
        await asyncio.sleep(0.1)


async def report_and_check(
    world: World, home: Path, people: list[int], newcomers: list[int], tally: Tally
) -> None:
    check_ins: Counter[int] = Counter()
    starts: Counter[int] = Counter()
    cards: Counter[int] = Counter()
    for person in people:
        for message in await world.texts(person):
            check_ins[person] += bool(MORNING.search(message["text"]))
            starts[person] += "您好" in message["text"]
            cards[person] += "CRS" in message["text"].splitlines()[0]
    enrolled = dict(rows(home, "SELECT user_id, count(*) FROM subscription GROUP BY 1"))
    consents = dict(rows(home, "SELECT user_id, count(*) FROM consent GROUP BY 1"))
    parked = rows(home, "SELECT count(*) FROM inbox WHERE state = 3")[0][0]
    doubles = sum(check_ins.values()) - len(people)
    double_replies = sum(starts.values()) + sum(cards.values()) - 2 * len(people)
    print(
        f"\n{tally.kills} kills · {len(people)} check-ins: {len(check_ins)} people reached, "
        f"{doubles} doubles of {tally.sending} in flight at kills · "
        f"{2 * len(people)} commands: {double_replies} answered twice, "
        f"{len(newcomers)} set-ups of 4 updates · updates open at kills: {tally.unfinished}, "
        f"of these {tally.acted} with their effect committed · parked {parked}"
    )
    assert all(check_ins[person] >= 1 for person in people), "a check-in was lost"
    assert doubles <= tally.sending, "more doubles than sends in flight"
    assert all(starts[person] >= 1 and cards[person] >= 1 for person in people), (
        "an update was lost"
    )
    assert double_replies <= tally.unfinished
    assert parked == 0
    assert [enrolled[person] for person in newcomers] == [1] * len(newcomers), "effect not once"
    assert [consents[person] for person in newcomers] == [2] * len(newcomers), "effect not once"
