"""One question a day about the person's care, and /me."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care import views
from bot.care.callbacks import (
    AskOne,
    ChooseRole,
    ChooseSite,
    ClearOne,
    ForgetKnown,
    NoTeam,
    OpenDetails,
    SayChild,
    SayPlatelets,
    SkipOne,
    StandardLimit,
)
from bot.care.model import (
    IN_WORDS,
    LONGEST,
    CareFacts,
    NoConsent,
    Question,
    Team,
    is_question,
    is_reading,
    is_unknown,
    is_usual,
    next_question,
    read_limit,
    read_team,
    read_words,
)
from bot.care.service import Care
from bot.gateway import Context, Entrance
from bot.i18n import N_, Translator
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.redflags.report import FEVER

KINDS = {
    Question.TEAM: "care_team",
    Question.FEVER_LIMIT: "care_limit",
    Question.PRODUCT: "care_product",
    Question.BASELINE: "care_baseline",
    Question.MEDICINES: "care_medicines",
    Question.ALLERGIES: "care_allergies",
}
"""The kind of awaited entry of each question that is answered by typing."""

KEEP_WORDS = timedelta(hours=2)
"""How long a product or baseline is awaited: any text would pass for one, so that what is typed
much later is rather looked up."""

KEEP_NUMBER = timedelta(days=1)
_LEAST_LINE = 7
"""Digits of a number that is taken from a text in which the danger scan found something."""

SignWords = Callable[[Translator], Mapping[str, str]]
"""The words of each sign by its option id, declared here, answered by whoever has the questions."""

_FIELDS = {Question.PLATELETS: "low_platelets"}
"""Fields of `CareFacts` that are not named as their question."""


class CareHandlers:
    """The questions, their answers and /me; what is kept is the service's."""

    def __init__(self, care: Care, people: People, signs: SignWords | None = None) -> None:
        self._care, self._people, self._signs = care, people, signs

    async def ask_next(
        self, ctx: Context, tx: AsyncConnection, today: date, day: int | None
    ) -> bool:
        """Asks the question that is next on a local date, with day number `day`.

        Within the caller's unit of work; returns whether something was asked. Where another typed
        entry is awaited, a tap comes before typing, so that no text goes astray.
        """
        if not await self._agreed(ctx, tx):
            return False
        asked = next_question(await self._care.facts(tx, ctx.user_id), today, day)
        if asked is None:
            return False
        await self._care.asked(tx, ctx.user_id, asked, today, ctx.now)
        free = await ctx.awaited(tx) is None
        if free:
            await self._expect(ctx, tx, asked)
        ctx.reply(views.question(ctx.tr, asked, awaited=free))
        return True

    # -- /me and its buttons ----------------------------------------------------------------------

    async def me(self, ctx: Context) -> None:
        async with ctx.unit() as tx:
            await self._expect_nothing(ctx, tx)
            await self._show(ctx, tx)

    async def open_details(self, ctx: Context, _data: OpenDetails) -> None:
        async with ctx.unit() as tx:
            await self._expect_nothing(ctx, tx)
            await self._show(ctx, tx, edit=True)

    async def ask_one(self, ctx: Context, data: AskOne) -> None:
        async with ctx.unit() as tx:
            if not await self._agreed(ctx, tx):
                ctx.reply(views.nothing_kept(ctx.tr))
                return
            await self._expect_nothing(ctx, tx)
            await self._expect(ctx, tx, data.question)
            facts = await self._care.facts(tx, ctx.user_id)
            ctx.reply(replace(views.change(ctx.tr, data.question, facts), edit=not data.aside))

    async def skip(self, ctx: Context, data: SkipOne) -> None:
        async with ctx.unit() as tx:
            await self._expect_nothing(ctx, tx, data.question)
            ctx.reply(views.skipped(ctx.tr, data.question))

    async def clear(self, ctx: Context, data: ClearOne) -> None:
        async def take_back(tx: AsyncConnection) -> None:
            field = _FIELDS.get(data.question, data.question.value)
            empty = getattr(CareFacts(), field)
            await self._care.change(tx, ctx.user_id, ctx.now, **{field: empty})

        await self._then_details(ctx, take_back)

    async def forget_known(self, ctx: Context, data: ForgetKnown) -> None:
        async def forget(tx: AsyncConnection) -> None:
            await self._care.forget_known(tx, ctx.user_id, data.sign, ctx.now)

        await self._then_details(ctx, forget)

    async def choose_role(self, ctx: Context, data: ChooseRole) -> None:
        async def choose(tx: AsyncConnection) -> None:
            await self._care.change(tx, ctx.user_id, ctx.now, role=data.role)

        await self._then_details(ctx, choose)

    # -- answers by a tap -------------------------------------------------------------------------

    async def site(self, ctx: Context, data: ChooseSite) -> None:
        await self._tapped(ctx, Question.SITE, data.site)

    async def child(self, ctx: Context, data: SayChild) -> None:
        await self._tapped(ctx, Question.CHILD, data.yes)

    async def platelets(self, ctx: Context, data: SayPlatelets) -> None:
        await self._tapped(ctx, Question.PLATELETS, data.yes)

    async def no_team(self, ctx: Context, _data: NoTeam) -> None:
        await self._tapped(ctx, Question.TEAM, Team(none=True))

    async def standard_limit(self, ctx: Context, _data: StandardLimit) -> None:
        await self._tapped(ctx, Question.FEVER_LIMIT, FEVER)

    # -- answers that are typed -------------------------------------------------------------------
    # After an alarm nothing more is said, so that whom to phone stays the last word.

    async def team_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        if is_reading(text):
            return False  # a temperature, not a phone
        team = read_team(text)
        if ctx.alarmed:
            if team is not None and _is_line(team):
                await self._typed(ctx, Question.TEAM, team)
        elif team is not None:
            await self._typed(ctx, Question.TEAM, team)
        elif is_unknown(text):
            await self._typed_skip(ctx, Question.TEAM)
        else:
            ctx.reply(views.team_refused(ctx.tr))
        return True

    async def limit_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        if ctx.alarmed:
            return True
        limit = read_limit(text)
        if isinstance(limit, Decimal):
            await self._typed(ctx, Question.FEVER_LIMIT, limit)
        elif is_unknown(text):
            await self._typed_skip(ctx, Question.FEVER_LIMIT)
        else:
            ctx.reply(views.limit_refused(ctx.tr, limit))
        return True

    async def product_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        return await self._words_typed(ctx, Question.PRODUCT, text)

    async def baseline_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        return await self._words_typed(ctx, Question.BASELINE, text)

    async def medicines_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        return await self._words_typed(ctx, Question.MEDICINES, text)

    async def allergies_typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        return await self._words_typed(ctx, Question.ALLERGIES, text)

    async def _words_typed(self, ctx: Context, asked: Question, text: str) -> bool:
        # "Penicillin, with shock" is an allergy, "he cannot be woken" nobody's product.
        as_typed = asked is Question.ALLERGIES or (asked is Question.BASELINE and is_usual(text))
        if ctx.alarmed and not as_typed:
            return True
        if is_unknown(text):
            await self._typed_skip(ctx, asked)
            return True
        if is_reading(text) or is_question(text):
            return False  # left to whoever reads temperatures, or finds a card
        words = read_words(text)
        if 0 < len(words) <= LONGEST:
            await self._typed(ctx, asked, words)
        elif not ctx.alarmed:
            ctx.reply(views.words_refused(ctx.tr, asked))
        return True

    # -- inside -----------------------------------------------------------------------------------

    async def _agreed(self, ctx: Context, tx: AsyncConnection) -> bool:
        return await self._people.consent(tx, ctx.user_id, ConsentKind.CHECK_INS) is not None

    async def _expect(self, ctx: Context, tx: AsyncConnection, asked: Question) -> None:
        if asked in KINDS:
            free = asked in IN_WORDS
            await ctx.expect(tx, KINDS[asked], keep=KEEP_WORDS if free else KEEP_NUMBER)

    async def _expect_nothing(
        self, ctx: Context, tx: AsyncConnection, asked: Question | None = None
    ) -> None:
        """Ends waiting for an answer to `asked`, or to any question here; never for anything of
        another room."""
        awaited = await ctx.awaited(tx)
        kinds = KINDS.values() if asked is None else [KINDS.get(asked)]
        if awaited is not None and awaited.kind in kinds:
            await ctx.expect_nothing(tx)

    async def _show(self, ctx: Context, tx: AsyncConnection, *, edit: bool = False) -> None:
        if not await self._agreed(ctx, tx):
            ctx.reply(views.nothing_kept(ctx.tr))
            return
        facts = await self._care.facts(tx, ctx.user_id)
        words = self._signs(ctx.tr) if self._signs is not None else {}
        today = await self._today(ctx, tx)
        known = {sign: words[sign] for sign in sorted(facts.known_on(today)) if sign in words}
        ctx.reply(views.details(ctx.tr, facts, known, edit=edit))

    async def _today(self, ctx: Context, tx: AsyncConnection) -> date:
        """The person's date; without a zone that of UTC, a day off at most."""
        zone = (await self._people.profile(tx, ctx.user_id)).zone
        return ctx.now.astimezone(ZoneInfo(zone or "UTC")).date()

    async def _then_details(self, ctx: Context, change: Callable[[AsyncConnection], Any]) -> None:
        async with ctx.unit() as tx:
            await self._expect_nothing(ctx, tx)
            if await self._agreed(ctx, tx):
                await change(tx)
            await self._show(ctx, tx, edit=True)

    async def _tapped(self, ctx: Context, asked: Question, value: object) -> None:
        async with ctx.unit() as tx:
            await self._expect_nothing(ctx, tx, asked)
            await self._keep(ctx, tx, asked, value, edit=True)

    async def _typed(self, ctx: Context, asked: Question, value: object) -> None:
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            await self._keep(ctx, tx, asked, value)

    async def _typed_skip(self, ctx: Context, asked: Question) -> None:
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            ctx.reply(views.skipped(ctx.tr, asked))

    async def _keep(
        self,
        ctx: Context,
        tx: AsyncConnection,
        asked: Question,
        value: object,
        *,
        edit: bool = False,
    ) -> None:
        field = _FIELDS.get(asked, asked.value)
        try:
            facts = await self._care.change(tx, ctx.user_id, ctx.now, **{field: value})
        except NoConsent:
            reply = views.nothing_kept(ctx.tr)
        else:
            reply = views.noted(ctx.tr, facts, asked, edit=edit)
        if not ctx.alarmed:
            ctx.reply(reply)


