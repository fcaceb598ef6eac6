"""What is told unasked: the red key, danger words, a bare reading.

The red reply itself is the red flags' own and comes first; here it is written down, with what
follows from it, for somebody who is enrolled. Nothing is kept of anybody else.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.model import NotAsked, NotEnrolled
from bot.errors import where
from bot.gateway import Context
from bot.interview import end_views, model
from bot.interview.handlers import Screens, already
from bot.interview.model import Origin, Told
from bot.interview.opened import Open
from bot.interview.service import Interviews
from bot.redflags import readings
from bot.redflags.readings import Bare
from bot.redflags.scan import Hit
from bot.redflags.tiers import Tier
from bot.storage import CannotOpen, Priority

log = logging.getLogger(__name__)

_ONE_REPORT = timedelta(minutes=10)
"""Texts so close to each other go into one report."""


class Unasked:
    """Answers the red flags' `Listener`, and takes bare readings before the card search."""

    def __init__(self, interviews: Interviews, screens: Screens) -> None:
        self._interviews, self._screens = interviews, screens

    async def unwell(self, ctx: Context, checkin_id: int | None) -> None:
        """After the red reply to "I feel unwell": closer watching, and the list."""
        async with ctx.read() as tx:
            if not await self._interviews.enrolled(tx, ctx.user_id):
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

    async def answered_before(self, ctx: Context, tier: Tier) -> bool:
        """Whether the first version of an edited text was answered so already."""
        try:
            async with ctx.read() as tx:
                if not await self._interviews.enrolled(tx, ctx.user_id):
                    return False
                return await self._interviews.answered_before(tx, ctx.user_id, tier, ctx.now)
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
        bodily = any(not hit.self_harm for hit in hits)
        tier = already(ctx) if bodily else None
        await self._interviews.save(tx, found, told, ctx.now, told_already=tier)

    async def reading(self, ctx: Context, text: str) -> bool:
        """A bare reading of somebody enrolled is judged; False when it is none, or nobody's."""
        bare = readings.bare_reading(text)
        if bare is None:
            return False
        warned = None
        async with ctx.read() as tx:
            if not await self._interviews.enrolled(tx, ctx.user_id):
                return False
            found = await self._begin(ctx, tx, Origin.WORDS, None, to_change=False)
            if found is not None:
                step = self._interviews.judged(found, _with_reading(found.told, bare, ctx))
                if not step.all_known:  # its button names the report, which is not written yet
                    await self._screens.alarm(ctx, tx, found, step)
                    warned = step
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._begin(ctx, tx, Origin.WORDS, None)
            if found is None:  # stopped meanwhile
                return False
            told = _with_reading(found.told, bare, ctx)
            step = await self._interviews.save(tx, found, told, ctx.now)
            now_open = replace(found, told=step.told, begun=True)
            await self._screens.alarm(ctx, tx, now_open, step, warned)
            if step.red is None:
                ctx.reply(
                    end_views.reading_noted(ctx.tr, self._interviews.questions, now_open, ctx.now)
                )
        return True

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


def _with_reading(told: Told, bare: Bare, ctx: Context) -> Told:
    told = model.measured(told, bare.temperature, ctx.now, bare.site)
    devices = bare.devices
    return model.with_devices(told, devices.systolic, devices.pulse, devices.spo2)
