"""One answer closes a check-in for all: the others' messages say so, and can still be answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.chat import Reply
from bot.checkins.message import SHARED
from bot.checkins.planner import KIND as CHECKIN
from bot.checkins.service import Checkins
from bot.circle.service import Circles
from bot.delivery import Drop, Postpone, Proceed, Receipt
from bot.gateway import Lane
from bot.interview import end_views, store
from bot.people.service import People
from bot.storage import Vault

KIND = "checkin_closed"
_WORTH_SAYING = timedelta(hours=12)


async def close_for_others(
    tx: AsyncConnection,
    circles: Circles,
    host_id: int,
    user_id: int,
    checkin_id: int,
    now: datetime,
) -> None:
    """Queues what the others' messages will say; those that wait still are not sent at all."""
    others = {host_id, *(one.user_id for one in await circles.caregivers(tx, host_id))} - {user_id}
    messages = [
        delivery.Outgoing(
            lane=Lane.REPLY,
            kind=KIND,
            ref=checkin_id,
            chat_id=other,
            not_before=now,
            useful_until=now + _WORTH_SAYING,
        )
        for other in sorted(others)
    ]
    await delivery.put(tx, messages, now)


class ClosedMessage:
    """A `delivery.Kind`: edits the message of a check-in that somebody else has answered; `ref` is
    the check-in's id."""

    name = KIND

    def __init__(self, vault: Vault, people: People, checkins: Checkins, circles: Circles) -> None:
        self._vault, self._people = vault, people
        self._checkins, self._circles = checkins, circles

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        message_id = await delivery.message_of(
            tx, CHECKIN, ref, chat_id
        ) or await delivery.message_of(tx, SHARED, ref, chat_id)
        if message_id is None:
            return Drop("not_sent")
        if await store.of_about(tx, self._vault, chat_id, ref) is not None:
            return Drop("answering")
        if await self._by(tx, ref, chat_id, now) is None:
            return Drop("gone")
        return Proceed(edits=message_id)

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        by = await self._by(tx, ref, chat_id, now)
        checkin = await self._checkins.any_checkin(tx, ref, now)
        if by is None or checkin is None:
            raise LookupError("check-in gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        return end_views.closed_by(tr, checkin, by)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """Nothing is kept of it."""

    async def _by(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> str | None:
        """Who has answered, by the name that the reader knows; None for a reader of no concern."""
        checkin = await self._checkins.any_checkin(tx, ref, now)
        told = await store.others_of(tx, self._vault, chat_id, ref)
        if checkin is None or not told:
            return None
        host_id = checkin.subscription.user_id
        if chat_id != host_id and await self._circles.role(tx, chat_id, host_id) is None:
            return None
        return await self._circles.name_of(tx, host_id, told[0].user_id)
