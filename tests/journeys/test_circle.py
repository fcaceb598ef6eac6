"""Three people and a circle: invited, alerted, answering together, and leaving."""

from __future__ import annotations

import time

import pytest

from tests.journeys.circling import ALERTS, SEEN, invites, joins, said
from tests.journeys.interview_stage import at_check_in, turn_to, with_sound
from tests.journeys.interview_words import ZH
from tests.journeys.interviewing import SCREENS, Interview, first_line, options, rests
from tests.journeys.people import Circle, Person


def screen_with(option: str) -> str:
    return next(name for name in SCREENS if option in options(name))


async def together(circle: Circle, role: str | None = None) -> Interview:
    """Mei with an open check-in, Xiaoyu as her caregiver; `role`: Lin's, by the button."""
    interview = await at_check_in(circle.mei)
    await joins(circle.xiaoyu, await invites(circle.mei))
    if role is not None:
        await joins(circle.lin, await invites(circle.mei, role))
    return interview


async def test_invited_joined_and_tried(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei, xiaoyu = circle.mei, circle.xiaoyu
    await at_check_in(mei)
    token = await invites(mei)
    await xiaoyu.says(f"/start join-{token}")
    await xiaoyu.sees("邀请您加入", "没有消息不等于平安", "随时退出")
    await xiaoyu.taps("我同意，加入")
    await rests(circle)
    texts = [one["text"] for one in await xiaoyu.messages()]
    assert any("勿扰" in text for text in texts)
    test = (await said(xiaoyu, "试警报（关于"))[-1]
    assert await with_sound(circle, test)
    await mei.sees("加入了您的照护圈")
    await xiaoyu.taps(SEEN)
    await rests(circle)
    await mei.sees("看到了试警报")
    await mei.says("/circle")
    await mei.sees("1. ", "一起回答打卡，也收警报")
    await xiaoyu.taps("远")
    assert await said(xiaoyu, "当地的急救电话")


@pytest.mark.parametrize(
    "link", ["join-", "join-short", "join-" + "A" * 22, "join-" + "x" * 59, "join-../../etc"]
)
async def test_a_link_that_nobody_made(circle: Circle, link: str) -> None:
    await circle.xiaoyu.says(f"/start {link}")
    text = (await circle.xiaoyu.last())["text"]
    assert "我不认识这个链接" in text or "您好" in text


async def test_a_link_of_65_characters_opens_the_start_page(circle: Circle) -> None:
    await circle.xiaoyu.says("/start join-" + "A" * 60)
    await circle.xiaoyu.sees("您好")


async def test_a_link_is_for_one_person_and_for_two_days(circle: Circle) -> None:
    mei, xiaoyu, lin = circle.mei, circle.xiaoyu, circle.lin
    await at_check_in(mei)
    token = await invites(mei)
    await mei.says(f"/start join-{token}")
    await mei.sees("您自己的照护圈")
    await xiaoyu.says(f"/start join-{token}")
    await lin.says(f"/start join-{token}")
    await lin.sees("已被别人用过")
    await xiaoyu.taps("我同意，加入")
    await xiaoyu.says(f"/start join-{token}")
    await xiaoyu.sees("我不认识这个链接")
    late = await invites(mei)
    await circle.turn(hours=49)
    await lin.says(f"/start join-{late}")
    await lin.sees("48 小时")


async def test_links_taken_back_and_declined(circle: Circle) -> None:
    mei, xiaoyu = circle.mei, circle.xiaoyu
    await at_check_in(mei)
    token = await invites(mei)
    await mei.says("/circle")
    await mei.taps("让没用过的邀请作废")
    await xiaoyu.says(f"/start join-{token}")
    await xiaoyu.sees("我不认识这个链接")
    token = await invites(mei)
    await xiaoyu.says(f"/start join-{token}")
    await xiaoyu.taps("不了，谢谢")
    await xiaoyu.sees("什么也不保存")
    await xiaoyu.says(f"/start join-{token}")
    await xiaoyu.sees("我不认识这个链接")


async def test_a_red_flag_reaches_the_caregiver_at_once(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    interview = await together(circle, ALERTS)
    began = time.monotonic()
    await interview.ticks("seizure")
    await rests(circle)
    found = await said(circle.xiaoyu, "🆘 请现在打电话给")
    print(f"alert after {time.monotonic() - began:.2f} s")
    assert len(found) == 1
    assert await with_sound(circle, found[0])
    assert not await said(circle.lin, "🆘 请现在")
    # Unseen: after five minutes the next person, and the patient is told.
    await circle.turn(hours=6 / 60)
    await rests(circle)
    assert len(await said(circle.lin, "🆘 请现在打电话给")) == 1
    assert await said(circle.mei, "还没有看警报")
    await circle.lin.taps(SEEN)
    await rests(circle)
    assert await said(circle.mei, "看到了警报，已经知道了")


async def test_who_has_seen_it_ends_the_telling(circle: Circle) -> None:
    interview = await together(circle, ALERTS)
    await interview.ticks("seizure")
    await rests(circle)
    await circle.xiaoyu.taps(SEEN)
    await circle.turn(hours=0.5)
    await rests(circle)
    assert not await said(circle.lin, "🆘 请现在打电话给")
    assert not await said(circle.mei, "还没有看警报")


async def test_silence_after_a_red_flag_is_told(circle: Circle) -> None:
    interview = await together(circle)
    await interview.ticks("seizure")
    await rests(circle)
    await circle.xiaoyu.taps(SEEN)
    await circle.turn(hours=0.75)
    await rests(circle)
    assert len(await said(circle.xiaoyu, "我们不知道")) == 1


async def test_reached_the_team_takes_the_rest_back(circle: Circle) -> None:
    interview = await together(circle, ALERTS)
    await interview.ticks("seizure")
    await circle.turn(hours=0.1)
    await interview.taps(ZH.reached)
    await circle.turn(hours=1)
    await rests(circle)
    assert not await said(circle.xiaoyu, "我们不知道")


async def test_a_mistake_is_made_sure_of(circle: Circle) -> None:
    interview = await together(circle)
    await interview.ticks("seizure")
    await circle.turn(hours=0.1)
    await interview.taps(ZH.mistake)
    await rests(circle)
    assert await said(circle.xiaoyu, "确认情况")


async def test_thoughts_of_not_living_are_never_passed_on(circle: Circle) -> None:
    await together(circle)
    before = len(await circle.xiaoyu.messages())
    await circle.mei.says("不想活了")
    await circle.turn(hours=1)
    await rests(circle)
    assert len(await circle.xiaoyu.messages()) == before


async def test_both_answer_and_the_graver_counts(circle: Circle) -> None:
    """The next check-in comes to both; one answer closes it, the other's is still kept."""
    interview = await together(circle)
    await interview.answers_all_green()
    await turn_to(circle, 20)
    mei, xiaoyu = circle.mei, circle.xiaoyu
    theirs = Interview(xiaoyu)
    assert await theirs.screen() == "danger"
    shown = await theirs.message()
    assert "👤 关于" in shown["text"]
    await Interview(mei).answers_all_green()
    await rests(circle)
    closed = next(m for m in await xiaoyu.messages() if m["message_id"] == shown["message_id"])
    assert "已回答了这次打卡" in closed["text"]
    await xiaoyu.taps("我也来回答")
    await rests(circle)
    await theirs.ticks("confusion")
    await rests(circle)
    assert await theirs.red_replies()
    # Mei herself hears of it, and with whom to phone.
    assert await said(mei, "告诉我，您有危险信号")


async def test_fever_of_one_and_dizziness_of_the_other(circle: Circle) -> None:
    """E14: what two people tell of one window is judged together."""
    interview = await together(circle)
    await interview.answers_all_green()
    await turn_to(circle, 20)
    theirs = Interview(circle.xiaoyu)
    await theirs.goes_to("temperature")
    await theirs.types("38.2")
    assert [ZH.emergency_first in first_line(one) for one in await theirs.red_replies()] == [False]
    await circle.mei.taps("我也来回答")
    await rests(circle)
    hers = Interview(circle.mei)
    await hers.goes_to(screen_with("dizzy"))
    await hers.ticks("dizzy")
    await rests(circle)
    assert any(ZH.emergency_first in first_line(one) for one in await hers.red_replies())


async def test_removed_and_left(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    interview = await together(circle, ALERTS)
    await circle.mei.says("/circle")
    await circle.mei.taps("1. ")
    await circle.mei.taps("移出照护圈")
    await rests(circle)
    await circle.xiaoyu.sees("您已不在")
    await circle.lin.says("/circle")
    await circle.lin.taps("退出")
    await circle.lin.taps("是的，退出")
    await rests(circle)
    await circle.mei.sees("退出了您的照护圈")
    counts = [len(await one.messages()) for one in (circle.xiaoyu, circle.lin)]
    await interview.ticks("seizure")
    await circle.turn(hours=1)
    await rests(circle)
    assert [len(await one.messages()) for one in (circle.xiaoyu, circle.lin)] == counts


async def test_a_caregiver_who_blocked_the_bot(circle: Circle) -> None:
    interview = await together(circle, ALERTS)
    await circle.post("block", user=circle.xiaoyu.id, blocked=True)
    await interview.ticks("seizure")
    await rests(circle)
    assert await said(circle.mei, "警报送不到")
    assert len(await said(circle.lin, "🆘 请现在打电话给")) == 1


async def test_a_caregivers_own_words_ask_whom_they_are_about(circle: Circle) -> None:
    await together(circle)
    xiaoyu: Person = circle.xiaoyu
    await xiaoyu.says("她抽搐了")
    await rests(circle)
    assert await said(xiaoyu, "说的是谁")
    await xiaoyu.taps("的情况")
    await rests(circle)
    assert await said(circle.mei, "告诉我，您有危险信号")
    assert await Interview(xiaoyu).screen() == "danger"


async def test_missed_twice(circle: Circle) -> None:
    """Two check-ins that nobody answers: the circle is asked to phone."""
    await together(circle)
    await circle.turn(hours=36)
    await rests(circle)
    assert await said(circle.xiaoyu, "连续两次打卡没有回答")


async def test_in_a_group_nothing_is_shown(circle: Circle) -> None:
    group = await circle.group()
    await together(circle)
    await circle.mei.says("/circle", chat=group)
    text = (await circle.mei.last(group))["text"]
    assert "照护圈" not in text or "私" in text


async def test_handed_over_to_the_patient(circle: Circle) -> None:
    """A daughter began for her mother, who takes over: both consents, everything goes along."""
    lin, mei = circle.lin, circle.mei
    interview = await at_check_in(lin, family=True)
    await joins(mei, await invites(lin))
    await interview.answers_all_green()
    await lin.says("/circle")
    await lin.taps("1. ")
    await lin.taps("把打卡交给对方")
    await lin.taps("是的，问")
    await rests(circle)
    await mei.taps("接过来")
    await mei.taps("我同意")
    await mei.taps("我同意")
    await rests(circle)
    assert await said(mei, "打卡现在归您了")
    assert await said(lin, "接过了打卡")
    await turn_to(circle, 20)
    hers, theirs = Interview(mei), Interview(lin)
    assert await hers.screen() == "danger"
    assert await theirs.screen() == "danger"
    assert "👤" in (await theirs.message())["text"]
    assert "👤" not in (await hers.message())["text"]
    await hers.ticks("seizure")
    await rests(circle)
    assert len(await said(lin, "🆘 请现在打电话给")) == 1
    await mei.says("/me")
    await mei.sees("02885422114")


async def test_nobody_with_check_ins_of_their_own_takes_others_over(circle: Circle) -> None:
    lin, mei = circle.lin, circle.mei
    await at_check_in(lin, family=True)
    await joins(mei, await invites(lin))
    await mei.subscribes()
    await lin.says("/circle")
    await lin.taps("1. ")
    await lin.taps("把打卡交给对方")
    await lin.taps("是的，问")
    await rests(circle)
    await mei.taps("接过来")
    await mei.sees("您自己已有")
