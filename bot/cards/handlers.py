"""/cards, /steps, /redflags, /crs, /icans, and the buttons on cards."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.cards.callbacks import OpenCard, OpenCards, OpenCategory, OpenSteps
from bot.cards.model import WARNING_CARD, CardUnknown, Category, Library
from bot.cards.views import card_view, cards_view, category_view, steps_view
from bot.gateway import Context, Entrance
from bot.gateway import views as gateway_views
from bot.i18n import N_, Translator

CARDS = N_("📖 Cards")

Number = Callable[[int | None, Translator], Awaitable[str]]
"""The emergency number to show to a person; None for a reader of whom nothing may show."""

_SHORT = (
    ("redflags", WARNING_CARD, N_("When to phone, and whom")),
    ("crs", "crs_guide", N_("CRS, the most common side effect")),
    ("icans", "icans_guide", N_("ICANS, side effects on nerves and brain")),
)


def register(entrance: Entrance, library: Library, number: Number) -> None:
    """Hangs the card room's commands and buttons; `library` is read from memory only."""
    shelves = [category for category in Category if library.shelf(category)]

    async def shown_number(ctx: Context) -> str:
        # In a group the number of somebody's own zone would tell where they are.
        return await number(ctx.user_id if ctx.in_private else None, ctx.tr)

    async def show(ctx: Context, card: str, page: int = 0, *, edit: bool = False) -> None:
        opened = library.open(card)
        emergency = await shown_number(ctx)
        ctx.reply(card_view(opened, ctx.tr, emergency, page=page, edit=edit))

    async def cards(ctx: Context) -> None:
        ctx.reply(cards_view(shelves, ctx.tr))

    async def steps(ctx: Context) -> None:
        emergency = await shown_number(ctx)
        ctx.reply(steps_view(library.shelf(Category.STEPS), ctx.tr, emergency))

    async def open_card(ctx: Context, data: OpenCard) -> None:
        try:
            await show(ctx, data.card, data.page, edit=not data.aside)
        except CardUnknown:
            ctx.toast(gateway_views.expired(ctx.tr))
            await cards(ctx)

    async def open_cards(ctx: Context, _data: OpenCards) -> None:
        ctx.reply(cards_view(shelves, ctx.tr, edit=True))

    async def open_category(ctx: Context, data: OpenCategory) -> None:
        emergency = await shown_number(ctx)
        shelf = library.shelf(data.category)
        ctx.reply(category_view(data.category, shelf, ctx.tr, emergency, edit=True))

    async def open_steps(ctx: Context, _data: OpenSteps) -> None:
        emergency = await shown_number(ctx)
        ctx.reply(steps_view(library.shelf(Category.STEPS), ctx.tr, emergency, edit=True))

    def short(card: str) -> Callable[[Context], Awaitable[None]]:
        async def run(ctx: Context) -> None:
            await show(ctx, card)

        return run

    async def linked(ctx: Context, card: str) -> None:
        try:
            await show(ctx, card)
        except CardUnknown:
            await cards(ctx)

    entrance.command("cards", cards, N_("All cards"))
    entrance.command("steps", steps, N_("CAR-T step by step"))
    for name, card, about in _SHORT:
        entrance.command(name, short(card), about)
    entrance.key(CARDS, cards)
    entrance.deep_link("card", linked)
    entrance.tap(OpenCard, open_card)
    entrance.tap(OpenCards, open_cards)
    entrance.tap(OpenCategory, open_category)
    entrance.tap(OpenSteps, open_steps)
