"""The day plan: what must hold for every course, whatever happens to it on the way."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tzdata
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checkins.model import Fate
from bot.checkins.phases import Ask, Phase, SlotTime, phases_of
from bot.checkins.planning import bring_up
from bot.checkins.regimen import (
    BadHours,
    BadPause,
    Hours,
    LateYears,
    Quiet,
    Regimen,
    admitted,
    discharged,
    from_json,
    paused,
    red_flagged,
    resumed,
    to_json,
)
from bot.checkins.schedule import Prompt, Reached, next_prompt, prompts, prompts_until
from bot.checkins.walltime import local_date

CASES = yaml.safe_load((Path(__file__).parent / "expected" / "schedule.yaml").read_text("utf-8"))
ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
START = datetime(2026, 11, 1, tzinfo=UTC)
MORNING, EVENING = SlotTime("morning", time(8)), SlotTime("evening", time(20))


def course(infusion: date | None, zone: str = "Asia/Shanghai", **more: Any) -> Regimen:
    return Regimen(infusion, zone, joined=date(2026, 10, 1), **more)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_first_month(case: dict[str, Any]) -> None:
    needed = case.get("needs_zone_data", "")
    if needed > tzdata.IANA_VERSION:
        pytest.skip(f"needs zone data {needed}, installed is {tzdata.IANA_VERSION}")
    regimen = course(date.fromisoformat(case["infusion_date"]), case["zone"])
    after = datetime.fromisoformat(case["enrolled_at"])

    found = [
        one
        for one in prompts_until(regimen, Reached(after), datetime(2100, 1, 1, tzinfo=UTC))
        if one.phase in ("P1", "P2")
    ]

    due = [prompt.due.strftime("%Y-%m-%dT%H:%M:%SZ") for prompt in found]
    assert due[:4] == case["expect_first"], case["why"]
    assert len(due) == case["expect_count"], case["why"]
    assert (due[-1] if due else None) == case["expect_last"], case["why"]


def test_a_prompt_tells_all_about_itself() -> None:
    regimen = course(date(2026, 11, 20))
    last_evening = next_prompt(regimen, Reached(datetime(2026, 12, 4, 1, tzinfo=UTC)))
    assert last_evening == Prompt(
        due=datetime(2026, 12, 4, 12, tzinfo=UTC),
        day=14,
        phase="P1",
        slot="evening",
        ask=Ask.CHECK_IN,
        useful_until=datetime(2026, 12, 4, 18, tzinfo=UTC),
        rhythm=1,
    )


def test_before_the_date_is_known_cards_come_and_no_check_in() -> None:
    found = tuple(islice(prompts(course(None), Reached(START)), 60))
    assert {one.ask for one in found} == {Ask.CARD}


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": -1},
        {"every": 0},
        {"times": (EVENING, MORNING)},
        {"times": (MORNING, MORNING)},
        {"times": ()},
        {"useful_for": timedelta(0)},
    ],
    ids=repr,
)
def test_a_phase_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    whole = Phase("P1", 0, 14, (MORNING, EVENING), every=1, useful_for=timedelta(hours=6))
    with pytest.raises(ValueError, match="phase P1"):
        replace(whole, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Hours(morning=time(3, 59)),
        lambda: Hours(morning=time(12)),
        lambda: Hours(evening=time(15, 59)),
        lambda: Quiet(time(17), time(7)),
        lambda: Quiet(time(22), time(12, 1)),
        lambda: Quiet(time(22), time(3)),
    ],
)
def test_hours_that_the_plan_cannot_keep_are_refused(wrong: Any) -> None:
    with pytest.raises(BadHours):
        wrong()


@pytest.mark.parametrize("days", [-1, 0, 14.1])
def test_a_pause_lies_ahead_and_is_short(days: float) -> None:
    with pytest.raises(BadPause):
        paused(course(date(2026, 11, 1)), START + timedelta(days=days), START)


def test_naive_instants_and_unknown_zones_are_refused() -> None:
    naive = START.replace(tzinfo=None)
    with pytest.raises(ValueError, match="aware"):
        next_prompt(course(date(2026, 11, 1)), Reached(naive))
    with pytest.raises(ValueError, match="aware"):
        prompts_until(course(date(2026, 11, 1)), Reached(START), naive)
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        next_prompt(course(date(2026, 11, 1), "Asia/Nowhere"), Reached(START))


# --- what must hold everywhere -----------------------------------------------------------------

any_zone = st.sampled_from(ZONES)
any_hours = st.builds(
    Hours,
    st.times(time(4), time(11, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.times(time(16), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0)),
    st.booleans(),
    st.builds(
        Quiet,
        st.one_of(st.just(time(0)), st.integers(18, 23).map(time)),
        st.integers(4, 12).map(time),
    ),
)


@st.composite
def regimens(draw: st.DrawFn) -> Regimen:
    """Any course: zone, dates, hours, in hospital or watched closely, wishing for later years."""
    infusion = draw(st.dates(date(1980, 1, 1), date(2035, 12, 31)))
    close = draw(st.none() | st.integers(-5, 60).map(lambda n: infusion + timedelta(days=n)))
    return Regimen(
        infusion if draw(st.integers(0, 9)) else None,
        draw(any_zone),
        joined=infusion - timedelta(days=draw(st.integers(-30, 60))),
        hours=draw(any_hours),
        in_hospital=draw(st.integers(0, 9)) == 0,
        close_until=close,
        late_years=draw(st.sampled_from(LateYears)),
    )


def around(regimen: Regimen, days: int) -> datetime:
    return datetime.combine(regimen.anchor, time(), UTC) + timedelta(days=days)


@given(regimens(), st.integers(-40, 500))
def test_instants_strictly_rise_and_stay_apart(regimen: Regimen, start: int) -> None:
    found = tuple(islice(prompts(regimen, Reached(around(regimen, start))), 60))
    assert all(one.due > around(regimen, start) for one in found)
    assert all(two.due - one.due >= timedelta(hours=3) for one, two in pairwise(found))
    assert all(one.day <= two.day for one, two in pairwise(found))
    assert all(one.due < one.useful_until for one in found)


@given(regimens(), st.integers(-40, 500))
def test_local_hour_is_kept_unless_it_was_skipped(regimen: Regimen, start: int) -> None:
    zone = ZoneInfo(regimen.zone)
    for prompt in islice(prompts(regimen, Reached(around(regimen, start))), 40):
        wanted_at = {
            slot.at
            for phase in phases_of(regimen)
            if phase.covers(prompt.day) and phase.name == prompt.phase
            for slot in phase.times
            if slot.slot == prompt.slot
        }
        wanted = datetime.combine(
            regimen.anchor + timedelta(days=prompt.day), next(iter(wanted_at))
        )
        local = prompt.due.astimezone(zone)
        if local.replace(tzinfo=None) == wanted:
            assert local.fold == 0  # the first of a repeated hour
        else:  # skipped: the clock stood before it a second ago, and is past it now
            before = (prompt.due - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
            assert before < wanted < local.replace(tzinfo=None)


@given(regimens(), st.integers(-40, 400), st.integers(1, 60))
def test_every_date_that_was_lived_has_all_its_prompts(
    regimen: Regimen, start: int, length: int
) -> None:
    """None is lost: what each date should have is read off the table, day by day."""
    zone, first = ZoneInfo(regimen.zone), around(regimen, start)
    last = first + timedelta(days=length)
    found = prompts_until(regimen, Reached(first), last)
    told = {(one.day, one.slot) for one in found}
    hours = int((last - first) / timedelta(hours=1))
    lived = {(first + timedelta(hours=n)).astimezone(zone).date() for n in range(hours)}
    for day in sorted(lived)[1:-1]:
        number = (day - regimen.anchor).days
        ruling = next((p for p in phases_of(regimen) if p.covers(number)), None)
        if ruling is None or (number - ruling.first_day) % ruling.every:
            assert not any(at == number for at, _ in told)
            continue
        for slot in ruling.times:
            if (number, slot.slot) in told:
                continue
            # Left out: only a leap of the clock brings two that close to each other.
            wall = datetime.combine(day, slot.at)
            close = [p for p in found if abs(_local(p, zone) - wall) < timedelta(hours=5)]
            assert close, (number, slot)


def _local(prompt: Prompt, zone: ZoneInfo) -> datetime:
    return prompt.due.astimezone(zone).replace(tzinfo=None)


@given(regimens(), st.integers(-40, 400), st.lists(st.integers(0, 20 * 24), max_size=6))
def test_it_does_not_matter_how_often_one_looks(
    regimen: Regimen, start: int, hours: list[int]
) -> None:
    """An outage loses nothing and doubles nothing: planned at once or step by step is the same."""
    first = around(regimen, start)
    last = first + timedelta(days=20)
    at_once = prompts_until(regimen, Reached(first), last)
    reached, step_by_step = Reached(first), []
    for hour in sorted(hours):
        step = bring_up(regimen, reached, first + timedelta(hours=hour))
        step_by_step += [prompt for prompt, _ in step.fallen]
        assert [fate for _, fate in step.fallen].count(Fate.PLANNED) <= 1, "a burst"
        assert step.following is None or step.following > step.reached.until
        reached = step.reached
    step = bring_up(regimen, reached, last)
    assert at_once == (*step_by_step, *(prompt for prompt, _ in step.fallen))


@given(regimens(), st.integers(-40, 400))
def test_after_is_exclusive_and_until_inclusive(regimen: Regimen, day: int) -> None:
    prompt = next_prompt(regimen, Reached(around(regimen, day)))
    if prompt is None:
        return
    just_before = Reached(prompt.due - timedelta(microseconds=1))
    assert next_prompt(regimen, just_before) == prompt
    assert next_prompt(regimen, Reached(prompt.due)) != prompt
    assert prompts_until(regimen, just_before, prompt.due) == (prompt,)


@given(regimens())
def test_facts_are_read_back_as_they_were_written(regimen: Regimen) -> None:
    asleep = replace(regimen, paused_until=around(regimen, 3))
    for one in (regimen, asleep):
        assert from_json(one.infusion, one.zone, to_json(one)) == one


# --- a life with changes -------------------------------------------------------------------------


@dataclass
class Life:
    """One course as the service keeps it, and everything that fell due in it."""

    regimen: Regimen
    reached: Reached
    now: datetime
    fallen: list[tuple[Prompt, Fate, Regimen]] = field(default_factory=list)

    def until(self, now: datetime) -> None:
        step = bring_up(self.regimen, self.reached, now)
        assert [fate for _, fate in step.fallen].count(Fate.PLANNED) <= 1
        self.fallen += [(prompt, fate, self.regimen) for prompt, fate in step.fallen]
        self.reached, self.now = step.reached, now


events = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 400)),
    st.tuples(st.just("move"), any_zone),
    st.tuples(st.just("redate"), st.integers(-20, 20)),
    st.tuples(st.just("hours"), any_hours),
    st.tuples(st.just("pause"), st.integers(1, 14 * 24)),
    st.tuples(st.just("resume"), st.none()),
    st.tuples(st.just("admit"), st.none()),
    st.tuples(st.just("discharge"), st.none()),
    st.tuples(st.just("red"), st.none()),
    st.tuples(st.just("late"), st.sampled_from(LateYears)),
)


def happens(life: Life, what: str, how: Any) -> None:
    facts, today = life.regimen, local_date(life.now, life.regimen.zone)
    match what:
        case "wait":
            life.until(life.now + timedelta(hours=how))
        case "move":
            life.regimen = replace(facts, zone=how)
        case "redate":
            life.regimen = replace(facts, infusion=facts.anchor + timedelta(days=how))
        case "hours":
            life.regimen = replace(facts, hours=how)
        case "pause" if not facts.in_hospital:
            life.regimen = paused(facts, life.now + timedelta(hours=how), life.now)
        case "resume":
            life.regimen = resumed(facts)
        case "admit":
            life.regimen = admitted(facts)
        case "discharge":
            life.regimen = discharged(facts, today)
        case "red":
            life.regimen = red_flagged(facts, today)
        case "late":
            life.regimen = replace(facts, late_years=how)


@settings(max_examples=200)
@given(regimens(), st.integers(-20, 380), st.lists(events, min_size=1, max_size=25))
def test_whatever_happens_nothing_comes_twice_or_for_the_past(
    regimen: Regimen, start: int, story: list[tuple[str, Any]]
) -> None:
    first = around(regimen, start)
    life = Life(regimen, Reached(first), first)
    for what, how in story:
        asked_before = len(life.fallen)
        began = life.now
        happens(life, what, how)
        for prompt, fate, facts in life.fallen[asked_before:]:
            assert prompt.due > began, "about the past"
            if prompt.rhythm < 7:  # a rarer one may wait for the end of the pause
                assert (fate is Fate.PAUSED) == facts.pauses(prompt.due)
            if fate is Fate.PLANNED:
                assert prompt.useful_until > life.now
    due = [prompt.due for prompt, _, _ in life.fallen]
    assert all(two - one >= timedelta(hours=3) for one, two in pairwise(due))


@given(regimens(), st.integers(0, 90))
def test_after_discharge_two_a_day_for_at_least_a_week(regimen: Regimen, day: int) -> None:
    now = around(regimen, day) + timedelta(hours=14)
    facts = replace(regimen, infusion=regimen.anchor)
    home = discharged(admitted(facts), local_date(now, facts.zone))
    week = prompts_until(home, Reached(now), now + timedelta(days=7))
    evenings = sum(one.slot == "evening" for one in week)
    mornings = sum(one.slot == "morning" for one in week)
    assert min(evenings, mornings) >= 6, "a leapt-over date or hour costs one"
    assert all(one.ask is Ask.CHECK_IN for one in week)
