"""What a card is: frozen values, no I/O. The loader builds them, the views read them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.cards.asked import NOTHING_ASKED, Asked
from bot.cards.facts import Certainty as Certainty
from bot.cards.facts import Drawn as Drawn
from bot.cards.facts import Fact as Fact
from bot.cards.facts import Source as Source
from bot.cards.glossary import Term
from bot.cards.guides import NO_TIMELINE as NO_TIMELINE
from bot.cards.guides import TeamQuestion as TeamQuestion
from bot.cards.guides import Timeline as Timeline
from bot.cards.pieces import EmergencyNumber as EmergencyNumber
from bot.cards.pieces import Figure as Figure
from bot.cards.pieces import Piece as Piece
from bot.cards.pieces import Text as Text
from bot.cards.pieces import Words as Words
from bot.cards.problems import ContentInvalid as ContentInvalid
from bot.cards.problems import Problem as Problem
from bot.errors import DomainError
from bot.redflags.questions import NO_QUESTIONS, Questions
from bot.redflags.rules import Rules
from bot.redflags.tiers import Tier as Tier

LANGUAGES = ("zh-Hans", "en")
"""Every card and every localized field has these; other languages may be added beside them."""

ORIGINAL = "zh-Hans"
"""The language that the others are translated from."""

WARNING_CARD = "red_flags_now"
"""The card that names every warning sign; side-effect cards lead to it."""


def fallbacks(locale: str) -> tuple[str, ...]:
    """The languages that a reader of `locale` is offered, best first: own, nearest, original."""
    nearest = ORIGINAL if locale.startswith("zh") else "en"
    return (locale, nearest, ORIGINAL)


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


class ReviewState(enum.StrEnum):
    UNSIGNED = "unsigned"
    SIGNED = "signed"


class CardUnknown(DomainError):
    """No card has this id (any more)."""

    def __init__(self, card_id: str) -> None:
        super().__init__(card_id)
        self.card_id = card_id


class CardChanged(DomainError):
    """The text that somebody has read is not the published one any more."""

    def __init__(self, card_id: str) -> None:
        super().__init__(card_id)
        self.card_id = card_id


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
    """A card in one language. `stale`: translated from an older revision of the original.

    `revision` names this text: the first digits of the SHA-256 of its file.
    """

    locale: str
    title: Text
    summary: Text
    button: str
    aliases: tuple[str, ...]
    pages: tuple[Page, ...]
    stale: bool = False
    converted: bool = False
    """Made from the original by a program, not by a translator."""
    revision: str = ""
    has_more: bool = False
    """The last page is a longer form of the card, for whoever wants to know more."""

    @property
    def lines(self) -> tuple[Text, ...]:
        """Title, summary and every line of its pages."""
        return (self.title, self.summary, *(line.text for page in self.pages for line in page))


@dataclass(frozen=True, slots=True)
class Review:
    """Who signed the card, as what, and when; None for all while it is unsigned."""

    state: ReviewState
    by: str | None = None
    on: date | None = None
    role: str | None = None

    def covers(self, locale: str) -> bool:
        """Whether the text in `locale` was signed: the review pack shows LANGUAGES only."""
        return self.state is ReviewState.SIGNED and locale in LANGUAGES


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
    drawn: tuple[Drawn, ...] = ()
    """The rates of which there is a picture, in their order."""

    def text(self, locale: str) -> CardText:
        """The card in `locale`, or in the first of its `fallbacks` that it is written in."""
        found = (self.texts[tag] for tag in fallbacks(locale) if tag in self.texts)
        return next(found, self.texts[ORIGINAL])

    @property
    def shown_facts(self) -> tuple[Fact, ...]:
        """The facts whose figures stand in the text, in the order of the text."""
        known = {fact.id: fact for fact in self.facts}
        pieces = (piece for line in self.text(ORIGINAL).lines for piece in line)
        named = dict.fromkeys(piece.fact for piece in pieces if isinstance(piece, Figure))
        return tuple(known[name] for name in named if name in known)

    @property
    def outcomes(self) -> tuple[Fact, ...]:
        """The rates of benefit and harm that it shows."""
        return tuple(fact for fact in self.shown_facts if fact.is_outcome)

    @property
    def may_be_pushed(self) -> bool:
        """Numbers on response and survival are only shown to people who ask for them."""
        return not any(fact.metric and fact.metric.is_benefit for fact in self.outcomes)

    @property
    def shows_survival(self) -> bool:
        """Whether one asks before opening it for somebody who did not ask for it."""
        return any(fact.metric and fact.metric.is_survival for fact in self.outcomes)

    @property
    def original_checked(self) -> bool:
        """Whether the original of every source of the rates that it shows was read."""
        return all(fact.source.original_checked for fact in self.outcomes)

    @property
    def has_calls(self) -> bool:
        """Whether it says when to call."""
        return bool(self.rules)

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
class Regions:
    """The regions, and what stands in for a number, by language: region unknown, or not listed."""

    regions: tuple[Region, ...]
    unknown: Mapping[str, str]
    unlisted: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """A card with the cards that it leads to: all that a view needs."""

    card: Card
    previous: Card | None = None
    next: Card | None = None
    related: tuple[Card, ...] = ()
    warning: Card | None = None
    glossary: tuple[Term, ...] = ()
    strip: bool = False
    """There is a picture of the steps, or of the timeline, to go with it."""


@dataclass(frozen=True, slots=True)
class DailyCards:
    """Ids of the cards that come one a day, in order."""

    before_infusion: tuple[str, ...] = ()
    in_hospital: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """All content that cards need, read and checked."""

    cards: Mapping[str, Card]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    places: Regions
    glossary: tuple[Term, ...] = ()
    daily: DailyCards = DailyCards()
    rules: Rules | None = None
    rules_review: Review = Review(ReviewState.UNSIGNED)
    """Who signed exactly these rules."""
    questions: Questions = NO_QUESTIONS
    asked: Asked = NOTHING_ASKED
    timeline: Timeline = NO_TIMELINE
    team_questions: tuple[TeamQuestion, ...] = ()
    most_useful: tuple[str, ...] = ()
    """Ids of the cards to show to somebody who has not typed anything yet."""

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
            glossary=self.glossary,
            strip=self.has_strip(card),
        )

    def has_strip(self, card: Card) -> bool:
        """Whether it is a step, or the card that the timeline belongs to."""
        return card.kind is Kind.STEP or card.id == self.timeline.card

    def shelf(self, category: Category) -> tuple[Card, ...]:
        """The cards of a category in their order."""
        cards = (card for card in self.cards.values() if card.category is category)
        return tuple(sorted(cards, key=lambda card: (card.order, card.id)))

    def emergency(self, country: str | None, locale: str) -> str:
        """The emergency number of a country (ISO code), or a line of words where it is not known.

        Somebody in a country that is not listed must not be shown other countries' numbers.
        """
        for region in self.places.regions:
            if country and country.upper() in (region.code, *region.countries):
                return region.emergency
        lines = self.places.unlisted if country else self.places.unknown
        return next(lines[tag] for tag in fallbacks(locale) if tag in lines)
