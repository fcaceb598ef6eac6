"""What a report holds: one person's answers of one window, as far as they have come. PURE."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.redflags.report import Site
from bot.redflags.tiers import Tier, gravest


class Origin(enum.StrEnum):
    """Why a report was begun."""

    CHECK_IN = "check_in"
    UNWELL = "unwell"
    """"I feel unwell", by a key or a button."""
    WORDS = "words"
    """Danger words, or a bare reading."""
    SILENCE = "silence"
    """Two check-ins in a row were missed (A13): nobody told anything."""


class What(enum.IntEnum):
    """The numbers stand in the database."""

    REACHED = 0
    """Did you reach the team?"""
    REACHED_LAST = 1
    """The same, the second and last time."""
    MEASURE = 2
    """Measure again."""


class Reached(enum.StrEnum):
    """What is tapped under "did you reach the team?"."""

    YES = "y"
    NO_ANSWER = "n"
    ON_THE_WAY = "w"
    MISTAKE = "m"


_MOST_READINGS = 30
_MOST_HEARD = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules said of a report so far. A verdict never falls.

    `fired` are rule ids, the most urgent first; `revision` is that of the rules' text that judged
    last. `alarmed` is the red reply that this report has brought, `alarmed_at` when, and `about`
    the signs that had been told by then. `settled`: the team was reached, or it was a mistake; what
    is told after that is answered anew.
    """

    tier: Tier | None = None
    fired: tuple[str, ...] = ()
    revision: str = ""
    alarmed: Tier | None = None
    alarmed_at: datetime | None = None
    about: frozenset[str] = frozenset()
    settled: bool = False
    known_told: bool = False
    """It was said that the team knows all of it: that is said once, and is no red reply."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answers so far.

    `screens` are the ids that are asked, in order; `at` is the open one, None when there is none;
    `closed` are those answered. Degrees are °C, the time of `now` is `now_at`; `readings` are those
    before it, each with its time. Devices as in `redflags.report.Report`. `heard` is what the
    danger scan found in each message: its id, with rule ids.
    """

    origin: Origin
    screens: tuple[str, ...]
    at: str | None
    closed: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    now: Decimal | None = None
    now_at: datetime | None = None
    readings: tuple[tuple[Decimal, datetime], ...] = ()
    since: Decimal | None = None
    site: Site | None = None
    systolic: int | None = None
    pulse: int | None = None
    spo2: int | None = None
    living_asked: bool = False
    """The question about not wanting to live came with this report."""
    judged: Judged = Judged()
    heard: tuple[tuple[int, frozenset[str]], ...] = ()

    @property
    def open_screens(self) -> frozenset[str]:
        """Those that were asked and not answered."""
        return frozenset(self.screens) - self.closed

    @property
    def finished(self) -> bool:
        return self.at is None and not self.open_screens


def ticked(told: Told, sign: str) -> Told:
    """An option tapped: told now, or taken back."""
    return replace(told, signs=told.signs ^ {sign})


def closed(told: Told, *screens: str) -> Told:
    """Screens answered; the next unanswered one is open."""
    done = told.closed | frozenset(screens)
    following = next((one for one in told.screens if one not in done), None)
    return replace(told, closed=done, at=following)


def back(told: Told) -> Told:
    """One screen back; that one and the open one are unanswered until they are closed again."""
    here = told.screens.index(told.at) if told.at in told.screens else len(told.screens)
    if here == 0:
        return told
    before = told.screens[here - 1]
    return replace(told, at=before, closed=told.closed - {before, *told.screens[here:]})


def with_screen(told: Told, screen: str, behind: str) -> Told:
    """Puts a folded screen behind its host, which is thereby answered."""
    screens = told.screens
    if screen not in screens:
        place = screens.index(behind) + 1 if behind in screens else len(screens)
        screens = (*screens[:place], screen, *screens[place:])
    return replace(told, screens=screens, closed=(told.closed | {behind}) - {screen}, at=screen)


def before(told: Told, screen: str) -> Told:
    """Asks a screen in front of the open one."""
    if screen in told.screens:
        return replace(told, at=screen, closed=told.closed - {screen})
    place = told.screens.index(told.at) if told.at in told.screens else len(told.screens)
    screens = (*told.screens[:place], screen, *told.screens[place:])
    return replace(told, screens=screens, at=screen)


def again(told: Told) -> Told:
    """The questions are taken up: from the first unanswered screen, else all are asked again."""
    if told.at is not None:
        return told
    closed_ = told.closed if told.open_screens else frozenset[str]()
    following = next(one for one in told.screens if one not in closed_)
    return replace(told, at=following, closed=closed_)


