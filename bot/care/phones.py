"""The team's phone numbers, and how they are read from what people type. PURE."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import time

NIGHT_BEGINS = time(20)
NIGHT_ENDS = time(8)
"""Local wall time: from 20:00 up to 08:00 the night line is shown, if there is one."""

FEWEST_DIGITS = 3
_PRESSURE = re.compile(r"\s*\d{2,3}[ /-]+\d{2,3}\s*")
"""88 50: two numbers of a blood pressure rather than a phone's."""

MOST_DIGITS = 15
"""E.164: no number is longer. The shortest are switchboard numbers."""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as people read it, such as "010-88888888" or "+1 617-555-0100".

    `extension` is 1 to 6 digits, or empty.
    """

    number: str
    extension: str = ""

    @property
    def shown(self) -> str:
        """Number and extension without words; `views.shown_phone` says it in a language."""
        return f"{self.number} #{self.extension}" if self.extension else self.number

    @property
    def dialled(self) -> str:
        """The digits, with a leading +; without the extension, which is typed once they answer."""
        if self.number.startswith("+"):
            # "+44 (0)20 …": the zero is for calls from within the country only.
            return "+" + _digits(re.sub(r"\(\s*0\s*\)", "", self.number))
        return _digits(self.number)


@dataclass(frozen=True, slots=True)
class Team:
    """Whom to phone; `none` when it was said that there is no number."""

    day: Phone | None = None
    night: Phone | None = None
    none: bool = False

    @property
    def known(self) -> bool:
        """Whether there is a number to phone."""
        return self.day is not None or self.night is not None

    def line(self, at: time) -> Phone | None:
        """Which to phone at a local wall time: the one there is, of two that of the hour."""
        if self.day is None or self.night is None:
            return self.day or self.night
        return self.night if at >= NIGHT_BEGINS or at < NIGHT_ENDS else self.day


def read_phone(text: str) -> Phone | None:
    """The one number in a text, None when there is none or more than one."""
    found = _numbers(_normal(text))
    return found[0].phone if len(found) == 1 else None


def read_team(text: str) -> Team | None:
    """One number, or two of which the words say which is for the day and which for the night.

    None when that is not clear: a wrong number is worse than asking again.
    """
    normal = _normal(text)
    if _NO_NUMBER.fullmatch(re.sub(r"[\s.,!。]", "", normal.casefold())):
        return Team(none=True)
    found = _numbers(normal)
    if len(found) == 1:
        only = found[0]
        if _part(normal[: only.start] + " | " + normal[only.end :]) == _NIGHT:
            return Team(night=only.phone)
        return Team(day=only.phone)
    if len(found) != 2:
        return None
    first, second = found
    between = normal[first.end : second.start]
    before, after = _part(normal[: first.start]), _part(normal[second.end :])
    named = _part(between)
    # The words stand before each number, or, when none is before the first, after each.
    behind = before is None and (after is not None or between.lstrip().startswith("("))
    of_first, of_second = (named, after) if behind else (before, named)
    if of_first == of_second:  # neither named, or both the same
        return None
    if of_first == _NIGHT or of_second == _DAY:
        return Team(day=second.phone, night=first.phone)
    return Team(day=first.phone, night=second.phone)


# -- inside ---------------------------------------------------------------------------------------

_DAY, _NIGHT = "day", "night"

_NO_NUMBER = re.compile(
    "(?:没有?|沒有?)(?:团队|團隊)?(?:电话|電話|号码|號碼)?|无|無|no(?:ne|number)?|wehave(?:none|nonumber)"
)

_NIGHT_WORDS = re.compile(
    r"晚|夜|下班|非工作|值班|\bnights?\b|night|evening|on[- ]?call"
    r"|(?:after|out of|out-of)[- ](?:office |business |working )?hours",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile(
    r"白天|日间|日間|白班|日班|上班|工作|\bdays?\b|\bday-?time\b|office|business|working|morning",
    re.IGNORECASE,
)

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－─ー~～"), "-")

_NO_PHONES = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?!\d)[日号]?"  # a date
    r"|(?<!\d)(?:7|24)\s*[x*×/]\s*(?:7|24)(?!\d)(?:小时|小時|h)?"  # 7x24, 24/7
    r"|(?<!\d)24\s*-?\s*(?:小时|小時|hours?|hrs?|h(?![a-z]))"
    r"|(?<!\d)\d{1,2}(?::|点|點|时|時)(?:[0-5]\d(?!\d)|半)?分?"  # 8:00, 8点半
    r"|(?<!\d)\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.)"
    r"|(?<![\d/])\d{2,3}\s*/\s*\d{2,3}(?![\d/])"  # a blood pressure
    r"|(?<![\d.,-])\d{2,3}[.,]\d{1,2}(?![\d.])"  # 38.5
    r"|(?<!\d)\d{1,4}(?:度|°|%|次|bpm|mmhg|岁|歲|号楼|號樓|楼|樓|层|層|床|室|病区|天|周)",
    re.IGNORECASE,
)
"""Numbers in a text that are nobody's phone."""

