"""What must hold between cards, between languages, and between cards and red-flag rules. Pure."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import pairwise

from bot.cards.model import (
    ORIGINAL,
    WARNING_CARD,
    CallLine,
    Card,
    CardText,
    Category,
    Certainty,
    Figure,
    Kind,
    Page,
    Point,
    Problem,
    Text,
    Tier,
)

MAX_POINTS = 6
MAX_CALLS = 7
MIN_LINES = 3
MAX_PAGE = 1800
"""Characters of one page: far below Telegram's 4,096, so that headings and footer always fit."""
MAX_AGE = timedelta(days=366)
MAX_ID = 29
"""Characters of an id: the data of a button, 64 bytes, holds two."""


def check_cards(cards: Mapping[str, Card], rules: Mapping[str, Tier]) -> Iterator[Problem]:
    """Every fault that shows only when all cards are seen together."""
    for card in cards.values():
        if len(card.id) > MAX_ID:
            yield _meta(card, f"id {card.id!r} is longer than {MAX_ID} characters")
        yield from _links(card, cards)
        yield from _numbers(card)
        yield from _dates(card)
        for text in card.texts.values():
            yield from _shape(card, text)
            if text.locale != ORIGINAL and not text.stale:
                yield from _same_figures(card, text)
    yield from _aliases(cards)
    yield from _warnings(cards, rules)


def plain_words(text: Text) -> str:
    """The words and figures of a text, without the emergency number."""
    return "".join(getattr(piece, "text", "") for piece in text)


def search_key(word: str) -> str:
    """How two aliases are compared: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", word).casefold().split())


def _meta(card: Card, message: str) -> Problem:
    return Problem(f"cards/{card.id}/card.yaml", 1, message)


def _words(card: Card, locale: str, line: int, message: str) -> Problem:
    return Problem(f"cards/{card.id}/{locale}.md", max(line, 1), message)


def _links(card: Card, cards: Mapping[str, Card]) -> Iterator[Problem]:
    for name in (card.previous, card.next, *card.related):
        if name is not None and name not in cards:
            yield _meta(card, f"there is no card {name!r}")
        if name == card.id:
            yield _meta(card, "a card must not lead to itself")
    after = cards.get(card.next or "")
    if after is not None and after.previous != card.id:
        yield _meta(card, f"next is {after.id}, but its previous is {after.previous}")
    before = cards.get(card.previous or "")
    if before is not None and before.next != card.id:
        yield _meta(card, f"previous is {before.id}, but its next is {before.next}")
    if (card.kind is Kind.STEP) != (card.category is Category.STEPS):
        yield _meta(card, "cards of kind step, and only they, stand in category steps")
    if card.kind is Kind.SIDE_EFFECT and not card.rules:
        yield _meta(card, "a side-effect card needs call lines: when to call")


def _numbers(card: Card) -> Iterator[Problem]:
    if card.certainty is Certainty.NOT_RATED:
        low = [f.id for f in card.facts if f.certainty is Certainty.LOW_OR_VERY_LOW]
        if low:
            yield _meta(card, f"{low[0]} is of low certainty: the card must carry the badge")


def _dates(card: Card) -> Iterator[Problem]:
    if not card.updated < card.review_by <= card.updated + MAX_AGE:
        yield _meta(card, "review_by must lie within a year after updated")


def _shape(card: Card, text: CardText) -> Iterator[Problem]:
    if len(text.pages) - text.has_more > (2 if card.id == WARNING_CARD else 1):
        yield _words(card, text.locale, 1, f"only {WARNING_CARD} may have two pages")
    for page in text.pages:
        points = sum(1 for line in page if isinstance(line, Point))
        first = page[0].line if page else 1
        if points > MAX_POINTS or len(page) - points > MAX_CALLS:
            yield _words(
                card,
                text.locale,
                first,
                f"at most {MAX_POINTS} points and {MAX_CALLS} calls a page",
            )
        if len(page) < MIN_LINES:
            yield _words(card, text.locale, first, f"a page has at least {MIN_LINES} lines")
        if sum(len(plain_words(line.text)) for line in page) > MAX_PAGE:
            yield _words(card, text.locale, first, f"a page has at most {MAX_PAGE} characters")


def _same_figures(card: Card, text: CardText) -> Iterator[Problem]:
    """A translation shows the same figures, in the same points, as its original.

    Fahrenheit may be added: it is the same figure again, for readers who know no Celsius.
    """
    own, theirs = card.text(ORIGINAL), text
    same_form = own.has_more == theirs.has_more
    if not same_form or [len(page) for page in own.pages] != [len(page) for page in theirs.pages]:
        yield _words(card, text.locale, 1, f"points differ in number from {ORIGINAL}")
        return
    pairs = [(0, own.title, theirs.title), (0, own.summary, theirs.summary)]
    for own_page, their_page in zip(own.pages, theirs.pages, strict=True):
        pairs += [(t.line, o.text, t.text) for o, t in zip(own_page, their_page, strict=True)]
    for line, original, translated in pairs:
        if _figures(original) != _figures(translated):
            yield _words(card, text.locale, line, f"figures differ from {ORIGINAL}")


def _figures(text: Text) -> Counter[tuple[str, str]]:
    return Counter(
        (piece.fact, piece.part)
        for piece in text
        if isinstance(piece, Figure) and piece.part != "fahrenheit"
    )


def _aliases(cards: Mapping[str, Card]) -> Iterator[Problem]:
    taken: dict[tuple[str, str], str] = {}
    for card in cards.values():
        for text in card.texts.values():
            for alias in text.aliases:
                other = taken.setdefault((text.locale, search_key(alias)), card.id)
                if other != card.id:
                    yield _words(card, text.locale, 1, f"alias {alias!r} already leads to {other}")


def _warnings(cards: Mapping[str, Card], rules: Mapping[str, Tier]) -> Iterator[Problem]:
    card = cards.get(WARNING_CARD)
    if card is None:
        yield Problem(
            f"cards/{WARNING_CARD}/card.yaml", 1, "the card of all warning signs is missing"
        )
        return
    for rule, tier in rules.items():
        if tier is not Tier.SAME_DAY and rule not in card.rules:
            yield _meta(card, f"rule {rule} ({tier}) is missing: no call line names it")
    yield from _order(card, card.text(ORIGINAL).pages)


def _order(card: Card, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """The most urgent signs come first."""
    calls = [line for page in pages for line in page if isinstance(line, CallLine)]
    for before, after in pairwise(calls):
        if before.tier.milder_than(after.tier):
            yield _words(card, ORIGINAL, after.line, f"call {after.key!r} must stand further up")
