"""The words of mentions.yaml, each with the letter of what it does in a clause. PURE."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_TWICE = {
    frozenset("fa"): "A",
    frozenset("fb"): "B",
    frozenset("aE"): "e",
    frozenset("XO"): "B",
}
"""Words in two classes. Any other pair is never understood."""


@dataclass(frozen=True, slots=True)
class Words:
    """Known words, each with the letter of its class; `found` matches the longest of them."""

    letters: Mapping[str, str]
    found: re.Pattern[str]


def both(raw: Mapping[str, Any], name: str) -> list[str]:
    """The words of both languages."""
    listed = [*raw.get("zh", ()), *raw.get("en", ())]
    if not all(isinstance(word, str) and word for word in listed):
        raise ValueError(f"mentions.yaml, {name}: not a word: {listed}")
    return listed


def classed(classes: Mapping[str, Sequence[str]]) -> Words:
    """The words of all classes, by letter."""
    letters: dict[str, str] = {}
    for letter, listed in classes.items():
        for word in listed:
            one = letters.get(word, letter)
            letters[word] = letter if one == letter else _TWICE.get(frozenset((one, letter)), "?")
    return Words(letters, any_of(letters))


def any_of(listed: Iterable[str]) -> re.Pattern[str]:
    """One of the words, the longest first; Latin ones are whole words."""
    found = []
    for word in sorted(set(listed), key=len, reverse=True):
        latin = re.fullmatch(r"[a-z0-9 -]+", word)
        found.append(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])" if latin else re.escape(word))
    return re.compile("|".join(found))
