"""While check-ins are switched off: nothing is asked, and who is enrolled is told so once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.chat import Reply
from bot.checkins import setup_views, store
from bot.checkins.gate import Gate, Missing
from bot.checkins.model import Fate, Standing
from bot.checkins.outside import Outside
from bot.checkins.tables import checkin, subscription
from bot.delivery import Drop, Kind, Postpone, Proceed, Receipt
from bot.gateway import Lane
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Database, Priority, Vault

log = logging.getLogger(__name__)

KIND = "switched_off"
"""The word in the outbox; its `ref` is the last check-in that was sent to the person, 0 for none.

So nobody is told twice of one silence, also after a restart, and everybody of the next one.
"""

BATCH = 200

_LOOKED_AGAIN = timedelta(hours=1)
_WORTH_TELLING = timedelta(days=15)
"""A pause takes up to 14 days, and is not disturbed."""
_AGAIN = timedelta(minutes=10)


class SwitchedOff:
    """Finds whom to tell."""

    def __init__(self, db: Database, gate: Callable[[], Gate]) -> None:
        self._db, self._gate = db, gate
        self._told_at: datetime | None = None
        self._missing: tuple[Missing, ...] = ()

    @property
    def closed(self) -> bool:
        """Whether check-ins are off at this moment; a change of that is logged."""
        gate = self._gate()
        missing = () if gate.open else gate.missing
        if missing != self._missing:
            self._missing = missing
            log_gate(gate)
        return not gate.open

    async def tell(self, now: datetime) -> int:
        """Queues the notices of all who are enrolled; returns how many it looked at.

        Looked at anew each hour: a check-in that was on its way may have been sent since.
        """
        if not self.closed:
            self._told_at = None
            return 0
        told_at = self._told_at
        if told_at is not None and abs(now - told_at) < _LOOKED_AGAIN:
            return 0
        seen, beyond = 0, 0
        while True:
            async with self._db.read() as tx:
                found = await tx.execute(
                    select(subscription.c.id, subscription.c.user_id, _last_sent())
                    .where(subscription.c.id > beyond, subscription.c.standing == Standing.ACTIVE)
                    .order_by(subscription.c.id)
                    .limit(BATCH)
                )
                rows = found.all()
            messages = [
                delivery.Outgoing(Lane.ALERT, KIND, last, user, now, now + _WORTH_TELLING)
                for _id, user, last in rows
            ]
            if messages:
                async with self._db.write(Priority.PLANNING) as tx:
                    await delivery.put(tx, messages, now)
            seen += len(rows)
            if len(rows) < BATCH:
                break
            beyond = rows[-1].id
        self._told_at = now
        return seen


def log_gate(gate: Gate) -> None:
    """Tells the operator in the log whether check-ins are on, and all that is missing."""
    if gate.open:
        log.info("check-ins are on")
    else:
        log.warning("check-ins are OFF, missing: %s", "; ".join(gate.missing))


class SwitchedOffNotice:
    """Tells somebody who is enrolled that check-ins are off."""

    name = KIND

    def __init__(self, vault: Vault, people: People, outside: Outside) -> None:
        self._vault, self._people, self._outside = vault, people, outside

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        course = await store.active_of(tx, self._vault, chat_id)
        if course is None:
            return Drop("stopped")
        if await self._people.consent(tx, chat_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        sent = select(_last_sent()).where(subscription.c.id == course.id)
        if (await tx.execute(sent)).scalar_one() != ref:
            return Drop("superseded")
        until = course.regimen.paused_until
        if until is not None and course.regimen.pauses(now):
            return Postpone(until)
        # Kept while they are on again: this is the one notice until a check-in has been sent.
        return Postpone(now + _AGAIN) if self._outside.gate().open else Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        course = await store.active_of(tx, self._vault, chat_id)
        if course is None:
            raise LookupError("course gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        number = self._outside.number_at(course.regimen.zone, tr)
        reply = setup_views.off_now(tr, number, on_ward=course.regimen.in_hospital)
        quiet = course.regimen.hours.quiet.covers(now.astimezone(course.zone).time())
        return replace(reply, silent=quiet)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """The outbox's own row remembers it."""


class WhileOn:
    """Another kind that is only sent while check-ins are on.

    It waits meanwhile: should they come on again before it is useless, it still comes.
    """

    def __init__(self, kind: Kind, gate: Callable[[], Gate]) -> None:
        self._kind, self._gate = kind, gate
        self.name = kind.name
        self.render, self.on_receipt = kind.render, kind.on_receipt

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        found = await self._kind.recheck(tx, ref, chat_id, now)
        if isinstance(found, Proceed) and not self._gate().open:
            return Postpone(now + _AGAIN)
        return found


def _last_sent() -> ScalarSelect[int]:
    """The newest check-in that was sent to the person of a `subscription`; 0 for none."""
    any_course = subscription.alias()
    sent = (
        select(func.coalesce(func.max(checkin.c.id), 0))
        .join(any_course, any_course.c.id == checkin.c.subscription_id)
        .where(
            any_course.c.user_id == subscription.c.user_id,
            checkin.c.fate == Fate.SENT,
        )
        .correlate(subscription)
    )
    return sent.scalar_subquery()
