"""Check-ins that were sent and not answered: asked once more, and told of after two in a row."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import again, store
from bot.checkins.model import Checkin, Fate
from bot.checkins.phases import Ask
from bot.checkins.regimen import Regimen
from bot.checkins.tables import checkin
from bot.checkins.walltime import instant_of
from bot.gateway import Lane
from bot.storage import Vault

KIND = "checkin_silent"
"""The word in the outbox."""

MISSED, LEFT_OPEN = "A13_silent", "A17_unanswered"
"""The rules behind a notice."""

TOLD_UP_TO = 30
"""The last day number on which two missed in a row are told (phases P1 and P2)."""

_REMIND_AFTER, _REMIND_FIRST = timedelta(hours=2), timedelta(hours=1)
_BEFORE_QUIET = timedelta(minutes=10)
_WORTH_TELLING = timedelta(hours=14)
_IN_A_ROW = timedelta(hours=36)


async def watch(tx: AsyncConnection, found: Checkin, now: datetime) -> None:
    """A check-in was sent: asks once more later, and looks whether it stays without an answer."""
    if found.ask is not Ask.CHECK_IN or found.answered_at is not None:
        return
    at = remind_at(found.subscription.regimen, found, now)
    if at is not None:
        await again.ask_again(tx, found, at, now)
    look = delivery.Outgoing(
        lane=Lane.CHECK_IN,
        kind=KIND,
        ref=found.id,
        chat_id=found.subscription.user_id,
        not_before=found.useful_until,
        useful_until=found.useful_until + _WORTH_TELLING,
    )
    await delivery.put(tx, [look], now)


async def waiting_of(tx: AsyncConnection, course_id: int) -> dict[str, list[int]]:
    """What waits of a course because a check-in was sent, by kind: the ids in the outbox."""
    sent = await tx.execute(
        select(checkin.c.id).where(
            checkin.c.subscription_id == course_id, checkin.c.fate == Fate.SENT
        )
    )
    return {KIND: list(sent.scalars()), again.KIND: await again.wishes_of(tx, course_id)}


def remind_at(regimen: Regimen, found: Checkin, now: datetime) -> datetime | None:
    """Two hours later, or before quiet hours begin, but not within the first hour. None: not."""
    at = now + _REMIND_AFTER
    zone = found.subscription.zone
    if regimen.hours.quiet.covers(at.astimezone(zone).time()):
        quiet = regimen.hours.quiet
        day = now.astimezone(zone).date() + timedelta(days=quiet.begin == time(0))
        begins = instant_of(day, quiet.begin, zone)
        if begins is None or not now < begins:
            return None
        at = begins - _BEFORE_QUIET
    return at if now + _REMIND_FIRST <= at < found.useful_until else None


async def second_missed(tx: AsyncConnection, vault: Vault, found: Checkin, now: datetime) -> bool:
    """Whether this is the second check-in in a row that was sent and has no answer.

    Told once: not at the third. Cards are no check-ins, and one of days ago is not "in a row".
    """
    before = await _sent_before(tx, vault, found, now)
    if before is None or before.answered_at is not None:
        return False
    earlier = await _sent_before(tx, vault, before, now)
    return earlier is None or earlier.answered_at is not None


async def _sent_before(
    tx: AsyncConnection, vault: Vault, found: Checkin, now: datetime
) -> Checkin | None:
    """The check-in that was sent before this one of the course."""
    rows = await tx.execute(
        select(checkin.c.id)
        .where(
            checkin.c.subscription_id == found.subscription.id,
            checkin.c.due_at < found.due_at,
            checkin.c.due_at >= found.due_at - _IN_A_ROW,
            checkin.c.fate == Fate.SENT,
        )
        .order_by(checkin.c.due_at.desc())
    )
    for checkin_id in rows.scalars():
        before = await store.read_checkin(tx, vault, checkin_id, now)
        if before is not None and before.ask is Ask.CHECK_IN:
            return before
    return None
