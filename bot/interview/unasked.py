"""What is told unasked: the red key, danger words, a bare reading.

The red reply itself is the red flags' own and comes first; here it is written down, with what
follows from it, for somebody who is enrolled. Nothing is kept of anybody else.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care.handlers import KINDS
from bot.care.model import Question, read_limit
from bot.checkins import views as checkin_views
from bot.checkins.model import NotAsked, NotEnrolled
from bot.errors import where
from bot.gateway import Context, Lane
from bot.interview import end_views, model
from bot.interview.callbacks import ForWhom
from bot.interview.handlers import READING, Screens, already
from bot.interview.judging import told_elsewhere
from bot.interview.model import Origin, Told
from bot.interview.opened import Open
from bot.interview.service import Interviews, became_same_day
from bot.redflags import readings
from bot.redflags.readings import Bare, Devices
from bot.redflags.report import FEVER
from bot.redflags.scan import Hit
from bot.redflags.tiers import Tier
from bot.storage import CannotOpen, Priority

log = logging.getLogger(__name__)

_ASKED_FOR = timedelta(minutes=30)
"""So long "it is about ..." can be tapped."""

_ONE_REPORT = timedelta(minutes=10)
"""Texts so close to each other go into one report."""


class Unasked:
    """Answers the red flags' `Listener`, and takes bare readings before the card search."""

    def __init__(self, interviews: Interviews, screens: Screens) -> None:
        self._interviews, self._screens = interviews, screens

    async def unwell(self, ctx: Context, checkin_id: int | None) -> None:
        """After the red reply to "I feel unwell": closer watching, and the list."""
        async with ctx.read() as tx:
            enrolled = await self._interviews.enrolled(tx, ctx.user_id)
            if checkin_id is None and not enrolled:
                await self._ask_whom(ctx, tx)
                return
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._begin(ctx, tx, Origin.UNWELL, checkin_id)
            if found is None:
                return
            told = replace(found.told, signs=found.told.signs | {"unwell"})
            step = await self._interviews.save(tx, found, told, ctx.now, told_already=Tier.CALL_NOW)
            if (before := found.told.judged.alarmed) is not None:
                # Pressed again: asked again, by the graver of both.
                await self._interviews.watch_closely(tx, found, before, ctx.now)
            now_open = replace(found, told=step.told, begun=True)
            if found.checkin is None:
                await self._screens.show_new(ctx, tx, now_open)
            else:
                await self._screens.show(ctx, tx, now_open)

    async def _ask_whom(self, ctx: Context, tx: AsyncConnection) -> None:
        """Somebody who answers for others, and has no course: whom did they mean?"""
        try:
            circles = await self._interviews.answers_for(tx, ctx.user_id)
        except CannotOpen:
            return
        if circles:
            at = int(ctx.now.timestamp() // 60)
            reply = end_views.about_whom(ctx.tr, circles, at, emergency=ctx.alarm > 1)
            ctx.reply(reply, Lane.ALERT, last=True)

    async def for_whom(self, ctx: Context, data: ForWhom) -> None:
        """The danger was the patient's: written down, their circle is told, and the list opens."""
        try:
            async with ctx.unit(Priority.RED_FLAG) as tx:
                if not 0 <= ctx.now.timestamp() - data.at * 60 <= _ASKED_FOR.total_seconds():
                    ctx.toast(checkin_views.not_asked(ctx.tr))
                    return
                found = await self._interviews.begin_for(tx, ctx.user_id, data.circle, ctx.now)
                if not found.begun:
                    told = replace(found.told, signs=found.told.signs | {"unwell"})
                    tier = Tier.EMERGENCY if data.emergency else Tier.CALL_NOW
                    step = await self._interviews.save(tx, found, told, ctx.now, told_already=tier)
                    found = replace(found, told=step.told, begun=True)
                await self._screens.show_new(ctx, tx, found)
        except (NotEnrolled, NotAsked):
            ctx.toast(checkin_views.not_asked(ctx.tr))

    async def answered_before(self, ctx: Context, hits: Sequence[Hit]) -> bool:
        """Whether an earlier version of an edited text was answered for the same already."""
        try:
            async with ctx.read() as tx:
                if not await self._interviews.enrolled(tx, ctx.user_id):
                    return False
                return await self._interviews.answered_before(
                    tx, ctx.user_id, _message_id(ctx), _rules(hits), ctx.now
                )
        except Exception as error:
            log.warning("an edit is answered anew: %s", where(error))
            return False

    async def heard(self, ctx: Context, text: str, hits: Sequence[Hit]) -> None:
        """Danger words were answered; what they mean is written down with the update's effect."""

        async def note(tx: AsyncConnection) -> None:
            try:
                await self._note(ctx, tx, text, hits)
            except CannotOpen:
                return  # a damaged course: the reply has been given

        ctx.alongside(note)
        if not ctx.in_private or any(hit.self_harm for hit in hits):
            return  # never passed on without the person's own tap
        try:
            async with ctx.read() as tx:
                if not await self._interviews.enrolled(tx, ctx.user_id):
                    await self._ask_whom(ctx, tx)
        except Exception as error:
            log.warning("whom it is about is not asked: %s", where(error))

    async def _note(
        self, ctx: Context, tx: AsyncConnection, text: str, hits: Sequence[Hit]
    ) -> None:
        concerns = ctx.concerns
        found = await self._begin(ctx, tx, Origin.WORDS, concerns)
        if found is None:
            return
        signs = {sign for hit in hits if (sign := self._interviews.sign_of(hit.rule)) is not None}
        told = replace(found.told, signs=found.told.signs | signs)
        if concerns is None and (bare := readings.bare_reading(text)) is not None:
            told = _with_reading(told, bare, ctx)
        told = model.hears(told, _message_id(ctx), _rules(hits))
        bodily = any(not hit.self_harm for hit in hits)
        tier = already(ctx) if bodily else None
        await self._interviews.save(tx, found, told, ctx.now, told_already=tier)

    async def reading(self, ctx: Context, text: str) -> bool:
        """A bare reading of somebody enrolled is judged; False when it is none, or nobody's."""
        bare = readings.bare_reading(text)
        warm = readings.read_temperature(text)
        if bare is None and warm is None:
            return False
        warned = None
        async with ctx.read() as tx:
            if not await self._interviews.enrolled(tx, ctx.user_id):
                return False
            found = await self._begin(ctx, tx, Origin.WORDS, None, to_change=False)
            if bare is None and (found is None or not _own_fever(warm, found)):
                return False
            # Among other words only what the team has called a fever, and the danger scan has not.
            bare = bare or Bare(warm, readings.read_site(text), Devices())
            if found is not None:
                told = _with_reading(found.told, bare, ctx)
                step = self._interviews.judged(found, told, at_once=True)
                if not step.all_known:  # its button names the report, which is not written yet
                    await self._screens.alarm(ctx, tx, found, step)
                    warned = step
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._begin(ctx, tx, Origin.WORDS, None)
            if found is None:  # stopped meanwhile
                return False
            told = _with_reading(found.told, bare, ctx)
            step = await self._interviews.save(tx, found, told, ctx.now, at_once=True)
            now_open = replace(found, told=step.told, begun=True)
            await self._screens.alarm(ctx, tx, now_open, step, warned)
            news = became_same_day(found, step) and not told_elsewhere(found.here)
            if step.red is None and news:
                await self._screens.phone_today(ctx, tx, found, step)
            elif step.red is None:
                await self._screens.reading_noted(ctx, tx, now_open)
        return True

    async def alarming_reading(self, ctx: Context, text: str) -> bool:
        """A bare reading that asks for a call, while something else is awaited: never anybody's
        phone number, product or date."""
        bare = readings.bare_reading(text)
        if bare is None:
            return False
        async with ctx.read() as tx:
            awaited = await ctx.awaited(tx)
            if awaited is None or awaited.kind == READING:
                return False
            limit = awaited.kind == KINDS[Question.FEVER_LIMIT] and not bare.devices.told
            if limit and isinstance(read_limit(text), Decimal):
                return False  # the team's own limit, as was asked
            if not await self._interviews.enrolled(tx, ctx.user_id):
                return False
            found = await self._begin(ctx, tx, Origin.WORDS, None, to_change=False)
            if found is None:
                return False
            told = _with_reading(found.told, bare, ctx)
            tier = self._interviews.judged(found, told, at_once=True).told.judged.tier
        return tier is not None and await self.reading(ctx, text)

    async def _begin(
        self,
        ctx: Context,
        tx: AsyncConnection,
        origin: Origin,
        about: int | None,
        *,
        to_change: bool = True,
    ) -> Open | None:
        """The report that this belongs to; None for somebody who is not enrolled."""
        try:
            if about is not None:
                return await self._interviews.open(tx, ctx.user_id, about, ctx.now)
        except NotAsked:
            pass
        try:
            if origin is Origin.WORDS:
                recent = await self._interviews.of_late(tx, ctx.user_id, ctx.now - _ONE_REPORT)
                if recent is not None:
                    return await self._interviews.open(
                        tx, ctx.user_id, recent, ctx.now, to_change=to_change
                    )
            return await self._interviews.begin(tx, ctx.user_id, origin, ctx.now)
        except (NotEnrolled, NotAsked):
            return None


def _message_id(ctx: Context) -> int:
    message = ctx.incoming.effective_message
    return 0 if message is None else message.message_id


def _own_fever(degrees: Decimal | None, found: Open) -> bool:
    return degrees is not None and found.here.limits.fever <= degrees < FEVER


def _rules(hits: Sequence[Hit]) -> frozenset[str]:
    return frozenset(hit.rule for hit in hits)


def _with_reading(told: Told, bare: Bare, ctx: Context) -> Told:
    told = model.measured(told, bare.temperature, ctx.now, bare.site)
    devices = bare.devices
    return model.with_devices(told, devices.systolic, devices.pulse, devices.spo2)
