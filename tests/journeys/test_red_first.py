"""Whatever a chat is still waiting for, the red reply does not wait for it."""

from __future__ import annotations

import asyncio

import pytest

from tests.journeys.people import Circle


async def red_reply(circle: Circle) -> None:
    """Returns when mei has been told whom to phone, on the wire."""
    async with asyncio.timeout(20):
        while not any("急救电话" in m["text"] for m in await circle.mei.messages()):
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("method", "fault"),
    [
        ("editMessageText", {"kind": "500", "times": 10_000}),
        ("answerCallbackQuery", {"kind": "hang_before"}),
        ("sendMessage", {"kind": "hang_before"}),
    ],
)
async def test_a_failing_reply_holds_no_red_one(
    circle: Circle, method: str, fault: dict[str, object]
) -> None:
    mei = circle.mei
    await mei.says("/cards")
    await circle.post("faults", method=method, **fault)
    if method == "sendMessage":
        await circle.post("say", **{"from": mei.id}, chat=mei.id, text="/help")
    else:
        message = await mei.last()
        await circle.post(
            "tap", **{"from": mei.id}, chat=mei.id, message=message["message_id"], button=[0, 0]
        )
    faults = await circle.get("faults")
    async with asyncio.timeout(10):
        while not any(one["hits"] for one in faults["faults"]):
            await asyncio.sleep(0.02)
            faults = await circle.get("faults")
    await circle.post("say", **{"from": mei.id}, chat=mei.id, text="他叫不醒")
    await red_reply(circle)
    for one in faults["faults"]:
        await circle.forget_fault(one["fault"])
