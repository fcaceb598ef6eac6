"""The buttons of pictures. In private only: a group is not the place to try them out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cards.callbacks import ShareCard, ShowFigure, ShowForest, ShowStrip
from bot.cards.model import Library
from bot.cards.pictures import views
from bot.cards.pictures.figures import has_forest
from bot.cards.pictures.views import Edition
from bot.gateway import Context, Entrance

Show = Callable[[Context, str, bool], Awaitable[None]]
"""Shows a card by its id, in place or (False) as a new message; an unknown one is answered."""


def register(
    entrance: Entrance,
    library: Callable[[], Library],
    anywhere: Callable[[Context], Awaitable[str]],
    show: Show,
) -> None:
    """`anywhere`: the emergency numbers for a reader of whom nothing is known.

    What a picture was of may be gone since: then its card is shown, or the list of cards.
    """

    def edition(ctx: Context) -> Edition:
        # The server's date, not the reader's: a picture is made once for all.
        address = entrance.bot_link("").partition("?")[0].removeprefix("https://")
        return Edition(address, ctx.now.date())

    async def show_figure(ctx: Context, data: ShowFigure) -> None:
        card = library().cards.get(data.card)
        if card is None or not card.drawn:
            await show(ctx, data.card, True)
        else:
            ctx.reply(views.figure(card, data.number, ctx.tr, edition(ctx)))

    async def show_forest(ctx: Context, data: ShowForest) -> None:
        card = library().cards.get(data.card)
        if card is None or not has_forest(card):
            await show(ctx, data.card, True)
        else:
            ctx.reply(views.forest(card, ctx.tr, edition(ctx)))

    async def show_strip(ctx: Context, data: ShowStrip) -> None:
        card = library().cards.get(data.card)
        if card is None or not library().has_strip(card):
            await show(ctx, data.card, True)
        else:
            ctx.reply(views.strip(card, library(), ctx.tr, edition(ctx)))

    async def share_card(ctx: Context, data: ShareCard) -> None:
        card = library().cards.get(data.card)
        if card is None or not card.may_be_pushed:
            await show(ctx, data.card, True)
        else:
            # Not the reader's own number: whoever gets the image may be anywhere.
            numbers = await anywhere(ctx)
            ctx.reply(views.share(card, ctx.tr, numbers, edition(ctx), page=data.page))

    entrance.tap(ShowFigure, show_figure, private=True)
    entrance.tap(ShowForest, show_forest, private=True)
    entrance.tap(ShowStrip, show_strip, private=True)
    entrance.tap(ShareCard, share_card, private=True)
