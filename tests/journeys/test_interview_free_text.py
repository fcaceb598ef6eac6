"""What people type, send and edit, in a check-in and outside one."""

from __future__ import annotations

import pytest

from tests.journeys.interview_stage import (
    arriving,
    at_check_in,
    contacts,
    enrols,
    turn_to,
    with_sound,
)
from tests.journeys.interview_words import DAY_LINE, SOS_KEY, WAY_TO_THE_LIST, ZH
from tests.journeys.interviewing import Interview, first_line, labels, rests
from tests.journeys.people import Circle
from tests.journeys.test_reminding import SHANGHAI, kept, until_clock


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("38.5", "38.5"),
        ("38,5", "38.5"),
        ("３８．５", "38.5"),
        ("101F", "38.3"),
        ("101", "38.3"),
        ("38度5", "38.5"),
        ("三十八度五", "38.5"),
        (" 38.5 ℃", "38.5"),
        ("37.95", "38.0"),
    ],
)
async def test_a_fever_in_any_spelling(circle: Circle, typed: str, told: str) -> None:
    """A fever typed into the open question: one red reply, and the question is answered."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types(typed)
    red = await interview.red()
    assert ZH.call_first in first_line(red)
    assert told in red["text"]
    assert await interview.screen() == "temperature_since", "told, and the questions go on"


@pytest.mark.parametrize("typed", ["36.6", "36,6", "３６．６", "97.9F", "36度6", "三十六度六"])
async def test_no_fever_in_any_spelling(circle: Circle, typed: str) -> None:
    """A temperature without fever is taken without a word of alarm."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types(typed)
    assert await interview.screen() == "temperature_since"
    assert await interview.red_replies() == []


@pytest.mark.parametrize("typed", ["385", "还好", "3.85", "。"])
async def test_what_is_no_temperature_is_asked_again(circle: Circle, typed: str) -> None:
    """Never guessed: kindly asked again with an example, the question stays, nothing is told."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types(typed)
    text = (await circle.mei.last())["text"]
    assert ZH.not_a_temperature in text
    assert ZH.example in text
    assert "🆘" in "".join(labels(await circle.mei.last())), "the way out stays open"
    assert await interview.screen() == "temperature"
    assert await interview.red_replies() == []
    await interview.types("36.6")
    assert await interview.screen() == "temperature_since"


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker"])
async def test_a_picture_is_no_answer(circle: Circle, kind: str) -> None:
    """Cannot be heard or seen, says so with the way out; the temperature is still awaited."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await circle.mei.sends(kind)
    await rests(circle)
    last = await circle.mei.last()
    assert ZH.cannot_hear in last["text"]
    assert any(ZH.unwell in label for label in labels(last))
    assert await interview.screen() == "temperature"
    await interview.types("38.6")
    await interview.red()
    assert await interview.screen() == "temperature_since"


async def test_an_edited_answer_is_judged_upward_only(circle_on_each_engine: Circle) -> None:
    """37.2 edited to 38.6 is red at once; edited back nothing is taken back."""
    mei = circle_on_each_engine.mei
    interview = await at_check_in(mei)
    await interview.goes_to("temperature")
    await interview.types("37.2")
    assert await interview.red_replies() == []
    await interview.edits("38.6")
    red = await interview.red()
    assert await with_sound(circle_on_each_engine, red)
    await interview.edits("37.2")
    await interview.red()
    await interview.goes_through()
    assert await interview.told(ZH.nothing_fired) == []
    asked = interview.follow_ups(await arriving(mei, minutes=40))
    assert len(asked) == 2, "the asking is not called off by an edit"


async def test_the_same_fever_edited_is_told_once(circle: Circle) -> None:
    """38.6 edited to 38.8 is the same report and tier: no second red reply."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("38.6")
    await interview.edits("38.8")
    await interview.red()


async def test_a_fever_told_again_is_answered_again(circle: Circle) -> None:
    """Hours after the red reply 38.9 is typed: silence would read as "not so bad any more"."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("38.4")
    await interview.red()
    await arriving(circle.mei, hours=5)
    before = len(await circle.mei.messages())
    await interview.types("38.9")
    new = (await circle.mei.messages())[before:]
    assert any(DAY_LINE in one.get("text", "") for one in new)


