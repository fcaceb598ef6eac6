"""The buttons around a card: asking before survival figures, sources, words, votes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cards import service
from bot.cards.callbacks import AskNumbers, OpenNumbers, OpenSources, OpenWords, VoteCard
from bot.cards.model import CardChanged, CardUnknown, Library
from bot.cards.sources_view import sources_view
from bot.cards.views import card_changed, numbers_question, vote_thanks
from bot.cards.words_view import words_view
from bot.gateway import Context, Entrance

Show = Callable[[Context, str, bool], Awaitable[None]]
"""Shows a card by its id, in place or (False) as a new message; an unknown one is answered."""


def register(
    entrance: Entrance,
    library: Callable[[], Library],
    shown_number: Callable[[Context], Awaitable[str]],
    show: Show,
) -> None:
    """Hangs what is tapped on a card; `show` also answers for cards that are gone."""

    async def ask_numbers(ctx: Context, data: AskNumbers) -> None:
        cards = library().cards
        card = cards.get(data.card)
        if card is None or not card.shows_survival:
            await show(ctx, data.card, True)
        else:
            ctx.reply(numbers_question(card, cards.get(data.back), ctx.tr))

    async def open_numbers(ctx: Context, data: OpenNumbers) -> None:
        await show(ctx, data.card, True)

    async def open_sources(ctx: Context, data: OpenSources) -> None:
        try:
            card = library().open(data.card).card
        except CardUnknown:
            await show(ctx, data.card, True)
        else:
            number = await shown_number(ctx)
            ctx.reply(sources_view(card, ctx.tr, number, page=data.page, back=data.back))

    async def open_words(ctx: Context, data: OpenWords) -> None:
        try:
            ctx.reply(words_view(library().open(data.card), ctx.tr, back=data.back))
        except CardUnknown:
            await show(ctx, data.card, True)

    async def vote(ctx: Context, data: VoteCard) -> None:
        try:
            async with ctx.unit() as tx:
                await service.vote(tx, library(), ctx.user_id, data, ctx.now)
                ctx.toast(vote_thanks(data.vote, ctx.tr))
        except CardChanged:
            ctx.toast(card_changed(ctx.tr))
            await show(ctx, data.card, True)
        except CardUnknown:
            await show(ctx, data.card, True)

    entrance.tap(AskNumbers, ask_numbers)
    entrance.tap(OpenNumbers, open_numbers)
    entrance.tap(OpenSources, open_sources)
    entrance.tap(OpenWords, open_words)
    entrance.tap(VoteCard, vote, private=True)
