"""What people can change about their course, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select, update

from bot.checkins.message import CheckinMessage
from bot.checkins.model import (
    Fate,
    Feeling,
    NoConsent,
    NotAsked,
    NotEnrolled,
    NotLater,
    NotYet,
    PlanOver,
    Standing,
    TooLate,
)
from bot.checkins.phases import Ask
from bot.checkins.regimen import BadPause, Hours, LateYears
from bot.checkins.tables import checkin_again, course_event, subscription
from bot.delivery import Drop, Postpone, Proceed, Receipt, State, outbox
from tests.checkins.conftest import START, Community, damage

HOUR = timedelta(hours=1)
EVENING = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The first check-in of who joins at START: 20:00 in Shanghai."""


async def planned(community: Community, now: datetime = EVENING) -> int:
    """Plans; returns the id of the newest check-in."""
    await community.planner.plan_all(now)
    refs = await community.messages(outbox.c.ref)
    return int(refs[-1])


async def test_nothing_past_is_asked_and_the_next_is_told(community: Community) -> None:
    enrolled = await community.joins(1)
    assert enrolled.coming[0].due == EVENING
    assert enrolled.day == 0
    assert await community.planner.plan_all(EVENING - HOUR) == 0
    assert await community.planner.plan_all(EVENING) == 1
    assert await community.planner.plan_all(EVENING) == 0
    assert await community.fallen() == [(EVENING, Fate.PLANNED)]


async def test_an_outage_leaves_one_message_and_a_record_of_the_rest(community: Community) -> None:
    await community.joins(1)
    await community.planner.plan_all(EVENING + 61 * HOUR)  # 09:00, three days later
    fates = [fate for _, fate in await community.fallen()]
    assert fates == [Fate.EXPIRED] * 5 + [Fate.PLANNED]
    assert len(await community.messages()) == 1


async def test_a_change_counts_from_now_on(community: Community) -> None:
    await community.joins(1)
    tokyo_evening = EVENING + 23 * HOUR
    later = await community.does(community.checkins.move, 1, "Asia/Tokyo", EVENING + HOUR)
    assert await community.fallen() == [(EVENING, Fate.PLANNED)], "due before, by the old facts"
    assert [one.due for one in later.coming[:2]] == [EVENING + 11 * HOUR, tokyo_evening]
    hours = Hours(morning=time(10), evening=time(21))
    late = EVENING + 12 * HOUR
    changed = await community.does(community.checkins.choose_hours, 1, hours, late)
    assert changed.coming[0].due == EVENING + 24 * HOUR, "10:00 is 1 h 59 min after 08:00"


async def test_what_was_answered_is_not_asked_again_when_the_date_moves(
    community: Community,
) -> None:
    await community.joins(1)
    first = await planned(community)
    await community.does(community.checkins.answer, 1, first, Feeling.NONE_NOTICED, EVENING)
    for day in (18, 21, 20):
        await community.joins(1, date(2026, 11, day), now=EVENING + HOUR)
    await community.planner.plan_all(EVENING + 11 * HOUR)
    assert await community.fallen() == [(EVENING, Fate.PLANNED)]
    course = await community.course(1)
    assert course is not None
    assert course.next_due_at == EVENING + 12 * HOUR


async def test_a_date_that_is_too_far_back_changes_nothing(community: Community) -> None:
    enrolled = await community.joins(1)
    with pytest.raises(PlanOver):
        await community.joins(1, date(2024, 1, 1))
    course = await community.course(1)
    assert course is not None
    assert course.regimen == enrolled.subscription.regimen


async def test_a_pause_sends_nothing_and_ends_by_itself(community: Community) -> None:
    await community.joins(1)
    waiting = await planned(community)
    until = EVENING + 36 * HOUR
    await community.does(community.checkins.pause, 1, until, EVENING + HOUR / 60)
    states = await community.messages(outbox.c.state)
    assert states == [State.SKIPPED], "what waited is taken back"
    assert await community.asks(community.message, waiting, 1, EVENING + HOUR) == Drop("paused")
    await community.planner.plan_all(until)
    assert [fate for _, fate in await community.fallen()] == [Fate.PAUSED] * 3 + [Fate.PLANNED]
    with pytest.raises(BadPause):
        await community.does(community.checkins.pause, 1, until + 15 * 24 * HOUR, until)


