"""Figures in texts: filling them from facts, and finding those that were typed by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from bot.cards.model import Fact

PARTS = ("low", "high", "complement", "interval", "time", "fahrenheit")

CHINESE_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两廿卅")
_ENGLISH_NUMERALS = re.compile(
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|twice|thrice)\b",
    re.IGNORECASE,
)


class NoSuchFigure(ValueError):
    """A fact has no such part; the message tells the author why."""


def shown(fact: Fact, part: str, locale: str) -> str:
    """The figure of `fact` as a card in `locale` shows it. Raises NoSuchFigure.

    Parts: "" the value, `low`, `high`, `interval` (low–high), `complement` (100 - value, of a share
    of people only), `time` (in words), `fahrenheit` (of a Celsius value).
    """
    if part == "time":
        if locale not in fact.time:
            raise NoSuchFigure(f"fact {fact.id} states no time")
        return fact.time[locale]
    if part not in ("", *PARTS):
        raise NoSuchFigure(f"no part .{part}: a fact has {', '.join('.' + p for p in PARTS)}")
    if part in ("low", "high", "interval"):
        if fact.low is None or fact.high is None:
            raise NoSuchFigure(f"fact {fact.id} has no interval")
        low, high = _number(fact.low, locale), _number(fact.high, locale)
        return {"low": low, "high": high, "interval": f"{low}–{high}"}[part]
    if isinstance(fact.value, str) and not part:
        return fact.value
    if fact.value is None or isinstance(fact.value, str):
        raise NoSuchFigure(f"fact {fact.id} has no figure")
    if part == "complement":
        if not fact.is_rate:
            raise NoSuchFigure(f"fact {fact.id} is no share of people: it has no complement")
        return _number(round(100 - fact.value, 1), locale)
    if part == "fahrenheit":
        if fact.unit != "celsius":
            raise NoSuchFigure(f"fact {fact.id} is no temperature")
        return f"{fact.value * 9 / 5 + 32:.1f}"
    return _number(fact.value, locale)


def _number(value: int | float, locale: str) -> str:
    if isinstance(value, int):
        return f"{value:,}" if locale == "en" else str(value)
    return f"{value:.1f}"


def typed_figures(text: str, locale: str, allowed: Mapping[str, str] | Iterable[str]) -> list[str]:
    """Figures in a text whose placeholders were taken out: digits, numerals of the language.

    `allowed` are the words of terms.yaml that hold a figure and may stand (CD19, 一起).
    """
    rest = text
    for word in sorted(allowed, key=len, reverse=True):
        rest = rest.replace(word, "\0")
    found = re.findall(r"\d+(?:[.,]\d+)*", rest)
    rest = re.sub(r"\d", "", rest)
    if locale == "en":
        found += _ENGLISH_NUMERALS.findall(rest)
    # Not str.isnumeric(): that takes 什, 参 and 陆 for numbers.
    found += [c for c in rest if c in CHINESE_NUMERALS or unicodedata.category(c) in ("Nl", "No")]
    return found
