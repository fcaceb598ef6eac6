"""The danger scan: a fixed word list and measured values, over free text. PURE.

It only ever raises an alarm. What it does not find means nothing.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.i18n.traditional import to_simplified

FEVER_C = Decimal("38.0")
"""Rule T01: at or over this, in degrees Celsius, after rounding half up to 0.1."""

SELF_HARM = "E12_self_harm"
"""The one rule whose reply is not about a medical emergency."""

_HOTTEST_C = 45
_MOST_GAPS = 12
_ENDING = "[a-z]{0,10}"

_DEGREES = re.compile(
    r"(?<![\d.,/-])(?<!\d:)(\d{2,3})(?:[.,](\d{1,2}))?(?!\d|[:/-]\d)"
    r"\s*(度半|度(\d)?|°?\s*[cf]\b|℃|℉)?"
)
_BODY_HEAT = r"(?:3[4-9]|4[0-2])(?:\.\d{1,2})?"
_RANGE = re.compile(
    rf"(?<![\d.:/-])({_BODY_HEAT}(?:度|°?c)?)\s*[-~/到至]\s*(?={_BODY_HEAT}(?![\d/:-]))"
)
_SPLIT_DECIMAL = re.compile(r"(?<!\d)(3[4-9]|4[0-2])\s?[点·•。]\s?(\d)(?!\d)")
_NUMERALS = "零一二三四五六七八九"
_SPOKEN = re.compile(
    r"([三四])十([一二三四五六七八九])?(?:度([半一二三四五六七八九])?|点([一二三四五六七八九]))"
)
_ONLY_NUMERALS = re.compile(r"\s*([三四])十([一二三四五六七八九])?\s*")
_ONLY_NUMBER = re.compile(r"(?:[\d.,\s°cf℃℉度!?。~、]|\bt:)+")
_TALKS_OF_HEAT = ("体温", "温度", "烧", "热", "temp", "fever", "degree", "t:")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʹ′‛＇"))
_SENTENCE_END = re.compile(r"[.!?;\n]+(?:\s|$)|[!?;\n]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")


class Alarm(enum.IntEnum):
    """How urgent a hit is; the higher one wins."""

    CALL_NOW = 1
    EMERGENCY = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A danger found in a text, with the rule behind it."""

    rule: str
    alarm: Alarm

    @property
    def self_harm(self) -> bool:
        """Whether a person may want to die, which has a reply of its own."""
        return self.rule == SELF_HARM


@dataclass(frozen=True, slots=True)
class Entry:
    """The words of one rule: one pattern for each script."""

    hit: Hit
    zh: re.Pattern[str] | None
    en: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Vital:
    """A measured value that raises an alarm when it lies within a range, both ends counted."""

    hit: Hit
    pattern: re.Pattern[str]
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class WordList:
    """The reviewed words, ready for use."""

    version: int
    entries: tuple[Entry, ...]
    together: tuple[tuple[Hit, frozenset[str], frozenset[str]], ...] = ()
    vitals: tuple[Vital, ...] = ()
    masked: Vital | None = None
    other_words: re.Pattern[str] | None = None
    other_units: re.Pattern[str] | None = None
    crisis_lines: Mapping[str, str] = field(default_factory=dict)


def read_words(raw: Mapping[str, Any]) -> WordList:
    """The word list from its parsed file. Raises KeyError, ValueError when it is malformed."""
    entries = []
    for entry in raw["words"]:
        zh = [re.escape(_joined(_normal(str(word)))) for word in entry.get("zh", ())]
        zh += [chinese_pattern(str(pattern)) for pattern in entry.get("zh_patterns", ())]
        en = [re.escape(_latin(str(word))) for word in entry.get("en", ())]
        en += [english_pattern(str(pattern)) for pattern in entry.get("en_patterns", ())]
        entries.append(
            Entry(
                _hit(entry),
                re.compile("|".join(zh)) if zh else None,
                re.compile(rf"(?<![a-z])(?:{'|'.join(en)})(?![a-z])") if en else None,
            )
        )
    together = [
        (_hit(pair), frozenset(map(str, pair["one"])), frozenset(map(str, pair["other"])))
        for pair in raw.get("together", ())
    ]
    vitals = [
        Vital(
            _hit(vital),
            re.compile(
                rf"{_any_word(vital['words'])}[^\d\n.!?;,。]{{0,20}}"
                r"(\d{2,3}(?:\.\d)?)(?!\d|[.:]\d|[-/]\d+[-/])"
            ),
            Decimal(str(vital["from"])),
            Decimal(str(vital["to"])),
        )
        for vital in raw.get("vitals", ())
    ]
    masked = raw.get("masked")
    other = raw.get("no_temperature")
    return WordList(
        int(raw["version"]),
        tuple(entries),
        tuple(together),
        tuple(vitals),
        masked
        and Vital(
            _hit(masked),
            re.compile(_any_word(masked["words"])),
            Decimal(str(masked["from"])),
            Decimal(_HOTTEST_C),
        ),
        other and re.compile(rf"{_any_word(other['words'])}([^\d\n]{{0,8}})$"),
        other and re.compile(rf"\s*(?:{'|'.join(_words(other['units']))})"),
        {str(country): str(number) for country, number in raw.get("crisis_line", {}).items()},
    )


