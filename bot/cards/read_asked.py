"""Reading what people type: cards/<id>/asked.yaml and beyond.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.cards.asked import Asked, Beyond, Limit
from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.model import LANGUAGES

BEYOND = "beyond.yaml"
_NAME = "asked.yaml"


def read_asked(files: Mapping[str, str], cards: Iterable[str], faults: Faults) -> Asked:
    """All of it. A card without such a file is found by its own words only."""
    known = frozenset(cards)
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        if name != _NAME:
            continue
        head = top(files[path], path, faults)
        if head is not None:
            found[folder.removeprefix("cards/")] = _entries(head)
            head.done()
    return Asked(found, _beyond(files, known, faults))


def _entries(head: Fields) -> tuple[str, ...]:
    """{zh-Hans: {words: [], questions: []}, en: ...}: the difference is for authors only."""
    entries: list[str] = []
    for language in LANGUAGES:
        inner = head.child(language)
        if inner is not None:
            entries += inner.texts("words")
            entries += inner.texts("questions")
            inner.done()
    return tuple(entries)


def _beyond(files: Mapping[str, str], known: frozenset[str], faults: Faults) -> dict[Limit, Beyond]:
    if BEYOND not in files:
        return {}
    head = top(files[BEYOND], BEYOND, faults)
    if head is None:
        return {}
    found: dict[Limit, Beyond] = {}
    for limit in Limit:
        inner = head.child(limit.value)
        if inner is None:
            continue
        cards = inner.texts("cards")
        for number, card in enumerate(cards):
            if card not in known:
                inner.fault_at("cards", number, f"there is no card {card!r}")
        found[limit] = Beyond(_entries(inner), cards)
        inner.done()
    head.done()
    return found
