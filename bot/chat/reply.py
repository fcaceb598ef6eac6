"""What the bot answers: plain values that views build and the gateway turns into API calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.chat.callbacks import Callback
from bot.chat.text import RichText


@dataclass(frozen=True, slots=True)
class TapButton:
    """An inline button that comes back to the bot as callback data."""

    label: str
    data: Callback


@dataclass(frozen=True, slots=True)
class LinkButton:
    """An inline button that opens an https or t.me address (Telegram drops `tel:`)."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class CopyButton:
    """An inline button that copies up to 256 characters, such as a phone number."""

    label: str
    copied: str


Button = TapButton | LinkButton | CopyButton
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class KeyboardKey:
    """A key of the persistent keyboard: pressing it sends its label as a text."""

    label: str


@dataclass(frozen=True, slots=True)
class ReplyKeyboard:
    """The persistent keyboard under the composer, shown until replaced."""

    rows: tuple[tuple[KeyboardKey, ...], ...]
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact card, which can be tapped to phone or to save.

    `number` is digits with an optional leading `+`, 3 to 20 characters in all; `name` has 1 to 64
    characters.
    """

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing to go with a reply: a template of `bot.drawing` and its data, drawn when sent.

    `name` is the file's name: one in `.png` goes as a photo, in `.pdf` as a document; `.json` holds
    the data themselves; a `.zip` has them under `files`, each a `name`, `data` and, where it is
    drawn, a `template`.
    `personal`: it shows what concerns one person, so nothing of it is kept; any other is uploaded
    once, and then sent by the id that Telegram gave it. `instead` is said when it cannot be drawn
    or sent; without it the reply's text is.
    """

    template: str
    data: Mapping[str, Any] = field(repr=False)
    name: str
    personal: bool = False
    instead: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """One message, and the contact cards that follow it.

    `edit` asks to change the message that was tapped instead of sending a new one; an edit makes
    no sound, so what must be noticed is sent. `toast` is shown over the chat when a button was
    tapped (at most 200 characters). A message carries either inline buttons or a keyboard.

    Each of `contacts` becomes a silent message of its own behind this one, in the same lane, also
    behind an edit. A card may get lost where the message does not: what must be read, the number
    too, stands in the text.

    `urgency` tells red replies apart: of two to the same update the more urgent one must arrive.

    With a `picture` the text is its caption, at most 1,024 UTF-16 units, and tells in words what
    the picture shows: where that cannot be drawn or sent, the text goes alone.
    """

    text: RichText
    rows: Rows = field(default=())
    keyboard: ReplyKeyboard | None = None
    edit: bool = False
    silent: bool = False
    toast: str = ""
    contacts: tuple[Contact, ...] = ()
    urgency: int = 0
    picture: Picture | None = None
