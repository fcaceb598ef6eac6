"""kill -9 at chosen points between a check-in's plan and its receipt, and trouble with the disk.

The loop in test_kill.py kills at random; here the bot is stopped at a point first, by what really
stops it there: a lock on the database, a 429, an answer that does not come. Run with -s to see the
counts.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.delivery import State
from bot.demo.faults import Fault
from bot.i18n import Catalogs
from bot.redflags.handlers import UNWELL
from bot.resources import folder
from tests.kills import troubles
from tests.kills.points import Run, begun

KILLS = 5

TICKS = 1.0
"""Real seconds that are ticks enough for the bot to come upon what is due."""

RED = "马上打急救电话"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The bot's own folder; its log lies beside it."""
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


# -- between the plan and the receipt -----------------------------------------------------------


async def _before_the_plan_commits(run: Run, share: int) -> None:
    """The tick waits for the write lock: nothing of its plan may be left."""
    await run.poise(share)
    with troubles.locked(run.home):
        run.come(share)
        await asyncio.sleep(TICKS)
        await run.kill(share)
    assert run.outbox(share) == {}
    assert run.count_in_flight(share) == 0


async def _before_the_claim(run: Run, share: int) -> None:
    """Telegram has just told the bot to be quiet: the plan is there, and nobody has taken it."""
    visitors = [await run.world.person(f"访客{n}") for n in range(2)]
    await run.poise(share)
    await run.flood(visitors)
    run.come(share)
    await run.until_planned(share)
    await asyncio.sleep(TICKS)
    await run.kill(share)
    assert run.outbox(share) == {State.WAITING: len(run.shares[share])}
    assert run.count_in_flight(share) == 0


async def _before_the_send(run: Run, share: int) -> None:
    """The request has left, and takes effect only after the death: as slow networks have it."""
    await _die_on_the_way(run, share, "hold")
    run.standin.telegram.faults.remove()


async def _before_a_lost_send(run: Run, share: int) -> None:
    """The request never takes effect: what is sent again is no double."""
    await _die_on_the_way(run, share, "hang_before")
    run.standin.telegram.faults.remove()
    assert not await run.check_ins(run.shares[share]), "nothing arrives any more"


async def _die_on_the_way(run: Run, share: int, kind: str) -> None:
    await run.poise(share)
    fault = run.hold(kind)
    run.come(share)
    await run.meet(fault, share)
    await run.kill(share)
    assert not await run.check_ins(run.shares[share]), "nothing has arrived yet"
    assert run.count_in_flight(share) == len(run.shares[share])


async def _before_the_receipt(run: Run, share: int) -> None:
    """Everybody has the message, and the bot dies without having heard of it."""
    await run.poise(share)
    fault = run.hold("hold", after=True)
    run.come(share)
    await _die_unanswered(run, share, fault, 0)


async def _twice_before_the_receipt(run: Run, share: int) -> None:
    """The next start sends it again, and dies at the same place."""
    await _before_the_receipt(run, share)
    fault = run.hold("hold", after=True)
    before = (await run.check_ins(run.shares[share])).total()
    await run.start()
    await _die_unanswered(run, share, fault, before)


async def _die_unanswered(run: Run, share: int, fault: Fault, before: int) -> None:
    """`before`: how many had arrived when this start was still to come."""
    await run.meet(fault, share)
    await run.kill(share)
    arrived = (await run.check_ins(run.shares[share])).total() - before
    assert arrived == len(run.shares[share]) == run.count_in_flight(share)
    run.standin.telegram.faults.remove()


@dataclass(frozen=True)
class Point:
    """`late`: what is in flight there has arrived, or still may."""

    name: str
    strike: Callable[[Run, int], Awaitable[None]]
    late: bool


POINTS = (
    Point("1 before the plan commits", _before_the_plan_commits, late=False),
    Point("2 planned, nothing claimed", _before_the_claim, late=False),
    Point("3 claimed, request arrives after the death", _before_the_send, late=True),
    Point("3 claimed, request never arrives", _before_a_lost_send, late=False),
    Point("4 sent, no receipt", _before_the_receipt, late=True),
    Point("4 sent, no receipt, twice in a row", _twice_before_the_receipt, late=True),
)


QUICK = (POINTS[0], POINTS[1], POINTS[2], POINTS[5])


async def test_a_kill_at_each_point(home: Path) -> None:
    async with begun(home, len(QUICK)) as run:
        for share, point in enumerate(QUICK):
            await point.strike(run, share)
        await run.finish()
        for share, point in enumerate(QUICK):
            await run.report(point.name, [share], late=point.late)


@pytest.mark.long
@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.strike.__name__.strip("_"))
async def test_killed_again_and_again_at_one_point(point: Point, home: Path) -> None:
    async with begun(home, KILLS) as run:
        for share in range(KILLS):
            await point.strike(run, share)
        await run.finish()
        await run.report(point.name, range(KILLS), late=point.late)


# -- trouble with the database ------------------------------------------------------------------

