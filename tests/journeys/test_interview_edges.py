"""Old screens, two at once, other limits, other places, other people, other chats."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tests.journeys.interview_stage import (
    arriving,
    arriving_until,
    at_check_in,
    enrols,
    follows,
    is_child,
    sets_limit,
    turn_to,
)
from tests.journeys.interview_words import (
    ANOTHER,
    DAY_LINE,
    MOVED,
    NIGHT_LINE,
    STOP,
    SURE,
    TWO_LINES,
    ZH,
)
from tests.journeys.interviewing import Interview, first_line, labels, rests
from tests.journeys.people import Circle
from tests.journeys.test_reminding import SHANGHAI, kept, until_clock

NEW_YORK = ZoneInfo("America/New_York")


async def test_two_open_check_ins_are_never_mixed(circle_on_each_engine: Circle) -> None:
    """Every button names its report, and a typed number belongs to the question asked last."""
    circle = circle_on_each_engine
    mei = circle.mei
    morning = await (await at_check_in(mei)).pinned()
    await morning.closes()
    assert await morning.screen() == "temperature"
    await arriving_until(mei, 20)
    evening = await Interview(mei).pinned()
    assert evening.first != morning.first
    assert await evening.screen() == "danger"
    await evening.closes()
    await evening.types("36.6")
    evening = await Interview(mei).pinned()  # what follows a typed answer comes below it
    assert await evening.screen() == "temperature_since"
    assert await morning.screen() == "temperature", "asked earlier, still open"
    await morning.presses_degrees("36.6")
    await morning.not_higher()
    await morning.ticks("weak")
    await morning.red()
    assert await morning.ticked("weak")
    assert await evening.screen() == "temperature_since"
    await evening.not_higher()
    assert not await evening.ticked("weak"), "ticked in the other one only"


async def test_back_and_forth(circle: Circle) -> None:
    """Back goes one screen back, what was told is still there, and no screen is left out."""
    interview = await at_check_in(circle.mei)
    assert not any(ZH.back in label for label in labels(await interview.message()))
    await interview.goes_to("nerves")
    await interview.ticks("headache_severe")
    for screen in ("temperature_since", "temperature", "danger"):
        await interview.goes_back()
        assert await interview.screen() == screen
    await interview.goes_to("nerves")
    assert await interview.ticked("headache_severe")
    await interview.goes_through()
    await interview.red()


async def test_back_does_not_lower(circle: Circle) -> None:
    """A fever corrected to 36.6 by going back: one red reply, no green end."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("38.4")
    await interview.goes_back()
    await interview.presses_degrees("36.6")
    await interview.goes_through()
    await interview.red()
    assert await interview.told(ZH.nothing_fired) == []


async def test_taken_up_after_five_hours(circle: Circle) -> None:
    """Left at the third screen at eight, gone on with at one: where it was, to its end."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature_since")
    await arriving(circle.mei, hours=5)
    assert await interview.screen() == "temperature_since"
    await interview.goes_through()
    assert ZH.not_all_well in await interview.end()
    assert await interview.red_replies() == []


async def test_a_finished_one_can_be_added_to(circle: Circle) -> None:
    """Hours after a green end a danger is ticked in the same report: red at once."""
    interview = await at_check_in(circle.mei)
    await interview.answers_all_green()
    await arriving(circle.mei, hours=3)
    await interview.taps(ZH.add)
    again = Interview(circle.mei)
    while await again.screen() != "danger":
        await again.goes_back()
    await again.ticks("heart_dizzy")
    assert "120" in first_line(await again.red())


async def test_an_own_stricter_limit(circle: Circle) -> None:
    """Whose centre says 37.5 is told to phone at 37.5, and nobody can make it laxer than 38."""
    mei = circle.mei
    await until_clock(circle, 6, SHANGHAI)
    await enrols(mei)
    await mei.says("/me")
    await mei.taps(ZH.me_limit)
    assert not any("38.5" in label for label in await mei.buttons())
    await sets_limit(mei, "37.5")
    await turn_to(circle, 8)
    interview = Interview(mei)
    await interview.goes_to("temperature")
    await interview.types("37.4")
    assert await interview.red_replies() == []
    await interview.goes_back()
    await interview.types("37.5")
    assert ZH.call_first in first_line(await interview.red())


async def test_a_childs_pulse_is_not_judged(circle: Circle) -> None:
    """Adult limits do not fit a child: ask the team (A18); oxygen is judged as for anybody."""
    mei = circle.mei
    await until_clock(circle, 6, SHANGHAI)
    await enrols(mei)
    await is_child(mei)
    await turn_to(circle, 8)
    interview = Interview(mei)
    await interview.goes_to("temperature")
    await interview.types("心率 135")
    assert await interview.red_replies() == []
    await interview.goes_through()
    assert await interview.red_replies() == []
    assert await interview.told(ZH.nothing_fired) == []
    assert ZH.ask_the_team in (await interview.told(ZH.phone_today))[-1]["text"]
    await interview.types("血氧 90")
    assert "120" in first_line(await interview.red())


async def test_another_infusion_is_judged_anew(circle: Circle) -> None:
    """Day 100 is P3; after another infusion day 1 is P1: days, rules and rhythm follow it."""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, "100天前")
    interview = Interview(mei)
    await interview.types("38.6")
    assert ZH.day.format(day=100) in (await interview.red())["text"]
    await follows(mei, ANOTHER)
    await interview.types("昨天")
    await interview.types("38.6")
    latest = (await interview.red_replies())[-1]["text"]
    assert ZH.day.format(day=1) in latest
    assert ZH.day.format(day=100) not in latest
    await arriving_until(mei, 20)
    await (await Interview(mei).pinned()).goes_through()
    await arriving_until(mei, 8)
    today = Interview(mei)
    before = len(await today.red_replies())
    await today.goes_to("milder")
    await today.ticks("mood")
    await today.ticks("nausea")
    assert len(await today.red_replies()) == before + 1, "two ambers count in P1"


async def test_stopped_half_way(circle: Circle) -> None:
    """/stop in a check-in: nothing is asked any more; a fever is answered as anybody's is."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.goes_to("temperature")
    await interview.types(STOP)
    await interview.taps(SURE)
    await interview.types("36.6")
    assert await interview.red_replies() == []
    await interview.types("38.6")
    await interview.red()
    coming = await arriving(mei, hours=30)
    assert coming == [], "no question, no follow-up, no reminder"


