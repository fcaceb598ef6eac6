"""What every room relies on, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, func, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from bot.errors import StartupError
from bot.gateway.store import inbox
from bot.people.store import person
from bot.storage import (
    CannotOpen,
    Database,
    Priority,
    SealedBytes,
    Vault,
    insert_new,
    new_id,
    upsert,
)
from bot.storage.seal_check import check_key, seal_check

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, tzinfo=UTC)


async def test_instants_come_back_as_aware_utc(database: Database) -> None:
    nepal = NOON.astimezone(timezone(timedelta(hours=5, minutes=45)))
    async with database.write() as tx:
        await tx.execute(insert(person).values(user_id=1, first_seen=nepal))
    async with database.read() as tx:
        found = (await tx.execute(select(person.c.first_seen))).scalar_one()
    assert found == NOON
    assert found.utcoffset() == timedelta(0)


async def test_instants_compare_in_the_database(database: Database) -> None:
    async with database.write() as tx:
        for number, minutes in enumerate((-1, 0, 1)):
            at = NOON + timedelta(minutes=minutes)
            await tx.execute(insert(person).values(user_id=number + 1, first_seen=at))
        found = await tx.execute(select(person.c.user_id).where(person.c.first_seen <= NOON))
        assert sorted(found.scalars()) == [1, 2]


async def test_a_naive_instant_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="naive"):
        async with database.write() as tx:
            await tx.execute(insert(person).values(user_id=1, first_seen=NOON.replace(tzinfo=None)))


async def test_a_sealed_column_refuses_plain_values(database: Database) -> None:
    with pytest.raises(StatementError, match="sealed"):
        async with database.write() as tx:
            await tx.execute(insert(seal_check).values(id=2, word=b"plain"))


async def test_sealed_values_open_in_their_own_row_only(database: Database, vault: Vault) -> None:
    async with database.write() as tx:
        sealed = vault.seal(inbox.c.body, 7, {"text": "发烧38.5"})
        await tx.execute(
            insert(inbox).values(
                update_id=7, order_key="c1", state=0, received_at=NOON, body=sealed
            )
        )
    async with database.read() as tx:
        found = (await tx.execute(select(inbox.c.body))).scalar_one()
    assert vault.open(inbox.c.body, 7, found) == {"text": "发烧38.5"}
    assert "发烧".encode() not in bytes(found)
    with pytest.raises(CannotOpen):
        vault.open(inbox.c.body, 8, found)
    with pytest.raises(CannotOpen):
        vault.open(inbox.c.replies, 7, found)
    with pytest.raises(CannotOpen):
        vault.open(seal_check.c.word, 7, found)


async def test_an_error_in_a_unit_of_work_leaves_nothing(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as tx:
            await tx.execute(insert(person).values(user_id=1, first_seen=NOON))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        await fail()
    async with database.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(person))).scalar_one() == 0


async def test_database_errors_do_not_quote_values(database: Database) -> None:
    async def twice() -> None:
        async with database.write() as tx:
            for _ in range(2):
                await tx.execute(
                    insert(person).values(user_id=1, locale="secret-answer", first_seen=NOON)
                )

    with pytest.raises(IntegrityError) as caught:
        await twice()
    assert "secret-answer" not in str(caught.value)


async def test_readers_see_a_snapshot_while_a_writer_works(database: Database) -> None:
    async with database.write() as tx:
        await tx.execute(insert(person).values(user_id=1, first_seen=NOON))
        async with database.read() as reader:
            seen = await reader.execute(select(func.count()).select_from(person))
            assert seen.scalar_one() == 0


async def test_many_writers_at_once_all_get_through(database: Database) -> None:
    async def add(number: int) -> None:
        async with database.write() as tx:
            count = (await tx.execute(select(func.count()).select_from(person))).scalar_one()
            await tx.execute(
                insert(person).values(user_id=number, locale=str(count), first_seen=NOON)
            )

    await asyncio.gather(*(add(number) for number in range(1, 121)))
    async with database.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(person))).scalar_one() == 120


async def test_upsert_and_insert_new(database: Database) -> None:
    async with database.write() as tx:
        row = {"user_id": 1, "locale": "en", "first_seen": NOON}
        await insert_new(tx, person, [row])
        await insert_new(tx, person, [{**row, "locale": "zh-Hans"}])
        assert (await tx.execute(select(person.c.locale))).scalar_one() == "en"
        await upsert(tx, person, [person.c.user_id], {**row, "locale": "zh-Hans"})
        assert (await tx.execute(select(person.c.locale))).scalar_one() == "zh-Hans"


async def test_another_key_stops_the_start(database: Database, vault: Vault) -> None:
    await check_key(database, vault)
    await check_key(database, vault)
    with pytest.raises(StartupError, match="does not fit"):
        await check_key(database, Vault([b"x" * 32]))


async def test_an_old_key_still_opens_beside_a_new_one(vault: Vault) -> None:
    old, new = b"o" * 32, b"n" * 32
    sealed = Vault([old]).seal(inbox.c.body, 1, "text")
    both = Vault([new, old])
    assert both.open(inbox.c.body, 1, sealed) == "text"
    with pytest.raises(CannotOpen):
        Vault([old]).open(inbox.c.body, 1, both.seal(inbox.c.body, 1, "text"))


def test_damaged_bytes_do_not_open(vault: Vault) -> None:
    sealed = bytearray(vault.seal(inbox.c.body, 1, "text"))
    for position in range(len(sealed)):
        broken = bytearray(sealed)
        broken[position] ^= 1
        with pytest.raises(CannotOpen):
            vault.open(inbox.c.body, 1, SealedBytes(broken))
    with pytest.raises(CannotOpen):
        vault.open(inbox.c.body, 1, b"")


def test_ids_are_unique_and_grow() -> None:
    later = NOON + timedelta(seconds=1)
    first = [new_id(NOON) for _ in range(1000)]
    assert len(set(first)) == 1000
    assert max(first) < min(new_id(later) for _ in range(1000))
    assert max(first) < 2**63


@pytest.mark.parametrize("url", ["mysql://x/y", "sqlite+aiosqlite://", "postgresql://x/y"])
def test_other_engines_are_refused_in_words(url: str) -> None:
    with pytest.raises(StartupError, match="DATABASE_URL"):
        Database(url)


async def test_the_writer_queue_serves_the_most_urgent_first(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'queue.sqlite3'}")
    table = Table(
        "t",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("who", String),
    )
    async with database.write() as tx:
        await tx.run_sync(table.metadata.create_all)
    order: list[str] = []

    async def write(who: str, priority: Priority) -> None:
        async with database.write(priority) as tx:
            order.append(who)
            await tx.execute(insert(table).values(who=who))

    holding = asyncio.Event()
    release = asyncio.Event()

    async def hold() -> None:
        async with database.write():
            holding.set()
            await release.wait()

    holder = asyncio.create_task(hold())
    await holding.wait()
    waiting = [
        asyncio.create_task(write(who, priority))
        for who, priority in (
            ("planning", Priority.PLANNING),
            ("delivery", Priority.DELIVERY),
            ("person 1", Priority.PERSON),
            ("red flag", Priority.RED_FLAG),
            ("person 2", Priority.PERSON),
            ("gone", Priority.RED_FLAG),
        )
    ]
    await asyncio.sleep(0)
    waiting.pop().cancel()  # somebody gave up waiting: nobody else may be held up by that
    release.set()
    await asyncio.gather(holder, *waiting)
    assert order == ["red flag", "person 1", "person 2", "delivery", "planning"]
    await database.close()


async def test_a_cancelled_unit_of_work_locks_nobody_out(database: Database) -> None:
    chance = random.Random(7)

    async def write(number: int) -> None:
        async with database.write() as tx:
            await tx.execute(insert(person).values(user_id=number, first_seen=NOON))
            for _ in range(20):
                await tx.execute(select(person).where(person.c.user_id <= number))
            raise RuntimeError  # never committed, whether cancelled or not

    for number in range(1, 151):
        task = asyncio.create_task(write(number))
        await asyncio.sleep(chance.uniform(0, 0.004))
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        async with database.write() as tx:  # a lock left behind would fail here after 5 s
            found = await tx.execute(select(func.count()).select_from(person))
            assert found.scalar_one() == 0
