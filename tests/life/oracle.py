"""The day plan by brute force: every local date looked at, every rule of docs/day-plan.md applied.

Covers all phases (ward, close, P0 with and without a date, P1 to P5 and the question after a year),
the third question, quiet hours, zones with repeated hours, gaps (found by looking at each minute)
and dates that a zone leaps over, "only forward" and both rules of "not too close", through every
change of the facts; which questions outlast a pause, and which are kept when hours or zone change.
Slow and plain on purpose; it shares no line with the bot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.life.facts import Facts

DAY = timedelta(days=1)
HALF_DAY, TWICE = timedelta(hours=12), timedelta(hours=6)
TOO_CLOSE = timedelta(hours=3)
NOTE = time(10)


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a day: wall time before quiet hours are heeded, what it is, for how long."""

    slot: str
    wall: time
    title: str
    every: int
    worth: timedelta


@dataclass(frozen=True, slots=True)
class Due:
    """A question that falls due. `title` is how its message is recognised.

    `paused`: it fell into a pause for good. `course` numbers a person's courses.
    """

    at: datetime
    title: str
    card: bool
    every: int
    until: datetime
    paused: bool
    course: int = 0

    @property
    def rare(self) -> bool:
        """A check-in whose next would come so late that this one is not lost lightly."""
        return self.every >= 7 and not self.card


def phase(facts: Facts, here: date) -> str | None:
    """The rhythm of a local date: the first line of the table that fits."""
    day = facts.day(here)
    if facts.ward:
        return "ward"
    if day >= 0 and facts.close_until is not None and here <= facts.close_until:
        return "close"
    if facts.infusion is None:
        return "unknown"
    for name, first, last in (
        ("P0", -120, -1), ("P1", 0, 14), ("P2", 15, 30), ("P3", 31, 100), ("P4", 101, 365),
    ):  # fmt: skip
        if first <= day <= last:
            return name
    if day > 365:
        return {"unasked": "year", "yes": "P5", "no": None}[facts.late]
    return None


def _questions(facts: Facts, here: date) -> Iterator[Question]:
    """What the table asks on a local date."""
    day, wishes = facts.day(here), facts.wishes
    morning = f"morning {day}"
    match phase(facts, here):
        case "ward":
            yield Question("note", NOTE, "ward", 1, HALF_DAY)
        case "unknown":
            if 1 <= day <= 14:
                yield Question("note", NOTE, "unknown", 1, HALF_DAY)
            elif day >= 21 and day % 7 == 0:
                yield Question("note", NOTE, "unknown", 7, HALF_DAY)
        case "P0":
            yield from _preparation(facts, day)
        case "close" | "P1":
            yield Question("morning", wishes.morning, morning, 1, TWICE)
            if _third(facts):
                yield Question("afternoon", time(14), f"afternoon {day}", 1, TWICE)
            yield Question("evening", wishes.evening, f"evening {day}", 1, TWICE)
        case "P2":
            yield Question("morning", wishes.morning, morning, 1, HALF_DAY)
        case "P3" if (day - 31) % 7 == 0:
            yield Question("morning", wishes.morning, morning, 7, 3 * DAY)
        case "P4" if (day - 101) % 30 == 0:
            yield Question("morning", wishes.morning, morning, 30, 7 * DAY)
        case "year" if day in (366, 380, 394):
            yield Question("morning", wishes.morning, "year", 14, 7 * DAY)
        case "P5" if day > 366 and (day - 366) % 182 == 0:
            yield Question("morning", wishes.morning, morning, 182, 7 * DAY)


def _preparation(facts: Facts, day: int) -> Iterator[Question]:
    weekly = day <= -15
    if not weekly or (day + 14) % 7 == 0:
        yield Question("note", NOTE, f"ahead {-day}", 7 if weekly else 1, HALF_DAY)
    if day == -1:
        yield Question("evening", facts.wishes.evening, "practice", 1, HALF_DAY)


def _third(facts: Facts) -> bool:
    wishes = facts.wishes
    return wishes.afternoon and wishes.morning <= time(11) and wishes.evening >= time(17)


def _heeding(facts: Facts, question: Question) -> time:
    """Rule 1: out of quiet hours, on the same date."""
    wishes = facts.wishes
    if not wishes.inside(question.wall):
        return question.wall
    if question.slot == "evening":
        return wishes.quiet_from
    return wishes.quiet_to if question.slot in ("morning", "note") else question.wall


@cache
def instant(day: date, wall: time, zone: str) -> datetime | None:
    """Rule 2: the instant of a wall time; a gap is walked through minute by minute."""
    place, wanted = ZoneInfo(zone), datetime.combine(day, wall)
    found = wanted.replace(tzinfo=place, fold=0).astimezone(UTC)
    if _shown(found, place) == wanted:
        return found
    found = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    while _shown(found, place) < wanted:
        found += timedelta(minutes=1)
    before = _shown(found - timedelta(minutes=1), place)
    return None if before.date() < day < _shown(found, place).date() else found


def _shown(at: datetime, place: ZoneInfo) -> datetime:
    return at.astimezone(place).replace(tzinfo=None, fold=0)


def walk(facts: Facts, after: datetime, until: datetime, last: Due | None) -> list[Due]:
    """What falls due in (after, until] while the facts stay as they are; `last` came before."""
    here, final = facts.date_at(after) - DAY, facts.date_at(until) + DAY
    named: dict[datetime, Due] = {}
    while here <= final:
        for question in _questions(facts, here):
            at = instant(here, _heeding(facts, question), facts.zone)
            if at is not None and after < at <= until:
                named.setdefault(at, _due(facts, question, at))
        here += DAY
    found: list[Due] = []
    for _, due in sorted(named.items()):
        if last is None or not _too_close(due, last):
            found.append(due)
            last = due
    return found


def _due(facts: Facts, question: Question, at: datetime) -> Due:
    card = question.slot == "note"
    due = Due(at, question.title, card, question.every, at + question.worth, paused=False)
    return replace(due, paused=facts.paused_at(at) and not outlasts(due, facts))


def outlasts(due: Due, facts: Facts) -> bool:
    """Whether a question in a pause waits for its end, and is still worth sending then."""
    return facts.paused_until is not None and due.rare and due.until > facts.paused_until


def left_out(old: Facts, new: Facts, now: datetime, last: Due | None) -> Due | None:
    """The rare question of today that other hours or another zone would leave out."""
    if (old.zone, old.wishes) == (new.zone, new.wishes) or old.infusion != new.infusion:
        return None
    coming = walk(old, now, now + DAY, last)
    if not coming or not coming[0].rare or coming[0].at == now + DAY:
        return None
    promised = coming[0]
    return None if walk(new, now, promised.at + DAY, last) else replace(promised, paused=False)


def _too_close(due: Due, last: Due) -> bool:
    """Rule 4."""
    away = due.at - last.at
    alike = due.card == last.card and due.every == last.every
    return away < TOO_CLOSE or (due.every > 1 and alike and away < due.every * DAY / 2)


def any_left(facts: Facts, after: datetime, last: Due | None) -> bool:
    """Whether anything falls due after an instant, however far ahead."""
    if facts.ward or facts.infusion is None or facts.late == "yes":
        return True
    horizon = max(facts.infusion + 396 * DAY, facts.close_until or date.min)
    until = datetime.combine(horizon, time(0), UTC) + 2 * DAY
    return bool(walk(facts, after, until, last))
