"""What a search comes to: a card, a few to choose from, or that there is none. PURE.

A wrong card shown with confidence is worse than a question back. The limits were chosen on one half
of tests/cards/search_queries.yaml and are reported on the other (decision 0007).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.asked import Asked, Limit
from bot.cards.search.index import Near

MOST = 4
"""Cards that are offered."""

BEYOND = "!"
"""Stands before the name of a kind of question that no card answers."""

_SURE = 0.45
"""From this likeness on the first card is opened."""

_CLEAR = 0.9
"""So far ahead of the second it is opened too, if it is not unlikely."""

_LEAST = 0.15
"""Less like anything than that: there is no card on it."""

_BEHIND = 2.0
"""What is so far behind the best card is not offered beside it."""

_NEAR_BEYOND = 0.4
"""A kind of question that comes so near to the best card: what cannot be done is said as well."""

_NEAR_OWN = 1.0
"""The same when the best card is one that the kind itself leads to."""

_PLAIN = frozenset({Limit.OTHER, Limit.SMALL_TALK})
"""Kinds to which no card is offered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a query. `limit`: what the bot cannot do is said first. `cards`, the best
    first, are offered; `sure`: the first one is opened. Without both there is no reviewed card.
    """

    cards: tuple[str, ...] = ()
    sure: bool = False
    limit: Limit | None = None


def answer(found: Sequence[Near], asked: Asked) -> Answer:
    """The outcome of a search. `found`: targets by score; kinds of questions stand among them."""
    cards = [near for near in found if not near.target.startswith(BEYOND)]
    beyond = next((near for near in found if near.target.startswith(BEYOND)), None)
    limit = _limit(beyond, cards, asked)
    if limit in _PLAIN:
        return Answer(limit=limit)
    likely = bool(cards) and max(near.likeness for near in cards[:MOST]) >= _LEAST
    offered = [near.target for near in cards if near.score >= cards[0].score - _BEHIND]
    if limit is None:
        return Answer(tuple(offered[:MOST]), _is_sure(cards)) if likely else Answer()
    own = asked.beyond[limit].cards
    if beyond is not None and cards and beyond.score > cards[0].score:
        offered = [*own, *offered] if cards[0].likeness < _SURE else [offered[0], *own]
    else:
        offered = [*offered[:2], *own]
    first = bool(cards) and offered[0] == cards[0].target
    sure = first and offered[0] in own and _is_sure(cards)
    return Answer(tuple(dict.fromkeys(offered))[:MOST], sure, limit)


def _limit(beyond: Near | None, cards: Sequence[Near], asked: Asked) -> Limit | None:
    if beyond is None or beyond.likeness < _LEAST:
        return None
    limit = Limit(beyond.target.removeprefix(BEYOND))
    if not cards:
        return limit
    if limit in _PLAIN:
        gap = 0.0
    else:
        gap = _NEAR_OWN if cards[0].target in asked.beyond[limit].cards else _NEAR_BEYOND
    return limit if beyond.score >= cards[0].score - gap else None


def _is_sure(cards: Sequence[Near]) -> bool:
    first = cards[0]
    if first.likeness >= _SURE:
        return True
    ahead = len(cards) < 2 or first.score - cards[1].score >= _CLEAR
    return ahead and first.likeness >= 2 * _LEAST
