"""How fast to call. PURE."""

from __future__ import annotations

import enum


class Tier(enum.StrEnum):
    """The most urgent first. Never a grade of illness; no tier means that no rule fired."""

    EMERGENCY = "emergency"
    CALL_NOW = "call_now"
    SAME_DAY = "same_day"

    def milder_than(self, other: Tier) -> bool:
        order = list(Tier)
        return order.index(self) > order.index(other)


def gravest(tiers: list[Tier]) -> Tier | None:
    """The most urgent of them; None for none."""
    return min(tiers, key=list(Tier).index, default=None)