async def test_in_hospital_and_back(community: Community) -> None:
    await community.joins(1, date(2026, 10, 10))
    ward = await community.does(community.checkins.admit, 1, START)
    assert {one.ask for one in ward.coming} == {Ask.DISCHARGED}
    home = await community.does(community.checkins.discharge, 1, START + 48 * HOUR)
    assert [one.slot for one in home.coming[:2]] == ["evening", "morning"]
    assert home.subscription.regimen.close_until == date(2026, 11, 29)
    red = await community.does(community.checkins.red_flagged, 1, START + 49 * HOUR)
    assert red.subscription.regimen.close_until == date(2026, 11, 29), "never shortened"


async def test_another_infusion_begins_anew_and_keeps_the_old_answers(
    community: Community,
) -> None:
    await community.joins(1)
    first = await planned(community)
    await community.does(community.checkins.answer, 1, first, Feeling.UNWELL, EVENING)
    new = await community.does(
        community.checkins.another_infusion, 1, date(2027, 3, 1), datetime(2027, 3, 2, tzinfo=UTC)
    )
    assert new.day == 1
    async with community.db.read() as tx:
        standings = (await tx.execute(select(subscription.c.standing))).scalars().all()
        answered = await community.checkins.checkin(tx, 1, first, EVENING)
    assert sorted(standings) == [Standing.ACTIVE, Standing.REPLACED]
    assert answered.answered_at == EVENING
    assert await community.asks(community.message, first, 1, EVENING) == Drop("stopped")


async def test_the_later_years_begin_by_a_wish(community: Community) -> None:
    await community.joins(1, date(2026, 11, 20))
    year = datetime(2027, 11, 21, tzinfo=UTC)
    for day in (0, 14, 28):
        await community.planner.plan_all(year + timedelta(days=day))
    assert await community.course(1) is None, "nobody said yes"
    wished = await community.does(
        community.checkins.choose_late_years, 1, LateYears.YES, year + timedelta(days=40)
    )
    assert [one.day for one in wished.coming[:2]] == [548, 730]
    assert await community.course(1) is not None


async def test_stopping_takes_everything_back(community: Community) -> None:
    await community.joins(1)
    waiting = await planned(community)
    assert await community.does(community.checkins.stop, 1, EVENING) is True
    assert await community.does(community.checkins.stop, 1, EVENING) is False
    assert [fate for _, fate in await community.fallen()] == [Fate.STOPPED]
    assert await community.asks(community.message, waiting, 1, EVENING) == Drop("stopped")
    for verb in (community.checkins.resume, community.checkins.admit):
        with pytest.raises(NotEnrolled):
            await community.does(verb, 1, EVENING)


async def test_each_change_is_written_down(community: Community) -> None:
    await community.joins(1)
    await community.does(community.checkins.admit, 1, START + HOUR)
    await community.does(community.checkins.discharge, 1, START + 2 * HOUR)
    async with community.db.read() as tx:
        events = (await tx.execute(select(course_event).order_by(course_event.c.id))).all()
    told = [community.vault.open(course_event.c.what, row.id, row.what) for row in events]
    assert [row.at for row in events] == [START, START + HOUR, START + 2 * HOUR]
    changes = ("joined", "admitted", "discharged")
    assert [name in text for name, text in zip(changes, told, strict=True)] == [True] * 3


# -- the message at the moment of sending -------------------------------------------------------


async def test_a_later_question_takes_an_earlier_ones_place(community: Community) -> None:
    hours = Hours(morning=time(11), evening=time(16))
    await community.joins(1)
    await community.does(community.checkins.choose_hours, 1, hours, START)
    afternoon = datetime(2026, 11, 21, 8, tzinfo=UTC)
    first = await planned(community, afternoon - 5 * HOUR)
    assert await community.asks(community.message, first, 1, afternoon - HOUR) == Proceed()
    second = await planned(community, afternoon)
    assert await community.asks(community.message, first, 1, afternoon) == Drop("superseded")
    assert await community.asks(community.message, second, 1, afternoon) == Proceed()


async def test_a_late_question_waits_for_the_morning_or_comes_without_a_sound(
    community: Community,
) -> None:
    await community.joins(1)
    evening = await planned(community)
    at_ten = EVENING + 2 * HOUR
    assert await community.asks(community.message, evening, 1, EVENING) == Proceed()
    assert await community.asks(community.message, evening, 1, at_ten) == Proceed()
    assert (await community.words(community.message, evening, 1, at_ten)).silent
    assert not (await community.words(community.message, evening, 1, EVENING)).silent
    monthly = await community.joins(2, date(2026, 11, 20) - timedelta(days=101), now=START)
    due = monthly.coming[0].due
    ref = await planned(community, due)
    night, seven = due + 15 * HOUR, due + 23 * HOUR
    assert await community.asks(community.message, ref, 2, night) == Postpone(seven)
    assert await community.asks(community.message, ref, 2, seven) == Proceed()