_VITALS = re.compile(
    r"体温|體溫|心率|脉搏|脈搏|血压|血壓|高压|低压|血氧|temp|pulse|heart|pressure|spo2|oxygen|\bbp\b",
    re.IGNORECASE,
)

_NUMBER = re.compile(r"(?:\+\s?)?\(?\d(?:[ \t.()-]{0,3}\d)*")
_EXTENSION = re.compile(
    r"\s*[,;(]?\s*(?:转|轉|分机|分機|内线|內線|extension|extn?|x|#)\s*"
    r"(?:接|分机|分機)?[号號]?[.:=]?\s*(\d{1,6})(?!\d)\s*\)?"
    r"|\s*,\s*(\d{1,6})(?!\s*[-\d])",
    re.IGNORECASE,
)
_CHINESE_LINE = re.compile(r"(?:86)?(?:0(?:10|2\d)\d{8}|0[3-9]\d\d\d{7,8}|[48]00\d{7})")
_FEWEST_BEFORE_COMMA = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """A number and where in the text it stands, its extension included."""

    phone: Phone
    start: int
    end: int


def _normal(text: str) -> str:
    """Half-width, plain dashes, ASCII digits, without invisible marks such as a copied number has;
    what is no phone number is cut out."""
    wide = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in wide
        if unicodedata.category(char) != "Cf"
    )
    one_line = re.sub(r"[^\S\n]+", " ", plain)  # long gaps would make the patterns below slow
    return _NO_PHONES.sub(" | ", re.sub(r"(?: ?\n)+ ?", "\n", one_line))


def _numbers(normal: str) -> list[_Found]:
    """Every phone number once, in the order of the text."""
    found: list[_Found] = []
    at = 0
    measured = _VITALS.search(normal) is not None
    while match := _NUMBER.search(normal, at):
        at = match.end()
        pieces = [(match.group(), match.start())]
        if len(_digits(match.group())) > MOST_DIGITS:  # two numbers with a space between them
            pieces = [(one.group(), match.start() + one.start())
                      for one in re.finditer(r"\S+", match.group())]  # fmt: skip
        for piece, start in pieces:
            fewest = FEWEST_DIGITS + 1 if measured else FEWEST_DIGITS
            if not fewest <= len(_digits(piece)) <= MOST_DIGITS or _PRESSURE.fullmatch(piece):
                continue
            phone, end = _phone(piece), start + len(piece)
            said = None if phone.extension else _EXTENSION.match(normal, end)
            if said is not None and (said[1] or len(_digits(piece)) >= _FEWEST_BEFORE_COMMA):
                phone, at = Phone(phone.number, said[1] or said[2]), said.end()
                end = at
            if all(phone != earlier.phone for earlier in found):
                found.append(_Found(phone, start, end))
    return found


def _phone(piece: str) -> Phone:
    """The number as people read it; "010-88888888-123" is a Chinese way to write an extension."""
    head, dash, tail = piece.rpartition("-")
    if dash and len(tail.strip()) <= 6 and _CHINESE_LINE.fullmatch(_digits(head)):
        return Phone(_tidy(head), _digits(tail))
    return Phone(_tidy(piece))


def _tidy(number: str) -> str:
    if number.count("(") != number.count(")"):
        number = re.sub(r"[()]", " ", number)
    number = re.sub(r"\s+", " ", number).replace("+ ", "+")
    return re.sub(r"\s*-\s*", "-", number).strip(" -.")


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())


def _part(words: str) -> str | None:
    """The part of the day that words name; None for both or neither."""
    night = _NIGHT_WORDS.search(words) is not None
    day = _DAY_WORDS.search(_NIGHT_WORDS.sub(" ", words)) is not None
    if night == day:
        return None
    return _NIGHT if night else _DAY
