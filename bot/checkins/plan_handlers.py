"""/plan and /remind: what comes next and why, and every change of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins import plan_views, setup_views
from bot.checkins.callbacks import (
    ChangePlan,
    ChooseHour,
    HourPart,
    InHospital,
    LateYearsChosen,
    OpenHours,
    OpenPlan,
    Pause,
    Resume,
)
from bot.checkins.model import Enrolment, NoConsent, NotEnrolled, PlanOver, SwitchedOff
from bot.checkins.regimen import LONGEST_PAUSE, BadHours, BadPause, Hours, LateYears, Quiet
from bot.checkins.service import Checkins
from bot.checkins.setup_handlers import SetupHandlers
from bot.gateway import Context, Entrance
from bot.i18n import N_

REMINDERS = N_("⏰ Reminders")


class PlanHandlers:
    """The plan and its changes; the rules are the service's."""

    def __init__(self, checkins: Checkins, setup: SetupHandlers) -> None:
        self._checkins, self._setup = checkins, setup

    async def remind(self, ctx: Context) -> None:
        """/plan, /remind: the plan of who is enrolled, the set-up for who is not."""
        async with ctx.unit() as tx:
            enrolment = await self._checkins.enrolment(tx, ctx.user_id, ctx.now)
            if enrolment is None:
                await self._setup.begin(ctx, tx)
                return
            await ctx.expect_nothing(tx)
            self._show(ctx, enrolment, edit=False)

    async def open_plan(self, ctx: Context, _data: OpenPlan) -> None:
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            if (enrolment := await self._enrolled(ctx, tx)) is not None:
                self._show(ctx, enrolment)

    async def open_changes(self, ctx: Context, _data: ChangePlan) -> None:
        async with ctx.read() as tx:
            if (enrolment := await self._enrolled(ctx, tx)) is not None:
                ctx.reply(plan_views.changes(ctx.tr, enrolment, ctx.now))

    async def open_hours(self, ctx: Context, data: OpenHours) -> None:
        async with ctx.read() as tx:
            if (enrolment := await self._enrolled(ctx, tx)) is not None:
                part = HourPart(data.part) if data.part in set(HourPart) else None
                hours = enrolment.subscription.regimen.hours
                ctx.reply(plan_views.hours(ctx.tr, hours, part))

    async def choose_hour(self, ctx: Context, data: ChooseHour) -> None:
        async with ctx.unit() as tx:
            enrolment = await self._enrolled(ctx, tx)
            if enrolment is None:
                return
            old = enrolment.subscription.regimen.hours
            try:
                chosen = _changed(old, data)
            except (BadHours, ValueError):
                chosen = old  # an old or foreign button: the hours are shown as they are
            if chosen != old:
                try:
                    changed = await self._checkins.choose_hours(tx, ctx.user_id, chosen, ctx.now)
                except PlanOver:
                    ctx.toast(plan_views.not_enrolled(ctx.tr))
                    return
                chosen = changed.subscription.regimen.hours
            ctx.reply(plan_views.hours(ctx.tr, chosen))

    async def pause(self, ctx: Context, data: Pause) -> None:
        if data.days < 1:
            ctx.reply(plan_views.ask_pause(ctx.tr))
            return
        days = timedelta(days=min(data.days, LONGEST_PAUSE.days))

        async def change(tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
            return await self._checkins.pause(tx, user_id, now + days, now)

        await self._changes(ctx, change)

    async def resume(self, ctx: Context, _data: Resume) -> None:
        await self._changes(ctx, self._checkins.resume)

    async def hospital(self, ctx: Context, data: InHospital) -> None:
        if not data.inside:
            await self._changes(ctx, self._checkins.discharge)
            return
        async with ctx.unit() as tx:
            enrolment = await self._enrolled(ctx, tx)
            if enrolment is None:
                return
            if not enrolment.subscription.regimen.in_hospital:
                await self._checkins.admit(tx, ctx.user_id, ctx.now)
            ctx.reply(plan_views.admitted(ctx.tr))

    async def late_years(self, ctx: Context, data: LateYearsChosen) -> None:
        wanted = LateYears.YES if data.wanted else LateYears.NO
        async with ctx.unit() as tx:
            try:
                enrolment = await self._checkins.choose_late_years(tx, ctx.user_id, wanted, ctx.now)
            except (NotEnrolled, NoConsent):
                ctx.toast(plan_views.not_enrolled(ctx.tr))
                return
            except SwitchedOff:
                ctx.reply(setup_views.off_here(ctx.tr))
                return
            if enrolment is None:
                ctx.reply(plan_views.no_late_years(ctx.tr))
            else:
                self._show(ctx, enrolment)

    async def _changes(
        self,
        ctx: Context,
        change: Callable[[AsyncConnection, int, datetime], Awaitable[Enrolment]],
    ) -> None:
        try:
            async with ctx.unit() as tx:
                self._show(ctx, await change(tx, ctx.user_id, ctx.now))
        except (NotEnrolled, PlanOver, BadPause):
            ctx.toast(plan_views.not_enrolled(ctx.tr))

    def _show(self, ctx: Context, enrolment: Enrolment, *, edit: bool = True) -> None:
        off = not self._checkins.outside.gate().open
        ctx.reply(plan_views.enrolled(ctx.tr, enrolment, ctx.now, edit=edit, off=off))

    async def _enrolled(self, ctx: Context, tx: AsyncConnection) -> Enrolment | None:
        found = await self._checkins.enrolment(tx, ctx.user_id, ctx.now)
        if found is None:
            ctx.toast(plan_views.not_enrolled(ctx.tr))
        return found


def _changed(hours: Hours, data: ChooseHour) -> Hours:
    """The hours after a tap. Raises BadHours, ValueError for what no button of ours holds."""
    match data.part:
        case HourPart.MORNING:
            return replace(hours, morning=_time(data.value))
        case HourPart.EVENING:
            return replace(hours, evening=_time(data.value))
        case HourPart.AFTERNOON:
            return replace(hours, afternoon=data.value == "1")
        case HourPart.QUIET:
            return replace(hours, quiet=Quiet(_time(data.value[:4]), _time(data.value[4:])))


def _time(digits: str) -> time:
    return time(int(digits[:2]), int(digits[2:]))


def register(entrance: Entrance, handlers: PlanHandlers) -> None:
    entrance.command("plan", handlers.remind, N_("What comes next, and why"), private=True)
    entrance.command("remind", handlers.remind, N_("Check-ins after the infusion"), private=True)
    entrance.key(REMINDERS, handlers.remind)
    entrance.tap(OpenPlan, handlers.open_plan, private=True)
    entrance.tap(ChangePlan, handlers.open_changes, private=True)
    entrance.tap(OpenHours, handlers.open_hours, private=True)
    entrance.tap(ChooseHour, handlers.choose_hour, private=True)
    entrance.tap(Pause, handlers.pause, private=True)
    entrance.tap(Resume, handlers.resume, private=True)
    entrance.tap(InHospital, handlers.hospital, private=True)
    entrance.tap(LateYearsChosen, handlers.late_years, private=True)
