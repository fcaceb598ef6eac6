"""What a card is: frozen values, no I/O. The loader builds them, the views read them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.errors import DomainError

LANGUAGES = ("zh-Hans", "en")
"""Every card and every localized field has these; other languages may be added beside them."""

ORIGINAL = "zh-Hans"
"""The language that the others are translated from."""

WARNING_CARD = "red_flags_now"
"""The card that names every warning sign; side-effect cards lead to it."""


class Kind(enum.StrEnum):
    STEP = "step"
    EFFICACY = "efficacy"
    SIDE_EFFECT = "side_effect"
    SAFETY = "safety"
    METRIC = "metric"
    EVIDENCE = "evidence"
    PRACTICAL = "practical"
    ABOUT = "about"


class Category(enum.StrEnum):
    """The shelves of /cards, in the order in which they are listed."""

    SAFETY = "safety"
    STEPS = "steps"
    EFFICACY = "efficacy"
    SIDE_EFFECTS = "side_effects"
    PRACTICAL = "practical"
    NUMBERS = "numbers"
    INFLUENCES = "influences"
    EVIDENCE = "evidence"
    ABOUT = "about"


class Tier(enum.StrEnum):
    """How fast to call, the most urgent first."""

    EMERGENCY = "emergency"
    CALL_NOW = "call_now"
    SAME_DAY = "same_day"

    def milder_than(self, other: Tier) -> bool:
        order = list(Tier)
        return order.index(self) > order.index(other)


class Certainty(enum.StrEnum):
    LOW_OR_VERY_LOW = "low_or_very_low"
    NOT_RATED = "not_rated"


class Verification(enum.StrEnum):
    """How far a fact was followed to its origin."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SUMMARY_ONLY = "summary_only"
    GENERAL_KNOWLEDGE = "general_knowledge"
    NOT_VERIFIED = "not_verified"
    OWN_RULE = "own_rule"


class Read(enum.StrEnum):
    """What of a source was read: itself, a text that retells it, nothing, or it is our own."""

    ORIGINAL = "original"
    RETOLD = "retold"
    NOT_READ = "not_read"
    OWN = "own"


class ReviewState(enum.StrEnum):
    UNSIGNED = "unsigned"
    SIGNED = "signed"


class CardUnknown(DomainError):
    """No card has this id (any more)."""

    def __init__(self, card_id: str) -> None:
        super().__init__(card_id)
        self.card_id = card_id


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the content: file (relative to content/), line (from 1), and what is wrong."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class ContentInvalid(Exception):
    """The content cannot be used; `problems` holds all faults, sorted by file and line."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `title` by language tag; `link` is https or None."""

    id: str
    title: Mapping[str, str]
    link: str | None
    read: Read

    @property
    def original_checked(self) -> bool:
        return self.read in (Read.ORIGINAL, Read.OWN)


@dataclass(frozen=True, slots=True)
class KnownProblem:
    """What is wrong or unclear in a source, and wording that stays true (by language tag)."""

    id: str
    severity: str
    issue: str
    safe_wording: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement, and its figure if it has one.

    `value`, `low` and `high` share the unit; `low`/`high` is a 95% confidence interval of a pooled
    average. Unit `percent` means a share of people. Text facts have no value.
    """

    id: str
    value: int | float | str | None
    low: int | float | None
    high: int | float | None
    unit: str
    metric: str | None
    population: Mapping[str, str]
    time: Mapping[str, str]
    statement: str
    source: Source
    certainty: Certainty
    problems: tuple[KnownProblem, ...]
    verification: Verification
    confidence: str
    rules: tuple[str, ...] = ()

    @property
    def is_rate(self) -> bool:
        """Whether the figure counts people out of a hundred."""
        return self.unit == "percent" and self.value is not None

    @property
    def of_hundred(self) -> str:
        """The text twin of a picture of 100 people, such as `84/100`; "" when it is no rate."""
        return f"{self.value}/100" if self.is_rate else ""


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands in the card."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A placeholder filled from a fact; `part` is "" for the value, else "low", "interval", ..."""

    text: str
    fact: str
    part: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """Filled when the card is shown, with the number of the reader's region."""

    bold: bool = False


