"""Danger in free text: the emergency reply comes first, in private only."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

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
    await mei.begins()
    await mei.says("昨天回输的，现在发烧")
    await mei.sees("24小时电话")
    await mei.sees_no("没看懂")
    await mei.says("昨天")
    await mei.sees("哪个城市")
    await mei.says("他叫不醒")
    await mei.sees("马上打急救电话")
    await mei.says("成都")
    await mei.is_on()


async def test_who_may_want_to_die_is_answered_first_and_for_itself(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("我不想活了，还喘不过气")
    texts = [m["text"] for m in (await mei.messages())[-3:]]
    own = next(i for i, text in enumerate(texts) if "12356" in text)
    assert "陪在身边" in texts[own].splitlines()[0]
    assert "CAR-T" not in texts[own]
    assert "马上打急救电话" in texts[own + 1], "the bodily danger keeps its reply"


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
    await mei.subscribes(city="波士顿")
    await mei.says("/crs")
    await mei.sees("马上打 911")
    await mei.says("/crs", chat=group)
    message = await mei.sees("CRS", "120（中国大陆）", chat=group)
    assert "波士顿" not in message["text"]


async def test_a_danger_that_is_edited_in_is_answered(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("he has a siezure")
    before = len(await mei.messages())
    await mei.edits("he has a seizure")
    await mei.sees("马上打急救电话")
    assert len(await mei.messages()) == before + 1


async def test_an_edited_text_is_nothing_but_scanned(circle: Circle) -> None:
    mei = circle.mei
    await mei.begins()
    await mei.says("？")
    before = await mei.messages()
    for text in ("昨天", "/start", "/unwell", "停止", "📞 打给团队", "CRS", "还好"):
        await mei.edits(text)
    assert await mei.messages() == before


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(15):
        while not await true():
            await asyncio.sleep(0.05)


async def test_a_locked_database_silences_no_danger(circle: Circle, tmp_path: Path) -> None:
    """Another process holds SQLite's write lock: whom to phone is said all the same, and once."""
    mei = circle.mei
    lock = sqlite3.connect(tmp_path / "bot.sqlite3", timeout=0, isolation_level=None)

    async def held() -> bool:
        with suppress(sqlite3.OperationalError):  # the bot is writing itself
            lock.execute("BEGIN IMMEDIATE")
        return lock.in_transaction

    try:
        await until(held)
        for text in ("今天天气好", "胸痛"):
            await circle.post("say", **{"from": mei.id}, chat=mei.id, text=text)
        await circle.post("say", **{"from": 1002}, chat=1002, text="/unwell")

        async def both_told() -> bool:
            return bool(await mei.messages() and await circle.xiaoyu.messages())

        await until(both_told)
        await mei.sees("马上打急救电话", "120（中国大陆）")
        await circle.xiaoyu.sees("马上打急救电话", "其他新出现或加重的不舒服")
        await circle.post("say", **{"from": 1003}, chat=1003, text="🆘 我现在不舒服")

        async def also_told() -> bool:
            return bool(await circle.daniel.messages())

        await until(also_told)
        assert len(await mei.messages()) == 1
    finally:
        lock.close()
    await circle.quiet()
    texts = [message["text"] for message in await mei.messages()]
    assert len(texts) == 2, "then everything else is handled as ever"
    assert sum("马上打急救电话" in text for text in texts) == 1, "the red reply comes once"
    for other in (circle.xiaoyu, circle.daniel):
        told = [message["text"] for message in await other.messages()]
        assert sum("马上打急救电话" in text or "emergency number now" in text for text in told) == 1
