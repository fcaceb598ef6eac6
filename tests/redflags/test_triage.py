"""Triage: cases written from the rules before the code, and what must hold for any report."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import Library
from bot.redflags.option_table import option_table
from bot.redflags.questions import BadQuestion, ScreenKind, read_questions
from bot.redflags.report import Limits, Reading, Report, Site, celsius, merged
from bot.redflags.rules import PHASES, BadRule, Rules, read_rule
from bot.redflags.tiers import Tier
from bot.redflags.triage import judge
from bot.resources import folder

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "triage_vignettes.yaml").read_text("utf-8"))
NO_RULE_OF_ANSWERS = {"A13_silent"}
"""Fires by silence, not by an answer."""


@pytest.fixture(scope="session")
def rules(library: Library) -> Rules:
    assert library.rules is not None
    return library.rules


def degrees(typed: Any) -> Decimal | None:
    if typed is None:
        return None
    number = Decimal(re.sub(r"[^\d.]", "", str(typed)))
    return celsius(number)


def report_of(case: dict[str, Any]) -> Report:
    """A case as patient's and caregiver's reports, put together."""
    limits = dict(case.get("limits") or {})
    if "fever" in limits:
        limits["fever"] = Decimal(str(limits["fever"]))
    devices = case.get("devices") or {}
    patient = Report(
        phase=case["phase"],
        signs=frozenset(case.get("patient") or ()),
        known=frozenset(case.get("known") or ()),
        now=degrees(case.get("now")),
        since=degrees(case.get("since")),
        site=Site(case["site"]) if case.get("site") else None,
        earlier=tuple(
            Reading(Decimal(str(value)), timedelta(minutes=ago))
            for ago, value in case.get("earlier") or ()
        ),
        systolic=devices.get("systolic"),
        pulse=devices.get("pulse"),
        spo2=devices.get("spo2"),
        unanswered=frozenset(case.get("unanswered") or ()),
        limits=Limits(**limits),
    )
    said = frozenset(case.get("caregiver") or ())
    caregiver = Report(case["phase"], said, frozenset(case.get("known") or ()))
    return merged([patient, caregiver])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_vignette(case: dict[str, Any], rules: Rules) -> None:
    verdict = judge(rules, report_of(case))
    told = verdict.tier.value if verdict.tier else "no_flag"
    assert (told, list(verdict.fired)) == (case["tier"], case["rules"]), case["story"]
    assert verdict.revision == rules.revision


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 250
    named = [rule for case in CASES for rule in case["rules"]]
    assert all(named.count(rule) >= 2 for rule in set(named))


def test_every_case_of_danger_is_found_and_green_stays_green(rules: Rules) -> None:
    """The safety floor; printed with -s."""
    right = {"emergency": 0, "call_now": 0, "same_day": 0, "no_flag": 0}
    total = dict(right)
    for case in CASES:
        tier = judge(rules, report_of(case)).tier
        total[case["tier"]] += 1
        right[case["tier"]] += (tier.value if tier else "no_flag") == case["tier"]
    print(f"\n{len(CASES)} vignettes: " + ", ".join(f"{t} {right[t]}/{total[t]}" for t in right))
    assert right["emergency"] == total["emergency"]
    assert right["call_now"] == total["call_now"]
    assert right["no_flag"] >= 0.8 * total["no_flag"]


# -- numbers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("37.95", "38.0"), ("37.94", "37.9"), ("100.4", "38.0"), ("100.3", "37.9"),
        ("30", "30.0"), ("45", "45.0"), ("86", "30.0"), ("113", "45.0"),
    ],
)  # fmt: skip
def test_degrees_are_read_and_rounded_up(typed: str, read: str) -> None:
    assert celsius(Decimal(typed)) == Decimal(read)


@pytest.mark.parametrize("typed", ["29.9", "45.1", "85.9", "113.1", "380", "0", "-37"])
def test_what_is_no_body_temperature_is_not_guessed(typed: str) -> None:
    assert celsius(Decimal(typed)) is None


@pytest.mark.parametrize("fever", ["38.1", "36.9"])
def test_an_own_limit_is_only_stricter(fever: str) -> None:
    with pytest.raises(ValueError, match="never higher"):
        Limits(fever=Decimal(fever))


# -- what must hold for any report ----------------------------------------------------------------


def signs_of(library: Library) -> list[str]:
    return sorted(library.questions.signs)


tenths = st.integers(360, 420).map(lambda n: Decimal(n) / 10)
maybe = st.none() | tenths


@st.composite
def reports(draw: st.DrawFn, signs: list[str]) -> Report:
    told = frozenset(draw(st.lists(st.sampled_from(signs), max_size=5)))
    return Report(
        phase=draw(st.sampled_from(PHASES)),
        signs=told,
        known=frozenset(draw(st.lists(st.sampled_from(signs), max_size=2))) & told,
        now=draw(maybe),
        since=draw(maybe),
        site=draw(st.none() | st.sampled_from(Site)),
        earlier=tuple(
            Reading(draw(tenths), timedelta(minutes=draw(st.integers(1, 300))))
            for _ in range(draw(st.integers(0, 2)))
        ),
        systolic=draw(st.none() | st.integers(60, 200)),
        pulse=draw(st.none() | st.integers(30, 180)),
        spo2=draw(st.none() | st.integers(70, 100)),
        unanswered=frozenset(draw(st.sets(st.sampled_from(["danger", "nerves", "body"])))),
        limits=Limits(
            draw(st.sampled_from([Decimal("37.5"), Decimal("38.0")])),
            draw(st.booleans()),
            draw(st.booleans()),
        ),
    )


def weight(tier: Tier | None) -> int:
    return 0 if tier is None else len(Tier) - list(Tier).index(tier)


@settings(max_examples=300)
@given(st.data())
def test_more_never_lowers_the_tier(library: Library, rules: Rules, data: st.DataObject) -> None:
    """One more sign, a higher temperature, another person's words, a question left open."""
    report = data.draw(reports(signs_of(library)))
    before = weight(judge(rules, report).tier)
    sign = data.draw(st.sampled_from(signs_of(library)))
    more = [replace(report, signs=report.signs | {sign})]
    for part in ("now", "since"):
        value = getattr(report, part)
        # A reading that was not there: a missing one asks for a measurement, a normal one does not.
        higher = data.draw(tenths if value is None else st.just(value + Decimal("0.1")))
        if value is not None or higher >= Decimal("37.5"):
            more.append(replace(report, **{part: min(higher, Decimal("44"))}))
    more.append(replace(report, unanswered=report.unanswered | {"danger"}))
    more.append(replace(report, known=frozenset()))
    other = Report(report.phase, frozenset({sign}))
    more.append(merged([report, other]))
    if report.spo2 is not None:
        more.append(replace(report, spo2=report.spo2 - 1))
    if report.systolic is not None:
        more.append(replace(report, systolic=report.systolic - 1))
    for one in more:
        assert weight(judge(rules, one).tier) >= before, one


