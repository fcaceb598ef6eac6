"""What can be done with a list, inside the caller's unit of work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checklist import store
from bot.checklist.model import Checklist
from bot.errors import DomainError
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import CannotOpen, Vault

log = logging.getLogger(__name__)


class NothingKept(DomainError):
    """Somebody has not allowed anything to be kept."""


class Checklists:
    """Each verb that writes raises NothingKept for somebody who has not allowed it."""

    def __init__(self, vault: Vault, people: People) -> None:
        self._vault, self._people = vault, people

    async def of(self, tx: AsyncConnection, user_id: int) -> Checklist:
        """The list, empty where there is none or it cannot be read."""
        try:
            return await store.read(tx, self._vault, user_id) or Checklist()
        except CannotOpen:
            return Checklist()

    async def may_keep(self, tx: AsyncConnection, user_id: int) -> bool:
        """Whether this person has allowed what they tell to be kept."""
        return await self._people.consent(tx, user_id, ConsentKind.CHECK_INS) is not None

    async def change(
        self,
        tx: AsyncConnection,
        user_id: int,
        now: datetime,
        changed: Callable[[Checklist], Checklist],
    ) -> Checklist:
        """The list after `changed`, which may raise NoRoom. Raises NothingKept."""
        if not await self.may_keep(tx, user_id):
            raise NothingKept
        try:
            before = await store.read(tx, self._vault, user_id, to_change=True)
        except CannotOpen:
            # What cannot be read cannot be kept either; the person can make it anew.
            log.error("a list of questions cannot be opened and begins anew")
            before = None
        after = changed(before or Checklist())
        await store.write(tx, self._vault, user_id, after, now)
        return after
