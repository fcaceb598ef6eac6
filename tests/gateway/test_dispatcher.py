"""The dispatcher: order within a key, keys side by side, and nobody left without an answer."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select

from bot.gateway import dispatcher as module
from bot.gateway import store
from bot.gateway.dispatcher import ATTEMPTS, Dispatcher
from bot.gateway.errors import (
    Blocked,
    ChatGone,
    Migrated,
    NotModified,
    NotSent,
    Refused,
    RetryAfter,
    SendError,
    ServerTrouble,
    TokenInvalid,
    Uncertain,
)
from bot.gateway.inbox import Inbox
from bot.gateway.pacing import Lane
from bot.gateway.store import AlreadyActed, InboxRow, State
from bot.gateway.turn import Outgoing, Turn
from bot.gateway.wire import Call
from bot.storage import Database, Vault

SAFETY = 20.0
"""Seconds after which a test that hangs is cut; no test measures time."""


def row(update_id: int, key: str = "c7", state: State = State.OPEN, **more: Any) -> InboxRow:
    fields: dict[str, Any] = {"attempts": 0, "body": {"update_id": update_id}, "replies": []}
    return InboxRow(update_id, key, state, **{**fields, **more})


def say(text: str, lane: Lane = Lane.REPLY, chat: int = 7) -> Outgoing:
    return Outgoing(Call("sendMessage", {"chat_id": chat, "text": text}), lane)


class Box:
    """The inbox as the dispatcher sees it, in memory."""

    def __init__(self) -> None:
        self.ended: list[tuple[int, State]] = []
        self.counted: list[int] = []
        self.there: dict[int, InboxRow | None] = {}
        self.broken: set[str] = set()

    async def done(self, update_id: int) -> None:
        await asyncio.sleep(0)
        self._fail("done")
        self.ended.append((update_id, State.DONE))

    async def park(self, update_id: int) -> None:
        self._fail("park")
        self.ended.append((update_id, State.PARKED))

    async def count_attempt(self, update_id: int) -> None:
        self._fail("count")
        self.counted.append(update_id)

    async def again(self, update_id: int) -> InboxRow | None:
        self._fail("again")
        return self.there[update_id]

    def _fail(self, what: str) -> None:
        if what in self.broken:
            raise OSError(what)


class Air:
    """The wire: sends land in `sent`; `faults` are raised first, one a call."""

    def __init__(self) -> None:
        self.sent: list[Outgoing] = []
        self.tried = 0
        self.faults: list[Exception] = []
        self.gate: Callable[[Call], Awaitable[None]] | None = None

    async def send(self, call: Call, *, lane: Lane) -> bool:
        self.tried += 1
        if self.gate is not None:
            await self.gate(call)
        await asyncio.sleep(0)
        if self.faults:
            raise self.faults.pop(0)
        self.sent.append(Outgoing(call, lane))
        return True

    @property
    def texts(self) -> list[str]:
        return [str(out.call.params.get("text", out.call.method)) for out in self.sent]


class House:
    """A dispatcher between a fake inbox, a fake wire and a handler of the test's own."""

    def __init__(self, handle: Callable[[Turn], Awaitable[None]], **options: Any) -> None:
        self.box, self.air = Box(), Air()
        self.turns: list[Turn] = []
        self.parked_fails = False

        def new_turn(of: InboxRow) -> Turn:
            turn = Turn(of, datetime.now(UTC), *(None,) * 3)  # type: ignore[arg-type]
            self.turns.append(turn)
            self.box.there.setdefault(of.update_id, of)
            return turn

        self.dispatcher = Dispatcher(
            self.box,  # type: ignore[arg-type]
            self.air,  # type: ignore[arg-type]
            self.air,  # type: ignore[arg-type]
            handle,
            new_turn,
            self,
            **options,
        )

    async def parked(self, of: InboxRow) -> Sequence[Outgoing]:
        if self.parked_fails:
            raise KeyError("from")
        return [say("sorry")]

    async def run(self, *rows: InboxRow) -> House:
        self.dispatcher.submit(rows)
        async with asyncio.timeout(SAFETY):
            await self.dispatcher.idle()
        return self


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BACKOFF", (0.0,))
    monkeypatch.setattr(module, "_SEND_BACKOFF_MAX", 0.0)


