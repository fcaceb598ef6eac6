"""The danger scan at the door of free text, and the two keys of the 2 a.m. door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.chat import Reply
from bot.chat.reply import Rows
from bot.gateway import Context, Entrance, Lane
from bot.i18n import N_, Translator
from bot.redflags import views
from bot.redflags.callbacks import Unwell
from bot.redflags.mention import Forms, Mention, mention_of
from bot.redflags.scan import ADULTS_ONLY, Hit, WordList
from bot.redflags.whom import Whom, WhomToCall

UNWELL = N_("🆘 I feel unwell now")
TEAM = N_("📞 Phone the team")


class Listener(Protocol):
    """Who takes note of a danger after it was answered: declared here, answered by the questions.

    The first two are called when the red reply is queued; an error in them takes nothing of it
    away.
    """

    async def unwell(self, ctx: Context, checkin_id: int | None) -> None:
        """Somebody feels unwell; under a check-in's message its id is given."""
        ...

    async def heard(self, ctx: Context, text: str, hits: Sequence[Hit]) -> None:
        """Danger words, or an edited text with such."""
        ...

    async def answered_before(self, ctx: Context, hits: Sequence[Hit]) -> bool:
        """Whether an earlier version of an edited text was answered for the same. Never raises."""
        ...


class TermCards(Protocol):
    """Who explains a term: declared here, answered by the room of the cards."""

    def __call__(self, card: str, tr: Translator, whom: Whom) -> Reply | None:
        """The card with this id as a message; None when there is none."""
        ...


class Alarms:
    """The red replies to words and keys."""

    def __init__(
        self,
        words: WordList,
        forms: Forms,
        whom: WhomToCall,
        more: Callable[[Translator], Rows],
        listener: Listener,
        cards: TermCards,
    ) -> None:
        self.words, self.forms = words, forms
        self._whom, self._more = whom, more
        self._listener, self._cards = listener, cards

    async def look(self, ctx: Context, text: str) -> bool:
        """Scans a text; True when it was answered.

        A danger that is denied, long past or only asked about brings a short line, behind whatever
        else is answered; nothing of it is noted.
        """
        heard = mention_of(text, self.words, self.forms)
        if heard is None:
            return False
        whom, tr = await self._whom(ctx.user_id, ctx.tr), ctx.tr
        if heard.mention is not Mention.NOW:
            ctx.reply(views.aside(tr, whom), last=True)
            card = self._cards(heard.card, tr, whom) if heard.card else None
            if card is None:
                return False
            ctx.reply(replace(card, rows=((views.unwell_button(tr),), *card.rows)))
            return True
        hits = [
            hit
            for hit in heard.hits
            if not (whom.child and hit.measured and hit.rule in ADULTS_ONLY)
        ]
        if not hits:
            return False
        # Somebody who may want to die is answered first; a bodily danger keeps its own reply.
        if any(hit.self_harm for hit in hits):
            reply = views.self_harm(tr, whom, self.words.crisis_lines, self._more(tr))
            ctx.reply(reply, Lane.RED_REPLY)
        bodily = [hit.alarm for hit in hits if not hit.self_harm]
        if bodily and ctx.is_edit and await self._listener.answered_before(ctx, hits):
            ctx.alarm = max(bodily)  # upward only: the first version was answered so
        elif bodily:
            ctx.alarm = max(bodily)
            told = views.measured(tr, text)
            reply = views.red(tr, max(bodily).tier, whom, told, self._more(tr))
            ctx.reply(reply, Lane.RED_REPLY)
        await self._listener.heard(ctx, text, hits)
        return True

    def alarming(self, text: str) -> bool:
        """Whether it tells of a danger now, for words that nobody is answered for."""
        heard = mention_of(text, self.words, self.forms)
        return heard is not None and heard.mention is Mention.NOW

    def rules_heard(self, text: str) -> frozenset[str]:
        """The rules of the dangers that a text tells of as being there now."""
        heard = mention_of(text, self.words, self.forms)
        if heard is None or heard.mention is not Mention.NOW:
            return frozenset()
        return frozenset(hit.rule for hit in heard.hits)

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
