"""What the sender does with a queue of messages, told as small journeys."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import Drop, Kinds, Postpone, Sender, SenderStopped, State, put
from bot.delivery.flight import CROWD
from bot.delivery.model import Settled
from bot.gateway.errors import (
    Blocked,
    ChatGone,
    Migrated,
    NotSent,
    Refused,
    RetryAfter,
    ServerTrouble,
    TokenInvalid,
    Uncertain,
)
from bot.gateway.pacing import Lane
from bot.storage import Database, Priority
from tests.delivery.fakes import MORNING, Notes, World, hang, outgoing

HOUR = timedelta(hours=1)


async def test_a_due_message_is_sent_and_its_receipt_reaches_the_kind(world: World) -> None:
    await world.queue(1)
    await world.drain()
    assert world.wire.sent == [(Lane.CHECK_IN, 1, "note 1")]
    assert await world.states() == {1: State.SENT}
    assert await world.diary() == [(1, State.SENT, 1, None)]


async def test_many_messages_are_each_sent_once(world: World) -> None:
    await world.queue(*range(1, 301))
    await world.drain(concurrency=16)
    assert world.wire.counted() == {f"note {ref}": 1 for ref in range(1, 301)}
    assert set((await world.states()).values()) == {State.SENT}
    assert len(await world.diary()) == 300
    assert world.pacing.outstanding == 0


async def test_lanes_go_before_due_instants(world: World) -> None:
    await world.queue(1, lane=Lane.ANNOUNCEMENT, after=-5 * HOUR)
    await world.queue(2, lane=Lane.CHECK_IN)
    await world.queue(3, lane=Lane.CHECK_IN, after=-HOUR)
    await world.queue(4, lane=Lane.REPLY)
    await world.queue(5, lane=Lane.ALERT)
    await world.queue(6, lane=Lane.RED_REPLY)
    await world.drain(concurrency=1)
    assert world.wire.texts() == [f"note {ref}" for ref in (6, 5, 4, 3, 2, 1)]


async def test_a_message_that_arrives_while_permits_are_awaited_overtakes(world: World) -> None:
    await world.queue(1, lane=Lane.CHECK_IN, after=-HOUR)
    world.pacing.open.clear()
    world.pacing.batch = 1
    async with world.sending(concurrency=1) as sender:
        while not world.pacing.asked:
            await asyncio.sleep(0)
        await world.queue(2, lane=Lane.REPLY)
        sender.wake()
        # The sender has looked again when it knows of both; only then do permits come.
        line = sender._lines[0]
        while len(line.due) < 2:
            await asyncio.sleep(0)
        world.pacing.open.set()
        await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 2", "note 1"]


async def test_a_red_reply_waits_for_no_slot_and_no_permit(world: World) -> None:
    world.wire.gate.clear()
    await world.queue(*range(1, 100), lane=Lane.CHECK_IN)
    async with world.sending(concurrency=8) as sender:
        await world.wire.entered.wait()
        world.pacing.open.clear()
        world.wire.entered.clear()
        await world.queue(1000, lane=Lane.RED_REPLY)
        sender.wake()
        while sender._lines[0].free:
            await asyncio.sleep(0)
        world.wire.gate.set()
        while "note 1000" not in world.wire.texts():
            await asyncio.sleep(0)
        world.pacing.open.set()
        await sender.drain_idle(world.clock.now())
    assert Lane.RED_REPLY not in {lane for lane, _ in world.pacing.asked}


async def test_no_more_than_the_concurrency_is_in_flight(world: World) -> None:
    await world.queue(*range(60))
    await world.queue(*range(100, 160), lane=Lane.ANNOUNCEMENT)
    await world.queue(*range(200, 260), lane=Lane.ALERT)
    world.wire.latency = 0.001
    for concurrency in (1, 5):
        world.wire.most_in_flight = 0
        await world.drain(concurrency=concurrency)
        assert world.wire.most_in_flight <= concurrency
    assert len(world.wire.sent) == 180


async def test_the_slots_of_all_lines_add_up() -> None:
    from bot.delivery.line import lines

    for concurrency in range(1, 300):
        assert sum(line.free for line in lines(concurrency)) == concurrency
        assert all(line.free > 0 for line in lines(concurrency))
        assert {lane for line in lines(concurrency) for lane in line.lanes} == set(Lane)
    with pytest.raises(ValueError, match="slot"):
        lines(0)


async def test_permits_are_asked_for_no_more_than_are_due_and_unused_ones_return(
    world: World,
) -> None:
    await world.queue(1, 2, 3)
    world.notes.verdicts[2] = Drop("paused")
    await world.drain()
    assert world.pacing.asked == [(Lane.CHECK_IN, 3)]
    assert world.pacing.outstanding == 0


async def test_what_is_less_urgent_does_not_ride_on_another_lanes_permits(world: World) -> None:
    await world.queue(1, lane=Lane.REPLY)
    await world.queue(*range(2, 12), lane=Lane.ANNOUNCEMENT)
    await world.drain(concurrency=3)
    assert world.pacing.asked[0] == (Lane.REPLY, 1)
    assert {lane for lane, _ in world.pacing.asked[1:]} == {Lane.ANNOUNCEMENT}


async def test_the_language_at_delivery_counts(world: World) -> None:
    await world.queue(1)
    world.notes.language = "zh"
    await world.drain()
    assert world.wire.texts() == ["笔记 1"]


async def test_a_message_that_is_no_longer_wanted_is_dropped(world: World) -> None:
    await world.queue(1)
    world.notes.verdicts[1] = Drop("paused")
    await world.drain()
    assert world.wire.sent == []
    assert await world.diary() == [(1, State.SKIPPED, None, "paused")]


async def test_a_postponed_message_is_asked_about_again_when_its_hour_comes(world: World) -> None:
    await world.queue(1)
    world.notes.verdicts[1] = Postpone(MORNING + HOUR)
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        world.clock.advance(minutes=59)
        await sender.drain_idle(world.clock.now())
        assert world.notes.tried[1] == 1
        del world.notes.verdicts[1]
        world.clock.advance(minutes=1)
        await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]


async def test_postponing_into_the_past_does_not_spin(world: World) -> None:
    await world.queue(1)
    world.notes.verdicts[1] = Postpone(MORNING - HOUR)
    await world.drain()
    assert world.notes.tried[1] == 1
    assert (await world.rows())[1].not_before > MORNING


async def test_postponing_beyond_its_use_expires_a_message(world: World) -> None:
    await world.queue(1, useful=HOUR)
    world.notes.verdicts[1] = Postpone(MORNING + HOUR)
    await world.drain()
    assert await world.diary() == [(1, State.EXPIRED, None, "expired")]


async def test_after_an_outage_what_is_too_late_is_not_sent_in_a_burst(world: World) -> None:
    await world.queue(*range(700), useful=HOUR)
    await world.queue(1000, useful=3 * HOUR)
    world.clock.advance(hours=2)
    await world.drain()
    assert world.wire.texts() == ["note 1000"]
    ended = await world.diary()
    assert len(ended) == 701
    assert {state for ref, state, _, _ in ended if ref < 1000} == {State.EXPIRED}


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (Blocked(), "blocked"),
        (ChatGone(), "chat_gone"),
        (Refused("thread_not_found"), "thread_not_found"),
        (Refused("x" * 90), "x" * 32),
    ],
)
async def test_a_refusal_ends_a_message_with_its_reason(
    world: World, error: Exception, reason: str
) -> None:
    await world.queue(1)
    world.wire.answers[1] = [error]
    await world.drain()
    assert await world.diary() == [(1, State.GAVE_UP, None, reason)]


@pytest.mark.parametrize("error", [NotSent(), ServerTrouble()])
async def test_what_did_not_arrive_is_sent_later(world: World, error: Exception) -> None:
    await world.queue(1)
    world.wire.answers[1] = [error, error]
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        row = (await world.rows())[1]
        assert (row.state, row.attempts, row.uncertain) == (State.WAITING, 1, 0)
        assert row.not_before > MORNING
        for _ in range(2):
            world.clock.advance(seconds=10)
            await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]
    assert await world.diary() == [(1, State.SENT, 1, None)]


async def test_a_429_is_waited_out_and_is_no_attempt(world: World) -> None:
    await world.queue(1)
    world.wire.answers[1] = [RetryAfter(40)]
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        row = (await world.rows())[1]
        assert (row.attempts, row.uncertain) == (0, 0)
        assert row.not_before == MORNING + timedelta(seconds=40)
        world.clock.advance(seconds=40)
        await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]


async def test_a_429_beyond_all_reason_ends_the_message(world: World) -> None:
    await world.queue(1)
    world.wire.answers[1] = [RetryAfter(1e300)]
    await world.drain()
    assert await world.diary() == [(1, State.EXPIRED, None, "expired")]


async def test_an_uncertain_message_is_sent_again_at_most_three_times(world: World) -> None:
    await world.queue(1)
    calls = 0

    async def arrived_but_unanswered() -> bool:
        nonlocal calls
        calls += 1
        raise Uncertain

    world.wire.answers[1] = [arrived_but_unanswered] * 9
    async with world.sending() as sender:
        for _ in range(9):
            await sender.drain_idle(world.clock.now())
            world.clock.advance(seconds=10)
    assert calls == 4
    assert await world.diary() == [(1, State.GAVE_UP, None, "uncertain")]


async def test_an_error_that_nobody_foresaw_counts_as_uncertain(world: World) -> None:
    await world.queue(1)
    world.wire.answers[1] = [RuntimeError("whatever")]
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        assert (await world.rows())[1].uncertain == 1
        world.clock.advance(seconds=10)
        await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]


async def test_a_group_that_moved_gets_its_message_at_once(world: World) -> None:
    moved: list[tuple[int, int]] = []

    async def hear(tx: object, old: int, new: int) -> None:
        moved.append((old, new))

    await world.queue(1, chat_id=-5)
    world.wire.answers[-5] = [Migrated(-100_5)]
    await world.drain(on_migrated=hear)
    assert world.wire.sent == [(Lane.CHECK_IN, -100_5, "note 1")]
    assert moved == [(-5, -100_5)]
    assert (await world.rows())[1].chat_id == -100_5


async def test_a_token_that_telegram_does_not_know_stops_the_sender_loudly(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.queue(1, 2, 3)
    world.wire.answers[2] = [TokenInvalid()]
    sender = world.sender()
    with caplog.at_level(logging.CRITICAL):
        await world.until_it_stops(sender)
    assert "token" in caplog.text
    # The message is as it was: with a new token it goes out.
    assert (await world.rows())[2].state == State.WAITING
    assert (await world.rows())[2].attempts == 0
    with pytest.raises(SenderStopped):
        await sender.drain_idle(world.clock.now())
    await world.drain()
    assert sorted(world.wire.texts()) == ["note 1", "note 2", "note 3"]


async def test_a_poison_row_is_given_up_the_fifth_time_and_holds_up_nobody(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.queue(*range(1, 10), 666)
    world.notes.poison[5] = ValueError("张三 has a fever")
    world.notes.poison[7] = ValueError("李四 as well")
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        assert len(world.wire.sent) == 8
        for _ in range(10):
            world.clock.advance(minutes=1)
            await sender.drain_idle(world.clock.now())
    assert world.notes.tried[5] == 5
    states = await world.states()
    assert (states[5], states[7]) == (State.GAVE_UP, State.GAVE_UP)
    assert (5, State.GAVE_UP, None, "broken") in await world.diary()
    assert "ValueError" in caplog.text
    assert "fever" not in caplog.text


async def test_a_row_whose_query_fails_takes_only_itself_out(world: World) -> None:
    class Curious(Notes):
        async def recheck(self, tx, ref, chat_id, now):  # type: ignore[no-untyped-def]
            if ref == 2:
                await tx.exec_driver_sql("SELECT * FROM a_table_that_is_not_there")
            return await super().recheck(tx, ref, chat_id, now)

    world.notes = Curious("note")
    await world.queue(1, 2, 3, 4)
    await world.drain()
    assert sorted(world.wire.texts()) == ["note 1", "note 3", "note 4"]
    assert (await world.rows())[2].state == State.WAITING


async def test_a_row_of_an_unknown_kind_does_not_stop_the_others(world: World) -> None:
    await world.queue(1, kind="forgotten")
    await world.queue(2)
    await world.drain()
    assert world.wire.texts() == ["note 2"]
    assert (await world.rows())[1].broken == 1


async def test_what_telegram_cannot_show_is_a_broken_row(world: World) -> None:
    await world.queue(1)
    world.notes.render = empty  # type: ignore[method-assign,assignment]
    await world.drain()
    assert (await world.rows())[1].broken == 1
    assert world.wire.sent == []


async def empty(*_: object) -> object:
    from bot.chat import Reply, plain

    return Reply(plain("  "))


async def test_a_kind_that_chokes_on_its_receipt_does_not_get_the_message_sent_twice(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.queue(1, 2, 3)
    world.notes.poison_receipts[2] = ValueError("private words")
    await world.drain()
    assert world.wire.counted() == {"note 1": 1, "note 2": 1, "note 3": 1}
    assert set((await world.states()).values()) == {State.SENT}
    # What the hook had written before it raised is rolled back; the others' is there, once.
    assert [ref for ref, *_ in await world.diary()] == [1, 3]
    assert "private" not in caplog.text


async def test_a_receipt_waits_for_the_database_to_come_back(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.queue(1)
    failures = 3
    begin = world.db.write

    def refuse(*args: object) -> object:
        nonlocal failures
        if world.wire.sent and failures:
            failures -= 1
            raise OperationalError("statement", {}, Exception("the disk is full"))
        return begin(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(world.db, "write", refuse)
    await world.drain()
    assert failures == 0
    assert world.wire.texts() == ["note 1"]
    assert await world.diary() == [(1, State.SENT, 1, None)]


async def test_claims_go_on_after_the_database_was_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender._AFTER_TROUBLE", 0.0)
    await world.queue(1, 2)
    failures = 2
    begin = world.db.write

    def refuse(*args: object) -> object:
        nonlocal failures
        if failures:
            failures -= 1
            raise OperationalError("statement", {}, Exception("gone"))
        return begin(*args)  # type: ignore[arg-type]

    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        monkeypatch.setattr(world.db, "write", refuse)
        failures = 2
        async with begin() as tx:
            await put(tx, [outgoing(7, MORNING)], MORNING)
        await sender.drain_idle(world.clock.now())
    assert failures == 0
    assert sorted(world.wire.texts()) == ["note 1", "note 2", "note 7"]


async def test_a_claim_whose_answer_was_lost_is_taken_back_and_sent_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.sender._AFTER_TROUBLE", 0.0)
    begin, lost = world.db.write, [1]

    @asynccontextmanager
    async def commits_and_fails(*args: Priority) -> AsyncIterator[AsyncConnection]:
        async with begin(*args) as tx:
            yield tx
        if lost:
            lost.pop()
            raise OperationalError("COMMIT", {}, Exception("the connection is gone"))

    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        await world.queue(1, 2)
        # The next claim is committed, and the sender does not learn of it.
        monkeypatch.setattr(world.db, "write", commits_and_fails)
        sender.wake()
        while len(world.wire.sent) < 2:
            await asyncio.sleep(0.001)
        await sender.drain_idle(world.clock.now())
    assert lost == []
    assert world.wire.counted() == {"note 1": 1, "note 2": 1}
    assert {row.uncertain for row in (await world.rows()).values()} == {0}


async def test_no_transaction_is_open_while_messages_are_on_their_way(world: World) -> None:
    world.wire.gate.clear()
    await world.queue(*range(10))
    async with world.sending() as sender:
        while world.wire.in_flight < 10:
            await asyncio.sleep(0)
        # The sender's look at the outbox may be under way: it ends by itself, a send does not.
        while pools_in_use(world.db):
            await asyncio.sleep(0)
        assert world.wire.in_flight == 10
        world.wire.gate.set()
        await sender.drain_idle(world.clock.now())


def pools_in_use(db: Database) -> int:
    pools = {engine.sync_engine.pool for engine in (db._reader, db._writer)}
    return sum(pool.checkedout() for pool in pools)  # type: ignore[attr-defined]


async def test_receipts_that_come_together_share_a_transaction(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, writes = world.db.write, 0

    def count(*args: Priority) -> AbstractAsyncContextManager[AsyncConnection]:
        nonlocal writes
        writes += 1
        return begin(*args)

    world.wire.gate.clear()
    await world.queue(*range(20))
    async with world.sending() as sender:
        while world.wire.in_flight < 20:
            await asyncio.sleep(0)
        monkeypatch.setattr(world.db, "write", count)
        world.wire.gate.set()
        await sender.drain_idle(world.clock.now())
    assert len(await world.diary()) == 20
    assert writes <= 2


async def test_a_slot_is_free_only_when_its_receipt_is_committed(world: World) -> None:
    written = asyncio.Event()
    await world.queue(1, 2, 3)
    async with world.sending(concurrency=2) as sender:
        record = sender._receipts.record

        async def later(outcome: Settled) -> None:
            await written.wait()
            await record(outcome)

        sender._receipts.record = later  # type: ignore[method-assign]
        while len(world.wire.sent) < 2:
            await asyncio.sleep(0)
        # Far more turns than a third claim would take.
        for _ in range(200):
            await asyncio.sleep(0.001)
        assert (len(world.wire.sent), sender.in_flight) == (2, 2)
        written.set()
        await sender.drain_idle(world.clock.now())
    assert len(world.wire.sent) == 3


async def test_draining_waits_for_what_is_in_flight(world: World) -> None:
    world.wire.gate.clear()
    await world.queue(1)
    async with world.sending() as sender:
        await world.wire.entered.wait()
        draining = asyncio.create_task(sender.drain_idle(world.clock.now()))
        await asyncio.wait([draining], timeout=0.3)
        assert not draining.done()
        world.wire.gate.set()
        await draining
        assert await world.states() == {1: State.SENT}


async def test_one_chat_cannot_hold_every_slot(world: World) -> None:
    world.wire.answers[-1] = [hang] * CROWD
    await world.queue(*range(20), chat_id=-1)
    await world.queue(100)
    async with world.sending(concurrency=8) as sender:
        while "note 100" not in world.wire.texts():
            await asyncio.sleep(0.01)
        assert sender.in_flight <= 8
        await sender.stop(0.0)
    assert world.wire.texts() == ["note 100"]


async def test_red_flags_to_one_chat_are_not_held_back(world: World) -> None:
    await world.queue(*range(10), chat_id=5, lane=Lane.RED_REPLY)
    await world.drain(concurrency=100)
    assert len(world.wire.sent) == 10


async def test_the_poll_finds_what_nobody_announced(world: World) -> None:
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        await world.queue(1)
        while not world.wire.sent:
            await asyncio.sleep(0.01)


async def test_every_outcome_is_shown_to_the_observer_after_its_commit(world: World) -> None:
    seen: list[tuple[int, State]] = []

    def observe(outcome: Settled, now: object) -> None:
        seen.append((outcome.row.ref, outcome.state))
        raise RuntimeError("a broken gauge stops nothing")

    await world.queue(1, 2)
    world.wire.answers[2] = [NotSent()]
    await world.drain(observe=observe)
    assert sorted(seen) == [(1, State.SENT), (2, State.WAITING)]


async def test_stopping_waits_for_what_is_in_flight(world: World) -> None:
    world.wire.gate.clear()
    await world.queue(1)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    await world.wire.entered.wait()
    stopping = asyncio.create_task(sender.stop(30.0))
    await asyncio.sleep(0)
    world.wire.gate.set()
    await stopping
    await running
    assert await world.states() == {1: State.SENT}


async def test_stopping_cuts_what_hangs_and_records_it_as_uncertain(world: World) -> None:
    world.wire.answers[1] = [hang]
    await world.queue(1, 2)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    while "note 2" not in world.wire.texts() or not world.wire.in_flight:
        await asyncio.sleep(0)
    await sender.stop(0.0)
    await running
    row = (await world.rows())[1]
    assert (row.state, row.uncertain, row.lease_holder) == (State.WAITING, 1, None)
    world.clock.advance(seconds=10)
    await world.drain()
    assert world.wire.counted() == {"note 1": 1, "note 2": 1}


async def test_stopping_puts_back_what_was_not_sent_yet(world: World) -> None:
    reached = asyncio.Event()

    async def recheck(*_: object) -> object:
        reached.set()
        await asyncio.Event().wait()
        raise AssertionError

    world.notes.recheck = recheck  # type: ignore[method-assign,assignment]
    await world.queue(1)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    await reached.wait()
    await sender.stop(0.0)
    await running
    row = (await world.rows())[1]
    assert (row.state, row.uncertain, row.lease_holder) == (State.WAITING, 0, None)


async def test_stopping_writes_down_what_was_sent(world: World) -> None:
    reached, on = asyncio.Event(), asyncio.Event()
    on_receipt = world.notes.on_receipt

    async def slow(*args: object) -> None:
        reached.set()
        await on.wait()
        await on_receipt(*args)  # type: ignore[arg-type]

    world.notes.on_receipt = slow  # type: ignore[method-assign,assignment]
    await world.queue(1)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    await reached.wait()
    stopping = asyncio.create_task(sender.stop(0.0))
    await asyncio.wait([stopping], timeout=0.1)
    on.set()
    await stopping
    await running
    assert await world.states() == {1: State.SENT}
    assert await world.diary() == [(1, State.SENT, 1, None)]


async def test_stopping_while_permits_are_awaited_claims_nothing(world: World) -> None:
    world.pacing.open.clear()
    await world.queue(1)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    while not world.pacing.asked:
        await asyncio.sleep(0)
    await sender.stop(5.0)
    await running
    assert await world.states() == {1: State.WAITING}


async def test_a_send_that_outlives_its_lease_is_cut(world: World) -> None:
    world.wire.answers[1] = [hang]
    await world.queue(1)
    await world.drain(lease=timedelta(milliseconds=30))
    row = (await world.rows())[1]
    assert (row.state, row.uncertain) == (State.WAITING, 1)


async def test_a_sender_runs_once(world: World) -> None:
    sender = world.sender()
    await sender.stop()
    await sender.run()
    with pytest.raises(RuntimeError):
        await sender.run()


def test_two_kinds_of_one_name_are_refused() -> None:
    kinds = Kinds([Notes("note")])
    with pytest.raises(ValueError, match="note"):
        kinds.register(Notes("note"))
    with pytest.raises(ValueError, match="long"):
        kinds.register(Notes("n" * 33))
    assert kinds.names() == {"note"}


async def test_process_ids_differ_from_start_to_start(world: World) -> None:
    assert isinstance(world.sender(), Sender)
    assert world.sender().process != world.sender().process
