"""Traditional characters from simplified ones and back, by OpenCC: nobody writes zh-Hant here."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

TRADITIONAL = "zh-Hant"


@cache
def _converter() -> OpenCC:
    # Its dictionaries weigh some megabytes: loaded with the first text.
    from opencc import OpenCC

    return OpenCC("s2t")


@lru_cache(maxsize=4096)
def to_traditional(text: str) -> str:
    """The text in traditional characters, its words left as they are; others pass through.

    Converted character by character with phrases, not by region: Taiwan, Hong Kong and Macau use
    different words, and a wrong regional word is worse than a mainland one.
    """
    converted: str = _converter().convert(text)
    return converted


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """The text in simplified characters, for reading it. Not remembered: people wrote it."""
    if text.isascii():
        return text
    converted: str = _simplifier().convert(text)
    return converted
