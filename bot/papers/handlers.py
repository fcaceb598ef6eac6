"""/wallet, /handover, /timeline, /report and their buttons. In private only."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.care import views as care_views
from bot.care.callbacks import ShowWallet
from bot.chat import Reply
from bot.errors import where
from bot.gateway import Context, Entrance
from bot.i18n import N_, Translator
from bot.papers import history_views, views
from bot.papers.callbacks import MakePaper, MakeReport, MakeTimeline, Paper
from bot.papers.gather import Gathering
from bot.papers.history import History
from bot.papers.model import Holder
from bot.papers.span import SpanUnclear, read_span

log = logging.getLogger(__name__)


class Papers:
    """Reads what is known of a person, and makes papers of it."""

    def __init__(self, gathering: Gathering) -> None:
        self._gathering = gathering

    async def holder(self, ctx: Context) -> Holder:
        async with ctx.read() as tx:
            return await self._gathering.holder(tx, ctx.user_id, ctx.tr, ctx.now)

    async def wallet(self, ctx: Context) -> None:
        holder = await self.holder(ctx)
        card = care_views.wallet(
            ctx.tr, holder.facts, holder.infusion, holder.emergency, had=holder.had_cart
        )
        ctx.reply(replace(card, rows=(*card.rows[:-1], *views.paper_rows(ctx.tr), card.rows[-1])))

    async def tapped_wallet(self, ctx: Context, _data: ShowWallet) -> None:
        await self.wallet(ctx)

    async def handover(self, ctx: Context) -> None:
        ctx.reply(await self._made(ctx, Paper.HANDOVER))

    async def make(self, ctx: Context, data: MakePaper) -> None:
        ctx.reply(await self._made(ctx, data.paper))

    # -- what was told, given back ----------------------------------------------------------------

    async def report(self, ctx: Context) -> None:
        """/report, with days or dates behind it, or first of all "fhir"."""
        words = list(ctx.args or ())
        if words and words[0].casefold() == "fhir":
            await self._give_back(ctx, " ".join(words[1:]) or "all", self._fhir)
        else:
            await self._give_back(ctx, " ".join(words), self._report)

    async def timeline(self, ctx: Context) -> None:
        await self._give_back(ctx, " ".join(ctx.args or ()), self._timeline)

    async def make_report(self, ctx: Context, data: MakeReport) -> None:
        await self._give_back(ctx, str(data.days or "all"), self._report)

    async def make_timeline(self, ctx: Context, data: MakeTimeline) -> None:
        await self._give_back(ctx, str(data.days or "all"), self._timeline)

    async def _give_back(
        self, ctx: Context, words: str, view: Callable[[History, Translator], Reply]
    ) -> None:
        async with ctx.read() as tx:
            holder = await self._gathering.holder(tx, ctx.user_id, ctx.tr, ctx.now)
            try:
                span = read_span(words, holder.made.date())
            except SpanUnclear:
                ctx.reply(history_views.unclear(ctx.tr))
                return
            if not await self._gathering.anything(tx, ctx.user_id):
                ctx.reply(history_views.nothing_kept(ctx.tr))
                return
            history = await self._gathering.history(tx, ctx.user_id, holder, span.first, span.last)
        # A hundred days take some 40 ms to put together: not on the loop that others wait for.
        ctx.reply(await asyncio.to_thread(view, history, ctx.tr))

    def _report(self, history: History, tr: Translator) -> Reply:
        library = self._gathering.library()
        signed = library.rules_review.by is not None
        return history_views.report(history, library.questions, tr, signed=signed)

    def _fhir(self, history: History, tr: Translator) -> Reply:
        return history_views.fhir(history, self._gathering.library().questions, tr)

    def _timeline(self, history: History, tr: Translator) -> Reply:
        return history_views.timeline(history, self._gathering.library().questions, tr)

    async def _made(self, ctx: Context, paper: Paper) -> Reply:
        holder = await self.holder(ctx)
        match paper:
            case Paper.LOCK:
                return views.lock(holder, ctx.tr)
            case Paper.FRIDGE:
                return views.fridge(holder, self._gathering.library(), ctx.tr)
            case Paper.HANDOVER:
                return views.handover(holder, await self._lately(ctx, holder), ctx.tr)

    async def _lately(self, ctx: Context, holder: Holder) -> History | None:
        """The last days, for the emergency room; None where they cannot be read: the page with the
        numbers must not fail for that."""
        today = holder.made.date()
        try:
            async with ctx.read() as tx:
                return await self._gathering.history(
                    tx, ctx.user_id, holder, today - timedelta(days=2), today
                )
        except Exception as error:
            log.warning("the last days cannot be read: %s", where(error))
            return None


def register(entrance: Entrance, papers: Papers) -> None:
    entrance.command("wallet", papers.wallet, N_("Wallet card, papers to take along"), private=True)
    entrance.command("handover", papers.handover, N_("Page for the emergency room"), private=True)
    entrance.command(
        "timeline", papers.timeline, N_("Temperature and signs, day by day"), private=True
    )
    entrance.command("report", papers.report, N_("Report for your team, as a PDF"), private=True)
    entrance.tap(MakeReport, papers.make_report, private=True)
    entrance.tap(MakeTimeline, papers.make_timeline, private=True)
    entrance.tap(ShowWallet, papers.tapped_wallet, private=True)
    entrance.tap(MakePaper, papers.make, private=True)
