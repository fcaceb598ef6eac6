"""Queries of check-ins: courses and the check-ins that fell due."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.model import Change, Checkin, Fate, Standing, Subscription
from bot.checkins.phases import Ask
from bot.checkins.regimen import Regimen, from_json, to_json
from bot.checkins.schedule import Asked, Prompt, Reached, infusion_day
from bot.checkins.tables import checkin, course_event, subscription
from bot.checkins.walltime import local_date
from bot.storage import UtcDateTime, Vault, insert_new, new_id

# -- courses ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a course has come: what a plan writes back of it."""

    subscription_id: int
    reached: Reached
    next_due_at: datetime | None
    standing: Standing = Standing.ACTIVE


def opened(vault: Vault, row: Row[Any]) -> Subscription:
    """A row of `subscription` as a value. Raises what a damaged row raises."""
    known = vault.open(subscription.c.infusion_date, row.id, row.infusion_date)
    infusion = date.fromisoformat(known) if known else None
    if row.facts is None:
        regimen = Regimen(infusion, row.zone, joined=local_date(row.created_at, row.zone))
    else:
        stored = json.loads(vault.open(subscription.c.facts, row.id, row.facts))
        regimen = from_json(infusion, row.zone, stored)
    last = None
    if row.last_due_at is not None:
        last = Asked(row.last_due_at, row.last_rhythm or 1)
    return Subscription(
        row.id,
        row.user_id,
        Standing(row.standing),
        regimen,
        Reached(row.planned_until or row.created_at, last),
        row.next_due_at,
    )


def _facts(vault: Vault, subscription_id: int, regimen: Regimen) -> dict[str, Any]:
    infusion = regimen.infusion.isoformat() if regimen.infusion else ""
    facts = json.dumps(to_json(regimen))
    return {
        "zone": regimen.zone,
        "infusion_date": vault.seal(subscription.c.infusion_date, subscription_id, infusion),
        "facts": vault.seal(subscription.c.facts, subscription_id, facts),
    }


async def active_of(
    tx: AsyncConnection, vault: Vault, user_id: int, *, to_change: bool = False
) -> Subscription | None:
    """The course in force of a person; `to_change` keeps the planner off it until the commit."""
    statement = select(subscription).where(
        subscription.c.user_id == user_id, subscription.c.standing == Standing.ACTIVE
    )
    if to_change:
        statement = statement.with_for_update()
    row = (await tx.execute(statement)).first()
    return None if row is None else opened(vault, row)


async def give_to(tx: AsyncConnection, from_id: int, to_id: int) -> None:
    """All courses of somebody become somebody else's."""
    await tx.execute(
        update(subscription).where(subscription.c.user_id == from_id).values(user_id=to_id)
    )


async def active_by_id(
    tx: AsyncConnection, vault: Vault, subscription_id: int
) -> Subscription | None:
    """A course by its id, when it is in force."""
    found = await tx.execute(
        select(subscription).where(
            subscription.c.id == subscription_id, subscription.c.standing == Standing.ACTIVE
        )
    )
    row = found.first()
    return None if row is None else opened(vault, row)


async def active_id_of(tx: AsyncConnection, user_id: int) -> int | None:
    """The id of the course in force, without opening anything of it."""
    found = await tx.execute(
        select(subscription.c.id).where(
            subscription.c.user_id == user_id, subscription.c.standing == Standing.ACTIVE
        )
    )
    course_id: int | None = found.scalar()
    return course_id


async def newest_id_of(tx: AsyncConnection, user_id: int) -> int | None:
    """The id of the newest course of a person, wherever it stands."""
    found = await tx.execute(
        select(func.max(subscription.c.id)).where(subscription.c.user_id == user_id)
    )
    course_id: int | None = found.scalar()
    return course_id


async def end(tx: AsyncConnection, subscription_id: int, standing: Standing, now: datetime) -> None:
    """Ends a course that cannot be opened."""
    await tx.execute(
        update(subscription)
        .where(subscription.c.id == subscription_id)
        .values(standing=standing, next_due_at=None, ended_at=now)
    )


async def finished_of(tx: AsyncConnection, vault: Vault, user_id: int) -> Subscription | None:
    """The newest course of a person, if it came to its end by itself."""
    newest = select(subscription).where(subscription.c.user_id == user_id)
    row = (
        await tx.execute(newest.order_by(subscription.c.id.desc()).limit(1).with_for_update())
    ).first()
    if row is None or row.standing != Standing.FINISHED:
        return None
    return opened(vault, row)


async def stopped_of(
    tx: AsyncConnection, vault: Vault, user_id: int, course_id: int
) -> Subscription | None:
    """That course of a person, if they stopped it. Raises CannotOpen."""
    statement = select(subscription).where(
        subscription.c.id == course_id,
        subscription.c.user_id == user_id,
        subscription.c.standing == Standing.STOPPED,
    )
    row = (await tx.execute(statement.with_for_update())).first()
    return None if row is None else opened(vault, row)


