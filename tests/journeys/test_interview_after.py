"""After a red flag: was the team reached, what it knows, and a closer look for three days."""

from __future__ import annotations

import pytest

from tests.journeys.interview_stage import (
    arriving,
    arriving_until,
    at_check_in,
    contacts,
    enrols,
    goes_to_hospital,
    turn_to,
    with_sound,
)
from tests.journeys.interview_words import DAY_LINE, SOS_KEY, ZH
from tests.journeys.interviewing import SCREENS, Interview, first_line, labels, press
from tests.journeys.people import Circle, Message
from tests.journeys.test_plan import hours_in
from tests.journeys.test_reminding import SHANGHAI, until_clock

P2 = "20天前"


def screens(interview: Interview, messages: list[Message]) -> list[Message]:
    """Those that are check-ins."""
    return [one for one in messages if interview.screen_of(one) == "danger"]


async def red_by_chills(circle: Circle, infusion: str = P2) -> Interview:
    """A call now on the morning's check-in; the questions are still open."""
    interview = await at_check_in(circle.mei, infusion)
    await interview.goes_to("nerves")
    await interview.ticks("chills")
    await interview.red()
    return interview


async def asked_once(interview: Interview, minutes: float = 20) -> Message:
    """The follow-up that came within that time."""
    asked = interview.follow_ups(await arriving(interview.person, minutes=minutes))
    assert len(asked) == 1, [one.get("text") for one in asked]
    return asked[0]


@pytest.mark.parametrize(
    ("sign", "steps"), [("confusion", [1, 2]), ("chills", [2, 3])], ids=["emergency", "call now"]
)
async def test_when_it_is_asked(circle: Circle, sign: str, steps: list[int]) -> None:
    """After 5 and 15 minutes in an emergency, 15 and 30 after call now; no third time."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("danger" if sign == "confusion" else "nerves")
    await interview.ticks(sign)
    red = await interview.red()
    asked = interview.follow_ups(await arriving(circle.mei, hours=6))
    assert [round((one["date"] - red["date"]) / 600) for one in asked] == steps


async def test_nobody_answers(circle_on_each_engine: Circle) -> None:
    """No answer: the emergency number and the emergency department at once; asked once more."""
    interview = await red_by_chills(circle_on_each_engine)
    asked = await asked_once(interview)
    before = await interview.person.last()
    await interview.taps(ZH.no_answer)
    told = await interview.person.last()
    assert told["message_id"] > before["message_id"], "an edit makes no sound"
    assert await with_sound(circle_on_each_engine, told)
    assert "120" in first_line(told)
    assert ZH.nearest in told["text"]
    again = await asked_once(interview)
    assert again["message_id"] != asked["message_id"]
    await interview.taps(ZH.no_answer)
    assert "120" in first_line(await interview.person.last())


@pytest.mark.parametrize(
    ("label", "words"),
    [
        (ZH.reached, (ZH.as_they_say,)),
        (ZH.on_the_way, (ZH.no_driving, ZH.wallet)),
        (ZH.mistake, ()),
    ],
)
async def test_an_answer_ends_the_asking(
    circle: Circle, label: str, words: tuple[str, ...]
) -> None:
    """Reached: do as they say. On the way: do not drive. By mistake. Then it asks no more."""
    interview = await red_by_chills(circle)
    await asked_once(interview)
    await interview.taps(label)
    texts = "\n".join(one.get("text", "") for one in (await circle.mei.messages())[-3:])
    for word in words:
        assert word in texts
    assert interview.follow_ups(await arriving(circle.mei, hours=4)) == []


async def test_by_mistake_takes_nothing_back(circle: Circle) -> None:
    """By mistake: the questions are offered again; verdict and the closer look stay."""
    interview = await at_check_in(circle.mei, P2)
    await interview.ticks("confusion")
    await asked_once(interview, minutes=10)
    await interview.taps(ZH.mistake)
    if await interview.screen() == "":
        await interview.takes_up()
    assert await interview.ticked("confusion"), "what was said stays"
    await interview.ticks("confusion")
    await interview.goes_through()
    assert await interview.told(ZH.nothing_fired) == []
    await interview.red()
    await turn_to(circle, 19)
    coming = screens(interview, await arriving(circle.mei, hours=2))
    assert hours_in(coming, SHANGHAI) == [20], "twice a day from now on"


async def test_a_graver_tier_asks_in_place_of_the_older(circle: Circle) -> None:
    """Call now, then an emergency in the same report: one asking, that of the emergency."""
    interview = await at_check_in(circle.mei)
    await interview.goes_to("temperature")
    await interview.types("38.4")
    await interview.goes_to("nerves")
    await interview.ticks("dizzy")
    graver = (await interview.red_replies())[-1]
    asked = interview.follow_ups(await arriving(circle.mei, hours=3))
    assert [round((one["date"] - graver["date"]) / 600) for one in asked] == [1, 2]


async def test_on_a_ward_it_asks_for_the_nurse(circle: Circle) -> None:
    """In hospital: has the nurse come?"""
    mei = circle.mei
    await until_clock(circle, 12, SHANGHAI)
    await enrols(mei, P2)
    await goes_to_hospital(mei)
    interview = Interview(mei)
    await interview.types("38.6")
    asked = await asked_once(interview)
    assert ZH.asks_nurse in asked["text"]
    assert ZH.asks_reached not in asked["text"]
    await interview.taps("没人来")
    told = await mei.last()
    assert "呼叫铃" in told["text"]
    assert "120" not in first_line(told)


@pytest.mark.parametrize("how", ["check-in", "sos", "words", "reading"])
async def test_a_closer_look_for_three_days(circle: Circle, how: str) -> None:
    """After a red flag of whatever kind check-ins come twice a day for three days, then once."""
    mei = circle.mei
    interview = await at_check_in(mei, "15天前")
    if how == "check-in":
        await interview.goes_to("nerves")
        await interview.ticks("chills")
    else:
        await interview.answers_all_green()
        await interview.types({"sos": SOS_KEY, "words": "一直打摆子", "reading": "38.6"}[how])
    came = []
    for hour in (20, 8) * 5:
        coming = screens(interview, await arriving_until(mei, hour))
        came.append(hour in hours_in(coming, SHANGHAI))
        for message in coming[-1:]:
            await Interview(mei, message=int(message["message_id"])).goes_through()
    assert came[0::2] == [True, True, True, True, False], "the evenings"
    assert came[1::2] == [True] * 5, "the mornings"


async def known_weakness(circle: Circle) -> Interview:
    """Weakness was told yesterday, and the team said that it may stay; today's check-in is open."""
    interview = await at_check_in(circle.mei, P2)
    await interview.goes_to("nerves")
    await interview.ticks("weak")
    await interview.red()
    await asked_once(interview)
    await interview.taps(ZH.reached)
    await interview.taps(ZH.stays)
    await interview.goes_through()
    evening = await arriving_until(circle.mei, 20)
    for message in screens(interview, evening):
        await Interview(circle.mei, message=int(message["message_id"])).goes_through()
    await arriving_until(circle.mei, 8)
    today = Interview(circle.mei)
    await today.goes_to("nerves")
    return today


