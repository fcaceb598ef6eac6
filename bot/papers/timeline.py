"""The days of a course in one picture, and the same in words. PURE."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.cards.pictures.parts import lang
from bot.chat import RichText, bold, plain
from bot.chat.text import MAX_CAPTION
from bot.i18n import Translator
from bot.papers.course_data import column_of, course_data
from bot.papers.history import History, Reading, State
from bot.redflags.questions import Questions, in_words
from bot.redflags.tiers import Tier

MOST_SIGNS = 12
"""Rows of signs in the picture."""

_MOST_TOLD = 6
"""Red flags and signs that are named in words."""


def sign_words(questions: Questions, sign: str, tag: str) -> str:
    """A few words for a sign; its id for one that is asked no more."""
    option = questions.option(sign)
    return in_words(option.short, tag) if option is not None else sign


def day_label(history: History, day: date) -> str:
    """The day number; before a date is known, the date."""
    infusion = history.holder.infusion
    return str((day - infusion).days) if infusion is not None else f"{day.month}/{day.day}"


def timeline_data(history: History, questions: Questions, tr: Translator) -> dict[str, Any]:
    """For the template `diary`."""
    course = course_data(
        history,
        lambda sign: sign_words(questions, sign, tr.tag),
        lambda day: day_label(history, day),
        in_hospital=tr("in hospital"),
        paused=tr("paused"),
        most_signs=MOST_SIGNS,
    )
    limit = history.holder.facts.limits().fever
    key = [
        ("limit", tr("own fever limit: {degrees} °C", degrees=limit)),
        ("since", tr("highest since the check-in before, hour not known")),
        ("emergency", tr("red flag: emergency")),
        ("call_now", tr("red flag: call now")),
        ("told", tr("all questions of the day answered")),
        ("partly", tr("some answered")),
        ("missed", tr("asked, nothing answered: nothing is known of that day")),
        ("away", tr("in hospital, paused, or no check-in due: nothing was asked")),
    ]
    if course["moves"]:
        key.append(("move", tr("another time zone from here on")))
    return {
        "lang": lang(tr),
        "title": tr("Temperature and signs"),
        "span": span_words(history, tr),
        "numbers": [
            _box(tr("Latest"), history.latest, history, tr),
            _box(tr("Highest"), history.highest, history, tr),
        ],
        "temperature": tr("Temperature, °C, by day after infusion")
        if history.holder.infusion is not None
        else tr("Temperature, °C, by date"),
        "limit": tr("Line: {degrees} °C. Dots on it or above are larger.", degrees=limit),
        "flags": tr("Red flags"),
        "asked": tr("Check-ins, day by day"),
        "signs": tr("Signs told"),
        "course": course,
        "key": [{"how": how, "words": words} for how, words in key],
        "foot": [
            tr("A gap is no good news: nothing was told then."),
            tr("Told by the patient or family, not checked. Nobody watches this live."),
            tr("Made on {day}.", day=history.holder.made.strftime("%Y-%m-%d %H:%M %Z")),
        ],
    }


def span_words(history: History, tr: Translator) -> str:
    first, last = tr.short_day(history.first), tr.short_day(history.last)
    dates = tr("{first} to {last}", first=first, last=last)
    infusion = history.holder.infusion
    if infusion is None:
        return dates
    days = tr(
        "day {first} to day {last}",
        first=(history.first - infusion).days,
        last=(history.last - infusion).days,
    )
    return f"{dates} · {days}"


def reading_words(one: Reading | None, history: History, tr: Translator) -> tuple[str, str]:
    """The degrees and when, both empty for none."""
    if one is None:
        return tr("none"), ""
    local = history.local(one.at)
    when = f"{tr.short_day(local.date())} {tr.clock_time(local)}"
    if one.since:
        when = tr("before {when}", when=when)
    return tr("{degrees} °C", degrees=f"{one.degrees:.1f}"), when


def _box(what: str, one: Reading | None, history: History, tr: Translator) -> dict[str, str]:
    value, when = reading_words(one, history, tr)
    return {"what": what, "value": value, "when": when}


def in_words_all(history: History, questions: Questions, tr: Translator) -> RichText:
    """The picture in words; what does not fit into a caption is left out from the end."""
    lines = [bold(tr("Temperature and signs")), plain(span_words(history, tr))]
    if not history.reports:
        lines.append(plain(tr("Nothing has been told in these days.")))
    for what, one in ((tr("Latest"), history.latest), (tr("Highest"), history.highest)):
        value, when = reading_words(one, history, tr)
        lines.append(plain(tr("{what}: {value}", what=what, value=f"{value} {when}".strip())))
    lines.append(plain(counted(history, tr)))
    lines += [plain(words) for words in _flag_lines(history, questions, tr)]
    by_sign = history.signs_by_day()
    often = sorted(by_sign, key=lambda sign: (-len(by_sign[sign]), sign))[:_MOST_TOLD]
    if often:
        named = [
            tr(
                "{sign} ({days})",
                sign=sign_words(questions, sign, tr.tag),
                days=tr.plural("{count} day", "{count} days", len(by_sign[sign])),
            )
            for sign in often
        ]
        lines.append(plain(tr("Signs told: {signs}", signs=", ".join(named))))
    silent = sum(1 for day in history.days if column_of(history, day) == "missed")
    if silent:
        days = tr.plural("{count} day", "{count} days", silent)
        lines.append(plain(tr("Asked and nothing told: {days}. A gap is no good news.", days=days)))
    lines.append(plain(tr("Nobody watches this live. If something is wrong now, phone.")))
    kept = lines[0]
    for line in lines[1:]:
        longer = kept + "\n" + line
        if longer.length > MAX_CAPTION:
            break
        kept = longer
    return kept


def counted(history: History, tr: Translator) -> str:
    """How many check-ins there were and what came of them."""
    return tr(
        "Check-ins: {shown} shown, {answered} answered, {partly} in part, {missed} not; "
        "{not_shown} never arrived",
        shown=history.shown,
        answered=history.count(State.ANSWERED),
        partly=history.count(State.PARTLY),
        missed=history.count(State.MISSED),
        not_shown=history.count(State.NOT_SHOWN),
    )


def _flag_lines(history: History, questions: Questions, tr: Translator) -> list[str]:
    flags = history.flags
    if not flags:
        return [tr("Red flags: none was told. That does not mean that all is well.")]
    named = []
    for flag in flags[:_MOST_TOLD]:
        local = history.local(flag.at)
        tier = tr("emergency") if flag.tier is Tier.EMERGENCY else tr("call now")
        signs = [sign_words(questions, sign, tr.tag) for sign in sorted(flag.report.told.signs)]
        when = f"{tr.short_day(local.date())} {tr.clock_time(local)}"
        named.append(" · ".join([when, tier, *signs[:3]]))
    head = tr("Red flags: {count}", count=len(flags))
    return [head, *named]
