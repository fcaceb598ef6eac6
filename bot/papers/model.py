"""Whose papers they are: all that stands on one. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.care.model import CareFacts
from bot.care.phones import Phone


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's facts at one instant. `made` is in the person's zone.

    `emergency` is a number to dial, or a line of several while the region is unknown. `day` is
    today's day number; before the infusion it is negative, and None while there is no date.
    """

    facts: CareFacts
    emergency: str
    made: datetime
    infusion: date | None = None
    day: int | None = None

    @property
    def had_cart(self) -> bool:
        """Whether the infusion has been: else the paper must not say so."""
        return self.infusion is not None and self.infusion <= self.made.date()

    @property
    def phones(self) -> tuple[Phone, ...]:
        """The team's numbers, the one by day first; each once."""
        both = (self.facts.team.day, self.facts.team.night)
        return tuple(dict.fromkeys(phone for phone in both if phone is not None))
