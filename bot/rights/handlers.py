"""/privacy, /mydata, /erase and their buttons. In private only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from bot.gateway import Context, Entrance
from bot.i18n import N_, Translator
from bot.people.service import People
from bot.rights import views
from bot.rights.callbacks import AskErase, EraseAll, EraseNothing, GiveMyData, KeepMine
from bot.rights.model import Operator, still_sure
from bot.rights.service import Rights, is_empty


class RightsHandlers:
    """Reads a person's own wish; what concerns them is always the one who acts."""

    def __init__(
        self,
        rights: Rights,
        people: People,
        operator: Operator,
        signs: Callable[[Translator], Mapping[str, str]],
    ) -> None:
        """`signs`: option ids of questions in words."""
        self._rights, self._people = rights, people
        self._operator, self._signs = operator, signs

    async def privacy(self, ctx: Context) -> None:
        async with ctx.read() as tx:
            consents = await self._people.consents(tx, ctx.user_id)
            zone = (await self._people.profile(tx, ctx.user_id)).zone
        ctx.reply(views.privacy(ctx.tr, self._operator, consents, ZoneInfo(zone or "UTC")))

    async def my_data(self, ctx: Context) -> None:
        async with ctx.read() as tx:
            tables = await self._rights.export(tx, ctx.user_id)
            zone = (await self._people.profile(tx, ctx.user_id)).zone
        if is_empty(tables):
            ctx.reply(views.nothing_kept(ctx.tr))
            return
        # A year's rows take a while to put into words: not on the loop that others wait for.
        reply = await asyncio.to_thread(
            views.my_data,
            ctx.tr,
            tables,
            self._operator,
            made=ctx.now,
            zone=ZoneInfo(zone or "UTC"),
            signs=self._signs(ctx.tr),
        )
        ctx.reply(reply)

    async def tapped_my_data(self, ctx: Context, _data: GiveMyData) -> None:
        await self.my_data(ctx)

    async def ask(self, ctx: Context) -> None:
        """/erase; for a stranger as well: only they can know whether there is anything."""
        ctx.reply(views.ask_erase(ctx.tr, ctx.now))

    async def tapped_ask(self, ctx: Context, _data: AskErase) -> None:
        await self.ask(ctx)

    async def erase(self, ctx: Context, data: EraseAll) -> None:
        if not still_sure(data.asked, ctx.now):
            ctx.reply(views.ask_erase(ctx.tr, ctx.now, edit=True, late=True))
            return
        async with ctx.unit() as tx:
            await self._rights.erase(tx, ctx.user_id, ctx.now)
            ctx.reply(views.erased(ctx.tr))

    async def leave(self, ctx: Context, _data: EraseNothing) -> None:
        ctx.reply(views.not_erased(ctx.tr))

    async def keep(self, ctx: Context, _data: KeepMine) -> None:
        """The tap itself was a word: taking it in has ended the silence."""
        async with ctx.read() as tx:
            gone = is_empty(await self._rights.export(tx, ctx.user_id))
        ctx.reply(views.gone_already(ctx.tr) if gone else views.kept(ctx.tr))


def register(entrance: Entrance, handlers: RightsHandlers) -> None:
    entrance.command("privacy", handlers.privacy, N_("What is kept about you"), private=True)
    entrance.command("mydata", handlers.my_data, N_("A copy of your data"), private=True)
    entrance.command("erase", handlers.ask, N_("Erase your data"), private=True)
    entrance.tap(GiveMyData, handlers.tapped_my_data, private=True)
    entrance.tap(AskErase, handlers.tapped_ask, private=True)
    entrance.tap(EraseAll, handlers.erase, private=True)
    entrance.tap(EraseNothing, handlers.leave, private=True)
    entrance.tap(KeepMine, handlers.keep, private=True)
