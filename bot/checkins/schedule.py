"""The day plan: which instants ask a person how they are, counted from infusion day (day 0). PURE.

What a person chose is wall time in an IANA zone; instants are computed from it each time and
never stored ahead, so a change of zone or of the zone's rules counts from the next question on.
The rules are written down in docs/day-plan.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.phases import CLOSEST, Ask, Phase, Slot, phases_of
from bot.checkins.regimen import Regimen
from bot.checkins.walltime import instant_of, local_date


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that falls due. `due` and `useful_until` are aware UTC.

    `day` is the day number of the local date that the question belongs to. After a gap over
    midnight its due instant can lie in the next local date. `rhythm` is that of `rhythm_of`.
    """

    due: datetime
    day: int
    phase: str
    slot: Slot
    ask: Ask
    useful_until: datetime
    rhythm: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The last question that fell due. `rhythm` is its interval in days, negative for a card."""

    due: datetime
    rhythm: int


def rhythm_of(ask: Ask, every: int) -> int:
    """What tells two questions of one rhythm: the interval in days, negative for a card."""
    return -every if ask in (Ask.CARD, Ask.DISCHARGED) else every


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a course is planned: everything due up to `until` (aware) is settled."""

    until: datetime
    last: Asked | None = None


def next_prompt(regimen: Regimen, reached: Reached) -> Prompt | None:
    """The first prompt strictly after `reached`, or None when the plan is over.

    Raises ValueError for a naive instant, ZoneInfoNotFoundError for an unknown zone.
    """
    return next(prompts(regimen, reached), None)


def prompts_until(regimen: Regimen, reached: Reached, until: datetime) -> tuple[Prompt, ...]:
    """The prompts due in (reached, until], oldest first. Errors as `next_prompt`.

    The same as calling `next_prompt` again and again from each prompt.
    """
    if until.tzinfo is None:
        raise ValueError("until must be aware")
    found: list[Prompt] = []
    for prompt in prompts(regimen, reached):
        if prompt.due > until:
            break
        found.append(prompt)
    return tuple(found)


def prompts(regimen: Regimen, reached: Reached) -> Iterator[Prompt]:
    """All prompts strictly after `reached`, in order, no instant twice. Errors as `next_prompt`."""
    if reached.until.tzinfo is None:
        raise ValueError("an instant must be aware")
    zone, anchor, phases = ZoneInfo(regimen.zone), regimen.anchor, phases_of(regimen)
    after, last = reached.until.astimezone(UTC), reached.last
    # A wall time falls due when the local clock first reaches it. So one that is still ahead
    # belongs to the present local date or a later one, whatever gaps and repeats there are.
    day = (after.astimezone(zone).date() - anchor).days
    final = (date.max - anchor).days - 2
    while (found := _next_day(phases, day)) is not None and found[0] <= final:
        day, phase = found
        for time in phase.times:
            due = instant_of(anchor + timedelta(days=day), time.at, zone)
            # Two times inside one gap end at the same instant: the earlier one stands.
            rhythm = rhythm_of(time.ask, phase.every)
            if due is None or due <= after or _too_close(due, phase, rhythm, last):
                continue
            after, last = due, Asked(due, rhythm)
            useful_until = due + phase.useful_for
            yield Prompt(due, day, phase.name, time.slot, time.ask, useful_until, rhythm)
        day += 1


def infusion_day(infusion: date, zone: str, now: datetime) -> int:
    """The day number on the person's own calendar: 0 on the infusion's date, -1 the day before.

    `now` is aware. Raises ValueError for a naive one, ZoneInfoNotFoundError for an unknown zone.
    """
    return (local_date(now, zone) - infusion).days


def ruling_phase(regimen: Regimen, instant: datetime) -> str | None:
    """The name of the phase that rules the local date of an instant; None outside the plan."""
    day = (local_date(instant, regimen.zone) - regimen.anchor).days
    return next((phase.name for phase in phases_of(regimen) if phase.covers(day)), None)


def _next_day(phases: tuple[Phase, ...], day: int) -> tuple[int, Phase] | None:
    """The first day from `day` on that has prompts, and the phase that rules it."""
    while True:
        ahead = [found for phase in phases if (found := phase.prompt_day(day)) is not None]
        if not ahead:
            return None
        day = min(ahead)
        ruling = next(phase for phase in phases if phase.covers(day))
        if ruling.prompt_day(day) == day:
            return day, ruling
        day += 1  # a phase in front rules that day, and asks on others


def _too_close(due: datetime, phase: Phase, rhythm: int, last: Asked | None) -> bool:
    if last is None or last.due > due:
        return False  # a question promised for later takes nothing before it away
    apart = phase.apart if last.rhythm == rhythm else CLOSEST
    return due - last.due < apart
