"""The inbox's contract on both engines: nothing taken is lost, nothing finished keeps a word."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.gateway import store
from bot.gateway.inbox import KEEP_FINISHED, Inbox
from bot.gateway.store import AlreadyActed, Awaited, InboxRow, State
from bot.storage import Database, Priority, Vault
from bot.storage.vault import SealedBytes

WORDS = "我叫小梅，昨天回输"


class Hands:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 8, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def inbox(database: Database, vault: Vault, hands: Hands) -> AsyncIterator[Inbox]:
    box = Inbox(database, vault, hands)
    yield box
    await box.stop()


def said(update_id: int, text: str = WORDS, chat: int = 7) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "小梅"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": person,
            "text": text,
        },
    }


async def table(db: Database) -> dict[int, Any]:
    async with db.read() as tx:
        rows = await tx.execute(select(store.inbox))
        return {row.update_id: row for row in rows}


async def standing(db: Database) -> dict[str, int]:
    """Where each source stands."""
    async with db.read() as tx:
        rows = await tx.execute(select(store.source_position))
        return {row.source: row.next_update_id for row in rows}


async def test_a_batch_is_taken_once(inbox: Inbox, database: Database) -> None:
    first = await inbox.take([said(1), said(2, chat=8)], "poll", 3)
    assert [(row.update_id, row.order_key, row.state) for row in first] == [
        (1, "c7", State.OPEN),
        (2, "c8", State.OPEN),
    ]
    assert first[0].body == said(1)
    assert await standing(database) == {"poll": 3}
    again = await inbox.take([said(1), said(2), said(3)], "poll", 4)
    assert [row.update_id for row in again] == [3]
    assert await standing(database) == {"poll": 4}


async def test_ids_may_begin_anew(inbox: Inbox, database: Database, hands: Hands) -> None:
    """After a quiet week Telegram chooses the next id by chance: a lower or a used one."""
    await inbox.take([said(900), said(901)], "poll:1", 902)
    await inbox.done(900)
    hands.at += store.TELEGRAM_KEEPS
    assert await inbox.take([said(900)], "poll:1", 901) == [], "it may be the same one still"
    hands.at += timedelta(seconds=1)
    fresh = await inbox.take([said(5), said(900, "新的"), said(901)], "poll:1", 902)
    assert [row.update_id for row in fresh] == [5, 900], "what is not finished stays"
    assert await standing(database) == {"poll:1": 902}
    unfinished = {row.update_id: row.body for row in await inbox.unfinished()}
    assert unfinished[900] == said(900, "新的")
    assert await inbox.take([said(900)], "poll:1", 902) == []


async def test_another_bot_has_ids_of_its_own(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands
) -> None:
    await inbox.take([said(1), said(2)], "poll:1", 3)
    await inbox.done(1)
    other = Inbox(database, vault, hands)
    assert [row.update_id for row in await other.take([said(1)], "poll:2", 2)] == [1]
    assert await standing(database) == {"poll:2": 2}
    await other.done(1)
    assert await other.take([said(1)], "poll:2", 2) == []
    back = Inbox(database, vault, hands)
    assert [row.update_id for row in await back.take([said(1)], "poll:1", 2)] == [1]
    await asyncio.gather(other.stop(), back.stop())


async def test_a_source_without_a_bot_is_of_the_present_one(
    inbox: Inbox, database: Database
) -> None:
    """As version 0.1.0 left it."""
    await inbox.take([said(1)], "poll", 2)
    await inbox.done(1)
    assert await inbox.take([said(1)], "poll:1", 2) == []
    assert await standing(database) == {"poll:1": 2}


async def test_a_batch_of_a_failed_call_is_not_lost(inbox: Inbox) -> None:
    """The commit came about, its answer did not: nobody has these rows."""
    await inbox.take([said(1), said(2)], "poll", 3)
    await inbox.done(1)
    rows = await inbox.take([said(1), said(2), said(3)], "poll", 4, again=True)
    assert [row.update_id for row in rows] == [2, 3]


async def test_bodies_are_sealed_and_deleted_when_done(inbox: Inbox, database: Database) -> None:
    await inbox.take([said(1)], "poll", 2)
    assert WORDS.encode() not in (await table(database))[1].body
    await inbox.done(1)
    row = (await table(database))[1]
    assert (row.state, row.body, row.replies) == (State.DONE, None, None)
    assert row.finished_at is not None


async def test_a_restart_takes_up_what_is_unfinished(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands
) -> None:
    await inbox.take([said(n) for n in (1, 2, 3, 4, 5)], "poll", 6)
    await inbox.done(1)
    await inbox.park(2)
    async with database.write() as tx:
        await store.mark_acted(tx, vault, 4, [{"method": "sendMessage"}])
    await inbox.count_attempt(3)
    rows = await Inbox(database, vault, hands).unfinished()
    assert [(r.update_id, r.state, r.attempts, r.replies) for r in rows] == [
        (3, State.OPEN, 1, []),
        (4, State.ACTED, 0, [{"method": "sendMessage"}]),
        (5, State.OPEN, 0, []),
    ]
    assert rows[0] == InboxRow(3, "c7", State.OPEN, 1, said(3), [])


async def test_an_effect_is_committed_once(inbox: Inbox, database: Database, vault: Vault) -> None:
    await inbox.take([said(1)], "poll", 2)
    async with database.write() as tx:
        await store.mark_acted(tx, vault, 1, ["first"])

    async def act_again() -> None:
        until = datetime.now(UTC) + timedelta(days=1)
        async with database.write() as tx:
            await store.set_awaiting(tx, vault, 7, 7, Awaited("city", {}), until)
            await store.mark_acted(tx, vault, 1, ["second"])

    with pytest.raises(AlreadyActed):
        await act_again()
    row = await inbox.again(1)
    assert row is not None
    assert (row.state, row.replies) == (State.ACTED, ["first"])
    async with database.read() as tx:
        assert await store.read_awaiting(tx, vault, 7, 7, datetime.now(UTC)) is None
    await inbox.done(1)
    assert await inbox.again(1) is None
    with pytest.raises(AlreadyActed):
        async with database.write() as tx:
            await store.mark_acted(tx, vault, 1, ["late"])


async def test_a_parked_one_keeps_its_body_for_two_days(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands
) -> None:
    await inbox.take([said(1), said(2), said(3)], "poll", 4)
    await inbox.park(1)
    await inbox.done(2)
    row = (await table(database))[1]
    assert vault.open(store.inbox.c.body, 1, row.body) == said(1)
    hands.at += KEEP_FINISHED
    await inbox.prune()
    assert set(await table(database)) == {1, 2, 3}
    hands.at += timedelta(seconds=1)
    await inbox.prune()
    assert set(await table(database)) == {3}, "what is open is never pruned"


async def test_expired_waits_are_pruned(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands
) -> None:
    """They hold a date of somebody who went away."""
    async with database.write() as tx:
        for chat, hours in ((7, 1), (8, 3)):
            until = hands.at + timedelta(hours=hours)
            await store.set_awaiting(
                tx, vault, chat, chat, Awaited("city", {"infusion": "2026-11-20"}), until
            )
    hands.at += timedelta(hours=2)
    await inbox.prune()
    async with database.read() as tx:
        left = (await tx.execute(select(store.awaiting.c.chat_id))).scalars().all()
        assert left == [8]
        assert await store.read_awaiting(tx, vault, 8, 7, hands.at) is None, "another person"
        there = await store.read_awaiting(tx, vault, 8, 8, hands.at)
    assert there == Awaited("city", {"infusion": "2026-11-20"})


async def test_one_that_cannot_be_opened_does_not_stop_the_start(
    inbox: Inbox, database: Database
) -> None:
    await inbox.take([said(1), said(2)], "poll", 3)
    async with database.write() as tx:
        damaged = (await tx.execute(select(store.inbox.c.body).limit(1))).scalar_one()
        await tx.execute(
            update(store.inbox)
            .where(store.inbox.c.update_id == 1)
            .values(body=SealedBytes(b"\x00" + bytes(damaged)[1:]))
        )
    assert [row.update_id for row in await inbox.unfinished()] == [2]
    assert (await table(database))[1].state == State.PARKED


async def test_text_that_is_no_unicode_is_kept_too(inbox: Inbox) -> None:
    odd = said(1, "half \ud83d of an emoji")
    await inbox.take([odd], "poll", 2)
    assert (await inbox.unfinished())[0].body == odd


class Failing:
    """A database whose writes fail until it is told otherwise."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.failing = True
        self.writes = 0
        self.read = db.read

    @asynccontextmanager
    async def write(self, priority: Priority = Priority.PERSON) -> AsyncIterator[AsyncConnection]:
        self.writes += 1
        if self.failing:
            raise OSError("disk full")
        async with self._db.write(priority) as tx:
            yield tx


