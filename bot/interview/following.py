"""What is asked after a red flag, and after a same-day one: when, and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.gateway import Lane
from bot.interview.model import Reached, What
from bot.interview.tables import follow_up, report
from bot.redflags.tiers import Tier
from bot.storage import Vault, new_id

KIND = "follow_up"
"""The word in the outbox."""

_WORTH_ASKING = timedelta(hours=2)


MINUTES = {
    Tier.EMERGENCY: ((5, What.REACHED), (15, What.REACHED_LAST)),
    Tier.CALL_NOW: ((15, What.REACHED), (30, What.REACHED_LAST)),
    Tier.SAME_DAY: ((60, What.MEASURE),),
}
"""Minutes after the verdict (checkin design, section 8)."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    id: int
    report_id: int
    what: What
    at: datetime
    answered_at: datetime | None


async def ask_after(
    tx: AsyncConnection, report_id: int, chat_id: int, tier: Tier, now: datetime
) -> None:
    """Plans the questions after a verdict, in place of those of a milder one that still wait."""
    await take_back(tx, report_id, now)
    messages = []
    for minutes, what in MINUTES[tier]:
        at, row = now + timedelta(minutes=minutes), new_id(now)
        await tx.execute(insert(follow_up).values(id=row, report_id=report_id, what=what, at=at))
        messages.append(
            delivery.Outgoing(
                lane=Lane.CHECK_IN if what is What.MEASURE else Lane.ALERT,
                kind=KIND,
                ref=row,
                chat_id=chat_id,
                not_before=at,
                useful_until=at + _WORTH_ASKING,
            )
        )
    await delivery.put(tx, messages, now)


async def take_back(tx: AsyncConnection, report_id: int, now: datetime) -> None:
    """Nothing more is asked about a report."""
    await delivery.cancel(tx, KIND, await _of(tx, report_id), now)


async def answered(
    tx: AsyncConnection, vault: Vault, report_id: int, answer: Reached, now: datetime
) -> None:
    """Writes the answer on every question about the report that has come."""
    for row in await _of(tx, report_id):
        await tx.execute(
            update(follow_up)
            .where(follow_up.c.id == row, follow_up.c.at <= now)
            .values(answered_at=now, answer=vault.seal(follow_up.c.answer, row, answer.value))
        )


async def _of(tx: AsyncConnection, report_id: int) -> Sequence[int]:
    found = await tx.execute(select(follow_up.c.id).where(follow_up.c.report_id == report_id))
    return list(found.scalars())


async def read(tx: AsyncConnection, follow_up_id: int) -> FollowUp | None:
    row = (await tx.execute(select(follow_up).where(follow_up.c.id == follow_up_id))).first()
    if row is None:
        return None
    return FollowUp(row.id, row.report_id, What(row.what), row.at, row.answered_at)


async def of_course(tx: AsyncConnection, course_id: int) -> list[int]:
    """The ids of all questions about the reports of a course."""
    found = await tx.execute(
        select(follow_up.c.id)
        .join(report, report.c.id == follow_up.c.report_id)
        .where(report.c.subscription_id == course_id)
    )
    return list(found.scalars())
