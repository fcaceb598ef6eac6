"""Stand-ins for what surrounds the sender: a wire, a pacing, a clock, and a kind with a table."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, String, Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Contact, Reply, plain
from bot.delivery import (
    Drop,
    Kinds,
    Outgoing,
    Postpone,
    Proceed,
    Receipt,
    Sender,
    SenderStopped,
    State,
    put,
)
from bot.delivery import rows as stored
from bot.gateway.errors import TokenInvalid
from bot.gateway.pacing import Lane, Permits
from bot.gateway.wire import Call, Result
from bot.storage import Database

MORNING = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

diary = Table(
    "diary",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("ref", BigInteger),
    Column("chat_id", BigInteger),
    Column("state", Integer),
    Column("message_id", BigInteger),
    Column("reason", String(32)),
)
"""What the test kind writes down in the transaction of a receipt."""


class HandClock:
    """Stands still until it is turned."""

    def __init__(self, at: datetime = MORNING) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, **step: float) -> None:
        self.at += timedelta(**step)


class FakePacing:
    """Gives every permit asked for, at most `batch` at a time, and counts what comes back."""

    def __init__(self, batch: int = 1_000) -> None:
        self.batch = batch
        self.outstanding = 0
        self.asked: list[tuple[Lane, int]] = []
        self.open = asyncio.Event()
        self.open.set()

    async def reserve(self, lane: Lane, *, at_most: int) -> Permits:
        self.asked.append((lane, at_most))
        await self.open.wait()
        count = min(at_most, self.batch)
        self.outstanding += count
        return Permits(count, self._take_back)

    def _take_back(self, unused: int) -> None:
        self.outstanding -= unused


Answer = Callable[[], Awaitable[Result]]


class FakeWire:
    """Remembers what was sent. `answers[chat]` are what its next calls come to, then success."""

    def __init__(self, pacing: FakePacing | None = None) -> None:
        self.sent: list[tuple[Lane, int, str]] = []
        """Every message that arrived: lane, chat, text."""
        self.cards: list[tuple[Lane, int, str]] = []
        """Every contact card that arrived: lane, chat, number."""
        self.card_answers: list[Exception | Answer] = []
        """What the next cards come to, then success."""
        self.answers: dict[int, list[Exception | Answer]] = defaultdict(list)
        self.latency = 0.0
        self.in_flight = self.most_in_flight = 0
        self.gate = asyncio.Event()
        self.gate.set()
        self.entered = asyncio.Event()
        self._pacing = pacing

    async def send(self, call: Call, *, lane: Lane, permit: bool = False) -> Result:
        if call.method == "sendContact":
            return await self._send_card(call, lane, permit)
        assert call.method == "sendMessage"
        if permit and self._pacing is not None:
            self._pacing.outstanding -= 1
        chat, text = call.params["chat_id"], call.params["text"]
        assert isinstance(chat, int)
        assert isinstance(text, str)
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        self.entered.set()
        try:
            await self.gate.wait()
            if self.latency:
                await asyncio.sleep(self.latency)
            if self.answers[chat]:
                answer = self.answers[chat].pop(0)
                if isinstance(answer, Exception):
                    raise answer
                return await answer()
            self.sent.append((lane, chat, text))
            return {"message_id": len(self.sent)}
        finally:
            self.in_flight -= 1

    async def _send_card(self, call: Call, lane: Lane, permit: bool) -> Result:
        assert not permit, "the row's permit was for its message"
        if self.card_answers:
            answer = self.card_answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            return await answer()
        chat, number = call.params["chat_id"], call.params["phone_number"]
        assert isinstance(chat, int)
        assert isinstance(number, str)
        self.cards.append((lane, chat, number))
        return {"message_id": 1_000 + len(self.cards)}

    def texts(self) -> list[str]:
        return [text for _, _, text in self.sent]

    def counted(self) -> Counter[str]:
        return Counter(self.texts())


async def hang() -> Result:
    await asyncio.Event().wait()
    raise AssertionError


class Notes:
    """A kind whose rows say "note <ref>" in the language of the moment."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.language = "en"
        self.verdicts: dict[int, Drop | Postpone] = {}
        self.poison: dict[int, Exception] = {}
        self.poison_receipts: dict[int, Exception] = {}
        self.tried: Counter[int] = Counter()
        self.contacts: dict[int, tuple[Contact, ...]] = {}

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        self.tried[ref] += 1
        return self.verdicts.get(ref, Proceed())

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        if ref in self.poison:
            raise self.poison[ref]
        text = plain(f"{'note' if self.language == 'en' else '笔记'} {ref}")
        return Reply(text, contacts=self.contacts.get(ref, ()))

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        await tx.execute(
            insert(diary).values(
                ref=ref,
                chat_id=chat_id,
                state=int(receipt.state),
                message_id=receipt.message_id,
                reason=receipt.reason,
            )
        )
        if ref in self.poison_receipts:
            raise self.poison_receipts[ref]


class World:
    """A database, a clock, a wire: all that a sender lives between."""

    def __init__(self, db: Database, clock: HandClock, notes: Notes) -> None:
        self.db, self.clock, self.notes = db, clock, notes
        self.pacing = FakePacing()
        self.wire = FakeWire(self.pacing)

    def sender(self, **options: Any) -> Sender:
        kinds = Kinds([self.notes])
        return Sender(self.db, kinds, self.wire, self.pacing, self.clock, **options)

    @asynccontextmanager
    async def sending(self, **options: Any) -> AsyncIterator[Sender]:
        """A running sender, stopped in good order at the end."""
        sender = self.sender(**options)
        running = asyncio.create_task(sender.run())
        try:
            yield sender
        finally:
            await sender.stop(2.0)
            await running

    async def drain(self, **options: Any) -> None:
        """Starts a sender, lets it send what is due, stops it."""
        async with self.sending(**options) as sender:
            await sender.drain_idle(self.clock.now())

    async def until_it_stops(self, sender: Sender) -> None:
        """Runs a sender that is expected to end with TokenInvalid."""
        running = asyncio.create_task(sender.run())
        with suppress(SenderStopped):
            await sender.drain_idle(self.clock.now())
        try:
            await running
        except TokenInvalid:
            return
        raise AssertionError("the sender did not stop")

    async def queue(self, *refs: int, lane: Lane = Lane.CHECK_IN, **fields: Any) -> None:
        """Puts one message for each ref, to a chat of its own unless `chat_id` is given."""
        now = self.clock.now()
        async with self.db.write() as tx:
            await put(tx, [outgoing(ref, now, lane=lane, **fields) for ref in refs], now)

    async def rows(self) -> dict[int, Any]:
        """Every outbox row by its ref."""
        async with self.db.read() as tx:
            return {row.ref: row for row in await stored(tx)}

    async def states(self) -> dict[int, State]:
        return {ref: State(row.state) for ref, row in (await self.rows()).items()}

    async def diary(self) -> list[tuple[int, State, int | None, str | None]]:
        async with self.db.read() as tx:
            found = await tx.execute(select(diary).order_by(diary.c.ref, diary.c.id))
            return [(row.ref, State(row.state), row.message_id, row.reason) for row in found]


def outgoing(
    ref: int,
    now: datetime,
    *,
    lane: Lane = Lane.CHECK_IN,
    kind: str = "note",
    chat_id: int | None = None,
    after: timedelta = timedelta(0),
    useful: timedelta = timedelta(hours=6),
) -> Outgoing:
    """A message due `after` now and useful for a while from then on."""
    due = now + after
    return Outgoing(lane, kind, ref, ref if chat_id is None else chat_id, due, due + useful)
