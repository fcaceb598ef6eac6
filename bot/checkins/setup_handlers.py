"""The set-up of check-ins: who, consents, date, place; also a changed date and a journey."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care.handlers import CareHandlers
from bot.checkins import infusion_date, plan_views, setup_views
from bot.checkins.callbacks import (
    AnotherInfusion,
    ChangeSetup,
    ChooseWho,
    Consented,
    DateNotKnown,
    DaysAgo,
    PickZone,
    Stop,
    Travel,
)
from bot.checkins.gate import Gate
from bot.checkins.infusion_date import Reason, Refusal
from bot.checkins.model import (
    Enrolment,
    NoConsent,
    NotEnrolled,
    NotLater,
    NotYet,
    PlanOver,
    SwitchedOff,
)
from bot.checkins.service import Checkins
from bot.checkins.walltime import local_date
from bot.gateway import Context, Entrance
from bot.people import places
from bot.people.model import CONSENT_VERSION, ENROLMENT, ConsentKind
from bot.people.places import Candidates, Places, Zone
from bot.people.service import People
from bot.storage import CannotOpen

CONSENT = "consent"
DATE = "infusion_date"
CITY = "city"
PLACE_NOW = "place_now"
"""What is awaited: the second consent (a tap), the date, the city of the set-up, the city of a
traveller. The first three carry `family`: who was set up, where that was asked.
"""


class SetupHandlers:
    """The questions before the first check-in; the day plan and its rules are the service's."""

    def __init__(
        self, checkins: Checkins, people: People, known_places: Places, care: CareHandlers
    ) -> None:
        self._checkins, self._people, self._places = checkins, people, known_places
        self._care = care

    async def begin(self, ctx: Context, tx: AsyncConnection) -> None:
        """For who is not enrolled: the first question, or the one at which they left off."""
        if not self._gate.open:
            ctx.reply(setup_views.off_here(ctx.tr))
            return
        awaited = await ctx.awaited(tx)
        if awaited is not None and awaited.kind in (CONSENT, DATE, CITY):
            await self._go_on_from(ctx, tx, awaited.kind, awaited.payload)
            return
        agreed = await self._people.consent(tx, ctx.user_id, ConsentKind.CHECK_INS) is not None
        if agreed and await self._checkins.is_over(tx, ctx.user_id, ctx.now):
            ctx.reply(setup_views.year_over(ctx.tr))
            return
        ctx.reply(setup_views.ask_who(ctx.tr, self._gate))

    async def who(self, ctx: Context, data: ChooseWho) -> None:
        async with ctx.unit() as tx:
            running = await self._running(ctx, tx)
            if running is not None:  # an old question
                self._show(ctx, running)
            elif not self._gate.open:
                ctx.reply(setup_views.off_here(ctx.tr))
            else:
                await self._ask_next(ctx, tx, {"family": data.family}, edit=True)

    async def consented(self, ctx: Context, data: Consented) -> None:
        async with ctx.unit() as tx:
            running = await self._running(ctx, tx)
            if not data.agreed:
                await self._declined(ctx, tx, running)
                return
            if running is None and not self._gate.open:
                ctx.reply(setup_views.off_here(ctx.tr))
                return
            await self._people.keep_language(tx, ctx.user_id, ctx.tr.tag, ctx.now)
            await self._people.give_consent(tx, ctx.user_id, data.kind, ctx.now)
            awaited = await ctx.awaited(tx)
            payload = dict(awaited.payload) if awaited and awaited.kind == CONSENT else {}
            if data.family is not None:
                payload["family"] = data.family
            await self._ask_next(ctx, tx, payload, edit=True)

    async def change(self, ctx: Context, _data: ChangeSetup) -> None:
        async with ctx.unit() as tx:
            awaited = await ctx.awaited(tx)
            asked = awaited is not None and awaited.kind in (DATE, CITY)
            await self._ask_next(ctx, tx, _role(awaited.payload) if awaited and asked else {})

    async def another(self, ctx: Context, _data: AnotherInfusion) -> None:
        async with ctx.unit() as tx:
            await self._ask_next(ctx, tx, {"another": True})

    async def date_typed(self, ctx: Context, text: str, payload: Mapping[str, Any]) -> bool:
        """Reads a typed infusion date; every text is meant for it, so a bad one is explained."""
        async with ctx.unit() as tx:
            today = await self._today(ctx, tx)
            read = infusion_date.parse(text, today, ctx.tr.tag)
            if isinstance(read, Refusal):
                if read.reason is Reason.NOT_YET:
                    await self._go_on(ctx, tx, None, {"unknown": True}, payload)
                elif not ctx.alarmed:
                    ctx.reply(setup_views.date_refused(ctx.tr, read.reason.value))
                return True
            next_day = infusion_date.parse(text, today + timedelta(days=1), ctx.tr.tag)
            # "3 days ago" is a date only once the place is known.
            shown = read if next_day == read else text.strip()
            said = {"infusion": read.isoformat(), "typed": text}
            await self._go_on(ctx, tx, shown, said, payload)
        return True

    async def days_ago(self, ctx: Context, data: DaysAgo) -> None:
        async with ctx.unit() as tx:
            if await self._agreed(ctx, tx):
                today = await self._today(ctx, tx)
                days = max(0, min(data.days, 1))
                infusion = (today - timedelta(days=days)).isoformat()
                shown = ctx.tr("Yesterday") if days else ctx.tr("Today")
                said = {"infusion": infusion, "days_ago": days}
                await self._go_on(ctx, tx, shown, said, await self._expected(ctx, tx))

    async def date_not_known(self, ctx: Context, _data: DateNotKnown) -> None:
        async with ctx.unit() as tx:
            if await self._agreed(ctx, tx):
                payload = _role(await self._expected(ctx, tx))
                await self._go_on(ctx, tx, None, {"unknown": True}, payload)

    async def city_typed(self, ctx: Context, text: str, payload: Mapping[str, Any]) -> bool:
        async with ctx.unit() as tx:
            zone = self._place(ctx, text)
            if zone is not None:
                await self._enrol(ctx, tx, payload, zone)
        return True

    async def travel(self, ctx: Context, _data: Travel) -> None:
        async with ctx.unit() as tx:
            await ctx.expect(tx, PLACE_NOW)
            zones = setup_views.zone_rows(ctx.tr, await self._suggested(ctx, tx))
            ctx.reply(plan_views.ask_place(ctx.tr, zones))

    async def place_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        async with ctx.unit() as tx:
            zone = self._place(ctx, text)
            if zone is not None:
                await self._move(ctx, tx, zone)
        return True

    async def zone_picked(self, ctx: Context, data: PickZone) -> None:
        async with ctx.unit() as tx:
            awaited = await ctx.awaited(tx)
            known = places.is_zone(data.zone)
            if awaited is not None and awaited.kind == PLACE_NOW and known:
                await self._move(ctx, tx, data.zone)
            elif not await self._agreed(ctx, tx):
                pass
            elif awaited is not None and awaited.kind == CITY and known:
                await self._enrol(ctx, tx, awaited.payload, data.zone)
            else:
                await self._ask_next(ctx, tx, {})

    # -- inside -----------------------------------------------------------------------------------

    @property
    def _gate(self) -> Gate:
        return self._checkins.outside.gate()

    async def _missing(self, ctx: Context, tx: AsyncConnection) -> ConsentKind | None:
        """The first consent that is missing; a course that runs keeps those of older words."""
        runs = await self._running(ctx, tx) is not None
        for kind in ENROLMENT:
            held = await self._people.consent(tx, ctx.user_id, kind)
            if held is None or (held.version < CONSENT_VERSION and not runs):
                return kind
        return None

    async def _ask_next(
        self, ctx: Context, tx: AsyncConnection, payload: dict[str, Any], *, edit: bool = False
    ) -> None:
        """Asks for the first consent that is missing, else for the date.

        Nothing is kept of somebody before the first consent: the button carries it.
        """
        kind = await self._missing(ctx, tx)
        if kind is not None:
            runs = await self._running(ctx, tx) is not None
            if not (runs or self._gate.open):
                ctx.reply(setup_views.off_here(ctx.tr))
                return
            if kind is not ConsentKind.CHECK_INS:
                await ctx.expect(tx, CONSENT, payload)
            family = payload.get("family")
            ctx.reply(setup_views.consent(ctx.tr, kind, self._gate, family=family, edit=edit))
        elif payload.get("another"):
            await ctx.expect(tx, DATE, payload)
            ctx.reply(plan_views.ask_another_date(ctx.tr))
        else:
            await ctx.expect(tx, DATE, payload)
            ctx.reply(setup_views.ask_date(ctx.tr, edit=edit))

    async def _go_on_from(
        self, ctx: Context, tx: AsyncConnection, kind: str, payload: Mapping[str, Any]
    ) -> None:
        """Asks again what somebody left open."""
        if kind != CITY or await self._missing(ctx, tx) is not None:
            await self._ask_next(ctx, tx, dict(payload))
            return
        await ctx.expect(tx, CITY, dict(payload))
        suggested = await self._suggested(ctx, tx)
        # "Yesterday" may have been said yesterday: the date itself is shown.
        infusion = _infusion(payload, suggested[0], ctx.tr.tag)
        ctx.reply(setup_views.ask_city(ctx.tr, infusion, self._numbers(ctx, suggested)))

    async def _declined(self, ctx: Context, tx: AsyncConnection, running: Enrolment | None) -> None:
        await ctx.expect_nothing(tx)
        if running is not None:
            # An old question: what runs is ended by the stop question only.
            ctx.reply(plan_views.confirm_stop(ctx.tr, Stop(sure=True)))
            return
        for kind in ENROLMENT:
            await self._people.withdraw(tx, ctx.user_id, kind, ctx.now)
        ctx.reply(setup_views.declined(ctx.tr))

    def _numbers(self, ctx: Context, zones: Sequence[str]) -> dict[str, str]:
        """The emergency number of each zone."""
        return {zone: self._checkins.outside.number_at(zone, ctx.tr) for zone in zones}

    def _place(self, ctx: Context, text: str) -> str | None:
        """The zone of a typed place; else the answer that asks again is given."""
        match places.find(text, self._places):
            case Zone(name):
                return name
            case _ if ctx.alarmed:
                pass
            case Candidates(zones):
                ctx.reply(setup_views.which_city(ctx.tr, tuple(zones)))
            case None:
                ctx.reply(setup_views.city_unknown(ctx.tr))
        return None

    async def _expected(self, ctx: Context, tx: AsyncConnection) -> Mapping[str, Any]:
        awaited = await ctx.awaited(tx)
        return awaited.payload if awaited is not None and awaited.kind == DATE else {}

    async def _today(self, ctx: Context, tx: AsyncConnection) -> date:
        """The person's date: by the zone they chose, else by their language's likeliest one."""
        profile = await self._people.profile(tx, ctx.user_id)
        return local_date(ctx.now, profile.zone or suggested_zones(ctx.tr.tag)[0])

    async def _agreed(self, ctx: Context, tx: AsyncConnection) -> bool:
        """Whether nothing more is to be agreed to; else it is asked for."""
        if await self._missing(ctx, tx) is None:
            return True
        await self._ask_next(ctx, tx, {})
        return False

    async def _suggested(self, ctx: Context, tx: AsyncConnection) -> tuple[str, ...]:
        profile = await self._people.profile(tx, ctx.user_id)
        suggested = suggested_zones(ctx.tr.tag)
        if profile.zone is not None and profile.zone not in suggested:
            suggested = (profile.zone, *suggested)
        return suggested

    async def _go_on(
        self,
        ctx: Context,
        tx: AsyncConnection,
        shown: date | str | None,
        said: dict[str, Any],
        payload: Mapping[str, Any],
    ) -> None:
        """After the date comes the place, which for one more infusion is known already.

        `said` is what `_infusion` reads once the place is known; `shown` how it was said, None
        for "not known yet".
        """
        said = {**said, "said_at": ctx.now.isoformat()}
        enrolment = await self._running(ctx, tx)
        if enrolment is not None:
            zone = enrolment.subscription.regimen.zone
            infusion = _infusion(said, zone, ctx.tr.tag)
            if infusion is None and enrolment.day is not None and enrolment.day >= 0:
                # The days that count have begun: "not known" must not undo them.
                await ctx.expect_nothing(tx)
                off = not self._gate.open
                ctx.reply(plan_views.date_stays(ctx.tr, enrolment, ctx.now, off=off))
            elif payload.get("another") and infusion is not None:
                await self._begin_anew(ctx, tx, infusion)
            else:
                await self._enrol(ctx, tx, said, zone)
            return
        await ctx.expect(tx, CITY, {**said, **_role(payload)})
        suggested = await self._suggested(ctx, tx)
        ctx.reply(setup_views.ask_city(ctx.tr, shown, self._numbers(ctx, suggested)))

    async def _running(self, ctx: Context, tx: AsyncConnection) -> Enrolment | None:
        """The course in force; none where it cannot be read, so that a new one can begin."""
        try:
            return await self._checkins.enrolment(tx, ctx.user_id, ctx.now)
        except CannotOpen:
            return None

    async def _begin_anew(self, ctx: Context, tx: AsyncConnection, infusion: date) -> None:
        try:
            enrolment = await self._checkins.another_infusion(tx, ctx.user_id, infusion, ctx.now)
        except PlanOver as over:
            ctx.reply(setup_views.plan_over(ctx.tr, over.day))
        except NotYet:
            ctx.reply(plan_views.another_later(ctx.tr, infusion))
        except NotLater:
            ctx.reply(plan_views.another_not_later(ctx.tr))
            return  # the question stays open
        else:
            self._show(ctx, enrolment)
        await ctx.expect_nothing(tx)

    async def _enrol(
        self, ctx: Context, tx: AsyncConnection, payload: Mapping[str, Any], zone: str
    ) -> None:
        infusion = _infusion(payload, zone, ctx.tr.tag)
        is_new = await self._running(ctx, tx) is None
        try:
            enrolment = await self._checkins.enrol(tx, ctx.user_id, infusion, zone, ctx.now)
        except PlanOver as over:
            ctx.reply(setup_views.plan_over(ctx.tr, over.day))
        except SwitchedOff:
            ctx.reply(setup_views.off_here(ctx.tr))
        except NoConsent:
            await self._ask_next(ctx, tx, _role(payload))
            return
        else:
            if "family" in payload:
                keep_role = self._checkins.outside.keep_role
                await keep_role(tx, ctx.user_id, payload["family"], ctx.now)
            self._show(ctx, enrolment)
            if is_new:
                await ctx.expect_nothing(tx)
                await self._care.ask_next(ctx, tx, local_date(ctx.now, zone), enrolment.day)
                return
        await ctx.expect_nothing(tx)

    def _show(self, ctx: Context, enrolment: Enrolment) -> None:
        ctx.reply(plan_views.enrolled(ctx.tr, enrolment, ctx.now, off=not self._gate.open))

    async def _move(self, ctx: Context, tx: AsyncConnection, zone: str) -> None:
        await ctx.expect_nothing(tx)
        try:
            enrolment = await self._checkins.move(tx, ctx.user_id, zone, ctx.now)
        except (NotEnrolled, PlanOver):
            ctx.reply(plan_views.nothing_to_stop(ctx.tr))
        else:
            self._show(ctx, enrolment)


