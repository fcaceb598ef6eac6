"""How reminders end: stopping, and what nobody wants to have to say."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.checkins.tables import checkin, course_event, subscription
from bot.delivery import State, outbox
from bot.endings.store import ending
from bot.people.store import consent
from tests.journeys.interview_words import HOSPITAL
from tests.journeys.people import Circle, Message, Person
from tests.journeys.test_plan import arrives

UNDO_ZH, UNDO_EN = "改回来", "Take it back"
DIED_ZH, DIED_EN = "我理解得对吗：患者已经去世", "Did I understand: the patient has died?"


async def kept(circle: Circle) -> list[list[Any]]:
    """All that an ending changes."""
    async with circle.app.db.read() as tx:
        return [
            [tuple(row) for row in await tx.execute(select(table).order_by(*table.primary_key))]
            for table in (subscription, consent, course_event, checkin, outbox, ending)
        ]


async def waiting(circle: Circle, person: Person) -> int:
    async with circle.app.db.read() as tx:
        found = await tx.execute(
            select(outbox.c.id).where(
                outbox.c.chat_id == person.id, outbox.c.state == State.WAITING
            )
        )
        return len(found.all())


async def enrols_in_english(mei: Person, date: str = "yesterday") -> None:
    await mei.says("/language")
    await mei.taps("English")
    await mei.subscribes(date, "London")


async def presses(circle: Circle, who: Person, message: Message, label: str) -> None:
    """Taps a button of a message as it once was, wherever that message stands now."""
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if label in b["text"])
    place = {"chat": who.id, "message": message["message_id"], "data": data}
    await circle.post("tap", **{"from": who.id}, **place)
    await circle.quiet()


# -- stopping ---------------------------------------------------------------------------------


async def test_stop_in_a_sentence_is_confirmed_in_the_first_weeks_and_taken_back(
    circle_on_each_engine: Circle,
) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await mei.subscribes()
    before = await kept(circle)
    await mei.says("别再发了，谢谢")
    await mei.sees("要停止打卡提醒吗", "不等于没事")
    assert await kept(circle) == before, "a question changes nothing"
    await mei.taps("是的，停止")
    stopped = await mei.sees("已停止", "7天内可以改回来")
    assert await waiting(circle, mei) == 0
    assert await arrives(mei, circle, days=1) == []
    await presses(circle, mei, stopped, UNDO_ZH)
    await mei.sees("已改回来", "第2天", "不再补问")
    assert len(await arrives(mei, circle, days=1)) == 2, "twice a day, as it was"
    await presses(circle, mei, stopped, UNDO_ZH)
    await mei.sees("打卡已经开着")


async def test_later_it_stops_at_once(circle: Circle) -> None:
    mei = circle.mei
    await enrols_in_english(mei, "100 days ago")
    await mei.says("please stop sending me these")
    await mei.sees("Check-ins have stopped", "7 days")
    await mei.taps(UNDO_EN)
    await mei.sees("Taken back", "day 100")
    await mei.says("how do I stop these messages?")
    await mei.sees("Stop the check-ins?")
    await mei.taps("Keep them on")
    await mei.sees("stay on")


async def test_two_taps_on_stop_leave_the_way_back(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("ＳＴＯＰ")
    question = await mei.last()
    await presses(circle, mei, question, "是的，停止")
    await presses(circle, mei, question, "是的，停止")
    await mei.sees("已停止")
    assert UNDO_ZH in await mei.buttons()
    await mei.taps(UNDO_ZH)
    await mei.sees("已改回来")
    assert len(await arrives(mei, circle, days=1)) == 2


async def test_after_a_week_it_says_so_kindly(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("100天前")
    await mei.says("停止提醒")
    stopped = await mei.sees("已停止")
    await circle.turn(days=7)
    await presses(circle, mei, stopped, UNDO_ZH)
    await mei.sees("7天内可以改回来，现在已经过了", "/remind")
    await circle.xiaoyu.says("/start")
    await presses_from_elsewhere(circle, stopped)


async def presses_from_elsewhere(circle: Circle, message: Message) -> None:
    """Somebody else sends the same button's data: they learn nothing, and nothing changes."""
    xiaoyu = circle.xiaoyu
    before = await kept(circle)
    shown = await xiaoyu.last()
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if UNDO_ZH in b["text"])
    place = {"chat": xiaoyu.id, "message": shown["message_id"], "data": data}
    await circle.post("tap", **{"from": xiaoyu.id}, **place)
    await circle.quiet()
    await xiaoyu.sees("现在已经过了")
    assert await kept(circle) == before


