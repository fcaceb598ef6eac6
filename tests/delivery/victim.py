"""A sender in a process of its own, for tests that kill it.

    python -m tests.delivery.victim URL JOURNAL MESSAGES SLOTS [slowly]

Queues its messages (again, at each start) and sends them; each one that arrives is a line in the
journal. Ends when the queue is empty.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import timedelta

from bot.clock import SystemClock
from bot.delivery import Kinds, Sender, outbox, put
from bot.gateway.pacing import Lane
from bot.gateway.wire import Call, Result
from bot.storage import Database
from tests.conftest import with_codes
from tests.delivery.fakes import MORNING, FakePacing, Notes, diary, outgoing


class Journal:
    """A wire whose messages are bytes in a file: they outlive the process."""

    def __init__(self, path: str, latency: float) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND)
        self._latency = latency

    async def send(self, call: Call, *, lane: Lane, permit: bool = False) -> Result:
        await asyncio.sleep(self._latency)
        os.write(self._file, f"{call.params['chat_id']}\n".encode())
        await asyncio.sleep(self._latency)
        return {"message_id": 1}


async def main(url: str, journal: str, messages: str, slots: str, *slowly: str) -> None:
    db, clock = with_codes(Database(url)), SystemClock()
    useful = clock.now() - MORNING + timedelta(hours=1)
    async with db.write() as tx:
        await tx.run_sync(lambda sync: outbox.create(sync, checkfirst=True))
        await tx.run_sync(lambda sync: diary.create(sync, checkfirst=True))
        rows = [outgoing(ref, MORNING, useful=useful) for ref in range(int(messages))]
        await put(tx, rows, clock.now())
    sender = Sender(
        db,
        Kinds([Notes("note")]),
        Journal(journal, 0.01 if slowly else 0.0),
        FakePacing(),
        clock,
        concurrency=int(slots),
        lease=timedelta(seconds=2),
    )
    running = asyncio.create_task(sender.run())
    if not db.on_sqlite:
        # What the victim before this one held comes free with its lease.
        await asyncio.sleep(2)
    await sender.drain_idle(clock.now())
    await sender.stop()
    await running
    await db.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