@given(st.data())
def test_whoever_says_it_it_counts(library: Library, rules: Rules, data: st.DataObject) -> None:
    one, two = (data.draw(reports(signs_of(library))) for _ in range(2))
    two = replace(two, phase=one.phase, limits=one.limits)
    both = weight(judge(rules, merged([one, two])).tier)
    same_without_gaps = [replace(report, unanswered=frozenset()) for report in (one, two)]
    for report in same_without_gaps:
        if report.highest is not None and report.highest >= Decimal("37.5"):
            assert both >= weight(judge(rules, replace(report, known=frozenset())).tier) - 1
        alone = judge(rules, replace(report, now=None, since=None, earlier=()))
        if alone.tier is Tier.EMERGENCY:
            assert both == weight(Tier.EMERGENCY)


def test_every_rule_is_reached_by_answers_in_every_phase_where_it_applies(
    library: Library, rules: Rules
) -> None:
    """Only with options of screens that are asked in that phase, and with plain numbers."""
    missing = []
    for rule in rules.rules:
        if rule.id in NO_RULE_OF_ANSWERS:
            continue
        for phase in sorted(rule.phases or PHASES):
            ways = [one for one in rule.alternatives if not one.phases or phase in one.phases]
            if ways and not any(rule.id in judge(rules, r).fired for r in tries(library, phase)):
                missing.append(f"{rule.id} in {phase}")
    assert missing == []


