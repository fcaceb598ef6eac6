"""Every Bot API request, before and with its answer, in a bounded ring."""

import json
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.demo.wire import Params

RING = 200_000
QUIET = frozenset({"getupdates"})  # left out of a listing unless asked for by name


@dataclass(slots=True)
class Entry:
    """One request. `at` is simulated Unix time, `mono` is real monotonic seconds."""

    n: int
    at: float
    method: str
    params: Params
    mono: float = field(default_factory=time.monotonic)
    status: int | None = None  # None until it is answered
    body: bytes | None = None
    fault: str | None = None

    def shown(self) -> dict[str, Any]:
        """The entry as the control API lists it; parameters are decoded here, not on arrival."""
        answer: Any = None
        if self.body is not None:
            try:
                answer = json.loads(self.body)
            except ValueError:
                answer = self.body.decode(errors="replace")
        shown = {
            "n": self.n,
            "at": datetime.fromtimestamp(self.at, UTC).isoformat(),
            "mono": self.mono,
            "method": self.method,
            "params": self.params.decoded(),
            "files": [file.shown() for file in self.params.files.values()],
            "status": self.status,
            "answer": answer,
        }
        if self.fault is not None:
            shown["fault"] = self.fault
        return shown


class Journal:
    """The ring of entries. Switch it off for load tests that measure only throughput."""

    def __init__(self, size: int = RING) -> None:
        self.enabled = True
        self.n = 0
        self._ring: deque[Entry] = deque(maxlen=size)

    def add(self, entry: Entry) -> None:
        """Append one entry, dropping the oldest when the ring is full."""
        self._ring.append(entry)

    def since(self, after: int, method: str | None) -> Iterator[Entry]:
        """Entries numbered above `after`, of one method when it is named (in any case)."""
        wanted = method.lower() if method else None
        for entry in self._ring:
            if entry.n <= after:
                continue
            name = entry.method.lower()
            if name == wanted or (wanted is None and name not in QUIET):
                yield entry

    def clear(self) -> None:
        """Forget all entries; numbers go on."""
        self._ring.clear()
