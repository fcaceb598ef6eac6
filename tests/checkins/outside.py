"""What check-ins ask of other rooms, as tests answer it: check-ins are on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.gate import gate
from bot.checkins.outside import Outside


async def keep_no_role(tx: AsyncConnection, user_id: int, family: bool, now: datetime) -> None:
    """Nothing."""


async def begin_anew(tx: AsyncConnection, user_id: int, now: datetime) -> None:
    """Nothing."""


ON = gate(operator="", contact="", country="", signed_by=None, demo=True)
OFF = gate(operator="", contact="", country="", signed_by=None)
OPEN = Outside(lambda: ON, keep_no_role, begin_anew, lambda zone, tr: "120")
