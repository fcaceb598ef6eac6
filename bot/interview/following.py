"""What is asked after a red flag, and after a same-day one: when, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.gateway import Lane
from bot.interview import store
from bot.interview.model import Reached, What
from bot.interview.store import Asked
from bot.redflags.tiers import Tier
from bot.storage import Vault

KIND = "follow_up"
"""The word in the outbox."""

NO_WORD = timedelta(minutes=10)
"""So long after the last time the circle is told that nobody knows."""

_WORTH_ASKING = timedelta(hours=2)


MINUTES = {
    Tier.EMERGENCY: ((5, What.REACHED), (15, What.REACHED_LAST)),
    Tier.CALL_NOW: ((15, What.REACHED), (30, What.REACHED_LAST)),
    Tier.SAME_DAY: ((60, What.MEASURE),),
}
"""Minutes after the verdict (checkin design, section 8)."""


_MOST = 1 << 10
"""Questions of a report that can be told apart: far more than are ever asked."""


def ref_of(report_id: int, number: int) -> int:
    """What names a question in the outbox: its report, and the how manieth there."""
    return report_id * _MOST + number


async def ask_after(
    tx: AsyncConnection, vault: Vault, report_id: int, chat_id: int, tier: Tier, now: datetime
) -> None:
    """Plans the questions after a verdict, in place of those of a milder one that still wait."""
    asked = await _of(tx, vault, report_id)
    await _cancel(tx, report_id, len(asked), now)
    messages = []
    for minutes, what in MINUTES[tier]:
        at = now + timedelta(minutes=minutes)
        messages.append(
            delivery.Outgoing(
                lane=Lane.CHECK_IN if what is What.MEASURE else Lane.ALERT,
                kind=KIND,
                ref=ref_of(report_id, len(asked)),
                chat_id=chat_id,
                not_before=at,
                useful_until=at + _WORTH_ASKING,
            )
        )
        asked.append(Asked(what, at))
    await store.write_asked(tx, vault, report_id, asked)
    await delivery.put(tx, messages, now)


async def take_back(tx: AsyncConnection, vault: Vault, report_id: int, now: datetime) -> None:
    """Nothing more is asked about a report."""
    await _cancel(tx, report_id, len(await _of(tx, vault, report_id)), now)


async def answered(
    tx: AsyncConnection, vault: Vault, report_id: int, answer: Reached, now: datetime
) -> None:
    """Writes the answer on every question about the report that has come."""
    asked = [
        replace(one, answered_at=now, answer=answer) if one.at <= now else one
        for one in await _of(tx, vault, report_id)
    ]
    if asked:
        await store.write_asked(tx, vault, report_id, asked)


async def _of(tx: AsyncConnection, vault: Vault, report_id: int) -> list[Asked]:
    return await store.asked_of(tx, vault, report_id, to_change=True) or []


async def _cancel(tx: AsyncConnection, report_id: int, count: int, now: datetime) -> None:
    await delivery.cancel(tx, KIND, [ref_of(report_id, number) for number in range(count)], now)


@dataclass(frozen=True, slots=True)
class FollowUp:
    report_id: int
    what: What
    at: datetime
    answered_at: datetime | None


async def read(tx: AsyncConnection, vault: Vault, ref: int) -> FollowUp | None:
    """The question that an outbox row names. Raises CannotOpen."""
    report_id, number = divmod(ref, _MOST)
    asked = await store.asked_of(tx, vault, report_id)
    if asked is None or number >= len(asked):
        return None
    one = asked[number]
    return FollowUp(report_id, one.what, one.at, one.answered_at)


async def of_course(tx: AsyncConnection, vault: Vault, course_id: int) -> list[int]:
    """What names all questions about the reports of a course in the outbox. Raises CannotOpen."""
    return [
        ref_of(report_id, number)
        for report_id, asked in await store.asked_of_course(tx, vault, course_id)
        for number in range(len(asked))
    ]