async def add_subscription(
    tx: AsyncConnection, vault: Vault, new: Subscription, now: datetime
) -> None:
    await tx.execute(
        insert(subscription).values(
            id=new.id,
            user_id=new.user_id,
            standing=new.standing,
            planned_until=new.reached.until,
            last_due_at=new.reached.last and new.reached.last.due,
            last_rhythm=new.reached.last and new.reached.last.rhythm,
            next_due_at=new.next_due_at,
            created_at=now,
            **_facts(vault, new.id, new.regimen),
        )
    )


async def write_regimen(
    tx: AsyncConnection, vault: Vault, subscription_id: int, regimen: Regimen
) -> None:
    await tx.execute(
        update(subscription)
        .where(subscription.c.id == subscription_id)
        .values(**_facts(vault, subscription_id, regimen))
    )


async def add_event(
    tx: AsyncConnection, vault: Vault, course: Subscription, change: Change, now: datetime
) -> None:
    """Writes down what was changed and the facts after it: the course's history."""
    event_id, regimen = new_id(now), course.regimen
    what = {
        "change": change.value,
        "zone": regimen.zone,
        "infusion": regimen.infusion and regimen.infusion.isoformat(),
        **to_json(regimen),
    }
    await tx.execute(
        insert(course_event).values(
            id=event_id,
            subscription_id=course.id,
            at=now,
            what=vault.seal(course_event.c.what, event_id, json.dumps(what)),
        )
    )


async def any_due(tx: AsyncConnection, now: datetime) -> bool:
    found = select(subscription.c.id).where(subscription.c.next_due_at <= now).limit(1)
    return (await tx.execute(found)).first() is not None


async def due(tx: AsyncConnection, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """The courses whose next check-in is due, the longest waiting first, as `opened` reads them.

    On PostgreSQL rows that another replica is planning are passed over.
    """
    statement = (
        select(subscription)
        .where(subscription.c.next_due_at <= now)
        .order_by(subscription.c.next_due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)  # SQLite has one writer and leaves this out
    )
    return (await tx.execute(statement)).all()


async def due_ids(tx: AsyncConnection, now: datetime, limit: int) -> list[int]:
    """The ids of due courses, without reading anything else of them."""
    statement = (
        select(subscription.c.id)
        .where(subscription.c.next_due_at <= now)
        .order_by(subscription.c.next_due_at)
        .limit(limit)
    )
    return list((await tx.execute(statement)).scalars())


async def faults_of(tx: AsyncConnection, subscription_id: int) -> int:
    found = select(subscription.c.faults).where(subscription.c.id == subscription_id)
    return int((await tx.execute(found)).scalar() or 0)


async def due_row(tx: AsyncConnection, subscription_id: int, now: datetime) -> Sequence[Row[Any]]:
    """That one course, if it is still due."""
    statement = (
        select(subscription)
        .where(subscription.c.id == subscription_id, subscription.c.next_due_at <= now)
        .with_for_update(skip_locked=True)
    )
    return (await tx.execute(statement)).all()


async def next_due(tx: AsyncConnection) -> datetime | None:
    """The earliest instant at which a check-in becomes due."""
    found = await tx.execute(
        select(func.min(subscription.c.next_due_at, type_=UtcDateTime)).where(
            subscription.c.next_due_at.is_not(None)
        )
    )
    earliest: datetime | None = found.scalar()
    return earliest


_ADVANCE = (
    update(subscription)
    .where(subscription.c.id == bindparam("row"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "planned_until",
                "last_due_at",
                "last_rhythm",
                "next_due_at",
                "standing",
                "ended_at",
                "faults",
            )
        }
    )
)


async def advance(tx: AsyncConnection, made: Sequence[Progress], now: datetime) -> None:
    """Writes how far courses have come. One that is no longer ACTIVE ends at `now`."""
    if not made:
        return
    rows = [
        {
            "row": one.subscription_id,
            "planned_until": one.reached.until,
            "last_due_at": one.reached.last and one.reached.last.due,
            "last_rhythm": one.reached.last and one.reached.last.rhythm,
            "next_due_at": one.next_due_at,
            "standing": one.standing,
            "ended_at": None if one.standing is Standing.ACTIVE else now,
            "faults": 0,
        }
        for one in made
    ]
    await tx.execute(_ADVANCE, rows)


async def push_ahead(tx: AsyncConnection, subscription_id: int, until: datetime) -> None:
    """A course that cannot be planned looks again then; what falls due meanwhile is not lost."""
    await tx.execute(
        update(subscription)
        .where(subscription.c.id == subscription_id)
        .values(next_due_at=until, faults=subscription.c.faults + 1)
    )


# -- check-ins ----------------------------------------------------------------------------------


