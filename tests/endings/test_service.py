"""Endings and their undoing on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot import delivery
from bot.checkins import downtime
from bot.checkins import store as courses
from bot.checkins.history import changes_of
from bot.checkins.model import Change, PlanOver
from bot.checkins.tables import subscription
from bot.delivery import State
from bot.endings.model import (
    UNDO,
    AlreadyUndone,
    BegunAnew,
    Ending,
    NothingToEnd,
    Reason,
    TooLateToUndo,
    asks_first,
)
from bot.endings.store import ending
from bot.interview import following
from bot.people.model import ConsentKind
from tests.endings.conftest import HOUR, START, House

EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The first check-in of who joins at START: 20:00 in Shanghai."""

DAY = 24 * HOUR


async def ends(
    house: House, user: int, reason: Reason, now: datetime, *, by: int | None = None
) -> Ending:
    async with house.db.write() as tx:
        return await house.endings.end(tx, user, reason, now, by=by or user)


async def takes_back(house: House, ending_id: int, by: int, now: datetime) -> Any:
    async with house.db.write() as tx:
        return await house.endings.take_back(tx, ending_id, by, now)


async def in_force(house: House, user: int) -> Any:
    async with house.db.read() as tx:
        return await courses.active_of(tx, house.vault, user)


async def rows(house: House) -> dict[tuple[str, int, int], State]:
    async with house.db.read() as tx:
        found = await delivery.rows(tx)
        return {(row.kind, row.ref, row.chat_id): row.state for row in found}


@pytest.mark.parametrize("reason", list(Reason))
async def test_it_ends_and_goes_on_as_it_was(house: House, reason: Reason) -> None:
    await house.joins(1)
    before = await in_force(house, 1)
    ended = await ends(house, 1, reason, START + HOUR, by=5)
    assert await in_force(house, 1) is None
    assert await house.consents(1) == (0 if reason.withdraws else 2)
    assert await house.planner.plan_all(EVENING + DAY) == 0, "nothing is planned meanwhile"
    _found, enrolment = await takes_back(house, ended.id, 5, EVENING + DAY + HOUR)
    after = await in_force(house, 1)
    assert (after.id, after.regimen) == (before.id, before.regimen)
    assert await house.consents(1) == 2
    assert enrolment.coming[0].due == EVENING + DAY + 12 * HOUR, "the next morning, nothing past"
    assert await house.planner.plan_all(EVENING + DAY + HOUR) == 0
    assert await house.planner.plan_all(EVENING + DAY + 12 * HOUR) == 1
    assert house.others.told == [("stopped", 1, 5), ("on", 1, 5)]
    async with house.db.read() as tx:
        changes = [one.change for one in await changes_of(tx, house.vault, 1, EVENING + 9 * DAY)]
    assert changes == [Change.JOINED, Change.STOPPED, Change.TAKEN_UP]


async def test_what_waits_is_withheld_and_what_lies_ahead_comes_back(house: House) -> None:
    await house.joins(1)
    await house.joins(2)
    now = START + HOUR
    await house.queues(following.KIND, 71, 1, now - HOUR / 60, now)  # due, and still of use
    await house.queues(following.KIND, 72, 9, now + HOUR, now)  # to another phone of the circle
    await house.queues(following.KIND, 73, 2, now + HOUR, now)  # somebody else's
    await house.queues(downtime.KIND, 4, 1, now + HOUR, now)
    await house.queues(downtime.KIND, 4, 2, now + HOUR, now)
    await house.queues("alert_of_a_circle", 8, 1, now + HOUR, now)  # about another patient
    ended = await ends(house, 1, Reason.DEATH, now)
    found = await rows(house)
    gone = {key for key, state in found.items() if state is State.SKIPPED}
    assert gone == {(following.KIND, 71, 1), (following.KIND, 72, 9), (downtime.KIND, 4, 1)}
    await takes_back(house, ended.id, 1, now + HOUR / 2)
    assert set((await rows(house)).values()) == {State.WAITING}