def chinese_pattern(pattern: str) -> str:
    """A regular expression for `zh_patterns`: `.` is a gap of one character at most.

    Raises ValueError for anything else than words, gaps and (a|b).
    """
    if pattern.count(".") > _MOST_GAPS or re.search(r"[\[\]{}*+?^$\\]", pattern):
        raise ValueError(f"no pattern of the word list: {pattern}")
    parts = re.findall(r"\.+|[(|)]|[^.(|)]+", pattern)
    built = [
        rf"[^\n。!?！？;]{{0,{len(part)}}}"
        if part[0] == "."
        else {"(": "(?:", "|": "|", ")": ")"}.get(part) or re.escape(_joined(_normal(part)))
        for part in parts
    ]
    return _proven(f"(?:{''.join(built)})", pattern)


def english_pattern(pattern: str) -> str:
    """A regular expression for `en_patterns`: a lone `.` is a gap of one word at most.

    Raises ValueError for anything else than words, gaps, (a|b) and a `*` that ends a word.
    """
    if re.search(r"[\[\]{}+?^$\\]", pattern) or re.search(r"\*\w", pattern):
        raise ValueError(f"no pattern of the word list: {pattern}")
    gaps, built = 0, ""
    for part in re.findall(r"\.|[(|)*]| +|[^.(|)* ]+", pattern):
        if part == ".":
            gaps += 1
            built = built.removesuffix(" ") + "(?: [a-z0-9]+)?"
        elif part == "(":
            built += "(?:"
        elif part == ")":
            built += ")"
        elif part == "*":
            built += _ENDING
        elif part == "|":
            built += "|"
        else:
            built += re.escape(_fold(part)) if part.strip() else " "
    if gaps > _MOST_GAPS:
        raise ValueError(f"too many gaps: {pattern}")
    return _proven(f"(?:{built})", pattern)


def scan_all(text: str, words: WordList) -> tuple[Hit, ...]:
    """Every danger in a text of any length, the most urgent first, each rule once."""
    normal = _normal(text)
    # Both as typed and in simplified characters: folding looks at neighbours, and may not hide
    # anything that stands in the text.
    folded = normal if normal.isascii() else to_simplified(normal)
    joined = "\n".join(dict.fromkeys((_joined(normal), _joined(folded))))
    latin = _latin(text)
    hits = [
        entry.hit
        for entry in words.entries
        if (entry.zh is not None and entry.zh.search(joined))
        or (entry.en is not None and entry.en.search(latin))
    ]
    if is_fever(folded, words):
        hits.append(Hit("T01_fever", Alarm.CALL_NOW))
    masked = words.masked
    if masked and masked.pattern.search(folded) and _reaches(folded, words, masked.low):
        hits.append(masked.hit)
    for vital in words.vitals:
        values = (Decimal(match[1]) for match in vital.pattern.finditer(folded))
        if any(vital.low <= value <= vital.high for value in values):
            hits.append(vital.hit)
    rules = {hit.rule for hit in hits}
    hits += [hit for hit, one, other in words.together if rules & one and rules & other]
    return tuple(sorted(dict.fromkeys(hits), key=lambda hit: -hit.alarm))


def scan(text: str, words: WordList) -> Hit | None:
    """The most urgent danger in a text of any length, or None."""
    return next(iter(scan_all(text, words)), None)


