"""What can be done about check-ins. Each verb works inside the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import store
from bot.checkins.model import (
    Answered,
    Enrolment,
    Feeling,
    NoConsent,
    NotAsked,
    PlanOver,
    Standing,
    Subscription,
)
from bot.checkins.schedule import Plan, Prompt, infusion_day, next_prompt, prompts_between
from bot.gateway import Lane
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Database, Priority, Vault, new_id

KIND = "checkin"
"""The word in the outbox for a check-in's message."""

BATCH = 100
"""Enrolments planned in one transaction."""

_A_MOMENT = timedelta(microseconds=1)


class Checkins:
    """Enrolment, planning and answers."""

    def __init__(self, db: Database, vault: Vault, people: People) -> None:
        self._db, self._vault, self._people = db, vault, people

    async def enrolment(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment | None:
        """The person's enrolment in force with the next check-ins, or None."""
        found = await store.active_of(tx, self._vault, user_id)
        return None if found is None else _with_next(found, now)

    async def enrol(
        self, tx: AsyncConnection, user_id: int, infusion: date, zone: str, now: datetime
    ) -> Enrolment:
        """Starts check-ins, in place of an earlier enrolment; nothing past is asked.

        Raises NoConsent, and PlanOver when no check-in is left (an enrolment in force stays).
        """
        if await self._people.consent(tx, user_id, ConsentKind.CHECK_INS) is None:
            raise NoConsent
        first = next_prompt(Plan(infusion, zone), now)
        if first is None:
            raise PlanOver(infusion_day(infusion, zone, now))
        await self._end(tx, user_id, now)
        new = Subscription(new_id(now), user_id, Standing.ACTIVE, zone, infusion, first.due)
        await store.add_subscription(tx, self._vault, new, now)
        await self._people.choose_zone(tx, user_id, zone, now)
        return _with_next(new, now)

    async def stop(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        """Ends the enrolment, its waiting messages and the consent. False when there was none."""
        ended = await self._end(tx, user_id, now)
        await self._people.withdraw(tx, user_id, ConsentKind.CHECK_INS, now)
        return ended

    async def _end(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        found = await store.active_of(tx, self._vault, user_id)
        if found is None:
            return False
        await store.end_subscription(tx, found.id, Standing.STOPPED, now)
        await delivery.cancel(tx, KIND, await store.unsent_of(tx, found.id), now)
        return True

    async def answer(
        self, tx: AsyncConnection, user_id: int, checkin_id: int, feeling: Feeling, now: datetime
    ) -> Answered:
        """Writes an answer. A later "unwell" replaces "none", never the other way round.

        Raises NotAsked.
        """
        found = await store.read_checkin(tx, self._vault, checkin_id)
        if found is None or found.subscription.user_id != user_id:
            raise NotAsked
        if found.answered_at is None or feeling is Feeling.UNWELL:
            await store.write_answer(tx, self._vault, checkin_id, feeling.value, now)
            return Answered(found, feeling, feeling)
        kept = await store.read_answer(tx, self._vault, checkin_id)
        return Answered(found, feeling, Feeling(kept))

    async def plan_due(self, now: datetime) -> int:
        """Plans one batch of due enrolments in one transaction; returns how many it took.

        Each gets at most one message: after an outage the latest check-in that is still of use,
        none of those before it.
        """
        async with self._db.write(Priority.PLANNING) as tx:
            due = await store.due(tx, self._vault, now, BATCH)
            planned: list[dict[str, Any]] = []
            messages: list[delivery.Outgoing] = []
            for subscription in due:
                prompt, following = _plan(subscription, now)
                if prompt is not None:
                    row, message = _rows(subscription, prompt, now)
                    planned.append(row)
                    messages.append(message)
                if following is None:
                    await store.end_subscription(tx, subscription.id, Standing.FINISHED, now)
                else:
                    await store.advance(tx, subscription.id, following)
            await store.add_checkins(tx, planned)
            await delivery.put(tx, messages, now)
        return len(due)

    async def plan_all(self, now: datetime) -> int:
        """Plans until nothing is due; returns how many enrolments were taken up."""
        total = 0
        while taken := await self.plan_due(now):
            total += taken
            if taken < BATCH:
                break
        return total


def _with_next(subscription: Subscription, now: datetime) -> Enrolment:
    plan = Plan(subscription.infusion_date, subscription.zone)
    coming: list[Prompt] = []
    after = now
    while len(coming) < 3 and (prompt := next_prompt(plan, after)) is not None:
        coming.append(prompt)
        after = prompt.due
    day = infusion_day(subscription.infusion_date, subscription.zone, now)
    return Enrolment(subscription, day, tuple(coming))


def _plan(subscription: Subscription, now: datetime) -> tuple[Prompt | None, datetime | None]:
    """The one prompt to send at `now`, if any, and the next due instant."""
    plan = Plan(subscription.infusion_date, subscription.zone)
    since = subscription.next_due_at or now
    passed: Sequence[Prompt] = prompts_between(plan, since - _A_MOMENT, now)
    useful = [prompt for prompt in passed if prompt.useful_until > now]
    following = next_prompt(plan, now)
    return (useful[-1] if useful else None), (following.due if following else None)


def _rows(
    subscription: Subscription, prompt: Prompt, now: datetime
) -> tuple[dict[str, Any], delivery.Outgoing]:
    checkin_id = new_id(now)
    row = {
        "id": checkin_id,
        "subscription_id": subscription.id,
        "due_at": prompt.due,
        "useful_until": prompt.useful_until,
    }
    message = delivery.Outgoing(
        lane=Lane.CHECK_IN,
        kind=KIND,
        ref=checkin_id,
        chat_id=subscription.user_id,
        not_before=prompt.due,
        useful_until=prompt.useful_until,
    )
    return row, message
