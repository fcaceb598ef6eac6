"""What can be wrong with the database's disk while the bot runs, each as a context: it passes."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from tests.kills.stage import DATABASE

_NO_LIMIT = resource.RLIM_INFINITY
_PIECE = 65536


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Somebody else holds SQLite's write lock, such as a backup or a shell left open."""
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None, timeout=30)) as outside:
        outside.execute("BEGIN IMMEDIATE")
        yield
        outside.execute("ROLLBACK")


@contextmanager
def full(home: Path) -> Iterator[None]:
    """The disk under the database is full, to the last byte."""
    empty_log(home)
    filler = home / "filler"
    try:
        fill(filler)
        yield
    finally:
        filler.unlink()


@contextmanager
def limited(home: Path, pid: int) -> Iterator[None]:
    """The process may not write into any file: EFBIG, as on a file system that takes no more.

    It needs no disk to itself, and SQLite reports it in other words than a full disk.
    """
    empty_log(home)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, _NO_LIMIT))
    try:
        yield
    finally:
        with suppress(ProcessLookupError):  # it may have been killed meanwhile
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (_NO_LIMIT, _NO_LIMIT))


def empty_log(home: Path) -> None:
    """Else SQLite would go on for a while, writing over the room that its log has already."""
    with closing(sqlite3.connect(home / DATABASE, isolation_level=None, timeout=30)) as outside:
        busy, _, _ = outside.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy


def fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * _PIECE)


@contextmanager
def small_disk(at: Path) -> Iterator[Path]:
    """A file system of its own; skips where none may be mounted."""
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", str(at)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no mount here")
    if done.returncode != 0:
        pytest.skip("no disk may be mounted here")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)
