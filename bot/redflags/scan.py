"""The danger scan: a fixed word list and measured values, over free text. PURE.

It only ever raises an alarm. What it does not find means nothing.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from bot.i18n.traditional import to_simplified
from bot.redflags.numbers import (
    DEGREES,
    OTHER_UNIT,
    TALKS_OF_HEAT,
    digits,
    english_numerals,
    number_of,
    numerals,
    plain,
    units,
)
from bot.redflags.spelling import Spellings, fold, meant_by_letters, meant_by_sound, read_spellings
from bot.redflags.tiers import Tier
from bot.redflags.together import Mild, low_told, mild_twice, read_mild, warm_twice

FEVER_C = Decimal("38.0")
"""Rule T01: at or over this, in degrees Celsius, after rounding half up to 0.1."""

SELF_HARM = "E12_self_harm"
"""The one rule whose reply is not about a medical emergency."""

_HOTTEST_C = 45
_MOST_GAPS = 12
_ENDING = "[a-z]{0,10}"
_DENIALS = "没沒无無不未冇"

_ONLY_NUMBER = re.compile(r"(?:[\d.,\s°cf℃℉度!?。~、]|\bt:)+")
_SENTENCE_END = re.compile(r"[.!?;\n]+(?:\s|$)|[!?;\n]")
_HOT = r"(3[89]|4[0-2])(?:\.\d)?"
_NOTHING_COUNTED = (
    r"(?=\s*(?:$|[,.。!?;、\n了啦咯]|怎么|咋|要|还|人|脸|now|again|what|and|but|is |should|help))"
)
_RISEN = re.compile(
    rf"(?<![\d.,:/第排-]){_HOT}\s*[了啦喽咯](?!\d)"
    rf"|(?<!排)(?:超过|高过|到了?|达到|量了|量出|测了|测出|现在|显示|都)\s*{_HOT}{_NOTHING_COUNTED}"
    r"|(?<![a-z])(?:hit|hits|reached|reads|shows?|showing|says|measured|measures"
    r"|(?:climbed|up|went) to)"
    rf" {_HOT}{_NOTHING_COUNTED}"
    rf"|(?<![\d.,:/-]){_HOT} (?:now|again|what do i|and (?:rising|climbing|going up))(?![a-z])"
    r"|(?<![\d.,:/-])(10[0-5])(?:\.\d)? and (?:rising|climbing|going up)(?![a-z])"
    rf"|(?:昨天|今天|昨晚|昨夜|今早|今晚|早上|晚上|夜里|凌晨)\s*{_HOT}(?=\s*(?:$|[,.!?;、\n]|[今昨早晚夜中下]|是))"
)
"""A whole number that only a thermometer shows so, although no unit is told: 他39了, it hit 39."""

_PRESSURE = re.compile(
    r"(?<![\d.,:/-])(\d{2,3}) ?(?:/|over|比) ?(\d{2,3})"
    r"(?!\d|[./:-]\d| ?(?:%|kg|岁|号|床|分|块|元))"
)
"""Two numbers that nobody named, as a pressure is told: 85/50."""
_NEAR = r"[^\d\n.!?;,。]{0,20}"
_AS_FAR = r"(?:[^\d\n.!?;,。]{0,20}|[^\d\n.!?;。]{0,20}(?=\d\d ?(?:%|、|,\d|$)))"
"""Of oxygen also behind a comma, where a list of values follows: 夹了手指,91、90、91."""
_LOWEST_PULSE_PRESSURE = 10
_LOWEST_DIASTOLIC = 25
_LAST_DAY = 31

_CHANGED = re.compile(
    r"(?:from|从|由) ?\d{2,3}(?:\.\d)? ?%? ?(?:(?:down |up )?to|[^\d\n,.!?;。]{0,6}?[到至]) ?(?=\d)"
)
"""What stands before the newer of two values: from 96 to 87."""

_STRETCHED = re.compile(r"([a-z])\1{2,}")


class Alarm(enum.IntEnum):
    """How urgent a hit is; the higher one wins."""

    CALL_NOW = 1
    EMERGENCY = 2

    @property
    def tier(self) -> Tier:
        """The same as a tier of the rules."""
        return Tier.EMERGENCY if self is Alarm.EMERGENCY else Tier.CALL_NOW


@dataclass(frozen=True, slots=True)
class Hit:
    """A danger found in a text, with the rule behind it; `measured`: by a number, not a word."""

    rule: str
    alarm: Alarm
    measured: bool = False

    @property
    def self_harm(self) -> bool:
        """Whether a person may want to die, which has a reply of its own."""
        return self.rule == SELF_HARM


ADULTS_ONLY = frozenset({"E08_low_bp", "E09_heart", "T09_dizzy", "T11_heart"})
"""Rules whose limits of pulse and pressure are an adult's."""