async def test_what_is_past_does_not_come_back(house: House) -> None:
    await house.joins(1)
    now = START + HOUR
    await house.queues(downtime.KIND, 4, 1, now + HOUR, now)
    await house.planner.plan_all(EVENING)  # the evening's check-in waits
    async with house.db.write() as tx:
        await delivery.cancel(tx, downtime.KIND, [4], now)  # for another cause
    await house.queues(following.KIND, 71, 1, EVENING, EVENING)
    ended = await ends(house, 1, Reason.STOP, EVENING)
    await takes_back(house, ended.id, 1, EVENING + 3 * HOUR)
    assert set((await rows(house)).values()) == {State.SKIPPED}


async def test_a_check_in_that_waited_stays_taken_back(house: House) -> None:
    await house.joins(1)
    await house.planner.plan_all(EVENING)
    ended = await ends(house, 1, Reason.STOP, EVENING)
    await takes_back(house, ended.id, 1, EVENING + HOUR / 60)
    assert set((await rows(house)).values()) == {State.SKIPPED}


@pytest.mark.parametrize("late", [timedelta(0), timedelta(days=30)])
async def test_after_seven_days_it_is_too_late(house: House, late: timedelta) -> None:
    await house.joins(1)
    ended = await ends(house, 1, Reason.DEATH, START)
    with pytest.raises(TooLateToUndo):
        await takes_back(house, ended.id, 1, START + UNDO + late)
    assert await in_force(house, 1) is None
    assert ended.open_at(START + UNDO - HOUR)
    assert not ended.open_at(START + UNDO)


async def test_only_who_told_takes_it_back_and_only_once(house: House) -> None:
    await house.joins(1)
    ended = await ends(house, 1, Reason.STOP, START + HOUR)
    for stranger, number in ((2, ended.id), (1, ended.id + 1), (1, -1)):
        with pytest.raises(TooLateToUndo):
            await takes_back(house, number, stranger, START + 2 * HOUR)
    await takes_back(house, ended.id, 1, START + 2 * HOUR)
    with pytest.raises(AlreadyUndone):
        await takes_back(house, ended.id, 1, START + 2 * HOUR)


async def test_a_course_begun_meanwhile_stays(house: House) -> None:
    await house.joins(1)
    ended = await ends(house, 1, Reason.STOP, START + HOUR)
    await house.joins(1, date(2026, 11, 19), START + 2 * HOUR)
    with pytest.raises(BegunAnew):
        await takes_back(house, ended.id, 1, START + 3 * HOUR)


async def test_a_plan_that_is_over_meanwhile_is_not_taken_up(house: House) -> None:
    await house.joins(1)
    ended = await ends(house, 1, Reason.STOP, START + HOUR)
    async with house.db.write() as tx:
        # The rest of the facts stays; only the date is moved far back.
        sealed = house.vault.seal(subscription.c.infusion_date, ended.course, "2020-01-01")
        await tx.execute(update(subscription).values(infusion_date=sealed))
    with pytest.raises(PlanOver):
        await takes_back(house, ended.id, 1, START + 2 * HOUR)
    assert await in_force(house, 1) is None


async def test_an_unreadable_course_can_be_ended_and_is_not_taken_up(house: House) -> None:
    await house.joins(1)
    async with house.db.write() as tx:
        await tx.exec_driver_sql("UPDATE subscription SET facts = infusion_date")
    async with house.db.read() as tx:
        standing = await house.endings.standing(tx, 1, START)
    assert standing.course
    assert standing.enrolment is None
    assert asks_first(standing.enrolment, START)
    ended = await ends(house, 1, Reason.STOP, START + HOUR)
    assert await in_force(house, 1) is None
    with pytest.raises(TooLateToUndo):
        await takes_back(house, ended.id, 1, START + 2 * HOUR)


