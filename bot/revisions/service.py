"""Publishing, loading what ships with the program, and following the head."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.revisions import store
from bot.revisions.model import (
    SHIPPED,
    Conflict,
    Files,
    Publication,
    Published,
    StaleBase,
    changes_to_take,
)
from bot.storage import Database

log = logging.getLogger(__name__)

LOOK = 0.5
"""Seconds between looks at the head: published content is in every process within 1 s."""

Validate = Callable[[Files], None]
"""Raises when content cannot be used; then nothing is published."""


class Revisions:
    """The published content of this community."""

    def __init__(self, db: Database, validate: Validate) -> None:
        self._db, self._validate = db, validate

    async def current(self) -> Published:
        """All content as of the head."""
        async with self._db.read() as tx:
            head = await store.read_head(tx)
            return Published(head, await store.files_at(tx, head))

    async def publish(
        self,
        tx: AsyncConnection,
        texts: Mapping[str, str | None],
        base: int,
        by: str,
        now: datetime,
    ) -> Published:
        """Publishes changed files together; None removes one.

        Raises StaleBase when `base` is no longer the head, and what the validation raises; either
        way nothing is written.
        """
        head = await store.take_head(tx)
        if head != base:
            raise StaleBase(base, head)
        merged = dict(await store.files_at(tx, head))
        for path, text in texts.items():
            if text is None:
                merged.pop(path, None)
            else:
                merged[path] = text
        self._validate(merged)
        entry = Publication(head + 1, by, now, tuple(texts))
        await store.add_publication(tx, entry, base, texts)
        return Published(entry.number, merged)

    async def load_shipped(self, files: Files, now: datetime) -> tuple[Conflict, ...]:
        """Publishes what the program's own files changed since they were last loaded.

        Loading the same files again publishes nothing. Returns the files that were left alone since
        they were changed here as well. Raises what the validation raises.
        """
        async with self._db.write() as tx:
            head = await store.take_head(tx)
            published = await store.files_at(tx, head)
            before = await store.shipped_at(tx, head)
            taken, conflicts = changes_to_take(published, before, files)
            if taken:
                await self.publish(tx, taken, head, SHIPPED, now)
        for conflict in conflicts:
            log.warning(
                "shipped %s differs from the one published here, which stays", conflict.path
            )
        return conflicts

    async def follow(self, seen: int, changed: Callable[[Published], Awaitable[None]]) -> None:
        """Calls `changed` with each newer content, until cancelled.

        A database that cannot be read is looked at again; what was last read stays in use.
        """
        while True:
            await asyncio.sleep(LOOK)
            try:
                async with self._db.read() as tx:
                    head = await store.read_head(tx)
                if head != seen:
                    await changed(await self.current())
                    seen = head
            except Exception as error:
                log.error("published content not followed: %s", type(error).__name__)
