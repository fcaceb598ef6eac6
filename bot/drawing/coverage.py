"""Which characters our fonts can draw, for what people type. PURE, but for its table."""

from __future__ import annotations

import functools
from pathlib import Path

TABLE = Path(__file__).resolve().parent / "fonts" / "covered.txt"
"""Ranges of code points in hex, one a line; made together with the fonts."""


@functools.cache
def _covered() -> frozenset[int]:
    found: set[int] = set()
    for line in TABLE.read_text("ascii").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def lacking(text: str) -> frozenset[str]:
    """The visible characters of a text that would come out as boxes."""
    return frozenset(c for c in text if c.isprintable() and ord(c) not in _covered())