def _is_line(team: Team) -> bool:
    phones = [phone for phone in (team.day, team.night) if phone is not None]
    return bool(phones) and all(len(phone.dialled) >= _LEAST_LINE for phone in phones)


def register(
    entrance: Entrance, care: Care, people: People, signs: SignWords | None = None
) -> CareHandlers:
    """`signs`: the words of what the team knows; without them /me does not list it.

    The wallet card's button is not registered here: its date and number are known further up.
    """
    handlers = CareHandlers(care, people, signs)
    entrance.command("me", handlers.me, N_("My details"), private=True)
    entrance.entry(KINDS[Question.TEAM], handlers.team_typed)
    entrance.entry(KINDS[Question.FEVER_LIMIT], handlers.limit_typed)
    entrance.entry(KINDS[Question.PRODUCT], handlers.product_typed)
    entrance.entry(KINDS[Question.BASELINE], handlers.baseline_typed)
    entrance.entry(KINDS[Question.MEDICINES], handlers.medicines_typed)
    entrance.entry(KINDS[Question.ALLERGIES], handlers.allergies_typed)
    entrance.tap(OpenDetails, handlers.open_details, private=True)
    entrance.tap(AskOne, handlers.ask_one, private=True)
    entrance.tap(SkipOne, handlers.skip, private=True)
    entrance.tap(ClearOne, handlers.clear, private=True)
    entrance.tap(ChooseSite, handlers.site, private=True)
    entrance.tap(SayChild, handlers.child, private=True)
    entrance.tap(SayPlatelets, handlers.platelets, private=True)
    entrance.tap(NoTeam, handlers.no_team, private=True)
    entrance.tap(StandardLimit, handlers.standard_limit, private=True)
    entrance.tap(ForgetKnown, handlers.forget_known, private=True)
    entrance.tap(ChooseRole, handlers.choose_role, private=True)
    return handlers