async def test_what_the_team_knows(circle_on_each_engine: Circle) -> None:
    """The same sign next day: the team knows, its number, no red reply, nobody asks."""
    circle = circle_on_each_engine
    today = await known_weakness(circle)
    before = len(await today.red_replies())
    await today.ticks("weak")
    told = (await today.told(ZH.known_first))[-1]
    assert ZH.known_first in first_line(told)
    assert DAY_LINE in told["text"]
    assert ZH.worse_call in told["text"]
    assert len(await today.red_replies()) == before
    await today.goes_through()
    assert await today.told(ZH.nothing_fired) == []
    assert today.follow_ups(await arriving(circle.mei, hours=3)) == []


async def test_what_the_team_knows_has_become_worse(circle: Circle) -> None:
    """ "It is worse" makes a known sign a red flag like any other, with its follow-ups."""
    today = await known_weakness(circle)
    before = len(await today.red_replies())
    await today.ticks("weak")
    await today.taps(ZH.worse)
    replies = await today.red_replies()
    assert len(replies) == before + 1
    assert DAY_LINE in first_line(replies[-1])
    await asked_once(today)


async def test_a_new_sign_beside_a_known_one_is_red(circle: Circle) -> None:
    """Only when all that fired is known is it softer."""
    today = await known_weakness(circle)
    before = len(await today.red_replies())
    await today.ticks("weak")
    await today.ticks("chills")
    replies = await today.red_replies()
    assert len(replies) == before + 1
    assert ZH.call_first in first_line(replies[-1])


async def test_an_emergency_is_never_known(circle: Circle) -> None:
    """After "they know it" an emergency sign is as red the next day as it was."""
    interview = await at_check_in(circle.mei, P2)
    await interview.ticks("heart_dizzy")
    await asked_once(interview, minutes=10)
    await interview.taps(ZH.reached)
    offered = [label for one in await circle.mei.messages() for label in labels(one)]
    if any(ZH.stays in label for label in offered):
        await interview.taps(ZH.stays)
    await arriving_until(circle.mei, 8)
    today = Interview(circle.mei)
    before = len(await today.red_replies())
    await today.ticks("heart_dizzy")
    assert len(await today.red_replies()) == before + 1


@pytest.mark.parametrize("option", ["self_harm", "self_harm_unsure"])
async def test_thoughts_of_not_living(circle: Circle, option: str) -> None:
    """Its own reply: somebody beside you, both numbers; no therapy, no follow-up, no step-up."""
    mei = circle.mei
    interview = await at_check_in(mei, P2)
    await interview.goes_through()
    question = (await interview.told(SCREENS["living"]["ask"]["zh-Hans"]))[-1]
    assert question["message_id"] != interview.first, "a message of its own"
    words = next(one for one in SCREENS["living"]["options"] if one["id"] == option)["zh-Hans"]
    await press(mei, question, lambda label: words in label, option)
    told = next(one for one in await mei.messages() if ZH.beside_first in first_line(one))
    assert await with_sound(circle, told)
    assert "120" in told["text"]
    assert ZH.crisis_line in told["text"]
    for part in (ZH.had_cart, DAY_LINE, ZH.no_medicine, ZH.team):
        assert part not in told["text"]
    assert await interview.red_replies() == []
    assert await contacts(mei) == []
    later = await arriving(mei, hours=15)
    assert interview.follow_ups(later) == []
    assert screens(interview, later) == [], "no second check-in on that day"


async def test_the_question_about_living_comes_once_a_week(circle: Circle) -> None:
    """After the first finished check-in, and not again within seven days."""
    ask = SCREENS["living"]["ask"]["zh-Hans"]
    mei = circle.mei
    await (await at_check_in(mei, P2)).goes_through()
    asked = [len([one for one in await mei.messages() if ask in one.get("text", "")])]
    assert asked == [1]
    for _ in range(7):
        await arriving_until(mei, 8)
        await (await Interview(mei).pinned()).goes_through()
        asked.append(len([one for one in await mei.messages() if ask in one.get("text", "")]))
    assert asked[1:] == [1] * 6 + [2]
