"""Contact cards of outbox messages: behind the message, and never at its cost."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.chat import Contact
from bot.delivery import State
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
from bot.gateway.wire import Result
from tests.delivery.fakes import World, hang

WARD, CLINIC = Contact("+862812345678", "病房"), Contact("120", "急救电话")


async def test_cards_follow_their_message_in_its_lane(world: World) -> None:
    world.notes.contacts[1] = (WARD, CLINIC)
    await world.queue(1, lane=Lane.ALERT)
    await world.queue(2)
    await world.drain()
    assert world.wire.cards == [(Lane.ALERT, 1, WARD.number), (Lane.ALERT, 1, CLINIC.number)]
    assert world.wire.counted() == {"note 1": 1, "note 2": 1}
    # The receipt names the message: that is the one that answers are counted for.
    number = world.wire.texts().index("note 1") + 1  # either line may send first
    assert (1, State.SENT, number, None) in await world.diary()
    assert world.pacing.outstanding == 0


@pytest.mark.parametrize(
    "error",
    [
        Refused("phone_number_invalid"),
        Blocked(),
        ChatGone(),
        Migrated(-100_5),
        NotSent(),
        RetryAfter(40),
        ServerTrouble(),
        Uncertain(),
        RuntimeError("+862812345678"),
    ],
)
async def test_a_card_that_fails_is_let_go_and_the_message_is_sent_once(
    world: World, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    world.notes.contacts[1] = (CLINIC, WARD)
    world.wire.card_answers = [error]
    await world.queue(1)
    async with world.sending() as sender:
        for _ in range(3):
            await sender.drain_idle(world.clock.now())
            world.clock.advance(minutes=5)
    assert world.wire.texts() == ["note 1"]
    assert [number for _, _, number in world.wire.cards] == [WARD.number]
    assert await world.diary() == [(1, State.SENT, 1, None)]
    assert "contact card" in caplog.text
    assert type(error).__name__ in caplog.text
    assert "86281" not in caplog.text


async def test_a_message_that_fails_brings_no_card_until_it_arrives(world: World) -> None:
    world.notes.contacts[1] = (WARD,)
    world.wire.answers[1] = [NotSent()]
    await world.queue(1)
    async with world.sending() as sender:
        await sender.drain_idle(world.clock.now())
        assert world.wire.cards == []
        world.clock.advance(minutes=1)
        await sender.drain_idle(world.clock.now())
    assert world.wire.texts() == ["note 1"]
    assert len(world.wire.cards) == 1


async def test_a_message_that_is_refused_brings_no_card(world: World) -> None:
    world.notes.contacts[1] = (WARD,)
    world.wire.answers[1] = [Refused("x")]
    await world.queue(1)
    await world.drain()
    assert world.wire.cards == []


async def test_a_card_that_cannot_be_shown_takes_nothing_along(world: World) -> None:
    world.notes.contacts[1] = (Contact("010-8888 8888 转 12", "病房"), WARD)
    await world.queue(1)
    await world.drain()
    assert world.wire.texts() == ["note 1"]
    assert [number for _, _, number in world.wire.cards] == [WARD.number]


async def test_the_receipt_is_written_before_the_card_is_tried(world: World) -> None:
    """So a process that dies at the card does not send the message again."""
    written: list[State] = []

    async def look() -> Result:
        written.extend((await world.states()).values())
        return {"message_id": 5}

    world.notes.contacts[1] = (WARD,)
    world.wire.card_answers = [look]
    await world.queue(1)
    await world.drain()
    assert written == [State.SENT]


async def test_a_hanging_card_is_cut_at_the_end_and_costs_nothing(world: World) -> None:
    world.notes.contacts[1] = (WARD, CLINIC)
    reached = asyncio.Event()

    async def never() -> Result:
        reached.set()
        return await hang()

    world.wire.card_answers = [never]
    await world.queue(1)
    sender = world.sender()
    running = asyncio.create_task(sender.run())
    async with asyncio.timeout(20):
        await reached.wait()
        await sender.stop(0.0)
        await running
    assert world.wire.cards == []
    await world.drain()
    assert world.wire.texts() == ["note 1"]
    assert await world.diary() == [(1, State.SENT, 1, None)]


async def test_a_hanging_card_holds_its_slot_no_longer_than_a_message_may(world: World) -> None:
    world.notes.contacts[1] = (WARD,)
    world.wire.card_answers = [hang]
    await world.queue(1)
    async with asyncio.timeout(20):
        await world.drain(lease=timedelta(milliseconds=60))
    assert await world.states() == {1: State.SENT}


async def test_an_unknown_token_at_a_card_stops_the_sender_and_keeps_the_message(
    world: World,
) -> None:
    world.notes.contacts[1] = (WARD,)
    world.wire.card_answers = [TokenInvalid()]
    await world.queue(1)
    await world.until_it_stops(world.sender())
    await world.drain()
    assert world.wire.texts() == ["note 1"]
