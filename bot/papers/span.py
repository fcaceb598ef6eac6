"""Which days a report is asked for: by a button, or typed behind the command. PURE."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import DomainError
from bot.papers.history import LONGEST

USUAL = 14
"""Days of a report when nothing else is asked for."""

CHOICES = (3, 7, 14, 30)
"""Spans offered as buttons, in days up to today; and everything."""

_DATE = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?")
_DAYS = re.compile(r"(\d{1,3})\s*(?:天|日|d|days?)?", re.IGNORECASE)
_ALL = frozenset({"all", "全部", "所有", "everything"})


class SpanUnclear(DomainError):
    """What was typed is no span of days."""


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both included; `first` is None for "from the beginning"."""

    first: date | None
    last: date


def last_days(days: int | None, today: date) -> Span:
    """So many days up to today; everything for None."""
    if days is None:
        return Span(None, today)
    return Span(today - timedelta(days=min(max(days, 1), LONGEST) - 1), today)


def read_span(text: str, today: date) -> Span:
    """ "30", "30 days", "2026-11-01", "11-01 11-20", "11月1日到11月20日", "all".

    A date without a year is the last such day. Two dates may stand in any order. Raises
    SpanUnclear.
    """
    words = text.strip().casefold()
    if not words:
        return last_days(USUAL, today)
    if words in _ALL:
        return last_days(None, today)
    if (days := _DAYS.fullmatch(words)) is not None and int(days[1]) > 0:
        return last_days(int(days[1]), today)
    found = [_date(match, today) for match in _DATE.finditer(words)]
    rest = _DATE.sub("", words)
    if len(found) not in (1, 2) or re.sub(r"[\s,，~–—-]|to|到|至|from|从", "", rest):
        raise SpanUnclear
    first, last = min(found), max(found) if len(found) == 2 else today
    if first > today:
        raise SpanUnclear
    return Span(max(first, today - timedelta(days=LONGEST - 1)), min(last, today))


def _date(match: re.Match[str], today: date) -> date:
    month, day = int(match[2]), int(match[3])
    try:
        if match[1]:
            return date(int(match[1]), month, day)
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    except ValueError:
        raise SpanUnclear from None