@pytest.mark.parametrize(
    ("state", "reason", "fate"),
    [
        (State.SENT, None, Fate.SENT),
        (State.EXPIRED, "expired", Fate.EXPIRED),
        (State.GAVE_UP, "blocked", Fate.UNDELIVERED),
        (State.SKIPPED, "paused", Fate.PAUSED),
        (State.SKIPPED, "superseded", Fate.EXPIRED),
        (State.SKIPPED, "no_consent", Fate.STOPPED),
    ],
)
async def test_every_end_has_a_fate(
    community: Community, state: State, reason: str | None, fate: Fate
) -> None:
    await community.joins(1)
    ref = await planned(community)
    await community.does(_receipt, community.message, ref, Receipt(state, 5, reason))
    assert await community.fallen() == [(EVENING, fate)]
    await community.does(_receipt, community.message, ref, Receipt(State.SENT, 5))
    assert await community.fallen() == [(EVENING, Fate.SENT)], "it did arrive"
    await community.does(_receipt, community.message, ref, Receipt(State.EXPIRED))
    assert await community.fallen() == [(EVENING, Fate.SENT)], "and stays so"


async def _receipt(tx: object, message: CheckinMessage, ref: int, receipt: Receipt) -> None:
    await message.on_receipt(tx, ref, 1, receipt, EVENING)  # type: ignore[arg-type]


async def test_the_card_of_the_day_and_its_question(community: Community) -> None:
    await community.joins(1, None)
    note = datetime(2026, 11, 21, 2, tzinfo=UTC)
    ref = await planned(community, note)
    asked = await community.words(community.message, ref, 1, note)
    assert "Is the infusion date known yet?" in asked.text.text
    assert "What is CAR-T" in asked.text.text
    labels = [button.label for row in asked.rows for button in row]
    assert labels[0] == "Read the card"
    assert "Yes, enter the date" in labels


# -- snooze ---------------------------------------------------------------------------------------


async def test_a_snoozed_question_comes_again_once(community: Community) -> None:
    await community.joins(1)
    ref = await planned(community)
    snooze = community.checkins.snooze
    assert await community.does(snooze, 1, ref, 30, EVENING) == EVENING + HOUR / 2
    assert await community.does(snooze, 1, ref, 60, EVENING + HOUR / 4) == EVENING + 1.25 * HOUR
    rows = [row for row in await community.messages() if row.kind == "checkin_again"]
    assert [row.state for row in rows] == [State.SKIPPED, State.WAITING]
    assert rows[1].useful_until == EVENING + 6 * HOUR
    at = rows[1].not_before
    assert await community.asks(community.again, rows[1].ref, 1, at) == Proceed()
    await community.does(community.checkins.answer, 1, ref, Feeling.NONE_NOTICED, at)
    assert await community.asks(community.again, rows[1].ref, 1, at) == Drop("answered")
    with pytest.raises(NotAsked):
        await community.does(snooze, 1, ref, 15, at)


async def test_no_snooze_beyond_its_time_or_of_another_person(community: Community) -> None:
    await community.joins(1)
    ref = await planned(community)
    with pytest.raises(TooLate):
        await community.does(community.checkins.snooze, 1, ref, 60, EVENING + 5 * HOUR)
    with pytest.raises(NotAsked):
        await community.does(community.checkins.snooze, 2, ref, 15, EVENING)
    async with community.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(checkin_again))).scalar() == 0


# -- what a hostile reader found -------------------------------------------------------------------


async def test_out_of_hospital_without_a_known_date_is_watched_closely(
    community: Community,
) -> None:
    await community.joins(1, None)
    await community.does(community.checkins.admit, 1, START)
    home = await community.does(community.checkins.discharge, 1, START + 24 * HOUR)
    assert {one.phase for one in home.coming} == {"close"}


async def test_another_infusion_never_ends_the_dangerous_weeks_early(community: Community) -> None:
    await community.joins(1)
    another = community.checkins.another_infusion
    with pytest.raises(NotYet):
        await community.does(another, 1, date(2027, 2, 20), START)
    for day in (19, 20):
        with pytest.raises(NotLater):
            await community.does(another, 1, date(2026, 11, day), START + 48 * HOUR)
    course = await community.course(1)
    assert course is not None
    assert course.next_due_at == EVENING


