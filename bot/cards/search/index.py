"""The index: what is likely to be typed for each card, and how near a query comes to it. PURE.

Two measures are added. The nearest entry of a card (cosine over weighted features) answers a
question that somebody asked before in similar words; the card's words as a whole (naive Bayes)
answer one that was never asked so. A feature weighs less the more evenly it is spread over the
cards, so 什么 says nothing and 打摆子 much. Decision 0007 has the alternatives that were measured.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.cards.search.features import features

_SHARPNESS = 0.5
"""How strongly what is spread evenly is held back."""

_LEAST = 0.02
_UNKNOWN = 0.5
"""What a feature weighs that no card has: it makes every card less likely."""

_MOST = 60
"""So many features of a query are compared, the most telling ones: a long story has hundreds."""

_SOFT = 0.3
"""Added to an entry's length, or one-word entries would win over everything."""

_PRIOR = 0.1
_AS_A_WHOLE = 0.08
"""How much the second measure counts."""

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that leads to a target; `weight` is 1 for what people type, less for other text."""

    target: str
    text: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Near:
    """A target with its score; `likeness` is that of its nearest entry alone, from 0 to 1."""

    target: str
    score: float
    likeness: float


class Index:
    """Built once from entries; `near` may be called from any thread.

    For each feature, by its place, the arrays hold the entries that have it and the targets of
    these, one feature behind another: from `_entry_from[place]` to `_entry_from[place + 1]`.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        ordered = sorted(entries, key=lambda entry: entry.target)
        self._targets = sorted({entry.target for entry in ordered})
        number = {target: place for place, target in enumerate(self._targets)}
        own = np.array([number[entry.target] for entry in ordered], dtype=np.int32)
        self._starts = np.searchsorted(own, np.arange(len(self._targets)))
        self._weight_of = np.array([entry.weight for entry in ordered], dtype=np.float32)

        holders: dict[str, list[int]] = defaultdict(list)
        sorts: dict[str, float] = {}
        for place, entry in enumerate(ordered):
            for name, sort in features(entry.text).items():
                holders[name].append(place)
                sorts[name] = sort
        self._place = {name: place for place, name in enumerate(holders)}
        self._sort = np.array([sorts[name] for name in holders], dtype=np.float32)
        held = [np.array(places, dtype=np.int32) for places in holders.values()]
        del holders
        self._entries, self._entry_from = _joined(held)
        self._weigh(held, own)

    def _weigh(self, held: Sequence[Ints], own: Ints) -> None:
        """How much each feature tells, and what it adds to an entry and to a target."""
        per_target = np.bincount(own, minlength=len(self._targets)).astype(np.float32)
        lengths = np.zeros(len(own), dtype=np.float32)
        totals = np.zeros(len(self._targets), dtype=np.float32)
        self._weight = np.zeros(len(held), dtype=np.float32)
        targets: list[Ints] = []
        gains: list[Floats] = []
        for place, entries in enumerate(held):
            summed = np.bincount(own[entries], self._weight_of[entries], len(self._targets))
            found = np.flatnonzero(summed).astype(np.int32)
            counts = summed[found].astype(np.float32)
            totals[found] += counts
            sort = self._sort[place]
            weight = sort * _telling(counts / per_target[found], len(self._targets))
            lengths[entries] += weight**2
            self._weight[place] = weight
            targets.append(found)
            gains.append((weight * sort * np.log1p(counts / _PRIOR)).astype(np.float32))
        self._reached, self._target_from = _joined(targets)
        self._gains = np.concatenate(gains) if gains else np.zeros(0, dtype=np.float32)
        self._norms = np.sqrt(lengths) + _SOFT
        self._bias = -np.log(totals + _PRIOR * max(len(held), 1))

    def near(self, query: str, most: int = 8) -> Sequence[Near]:
        """The targets that fit best, best first; empty when nothing of the query is known."""
        known: list[int] = []
        square = 0.0
        for name, sort in features(query).items():
            place = self._place.get(name)
            if place is None:
                square += (sort * _UNKNOWN) ** 2
            else:
                known.append(place)
        if not known:
            return ()
        if len(known) > _MOST:
            known = heapq.nlargest(_MOST, known, key=lambda place: self._weight[place])
        weights = self._weight[known]
        square += float((weights**2).sum())
        told = float((weights * self._sort[known]).sum())
        likeness = np.zeros(len(self._norms), dtype=np.float32)
        whole = np.zeros(len(self._targets), dtype=np.float32)
        for place in known:
            entries = self._entries[self._entry_from[place] : self._entry_from[place + 1]]
            likeness[entries] += self._weight[place] ** 2
            part = slice(self._target_from[place], self._target_from[place + 1])
            whole[self._reached[part]] += self._gains[part]
        likeness *= self._weight_of
        best = np.maximum.reduceat(likeness / self._norms, self._starts) / math.sqrt(square)
        scores = best + _AS_A_WHOLE * (whole + told * self._bias)
        order = np.argsort(-scores, kind="stable")[:most]
        return tuple(
            Near(self._targets[number], float(scores[number]), float(best[number]))
            for number in order
        )


def _joined(parts: Sequence[Ints]) -> tuple[Ints, Ints]:
    """All parts behind each other, and where each begins; the end is the last."""
    bounds = np.zeros(len(parts) + 1, dtype=np.int32)
    np.cumsum([len(part) for part in parts], out=bounds[1:])
    return (np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)), bounds


def _telling(shares: Floats, targets: int) -> float:
    """How much a feature tells of the target, from 0 to 1: one less its entropy, softened."""
    if targets < 2:
        return 1.0
    parts = shares / shares.sum()
    evenness = float(-(parts * np.log(parts)).sum()) / math.log(targets)
    return float(max(_LEAST, 1 - evenness) ** _SHARPNESS)