Piece = Words | Figure | EmergencyNumber
Text = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One "- " line."""

    text: Text
    line: int = 0


@dataclass(frozen=True, slots=True)
class CallLine:
    """One "! key: " line: signs that ask for a call of this tier, and the rules they come from."""

    key: str
    tier: Tier
    rules: tuple[str, ...]
    text: Text
    line: int = 0


Page = tuple[Point | CallLine, ...]


@dataclass(frozen=True, slots=True)
class CardText:
    """A card in one language. `stale`: translated from an older revision of the original."""

    locale: str
    title: Text
    summary: Text
    button: str
    aliases: tuple[str, ...]
    pages: tuple[Page, ...]
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """Who signed the card and when; None for both while it is unsigned."""

    state: ReviewState
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One explainer card in all its languages."""

    id: str
    kind: Kind
    category: Category
    order: int
    previous: str | None
    next: str | None
    related: tuple[str, ...]
    sources: tuple[Source, ...]
    facts: tuple[Fact, ...]
    certainty: Certainty
    review: Review
    updated: date
    review_by: date
    texts: Mapping[str, CardText]

    def text(self, locale: str) -> CardText:
        """The card in `locale`, or in the original language when it has no such translation."""
        return self.texts.get(locale) or self.texts[ORIGINAL]

    @property
    def may_be_pushed(self) -> bool:
        """Numbers on response and survival are only shown to people who ask for them."""
        return self.kind is not Kind.EFFICACY

    @property
    def original_checked(self) -> bool:
        """Whether the original of every source of this card's rates was read."""
        return all(fact.source.original_checked for fact in self.facts if fact.is_rate)

    @property
    def rules(self) -> frozenset[str]:
        """All red-flag rules that the call lines name."""
        lines = (line for page in self.text(ORIGINAL).pages for line in page)
        return frozenset(r for line in lines if isinstance(line, CallLine) for r in line.rules)


@dataclass(frozen=True, slots=True)
class Region:
    """A country, or a group of countries with one emergency number. `names` by language tag."""

    code: str
    emergency: str
    names: Mapping[str, str]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A card with the cards that it leads to: all that a view needs."""

    card: Card
    previous: Card | None = None
    next: Card | None = None
    related: tuple[Card, ...] = ()
    warning: Card | None = None


@dataclass(frozen=True, slots=True)
class Library:
    """All content that cards need, read and checked."""

    cards: Mapping[str, Card]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    regions: tuple[Region, ...]
    unknown_region: Mapping[str, str]

    def open(self, card_id: str) -> Opened:
        """The card and its neighbours. Raises CardUnknown."""
        card = self.cards.get(card_id)
        if card is None:
            raise CardUnknown(card_id)
        warning = self.cards.get(WARNING_CARD) if card_id != WARNING_CARD else None
        return Opened(
            card=card,
            previous=self.cards.get(card.previous or ""),
            next=self.cards.get(card.next or ""),
            related=tuple(self.cards[r] for r in card.related if r != WARNING_CARD),
            warning=warning
            if card.kind is Kind.SIDE_EFFECT or WARNING_CARD in card.related
            else None,
        )

    def shelf(self, category: Category) -> tuple[Card, ...]:
        """The cards of a category in their order."""
        cards = (card for card in self.cards.values() if card.category is category)
        return tuple(sorted(cards, key=lambda card: (card.order, card.id)))

    def emergency(self, country: str | None, locale: str) -> str:
        """The emergency number of a country (ISO code), or the line for an unknown region."""
        for region in self.regions:
            if country and country.upper() in (region.code, *region.countries):
                return region.emergency
        return self.unknown_region.get(locale) or self.unknown_region[ORIGINAL]
