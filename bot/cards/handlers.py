"""/cards, /steps, /efficacy, /redflags, /crs, /icans, and the buttons from card to card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.cards import reading_handlers
from bot.cards.callbacks import OpenCard, OpenCards, OpenCategory, OpenSteps
from bot.cards.model import WARNING_CARD, CardUnknown, Category, Library
from bot.cards.pictures import handlers as picture_handlers
from bot.cards.search import handlers as search_handlers
from bot.cards.search.finder import Finder
from bot.cards.shelf_views import cards_view, category_view, disease_view, steps_view
from bot.cards.views import card_view, numbers_question
from bot.chat.reply import Rows
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


def register(
    entrance: Entrance,
    library: Callable[[], Library],
    number: Number,
    finder: Finder,
    menu: Callable[[Translator], Rows],
    unwell: Callable[[Translator], Rows],
    alarming: Callable[[str], bool],
    beside: Callable[[str, Translator], Rows],
) -> None:
    """Hangs the card room's commands and buttons; `library` gives the one in use, from memory.

    `menu` and `unwell`: what stands below the answers to a search; `alarming`: whether words tell
    of a danger; `beside`: other rooms' buttons under a card, by its id, in private.
    """

    def shelves() -> list[Category]:
        return [category for category in Category if library().shelf(category)]

    async def shown_number(ctx: Context) -> str:
        # In a group the number of somebody's own zone would tell where they are.
        return await number(ctx.user_id if ctx.in_private else None, ctx.tr)

    async def show(ctx: Context, card: str, page: int = 0, *, edit: bool = False) -> None:
        opened = library().open(card)
        emergency = await shown_number(ctx)
        shown = card_view(
            opened, ctx.tr, emergency, page=page, in_private=ctx.in_private, edit=edit
        )
        if ctx.in_private:
            shown = replace(shown, rows=(*beside(card, ctx.tr), *shown.rows))
        ctx.reply(shown)

    async def show_if_there(ctx: Context, card: str, edit: bool) -> None:
        try:
            await show(ctx, card, edit=edit)
        except CardUnknown:
            ctx.toast(gateway_views.expired(ctx.tr))
            await cards(ctx)

    async def cards(ctx: Context) -> None:
        ctx.reply(cards_view(shelves(), ctx.tr))

    async def steps(ctx: Context) -> None:
        emergency = await shown_number(ctx)
        ctx.reply(steps_view(library().shelf(Category.STEPS), ctx.tr, emergency))

    async def efficacy(ctx: Context) -> None:
        ctx.reply(disease_view(library().shelf(Category.EFFICACY), ctx.tr))

    async def open_card(ctx: Context, data: OpenCard) -> None:
        card = library().cards.get(data.card)
        if card is None:
            await show_if_there(ctx, data.card, True)
        elif card.shows_survival:
            # An old button: those of today ask before, and know where one came from.
            ctx.reply(numbers_question(card, None, ctx.tr, edit=not data.aside))
        else:
            await show(ctx, data.card, data.page, edit=not data.aside)

    async def open_cards(ctx: Context, _data: OpenCards) -> None:
        ctx.reply(cards_view(shelves(), ctx.tr, edit=True))

    async def open_category(ctx: Context, data: OpenCategory) -> None:
        emergency = await shown_number(ctx)
        shelf = library().shelf(data.category)
        ctx.reply(category_view(data.category, shelf, ctx.tr, emergency, edit=True))

    async def open_steps(ctx: Context, _data: OpenSteps) -> None:
        emergency = await shown_number(ctx)
        ctx.reply(steps_view(library().shelf(Category.STEPS), ctx.tr, emergency, edit=True))

    def short(card: str) -> Callable[[Context], Awaitable[None]]:
        async def run(ctx: Context) -> None:
            await show(ctx, card)

        return run

    async def linked(ctx: Context, card: str) -> None:
        found = library().cards.get(card)
        if found is None:
            await cards(ctx)
        elif found.shows_survival:
            # A link may have been posted by somebody else: who follows it has not asked.
            ctx.reply(numbers_question(found, None, ctx.tr, edit=False))
        else:
            await show(ctx, card)

    entrance.command("cards", cards, N_("All cards"))
    entrance.command("steps", steps, N_("CAR-T step by step"))
    entrance.command("efficacy", efficacy, N_("How well it works, by disease"))
    for name, card, about in _SHORT:
        entrance.command(name, short(card), about)
    entrance.key(CARDS, cards)
    entrance.deep_link("card", linked)
    entrance.tap(OpenCard, open_card)
    entrance.tap(OpenCards, open_cards)
    entrance.tap(OpenCategory, open_category)
    entrance.tap(OpenSteps, open_steps)

    async def anywhere(ctx: Context) -> str:
        return await number(None, ctx.tr)

    reading_handlers.register(entrance, library, shown_number, show_if_there)
    picture_handlers.register(entrance, library, anywhere, show_if_there)
    search_handlers.register(
        entrance,
        library,
        finder,
        show,
        menu,
        unwell,
        alarming,
        lambda tr: number(None, tr),
    )
