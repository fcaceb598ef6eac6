"""Whom to phone from where somebody is, and what to say there. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Whom:
    """What a red reply needs to know of a person; the defaults are those of an unknown one.

    `emergency` is a number to dial, or a line of several while the region is unknown. `team` is the
    team's line of this hour as people read it, `team_dials` its digits, `other_line` that of the
    other hours, empty when unknown; `no_team` says that there is none. `day` is today's day number.
    For a `child` an adult's pulse and pressure say nothing.
    """

    emergency: str
    team: str = ""
    team_dials: str = ""
    other_line: str = ""
    no_team: bool = False
    in_hospital: bool = False
    day: int | None = None
    infusion: date | None = None
    product: str = ""
    child: bool = False


class WhomToCall(Protocol):
    """Declared here, answered by whoever knows the person's place, team and course."""

    async def __call__(self, user_id: int | None, tr: Translator) -> Whom:
        """Never raises: what cannot be read is unknown."""
        ...
