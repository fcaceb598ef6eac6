"""The contract of the outbox, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from bot.delivery import State, cancel, counts, erase_chat, next_due, outbox, prune, put, rows
from bot.delivery.carried_over import carry_over
from bot.delivery.model import Claimed, Counts, Settled
from bot.delivery.store import LANES, claim, due, settle
from bot.delivery.upkeep import abandoned, any_abandoned, any_late, disown, expire
from bot.gateway.pacing import Lane
from bot.storage import Database, new_id
from bot.storage.codes import NoCodes
from tests.delivery.fakes import MORNING, World, outgoing

LEASE = timedelta(minutes=3)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
MIDNIGHT = MORNING.replace(hour=0)


async def take(
    world: World, holder: str = "me:1", limit: int = 100, lanes: tuple[int, ...] = LANES
) -> list[Claimed]:
    async with world.db.write() as tx:
        return await claim(tx, world.clock.now(), holder, limit, LEASE, lanes)


async def write(world: World, *outcomes: Settled) -> list[Settled]:
    async with world.db.write() as tx:
        return await settle(tx, outcomes, world.clock.now())


def sent(row: Claimed, message_id: int = 7) -> Settled:
    return Settled(row, State.SENT, row.counts, message_id=message_id)


def again(row: Claimed, **changes: object) -> Settled:
    return Settled(row, State.WAITING, row.counts, **changes)  # type: ignore[arg-type]


async def test_putting_a_message_twice_queues_it_once(world: World) -> None:
    await world.queue(1)
    before = (await world.rows())[1]
    world.clock.advance(minutes=5)
    await world.queue(1, lane=Lane.RED_REPLY)
    assert (await world.rows())[1] == before
    # The same row of the kind to another chat is another message.
    await world.queue(1, chat_id=99)
    async with world.db.read() as tx:
        assert await due(tx, world.clock.now(), 10) == {Lane.CHECK_IN: 2}


async def test_a_clash_of_ids_is_an_error_and_not_a_lost_message(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.store.new_id", lambda now: 5)
    await world.queue(1)
    with pytest.raises(IntegrityError):
        await world.queue(2)


async def test_a_message_that_is_never_useful_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="useful"):
        await world.queue(1, useful=timedelta(0))
    assert await world.rows() == {}


async def test_putting_nothing_is_fine(world: World) -> None:
    await world.queue()
    assert await world.rows() == {}


async def test_claims_go_by_lane_and_then_by_due_instant(world: World) -> None:
    await world.queue(1, lane=Lane.ANNOUNCEMENT, after=-3 * HOUR)
    await world.queue(2, lane=Lane.CHECK_IN, after=-HOUR)
    await world.queue(3, lane=Lane.CHECK_IN, after=-2 * HOUR)
    await world.queue(4, lane=Lane.RED_REPLY)
    await world.queue(5, lane=Lane.RED_REPLY, after=HOUR)
    assert [row.ref for row in await take(world, limit=3)] == [4, 3, 2]
    assert [row.ref for row in await take(world, limit=3)] == [1]
    assert await take(world) == []


async def test_a_claim_keeps_to_its_lanes_and_its_limit(world: World) -> None:
    await world.queue(1, 2, 3, lane=Lane.REPLY)
    await world.queue(4, lane=Lane.ALERT)
    assert len(await take(world, limit=2, lanes=(Lane.REPLY,))) == 2
    assert len(await take(world, limit=2, lanes=(Lane.REPLY,))) == 1


async def test_a_claim_shows_the_row_and_writes_the_lease(world: World) -> None:
    await world.queue(1)
    [row] = await take(world)
    assert row == Claimed(
        row.id, Lane.CHECK_IN, "note", 1, 1, MORNING, MORNING + 6 * HOUR, Counts(), "me:1"
    )
    stored = (await world.rows())[1]
    assert (stored.state, stored.lease_holder) == (State.SENDING, "me:1")
    assert stored.lease_until == MORNING + LEASE


async def test_what_is_no_longer_useful_is_not_claimed(world: World) -> None:
    await world.queue(1, useful=HOUR)
    world.clock.advance(hours=1)
    assert await take(world) == []
    async with world.db.read() as tx:
        assert await due(tx, world.clock.now(), 10) == {}
        assert await any_late(tx, world.clock.now())


async def test_a_receipt_ends_the_row(world: World) -> None:
    await world.queue(1)
    [row] = await take(world)
    assert await write(world, sent(row, 41)) == [sent(row, 41)]
    stored = (await world.rows())[1]
    assert (stored.state, stored.message_id, stored.finished_at) == (State.SENT, 41, MIDNIGHT)
    assert (stored.lease_holder, stored.lease_until) == (None, None)


async def test_outcomes_of_every_sort_share_a_batch(world: World) -> None:
    await world.queue(1, 2, 3, 4)
    rows = {row.ref: row for row in await take(world)}
    world.clock.advance(seconds=2)
    await write(
        world,
        sent(rows[1]),
        again(rows[2], not_before=MORNING + HOUR),
        Settled(rows[3], State.GAVE_UP, rows[3].counts, reason="blocked"),
        Settled(rows[4], State.WAITING, Counts(2, 1, 3)),
    )
    stored = await world.rows()
    assert [stored[ref].state for ref in (1, 2, 3, 4)] == [
        State.SENT,
        State.WAITING,
        State.GAVE_UP,
        State.WAITING,
    ]
    assert stored[2].not_before == MORNING + HOUR
    assert stored[3].reason == "blocked"
    # None keeps the place in the line.
    assert stored[4].not_before == MORNING
    assert (stored[4].attempts, stored[4].uncertain, stored[4].broken) == (2, 1, 3)
    assert stored[4].finished_at is None


async def test_a_late_failure_does_not_undo_what_another_holder_does(world: World) -> None:
    await world.queue(1)
    [mine] = await take(world)
    async with world.db.write() as tx:
        world.clock.advance(minutes=4)
        left = await abandoned(tx, world.clock.now(), "you", at_start=False)
        await settle(tx, [again(left[0])], world.clock.now())
    # Also when it is the same process that claims it anew.
    for holder in ("you:1", "me:2"):
        [theirs] = await take(world, holder)
        assert await write(world, again(mine, not_before=MORNING + 2 * HOUR)) == []
        assert (await world.rows())[1].lease_holder == holder
        await write(world, again(theirs))


async def test_a_message_known_to_be_sent_ends_the_row_whoever_holds_it(world: World) -> None:
    await world.queue(1)
    [mine] = await take(world)
    async with world.db.write() as tx:
        await settle(tx, [again(mine)], world.clock.now())
    [yours] = await take(world, "you:1")
    assert await write(world, sent(mine, 41)) == [sent(mine, 41)]
    # The second receipt of the doubled message changes nothing, and nobody is told twice.
    assert await write(world, sent(yours, 42)) == []
    assert (await world.rows())[1].message_id == 41


async def test_leases_that_ran_out_are_found_and_own_ones_are_left(world: World) -> None:
    await world.queue(1)
    await take(world, "dead:1")
    await world.queue(2)
    await take(world)
    async with world.db.write() as tx:
        assert not await any_abandoned(tx, MORNING, "me")
        assert await abandoned(tx, MORNING, "me", at_start=False) == []
        # At a start on SQLite nobody else can be alive, so no lease is waited for.
        assert [row.ref for row in await abandoned(tx, MORNING, "me", at_start=True)] == [1]
        later = MORNING + LEASE
        assert await any_abandoned(tx, later, "me")
        assert [row.ref for row in await abandoned(tx, later, "me", at_start=False)] == [1]


async def test_a_claim_whose_answer_was_lost_is_given_back(world: World) -> None:
    await world.queue(1, 2, 3)
    await take(world, "me:1", limit=1)
    await take(world, "me:2", limit=1)
    await take(world, "you:2", limit=1)
    async with world.db.write() as tx:
        assert await disown(tx, ["me:2", "me:3"]) == 1
    rows = await world.rows()
    assert [rows[ref].lease_holder for ref in (1, 2, 3)] == ["me:1", None, "you:2"]
    assert all(row.uncertain == 0 for row in rows.values())


async def test_expiring_ends_exactly_what_came_too_late(world: World) -> None:
    await world.queue(1, useful=HOUR)
    await world.queue(2, useful=2 * HOUR)
    world.clock.advance(hours=1)
    async with world.db.write() as tx:
        assert [row.ref for row in await expire(tx, world.clock.now())] == [1]
        assert await expire(tx, world.clock.now()) == []
    assert await world.states() == {1: State.EXPIRED, 2: State.WAITING}


async def test_cancelling_takes_back_what_still_waits(world: World) -> None:
    await world.queue(1, 2, 3, 4)
    await world.queue(2, chat_id=77)
    [first] = await take(world, limit=1)
    async with world.db.write() as tx:
        assert await cancel(tx, "note", [first.ref, 2, 3], MORNING) == 3
        assert await cancel(tx, "other", [4], MORNING) == 0
        assert await cancel(tx, "note", [], MORNING) == 0
    states = await world.states()
    assert states == {1: State.SENDING, 2: State.SKIPPED, 3: State.SKIPPED, 4: State.WAITING}


async def test_a_group_that_moved_is_found_under_its_new_id(world: World) -> None:
    await world.queue(1, chat_id=-5)
    [row] = await take(world)
    await write(world, again(row, chat_id=-100_5))
    assert (await world.rows())[1].chat_id == -100_5


async def test_moving_to_a_chat_that_has_the_message_already_ends_the_double(world: World) -> None:
    await world.queue(1, chat_id=-5)
    [old] = await take(world)
    await world.queue(1, chat_id=-100_5)
    await write(world, again(old, chat_id=-100_5))
    async with world.db.read() as tx:
        found = {row.chat_id: row for row in await rows(tx)}
    assert (found[-5].state, found[-5].reason) == (State.SKIPPED, "duplicate")
    assert found[-100_5].state == State.WAITING


async def test_next_due_is_the_earliest_of_all_lanes(world: World) -> None:
    async with world.db.read() as tx:
        assert await next_due(tx) is None
    await world.queue(1, lane=Lane.RED_REPLY, after=2 * HOUR)
    await world.queue(2, lane=Lane.ANNOUNCEMENT, after=HOUR)
    async with world.db.read() as tx:
        assert await next_due(tx) == MORNING + HOUR


async def test_due_counts_by_lane_up_to_a_limit(world: World) -> None:
    await world.queue(*range(5))
    await world.queue(9, lane=Lane.ALERT)
    await world.queue(10, lane=Lane.REPLY, after=HOUR)
    async with world.db.read() as tx:
        assert await due(tx, MORNING, 3) == {Lane.ALERT: 1, Lane.CHECK_IN: 3}


async def test_counts_show_open_rows_by_lane_and_state(world: World) -> None:
    await world.queue(1, 2, 3)
    await world.queue(4, lane=Lane.ALERT)
    [row, *_] = await take(world, limit=2)
    await write(world, sent(row))
    async with world.db.read() as tx:
        assert await counts(tx) == {
            (Lane.CHECK_IN, State.WAITING): 2,
            (Lane.CHECK_IN, State.SENDING): 1,
        }


async def test_erasing_a_chat_leaves_no_row_of_it(world: World) -> None:
    await world.queue(1, 2, chat_id=5)
    await world.queue(3, chat_id=6)
    async with world.db.write() as tx:
        assert await erase_chat(tx, 5) == 2
    assert list(await world.rows()) == [3]


async def test_pruning_forgets_only_old_rows_that_ended(world: World) -> None:
    await world.queue(1, 2)
    [row] = await take(world, limit=1)
    await write(world, sent(row))
    world.clock.advance(days=40)
    await world.queue(3)
    [late] = await take(world, limit=1)
    await write(world, sent(late))
    async with world.db.write() as tx:
        assert await prune(tx, world.clock.now() - timedelta(days=30)) == 1
    assert sorted(await world.rows()) == [2, 3]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nothing_that_is_asked_each_second_scans_the_table(world: World) -> None:
    now = world.clock.now()
    asked: list[tuple[str, Any]] = []

    def hear(_c: object, _cursor: object, statement: str, params: Any, *_: object) -> None:
        asked.append((statement, params))

    async with world.db.write() as tx:
        event.listen(tx.sync_connection, "before_cursor_execute", hear)
        await due(tx, now, 100)
        await next_due(tx)
        await any_late(tx, now)
        await any_abandoned(tx, now, "me")
        await claim(tx, now, "me", 100, LEASE)
        await expire(tx, now)
        await abandoned(tx, now, "me", at_start=False)
        await counts(tx)
        event.remove(tx.sync_connection, "before_cursor_execute", hear)
        assert len(asked) >= 8
        for statement, params in asked:
            plan = await tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", params)
            steps = [row.detail for row in plan]
            scans = [step for step in steps if step.startswith("SCAN outbox")]
            # Counting reads an index of open rows from end to end, and nothing else.
            assert all("ix_outbox_due" in s or "ix_outbox_lease_until" in s for s in scans), steps


async def test_an_ended_row_does_not_tell_what_it_was_about(world: World) -> None:
    """Nobody without the key tells a question after a red flag from anything else that was sent."""
    await world.queue(1, lane=Lane.ALERT, kind="note", after=5 * MINUTE, useful=2 * HOUR)
    await world.queue(2, lane=Lane.CHECK_IN, useful=14 * HOUR)
    world.clock.advance(minutes=6)
    first, second = await take(world)
    dropped = replace(sent(first), state=State.SKIPPED, message_id=None, reason="answered")
    await write(world, dropped, sent(second))
    plain = set()
    async with world.db.read() as tx:
        for row in await tx.execute(outbox.select()):
            assert row.kind is None
            assert row.ref is None
            assert b"note" not in row.what
            assert row.reason in (None, "dropped")
            assert new_id(MIDNIGHT) - 2**20 <= row.id < new_id(MIDNIGHT + 24 * HOUR)
            assert row.id not in (first.id, second.id), "an id holds the instant of its making"
            plain.add((row.lane, row.not_before, row.useful_until, row.created_at))
    assert plain == {(Lane.ANNOUNCEMENT, MIDNIGHT, MIDNIGHT, MIDNIGHT)}


async def test_a_message_is_known_again_after_its_end(world: World) -> None:
    await world.queue(1)
    [row] = await take(world)
    await write(world, sent(row))
    await world.queue(1)
    assert await world.states() == {1: State.SENT}


async def test_rows_of_a_version_before_are_sealed(world: World) -> None:
    old = {"lane": int(Lane.CHECK_IN), "kind": "note", "chat_id": 7, "not_before": MORNING}
    old |= {"useful_until": MORNING + HOUR, "created_at": MORNING}
    async with world.db.write() as tx:
        for ref, state in ((1, State.WAITING), (2, State.SENT), (3, State.SENDING)):
            row = {"id": ref, "ref": ref, "state": int(state)}
            row |= {"lease_holder": "gone:1", "lease_until": MORNING - MINUTE}
            await tx.execute(outbox.insert().values(**old, **row))
    for _ in range(2):
        await carry_over(world.db)
        assert await world.states() == {1: State.WAITING, 2: State.SENT, 3: State.SENDING}
    async with world.db.read() as tx:
        for row in await tx.execute(outbox.select()):
            assert (row.kind, row.ref) == (None, None)
    await world.queue(1, 2, 3, chat_id=7)
    assert len(await world.rows()) == 3, "each is known again"
    await world.drain()
    assert sorted(world.wire.texts()) == ["note 1", "note 3"]


async def test_a_transaction_without_codes_stores_nothing(database_url: str) -> None:
    bare = Database(database_url)
    try:
        async with bare.write() as tx:
            await tx.run_sync(outbox.create)
        with pytest.raises(NoCodes):
            async with bare.write() as tx:
                await put(tx, [outgoing(1, MORNING)], MORNING)
    finally:
        await bare.close()


def test_a_settled_row_knows_whether_it_ended() -> None:
    row = Claimed(1, 4, "note", 1, 1, MORNING, MORNING + HOUR, Counts(), "me:1")
    assert sent(row).final
    assert not again(row).final
    assert replace(sent(row), state=State.EXPIRED).final
