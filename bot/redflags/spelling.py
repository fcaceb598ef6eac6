"""Misspelt danger words: Latin ones a letter away, Chinese ones that sound the same. PURE."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.i18n.sounds import sound

_SHORTEST = 5
"""Letters of a Latin word that may be misspelt."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʹ′‛＇"))
_CHINESE = re.compile(r"[\u3400-\u9fff]{2,}")


@dataclass(frozen=True, slots=True)
class Spellings:
    """Words with their misspellings.

    `known`: Latin `words` by all that one lost letter makes of them; `short`: what is typed for a
    whole word. `sounds`: Chinese words by how they sound, `lengths` of them; `common` characters
    are never taken for another one, `apart` are words that only sound like a listed one.
    """

    words: frozenset[str] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
    sounds: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    common: frozenset[str] = frozenset()
    apart: re.Pattern[str] | None = None


def read_spellings(raw: Mapping[str, Any]) -> Spellings:
    """The misspellings from `misspelt` of words.yaml."""
    listed = frozenset(fold(str(word)) for word in raw.get("words", ()))
    chinese = [str(word) for word in raw.get("zh", ())]
    apart = "|".join(re.escape(str(word)) for word in raw.get("zh_apart", ()))
    return Spellings(
        listed,
        {lost: word for word in sorted(listed) for lost in (word, *_one_less(word))},
        {fold(str(typed)): fold(str(meant)) for typed, meant in raw.get("short", {}).items()},
        {_sounds(word): word for word in chinese},
        tuple(sorted({len(word) for word in chinese}, reverse=True)),
        frozenset(str(raw.get("zh_common", ""))),
        re.compile(apart) if apart else None,
    )


def fold(text: str) -> str:
    """Lower case, full width to half width, without apostrophes of any kind."""
    # First: NFKC turns an acute accent that stands for one into a space.
    return unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()


def meant_by_letters(latin: str, spellings: Spellings) -> str:
    """The text with the listed words where one letter is wrong, missing, doubled or misplaced."""

    def meant(match: re.Match[str]) -> str:
        typed = match[0]
        if typed in spellings.short:
            return spellings.short[typed]
        if len(typed) < _SHORTEST or typed in spellings.words:
            return typed
        for part in (typed, *_one_less(typed)):
            word = spellings.known.get(part)
            if word is not None and word[0] == typed[0]:
                return word
        return typed

    return re.sub(r"[a-z]+", meant, latin)


def meant_by_sound(text: str, spellings: Spellings) -> str:
    """The text with the listed words where one character is another one of the same sound.

    `text` is simplified. The rest of the word has to stand there as it is: 兄口 is 胸口.
    """
    if spellings.apart is not None:
        text = spellings.apart.sub(lambda match: " " * len(match[0]), text)
    return _CHINESE.sub(lambda match: _as_it_sounds(match[0], spellings), text)


def _as_it_sounds(run: str, spellings: Spellings) -> str:
    heard = [sound(character) for character in run]
    meant = list(run)
    for at in range(len(run)):
        for length in spellings.lengths:
            word = spellings.sounds.get(tuple(heard[at : at + length]))
            if word is not None and _one_differs(run[at : at + length], word, spellings):
                meant[at : at + length] = word
    return "".join(meant)


def _one_differs(typed: str, word: str, spellings: Spellings) -> bool:
    others = [one for one, right in zip(typed, word, strict=True) if one != right]
    return len(others) == 1 and others[0] not in spellings.common


def _sounds(word: str) -> tuple[str, ...]:
    return tuple(map(sound, word))


def _one_less(word: str) -> Iterable[str]:
    return [word[:place] + word[place + 1 :] for place in range(len(word))]
