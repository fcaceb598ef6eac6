"""/remind, /stop, the questions of the set-up, and the taps under a check-in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.views import warning_signs
from bot.checkins import infusion_date, views
from bot.checkins.callbacks import (
    Answer,
    ChangeSetup,
    Consented,
    DateNotKnown,
    DaysAgo,
    KeepGoing,
    PickZone,
    Stop,
)
from bot.checkins.infusion_date import Reason, Refusal
from bot.checkins.model import Feeling, NoConsent, NotAsked, PlanOver
from bot.checkins.service import Checkins
from bot.gateway import Context, Entrance, Lane
from bot.i18n import N_
from bot.people import places
from bot.people.model import ConsentKind
from bot.people.places import Candidates, Places, Zone
from bot.people.service import People
from bot.redflags import views as redflag_views
from bot.redflags.handlers import EmergencyNumbers
from bot.storage import Priority

REMINDERS = N_("⏰ Reminders")

DATE = "infusion_date"
CITY = "city"


class CheckinHandlers:
    """The conversation around check-ins; the day plan and its rules are the service's."""

    def __init__(
        self, checkins: Checkins, people: People, known_places: Places, number: EmergencyNumbers
    ) -> None:
        self._checkins, self._people = checkins, people
        self._places, self._number = known_places, number

    async def remind(self, ctx: Context) -> None:
        """/remind: the plan of who is enrolled, the consent question for who is not."""
        async with ctx.unit() as tx:
            enrolment = await self._checkins.enrolment(tx, ctx.user_id, ctx.now)
            if enrolment is not None:
                ctx.reply(views.enrolled(ctx.tr, enrolment, ctx.now))
                return
            agreed = await self._people.consent(tx, ctx.user_id, ConsentKind.CHECK_INS)
            if agreed is None:
                ctx.reply(views.consent(ctx.tr))
                return
            await ctx.expect(tx, DATE)
            ctx.reply(views.ask_date(ctx.tr))

    async def consented(self, ctx: Context, data: Consented) -> None:
        async with ctx.unit() as tx:
            if not data.agreed:
                ctx.reply(views.declined(ctx.tr))
                return
            await self._people.keep_language(tx, ctx.user_id, ctx.tr.tag, ctx.now)
            await self._people.give_consent(tx, ctx.user_id, ConsentKind.CHECK_INS, ctx.now)
            await ctx.expect(tx, DATE)
            ctx.reply(views.ask_date(ctx.tr, edit=True))

    async def change(self, ctx: Context, _data: ChangeSetup) -> None:
        async with ctx.unit() as tx:
            if not await self._agreed(ctx, tx):
                return
            await ctx.expect(tx, DATE)
            ctx.reply(views.ask_date(ctx.tr))

    async def date_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        """Reads a typed infusion date; every text is meant for it, so a bad one is explained."""
        async with ctx.unit() as tx:
            today = await self._today(ctx, tx)
            read = infusion_date.parse(text, today, ctx.tr.tag)
            if isinstance(read, Refusal):
                if read.reason is Reason.NOT_YET:
                    await ctx.expect_nothing(tx)
                    ctx.reply(views.date_not_known(ctx.tr))
                elif not ctx.alarmed:
                    ctx.reply(views.date_refused(ctx.tr, read.reason.value))
                return True
            next_day = infusion_date.parse(text, today + timedelta(days=1), ctx.tr.tag)
            # "3 days ago" is a date only once the place is known.
            shown = read if next_day == read else text.strip()
            await self._ask_city(ctx, tx, shown, {"infusion": read.isoformat(), "typed": text})
        return True

    async def days_ago(self, ctx: Context, data: DaysAgo) -> None:
        async with ctx.unit() as tx:
            if await self._agreed(ctx, tx):
                today = await self._today(ctx, tx)
                days = max(0, min(data.days, 1))
                infusion = (today - timedelta(days=days)).isoformat()
                shown = ctx.tr("Yesterday") if days else ctx.tr("Today")
                await self._ask_city(ctx, tx, shown, {"infusion": infusion, "days_ago": days})

    async def date_not_known(self, ctx: Context, _data: DateNotKnown) -> None:
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            ctx.reply(views.date_not_known(ctx.tr))

    async def city_typed(self, ctx: Context, text: str, payload: Mapping[str, Any]) -> bool:
        async with ctx.unit() as tx:
            match places.find(text, self._places):
                case Zone(name):
                    await self._enrol(ctx, tx, _infusion(payload, name, ctx.tr.tag), name)
                case _ if ctx.alarmed:
                    pass
                case Candidates(zones):
                    ctx.reply(views.which_city(ctx.tr, tuple(zones)))
                case None:
                    ctx.reply(views.city_unknown(ctx.tr))
        return True

    async def zone_picked(self, ctx: Context, data: PickZone) -> None:
        async with ctx.unit() as tx:
            if not await self._agreed(ctx, tx):
                return
            awaited = await ctx.awaited(tx)
            if awaited is None or awaited.kind != CITY or not places.is_zone(data.zone):
                await ctx.expect(tx, DATE)
                ctx.reply(views.ask_date(ctx.tr))
                return
            infusion = _infusion(awaited.payload, data.zone, ctx.tr.tag)
            await self._enrol(ctx, tx, infusion, data.zone)

    async def ask_stop(self, ctx: Context) -> None:
        """/stop, STOP, 停止: asked once more, since the first weeks are the dangerous ones."""
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            if await self._checkins.enrolment(tx, ctx.user_id, ctx.now) is None:
                await self._checkins.stop(tx, ctx.user_id, ctx.now)
                ctx.reply(views.nothing_to_stop(ctx.tr))
            else:
                ctx.reply(views.confirm_stop(ctx.tr))

    async def stop(self, ctx: Context, data: Stop) -> None:
        if not data.sure:
            ctx.reply(views.confirm_stop(ctx.tr))
            return
        async with ctx.unit() as tx:
            await self._checkins.stop(tx, ctx.user_id, ctx.now)
            await ctx.expect_nothing(tx)
            ctx.reply(views.stopped(ctx.tr, edit=True))

    async def keep(self, ctx: Context, _data: KeepGoing) -> None:
        async with ctx.read() as tx:
            enrolment = await self._checkins.enrolment(tx, ctx.user_id, ctx.now)
        ctx.reply(views.nothing_to_stop(ctx.tr) if enrolment is None else views.kept(ctx.tr))

    async def answered(self, ctx: Context, data: Answer) -> None:
        """A tap under a check-in: the red reply comes first, and as a new message that sounds."""
        unwell = data.feeling is Feeling.UNWELL
        if unwell:
            # Before anything that can fail: whoever is unwell hears it under any button.
            number = await self._number(ctx.user_id, ctx.tr)
            rows = ((warning_signs(ctx.tr),),)
            ctx.reply(redflag_views.unwell(ctx.tr, number, rows), Lane.RED_REPLY)
        try:
            async with ctx.unit(Priority.RED_FLAG if unwell else Priority.PERSON) as tx:
                result = await self._checkins.answer(
                    tx, ctx.user_id, data.checkin, data.feeling, ctx.now
                )
                ctx.reply(views.noted(ctx.tr, result, ctx.now))
        except NotAsked:
            ctx.toast(views.not_asked(ctx.tr))

    async def _today(self, ctx: Context, tx: AsyncConnection) -> date:
        """The person's date: by the zone they chose, else by their language's likeliest one."""
        profile = await self._people.profile(tx, ctx.user_id)
        zone = profile.zone or suggested_zones(ctx.tr.tag)[0]
        return ctx.now.astimezone(ZoneInfo(zone)).date()

    async def _agreed(self, ctx: Context, tx: AsyncConnection) -> bool:
        if await self._people.consent(tx, ctx.user_id, ConsentKind.CHECK_INS) is not None:
            return True
        ctx.reply(views.consent(ctx.tr))
        return False

    async def _ask_city(
        self, ctx: Context, tx: AsyncConnection, shown: date | str, said: dict[str, Any]
    ) -> None:
        """`said` is what `_infusion` reads once the place is known."""
        profile = await self._people.profile(tx, ctx.user_id)
        suggested = suggested_zones(ctx.tr.tag)
        if profile.zone is not None and profile.zone not in suggested:
            suggested = (profile.zone, *suggested)
        await ctx.expect(tx, CITY, {**said, "said_at": ctx.now.isoformat()})
        ctx.reply(views.ask_city(ctx.tr, shown, suggested))

    async def _enrol(self, ctx: Context, tx: AsyncConnection, infusion: date, zone: str) -> None:
        try:
            enrolment = await self._checkins.enrol(tx, ctx.user_id, infusion, zone, ctx.now)
        except PlanOver as over:
            ctx.reply(views.plan_over(ctx.tr, over.day))
        except NoConsent:
            ctx.reply(views.consent(ctx.tr))
        else:
            ctx.reply(views.enrolled(ctx.tr, enrolment, ctx.now))
        await ctx.expect_nothing(tx)


