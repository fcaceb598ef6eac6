"""The tick: batches, poison rows, a wrong clock, downtimes, several planners at once."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.checkins import store
from bot.checkins.downtime import Downtime
from bot.checkins.model import Fate, Standing, Subscription
from bot.checkins.planner import BATCH, Planner
from bot.checkins.tables import downtime, pulse, subscription
from bot.delivery import Proceed, State, outbox
from tests.checkins.conftest import START, Community, damage

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def test_one_that_cannot_be_read_never_holds_up_the_others(
    community: Community, caplog: pytest.LogCaptureFixture
) -> None:
    for user in range(1, 6):
        await community.joins(user)
    broken = await community.course(3)
    assert broken is not None
    async with community.db.write() as tx:
        await damage(tx, broken)
    with caplog.at_level(logging.ERROR):
        await community.planner.plan_all(EVENING)
    assert sorted(await community.messages(outbox.c.chat_id)) == [1, 2, 4, 5]
    assert str(broken.id) in caplog.text
    pauses = []
    now = EVENING
    for _ in range(4):
        async with community.db.read() as tx:
            row = (await tx.execute(select(subscription).where(subscription.c.user_id == 3))).one()
        pauses.append((row.next_due_at - now) / timedelta(minutes=1))
        now = row.next_due_at
        await community.planner.plan_all(now)
    assert pauses == [10, 20, 40, 60], "looked at again, and less and less often"


async def test_a_row_that_cannot_be_written_is_found_out_and_pushed_ahead(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    for user in range(1, 6):
        await community.joins(user)
    real = store.add_checkins

    async def refuses(tx: Any, vault: Any, planned: Any) -> None:
        planned = list(planned)
        if any(course.user_id == 3 for _, course, _, _ in planned):
            raise IntegrityError("insert", None, ValueError("no"))
        await real(tx, vault, planned)

    monkeypatch.setattr(store, "add_checkins", refuses)
    await community.planner.plan_all(EVENING)
    assert sorted(await community.messages(outbox.c.chat_id)) == [1, 2, 4, 5]
    monkeypatch.undo()
    await community.planner.plan_all(EVENING + HOUR)
    assert sorted(await community.messages(outbox.c.chat_id)) == [1, 2, 3, 4, 5], "not lost"


async def test_more_than_a_batch_is_planned_at_once(community: Community) -> None:
    people = BATCH + 7
    for user in range(people):
        await community.joins(user + 1)
    assert await community.planner.plan_all(EVENING) == people
    assert len(await community.messages()) == people


async def test_two_planners_never_double(community: Community) -> None:
    for user in range(40):
        await community.joins(user + 1)
    others = [Planner(community.db, community.vault) for _ in range(4)]
    await asyncio.gather(*(planner.plan_all(EVENING) for planner in others))
    await community.planner.plan_all(EVENING)
    assert sorted(await community.messages(outbox.c.chat_id)) == list(range(1, 41))
    assert len(await community.fallen()) == 40


async def test_a_change_while_the_planner_is_at_it(community: Community) -> None:
    """Whichever comes first, what is due is planned once, and the later facts stand."""
    await community.joins(1)

    async def move() -> None:
        await community.does(community.checkins.move, 1, "Asia/Tokyo", EVENING)

    await asyncio.gather(community.planner.plan_all(EVENING), move())
    await community.planner.plan_all(EVENING)
    assert await community.fallen() == [(EVENING, Fate.PLANNED)]
    course = await community.course(1)
    assert course is not None
    assert course.regimen.zone == "Asia/Tokyo"
    assert course.next_due_at == EVENING + 11 * HOUR


# -- a clock that was wrong -----------------------------------------------------------------------


async def test_a_clock_that_ran_ahead_costs_nobody_a_question(community: Community) -> None:
    await community.joins(1)
    await community.joins(2, date(2026, 11, 20) - 390 * DAY)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + 10 * DAY, reached=True)
    assert await community.course(2) is None, "its last question seemed to have passed"
    now = START + timedelta(minutes=2)
    await community.tick.tick(now, reached=True)
    for user in (1, 2):
        course = await community.course(user)
        assert course is not None
        assert course.reached.until == now
    first = await community.course(1)
    assert first is not None
    assert first.next_due_at == EVENING
    await community.tick.tick(EVENING + 24 * HOUR, reached=True)
    rows = [row for row in await community.messages() if (row.chat_id, row.kind) == (1, "checkin")]
    waiting = [row.not_before for row in rows if row.state == State.WAITING]
    assert waiting == [EVENING + 24 * HOUR]
    assert {due for due, _ in await community.fallen()} >= {EVENING, EVENING + 12 * HOUR}


async def test_who_stopped_meanwhile_stays_stopped(community: Community) -> None:
    await community.joins(2, date(2026, 11, 20) - 390 * DAY)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + 10 * DAY, reached=True)
    await community.does(community.checkins.stop, 2, START + 10 * DAY)
    await community.tick.tick(START, reached=True)
    assert await community.course(2) is None


async def test_what_was_sent_under_the_wrong_clock_is_asked_again(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(EVENING, reached=True)
    ref = (await community.messages(outbox.c.ref))[0]
    async with community.db.write() as tx:
        await store.decide_fate(tx, ref, Fate.SENT, EVENING)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(EVENING, reached=True)
    fates = await community.fallen()
    assert fates == [(START, Fate.SENT), (EVENING, Fate.PLANNED)]


# -- we were down ---------------------------------------------------------------------------


async def told(community: Community) -> list[int]:
    rows = await community.messages()
    return sorted(row.chat_id for row in rows if row.kind == "downtime")


async def test_each_in_the_dangerous_weeks_is_told_once(community: Community) -> None:
    await community.joins(1)
    await community.joins(2, date(2026, 10, 25))
    await community.joins(3, date(2026, 9, 1))  # weekly
    await community.joins(4, date(2026, 12, 24))  # before the infusion
    await community.joins(5)
    await community.does(community.checkins.pause, 5, START + 3 * DAY, START)
    await community.joins(6)
    await community.does(community.checkins.admit, 6, START)
    await community.joins(7, date(2026, 6, 1))
    await community.does(community.checkins.red_flagged, 7, START)
    await community.tick.tick(START, reached=True)
    for minutes in (0, 1, 2):
        now = START + 3 * HOUR + timedelta(minutes=minutes)
        await community.tick.tick(now, reached=True)
    assert await told(community) == [1, 2, 7]
    row = next(row for row in await community.messages() if row.kind == "downtime")
    assert await community.asks(community.notice, row.ref, 1, now) == Proceed()
    words = (await community.words(community.notice, row.ref, 1, now)).text.text
    assert "from 12:00 to 15:00" in words
    assert "measure your temperature now" in words


@pytest.mark.parametrize(("hours", "people"), [(1.9, []), (2.1, [1])])
async def test_short_downtimes_are_not_told(
    community: Community, hours: float, people: list[int]
) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + hours * HOUR, reached=True)
    assert await told(community) == people


async def test_running_without_reaching_telegram_is_down_too(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    for minutes in range(10, 200, 10):
        await community.tick.tick(START + timedelta(minutes=minutes), reached=False)
    assert await told(community) == []
    await community.tick.tick(START + 200 * HOUR / 60, reached=True)
    assert await told(community) == [1]
    async with community.db.read() as tx:
        span = (await tx.execute(select(downtime))).one()
    assert (span.began_at, span.ended_at) == (START, START + 200 * HOUR / 60)


async def test_the_first_start_is_no_downtime(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=False)
    await community.tick.tick(START + timedelta(minutes=1), reached=True)
    assert await told(community) == []


async def test_the_heartbeat_is_written_every_half_minute_only(community: Community) -> None:
    seen = set()
    for seconds in range(0, 120, 5):
        await community.tick.tick(START + timedelta(seconds=seconds), reached=True)
        async with community.db.read() as tx:
            seen.add((await tx.execute(select(pulse.c.alive_at))).scalar_one())
    assert len(seen) == 4


async def test_one_unreadable_course_does_not_keep_the_others_from_hearing(
    community: Community,
) -> None:
    for user in (1, 2, 3):
        await community.joins(user)
    broken: Subscription | None = await community.course(2)
    assert broken is not None
    async with community.db.write() as tx:
        await damage(tx, broken)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + 3 * HOUR, reached=True)
    assert await told(community) == [1, 3]


async def test_a_failing_part_does_not_stop_the_others(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    await community.joins(1)

    async def fails(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr(community.downtime, "beat", fails)
    monkeypatch.setattr(community.downtime, "tell", fails)
    assert await community.tick.tick(EVENING, reached=True) is True
    assert await community.fallen() == [(EVENING, Fate.PLANNED)]


async def test_a_finished_course_is_over(community: Community) -> None:
    await community.joins(1, date(2026, 11, 20) - 390 * DAY)
    await community.tick.tick(START + 10 * DAY, reached=True)
    async with community.db.read() as tx:
        assert (await tx.execute(select(subscription.c.standing))).scalar_one() == Standing.FINISHED


# -- what a hostile reader found -------------------------------------------------------------------


async def test_a_pause_from_a_clock_that_was_ahead_mutes_nobody(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    ahead = START + 200 * DAY
    await community.tick.tick(ahead, reached=True)
    await community.does(community.checkins.pause, 1, ahead + DAY, ahead)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(EVENING, reached=True)
    assert (await community.fallen())[-1] == (EVENING, Fate.PLANNED)


async def test_a_downtime_that_never_was_is_not_told(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + 3 * HOUR, reached=True)
    await community.tick.tick(START + timedelta(minutes=1), reached=True)
    row = next(row for row in await community.messages() if row.kind == "downtime")
    assert row.state == State.SKIPPED


async def test_several_processes_tell_a_downtime_once(community: Community) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    beats = [
        Downtime(community.db, community.vault).beat(START + 3 * HOUR, reached=True)
        for _ in range(3)
    ]
    await asyncio.gather(*beats)
    await community.tick.tick(START + 3 * HOUR, reached=True)
    assert await told(community) == [1]


async def test_the_phase_at_either_end_of_a_downtime_counts(community: Community) -> None:
    await community.joins(1, date(2026, 11, 20) - 29 * DAY)
    await community.tick.tick(START, reached=True)
    await community.tick.tick(START + 2 * DAY, reached=True)  # day 31, weekly
    assert await told(community) == [1]


async def test_a_bot_that_cannot_plan_is_down(
    community: Community, monkeypatch: pytest.MonkeyPatch
) -> None:
    await community.joins(1)
    await community.tick.tick(START, reached=True)
    with monkeypatch.context() as patch:

        async def fails(*_: Any) -> int:
            raise RuntimeError

        patch.setattr(community.planner, "plan_all", fails)
        for minutes in range(10, 200, 10):
            await community.tick.tick(START + timedelta(minutes=minutes), reached=True)
    now = START + timedelta(minutes=200)
    await community.tick.tick(now, reached=True)
    await community.tick.tick(now + timedelta(minutes=1), reached=True)
    assert await told(community) == [1]


async def test_a_row_that_cannot_even_be_fetched_is_pushed_ahead(community: Community) -> None:
    for user in (1, 2, 3):
        await community.joins(user)
    broken = await community.course(2)
    assert broken is not None
    async with community.db.write() as tx:
        if community.db.on_sqlite:
            await tx.exec_driver_sql(f"UPDATE subscription SET facts = 'x' WHERE id = {broken.id}")
        else:
            await tx.exec_driver_sql(
                f"UPDATE subscription SET planned_until = 'infinity' WHERE id = {broken.id}"
            )
    await community.planner.plan_all(EVENING)
    assert sorted(await community.messages(outbox.c.chat_id)) == [1, 3]
