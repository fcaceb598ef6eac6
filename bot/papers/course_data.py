"""A span of days as the template module `course` draws it. PURE."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.papers.history import History, Reading, State

Data = dict[str, Any]

LOWEST, HIGHEST = 35.0, 40.0
"""Degrees of the scale, where nothing lies beyond."""

MOST_TICKS = 7


def course_data(
    history: History,
    sign_words: Callable[[str], str],
    day_words: Callable[[date], str],
    *,
    in_hospital: str,
    paused: str,
    most_signs: int,
) -> Data:
    """Everything that is drawn. Places on the scale are days since the first midnight."""
    readings = history.readings
    degrees = [float(one.degrees) for one in readings]
    top = max([HIGHEST, *(math.ceil(d + 0.2) for d in degrees)])
    bottom = min([LOWEST, *(math.floor(d - 0.2) for d in degrees)])
    return {
        "days": len(history.days),
        "top": top,
        "bottom": bottom,
        "lines": list(range(math.ceil(bottom), math.floor(top) + 1)),
        "limit": float(history.holder.facts.limits().fever),
        "runs": [[_point(history, one) for one in run] for run in history.stretches()],
        "since": [_point(history, one) for one in readings if one.since],
        "flags": [
            {"x": place(history, flag.at), "tier": flag.tier.value} for flag in history.flags
        ],
        "moves": [place(history, at) for at, _, _ in history.moves],
        "columns": [column_of(history, day) for day in history.days],
        "spans": _spans(history, in_hospital, paused),
        "ticks": _ticks(history, day_words),
        "heat": heat_rows(history, sign_words, most_signs),
    }


def place(history: History, instant: datetime) -> float:
    """Days since the first midnight of the span, on the person's clock of then."""
    local = history.local(instant)
    since = (local.date() - history.first).days
    midnight = datetime.combine(local.date(), time(), local.tzinfo)
    part = (local - midnight) / timedelta(days=1)
    return round(min(max(since + part, 0.0), float(len(history.days))), 4)


def column_of(history: History, day: date) -> str:
    """What is known of a day: `told`, `partly`, `missed` (asked, nothing told), `away` (hospital
    or a pause, nothing was to be asked), `none` (nothing was due)."""
    states = [one.state for one in history.asked_on(day)]
    if State.ANSWERED in states:
        complete = all(one in (State.ANSWERED, State.PAUSED) for one in states)
        return "told" if complete else "partly"
    if history.told_on(day) or State.PARTLY in states:
        return "partly"
    if any(one in (State.MISSED, State.NOT_SHOWN) for one in states):
        return "missed"
    if history.in_hospital_on(day) or history.paused_on(day):
        return "away"
    return "none"


def heat_rows(history: History, sign_words: Callable[[str], str], most: int) -> list[Data]:
    """The signs that were told, those of red verdicts first, then the most often told.

    A cell is the number of times, 0 for a day on which others were told, -1 where nothing is known,
    -2 where nothing was to be asked.
    """
    by_sign = history.signs_by_day()
    red = {sign for flag in history.flags for sign in flag.report.told.signs}
    order = sorted(by_sign, key=lambda sign: (sign not in red, -len(by_sign[sign]), sign))
    unknown = {
        day: {"missed": -1, "away": -2, "none": -2}.get(column_of(history, day), 0)
        for day in history.days
    }
    return [
        {
            "text": sign_words(sign),
            "red": sign in red,
            "cells": [by_sign[sign].get(day, unknown[day]) for day in history.days],
        }
        for sign in order[:most]
    ]


def _point(history: History, one: Reading) -> list[float]:
    return [place(history, one.at), float(one.degrees)]


def _spans(history: History, in_hospital: str, paused: str) -> list[Data]:
    """Runs of days in hospital, and of days on which everything was paused."""
    found: list[Data] = []
    for number, day in enumerate(history.days):
        if history.in_hospital_on(day):
            text = in_hospital
        elif history.paused_on(day):
            text = paused
        else:
            continue
        if found and found[-1]["to"] == number and found[-1]["text"] == text:
            found[-1]["to"] = number + 1
        else:
            found.append({"from": number, "to": number + 1, "text": text})
    return found


def _ticks(history: History, day_words: Callable[[date], str]) -> list[Data]:
    every = max(1, math.ceil(len(history.days) / MOST_TICKS))
    return [
        {"x": number + 0.5, "text": day_words(day)}
        for number, day in enumerate(history.days)
        if number % every == 0
    ]
