"""Every table answers for whom it holds, or says why it holds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from sqlalchemy import BigInteger, Column, ForeignKey, MetaData, Table, func, select

from bot.people.personal import NOBODYS, Everything
from bot.personal_data import everything
from bot.storage import Vault, metadata
from bot.tables import load_all
from tests.rights.lived import MEMBER, NOW, OTHER, WHO, House

load_all()
_LIKE_A_PERSON = re.compile(
    r"(^|_)(user|chat|host|person|member|patient|caregiver|owner|guest|invited|used|asker)"
    r"(_id|_by)?$|_by$|order_key"
)


def unanswered(tables: Iterable[Table], named: frozenset[str]) -> list[str]:
    """What is wrong with who answers for which table, in words."""
    faults = []
    for table in tables:
        people = [column.name for column in table.columns if _LIKE_A_PERSON.search(column.name)]
        hangs_on = {key.column.table.name for key in table.foreign_keys} & named
        if table.name in named:
            continue
        if people or hangs_on:
            faults.append(f"{table.name} holds people by {people or hangs_on}")
        elif table.name not in NOBODYS:
            faults.append(f"{table.name} is answered for by nobody, and no reason is given")
    return faults


def test_every_table_is_answered_for() -> None:
    named = everything(Vault([b"k" * 32])).tables
    assert unanswered(metadata.sorted_tables, named) == []
    assert not named & set(NOBODYS)
    known = {table.name for table in metadata.sorted_tables}
    assert named | set(NOBODYS) == known


@pytest.mark.parametrize("column", ["user_id", "chat_id", "host_id", "used_by", "order_key"])
def test_a_new_table_with_people_is_noticed(column: str) -> None:
    new = Table("new", MetaData(), Column(column, BigInteger))
    assert unanswered([new], frozenset())


def test_a_new_table_that_hangs_on_people_is_noticed() -> None:
    fresh = MetaData()
    course = Table("course", fresh, Column("id", BigInteger, primary_key=True))
    hangs = Table("hangs", fresh, Column("course_id", ForeignKey(course.c.id)))
    assert unanswered([hangs], frozenset({"course"}))
    assert unanswered([hangs], frozenset()) == [
        "hangs is answered for by nobody, and no reason is given"
    ]


def test_no_table_is_answered_for_twice() -> None:
    one = everything(Vault([b"k" * 32])).kept[0]
    with pytest.raises(ValueError, match="twice"):
        Everything([one, one])


async def test_everybody_has_something_in_every_table(lived: House) -> None:
    """Else what follows proves nothing."""
    filled = lived.data.tables - {"follow_up"}  # rows of older versions only
    assert set(await lived.kept(WHO)) == filled
    assert set(await lived.kept(OTHER)) == filled


async def test_erasing_takes_all_of_one_and_nothing_of_another(lived: House) -> None:
    before = await lived.kept(OTHER)
    await lived.erase(WHO, NOW + timedelta(days=2))
    assert await lived.kept(WHO) == {}
    assert await lived.kept(OTHER) == before
    theirs = await lived.kept(MEMBER)
    async with lived.db.read() as tx:
        # Somebody who was in both circles is in one still.
        assert await lived.data.people(tx) == {OTHER, MEMBER}
        assert await lived.data.oldest(tx, WHO) is None
        assert await lived.data.oldest(tx, OTHER) == NOW
        for table in metadata.sorted_tables:
            if table.name in lived.data.tables and table.name != "inbox":
                rows = (await tx.execute(select(func.count()).select_from(table))).scalar_one()
                # Who was in both circles has a consent, and what was told them, of their own.
                own = table.name in ("consent", "outbox", "circle_note")
                members = theirs.get(table.name, 0) if own else 0
                assert rows - members == before.get(table.name, 0), table.name


async def test_erasing_twice_is_harmless(lived: House) -> None:
    for _ in range(2):
        await lived.erase(WHO, NOW + timedelta(days=2))
    assert await lived.kept(WHO) == {}


async def test_an_erasure_that_fails_erases_nothing(lived: House) -> None:
    before = await lived.kept(WHO)

    async def fails() -> None:
        async with lived.db.write() as tx:
            await lived.rights.erase(tx, WHO, NOW + timedelta(days=2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fails()
    assert await lived.kept(WHO) == before
    # It was asked for, and is on record: the next replay does it.
    assert lived.stones.of(WHO, lived.stones.read()) is not None


async def test_the_circle_is_told_first_and_in_the_same_unit(lived: House) -> None:
    seen: list[tuple[int, bool]] = []

    class Ends:
        async def person_goes(self, tx: object, user_id: int, now: object) -> None:
            there = await lived.data.export(tx, user_id)  # type: ignore[arg-type]
            seen.append((user_id, bool(there["subscription"])))
            if len(seen) == 1:
                raise RuntimeError

    lived.rights._circle = Ends()
    with pytest.raises(RuntimeError):
        await lived.erase(WHO, NOW)
    assert (await lived.kept(WHO))["subscription"] == 1
    assert lived.stones.read() == {}
    await lived.erase(WHO, NOW)
    assert seen == [(WHO, True), (WHO, True)]
    assert await lived.kept(WHO) == {}
