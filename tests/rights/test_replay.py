"""Tombstones against rows: who was erased goes again, who came back stays."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.gateway import store as gateway_store
from bot.gateway.store import Awaited
from bot.rights.replay import Replayed, replay
from tests.rights.lived import NOW, OTHER, WHO, House, NoCircle, lives

MADE = NOW + timedelta(days=1, hours=1)
"""The rows of `lives` are written by then: a backup of this instant holds them all."""

LONG_BEFORE = NOW - timedelta(days=30)


async def replayed(house: House, made_at: datetime | None = None) -> Replayed:
    return await replay(house.db, house.data, house.stones, NoCircle(), made_at=made_at)


@pytest.mark.parametrize("made_at", [None, MADE])
async def test_who_was_erased_after_the_backup_goes(lived: House, made_at: datetime | None) -> None:
    before = await lived.kept(OTHER)
    await lived.stones.add(WHO, MADE + timedelta(hours=1))
    assert await replayed(lived, made_at) == Replayed(1, 0)
    assert await lived.kept(WHO) == {}
    assert await lived.kept(OTHER) == before
    assert await replayed(lived, made_at) == Replayed(0, 0)


@pytest.mark.parametrize("made_at", [None, MADE])
async def test_who_came_back_before_the_backup_stays(
    lived: House, made_at: datetime | None
) -> None:
    await lived.stones.add(WHO, LONG_BEFORE)
    before = await lived.kept(WHO)
    assert await replayed(lived, made_at) == Replayed(0, 1)
    before.pop("awaiting")  # of what was to be typed nobody knows since when
    assert await lived.kept(WHO) == before


async def test_came_back_and_was_erased_again(lived: House) -> None:
    await lived.stones.add(WHO, LONG_BEFORE)
    await lived.stones.add(WHO, MADE + timedelta(hours=1))
    assert await replayed(lived) == Replayed(1, 0)
    assert await lived.kept(WHO) == {}


async def test_a_remnant_from_before_the_erasure_goes(lived: House) -> None:
    """In the middle of what the rows tell: a part of them is older than the erasure."""
    await lived.stones.add(WHO, NOW + timedelta(hours=5))
    assert await replayed(lived, MADE) == Replayed(1, 0)
    assert await lived.kept(WHO) == {}


async def test_what_was_awaited_alone_is_forgotten_too(lived: House) -> None:
    user = WHO + 1
    async with lived.db.write() as tx:
        await gateway_store.set_awaiting(
            tx, lived.rooms.vault, user, user, Awaited("x", {}), NOW + timedelta(days=9)
        )
    await lived.stones.add(user, NOW)
    await replayed(lived)
    assert await lived.kept(user) == {}


async def test_nobody_else_is_touched_and_no_stones_mean_nothing(lived: House) -> None:
    before = await lived.kept(WHO)
    assert await replayed(lived) == Replayed(0, 0)
    assert await lived.kept(WHO) == before


async def test_without_the_file_it_says_so(lived: House) -> None:
    lived.stones.path.unlink()
    with pytest.raises(OSError, match=r"erased\.txt"):
        await replayed(lived)


async def test_who_comes_back_after_erasing_survives_the_next_replay(lived: House) -> None:
    """The whole way: erased, enrolled anew, then the operator replays."""
    gone = NOW + timedelta(days=2)
    await lived.erase(WHO, gone)
    back = gone + timedelta(minutes=1)
    lived.inbox._clock.at = back  # type: ignore[attr-defined]
    await lives(lived, WHO, now=back, update_id=21)
    before = await lived.kept(WHO)
    assert await replayed(lived, back + timedelta(days=2)) == Replayed(0, 1)
    before.pop("awaiting")
    assert await lived.kept(WHO) == before
