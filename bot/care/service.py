"""What can be done with what people told about their care, inside the caller's unit of work."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care import store
from bot.care.model import CareFacts, NoConsent, Question, Role, without
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import CannotOpen, Vault

log = logging.getLogger(__name__)


class Care:
    """Each verb that writes raises NoConsent for somebody who has not allowed it."""

    def __init__(self, vault: Vault, people: People) -> None:
        self._vault, self._people = vault, people

    async def facts(self, tx: AsyncConnection, user_id: int) -> CareFacts:
        """What was told, empty for nothing. Raises CannotOpen when it cannot be read."""
        return await store.read(tx, self._vault, user_id) or CareFacts()

    async def change(
        self, tx: AsyncConnection, user_id: int, now: datetime, **fields: Any
    ) -> CareFacts:
        """Sets fields of `CareFacts`. Raises NoConsent; TypeError for an unknown field."""
        facts = replace(await self._to_change(tx, user_id), **fields)
        await store.write(tx, self._vault, user_id, facts, now)
        return facts

    async def know(
        self,
        tx: AsyncConnection,
        user_id: int,
        signs: Iterable[str],
        until: date,
        now: datetime,
    ) -> CareFacts:
        """Marks option ids as known to the team up to and including a local date."""
        known = dict((await self._to_change(tx, user_id)).known)
        for sign in signs:
            known[sign] = max(until, known.get(sign, until))
        return await self.change(tx, user_id, now, known=known)

    async def forget_known(
        self, tx: AsyncConnection, user_id: int, sign: str, now: datetime
    ) -> CareFacts:
        """The sign raises a warning again, from now on."""
        facts = await self._to_change(tx, user_id)
        return await self.change(tx, user_id, now, known=without(facts.known, (sign,)))

    async def asked(
        self, tx: AsyncConnection, user_id: int, question: Question, today: date, now: datetime
    ) -> CareFacts:
        """Notes that a question was asked on a local date."""
        asked = {**(await self._to_change(tx, user_id)).asked, question: today}
        return await self.change(tx, user_id, now, asked=asked)

    async def hand_over(
        self, tx: AsyncConnection, from_id: int, to_id: int, now: datetime, role: Role
    ) -> None:
        """What was told goes over to another account. Raises CannotOpen, NoConsent."""
        facts = await self.facts(tx, from_id)
        await self._to_change(tx, to_id)
        await store.write(tx, self._vault, to_id, replace(facts, role=role), now)
        await store.remove(tx, from_id)

    async def forget(self, tx: AsyncConnection, user_id: int) -> None:
        """Removes everything told; for whoever ends the consent."""
        await store.remove(tx, user_id)

    async def _to_change(self, tx: AsyncConnection, user_id: int) -> CareFacts:
        if await self._people.consent(tx, user_id, ConsentKind.CHECK_INS) is None:
            raise NoConsent
        try:
            found = await store.read(tx, self._vault, user_id, to_change=True)
        except CannotOpen:
            # What cannot be read cannot be kept either; the person can tell it anew.
            log.error("facts of care cannot be opened and begin anew")
            found = None
        return found or CareFacts()
