"""Who lives where, and what happens to each in the year: drawn from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.life.facts import Wishes

START = datetime(2027, 1, 4, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GRID = 10
"""Minutes. Coarse, so that what happens often meets the very instant of a question."""

HOME = "Asia/Shanghai"
ELSEWHERE = (
    "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia",
    "America/Sao_Paulo", "Asia/Tokyo", "Asia/Kolkata", "Europe/London", "America/Los_Angeles",
    "America/St_Johns", "Pacific/Chatham", "Africa/Cairo", "Africa/Casablanca", "America/Santiago",
    "Asia/Beirut", "Atlantic/Azores", "Pacific/Kiritimati", "Pacific/Pago_Pago",
)  # fmt: skip

HOURS = (
    Wishes(morning=time(6, 30), quiet_to=time(6)),
    Wishes(morning=time(5), evening=time(21)),  # the morning lies in quiet hours
    Wishes(quiet_from=time(20), quiet_to=time(9)),
    Wishes(quiet_from=time(19), quiet_to=time(7)),
    Wishes(afternoon=True),
    Wishes(morning=time(11, 30), afternoon=True),  # too near to the third question
    Wishes(morning=time(10), evening=time(18, 30), afternoon=True),
    # The last hour of a day is the one that Cairo, Beirut and Santiago pass twice.
    Wishes(evening=time(23, 30), quiet_from=time(0), quiet_to=time(7)),
    Wishes(morning=time(4), evening=time(16), quiet_from=time(18), quiet_to=time(12)),
)

OFTEN = {
    "move": 3.0, "pause": 2.0, "resume": 1.0, "admit": 1.0, "discharge": 1.5, "red_flag": 2.0,
    "hours": 0.8, "redate": 0.7, "answer": 5.0, "another": 0.2, "stop": 0.3,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """Something that one person does. `value` is what its verb needs."""

    at: datetime
    who: int
    verb: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Outage:
    """The bot is off from after `began` until `ended`."""

    began: datetime
    ended: datetime

    @property
    def told(self) -> bool:
        return self.ended - self.began > timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Script:
    """A whole year, or less. People are numbered from 0."""

    people: int
    days: int
    outages: Sequence[Outage]
    events: list[Event] = field(default_factory=list)

    @property
    def end(self) -> datetime:
        return START + self.days * DAY


def outage(day: int, hour: float, hours: float) -> Outage:
    began = START + day * DAY + hour * HOUR
    return Outage(began, began + hours * HOUR)


def write(people: int, days: int, outages: Sequence[Outage], seed: int) -> Script:
    """The script of a seed; what falls into an outage reaches the bot when it is back."""
    script = Script(people, days, outages)
    drawn = [
        event
        for who in range(people)
        for event in _Life(who, script, random.Random(f"{seed}:{who}")).events()
        if event.at <= script.end
    ]
    script.events.extend(sorted(drawn, key=lambda event: event.at))
    return script


class _Life:
    """One person's year."""

    def __init__(self, who: int, script: Script, chance: random.Random) -> None:
        self.who, self.script, self.chance = who, script, chance
        # Half of all in the first weeks, so that all the phases are lived through.
        span = script.days / 12 if chance.random() < 0.5 else script.days * 0.8
        self.joined = self._later(START, chance.uniform(0, span))
        self.zone = HOME if chance.random() < 0.45 else chance.choice(ELSEWHERE)
        self.infusion = self._infusion(self.joined)

    def events(self) -> Iterator[Event]:
        yield self._event(self.joined, "join", (self.zone, self.infusion))
        if self.infusion is None:
            yield from self._date_found()
        elif self.chance.random() < 0.4:
            yield from self._stay()
        if self.chance.random() < 0.4:
            yield self._event(self._later(self.joined, 0.1), "hours", self.chance.choice(HOURS))
        for off in self.script.outages:
            yield from self._around(off)
        yield from self._after_a_year()
        for _ in range(self.chance.randint(1, 10)):
            yield from self._anything()

    # -- parts ------------------------------------------------------------------------------------

    def _infusion(self, now: datetime) -> date | None:
        """Before joining, ahead, or not known yet."""
        chance = self.chance
        today = now.astimezone(ZoneInfo(self.zone)).date()
        kind = chance.choices(
            ["just", "past", "long", "ahead", "far", "unknown"], [38, 14, 14, 20, 4, 10]
        )[0]
        if kind == "unknown":
            return None
        spans = {
            "just": (-14, 0), "past": (-120, -15), "long": (-360, -121), "ahead": (1, 60),
            "far": (61, 120),
        }  # fmt: skip
        return today + chance.randint(*spans[kind]) * DAY

    def _date_found(self) -> Iterator[Event]:
        at = self._later(self.joined, self.chance.uniform(3, 45))
        self.infusion = at.date() + self.chance.randint(3, 30) * DAY
        yield self._event(at, "redate", self.infusion)

    def _stay(self) -> Iterator[Event]:
        """In hospital around the infusion, home after a week or three."""
        assert self.infusion is not None
        noon = datetime.combine(self.infusion, time(12), UTC)
        admitted = self._later(noon, self.chance.uniform(-6, 1))
        if admitted > self.joined:
            yield self._event(admitted, "admit")
        home = self._later(noon, self.chance.uniform(8, 22))
        if home > self.joined:
            yield self._event(home, "discharge")

    def _around(self, off: Outage) -> Iterator[Event]:
        """Some outages end on somebody's last day of closer watching; some are written into."""
        at = self._later(off.ended, self.chance.uniform(-3.4, -2.6))
        if self.chance.random() < 0.05 and at > self.joined:
            yield self._event(at, "red_flag")
        if self.chance.random() < 0.06 and off.began > self.joined:
            yield from self._does(off.ended, self.chance.choice(list(OFTEN)))

    def _after_a_year(self) -> Iterator[Event]:
        if self.infusion is None or self.chance.random() < 0.3:
            return
        first = datetime.combine(self.infusion + 366 * DAY, time(12), UTC)
        at = self._later(first, self.chance.uniform(-5, 45))
        if at <= self.joined:
            return
        answer = self.chance.choice(["yes", "yes", "no"])
        yield self._event(at, "late", answer)
        if answer == "no" and self.chance.random() < 0.3:
            yield self._event(self._later(at, self.chance.uniform(0.5, 20)), "late", "yes")

    def _anything(self) -> Iterator[Event]:
        chance = self.chance
        left = (self.script.end - self.joined) / DAY
        at = self._later(self.joined, 0.2 + left * chance.random() ** 2)
        yield from self._does(at, chance.choices(list(OFTEN), list(OFTEN.values()))[0])

    def _does(self, at: datetime, verb: str) -> Iterator[Event]:
        """One thing, and what mostly follows it."""
        chance = self.chance
        match verb:
            case "move":
                yield self._event(at, "move", chance.choice(ELSEWHERE))
                back = self._later(at, chance.uniform(0.1, 20))
                yield self._event(back, "move", self.zone)
            case "admit":
                yield self._event(at, "admit")
                if chance.random() < 0.9:
                    yield self._event(self._later(at, chance.uniform(2, 20)), "discharge")
            case "pause":
                yield self._event(at, "pause", timedelta(hours=chance.randint(6, 14 * 24)))
            case "hours":
                yield self._event(at, "hours", chance.choice(HOURS))
            case "redate":
                yield from self._redate(at)
            case "another":
                yield self._event(at, "another", at.date() + chance.randint(-6, 2) * DAY)
            case "answer":
                unwell = chance.random() < 0.2
                yield self._event(at, "answer", unwell)
                if unwell:
                    yield self._event(at, "red_flag")
            case "stop":
                yield self._event(at, "stop")
                if chance.random() < 0.5:
                    again = self._later(at, chance.uniform(1, 30))
                    infusion = again.date() - chance.randint(0, 60) * DAY
                    yield self._event(again, "join", (self.zone, infusion))
            case _:
                yield self._event(at, verb)

    def _redate(self, at: datetime) -> Iterator[Event]:
        """Moved by days, mostly before it; now and then not known any more, then known again."""
        if self.infusion is None:
            return
        if self.chance.random() < 0.2:
            yield self._event(at, "redate", None)
            at = self._later(at, self.chance.uniform(1, 25))
        yield self._event(at, "redate", self.infusion + self.chance.randint(-9, 14) * DAY)

    # -- instants ---------------------------------------------------------------------------------

    def _later(self, at: datetime, days: float) -> datetime:
        moved = at + days * DAY
        over = timedelta(minutes=moved.minute % GRID, seconds=moved.second)
        return (moved - over).replace(microsecond=0)

    def _event(self, at: datetime, verb: str, value: Any = None) -> Event:
        at = max(at, self.joined)
        for off in self.script.outages:
            if off.began < at <= off.ended:
                at = off.ended
        return Event(at, self.who, verb, value)
