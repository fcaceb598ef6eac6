"""Backups of an SQLite file: made while the bot runs, kept for 30 days, put back without those
who were erased since. Blocking, for the command line and for threads.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import StartupError
from bot.rights.model import BACKUPS_KEPT

_NAME = re.compile(r"companion-(\d{8}T\d{6}Z)(?:-\w+)?\.sqlite3")
_STAMP = "%Y%m%dT%H%M%SZ"


def made_at(path: Path) -> datetime | None:
    """The instant in a backup's name; None for a file that is not named like one."""
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def written_at(path: Path) -> datetime:
    """When a file was last written: for a backup that has lost its name."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def back_up(database: Path, folder: Path, now: datetime) -> Path:
    """A compact, consistent copy that only its owner can read; old ones go. Returns its path.

    `VACUUM INTO`: the copy holds rows and nothing of what was deleted. The bot may run meanwhile.
    Raises StartupError when there is no database, sqlite3.Error, OSError.
    """
    if not database.is_file():
        raise StartupError(f"there is no database at {database}")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / f"companion-{now.astimezone(UTC):{_STAMP}}.sqlite3"
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
    _to_disk(unfinished)
    unfinished.replace(path)
    expire(folder, now)
    return path


def expire(folder: Path, now: datetime) -> int:
    """Deletes backups that are older than promised; returns how many. Other files are left alone.

    A missing folder holds none.
    """
    gone = 0
    for path in sorted(folder.glob("companion-*.sqlite3")) if folder.is_dir() else ():
        made = made_at(path)
        if made is not None and now - made > BACKUPS_KEPT:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def refuse_while_running(database: Path) -> None:
    """Raises StartupError while another process has the database open.

    Leaving the write-ahead log needs the file for itself alone, so it fails while anybody is
    there, also when they are idle. When it succeeds, the log has been written back: what lies in
    the one file is everything.
    """
    with contextlib.closing(sqlite3.connect(database, timeout=0.2, isolation_level=None)) as mine:
        try:
            mine.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError:
            raise StartupError("the database is in use: stop the bot first, then restore") from None


def working_copy(backup: Path, database: Path) -> Path:
    """A copy of a backup beside the database, to be migrated and cleaned before it is put in.

    Raises StartupError when it is no whole SQLite database.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    copy = database.with_name(database.name + ".restoring")
    _remove(copy)
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    shutil.copyfile(backup, copy)
    try:
        with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            connection.execute("SELECT 1 FROM alembic_version").fetchone()
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        _remove(copy)
        raise StartupError(f"{backup} is not a whole database of this program")
    return copy


def put_in(copy: Path, database: Path, folder: Path, now: datetime) -> Path | None:
    """The copy becomes the database; the present one goes among the backups, and ends with them.

    Returns where it went, None when there was none.
    """
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode=DELETE")
    _to_disk(copy)
    aside = None
    if database.exists():
        refuse_while_running(database)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside = folder / f"companion-{now.astimezone(UTC):{_STAMP}}-replaced.sqlite3"
        shutil.copyfile(database, aside)
        aside.chmod(0o600)
        _to_disk(aside)
    copy.replace(database)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    return aside


def discard(copy: Path) -> None:
    """Removes a working copy that is not put in."""
    _remove(copy)


def _remove(path: Path) -> None:
    for name in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        name.unlink(missing_ok=True)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
