"""From what was told to a verdict: the report as triage reads it, and what a step brought. PURE."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.interview.model import Told, alarm, raised
from bot.redflags.questions import List, Questions
from bot.redflags.report import TOGETHER, Limits, Reading, Report, Site, merged
from bot.redflags.rules import Rules
from bot.redflags.tiers import Tier, gravest
from bot.redflags.triage import judge

UNKNOWN_DAY = "P1"
"""How somebody is judged whose infusion date is not known: by the strictest phase."""

UNKNOWN_SITE = Site.ARMPIT
"""Where most people in China measure, and the stricter reading."""

REMEMBERED = timedelta(minutes=150)
"""For so long an earlier temperature counts (rule T26)."""

SELF_HARM = frozenset({"self_harm", "self_harm_unsure"})
"""Signs with a reply of their own."""

RED = (Tier.EMERGENCY, Tier.CALL_NOW)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is particular to a person at this instant.

    `others` are what the same person told of late outside this report, each with the instant of
    its last change. `known` are signs that the team knows.
    """

    phase: str
    limits: Limits
    at: datetime
    known: frozenset[str] = frozenset()
    site: Site | None = None
    others: tuple[tuple[Told, datetime], ...] = ()


def phase_of(day: int | None) -> str:
    """P0 to P5 by the day number; None is an unknown infusion date."""
    if day is None:
        return UNKNOWN_DAY
    bounds = ((-1, "P0"), (14, "P1"), (30, "P2"), (100, "P3"), (365, "P4"))
    return next((phase for last, phase in bounds if day <= last), "P5")


def script(questions: Questions, which: List, phase: str, *, family: bool) -> tuple[str, ...]:
    """The ids of the screens of one check-in, in order. Folded ones are opened by a tap."""
    return tuple(
        screen.id
        for screen in questions.screens
        if which in screen.lists
        and phase in screen.phases
        and screen.folded is None
        and (family or not screen.by_caregiver)
    )


def report_of(told: Told, here: Circumstances, *, ended: bool) -> Report:
    """The report as triage reads it. `ended`: what is open now stays unanswered."""
    own = _own(told, here, ended=ended)
    return merged([own, *_others(here)])


def is_stale(told: Told, at: datetime) -> bool:
    """Whether the temperature "of now" is none any more."""
    return told.now_at is not None and at - told.now_at > TOGETHER


def _readings(told: Told) -> tuple[tuple[Decimal, datetime], ...]:
    """All temperatures with their times, the last one included."""
    if told.now is None or told.now_at is None:
        return told.readings
    return (*told.readings, (told.now, told.now_at))


def _own(told: Told, here: Circumstances, *, ended: bool) -> Report:
    stale = is_stale(told, here.at)
    before = [
        *(_readings(told) if stale else told.readings),
        *(reading for other, _ in here.others for reading in _readings(other)),
    ]
    known = [degrees for degrees in (told.since, told.now) if degrees is not None]
    return Report(
        phase=here.phase,
        signs=told.signs,
        known=here.known & told.signs,
        now=None if stale else told.now,
        since=max(known, default=None) if stale else told.since,
        site=told.site or here.site or UNKNOWN_SITE,
        earlier=tuple(
            Reading(degrees, max(timedelta(0), here.at - at))
            for degrees, at in before
            if here.at - at <= REMEMBERED
        ),
        systolic=told.systolic,
        pulse=told.pulse,
        spo2=told.spo2,
        answered=told.closed,
        unanswered=told.open_screens if ended else frozenset(),
        limits=here.limits,
    )


def _others(here: Circumstances) -> Iterable[Report]:
    """What was told within two hours counts together; readings stand among the earlier ones."""
    for other, last in here.others:
        if here.at - last > TOGETHER:
            continue
        yield Report(
            phase=here.phase,
            signs=other.signs,
            known=here.known & other.signs,
            since=other.since,
            systolic=other.systolic,
            pulse=other.pulse,
            spo2=other.spo2,
            limits=here.limits,
        )


@dataclass(frozen=True, slots=True)
class Step:
    """What a change of a report brought.

    `red` is the tier of a red reply that is due now, None for none; `all_known`: everything
    behind it is known to the team. `self_harm`: its own reply is due. `bodily`: whether anything
    but that fired.
    """

    told: Told
    red: Tier | None = None
    all_known: bool = False
    self_harm: bool = False


