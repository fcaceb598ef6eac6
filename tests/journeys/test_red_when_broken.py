"""The database is locked, or sends fail, around the deciding tap: the reply arrives, and once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing, nullcontext, suppress
from pathlib import Path

import pytest

from tests.journeys.interview_stage import arriving, at_check_in
from tests.journeys.interview_words import ZH
from tests.journeys.interviewing import Interview, press, rests
from tests.journeys.people import Circle

HELD = 4.0
"""Real seconds for which the lock is held once the bot has been handed the deciding update."""


async def until(true: Callable[[], Awaitable[bool]], seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not await true():
            await asyncio.sleep(0.05)


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[None]:
    """Another process holds SQLite's write lock."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as outside:

        async def held() -> bool:
            with suppress(sqlite3.OperationalError):  # the bot is writing itself
                outside.execute("BEGIN IMMEDIATE")
            return outside.in_transaction

        await until(held)
        yield
        outside.execute("ROLLBACK")


async def decides(interview: Interview, how: str) -> None:
    """The tap, the typed number or the edit that makes a check-in red, without waiting."""
    person = interview.person
    if how == "tap":
        message = await interview.message()
        fits: Callable[[str], bool] = lambda label: interview.is_option(label, "confusion")  # noqa: E731
        await press(person, message, fits, "confusion", wait=False)
        return
    await person.circle.post("say", **{"from": person.id}, chat=person.id, text="38.6")


async def prepared(circle: Circle, how: str) -> Interview:
    """A check-in that one step makes red."""
    interview = await at_check_in(circle.mei)
    if how == "typed":
        await interview.goes_to("temperature")
    return interview


async def arrived(interview: Interview) -> bool:
    return bool(await interview.red_replies())


async def arrives_once(interview: Interview) -> None:
    """The red reply comes, is the only one also half an hour later, and the team is asked for."""
    circle = interview.person.circle
    await until(lambda: arrived(interview), seconds=60)
    await rests(circle)
    await interview.red()
    later = await arriving(interview.person, minutes=40)
    assert len(interview.follow_ups(later)) == 2, "verdict and answer were kept"
    await interview.red()


@pytest.mark.parametrize("how", ["tap", "typed"])
async def test_a_lock_before_the_deciding_step(circle: Circle, tmp_path: Path, how: str) -> None:
    """Locked from before the tap until some seconds after it was taken."""
    interview = await prepared(circle, how)
    async with locked(tmp_path / "bot.sqlite3"):
        await decides(interview, how)
        await asyncio.sleep(HELD)
    await arrives_once(interview)


@pytest.mark.parametrize("how", ["tap", "typed"])
async def test_a_lock_right_after_the_deciding_step(
    circle: Circle, tmp_path: Path, how: str
) -> None:
    """The tap is under way when the lock falls: whatever was written, the reply comes once."""
    interview = await prepared(circle, how)
    await decides(interview, how)
    async with locked(tmp_path / "bot.sqlite3"):
        await asyncio.sleep(HELD)
    await arrives_once(interview)


async def test_a_lock_does_not_lose_the_ticks_before(circle: Circle, tmp_path: Path) -> None:
    """Two taps while locked: both are told when it is over, in one red reply or in the list."""
    interview = await prepared(circle, "tap")
    message = await interview.message()
    async with locked(tmp_path / "bot.sqlite3"):
        for option in ("confusion", "chest"):
            await press(
                circle.mei,
                message,
                lambda label, option=option: interview.is_option(label, option),  # type: ignore[misc]
                option,
                wait=False,
            )
        await asyncio.sleep(HELD)
    await arrives_once(interview)
    if await interview.screen() == "":
        await interview.takes_up()
    assert await interview.ticked("confusion")
    assert await interview.ticked("chest")


FAULTS = [
    ("sendMessage", {"kind": "500", "times": 10_000}),
    ("sendMessage", {"kind": "502", "times": 10_000}),
    ("sendMessage", {"kind": "429", "retry_after": 2, "times": 2}),
    ("sendMessage", {"kind": "reset_before", "times": 10_000}),
    ("editMessageText", {"kind": "500", "times": 10_000}),
    ("editMessageText", {"kind": "hang_before", "times": 10_000}),
    ("answerCallbackQuery", {"kind": "hang_before", "times": 10_000}),
]
"""None of these commits anything, so that once is once."""


@pytest.mark.parametrize(
    ("method", "fault"), FAULTS, ids=[f"{method}-{fault['kind']}" for method, fault in FAULTS]
)
async def test_failing_sends_around_the_deciding_tap(
    circle: Circle, method: str, fault: dict[str, object]
) -> None:
    """Telegram fails some times from the tap on: the red reply arrives, once, after that or before.

    What is not the reply itself, an edit or the answer to the tap, may not hold it up at all.
    """
    interview = await prepared(circle, "tap")
    made = await circle.post("faults", method=method, **fault)
    await decides(interview, "tap")
    if method == "sendMessage":
        await until(lambda: struck(circle, int(made["fault"]), times=2))
    else:
        await until(lambda: arrived(interview))
    await circle.forget_fault(made["fault"])
    await arrives_once(interview)


async def struck(circle: Circle, fault: int, times: int) -> bool:
    """Whether a fault has met that many calls."""
    faults = (await circle.get("faults"))["faults"]
    return any(one["fault"] == fault and one["hits"] >= times for one in faults)


async def test_the_contact_card_fails_alone(circle: Circle) -> None:
    """sendContact cannot be sent: the red reply is there all the same, once."""
    interview = await prepared(circle, "typed")
    made = await circle.post("faults", method="sendContact", kind="500", times=10_000)
    await decides(interview, "typed")

    async def told() -> bool:
        return ZH.call_first in "".join(
            one.get("text", "") for one in await interview.red_replies()
        )

    await until(told)
    await circle.forget_fault(made["fault"])
    await arrives_once(interview)


MINUTE = 60.0


@pytest.mark.long
@pytest.mark.parametrize("how", ["tap", "typed"])
@pytest.mark.parametrize("broken", ["database", "sends", "both"])
async def test_a_minute_of_it(circle: Circle, tmp_path: Path, broken: str, how: str) -> None:
    """Locked, or failing, or both for a minute from before the deciding step on."""
    interview = await prepared(circle, how)
    made = None
    if broken != "database":
        made = await circle.post("faults", method="sendMessage", kind="500", times=10_000)
    lock = locked(tmp_path / "bot.sqlite3") if broken != "sends" else nullcontext()
    loop = asyncio.get_running_loop()
    async with lock:
        began = loop.time()
        await decides(interview, how)
        if broken == "database":
            await until(lambda: arrived(interview), seconds=MINUTE)
            print(f"{how}, database locked: there after {loop.time() - began:.2f} s")
        await asyncio.sleep(began + MINUTE - loop.time())
        if made is not None:
            await circle.forget_fault(made["fault"])
    ended = loop.time()
    await until(lambda: arrived(interview), seconds=MINUTE)
    print(f"{how}, {broken}: there {loop.time() - ended:.2f} s after the minute, once")
    await arrives_once(interview)