def failing(error: Exception | None = None, times: int = 99) -> Callable[[Turn], Awaitable[None]]:
    left = [times]

    async def handle(turn: Turn) -> None:
        if left[0]:
            left[0] -= 1
            turn.error = error or ValueError("kept inside")
            return
        turn.outgoing.append(say("answer"))

    return handle


def card(number: str, lane: Lane = Lane.REPLY) -> Outgoing:
    params = {"chat_id": 7, "phone_number": number, "first_name": "病房", "text": f"card {number}"}
    return Outgoing(Call("sendContact", params), lane)


async def answering(turn: Turn) -> None:
    turn.outgoing.append(say(f"answer {turn.row.update_id}"))


# -- order and slots ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
async def test_each_key_keeps_its_order_and_slots_bound_the_handlers(seed: int) -> None:
    chance = random.Random(seed)
    slots = chance.randint(1, 6)
    said: dict[str, list[int]] = defaultdict(list)
    acting: set[str] = set()
    most = 0

    async def handle(turn: Turn) -> None:
        nonlocal most
        key = turn.row.order_key
        assert key not in acting, "two updates of a key at once"
        acting.add(key)
        most = max(most, len(acting))
        for _ in range(chance.randint(0, 5)):
            await asyncio.sleep(0)
        acting.discard(key)
        if chance.random() < 0.1:
            turn.error = ValueError()
        elif chance.random() < 0.03:
            raise RuntimeError
        else:
            turn.outgoing.append(say(f"{key} {turn.row.update_id}"))

    async def gate(call: Call) -> None:
        key, update_id = str(call.params["text"]).split()
        said[key].append(int(update_id))
        for _ in range(chance.randint(0, 4)):
            await asyncio.sleep(0)

    house = House(handle, slots=slots)

    async def parked(of: InboxRow) -> Sequence[Outgoing]:
        return ()

    house.parked = parked  # type: ignore[method-assign]
    house.air.gate = gate
    rows = [row(n, f"c{chance.randint(1, 8)}") for n in range(120)]
    at = 0
    while at < len(rows):
        step = chance.randint(1, 30)
        house.dispatcher.submit(rows[at : at + step])
        at += step
        for _ in range(chance.randint(0, 20)):
            await asyncio.sleep(0)
    await house.run()
    assert all(ids == sorted(ids) for ids in said.values())
    assert sorted(update_id for update_id, _ in house.box.ended) == list(range(120))
    assert most <= slots
    assert house.dispatcher.open == 0


async def test_keys_run_side_by_side_up_to_the_slots() -> None:
    running, release = 0, asyncio.Event()

    async def handle(turn: Turn) -> None:
        nonlocal running
        running += 1
        await release.wait()

    house = House(handle, slots=3)
    house.dispatcher.submit([row(n, f"c{n}") for n in range(10)])
    for _ in range(20):
        await asyncio.sleep(0)
    assert running == 3
    release.set()
    await house.run()
    assert running == 10


async def test_one_slow_key_holds_no_other() -> None:
    release = asyncio.Event()

    async def handle(turn: Turn) -> None:
        if turn.row.order_key == "c1":
            await release.wait()
        await answering(turn)

    house = House(handle, slots=2)
    house.dispatcher.submit([row(n, "c1") for n in range(50)])
    house.dispatcher.submit([row(100 + n, f"c{n + 2}") for n in range(50)])
    async with asyncio.timeout(SAFETY):
        while len(house.box.ended) < 50:
            await asyncio.sleep(0)
    assert {update_id for update_id, _ in house.box.ended} == set(range(100, 150))
    release.set()
    await house.run()
    assert [one for one, _ in house.box.ended if one < 100] == list(range(50))


async def test_replies_that_wait_hold_no_slot() -> None:
    """Everybody's replies wait for the pacing; whoever is in danger is answered at once."""
    release = asyncio.Event()

    async def gate(call: Call) -> None:
        if call.params["text"] != "phone now":
            await release.wait()

    async def handle(turn: Turn) -> None:
        red = turn.row.order_key == "danger"
        turn.outgoing.append(
            say("phone now", Lane.RED_REPLY) if red else say(f"card {turn.row.update_id}")
        )

    house = House(handle, slots=2)
    house.air.gate = gate
    house.dispatcher.submit([row(n, f"c{n}") for n in range(100)])
    house.dispatcher.submit([row(1000, "danger")])
    async with asyncio.timeout(SAFETY):
        while not house.air.sent:
            await asyncio.sleep(0)
    assert house.air.texts == ["phone now"]
    release.set()
    await house.run()


