"""The danger scan: a fixed word list and a thermometer reading, over free text. PURE.

It only ever raises an alarm. What it does not find means nothing.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

FEVER_C = Decimal("38.0")
"""Rule T01: at or over this, in degrees Celsius, after rounding half up to 0.1."""

_DEGREES = re.compile(
    r"(?<![\d.,:/-])(\d{2,3})(?:[.,](\d{1,2}))?(?![\d:/-])\s*(度(\d)?|°?\s*[cf]\b|℃|℉)?"
)
_ONLY_NUMBER = re.compile(r"[\d.,\s°cf℃℉度!?。~、]+")
_OTHER_UNIT = re.compile(r"\s*(?:kg|公斤|斤|千克|元|块|万|%|cm|厘米|mm|ml|毫升|岁|号|分|km|公里)")
_TALKS_OF_HEAT = ("体温", "温度", "烧", "热", "temp", "fever", "degree")


class Alarm(enum.IntEnum):
    """How urgent a hit is; the higher one wins."""

    CALL_NOW = 1
    EMERGENCY = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A danger found in a text, with the rule behind it."""

    rule: str
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class WordList:
    """The reviewed words: (rule, alarm, Chinese substrings, pattern of Latin words)."""

    version: int
    entries: tuple[tuple[str, Alarm, tuple[str, ...], re.Pattern[str]], ...]


def read_words(raw: Mapping[str, Any]) -> WordList:
    """The word list from its parsed file. Raises KeyError, ValueError when it is malformed."""
    entries = []
    for entry in raw["words"]:
        alarm = Alarm[str(entry["tier"]).upper()]
        latin: Sequence[str] = [_normal(word) for word in entry["en"]]
        pattern = re.compile(r"(?<![a-z])(?:" + "|".join(map(re.escape, latin)) + r")(?![a-z])")
        entries.append((entry["rule"], alarm, tuple(map(_normal, entry["zh"])), pattern))
    return WordList(int(raw["version"]), tuple(entries))


def scan(text: str, words: WordList) -> Hit | None:
    """The most urgent danger in a text of any length, or None."""
    normal = _normal(text)
    joined = re.sub(r"\s+", "", normal)
    hits = [
        Hit(rule, alarm)
        for rule, alarm, zh, latin in words.entries
        if any(word in joined for word in zh) or latin.search(normal)
    ]
    if is_fever(normal):
        hits.append(Hit("T01_fever", Alarm.CALL_NOW))
    return max(hits, key=lambda hit: hit.alarm, default=None)


def is_fever(text: str) -> bool:
    """Whether a reading of 38.0 °C (100.4 °F) or more stands in the text.

    A bare number counts, and so does one with decimals, as thermometers show it ("38.6 怎么办"),
    unless another unit follows. A whole number among words counts with a unit or a word for heat.
    """
    normal = _normal(text)
    bare = _ONLY_NUMBER.fullmatch(normal.strip()) is not None
    heat = any(word in normal for word in _TALKS_OF_HEAT)
    for match in _DEGREES.finditer(normal):
        whole, part, unit, after = match.groups()
        decimal = part is not None and _OTHER_UNIT.match(normal, match.end()) is None
        if not (bare or heat or unit or decimal):
            continue
        value = Decimal(f"{whole}.{after or part or 0}")
        if 86 <= value <= 113 and not (unit or "").startswith("度"):
            value = (value - 32) * 5 / 9
        if FEVER_C <= value.quantize(Decimal("0.1"), ROUND_HALF_UP) <= 45:
            return True
    return False


def _normal(text: str) -> str:
    """Lower case, full width to half width, typographic apostrophes to plain ones."""
    return unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
