"""Who was erased and when, in a file outside the database and its backups.

A line holds an instant and a code made of the user id with a key derived from the data key: it can
be compared with somebody who is there, and names nobody. A restored backup is held against it.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

from bot.storage import Vault

log = logging.getLogger(__name__)

_PURPOSE = "tombstone"
_HEAD = "# Who was erased: instant, keyed code. Keep this file, and keep it out of backups.\n"


class Tombstones:
    """The file. Only ever appended to; a line is on the disk before `add` returns."""

    def __init__(self, path: Path, vault: Vault) -> None:
        self.path, self._vault = path, vault
        self._lock = threading.Lock()

    def make(self) -> None:
        """Makes the file when there is none: later its absence means that it was lost.

        Raises OSError.
        """
        if not self.path.exists():
            self._append(_HEAD)

    async def add(self, user_id: int, now: datetime) -> None:
        """Notes an erasure that is about to be committed. Raises OSError: then nothing may go."""
        code = self._vault.codes(_PURPOSE, user_id)[0]
        await asyncio.to_thread(self._append, f"{now.astimezone(UTC).isoformat()} {code}\n")

    def read(self) -> dict[str, datetime]:
        """Code -> the newest instant. Raises OSError. A line that was cut short is left out.

        Such a line was never followed by an erasure.
        """
        found: dict[str, datetime] = {}
        unread = 0
        for line in self.path.read_text("ascii", "replace").splitlines():
            if line.startswith("#") or not line.strip():
                continue
            try:
                instant, code = line.split(" ")
                at = datetime.fromisoformat(instant)
                if at.tzinfo is None or len(bytes.fromhex(code)) != 32:
                    raise ValueError
            except ValueError:
                unread += 1
                continue
            found[code] = max(at, found.get(code, at))
        if unread:
            log.warning("%d lines of the tombstone file cannot be read", unread)
        return found

    def of(self, user_id: int, read: dict[str, datetime]) -> datetime | None:
        """When this person was erased last, under whichever key; None for never."""
        codes = self._vault.codes(_PURPOSE, user_id)
        return max((read[code] for code in codes if code in read), default=None)

    def _append(self, line: str) -> None:
        with self._lock:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            new = not self.path.exists()
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                size = os.fstat(descriptor).st_size
                # Behind a line that a crash cut short the next one must begin anew.
                torn = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
                data = (("\n" if torn else "") + line).encode("ascii")
                if os.write(descriptor, data) != len(data):
                    raise OSError("the tombstone was not written whole")
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            if new:
                folder = os.open(self.path.parent, os.O_RDONLY)
                try:
                    os.fsync(folder)
                finally:
                    os.close(folder)
