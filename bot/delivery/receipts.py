"""Outcomes, written in groups: concurrent ones share a transaction, each waits for its commit."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.clock import Clock
from bot.delivery import store, upkeep
from bot.delivery.attempt import failed
from bot.delivery.kinds import Kinds, Receipt
from bot.delivery.model import Claimed, Settled, State, Trouble
from bot.errors import where
from bot.storage import OUTAGES, Database, Priority

log = logging.getLogger(__name__)

Moved = Callable[[AsyncConnection, int, int], Awaitable[None]]
Observe = Callable[[Settled, datetime], None]
Work = Callable[[AsyncConnection, datetime], Awaitable[Sequence[Settled]]]

_GROUP = 64
"""Outcomes per transaction: more would keep a red flag's write waiting."""

_TRIES = 5
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0


class _HookFailed(Exception):
    def __init__(self, row: Claimed, cause: Exception) -> None:
        super().__init__(row.id)
        self.row, self.cause = row, cause


class Receipts:
    """Writes outcomes down and tells the kinds, both in one transaction."""

    def __init__(
        self,
        db: Database,
        kinds: Kinds,
        clock: Clock,
        process: str,
        *,
        on_migrated: Moved | None,
        observe: Observe | None,
    ) -> None:
        self._db, self._kinds, self._clock, self._process = db, kinds, clock, process
        self._on_migrated, self._observe = on_migrated, observe
        self._waiting: list[tuple[Settled, asyncio.Future[None]]] = []
        self._arrived = asyncio.Event()

    async def record(self, outcome: Settled) -> None:
        """Returns when the outcome is committed, however long the database is out of reach."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((outcome, written))
        self._arrived.set()
        await written

    async def run(self) -> None:
        """Writes what `record` brings, until cancelled."""
        while True:
            await self._arrived.wait()
            group, self._waiting = self._waiting[:_GROUP], self._waiting[_GROUP:]
            if not self._waiting:
                self._arrived.clear()
            await self._settle([outcome for outcome, _ in group])
            for _, written in group:
                if not written.done():
                    written.set_result(None)

    async def sweep(self, now: datetime) -> None:
        """Ends what came too late and takes up what dead processes left."""
        async with self._db.read() as tx:
            late = await upkeep.any_late(tx, now)
            left = await upkeep.any_abandoned(tx, now, self._process)
        if late:
            await self._commit(self._expire)
        if left:
            await self._commit(self._take_over)

    async def take_over_all(self) -> None:
        """At start on SQLite: whatever is being sent belongs to a process that is gone."""
        while await self._commit(self._take_over_at_start):
            pass

    async def _settle(self, outcomes: Sequence[Settled]) -> None:
        async def work(tx: AsyncConnection, now: datetime) -> Sequence[Settled]:
            return await store.settle(tx, outcomes, now)

        try:
            await self._commit(work)
        except Exception as error:
            if len(outcomes) > 1:
                # One of them cannot be written: it must not hold the others up.
                for outcome in outcomes:
                    await self._settle([outcome])
                return
            row = outcomes[0].row
            log.critical(
                "outcome of an outbox row (%s) is lost, a restart repeats it: %s",
                row.kind,
                where(error),
            )

    async def _expire(self, tx: AsyncConnection, now: datetime) -> Sequence[Settled]:
        return [
            Settled(row, State.EXPIRED, row.counts, reason="expired")
            for row in await upkeep.expire(tx, now)
        ]

    async def _take_over(
        self, tx: AsyncConnection, now: datetime, *, at_start: bool = False
    ) -> Sequence[Settled]:
        rows = await upkeep.abandoned(tx, now, self._process, at_start=at_start)
        outcomes = [failed(row, Trouble.ABANDONED, now) for row in rows]
        return await store.settle(tx, outcomes, now)

    async def _take_over_at_start(self, tx: AsyncConnection, now: datetime) -> Sequence[Settled]:
        return await self._take_over(tx, now, at_start=True)

    async def _commit(self, work: Work) -> Sequence[Settled]:
        """Does the work and tells the kinds, again and again while the database is out of reach."""
        refusals: Counter[int] = Counter()
        pause = _FIRST_PAUSE
        while True:
            now = self._clock.now()
            try:
                async with self._db.write(Priority.DELIVERY) as tx:
                    written = await work(tx, now)
                    await self._tell(tx, written, now, refusals)
            except _HookFailed as failure:
                row, cause = failure.row, failure.cause
                refusals[row.id] += 1 if isinstance(cause, OUTAGES) else _TRIES
                log.error(
                    "kind %s broke on the receipt of an outbox row: %s",
                    row.kind,
                    where(cause),
                )
                if refusals[row.id] >= _TRIES:
                    continue
            except OUTAGES as error:
                log.warning("database out of reach for receipts: %s", where(error))
            else:
                self._show(written, now)
                return written
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _tell(
        self,
        tx: AsyncConnection,
        outcomes: Sequence[Settled],
        now: datetime,
        refusals: Counter[int],
    ) -> None:
        for outcome in outcomes:
            row = outcome.row
            if refusals[row.id] >= _TRIES:
                continue
            try:
                if outcome.chat_id is not None and self._on_migrated is not None:
                    await self._on_migrated(tx, row.chat_id, outcome.chat_id)
                if outcome.final:
                    receipt = Receipt(outcome.state, outcome.message_id, outcome.reason)
                    kind = self._kinds.get(row.kind)
                    await kind.on_receipt(tx, row.ref, row.chat_id, receipt, now)
            except Exception as error:
                raise _HookFailed(row, error) from error

    def _show(self, outcomes: Sequence[Settled], now: datetime) -> None:
        if self._observe is None:
            return
        for outcome in outcomes:
            try:
                self._observe(outcome, now)
            except Exception as error:
                log.error("the observer of outcomes broke: %s", where(error))
