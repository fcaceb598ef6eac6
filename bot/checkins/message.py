"""The check-in's message as the outbox sends it: rechecked and worded at the moment of sending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Reply
from bot.checkins import store, views
from bot.checkins.model import Standing
from bot.checkins.schedule import infusion_day
from bot.checkins.service import KIND
from bot.delivery import Drop, Postpone, Proceed, Receipt, State
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Vault


class CheckinMessage:
    """A `delivery.Kind`; `ref` is the check-in's id."""

    name = KIND

    def __init__(self, vault: Vault, people: People) -> None:
        self._vault, self._people = vault, people

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        found = await store.read_checkin(tx, self._vault, ref)
        if found is None:
            return Drop("gone")
        if found.subscription.standing is Standing.STOPPED:
            return Drop("stopped")
        if found.answered_at is not None:
            return Drop("answered")
        if await self._people.consent(tx, chat_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        return Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        found = await store.read_checkin(tx, self._vault, ref)
        if found is None:
            raise LookupError("check-in gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        enrolled = found.subscription
        day = infusion_day(enrolled.infusion_date, enrolled.zone, found.due_at)
        return views.prompt(tr, found, day)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        if receipt.state is State.SENT:
            await store.mark_sent(tx, ref, now)
