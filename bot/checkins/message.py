"""The messages of check-ins for the outbox: rechecked and worded at the moment of sending."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Card, Library
from bot.care.model import Question, next_question
from bot.care.service import Care
from bot.chat import Reply
from bot.checkins import again, downtime, silence, store, views
from bot.checkins.model import Checkin, Fate, Standing
from bot.checkins.phases import Ask
from bot.checkins.planner import KIND
from bot.checkins.regimen import Regimen
from bot.checkins.walltime import instant_of, local_date
from bot.circle.model import Role as CircleRole
from bot.circle.service import Circles
from bot.delivery import Drop, Outgoing, Postpone, Proceed, Receipt, State, put
from bot.errors import where
from bot.gateway import Lane
from bot.i18n import Translator
from bot.people.model import ConsentKind
from bot.people.places import country_of
from bot.people.service import People
from bot.redflags.report import FEVER
from bot.storage import CannotOpen, Vault

log = logging.getLogger(__name__)

SHARED = "checkin_shared"
"""The word in the outbox for a caregiver's message."""

_LATE = timedelta(minutes=10)
"""Later than this after its instant, a question is not what the person is waiting for."""

_FATES = {
    State.SENT: Fate.SENT,
    State.EXPIRED: Fate.EXPIRED,
    State.GAVE_UP: Fate.UNDELIVERED,
}
_DROPPED = {"paused": Fate.PAUSED, "superseded": Fate.EXPIRED}


class Opening(Protocol):
    """What a check-in asks first: declared here, answered by the room of the questions."""

    async def __call__(
        self, tx: AsyncConnection, tr: Translator, checkin: Checkin, reader: int, now: datetime
    ) -> Reply:
        """The open screen of its questions for a reader, as a message of its own."""
        ...


