"""The room of care on a real database, and a chat without Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care.handlers import CareHandlers, register
from bot.care.model import CareFacts
from bot.care.service import Care
from bot.chat import Codec, Reply
from bot.gateway import Context, Entrance, store
from bot.gateway.encode import encode
from bot.gateway.store import Awaited
from bot.i18n import Catalogs, Translator
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.resources import folder
from bot.storage import Database, Vault

NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
"""Noon in Shanghai."""


@dataclass
class Chat:
    """What handlers use of a context; replies are encoded as they are made."""

    db: Database
    vault: Vault
    user_id: int
    tr: Translator
    now: datetime = NOW
    alarmed: bool = False
    replies: list[Reply] = field(default_factory=list)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[AsyncConnection]:
        async with self.db.write() as tx:
            yield tx

    def reply(self, reply: Reply) -> None:
        encode(reply, self.user_id, edit_message_id=1 if reply.edit else None)
        self.replies.append(reply)

    @property
    def last(self) -> str:
        return self.replies[-1].text.text

    async def expect(
        self,
        tx: AsyncConnection,
        kind: str,
        payload: dict[str, Any] | None = None,
        keep: timedelta = timedelta(days=1),
    ) -> None:
        what = Awaited(kind, payload or {})
        await store.set_awaiting(tx, self.vault, self.user_id, self.user_id, what, self.now + keep)

    async def expect_nothing(self, tx: AsyncConnection) -> None:
        await store.clear_awaiting(tx, self.user_id, self.user_id)

    async def awaited(self, tx: AsyncConnection) -> Awaited | None:
        return await store.read_awaiting(tx, self.vault, self.user_id, self.user_id, self.now)

    async def awaits(self) -> str | None:
        async with self.db.read() as tx:
            found = await self.awaited(tx)
        return None if found is None else found.kind

    @property
    def ctx(self) -> Context:
        return cast("Context", self)


@dataclass
class Clinic:
    """Care, people and the handlers of one database."""

    db: Database
    vault: Vault
    people: People
    care: Care
    handlers: CareHandlers
    entrance: Entrance
    catalogs: Catalogs

    async def chat(self, user: int, language: str = "en", *, agrees: bool = True) -> Chat:
        if agrees:
            async with self.db.write() as tx:
                await self.people.give_consent(tx, user, ConsentKind.CHECK_INS, NOW)
                await self.people.choose_zone(tx, user, "Asia/Shanghai", NOW)
        return Chat(self.db, self.vault, user, self.catalogs.translator(language))

    async def facts(self, user: int) -> CareFacts:
        async with self.db.read() as tx:
            return await self.care.facts(tx, user)


@pytest.fixture(scope="session")
def catalogs() -> Catalogs:
    return Catalogs(folder("locales"))


@pytest.fixture
def clinic(database: Database, vault: Vault, catalogs: Catalogs) -> Clinic:
    people = People(database, catalogs)
    care = Care(vault, people)
    entrance = Entrance(Codec(), catalogs.all(), lambda payload: f"https://t.me/x?start={payload}")
    handlers = register(entrance, care, people, lambda _tr: {"headache": "Headache"})
    return Clinic(database, vault, people, care, handlers, entrance, catalogs)
