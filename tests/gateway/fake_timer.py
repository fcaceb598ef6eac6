"""Monotonic time that stands still until it is turned."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable


class _Handle:
    def __init__(self, callback: Callable[[], None]) -> None:
        self.callback: Callable[[], None] | None = callback

    def cancel(self) -> None:
        self.callback = None


class FakeTimer:
    """The pacing's Timer. `await timer.advance(seconds)` rings what falls due, in order."""

    def __init__(self, start: float = 1000.0) -> None:
        self._now = start
        self._due: list[tuple[float, int, _Handle]] = []
        self._tie = itertools.count()

    def now(self) -> float:
        return self._now

    def call_later(self, delay: float, callback: Callable[[], None]) -> _Handle:
        handle = _Handle(callback)
        heapq.heappush(self._due, (self._now + delay, next(self._tie), handle))
        return handle

    @property
    def pending(self) -> int:
        return sum(1 for _, _, handle in self._due if handle.callback is not None)

    async def advance(self, seconds: float) -> None:
        until = self._now + seconds
        await settle()
        while self._due and self._due[0][0] <= until:
            at, _, handle = heapq.heappop(self._due)
            if handle.callback is None:
                continue
            self._now = max(self._now, at)
            handle.callback()
            await settle()
        self._now = until
        await settle()


async def settle() -> None:
    """Lets every task run as far as it can without time passing."""
    for _ in range(12):
        await asyncio.sleep(0)
