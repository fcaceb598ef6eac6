"""The infusion date as people type it, in Chinese and English.

Pure, and it never guesses: every form that matches is tried, what stands around the match must be
harmless, and readings that disagree make the text unclear. A library was tried and left:
dateparser 1.5 guesses ("5" is 22 May, "38.5" is in 2038) and knows neither 11月20号 nor 上周五.
"""

from __future__ import annotations

import re
from datetime import date

from bot.checkins.date_forms import RULES
from bot.checkins.date_readings import (
    ENGLISH_WEEKDAY,
    MAX_DAYS_AHEAD,
    MAX_DAYS_PAST,
    NOT_YET,
    UNCLEAR,
    WEEKDAYS,
    Asked,
    Reason,
    Refusal,
    windowed,
)
from bot.checkins.date_words import (
    MAX_LENGTH,
    is_harmless,
    normal,
    take_not_yet,
    take_planned,
    tells_past,
)

__all__ = ["MAX_DAYS_AHEAD", "MAX_DAYS_PAST", "Reason", "Refusal", "parse"]


def parse(text: str, today: date, locale: str) -> date | Refusal:
    """The date in `text`, or why there is none. Never raises.

    `today` is the person's local date; `locale` a BCP 47 tag, which decides only 3/4 (March 4 in
    Chinese). Dates from 366 days before `today` to 120 days after it are taken. Without a year or
    a month the candidate nearest to `today` inside that window is meant, a tie being the past.
    """
    if len(text) > MAX_LENGTH:
        return UNCLEAR
    said = normal(text)
    asked = Asked(today, locale.lower().startswith("zh"))
    found: set[date | Refusal] = set()
    for pattern, reading in RULES:
        for match in pattern.finditer(said):
            result = reading(match, asked)
            if result is not None:
                found.add(_beside(result, said[: match.start()], said[match.end() :], today))
    # A form that reads only a part of the date leaves the other part behind, hence "unclear".
    found.discard(UNCLEAR)
    if len(found) == 1:
        return found.pop()
    rest, not_yet = take_not_yet(said)
    return NOT_YET if not_yet and not found and is_harmless(rest) else UNCLEAR


def _beside(result: date | Refusal, before: str, after: str, today: date) -> date | Refusal:
    """The result if the words around it allow it: filler, its own weekday, a fitting tense."""
    around, not_yet = take_not_yet(f"{before}\n{after}")
    around, planned = take_planned(around)
    around, weekday = _take_weekday(around)
    if not is_harmless(around):
        return UNCLEAR
    if isinstance(result, Refusal):
        return result
    if weekday is not None and result.isoweekday() != weekday:
        return UNCLEAR
    if (not_yet and not planned) or (planned and result < today):
        return UNCLEAR
    if tells_past(around) and result > today:
        return UNCLEAR
    return windowed(result, today)


_WEEKDAY = re.compile(
    rf"(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])|(?<![a-z])(?P<en>{ENGLISH_WEEKDAY})(?![a-z])"
)


def _take_weekday(text: str) -> tuple[str, int | None]:
    """The text without a weekday that only accompanies a date, and its ISO number."""
    match = _WEEKDAY.search(text)
    if match is None:
        return text, None
    rest = f"{text[: match.start()]}\n{text[match.end() :]}"
    return rest, WEEKDAYS[match["zh"] or match["en"]]
