"""/wallet, /handover and the buttons of the papers. In private only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from bot.cards.model import Library
from bot.care import views as care_views
from bot.care.callbacks import ShowWallet
from bot.care.service import Care
from bot.chat import Reply
from bot.gateway import Context, Entrance
from bot.i18n import N_
from bot.interview.whom import WhomBook
from bot.papers import views
from bot.papers.callbacks import MakePaper, Paper
from bot.papers.model import Holder
from bot.people.service import People


class Papers:
    """Reads what is known of a person, and makes papers of it."""

    def __init__(
        self, care: Care, people: People, whom: WhomBook, library: Callable[[], Library]
    ) -> None:
        self._care, self._people, self._whom, self._library = care, people, whom, library

    async def holder(self, ctx: Context) -> Holder:
        """Everything that papers show. What cannot be read is unknown; the numbers never fail."""
        whom = await self._whom(ctx.user_id, ctx.tr)
        async with ctx.read() as tx:
            facts = await self._care.facts(tx, ctx.user_id)
            zone = (await self._people.profile(tx, ctx.user_id)).zone
        return Holder(
            facts=facts,
            emergency=whom.emergency,
            made=ctx.now.astimezone(ZoneInfo(zone) if zone else UTC),
            infusion=whom.infusion,
            day=whom.day,
        )

    async def wallet(self, ctx: Context) -> None:
        holder = await self.holder(ctx)
        card = care_views.wallet(
            ctx.tr, holder.facts, holder.infusion, holder.emergency, had=holder.had_cart
        )
        ctx.reply(replace(card, rows=(*card.rows[:-1], *views.paper_rows(ctx.tr), card.rows[-1])))

    async def tapped_wallet(self, ctx: Context, _data: ShowWallet) -> None:
        await self.wallet(ctx)

    async def handover(self, ctx: Context) -> None:
        ctx.reply(views.handover(await self.holder(ctx), ctx.tr))

    async def make(self, ctx: Context, data: MakePaper) -> None:
        ctx.reply(self._made(data.paper, await self.holder(ctx), ctx))

    def _made(self, paper: Paper, holder: Holder, ctx: Context) -> Reply:
        match paper:
            case Paper.LOCK:
                return views.lock(holder, ctx.tr)
            case Paper.FRIDGE:
                return views.fridge(holder, self._library(), ctx.tr)
            case Paper.HANDOVER:
                return views.handover(holder, ctx.tr)


def register(entrance: Entrance, papers: Papers) -> None:
    entrance.command("wallet", papers.wallet, N_("Wallet card, papers to take along"), private=True)
    entrance.command("handover", papers.handover, N_("Page for the emergency room"), private=True)
    entrance.tap(ShowWallet, papers.tapped_wallet, private=True)
    entrance.tap(MakePaper, papers.make, private=True)
