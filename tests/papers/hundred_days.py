"""A hundred days of a patient and a caregiver, written by the services themselves.

With answered days and silent ones, fevers, an emergency, words outside check-ins, a stay in
hospital, a pause, an outage of ours and a flight to another time zone: what papers are looked at
with, since three rows prove nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select

from bot.cards.model import Library
from bot.care.model import Role
from bot.care.phones import Phone, Team
from bot.care.service import Care
from bot.checkins import store
from bot.checkins.model import Fate, NotAsked
from bot.checkins.planner import Planner
from bot.checkins.service import Checkins
from bot.checkins.tables import checkin, downtime, subscription
from bot.circle.service import Circles
from bot.i18n import Catalogs
from bot.interview import following, model
from bot.interview.model import Origin, Reached
from bot.interview.service import Interviews
from bot.interview.whom import WhomBook
from bot.papers.gather import Gathering
from bot.people.model import ENROLMENT
from bot.people.service import People
from bot.redflags.tiers import Tier
from bot.storage import Database, Vault, new_id
from tests.checkins.outside import OPEN

PATIENT, CAREGIVER = 7001, 7002
INFUSION = date(2026, 8, 1)
BEGAN = datetime(2026, 7, 31, 4, tzinfo=UTC)
DAYS = 100
LAST = INFUSION + timedelta(days=DAYS - 1)
END = datetime(2026, 11, 9, 2, tzinfo=UTC)
SHANGHAI, NEW_YORK = "Asia/Shanghai", "America/New_York"

SILENT = {
    PATIENT: {*range(20, 24), *range(55, 58), 81},
    CAREGIVER: {*range(12, 15), *range(56, 70)},
}
DOWN_ON = 27
IN_HOSPITAL = (5, 9)
PAUSED = (70, 72)
FLIES_ON = 60

FEVERS = {4: "37.8", 5: "38.6", 6: "39.4", 7: "38.2", 33: "37.9", 88: "38.1"}
SIGNS = {
    2: {"tired"},
    4: {"chills"},
    5: {"chills", "headache"},
    33: {"confusion"},
    47: {"eats_less"},
    88: {"chills"},
}


class FixedClock:
    """Whatever instant the days have come to."""

    def __init__(self) -> None:
        self.at = BEGAN

    def now(self) -> datetime:
        return self.at


@dataclass
class Circle:
    """The rooms on one database, and what has been written there."""

    db: Database
    vault: Vault
    gathering: Gathering
    clock: FixedClock
    interviews: Interviews
    checkins: Checkins
    care: Care
    people: People
    planner: Planner
    circles: Circles
    patient: int = PATIENT
    caregiver: int = CAREGIVER


def circle(
    db: Database, vault: Vault, catalogs: Catalogs, library: Callable[[], Library]
) -> Circle:
    """Rooms on an empty database that has its tables."""
    clock = FixedClock()
    people = People(db, catalogs)
    care = Care(vault, people)
    checkins = Checkins(vault, people, OPEN)
    circles = Circles(vault, people)
    whom = WhomBook(db, people, care, checkins, circles, library, clock)
    interviews = Interviews(vault, checkins, care, circles, library)
    gathering = Gathering(vault, care, people, whom, library)
    return Circle(
        db,
        vault,
        gathering,
        clock,
        interviews,
        checkins,
        care,
        people,
        Planner(db, vault),
        circles,
    )


async def enrols(rooms: Circle, user: int, role: Role, now: datetime = BEGAN) -> None:
    async with rooms.db.write() as tx:
        for kind in ENROLMENT:
            await rooms.people.give_consent(tx, user, kind, now)
        await rooms.checkins.enrol(tx, user, INFUSION, SHANGHAI, now)
        await rooms.care.change(
            tx,
            user,
            now,
            role=role,
            team=Team(Phone("010-88888888", "1234"), Phone("+86 138 1234 5678")),
            fever_limit=Decimal("37.5"),
            product="瑞基奥仑赛注射液（relma-cel）",
            baseline="平时血压偏低，90/60；右耳听力不好。",
        )


async def write_hundred_days(rooms: Circle) -> None:
    """Lives through the days, from one check-in to the next."""
    chance = random.Random(7)
    await enrols(rooms, rooms.patient, Role.PATIENT)
    await enrols(rooms, rooms.caregiver, Role.FAMILY)
    await _is_down(rooms)
    events = sorted(_events(rooms), key=lambda event: event[0])
    now = BEGAN
    while now < END:
        async with rooms.db.read() as tx:
            due = await store.next_due(tx)
        following_event = events[0][0] if events else END
        now = min(due or END, following_event, END)
        rooms.clock.at = now
        if events and events[0][0] <= now:
            _, act = events.pop(0)
            await act(now)
            continue
        await rooms.planner.plan_due(now)
        await _shown_and_answered(rooms, now, chance)
    rooms.clock.at = END


def _events(rooms: Circle) -> list[tuple[datetime, Callable[[datetime], object]]]:
    """What people change, at noon in Shanghai of a day."""

    def at(day: int, hour: int = 4) -> datetime:
        return datetime.combine(INFUSION + timedelta(days=day), time(hour), UTC)

    async def verb(do: Callable[..., object], *args: object) -> None:
        async with rooms.db.write() as tx:
            await do(tx, rooms.patient, *args)  # type: ignore[misc]

    async def unwell(now: datetime) -> None:
        async with rooms.db.write() as tx:
            found = await rooms.interviews.begin(
                tx, rooms.patient, Origin.UNWELL, now, frozenset({"unwell"})
            )
            told = model.measured(found.told, Decimal("37.2"), now)
            await rooms.interviews.save(tx, found, told, now, told_already=Tier.CALL_NOW)
            await rooms.interviews.watch_closely(tx, found, Tier.CALL_NOW, now)
            await following.answered(
                tx, rooms.vault, found.id, Reached.YES, now + timedelta(minutes=16)
            )

    async def says_a_reading(now: datetime) -> None:
        async with rooms.db.write() as tx:
            found = await rooms.interviews.begin(tx, rooms.patient, Origin.WORDS, now)
            told = model.measured(found.told, Decimal("36.9"), now)
            await rooms.interviews.save(tx, found, told, now)

    async def family_says(now: datetime) -> None:
        async with rooms.db.write() as tx:
            found = await rooms.interviews.begin(
                tx, rooms.caregiver, Origin.WORDS, now, frozenset({"confusion"})
            )
            await rooms.interviews.save(tx, found, found.told, now)

    async def is_hot(now: datetime) -> None:
        async with rooms.db.write() as tx:
            found = await rooms.interviews.begin(tx, rooms.patient, Origin.WORDS, now)
            told = model.measured(found.told, Decimal("39.4"), now)
            told = model.with_devices(told, 88, 131, 93)
            await rooms.interviews.save(tx, found, told, now)
        async with rooms.db.write() as tx:
            found = await rooms.interviews.begin(
                tx, rooms.patient, Origin.WORDS, now, frozenset({"confusion"})
            )
            await rooms.interviews.save(tx, found, found.told, now + timedelta(minutes=30))

    checkins = rooms.checkins
    return [
        (at(17, 15), is_hot),
        (at(44), family_says),
        (at(IN_HOSPITAL[0], 12), lambda now: verb(checkins.admit, now)),
        (at(IN_HOSPITAL[1]), lambda now: verb(checkins.discharge, now)),
        (at(47), unwell),
        (at(49), says_a_reading),
        (at(FLIES_ON, 5), lambda now: verb(checkins.move, NEW_YORK, now)),
        (
            at(PAUSED[0]),
            lambda now: verb(checkins.pause, now + timedelta(days=3), now),
        ),
    ]


async def _is_down(rooms: Circle) -> None:
    begin = datetime.combine(INFUSION + timedelta(days=DOWN_ON), time(0), ZoneInfo(SHANGHAI))
    began, ended = begin.astimezone(UTC), (begin + timedelta(days=1)).astimezone(UTC)
    async with rooms.db.write() as tx:
        row = {"id": new_id(began), "began_at": began, "ended_at": ended}
        await tx.execute(insert(downtime).values(**row))


async def _shown_and_answered(rooms: Circle, now: datetime, chance: random.Random) -> None:
    async with rooms.db.read() as tx:
        rows = (
            await tx.execute(
                select(checkin.c.id, checkin.c.due_at, subscription.c.user_id)
                .join(subscription, subscription.c.id == checkin.c.subscription_id)
                .where(checkin.c.fate == Fate.PLANNED)
                .order_by(checkin.c.id)
            )
        ).all()
    for row in rows:
        day = (row.due_at.astimezone(ZoneInfo(SHANGHAI)).date() - INFUSION).days
        if day == DOWN_ON:
            async with rooms.db.write() as tx:
                await store.decide_fate(tx, row.id, Fate.EXPIRED, None)
            continue
        shown = row.due_at + timedelta(seconds=chance.randrange(2, 90))
        async with rooms.db.write() as tx:
            await store.decide_fate(tx, row.id, Fate.SENT, shown)
        if (
            day not in SILENT[PATIENT if row.user_id == rooms.patient else CAREGIVER]
            and chance.random() < 0.93
        ):
            await _answers(rooms, row.user_id, row.id, day, shown, chance)


async def _answers(
    rooms: Circle, user: int, about: int, day: int, shown: datetime, chance: random.Random
) -> None:
    at = shown + timedelta(minutes=chance.randrange(1, 100))
    async with rooms.db.write() as tx:
        try:
            found = await rooms.interviews.open(tx, user, about, at)
        except NotAsked:
            return  # a card, or the question whether they are out of hospital
        told = found.told
        usual = Decimal(chance.randrange(360, 372)) / 10
        degrees = Decimal(FEVERS[day]) if day in FEVERS else usual
        if user == rooms.caregiver:
            degrees -= Decimal("0.2")
        told = model.measured(told, degrees, at)
        told = replace(told, signs=told.signs | frozenset(SIGNS.get(day, set())))
        if day in FEVERS:
            told = model.with_devices(told, 104, 118, 95)
        elif chance.random() < 0.1:
            told = replace(told, signs=told.signs | {"tired"})
        if chance.random() < 0.95:
            told = model.closed(told, *told.screens)
        else:
            told = model.closed(told, told.screens[0])
        await rooms.interviews.save(tx, found, told, at)
        if day in (5, 33):
            await following.answered(
                tx, rooms.vault, found.id, Reached.YES, at + timedelta(minutes=20)
            )


__all__ = ["CAREGIVER", "PATIENT", "Circle", "circle", "write_hundred_days"]
