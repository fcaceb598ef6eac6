"""Alerts and notes for the outbox: rechecked and worded at the moment of sending."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Reply
from bot.circle import alert_views, alerts, notes, store
from bot.circle.outside import Outside
from bot.circle.said import Note, Telling, What
from bot.delivery import Drop, Postpone, Proceed, Receipt, State
from bot.people.service import People
from bot.storage import Vault

UNREACHABLE = frozenset({"blocked", "chat_gone"})
"""Reasons of a receipt that say: nothing reaches this person any more."""

_WAITING = frozenset({What.UNSEEN, What.NOBODY})
"""Notes whose `member` is a telling, and which are of no use once that was seen."""


class AlertMessage:
    """A `delivery.Kind`; `ref` is one person's part in an alert. Quiet hours do not hold it."""

    name = alerts.KIND

    def __init__(self, vault: Vault, people: People, outside: Outside) -> None:
        self._vault, self._people, self._outside = vault, people, outside

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        telling = await self._of(tx, ref, chat_id)
        if telling is None:
            return Drop("gone")
        if telling.closed:
            return Drop("closed")
        if telling.seen:
            return Drop("seen")
        if telling.member is not None and await alerts.was_seen(tx, ref):
            return Drop("seen")  # by somebody else, while this was on its way
        return Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        telling = await self._of(tx, ref, chat_id)
        if telling is None:
            raise LookupError("alert gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        whom = await self._outside.whom(tx, telling.circle.host_id, tr)
        return alert_views.alert(tr, telling, whom)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        telling = await self._of(tx, ref, chat_id)
        if telling is None:
            return
        if receipt.state is State.SENT:
            await store.mark_reachable(tx, chat_id, None)
            await alerts.sent(tx, self._vault, telling, now)
            return
        if receipt.state is State.GAVE_UP:
            await alerts.not_sent(tx, self._vault, telling, now)
        if receipt.reason in UNREACHABLE:
            await tell_unreachable(tx, self._vault, chat_id, now)

    async def _of(self, tx: AsyncConnection, ref: int, chat_id: int) -> Telling | None:
        """None where it is not theirs, or they are not in the circle any more."""
        telling = await alerts.read(tx, self._vault, ref)
        if telling is None or telling.user_id != chat_id:
            return None
        if telling.member is None and telling.circle.host_id != chat_id:
            return None
        return telling


class NoteMessage:
    """A `delivery.Kind`; `ref` is a note's id. Its row goes when it has been told."""

    name = notes.KIND

    def __init__(self, vault: Vault, people: People) -> None:
        self._vault, self._people = vault, people

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        said = await notes.read(tx, self._vault, ref, chat_id)
        if said is None:
            return Drop("gone")
        if said.what in _WAITING and await alerts.was_seen(tx, said.member or 0):
            return Drop("seen")
        return Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        said = await notes.read(tx, self._vault, ref, chat_id)
        if said is None:
            raise LookupError("note gone between recheck and render")
        return alert_views.note(await self._people.translator_for(tx, chat_id), said)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        await notes.forget(tx, ref)


async def tell_unreachable(tx: AsyncConnection, vault: Vault, user_id: int, now: datetime) -> None:
    """Telegram refuses somebody for good: the hosts of their circles are told, once."""
    for circle_id in await store.mark_reachable(tx, user_id, now):
        circle = await store.of_id(tx, vault, circle_id)
        member = None if circle is None else circle.member(user_id)
        if circle is not None and member is not None:
            await notes.tell(tx, vault, circle.host_id, Note(What.BLOCKED, member.name), now)