async def test_a_rare_question_survives_a_pause_and_a_change_of_hours(
    community: Community,
) -> None:
    monthly = await community.joins(1, date(2026, 11, 20) - timedelta(days=130))
    due = monthly.coming[0].due
    await community.does(community.checkins.pause, 1, due + 12 * HOUR, START)
    ref = await planned(community, due)
    assert await community.asks(community.message, ref, 1, due) == Postpone(due + 12 * HOUR)
    second = await community.joins(2, date(2026, 11, 20) - timedelta(days=130))
    earlier = Hours(morning=time(6))
    await community.does(community.checkins.choose_hours, 2, earlier, second.coming[0].due - HOUR)
    assert (second.coming[0].due, Fate.PLANNED) in await community.fallen()


async def test_a_pause_that_ends_early_or_begins_late_keeps_the_rare_question(
    community: Community,
) -> None:
    monthly = await community.joins(1, date(2026, 11, 20) - timedelta(days=130))
    due = monthly.coming[0].due
    ref = await planned(community, due)
    await community.does(community.checkins.pause, 1, due + 48 * HOUR, due)
    assert await community.asks(community.message, ref, 1, due) == Postpone(due + 48 * HOUR)
    async with community.db.write() as tx:
        await tx.execute(update(outbox).values(not_before=due + 48 * HOUR))
    await community.does(community.checkins.resume, 1, due + HOUR)
    assert await community.messages(outbox.c.not_before) == [due + HOUR]
    assert await community.asks(community.message, ref, 1, due + HOUR) == Proceed()


async def test_a_promised_question_takes_nothing_before_it_away(community: Community) -> None:
    weekly = await community.joins(1, date(2026, 11, 20) - timedelta(days=37))
    promised = weekly.coming[0].due  # 08:00 tomorrow in Shanghai
    await community.does(community.checkins.move, 1, "Pacific/Kiritimati", promised - HOUR)
    red = await community.does(community.checkins.red_flagged, 1, promised - HOUR)
    assert red.coming[0].phase == "close"
    assert red.coming[0].due - promised < 12 * HOUR


async def test_in_hospital_there_is_no_pause(community: Community) -> None:
    await community.joins(1)
    await community.does(community.checkins.pause, 1, START + 240 * HOUR, START)
    await community.does(community.checkins.admit, 1, START + HOUR)
    asked = START + 22 * HOUR
    await community.planner.plan_all(asked)
    assert (await community.fallen())[-1][1] is Fate.PLANNED, "are you discharged?"
    with pytest.raises(BadPause):
        await community.does(community.checkins.pause, 1, asked + HOUR, asked)


async def test_a_snoozed_question_does_not_follow_into_hospital(community: Community) -> None:
    await community.joins(1)
    ref = await planned(community)
    await community.does(community.checkins.snooze, 1, ref, 30, EVENING)
    await community.does(community.checkins.admit, 1, EVENING)
    again = next(row for row in await community.messages() if row.kind == "checkin_again")
    assert await community.asks(community.again, again.ref, 1, EVENING) == Drop("in_hospital")


async def test_old_buttons_change_no_other_course(community: Community) -> None:
    wish = community.checkins.choose_late_years
    await community.joins(1)
    for wanted in LateYears.YES, LateYears.NO:
        with pytest.raises(NotEnrolled):
            await community.does(wish, 1, wanted, START)
    await community.joins(2, date(2026, 11, 20) - timedelta(days=393))
    await community.planner.plan_all(START + 48 * HOUR)
    await community.does(community.checkins.stop, 2, START + 48 * HOUR)
    with pytest.raises(NoConsent):
        await community.does(wish, 2, LateYears.YES, START + 49 * HOUR)
    await community.joins(3, date(2026, 11, 20) - timedelta(days=367))
    assert await community.does(wish, 3, LateYears.NO, START) is None
    assert await community.course(3) is None


async def test_nothing_is_kept_after_consent_has_ended(community: Community) -> None:
    await community.joins(1)
    ref = await planned(community)
    await community.does(community.checkins.stop, 1, EVENING)
    with pytest.raises(NotAsked):
        await community.does(community.checkins.answer, 1, ref, Feeling.NONE_NOTICED, EVENING)
    with pytest.raises(NotAsked):
        await community.does(community.checkins.snooze, 1, ref, 15, EVENING)


async def test_who_is_in_a_damaged_course_can_leave_it_and_begin_anew(
    community: Community,
) -> None:
    for user in (1, 2):
        await community.joins(user)
        broken = await community.course(user)
        assert broken is not None
        async with community.db.write() as tx:
            await damage(tx, broken)
    assert await community.does(community.checkins.stop, 1, START) is True
    assert await community.course(1) is None
    assert (await community.joins(2)).coming[0].due == EVENING