class CheckinMessage:
    """A `delivery.Kind`; `ref` is the check-in's id."""

    name = KIND

    def __init__(
        self,
        vault: Vault,
        people: People,
        library: Callable[[], Library],
        opening: Opening,
        care: Care,
        circles: Circles,
    ) -> None:
        self._vault, self._people, self._library = vault, people, library
        self._opening, self._care, self._circles = opening, care, circles

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        found = await store.read_checkin(tx, self._vault, ref, now)
        if found is None:
            return Drop("gone")
        if (unwanted := await self._unwanted(tx, found, chat_id, now)) is not None:
            return unwanted
        if found.superseded:
            return Drop("superseded")
        return _quiet(found, now)

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        found = await store.read_checkin(tx, self._vault, ref, now)
        if found is None:
            raise LookupError("check-in gone between recheck and render")
        reply = await self._worded(tx, found, chat_id, now)
        return replace(
            reply, silent=_late(found, now) and is_quiet(found.subscription.regimen, now)
        )

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        fate = _FATES.get(receipt.state) or _DROPPED.get(receipt.reason or "", Fate.STOPPED)
        await store.decide_fate(tx, ref, fate, now if fate is Fate.SENT else None)
        if fate is Fate.SENT:
            found = await store.read_checkin(tx, self._vault, ref, now)
            if found is not None:
                await silence.watch(tx, found, now)
        if fate in (Fate.SENT, Fate.UNDELIVERED):
            try:
                await self._share(tx, ref, now)
            except CannotOpen as error:
                # What became of the host's own message is written all the same.
                log.error("a check-in is not shared: %s", where(error))

    async def _share(self, tx: AsyncConnection, ref: int, now: datetime) -> None:
        """The caregivers of the circle get the same questions; also when they are all that get
        them."""
        found = await store.read_checkin(tx, self._vault, ref, now)
        if found is None or found.ask is not Ask.CHECK_IN or found.useful_until <= now:
            return
        messages = [
            Outgoing(
                lane=Lane.CHECK_IN,
                kind=SHARED,
                ref=ref,
                chat_id=one.user_id,
                not_before=now,
                useful_until=found.useful_until,
            )
            for one in await self._circles.caregivers(tx, found.subscription.user_id)
        ]
        await put(tx, messages, now)

    async def _unwanted(
        self, tx: AsyncConnection, found: Checkin, chat_id: int, now: datetime
    ) -> Drop | Postpone | None:
        course = found.subscription
        if course.user_id != chat_id:
            return Drop("gone")
        if course.standing in (Standing.STOPPED, Standing.REPLACED):
            return Drop("stopped")
        if found.answered_at is not None:
            return Drop("answered")
        until = course.regimen.paused_until
        if until is not None and course.regimen.pauses(now):
            return Drop("paused") if found.useful_until <= until else Postpone(until)
        if await self._people.consent(tx, chat_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        return None

    async def _worded(
        self, tx: AsyncConnection, found: Checkin, chat_id: int, now: datetime
    ) -> Reply:
        tr = await self._people.translator_for(tx, chat_id)
        match found.ask:
            case Ask.CARD | Ask.DISCHARGED:
                place = country_of(found.subscription.regimen.zone)
                number = self._library().emergency(place, tr.tag)
                asked = await self._question(tx, found, chat_id, now)
                return views.note(tr, found, self._card_of(found), number, asked)
            case Ask.LATE_YEARS:
                return views.late_years(tr)
            case _:
                return await self._opening(tx, tr, found, chat_id, now)

    async def _question(
        self, tx: AsyncConnection, found: Checkin, chat_id: int, now: datetime
    ) -> Question | None:
        """What is asked about the person's care, one question a day, with the day's card."""
        if found.ask is not Ask.CARD:
            return None
        day = None if found.unknown_day else found.day
        today = local_date(now, found.subscription.regimen.zone)
        return next_question(await self._care.facts(tx, chat_id), today, day)

    def _card_of(self, found: Checkin) -> Card | None:
        """The card of that day, in the order of the list; None when all have been."""
        library, regimen = self._library(), found.subscription.regimen
        since = (found.due_at.astimezone(found.subscription.zone).date() - regimen.joined).days
        if found.ask is Ask.DISCHARGED:
            ward = library.daily.in_hospital
            return library.cards.get(ward[since % len(ward)]) if ward else None
        before = library.daily.before_infusion
        number = since - 1 if since <= len(before) else len(before) + since // 7
        return library.cards.get(before[number % len(before)]) if before else None


class SharedCheckin(CheckinMessage):
    """A check-in as a caregiver of the circle gets it, in their own quiet hours' time."""

    name = SHARED

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        found = await store.read_checkin(tx, self._vault, ref, now)
        if found is None or not await self._answers(tx, chat_id, found):
            return Drop("gone")
        if found.subscription.standing is not Standing.ACTIVE:
            return Drop("stopped")
        if found.answered_at is not None:
            return Drop("answered")
        if found.superseded:
            return Drop("superseded")
        if found.subscription.regimen.pauses(now) or found.subscription.regimen.in_hospital:
            return Drop("paused")
        host = found.subscription.user_id
        if await self._people.consent(tx, host, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        return await self._in_their_day(tx, chat_id, found, now)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """The check-in's fate is that of the host's message."""

    async def _answers(self, tx: AsyncConnection, user_id: int, found: Checkin) -> bool:
        role = await self._circles.role(tx, user_id, found.subscription.user_id)
        return role is CircleRole.CAREGIVER

    async def _in_their_day(
        self, tx: AsyncConnection, user_id: int, found: Checkin, now: datetime
    ) -> Proceed | Postpone:
        """Where it is night for them and day for the patient, it waits for their morning."""
        zone = (await self._people.profile(tx, user_id)).zone
        if zone is None or zone == found.subscription.regimen.zone:
            return Proceed()
        course = found.subscription
        there = replace(found, subscription=replace(course, regimen=_moved(course.regimen, zone)))
        return quiet_until(there, now)


class AgainMessage(CheckinMessage):
    """A check-in that is asked once more; `ref` is the id of that wish."""

    name = again.KIND

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        wish = await again.read(tx, ref)
        found = await self._asked(tx, ref, now)
        if wish is None or found is None:
            return Drop("gone")
        regimen = found.subscription.regimen
        if regimen.in_hospital:
            return Drop("in_hospital")
        if now - wish[1] > _LATE and is_quiet(regimen, now):
            return Drop("quiet")  # held up by an outage: nobody is woken by a second asking
        return await self._unwanted(tx, found, chat_id, now) or Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        found = await self._asked(tx, ref, now)
        if found is None:
            raise LookupError("check-in gone between recheck and render")
        reply = await self._worded(tx, found, chat_id, now)
        tr = await self._people.translator_for(tx, chat_id)
        return views.once_more(tr, reply)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """The check-in itself was sent before; nothing changes."""

    async def _asked(self, tx: AsyncConnection, ref: int, now: datetime) -> Checkin | None:
        wish = await again.read(tx, ref)
        return None if wish is None else await store.read_checkin(tx, self._vault, wish[0], now)


class DowntimeNotice:
    """Tells that we were down; `ref` is the downtime's id."""

    name = downtime.KIND

    def __init__(self, vault: Vault, people: People, care: Care) -> None:
        self._vault, self._people, self._care = vault, people, care

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        course = await store.active_of(tx, self._vault, chat_id)
        if course is None or course.regimen.pauses(now) or course.regimen.in_hospital:
            return Drop("stopped")
        if await self._people.consent(tx, chat_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        return Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        course = await store.active_of(tx, self._vault, chat_id)
        span = await downtime.read(tx, ref)
        if course is None or span is None:
            raise LookupError("downtime or course gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        try:
            limit = (await self._care.facts(tx, chat_id)).limits().fever
        except CannotOpen:
            limit = FEVER
        reply = views.was_down(tr, *span, course.zone, limit)
        return replace(reply, silent=is_quiet(course.regimen, now))

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """Nothing is kept of it."""


def is_quiet(regimen: Regimen, now: datetime) -> bool:
    """Whether it is quiet hours on the plan's clock."""
    return regimen.hours.quiet.covers(now.astimezone(ZoneInfo(regimen.zone)).time())


def _moved(regimen: Regimen, zone: str) -> Regimen:
    return replace(regimen, zone=zone)


def _late(found: Checkin, now: datetime) -> bool:
    return now - found.due_at > _LATE


def _quiet(found: Checkin, now: datetime) -> Proceed | Postpone:
    """A late question waits for the end of quiet hours, unless it would expire meanwhile."""
    waits = quiet_until(found, now) if _late(found, now) else Proceed()
    over = isinstance(waits, Postpone) and waits.until >= found.useful_until
    return Proceed() if over else waits


def quiet_until(found: Checkin, now: datetime) -> Proceed | Postpone:
    """What may not sound in quiet hours waits for their end."""
    regimen = found.subscription.regimen
    if not is_quiet(regimen, now):
        return Proceed()
    here, end = now.astimezone(found.subscription.zone), regimen.hours.quiet.end
    day = here.date() if here.time() < end else here.date() + timedelta(days=1)
    over = instant_of(day, end, found.subscription.zone)
    return Proceed() if over is None or not now < over else Postpone(over)
