"""Where rooms hang their handlers: commands, buttons, keys, entries, deep links, free text.

Free text has one door. In order: the keys of the persistent keyboard and words that mean a command,
the danger scan (says its piece first and consumes nothing), what goes before (a reading that asks
for a call), the awaited entry, the takers (a bare reading), and last the fallback (card search).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.chat import Callback, Codec, UnknownCallback
from bot.gateway import views
from bot.gateway.context import Context
from bot.gateway.order import own_words
from bot.i18n import Translator

log = logging.getLogger(__name__)

Handler = Callable[[Context], Awaitable[None]]
C = TypeVar("C", bound=Callback)
Entry = Callable[[Context, str, dict[str, Any]], Awaitable[bool]]
"""Takes the text and the awaited payload; False when the text is not meant for it."""

DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""Bot API: a deep link's payload."""

_COMMAND_HEAD = re.compile(r"^/\w{1,32}(?:@\w+)?(?=\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Command:
    """A command as rooms register it; `about` is the English line in the menu, None hides it."""

    name: str
    handler: Handler
    about: str | None = None
    private: bool = False
    """Concerns a person's own health data: a group gets the private door instead."""


@dataclass(slots=True)
class Entrance:
    """The registries. `install` turns them into PTB handlers, once, when all rooms are in."""

    codec: Codec
    translators: tuple[Translator, ...]
    bot_link: Callable[[str], str]
    """A t.me link into the private chat with a deep-link payload."""
    commands: list[Command] = field(default_factory=list)
    key_labels: list[str] = field(default_factory=list)
    _taps: dict[type[Callback], Callable[[Context, Any], Awaitable[None]]] = field(
        default_factory=dict
    )
    _private_taps: set[type[Callback]] = field(default_factory=set)
    _keys: dict[str, Handler] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _links: dict[str, Callable[[Context, str], Awaitable[None]]] = field(default_factory=dict)
    _scans: list[Callable[[Context, str], Awaitable[bool]]] = field(default_factory=list)
    _before: list[Callable[[Context, str], Awaitable[bool]]] = field(default_factory=list)
    _takers: list[Callable[[Context, str], Awaitable[bool]]] = field(default_factory=list)
    _inline: Callable[[Context, str], Awaitable[None]] | None = None
    _fallback: Handler | None = None
    _unreadable: Handler | None = None
    _menu: Handler | None = None

    def command(
        self, name: str, handler: Handler, about: str | None = None, *, private: bool = False
    ) -> None:
        """Adds `/name`. Raises ValueError when another room has it."""
        if any(command.name == name for command in self.commands):
            raise ValueError(f"/{name} is taken")
        self.commands.append(Command(name, handler, about, private))

    def tap(
        self,
        kind: type[C],
        handler: Callable[[Context, C], Awaitable[None]],
        *,
        private: bool = False,
    ) -> None:
        """Adds the handler of one kind of button.

        `private`: it concerns a person's own health data. Its data can be sent under any message
        of the bot by a made-up client, so anywhere but in private it does nothing.
        """
        self.codec.register(kind)
        self._taps[kind] = handler
        if private:
            self._private_taps.add(kind)

    def says_unwell(self, data: object) -> bool:
        """Whether callback data is that of a button by which one says "I feel unwell"."""
        known = self.unpacked(data)
        return known is not None and known.says_unwell

    def unpacked(self, data: object) -> Callback | None:
        """The button behind callback data; None for an unknown one."""
        try:
            return self.codec.unpack(str(data))
        except UnknownCallback:
            return None

    def key(self, label: str, handler: Handler) -> None:
        """Adds a key of the persistent keyboard by its English label, in every language."""
        self.key_labels.append(label)
        for tr in self.translators:
            self._keys[_plain(tr(label))] = handler

    def word(self, handler: Handler, *words: str) -> None:
        """Adds words that, typed alone, mean a command: 停止, STOP."""
        for word in words:
            self._keys[_plain(word)] = handler

    def entry(self, kind: str, entry: Entry) -> None:
        """Adds what reads a typed entry of this kind; see `Context.expect`."""
        self._entries[kind] = entry

    def deep_link(self, kind: str, handler: Callable[[Context, str], Awaitable[None]]) -> None:
        """Adds a kind of deep link; `/start kind-rest` calls the handler with the rest."""
        self._links[kind] = handler

    def scan(self, scan: Callable[[Context, str], Awaitable[bool]]) -> None:
        """Adds a look at every free text, also behind a command or under a picture.

        It may reply, and consumes nothing.

        Returns True when it has replied, so that the fallback keeps quiet.
        """
        self._scans.append(scan)

    def take_before(self, taker: Callable[[Context, str], Awaitable[bool]]) -> None:
        """Adds what looks at free text before the awaited entry; True when it has taken it."""
        self._before.append(taker)

    def take(self, taker: Callable[[Context, str], Awaitable[bool]]) -> None:
        """Adds what looks at free text before the fallback; True when it has taken it."""
        self._takers.append(taker)

    def fallback(self, handler: Handler) -> None:
        """What answers free text that nothing else takes."""
        self._fallback = handler

    def inline(self, handler: Callable[[Context, str], Awaitable[None]]) -> None:
        """What answers `@bot words`, typed in any chat; it gets the words."""
        self._inline = handler

    def unreadable(self, handler: Handler) -> None:
        """What answers voice, pictures, stickers and the rest in private."""
        self._unreadable = handler

    def menu(self, handler: Handler) -> None:
        """What is shown with an expired button."""
        self._menu = handler

    def install(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Builds PTB's handlers. All blocking: order and parallelism are the dispatcher's."""
        for command in self.commands:
            handler = self._of_command(command)
            # Edited commands would act twice.
            application.add_handler(
                CommandHandler(command.name, handler, filters.UpdateType.MESSAGE)
            )
        application.add_handler(CallbackQueryHandler(self._on_tap))
        application.add_handler(InlineQueryHandler(self._on_inline))
        private = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(private & filters.TEXT, self._on_text))
        application.add_handler(
            MessageHandler(private & ~filters.StatusUpdate.ALL, self._on_unreadable)
        )
        edited = filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(edited, self._on_edited))

    def _of_command(
        self, command: Command
    ) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
        async def run(_update: Update, context: Context) -> None:
            await _prepare(context)
            if command.name == "start" and context.args and await self._followed(context):
                return
            if context.in_private:
                await self._scanned(context, " ".join(context.args or ()))
            if command.private and not context.in_private:
                link = self.bot_link(command.name)
                context.reply(views.private_door(context.tr, link))
                return
            await command.handler(context)

        return run

    async def _followed(self, context: Context) -> bool:
        """Follows a deep link; an unknown one opens the start page, an own command's runs it."""
        payload = (context.args or [""])[0]
        if not context.in_private or not DEEP_LINK.fullmatch(payload):
            return False
        kind, _, rest = payload.partition("-")
        if kind in self._links:
            await self._links[kind](context, rest)
            return True
        for command in self.commands:
            if command.name == payload and command.name != "start":
                await command.handler(context)
                return True
        return False

    async def _on_tap(self, _update: Update, context: Context) -> None:
        await _prepare(context)
        tapped = context.incoming.callback_query
        try:
            data = self.codec.unpack((tapped.data if tapped else None) or "")
            kind = type(data)
            handler = self._taps[kind]
        except (UnknownCallback, KeyError):
            context.toast(views.expired(context.tr))
            if self._menu is not None and context.in_private:
                await self._menu(context)
            return
        if kind in self._private_taps and not context.in_private:
            context.toast(views.only_in_private(context.tr))
            return
        await handler(context, data)
        context.toast("")  # a tap is always answered, or the button spins on

    async def _on_text(self, update: Update, context: Context) -> None:
        await _prepare(context)
        if await self._own(update, context):
            return
        text = (update.message.text if update.message else None) or ""
        key = self._keys.get(_plain(text))
        if key is not None:
            await key(context)
            return
        # A command that nobody knows is a name, not words: "/help@another_bot" cries for nothing.
        spoken = _COMMAND_HEAD.sub("", text)
        context.alarmed = alarmed = await self._scanned(context, spoken)
        for taker in self._before:
            if not alarmed and not text.startswith("/") and await taker(context, text):
                return
        async with context.read() as tx:
            awaited = await context.awaited(tx)
        entry = self._entries.get(awaited.kind) if awaited is not None else None
        # A mistyped command is nobody's city.
        if (
            awaited is not None
            and entry is not None
            and not text.startswith("/")
            and await entry(context, text, awaited.payload)
        ):
            return
        if alarmed:
            return
        for taker in self._takers:
            if not text.startswith("/") and await taker(context, text):
                return
        if self._fallback is not None:
            await self._fallback(context)

    async def _on_inline(self, _update: Update, context: Context) -> None:
        await _prepare(context)
        asked = context.incoming.inline_query
        if self._inline is not None and asked is not None:
            await self._inline(context, asked.query.strip())

    async def _own(self, update: Update, context: Context) -> bool:
        """Answers what the bot itself has said, without taking it for anybody's words."""
        message = update.message
        if message is None or not own_words(message.to_dict(), context.bot.id):
            return False
        context.reply(views.own_words(context.tr))
        if self._menu is not None:
            await self._menu(context)
        return True

    async def _on_unreadable(self, update: Update, context: Context) -> None:
        await _prepare(context)
        if await self._own(update, context):
            return
        caption = (update.message.caption if update.message else None) or ""
        if not await self._scanned(context, caption) and self._unreadable is not None:
            await self._unreadable(context)

    async def _on_edited(self, update: Update, context: Context) -> None:
        """The danger scan and the takers: what the first version asked for has been done."""
        await _prepare(context)
        edited = update.edited_message
        text = (edited.text or edited.caption or "") if edited else ""
        context.alarmed = await self._scanned(context, text)
        if not context.alarmed and text:
            for taker in self._takers:
                if await taker(context, text):
                    return

    async def _scanned(self, context: Context, text: str) -> bool:
        alarmed = False
        for scan in self._scans:
            alarmed = (bool(text) and await scan(context, text)) or alarmed
        return alarmed


async def _prepare(context: Context) -> None:
    chat = context.incoming.effective_chat
    user = context.incoming.effective_user
    readers, hint = context.turn.readers, context.language_hint
    try:
        context.tr = await readers.translator(
            user.id if user else None, chat.id if chat else None, hint
        )
    except Exception as error:
        # Words in the wrong language are better than no words for somebody in danger.
        log.warning("language not read: %s", type(error).__name__)
        context.tr = await readers.translator(None, None, hint)


def _plain(text: str) -> str:
    return text.strip(" \t\n。.!！").casefold()
