"""What an inline query is answered with: messages to choose from, and a way into the private chat.

Whoever types `@bot words` in any chat sees the list; only what they choose is posted there.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.reply import Rows
from bot.chat.text import RichText


@dataclass(frozen=True, slots=True)
class Article:
    """One message to choose. `id` at most 64 bytes; `rows` hold links only.

    A tap on any other button would come back without the message that it stands under.
    """

    id: str
    title: str
    about: str
    text: RichText
    rows: Rows = ()


@dataclass(frozen=True, slots=True)
class Door:
    """The button above the list: into the private chat, by a deep link's payload."""

    label: str
    payload: str


@dataclass(frozen=True, slots=True)
class Choices:
    """The answer to one inline query: at most 50 articles."""

    articles: tuple[Article, ...]
    door: Door | None = None
