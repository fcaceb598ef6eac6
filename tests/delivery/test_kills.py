"""A sender that is killed at any point loses no message, and doubles only what was in flight.

Cancelling `run` ends it as a kill does: nothing is recorded on the way out.
"""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from bot.delivery import State
from bot.delivery.model import MAX_ABANDONED
from bot.gateway.wire import Call, Result
from bot.storage import Database
from tests.conftest import with_codes
from tests.delivery.fakes import World

LEASE = timedelta(minutes=3)


async def kill(running: asyncio.Task[None]) -> None:
    running.cancel()
    await asyncio.wait([running])
    assert running.cancelled()


def after_the_crash(world: World) -> None:
    """On SQLite the next start takes over at once; on PostgreSQL the lease has to run out."""
    if not world.db.on_sqlite:
        world.clock.advance(seconds=LEASE.total_seconds())


class Deadly:
    """Lets a test wait until the sender has come to a point, where it then stays for ever."""

    def __init__(self) -> None:
        self.reached = asyncio.Event()
        self.stays = True

    async def pass_by(self) -> None:
        self.reached.set()
        if self.stays:
            await asyncio.Event().wait()


def set_trap(world: World, point: str) -> Deadly:
    """Stops the sender between claim and send, while sending, or while its receipt is written."""
    trap = Deadly()
    if point == "claimed":
        recheck = world.notes.recheck

        async def dies_before_sending(*args: object) -> object:
            await trap.pass_by()
            return await recheck(*args)  # type: ignore[arg-type]

        world.notes.recheck = dies_before_sending  # type: ignore[method-assign,assignment]
    elif point == "sent":
        send = world.wire.send

        async def dies_after_sending(call: Call, **options: object) -> Result:
            result = await send(call, **options)  # type: ignore[arg-type]
            await trap.pass_by()
            return result

        world.wire.send = dies_after_sending  # type: ignore[method-assign]
    else:
        on_receipt = world.notes.on_receipt

        async def dies_while_recording(*args: object) -> None:
            await on_receipt(*args)  # type: ignore[arg-type]
            await trap.pass_by()

        world.notes.on_receipt = dies_while_recording  # type: ignore[method-assign,assignment]
    return trap


@pytest.mark.parametrize(
    ("point", "copies"), [("claimed", {1: 1}), ("sent", {1: 2, 2: 3}), ("recorded", {1: 2, 2: 3})]
)
@pytest.mark.parametrize("kills", [1, 2])
async def test_a_killed_sender_loses_nothing(
    world: World, point: str, copies: dict[int, int], kills: int
) -> None:
    await world.queue(1)
    trap = set_trap(world, point)
    for _ in range(kills):
        trap.reached.clear()
        running = asyncio.create_task(world.sender(lease=LEASE).run())
        await trap.reached.wait()
        await kill(running)
        assert await world.states() == {1: State.SENDING}
        after_the_crash(world)
    trap.stays = False
    await world.drain(lease=LEASE)
    world.clock.advance(minutes=1)  # after the second death it waits a little
    await world.drain(lease=LEASE)
    assert world.wire.counted() == {"note 1": copies.get(kills, 1)}
    row = (await world.rows())[1]
    assert (row.state, row.uncertain) == (State.SENT, kills)
    assert len(await world.diary()) == 1


async def test_a_message_that_kills_its_sender_each_time_is_given_up(world: World) -> None:
    await world.queue(1, useful=timedelta(hours=12))
    trap = set_trap(world, "claimed")
    for _ in range(MAX_ABANDONED + 1):
        trap.reached.clear()
        sender = world.sender(lease=LEASE)
        running = asyncio.create_task(sender.run())
        while not trap.reached.is_set():  # it waits longer and longer after each death
            await asyncio.sleep(0.02)
            world.clock.advance(minutes=5)
            sender.wake()
        await kill(running)
        after_the_crash(world)
    await world.queue(2)
    trap.stays = False
    await world.drain(lease=LEASE)
    assert world.wire.texts() == ["note 2"]
    assert (1, State.GAVE_UP, None, "uncertain") in await world.diary()


async def test_what_was_left_too_long_is_not_sent_any_more(world: World) -> None:
    await world.queue(1, useful=timedelta(hours=1))
    trap = set_trap(world, "claimed")
    running = asyncio.create_task(world.sender(lease=LEASE).run())
    await trap.reached.wait()
    await kill(running)
    world.clock.advance(hours=1)
    trap.stays = False
    await world.drain(lease=LEASE)
    assert world.wire.sent == []
    assert await world.diary() == [(1, State.GAVE_UP, None, "uncertain")]


