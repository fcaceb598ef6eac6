"""The danger scan at the door of free text, and the two keys of the 2 a.m. door."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.chat.reply import Rows
from bot.gateway import Context, Entrance, Lane
from bot.i18n import N_, Translator
from bot.redflags import views
from bot.redflags.callbacks import Unwell
from bot.redflags.scan import WordList, scan_all

UNWELL = N_("🆘 I feel unwell now")
TEAM = N_("📞 Phone the team")


class EmergencyNumbers(Protocol):
    """Which number to show: declared here, answered by whoever knows the person's region."""

    async def __call__(self, user_id: int, tr: Translator) -> str:
        """A number to dial, or a line of several while the region is unknown."""
        ...


def register(
    entrance: Entrance,
    words: WordList,
    number: EmergencyNumbers,
    more: Callable[[Translator], Rows],
) -> None:
    """`more`: buttons under every emergency reply, such as the card of all warning signs."""

    async def look(ctx: Context, text: str) -> bool:
        hits = scan_all(text, words)
        if not hits:
            return False
        shown = await number(ctx.user_id, ctx.tr)
        # Somebody who may want to die is answered first; a bodily danger keeps its own reply.
        if any(hit.self_harm for hit in hits):
            ctx.reply(
                views.self_harm(ctx.tr, shown, words.crisis_lines, more(ctx.tr)), Lane.RED_REPLY
            )
        bodily = [hit.alarm for hit in hits if not hit.self_harm]
        if bodily:
            ctx.reply(views.alarm(ctx.tr, max(bodily), shown, more(ctx.tr)), Lane.RED_REPLY)
        return True

    async def unwell(ctx: Context) -> None:
        shown = await number(ctx.user_id, ctx.tr)
        ctx.reply(views.unwell(ctx.tr, shown, more(ctx.tr)), Lane.RED_REPLY)

    async def tapped(ctx: Context, _data: Unwell) -> None:
        await unwell(ctx)

    async def team(ctx: Context) -> None:
        shown = await number(ctx.user_id, ctx.tr)
        ctx.reply(views.team(ctx.tr, shown, more(ctx.tr)), Lane.RED_REPLY)

    entrance.scan(look)
    entrance.key(UNWELL, unwell)
    entrance.tap(Unwell, tapped, private=True)
    entrance.key(TEAM, team)
    entrance.command("unwell", unwell, N_("I feel unwell now"), private=True)
