"""A check-in that is asked once more: the same question as a new message that sounds."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins.model import Checkin
from bot.checkins.tables import checkin, checkin_again
from bot.gateway import Lane
from bot.storage import new_id

KIND = "checkin_again"
"""The word in the outbox."""


async def ask_again(tx: AsyncConnection, found: Checkin, at: datetime, now: datetime) -> None:
    """Asks at `at`, in place of an earlier such wish that still waits."""
    earlier = await tx.execute(
        select(checkin_again.c.id).where(checkin_again.c.checkin_id == found.id)
    )
    await delivery.cancel(tx, KIND, list(earlier.scalars()), now)
    again_id = new_id(now)
    await tx.execute(insert(checkin_again).values(id=again_id, checkin_id=found.id, at=at))
    message = delivery.Outgoing(
        lane=Lane.CHECK_IN,
        kind=KIND,
        ref=again_id,
        chat_id=found.subscription.user_id,
        not_before=at,
        useful_until=found.useful_until,
    )
    await delivery.put(tx, [message], now)


async def read(tx: AsyncConnection, again_id: int) -> tuple[int, datetime] | None:
    """The check-in that is to be asked again, and when."""
    wish = select(checkin_again.c.checkin_id, checkin_again.c.at)
    found = (await tx.execute(wish.where(checkin_again.c.id == again_id))).first()
    return None if found is None else (found.checkin_id, found.at)


async def wishes_of(tx: AsyncConnection, course_id: int) -> list[int]:
    """The ids of all such wishes of a course."""
    found = await tx.execute(
        select(checkin_again.c.id)
        .join(checkin, checkin.c.id == checkin_again.c.checkin_id)
        .where(checkin.c.subscription_id == course_id)
    )
    return list(found.scalars())