Trouble = Callable[[Run], AbstractContextManager[None]]
Press = Callable[[Run, int], Awaitable[None]]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk for the bot's folder alone."""
    with troubles.small_disk(tmp_path / "disk") as at:
        yield at


@pytest.mark.parametrize("seconds", [6, pytest.param(60, marks=pytest.mark.long)])
async def test_database_locked(seconds: int, home: Path) -> None:
    await _lived_through(home, lambda run: troubles.locked(run.home), seconds, "locked")


@pytest.mark.parametrize("seconds", [2, pytest.param(30, marks=pytest.mark.long)])
async def test_disk_full(seconds: int, disk: Path) -> None:
    await _lived_through(disk, lambda run: troubles.full(run.home), seconds, "on a full disk")


@pytest.mark.long
async def test_the_red_button_while_the_database_is_locked(home: Path) -> None:
    """The button under a message must be as quick as the key of the keyboard."""
    trouble = lambda run: troubles.locked(run.home)  # noqa: E731
    await _lived_through(home, trouble, 20, "locked", _taps_the_red_button)


@pytest.mark.long
async def test_nothing_may_be_written(home: Path) -> None:
    await _lived_through(home, _limited, 30, "not writable")


@pytest.mark.long
async def test_killed_while_the_database_is_locked(home: Path) -> None:
    await _died_in(home, lambda run: troubles.locked(run.home), "locked")


@pytest.mark.long
async def test_killed_while_the_disk_is_full(disk: Path) -> None:
    await _died_in(disk, lambda run: troubles.full(run.home), "on a full disk")


@pytest.mark.long
async def test_killed_while_nothing_may_be_written(home: Path) -> None:
    await _died_in(home, _limited, "not writable")


def _limited(run: Run) -> AbstractContextManager[None]:
    assert run.bot is not None
    return troubles.limited(run.home, run.bot.pid)


async def _says_the_red_key(run: Run, mei: int) -> None:
    key = Catalogs(folder("locales")).translator("zh-hans")(UNWELL)
    await run.world.says(mei, key)


async def _taps_the_red_button(run: Run, mei: int) -> None:
    """The one under the help page."""
    for message in await run.world.texts(mei):
        for row in message.get("reply_markup", {}).get("inline_keyboard", ()):
            for button in row:
                if "🆘" in button["text"]:
                    await run.world.taps(mei, message, button)
                    return
    pytest.fail("there is no red button")


async def _lived_through(
    home: Path, trouble: Trouble, seconds: int, words: str, press: Press = _says_the_red_key
) -> None:
    """What is on its way keeps its receipt, what falls due waits, who is in danger does not."""
    async with begun(home, 2) as run:
        mei = await _somebody(run)
        await run.poise(0)
        fault = run.hold("hold", after=True)
        run.come(0)
        await run.meet(fault, 0)
        began = time.monotonic()
        with trouble(run):
            red_after = await _in_trouble(run, mei, seconds, press)
            await asyncio.sleep(began + seconds - time.monotonic())
            assert run.outbox(0) == {State.SENDING: len(run.shares[0])}
            assert run.outbox(1) == {}
        await run.finish()
        more = f" · red reply after {red_after:.1f} s"
        await run.report(f"5 database {words} for {seconds} s", (0, 1), more=more)


async def _died_in(home: Path, trouble: Trouble, words: str) -> None:
    """What has arrived, and could not be written down, is what may come twice."""
    async with begun(home, 2 * KILLS) as run:
        mei = await _somebody(run)
        slowest = 0.0
        for share in range(0, 2 * KILLS, 2):
            await run.poise(share)
            fault = run.hold("hold", after=True)
            run.come(share)
            await run.meet(fault, share)
            with trouble(run):
                slowest = max(slowest, await _in_trouble(run, mei, 30, _says_the_red_key))
                await run.kill(share)
            assert run.outbox(share + 1) == {}
            assert run.count_in_flight(share) == len(run.shares[share])
        await run.finish()
        more = f" · slowest red reply {slowest:.1f} s"
        name = f"5 killed with the database {words}"
        await run.report(name, range(2 * KILLS), more=more)


async def _somebody(run: Run) -> int:
    """A person without check-ins, who knows the bot and has its red button before her."""
    mei = await run.world.person("梅")
    await run.world.says(mei, "/start")
    await run.world.says(mei, "/help")
    return mei


async def _in_trouble(run: Run, mei: int, seconds: float, press: Press) -> float:
    """The share is answered, the next falls due, and Mei is in danger.

    Returns after how many seconds she had her answer: within `seconds`.
    """
    await run.forget_turns()
    run.standin.telegram.faults.remove()
    share = next(n for n in range(len(run.shares)) if run.due(n) > run.standin.clock.now())
    run.come(share)
    before = await _red_replies(run, mei)
    pressed = time.monotonic()
    await press(run, mei)
    async with asyncio.timeout(seconds):
        while await _red_replies(run, mei) == before:
            await asyncio.sleep(0.05)
    return time.monotonic() - pressed


async def _red_replies(run: Run, mei: int) -> int:
    return sum(RED in message["text"] for message in await run.world.texts(mei))