async def test_an_old_question_is_put_again(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("昨天")
    await mei.says("停止")
    old = await mei.last()
    await circle.turn(days=2)
    before = await kept(circle)
    await presses(circle, mei, old, "是的，停止")
    await mei.sees("要停止打卡提醒吗")
    assert await kept(circle) == before
    await mei.taps("是的，停止")
    await mei.sees("已停止")


async def test_another_thing_that_stops_is_not_meant(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    before = (await kept(circle))[:2]
    await mei.says("药停了")
    await mei.sees_no("要停止打卡提醒吗")
    count = len(await mei.messages())
    await mei.says("他呼吸停止了")
    new = (await mei.messages())[count:]
    assert "120" in new[0]["text"]
    assert all("要停止打卡提醒吗" not in one["text"] for one in new)
    assert (await kept(circle))[0][0][:3] == before[0][0][:3]


async def test_a_stranger_who_says_stop(circle: Circle) -> None:
    await circle.mei.says("别再发了")
    await circle.mei.sees("现在没有打卡提醒")
    assert (await kept(circle))[-1] == []


# -- death ------------------------------------------------------------------------------------


async def test_a_death_is_confirmed_once_and_then_all_is_still(
    circle_on_each_engine: Circle,
) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await mei.subscribes(family=True)
    await circle.turn(hours=20)  # a check-in is open, and what waits behind it
    assert await waiting(circle, mei) > 0
    await mei.says("我爸昨天去世了")
    await mei.sees(DIED_ZH, "还什么都没有改动")
    await mei.taps("是的，停下所有提醒")
    told = await mei.sees("我很难过", "所有提醒都已停下")
    assert await mei.buttons() == [UNDO_ZH], "no card, no survey"
    assert not any(char > "\uffff" for char in told["text"])
    assert await waiting(circle, mei) == 0
    before = len(await mei.messages())
    await circle.turn(days=2)
    assert len(await mei.messages()) == before
    await mei.says("停止")
    await mei.sees("所有提醒都已停下")
    await mei.sees_no("/remind")
    await presses(circle, mei, told, UNDO_ZH)
    await mei.sees("已改回来")
    assert len(await arrives(mei, circle, days=1)) == 2


async def test_a_death_in_english_and_two_taps(circle: Circle) -> None:
    mei = circle.mei
    await enrols_in_english(mei)
    await mei.says("My dad passed away last night. Please stop.")
    question = await mei.sees(DIED_EN)
    for _ in range(2):
        await presses(circle, mei, question, "Yes, stop all reminders")
        await mei.sees("I am very sorry.", "All reminders have stopped.")
    async with circle.app.db.read() as tx:
        assert len((await tx.execute(select(ending))).all()) == 1
    await mei.taps(UNDO_EN)
    await mei.sees("Taken back")


async def test_gone_may_be_a_danger_and_is_answered_first(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    count = len(await mei.messages())
    await mei.says("爸爸走了")
    texts = [one["text"] for one in (await mei.messages())[count:]]
    assert "120" in texts[0]
    assert DIED_ZH in texts[-1]
    await mei.taps("不是，我说的是别的")
    await mei.sees("什么都没有改动")
    assert await mei.buttons() == ["🆘 我不舒服"]


@pytest.mark.parametrize(
    "words", ["我怕他去世", "他会不会死", "万一走了怎么办", "走了一圈", "他先走了", "is he dying"]
)
async def test_words_typed_in_fear_open_nothing(circle: Circle, words: str) -> None:
    mei = circle.mei
    await mei.subscribes()
    before = (await kept(circle))[-1]
    count = len(await mei.messages())
    await mei.says(words)
    assert all(DIED_ZH not in one["text"] for one in (await mei.messages())[count:])
    assert (await kept(circle))[-1] == before == []


async def test_wanting_to_follow_is_answered_as_that_alone(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    for words in ("我想跟他走", "爸爸走了，我不想活了"):
        count = len(await mei.messages())
        await mei.says(words)
        new = [one["text"] for one in (await mei.messages())[count:]]
        assert new
        assert all(DIED_ZH not in text for text in new)
        assert "陪" in new[0]


async def test_somebody_not_enrolled_is_asked_too_and_nothing_is_kept(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("我妈昨天去世了")
    await mei.sees(DIED_ZH)
    await mei.taps("是的，停下所有提醒")
    await mei.sees("我很难过")
    assert await mei.buttons() == []
    assert (await kept(circle))[-1] == []
    await mei.says("复发了")
    await mei.sees_no("我理解得对吗")


async def test_stopped_first_and_the_death_told_after(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("100天前")
    await mei.says("不要再发消息了")
    stopped = await mei.sees("已停止")
    await mei.taps("情况有变")
    await mei.taps("患者去世了")
    question = await mei.sees(DIED_ZH)
    for _ in range(2):
        await presses(circle, mei, question, "是的，停下所有提醒")
        await mei.sees("我很难过")
        assert await mei.buttons() == []
    assert len((await kept(circle))[-1]) == 2, "the stop and one death"
    await presses(circle, mei, stopped, UNDO_ZH)
    await mei.sees("已改回来")


# -- the rest ---------------------------------------------------------------------------------


async def test_the_list_stands_with_the_changes_of_the_plan(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("情况有变")
    await mei.sees("发生了什么事", "再问一次")
    before = await kept(circle)
    for label in ("患者去世了", "病又回来了", "回输取消或推迟", "转安宁疗护"):
        question = await mei.last()
        await mei.taps(label)
        await mei.sees("我理解得对吗", "还什么都没有改动")
        await presses(circle, mei, await mei.last(), "不是，我说的是别的")
        await mei.sees("什么都没有改动")
        assert await kept(circle) == before
        await mei.says("/plan")
        await mei.taps("修改")
        await mei.taps("情况有变")
        assert question["text"]
    await mei.taps("别的事")
    await mei.sees("请和团队说")


async def test_a_relapse_goes_on_or_ends_as_they_choose(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("100天前")
    await mei.says("医生说复发了")
    question = await mei.sees("病又回来了，或者治疗没有起作用")
    assert any("无效或复发" in label for label in await mei.buttons()), "offered, not pushed"
    await mei.taps("继续提醒")
    await mei.sees("打卡照旧继续", "再做回输")
    await presses(circle, mei, question, "停止打卡提醒")
    await mei.sees("打卡提醒已停止", "资料和清单还在")
    await mei.taps("无效或复发")
    await mei.sees("这不是您的错")
    await mei.taps(UNDO_ZH)
    await mei.sees("已改回来", "第100天")


async def test_an_infusion_put_off_goes_on_without_a_date(circle: Circle) -> None:
    mei = circle.mei
    await mei.begins()
    await mei.says("后天")
    await mei.says("成都")
    await mei.is_on()
    await mei.says("回输推迟了")
    await mei.sees("回输不能按计划做了")
    await mei.taps("继续，日期还没定")
    await mei.sees("回输日期还没定", "每天一张卡片")
    await mei.says("取消回输")
    await mei.taps("停止打卡提醒")
    await mei.sees("打卡提醒已停止")
    assert await arrives(mei, circle, days=2) == []


async def test_hospice_in_english(circle: Circle) -> None:
    mei = circle.mei
    await enrols_in_english(mei)
    await mei.says("she is in hospice now")
    await mei.sees("hospice or comfort care from now on?", "does not mean all is well")
    await mei.taps("Stop the check-ins")
    await mei.sees("The check-ins have stopped")
    assert await mei.buttons() == [UNDO_EN]
    assert await arrives(mei, circle, days=1) == []


async def test_in_a_group_nothing_of_it_happens(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    await mei.subscribes()
    await mei.says("停止")
    question = await mei.last()
    before = await kept(circle)
    count = len(await mei.messages(chat=group))
    for words in ("我妈昨天去世了", "停止提醒"):
        await mei.says(words, chat=group)
    assert len(await mei.messages(chat=group)) == count
    await mei.says("/stop", chat=group)
    shown = await mei.last(chat=group)
    assert "start=stop" in str(shown["reply_markup"])
    data = question["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    place = {"chat": group, "message": shown["message_id"], "data": data}
    await circle.post("tap", **{"from": mei.id}, **place)
    await circle.quiet()
    assert await kept(circle) == before


async def test_in_hospital_it_is_asked_first(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes("100天前")
    await mei.says("/plan")
    for label in HOSPITAL:
        await mei.taps(label)
    await mei.says("不要再发消息了")
    await mei.sees("要停止打卡提醒吗")
