"""A simulated year of 500 circles: every question that fell due is accounted for.

What must fall due is computed by rules that are written a second time (`oracle.py`, all of
docs/day-plan.md but "ask me later"), and so are each question's end, the instant at which it was
sent, and who is told of which outage (nobody who paused). What follows a check-in without an answer
is predicted too (`silence.py`). What came of it is read from the database and counted at the
stand-in, message by message. Run with -s to see the counts.

Left open is the end of a question that waits while something else happens: a rare one when its
pause ends early or another pause begins, and any that waits for morning when hours or zone change.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.life import accounts
from tests.life.script import Script, outage, write
from tests.life.year import Year, begin

SHOWN = 20
"""How many circles with a wrong account are told of when the test fails."""

WEEKS = write(people=8, days=45, outages=[outage(9, hour=11.5, hours=33)], seed=978)
"""A seed by which a question comes too close, one waits for morning and one for a pause's end, one
is asked at its old instant, and closer watching begins before the infusion date is known."""


def whole_year() -> Script:
    """Outages over a change of the clocks, over two days, and one too short to be told."""
    outages = [
        outage(37, hour=11.5, hours=3),
        outage(82, hour=20, hours=9),  # the night of 27 March: Europe's clocks go forward
        outage(136, hour=7, hours=48),
        outage(219, hour=22.5, hours=1.5),
        outage(299, hour=19, hours=9),  # the night of 30 October: and back
        outage(335, hour=12, hours=3),
    ]
    return write(people=500, days=365, outages=outages, seed=500)


async def test_six_weeks_of_8_circles(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    await live_and_check(WEEKS, tmp_path, caplog)


@pytest.mark.long
async def test_a_year_of_500_circles(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    await live_and_check(whole_year(), tmp_path, caplog)


async def live_and_check(script: Script, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    started = time.monotonic()
    async with begin(script, home) as year:
        await year.live()
        lived = time.monotonic()
        await check(year)
    took, checked = lived - started, time.monotonic() - lived
    print(f"{year.steps} steps in {took:.0f} s, checked in {checked:.0f} s")
    assert not caplog.records, "errors were logged"


async def check(year: Year) -> None:
    """Everybody's account first, then the sum of all."""
    rows = await accounts.rows_of(year.app)
    wrong = []
    told = 0
    followed: Counter[str] = Counter()
    for number, story in enumerate(accounts.stories(year, rows)):
        person = year.people[number]
        messages = accounts.arrived(year, person)
        told += sum(title == accounts.NOTICE for _, title in messages)
        followed.update(title.split()[0] for _, title in messages)
        try:
            accounts.check_person(story, rows.get(person, []), messages)
        except AssertionError as error:
            wrong.append(f"circle {number}: {error}")
    report(year, Counter(row.fate for kept in rows.values() for row in kept), told)
    print(f"{followed['again']} reminders · {followed['silent']} notices of two in a row")
    assert not wrong, f"{len(wrong)} circles:\n" + "\n".join(wrong[:SHOWN])
    assert followed["again"], "somebody was reminded"
    assert followed["silent"], "somebody was told of two in a row"
    spans = [(off.began, off.ended) for off in year.script.outages if off.told]
    assert await accounts.outages_of(year.app) == spans


def report(year: Year, fates: Counter[str], told: int) -> None:
    ends = (*accounts.ENDS, "planned")
    script, shown = year.script, " + ".join(f"{fates[end]} {end}" for end in ends)
    print(
        f"\n{script.people} circles · {script.days} days · {fates.total()} due = {shown}"
        f" · outages told to {told}"
    )
    assert fates.total() == sum(fates[end] for end in ends), f"open or undelivered: {fates}"
