"""The day plan: worked cases, and what must hold in every zone."""

from __future__ import annotations

import zoneinfo
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import tzdata
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule import (
    DAILY,
    EVENING,
    FIRST_MONTH,
    MORNING,
    TWICE_DAILY,
    Phase,
    Plan,
    Prompt,
    SlotTime,
    infusion_day,
    instant_of,
    next_prompt,
    prompts_between,
)

CASES = yaml.safe_load((Path(__file__).parent / "expected" / "schedule.yaml").read_text("utf-8"))
ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def all_prompts(plan: Plan, after: datetime) -> tuple[Prompt, ...]:
    return prompts_between(plan, after, FAR)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_worked_case(case: dict[str, Any]) -> None:
    needed = case.get("needs_zone_data", "")
    if needed > tzdata.IANA_VERSION:
        pytest.skip(f"needs zone data {needed}, installed is {tzdata.IANA_VERSION}")
    plan = Plan(date.fromisoformat(case["infusion_date"]), case["zone"])
    after = datetime.fromisoformat(case["enrolled_at"])

    found = all_prompts(plan, after)

    due = [prompt.due.strftime("%Y-%m-%dT%H:%M:%SZ") for prompt in found]
    assert due[:4] == case["expect_first"], case["why"]
    assert len(due) == case["expect_count"], case["why"]
    assert (due[-1] if due else None) == case["expect_last"], case["why"]


def test_a_prompt_tells_its_day_phase_slot_and_how_long_it_is_useful() -> None:
    plan = Plan(date(2026, 11, 20), "Asia/Shanghai")
    last_evening = next_prompt(plan, datetime(2026, 12, 4, 1, tzinfo=UTC))
    assert last_evening == Prompt(
        due=datetime(2026, 12, 4, 12, tzinfo=UTC),
        day=14,
        phase="P1",
        slot="evening",
        useful_until=datetime(2026, 12, 4, 18, tzinfo=UTC),
    )
    first_daily = next_prompt(plan, last_evening.due)
    assert first_daily == Prompt(
        due=datetime(2026, 12, 5, tzinfo=UTC),
        day=15,
        phase="P2",
        slot="morning",
        useful_until=datetime(2026, 12, 5, 12, tzinfo=UTC),
    )


# --- what later phases will need ---------------------------------------------------------------


def days_of(plan: Plan) -> list[int]:
    return [prompt.day for prompt in all_prompts(plan, datetime(2026, 1, 1, tzinfo=UTC))]


def test_weekly_phase_asks_from_its_first_day_each_seven_days() -> None:
    weekly = Phase("P3", 31, 100, (MORNING,), every=7, useful_for=timedelta(days=3))
    plan = Plan(date(2026, 11, 20), "Asia/Shanghai", (*FIRST_MONTH, weekly))
    assert days_of(plan)[46:] == [31, 38, 45, 52, 59, 66, 73, 80, 87, 94]


def test_phase_in_front_overrules_so_a_pause_is_a_phase_without_times() -> None:
    pause = replace(TWICE_DAILY, name="pause", first_day=3, last_day=5, times=())
    step_up = replace(TWICE_DAILY, name="step-up", first_day=20, last_day=22)
    plan = Plan(date(2026, 11, 20), "Asia/Shanghai", (pause, step_up, *FIRST_MONTH))
    days = days_of(plan)
    assert not {3, 4, 5} & set(days)
    assert [days.count(day) for day in (2, 6, 19, 20, 22, 23)] == [2, 2, 1, 2, 2, 1]


def test_only_silence_ends_the_plan() -> None:
    silent = replace(DAILY, first_day=0, last_day=10_000, times=())
    plan = Plan(date(2026, 11, 20), "Asia/Shanghai", (silent,))
    assert next_prompt(plan, datetime(2026, 11, 1, tzinfo=UTC)) is None


def test_after_a_zone_change_local_hours_count_on_the_new_clock() -> None:
    asked = next_prompt(
        Plan(date(2026, 11, 20), "Asia/Shanghai"), datetime(2026, 11, 22, 1, tzinfo=UTC)
    )
    assert asked is not None
    following = next_prompt(Plan(date(2026, 11, 20), "America/New_York"), asked.due)
    assert following is not None
    assert following.due == datetime(2026, 11, 22, 13, tzinfo=UTC)


