"""How Chinese characters sound: what is typed by sound goes wrong by sound. PURE."""

from __future__ import annotations

import os
from functools import lru_cache


@lru_cache(maxsize=8192)
def sound(character: str) -> str:
    """How a character sounds, without tone; the most common sound of one that has several."""
    # Loaded with the first text, and without its dictionary of phrases, which weighs 40 MB.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    return _alike(lazy_pinyin(character)[0])


def _alike(syllable: str) -> str:
    """A syllable as southern speakers may hear it: z and zh, n and l, n and ng are one."""
    for first, other in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n")):
        if syllable.startswith(first):
            syllable = other + syllable.removeprefix(first)
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable
