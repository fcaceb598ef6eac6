"""What a person told about their care, what of it is asked next, and how typed words are read.

PURE.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from bot.care.phones import Phone, Team, read_phone, read_team
from bot.errors import DomainError
from bot.redflags import numbers
from bot.redflags.report import FEVER, LOWEST_LIMIT, Limits, Site, celsius

__all__ = [
    "CareFacts",
    "LimitRefused",
    "NoConsent",
    "Phone",
    "Question",
    "Role",
    "Site",
    "Team",
    "is_reading",
    "next_question",
    "read_limit",
    "read_phone",
    "read_team",
    "read_words",
]

TEAM_ASKED_UNTIL = 14
"""Day number up to which a missing team number is asked for again."""

LONGEST = 200
"""Characters of a typed product or baseline."""


class NoConsent(DomainError):
    """Nothing is kept of somebody who has not allowed it."""


class Role(enum.StrEnum):
    """Who writes here."""

    PATIENT = "patient"
    FAMILY = "family"


class Question(enum.StrEnum):
    """What is asked, one a day, in this order."""

    TEAM = "team"
    SITE = "site"
    FEVER_LIMIT = "fever_limit"
    CHILD = "child"
    PLATELETS = "platelets"
    PRODUCT = "product"
    BASELINE = "baseline"
    MEDICINES = "medicines"
    ALLERGIES = "allergies"


IN_WORDS = frozenset({Question.PRODUCT, Question.BASELINE, Question.MEDICINES, Question.ALLERGIES})
"""Answered by typing a few words."""

ON_REQUEST = frozenset({Question.MEDICINES, Question.ALLERGIES})
"""Never asked by itself: /me and the page for the emergency room lead to them."""

TYPED = IN_WORDS | {Question.TEAM, Question.FEVER_LIMIT}
"""Answered by typing; the others by a tap."""


@dataclass(frozen=True, slots=True)
class CareFacts:
    """Everything told about one person's care; None, or an empty team, where nothing was told.

    `fever_limit` in °C. `known`: option ids of signs that the team knows, each with the last local
    date on which that counts. `asked`: the local date on which each question was last asked.
    """

    role: Role = Role.PATIENT
    team: Team = field(default_factory=Team)
    site: Site | None = None
    fever_limit: Decimal | None = None
    child: bool | None = None
    low_platelets: bool | None = None
    product: str | None = None
    baseline: str | None = None
    medicines: str | None = None
    allergies: str | None = None
    known: Mapping[str, date] = field(default_factory=dict)
    asked: Mapping[Question, date] = field(default_factory=dict)

    def limits(self) -> Limits:
        """The limits for triage: never looser than the general ones, whatever is stored."""
        fever = FEVER if self.fever_limit is None else self.fever_limit
        return Limits(
            fever=min(max(fever, LOWEST_LIMIT), FEVER),
            low_platelets=bool(self.low_platelets),
            child=bool(self.child),
        )

    def known_on(self, day: date) -> frozenset[str]:
        """The signs that the team knows, on a local date."""
        return frozenset(sign for sign, until in self.known.items() if until >= day)

    def answered(self, question: Question) -> bool:
        """Whether there is an answer; "there is no number" is one."""
        match question:
            case Question.TEAM:
                return self.team.known or self.team.none
            case Question.SITE:
                return self.site is not None
            case Question.FEVER_LIMIT:
                return self.fever_limit is not None
            case Question.CHILD:
                return self.child is not None
            case Question.PLATELETS:
                return self.low_platelets is not None
            case Question.PRODUCT:
                return self.product is not None
            case Question.BASELINE:
                return self.baseline is not None
            case Question.MEDICINES:
                return self.medicines is not None
            case Question.ALLERGIES:
                return self.allergies is not None


def next_question(facts: CareFacts, today: date, day: int | None) -> Question | None:
    """What to ask on a local date, which has the day number `day`; None when nothing.

    One a day, each once. The team's number, while it is missing, comes again until day 14, in turn
    with what is still open, so that neither keeps the other from being asked.
    """
    last = max(facts.asked.values(), default=None)
    if last is not None and last >= today:  # later than today: the person flew westward
        return None
    unasked = [
        one
        for one in Question
        if one not in ON_REQUEST and not facts.answered(one) and one not in facts.asked
    ]
    others = [one for one in unasked if one is not Question.TEAM]
    again = day is None or day <= TEAM_ASKED_UNTIL
    if not facts.answered(Question.TEAM) and (again or Question.TEAM in unasked):
        just_asked = last is not None and facts.asked.get(Question.TEAM) == last
        if not (just_asked and others):
            return Question.TEAM
    return others[0] if others else None


# -- what is stored -------------------------------------------------------------------------------

T = TypeVar("T")


def to_json(facts: CareFacts) -> dict[str, Any]:
    return {
        "role": facts.role.value,
        "team": _team_to_json(facts.team),
        "site": facts.site and facts.site.value,
        "fever_limit": None if facts.fever_limit is None else str(facts.fever_limit),
        "child": facts.child,
        "low_platelets": facts.low_platelets,
        "product": facts.product,
        "baseline": facts.baseline,
        "medicines": facts.medicines,
        "allergies": facts.allergies,
        "known": {sign: until.isoformat() for sign, until in facts.known.items()},
        "asked": {question.value: on.isoformat() for question, on in facts.asked.items()},
    }


def from_json(stored: Mapping[str, Any]) -> CareFacts:
    """What an older or a newer version stored: what is missing or not understood is unknown."""
    limit = _one(Decimal, stored.get("fever_limit"))
    return CareFacts(
        role=_one(Role, stored.get("role")) or Role.PATIENT,
        team=_team_from_json(stored.get("team")),
        site=_one(Site, stored.get("site")),
        fever_limit=limit if limit is not None and limit.is_finite() else None,
        child=_yes_no(stored.get("child")),
        low_platelets=_yes_no(stored.get("low_platelets")),
        product=_text(stored.get("product")),
        baseline=_text(stored.get("baseline")),
        medicines=_text(stored.get("medicines")),
        allergies=_text(stored.get("allergies")),
        known=_dates(str, stored.get("known")),
        asked=_dates(Question, stored.get("asked")),
    )


def _team_to_json(team: Team) -> dict[str, Any]:
    return {
        "day": team.day and [team.day.number, team.day.extension],
        "night": team.night and [team.night.number, team.night.extension],
        "none": team.none,
    }


def _team_from_json(stored: object) -> Team:
    if not isinstance(stored, Mapping):
        return Team()
    day, night = (_phone_from_json(stored.get(part)) for part in ("day", "night"))
    return Team(day, night, none=stored.get("none") is True)


def _phone_from_json(stored: object) -> Phone | None:
    match stored:
        case [str(number), str(extension)]:
            return Phone(number, extension)
        case _:
            return None


def _one(kind: type[T], value: object) -> T | None:
    try:
        return None if value is None else kind(value)  # type: ignore[call-arg]
    except (ValueError, TypeError, ArithmeticError):
        return None


def _yes_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _dates(kind: type[T], stored: object) -> dict[T, date]:
    found: dict[T, date] = {}
    for name, on in stored.items() if isinstance(stored, Mapping) else ():
        key = _one(kind, name)
        try:
            if key is not None:
                found[key] = date.fromisoformat(on)
        except (ValueError, TypeError):
            continue
    return found


# -- what is typed --------------------------------------------------------------------------------


class LimitRefused(enum.StrEnum):
    """Why a typed fever limit is not taken."""

    UNCLEAR = "unclear"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"


_BARE = re.compile(
    r"(?:体温|體溫|温度|temp(?:erature)?)?\s*(?:是|is|=|:)?\s*"
    r"\d{2,3}(?:[.,]\d{1,2})?\s*(?:度(?:半|\d)?|°?\s*[cf])?\s*[.。!]?"
)
_NO_LIMIT = re.compile("没有|沒有|无|無|没定|标准|no|none|standard")
_UNKNOWN = re.compile(
    "不知道|不清楚|不记得|不記得|忘了|先?跳过|先?跳過|i?don'?tknow|unknown|notsure|noidea|skip|[?-]"
)
_USUAL = re.compile(
    r"平时|平時|平常|老毛病|本来就|本來就|多年|usual|normally|for years", re.IGNORECASE
)
_ASKING = re.compile(r"[?？]\s*$|(?:吗|嗎|呢|怎么办|怎麼辦)[。!！.\s]*$")


def is_reading(text: str) -> bool:
    """Whether a text is nothing but a body temperature, measured just now as far as we know."""
    normal = numbers.digits(numbers.plain(text).strip())
    return _BARE.fullmatch(normal) is not None and _temperature(normal) is not None


def is_unknown(text: str) -> bool:
    """Whether a text says "I do not know" or "skip"."""
    return _UNKNOWN.fullmatch(_bare_words(text)) is not None


def is_usual(text: str) -> bool:
    """Whether a text says outright that it tells how things usually are."""
    return _USUAL.search(text) is not None


def is_question(text: str) -> bool:
    """Whether a text asks something back: then it is no answer."""
    return _ASKING.search(text) is not None


def read_limit(text: str) -> Decimal | LimitRefused:
    """A team's own fever limit, °C in tenths from 37.0 to 38.0; "none" gives 38.0.

    It may make the rules stricter, never looser.
    """
    if _NO_LIMIT.fullmatch(_bare_words(text)):
        return FEVER
    degrees = _temperature(numbers.digits(numbers.plain(text)))
    if degrees is None:
        return LimitRefused.UNCLEAR
    if degrees > FEVER:
        return LimitRefused.TOO_HIGH
    return degrees if degrees >= LOWEST_LIMIT else LimitRefused.TOO_LOW


def read_words(text: str) -> str:
    """A typed product or baseline on one line, as typed otherwise; it may be empty."""
    seen = (char if unicodedata.category(char)[0] != "C" else " " for char in text)
    return " ".join("".join(seen).split())


def _bare_words(text: str) -> str:
    return re.sub(r"[\s.。!]", "", numbers.plain(text)).replace("’", "'")


def _temperature(normal: str) -> Decimal | None:
    """The one temperature in a text, °C; None for none or several."""
    found = list(numbers.DEGREES.finditer(normal))
    return celsius(numbers.number_of(found[0])) if len(found) == 1 else None


def without(known: Mapping[str, date], signs: Iterable[str]) -> dict[str, date]:
    """The known signs, but for some."""
    gone = frozenset(signs)
    return {sign: until for sign, until in known.items() if sign not in gone}
