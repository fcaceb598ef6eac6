"""Flood limits on real time."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from bot.demo import Server
from bot.demo.limits import FloodGate, Limits
from bot.demo.rules import Refusal
from tests.demo.conftest import LIN, MEI, Hands


@pytest.fixture(autouse=True)
async def _limited(server: Server, hands: Hands) -> None:
    await hands.says(MEI, "/start")
    await hands.says(LIN, "/start")
    server.telegram.limits.enforced = True


async def test_private_chats_take_three_at_once(bot: Bot) -> None:
    """Then one a second; edits count, answers and other chats do not."""
    sent = [await bot.send_message(MEI, str(number)) for number in range(3)]
    with pytest.raises(RetryAfter) as refused:
        await sent[0].edit_text("edited")
    assert refused.value.retry_after == timedelta(seconds=1)
    await bot.send_message(LIN, "x")
    assert await bot.send_chat_action(MEI, "typing")
    await asyncio.sleep(1.05)
    assert await sent[0].edit_text("edited")


async def test_groups_take_twenty_a_minute(hands: Hands) -> None:
    """The answer says how many seconds to wait; turning the clock does not help."""
    group = await hands.group()
    for number in range(20):
        assert (await hands.call("sendMessage", chat_id=group, text=str(number)))["ok"]
    await hands.do("clock/turn", minutes=10)
    answer = await hands.call("sendMessage", chat_id=group, text="one more")
    assert answer["error_code"] == 429
    wait = answer["parameters"]["retry_after"]
    assert answer["description"] == f"Too Many Requests: retry after {wait}"
    assert 55 <= wait <= 60


async def test_limits_are_settable(hands: Hands) -> None:
    """Setting them forgets what was counted; they can be switched off."""
    shown = await hands.do("limits", private_burst=1, overall=5)
    assert shown == {
        "overall": 5.0,
        "private": 1,
        "private_burst": 1.0,
        "group_per_minute": 20,
        "enforced": True,
    }
    send = {"chat_id": MEI, "text": "x"}
    assert (await hands.call("sendMessage", **send))["ok"]
    assert (await hands.call("sendMessage", **send))["error_code"] == 429
    await hands.do("limits", enforced=False)
    assert (await hands.call("sendMessage", **send))["ok"]
    assert (await hands.ask("POST", "limits", {"overall": 0}))[0] == 400


def test_thirty_in_any_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sliding second: there is no boundary at which 59 get through."""
    now = 100.0
    monkeypatch.setattr("bot.demo.limits.time.monotonic", lambda: now)
    gate = FloodGate(Limits(private_burst=1000))
    passed: list[float] = []
    waits: set[str] = set()
    for step in range(300):
        now = 100.0 + step / 100
        try:
            gate.pass_(1 + step)
            passed.append(now)
        except Refusal as refusal:
            waits.add(refusal.description)
    assert len(passed) == 90
    assert waits == {"Too Many Requests: retry after 1"}
    for moment in passed:
        assert sum(1 for other in passed if moment <= other < moment + 0.999) <= 30
