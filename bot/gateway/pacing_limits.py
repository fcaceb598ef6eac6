"""Telegram's sending limits as plain values over monotonic seconds: no asyncio, no waiting.

Telegram's FAQ: about 30 messages a second in all, 1 a second into a private chat with short
bursts forgiven, 20 a minute into a group. Edits count like messages.

Every limit takes a `margin` in seconds that lengthens its period: messages arrive closer together
than they left, and against an exact counter of 30 a second without it 1 in 80 was refused.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from enum import IntEnum
from typing import Protocol

LONG_AGO = float("-inf")

LATENESS = 0.02
"""Seconds that an event loop's alarms come late under load, and may be caught up with. Shorter
than the gap between two messages at 30 a second, so that it makes no burst there."""


class Lane(IntEnum):
    """Who goes first; lower is sooner. From 1, because PTB drops falsy rate-limit arguments."""

    RED_REPLY = 1
    ALERT = 2
    REPLY = 3
    CHECK_IN = 4
    ANNOUNCEMENT = 5


BULK = frozenset({Lane.CHECK_IN, Lane.ANNOUNCEMENT})
"""What waits in thousands. It leaves a part of each second free, so that a red reply finds room."""

LEFT_FREE = 0.2
"""That part."""


def cost(lane: Lane) -> float:
    """What one message of a lane takes of the overall limit."""
    return 1 / (1 - LEFT_FREE) if lane in BULK else 1.0


SHARES = {Lane.REPLY: 0.25, Lane.CHECK_IN: 0.10, Lane.ANNOUNCEMENT: 0.05}
"""The part of all sends that a lane gets at least while it waits, whoever is before it."""


class OverallLimit:
    """At most `per_second` sends in any second, evenly spaced: no burst after a quiet time.

    A grant gives leave to send; a send is when it happens. For most messages both fall together.
    A reserved permit is granted earlier, so the sends of the last second are counted apart.
    """

    def __init__(self, per_second: float, margin: float = 0.0) -> None:
        self._period = 1.0 + margin
        self._next_grant = LONG_AGO
        self._sends: deque[float] = deque()
        self.set_rate(per_second)

    def set_rate(self, per_second: float) -> None:
        """Takes effect at once. Raises ValueError unless positive."""
        if per_second <= 0:
            raise ValueError("the overall limit must be above zero")
        self._spacing = self._period / per_second
        self._most = max(1, int(per_second))
        self._sends = deque(self._sends, maxlen=self._most)

    def grant_at(self) -> float:
        """The earliest instant of the next grant."""
        return self._next_grant

    def send_at(self, weight: int = 1) -> float:
        """The earliest instant at which `weight` more sends fit into the last second."""
        over = len(self._sends) + min(weight, self._most) - self._most
        return self._sends[over - 1] + self._period if over > 0 else LONG_AGO

    def grant(self, now: float, count: float = 1) -> None:
        self._next_grant = max(self._next_grant, now - LATENESS) + count * self._spacing

    def take_back(self, count: float) -> None:
        """Undoes grants that no send will follow."""
        self._next_grant -= count * self._spacing

    def send(self, now: float, count: int = 1) -> None:
        self._sends.extend([now] * min(count, self._most))


class ChatLimit(Protocol):
    """One chat's limit. `held` messages have got their turn here and wait for the overall one."""

    def free_at(self, now: float, held: int, weight: int) -> float | None:
        """When `weight` more may go; None: not before one of those held has gone."""
        ...

    def send(self, now: float, count: int) -> None: ...

    def idle(self, now: float) -> bool:
        """Whether forgetting this chat would change nothing."""
        ...


class PrivateLimit:
    """`per_second` on average, up to `burst` at once after a pause."""

    __slots__ = ("_burst", "_full_at", "_spacing")

    def __init__(self, per_second: float, burst: int, margin: float = 0.0) -> None:
        self._spacing = 1.0 / per_second + margin
        self._burst = burst
        self._full_at = LONG_AGO
        """The instant from which the whole burst is free again."""

    def free_at(self, now: float, held: int, weight: int) -> float | None:
        wanted = min(weight, self._burst) + held
        if wanted > self._burst:
            return None
        return self._full_at - (self._burst - wanted) * self._spacing

    def send(self, now: float, count: int) -> None:
        self._full_at = max(self._full_at, now) + count * self._spacing

    def idle(self, now: float) -> bool:
        return self._full_at <= now


class GroupLimit:
    """At most `most` in any 60 seconds."""

    __slots__ = ("_most", "_period", "_sends")

    def __init__(self, most: int, margin: float = 0.0) -> None:
        self._most = most
        self._period = 60.0 + margin
        self._sends: deque[float] = deque(maxlen=most)

    def free_at(self, now: float, held: int, weight: int) -> float | None:
        over = len(self._sends) + held + min(weight, self._most) - self._most
        if over <= 0:
            return LONG_AGO
        if over > len(self._sends):
            return None
        return self._sends[over - 1] + self._period

    def send(self, now: float, count: int) -> None:
        self._sends.extend([now] * min(count, self._most))

    def idle(self, now: float) -> bool:
        return not self._sends or self._sends[-1] + self._period <= now


class LaneTurns:
    """Whose turn it is: the first lane that waits, unless a later one is owed its share."""

    def __init__(self) -> None:
        self._owed = dict.fromkeys(SHARES, 0.0)

    def next(self, waiting: Collection[Lane]) -> Lane:
        """The lane to serve among those waiting (at least one); decides nothing yet."""
        owed = [lane for lane in waiting if self._after(lane) >= 1.0]
        return min(owed or waiting)

    def served(self, lane: Lane, waiting: Collection[Lane]) -> None:
        """Counts one grant to `lane`, which is among those waiting."""
        for other in waiting:
            if other in self._owed:
                self._owed[other] = self._after(other)
        if lane in self._owed:
            self._owed[lane] = max(0.0, self._owed[lane] - 1.0)

    def _after(self, lane: Lane) -> float:
        # Rounded, or twenty times 0.05 would fall just short of 1.
        return round(self._owed.get(lane, 0.0) + SHARES.get(lane, 0.0), 9)
