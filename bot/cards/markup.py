"""The light markup of card texts: **bold** and {placeholders}. Nothing else, and no nesting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

EMERGENCY = "emergency"
"""The one placeholder that is filled when a card is shown, not when it is loaded."""

_TOKEN = re.compile(r"\*\*|\{[^{}]*\}|[{}*]|[^{}*]+")
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)(?:\.([a-z]+))?\}")


class MarkupError(ValueError):
    """The text cannot be read; the message tells the author why."""


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text, or (with `name`) a placeholder; `part` is what stands after its dot."""

    text: str
    name: str = ""
    part: str = ""
    bold: bool = False


def parse_markup(text: str) -> tuple[Run, ...]:
    """The runs of one line. Raises MarkupError on a stray brace or star."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    bold = False
    for piece in _TOKEN.findall(text):
        if piece == "**":
            bold = not bold
        elif piece in "{}*":
            raise MarkupError(f"stray {piece!r}: use **bold** and {{placeholder}} only")
        elif piece.startswith("{"):
            match = _NAME.fullmatch(piece)
            if match is None:
                raise MarkupError(
                    f"{piece} is no placeholder: write {{fact_id}} or {{fact_id.part}}"
                )
            yield Run(piece, match[1], match[2] or "", bold)
        else:
            yield Run(piece, bold=bold)
    if bold:
        raise MarkupError("** is opened and never closed")
