"""What each form of a typed day means, given the person's today.

Pure. A reading takes the match of a pattern from `date_forms` and gives a date, IMPOSSIBLE for a
day that no calendar has, a refusal for one beyond the calendar, or None when the match is no date
after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.checkins.date_words import number, year

MAX_DAYS_PAST = 366
MAX_DAYS_AHEAD = 120


class Reason(StrEnum):
    """Why no date was read; a view finds the words."""

    UNCLEAR = "unclear"  # not understood, vague, several dates, or several readings
    IMPOSSIBLE = "impossible"  # a day that the calendar does not have
    TOO_OLD = "too_old"  # more than MAX_DAYS_PAST before today
    TOO_FAR = "too_far"  # more than MAX_DAYS_AHEAD after today
    NOT_YET = "not_yet"  # the person says that the date is not known yet


@dataclass(frozen=True, slots=True)
class Refusal:
    """No date, and why."""

    reason: Reason


UNCLEAR = Refusal(Reason.UNCLEAR)
IMPOSSIBLE = Refusal(Reason.IMPOSSIBLE)
TOO_OLD = Refusal(Reason.TOO_OLD)
TOO_FAR = Refusal(Reason.TOO_FAR)
NOT_YET = Refusal(Reason.NOT_YET)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reading may know: the person's local date, and whether 3/4 is March 4."""

    today: date
    month_first: bool


Reading = Callable[[re.Match[str], Asked], date | Refusal | None]

WEEKDAYS = {**dict(zip("一二三四五六日", range(1, 8), strict=True)), "天": 7}
WEEKDAYS |= {str(value): value for value in range(1, 7)}
_ENGLISH_WEEKDAYS = {
    name: value
    for value, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS |= _ENGLISH_WEEKDAYS
ENGLISH_WEEKDAY = f"(?:{'|'.join(_ENGLISH_WEEKDAYS)})"

MONTHS = {
    name: value
    for value, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_YEARS = {
    "前年": -2,
    "去年": -1,
    "今年": 0,
    "明年": 1,
    "last year": -1,
    "this year": 0,
    "next year": 1,
}
_STEPS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}
DAYS = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "今早": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "后日": 2,
    "大后天": 3,
    "the day before yesterday": -2,
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}


def windowed(day: date, today: date) -> date | Refusal:
    """The day itself, or on which side of the window around today it lies."""
    away = (day - today).days
    if away < -MAX_DAYS_PAST:
        return TOO_OLD
    return TOO_FAR if away > MAX_DAYS_AHEAD else day


def _day(of_year: int, month: int, day: int) -> date | Refusal:
    try:
        return date(of_year, month, day)
    except ValueError:
        return IMPOSSIBLE


def _nearest(candidates: Iterable[date | Refusal], today: date) -> date | Refusal:
    """The date nearest to today, those inside the window first; a tie is the past.

    The window comes first because a day that the bot cannot use cannot be meant: in November
    "4月20日" is the April behind, though the one ahead is nearer.
    """
    days = [one for one in candidates if isinstance(one, date)]

    def rank(one: date) -> tuple[bool, int, date]:
        return windowed(one, today) != one, abs((one - today).days), one

    return min(days, key=rank) if days else IMPOSSIBLE


def _month_day(month: int, day: int, today: date) -> date | Refusal:
    return _nearest((_day(today.year + step, month, day) for step in (-1, 0, 1)), today)


def _day_of_month(day: int, months: int, today: date) -> date | Refusal:
    """A day of the month that lies `months` after today's."""
    of_year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return _day(of_year, month + 1, day)


def _shifted(today: date, days: int) -> date | Refusal:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return TOO_OLD if days < 0 else TOO_FAR


def year_month_day(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    month, day = number(match["m"]), number(match["d"])
    groups = match.groupdict()
    if groups.get("y"):
        return _day(year(match["y"]), month, day)
    if groups.get("rel"):
        return _day(asked.today.year + _YEARS[match["rel"]], month, day)
    return _month_day(month, day, asked.today)


def english_date(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    month, day = MONTHS[match["name"]], number(match["d"])
    if match["y"]:
        return _day(year(match["y"]), month, day)
    if match["rel"]:
        return _day(asked.today.year + _YEARS[match["rel"]], month, day)
    return _month_day(month, day, asked.today)


def short_year_first(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    # 26-11-20 has one order in Chinese; in English 05/06/26 could be any.
    month, day = int(match["m"]), int(match["d"])
    if not asked.month_first or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _day(year(match["yy"]), month, day)


def compact(match: re.Match[str], _asked: Asked) -> date | Refusal | None:
    month, day = int(match["m"]), int(match["d"])
    # Eight digits are a date only when they look like one; else they are somebody's number.
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _day(int(match["y"]), month, day)


def two_numbers(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    """3/4 and 3/4/2026: read only when one order is possible, or is the usual one in Chinese."""
    one, two = int(match["a"]), int(match["b"])
    readings = {
        (month, day)
        for month, day in ((one, two), (two, one))
        if 1 <= month <= 12 and 1 <= day <= 31
    }
    of_year = match.groupdict().get("y")
    if len(readings) == 2 and asked.month_first and not of_year:
        readings = {(one, two)}
    if len(readings) != 1:
        return None
    month, day = readings.pop()
    return _day(int(of_year), month, day) if of_year else _month_day(month, day, asked.today)


def dotted_month_day(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    # 11.20 is Nov 20 in Chinese hands; one decimal is a reading, 38.5 a fever.
    month, day = int(match["a"]), int(match["b"])
    if not asked.month_first or not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _month_day(month, day, asked.today)


def day_alone(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    """20号: the nearest such day. With 上个月 or "of last month": that month's."""
    day = number(match["d"])
    groups = match.groupdict()
    if groups.get("month"):
        return _day_of_month(day, _STEPS[match["month"]], asked.today)
    if groups.get("en_month"):
        step = {"last": -1, "this": 0, "next": 1}[match["en_month"]]
        return _day_of_month(day, step, asked.today)
    return _nearest((_day_of_month(day, step, asked.today) for step in (-1, 0, 1)), asked.today)


def named_day(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    return _shifted(asked.today, DAYS[match["word"]])


def day_count(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    return _shifted(asked.today, -number(match["n"]))


def days_ago(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    return None if _counts_from_infusion(match) else _shifted(asked.today, -number(match["n"]))


def days_ahead(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    return None if _counts_from_infusion(match) else _shifted(asked.today, number(match["n"]))


def _counts_from_infusion(match: re.Match[str]) -> bool:
    """True for 回输5天后: five days after it, or it is in five days? 回输是5天后 is clear."""
    return match.string[: match.start()].endswith(("输", "注", "胞", "完", "了"))


def weekday_of_week(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    """上周五: Friday of the ISO week before this one."""
    away = 7 * _STEPS[match["week"]] + WEEKDAYS[match["wd"]] - asked.today.isoweekday()
    return _shifted(asked.today, away)


def last_weekday(match: re.Match[str], asked: Asked) -> date | Refusal | None:
    """Last Friday: the most recent one strictly before today."""
    back = (asked.today.isoweekday() - WEEKDAYS[match["wd"]]) % 7 or 7
    return _shifted(asked.today, -back)