async def test_the_source_waits_while_the_room_is_full() -> None:
    release = asyncio.Event()

    async def handle(turn: Turn) -> None:
        await release.wait()

    house = House(handle, room=5)
    house.dispatcher.submit([row(n) for n in range(4)])
    await house.dispatcher.room()
    house.dispatcher.submit([row(4)])
    waiting = asyncio.create_task(house.dispatcher.room())
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    release.set()
    async with asyncio.timeout(SAFETY):
        await waiting
    await house.run()


async def test_one_that_is_here_already_is_not_handled_twice() -> None:
    house = House(answering)
    await house.run(row(1), row(1), row(2))
    assert house.air.texts == ["answer 1", "answer 2"]


# -- failures -----------------------------------------------------------------------------------


async def test_a_passing_failure_is_tried_again() -> None:
    house = await House(failing(times=ATTEMPTS - 1)).run(row(1))
    assert house.air.texts == ["answer"]
    assert house.box.ended == [(1, State.DONE)]
    assert house.box.counted == [1] * (ATTEMPTS - 1)


async def test_after_the_last_attempt_it_is_parked_and_the_person_told() -> None:
    house = await House(failing()).run(row(1), row(2))
    assert len(house.turns) == 2 * ATTEMPTS
    assert house.air.texts == ["sorry", "sorry"]
    assert house.box.ended == [(1, State.PARKED), (2, State.PARKED)]


async def test_attempts_of_earlier_runs_count() -> None:
    house = await House(failing()).run(row(1, attempts=ATTEMPTS - 1))
    assert len(house.turns) == 1
    assert house.box.ended == [(1, State.PARKED)]


async def test_the_telling_survives_a_bad_line() -> None:
    house = House(failing())
    house.air.faults = [NotSent(), ServerTrouble(), Uncertain()]
    await house.run(row(1))
    assert house.air.texts == ["sorry"]


async def test_nobody_can_be_told() -> None:
    house = House(failing())
    house.parked_fails = True
    await house.run(row(1))
    assert house.box.ended == [(1, State.PARKED)]


@pytest.mark.parametrize("broken", ["done", "park", "count", "again"])
async def test_an_inbox_that_fails_ends_nothing_else(broken: str) -> None:
    async def handle(turn: Turn) -> None:
        if turn.row.update_id == 1:
            raise ValueError
        await answering(turn)

    house = House(handle)
    house.box.broken = {broken}
    await house.run(row(1), row(2), row(3, "c8"))
    assert {"sorry", "answer 2", "answer 3"} <= set(house.air.texts)
    house.box.broken = set()
    await house.run(row(4))
    assert house.box.ended[-1] == (4, State.DONE)


async def test_a_handler_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.01)

    async def handle(turn: Turn) -> None:
        if turn.row.update_id == 1:
            await asyncio.Event().wait()
        await answering(turn)

    house = await House(handle, slots=1).run(row(1), row(2))
    assert house.air.texts == ["sorry", "answer 2"]


async def test_red_words_of_a_failing_handler_are_said_once() -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing += [say("noted"), say("phone now", Lane.RED_REPLY)]
        raise ValueError

    house = await House(handle).run(row(1))
    assert house.air.texts == ["phone now", "sorry"]


async def test_red_words_are_not_repeated_by_the_attempt_that_succeeds() -> None:
    tries = 0

    async def handle(turn: Turn) -> None:
        nonlocal tries
        tries += 1
        turn.outgoing += [say("phone now", Lane.RED_REPLY), say("noted")]
        if tries == 1:
            raise ValueError

    house = await House(handle).run(row(1))
    assert house.air.texts == ["phone now", "noted"]


async def test_red_goes_first() -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing += [say("a"), say("b"), say("red", Lane.RED_REPLY), say("c")]

    house = await House(handle).run(row(1))
    assert house.air.texts == ["red", "a", "b", "c"]


# -- an effect that is there --------------------------------------------------------------------


async def test_an_acted_row_sends_again_without_its_handler() -> None:
    stored = [say("done that").to_json(), say("and that").to_json()]
    house = await House(answering).run(row(1, state=State.ACTED, replies=stored), row(2))
    assert house.air.texts == ["done that", "and that", "answer 2"]
    assert [turn.row.update_id for turn in house.turns] == [2]
    assert [one for one, _ in house.box.ended] == [1, 2]


