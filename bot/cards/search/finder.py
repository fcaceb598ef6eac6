"""Search in the library of this moment: its index is built once, off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.cards.model import Library
from bot.cards.search.entries import entries_of
from bot.cards.search.index import Index
from bot.cards.search.outcome import Answer, answer

_MOST = 8


class Finder:
    """Answers what somebody types with cards."""

    def __init__(self, library: Callable[[], Library]) -> None:
        self._library = library
        self._shown: Library | None = None
        self._index: Index | None = None
        self._building = asyncio.Lock()

    async def find(self, query: str) -> Answer:
        """What to say to a query. The first one after a publication waits for the index."""
        index = await self.ready()
        return answer(index.near(query, _MOST), self._library().asked)

    async def ready(self) -> Index:
        """The index of the library in use."""
        async with self._building:
            library = self._library()
            if self._index is None or self._shown is not library:
                self._index = await asyncio.to_thread(_built, library)
                self._shown = library
            return self._index


_last: tuple[Library, Index] | None = None


def _built(library: Library) -> Index:
    """The index of a library; the last one is kept, for building takes seconds."""
    global _last
    if _last is None or _last[0] is not library:
        _last = library, Index(entries_of(library))
    return _last[1]
