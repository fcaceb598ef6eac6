"""The published history, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.revisions import Conflict, Published, Revisions, StaleBase, store
from bot.revisions.model import Files, changes_to_take
from bot.storage import Database

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Refused(Exception):
    pass


def validate(files: Files) -> None:
    if any("bad" in text for text in files.values()):
        raise Refused


@pytest.fixture
def revisions(database: Database) -> Revisions:
    return Revisions(database, validate)


async def publish(
    database: Database, revisions: Revisions, texts: dict[str, str | None], base: int
) -> Published:
    async with database.write() as tx:
        return await revisions.publish(tx, texts, base, "lin", NOW)


async def test_before_the_first_publication_there_is_nothing(revisions: Revisions) -> None:
    assert await revisions.current() == Published(0, {})


async def test_loading_the_same_files_again_publishes_nothing(revisions: Revisions) -> None:
    files = {"cards/a.md": "A", "facts/f.yaml": "F"}
    assert await revisions.load_shipped(files, NOW) == ()
    first = await revisions.current()
    assert (first.number, dict(first.files)) == (1, files)
    assert await revisions.load_shipped(files, NOW) == ()
    assert (await revisions.current()).number == 1


async def test_every_revision_is_kept(database: Database, revisions: Revisions) -> None:
    await revisions.load_shipped({"a": "1"}, NOW)
    await publish(database, revisions, {"a": "2", "b": "new"}, 1)
    await publish(database, revisions, {"a": None}, 2)
    assert dict((await revisions.current()).files) == {"b": "new"}
    async with database.read() as tx:
        assert [text for _, _, _, text in await store.history(tx, "a")] == ["1", "2", None]
        assert await store.files_at(tx, 2) == {"a": "2", "b": "new"}
        assert await store.files_at(tx, 1) == {"a": "1"}


async def test_a_stale_base_is_refused_and_writes_nothing(
    database: Database, revisions: Revisions
) -> None:
    await revisions.load_shipped({"a": "1"}, NOW)
    await publish(database, revisions, {"a": "2"}, 1)
    with pytest.raises(StaleBase):
        await publish(database, revisions, {"a": "3"}, 1)
    assert dict((await revisions.current()).files) == {"a": "2"}


async def test_faulty_content_is_never_published(database: Database, revisions: Revisions) -> None:
    await revisions.load_shipped({"a": "1"}, NOW)
    with pytest.raises(Refused):
        await publish(database, revisions, {"a": "bad"}, 1)
    with pytest.raises(Refused):
        await revisions.load_shipped({"a": "bad"}, NOW)
    assert (await revisions.current()).number == 1


async def test_an_update_of_the_program_never_overwrites_a_moderator(
    database: Database, revisions: Revisions
) -> None:
    await revisions.load_shipped({"a": "1", "b": "1", "c": "1"}, NOW)
    await publish(database, revisions, {"a": "by lin"}, 1)
    conflicts = await revisions.load_shipped({"a": "2", "b": "2", "d": "2"}, NOW)
    assert conflicts == (Conflict("a"),)
    assert dict((await revisions.current()).files) == {"a": "by lin", "b": "2", "d": "2"}


async def test_two_publications_at_once_have_one_winner(
    database: Database, revisions: Revisions
) -> None:
    await revisions.load_shipped({"a": "1"}, NOW)
    both = await asyncio.gather(
        publish(database, revisions, {"a": "left"}, 1),
        publish(database, revisions, {"a": "right"}, 1),
        return_exceptions=True,
    )
    won = [one for one in both if isinstance(one, Published)]
    lost = [one for one in both if isinstance(one, StaleBase)]
    assert (len(won), len(lost)) == (1, 1)
    assert dict((await revisions.current()).files) == dict(won[0].files)


async def test_another_process_follows(database: Database, revisions: Revisions) -> None:
    await revisions.load_shipped({"a": "1"}, NOW)
    seen: asyncio.Queue[Published] = asyncio.Queue()
    following = asyncio.create_task(revisions.follow(1, seen.put))
    await publish(database, revisions, {"a": "2"}, 1)
    assert dict((await asyncio.wait_for(seen.get(), 10)).files) == {"a": "2"}
    following.cancel()


names = st.sampled_from("abcd")
contents = st.dictionaries(names, st.sampled_from(["1", "2", "3"]))


@given(contents, contents, contents)
def test_taking_shipped_files_loses_no_local_change(
    published: dict[str, str], before: dict[str, str], now: dict[str, str]
) -> None:
    taken, conflicts = changes_to_take(published, before, now)
    for path in "abcd":
        local = published.get(path) != before.get(path)
        if local:
            assert path not in taken
        elif before.get(path) != now.get(path):
            assert taken[path] == now.get(path)
    merged = {**published, **{path: text for path, text in taken.items() if text is not None}}
    for path, text in taken.items():
        if text is None:
            merged.pop(path)
    again, _ = changes_to_take(merged, now, now)
    assert again == {}
    assert all(published.get(c.path) != now.get(c.path) for c in conflicts)
