"""Numbers as people type them, for all that reads temperatures out of free text. PURE."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DEGREES = re.compile(
    r"(?<![\d.,/-])(?<!\d:)(\d{2,3})(?:[.,](\d{1,2}))?(?!\d|[:/-]\d)"
    r"\s*(度半|度(\d)?|°?\s*[cf]\b|℃|℉)?"
)
"""A number that may be a temperature: whole degrees, decimals, unit, the tenth after 度."""

TALKS_OF_HEAT = ("体温", "温度", "烧", "热", "temp", "fever", "degree", "t:")

OTHER_UNIT = re.compile(r"\s*(?:kg|公斤|斤|千克|元|块|万|%|cm|厘米|mm|ml|毫升|岁|号|分|km|公里)")
"""What makes the number before it no temperature."""

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

_RUN = re.compile(r"[零〇一二两三四五六七八九十百]+")
_COUNTED = re.compile(
    r"(?:([一二两三四五六七八九])百(?:(零)(?=[一二三四五六七八九]$))?)?"
    r"(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?"
)
_NOT_COUNTING = "直下样些起定"
"""After 点 or 度, 一 and one of these is a word: 一直, 一下, 一样."""


def plain(text: str) -> str:
    """Lower case, full width to half width."""
    return unicodedata.normalize("NFKC", text).casefold()


def digits(text: str) -> str:
    """Spoken and split temperatures as thermometers show them, a range as two numbers.

    `text` is `plain` already. 三十八度五 becomes 38.5度, 38点5 becomes 38.5, 37.2-37.5 becomes
    37.2 37.5; only what may be a body temperature in °C is touched.
    """

    def spoken(match: re.Match[str]) -> str:
        tens, ones, half, tenth = match.groups()
        number = f"{_NUMERALS.index(tens)}{_NUMERALS.index(ones) if ones else 0}"
        if tenth:
            return f"{number}.{_NUMERALS.index(tenth)}"
        if half:
            return f"{number}.{5 if half == '半' else _NUMERALS.index(half)}度"
        return f"{number}度"

    if only := _ONLY_NUMERALS.fullmatch(text):
        text = f"{only[0].strip()}度"
    # A comma between words and a number parts them: 发烧,39度.
    text = re.sub(r",(?=\d{2}\.\d)|(?<!\d),(?=\d)", " ", text)
    text = _SPOKEN.sub(spoken, text)
    text = _SPLIT_DECIMAL.sub(r"\1.\2", text)
    return _RANGE.sub(r"\1 ", text)


_FAHRENHEIT = re.compile(r"华氏(?:温度)?\s*(\d{2,3}(?:\.\d+)?)\s*度?|(\d)\s*(?:华氏度?|fahrenheit)")
_CELSIUS = re.compile(r"摄氏度?|celsius|centigrade")
_DEGREES = re.compile(r"(?<=\d) ?(?:degrees?|deg)(?= ?[cf](?![a-z]))")

_ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen",
]  # fmt: skip
_TENS_EN = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ONE = "|".join(_ONES)
_WORDS = (
    {word: number for number, word in enumerate(_ONES, 1)}
    | {word: number for number, word in enumerate(_TEENS, 10)}
    | {word: 10 * number for number, word in enumerate(_TENS_EN, 2)}
)
_ENGLISH = re.compile(
    rf"(?<![a-z])(?:(one|a) (?:(hundred)(?: and)?|(oh)) ?)?"
    rf"(?:({'|'.join(_TENS_EN)})(?:[ -]?({_ONE}))?|({'|'.join(_TEENS)}|{_ONE}))?"
    rf"(?: point ({_ONE}))?(?![a-z])"
)


def units(text: str) -> str:
    """Written units of temperature as signs: 102华氏度 and 102 fahrenheit are 102°f."""
    text = _FAHRENHEIT.sub(lambda match: f"{match[1] or match[2]}°f ", text)
    return _CELSIUS.sub("°c ", _DEGREES.sub("", text))


def english_numerals(text: str) -> str:
    """English number words from twenty to 199 as digits: thirty eight point five is 38.5."""
    return _ENGLISH.sub(_english_digits, text)


def _english_digits(match: re.Match[str]) -> str:
    _, hundred, oh, tens, ones, small, tenth = match.groups()
    if not (hundred or oh or tens):
        return match[0]
    number = 100 if hundred or oh else 0
    number += sum(_WORDS[word] for word in (tens, ones, small) if word)
    return f"{number}.{_WORDS[tenth]}" if tenth else str(number)


def number_of(match: re.Match[str]) -> Decimal:
    """The number that `DEGREES` found, as it was typed: neither converted nor rounded."""
    whole, part, unit, after = match.groups()
    return Decimal(f"{whole}.{after or part or (5 if unit == '度半' else 0)}")


def numerals(text: str) -> str:
    """Chinese numerals up to 999 as digits: 九十三 is 93, 一百二 is 120, 三七 is 37.

    Takes simplified characters. A lone numeral is changed only beside 点, 度 or 小时, because 一
    stands in many words; what is no number, as 三七八十, is left.
    """
    return _RUN.sub(_in_digits, text)


def _in_digits(match: re.Match[str]) -> str:
    run = match[0]
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:3]
    if len(run) == 1:
        tenth = before in ("点", "度") and after[:1] not in tuple(_NOT_COUNTING)
        if not tenth and not after.startswith(("点", "小时", "个小时")):
            return run
    if not set(run) & set("两十百"):
        return "".join(str(_digit(one)) for one in run)
    if run == "两":
        return "2"
    counted = _COUNTED.fullmatch(run)
    if counted is None:
        return run
    hundreds, zero, tens, ten, ones = counted.groups()
    number = 100 * _digit(hundreds) + (10 * (_digit(tens) if tens else 1) if ten else 0)
    # 一百二 is 120, 一百零二 is 102.
    tail = 10 if hundreds and not ten and not zero else 1
    return str(number + tail * _digit(ones))


def _digit(numeral: str | None) -> int:
    if numeral is None:
        return 0
    return 2 if numeral == "两" else _NUMERALS.index(numeral.replace("〇", "零"))
