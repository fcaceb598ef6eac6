"""The file of who was erased: appended to, on the disk at once, naming nobody."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rights.tombstones import Tombstones
from bot.storage import Vault

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
OLD, NEW = b"o" * 32, b"n" * 32


async def test_who_was_erased_is_known_again_and_not_named(tmp_path: Path) -> None:
    stones = Tombstones(tmp_path / "deep" / "erased.txt", Vault([OLD]))
    stones.make()
    await stones.add(123456789, NOON)
    await stones.add(123456789, NOON + timedelta(days=1))
    await stones.add(123456789, NOON - timedelta(days=1))
    read = stones.read()
    assert stones.of(123456789, read) == NOON + timedelta(days=1)
    assert stones.of(12345678, read) is None
    assert "123456789" not in stones.path.read_text()
    assert stat.S_IMODE(stones.path.stat().st_mode) == 0o600


async def test_it_is_on_the_disk_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bytes] = []
    path = tmp_path / "erased.txt"
    monkeypatch.setattr("os.fsync", lambda _: synced.append(path.read_bytes()))
    stones = Tombstones(path, Vault([OLD]))
    stones.make()
    synced.clear()
    await stones.add(1, NOON)
    assert synced
    assert stones.of(1, stones.read()) == NOON
    assert synced[-1] == path.read_bytes()


async def test_a_torn_line_spoils_neither_the_one_before_nor_the_next(tmp_path: Path) -> None:
    stones = Tombstones(tmp_path / "erased.txt", Vault([OLD]))
    stones.make()
    await stones.add(1, NOON)
    whole = stones.path.read_bytes()
    for cut in range(1, len(whole.splitlines()[-1])):
        stones.path.write_bytes(whole + whole.splitlines()[-1][:cut])
        await stones.add(2, NOON)
        read = stones.read()
        assert len(read) == 2
        assert stones.of(1, read) == stones.of(2, read) == NOON


async def test_a_new_key_still_knows_the_old_ones_dead(tmp_path: Path) -> None:
    path = tmp_path / "erased.txt"
    await Tombstones(path, Vault([OLD])).add(1, NOON)
    both = Tombstones(path, Vault([NEW, OLD]))
    assert both.of(1, both.read()) == NOON
    await both.add(2, NOON)
    only_new = Tombstones(path, Vault([NEW]))
    assert only_new.of(1, only_new.read()) is None
    assert only_new.of(2, only_new.read()) == NOON


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50, deadline=None
)
@given(st.binary(max_size=200))
def test_a_damaged_file_never_stops_a_restore(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "erased.txt"
    stones = Tombstones(path, Vault([OLD]))
    line = f"{NOON.isoformat()} {Vault([OLD]).codes('tombstone', 7)[0]}\n"
    path.write_bytes(damage + b"\n" + line.encode())
    assert stones.of(7, stones.read()) == NOON