def is_fever(text: str, words: WordList | None = None) -> bool:
    """Whether a reading of 38.0 °C (100.4 °F) or more stands in the text.

    A bare number counts, and so does one with decimals, as thermometers show it ("38.6 怎么办"),
    unless what it measures stands before it or another unit after it. A whole number among words
    counts with a unit or a word for heat.
    """
    return _reaches(_normal(text), words, FEVER_C)


def _reaches(normal: str, words: WordList | None, least: Decimal) -> bool:
    """Whether a temperature of `least` or more stands in the text."""
    normal = _digits(normal)
    bare = _ONLY_NUMBER.fullmatch(normal.strip()) is not None
    heat = any(word in normal for word in _TALKS_OF_HEAT)
    for match in _DEGREES.finditer(normal):
        whole, part, unit, after = match.groups()
        if not (unit or bare):
            before = normal[max(0, match.start() - 40) : match.start()]
            near = any(word in before[-8:] for word in _TALKS_OF_HEAT)
            if not near and _measures_else(normal, before, match.end(), words):
                continue
            if not (heat or part is not None):
                continue
        value = Decimal(f"{whole}.{after or part or (5 if unit == '度半' else 0)}")
        if 86 <= value <= 113 and not (unit or "").startswith("度"):
            value = (value - 32) * 5 / 9
        if least <= value.quantize(Decimal("0.1"), ROUND_HALF_UP) <= _HOTTEST_C:
            return True
    return False


def _measures_else(normal: str, before: str, end: int, words: WordList | None) -> bool:
    if _OTHER_UNIT.match(normal, end):
        return True
    if words is None or words.other_words is None or words.other_units is None:
        return False
    named = words.other_words.search(before)
    if named and not any(word in named[1] for word in _TALKS_OF_HEAT):
        return True
    return words.other_units.match(normal, end) is not None


_OTHER_UNIT = re.compile(r"\s*(?:kg|公斤|斤|千克|元|块|万|%|cm|厘米|mm|ml|毫升|岁|号|分|km|公里)")


def _digits(normal: str) -> str:
    """Spoken and split temperatures as thermometers show them, a range as two numbers."""

    def spoken(match: re.Match[str]) -> str:
        tens, ones, half, tenth = match.groups()
        number = f"{_NUMERALS.index(tens)}{_NUMERALS.index(ones) if ones else 0}"
        if tenth:
            return f"{number}.{_NUMERALS.index(tenth)}"
        if half:
            return f"{number}.{5 if half == '半' else _NUMERALS.index(half)}度"
        return f"{number}度"

    if only := _ONLY_NUMERALS.fullmatch(normal):
        normal = f"{only[0].strip()}度"
    normal = re.sub(r",(?=\d{2}\.\d)", " ", normal)
    normal = _SPOKEN.sub(spoken, normal)
    normal = _SPLIT_DECIMAL.sub(r"\1.\2", normal)
    return _RANGE.sub(r"\1 ", normal)


def _hit(raw: Mapping[str, Any]) -> Hit:
    return Hit(str(raw["rule"]), Alarm[str(raw["tier"]).upper()])


def _words(raw: Iterable[object]) -> Sequence[str]:
    """Each word as a regular expression, the longest first; Latin ones match whole words."""
    known = sorted((_normal(str(word)) for word in raw), key=len, reverse=True)
    return [
        rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() and word.isalpha()
        else re.escape(word)
        for word in known
    ]  # fmt: skip


def _any_word(raw: Iterable[object]) -> str:
    return f"(?:{'|'.join(_words(raw))})"


def _proven(built: str, pattern: str) -> str:
    try:
        compiled = re.compile(built)
    except re.error as error:
        raise ValueError(f"no pattern of the word list: {pattern}") from error
    if compiled.search("") is not None:
        raise ValueError(f"finds everything: {pattern}")
    return built


def _fold(text: str) -> str:
    """Lower case, full width to half width, without apostrophes of any kind."""
    # First: NFKC turns an acute accent that stands for one into a space.
    return unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()


def _normal(text: str) -> str:
    """Lower case, full width to half width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _joined(normal: str) -> str:
    return re.sub(r"\s+", "", normal)


def _latin(text: str) -> str:
    """Only letters and digits, one space between words; sentences end in a line break."""
    lines = (
        " ".join(re.sub(r"[^a-z0-9]+", " ", line).split())
        for line in _SENTENCE_END.split(_STRETCHED.sub(r"\1", _fold(text)))
    )
    return "\n".join(line for line in lines if line)