async def test_an_error_after_the_effect_is_no_second_attempt() -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing.append(say("kept"))
        turn.acted = True
        raise ValueError

    house = await House(handle).run(row(1))
    assert len(house.turns) == 1
    assert house.air.texts == ["kept"]


async def test_a_commit_that_seemed_to_fail_is_looked_up() -> None:
    house = House(failing(AlreadyActed()))
    house.box.there[1] = row(1, state=State.ACTED, replies=[say("from the table").to_json()])
    await house.run(row(1))
    assert len(house.turns) == 1
    assert house.air.texts == ["from the table"]
    assert house.box.ended == [(1, State.DONE)]


async def test_what_another_process_has_ended_is_left() -> None:
    house = House(failing(AlreadyActed()))
    house.box.there[1] = None
    await house.run(row(1), row(2))
    assert 1 not in [one for one, _ in house.box.ended]
    assert house.box.ended == [(2, State.PARKED)]


async def test_a_stored_reply_that_cannot_be_read_stops_nobody() -> None:
    house = await House(answering).run(row(1, state=State.ACTED, replies=[{"lane": 99}]), row(2))
    assert house.air.texts == ["answer 2"]


# -- sending ------------------------------------------------------------------------------------

GIVEN_UP: list[tuple[Exception, int]] = [
    (NotModified(), 1),
    (Blocked(), 1),
    (ChatGone(), 1),
    (ServerTrouble(), 40),
    (RetryAfter(0.0), 40),
    (Uncertain(), 4),
    (SendError(), 4),
    (RuntimeError(), 4),
]


@pytest.mark.parametrize(("error", "tries"), GIVEN_UP)
async def test_how_often_a_message_is_tried(error: Exception, tries: int) -> None:
    house = House(answering)
    house.air.faults = [error] * tries
    await house.run(row(1), row(2))
    assert house.air.tried == tries + 1
    assert len(house.air.sent) == 1
    assert len(house.box.ended) == 2


async def test_a_long_outage_loses_no_reply() -> None:
    house = House(answering)
    house.air.faults = [NotSent() for _ in range(500)]
    await house.run(row(1))
    assert house.air.texts == ["answer 1"]


async def test_a_red_reply_in_doubt_is_tried_on() -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing.append(say("phone now", Lane.RED_REPLY))

    house = House(handle)
    house.air.faults = [Uncertain() for _ in range(30)]
    await house.run(row(1))
    assert house.air.texts == ["phone now"]


@pytest.mark.parametrize(
    "error", [Refused("query_too_old"), ServerTrouble(), RetryAfter(0), NotSent()]
)
async def test_the_answer_to_a_tap_holds_nothing_up(error: Exception) -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing.append(Outgoing(Call("answerCallbackQuery", {"callback_query_id": "1"})))
        turn.outgoing.append(say("after it"))

    house = House(handle)
    house.air.faults = [error] if isinstance(error, Refused) else [error, error]
    await house.run(row(1))
    assert "after it" in house.air.texts
    assert house.air.tried <= 3


async def test_an_edit_of_a_message_that_is_gone_becomes_a_message() -> None:
    async def handle(turn: Turn) -> None:
        params = {"chat_id": 7, "message_id": 3, "text": "turned", "reply_markup": {}}
        turn.outgoing.append(Outgoing(Call("editMessageText", params)))

    house = House(handle)
    house.air.faults = [Refused("message_to_edit_not_found")]
    await house.run(row(1))
    expected = Call("sendMessage", {"chat_id": 7, "text": "turned", "reply_markup": {}})
    assert house.air.sent == [Outgoing(expected)]


async def test_a_refused_message_is_said_in_bare_words_then_let_go() -> None:
    async def handle(turn: Turn) -> None:
        params = {"chat_id": 7, "text": "words", "message_thread_id": 5}
        turn.outgoing.append(Outgoing(Call("sendMessage", params), Lane.RED_REPLY))

    house = House(handle)
    house.air.faults = [Refused("thread_not_found")]
    await house.run(row(1))
    assert house.air.sent == [say("words", Lane.RED_REPLY)]
    house.air.faults = [Refused("x"), Refused("x")]
    await house.run(row(2), row(3))
    assert len(house.air.sent) == 2
    assert len(house.box.ended) == 3


