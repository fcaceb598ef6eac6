"""The sender: from rows that are due to messages with a receipt.

Leave to send comes first, then the claim, so that a more urgent message that arrives meanwhile
overtakes. No transaction is open while a message is on its way.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
import secrets
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.delivery import store, upkeep
from bot.delivery.flight import Flight, Sends
from bot.delivery.kinds import Kinds
from bot.delivery.line import CLAIM_MOST, Line, Reserves, lines
from bot.delivery.receipts import Moved, Observe, Receipts
from bot.errors import where
from bot.gateway.errors import TokenInvalid
from bot.gateway.pacing import Permits
from bot.storage import Database, Priority

log = logging.getLogger(__name__)

POLL = 1.0
"""Longest pause, in seconds, before looking again for what nobody announced."""

_SHORTEST, _AFTER_TROUBLE = 0.02, 1.0
_FLUSH = 5.0
"""Seconds for writing down the last outcomes after `stop` has cut what was in flight."""


class SenderStopped(Exception):
    """There is no running sender that could drain the outbox."""


class Sender:
    """Sends what is due in the outbox, by lane and then by due instant.

    Each instance has a process id of its own. A sender that is killed leaves rows in SENDING: on
    SQLite the next start takes them up at once, on PostgreSQL any sender does when their lease has
    run out. Whether they were sent cannot be known, so they count as uncertain.
    """

    def __init__(
        self,
        db: Database,
        kinds: Kinds,
        wire: Sends,
        pacing: Reserves,
        clock: Clock,
        *,
        concurrency: int = 32,
        lease: timedelta = timedelta(minutes=3),
        on_migrated: Moved | None = None,
        observe: Observe | None = None,
    ) -> None:
        """`concurrency` is the most messages in flight, a receipt being part of the flight.

        An attempt is cut, as uncertain, after two thirds of the `lease`: choose it longer than
        the pacing's and the transport's time-outs together. `on_migrated(tx, old, new)` hears of a
        group's new id in the transaction that re-keys the row; `observe(outcome, now)` of every
        outcome after its commit.
        """
        self.process = secrets.token_hex(8)
        self._db, self._clock = db, clock
        self._pacing, self._lease = pacing, lease
        self._receipts = Receipts(
            db, kinds, clock, self.process, on_migrated=on_migrated, observe=observe
        )
        self._lines = lines(concurrency)
        self._flight = Flight(
            db,
            kinds,
            wire,
            clock,
            self._receipts,
            longest=lease * 2 / 3,
            on_finished=self._on_finished,
            on_token_invalid=self._on_token_invalid,
        )
        self._claims = itertools.count(1)
        self._claiming: set[str] = set()
        self._doubtful: set[str] = set()
        self._moves = 0
        self._moved = asyncio.Event()
        self._woken = asyncio.Event()
        self._stopping = asyncio.Event()
        self._finished = asyncio.Event()
        self._grace = _FLUSH
        self._running = False
        self._looked = False
        self._swept: float | None = None
        self._fatal: TokenInvalid | None = None

    @property
    def in_flight(self) -> int:
        """Messages that are claimed and not done with: receipt committed, cards sent."""
        return len(self._flight.rows)

    def wake(self) -> None:
        """Says that something may be due; call it after the commit. Never needed for safety."""
        self._woken.set()

    async def run(self) -> None:
        """Sends until `stop`. Raises TokenInvalid when Telegram does not know the bot any more.

        Cancelling it is like killing the process; `stop` is the orderly way. Runs once.
        """
        if self._running or self._finished.is_set():
            raise RuntimeError("a sender runs once")
        self._running = True
        try:
            async with asyncio.TaskGroup() as group:
                receipts = group.create_task(self._receipts.run(), name="outbox-receipts")
                loops = [group.create_task(self._watch(), name="outbox-watch")]
                loops += [
                    group.create_task(self._serve(line, group), name="outbox-line")
                    for line in self._lines
                ]
                await self._stopping.wait()
                await self._wind_up(loops)
                receipts.cancel()
        finally:
            self._running = False
            self._halt()
            self._finished.set()
        if self._fatal is not None:
            raise self._fatal

    async def stop(self, timeout: float = _FLUSH) -> None:
        """Claims nothing more and gives what is in flight `timeout` seconds.

        What is cut then is recorded as uncertain and waits for the next start. Returns when `run`
        has ended, at most a few seconds later than that.
        """
        self._grace = timeout
        self._halt()
        if self._running:
            await self._finished.wait()

    async def drain_idle(self, now: datetime) -> None:
        """Returns when nothing that was due at `now` waits or is in flight.

        What is postponed or backs off beyond `now` counts as drained, and so does what another
        process holds. `now` must not lie ahead of the sender's clock. Raises SenderStopped.
        """
        while not self._stopping.is_set():
            self._moved.clear()
            self.wake()
            moves = self._moves
            if not self._busy():
                async with self._db.read() as tx:
                    late = await upkeep.any_late(tx, now)
                    waits = late or await store.due(tx, now, 1)
                if not waits and not self._busy() and moves == self._moves:
                    return
                if late:
                    self._swept = None
            await _pause(self._moved, 0.05)
        raise SenderStopped

    def _busy(self) -> bool:
        return not self._looked or bool(self._flight.rows or self._claiming or self._doubtful)

    def _halt(self) -> None:
        self._stopping.set()
        self._woken.set()
        self._moved.set()
        for line in self._lines:
            line.close()

    async def _watch(self) -> None:
        """Looks for what is due, and sweeps, at most a second apart."""
        taken_over = not self._db.on_sqlite
        while not self._stopping.is_set():
            self._woken.clear()
            try:
                if not taken_over:
                    await self._receipts.take_over_all()
                    taken_over = True
                if self._swept is None or time.monotonic() - self._swept >= POLL:
                    self._swept = time.monotonic()
                    await self._receipts.sweep(self._clock.now())
                pause = await self._look()
            except Exception as error:
                log.warning("the outbox cannot be looked at: %s", where(error))
                pause = _AFTER_TROUBLE
            await _pause(self._woken, pause)

    async def _look(self) -> float:
        """Nominates what is due; returns the seconds until the next row may be."""
        if doubtful := tuple(self._doubtful):
            async with self._db.write(Priority.DELIVERY) as tx:
                await upkeep.disown(tx, doubtful)
            self._doubtful.difference_update(doubtful)
        now = self._clock.now()
        async with self._db.read() as tx:
            due = await store.due(tx, now, CLAIM_MOST)
            following = None if due else await store.next_due(tx)
        for line in self._lines:
            line.nominate(due)
        self._looked = True
        if following is None:
            return POLL
        if following <= now:
            self._swept = None  # due and yet not to be sent: it has outlived its use
        return min(POLL, max(_SHORTEST, (following - now).total_seconds()))

    async def _serve(self, line: Line, group: asyncio.TaskGroup) -> None:
        """Claims for one line: what is due there, as slots and permits allow."""
        while await line.ready():
            try:
                permits = await line.reserve(self._pacing, self._stopping)
            except Exception as error:
                log.warning("the pacing gives no permits: %s", where(error))
                await _pause(self._stopping, _AFTER_TROUBLE)
                continue
            if permits is None:
                return
            if not await self._claim(line, permits, group):
                await _pause(self._stopping, _AFTER_TROUBLE)

    async def _claim(self, line: Line, permits: Permits, group: asyncio.TaskGroup) -> bool:
        """Claims rows for a line and launches them; False when the database refuses."""
        limit = permits.count
        due = line.take_due()  # what falls due from here on is nominated again
        holder = f"{self.process}:{next(self._claims)}"
        priority = Priority.DELIVERY if line.paced else Priority.RED_FLAG
        self._moves += 1
        self._claiming.add(holder)
        try:
            now = self._clock.now()
            async with self._db.write(priority) as tx:
                rows = await store.claim(tx, now, holder, limit, self._lease, sorted(due))
        except Exception as error:
            # It may have been committed all the same: the next look gives back what was.
            self._doubtful.add(holder)
            line.nominate(due)
            permits.give_back(limit)
            log.warning("the outbox cannot be claimed from: %s", where(error))
            return False
        finally:
            self._claiming.discard(holder)
        permits.give_back(limit - len(rows))
        if rows:
            self._flight.launch(group, line, rows, permits)
        if len(rows) == limit:
            taken = Counter(row.lane for row in rows)
            line.nominate({lane: n - taken[lane] for lane, n in due.items() if n > taken[lane]})
            if not line.due:
                self.wake()  # more than were counted, perhaps
        return True

    async def _wind_up(self, loops: Sequence[asyncio.Task[None]]) -> None:
        """Waits for what is in flight, then cuts it; bounded by the grace and the flush."""
        end = time.monotonic() + self._grace
        await self._settled(loops, end)
        for task in loops:
            task.cancel()
        self._flight.cut()
        await self._settled(loops, time.monotonic() + _FLUSH)
        self._flight.abandon()

    async def _settled(self, loops: Sequence[asyncio.Task[None]], end: float) -> None:
        # Again, because work starts more work.
        while rest := [task for task in (*loops, *self._flight.work) if not task.done()]:
            if (left := end - time.monotonic()) <= 0:
                return
            await asyncio.wait(rest, timeout=left)

    def _on_finished(self) -> None:
        self._moves += 1
        self._moved.set()

    def _on_token_invalid(self, error: TokenInvalid) -> None:
        if self._fatal is None:
            log.critical("Telegram does not know the bot's token: nothing is sent any more")
            self._fatal = error
            self._halt()


async def _pause(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
