"""What people may ask for, inside the caller's unit of work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.personal import Everything
from bot.rights.outside import CircleEnds
from bot.rights.tombstones import Tombstones

_AT_ONCE = frozenset({"inbox"})
"""Tables that hold what somebody is writing at this very moment, whoever they are."""

_TRACES_LOOKED_FOR = timedelta(days=2)
"""How far back a start asks whether an erasure was followed by a scrubbing."""


def is_empty(tables: Mapping[str, Sequence[object]]) -> bool:
    """Whether nothing is kept beyond the message that is being answered."""
    return not any(rows for name, rows in tables.items() if name not in _AT_ONCE)


class Rights:
    """A copy of everything, and its end."""

    def __init__(self, data: Everything, tombstones: Tombstones, circle: CircleEnds) -> None:
        self.data, self.tombstones, self._circle = data, tombstones, circle
        self.traces = False
        """Something was erased since the file was last scrubbed."""

    async def export(self, tx: AsyncConnection, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of the person by table, sealed values opened."""
        return await self.data.export(tx, user_id)

    async def erase(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Deletes every row of the person; the circle is told that it ended.

        The tombstone is on the disk before the caller commits: a backup of today must not bring
        the person back. Raises OSError when it cannot be written; then nothing may be committed.
        Should the commit fail after it, the next replay of the tombstones does what was asked for.
        """
        await self._circle.person_goes(tx, user_id, now)
        await self.tombstones.add(user_id, now)
        await self.data.erase(tx, user_id)
        self.traces = True

    def look_for_traces(self, now: datetime) -> None:
        """At start: an erasure of the last days may not have been followed by a scrubbing."""
        newest = max(self.tombstones.read().values(), default=None)
        self.traces = newest is not None and now - newest < _TRACES_LOOKED_FOR
