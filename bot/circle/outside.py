"""What the circle asks of rooms that it does not know; the composition root answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.i18n import Translator
from bot.redflags.whom import Whom


class WhomOf(Protocol):
    """Whom to phone for somebody; inside an open transaction, and it never raises for what is
    only unknown."""

    async def __call__(self, tx: AsyncConnection, user_id: int, tr: Translator) -> Whom: ...


class Enrolled(Protocol):
    """Whether somebody's check-ins are on."""

    async def __call__(self, tx: AsyncConnection, user_id: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Outside:
    whom: WhomOf
    enrolled: Enrolled
    operator: str
    country: str
