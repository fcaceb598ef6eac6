"""A red flag in a check-in: told at once, with sound, once, and whom to call in the first line."""

from __future__ import annotations

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.journeys.interview_stage import (
    arriving,
    at_check_in,
    contacts,
    copies,
    enrols,
    goes_to_hospital,
    turn_to,
    wallet_text,
    with_sound,
)
from tests.journeys.interview_words import (
    DAY_LINE,
    EN,
    NIGHT_LINE,
    STILL_IN_HOSPITAL_QUESTION,
    TWO_LINES,
    ZH,
)
from tests.journeys.interviewing import Interview, first_line, labels
from tests.journeys.people import Circle
from tests.journeys.test_reminding import SHANGHAI, until_clock


async def test_fever_at_two_in_the_morning(circle_on_each_engine: Circle) -> None:
    """A bare number in quiet hours: the red reply at once and with sound, and so its follow-ups."""
    circle = circle_on_each_engine
    mei = circle.mei
    interview = await at_check_in(mei, team=TWO_LINES)
    await interview.answers_all_green()
    await turn_to(circle, 20)
    await Interview(mei).answers_all_green()
    await turn_to(circle, 2)
    await interview.types("38.6")
    red = await interview.red()
    assert ZH.call_first in first_line(red)
    assert NIGHT_LINE in first_line(red)
    assert "38.6" in red["text"]
    assert await with_sound(circle, red)
    asked = interview.follow_ups(await arriving(mei, minutes=50))
    assert [round((one["date"] - red["date"]) / 600) for one in asked] == [2, 3]
    for one in asked:
        assert await with_sound(circle, one)


@pytest.mark.parametrize("medicine", ["fever_medicine_8h", "fever_medicine_since"])
async def test_a_fever_behind_a_medicine(circle: Circle, medicine: str) -> None:
    """37.5 after fever medicine is call now, at the tap that tells of the medicine."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("37.5")
    await interview.opens_medicines()
    assert await interview.red_replies() == []
    await interview.ticks(medicine)
    assert ZH.call_first in first_line(await interview.red())
    await interview.goes_through()
    await interview.red()


@pytest.mark.parametrize("medicine", ["fever_medicine_8h", "fever_medicine_since", "blocker_14d"])
async def test_a_masked_temperature_is_never_green(circle: Circle, medicine: str) -> None:
    """37.3 after fever medicine on day 3 is not "no flag": the team is to be phoned today."""
    interview = await at_check_in(circle.mei, "3天前")
    await interview.goes_to("temperature")
    await interview.types("37.3")
    await interview.opens_medicines()
    await interview.ticks(medicine)
    await interview.goes_through()
    assert await interview.red_replies() == []
    assert await interview.told(ZH.nothing_fired) == []
    assert DAY_LINE in (await interview.told(ZH.phone_today))[-1]["text"]


async def test_confusion_is_one_tap(circle_on_each_engine: Circle) -> None:
    """One tap on the first screen: a new message with sound, the emergency number first."""
    circle = circle_on_each_engine
    interview = await at_check_in(circle.mei)
    await interview.ticks("confusion")
    red = await interview.red()
    assert "120" in first_line(red)
    assert red["message_id"] == min(
        one["message_id"]
        for one in await circle.mei.messages()
        if one["message_id"] > interview.first
    ), "before all else"
    assert await with_sound(circle, red)


async def test_what_a_red_reply_says_and_in_which_order(circle: Circle) -> None:
    """Whom to call, then whom next, what to say, what was told, no medicine, nobody reads."""
    interview = await at_check_in(circle.mei, "3天前")
    await interview.ticks("chest")
    text = (await interview.red())["text"]
    parts = [
        "120", DAY_LINE, ZH.had_cart, ZH.day.format(day=3), "胸痛", ZH.no_medicine, ZH.nobody_reads,
    ]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places, dict(zip(parts, places, strict=True))
    assert places == sorted(places), text
    assert ZH.no_driving in text
    assert ZH.minutes_15 not in text.splitlines()[0]


async def test_call_now_names_the_line_then_the_emergency_number(circle: Circle) -> None:
    """Call now: the team first, after 15 minutes without an answer the emergency number."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("nerves")
    await interview.ticks("chills")
    red = await interview.red()
    assert DAY_LINE in first_line(red)
    assert "120" not in first_line(red)
    rest = red["text"].split("\n", 1)[1]
    assert ZH.minutes_15 in rest
    assert "120" in rest
    assert await interview.screen() == "nerves", "the questions go on"


async def test_without_a_line_the_nearest_emergency_department(circle: Circle) -> None:
    """Whose team has no number here is sent to the emergency department or the number for it."""
    interview = await at_check_in(circle.mei, team=None)
    await interview.goes_to("nerves")
    await interview.ticks("chills")
    text = (await interview.red())["text"]
    assert ZH.nearest in text
    assert "120" in text
    assert await contacts(circle.mei) == []


