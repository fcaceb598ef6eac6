"""Somebody new reads cards, in Chinese and in English."""

from __future__ import annotations

from tests.journeys.people import Circle


async def test_start_in_chinese_brings_the_keyboard(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start")
    await mei.sees("您好", "不是医生", "不要等我")
    assert await mei.keyboard() == ["🆘 我现在不舒服", "📞 打给团队", "📖 卡片", "⏰ 提醒"]


async def test_start_in_english_follows_the_language_of_the_app(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.says("/start")
    await daniel.sees("Welcome", "not a doctor")
    assert (await daniel.keyboard())[0] == "🆘 I feel unwell now"


async def test_the_four_steps_one_after_another_in_one_message(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/steps")
    await mei.taps("第1步" if any("第1步" in b for b in await mei.buttons()) else "采集")
    seen = [(await mei.last())["text"].splitlines()[0]]
    for _ in range(3):
        await mei.taps("下一步")
        seen.append((await mei.last())["text"].splitlines()[0])
    assert len(set(seen)) == 4
    assert not any("下一步" in label for label in await mei.buttons()), (
        "the fourth step is the last"
    )
    assert len(await mei.messages()) == 1, "cards are turned in place, not sent again and again"


async def test_myeloma_card_reads_84_with_its_interval_and_complement(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("📖 卡片")
    await mei.taps("效果")
    await mei.sees_no("84")
    await mei.taps("骨髓瘤")
    await mei.sees("84", "78–88", "16", "原论文尚未核对", "证据把握")


async def test_english_and_back_to_chinese(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/language")
    await mei.taps("English")
    await mei.sees("From now on I write in English")
    assert "🆘 I feel unwell now" in await mei.keyboard()
    await mei.says("/redflags")
    await mei.sees("Should I phone now?", "Call")
    await mei.says("/language")
    await mei.taps("简体中文")
    await mei.says("/help")
    await mei.sees("我能做什么", "/remind")


async def test_old_buttons_are_answered_kindly(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/cards")
    message = await mei.last()
    await circle.post(
        "tap", **{"from": mei.id}, chat=mei.id, message=message["message_id"], data="old.0:gone"
    )
    await circle.quiet()
    answers = await circle.requests("answerCallbackQuery")
    assert "过期" in answers[-1]["params"]["text"]
    await mei.sees("我能做什么")


async def test_what_the_bot_cannot_read_gets_the_red_way_out(circle: Circle) -> None:
    mei = circle.mei
    for kind in ("voice", "photo", "sticker"):
        await mei.sends(kind)
        await mei.sees("听不了", "不舒服")
    await mei.says("今天天气不错")
    await mei.sees("如果不舒服，不要等")


async def test_every_tap_is_answered(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/cards")
    for label in ("四个步骤", "卡片", "副作用", "CRS", "警示症状"):
        callback = await mei.taps(label)
        answered = [
            r["params"]["callback_query_id"] for r in await circle.requests("answerCallbackQuery")
        ]
        assert callback in answered