async def test_nothing_to_end(house: House) -> None:
    with pytest.raises(NothingToEnd):
        await ends(house, 1, Reason.DEATH, START)
    enrolled = await house.joins(1)
    async with house.db.write() as tx:
        with pytest.raises(NothingToEnd):
            await house.endings.end(
                tx, 1, Reason.STOP, START, by=1, course=enrolled.subscription.id + 1
            )
    assert house.others.told == []
    assert await in_force(house, 1) is not None


async def test_silence_lasts_until_another_course_begins(house: House) -> None:
    async def silenced() -> bool:
        async with house.db.read() as tx:
            return await house.endings.silenced(tx, 1)

    assert not await silenced()
    await house.joins(1)
    await ends(house, 1, Reason.HOSPICE, START + HOUR)
    assert not await silenced()
    await house.joins(1, now=START + 2 * HOUR)
    ended = await ends(house, 1, Reason.DEATH, START + 3 * HOUR)
    assert await silenced()
    await takes_back(house, ended.id, 1, START + 4 * HOUR)
    assert not await silenced()
    await ends(house, 1, Reason.DEATH, START + 5 * HOUR)
    await house.joins(1, now=START + 6 * HOUR)
    assert not await silenced()


async def test_a_death_told_after_stopping_silences_too(house: House) -> None:
    async with house.db.write() as tx:
        await house.endings.fall_silent(tx, 1, Reason.DEATH, START, by=1)
    async with house.db.read() as tx:
        assert (await tx.execute(select(ending))).first() is None, "of a stranger nothing is kept"
    await house.joins(1)
    stopped = await ends(house, 1, Reason.STOP, START + HOUR)
    async with house.db.write() as tx:
        await house.endings.fall_silent(tx, 1, Reason.DEATH, START + 2 * HOUR, by=1)
    async with house.db.read() as tx:
        assert await house.endings.silenced(tx, 1)
    await takes_back(house, stopped.id, 1, START + 3 * HOUR)
    async with house.db.read() as tx:
        assert not await house.endings.silenced(tx, 1)


async def test_the_reason_is_sealed_and_its_length_tells_nothing(house: House) -> None:
    for user, reason in enumerate(Reason, 1):
        await house.joins(user)
        await ends(house, user, reason, START + HOUR)
    async with house.db.read() as tx:
        stored = [bytes(row.what) for row in await tx.execute(select(ending))]
    assert len(stored) == len(Reason)
    assert len({len(one) for one in stored}) == 1
    assert not any(reason.value.encode() in one for one in stored for reason in Reason)


async def test_a_consent_comes_back_in_the_version_it_was_given_to(house: House) -> None:
    await house.joins(1)
    async with house.db.write() as tx:
        await tx.exec_driver_sql("UPDATE consent SET version = 2")
    ended = await ends(house, 1, Reason.STOP, START + HOUR)
    await takes_back(house, ended.id, 1, START + 2 * HOUR)
    async with house.db.read() as tx:
        held = await house.people.consent(tx, 1, ConsentKind.CHECK_INS)
    assert held is not None
    assert (held.version, held.given_at) == (2, START + 2 * HOUR)


@pytest.mark.parametrize(
    ("infusion", "asks"),
    [
        (None, True),
        (date(2026, 11, 20), True),
        (date(2026, 10, 21), True),  # day 30
        (date(2026, 10, 20), False),
        (date(2026, 11, 21), False),
        (date(2026, 2, 1), False),
    ],
)
async def test_it_is_asked_in_the_dangerous_weeks_only(
    house: House, infusion: date | None, *, asks: bool
) -> None:
    enrolled = await house.joins(1, infusion)
    assert asks_first(enrolled, START) is asks
    async with house.db.write() as tx:
        watched = await house.checkins.red_flagged(tx, 1, START)
    assert asks_first(watched, START), "closely watched after a red flag"
    assert asks_first(watched, START + 5 * DAY) is asks
