"""What a change of a report brings: properties over random reports, on the shipped rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.library import load_library
from bot.interview import judging, model
from bot.interview.judging import RED, Circumstances, phase_of, script
from bot.interview.model import Origin, Told, from_json, to_json
from bot.redflags.questions import List
from bot.redflags.report import Limits, Site
from bot.redflags.tiers import Tier
from bot.resources import folder

LIBRARY = load_library(folder("content"))
assert LIBRARY.rules is not None
RULES, QUESTIONS = LIBRARY.rules, LIBRARY.questions
SIGNS = sorted(QUESTIONS.signs)
NOW = datetime(2026, 11, 25, tzinfo=UTC)
ORDER = [*Tier, None]

degrees = st.none() | st.integers(340, 410).map(lambda tenths: Decimal(tenths) / 10)
phases = st.sampled_from(["P0", "P1", "P2", "P3", "P4", "P5"])


def begun(phase: str = "P1", which: List = List.FULL) -> Told:
    screens = script(QUESTIONS, which, phase, family=False)
    return Told(Origin.CHECK_IN, screens, screens[0])


@st.composite
def reports(draw: st.DrawFn) -> Told:
    told = replace(
        begun(),
        signs=frozenset(draw(st.lists(st.sampled_from(SIGNS), max_size=4))),
        now=draw(degrees),
        now_at=NOW,
        since=draw(degrees),
        site=draw(st.none() | st.sampled_from(list(Site))),
        systolic=draw(st.none() | st.integers(70, 180)),
        pulse=draw(st.none() | st.integers(40, 150)),
        spo2=draw(st.none() | st.integers(80, 100)),
    )
    return model.closed(told, *draw(st.lists(st.sampled_from(told.screens), max_size=6)))


def here(phase: str = "P1", others: tuple[tuple[Told, datetime], ...] = ()) -> Circumstances:
    return Circumstances(phase, Limits(), NOW, others=others)


@given(reports(), reports(), phases, st.booleans())
@settings(deadline=None)
def test_a_verdict_never_falls(one: Told, other: Told, phase: str, ended: bool) -> None:
    first = judging.step(RULES, begun(), one, here(phase), ended=False).told
    second = judging.step(RULES, first, replace(other, judged=first.judged), here(phase),
                          ended=ended).told  # fmt: skip
    assert ORDER.index(second.judged.tier) <= ORDER.index(first.judged.tier)
    assert set(first.judged.fired) <= set(second.judged.fired)


@given(reports(), reports(), phases)
@settings(deadline=None)
def test_a_red_reply_comes_once_per_tier(one: Told, other: Told, phase: str) -> None:
    told, replies = begun(), []
    for after in (one, other, one, other):
        step = judging.step(RULES, told, replace(after, judged=told.judged), here(phase),
                            ended=False)  # fmt: skip
        told = step.told
        if step.red is not None:
            replies.append(step.red)
    assert len(replies) == len(set(replies)) <= 2
    assert replies in ([], [Tier.EMERGENCY], [Tier.CALL_NOW], [Tier.CALL_NOW, Tier.EMERGENCY])


@given(reports(), phases)
@settings(deadline=None)
def test_going_on_counts_no_missing_answer(told: Told, phase: str) -> None:
    step = judging.step(RULES, begun(), told, here(phase), ended=False)
    assert step.told.judged.tier in (*RED, None)


@given(reports())
@settings(deadline=None)
def test_a_report_survives_its_storage(told: Told) -> None:
    assert from_json(to_json(told)) == told


def test_what_followed_survives_its_storage_too() -> None:
    told = replace(
        begun(),
        now=Decimal("37.1"),
        now_at=NOW,
        readings=((Decimal("38.2"), NOW - timedelta(hours=1)),),
        heard=((7, frozenset({"T01_fever"})),),
        judged=replace(
            begun().judged,
            alarmed=Tier.CALL_NOW,
            alarmed_at=NOW,
            about=frozenset({"chills"}),
            settled=True,
        ),
    )
    assert from_json(to_json(told)) == told


def test_what_was_told_within_two_hours_counts_together() -> None:
    """One person's fever, and dizziness an hour later: E14."""
    fever = replace(begun(), now=Decimal("38.4"), now_at=NOW - timedelta(hours=1))
    dizzy = replace(begun(), signs=frozenset({"dizzy"}))
    others = ((fever, NOW - timedelta(hours=1)),)
    step = judging.step(RULES, begun(), dizzy, here(others=others), ended=False)
    assert step.red is Tier.EMERGENCY
    assert "E14_fever_plus" in step.told.judged.fired
    long_ago = ((fever, NOW - timedelta(hours=5)),)
    later = replace(fever, now_at=NOW - timedelta(hours=5))
    step = judging.step(RULES, begun(), dizzy, here(others=((later, long_ago[0][1]),)), ended=False)
    assert step.red is Tier.CALL_NOW