async def test_an_acted_row_whose_reply_is_refused_is_ended() -> None:
    house = House(answering)
    house.air.faults = [Refused("bad_request")]
    await house.run(row(1, state=State.ACTED, replies=[say("x").to_json(), say("y").to_json()]))
    assert house.air.texts == ["y"]
    assert house.box.ended == [(1, State.DONE)]


async def test_a_reply_follows_its_group_to_the_supergroup() -> None:
    house = House(answering)
    house.air.faults = [Migrated(-1005)]
    await house.run(row(1))
    assert house.air.sent == [say("answer 1", chat=-1005)]


async def test_without_a_token_replies_are_kept() -> None:
    house = House(answering)
    house.air.faults = [TokenInvalid()]
    await house.run(row(1))
    assert house.box.ended == []
    assert house.air.sent == []


# -- the end ------------------------------------------------------------------------------------


async def test_stopping_starts_nothing_more_and_cuts_what_hangs() -> None:
    hang = asyncio.Event()

    async def handle(turn: Turn) -> None:
        if turn.row.update_id == 1:
            await hang.wait()
        elif turn.row.update_id == 3:
            await asyncio.sleep(0.01)
        await answering(turn)

    house = House(handle, slots=2)
    house.dispatcher.submit([row(1), row(2), row(3, "c8"), row(4, "c8")])
    await asyncio.sleep(0)
    async with asyncio.timeout(SAFETY):
        await house.dispatcher.stop(0.05)
    assert [one for one, _ in house.box.ended] == [3]
    assert [turn.row.update_id for turn in house.turns] == [1, 3]
    house.dispatcher.submit([row(9, "c9")])
    await asyncio.sleep(0)
    assert len(house.turns) == 2


async def test_stopping_does_not_wait_for_who_will_not_listen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_CUT", 0.05)
    hang = asyncio.Event()

    async def handle(turn: Turn) -> None:
        while not hang.is_set():
            try:
                await hang.wait()
            except asyncio.CancelledError:
                continue

    house = House(handle)
    house.dispatcher.submit([row(1)])
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(SAFETY):
            await house.dispatcher.stop(0.01)
    finally:
        hang.set()
    await house.run()


async def test_stopping_an_idle_one() -> None:
    async with asyncio.timeout(SAFETY):
        await House(answering).dispatcher.stop(60)


# -- a turn's unit of work ----------------------------------------------------------------------


@pytest.fixture
async def turn(database: Database, vault: Vault) -> Turn:
    class Still:
        def now(self) -> datetime:
            return datetime(2026, 11, 23, tzinfo=UTC)

    (taken,) = await Inbox(database, vault, Still()).take([{"update_id": 1}], "poll", 2)
    return Turn(taken, Still().now(), database, vault, None)  # type: ignore[arg-type]


async def kept(turn: Turn) -> tuple[State, Any]:
    async with turn.db.read() as tx:
        found = (await tx.execute(select(store.inbox))).one()
    opened = (
        None if found.replies is None else turn.vault.open(store.inbox.c.replies, 1, found.replies)
    )
    return State(found.state), opened


async def test_replies_are_committed_with_the_effect(turn: Turn) -> None:
    async with turn.unit():
        turn.outgoing.append(say("stored"))
    turn.outgoing.append(say("not stored"))
    assert turn.acted
    assert await kept(turn) == (State.ACTED, [say("stored").to_json()])


async def test_a_second_unit_is_refused(turn: Turn) -> None:
    async with turn.unit():
        pass
    with pytest.raises(RuntimeError, match="one unit"):
        async with turn.unit():
            pass


async def test_a_unit_inside_a_unit_is_refused(turn: Turn) -> None:
    """It would wait for the writer that its own turn holds."""
    async with asyncio.timeout(SAFETY):
        with pytest.raises(RuntimeError, match="one unit"):
            async with turn.unit(), turn.unit():
                pass
    assert (await kept(turn))[0] is State.OPEN


async def _fails_in_unit(turn: Turn, *said: Outgoing) -> None:
    async with turn.unit():
        turn.outgoing += said
        raise ValueError("no")


async def test_a_unit_that_fails_takes_its_replies_along_but_red_ones(turn: Turn) -> None:
    turn.outgoing.append(say("before"))
    with pytest.raises(ValueError, match="no"):
        await _fails_in_unit(turn, say("enrolled"), say("phone now", Lane.RED_REPLY))
    assert not turn.acted
    assert turn.outgoing == [say("before"), say("phone now", Lane.RED_REPLY)]
    assert await kept(turn) == (State.OPEN, None)
    async with turn.unit():
        turn.outgoing.append(say("instead"))
    assert (await kept(turn))[0] is State.ACTED


