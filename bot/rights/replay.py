"""Tombstones against a database: who was erased must not come back with a backup.

Somebody's rows were erased at T. Any row of theirs that is as old as T or older is one that the
erasure had deleted: it can only have come from a backup made before, and then everything of them
there is. Rows that are all younger than T belong to somebody who came back of their own accord and
agreed anew; they stay. With the backup's own instant it is simpler still: whoever was erased after
it was made goes, whatever the rows say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.gateway.personal import forget_awaited
from bot.people.personal import Everything
from bot.rights.outside import CircleEnds
from bot.rights.tombstones import Tombstones
from bot.storage import Database


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many were erased again, and how many had come back and stay."""

    erased: int
    came_back: int


async def replay(
    db: Database,
    data: Everything,
    tombstones: Tombstones,
    circle: CircleEnds,
    *,
    made_at: datetime | None = None,
) -> Replayed:
    """Erases again, each person in a transaction of their own; may be run any number of times.

    `made_at`: when the backup in use was made, None when that is not known. Raises OSError without
    a tombstone file.
    """
    stones = tombstones.read()
    async with db.read() as tx:
        there = await data.people(tx)
    erased = came_back = 0
    for user_id in sorted(there):
        died = tombstones.of(user_id, stones)
        if died is None:
            continue
        async with db.write() as tx:
            oldest = await data.oldest(tx, user_id)
            after_backup = made_at is not None and died >= made_at
            if after_backup or (oldest is not None and oldest <= died):
                await circle.person_goes(tx, user_id, died)
                await data.erase(tx, user_id)
                erased += 1
            else:
                # Of what was to be typed only its end is known, so it may be older than all that.
                await forget_awaited(tx, user_id)
                came_back += 1
    return Replayed(erased, came_back)
