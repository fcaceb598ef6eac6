"""The durable inbox: an update is written down before Telegram is told that we have it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.gateway import store
from bot.gateway.order import actor, order_key
from bot.gateway.store import InboxRow, State
from bot.storage import Database, Priority, Vault

log = logging.getLogger(__name__)

KEEP_FINISHED = timedelta(hours=48)
"""How long finished updates are kept; against double delivery `store.TELEGRAM_KEEPS` would do."""

_GATHER = 0.005
"""Seconds that finished updates are gathered, so that one transaction ends many."""

_AGAIN = 1.0
"""Seconds until ends that could not be written are tried again."""


Seen = Callable[[AsyncConnection, Collection[int], datetime], Awaitable[None]]
"""Who is told that people were there; declared here, answered by the room that knows people."""


class Inbox:
    """The inbox table as the source and the dispatcher use it."""

    def __init__(self, db: Database, vault: Vault, clock: Clock, seen: Seen | None = None) -> None:
        self._db, self._vault, self._clock, self._seen = db, vault, clock, seen
        self._finished: dict[int, asyncio.Future[None]] = {}
        self._owed: set[int] = set()
        self._writing: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._claimed: str | None = None

    async def take(
        self,
        updates: Sequence[dict[str, Any]],
        source: str,
        next_update_id: int,
        *,
        again: bool = False,
    ) -> list[InboxRow]:
        """Writes a batch and the source's position in one transaction; returns what is new.

        `source` names the way and the bot: ids are known only among updates of the same bot.

        `again`: an earlier call with this batch failed, perhaps after its commit, and its rows
        reached nobody. So what is open of it counts as new.
        """
        keyed = [(order_key(update), update) for update in updates]
        now = self._clock.now()
        async with self._db.write(Priority.INTAKE) as tx:
            if source != self._claimed:
                await store.claim(tx, source, now)
            fresh = set(await store.add_updates(tx, self._vault, keyed, now))
            if again:
                fresh.update(await store.open_among(tx, [body["update_id"] for _, body in keyed]))
            await store.write_position(tx, source, next_update_id)
            there = {actor(body) for _, body in keyed if body["update_id"] in fresh} - {None}
            if self._seen is not None and there:
                await self._seen(tx, {who for who in there if who is not None}, now)
        self._claimed = source
        return [
            InboxRow(update["update_id"], key, State.OPEN, 0, update, [])
            for key, update in keyed
            if update["update_id"] in fresh
        ]

    async def unfinished(self) -> list[InboxRow]:
        """What an earlier run left behind, oldest first. What cannot be opened is parked."""
        async with self._db.read() as tx:
            rows, unreadable = await store.unfinished(tx, self._vault)
        if unreadable:
            log.error("%d updates of an earlier run cannot be opened: parked", len(unreadable))
            async with self._db.write() as tx:
                await store.mark_finished(tx, unreadable, State.PARKED, self._clock.now())
        return rows

    async def again(self, update_id: int) -> InboxRow | None:
        """An update as it stands now; None when it has been finished. Raises CannotOpen."""
        async with self._db.read() as tx:
            return await store.read_unfinished(tx, self._vault, update_id)

    async def done(self, update_id: int) -> None:
        """Ends an update; returns when that is committed. Concurrent calls share a transaction.

        Raises what the database raised; the end is owed then, and written as soon as it can be.
        """
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._finished[update_id] = waiting
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_finished(), name="inbox-finish")
        await waiting

    async def _write_finished(self) -> None:
        try:
            await asyncio.sleep(_GATHER)
            while self._finished or (self._owed and not self._stopping.is_set()):
                batch, self._finished = self._finished, {}
                ended = self._owed.union(batch)
                try:
                    async with self._db.write(Priority.DELIVERY) as tx:
                        await store.mark_finished(tx, sorted(ended), State.DONE, self._clock.now())
                except Exception as error:
                    self._owed = ended
                    for waiting in batch.values():
                        if not waiting.done():
                            waiting.set_exception(error)
                    with suppress(TimeoutError):
                        async with asyncio.timeout(_AGAIN):
                            await self._stopping.wait()
                else:
                    self._owed = set()
                    for waiting in batch.values():
                        if not waiting.done():
                            waiting.set_result(None)
        finally:
            self._writing = None

    async def stop(self) -> None:
        """Returns when the ends that are asked for are written, or cannot be."""
        self._stopping.set()
        if self._writing is not None:
            await asyncio.wait([self._writing])

    async def park(self, update_id: int) -> None:
        """Gives an update up, keeping its sealed body for the operator."""
        async with self._db.write() as tx:
            await store.mark_finished(tx, [update_id], State.PARKED, self._clock.now())

    async def count_attempt(self, update_id: int) -> None:
        async with self._db.write(Priority.INTAKE) as tx:
            await store.count_attempt(tx, update_id)

    async def prune(self) -> None:
        """Forgets the ids of updates that finished long ago, and waits that have expired."""
        async with self._db.write(Priority.PLANNING) as tx:
            now = self._clock.now()
            await store.prune(tx, now - KEEP_FINISHED, now)
