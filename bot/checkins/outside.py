"""What check-ins ask of rooms that they do not know; the composition root answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.gate import Gate
from bot.i18n import Translator


class KeepRole(Protocol):
    """Keeps who somebody is: the patient, or family (`family`)."""

    async def __call__(
        self, tx: AsyncConnection, user_id: int, family: bool, now: datetime
    ) -> None: ...


class NewCourse(Protocol):
    """Hears that somebody begins anew with another infusion."""

    async def __call__(self, tx: AsyncConnection, user_id: int, now: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Outside:
    """Asked each time: signatures and numbers are content, which changes while the bot runs."""

    gate: Callable[[], Gate]
    keep_role: KeepRole
    new_course: NewCourse
    number_at: Callable[[str, Translator], str]
    """The emergency number of a zone's country, or a line of words where it is not known."""