def test_an_outgoing_comes_back_as_it_was() -> None:
    out = Outgoing(
        Call("sendMessage", {"chat_id": 7, "text": "甲", "entities": [{"a": 1}]}), Lane.RED_REPLY
    )
    assert Outgoing.from_json(out.to_json()) == out


# -- danger overtakes its own chat's replies ------------------------------------------------------


def red(turn: Turn) -> None:
    turn.outgoing.append(say("phone now", Lane.RED_REPLY))
    turn.outgoing.append(say("and the rest"))


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "answerCallbackQuery"])
async def test_a_red_reply_waits_for_no_earlier_reply_of_its_chat(method: str) -> None:
    stuck, free = asyncio.Event(), asyncio.Event()

    async def handle(turn: Turn) -> None:
        if turn.row.update_id == 1:
            turn.outgoing.append(Outgoing(Call(method, {"chat_id": 7, "text": "slow"})))
        else:
            red(turn)

    async def gate(call: Call) -> None:
        if call.params.get("text") == "slow":
            stuck.set()
            await free.wait()

    house = House(handle)
    house.air.gate = gate
    house.dispatcher.submit([row(1), row(2)])
    async with asyncio.timeout(SAFETY):
        await stuck.wait()
        while "phone now" not in house.air.texts:
            await asyncio.sleep(0)
        assert house.air.texts == ["phone now"], "the rest keeps its place in the chat"
        free.set()
        await house.dispatcher.idle()
    assert house.air.texts == ["phone now", "slow", "and the rest"]
    assert [one for one, _ in house.box.ended] == [1, 2]


async def test_replies_of_one_chat_keep_their_order() -> None:
    chance = random.Random(3)

    async def gate(_: Call) -> None:
        for _turn in range(chance.randint(0, 6)):
            await asyncio.sleep(0)

    house = House(answering)
    house.air.gate = gate
    await house.run(*(row(number) for number in range(1, 40)))
    assert house.air.texts == [f"answer {number}" for number in range(1, 40)]


# -- contact cards ------------------------------------------------------------------------------


@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.RED_REPLY])
@pytest.mark.parametrize(
    "error",
    [
        Refused("phone_number_invalid"),
        Blocked(),
        ChatGone(),
        NotSent(),
        RetryAfter(0.0),
        ServerTrouble(),
        Uncertain(),
        TokenInvalid(),
        OSError("whatever"),
    ],
)
async def test_a_card_that_fails_is_let_go_and_nothing_else(error: Exception, lane: Lane) -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing += [say("phone now", lane), card("120", lane), card("121", lane)]
        turn.outgoing += [say("and rest")]

    async def gate(call: Call) -> None:
        if call.params.get("phone_number") == "120":
            raise error

    house = House(handle)
    house.air.gate = gate
    await house.run(row(1))
    assert house.air.texts == ["phone now", "card 121", "and rest"]
    assert house.box.ended == [(1, State.DONE)]
    assert house.air.tried <= 5


async def test_cards_follow_their_message_in_its_lane() -> None:
    async def handle(turn: Turn) -> None:
        turn.outgoing += [say("a"), card("1"), say("red", Lane.RED_REPLY)]
        turn.outgoing += [card("2", Lane.RED_REPLY), say("b")]

    house = await House(handle).run(row(1))
    assert house.air.texts == ["red", "card 2", "a", "card 1", "b"]


@pytest.mark.parametrize("lane", [Lane.REPLY, Lane.RED_REPLY])
async def test_the_update_is_ended_before_its_last_cards(lane: Lane) -> None:
    """A process that dies at a card must not say the message again when it comes back."""

    async def handle(turn: Turn) -> None:
        answer = Outgoing(Call("answerCallbackQuery", {"callback_query_id": "1"}))
        turn.outgoing += [answer, say("phone now", lane), card("120", lane)]

    house = House(handle)
    ended_by_then: list[object] = []

    async def gate(call: Call) -> None:
        if call.method == "sendContact":
            ended_by_then.extend(house.box.ended)

    house.air.gate = gate
    await house.run(row(1))
    assert ended_by_then == [(1, State.DONE)]
    assert house.box.ended == [(1, State.DONE)]
    assert len(house.air.sent) == 3