async def test_an_abandoned_message_keeps_its_place_in_the_line(world: World) -> None:
    await world.queue(1)
    trap = set_trap(world, "claimed")
    running = asyncio.create_task(world.sender(lease=LEASE).run())
    await trap.reached.wait()
    await kill(running)
    world.clock.advance(seconds=LEASE.total_seconds())
    await world.queue(2)
    trap.stays = False
    await world.drain(lease=LEASE, concurrency=1)
    assert world.wire.texts() == ["note 1", "note 2"]


@pytest.mark.parametrize("seed", range(6))
async def test_kills_at_any_moment_double_no_more_than_was_in_flight(
    world: World, seed: int
) -> None:
    chance = random.Random(seed)
    refs = range(1, 121)
    await world.queue(*refs)
    allowed = 0
    for _ in range(3):
        sender = world.sender(concurrency=12, lease=LEASE)
        running = asyncio.create_task(sender.run())
        goal = len(world.wire.sent) + chance.randrange(30)
        while len(world.wire.sent) < goal:
            await asyncio.sleep(0)
        for _ in range(chance.randrange(40)):
            await asyncio.sleep(0)
        assert sender.in_flight <= 12
        allowed += sender.in_flight
        await kill(running)
        after_the_crash(world)
    await world.drain(lease=LEASE)
    world.clock.advance(minutes=5)  # what several deaths met waits
    await world.drain(lease=LEASE)
    copies = world.wire.counted()
    assert set(copies) == {f"note {ref}" for ref in refs}
    assert sum(copies.values()) - len(refs) <= allowed
    assert set((await world.states()).values()) == {State.SENT}
    # The kind hears of each message once, however often it was sent.
    assert [ref for ref, *_ in await world.diary()] == list(refs)


async def test_the_process_is_killed_for_real(database_url: str, tmp_path: Path) -> None:
    """SIGKILL in the middle of the queue, twice; what arrived is in a journal that outlives it."""
    journal, messages, slots = tmp_path / "journal", 150, 8
    journal.touch()

    def start(*extra: str) -> subprocess.Popen[bytes]:
        program = [sys.executable, "-m", "tests.delivery.victim", database_url, str(journal)]
        return subprocess.Popen([*program, str(messages), str(slots), *extra])

    def arrived() -> list[str]:
        return journal.read_text().split()

    for goal in (40, 90):
        victim = start("slowly")
        while len(arrived()) < goal:
            assert victim.poll() is None, "the sender ended before it was killed"
            await asyncio.sleep(0.005)
        victim.send_signal(signal.SIGKILL)
        victim.wait()
    last = start()
    assert await asyncio.to_thread(last.wait) == 0
    copies = Counter(arrived())
    assert set(copies) == {str(ref) for ref in range(messages)}
    assert sum(copies.values()) - messages <= 2 * slots
    assert max(copies.values()) <= 3


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_senders_on_postgresql_send_nothing_twice(world: World) -> None:
    refs = range(1, 601)
    await world.queue(*refs)
    other = with_codes(Database(world.db.url.render_as_string(hide_password=False)))
    twin = World(other, world.clock, world.notes)
    twin.wire = world.wire
    world.wire.latency = 0.001
    async with world.sending() as one, twin.sending() as two:
        await asyncio.gather(one.drain_idle(world.clock.now()), two.drain_idle(world.clock.now()))
    await other.close()
    assert world.wire.counted() == {f"note {ref}": 1 for ref in refs}
    assert [ref for ref, *_ in await world.diary()] == list(refs)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_claims_pass_over_what_another_is_just_taking(world: World) -> None:
    from bot.delivery.store import claim

    await world.queue(1, 2, 3)
    now = world.clock.now()
    async with world.db.write() as one, world.db.write() as two:
        first = await claim(one, now, "one:1", 2, LEASE)
        second = await claim(two, now, "two:1", 2, LEASE)
    assert [row.ref for row in first] == [1, 2]
    assert [row.ref for row in second] == [3]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_living_replica_keeps_what_it_claimed(world: World) -> None:
    world.wire.gate.clear()
    await world.queue(1)
    async with world.sending(lease=LEASE) as one:
        await world.wire.entered.wait()
        async with world.sending(lease=LEASE) as two:
            await two.drain_idle(world.clock.now())
        assert (await world.rows())[1].lease_holder.startswith(one.process)
        world.wire.gate.set()
        await one.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]
