"""The danger scan at the door of free text, and the two keys of the 2 a.m. door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.chat.reply import Rows
from bot.gateway import Context, Entrance, Lane
from bot.i18n import N_, Translator
from bot.redflags import views
from bot.redflags.callbacks import Unwell
from bot.redflags.scan import Hit, WordList, scan_all
from bot.redflags.whom import WhomToCall

UNWELL = N_("🆘 I feel unwell now")
TEAM = N_("📞 Phone the team")


class Listener(Protocol):
    """Who takes note of a danger after it was answered: declared here, answered by the questions.

    Both are called when the red reply is queued; an error in them takes nothing of it away.
    """

    async def unwell(self, ctx: Context, checkin_id: int | None) -> None:
        """Somebody feels unwell; under a check-in's message its id is given."""
        ...

    async def heard(self, ctx: Context, text: str, hits: Sequence[Hit]) -> None:
        """Danger words, or an edited text with such."""
        ...


class Alarms:
    """The red replies to words and keys."""

    def __init__(
        self,
        words: WordList,
        whom: WhomToCall,
        more: Callable[[Translator], Rows],
        listener: Listener,
    ) -> None:
        self._words, self._whom, self._more = words, whom, more
        self._listener = listener

    async def look(self, ctx: Context, text: str) -> bool:
        """Scans a text; True when it was answered."""
        hits = scan_all(text, self._words)
        if not hits:
            return False
        whom, tr = await self._whom(ctx.user_id, ctx.tr), ctx.tr
        # Somebody who may want to die is answered first; a bodily danger keeps its own reply.
        if any(hit.self_harm for hit in hits):
            reply = views.self_harm(tr, whom, self._words.crisis_lines, self._more(tr))
            ctx.reply(reply, Lane.RED_REPLY)
        bodily = [hit.alarm for hit in hits if not hit.self_harm]
        if bodily:
            ctx.alarm = max(bodily)
            reply = views.red(tr, max(bodily).tier, whom, rows=self._more(tr))
            ctx.reply(reply, Lane.RED_REPLY)
        await self._listener.heard(ctx, text, hits)
        return True

    async def unwell(self, ctx: Context, checkin_id: int | None = None) -> None:
        """The red reply to "I feel unwell", by a key, a command or a button."""
        whom = await self._whom(ctx.user_id, ctx.tr)
        ctx.reply(views.unwell(ctx.tr, whom, self._more(ctx.tr)), Lane.RED_REPLY)
        if ctx.in_private:
            await self._listener.unwell(ctx, checkin_id)

    async def tapped(self, ctx: Context, _data: Unwell) -> None:
        await self.unwell(ctx)

    async def team(self, ctx: Context) -> None:
        whom = await self._whom(ctx.user_id, ctx.tr)
        ctx.reply(views.team(ctx.tr, whom, self._more(ctx.tr)), Lane.RED_REPLY)


def register(entrance: Entrance, alarms: Alarms) -> None:
    entrance.scan(alarms.look)
    entrance.key(UNWELL, alarms.unwell)
    entrance.tap(Unwell, alarms.tapped, private=True)
    entrance.key(TEAM, alarms.team)
    entrance.command("unwell", alarms.unwell, N_("I feel unwell now"), private=True)
