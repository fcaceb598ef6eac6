"""What a tick costs by the number of subscriptions, beside APScheduler with a job per reminder.

    python -m tests.benchmarks.bench_tick [--sizes 10000 100000 1000000] [--runs 5]

Measured on SQLite files: a tick with nothing due (the mean of 200, five seconds apart, every sixth
with the heartbeat written), and planning 1,000 due courses. Each row is sealed with a real vault
under its own id. Nearly all are due in months; before each run 1,000 others, spread over the whole
table, are made due. Each of those has one check-in and one message written. The tables of check-ins
and messages start empty.

APScheduler is the installed one, with the scheduler and executor of python-telegram-bot's JobQueue,
and one stored job per reminder in SQLAlchemyJobStore, on SQLite with our journal mode. Its jobs are
coroutines that do nothing at all: they read no facts and queue no message. A cron job is written
back with its next time, a date job is removed. "idle" is a wake-up that finds nothing due; of its
own accord it wakes only for the earliest job. "start" is a new store and scheduler up to the end of
the first wake-up; for ours it is the first tick of new connections.

The subjects take turns at each thing, and a ratio is the median of the runs' ratios to the first
size. The first run warms the caches and does not count. Nothing is asserted of timings.

A tick goes back and forth between two threads, which costs over twice the CPU when they run on two
cores: `taskset -c 0` in front steadies its figures.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import logging
import pickle
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import uvloop
from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.schedulers.base import STATE_RUNNING
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from sqlalchemy import bindparam, create_engine, delete, event, func, insert, select, true, update

from bot import delivery
from bot.checkins.downtime import Downtime
from bot.checkins.mending import Mending
from bot.checkins.model import Fate, Standing
from bot.checkins.planner import Planner
from bot.checkins.regimen import Regimen, to_json
from bot.checkins.schedule import Reached, next_prompt
from bot.checkins.switched_off import SwitchedOff
from bot.checkins.tables import checkin, subscription
from bot.checkins.tick import Tick
from bot.i18n import Catalogs
from bot.people.service import People
from bot.resources import folder
from bot.storage import Database, Vault, migrate
from tests.checkins.outside import OPEN
from tests.conftest import with_codes

DUE = 1_000
TICKS = 200
TICK = timedelta(seconds=5)
JOBS = (1_000, 10_000)

NOW = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
INFUSION = date(2026, 2, 18)
ZONES = ("Asia/Shanghai", "Asia/Kolkata", "Europe/Berlin")
"""Where the morning question of `NOW`'s date is due already, and worth sending for hours."""

Timing = tuple[float, float]
"""Milliseconds of the wall clock, and of this process's CPU."""


class Subject(Protocol):
    """What is measured."""

    name: str

    async def open(self) -> None:
        """Makes the file, with nothing due for months."""

    async def first_look(self) -> None:
        """Opens everything anew, looks once for what is due, and closes."""

    async def idle(self) -> None:
        """Looks once, with nothing due."""

    async def make_due(self, run: int) -> None:
        """Makes `DUE` due, in each run others where there are enough."""

    async def take_due(self) -> None:
        """Takes all that is due."""

    async def settle(self) -> None:
        """Puts back what was used up."""

    async def close(self) -> None:
        """Checks that everything was taken, and closes."""


# -- the tick -----------------------------------------------------------------------------------


