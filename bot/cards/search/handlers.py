"""Free text, and /card with words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cards.model import WARNING_CARD, Library
from bot.cards.search import inline_views, views
from bot.cards.search.finder import Finder
from bot.cards.search.outcome import Answer
from bot.cards.views import numbers_question
from bot.chat.reply import Rows
from bot.gateway import Context, Entrance
from bot.i18n import N_, Translator

Show = Callable[[Context, str], Awaitable[None]]
"""Shows a card by its id as a new message."""


def register(
    entrance: Entrance,
    library: Callable[[], Library],
    finder: Finder,
    show: Show,
    menu: Callable[[Translator], Rows],
    unwell: Callable[[Translator], Rows],
    alarming: Callable[[str], bool],
    number: Callable[[Translator], Awaitable[str]],
) -> None:
    """`menu` stands where there is no card, `unwell` below a few to choose from.

    `alarming`: whether words tell of a danger; `number`: the emergency numbers of any place.
    """

    async def search(ctx: Context, words: str) -> None:
        found = await finder.find(words)
        cards = [library().cards[card] for card in found.cards if card in library().cards]
        if not cards:
            ctx.reply(views.nothing(found.limit, ctx.tr, menu(ctx.tr)))
            return
        if not found.sure:
            ctx.reply(views.several(cards, found.limit, ctx.tr, unwell(ctx.tr)))
            return
        if found.limit is not None:
            ctx.reply(views.limited(found.limit, ctx.tr))
        if cards[0].shows_survival:
            ctx.reply(numbers_question(cards[0], None, ctx.tr, edit=False))
        else:
            await show(ctx, cards[0].id)

    async def free_text(ctx: Context) -> None:
        message = ctx.incoming.effective_message
        text = (message.text if message is not None else None) or ""
        if text.startswith("/"):  # a mistyped command, and not what somebody looks for
            ctx.reply(views.nothing(None, ctx.tr, menu(ctx.tr)))
        else:
            await search(ctx, text)

    async def command(ctx: Context) -> None:
        words = " ".join(ctx.args or ())
        if words:
            await search(ctx, words)
        else:
            ctx.reply(views.ask_for_words(ctx.tr, menu(ctx.tr)))

    async def inline(ctx: Context, words: str) -> None:
        """In any chat. Who may read what is chosen is not known: nothing personal, no own number.

        A danger that is typed here reaches nobody, so the list begins with whom to phone.
        """
        cards = library().cards
        if not words:
            found = Answer(library().most_useful)
        else:
            found = await finder.find(words)
        known = [cards[card] for card in found.cards if card in cards]
        ctx.offer(
            inline_views.choices(
                known,
                ctx.tr,
                await number(ctx.tr),
                warning=cards.get(WARNING_CARD),
                alarmed=bool(words) and alarming(words),
                limit=found.limit,
                link=entrance.bot_link,
            )
        )

    entrance.inline(inline)
    entrance.command("card", command, N_("Find a card: /card fever"))
    entrance.fallback(free_text)
