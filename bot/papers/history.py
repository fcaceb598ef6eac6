"""What has been asked, told and found over a span of days: all that timeline and report show.

PURE. Nothing is added up that was not told, and what is missing is told apart from what was fine.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.checkins.model import Fate
from bot.checkins.past import PastChange, PastCheckin
from bot.checkins.phases import Ask
from bot.interview.judging import RED
from bot.interview.model import Origin, Told
from bot.interview.past import PastReport
from bot.papers.model import Holder
from bot.redflags.tiers import Tier, gravest

LONGEST = 400
"""Days of a span: a year and a little."""

TOGETHER = timedelta(hours=26)
"""Readings farther apart than that are not joined by a line: a day without any lies between."""


class State(enum.StrEnum):
    """What came of a check-in."""

    ANSWERED = "answered"
    PARTLY = "partly"
    """Begun and not finished."""
    MISSED = "missed"
    """It was shown, and nothing was answered."""
    WAITING = "waiting"
    """Shown, and still to be answered."""
    NOT_SHOWN = "not_shown"
    """It never reached the person: the bot was down, or Telegram refused it."""
    PAUSED = "paused"
    """Nothing was to be asked then: paused, stopped."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One check-in with what was told under it."""

    checkin: PastCheckin
    report: PastReport | None
    state: State

    @property
    def told(self) -> Told | None:
        return self.report.told if self.report is not None else None


@dataclass(frozen=True, slots=True)
class Reading:
    """One temperature, °C. `since`: the highest since the check-in before, its hour not known."""

    at: datetime
    degrees: Decimal
    since: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A red verdict: when it was reached, and by which rules."""

    at: datetime
    tier: Tier
    rules: tuple[str, ...]
    report: PastReport


@dataclass(frozen=True)
class History:
    """One person's span of local days, both included. What follows from it is worked out once.

    `asked` and `own` (what was told outside check-ins) are oldest first. `changes` begin before
    the span, so that the place of each instant is known.
    """

    holder: Holder
    first: date
    last: date
    asked: tuple[Asked, ...]
    own: tuple[PastReport, ...]
    changes: tuple[PastChange, ...]
    down: tuple[tuple[datetime, datetime], ...] = ()
    beside: tuple[Asked, ...] = ()
    """What a second person answered of a check-in; it counts in no number of check-ins."""

    def zone_at(self, instant: datetime) -> ZoneInfo | None:
        """The plan's zone at an instant; None where nothing is known of it."""
        if not self.changes:
            return None
        place = bisect_right(self._changed_at, instant)
        return ZoneInfo(self.changes[max(place - 1, 0)].zone)

    @cached_property
    def _changed_at(self) -> list[datetime]:
        return [change.at for change in self.changes]

    def local(self, instant: datetime) -> datetime:
        """On the clock of the place where the person was then."""
        return instant.astimezone(self.zone_at(instant) or self.holder.made.tzinfo or UTC)

    def day_of(self, instant: datetime) -> date:
        return self.local(instant).date()

    @cached_property
    def days(self) -> tuple[date, ...]:
        return tuple(
            self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)
        )

    @cached_property
    def reports(self) -> tuple[PastReport, ...]:
        """Everything that was told, the oldest first; silences are none of it."""
        both = (*self.asked, *self.beside)
        under = [one.report for one in both if one.report is not None]
        told = [one for one in self.own if one.told.origin is not Origin.SILENCE]
        return tuple(sorted((*under, *told), key=lambda one: (one.began_at, one.id)))

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Every temperature of the span, the oldest first."""
        found = set[Reading]()
        for report in self.reports:
            told = report.told
            for degrees, at in told.readings:
                found.add(Reading(at, degrees))
            if told.now is not None:
                found.add(Reading(told.now_at or report.changed_at, told.now))
            if told.since is not None and told.since not in {d for d, _ in told.readings}:
                found.add(Reading(report.began_at, told.since, since=True))
        inside = [one for one in found if self.first <= self.day_of(one.at) <= self.last]
        return tuple(sorted(inside, key=lambda one: (one.at, one.since, one.degrees)))

    @cached_property
    def latest(self) -> Reading | None:
        measured = [one for one in self.readings if not one.since]
        return measured[-1] if measured else None

    @cached_property
    def highest(self) -> Reading | None:
        """Of several as high the last."""
        return max(self.readings, key=lambda one: (one.degrees, one.at), default=None)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """Every red verdict, the newest first."""
        found = [
            Flag(one.told.judged.alarmed_at or one.changed_at, tier, one.told.judged.fired, one)
            for one in self.reports
            if (tier := _red(one.told)) is not None
        ]
        return tuple(sorted(found, key=lambda flag: flag.at, reverse=True))

    def count(self, *states: State) -> int:
        return sum(1 for one in self.asked if one.state in states)

    @cached_property
    def shown(self) -> int:
        """Check-ins that reached the person."""
        return self.count(State.ANSWERED, State.PARTLY, State.MISSED, State.WAITING)

    def signs_by_day(self) -> dict[str, dict[date, int]]:
        """How often each sign was told on each day."""
        found: dict[str, dict[date, int]] = {}
        for report in self.reports:
            day = self.day_of(report.changed_at)
            for sign in report.told.signs if self.first <= day <= self.last else ():
                by_day = found.setdefault(sign, {})
                by_day[day] = by_day.get(day, 0) + 1
        return found

    def told_on(self, day: date) -> bool:
        """Whether anything at all was told on a day: else nothing is known of it."""
        return day in self._told_days

    @cached_property
    def _told_days(self) -> frozenset[date]:
        return frozenset(self.day_of(report.changed_at) for report in self.reports)

    def asked_on(self, day: date) -> list[Asked]:
        return self._asked_by_day.get(day, [])

    @cached_property
    def _asked_by_day(self) -> dict[date, list[Asked]]:
        found: dict[date, list[Asked]] = {}
        for one in self.asked:
            found.setdefault(self.day_of(one.checkin.due_at), []).append(one)
        return found

    def in_hospital_on(self, day: date) -> bool:
        """Whether the person was in hospital at any time of a day."""
        inside = False
        for when, in_hospital in self._stays:
            if when > day:
                break
            if when == day and (inside or in_hospital):
                return True
            inside = in_hospital
        return inside

    @cached_property
    def _stays(self) -> list[tuple[date, bool]]:
        return [(self.day_of(change.at), change.in_hospital) for change in self.changes]

    def paused_on(self, day: date) -> bool:
        asked = self.asked_on(day)
        return bool(asked) and all(one.state is State.PAUSED for one in asked)

    def stretches(self) -> list[list[Reading]]:
        """Measured temperatures in runs that a line may join.

        None runs across a check-in that was not answered, nor across more than a day without one.
        """
        holes = sorted(
            one.checkin.due_at
            for one in self.asked
            if one.state in (State.MISSED, State.NOT_SHOWN, State.PARTLY)
        )
        measured = [one for one in self.readings if not one.since]
        runs: list[list[Reading]] = [[measured[0]]] if measured else []
        for before, after in pairwise(measured):
            apart = after.at - before.at > TOGETHER
            if apart or any(before.at < hole < after.at for hole in holes):
                runs.append([])
            runs[-1].append(after)
        return runs

    @cached_property
    def moves(self) -> tuple[tuple[datetime, str, str], ...]:
        """When the plan's zone changed within the span: from which to which."""
        return tuple(
            (after.at, before.zone, after.zone)
            for before, after in pairwise(self.changes)
            if before.zone != after.zone and self.first <= self.day_of(after.at) <= self.last
        )

    @cached_property
    def revisions(self) -> tuple[str, ...]:
        """The revisions of the rules that judged, in the order of their first verdict."""
        used = (report.told.judged.revision for report in self.reports)
        return tuple(dict.fromkeys(revision for revision in used if revision))