async def test_a_danger_does_not_consume_the_awaited_temperature(circle: Circle) -> None:
    """Danger words while a temperature is awaited: the reply at once, the question stays."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    check_in = await interview.pinned()
    await interview.types("他叫不醒")
    assert "120" in first_line(await interview.red())
    assert await check_in.screen() == "temperature"


@pytest.mark.parametrize(
    ("typed", "line"),
    [("血氧 93", ZH.call_first), ("血氧 90", "120"), ("血压 85/60", "120"), ("心率 115", DAY_LINE)],
)
async def test_devices_can_be_typed_at_any_time(circle: Circle, typed: str, line: str) -> None:
    """Blood pressure, pulse and oxygen are judged at once, and only once."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("nerves")
    await interview.types(typed)
    assert line in first_line(await interview.red())


async def test_a_bare_reading_outside_a_check_in(circle: Circle) -> None:
    """36.9 at noon: noted, soothes nobody, and shows the way to the list."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.answers_all_green()
    await turn_to(circle, 12)
    await interview.types("36.9")
    last = await mei.last()
    assert ZH.noted in last["text"]
    assert ZH.not_all_well in last["text"]
    assert await interview.red_replies() == []
    await interview.taps(next(one for one in labels(last) if WAY_TO_THE_LIST in one))
    assert await Interview(mei).screen() == "danger"


async def test_what_was_told_in_two_hours_is_judged_together(circle: Circle) -> None:
    """38.2 typed outside, then "sleepy" in the check-in: together an emergency in P1."""
    mei = circle.mei
    await until_clock(circle, 7, SHANGHAI)
    await enrols(mei)
    interview = Interview(mei)
    await interview.types("38.2")
    assert ZH.call_first in first_line(await interview.red())
    await turn_to(circle, 8)
    check_in = Interview(mei)
    assert await check_in.screen() == "danger"
    await check_in.goes_to("nerves")
    await check_in.ticks("sleepy")
    assert "120" in first_line((await check_in.red_replies())[-1])


async def test_the_sos_key_is_answered_then_asks(circle_on_each_engine: Circle) -> None:
    """The red reply first and at once, then the full list, in which "unwell" is told already."""
    mei = circle_on_each_engine.mei
    interview = await at_check_in(mei)
    await interview.answers_all_green()
    await interview.types(SOS_KEY)
    red = await interview.red()
    assert "120" in first_line(red)
    own = Interview(mei)
    listed = await own.message()
    assert listed["message_id"] > red["message_id"]
    assert await own.screen() == "danger"
    await own.goes_to("milder")
    assert await own.ticked("unwell")
    await own.goes_through()
    assert await own.told(ZH.nothing_fired) == []
    assert await own.told(ZH.have_you_phoned) != []
    assert await own.told(ZH.phone_today) == [], "never milder than the red reply before it"


async def test_the_unwell_button_of_a_check_in_asks_too(circle: Circle) -> None:
    """Every "I feel unwell" brings the red reply and the list."""
    interview = await at_check_in(circle.mei)
    await interview.taps(ZH.unwell)
    red = await interview.red()
    assert await with_sound(circle, red)
    assert await Interview(circle.mei).screen() == "danger"


async def test_a_fever_is_no_phone_number(circle: Circle) -> None:
    """While the team's number is awaited a reading is a reading, and the number still awaited."""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, team=None)
    await mei.says("/me")
    await mei.taps(ZH.me_team)
    interview = Interview(mei)
    await interview.types("38.6")
    assert ZH.call_first in first_line(await interview.red())
    await interview.types(DAY_LINE)
    await interview.types("38.7")
    assert DAY_LINE in first_line((await interview.red_replies())[-1])
    assert len(await contacts(mei)) == 1


@pytest.mark.parametrize("told", ["38.6", "他叫不醒", SOS_KEY, "血氧 90"])
async def test_who_is_not_enrolled_is_answered_and_not_kept(circle: Circle, told: str) -> None:
    """The same red replies for everybody; nothing is kept, nobody asks whether the team came."""
    lin = circle.lin
    interview = Interview(lin)
    await interview.types(told)
    await interview.red()
    assert await kept(circle) == [0, 0, 0]
    assert interview.follow_ups(await arriving(lin, hours=1)) == []
    assert len(await interview.red_replies()) == 1