async def add_checkins(
    tx: AsyncConnection,
    vault: Vault,
    planned: Iterable[tuple[int, Subscription, Prompt, Fate]],
) -> None:
    """Adds check-ins: id, course, prompt, fate. An instant of a course that is known stays."""
    rows = [
        {
            "id": checkin_id,
            "subscription_id": course.id,
            "due_at": prompt.due,
            "useful_until": prompt.useful_until,
            "fate": fate,
            "about": vault.seal(checkin.c.about, checkin_id, _about(course, prompt)),
        }
        for checkin_id, course, prompt, fate in planned
    ]
    await insert_new(tx, checkin, rows, key=[checkin.c.subscription_id, checkin.c.due_at])


def _about(course: Subscription, prompt: Prompt) -> str:
    return json.dumps(
        {
            "ask": prompt.ask,
            "day": prompt.day,
            "phase": prompt.phase,
            "slot": prompt.slot,
            "unknown": course.regimen.infusion is None,
        }
    )


async def read_checkin(
    tx: AsyncConnection, vault: Vault, checkin_id: int, now: datetime
) -> Checkin | None:
    """A check-in with its course; `now` decides whether a later one is due already."""
    later = checkin.alias()
    superseded = exists().where(
        later.c.subscription_id == checkin.c.subscription_id,
        later.c.due_at > checkin.c.due_at,
        later.c.due_at <= now,
        later.c.fate.in_([Fate.PLANNED, Fate.SENT]),
    )
    row = (
        await tx.execute(
            select(
                subscription,
                checkin.c.id.label("checkin_id"),
                checkin.c.due_at,
                checkin.c.useful_until,
                checkin.c.answered_at,
                checkin.c.fate,
                checkin.c.about,
                superseded.label("superseded"),
            )
            .join(subscription, subscription.c.id == checkin.c.subscription_id)
            .where(checkin.c.id == checkin_id)
        )
    ).first()
    if row is None:
        return None
    course = opened(vault, row)
    if row.about is None:
        about = guessed_about(course, row.due_at)
    else:
        about = json.loads(vault.open(checkin.c.about, row.checkin_id, row.about))
    return Checkin(
        row.checkin_id,
        row.due_at,
        row.useful_until,
        row.answered_at,
        Fate(row.fate),
        Ask(about["ask"]),
        about["day"],
        about["slot"],
        about["unknown"],
        bool(row.superseded),
        course,
    )


def guessed_about(course: Subscription, due_at: datetime) -> dict[str, Any]:
    """What a check-in of a version that did not write it down was about."""
    day = infusion_day(course.regimen.anchor, course.regimen.zone, due_at)
    slot = "morning" if due_at.astimezone(course.zone).hour < 12 else "evening"
    return {"ask": Ask.CHECK_IN, "day": day, "slot": slot, "unknown": False}


async def write_answer(
    tx: AsyncConnection, vault: Vault, checkin_id: int, answer: str, now: datetime
) -> None:
    await tx.execute(
        update(checkin)
        .where(checkin.c.id == checkin_id)
        .values(answered_at=now, answer=vault.seal(checkin.c.answer, checkin_id, answer))
    )


async def read_answer(tx: AsyncConnection, vault: Vault, checkin_id: int) -> str:
    """The answer that stands written. Raises NoResultFound, CannotOpen."""
    found = await tx.execute(select(checkin.c.answer).where(checkin.c.id == checkin_id))
    return str(vault.open(checkin.c.answer, checkin_id, found.scalar_one()))


async def decide_fate(
    tx: AsyncConnection, checkin_id: int, fate: Fate, sent_at: datetime | None = None
) -> None:
    """Writes what became of a check-in; one that was sent stays so."""
    await tx.execute(
        update(checkin)
        .where(checkin.c.id == checkin_id, checkin.c.fate != Fate.SENT)
        .values(fate=fate, sent_at=sent_at)
    )


async def take_back(
    tx: AsyncConnection, subscription_id: int, fate: Fate, *, useless_by: datetime | None = None
) -> list[int]:
    """Gives the planned check-ins of a course that were not sent yet a fate; returns their ids.

    With `useless_by`, only those that are not worth sending any more then.
    """
    planned = [checkin.c.subscription_id == subscription_id, checkin.c.fate == Fate.PLANNED]
    if useless_by is not None:
        planned.append(checkin.c.useful_until <= useless_by)
    found = await tx.execute(
        update(checkin).where(*planned).values(fate=fate).returning(checkin.c.id)
    )
    return list(found.scalars())


async def planned_of(tx: AsyncConnection, subscription_id: int) -> list[int]:
    """The check-ins of a course that still wait to be sent."""
    found = await tx.execute(
        select(checkin.c.id).where(
            checkin.c.subscription_id == subscription_id, checkin.c.fate == Fate.PLANNED
        )
    )
    return list(found.scalars())