async def test_the_numbers_are_at_hand(circle: Circle) -> None:
    """Copy buttons for both numbers, the wallet text, all signs; then the team as a contact."""
    mei = circle.mei
    interview = await at_check_in(mei, "3天前")
    await interview.ticks("speech")
    red = await interview.red()
    assert {"120", DAY_LINE} <= await copies(mei)
    shown = labels(red)
    for label in (ZH.copy.format(number="120"), ZH.copy.format(number=DAY_LINE), ZH.all_signs):
        assert any(label in one for one in shown), shown
    cards = await contacts(mei)
    assert [re.sub(r"\D", "", one)[-10:] for one in cards] == [DAY_LINE[-10:]]
    card = next(one for one in await mei.messages() if "contact" in one)
    assert card["message_id"] > red["message_id"]
    text = await wallet_text(mei)
    for part in ("CAR-T", DAY_LINE):
        assert part in text, text
    infusion = circle.app.clock.now().astimezone(SHANGHAI).date() - timedelta(days=3)
    assert str(infusion.day) in text


async def test_an_emergency_half_way(circle_on_each_engine: Circle) -> None:
    """The questions stop and can be taken up; a further sign is noted; one emergency reply."""
    circle = circle_on_each_engine
    mei = circle.mei
    interview = await at_check_in(mei)
    await interview.ticks("stroke_like")
    red = await interview.red()
    assert await interview.screen() == "", "the questions stop"
    await interview.takes_up()
    assert await interview.screen() == "danger"
    assert await interview.ticked("stroke_like")
    await interview.ticks("chest")
    assert (await interview.red())["message_id"] == red["message_id"]
    if await interview.screen() == "":
        await interview.takes_up()
    assert await interview.ticked("chest")
    await interview.goes_through()
    assert (await interview.red())["message_id"] == red["message_id"]
    assert await interview.told(ZH.nothing_fired) == []


async def test_an_unticked_danger_stays_a_danger(circle: Circle) -> None:
    """Unticking changes what is told, not the tier that was reached."""
    interview = await at_check_in(circle.mei)
    await interview.ticks("belly")
    await interview.takes_up()
    await interview.ticks("belly")
    await interview.goes_through()
    await interview.red()
    assert await interview.told(ZH.nothing_fired) == []


async def test_a_graver_tier_has_its_own_reply(circle: Circle) -> None:
    """Fever is call now; fever and dizzy in P1 is an emergency: two replies, the graver last."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("38.2")
    await interview.goes_to("nerves")
    await interview.ticks("weak")
    await interview.red()
    await interview.ticks("dizzy")
    replies = await interview.red_replies()
    assert len(replies) == 2
    assert ZH.call_first in first_line(replies[0])
    assert ZH.emergency_first in first_line(replies[1])


async def test_a_fever_since_counts_though_it_is_gone(circle: Circle) -> None:
    """36.8 now and 38.3 in the night is call now."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("36.8")
    assert await interview.screen() == "temperature_since"
    await interview.types("38.3")
    red = await interview.red()
    assert ZH.call_first in first_line(red)
    assert "38.3" in red["text"]


async def test_on_a_ward_it_is_the_call_bell(circle: Circle) -> None:
    """In hospital: the bell and the nurse first, never a number in the first line."""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, "20天前")
    await goes_to_hospital(mei)
    asked = await arriving(mei, hours=47)
    assert len(asked) == 2, "no check-ins, one question a day"
    assert all(STILL_IN_HOSPITAL_QUESTION in one["text"] for one in asked)
    interview = Interview(mei)
    for number, told in enumerate(("38.6", "他叫不醒", "🆘 我现在不舒服"), 1):
        await interview.types(told)
        replies = await interview.red_replies()
        assert len(replies) >= number, told
        assert ZH.bell_first in first_line(replies[-1]), first_line(replies[-1])
        assert not re.search(r"\d{3}", first_line(replies[-1]))
    await interview.ticks("breath_rest")
    latest = (await interview.red_replies())[-1]
    assert ZH.bell_first in first_line(latest)
    assert not re.search(r"\d{3}", first_line(latest))


@pytest.mark.parametrize(
    ("signs", "red"),
    [
        (("mood", "nausea"), True),
        (("cold", "eats_less"), True),
        (("nausea",), False),
        (("exposure", "medicine_missed"), False),
    ],
)
async def test_two_ambers(circle: Circle, signs: tuple[str, ...], red: bool) -> None:
    """In P1 two same-day symptoms make call now; one, or two that are no symptom, do not."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("milder")
    for sign in signs:
        await interview.ticks(sign)
    assert len(await interview.red_replies()) == int(red)
    await interview.goes_through()
    assert len(await interview.red_replies()) == int(red)
    assert bool(await interview.told(ZH.phone_today)) is not red


async def test_two_ambers_count_in_the_first_month_only(circle: Circle) -> None:
    """On day 38 two same-day symptoms stay same day."""
    interview = await at_check_in(circle.mei, "38天前")
    await interview.goes_to("milder")
    await interview.ticks("pain_4")
    await interview.ticks("cold")
    await interview.goes_through()
    assert await interview.red_replies() == []
    assert DAY_LINE in (await interview.told(ZH.phone_today))[-1]["text"]


async def test_a_red_check_in_in_english(circle: Circle) -> None:
    """A fever in Boston: the team's line first, 911 second, all in English."""
    interview = await at_check_in(
        circle.daniel,
        "yesterday",
        words=EN,
        zone=ZoneInfo("America/New_York"),
        place="Boston, MA",
        team="+1 617 555 0123",
    )
    await interview.goes_to("temperature")
    await interview.types("101.2 F")
    red = await interview.red()
    assert EN.call_first in first_line(red)
    for part in ("38.4", EN.minutes_15, EN.had_cart, EN.no_medicine, EN.nobody_reads, "911"):
        assert part in red["text"], red["text"]
    assert re.search("[一-鿿]", red["text"]) is None
