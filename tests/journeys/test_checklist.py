"""Questions for the team: picked, typed, ticked, copied."""

from __future__ import annotations

from tests.journeys.interview_words import HOSPITAL
from tests.journeys.people import Circle


async def test_picked_typed_ticked_and_copied(circle_on_each_engine: Circle) -> None:
    mei = circle_on_each_engine.mei
    await mei.subscribes()
    await mei.says("/questions")
    await mei.sees("问团队的问题：刚出院", "☐ 1. ")
    await mei.taps("☐ 1")
    await mei.sees("☑ 1. ")
    await mei.taps("☐ 3")
    await mei.taps("自己写一个")
    await mei.sees("想怎么问就怎么写")
    await mei.says("孙子要来住，可以吗？")
    await mei.sees("我的问题清单", "孙子要来住，可以吗？")
    await mei.taps("☐ 1")
    await mei.sees("✓ 1. ")
    await mei.taps("复制没问的")
    copied = await mei.last()
    assert copied["entities"][0]["type"] == "pre"
    assert "孙子要来住，可以吗？" in copied["text"]
    assert copied["text"].count("\n2. ") == 1
    assert "\n3. " not in copied["text"]
    await mei.taps("我的问题")
    assert "🏥 明天查房要问" not in await mei.buttons()  # at home there is no round
    await mei.taps("去掉问过的")
    await mei.sees_no("✓")


async def test_on_the_ward_there_is_a_round(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/plan")
    for label in HOSPITAL:
        await mei.taps(label)
    await mei.says("/questions")
    await mei.sees("问团队的问题：住院时")
    await mei.taps("☐ 2")
    await mei.taps("我的问题")
    await mei.taps("明天查房要问")
    await mei.sees("现在不舒服，不要等查房", "查房要问的问题", "1. ")


async def test_a_full_list_takes_nothing_more_and_swallows_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/questions")
    for stage in ("刚出院", "回输前"):
        if stage == "回输前":
            await mei.taps(stage)
        for number in range(1, 11):
            await mei.taps(f"☐ {number}")
    await mei.taps("自己写一个")
    await mei.sees("清单上已有20个问题")
    await mei.says("做了CAR-T可以打疫苗吗")
    await mei.sees_no("清单上已有")


async def test_from_the_card_and_to_the_cards(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start card-questions_team")
    await mei.taps("做我的清单")
    await mei.sees("问团队的问题：回输前")
    await mei.taps("住院时")
    await mei.sees("问团队的问题：住院时")
    await mei.taps("相关卡片")
    assert len(await mei.buttons()) >= 4


async def test_without_consent_nothing_is_kept_and_all_can_be_copied(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/questions")
    await mei.taps("☐ 1")
    await mei.sees("/remind", "照样可以复制")
    await mei.taps("复制")
    assert (await mei.last())["entities"][0]["type"] == "pre"


async def test_a_danger_typed_as_a_question_is_answered_first_and_lost_never(
    circle: Circle,
) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/questions")
    await mei.taps("自己写一个")
    before = len(await mei.messages())
    await mei.says("他现在叫不醒怎么办")
    new = (await mei.messages())[before:]
    assert "急救" in new[0]["text"]
    assert all("我的问题清单" not in one["text"] for one in new)
    await mei.says("/questions")
    await mei.taps("我的问题")
    await mei.sees("他现在叫不醒怎么办")


async def test_a_temperature_is_no_question(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/questions")
    await mei.taps("自己写一个")
    await mei.says("38.9")
    assert "马上" in (await mei.messages())[-1]["text"] or "电话" in (await mei.last())["text"]
    await mei.says("/questions")
    await mei.taps("我的问题")
    await mei.sees("清单是空的")


async def test_too_long_a_question_stays_awaited(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/questions")
    await mei.taps("自己写一个")
    await mei.says("长" * 151)
    await mei.sees("最多", "150")
    await mei.says("可以游泳吗")
    await mei.sees("可以游泳吗")


async def test_in_a_group_the_list_stays_private(circle: Circle) -> None:
    group = await circle.group()
    await circle.mei.says("/questions", chat=group)
    message = await circle.mei.last(chat=group)
    assert "☐" not in message["text"]
    assert "start=questions" in str(message["reply_markup"])
