"""Simulated time: wall time plus an offset that only grows, and the bot that follows it.

The protocol is in README.md, "The clock". Simulated instants are aware UTC datetimes.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

STEP = timedelta(minutes=10)  # one step of a turn
SETTLE_SECONDS = 30.0  # how long one step waits for the follower
FOLLOW_SECONDS = 25.0  # how long a follower's question is held
FOLLOWER_SECONDS = 60.0  # a follower not heard of for this long is gone


class ClockBusy(Exception):
    """The clock is being turned already."""


class FollowerSlow(Exception):
    """The follower did not settle a step in time; the clock stays at that step."""


class Clock:
    """The stand-in's clock. `offset` is in seconds; `seq` counts the moves so far."""

    def __init__(self, offset: float = 0.0, *, settle_seconds: float = SETTLE_SECONDS) -> None:
        self.offset = offset
        self.slept = 0.0  # the part of the offset that passed while the machine was "off"
        self.seq = 0
        self.target: datetime | None = None
        self._settle_seconds = settle_seconds
        self._settled = 0
        self._followed_at: float | None = None
        self._changed = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []

    def timestamp(self) -> float:
        """Simulated Unix time in seconds."""
        return time.time() + self.offset

    def now(self) -> datetime:
        """The simulated instant, aware UTC."""
        return datetime.fromtimestamp(time.time() + self.offset, UTC)

    @property
    def follower(self) -> bool:
        """Whether a bot has asked within the last 60 real seconds."""
        return (
            self._followed_at is not None
            and time.monotonic() - self._followed_at < FOLLOWER_SECONDS
        )

    def state(self) -> dict[str, Any]:
        """The clock object of the control API."""
        return {
            "now": self.now().isoformat(),
            "offset": self.offset,
            "seq": self.seq,
            "turning": self.target is not None,
            "target": self.target.isoformat() if self.target else None,
            "follower": self.follower,
        }

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each move and when a turn ends."""
        self._listeners.append(listener)

    async def turn(self, by: timedelta) -> None:
        """Walk forward in steps of ten minutes, each settled by the follower if there is one.

        Raises ClockBusy while another turn is under way and FollowerSlow after 30 real seconds
        without an answer to one step.
        """
        self._begin(by)
        try:
            left = by
            while left > timedelta():
                step = min(STEP, left) if self.follower else left
                self._move(step)
                left -= step
                await self._settle()
        finally:
            self._end()

    async def sleep(self, by: timedelta) -> None:
        """Jump forward at once, as a machine that was switched off; then wait for one settling."""
        self._begin(by)
        try:
            self.slept += by.total_seconds()
            self._move(by)
            await self._settle()
        finally:
            self._end()

    async def follow(self, seen: int, seconds: float = FOLLOW_SECONDS) -> None:
        """Return when the clock's `seq` differs from `seen`, or after `seconds` real seconds."""
        self._followed_at = time.monotonic()
        deadline = self._followed_at + seconds
        while self.seq == seen:
            left = deadline - time.monotonic()
            if left <= 0 or not await _wait(self._changed, left):
                break
        self._followed_at = time.monotonic()

    def settled(self, seq: int) -> None:
        """The follower has done everything that was due at step `seq`."""
        self._followed_at = time.monotonic()
        self._settled = max(self._settled, seq)
        self._notify()

    def _begin(self, by: timedelta) -> None:
        if self.target is not None:
            raise ClockBusy
        self.target = self.now() + by

    def _move(self, step: timedelta) -> None:
        self.offset += step.total_seconds()
        self.seq += 1
        self._notify()
        self._tell()

    def _end(self) -> None:
        self.target = None
        self._notify()
        self._tell()

    async def _settle(self) -> None:
        deadline = time.monotonic() + self._settle_seconds
        while self.follower and self._settled < self.seq:
            left = deadline - time.monotonic()
            if left <= 0 or not await _wait(self._changed, left):
                raise FollowerSlow

    def _notify(self) -> None:
        # Waiters hold the old event; a fresh one serves those who come later.
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


async def _wait(event: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True