def state_of(checkin: PastCheckin, report: PastReport | None, now: datetime) -> State:
    """What came of a check-in by `now`."""
    if checkin.fate in (Fate.PAUSED, Fate.STOPPED):
        return State.PAUSED
    if checkin.fate in (Fate.EXPIRED, Fate.UNDELIVERED):
        return State.NOT_SHOWN
    if report is not None and (report.done_at is not None or _red(report.told) is not None):
        return State.ANSWERED
    if checkin.answered_at is not None and report is None:
        return State.ANSWERED  # by a button of an older version
    if report is not None and report.told.closed:
        return State.PARTLY
    if now < checkin.useful_until:
        return State.WAITING
    return State.NOT_SHOWN if checkin.fate is Fate.PLANNED else State.MISSED


def gathered(
    holder: Holder,
    first: date,
    last: date,
    checkins: Sequence[PastCheckin],
    reports: Sequence[PastReport],
    changes: Sequence[PastChange],
    down: Sequence[tuple[datetime, datetime]] = (),
) -> History:
    """Puts together what was read, perhaps more than the span. Cards and questions about the plan
    are no check-ins."""
    empty = History(holder, first, last, (), (), tuple(changes), tuple(down))
    # Of two people's answers the patient's own comes first.
    by_about: dict[int, PastReport] = {}
    in_turn = sorted(reports, key=lambda one: (one.by_other, one.began_at, one.id))
    others = [one for one in in_turn if by_about.setdefault(one.about, one) is not one]
    questions = [one for one in checkins if one.ask in (Ask.CHECK_IN, Ask.PRACTICE)]
    asked = tuple(
        Asked(one, by_about.get(one.id), state_of(one, by_about.get(one.id), holder.made))
        for one in questions
        if first <= empty.day_of(one.due_at) <= last
    )
    shown = {one.checkin.id: one.checkin for one in asked}
    beside = tuple(
        Asked(shown[report.about], report, state_of(shown[report.about], report, holder.made))
        for report in others
        if report.about in shown
    )
    under = {one.id for one in questions}
    own = tuple(
        report
        for report in reports
        if report.about not in under and first <= empty.day_of(report.changed_at) <= last
    )
    return replace(empty, asked=asked, own=own, beside=beside)


def tier_of(told: Told) -> Tier | None:
    """What the rules said: the graver of the verdict and the red reply that was given."""
    known = [one for one in (told.judged.tier, told.judged.alarmed) if one is not None]
    return gravest(known)


def _red(told: Told) -> Tier | None:
    tier = tier_of(told)
    return tier if tier in RED else None
