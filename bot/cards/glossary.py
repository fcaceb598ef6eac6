"""Words that a card explains on a tap. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A word that patients hear, and one sentence on it; all by language tag."""

    id: str
    names: Mapping[str, str]
    meanings: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]

    def words(self, locale: str) -> tuple[str, ...]:
        """How it is written in that language; empty when it is not explained in it."""
        if locale not in self.names or locale not in self.meanings:
            return ()
        return (self.names[locale], *self.aliases.get(locale, ()))


def terms_in(text: str, terms: Iterable[Term], locale: str) -> tuple[Term, ...]:
    """The terms that stand in a text, in the order of the text.

    The longest word wins: 完全缓解 is no 缓解, and CRS no CR.
    """
    known = {word.casefold(): term for term in terms for word in term.words(locale)}
    if not known:
        return ()
    longest_first = sorted((w for t in terms for w in t.words(locale)), key=len, reverse=True)
    pattern = "|".join(map(_pattern, longest_first))
    found = (known[match.group().casefold()] for match in re.finditer(pattern, text))
    return tuple({term.id: term for term in found}.values())


def _pattern(word: str) -> str:
    """A Latin word stands alone, a short form also in its own case: "os" is no OS."""
    pattern = re.escape(word)
    if not word.isascii():
        return pattern
    if not word.isupper():
        pattern = f"(?i:{pattern})"
    return rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
