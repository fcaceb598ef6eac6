"""After a year of silence somebody is asked whether to keep what is there; later it goes."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.chat import Reply
from bot.checkins.walltime import instant_of
from bot.delivery import Drop, Postpone, Proceed, Receipt, State
from bot.errors import where
from bot.gateway import Lane
from bot.people import store as people_store
from bot.people.service import People
from bot.rights import views
from bot.rights.model import GRACE, SILENCE, AfterSilence
from bot.rights.outside import Silences
from bot.rights.service import Rights
from bot.storage import Database, Priority

log = logging.getLogger(__name__)

KIND = "silent_long"
"""The word in the outbox; its `ref` is the day of the warning, as a proleptic ordinal."""

BATCH = 20
"""People in one transaction: erasing somebody touches every table."""

_FROM, _TO = time(9), time(20)
"""Hours of the place in which such a message may come."""


class Retention:
    """Looks for those who have been silent for long."""

    def __init__(self, db: Database, rights: Rights, silences: Silences) -> None:
        self._db, self._rights, self._silences = db, rights, silences

    async def look(self, now: datetime) -> int:
        """Warns, and erases whose time is over; returns how many were warned.

        One person who cannot be erased holds up nobody else.
        """
        today = now.date()
        async with self._db.read() as tx:
            uncounted = await people_store.any_uncounted(tx)
        if uncounted:
            async with self._db.write(Priority.PLANNING) as tx:
                await people_store.begin_counting(tx, today)
        await self._erase_all(now)
        return await self._warn_all(now)

    async def _warn_all(self, now: datetime) -> int:
        today, beyond, warned = now.date(), -1, 0
        while True:
            async with self._db.read() as tx:
                people = await people_store.silent_since(tx, today - SILENCE, beyond, BATCH)
            if not people:
                return warned
            async with self._db.write(Priority.PLANNING) as tx:
                for user_id in people:
                    warned += await self._warn(tx, user_id, now)
            beyond = people[-1]

    async def _warn(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        fitting = await self._silences.after_silence(tx, user_id, now)
        if fitting is AfterSilence.HOLD:
            return False
        await people_store.set_warned(tx, user_id, now.date())
        if fitting is AfterSilence.QUIETLY:
            return False
        ref = now.date().toordinal()
        notice = delivery.Outgoing(Lane.ANNOUNCEMENT, KIND, ref, user_id, now, now + GRACE)
        await delivery.put(tx, [notice], now)
        return True

    async def _erase_all(self, now: datetime) -> None:
        day, beyond = now.date() - GRACE, -1
        while True:
            async with self._db.read() as tx:
                people = await people_store.warned_until(tx, day, beyond, BATCH)
            if not people:
                return
            for user_id in people:
                try:
                    await self._erase(user_id, now)
                except Exception as error:
                    log.error("somebody silent for long cannot be erased: %s", where(error))
            beyond = people[-1]

    async def _erase(self, user_id: int, now: datetime) -> None:
        async with self._db.write(Priority.PLANNING) as tx:
            warned = await people_store.read_warned(tx, user_id, to_change=True)
            if warned is None or warned > now.date() - GRACE or await _on_its_way(tx, user_id):
                return
            if await self._silences.after_silence(tx, user_id, now) is AfterSilence.HOLD:
                await people_store.set_warned(tx, user_id, None)
                return
            await self._rights.erase(tx, user_id, now)


async def _on_its_way(tx: AsyncConnection, user_id: int) -> bool:
    """Whether the warning has not been sent yet: nobody goes unwarned because we were down."""
    return any(
        row.kind == KIND and row.state <= State.SENDING for row in await delivery.rows(tx, user_id)
    )


class SilentLongNotice:
    """A `delivery.Kind`: says that all will be erased, with a button to keep it."""

    name = KIND

    def __init__(self, people: People, silences: Silences) -> None:
        self._people, self._silences = people, silences

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        if await people_store.read_warned(tx, chat_id) is None:
            return Drop("seen")
        if await self._silences.after_silence(tx, chat_id, now) is not AfterSilence.WARN:
            return Drop("not_wanted")
        zone = ZoneInfo((await self._people.profile(tx, chat_id)).zone or "UTC")
        here = now.astimezone(zone)
        if _FROM <= here.time() < _TO:
            return Proceed()
        day = here.date() if here.time() < _FROM else here.date() + timedelta(days=1)
        morning = instant_of(day, _FROM, zone)
        return Proceed() if morning is None or morning <= now else Postpone(morning)

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        tr = await self._people.translator_for(tx, chat_id)
        zone = ZoneInfo((await self._people.profile(tx, chat_id)).zone or "UTC")
        return views.silent_long(tr, erased_on(now).astimezone(zone).date())

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """The month counts from when the warning was sent; one that never went is made anew."""
        if await people_store.read_warned(tx, chat_id) is None:
            return
        if receipt.state is State.SENT:
            await people_store.set_warned(tx, chat_id, now.date())
        elif receipt.state is State.EXPIRED:
            await people_store.set_warned(tx, chat_id, None)


def erased_on(warned: datetime) -> datetime:
    """When it goes, after a warning sent at `warned`: promised is the day after, not the hour."""
    return warned.astimezone(UTC) + GRACE + timedelta(days=1)
