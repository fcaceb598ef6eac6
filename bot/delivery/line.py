"""Lines: lanes that share slots. A red flag never waits for a slot that others hold."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.delivery.store import LANES
from bot.gateway.pacing import Lane, Permits

_REGULAR = tuple(lane for lane in LANES if lane > Lane.ALERT)
_SMALLEST = 4

CLAIM_MOST = 100
"""Rows per claim: 100 take milliseconds of the one writer, 1,000 take 67 ms."""


class Reserves(Protocol):
    """The part of the gateway's Pacing that the sender uses."""

    async def reserve(self, lane: Lane, *, at_most: int) -> Permits: ...


class Line:
    """Some lanes, the slots that they have to themselves, and what is due in them."""

    def __init__(self, lanes: Sequence[int], slots: int, *, paced: bool = True) -> None:
        """Without `paced`, its messages need no permit: only Telegram's own 429 holds them."""
        self.lanes = tuple(lanes)
        self.paced = paced
        self.free = slots
        self.due: dict[int, int] = {}
        """How many rows wait in each lane, as far as anyone has counted."""
        self._ready = asyncio.Event()
        self._closed = False

    def nominate(self, due: Mapping[int, int]) -> None:
        """Says how many rows are due by lane, in place of what was known; 0 is left out.

        It only nominates: the claim finds out. Lanes of other lines are ignored.
        """
        self.due = {lane: due[lane] for lane in self.lanes if lane in due}
        self._tell()

    def take_due(self) -> dict[int, int]:
        """What was nominated; nothing is afterwards."""
        due, self.due = self.due, {}
        self._tell()
        return due

    def take_slots(self, number: int) -> None:
        self.free -= number
        self._tell()

    def give_slot(self) -> None:
        self.free += 1
        self._tell()

    def close(self) -> None:
        """Lets `ready` return False from now on."""
        self._closed = True
        self._tell()

    async def ready(self) -> bool:
        """Waits until something is due and a slot is free; False when the line is closed."""
        await self._ready.wait()
        return not self._closed

    async def reserve(self, pacing: Reserves, stopping: asyncio.Event) -> Permits | None:
        """Permits for what is due in the most urgent lane; None when `stopping` comes first.

        No more than are due there: the pacing takes its time to gather many, and what is less
        urgent must not ride on the permits of another lane.
        """
        lane = Lane(min(self.due))
        most = min(self.free, CLAIM_MOST, self.due[lane])
        if not self.paced:
            return Permits(most, lambda _unused: None)
        asking = asyncio.create_task(pacing.reserve(lane, at_most=most))
        stop = asyncio.create_task(stopping.wait())
        try:
            await asyncio.wait({asking, stop}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return None
            permits = asking.result()
            if stop.done():
                permits.give_back(permits.count)
                return None
            return permits
        finally:
            asking.cancel()
            stop.cancel()

    def _tell(self) -> None:
        if self._closed or (self.due and self.free):
            self._ready.set()
        else:
            self._ready.clear()


def lines(concurrency: int) -> list[Line]:
    """The lines of a sender with so many slots in all.

    Red replies have an eighth to themselves and wait for no permit, alerts have another eighth.
    Announcements have a sixteenth, because they keep a guaranteed share of the pace and must be
    there to take it; beyond that they come last among the regular lanes. Below four slots one line
    serves all, strictly in order.
    """
    if concurrency < 1:
        raise ValueError("a sender needs at least one slot")
    if concurrency < _SMALLEST:
        return [Line(LANES, concurrency)]
    urgent, announcing = max(1, concurrency // 8), max(1, concurrency // 16)
    return [
        Line((Lane.RED_REPLY,), urgent, paced=False),
        Line((Lane.ALERT,), urgent),
        Line(_REGULAR, concurrency - 2 * urgent - announcing),
        Line((Lane.ANNOUNCEMENT,), announcing),
    ]