@pytest.mark.parametrize(
    "wrong",
    [
        {"last_day": -1},
        {"every": 0},
        {"times": (EVENING, MORNING)},
        {"times": (MORNING, MORNING)},
        {"useful_for": timedelta(0)},
    ],
    ids=repr,
)
def test_a_phase_that_makes_no_sense_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="phase P1"):
        replace(TWICE_DAILY, **wrong)


def test_naive_instants_are_refused() -> None:
    plan, naive = Plan(date(2026, 11, 20), "Asia/Shanghai"), datetime(2026, 11, 20)  # noqa: DTZ001
    aware = naive.replace(tzinfo=UTC)
    with pytest.raises(ValueError, match="aware"):
        next_prompt(plan, naive)
    with pytest.raises(ValueError, match="aware"):
        prompts_between(plan, aware, naive)
    with pytest.raises(ValueError, match="aware"):
        infusion_day(plan.infusion, plan.zone, naive)


def test_unknown_zone_is_an_error_not_a_guess() -> None:
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        next_prompt(Plan(date(2026, 11, 20), "Asia/Nowhere"), datetime(2026, 11, 1, tzinfo=UTC))


# --- wall time to instant ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "at", "zone", "expected"),
    [
        # 02:00-03:00 is skipped; the first instant after it is 03:00 EDT
        (date(2027, 3, 14), time(2, 30), "America/New_York", "2027-03-14T07:00:00+00:00"),
        (date(2027, 3, 14), time(2, 0), "America/New_York", "2027-03-14T07:00:00+00:00"),
        (date(2027, 3, 14), time(2, 59, 59, 5), "America/New_York", "2027-03-14T07:00:00+00:00"),
        (date(2027, 3, 14), time(3, 0), "America/New_York", "2027-03-14T07:00:00+00:00"),
        # 01:30 comes twice, the first is EDT
        (date(2026, 11, 1), time(1, 30), "America/New_York", "2026-11-01T05:30:00+00:00"),
        # midnight itself is skipped
        (date(2018, 11, 4), time(0, 0), "America/Sao_Paulo", "2018-11-04T03:00:00+00:00"),
        # a skip over midnight pushes a late hour into the next date, which is no skipped date
        (date(2027, 3, 27), time(23, 30), "America/Nuuk", "2027-03-28T01:00:00+00:00"),
        (date(2011, 12, 30), time(12, 0), "Pacific/Apia", None),
    ],
)
def test_wall_time_to_instant(day: date, at: time, zone: str, expected: str | None) -> None:
    found = instant_of(day, at, ZoneInfo(zone))
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(
    ("day", "zone", "start", "seconds", "expected"),
    [
        (date(2027, 3, 14), "America/New_York", time(2), 3600, "2027-03-14T07:00:00+00:00"),
        (date(2026, 10, 4), "Australia/Lord_Howe", time(2), 1800, "2026-10-03T15:30:00+00:00"),
        (date(2027, 3, 28), "Antarctica/Troll", time(1), 7200, "2027-03-28T01:00:00+00:00"),
        (date(2027, 3, 27), "America/Nuuk", time(23), 3600, "2027-03-28T01:00:00+00:00"),
    ],
)
def test_a_whole_gap_ends_at_one_instant(
    day: date, zone: str, start: time, seconds: int, expected: str
) -> None:
    walls = [datetime.combine(day, start) + timedelta(seconds=n) for n in range(0, seconds, 7)]
    found = {instant_of(wall.date(), wall.time(), ZoneInfo(zone)) for wall in walls}
    assert found == {datetime.fromisoformat(expected)}


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-11-19T15:59:59+00:00", "Asia/Shanghai", -1),
        ("2026-11-19T16:00:00+00:00", "Asia/Shanghai", 0),
        ("2026-11-20T15:59:59+00:00", "Asia/Shanghai", 0),
        ("2026-11-20T16:00:00+00:00", "Asia/Shanghai", 1),
        ("2026-11-20T16:00:00+00:00", "America/New_York", 0),
        ("2026-12-20T12:00:00+00:00", "Asia/Shanghai", 30),
    ],
)
def test_infusion_day_is_counted_on_the_persons_calendar(now: str, zone: str, day: int) -> None:
    assert infusion_day(date(2026, 11, 20), zone, datetime.fromisoformat(now)) == day


# --- what must hold everywhere -----------------------------------------------------------------

