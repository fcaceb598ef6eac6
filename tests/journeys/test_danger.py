"""Danger in free text: the emergency reply comes first, in private only."""

from __future__ import annotations

import pytest

from tests.journeys.people import Circle


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("他叫不醒", "马上打急救电话"),
        ("我妈突然说胡话", "马上打急救电话"),
        ("38.5", "24小时电话"),
        ("体温38度5", "24小时电话"),
        ("一直打摆子", "24小时电话"),
        ("he can't breathe", "马上打急救电话"),
    ],
)
async def test_a_danger_is_answered_with_whom_to_phone(
    circle: Circle, typed: str, words: str
) -> None:
    await circle.mei.says(typed)
    await circle.mei.sees(words, "不要等机器人")


async def test_a_danger_does_not_consume_the_awaited_date(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我同意")
    await mei.says("昨天回输的，现在发烧")
    texts = [m["text"] for m in (await mei.messages())[-2:]]
    assert "24小时电话" in texts[0], "the danger first"
    assert "城市" in texts[1] or "日期" in texts[1], "and the entry is still read"


async def test_the_red_key_and_the_team_key(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start")
    await mei.says("🆘 我现在不舒服")
    await mei.sees("马上打急救电话", "呼叫铃")
    await mei.says("📞 打给团队")
    await mei.sees("提醒卡", "急诊")


async def test_in_a_group_health_stays_out(circle: Circle) -> None:
    group = await circle.group()
    for command in ("/remind", "/stop", "/unwell"):
        await circle.mei.says(command, chat=group)
        message = await circle.mei.sees("私聊", chat=group)
        link = message["reply_markup"]["inline_keyboard"][0][0]["url"]
        assert link.endswith(f"?start={command[1:]}")
    await circle.mei.says("/start remind")
    await circle.mei.sees("回输后打卡")


async def test_cards_are_answered_in_the_group_without_a_trace_of_the_asker(
    circle: Circle,
) -> None:
    mei, group = circle.mei, await circle.group()
    await mei.says("/remind")
    await mei.taps("我同意")
    await mei.says("昨天")
    await mei.says("波士顿")
    await mei.says("/crs")
    await mei.sees("马上打 911")
    await mei.says("/crs", chat=group)
    message = await mei.sees("CRS", "120（中国大陆）", chat=group)
    assert "波士顿" not in message["text"]
