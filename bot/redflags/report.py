"""What somebody told about how they are, as triage reads it. PURE."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

FEVER = Decimal("38.0")
"""Degrees Celsius, rule T01; a centre's own limit may be lower, never higher."""

LOWEST_LIMIT = Decimal("37.0")
TOGETHER = timedelta(hours=2)
"""Of readings within this time the highest counts."""

_CELSIUS = Decimal("30.0"), Decimal("45.0")
_FAHRENHEIT = Decimal("86.0"), Decimal("113.0")
_TENTH = Decimal("0.1")


class Site(enum.StrEnum):
    """Where a temperature was taken. Nothing is corrected by it."""

    ARMPIT = "armpit"
    FOREHEAD = "forehead"
    EAR = "ear"
    MOUTH = "mouth"


def celsius(number: Decimal) -> Decimal | None:
    """A reading in °C, rounded half up to 0.1; None for what is no body temperature.

    30.0 to 45.0 is Celsius, 86.0 to 113.0 Fahrenheit: nothing else is guessed.
    """
    if _CELSIUS[0] <= number <= _CELSIUS[1]:
        return number.quantize(_TENTH, ROUND_HALF_UP)
    if _FAHRENHEIT[0] <= number <= _FAHRENHEIT[1]:
        return ((number - 32) * 5 / 9).quantize(_TENTH, ROUND_HALF_UP)
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """A temperature in °C, and how long ago it was taken."""

    degrees: Decimal
    ago: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is particular to one person. `fever` in °C lies from 37.0 to 38.0: only stricter."""

    fever: Decimal = FEVER
    low_platelets: bool = False
    child: bool = False

    def __post_init__(self) -> None:
        if not LOWEST_LIMIT <= self.fever <= FEVER:
            raise ValueError("a fever limit may be lower than 38.0, never higher")


@dataclass(frozen=True, slots=True)
class Report:
    """Everything told in one window, by patient and caregiver together.

    `phase` is P0 to P5 by the day number. `signs` and `known` are option ids; `known` are those
    that the team knows and that are neither new nor worse. `now` and `since` are °C, None where
    unknown; `earlier` are older readings. `systolic` in mmHg, `pulse` per minute, `spo2` in
    percent. `answered` and `unanswered` are screens that were asked; one is unknown until somebody
    answers it.
    """

    phase: str
    signs: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    now: Decimal | None = None
    since: Decimal | None = None
    site: Site | None = None
    earlier: tuple[Reading, ...] = ()
    systolic: int | None = None
    pulse: int | None = None
    spo2: int | None = None
    answered: frozenset[str] = frozenset()
    unanswered: frozenset[str] = frozenset()
    limits: Limits = Limits()

    @property
    def present(self) -> tuple[Decimal, ...]:
        """The readings of the last two hours, that of now included."""
        recent = [one.degrees for one in self.earlier if one.ago <= TOGETHER]
        return (*recent, *(() if self.now is None else (self.now,)))

    @property
    def highest(self) -> Decimal | None:
        """The highest that is known, now or since the last check-in."""
        known = (*self.present, *(() if self.since is None else (self.since,)))
        return max(known, default=None)


def merged(reports: Iterable[Report]) -> Report:
    """Patient's and caregiver's words of one window together: nothing that one says is taken away.

    A sign counts as known only when nobody reports it otherwise. Raises ValueError for no report.
    """
    all_reports = tuple(reports)
    if not all_reports:
        raise ValueError("there is nothing to merge")
    first = all_reports[0]
    fresh = frozenset(sign for one in all_reports for sign in one.signs - one.known)
    signs = frozenset(sign for one in all_reports for sign in one.signs)
    answered = frozenset(screen for one in all_reports for screen in one.answered)
    unanswered = frozenset(screen for one in all_reports for screen in one.unanswered)
    return Report(
        phase=first.phase,
        signs=signs,
        known=signs - fresh,
        now=_top(one.now for one in all_reports),
        since=_top(one.since for one in all_reports),
        site=next((one.site for one in all_reports if one.site is not None), None),
        earlier=tuple(reading for one in all_reports for reading in one.earlier),
        systolic=_least(one.systolic for one in all_reports),
        pulse=_farthest([one.pulse for one in all_reports if one.pulse is not None]),
        spo2=_least(one.spo2 for one in all_reports),
        answered=answered,
        unanswered=unanswered - answered,
        limits=first.limits,
    )


def _top(values: Iterable[Decimal | None]) -> Decimal | None:
    return max((value for value in values if value is not None), default=None)


def _least(values: Iterable[int | None]) -> int | None:
    return min((value for value in values if value is not None), default=None)


def _farthest(pulses: list[int]) -> int | None:
    """The graver of several: farthest from an ordinary pulse of 75."""
    return max(pulses, key=lambda pulse: abs(pulse - 75), default=None)
