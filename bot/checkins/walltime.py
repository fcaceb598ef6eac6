"""Wall time of a place and the instant that it names. PURE."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def local_date(instant: datetime, zone: str) -> date:
    """The date on a place's calendar.

    Raises ValueError for a naive instant, ZoneInfoNotFoundError for an unknown zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    return instant.astimezone(ZoneInfo(zone)).date()


def instant_of(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a wall time: first occurrence of a repeated hour, end of a gap.

    None when the zone skipped that whole date (Apia had no 30 December 2011): what belongs to a
    date that nobody lived is not asked on another one.
    """
    wall = datetime.combine(day, at)
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if _wall(first, zone) == wall:
        return first
    # In a gap, fold=0 reads the old offset and lands after the transition, fold=1 reads the new
    # one and lands before it. The clock jumps over `wall` once in between, at a whole second.
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    low, high = 0, int((first - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if _wall(before + timedelta(seconds=middle), zone) < wall:
            low = middle
        else:
            high = middle
    # A wall time with a fraction of a second would offset every probe by it.
    landed = (before + timedelta(seconds=high)).replace(microsecond=0)
    last_before = landed - timedelta(seconds=1)
    if _wall(last_before, zone).date() < day < _wall(landed, zone).date():
        return None
    return landed


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
