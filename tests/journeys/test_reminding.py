"""Somebody subscribes to check-ins, gets them, answers, and stops."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from bot.gateway.store import awaiting
from bot.interview.tables import report
from bot.people.store import consent, person
from tests.journeys.interviewing import Interview
from tests.journeys.people import Circle, Message, Person

SHANGHAI = ZoneInfo("Asia/Shanghai")


def asked(messages: list[Message]) -> list[Message]:
    """The check-ins among messages: neither reminders of one nor notices of silence."""
    return [m for m in messages if "打卡\n" in m.get("text", "") and "还没答完" not in m["text"]]


async def test_a_day_brings_two_check_ins(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await mei.subscribes()
    before = len(await mei.messages())
    await circle.turn(days=1)
    arrived = asked((await mei.messages())[before:])
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
    await mei.subscribes()
    await circle.turn(days=1)
    before = await mei.messages()
    await mei.taps("🆘 我不舒服")
    after = await mei.messages()
    assert len(after) == len(before) + 1, "an edit makes no sound"
    await mei.sees("马上打急救电话：120", "CAR-T", "不要等机器人")
    assert "复制 120" in await mei.buttons()


async def test_unwell_leaves_the_check_in_open_and_is_told_in_it(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 7, SHANGHAI)
    await mei.subscribes()
    await circle.turn(hours=1.5)
    check_in = await Interview(mei).pinned()
    await mei.taps("🆘 我不舒服")
    assert await check_in.screen() == "danger", "the questions go on where they were"
    await check_in.goes_to("milder")
    assert await check_in.ticked("unwell")
    await check_in.goes_through()
    ended = next(m for m in await mei.messages() if m["message_id"] == check_in.first)
    assert "电话打了吗" in ended["text"], "going on takes nothing of it back"
    assert "就是不舒服" in ended["text"]
    assert await check_in.told(check_in.words.nothing_fired) == []


async def test_an_unticked_list_never_soothes(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await circle.turn(days=1)
    check_in = await Interview(mei).pinned()
    await check_in.goes_through()
    ended = next(m for m in await mei.messages() if m["message_id"] == check_in.first)
    assert "已记下" in ended["text"]
    assert "这不等于没事" in ended["text"]
    assert ended["reply_markup"]["inline_keyboard"][0][0]["text"] == "🆘 我不舒服"


async def test_later_unwell_counts_and_is_not_taken_back(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await circle.turn(days=1)
    check_in = await Interview(mei).pinned()
    await check_in.goes_through()
    ended = next(m for m in await mei.messages() if m["message_id"] == check_in.first)
    before = len(await mei.messages())
    await press(circle, mei, ended, "🆘 我不舒服")
    await mei.sees("马上打急救电话")
    assert len(await mei.messages()) == before + 1, "an edit makes no sound"
    ended = next(m for m in await mei.messages() if m["message_id"] == check_in.first)
    assert "未触发警示" not in ended["text"]
    assert "电话打了吗" in ended["text"]


async def test_looking_at_all_signs_leaves_the_check_in_in_place(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await circle.turn(days=1)
    before = asked(await mei.messages())
    await mei.taps("全部警示症状")
    assert any("现在要打电话吗" in m["text"] for m in await mei.messages())
    assert asked(await mei.messages()) == before


async def test_stop_asks_once_and_then_nothing_comes(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await mei.subscribes()
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
    await mei.subscribes()
    await mei.says(word)
    await mei.sees("要停止打卡提醒吗")


async def test_without_consent_nothing_is_kept(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    assert await kept(circle) == [0, 0, 0], "asking keeps nothing"
    await mei.taps("我是患者")
    assert await kept(circle) == [0, 0, 0], "who it is travels in the button"
    await mei.taps("只看卡片")
    await mei.sees("不保存")
    await mei.says("昨天")
    await mei.sees("如果不舒服，不要等")
    assert await kept(circle) == [0, 0, 0]


async def kept(circle: Circle) -> list[int]:
    """How many rows of people, consents and awaited entries there are."""
    async with circle.app.db.read() as tx:
        return [
            int((await tx.execute(select(func.count()).select_from(table))).scalar_one())
            for table in (person, consent, awaiting)
        ]


async def test_a_bad_date_is_explained_and_loses_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.begins()
    for bad, words in (("2月30日", "没有这一天"), ("香蕉", "没看懂"), ("2019-01-01", "一年多以前")):
        await mei.says(bad)
        await mei.sees(words)
    await mei.says("今天")
    await mei.sees("哪个城市")
    await mei.says("阿斯加德")
    await mei.sees("不认识这个地方")
    await mei.taps("北京时间")
    await mei.is_on()


async def test_english_set_up_by_buttons(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.begins()
    await daniel.taps("Yesterday")
    await daniel.sees("Which city")
    await daniel.says("Boston, MA")
    await daniel.is_on("New York")


@pytest.mark.parametrize(("hour", "comes"), [(9, ["早上打卡"]), (16, [])])
async def test_an_outage_brings_one_message_not_a_burst(
    circle: Circle, hour: int, comes: list[str]
) -> None:
    """Back while the morning's check-in is of use, and when no check-in is any more."""
    mei = circle.mei
    await until_clock(circle, hour, SHANGHAI)
    await mei.subscribes()
    before = len(await mei.messages())
    await circle.sleep(hours=72)
    arrived = (await mei.messages())[before:]
    told = [message for message in arrived if "没有工作" in message["text"]]
    assert len(told) == 1, "once, that we were down"
    arrived.remove(told[0])
    assert len(arrived) == len(comes)
    for message, words in zip(arrived, comes, strict=True):
        assert words in message["text"]