def _infusion(payload: Mapping[str, Any], zone: str, tag: str) -> date:
    """The date that was said, on the calendar of the chosen place at the moment of saying it."""
    first = date.fromisoformat(payload["infusion"])
    if "said_at" not in payload:
        return first
    today = datetime.fromisoformat(payload["said_at"]).astimezone(ZoneInfo(zone)).date()
    if "days_ago" in payload:
        return today - timedelta(days=int(payload["days_ago"]))
    read = infusion_date.parse(payload["typed"], today, tag)
    return first if isinstance(read, Refusal) else read


def suggested_zones(tag: str) -> tuple[str, ...]:
    """Zones offered as buttons before a city is typed; the first also stands in for today."""
    if tag.startswith("zh"):
        return ("Asia/Shanghai",)
    return ("America/New_York", "Europe/London")


def register(entrance: Entrance, handlers: CheckinHandlers) -> None:
    entrance.command("remind", handlers.remind, N_("Check-ins after the infusion"), private=True)
    entrance.command("stop", handlers.ask_stop, N_("Stop check-ins"), private=True)
    entrance.key(REMINDERS, handlers.remind)
    entrance.word(
        handlers.ask_stop, "stop", "停止", "停", "退订", "取消提醒", "unsubscribe", "td", "t"
    )
    entrance.entry(DATE, handlers.date_typed)
    entrance.entry(CITY, handlers.city_typed)
    entrance.tap(Consented, handlers.consented, private=True)
    entrance.tap(ChangeSetup, handlers.change, private=True)
    entrance.tap(DaysAgo, handlers.days_ago, private=True)
    entrance.tap(DateNotKnown, handlers.date_not_known, private=True)
    entrance.tap(PickZone, handlers.zone_picked, private=True)
    entrance.tap(Stop, handlers.stop, private=True)
    entrance.tap(KeepGoing, handlers.keep, private=True)
    entrance.tap(Answer, handlers.answered, private=True)
