"""Text with entities. Offsets and lengths are UTF-16 code units, as Telegram counts them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

EntityType = Literal["bold", "italic", "underline", "code", "pre", "blockquote", "text_link"]

MAX_TEXT = 4096
"""Longest message text, in UTF-16 code units (Bot API, sendMessage)."""

MAX_CAPTION = 1024
"""Longest caption of a picture or a document, in UTF-16 code units (Bot API, sendPhoto)."""


def utf16_len(text: str) -> int:
    """Length in UTF-16 code units: characters beyond U+FFFF count twice."""
    return len(text) + sum(1 for char in text if char > "\uffff")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `url` goes with `text_link` only."""

    text: str
    style: EntityType | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Telegram's MessageEntity: offset and length in UTF-16 code units."""

    type: EntityType
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RichText:
    """An immutable sequence of spans. `a + b` joins; plain strings join as unstyled text."""

    spans: tuple[Span, ...] = ()

    def __add__(self, other: RichText | str) -> RichText:
        more = (Span(other),) if isinstance(other, str) else other.spans
        return RichText(self.spans + more)

    def __radd__(self, other: str) -> RichText:
        return RichText((Span(other), *self.spans))

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)

    @property
    def length(self) -> int:
        """UTF-16 code units."""
        return utf16_len(self.text)

    def entities(self) -> tuple[Entity, ...]:
        """The styled spans as entities.

        Telegram drops entities over leading or trailing white space, so each is trimmed to its
        visible part; a span without one yields nothing.
        """
        found: list[Entity] = []
        offset = 0
        for span in self.spans:
            length = utf16_len(span.text)
            if span.style is not None and span.text.strip():
                lead = utf16_len(span.text) - utf16_len(span.text.lstrip())
                visible = utf16_len(span.text.strip())
                found.append(Entity(span.style, offset + lead, visible, span.url))
            offset += length
        return tuple(found)


def plain(text: str) -> RichText:
    return RichText((Span(text),))


def bold(text: str) -> RichText:
    return RichText((Span(text, "bold"),))


def italic(text: str) -> RichText:
    return RichText((Span(text, "italic"),))


def quote(text: str) -> RichText:
    return RichText((Span(text, "blockquote"),))


def join(parts: Iterable[RichText | str], between: str = "\n") -> RichText:
    """The parts with `between` in the gaps; empty parts are kept, so a view decides on blanks."""
    result = RichText()
    for number, part in enumerate(parts):
        if number:
            result = result + between
        result = result + part
    return result