def step(
    rules: Rules,
    before: Told,
    after: Told,
    here: Circumstances,
    *,
    ended: bool,
    partly: bool = False,
) -> Step:
    """Judges a report after a change; `before` is what stood written.

    While it goes on only red rules count. `ended` counts all, and what is open then is missing;
    `partly` counts all, and nothing is missing yet.

    A red reply is due when the report reaches a tier for the first time. After it was settled, or
    two hours later, also when a red rule fires that did not before the change.
    """
    report = report_of(after, here, ended=ended)
    verdict = judge(rules, report)
    ended = ended or partly
    tiers = {rule.id: rule.tier for rule in rules.rules}
    fired = verdict.fired if ended else tuple(r for r in verdict.fired if tiers[r] in RED)
    judged = raised(before.judged, gravest([tiers[r] for r in fired]), fired, verdict.revision)
    order = list(Tier)
    judged = replace(
        judged,
        fired=tuple(
            sorted(judged.fired, key=lambda r: (order.index(tiers.get(r, Tier.SAME_DAY)), r))
        ),
    )
    alone = replace(here, others=())
    own = judge(rules, _own(after, alone, ended=False))
    fired_before = judge(rules, _own(before, alone, ended=False)).fired
    fresh = _reds(own.fired, tiers) - _reds(fired_before, tiers)
    long_ago = judged.alarmed_at is not None and here.at - judged.alarmed_at > TOGETHER
    due = gravest(
        [
            tier
            for tier in (
                _due(_bodily(own.fired, tiers), [judged.alarmed]),
                _bodily(fresh, tiers) if judged.settled or long_ago else None,
                # What was told elsewhere was answered there.
                _due(_bodily(verdict.fired, tiers), [judged.alarmed, alarmed_elsewhere(here)]),
            )
            if tier is not None
        ]
    )
    all_known = due is Tier.CALL_NOW and only_by_known(
        rules, report, _reds(verdict.fired, tiers), lambda fired: _reds(fired, tiers)
    )
    hurt = bool(after.signs & SELF_HARM) and not before.signs & SELF_HARM
    if all_known:
        due = None if judged.known_told else due
        judged = replace(judged, known_told=True)
    elif due is not None:
        judged = alarm(judged, due, here.at, after.signs)
    return Step(replace(after, judged=judged), due, all_known, hurt)


def only_by_known(
    rules: Rules,
    report: Report,
    fired: frozenset[str],
    of: Callable[[Iterable[str]], frozenset[str]] = frozenset,
) -> bool:
    """Whether the rules that fired do so by signs that the team knows, and by nothing else.

    A number is never known; a sign that is not known counts also for a rule that a known one makes
    fire. `of` picks the rules that matter.
    """
    fresh = replace(report, signs=report.signs - report.known, known=frozenset())
    known = Report(report.phase, signs=report.known, known=report.known, limits=report.limits)
    by_others = of(judge(rules, fresh).fired)
    return bool(fired) and not by_others and fired <= frozenset(judge(rules, known).fired)


def _reds(fired: Iterable[str], tiers: Mapping[str, Tier]) -> frozenset[str]:
    """The red rules among them, but for thoughts of not living."""
    return frozenset(r for r in fired if tiers[r] in RED and not r.startswith("E12_"))


def alarmed_elsewhere(here: Circumstances) -> Tier | None:
    """The gravest red reply to what counts together with a report."""
    given = [other.judged.alarmed for other, at in here.others if here.at - at <= TOGETHER]
    return gravest([tier for tier in given if tier is not None])


def told_elsewhere(here: Circumstances) -> bool:
    """Whether a report that counts together with this one has brought a verdict already."""
    return any(
        other.judged.tier is not None for other, at in here.others if here.at - at <= TOGETHER
    )


def red_by_itself(rules: Rules, numbers: Told, here: Circumstances) -> bool:
    """Whether numbers alone call for a red reply."""
    return judge(rules, _own(numbers, replace(here, others=()), ended=False)).tier in RED


def _bodily(fired: Iterable[str], tiers: Mapping[str, Tier]) -> Tier | None:
    """The gravest tier but for thoughts of not living, which have a reply of their own."""
    return gravest([tiers[rule] for rule in fired if not rule.startswith("E12_")])


def _due(tier: Tier | None, alarmed: Sequence[Tier | None]) -> Tier | None:
    """The red reply that is due for a tier, after those that were given."""
    if tier not in RED:
        return None
    before = gravest([one for one in alarmed if one is not None])
    return tier if before is None or before.milder_than(tier) else None
