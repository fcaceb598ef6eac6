"""/start, /help, /language, and what to answer to what nothing else takes."""

from __future__ import annotations

from collections.abc import Callable

from bot.chat.reply import Rows
from bot.gateway import Context, Entrance
from bot.i18n import N_, Catalogs, Translator
from bot.people.service import People
from bot.welcome import views
from bot.welcome.callbacks import ChooseLanguage


def register(
    entrance: Entrance,
    people: People,
    catalogs: Catalogs,
    menu_rows: Callable[[Translator], Rows],
    banner: Callable[[Translator], str | None],
) -> None:
    """`menu_rows`: the buttons of the menu, gathered from the rooms by the composition root.

    `banner`: what must stand over the welcome, as in a demonstration.
    """

    async def start(ctx: Context) -> None:
        if not ctx.in_private:
            ctx.reply(views.in_group(ctx.tr))
            return
        ctx.reply(views.welcome(ctx.tr, entrance.key_labels, banner(ctx.tr)))

    async def help_page(ctx: Context) -> None:
        commands = [(c.name, c.about) for c in entrance.commands if c.about is not None]
        ctx.reply(views.help_page(ctx.tr, commands, menu_rows(ctx.tr)))

    async def language(ctx: Context) -> None:
        ctx.reply(views.languages(ctx.tr, catalogs.locales))

    async def chosen(ctx: Context, data: ChooseLanguage) -> None:
        async with ctx.unit() as tx:
            tr = await people.choose_language(tx, ctx.user_id, data.tag, ctx.now)
            if ctx.in_private:
                ctx.reply(views.language_chosen(tr, entrance.key_labels))

    async def unreadable(ctx: Context) -> None:
        ctx.reply(views.unreadable(ctx.tr, menu_rows(ctx.tr)))

    entrance.command("start", start)
    entrance.command("help", help_page, N_("What I can do"))
    entrance.command("language", language, N_("中文 / English"))
    entrance.tap(ChooseLanguage, chosen)
    entrance.unreadable(unreadable)
    entrance.menu(help_page)