async def test_ends_that_could_not_be_written_are_owed(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.inbox._AGAIN", 0.01)
    await inbox.take([said(n) for n in range(1, 6)], "poll", 6)
    broken = Failing(database)
    box = Inbox(broken, vault, hands)  # type: ignore[arg-type]
    ends = await asyncio.gather(box.done(1), box.done(2), return_exceptions=True)
    assert [type(end) for end in ends] == [OSError, OSError]
    broken.failing = False
    await box.done(3)
    assert [row.update_id for row in await inbox.unfinished()] == [4, 5]
    broken.failing = True
    with pytest.raises(OSError, match="disk full"):
        await box.done(4)
    async with asyncio.timeout(10):
        await box.stop()
    assert [row.update_id for row in await inbox.unfinished()] == [4, 5]


async def test_many_ends_share_a_transaction(
    inbox: Inbox, database: Database, vault: Vault, hands: Hands
) -> None:
    await inbox.take([said(n) for n in range(1, 51)], "poll", 51)
    counting = Failing(database)
    counting.failing = False
    box = Inbox(counting, vault, hands)  # type: ignore[arg-type]
    await asyncio.gather(*(box.done(n) for n in range(1, 51)))
    assert counting.writes == 1
    assert await inbox.unfinished() == []


async def test_a_caller_that_is_cut_leaves_the_others_alone(inbox: Inbox) -> None:
    await inbox.take([said(1), said(2)], "poll", 3)
    cut = asyncio.create_task(inbox.done(1))
    kept = asyncio.create_task(inbox.done(2))
    await asyncio.sleep(0)
    cut.cancel()
    await kept
    await inbox.stop()
    assert await inbox.unfinished() == []
