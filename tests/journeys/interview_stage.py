"""What the journeys of a check-in stand on: who is enrolled, what time it is, what arrives.

Labels are in interview_words.py, the mechanics of a report in interviewing.py.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.journeys.interview_words import DAY_LINE, DISCHARGED, HOSPITAL, ZH, Words
from tests.journeys.interviewing import Interview, press, rests
from tests.journeys.people import Circle, Message, Person
from tests.journeys.test_reminding import SHANGHAI, until_clock


async def with_sound(circle: Circle, message: Message) -> bool:
    """Whether a message was sent as a new one that sounds: the history does not say so."""
    for request in await circle.requests("sendMessage"):
        answer = request["answer"]
        if not isinstance(answer, dict) or request["params"].get("chat_id") is None:
            continue
        sent = answer.get("result", answer)
        if isinstance(sent, dict) and sent.get("message_id") == message["message_id"]:
            return not request["params"].get("disable_notification")
    raise AssertionError("that message was not sent by sendMessage")


async def contacts(person: Person) -> list[str]:
    """The numbers of all contact cards that the bot sent."""
    return [
        str(one["contact"]["phone_number"]) for one in await person.messages() if "contact" in one
    ]


async def copies(person: Person) -> set[str]:
    """What all copy buttons in the chat hold."""
    return {
        button["copy_text"]["text"]
        for message in await person.messages()
        for row in message.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
        if "copy_text" in button
    }


async def arriving(person: Person, *, hours: float = 0, minutes: float = 0) -> list[Message]:
    """What the bot sends within that time."""
    circle = person.circle
    before = max((int(one["message_id"]) for one in await person.messages()), default=0)
    await circle.turn(hours=hours + minutes / 60)
    await rests(circle)
    return [one for one in await person.messages() if int(one["message_id"]) > before]


async def arriving_until(person: Person, hour: int, zone: ZoneInfo = SHANGHAI) -> list[Message]:
    """What the bot sends until clocks show five past that hour."""
    now = person.circle.app.clock.now().astimezone(zone)
    return await arriving(person, minutes=_minutes_to(hour, now))


def _minutes_to(hour: int, now: datetime) -> int:
    """Whole minutes, so that the hour is reached and never just missed."""
    wanted = now.replace(hour=hour, minute=5, second=0, microsecond=0)
    if wanted <= now:
        wanted += timedelta(days=1)
    return math.ceil((wanted - now).total_seconds() / 60)


async def turn_to(circle: Circle, hour: int, zone: ZoneInfo = SHANGHAI) -> None:
    """Walks to the next time that clocks there show five past the hour."""
    now = circle.app.clock.now().astimezone(zone)
    await circle.turn(hours=_minutes_to(hour, now) / 60)
    await rests(circle)


async def enrols(
    person: Person,
    infusion: str = "昨天",
    *,
    words: Words = ZH,
    family: bool = False,
    place: str = "成都",
    team: str | None = DAY_LINE,
) -> None:
    """The set-up, then the team's number: typed, or skipped when None."""
    await person.begins(family=family)
    await person.says(infusion)
    await person.says(place)
    await rests(person.circle)
    texts = [one.get("text", "") for one in (await person.messages())[-3:]]
    assert any(words.is_on in text for text in texts), texts
    assert any(words.asks_team in text for text in texts), texts
    if team is None:
        await person.taps(words.skip)
    else:
        await person.says(team)
    await rests(person.circle)


async def at_check_in(
    person: Person,
    infusion: str = "昨天",
    *,
    words: Words = ZH,
    zone: ZoneInfo = SHANGHAI,
    family: bool = False,
    place: str = "成都",
    team: str | None = DAY_LINE,
) -> Interview:
    """Somebody enrolled an hour ago; the morning's check-in has just come."""
    circle = person.circle
    await until_clock(circle, 7, zone)
    await enrols(person, infusion, words=words, family=family, place=place, team=team)
    await turn_to(circle, 8, zone)
    interview = Interview(person, words)
    assert await interview.screen() == "danger", "no check-in came at 08:00"
    return interview


async def follows(person: Person, path: Iterable[str], command: str = "/plan") -> None:
    """A command, then a tap on each label."""
    await person.says(command)
    for label in path:
        await person.taps(label)
    await rests(person.circle)


async def sets_limit(person: Person, degrees: str, words: Words = ZH) -> None:
    await follows(person, (words.me_limit,), "/me")
    await person.says(degrees)
    await rests(person.circle)


async def is_child(person: Person, words: Words = ZH) -> None:
    await follows(person, (words.me_child, words.yes), "/me")


async def goes_to_hospital(person: Person) -> None:
    await follows(person, HOSPITAL)


async def leaves_hospital(person: Person) -> None:
    await follows(person, (DISCHARGED,))


async def wallet_text(person: Person, words: Words = ZH) -> str:
    """The text for the wallet card under the newest red reply: copied, or shown by a tap."""
    for message in reversed(await person.messages()):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if words.wallet in button["text"]:
                    if "copy_text" in button:
                        return str(button["copy_text"]["text"])
                    await press(person, message, lambda label: words.wallet in label, "wallet")
                    return str((await person.last())["text"])
    raise AssertionError("no wallet card in sight")