class Courses:
    """A file of subscriptions, and the tick over it."""

    def __init__(self, file: Path, vault: Vault, size: int) -> None:
        self.name = f"tick, {size:,} subscriptions"
        self._url, self._vault, self._size = f"sqlite+aiosqlite:///{file}", vault, size
        self._catalogs = Catalogs(folder("locales"))
        self._runs, self._now = 0, NOW

    async def open(self) -> None:
        await migrate(self._url, folder("migrations"))
        filling = with_codes(Database(self._url))
        for start in range(0, self._size, 10_000):
            numbers = range(start, min(start + 10_000, self._size))
            async with filling.write() as tx:
                await tx.execute(insert(subscription), [self._row(number) for number in numbers])
        await filling.close()
        self._db = with_codes(Database(self._url))
        self._tick, self._planner = self._parts(self._db)

    def _row(self, number: int) -> dict[str, Any]:
        row_id, zone = _row_id(number), ZONES[number % len(ZONES)]
        due, facts = _morning(zone)
        seal = self._vault.seal
        return {
            "id": row_id,
            "user_id": number * 2_654_435_761 % 2**33,  # as scattered as Telegram's
            "standing": Standing.ACTIVE,
            "zone": zone,
            "infusion_date": seal(subscription.c.infusion_date, row_id, INFUSION.isoformat()),
            "facts": seal(subscription.c.facts, row_id, facts),
            "planned_until": NOW - timedelta(days=1),
            "last_due_at": due - timedelta(days=1),
            "last_rhythm": 1,
            "next_due_at": NOW + timedelta(days=90, seconds=number * 7_919 % 10_000_000),
            "created_at": NOW - timedelta(days=20),
        }

    def _parts(self, db: Database) -> tuple[Tick, Planner]:
        planner, people = Planner(db, self._vault), People(db, self._catalogs)
        mending = Mending(db, self._vault, people)
        off = SwitchedOff(db, OPEN.gate)
        return Tick(planner, Downtime(db, self._vault), mending, off), planner

    async def first_look(self) -> None:
        db = with_codes(Database(self._url))
        await self._parts(db)[0].tick(self._now, reached=True)
        await db.close()

    async def idle(self) -> None:
        self._now += TICK
        assert not await self._tick.tick(self._now, reached=True)

    async def make_due(self, run: int) -> None:
        numbers = range(run, self._size, self._size // DUE)[:DUE]
        statement = update(subscription).where(subscription.c.id == bindparam("row"))
        async with self._db.write() as tx:
            await tx.execute(
                statement.values(next_due_at=bindparam("due")),
                [
                    {"row": _row_id(number), "due": _morning(ZONES[number % len(ZONES)])[0]}
                    for number in numbers
                ],
            )

    async def take_due(self) -> None:
        assert await self._planner.plan_all(self._now) == DUE
        self._runs += 1

    async def settle(self) -> None:
        pass

    async def close(self) -> None:
        planned = checkin.c.fate == Fate.PLANNED
        async with self._db.read() as tx:
            for table, where in ((checkin, planned), (delivery.outbox, true())):
                found = await tx.execute(select(func.count()).select_from(table).where(where))
                assert found.scalar_one() == DUE * self._runs
        await self._db.close()


def _row_id(number: int) -> int:
    """Shaped as `new_id` shapes them."""
    return (int(NOW.timestamp() * 1000) + number) << 20


@cache
def _morning(zone: str) -> tuple[datetime, str]:
    """When the question of `NOW`'s date falls due there, and the facts of whom it is asked."""
    regimen = Regimen(INFUSION, zone, joined=INFUSION)
    found = next_prompt(regimen, Reached(NOW - timedelta(days=1)))
    assert found is not None
    assert found.due <= NOW
    return found.due, json.dumps(to_json(regimen))


# -- APScheduler --------------------------------------------------------------------------------


async def remind(number: int) -> None:
    """A stored job's function."""


class Jobs:
    """A file of stored jobs, and a scheduler that is woken by hand."""

    def __init__(self, file: Path, kind: str, size: int) -> None:
        self.name = f"APScheduler, {size:,} {kind} jobs"
        self._url, self._kind, self._size = f"sqlite:///{file}", kind, size
        self._expected = self._ran = 0

    async def open(self) -> None:
        self._store, self._scheduler = self._start()
        self._scheduler.add_listener(self._count, EVENT_JOB_EXECUTED)
        self._put(range(self._size), _months_ahead())

    def _start(self) -> tuple[Any, Any]:
        engine = create_engine(self._url)

        @event.listens_for(engine, "connect")
        def configure(connection: Any, _record: Any) -> None:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")

        store = SQLAlchemyJobStore(engine=engine)
        scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)
        # Started without its timer.
        scheduler.start(paused=True)
        scheduler.state = STATE_RUNNING
        return store, scheduler

    def _put(self, numbers: range, at: datetime) -> None:
        """Writes jobs that are to run at `at`, in place of those of these numbers."""
        rows = [
            {
                "id": job.id,
                "next_run_time": at.timestamp(),
                "job_state": pickle.dumps(job.__getstate__(), pickle.HIGHEST_PROTOCOL),
            }
            for job in (self._job(number, at) for number in numbers)
        ]
        table = self._store.jobs_t
        with self._store.engine.begin() as tx:
            tx.execute(
                delete(table).where(table.c.id == bindparam("gone")),
                [{"gone": row["id"]} for row in rows],
            )
            tx.execute(insert(table), rows)

    def _job(self, number: int, at: datetime) -> Any:
        zone = ZoneInfo(ZONES[number % len(ZONES)])
        if self._kind == "date":
            trigger = DateTrigger(at, zone)
        else:
            # Half a day away, so that none falls due by itself meanwhile.
            wall = (datetime.now(UTC) + timedelta(hours=12)).astimezone(zone)
            trigger = CronTrigger(hour=wall.hour, minute=wall.minute, timezone=zone)
        return Job(
            self._scheduler,
            id=f"{number:032}",
            func=f"tests.benchmarks.bench_tick:{remind.__name__}",
            args=(number,),
            kwargs={},
            trigger=trigger,
            executor="default",
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
            next_run_time=at,
        )

    async def first_look(self) -> None:
        _, scheduler = self._start()
        scheduler._process_jobs()
        scheduler.shutdown()
        await asyncio.sleep(0)

    async def idle(self) -> None:
        self._scheduler._process_jobs()

    async def make_due(self, run: int) -> None:
        apart = self._size // DUE
        self._due = range(run % apart, self._size, apart)[:DUE]
        self._put(self._due, datetime.now(UTC) - timedelta(seconds=1))

    async def take_due(self) -> None:
        self._expected += DUE
        self._scheduler._process_jobs()
        while self._ran < self._expected:
            await asyncio.sleep(0)

    async def settle(self) -> None:
        self._put(self._due, _months_ahead())

    def _count(self, _event: Any) -> None:
        self._ran += 1

    async def close(self) -> None:
        assert self._ran == self._expected
        self._scheduler.shutdown()
        await asyncio.sleep(0)


