"""From answers to a tier, by the rules alone. PURE.

Deterministic: no score, no average, no model. The highest tier of all rules that fire counts.
How answers are read is written down in docs/triage.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.redflags.report import Reading, Report
from bot.redflags.rules import Alternative, Fever, Rule, Rules, Twice
from bot.redflags.tiers import Tier, gravest


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say. `fired` are rule ids, the most urgent first; `revision` is that of the
    rules' text. No tier means that no rule fired, never that all is well."""

    tier: Tier | None
    fired: tuple[str, ...]
    revision: str


def judge(rules: Rules, report: Report) -> Verdict:
    """The verdict on one report."""
    fired = [rule for rule in rules.rules if _fires(rule, report, rules, frozenset())]
    # What a more urgent rule says better is not told; the tier cannot fall by that.
    needless = {other for rule in fired for other in rule.replaces}
    fired = [rule for rule in fired if rule.id not in needless]
    counted = {rule.symptom for rule in fired if _counts(rule, report)}
    symptoms = frozenset(symptom for symptom in counted if symptom is not None)
    fired += [
        rule
        for rule in rules.rules
        if rule not in fired and rule.id not in needless and _fires(rule, report, rules, symptoms)
    ]
    order = list(Tier)
    fired.sort(key=lambda rule: (order.index(rule.tier), rule.id))
    tier = gravest([rule.tier for rule in fired])
    return Verdict(tier, tuple(rule.id for rule in fired), rules.revision)


def _counts(rule: Rule, report: Report) -> bool:
    """Whether a same-day rule counts among two: it is a symptom, and new or worse."""
    if rule.tier is not Tier.SAME_DAY or rule.symptom is None:
        return False
    told = rule.signs & report.signs
    return not told or bool(told - report.known)


def _fires(rule: Rule, report: Report, rules: Rules, symptoms: frozenset[str]) -> bool:
    if rule.phases and report.phase not in rule.phases:
        return False
    return any(_holds(one, report, rules, symptoms) for one in rule.alternatives)


def _holds(one: Alternative, report: Report, rules: Rules, symptoms: frozenset[str]) -> bool:
    return (
        (not one.signs or bool(one.signs & report.signs))
        and (not one.with_signs or bool(one.with_signs & report.signs))
        and (not one.phases or report.phase in one.phases)
        and (one.fever is None or _fever(one.fever, report))
        and (one.temperature is None or one.temperature.holds(report.highest))
        and (one.present is None or any(map(one.present.holds, report.present)))
        and (one.twice is None or _twice(one.twice, report))
        and (not one.sites or report.site in one.sites)
        and (not one.unwell or bool(report.signs - rules.no_symptom))
        and (not one.low_platelets or report.limits.low_platelets)
        and (not one.no_temperature or report.highest is None)
        and (not one.unanswered or bool(one.unanswered & report.unanswered))
        and all(span.holds(_device(name, report)) for name, span in one.devices)
        and len(symptoms) >= one.same_day_rules
        and (not one.child or report.limits.child)
        and (not one.measured or any(getattr(report, name) is not None for name in one.measured))
    )


def _fever(which: Fever, report: Report) -> bool:
    degrees = report.since if which is Fever.SINCE else report.highest
    return degrees is not None and degrees >= report.limits.fever


def _device(name: str, report: Report) -> int | None:
    if report.limits.child and name in ("pulse", "systolic"):
        return None  # limits for adults; the team's own come first
    value: int | None = getattr(report, name)
    return value


def _twice(twice: Twice, report: Report) -> bool:
    """Two readings in the span, so many minutes apart; the later one is of the last two hours."""
    readings = [*report.earlier]
    if report.now is not None:
        readings.append(Reading(report.now))
    hits = sorted(one.ago for one in readings if twice.span.holds(one.degrees))
    least, most = (timedelta(minutes=minutes) for minutes in twice.apart)
    return any(
        least <= second - first <= most
        for number, first in enumerate(hits)
        for second in hits[number + 1 :]
        if first <= timedelta(hours=2)
    )