any_date = st.dates(date(1972, 1, 1), date(2037, 12, 31))
any_zone = st.sampled_from(ZONES)
any_time = st.times().map(lambda at: at.replace(microsecond=0))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any zone and infusion date; the usual rhythm, or two times at any hours."""
    times = sorted(draw(st.sets(any_time, min_size=2, max_size=2)))
    slots = (SlotTime("morning", times[0]), SlotTime("evening", times[1]))
    own = replace(TWICE_DAILY, times=slots, last_day=40)
    return Plan(draw(any_date), draw(any_zone), draw(st.sampled_from([FIRST_MONTH, (own,)])))


def around(plan: Plan, days: int) -> datetime:
    return datetime.combine(plan.infusion, time(), UTC) + timedelta(days=days)


@given(plans())
def test_instants_strictly_rise_and_days_never_fall(plan: Plan) -> None:
    found = all_prompts(plan, around(plan, -3))
    assert all(one.due < two.due for one, two in pairwise(found))
    assert all(one.day <= two.day for one, two in pairwise(found))
    assert all(one.due < one.useful_until for one in found)


@given(plans())
def test_local_hour_is_kept_unless_it_was_skipped(plan: Plan) -> None:
    zone = ZoneInfo(plan.zone)
    for prompt in all_prompts(plan, around(plan, -3)):
        phase = plan.phase_on(prompt.day)
        assert phase is not None
        wanted = datetime.combine(
            plan.infusion + timedelta(days=prompt.day), dict(phase.times)[prompt.slot]
        )
        local = prompt.due.astimezone(zone)
        if local.replace(tzinfo=None) == wanted:
            assert local.fold == 0  # the first of a repeated hour
        else:  # skipped: the clock stood before it a second ago, and is past it now
            before = (prompt.due - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
            assert before < wanted < local.replace(tzinfo=None)


@given(plans())
def test_every_date_that_was_lived_has_all_its_prompts(plan: Plan) -> None:
    zone = ZoneInfo(plan.zone)
    found = all_prompts(plan, around(plan, -3))
    lived = {
        (around(plan, 0) + timedelta(hours=hour)).astimezone(zone).date()
        for hour in range(-30, 24 * 44)
    }
    for phase in plan.phases:
        for day in range(phase.first_day, phase.last_day + 1):
            asked = [one for one in found if one.day == day]
            if plan.infusion + timedelta(days=day) not in lived:
                assert not asked
            elif len({one.due for one in asked}) < len(phase.times):
                # Only a gap that swallows both hours may leave one question.
                assert len(asked) == 1
                assert asked[0].slot == "morning"


@given(plans(), st.integers(-3 * 24, 45 * 24), st.integers(0, 45 * 24))
def test_prompts_between_is_next_prompt_again_and_again(
    plan: Plan, start: int, length: int
) -> None:
    after = around(plan, 0) + timedelta(hours=start)
    until = after + timedelta(hours=length)
    one_by_one: list[Prompt] = []
    prompt = next_prompt(plan, after)
    while prompt is not None and prompt.due <= until:
        one_by_one.append(prompt)
        prompt = next_prompt(plan, prompt.due)
    assert prompts_between(plan, after, until) == tuple(one_by_one)
    middle = after + (until - after) / 2
    assert prompts_between(plan, after, middle) + prompts_between(plan, middle, until) == tuple(
        one_by_one
    )


@given(plans(), st.integers(-3, 44))
def test_after_is_exclusive_and_until_inclusive(plan: Plan, day: int) -> None:
    prompt = next_prompt(plan, around(plan, day))
    if prompt is None:
        return
    assert next_prompt(plan, prompt.due - timedelta(microseconds=1)) == prompt
    assert next_prompt(plan, prompt.due) != prompt
    assert prompts_between(plan, prompt.due - timedelta(seconds=1), prompt.due) == (prompt,)


@given(any_zone, any_date, any_time, any_time)
def test_later_wall_times_never_come_earlier(zone: str, day: date, one: time, two: time) -> None:
    tz = ZoneInfo(zone)
    early, late = sorted((one, two))
    first, second = instant_of(day, early, tz), instant_of(day, late, tz)
    if first is not None and second is not None:
        assert first <= second
    following = instant_of(day + timedelta(days=1), early, tz)
    if second is not None and following is not None:
        assert second <= following
