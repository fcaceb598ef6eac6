"""All rooms' personal data in one: what is given out to a person, and what is erased.

A room with a new table about people is added here; a test demands it.
"""

from __future__ import annotations

from bot.cards import personal as cards
from bot.care import personal as care
from bot.checkins import personal as checkins
from bot.checklist import personal as checklist
from bot.circle import personal as circle
from bot.delivery import personal as delivery
from bot.endings import personal as endings
from bot.gateway import personal as gateway
from bot.interview import personal as interview
from bot.people import personal as people
from bot.people.personal import Everything
from bot.storage import Vault


def everything(vault: Vault, *, also_open: bool = False) -> Everything:
    """Children before what they hang on. `also_open`: no bot runs on this database."""
    return Everything(
        [
            interview.own_rows(vault),
            endings.own_rows(vault),
            circle.own_rows(vault),
            checkins.own_rows(vault),
            checklist.own_rows(vault),
            care.own_rows(vault),
            cards.own_rows(vault),
            people.own_rows(vault),
            delivery.own_rows(vault),
            gateway.awaited_rows(vault),
            gateway.InboxRows(vault, also_open=also_open),
        ]
    )
