"""What a person told over a span of time, with what came of it: for what is given back."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.tables import subscription
from bot.interview.model import Reached, What, from_json
from bot.interview.past import PastReport
from bot.interview.tables import follow_up, report
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
    asked = await _asked(tx, vault, [row.id for row in rows])
    return [
        PastReport(
            row.id,
            row.about,
            row.began_at,
            row.changed_at,
            row.done_at,
            from_json(json.loads(vault.open(report.c.said, row.id, row.said))),
            tuple(asked.get(row.id, ())),
            by_other=row.user_id != user_id,
        )
        for row in rows
    ]


async def _asked(
    tx: AsyncConnection, vault: Vault, reports: list[int]
) -> dict[int, list[tuple[datetime, Reached | None]]]:
    found: dict[int, list[tuple[datetime, Reached | None]]] = {}
    for start in range(0, len(reports), 500):
        rows = await tx.execute(
            select(follow_up)
            .where(
                follow_up.c.report_id.in_(reports[start : start + 500]),
                follow_up.c.what != What.MEASURE,
            )
            .order_by(follow_up.c.at)
        )
        for row in rows:
            answer = None
            if row.answer is not None:
                answer = Reached(vault.open(follow_up.c.answer, row.id, row.answer))
            found.setdefault(row.report_id, []).append((row.at, answer))
    return found
