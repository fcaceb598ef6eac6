"""What of a text counts in a search: characters, words, sounds. PURE.

Chinese is taken as characters and pairs of neighbours, which needs no dictionary and does not break
at a misspelt word; its sound without tones, since what is typed by sound goes wrong by sound. Of
Latin words the stem counts, pairs of neighbours, and pieces of four letters, for misspelt ones.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from bot.cards.search.same_words import in_common_words
from bot.i18n.sounds import sound
from bot.i18n.traditional import to_simplified

LONGEST = 200
"""Characters of a query that are looked at."""

_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z0-9]+(?:\.[0-9]+)?")
_CART = re.compile(r"\bcar[- ]?t(?![a-z])")
_PARTICLES = frozenset("的了吗呢啊呀吧么嘛哦")
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at and or my our your his her their its i we he she they me him them "
        "this that these those with as by",
    )
)
_ENDINGS = ("ingly", "ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_LEAST_STEM = 3
_PIECE = 4

# How much a feature of each sort counts beside a pair of characters.
_CHARACTER, _PAIR, _SOUND, _WORD, _WORDS, _LETTERS = 0.6, 1.0, 0.7, 1.5, 0.7, 0.25


def features(text: str) -> dict[str, float]:
    """The features of a text with their weights."""
    folded = _folded(text)
    found: dict[str, float] = {}
    for run in _CHINESE.findall(folded):
        found.update((c, _CHARACTER) for c in run if c not in _PARTICLES)
        found.update((a + b, _PAIR) for a, b in pairwise(run))
        sounds = map(sound, run)
        found.update((f"~{a} {b}", _SOUND) for a, b in pairwise(sounds))
    stems = [_stem(word) for word in _LATIN.findall(folded) if word not in _SMALL]
    found.update((f"={stem}", _WORD) for stem in stems)
    found.update((f"={a} {b}", _WORDS) for a, b in pairwise(stems))
    for stem in stems:
        if len(stem) > _PIECE:
            edged = f"^{stem}$"
            pieces = (edged[at : at + _PIECE] for at in range(len(edged) - _PIECE + 1))
            found.update((f"-{piece}", _LETTERS) for piece in pieces)
    return found


def _folded(text: str) -> str:
    """Lower case, simplified, full-width forms narrowed, no apostrophes."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).casefold()
    folded = to_simplified(folded).replace("’", "'").replace("'", "")
    return in_common_words(_CART.sub("cart", folded))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word.removesuffix(ending) + ("y" if ending == "ies" else "")
    return word
