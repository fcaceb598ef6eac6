"""A run of the bot that is ended at chosen points: people in shares, due one after another.

Each kill strikes a share of its own, because a message that was uncertain too often is given up
(decision 0001). What was in flight is read from the database that a kill left behind, what arrived
is counted at the stand-in.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from datetime import time as wall_time
from pathlib import Path

import aiohttp

from bot.delivery import State
from bot.demo import server
from bot.demo.faults import Fault
from tests.kills.stage import MORNING, TOKEN, World, enrol_all, rows, set_clock, start_bot

PEOPLE = 40
PATIENCE = 60.0
"""Real seconds for anything that is waited for."""

APART = timedelta(minutes=10)
"""Between two shares: far below the two hours of silence that people would be told of."""

PACE = 400
_MANY = 10**6
_ROOM = timedelta(minutes=5)
"""From where the bot starts until the share is due: no slow start can make it late."""

_SHORT = timedelta(seconds=20)
"""From where the clock stands when a point is prepared until the share is due. The heartbeat is
written every half a minute: so the first that a tick then writes is the plan."""


@dataclass
class Run:
    """The bot, killed and started again, and the people whom it must not forget."""

    home: Path
    standin: server.Server
    world: World
    shares: list[list[int]]
    eight: datetime
    kills: Counter[int] = field(default_factory=Counter)
    """By the share that they struck."""
    in_flight: Counter[int] = field(default_factory=Counter)
    """Check-ins that were claimed and had no receipt, over all kills; by share too."""
    bot: asyncio.subprocess.Process | None = None
    _turning: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return self.home.parent / "bot.log"

    def due(self, share: int) -> datetime:
        return self.eight + share * APART

    # -- the bot's life ---------------------------------------------------------------------------

    async def start(self) -> None:
        """Starts the bot, and returns when it speaks to Telegram."""
        before = self.standin.telegram.journal.n
        self.bot = await start_bot(self.home, self.standin.url, PACE, self.log)
        await until(lambda: self._polled(before), "the bot polls")

    def _polled(self, before: int) -> bool:
        """Fails at once, in the bot's own words, when it could not even start."""
        assert self.bot is not None
        assert self.bot.returncode is None, self.log.read_text("utf-8")[-2000:]
        return any(self.standin.telegram.journal.since(before, "getUpdates"))

    async def poise(self, share: int) -> None:
        """The bot is at rest, with everything earlier finished and the share due in seconds."""
        if self.bot is None:
            set_clock(self.standin, self.due(share) - _ROOM)
            await self.start()
        await self.forget_turns()
        poised = self.due(share) - _SHORT
        await self.standin.clock.turn(poised - self.standin.clock.now())
        await until(lambda: self._ticked_after(poised) and not self._left(), "the bot is at rest")

    def come(self, share: int) -> None:
        """Moves the running bot's clock to where the share is due, and waits for nothing."""
        step = self.due(share) + timedelta(seconds=1) - self.standin.clock.now()
        self._turning.append(asyncio.create_task(self.standin.clock.turn(step)))

    async def kill(self, share: int) -> None:
        """kill -9; afterwards nobody waits for the bot's clock any more."""
        assert self.bot is not None
        assert self.bot.returncode is None, "the bot ended by itself"
        self.bot.kill()
        await self.bot.wait()
        self.bot = None
        await self.forget_turns()
        self.kills[share] += 1

    async def forget_turns(self) -> None:
        for turning in self._turning:
            turning.cancel()
        await asyncio.gather(*self._turning, return_exceptions=True)
        self._turning.clear()

    async def finish(self) -> None:
        """An unharmed run until everything is finished, and an orderly end."""
        await self.forget_turns()
        self.standin.telegram.faults.remove()
        if self.bot is None:
            set_clock(self.standin, self.due(len(self.shares)))
            await self.start()
        else:
            self.come(len(self.shares))
        assert self.bot is not None
        await until(lambda: self._planned() == PEOPLE and not self._left(), "all is finished")
        await self.forget_turns()
        self.bot.terminate()
        assert await asyncio.wait_for(self.bot.wait(), 30) == 0
        self.bot = None
        self.check_receipts()

    async def abandon(self) -> None:
        """After a failure: no process and no task is left."""
        await self.forget_turns()
        if self.bot is not None and self.bot.returncode is None:
            self.bot.kill()
            await self.bot.wait()

    # -- what Telegram does -----------------------------------------------------------------------

    def hold(self, kind: str, *, after: bool = False) -> Fault:
        """Every message is met by a fault until it is removed."""
        return self.standin.telegram.faults.add(
            {"method": "sendMessage", "kind": kind, "after": after, "times": _MANY}
        )

    async def flood(self, visitors: Sequence[int]) -> None:
        """429 for two people at once: the pacing halts everything, as long as it is told to."""
        fault = self.standin.telegram.faults.add(
            {"method": "sendMessage", "kind": "429", "retry_after": 50, "times": len(visitors)}
        )
        await asyncio.gather(*(self.world.says(visitor, "/start") for visitor in visitors))
        await until(lambda: fault.hits == len(visitors), "the flood is met")

    async def meet(self, fault: Fault, share: int) -> None:
        """Returns when a whole share is claimed and every message of it is met by the fault."""
        all_sending = {State.SENDING: len(self.shares[share])}
        await until(
            lambda: fault.hits == len(self.shares[share]) and self.outbox(share) == all_sending,
            "the share is on its way",
        )

    async def check_ins(self, people: Sequence[int]) -> Counter[int]:
        """How many check-ins each person has got; those with none are left out."""
        found: Counter[int] = Counter()
        for person, texts in zip(
            people, await asyncio.gather(*map(self.world.texts, people)), strict=True
        ):
            found[person] = sum(bool(MORNING.search(message["text"])) for message in texts)
        return +found

    # -- what the database says -------------------------------------------------------------------

    def outbox(self, share: int) -> dict[State, int]:
        """The check-ins of a share, by state; empty before the plan has committed."""
        people = ",".join(map(str, self.shares[share]))
        found = rows(
            self.home,
            "SELECT state, count(*) FROM outbox"
            f" WHERE kind_of(id, what) = 'checkin' AND chat_id IN ({people}) GROUP BY 1",
        )
        return {State(state): count for state, count in found}

    async def until_planned(self, share: int) -> None:
        await until(lambda: self.outbox(share) != {}, "the plan commits")

    def count_in_flight(self, share: int) -> int:
        """Counts what a kill left in flight, and asserts that all of it is the share's."""
        query = f"SELECT count(*) FROM outbox WHERE state = {State.SENDING:d}"
        sending = int(rows(self.home, query)[0][0])
        assert sending == self.outbox(share).get(State.SENDING, 0)
        self.in_flight[share] += sending
        return sending

    def _planned(self) -> int:
        return int(rows(self.home, "SELECT count(*) FROM checkin")[0][0])

    def _left(self) -> int:
        query = (
            "SELECT (SELECT count(*) FROM outbox"
            f" WHERE state < {State.SENT:d} AND kind_of(id, what) = 'checkin')"
            " + (SELECT count(*) FROM inbox WHERE state < 2)"
        )
        return int(rows(self.home, query)[0][0])

    def _ticked_after(self, instant: datetime) -> bool:
        """Instants are kept in microseconds."""
        ticked = rows(self.home, "SELECT ticked_at FROM pulse")
        return bool(ticked) and ticked[0][0] >= instant.timestamp() * 1_000_000

    # -- the end ----------------------------------------------------------------------------------

    async def report(
        self, point: str, shares: Sequence[int], *, late: bool = True, more: str = ""
    ) -> None:
        """Says what the kills did to these shares, and holds the bot to it.

        Without `late` nothing that was in flight has arrived: then nothing may come twice.
        """
        people = [person for share in shares for person in self.shares[share]]
        kills = sum(self.kills[share] for share in shares)
        in_flight = sum(self.in_flight[share] for share in shares)
        got = await self.check_ins(people)
        doubles, lost = got.total() - len(got), len(people) - len(got)
        print(
            f"\n{point}: {kills} kills · {len(got)} of {len(people)} people reached · "
            f"{doubles} doubles of {in_flight} sends in flight at kills · {lost} lost{more}"
        )
        assert lost == 0, "a check-in was lost"
        assert doubles <= (in_flight if late else 0), "more doubles than sends in flight"

    def check_receipts(self) -> None:
        """Every check-in has its receipt, and every update is done."""
        ended = rows(
            self.home,
            "SELECT state, count(*) FROM outbox WHERE kind_of(id, what) = 'checkin' GROUP BY 1",
        )
        assert ended == [(int(State.SENT), PEOPLE)]
        assert rows(self.home, "SELECT count(*) FROM inbox WHERE state <> 2") == [(0,)]


@asynccontextmanager
async def begun(home: Path, shares: int) -> AsyncIterator[Run]:
    """Everybody is enrolled, share after share ten minutes apart, and no bot runs yet."""
    standin = await server.start(token=TOKEN)
    try:
        async with aiohttp.ClientSession(standin.url) as session:
            run = await _enrolled(home, standin, World(session), shares)
            try:
                yield run
            finally:
                await run.abandon()
    finally:
        await standin.stop()


async def _enrolled(home: Path, standin: server.Server, world: World, shares: int) -> Run:
    await world.post("limits", enforced=False)
    people = [await world.person(f"病友{n}") for n in range(PEOPLE)]
    for person in people:
        await world.says(person, "/start")
    mornings = [wall_time(8 + 10 * n // 60, 10 * n % 60) for n in range(shares)]
    eight = await enrol_all(home, standin, people, mornings)
    return Run(home, standin, world, [people[n::shares] for n in range(shares)], eight)


async def until(true: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Waits for what must come about, and says what did not."""
    deadline = time.monotonic() + patience
    while not true():
        assert time.monotonic() < deadline, f"not within {patience:.0f} s: {what}"
        await asyncio.sleep(0.02)
