"""The index: what is likely to be typed for each card, and how near a query comes to it. PURE.

Two measures are added. The nearest entry of a card (cosine over weighted features) answers a
question that somebody asked before in similar words; the card's words as a whole (naive Bayes)
answer one that was never asked so. A feature weighs less the more evenly it is spread over the
cards, so 什么 says nothing and 打摆子 much. Decision 0007 has the alternatives that were measured.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class _Feature:
    """What one feature adds. `squares`: to the likeness of each of `entries`; `gains`: to each of
    `targets` over one that lacks it."""

    weight: float
    entries: Ints
    squares: Floats
    targets: Ints
    gains: Floats
    sort: float


class Index:
    """Built once from entries; `near` may be called from any thread."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        ordered = sorted(entries, key=lambda entry: entry.target)
        self._targets = sorted({entry.target for entry in ordered})
        place = {target: number for number, target in enumerate(self._targets)}
        own = np.array([place[entry.target] for entry in ordered], dtype=np.int32)
        self._starts = np.searchsorted(own, np.arange(len(self._targets)))
        per_target = np.bincount(own, minlength=len(self._targets)).astype(np.float32)

        holders: dict[str, list[int]] = defaultdict(list)
        sorts: dict[str, float] = {}
        for number, entry in enumerate(ordered):
            for name, sort in features(entry.text).items():
                holders[name].append(number)
                sorts[name] = sort
        own_weights = np.array([entry.weight for entry in ordered], dtype=np.float32)
        self._known: dict[str, _Feature] = {}
        lengths = np.zeros(len(ordered), dtype=np.float32)
        totals = np.zeros(len(self._targets), dtype=np.float32)
        for name, numbers in holders.items():
            entries_ = np.array(numbers, dtype=np.int32)
            summed = np.bincount(own[entries_], own_weights[entries_], len(self._targets))
            targets = np.flatnonzero(summed).astype(np.int32)
            counts = summed[targets].astype(np.float32)
            totals[targets] += counts
            weight = sorts[name] * _telling(counts / per_target[targets], len(self._targets))
            lengths[entries_] += weight**2
            self._known[name] = _Feature(
                weight,
                entries_,
                own_weights[entries_] * weight**2,
                targets,
                (weight * sorts[name] * np.log1p(counts / _PRIOR)).astype(np.float32),
                sorts[name],
            )
        self._norms = np.sqrt(lengths) + _SOFT
        self._bias = -np.log(totals + _PRIOR * max(len(self._known), 1))

    def near(self, query: str, most: int = 8) -> Sequence[Near]:
        """The targets that fit best, best first; empty when nothing of the query is known."""
        likeness = np.zeros(len(self._norms), dtype=np.float32)
        whole = np.zeros(len(self._targets), dtype=np.float32)
        square = 0.0
        told = 0.0
        for name, sort in features(query).items():
            feature = self._known.get(name)
            if feature is None:
                square += (sort * _UNKNOWN) ** 2
                continue
            square += feature.weight**2
            told += feature.weight * sort
            likeness[feature.entries] += feature.squares
            whole[feature.targets] += feature.gains
        if not told:
            return ()
        best = np.maximum.reduceat(likeness / self._norms, self._starts) / math.sqrt(square)
        scores = best + _AS_A_WHOLE * (whole + told * self._bias)
        order = np.argsort(-scores, kind="stable")[:most]
        return tuple(
            Near(self._targets[number], float(scores[number]), float(best[number]))
            for number in order
        )


def _telling(shares: Floats, targets: int) -> float:
    """How much a feature tells of the target, from 0 to 1: one less its entropy, softened."""
    if targets < 2:
        return 1.0
    parts = shares / shares.sum()
    evenness = float(-(parts * np.log(parts)).sum()) / math.log(targets)
    return float(max(_LEAST, 1 - evenness) ** _SHARPNESS)
