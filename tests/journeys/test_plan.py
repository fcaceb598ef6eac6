"""What people do with their plan over the weeks: look at it, travel, pause, fall ill, come back."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.journeys.interview_stage import with_sound
from tests.journeys.interviewing import Interview
from tests.journeys.people import Circle, Message, Person
from tests.journeys.test_reminding import SHANGHAI, until_clock


async def arrives(
    person: Person, circle: Circle, *, hours: float = 0, days: float = 0
) -> list[Message]:
    """What the bot sends within that time, but for reminders and notices of silence."""
    before = len(await person.messages())
    await circle.turn(hours=hours, days=days)
    silence = ("还没答完", "连续两次", "还有问题没答")
    return [
        message
        for message in (await person.messages())[before:]
        if not any(words in message["text"] for words in silence)
    ]


def hours_in(messages: list[Message], zone: ZoneInfo) -> list[int]:
    return [datetime.fromtimestamp(message["date"], zone).hour for message in messages]


async def test_the_plan_tells_what_comes_and_why(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/plan")
    await mei.sees("今天是第1天", "每天两次", "副作用大多在这两周里开始", "接下来", "不等于没事")
    await circle.xiaoyu.subscribes("40天前")
    await circle.xiaoyu.is_on("第40天", "每周一次", "第45天", "第52天")


async def test_without_a_date_cards_come_until_it_is_known(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await mei.begins()
    await mei.taps("还不知道")
    await mei.sees("回输日期还没定", "哪个城市")
    await mei.taps("北京时间")
    await mei.is_on("回输日期还没定", "每天一张卡片")
    cards = await arrives(mei, circle, days=2)
    assert hours_in(cards, SHANGHAI) == [10, 10]
    assert len({message["text"] for message in cards}) == 2, "another card each day"
    await mei.taps("看这张卡片")
    await mei.sees("来源")
    await mei.taps("定了，填日期")
    await mei.says("明天")
    await mei.sees("从那天开始打卡", "练习打卡，回输前1天")
    practice = await arrives(mei, circle, hours=12)
    assert "练习打卡" in practice[-1]["text"]
    first = await arrives(mei, circle, hours=12)
    assert "第0天 · 早上打卡" in first[0]["text"]


async def test_a_journey_to_new_york_and_back(circle: Circle) -> None:
    mei, new_york = circle.mei, ZoneInfo("America/New_York")
    await mei.subscribes()
    await until_clock(circle, 12, SHANGHAI)
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("我换了城市")
    await mei.sees("只改钟点")
    await mei.says("纽约")
    await mei.is_on("纽约")
    assert hours_in(await arrives(mei, circle, days=2), new_york) == [8, 20, 8, 20]
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("我换了城市")
    await mei.taps("北京时间")
    assert set(hours_in(await arrives(mei, circle, days=1), SHANGHAI)) == {8, 20}


async def test_a_pause_and_its_end(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("暂停")
    await mei.sees("暂停多久", "自己量体温")
    await mei.taps("3天")
    await mei.sees("已暂停到")
    assert await arrives(mei, circle, days=2) == []
    await mei.taps("现在结束暂停")
    await mei.is_on()
    assert len(await arrives(mei, circle, days=1)) == 2


async def test_hospital_and_discharge(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("20天前")
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("我住院了")
    await mei.sees("按呼叫铃", "打卡先停下")
    asked = await arrives(mei, circle, days=2)
    assert hours_in(asked, SHANGHAI) == [10, 10]
    assert all("出院了吗" in message["text"] for message in asked)
    await mei.taps("还在住院")
    await mei.taps("已经出院了")
    await mei.sees("每天两次", "看得紧一些")
    assert len(await arrives(mei, circle, days=1)) == 2


async def test_another_infusion_counts_anew(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("100天前")
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("又一次回输")
    await mei.sees("天数会重新计")
    await mei.says("昨天")
    await mei.is_on("第1天", "每天两次")


async def test_own_hours(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await until_clock(circle, 12, SHANGHAI)
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("打卡时间")
    await mei.taps("晚上：20:00")
    await mei.taps("21:00")
    await mei.taps("14:00加问")
    await mei.taps("要，14:00也问")
    await mei.taps("早上：08:00")
    await mei.taps("07:00")
    assert "早上：07:00" in await mei.buttons()
    assert hours_in(await arrives(mei, circle, days=1), SHANGHAI) == [14, 21, 7]


async def test_later_is_asked_again_with_a_sound(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await until_clock(circle, 7, SHANGHAI)
    await circle.turn(hours=1)
    await mei.taps("过一会儿再问我")
    await mei.sees("几点再问您", "不舒服，不要等")
    await mei.taps("09:")
    before = len(await mei.messages())
    await circle.turn(hours=2)
    again = (await mei.messages())[before:]
    assert len(again) == 1, "in place of the reminder, not beside it"
    assert "早上打卡" in again[0]["text"]
    assert await with_sound(circle, again[0])
    await Interview(mei).goes_through()
    assert any("已记下" in message["text"] for message in await mei.messages())


async def test_a_year_later_it_asks_whether_to_go_on(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("365天前")
    asked = await arrives(mei, circle, days=2)
    assert "已经满一年" in asked[-1]["text"]
    await mei.taps("好，每年两次")
    await mei.sees("第548天")
