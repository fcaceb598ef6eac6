"""What endings ask of rooms that they do not know; the composition root answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat.reply import Rows
from bot.i18n import Translator


class OthersTold(Protocol):
    """Tells the others around a course that its reminders stopped, or go on, and never why.

    Both are called inside the unit of work that ends or takes up the course, and write messages
    for the outbox only. For everybody but `by`, who did it and is answered already.
    """

    async def reminders_stopped(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        """The course of `user_id` ended: also what still waits for the others is taken back."""
        ...

    async def reminders_go_on(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        """That was taken back."""
        ...


class Elsewhere(Protocol):
    """What somebody without a course of their own still gets about others."""

    async def leave_all(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """They get nothing about anybody any more."""
        ...

    async def leave_rows(self, tx: AsyncConnection, user_id: int, tr: Translator) -> Rows:
        """A button for each of these, to end it."""
        ...


class NobodyElse:
    """`OthersTold` where a course concerns one person only."""

    async def reminders_stopped(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        """Nobody is there to be told."""

    async def reminders_go_on(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        """Nobody is there to be told."""


class Waiting(Protocol):
    """What waits in the outbox because of a course, by kind: the ids in `ref`."""

    async def __call__(
        self, tx: AsyncConnection, course_id: int
    ) -> Mapping[str, Sequence[int]]: ...
