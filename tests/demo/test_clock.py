"""Turning the clock, with and without a bot that follows it."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.demo import Clock, Server
from bot.demo.clock import FollowerSlow
from tests.demo.conftest import MEI, Hands


class Follower:
    """A bot's side of the clock protocol; `steps` are the offsets it settled."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands
        self.steps: list[float] = []

    async def run(self) -> None:
        """Follow for ever."""
        seen = (await self.hands.see("clock"))["seq"]
        while True:
            clock = await self.hands.see(f"clock/follow?seen={seen}")
            if clock["seq"] != seen:
                seen = clock["seq"]
                self.steps.append(clock["offset"])
                await self.hands.do("clock/settled", seq=seen)


async def test_without_a_follower_it_just_moves(hands: Hands) -> None:
    """One jump; messages are dated by the simulated clock."""
    before = await hands.see("clock")
    assert (before["offset"], before["follower"], before["target"]) == (0.0, False, None)
    after = await hands.do("clock/turn", minutes=90)
    assert (after["offset"], after["turning"]) == (5400.0, False)
    message = await hands.says(MEI, "hello")
    drift = message["date"] - datetime.now(UTC).timestamp()
    assert 5390 < drift < 5410


async def test_a_follower_settles_every_ten_minutes(hands: Hands) -> None:
    """A turn of 35 minutes is three steps and a half; sleeping is one."""
    follower = Follower(hands)
    task = asyncio.create_task(follower.run())
    while not (await hands.see("clock"))["follower"]:
        await asyncio.sleep(0.01)
    clock = await hands.do("clock/turn", minutes=35)
    assert follower.steps == [600.0, 1200.0, 1800.0, 2100.0]
    assert clock["seq"] == 4
    await hands.do("clock/sleep", minutes=600)
    assert follower.steps[-1] == 2100.0 + 36_000.0
    assert len(follower.steps) == 5
    task.cancel()


async def test_a_slow_follower_stops_the_turn() -> None:
    """The clock stays at the step that was not settled."""
    clock = Clock(settle_seconds=0.05)
    await clock.follow(seen=-1)
    with pytest.raises(FollowerSlow):
        await clock.turn(datetime.now(UTC) - datetime.now(UTC).replace(year=2020))
    assert clock.offset == 600.0
    assert not clock.state()["turning"]


async def test_slow_follower_on_the_wire(server: Server, hands: Hands) -> None:
    """504 with a sentence."""
    server.clock._settle_seconds = 0.05
    await hands.see("clock/follow?seen=-1")
    status, answer = await hands.ask("POST", "clock/turn", {"minutes": 20})
    assert status == 504
    assert "did not settle" in answer["error"]


async def test_one_turn_at_a_time(server: Server, hands: Hands) -> None:
    """A second turn meanwhile is refused; nobody turns back."""
    server.clock._settle_seconds = 0.5
    await hands.see("clock/follow?seen=-1")
    first = asyncio.create_task(hands.ask("POST", "clock/turn", {"minutes": 10}))
    while not (await hands.see("clock"))["turning"]:
        await asyncio.sleep(0.01)
    assert (await hands.ask("POST", "clock/turn", {"minutes": 10}))[0] == 409
    await hands.do("clock/settled", seq=1)
    assert (await first)[0] == 200
    assert (await hands.ask("POST", "clock/turn", {"minutes": -10}))[0] == 400
    assert (await hands.ask("POST", "clock/turn", {}))[0] == 400


async def test_updates_and_buttons_grow_old(hands: Hands) -> None:
    """24 simulated hours for updates; a button tapped before the machine slept is too old."""
    await hands.says(MEI, "/start")
    markup = {"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]}
    sent = await hands.result("sendMessage", chat_id=MEI, text="?", reply_markup=markup)
    where = {"from_": MEI, "chat": MEI, "message": sent["message_id"], "button": [0, 0]}
    first = await hands.do("tap", **where)
    await hands.do("clock/turn", minutes=10)
    assert await hands.result("answerCallbackQuery", callback_query_id=first["callback_id"])
    second = await hands.do("tap", **where)
    await hands.do("clock/sleep", minutes=1)
    answer = await hands.call("answerCallbackQuery", callback_query_id=second["callback_id"])
    assert "query is too old" in answer["description"]
    assert len(await hands.result("getUpdates")) == 3
    await hands.do("clock/sleep", minutes=24 * 60)
    assert await hands.result("getUpdates") == []
