"""What fell due for a person and what was changed, over a span of time: for what is given back."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.model import Change, Fate
from bot.checkins.past import PastChange, PastCheckin
from bot.checkins.phases import Ask
from bot.checkins.store import guessed_about, opened
from bot.checkins.tables import checkin, course_event, downtime, subscription
from bot.storage import Vault


async def checkins_of(
    tx: AsyncConnection, vault: Vault, user_id: int, since: datetime, until: datetime
) -> list[PastCheckin]:
    """All check-ins of all of a person's courses that fell due in [since, until), oldest first.

    Raises CannotOpen.
    """
    rows = await tx.execute(
        select(
            subscription,
            checkin.c.id.label("checkin_id"),
            checkin.c.due_at,
            checkin.c.useful_until,
            checkin.c.sent_at,
            checkin.c.answered_at,
            checkin.c.fate,
            checkin.c.about,
        )
        .join(subscription, subscription.c.id == checkin.c.subscription_id)
        .where(
            subscription.c.user_id == user_id,
            checkin.c.due_at >= since,
            checkin.c.due_at < until,
        )
        .order_by(checkin.c.due_at, checkin.c.id)
    )
    found = []
    for row in rows:
        if row.about is None:
            about = guessed_about(opened(vault, row), row.due_at)
        else:
            about = json.loads(vault.open(checkin.c.about, row.checkin_id, row.about))
        found.append(
            PastCheckin(
                row.checkin_id,
                row.due_at,
                row.useful_until,
                row.sent_at,
                row.answered_at,
                Fate(row.fate),
                Ask(about["ask"]),
                about["day"],
                about["slot"],
                row.zone,
            )
        )
    return found


async def changes_of(
    tx: AsyncConnection, vault: Vault, user_id: int, until: datetime
) -> list[PastChange]:
    """Every change of every course of a person before an instant, oldest first."""
    rows = await tx.execute(
        select(course_event.c.id, course_event.c.at, course_event.c.what)
        .join(subscription, subscription.c.id == course_event.c.subscription_id)
        .where(subscription.c.user_id == user_id, course_event.c.at < until)
        .order_by(course_event.c.at, course_event.c.id)
    )
    found = []
    for row in rows:
        what = json.loads(vault.open(course_event.c.what, row.id, row.what))
        infusion = what["infusion"]
        found.append(
            PastChange(
                row.at,
                Change(what["change"]),
                what["zone"],
                bool(what["in_hospital"]),
                date.fromisoformat(infusion) if infusion else None,
            )
        )
    return found


async def downtimes(
    tx: AsyncConnection, since: datetime, until: datetime
) -> list[tuple[datetime, datetime]]:
    """When the bot was down or could not reach Telegram, as far as that touches [since, until)."""
    rows = await tx.execute(
        select(downtime.c.began_at, downtime.c.ended_at)
        .where(downtime.c.began_at < until, downtime.c.ended_at > since)
        .order_by(downtime.c.began_at)
    )
    return [(row.began_at, row.ended_at) for row in rows]


async def first_of(tx: AsyncConnection, user_id: int) -> datetime | None:
    """When the person first enrolled; None for somebody who never did."""
    found = await tx.execute(
        select(subscription.c.created_at)
        .where(subscription.c.user_id == user_id)
        .order_by(subscription.c.created_at)
        .limit(1)
    )
    began: datetime | None = found.scalar()
    return began
