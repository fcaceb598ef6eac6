"""What must follow check-ins that nobody answers, as "Silence" in docs/check-in.md has it.

Written a second time, like the plan: a reminder two hours after a check-in was sent, or before
quiet hours begin, and a notice when two in a row that were sent in the first thirty days have no
answer. Left open is what follows when somebody changed the plan meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from tests.life.facts import Facts
from tests.life.oracle import DAY, Due, instant
from tests.life.story import Story

HOUR = timedelta(hours=1)
BEFORE_QUIET = timedelta(minutes=10)
IN_A_ROW = timedelta(hours=36)
WORTH_TELLING = timedelta(hours=14)
LAST_DAY = 30
KINDS = ("morning", "afternoon", "evening")
IDLE = ("red_flag", "answer")
"""What changes neither hours nor zone, nor whether somebody is there."""

NOTICE = "silent"

Sent = tuple[Due, datetime]
"""A question, and when it was sent."""


@dataclass(frozen=True, slots=True)
class Following:
    """A reminder or a notice. `at` is None where it may come or not."""

    title: str
    at: datetime | None


def following(story: Story, sent: Sequence[Sent], end: datetime) -> Iterator[Following]:
    """Everything that follows somebody's check-ins, up to an instant."""
    check_ins = [one for one in sent if one[0].title.split()[0] in KINDS]
    for number, (due, sent_at) in enumerate(check_ins):
        reminder = _reminder(story, due, sent_at)
        if reminder is not None and (reminder.at is None or reminder.at <= end):
            yield reminder
        notice = _notice(story, check_ins, number)
        if notice is not None and (notice.at is None or notice.at <= end):
            yield notice


def _reminder(story: Story, due: Due, sent_at: datetime) -> Following | None:
    facts = story.facts_at(sent_at)
    planned = None if facts is None else _remind_at(facts, sent_at)
    if planned is None or not sent_at + HOUR <= planned < due.until:
        return None
    now, title = story.seen(planned), f"again {due.title}"
    if _answered(story, due, now) or now >= due.until:
        return None
    if _changed(story, sent_at, now):
        return Following(title, None) if _may_come(story, due, now) else None
    then = story.facts_at(now)
    if then is None or _away(then, now) or _silent(then, now):
        return None
    return Following(title, now)


def _remind_at(facts: Facts, sent_at: datetime) -> datetime | None:
    """Two hours later; ten minutes before quiet hours where that lies in them."""
    at, here = sent_at + 2 * HOUR, sent_at.astimezone(ZoneInfo(facts.zone))
    if not _silent(facts, at):
        return at
    begin = facts.wishes.quiet_from
    # Midnight is the end of the day on which the evening's check-in comes.
    day = here.date() + (DAY if begin == time(0) else timedelta())
    begins = instant(day, begin, facts.zone)
    return None if begins is None or begins <= sent_at else begins - BEFORE_QUIET


def _notice(story: Story, check_ins: Sequence[Sent], number: int) -> Following | None:
    due, sent_at = check_ins[number]
    if not 0 <= int(due.title.split()[1]) <= LAST_DAY:
        return None
    now = story.seen(due.until)
    while now < due.until + WORTH_TELLING:
        then = story.facts_at(now)
        if then is None or _away(then, now) or not _second(story, check_ins, number, now):
            return None
        if _changed(story, sent_at, now) or then.infusion is None:
            return Following(NOTICE, None)
        over = _quiet_end(then, now)
        if over is None:
            return Following(NOTICE, now)
        now = story.seen(over)
    return None


def _second(story: Story, check_ins: Sequence[Sent], number: int, now: datetime) -> bool:
    """Whether this one and exactly one before it have no answer."""
    before = _before(check_ins, number)
    if _answered(story, check_ins[number][0], now) or before is None:
        return False
    if _answered(story, check_ins[before][0], now):
        return False
    earlier = _before(check_ins, before)
    return earlier is None or _answered(story, check_ins[earlier][0], now)


def _before(check_ins: Sequence[Sent], number: int) -> int | None:
    """The one before it, of the same course and not of days ago."""
    if number == 0:
        return None
    due, previous = check_ins[number][0], check_ins[number - 1][0]
    in_a_row = previous.course == due.course and due.at - previous.at <= IN_A_ROW
    return number - 1 if in_a_row else None


def _answered(story: Story, due: Due, now: datetime) -> bool:
    at = story.answers.get(due.at)
    return at is not None and at <= now


def _changed(story: Story, since: datetime, now: datetime) -> bool:
    return any(since < event.at <= now and event.verb not in IDLE for event in story.taken)


def _may_come(story: Story, due: Due, now: datetime) -> bool:
    """Whether somebody whose plan changed meanwhile may be reminded: not on a ward."""
    then = story.facts_at(now)
    if then is None or then.ward:
        return False
    return then.paused_until is None or not then.paused_at(now) or due.until > then.paused_until


def _away(facts: Facts, now: datetime) -> bool:
    return facts.ward or facts.paused_at(now)


def _silent(facts: Facts, at: datetime) -> bool:
    return facts.wishes.silent(at.astimezone(ZoneInfo(facts.zone)).time())


def _quiet_end(facts: Facts, now: datetime) -> datetime | None:
    """Until when a notice waits; None when it is not quiet."""
    if not _silent(facts, now):
        return None
    here, wishes = now.astimezone(ZoneInfo(facts.zone)), facts.wishes
    morning = here.date() + timedelta(days=here.time() >= wishes.quiet_to)
    over = instant(morning, wishes.quiet_to, facts.zone)
    return over if over is not None and now < over else None
