"""Check-ins without a sign: few taps, and an end that soothes nobody."""

from __future__ import annotations

import pytest

from tests.journeys.interview_stage import arriving, at_check_in, enrols, turn_to, with_sound
from tests.journeys.interview_words import DANGEROUS_PROMISES, EN, ZH
from tests.journeys.interviewing import FULL, SCREENS, SHORT, Interview, labels
from tests.journeys.people import Circle
from tests.journeys.test_plan import hours_in
from tests.journeys.test_reminding import SHANGHAI, until_clock


async def test_a_green_day(circle_on_each_engine: Circle) -> None:
    """Morning and evening take six taps each at most, ask what they should, and soothe nobody."""
    circle = circle_on_each_engine
    morning = await at_check_in(circle.mei)
    assert await morning.answers_all_green() <= 6
    assert morning.path == FULL
    await soothes_nobody(morning)
    before = await circle.mei.last()
    await turn_to(circle, 20)
    evening = Interview(circle.mei)
    assert (await evening.message())["message_id"] > before["message_id"]
    assert await evening.answers_all_green() <= 6
    assert evening.path == SHORT
    await soothes_nobody(evening)
    assert await evening.red_replies() == []


async def soothes_nobody(interview: Interview) -> None:
    """Noted, nothing fired, which does not mean that all is well; new or worse: phone."""
    end = await interview.end()
    for part in (ZH.nothing_fired, ZH.not_all_well, ZH.worse_call):
        assert part in end, end
    for promise in DANGEROUS_PROMISES:
        assert promise not in end.replace(f"{ZH.not_all_well}{promise}", ""), end


async def test_nothing_follows_a_green_check_in(circle: Circle) -> None:
    """A finished green check-in is not asked again, and nobody asks about the team."""
    interview = await at_check_in(circle.mei)
    await interview.answers_all_green()
    later = await arriving(circle.mei, hours=10)
    assert [one for one in later if interview.screen_of(one)] == []
    assert interview.follow_ups(later) == []


async def test_the_check_in_is_its_first_screen(circle: Circle) -> None:
    """One message comes, and in it the first question stands already, every option numbered."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.answers_all_green()
    await turn_to(circle, 19)
    arrived = await arriving(mei, hours=1.5)
    assert hours_in(arrived, SHANGHAI) == [20]
    assert await with_sound(circle, arrived[0])
    assert ZH.evening in arrived[0]["text"]
    lines = [line.strip() for line in arrived[0]["text"].splitlines()]
    buttons = labels(arrived[0])
    for number, option in enumerate(SCREENS["danger"]["options"], 1):
        line = next((one for one in lines if option["zh-Hans"] in one), "")
        assert line.lstrip("•☐☑✅ ").startswith(str(number)), (number, lines)
        assert sum(interview.is_option(label, option["id"]) for label in buttons) == 1, buttons


@pytest.mark.parametrize("screen", ["danger", "nerves", "body", "milder"])
async def test_no_option_is_lost_between_list_and_buttons(circle: Circle, screen: str) -> None:
    """Each option of a screen stands in its list in full and has exactly one button."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to(screen)
    message = await interview.message()
    for option in SCREENS[screen]["options"]:
        assert option["zh-Hans"] in message["text"]
        assert sum(interview.is_option(label, option["id"]) for label in labels(message)) == 1
    assert len(message["text"]) <= 4096


async def test_a_tick_is_taken_off_again(circle: Circle) -> None:
    """One tap ticks, another one unticks, and the closing button says what it does."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("milder")
    assert any(ZH.none in label for label in labels(await interview.message()))
    await interview.ticks("cold")
    assert await interview.ticked("cold")
    assert not await interview.ticked("eats_less")
    assert not any(ZH.none in label for label in labels(await interview.message()))
    assert any(ZH.go_on in label for label in labels(await interview.message()))
    await interview.ticks("cold")
    assert not await interview.ticked("cold")
    assert any(ZH.none in label for label in labels(await interview.message()))


async def test_once_a_day_the_list_is_full(circle: Circle) -> None:
    """In the weeks of one check-in a day that one asks everything."""
    interview = await at_check_in(circle.mei, "20天前")
    assert await interview.answers_all_green() <= 6
    assert interview.path == FULL


async def test_a_taken_temperature_is_no_sign_of_its_own(circle: Circle) -> None:
    """37.4 in the armpit and nothing else: nothing fired."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("37.4")
    await interview.goes_through()
    await soothes_nobody(interview)
    assert await interview.red_replies() == []


async def test_without_a_temperature_no_early_day_is_green(circle: Circle) -> None:
    """In P1 "cannot measure" is unknown: the end is same day, please measure now."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.cannot_measure()
    await interview.goes_through()
    assert await interview.red_replies() == []
    assert await interview.told(ZH.nothing_fired) == []
    last = (await interview.told(ZH.phone_today))[-1]
    assert ZH.missing_temperature in last["text"]


async def test_later_a_missing_temperature_asks_for_nothing(circle: Circle) -> None:
    """From day 31 on a check-in without a temperature may end without a flag."""
    interview = await at_check_in(circle.mei, "38天前")
    await interview.goes_to("temperature")
    await interview.cannot_measure()
    await interview.goes_through()
    assert ZH.not_all_well in await interview.end()
    assert await interview.told(ZH.phone_today) == []


async def test_a_green_check_in_in_english(circle: Circle) -> None:
    """The same six taps and the same end in English."""
    interview = await at_check_in(
        circle.daniel, "yesterday", words=EN, place="Beijing", team="+86 28 8542 2114"
    )
    assert await interview.answers_all_green() <= 6
    end = await interview.end()
    assert EN.not_all_well in end
    assert EN.nothing_fired in end
    assert await interview.red_replies() == []


async def test_practice_is_judged_like_any_other(circle: Circle) -> None:
    """The practice check-in before the infusion has the full list, and a danger in it is real."""
    mei = circle.mei
    await until_clock(circle, 18, SHANGHAI)
    await enrols(mei, "明天")
    await turn_to(circle, 20)
    interview = Interview(mei)
    assert await interview.screen() == "danger"
    await interview.ticks("chest")
    assert ZH.emergency_first in (await interview.red())["text"]
