"""Wall time and instants: gaps, repeats, dates that a zone leapt over."""

from __future__ import annotations

import zoneinfo
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule import infusion_day
from bot.checkins.walltime import instant_of, local_date

ZONES = sorted(name for name in zoneinfo.available_timezones() if "/" in name)
any_date = st.dates(date(1972, 1, 1), date(2037, 12, 31))
any_zone = st.sampled_from(ZONES)
any_time = st.times().map(lambda at: at.replace(microsecond=0))


def test_naive_instants_and_unknown_zones_are_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        local_date(datetime(2026, 11, 20), "Asia/Shanghai")  # noqa: DTZ001
    with pytest.raises(zoneinfo.ZoneInfoNotFoundError):
        local_date(datetime.fromisoformat("2026-11-20T00:00Z"), "Asia/Nowhere")


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
