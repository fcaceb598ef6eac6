"""What comes after a red reply, beside it, or twice: nothing is dropped, softened or unsaid."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.interview_stage import (
    DAY_LINE,
    SHANGHAI,
    arriving,
    at_check_in,
    enrols,
    until_clock,
)
from tests.journeys.interview_words import ZH
from tests.journeys.interviewing import Interview, Message, first_line, labels, press, rests
from tests.journeys.people import Circle


async def since(interview: Interview, before: int) -> list[str]:
    """The first lines of what has come after so many messages."""
    new = (await interview.person.messages())[before:]
    return [first_line(one) for one in new if one.get("text")]


async def count(interview: Interview) -> int:
    return len(await interview.person.messages())


async def taps_in(interview: Interview, message: Message, label: str) -> None:
    await press(interview.person, message, lambda one: label in one, label)


async def taps_as_it_was(
    interview: Interview, message: Message, label: str, old: str = "", new: str = ""
) -> None:
    """Taps a button of a message as it was once; `old` in its data becomes `new`."""
    person = interview.person
    rows = message["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"] == label)
    assert old in data
    place = {"chat": person.id, "message": message["message_id"], "data": data.replace(old, new)}
    await person.circle.post("tap", **{"from": person.id}, **place)
    await rests(person.circle)


async def test_a_temperature_on_a_pad_that_has_moved_on_is_not_lost(circle: Circle) -> None:
    """36.6 and then 39.0 on the same pad, before it is redrawn."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    pad = await interview.message()
    await taps_in(interview, pad, "36.6")
    await taps_as_it_was(interview, pad, "36.9", "369", "390")
    assert ZH.call_first in first_line(await interview.red())


@pytest.mark.parametrize("number", ["thoughts", "fever"])
async def test_after_stop_a_tap_is_still_answered(circle: Circle, number: str) -> None:
    mei = circle.mei
    interview = await at_check_in(mei)
    if number == "fever":
        await interview.goes_to("temperature")
        old = await interview.message()
        await taps_in(interview, old, "38.0")
        old = next(m for m in await mei.messages() if m["message_id"] == old["message_id"])
    else:
        await interview.answers_all_green()
        old = (await mei.messages())[-1]
        assert any("不想说" in label for label in labels(old))
    await interview.types("停止")
    before = await count(interview)
    if number == "thoughts":
        await taps_in(interview, old, "有")
        assert any(ZH.beside_first in line for line in await since(interview, before))
    else:
        await taps_as_it_was(interview, old, "38.5")
        assert any(ZH.call_first in line for line in await since(interview, before))


async def test_an_edit_that_adds_a_danger_is_answered(circle: Circle) -> None:
    """Another danger was answered an hour ago: that says nothing of this one."""
    interview = await at_check_in(circle.mei)
    await interview.types("胸痛")
    await arriving(circle.mei, minutes=60)
    await interview.types("今天喝了点粥")
    before = await count(interview)
    await interview.edits("今天喝了点粥，妈妈突然抽搐了")
    assert any(ZH.emergency_first in line for line in await since(interview, before))


async def test_after_a_mistake_a_real_sign_is_answered(circle: Circle) -> None:
    interview = await at_check_in(circle.mei)
    await interview.ticks("seizure")
    await arriving(circle.mei, minutes=6)
    await interview.taps("点错了")
    await interview.taps("再答一遍")
    before = await count(interview)
    await interview.ticks("chest")
    assert any(ZH.emergency_first in line for line in await since(interview, before))
    assert len(interview.follow_ups(await arriving(circle.mei, minutes=20))) == 2


async def test_what_comes_after_the_call_is_answered_anew(circle: Circle) -> None:
    """Phoned about a headache; hours later, in the same check-in, shaking chills."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("nerves")
    await interview.ticks("headache")
    await arriving(circle.mei, minutes=20)
    await interview.taps("打通了")
    before = await count(interview)
    await interview.ticks("chills")
    assert any(ZH.call_first in line for line in await since(interview, before))


async def test_a_low_pressure_told_again_is_answered_again(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei)
    interview = Interview(mei)
    for reading in ("85/50", "80/45"):
        before = await count(interview)
        await interview.types(reading)
        assert any(ZH.emergency_first in line for line in await since(interview, before)), reading


async def test_a_low_pressure_is_nobodys_number(circle: Circle) -> None:
    """The team's number, the product and the usual state are awaited in turn."""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei)
    interview = Interview(mei)
    for question in ("团队电话", "产品", "平时"):
        await mei.says("/me")
        await mei.taps(question)
        before = await count(interview)
        await interview.types("88/50")
        told = " ".join(await since(interview, before))
        assert ZH.emergency_first in told or ZH.have_you_phoned in told, question
    await mei.says("/me")
    assert DAY_LINE in (await mei.last())["text"]


async def test_a_warm_reading_alone_is_told_whom_to_phone_today(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, "3天前")
    interview = Interview(mei)
    before = await count(interview)
    await interview.types("37.8")
    assert any(ZH.phone_today in line for line in await since(interview, before))
    later = await arriving(mei, minutes=70)
    assert any(ZH.measure_again in one.get("text", "") for one in later)


async def test_after_chest_pain_a_normal_reading_soothes_nobody(circle: Circle) -> None:
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei)
    interview = Interview(mei)
    await interview.types("胸痛")
    await interview.types("36.9")
    assert ZH.have_you_phoned in first_line(await mei.last())


async def test_a_finished_check_in_can_be_gone_through_again(circle: Circle) -> None:
    """From the first screen on; a sign that is told then is answered at once."""
    interview = await at_check_in(circle.mei, "3天前")
    await interview.answers_all_green()
    await interview.taps("补充或修改")
    again: Any = Interview(circle.mei)
    await again.goes_to("milder")
    before = await count(again)
    await again.ticks("tired")
    assert any(ZH.phone_today in line for line in await since(again, before))