def measured(told: Told, degrees: Decimal | None, at: datetime, site: Site | None = None) -> Told:
    """The temperature of now. Of several typed into one report the highest stays."""
    if degrees is None:
        return told
    if told.now is None or told.now_at is None:
        return replace(told, now=degrees, now_at=at, site=site or told.site)
    before = (*told.readings, (told.now, told.now_at))[-_MOST_READINGS:]
    # 38.6 and then 37.2: the later one takes nothing back.
    since = _top(told.since, told.now) if told.now > degrees else told.since
    return replace(
        told, since=since, now=degrees, now_at=at, site=site or told.site, readings=before
    )


def highest_since(told: Told, degrees: Decimal) -> Told:
    return replace(told, since=_top(told.since, degrees))


def _top(one: Decimal | None, other: Decimal) -> Decimal:
    return other if one is None else max(one, other)


def with_devices(told: Told, systolic: int | None, pulse: int | None, spo2: int | None) -> Told:
    """What was measured now; what was not measured stays as it was."""
    return replace(
        told,
        systolic=told.systolic if systolic is None else systolic,
        pulse=told.pulse if pulse is None else pulse,
        spo2=told.spo2 if spo2 is None else spo2,
    )


def hears(told: Told, message_id: int, rules: frozenset[str]) -> Told:
    """What the danger scan found in a message, or in a later version of it."""
    others = [one for one in told.heard if one[0] != message_id]
    known = next((found for number, found in told.heard if number == message_id), frozenset())
    return replace(told, heard=(*others, (message_id, known | rules))[-_MOST_HEARD:])


def alarm(judged: Judged, tier: Tier, at: datetime, signs: frozenset[str]) -> Judged:
    """A red reply was given."""
    return replace(judged, alarmed=tier, alarmed_at=at, about=signs, settled=False)


def raised(judged: Judged, tier: Tier | None, fired: tuple[str, ...], revision: str) -> Judged:
    """The verdict together with a new one: the graver tier, all rules of both."""
    graver = gravest([one for one in (judged.tier, tier) if one is not None])
    rules = tuple(dict.fromkeys((*fired, *judged.fired)))
    return replace(judged, tier=graver, fired=rules, revision=revision)


# -- to and from JSON -----------------------------------------------------------------------------


def to_json(told: Told) -> dict[str, Any]:
    judged = told.judged
    return {
        "origin": told.origin.value,
        "screens": list(told.screens),
        "at": told.at,
        "closed": sorted(told.closed),
        "signs": sorted(told.signs),
        "now": _text(told.now),
        "now_at": told.now_at and told.now_at.isoformat(),
        "since": _text(told.since),
        "site": told.site and told.site.value,
        "systolic": told.systolic,
        "pulse": told.pulse,
        "spo2": told.spo2,
        "living": told.living_asked,
        "tier": judged.tier and judged.tier.value,
        "fired": list(judged.fired),
        "revision": judged.revision,
        "alarmed": judged.alarmed and judged.alarmed.value,
        "alarmed_at": judged.alarmed_at and judged.alarmed_at.isoformat(),
        "about": sorted(judged.about),
        "settled": judged.settled,
        "readings": [[_text(degrees), at.isoformat()] for degrees, at in told.readings],
        "heard": [[number, sorted(keys)] for number, keys in told.heard],
        "known_told": judged.known_told,
    }


def from_json(stored: Mapping[str, Any]) -> Told:
    """Raises KeyError, ValueError for what was never written so."""
    return Told(
        origin=Origin(stored["origin"]),
        screens=tuple(stored["screens"]),
        at=stored["at"],
        closed=frozenset(stored["closed"]),
        signs=frozenset(stored["signs"]),
        now=_degrees(stored["now"]),
        now_at=datetime.fromisoformat(stored["now_at"]) if stored["now_at"] else None,
        since=_degrees(stored["since"]),
        site=Site(stored["site"]) if stored["site"] else None,
        systolic=stored["systolic"],
        pulse=stored["pulse"],
        spo2=stored["spo2"],
        living_asked=stored["living"],
        judged=Judged(
            Tier(stored["tier"]) if stored["tier"] else None,
            tuple(stored["fired"]),
            stored["revision"],
            Tier(stored["alarmed"]) if stored["alarmed"] else None,
            datetime.fromisoformat(stored["alarmed_at"]) if stored["alarmed_at"] else None,
            frozenset(stored["about"]),
            stored["settled"],
            stored["known_told"],
        ),
        readings=tuple(
            (Decimal(degrees), datetime.fromisoformat(at)) for degrees, at in stored["readings"]
        ),
        heard=tuple((number, frozenset(keys)) for number, keys in stored["heard"]),
    )


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _degrees(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
