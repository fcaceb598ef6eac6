"""What happened, for the page: a numbered ring of events that server-sent events replay."""

import asyncio
from collections import deque
from typing import Any

RING = 20_000


class Events:
    """A bounded list of (seq, event). Events are kept as objects and encoded when read."""

    def __init__(self) -> None:
        self.seq = 0
        self._ring: deque[tuple[int, dict[str, Any]]] = deque(maxlen=RING)
        self._news = asyncio.Event()

    def add(self, event: dict[str, Any]) -> None:
        """Append one event and wake the readers."""
        self.seq += 1
        self._ring.append((self.seq, event))
        self.wake()

    def since(self, after: int) -> list[tuple[int, dict[str, Any]]]:
        """The events after `after`; one `world` event in their place if some were dropped."""
        if after >= self.seq:
            return []
        first = self._ring[0][0]
        if after < first - 1:
            return [(self.seq, {"type": "world"})]
        # The ring's numbers have no gaps, so the position is known without a search.
        return [self._ring[index] for index in range(after + 1 - first, len(self._ring))]

    async def wait(self, seconds: float) -> bool:
        """Return when something was added, or after `seconds`: then False."""
        news = self._news
        try:
            async with asyncio.timeout(seconds):
                await news.wait()
        except TimeoutError:
            return False
        return True

    def wake(self) -> None:
        """Wake every reader: there is news, or the server stops."""
        # Readers hold the old event; a fresh one serves those who come later.
        news, self._news = self._news, asyncio.Event()
        news.set()
