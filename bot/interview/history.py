"""What a person told over a span of time, with what came of it: for what is given back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.tables import subscription
from bot.interview.judging import SELF_HARM
from bot.interview.model import Told, What
from bot.interview.past import PastReport
from bot.interview.store import opened_asked, read_said
from bot.interview.tables import report
from bot.storage import Vault


async def reports_of(
    tx: AsyncConnection, vault: Vault, user_id: int, since: datetime, until: datetime
) -> list[PastReport]:
    """The reports about a person, whoever told, begun or changed in [since, until), oldest first.

    Raises CannotOpen.
    """
    rows = (
        await tx.execute(
            select(report)
            .join(subscription, report.c.subscription_id == subscription.c.id)
            .where(
                subscription.c.user_id == user_id,
                report.c.changed_at >= since,
                report.c.began_at < until,
            )
            .order_by(report.c.began_at, report.c.id)
        )
    ).all()
    return [_past(vault, row, user_id) for row in rows]


def _of_another(told: Told) -> Told:
    """What another person told, without their own thoughts of not living."""
    judged = told.judged
    fired = tuple(rule for rule in judged.fired if not rule.startswith("E12_"))
    return replace(told, signs=told.signs - SELF_HARM, judged=replace(judged, fired=fired))


def _past(vault: Vault, row: Row[Any], user_id: int) -> PastReport:
    told, done_at = read_said(vault, row)
    if row.user_id != user_id:
        told = _of_another(told)
    reached = tuple(
        (one.at, one.answer)
        for one in sorted(opened_asked(vault, row.id, row.asked), key=lambda one: one.at)
        if one.what is not What.MEASURE
    )
    return PastReport(
        row.id,
        row.about,
        row.began_at,
        row.changed_at,
        done_at,
        told,
        reached,
        by_other=row.user_id != user_id,
    )
