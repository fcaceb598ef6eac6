"""Which texts of the content lead where. PURE."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.checks import plain_words
from bot.cards.model import Library
from bot.cards.search.index import Entry
from bot.cards.search.outcome import BEYOND

_SUMMARY, _LINE = 0.8, 0.4
"""How much a card's own sentences count beside what people type."""


def entries_of(library: Library) -> tuple[Entry, ...]:
    """All entries, of cards and of questions beyond them."""
    return tuple(_entries(library))


def _entries(library: Library) -> Iterator[Entry]:
    for card in library.cards.values():
        for text in (card.texts[tag] for tag in card.texts if not card.texts[tag].converted):
            yield Entry(card.id, plain_words(text.title))
            yield Entry(card.id, text.button)
            yield Entry(card.id, plain_words(text.summary), _SUMMARY)
            yield from (Entry(card.id, alias) for alias in text.aliases)
            for page in text.pages:
                yield from (Entry(card.id, plain_words(line.text), _LINE) for line in page)
        for asked in library.asked.cards.get(card.id, ()):
            yield Entry(card.id, asked)
    for limit, beyond in library.asked.beyond.items():
        yield from (Entry(BEYOND + limit, asked) for asked in beyond.asked)