def _infusion(payload: Mapping[str, Any], zone: str, tag: str) -> date | None:
    """The date that was said, on the calendar of the chosen place at the moment of saying it."""
    if payload.get("unknown"):
        return None
    first = date.fromisoformat(payload["infusion"])
    if "said_at" not in payload:
        return first
    today = datetime.fromisoformat(payload["said_at"]).astimezone(ZoneInfo(zone)).date()
    if "days_ago" in payload:
        return today - timedelta(days=int(payload["days_ago"]))
    read = infusion_date.parse(payload["typed"], today, tag)
    return first if isinstance(read, Refusal) else read


def _role(payload: Mapping[str, Any]) -> dict[str, Any]:
    """What a payload says of who was set up."""
    return {"family": payload["family"]} if "family" in payload else {}


def suggested_zones(tag: str) -> tuple[str, ...]:
    """Zones offered as buttons before a city is typed; the first also stands in for today."""
    if tag.startswith("zh"):
        return ("Asia/Shanghai",)
    return ("America/New_York", "Europe/London")


def register(entrance: Entrance, handlers: SetupHandlers) -> None:
    entrance.entry(DATE, handlers.date_typed)
    entrance.entry(CITY, handlers.city_typed)
    entrance.entry(PLACE_NOW, handlers.place_typed)
    entrance.tap(ChooseWho, handlers.who, private=True)
    entrance.tap(Consented, handlers.consented, private=True)
    entrance.tap(ChangeSetup, handlers.change, private=True)
    entrance.tap(AnotherInfusion, handlers.another, private=True)
    entrance.tap(DaysAgo, handlers.days_ago, private=True)
    entrance.tap(DateNotKnown, handlers.date_not_known, private=True)
    entrance.tap(PickZone, handlers.zone_picked, private=True)
    entrance.tap(Travel, handlers.travel, private=True)
