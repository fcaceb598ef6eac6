"""/questions and the buttons of the lists. In private only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.guides import Stage
from bot.cards.model import Library
from bot.care.model import is_reading, read_words
from bot.chat import utf16_len
from bot.checklist import views
from bot.checklist.callbacks import (
    AddQuestion,
    CardsOnStage,
    ClearAsked,
    CopyList,
    CopyStage,
    ForRound,
    OpenOwnList,
    OpenStage,
    PickQuestion,
    TickQuestion,
)
from bot.checklist.model import LONGEST, Checklist, NoRoom, known
from bot.checklist.service import Checklists, NothingKept
from bot.gateway import Context, Entrance
from bot.i18n import N_
from bot.people.service import People

TYPED = "checklist.typed"
KEEP = timedelta(minutes=10)
"""How long a typed question is waited for. What comes later is a search, or something else."""

Stages = Callable[[AsyncConnection, int], Awaitable[Stage]]
"""Where a person stands, declared here, answered by whoever knows their course. Never raises."""


class ChecklistHandlers:
    """What is kept is the service's; here it is read and shown."""

    def __init__(
        self,
        checklists: Checklists,
        people: People,
        library: Callable[[], Library],
        stages: Stages,
    ) -> None:
        self._lists, self._people = checklists, people
        self._library, self._stages = library, stages

    async def open(self, ctx: Context) -> None:
        """/questions: where the person stands now."""
        async with ctx.read() as tx:
            stage = await self._stages(tx, ctx.user_id)
        await self._show_stage(ctx, stage, edit=False)

    async def open_stage(self, ctx: Context, data: OpenStage) -> None:
        await self._show_stage(ctx, data.stage, edit=not data.aside)

    async def pick(self, ctx: Context, data: PickQuestion) -> None:
        questions = self._library().team_questions
        if not any(question.id == data.question for question in questions):
            await self._show_stage(ctx, data.stage, edit=True)  # gone since
            return
        try:
            async with ctx.unit() as tx:

                def pick(before: Checklist) -> Checklist:
                    return self._known(before).picked(data.question)

                after = await self._lists.change(tx, ctx.user_id, ctx.now, pick)
                ctx.reply(views.stage_view(data.stage, questions, after, ctx.tr))
        except NothingKept:
            ctx.reply(views.nothing_kept(ctx.tr))
        except NoRoom:
            ctx.reply(views.no_room(ctx.tr))

    async def open_own(self, ctx: Context, _data: OpenOwnList) -> None:
        async with ctx.read() as tx:
            found, stage = await self._list(tx, ctx), await self._stages(tx, ctx.user_id)
        ctx.reply(views.own_list_view(found, self._library().team_questions, stage, ctx.tr))

    async def tick(self, ctx: Context, data: TickQuestion) -> None:
        await self._changed(ctx, lambda before: before.ticked(data.question))

    async def clear(self, ctx: Context, _data: ClearAsked) -> None:
        await self._changed(ctx, Checklist.cleared)

    async def copy_own(self, ctx: Context, _data: CopyList) -> None:
        questions = self._library().team_questions
        async with ctx.read() as tx:
            found, stage = await self._list(tx, ctx), await self._stages(tx, ctx.user_id)
        if any(not item.asked for item in found.items):
            ctx.reply(views.copied_list(found, questions, ctx.tr))
        else:
            ctx.reply(views.own_list_view(found, questions, stage, ctx.tr))

    async def copy_stage(self, ctx: Context, data: CopyStage) -> None:
        ctx.reply(views.copied_stage(data.stage, self._library().team_questions, ctx.tr))

    async def cards_on(self, ctx: Context, data: CardsOnStage) -> None:
        cards = self._library().cards
        named = dict.fromkeys(
            question.card
            for question in self._library().team_questions
            if question.stage is data.stage and question.card in cards
        )
        ctx.reply(views.cards_on(data.stage, [cards[name] for name in named if name], ctx.tr))

    async def for_round(self, ctx: Context, _data: ForRound) -> None:
        questions = self._library().team_questions
        async with ctx.read() as tx:
            found, stage = await self._list(tx, ctx), await self._stages(tx, ctx.user_id)
            zone = (await self._people.profile(tx, ctx.user_id)).zone
        if all(item.asked for item in found.items):
            ctx.reply(views.own_list_view(found, questions, stage, ctx.tr))
            return
        tomorrow = ctx.now.astimezone(ZoneInfo(zone or "UTC")).date() + timedelta(days=1)
        ctx.reply(views.for_round(found, questions, tomorrow, ctx.tr))

    async def add(self, ctx: Context, _data: AddQuestion) -> None:
        async with ctx.unit() as tx:
            if not await self._lists.may_keep(tx, ctx.user_id):
                ctx.reply(views.nothing_kept(ctx.tr))
                return
            if (await self._list(tx, ctx)).full:
                ctx.reply(views.no_room(ctx.tr))
                return
            await ctx.expect(tx, TYPED, keep=KEEP)
            ctx.reply(views.ask_to_type(ctx.tr))

    async def typed(self, ctx: Context, text: str, _payload: Mapping[str, Any]) -> bool:
        """A typed question is kept also behind an alarm, after which nothing more is said."""
        if is_reading(text):
            return False  # a temperature, for whoever reads those
        words = read_words(text)
        if not 0 < utf16_len(words) <= LONGEST:
            if not ctx.alarmed:
                ctx.reply(views.too_long(ctx.tr))
            return True
        try:
            async with ctx.unit() as tx:
                await ctx.expect_nothing(tx)
                after = await self._lists.change(
                    tx, ctx.user_id, ctx.now, lambda before: self._known(before).added(words)
                )
                stage = await self._stages(tx, ctx.user_id)
                if not ctx.alarmed:
                    ctx.reply(self._own_view(ctx, after, stage, edit=False))
        except NoRoom:
            self._unless_alarmed(ctx, views.no_room)
        except NothingKept:
            self._unless_alarmed(ctx, views.nothing_kept)
        return True

    # -- inside -----------------------------------------------------------------------------------

    def _unless_alarmed(self, ctx: Context, view: Callable[[Any], Any]) -> None:
        if not ctx.alarmed:
            ctx.reply(view(ctx.tr))

    def _own_view(self, ctx: Context, checklist: Checklist, stage: Stage, *, edit: bool) -> Any:
        questions = self._library().team_questions
        return views.own_list_view(known(checklist, questions), questions, stage, ctx.tr, edit=edit)

    def _known(self, checklist: Checklist) -> Checklist:
        return known(checklist, self._library().team_questions)

    async def _list(self, tx: AsyncConnection, ctx: Context) -> Checklist:
        return self._known(await self._lists.of(tx, ctx.user_id))

    async def _show_stage(self, ctx: Context, stage: Stage, *, edit: bool) -> None:
        questions = self._library().team_questions
        if not questions:
            ctx.reply(views.no_questions(ctx.tr))
            return
        async with ctx.read() as tx:
            found = await self._list(tx, ctx)
        ctx.reply(views.stage_view(stage, questions, found, ctx.tr, edit=edit))

    async def _changed(self, ctx: Context, change: Callable[[Checklist], Checklist]) -> None:
        try:
            async with ctx.unit() as tx:
                after = await self._lists.change(tx, ctx.user_id, ctx.now, change)
                stage = await self._stages(tx, ctx.user_id)
                ctx.reply(self._own_view(ctx, after, stage, edit=True))
        except NothingKept:
            ctx.reply(views.nothing_kept(ctx.tr))


def register(entrance: Entrance, handlers: ChecklistHandlers) -> None:
    entrance.command("questions", handlers.open, N_("Questions for your team"), private=True)
    entrance.entry(TYPED, handlers.typed)
    entrance.tap(OpenStage, handlers.open_stage, private=True)
    entrance.tap(PickQuestion, handlers.pick, private=True)
    entrance.tap(OpenOwnList, handlers.open_own, private=True)
    entrance.tap(TickQuestion, handlers.tick, private=True)
    entrance.tap(AddQuestion, handlers.add, private=True)
    entrance.tap(CopyList, handlers.copy_own, private=True)
    entrance.tap(CopyStage, handlers.copy_stage, private=True)
    entrance.tap(CardsOnStage, handlers.cards_on, private=True)
    entrance.tap(ForRound, handlers.for_round, private=True)
    entrance.tap(ClearAsked, handlers.clear, private=True)