def test_two_warm_readings_an_hour_apart() -> None:
    warm = replace(begun(), now=Decimal("37.6"), now_at=NOW - timedelta(minutes=60))
    again = replace(begun(), now=Decimal("37.5"), now_at=NOW)
    step = judging.step(
        RULES, begun(), again, here(others=((warm, NOW - timedelta(minutes=60)),)), ended=False
    )
    assert step.red is Tier.CALL_NOW
    assert "T26_watch_twice" in step.told.judged.fired


def test_known_to_the_team_is_told_otherwise_and_stays_a_tier() -> None:
    known = replace(here(), known=frozenset({"headache"}))
    told = replace(begun(), signs=frozenset({"headache"}))
    step = judging.step(RULES, begun(), told, known, ended=False)
    assert (step.red, step.all_known) == (Tier.CALL_NOW, True)
    more = replace(told, signs=told.signs | {"chills"}, judged=begun().judged)
    step = judging.step(RULES, begun(), more, known, ended=False)
    assert (step.red, step.all_known) == (Tier.CALL_NOW, False)


def step_with(known: set[str], told: set[str], degrees: str = "36.5") -> judging.Step:
    circumstances = replace(here(), known=frozenset(known))
    after = replace(begun(), signs=frozenset(told), now=Decimal(degrees), now_at=NOW)
    return judging.step(RULES, begun(), after, circumstances, ended=True)


def test_a_new_sign_of_a_known_rule_is_new() -> None:
    """In bed all day is known to the team, and falls are told: one rule, two signs."""
    assert step_with({"in_bed"}, {"in_bed"}).all_known
    step = step_with({"in_bed"}, {"in_bed", "weak"})
    assert (step.red, step.all_known) == (Tier.CALL_NOW, False)


def test_two_new_signs_beside_two_known_ones_are_new() -> None:
    """Two same-day signs at once are call now; known ones neither count nor soften."""
    step = step_with({"eats_less", "pain_4"}, {"eats_less", "pain_4"})
    assert step.red is None
    step = step_with({"eats_less", "pain_4"}, {"eats_less", "pain_4", "nausea", "cold"})
    assert "T20_two_ambers" in step.told.judged.fired
    assert (step.red, step.all_known) == (Tier.CALL_NOW, False)


def test_a_number_beside_a_known_sign_is_new() -> None:
    step = step_with({"weak"}, {"weak"}, "37.7")
    assert (step.red, step.all_known) == (Tier.CALL_NOW, False)


def test_an_emergency_is_never_known() -> None:
    known = replace(here(), known=frozenset({"seizure"}))
    told = replace(begun(), signs=frozenset({"seizure"}))
    step = judging.step(RULES, begun(), told, known, ended=False)
    assert (step.red, step.all_known) == (Tier.EMERGENCY, False)


def test_thoughts_of_not_living_alone_bring_their_own_reply_only() -> None:
    told = replace(begun(), signs=frozenset({"self_harm"}))
    step = judging.step(RULES, begun(), told, here(), ended=False)
    assert step.self_harm
    assert step.red is None
    assert step.told.judged.tier is Tier.EMERGENCY


def test_unanswered_is_never_no_flag() -> None:
    """In P1 and P2 any screen; the first one always."""
    for phase in ("P1", "P2"):
        screens = script(QUESTIONS, List.FULL, phase, family=True)
        for missing in screens:
            told = replace(begun(phase), now=Decimal("36.5"), now_at=NOW)
            if missing in ("temperature", "temperature_since"):
                continue  # a missing temperature is A11
            told = model.closed(told, *(one for one in screens if one != missing))
            step = judging.step(RULES, begun(), told, here(phase), ended=True)
            assert step.told.judged.tier is Tier.SAME_DAY, (phase, missing)


def test_typed_again_lower_takes_nothing_back() -> None:
    told = model.measured(begun(), Decimal("38.6"), NOW)
    told = model.measured(told, Decimal("37.0"), NOW + timedelta(minutes=5))
    assert (told.now, told.since) == (Decimal("37.0"), Decimal("38.6"))


@pytest.mark.parametrize(
    ("day", "phase"),
    [(None, "P1"), (-1, "P0"), (0, "P1"), (14, "P1"), (15, "P2"), (30, "P2"), (31, "P3"),
     (100, "P3"), (101, "P4"), (365, "P4"), (366, "P5"), (9999, "P5")],
)  # fmt: skip
def test_phases_by_day(day: int | None, phase: str) -> None:
    assert phase_of(day) == phase


@given(st.lists(st.integers(0, 5), max_size=12))
@settings(deadline=None)
def test_going_back_and_on_never_loses_a_screen(moves: list[int]) -> None:
    told = begun()
    for move in moves:
        if move < 2:
            told = model.back(told)
        elif told.at is not None:
            told = model.closed(told, told.at)
        assert told.at is None or told.at in told.open_screens
        assert (told.at is None) == (not told.open_screens)
    while told.at is not None:
        told = model.closed(told, told.at)
    assert told.finished
