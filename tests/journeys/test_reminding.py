"""Somebody subscribes to check-ins, gets them, answers, and stops."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.people import Circle, Person

SHANGHAI = ZoneInfo("Asia/Shanghai")


async def subscribe(person: Person, date: str = "昨天") -> None:
    await person.says("/remind")
    await person.sees("没有人实时看")
    await person.taps("我同意")
    await person.sees("第0天")
    await person.says(date)
    await person.sees("哪个城市")
    await person.says("成都")
    await person.sees("打卡提醒已开启", "北京时间", "不等于没事")


async def test_a_day_brings_two_check_ins(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await subscribe(mei)
    before = len(await mei.messages())
    await circle.turn(days=1)
    arrived = (await mei.messages())[before:]
    assert [("早上打卡" in m["text"], "晚上打卡" in m["text"]) for m in arrived].count(
        (True, False)
    ) == 1
    assert [("早上打卡" in m["text"], "晚上打卡" in m["text"]) for m in arrived].count(
        (False, True)
    ) == 1
    hours = [datetime.fromtimestamp(m["date"], SHANGHAI).hour for m in arrived]
    assert sorted(hours) == [8, 20]
    for message in arrived:
        assert "38.0" in message["text"]


async def test_unwell_is_answered_at_once_by_a_new_message(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await subscribe(mei)
    await circle.turn(days=1)
    before = await mei.messages()
    await mei.taps("🆘 我不舒服")
    after = await mei.messages()
    assert len(after) == len(before) + 1, "an edit makes no sound"
    await mei.sees("马上打急救电话：120", "CAR-T", "不要等机器人")
    assert "已记下：您不舒服" in after[-2]["text"]
    assert "复制 120" in await mei.buttons()


async def test_an_unticked_list_never_soothes(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    await circle.turn(days=1)
    await mei.taps("没发现警示症状")
    await mei.sees("已记下", "这不等于没事")
    assert "🆘 我不舒服" in await mei.buttons(), "the red way stays open"


async def test_later_unwell_counts_and_is_not_taken_back(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    await circle.turn(days=1)
    await mei.taps("没发现警示症状")
    await mei.taps("🆘 我不舒服")
    await mei.sees("马上打急救电话")


async def test_looking_at_all_signs_leaves_the_check_in_in_place(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    await circle.turn(days=1)
    await mei.taps("全部警示症状")
    await mei.sees("现在要打电话吗")
    assert any("打卡" in m["text"] and "怎么样" in m["text"] for m in await mei.messages())


async def test_stop_asks_once_and_then_nothing_comes(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await subscribe(mei)
    await mei.says("停止")
    await mei.sees("要停止打卡提醒吗")
    await mei.taps("是的，停止")
    await mei.sees("已停止", "撤回")
    before = len(await mei.messages())
    await circle.turn(days=1)
    assert len(await mei.messages()) == before


@pytest.mark.parametrize("word", ["/stop", "STOP", "stop", "退订", "停止。"])
async def test_stop_in_any_form(circle: Circle, word: str) -> None:
    mei = circle.mei
    await subscribe(mei)
    await mei.says(word)
    await mei.sees("要停止打卡提醒吗")


async def test_without_consent_nothing_is_kept(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("只看卡片")
    await mei.sees("不保存")
    await mei.says("昨天")
    await mei.sees("请选择")


async def test_a_bad_date_is_explained_and_loses_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我同意")
    for bad, words in (("2月30日", "没有这一天"), ("香蕉", "没看懂"), ("2019-01-01", "一年多以前")):
        await mei.says(bad)
        await mei.sees(words)
    await mei.says("今天")
    await mei.sees("哪个城市")
    await mei.says("阿斯加德")
    await mei.sees("不认识这个地方")
    await mei.taps("北京时间")
    await mei.sees("打卡提醒已开启")


async def test_english_set_up_by_buttons(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.says("/remind")
    await daniel.taps("I agree")
    await daniel.taps("Yesterday")
    await daniel.sees("Which city")
    await daniel.says("Boston, MA")
    await daniel.sees("Check-ins are on", "New York")


async def test_an_outage_brings_one_message_not_a_burst(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    before = len(await mei.messages())
    await circle.sleep(hours=72)
    arrived = len(await mei.messages()) - before
    assert arrived <= 1


async def test_change_of_date_never_asks_the_past(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    await mei.taps("改日期或城市")
    await mei.says("10天前")
    await mei.taps("北京时间")
    before = len(await mei.messages())
    await circle.turn(hours=13)
    assert 1 <= len(await mei.messages()) - before <= 2


async def test_a_blocked_bot_stops_trying(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei)
    await circle.post("block", user=mei.id, blocked=True)
    await circle.turn(days=1)
    refused = [r for r in await circle.requests("sendMessage") if r["status"] == 403]
    assert 1 <= len(refused) <= 2, "once for each check-in, never again and again"


async def test_others_cannot_answer(circle: Circle) -> None:
    mei, daniel = circle.mei, circle.daniel
    await subscribe(mei)
    await circle.turn(days=1)
    button = next(
        b
        for m in reversed(await mei.messages())
        for row in m.get("reply_markup", {}).get("inline_keyboard", [])
        for b in row
        if "没发现" in b["text"]
    )
    await daniel.says("/cards")
    own = await daniel.last()
    await circle.post(
        "tap",
        **{"from": daniel.id},
        chat=daniel.id,
        message=own["message_id"],
        data=button["callback_data"],
    )
    await circle.quiet()
    answers = await circle.requests("answerCallbackQuery")
    assert "no longer open" in answers[-1]["params"]["text"]


async def test_day_zero_counts_from_the_local_calendar(circle: Circle) -> None:
    mei = circle.mei
    await subscribe(mei, "今天")
    await mei.says("/remind")
    await mei.sees("第 0 天")