async def test_an_old_danger_button_is_never_silent(circle: Circle) -> None:
    """A danger ticked on the screen of a check-in that was stopped: whom to call, nothing kept."""
    mei = circle.mei
    interview = await at_check_in(mei)
    screen = await interview.message()
    await interview.types(STOP)
    await interview.taps(SURE)
    data = next(
        button["callback_data"]
        for row in screen["reply_markup"]["inline_keyboard"]
        for button in row
        if interview.is_option(button["text"], "confusion")
    )
    place = {"chat": mei.id, "message": screen["message_id"]}
    await circle.post("tap", **{"from": mei.id}, **place, data=data)
    await rests(circle)
    assert "120" in first_line(await interview.red())
    assert await arriving(mei, hours=24) == []


async def test_stop_ends_the_asking(circle: Circle) -> None:
    """Whoever stops after a red flag is not asked whether the team was reached."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.ticks("chest")
    await interview.types(STOP)
    await interview.taps(SURE)
    assert await arriving(mei, hours=3) == []


async def test_shanghai_new_york_and_back(circle: Circle) -> None:
    """The emergency number is that of the place, and the line that of the person's clock."""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, team=TWO_LINES)
    interview = Interview(mei)

    async def tells_fever() -> dict[str, object]:
        before = len(await interview.red_replies())
        await interview.types("38.6")
        replies = await interview.red_replies()
        assert len(replies) == before + 1
        return replies[-1]

    for place, zone, number in (
        ("", SHANGHAI, "120"),
        ("纽约", NEW_YORK, "911"),
        ("上海", SHANGHAI, "120"),
    ):
        if place:
            await follows(mei, MOVED)
            await interview.types(place)
        for hour, line, other in ((12, DAY_LINE, NIGHT_LINE), (21, NIGHT_LINE, DAY_LINE)):
            await turn_to(circle, hour, zone)
            await interview.goes_through()
            told = await tells_fever()
            assert line in first_line(told), (place, hour)
            assert other not in first_line(told)
            assert number in str(told["text"])


async def test_a_check_in_replayed_in_a_group_does_nothing(circle: Circle) -> None:
    """Nothing about health in a group: neither buttons of a check-in nor a reading."""
    mei, group = circle.mei, await circle.group()
    interview = await at_check_in(mei)
    message = await interview.message()
    await mei.says("/crs", chat=group)
    shown = await mei.last(chat=group)
    before = (await mei.messages(group), await mei.messages())
    for row in message["reply_markup"]["inline_keyboard"]:
        for button in row:
            for person in (mei, circle.xiaoyu):
                place = {"chat": group, "message": shown["message_id"]}
                data = button["callback_data"]
                await circle.post("tap", **{"from": person.id}, **place, data=data)
    reply = {"chat": group, "reply_to": shown["message_id"], "text": "38.6"}
    await circle.post("say", **{"from": mei.id}, **reply)
    await rests(circle)
    assert (await mei.messages(group), await mei.messages()) == before
    assert await circle.xiaoyu.messages() == []
    for answer in await circle.requests("answerCallbackQuery"):
        assert "120" not in str(answer["params"].get("text", ""))


async def test_another_person_cannot_answer(circle: Circle) -> None:
    """A button of Mei's report tapped by Daniel in his own chat tells nothing to either."""
    mei, daniel = circle.mei, circle.daniel
    interview = await at_check_in(mei)
    message = await interview.message()
    await daniel.says("/cards")
    own = await daniel.last()
    before = await mei.messages()
    data = message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    place = {"chat": daniel.id, "message": own["message_id"]}
    await circle.post("tap", **{"from": daniel.id}, **place, data=data)
    await rests(circle)
    assert await mei.messages() == before


async def test_just_looking_keeps_nothing(circle: Circle) -> None:
    """Who is just looking gets the cards, no question, and leaves no trace."""
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps(ZH.just_looking)
    await rests(circle)
    assert await kept(circle) == [0, 0, 0]
    assert await arriving(mei, hours=24) == []
