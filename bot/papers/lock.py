"""The lock-screen image. PURE."""

from __future__ import annotations

from typing import Any

from bot.papers.model import Holder
from bot.papers.words import (
    EMERGENCY,
    INFUSION,
    PLEASE,
    PRODUCT,
    Both,
    headline,
    one_line,
    set_for,
    shown,
    team_lines,
    typed,
)

MOST_SHOWN = 40
"""Characters of a product's name."""


def lock_rows(holder: Holder) -> list[tuple[Both, str]]:
    """What stands on it, line by line. What is not known is left out."""
    rows = [(EMERGENCY, holder.emergency)] if holder.emergency else []
    rows += [(words, shown(phone)) for words, phone in team_lines(holder.facts.team)]
    if holder.infusion is not None:
        rows.append((INFUSION, holder.infusion.isoformat()))
    if holder.facts.product:
        rows.append((PRODUCT, typed(holder.facts.product, MOST_SHOWN)))
    return rows


def lock_data(holder: Holder, tag: str) -> dict[str, Any]:
    """For the template `lock`."""
    return {
        "headline": set_for(tag, headline(holder)),
        "rows": [
            {"what": one_line(set_for(tag, words)), "value": value, "size": _size(value)}
            for words, value in lock_rows(holder)
        ],
        "please": set_for(tag, PLEASE),
    }


def _size(value: str) -> int:
    """Points: what is short can be large."""
    width = sum(2 if char > "\u2e7f" else 1 for char in value)
    return 24 if width <= 20 else 18 if width <= 30 else 14
