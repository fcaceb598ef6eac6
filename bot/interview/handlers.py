"""The taps and typed answers of the questions."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care.handlers import CareHandlers
from bot.checkins import views as checkin_views
from bot.checkins.model import NotAsked
from bot.checkins.walltime import local_date
from bot.errors import where
from bot.gateway import Context, Lane
from bot.interview import end_views, model, views
from bot.interview.by_itself import degrees_of
from bot.interview.callbacks import (
    Back,
    ChooseSite,
    Close,
    Degrees,
    GoOn,
    Living,
    OpenScreen,
    Pad,
    Tick,
    Worse,
)
from bot.interview.judging import RED, SELF_HARM, Step
from bot.interview.model import Origin, Told
from bot.interview.opened import Open
from bot.interview.service import Interviews, became_same_day
from bot.interview.whom import WhomBook
from bot.interview.words import things
from bot.redflags import readings
from bot.redflags import views as redflag_views
from bot.redflags.questions import Questions, ScreenKind
from bot.redflags.report import Site
from bot.redflags.scan import WordList
from bot.redflags.tiers import Tier
from bot.storage import Priority

log = logging.getLogger(__name__)

READING = "reading"
"""The awaited entry: a temperature or devices, for the report asked last."""

_NOT_HIGHER = {"没有", "没", "无", "没有更高", "没更高", "no", "none", "not higher"}


class Screens:
    """Going through the screens of one report, by taps and typed numbers."""

    def __init__(
        self,
        interviews: Interviews,
        whom: WhomBook,
        care: CareHandlers,
        words: WordList,
    ) -> None:
        self._interviews, self._whom, self._care = interviews, whom, care
        self._crisis_lines = words.crisis_lines

    @property
    def _questions(self) -> Questions:
        return self._interviews.questions

    # -- taps ------------------------------------------------------------------------------------

    async def tick(self, ctx: Context, data: Tick) -> None:
        known = data.option in self._questions.signs
        await self._change(
            ctx,
            data.about,
            lambda found: model.ticked(found.told, data.option) if known else None,
            tapped=data,
        )

    async def close(self, ctx: Context, data: Close) -> None:
        def after(found: Open) -> Told | None:
            if found.told.at != data.screen:
                return None
            folded = views.folded_behind(self._questions, found, data.screen)
            if folded is None:
                return model.closed(found.told, data.screen)
            if data.both:
                return model.closed(found.told, data.screen, folded[0])
            return model.with_screen(found.told, folded[0], data.screen)

        await self._change(ctx, data.about, after)

    async def open_screen(self, ctx: Context, data: OpenScreen) -> None:
        def after(found: Open) -> Told | None:
            asked = self._questions.screen(data.screen)
            if asked is None or found.told.at is None:
                return None
            if asked.folded is not None:
                told = model.with_screen(found.told, asked.id, asked.folded.behind)
                # Its button says it already: nothing that follows has to be tapped for that.
                tells = {asked.folded.tells} if asked.folded.tells else set()
                return replace(told, signs=told.signs | tells)
            return model.before(found.told, asked.id) if not asked.lists else None

        await self._change(ctx, data.about, after)

    async def degrees(self, ctx: Context, data: Degrees) -> None:
        value = degrees_of(data.tenths)

        def after(found: Open) -> Told:
            if found.told.at == data.screen:
                return self._measured(ctx, found, value)
            # The screen has moved on, here or in another message: a number is never dropped.
            asked = self._questions.screen(data.screen)
            if asked is not None and asked.kind is ScreenKind.TEMPERATURE_SINCE:
                return model.highest_since(found.told, value)
            return model.measured(found.told, value, ctx.now)

        await self._change(ctx, data.about, after, tapped=data)

    async def pad(self, ctx: Context, data: Pad) -> None:
        async with ctx.unit() as tx:
            found = await self._open(ctx, tx, data.about)
            if found is None or found.told.at != data.screen:
                return
            ctx.reply(views.screen(ctx.tr, self._questions, found, data.start))

    async def site(self, ctx: Context, data: ChooseSite) -> None:
        try:
            site = Site(data.site)
        except ValueError:
            return
        await self._change(ctx, data.about, lambda found: replace(found.told, site=site))

    async def back(self, ctx: Context, data: Back) -> None:
        await self._change(ctx, data.about, lambda found: model.back(found.told))

    async def go_on(self, ctx: Context, data: GoOn) -> None:
        """Takes the questions up; from a message of another kind the screen comes as a new one."""
        async with ctx.unit() as tx:
            found = await self._open(ctx, tx, data.about)
            if found is None or not found.told.screens:
                return
            told = model.again(found.told)
            await self._interviews.save(tx, found, told, ctx.now)
            await self.show(ctx, tx, replace(found, told=told, begun=True))

    async def worse(self, ctx: Context, data: Worse) -> None:
        """What is known has become worse: judged as if nothing were known, and never below a call
        now."""

        def fresh(found: Open) -> Open:
            judged = replace(found.told.judged, alarmed=None)
            return replace(found, told=replace(found.told, judged=judged))

        def at_least(step: Step) -> Step:
            return replace(step, red=step.red or Tier.CALL_NOW, all_known=False)

        warned = await self._warn(
            ctx,
            data.about,
            lambda found: fresh(found).told,
            tapped=data,
            judge=lambda found, told: at_least(
                self._interviews.judged(fresh(found), told, fresh=True)
            ),
        )
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._open(ctx, tx, data.about)
            if found is None:
                return
            told = fresh(found).told
            step = self._interviews.judged(fresh(found), told, fresh=True)
            already_ = None if step.red is not None else Tier.CALL_NOW
            step = at_least(
                await self._interviews.save(
                    tx, fresh(found), told, ctx.now, fresh=True, told_already=already_
                )
            )
            await self.alarm(ctx, tx, found, step, warned)

    async def living(self, ctx: Context, data: Living) -> None:
        hurt = data.option in SELF_HARM

        def after(found: Open) -> Told:
            signs = found.told.signs | {data.option} if hurt else found.told.signs
            return replace(found.told, signs=signs)

        warned = await self._warn(ctx, data.about, after, tapped=data) if hurt else None
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._open(ctx, tx, data.about)
            if found is None:
                return
            if not hurt:
                ctx.reply(end_views.living_noted(ctx.tr))
                return
            step = await self._interviews.save(tx, found, after(found), ctx.now)
            ctx.reply(end_views.living_answered(ctx.tr))
            await self.alarm(ctx, tx, found, replace(step, self_harm=True), warned)

    # -- typed -----------------------------------------------------------------------------------

    async def typed(self, ctx: Context, text: str, payload: Mapping[str, Any]) -> bool:
        """A typed temperature or devices for the report that was asked last."""

        def after(found: Open) -> Told | None:
            asked = self._questions.screen(found.told.at or "")
            return None if asked is None else self._typed_for(ctx, found, asked.kind, text)

        warned = await self._warn(ctx, payload["about"], after)
        async with ctx.unit(Priority.RED_FLAG) as tx:
            try:
                found = await self._interviews.open(tx, ctx.user_id, payload["about"], ctx.now)
            except NotAsked:
                found = None
            asked = None if found is None else self._questions.screen(found.told.at or "")
            if found is None or asked is None:
                await ctx.expect_nothing(tx)
                return False
            told = after(found)
            if told is None:
                if not ctx.alarmed:
                    devices = asked.kind is ScreenKind.DEVICES
                    ctx.reply(end_views.not_read(ctx.tr, devices=devices))
                return True
            await self._take(ctx, tx, found, told, warned)
        return True

    def _typed_for(self, ctx: Context, found: Open, kind: ScreenKind, text: str) -> Told | None:
        devices = readings.read_devices(text)
        told = model.with_devices(found.told, devices.systolic, devices.pulse, devices.spo2)
        measured = told != found.told
        degrees = readings.read_temperature(text)
        if kind is ScreenKind.DEVICES:
            told = model.measured(told, degrees if measured else None, ctx.now)
            return model.closed(told, "devices") if measured else None
        found = replace(found, told=told)
        if degrees is not None:
            site = readings.read_site(text)
            after = self._measured(ctx, found, degrees)
            return after if site is None else replace(after, site=site)
        if kind is ScreenKind.TEMPERATURE_SINCE and text.strip(" 。.!！").lower() in _NOT_HIGHER:
            folded = views.folded_behind(self._questions, found, found.told.at or "")
            if folded is not None:
                return model.with_screen(told, folded[0], found.told.at or "")
            return model.closed(told, found.told.at or "")
        return told if measured else None

    def _measured(self, ctx: Context, found: Open, degrees: Decimal) -> Told:
        """A temperature for the open screen: of now, or the highest since."""
        told, at = found.told, found.told.at or ""
        asked = self._questions.screen(at)
        if asked is not None and asked.kind is ScreenKind.TEMPERATURE_SINCE:
            told = model.highest_since(told, degrees)
            folded = views.folded_behind(self._questions, found, at)
            if folded is not None:
                return model.with_screen(told, folded[0], at)
            return model.closed(told, at)
        return model.closed(model.measured(told, degrees, ctx.now), at)

    # -- inside ----------------------------------------------------------------------------------

    async def _open(self, ctx: Context, tx: AsyncConnection, about: int) -> Open | None:
        try:
            return await self._interviews.open(tx, ctx.user_id, about, ctx.now)
        except NotAsked:
            ctx.toast(checkin_views.not_asked(ctx.tr))
            return None

    async def _change(
        self,
        ctx: Context,
        about: int,
        change: Callable[[Open], Told | None],
        tapped: object = None,
    ) -> None:
        warned = await self._warn(ctx, about, change, tapped)
        async with ctx.unit(Priority.RED_FLAG) as tx:
            found = await self._open(ctx, tx, about)
            if found is None:
                return
            after = change(found)
            if after is None:  # an old message: the screen has moved on
                await self.show(ctx, tx, found)
                return
            await self._take(ctx, tx, found, after, warned)

    async def _warn(
        self,
        ctx: Context,
        about: int,
        change: Callable[[Open], Told | None],
        tapped: object = None,
        judge: Callable[[Open, Told], Step] | None = None,
    ) -> Step | None:
        """Queues the red reply that a change calls for, before anything is written.

        A database that can be read and not written must not keep it back; it is stored with the
        verdict as soon as that can be. What was `tapped` counts by itself when nothing can be read
        either. `judge` in place of the ordinary judging.
        """
        try:
            async with ctx.read() as tx:
                found = await self._interviews.open(
                    tx, ctx.user_id, about, ctx.now, to_change=False
                )
                after = change(found)
                if after is None:
                    return None
                if judge is not None:
                    step = judge(found, after)
                else:
                    step = self._interviews.judged(found, after, told_already=already(ctx))
                await self.alarm(ctx, tx, found, step)
                return step
        except NotAsked:
            # Stopped, or somebody else's message: nothing is kept, and a danger is a danger.
            whom = await self._whom(ctx.user_id, ctx.tr)
        except Exception as error:
            log.error("a change could not be judged: %s", where(error))
            whom = self._whom.unknown(ctx.tr)
        alone, rows = self._interviews.by_itself(tapped), views.warning(ctx.tr)
        if alone.self_harm and not ctx.alarmed:
            reply = redflag_views.self_harm(ctx.tr, whom, self._crisis_lines, rows)
            ctx.reply(reply, Lane.RED_REPLY)
        red = alone.tier if alone.tier in RED else None
        if red is not None:
            ctx.reply(redflag_views.red(ctx.tr, red, whom, rows=rows), Lane.RED_REPLY)
        return Step(Told(Origin.CHECK_IN, (), None), red, self_harm=alone.self_harm)

    async def _take(
        self,
        ctx: Context,
        tx: AsyncConnection,
        found: Open,
        after: Told,
        warned: Step | None = None,
    ) -> None:
        """Keeps a change, says what it calls for, and shows what comes next."""
        step = await self._interviews.save(tx, found, after, ctx.now, told_already=already(ctx))
        ctx.concerns = found.about
        now_open = replace(found, told=step.told, begun=True)
        await self.alarm(ctx, tx, now_open, step, warned)
        if step.red is Tier.EMERGENCY or step.self_harm:
            await self._expect_no_reading(ctx, tx)
            ctx.reply(end_views.stopped(ctx.tr, self._questions, now_open))
        elif step.told.finished:
            await self._end(ctx, tx, now_open)
        else:
            await self.show(ctx, tx, now_open)
        if step.self_harm:
            return
        if became_same_day(found, step):
            await self.phone_today(ctx, tx, found, step)
        if step.told.finished and found.done_at is None and step.red is not Tier.EMERGENCY:
            await self._ask_more(ctx, tx, now_open)

    async def alarm(
        self,
        ctx: Context,
        tx: AsyncConnection,
        found: Open,
        step: Step,
        warned: Step | None = None,
    ) -> None:
        """The red replies that a step calls for, as new messages; not what was `warned` of."""
        tr, rows = ctx.tr, views.warning(ctx.tr)
        hurt = step.self_harm and not (warned is not None and warned.self_harm)
        red = step.red if warned is None or warned.red is not step.red else None
        if red is None and not hurt:
            return
        whom = await self._whom.of(tx, found.host_id, tr)
        if hurt and not ctx.alarmed:
            reply = redflag_views.self_harm(tr, whom, self._crisis_lines, rows)
            ctx.reply(reply, Lane.RED_REPLY)
        if red is None:
            return
        told = things(tr, self._questions, step.told)
        if step.all_known:
            reply = redflag_views.known(tr, whom, told, end_views.known_rows(tr, found.about))
        else:
            reply = redflag_views.red(tr, red, whom, told, end_views.red_rows(tr))
        ctx.reply(reply, Lane.RED_REPLY)

    async def show(self, ctx: Context, tx: AsyncConnection, found: Open) -> None:
        """The open screen; a typed number is meant for it where it asks for one."""
        if found.told.at is None:
            ctx.reply(end_views.ended(ctx.tr, self._questions, found, ctx.now))
            return
        asked = self._questions.screen(found.told.at)
        numbers = (ScreenKind.TEMPERATURE, ScreenKind.TEMPERATURE_SINCE, ScreenKind.DEVICES)
        if asked is not None and asked.kind in numbers:
            await ctx.expect(tx, READING, {"about": found.about})
        else:
            await self._expect_no_reading(ctx, tx)
        ctx.reply(views.screen(ctx.tr, self._questions, found))

    async def show_new(self, ctx: Context, tx: AsyncConnection, found: Open) -> None:
        """The open screen as a message of its own."""
        await self._expect_no_reading(ctx, tx)
        screen = views.screen(ctx.tr, self._questions, found)
        ctx.reply(replace(screen, edit=False, silent=True))

    async def _end(self, ctx: Context, tx: AsyncConnection, found: Open) -> None:
        """All is answered: what was noted."""
        await self._expect_no_reading(ctx, tx)
        ctx.reply(end_views.ended(ctx.tr, self._questions, found, ctx.now))

    async def phone_today(self, ctx: Context, tx: AsyncConnection, found: Open, step: Step) -> None:
        """Whom to phone today; after a red reply of late nothing milder is said."""
        now_open = replace(found, told=step.told, begun=True)
        if now_open.tier is not Tier.SAME_DAY:
            return
        whom = await self._whom.of(tx, found.host_id, ctx.tr)
        if self._interviews.only_known(now_open):
            said = things(ctx.tr, self._questions, now_open.told)
            rows = end_views.known_rows(ctx.tr, found.about)
            ctx.reply(redflag_views.known(ctx.tr, whom, said, rows))
            return
        again = self._interviews.measured_again(found, step, ctx.now)
        ctx.reply(end_views.same_day(ctx.tr, self._questions, now_open, whom, again=again))

    async def reading_noted(self, ctx: Context, tx: AsyncConnection, found: Open) -> None:
        """A reading that brought no reply of its own."""
        whom = await self._whom.of(tx, found.host_id, ctx.tr)
        ctx.reply(end_views.reading_noted(ctx.tr, self._questions, found, whom, ctx.now))

    async def _ask_more(self, ctx: Context, tx: AsyncConnection, found: Open) -> None:
        """One question more after a check-in."""
        asked = self._questions.screen("living")
        if asked is not None and await self._interviews.living_due(tx, found, ctx.now):
            await self._interviews.note_living_asked(tx, found, found.told, ctx.now)
            ctx.reply(end_views.living(ctx.tr, asked, found.about))
        elif found.tier is None and found.user_id == found.host_id:
            today = local_date(ctx.now, found.course.regimen.zone)
            await self._care.ask_next(ctx, tx, today, found.day)

    async def _expect_no_reading(self, ctx: Context, tx: AsyncConnection) -> None:
        awaited = await ctx.awaited(tx)
        if awaited is not None and awaited.kind == READING:
            await ctx.expect_nothing(tx)


def already(ctx: Context) -> Tier | None:
    """The tier of the red reply that the danger scan gave to this very text."""
    return {2: Tier.EMERGENCY, 1: Tier.CALL_NOW}.get(ctx.alarm)
