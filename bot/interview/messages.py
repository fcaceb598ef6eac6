"""The messages of the questions for the outbox, and the first screen of a check-in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.chat import Reply
from bot.checkins import silence
from bot.checkins.message import is_quiet, quiet_until
from bot.checkins.model import Checkin, Standing
from bot.checkins.service import Checkins
from bot.circle import alerts
from bot.circle.said import Why
from bot.circle.service import Circles
from bot.delivery import Drop, Postpone, Proceed, Receipt, State
from bot.i18n import Translator
from bot.interview import end_views, following, store, views
from bot.interview.model import What
from bot.interview.service import Interviews
from bot.interview.whom import WhomBook
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Vault


class FirstScreen:
    """What a check-in's message shows: its open screen (`checkins.message.Opening`)."""

    def __init__(self, interviews: Interviews, library: Callable[[], Library]) -> None:
        self._interviews, self._library = interviews, library

    async def __call__(
        self, tx: AsyncConnection, tr: Translator, checkin: Checkin, reader: int, now: datetime
    ) -> Reply:
        found = await self._interviews.preview(tx, checkin, reader, now)
        if found.told.at is None:
            found = replace(found, told=replace(found.told, at=found.told.screens[0]))
        return replace(views.screen(tr, self._library().questions, found), edit=False)


class FollowUpMessage:
    """A `delivery.Kind`: did you reach the team, or measure again; `ref` is the question's id."""

    name = following.KIND

    def __init__(
        self, vault: Vault, people: People, checkins: Checkins, whom: WhomBook, circles: Circles
    ) -> None:
        self._vault, self._people, self._checkins, self._whom = vault, people, checkins, whom
        self._circles = circles

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        asked = await following.read(tx, self._vault, ref)
        report = None if asked is None else await store.of_id(tx, self._vault, asked.report_id)
        if asked is None or report is None or report.user_id != chat_id:
            return Drop("gone")
        if asked.answered_at is not None:
            return Drop("answered")
        course = await self._checkins.course_of(tx, report.subscription_id)
        if course is None:
            return Drop("stopped")
        host_id = course.user_id
        if host_id != chat_id and await self._circles.role(tx, chat_id, host_id) is None:
            return Drop("gone")
        if await self._people.consent(tx, host_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        if asked.what is What.MEASURE and is_quiet(course.regimen, now):
            return Drop("quiet")  # at night nobody is woken to measure; the morning asks anyway
        return Proceed()

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        asked = await following.read(tx, self._vault, ref)
        report = None if asked is None else await store.of_id(tx, self._vault, asked.report_id)
        if asked is None or report is None:
            raise LookupError("question gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        if asked.what is What.MEASURE:
            return end_views.measure_again(tr)
        course = await self._checkins.course_of(tx, report.subscription_id)
        whom = await self._whom.of(tx, chat_id if course is None else course.user_id, tr)
        last = asked.what is What.REACHED_LAST
        return end_views.reached_team(tr, report.about, whom, last=last)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """After the last time the circle is told, should no word have come within ten minutes."""
        asked = await following.read(tx, self._vault, ref)
        if asked is None or asked.what is not What.REACHED_LAST or asked.answered_at is not None:
            return
        report = await store.of_id(tx, self._vault, asked.report_id)
        course = None
        if report is not None and report.told.judged.settled:
            return  # "reached" came while this was on its way
        if report is not None and receipt.state in (State.SENT, State.GAVE_UP, State.EXPIRED):
            course = await self._checkins.course_of(tx, report.subscription_id)
        if report is not None and course is not None:
            await alerts.raise_alert(
                tx,
                self._vault,
                course.user_id,
                Why.UNSAFE,
                now,
                about=report.id,
                told_by=chat_id,
                at=now + following.NO_WORD,
            )


class SilenceNotice:
    """Rules A13 and A17: check-ins that were sent and not answered; `ref` is the later one's id."""

    name = silence.KIND

    def __init__(
        self,
        vault: Vault,
        people: People,
        checkins: Checkins,
        interviews: Interviews,
        whom: WhomBook,
    ) -> None:
        self._vault, self._people, self._checkins = vault, people, checkins
        self._interviews, self._whom = interviews, whom

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        found = await self._checkins.any_checkin(tx, ref, now)
        if found is None or found.subscription.user_id != chat_id:
            return Drop("gone")
        course = found.subscription
        if course.standing is not Standing.ACTIVE:
            return Drop("stopped")
        if found.answered_at is not None:
            return Drop("answered")
        if course.regimen.in_hospital or course.regimen.pauses(now):
            return Drop("away")
        if await self._people.consent(tx, chat_id, ConsentKind.CHECK_INS) is None:
            return Drop("no_consent")
        if await self._fired(tx, found, now) is None:
            return Drop("answered_before")
        return quiet_until(found, now)

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        found = await self._checkins.any_checkin(tx, ref, now)
        fired = None if found is None else await self._fired(tx, found, now)
        if found is None or fired is None:
            raise LookupError("check-in gone between recheck and render")
        tr = await self._people.translator_for(tx, chat_id)
        whom = await self._whom.of(tx, chat_id, tr)
        view = end_views.missed_twice if fired == silence.MISSED else end_views.left_open
        return view(tr, found, whom)

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        found = await self._checkins.any_checkin(tx, ref, now)
        if receipt.state is not State.SENT or found is None:
            return
        fired = await self._fired(tx, found, now)
        if fired is not None:
            await self._interviews.silence(tx, found.subscription, (fired,), now)

    async def _fired(self, tx: AsyncConnection, found: Checkin, now: datetime) -> str | None:
        """The rule behind a notice; None when there is nothing to tell."""
        dangerous = 0 <= found.day <= silence.TOLD_UP_TO
        begun = await store.of_about(tx, self._vault, found.subscription.user_id, found.id)
        if begun is None:
            missed = dangerous and await silence.second_missed(tx, self._vault, found, now)
            return silence.MISSED if missed else None
        if begun.done_at is not None or not (dangerous or "danger" not in begun.told.closed):
            return None
        return silence.LEFT_OPEN
