"""Faults: which call they meet, what the client sees, and whether the call was done."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.demo import Server
from tests.demo.conftest import MEI, TOKEN, XIAOYU, Hands


@pytest.fixture(autouse=True)
async def _begun(hands: Hands) -> None:
    await hands.says(MEI, "/start")
    await hands.says(XIAOYU, "/start")


async def posted(hands: Hands) -> int:
    """How many of the bot's messages reached Mei."""
    history = await hands.see(f"chats/{MEI}/messages?viewer={MEI}")
    return sum(1 for message in history["messages"] if message["from"]["is_bot"])


async def test_broken_answers(bot: Bot, hands: Hands) -> None:
    """429, 5xx, HTML and half a JSON: nothing is posted."""
    await hands.do("faults", kind="429", method="sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(MEI, "x")
    assert refused.value.retry_after == timedelta(seconds=7)
    for kind in ("500", "502", "html", "bad_json"):
        await hands.do("faults", kind=kind)
        with pytest.raises(TelegramError):
            await bot.send_message(MEI, "x")
    assert await posted(hands) == 0
    await bot.send_message(MEI, "x")
    faults = [request.get("fault") for request in (await hands.see("journal"))["requests"]]
    assert faults[-6:] == ["429", "500", "502", "html", "bad_json", None]


async def test_matching(hands: Hands) -> None:
    """By method, chat, nth call and number of times; the list counts hits."""
    fault = await hands.do("faults", kind="500", method="sendMessage", chat=MEI, nth=2, times=2)
    codes = []
    for chat in (XIAOYU, MEI, MEI, XIAOYU, MEI, MEI):
        answer = await hands.call("sendMessage", chat_id=chat, text="x")
        codes.append(answer.get("error_code", 200))
    assert codes == [200, 200, 500, 200, 500, 200]
    (listed,) = (await hands.see("faults"))["faults"]
    assert (listed["fault"], listed["seen"], listed["hits"]) == (fault["fault"], 4, 2)
    assert (await hands.ask("DELETE", f"faults/{fault['fault']}"))[0] == 200
    assert (await hands.ask("DELETE", f"faults/{fault['fault']}"))[0] == 404
    assert (await hands.ask("POST", "faults", {"kind": "nonsense"}))[0] == 400


@pytest.mark.parametrize(("kind", "done"), [("hang_before", 0), ("hang_after", 1)])
async def test_hanging(server: Server, hands: Hands, kind: str, done: int) -> None:
    """A time-out says nothing about whether the message arrived."""
    await hands.do("faults", kind=kind)
    url = f"{server.url}/bot{TOKEN}/sendMessage"
    with pytest.raises(asyncio.TimeoutError):
        await hands.session.post(
            url, json={"chat_id": MEI, "text": "x"}, timeout=aiohttp.ClientTimeout(total=0.2)
        )
    assert await posted(hands) == done
    await hands.ask("DELETE", "faults")


@pytest.mark.parametrize(("kind", "done"), [("reset_before", 0), ("reset_after", 1)])
async def test_resetting(bot: Bot, hands: Hands, kind: str, done: int) -> None:
    """The connection breaks before or after the message was posted."""
    await hands.do("faults", kind=kind)
    with pytest.raises(NetworkError):
        await bot.send_message(MEI, "x")
    assert await posted(hands) == done
    await bot.send_message(MEI, "y")


@pytest.mark.parametrize("after", [False, True])
async def test_holding(hands: Hands, after: bool) -> None:
    """A call waits until the fault is removed, before or after its effect."""
    fault = await hands.do("faults", kind="hold", method="sendMessage", after=after)
    call = asyncio.create_task(hands.call("sendMessage", chat_id=MEI, text="x"))
    await asyncio.sleep(0.1)
    assert not call.done()
    assert await posted(hands) == int(after)
    requests = (await hands.see("journal?method=sendMessage"))["requests"]
    assert (requests[0]["status"] is None) is not after
    await hands.ask("DELETE", f"faults/{fault['fault']}")
    answer: Any = await call
    assert answer["ok"]
    assert await posted(hands) == 1


async def test_held_calls_are_done_though_the_client_left(hands: Hands) -> None:
    """What Telegram received, it does."""
    await hands.do("faults", kind="slow", seconds=0.2)
    call = asyncio.create_task(hands.call("sendMessage", chat_id=MEI, text="x"))
    await asyncio.sleep(0.05)
    call.cancel()
    await asyncio.sleep(0.3)
    assert await posted(hands) == 1


async def test_a_slow_answer_times_out_in_the_client(bot: Bot, hands: Hands) -> None:
    """PTB's TimedOut, with the message posted all the same."""
    await hands.do("faults", kind="slow", seconds=0.3)
    with pytest.raises(TimedOut):
        await bot.send_message(MEI, "x", read_timeout=0.1)
    await asyncio.sleep(0.4)
    assert await posted(hands) == 1