FEVER = Hit("T01_fever", Alarm.CALL_NOW)
"""What a reading of 38.0 or more is."""


WARM_TWICE = Hit("A01_watch_temp", Alarm.CALL_NOW, measured=True)
"""What the second reading of 37.5 or more is."""

LOW_TEMPERATURE = Hit("T03_low_temp", Alarm.CALL_NOW, measured=True)


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
    pressure: bool = False
    """Whether a pair of numbers without a name is one, too."""


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
    spellings: Spellings = field(default_factory=Spellings)
    mild: tuple[Hit, Mild] | None = None


def read_words(raw: Mapping[str, Any]) -> WordList:
    """The word list from its parsed file. Raises KeyError, ValueError when it is malformed."""
    entries = []
    for entry in raw["words"]:
        zh = [re.escape(_joined(plain(str(word)))) for word in entry.get("zh", ())]
        zh += [chinese_pattern(str(pattern)) for pattern in entry.get("zh_patterns", ())]
        behind = "|".join(re.escape(plain(str(word))) for word in entry.get("zh_not_before", ()))
        en = [re.escape(_latin(str(word))) for word in entry.get("en", ())]
        en += [english_pattern(str(pattern)) for pattern in entry.get("en_patterns", ())]
        entries.append(
            Entry(
                _hit(entry),
                re.compile(
                    f"(?:{'|'.join(zh)})"
                    + (rf"(?![^\n。!?;,]{{0,4}}(?:{behind}))" if behind else "")
                )
                if zh
                else None,
                re.compile(rf"(?<![a-z])(?:{'|'.join(en)})(?![a-z])") if en else None,
            )
        )
    together = [
        (_hit(pair), frozenset(map(str, pair["one"])), frozenset(map(str, pair["other"])))
        for pair in raw.get("together", ())
    ]
    vitals = [
        Vital(
            replace(_hit(vital), measured=True),
            re.compile(
                rf"{_any_word(vital['words'])}{_AS_FAR if 'spo2' in vital['words'] else _NEAR}"
                r"(\d{2,3}(?:\.\d)?)(?!\d|[.:]\d|[-/]\d+[-/])"
            ),
            Decimal(str(vital["from"])),
            Decimal(str(vital["to"])),
            "bp" in vital["words"],
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
        read_spellings(raw.get("misspelt", {})),
        (_hit(raw["mild"]), read_mild(raw["mild"]["groups"])) if "mild" in raw else None,
    )


def chinese_pattern(pattern: str) -> str:
    """A regular expression for `zh_patterns`: `.` is a gap of one character at most, `~` of one
    that denies nothing.

    Raises ValueError for anything else than words, gaps and (a|b).
    """
    if pattern.count(".") + pattern.count("~") > _MOST_GAPS or re.search(
        r"[\[\]{}*+?^$\\]", pattern
    ):
        raise ValueError(f"no pattern of the word list: {pattern}")
    parts = re.findall(r"\.+|~+|[(|)]|[^.~(|)]+", pattern)
    built = [
        rf"[^\n。!?！？;{_DENIALS if part[0] == '~' else ''}]{{0,{len(part)}}}"
        if part[0] in ".~"
        else {"(": "(?:", "|": "|", ")": ")"}.get(part) or re.escape(_joined(plain(part)))
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
            built += re.escape(fold(part)) if part.strip() else " "
    if gaps > _MOST_GAPS:
        raise ValueError(f"too many gaps: {pattern}")
    return _proven(f"(?:{built})", pattern)


def scan_all(text: str, words: WordList) -> tuple[Hit, ...]:
    """Every danger in a text of any length, the most urgent first, each rule once."""
    normal = plain(text)
    # Both as typed and in simplified characters: folding looks at neighbours, and may not hide
    # anything that stands in the text.
    folded = normal if normal.isascii() else to_simplified(normal)
    # And both as typed and as it was meant: a correction may not hide anything either.
    typed = dict.fromkeys((_joined(normal), _joined(folded)))
    joined = "\n".join(dict.fromkeys((*typed, meant_by_sound(_joined(folded), words.spellings))))
    latin = _latin(text)
    if (meant := meant_by_letters(latin, words.spellings)) != latin:
        latin = f"{latin}\n{meant}"
    hits = [
        entry.hit
        for entry in words.entries
        if (entry.zh is not None and entry.zh.search(joined))
        or (entry.en is not None and entry.en.search(latin))
    ]
    if is_fever(folded, words):
        hits.append(FEVER)
    masked = words.masked
    if masked and masked.pattern.search(folded) and _reaches(folded, words, masked.low):
        hits.append(masked.hit)
    told = _in_digits(folded)
    taken = [*_temperatures(_in_digits(units(folded)), words, whole=False)]
    if warm_twice(folded, taken, FEVER_C):
        hits.append(WARM_TWICE)
    if low_told(folded, taken):
        hits.append(LOW_TEMPERATURE)
    if words.mild and mild_twice(folded, words.mild[1]):
        hits.append(words.mild[0])
    heard = meant_by_sound(told, words.spellings)
    pairs = [*_pressures(told)]
    for vital in words.vitals:
        # As typed as well: what stands beside a numeral may be another word's part.
        values = [
            Decimal(match[1])
            for said in dict.fromkeys((folded, told, _CHANGED.sub("", told), heard))
            for match in vital.pattern.finditer(said)
        ]
        if vital.pressure:
            values += pairs
        if any(vital.low <= value <= vital.high for value in values):
            hits.append(vital.hit)
    rules = {hit.rule for hit in hits}
    hits += [hit for hit, one, other in words.together if rules & one and rules & other]
    return tuple(sorted(dict.fromkeys(hits), key=lambda hit: -hit.alarm))


def hit_spans(flat: str, words: WordList) -> Iterator[tuple[int, int, str]]:
    """Where danger words stand in a text that is folded, simplified and single-spaced already.

    As (start, end, rule), in no order; they may overlap. Measured values are not looked for.
    """
    for entry in words.entries:
        for pattern in (entry.zh, entry.en):
            if pattern is not None:
                yield from ((*m.span(), entry.hit.rule) for m in pattern.finditer(flat))


def scan(text: str, words: WordList) -> Hit | None:
    """The most urgent danger in a text of any length, or None."""
    return next(iter(scan_all(text, words)), None)


def is_fever(text: str, words: WordList | None = None) -> bool:
    """Whether a reading of 38.0 °C (100.4 °F) or more stands in the text.

    A bare number counts, and so does one with decimals, as thermometers show it ("38.6 怎么办"),
    unless what it measures stands before it or another unit after it. A whole number among words
    counts with a unit or a word for heat.
    """
    return _reaches(plain(text), words, FEVER_C)


def may_be_masked(text: str, words: WordList) -> bool:
    """Whether half of a masked fever stands in the text: the medicine, or what it left of it."""
    if words.masked is None:
        return False
    normal = plain(text)
    folded = normal if normal.isascii() else to_simplified(normal)
    return bool(words.masked.pattern.search(folded)) or _reaches(normal, words, words.masked.low)


def _reaches(normal: str, words: WordList | None, least: Decimal) -> bool:
    """Whether a temperature of `least` or more stands in the text."""
    told = _in_digits(units(normal))
    if least <= FEVER_C and _risen(told, words):
        return True
    return any(
        _warm(said, words, least) for said in dict.fromkeys((digits(units(normal)), digits(told)))
    )


def _in_digits(normal: str) -> str:
    """The text with digits for the numerals of both languages."""
    return english_numerals(normal if normal.isascii() else numerals(normal))


def _pressures(normal: str) -> Iterator[Decimal]:
    """The upper values of what can be nothing but a blood pressure: neither a date nor a share."""
    for match in _PRESSURE.finditer(normal):
        high, low = int(match[1]), int(match[2])
        if high > _LAST_DAY and low >= _LOWEST_DIASTOLIC and high - low >= _LOWEST_PULSE_PRESSURE:
            yield Decimal(high)


def _risen(normal: str, words: WordList | None) -> bool:
    """Whether a number is told as only a temperature is."""
    for match in _RISEN.finditer(normal):
        before = normal[max(0, match.start() - 40) : match.start()]
        if not _measures_else(normal, before, match.end(match.lastindex or 0), words):
            return True
    return False


def _warm(normal: str, words: WordList | None, least: Decimal) -> bool:
    """Whether a temperature of `least` or more is told with its unit or a word for heat."""
    return any(least <= value <= _HOTTEST_C for value in _temperatures(normal, words))


def _temperatures(normal: str, words: WordList | None, *, whole: bool = True) -> Iterator[Decimal]:
    """What may be a body temperature, in °C to the tenth; `whole`: with whole degrees, too."""
    bare = _ONLY_NUMBER.fullmatch(normal.strip()) is not None
    heat = any(word in normal for word in TALKS_OF_HEAT)
    for match in DEGREES.finditer(normal):
        _, part, unit, _ = match.groups()
        if not (unit or bare):
            before = normal[max(0, match.start() - 40) : match.start()]
            near = any(word in before[-8:] for word in TALKS_OF_HEAT)
            if not near and _measures_else(normal, before, match.end(), words):
                continue
            if not (heat or part is not None):
                continue
        if part is None and not whole and not unit:
            continue
        value = number_of(match)
        if 86 <= value <= 113 and not (unit or "").startswith("度"):
            value = (value - 32) * 5 / 9
        yield value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _measures_else(normal: str, before: str, end: int, words: WordList | None) -> bool:
    if OTHER_UNIT.match(normal, end):
        return True
    if words is None or words.other_words is None or words.other_units is None:
        return False
    named = words.other_words.search(before)
    if named and not any(word in named[1] for word in TALKS_OF_HEAT):
        return True
    return words.other_units.match(normal, end) is not None


def _hit(raw: Mapping[str, Any]) -> Hit:
    return Hit(str(raw["rule"]), Alarm[str(raw["tier"]).upper()])


def _words(raw: Iterable[object]) -> Sequence[str]:
    """Each word as a regular expression, the longest first; Latin ones match whole words."""
    known = sorted((plain(str(word)) for word in raw), key=len, reverse=True)
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


def _joined(normal: str) -> str:
    return re.sub(r"\s+", "", normal)


def _latin(text: str) -> str:
    """Only letters and digits, one space between words; sentences end in a line break."""
    lines = (
        " ".join(re.sub(r"[^a-z0-9]+", " ", line).split())
        for line in _SENTENCE_END.split(_STRETCHED.sub(r"\1", fold(text)))
    )
    return "\n".join(line for line in lines if line)
