"""What people of a circle are told that is no alert: who came, who left, whether an alert was seen.

A note waits in the outbox and is worded when it is sent, in its reader's language.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.circle.said import Note, What
from bot.circle.tables import circle_note
from bot.gateway.pacing import Lane
from bot.storage import Vault, new_id

KIND = "circle_note"
_WORTH_TELLING = timedelta(days=3)


URGENT = frozenset({What.SEEN, What.REACHED, What.UNSEEN, What.NOBODY, What.BLOCKED})
"""What a patient waits for after a red flag: sent as alerts are."""


async def tell(
    tx: AsyncConnection,
    vault: Vault,
    user_id: int,
    note: Note,
    now: datetime,
    at: datetime | None = None,
) -> int:
    """Queues a note, for `at` where that is given; returns its id."""
    row, due = new_id(now), at or now
    said = json.dumps(
        {"what": note.what.value, "name": note.name, "member": note.member}, ensure_ascii=False
    )
    await tx.execute(
        insert(circle_note).values(
            id=row, user_id=user_id, said=vault.seal(circle_note.c.said, row, said), at=due
        )
    )
    lane = Lane.ALERT if note.what in URGENT else Lane.CHECK_IN
    message = delivery.Outgoing(
        lane=lane,
        kind=KIND,
        ref=row,
        chat_id=user_id,
        not_before=due,
        useful_until=due + _WORTH_TELLING,
    )
    await delivery.put(tx, [message], now)
    return row


async def read(tx: AsyncConnection, vault: Vault, note_id: int, user_id: int) -> Note | None:
    """A note of that reader. Raises CannotOpen."""
    sealed = await tx.execute(
        select(circle_note.c.said).where(
            circle_note.c.id == note_id, circle_note.c.user_id == user_id
        )
    )
    found = sealed.scalar_one_or_none()
    if found is None:
        return None
    said = json.loads(vault.open(circle_note.c.said, note_id, found))
    return Note(What(said["what"]), said["name"], said["member"])


async def forget(tx: AsyncConnection, note_id: int) -> None:
    """Told, or of no use any more."""
    await tx.execute(delete(circle_note).where(circle_note.c.id == note_id))
