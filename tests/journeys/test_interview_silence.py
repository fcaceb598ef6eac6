"""What was not answered, put off or has to be measured again."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.journeys.interview_stage import (
    arriving,
    arriving_until,
    at_check_in,
    enrols,
    follows,
    goes_to_hospital,
    with_sound,
)
from tests.journeys.interview_words import DAY_LINE, ZH
from tests.journeys.interviewing import Interview, first_line, rests
from tests.journeys.people import Circle, Message, Person
from tests.journeys.test_plan import hours_in
from tests.journeys.test_reminding import SHANGHAI, until_clock


async def test_same_day_and_measured_again(circle: Circle) -> None:
    """At the end a new message with whom to phone today; after 60 minutes it is measured again."""
    mei = circle.mei
    interview = await at_check_in(mei, "3天前")
    await interview.goes_to("temperature")
    await interview.types("37.6")
    assert await interview.told(ZH.phone_today) == [], "not before the end"
    await interview.goes_through()
    told = (await interview.told(ZH.phone_today))[-1]
    assert told["message_id"] != interview.first, "an edit makes no sound"
    assert await with_sound(circle, told)
    assert DAY_LINE in told["text"]
    assert await interview.red_replies() == []
    assert interview.follow_ups(await arriving(mei, minutes=50)) == []
    again = await arriving(mei, minutes=20)
    assert any(ZH.measure_again in one.get("text", "") for one in again)
    await interview.types("37.6")
    assert ZH.call_first in first_line(await interview.red()), "twice is call now"


async def test_measured_again_and_lower(circle: Circle) -> None:
    """37.6 and an hour later 37.0: no red reply, and no word that all is well."""
    mei = circle.mei
    interview = await at_check_in(mei, "3天前")
    await interview.goes_to("temperature")
    await interview.types("37.6")
    await interview.goes_through()
    await arriving(mei, minutes=70)
    await interview.types("37.0")
    assert await interview.red_replies() == []
    assert ZH.not_all_well in (await mei.messages())[-1]["text"]


def missed(messages: list[Message]) -> list[Message]:
    """Those that say that two check-ins in a row were missed (A13)."""
    return [one for one in messages if ZH.missed in one.get("text", "")]


async def test_an_unfinished_check_in_is_asked_once_more(circle: Circle) -> None:
    """Begun and left: once more after two hours, and not a third time."""
    interview = await at_check_in(circle.mei)
    await interview.closes()
    later = [one for one in await arriving(circle.mei, hours=5) if asks(interview, one)]
    assert hours_in(later, SHANGHAI) == [10]


def asks(interview: Interview, message: Message) -> bool:
    """Whether a message asks to finish a check-in: its screen, or words about it."""
    return bool(interview.screen_of(message)) or ZH.reminded in message.get("text", "")


async def test_it_is_asked_again_before_the_quiet_hours(circle: Circle) -> None:
    """The evening's reminder comes before quiet hours begin, an hour after the check-in or more."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.answers_all_green()
    await arriving_until(mei, 20)
    evening = (await Interview(mei).message())["date"]
    later = [one for one in await arriving_until(mei, 7) if asks(interview, one)]
    assert len(later) == 1
    assert later[0]["date"] - evening >= 3600
    at = datetime.fromtimestamp(later[0]["date"], SHANGHAI)
    assert (21, 0) <= (at.hour, at.minute) <= (22, 10), at


async def test_missed_twice_is_said_once(circle_on_each_engine: Circle) -> None:
    """Two in a row without an answer in P1: measure now, phone when anything is new; told once."""
    mei = circle_on_each_engine.mei
    await at_check_in(mei)
    assert missed(await arriving(mei, hours=17)) == [], "the second is still of use"
    told = missed(await arriving(mei, hours=8))
    assert len(told) == 1
    assert ZH.measure_now in told[0]["text"]
    assert DAY_LINE in told[0]["text"]
    assert missed(await arriving(mei, hours=12)) == []


async def test_it_is_missed_in_the_second_phase_too(circle: Circle) -> None:
    """In P2 two mornings without an answer."""
    await at_check_in(circle.mei, "16天前")
    assert len(missed(await arriving(circle.mei, hours=40))) == 1


async def test_in_later_phases_silence_is_not_followed(circle: Circle) -> None:
    """In P3 two weeks without an answer bring no A13."""
    await at_check_in(circle.mei, "38天前")
    assert missed(await arriving(circle.mei, hours=11 * 24)) == []


async def test_what_was_begun_and_is_red_is_not_missed(circle: Circle) -> None:
    """A check-in with a red reply counts as answered, though nobody finished it."""
    interview = await at_check_in(circle.mei)
    await interview.ticks("bleeding")
    assert missed(await arriving(circle.mei, hours=25)) == []


async def test_one_answer_between_breaks_the_row(circle: Circle) -> None:
    """Missed, answered, missed is not two in a row."""
    mei = circle.mei
    await at_check_in(mei)
    await arriving_until(mei, 20)
    await (await Interview(mei).pinned()).goes_through()
    assert missed(await arriving(mei, hours=20)) == []


async def test_only_what_was_sent_is_missed(circle: Circle) -> None:
    """Three fell due and one was sent, as the bot was down: that is not two."""
    mei = circle.mei
    await until_clock(circle, 7, SHANGHAI)
    await enrols(mei)
    await circle.sleep(hours=26)
    await rests(circle)
    assert await Interview(mei).screen() == "danger", "the newest is sent"
    assert missed(await arriving(mei, hours=10)) == []


@pytest.mark.parametrize("why", ["paused", "hospital"])
async def test_nothing_is_missed_while_nobody_asks(circle: Circle, why: str) -> None:
    """One unanswered, then a pause or the ward: no A13 and no reminder."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await arriving_until(mei, 20)
    if why == "paused":
        await follows(mei, ("修改", "暂停", "3天"))
    else:
        await goes_to_hospital(mei)
    coming = await arriving(mei, hours=36)
    assert missed(coming) == []
    assert [one for one in coming if asks(interview, one)] == []


async def test_put_off_and_asked_again(circle: Circle) -> None:
    """Ask me later: the same check-in again at that time, with sound; it is answered once."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.taps(ZH.later)
    await interview.taps("09:")
    assert await screens_in(mei, minutes=30) == []
    again = await screens_in(mei, minutes=60)
    assert len(again) == 1
    assert ZH.morning in again[0]["text"]
    assert await with_sound(circle, again[0])
    newest = Interview(mei, message=int(again[0]["message_id"]))
    assert await newest.answers_all_green() <= 6
    assert ZH.not_all_well in await newest.end()
    assert await screens_in(mei, minutes=300) == []


async def screens_in(mei: Person, minutes: float) -> list[Message]:
    """The check-ins that come within that time."""
    seen = Interview(mei)
    return [one for one in await arriving(mei, minutes=minutes) if seen.screen_of(one)]