def tries(library: Library, phase: str) -> list[Report]:
    """Reports that a person could make in a phase: each option, pairs with a fever, numbers."""
    asked = [screen for screen in library.questions.screens if phase in screen.phases]
    signs = [option.id for screen in asked for option in screen.options]
    calm = {"now": Decimal("36.6"), "since": Decimal("36.6")}
    found = [Report(phase, frozenset({sign}), **calm) for sign in signs]
    found += [Report(phase, frozenset({sign}), now=Decimal("38.5")) for sign in signs]
    found += [Report(phase, frozenset({sign}), now=Decimal("37.6")) for sign in signs]
    found += [
        Report(phase, frozenset({"unwell"}), now=Decimal("37.6"), site=Site.ARMPIT),
        Report(phase, frozenset({"unwell"}), now=Decimal("35.8")),
        Report(phase, since=Decimal("38.3"), now=Decimal("36.6")),
        Report(phase, now=Decimal("35.2")),
        Report(phase),
        Report(phase, frozenset({"cold", "tired"}), **calm),
        Report(phase, unanswered=frozenset({"danger"}), **calm),
    ]
    for minutes, value in ((20, "35.2"), (60, "37.6")):
        earlier = (Reading(Decimal(value), timedelta(minutes=minutes)),)
        found.append(Report(phase, now=Decimal(value), earlier=earlier))
    for pressure in (85, 95):
        found.append(Report(phase, systolic=pressure, **calm))
    for pulse in (40, 115, 140):
        found.append(Report(phase, pulse=pulse, **calm))
    found.append(Report(phase, pulse=100, limits=Limits(child=True), **calm))
    for oxygen in (90, 93):
        found.append(Report(phase, spo2=oxygen, **calm))
    return found


def test_every_option_leads_somewhere_or_is_a_circumstance(library: Library, rules: Rules) -> None:
    used = {sign for rule in rules.rules for way in rule.alternatives for sign in way.signs}
    assert library.questions.signs <= used


def test_red_options_are_asked_in_every_phase(library: Library) -> None:
    for screen in library.questions.screens:
        if screen.kind is ScreenKind.SEVERAL:
            assert screen.phases == set(PHASES), screen.id


# -- reading the files ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "condition",
    [None, "seizure", [{}], [{"signs": ["nonsense"]}], [{"sings": ["seizure"]}],
     [{"fever": True}], [{"unwell": False}], [{"temperature": 38}],
     [{"temperature": {"above": 38}}], [{"phases": ["P9"]}], [{"signs": "seizure"}],
     [{"twice": {"apart": [1, 2]}}]],
    ids=repr,
)  # fmt: skip
def test_a_condition_that_makes_no_sense_is_refused(condition: Any) -> None:
    entry = {"id": "E99_x", "tier": "emergency", "if": condition}
    with pytest.raises(BadRule):
        read_rule(entry, {"seizure"}, {"danger"})


@pytest.mark.parametrize(
    "screen",
    [
        {"id": "a", "kind": "several", "ask": {"zh-Hans": "问", "en": "Ask"}},
        {"id": "a", "kind": "several", "ask": {"en": "Ask"}, "options": []},
        {"id": "a", "kind": "dance", "ask": {"zh-Hans": "问", "en": "Ask"}},
        {"id": "a", "kind": "devices", "ask": {"zh-Hans": "问", "en": "Ask"}, "colour": "red"},
    ],
    ids=repr,
)
def test_a_screen_that_makes_no_sense_is_refused(screen: dict[str, Any]) -> None:
    with pytest.raises(BadQuestion):
        read_questions({"screens": [screen]})


def test_the_docs_show_which_rules_each_answer_makes_fire(library: Library, rules: Rules) -> None:
    shown = (folder("docs") / "options.md").read_text("utf-8")
    assert shown == option_table(library.questions, rules), "python -m bot content options"