async def until_clock(circle: Circle, hour: int, zone: ZoneInfo) -> None:
    """Jumps to the next time that clocks there show five past the hour."""
    now = circle.app.clock.now().astimezone(zone)
    wanted = now.replace(hour=hour, minute=5, second=0, microsecond=0)
    if wanted <= now:
        wanted += timedelta(days=1)
    await circle.sleep(hours=(wanted - now).total_seconds() / 3600)


@pytest.mark.parametrize("said", ["button", "typed", "counted"])
async def test_yesterday_is_that_of_the_chosen_place(circle: Circle, said: str) -> None:
    """Late in the evening of New York it is tomorrow in Beijing."""
    daniel = circle.daniel
    await until_clock(circle, 22, ZoneInfo("America/New_York"))
    await daniel.begins()
    if said == "button":
        await daniel.taps("Yesterday")
    else:
        await daniel.says({"typed": "yesterday", "counted": "3 days ago"}[said])
    await daniel.sees("3 days ago" if said == "counted" else "esterday")
    here = circle.app.clock.now().astimezone(SHANGHAI).date()
    await daniel.says("Beijing")
    back = 3 if said == "counted" else 1
    await daniel.is_on(f"day {back}", shown(here - timedelta(days=back)))


async def test_a_date_in_full_stays_what_it_is(circle: Circle) -> None:
    daniel = circle.daniel
    await until_clock(circle, 22, ZoneInfo("America/New_York"))
    day = circle.app.clock.now().astimezone(UTC).date() - timedelta(days=3)
    await daniel.begins()
    await daniel.says(day.isoformat())
    await daniel.sees(shown(day))
    await daniel.says("Beijing")
    await daniel.is_on(shown(day))


def shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


async def test_a_refused_entry_shows_the_red_way(circle: Circle) -> None:
    mei = circle.mei
    await mei.begins()
    for typed, refusal in (("香蕉", "没看懂"), ("今天", ""), ("阿斯加德", "不认识这个地方")):
        await mei.says(typed)
        if refusal:
            await mei.sees(refusal, "不要等")
            assert (await mei.buttons())[0] == "🆘 我不舒服"
            before = len(await mei.messages())
            await mei.taps("🆘 我不舒服")
            await mei.sees("马上打急救电话")
            assert len(await mei.messages()) == before + 1, "an edit makes no sound"
    await mei.says("成都")
    await mei.is_on()


async def test_what_is_not_understood_has_the_red_button(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("香蕉")
    await mei.sees("不要等")
    await mei.taps("🆘 我不舒服")
    await mei.sees("马上打急救电话")
    await mei.sends("voice")
    await mei.sees("不要等")
    assert (await mei.buttons())[0] == "🆘 我不舒服"


async def test_nothing_that_is_off_stays_on(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("停止")
    asked = await mei.last()
    await mei.taps("是的，停止")
    await press(circle, mei, asked, "继续")
    await mei.sees("现在没有打卡提醒")


async def press(circle: Circle, mei: Person, message: dict[str, Any], label: str) -> None:
    """Taps a button of a message that has been edited since, as an old screen does."""
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if label in b["text"])
    place = {"chat": mei.id, "message": message["message_id"], "data": data}
    await circle.post("tap", **{"from": mei.id}, **place)
    await circle.quiet()


async def test_an_answer_names_its_check_in(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 7, SHANGHAI)
    await mei.subscribes()
    await circle.turn(hours=2)
    await Interview(mei).closes()
    await circle.turn(hours=8)
    await Interview(mei).goes_through()
    late = next(m for m in await mei.messages() if "已记下" in m["text"])
    assert "第1天" in late["text"]
    assert "早上打卡" in late["text"]
    day = circle.app.clock.now().astimezone(SHANGHAI)
    assert f"{day.month}月{day.day}日 08:00" in late["text"]


async def test_change_of_date_never_asks_the_past(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.taps("修改")
    await mei.taps("回输日期")
    await mei.says("10天前")
    await mei.is_on("第10天")
    before = len(await mei.messages())
    await circle.turn(hours=13)
    assert 1 <= len(asked((await mei.messages())[before:])) <= 2


async def test_a_blocked_bot_stops_trying(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await circle.post("block", user=mei.id, blocked=True)
    await circle.turn(days=1)
    refused = [r for r in await circle.requests("sendMessage") if r["status"] == 403]
    assert 1 <= len(refused) <= 2, "once for each check-in, never again and again"


async def test_others_cannot_answer(circle: Circle) -> None:
    mei, daniel = circle.mei, circle.daniel
    await mei.subscribes()
    await circle.turn(days=1)
    button = next(
        b
        for m in reversed(await mei.messages())
        for row in m.get("reply_markup", {}).get("inline_keyboard", [])
        for b in row
        if "都没有" in b["text"]
    )
    await daniel.says("/cards")
    own, before = await daniel.last(), await reports(circle)
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
    assert await reports(circle) == before, "nothing is kept of it"


async def reports(circle: Circle) -> list[tuple[int, bytes]]:
    """What is kept of everybody's answers, as it is sealed."""
    async with circle.app.db.read() as tx:
        rows = await tx.execute(select(report.c.user_id, report.c.said).order_by(report.c.id))
        return [(row.user_id, row.said) for row in rows]


async def test_day_zero_counts_from_the_local_calendar(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("今天")
    await mei.says("/remind")
    await mei.sees("第0天")