def _months_ahead() -> datetime:
    return datetime.now(UTC) + timedelta(days=90)


# -- measuring ----------------------------------------------------------------------------------


async def _timed(work: Callable[[], Awaitable[None]], times: int = 1) -> Timing:
    """One call's share, when called so many times."""
    gc.collect()
    wall, busy = time.perf_counter(), time.process_time()
    for _ in range(times):
        await work()
    wall, busy = time.perf_counter() - wall, time.process_time() - busy
    return wall / times * 1e3, busy / times * 1e3


async def _measure(subject: Subject, what: str, run: int) -> Timing:
    if what == "start":
        return await _timed(subject.first_look)
    if what == "idle":
        return await _timed(subject.idle, TICKS)
    await subject.make_due(run)
    timing = await _timed(subject.take_due)
    await subject.settle()
    return timing


def _show(taken: dict[str, dict[str, list[Timing]]]) -> None:
    head = f"{'what':10} {'of':34} {'wall ms':>9} {'CPU ms':>9} {'x wall':>7} {'x CPU':>7}"
    print(f"\n{head}\n{'-' * len(head)}")
    for what, subjects in taken.items():
        base = next(iter(subjects.values()))
        for name, timings in subjects.items():
            figures = [statistics.median(column) for column in zip(*timings, strict=True)]
            ratios = [
                statistics.median(
                    one[i] / other[i] for one, other in zip(timings, base, strict=True)
                )
                for i in range(2)
            ]
            print(
                f"{what:10} {name:34} {figures[0]:9.2f} {figures[1]:9.2f} "
                f"{ratios[0]:7.2f} {ratios[1]:7.2f}"
            )


async def bench(home: Path, options: argparse.Namespace) -> None:
    vault = Vault([bytes(range(32))])
    subjects: list[Subject] = [
        Courses(home / f"courses{size}.sqlite3", vault, size) for size in options.sizes
    ]
    for kind in ("cron", "date"):
        subjects += [Jobs(home / f"{kind}{size}.sqlite3", kind, size) for size in JOBS]
    for subject in subjects:
        begun = time.perf_counter()
        await subject.open()
        print(f"{subject.name}: made in {time.perf_counter() - begun:.0f} s", flush=True)
    taken: dict[str, dict[str, list[Timing]]] = defaultdict(lambda: defaultdict(list))
    for run in range(options.runs + 1):
        for what in ("start", "idle", f"{DUE:,} due"):
            # In turns: what is compared is measured close together, and not always in one order.
            for subject in subjects if run % 2 else reversed(subjects):
                timing = await _measure(subject, what, run)
                if run:
                    taken[what][subject.name].append(timing)
    for subject in subjects:
        await subject.close()
    _show(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if min(options.sizes) < DUE * (options.runs + 1):
        parser.error(f"each run needs {DUE:,} subscriptions of its own")
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as home:
        uvloop.run(bench(Path(home), options))


if __name__ == "__main__":
    main()
