"""The red-flag rules as a program reads them: the `if` of each rule in triage.yaml. PURE.

A rule fires when one of its alternatives holds, and an alternative holds when all that it names
does. There is no "not" in this language: nothing that somebody tells can make a rule fall silent.
"""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from bot.redflags.report import Site
from bot.redflags.tiers import Tier

PHASES = ("P0", "P1", "P2", "P3", "P4", "P5")

_DEVICES = ("systolic", "pulse", "spo2")


class Fever(enum.StrEnum):
    """At or over the own limit: now, or the highest since the last check-in; or either."""

    ANY = "any"
    SINCE = "since"


class BadRule(ValueError):
    """An `if` that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers from `low` to `high`, both included; None is open."""

    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, number: Decimal | int | None) -> bool:
        if number is None:
            return False
        return (self.low is None or number >= self.low) and (
            self.high is None or number <= self.high
        )


@dataclass(frozen=True, slots=True)
class Twice:
    """Two readings in a span, `apart` minutes from each other (from, to)."""

    span: Span
    apart: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way for a rule to fire; all that is set must hold.

    `signs`: one of them. `temperature`: the highest, now or since; `present`: one of the last two
    hours. `same_day_signs`: so many new same-day rules of different symptoms.
    """

    signs: frozenset[str] = frozenset()
    with_signs: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    fever: Fever | None = None
    temperature: Span | None = None
    present: Span | None = None
    twice: Twice | None = None
    sites: frozenset[Site] = frozenset()
    unwell: bool = False
    low_platelets: bool = False
    no_temperature: bool = False
    unanswered: frozenset[str] = frozenset()
    devices: tuple[tuple[str, Span], ...] = ()
    same_day_rules: int = 0
    child: bool = False
    measured: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `phases` is empty when it is bound to none. `symptom` is what it counts as among
    two same-day rules: rules of one symptom count once, without one it does not count. `replaces`
    are ids of rules, none more urgent, that it makes needless."""

    id: str
    tier: Tier
    phases: frozenset[str]
    alternatives: tuple[Alternative, ...]
    symptom: str | None = None
    signs: frozenset[str] = field(default=frozenset())
    replaces: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, the most urgent first, with the revision of their text (SHA-256, hex)."""

    rules: tuple[Rule, ...]
    no_symptom: frozenset[str]
    """Signs that are no symptom: meeting somebody ill, a missed medicine, medicines taken."""
    revision: str

    def check(self) -> None:
        """Raises BadRule when a rule would replace one that is unknown or more urgent."""
        tiers = {rule.id: rule.tier for rule in self.rules}
        for rule in self.rules:
            for other in rule.replaces:
                if other not in tiers or rule.tier.milder_than(tiers[other]):
                    raise BadRule(f"{rule.id} cannot replace {other}")


def read_rule(entry: Mapping[str, Any], signs: Collection[str], screens: Collection[str]) -> Rule:
    """A rule from its mapping in triage.yaml. Raises BadRule, KeyError, ValueError."""
    ways = entry.get("if")
    if not isinstance(ways, list):
        raise BadRule("`if` must be a list of alternatives")
    alternatives = tuple(_alternative(way, signs, screens) for way in ways)
    phases = frozenset(entry.get("phases", ()))
    _known(phases, PHASES, "phase")
    return Rule(
        id=str(entry["id"]),
        tier=Tier(entry["tier"]),
        phases=phases,
        alternatives=alternatives,
        symptom=entry.get("symptom"),
        signs=frozenset(sign for one in alternatives for sign in one.signs),
        replaces=frozenset(entry.get("replaces", ())),
    )


def _alternative(way: object, signs: Collection[str], screens: Collection[str]) -> Alternative:
    if not isinstance(way, dict) or not way:
        raise BadRule("an alternative must be a mapping that names something")
    left: dict[str, Any] = dict(way)
    found = Alternative(
        signs=_names(left, "signs", signs),
        with_signs=_names(left, "with_signs", signs),
        phases=_names(left, "phases", PHASES),
        fever=_fever(left.pop("fever", None)),
        temperature=_span(left.pop("temperature", None)),
        present=_span(left.pop("present", None)),
        twice=_twice(left.pop("twice", None)),
        sites=frozenset(map(Site, _names(left, "sites", [site.value for site in Site]))),
        unwell=_flag(left, "unwell"),
        low_platelets=_flag(left, "low_platelets"),
        no_temperature=_flag(left, "no_temperature"),
        unanswered=_names(left, "unanswered", screens),
        devices=tuple(
            (name, span) for name in _DEVICES if (span := _span(left.pop(name, None))) is not None
        ),
        same_day_rules=int(left.pop("same_day_rules", 0)),
        child=_flag(left, "child"),
        measured=_names(left, "measured", _DEVICES),
    )
    if left:
        raise BadRule(f"`if` does not know {', '.join(sorted(left))}")
    return found


def _names(left: dict[str, Any], key: str, known: Collection[str]) -> frozenset[str]:
    names = left.pop(key, ())
    if not isinstance(names, list | tuple):
        raise BadRule(f"{key} must be a list")
    _known(names, known, key)
    return frozenset(names)


def _known(names: Collection[str], known: Collection[str], key: str) -> None:
    for name in names:
        if name not in known:
            raise BadRule(f"{key}: there is no {name}")


def _flag(left: dict[str, Any], key: str) -> bool:
    value = left.pop(key, None)
    if value not in (None, True):
        raise BadRule(f"{key} can only be true")
    return value is True


def _fever(value: object) -> Fever | None:
    if value is None:
        return None
    try:
        return Fever(str(value))
    except ValueError:
        raise BadRule("fever is any or since") from None


def _span(value: object) -> Span | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not value or not value.keys() <= {"from", "to"}:
        raise BadRule("a span of numbers is {from, to}, at least one of them")
    low, high = value.get("from"), value.get("to")
    return Span(
        None if low is None else Decimal(str(low)), None if high is None else Decimal(str(high))
    )


def _twice(value: object) -> Twice | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise BadRule("twice is {from, to, apart}")
    given = dict(value)
    first, last = given.pop("apart")
    span = _span(given)
    if span is None:
        raise BadRule("twice needs from or to")
    return Twice(span, (int(first), int(last)))
