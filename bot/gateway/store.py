"""The gateway's tables: the inbox of updates, where each source stands, and awaited entries."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Row,
    SmallInteger,
    String,
    Table,
    delete,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import BigId, Sealed, UtcDateTime, Vault, insert_new, metadata, upsert
from bot.storage.vault import CannotOpen

TELEGRAM_KEEPS = timedelta(hours=24)
"""How long Telegram hands an update out. Later its id can only be another update's."""


NOBODYS_KEY = ""
"""The order key of an update that is finished: whose it was is nobody's business any more."""


class AlreadyActed(Exception):
    """The update's effect is in the database already, from another run or an unclear commit."""


class State(enum.IntEnum):
    """Where an update stands. OPEN and ACTED are unfinished; a restart takes both up again."""

    OPEN = 0
    ACTED = 1
    """Its effect is committed together with the replies that are still to be sent."""
    DONE = 2
    PARKED = 3
    """Given up after repeated failures; kept for the operator until it is pruned."""


inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigId, primary_key=True, autoincrement=False),
    Column("order_key", String(64), nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default="0"),
    Column("received_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    Column("body", Sealed),
    Column("replies", Sealed),
)
Index(
    "ix_inbox_unfinished",
    inbox.c.update_id,
    sqlite_where=inbox.c.state < State.DONE,
    postgresql_where=inbox.c.state < State.DONE,
)
Index("ix_inbox_finished_at", inbox.c.finished_at)

source_position = Table(
    "source_position",
    metadata,
    Column("source", String(32), primary_key=True),
    Column("next_update_id", BigInteger, nullable=False),
)

awaiting = Table(
    "awaiting",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),  # empty; a word only in rows of a version before
    Column("payload", Sealed),  # kind and payload: what is asked for tells what somebody said
    Column("expires_at", UtcDateTime, nullable=False),
)


uploaded_picture = Table(
    "uploaded_picture",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("file_id", String(255), nullable=False),
    Column("uploaded_at", UtcDateTime, nullable=False),
)


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One unfinished update: its raw JSON, and the replies that its effect was committed with."""

    update_id: int
    order_key: str
    state: State
    attempts: int
    body: dict[str, Any]
    replies: list[Any]


@dataclass(frozen=True, slots=True)
class Awaited:
    """What the bot has asked this person for and still waits to read."""

    kind: str
    payload: dict[str, Any]


async def add_updates(
    tx: AsyncConnection, vault: Vault, rows: Sequence[tuple[str, dict[str, Any]]], now: datetime
) -> list[int]:
    """Writes raw updates with their order keys; returns the ids that were not there before.

    Ids may begin anew, so one that was finished before Telegram's keeping is a new update's.
    """
    ids = [body["update_id"] for _, body in rows]
    await tx.execute(
        delete(inbox).where(
            inbox.c.update_id.in_(ids),
            inbox.c.state >= State.DONE,
            inbox.c.received_at < now - TELEGRAM_KEEPS,
        )
    )
    found = await tx.execute(select(inbox.c.update_id).where(inbox.c.update_id.in_(ids)))
    known = set(found.scalars())
    await insert_new(
        tx,
        inbox,
        [
            {
                "update_id": body["update_id"],
                "order_key": key,
                "state": State.OPEN,
                "received_at": now,
                "body": vault.seal(inbox.c.body, body["update_id"], body),
            }
            for key, body in rows
            if body["update_id"] not in known
        ],
    )
    return [update_id for update_id in ids if update_id not in known]


async def open_among(tx: AsyncConnection, update_ids: Sequence[int]) -> list[int]:
    """Those of the updates that are open."""
    found = await tx.execute(
        select(inbox.c.update_id).where(
            inbox.c.update_id.in_(update_ids), inbox.c.state == State.OPEN
        )
    )
    return list(found.scalars())


async def unfinished(tx: AsyncConnection, vault: Vault) -> tuple[list[InboxRow], list[int]]:
    """Every open or acted update, oldest first; and the ids of those that cannot be opened."""
    rows = await tx.execute(
        select(inbox).where(inbox.c.state < State.DONE).order_by(inbox.c.update_id)
    )
    readable: list[InboxRow] = []
    unreadable: list[int] = []
    for row in rows:
        try:
            readable.append(_opened(vault, row))
        except CannotOpen:
            unreadable.append(row.update_id)
    return readable, unreadable


async def read_unfinished(tx: AsyncConnection, vault: Vault, update_id: int) -> InboxRow | None:
    """One update as it stands now; None when it is finished. Raises CannotOpen."""
    row = (
        await tx.execute(
            select(inbox).where(inbox.c.update_id == update_id, inbox.c.state < State.DONE)
        )
    ).first()
    return None if row is None else _opened(vault, row)


def _opened(vault: Vault, row: Row[Any]) -> InboxRow:
    return InboxRow(
        row.update_id,
        row.order_key,
        State(row.state),
        row.attempts,
        vault.open(inbox.c.body, row.update_id, row.body),
        [] if row.replies is None else vault.open(inbox.c.replies, row.update_id, row.replies),
    )


async def mark_acted(tx: AsyncConnection, vault: Vault, update_id: int, replies: list[Any]) -> None:
    """Keeps the replies beside the effect that the same transaction commits.

    Raises AlreadyActed when the update is not open any more: the effect must not be repeated.
    """
    marked = await tx.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == State.OPEN)
        .values(state=State.ACTED, replies=vault.seal(inbox.c.replies, update_id, replies))
    )
    if marked.rowcount != 1:
        raise AlreadyActed


async def mark_finished(
    tx: AsyncConnection, update_ids: Sequence[int], state: State, now: datetime
) -> None:
    """Ends updates. Of a finished one only its id stays: no text, no replies, not whose it was.

    A parked one keeps its body, sealed, so that the operator can hand it in again.
    """
    values: dict[str, Any] = {"state": state, "finished_at": now, "replies": None}
    if state is State.DONE:
        values |= {"body": None, "order_key": NOBODYS_KEY}
    await tx.execute(update(inbox).where(inbox.c.update_id.in_(update_ids)).values(**values))


async def count_attempt(tx: AsyncConnection, update_id: int) -> None:
    await tx.execute(
        update(inbox).where(inbox.c.update_id == update_id).values(attempts=inbox.c.attempts + 1)
    )


async def prune(tx: AsyncConnection, before: datetime, now: datetime) -> None:
    """Forgets updates that finished before an instant, and waits that have expired by `now`.

    Telegram keeps updates for 24 hours, so older ids cannot come again.
    """
    await tx.execute(delete(inbox).where(inbox.c.finished_at < before))
    await tx.execute(delete(awaiting).where(awaiting.c.expires_at <= now))


async def read_position(tx: AsyncConnection, source: str) -> int | None:
    found = await tx.execute(
        select(source_position.c.next_update_id).where(source_position.c.source == source)
    )
    return found.scalar()


async def claim(tx: AsyncConnection, source: str, now: datetime) -> None:
    """Makes the inbox this source's.

    Update ids count per bot. What another bot's source left here finished is put out of Telegram's
    keeping, so that no update of this one is taken for known.
    """
    found = set((await tx.execute(select(source_position.c.source))).scalars())
    if source not in found and found - {_NAMELESS}:
        long_ago = now - 2 * TELEGRAM_KEEPS
        await tx.execute(
            update(inbox)
            .where(inbox.c.state >= State.DONE, inbox.c.received_at > long_ago)
            .values(received_at=long_ago)
        )
    await tx.execute(delete(source_position).where(source_position.c.source != source))


_NAMELESS = "poll"
"""The source of version 0.1.0, which did not say whose it was: taken for the present bot's."""


async def write_position(tx: AsyncConnection, source: str, next_update_id: int) -> None:
    await upsert(
        tx,
        source_position,
        [source_position.c.source],
        {"source": source, "next_update_id": next_update_id},
    )


async def set_awaiting(
    tx: AsyncConnection,
    vault: Vault,
    chat_id: int,
    user_id: int,
    what: Awaited,
    expires_at: datetime,
) -> None:
    """Waits for one entry of this person in this chat; an earlier wait there is replaced."""
    both = {"kind": what.kind, "payload": what.payload}
    sealed = vault.seal(awaiting.c.payload, f"{chat_id}/{user_id}", both)
    await upsert(
        tx,
        awaiting,
        [awaiting.c.chat_id, awaiting.c.user_id],
        {
            "chat_id": chat_id,
            "user_id": user_id,
            "kind": "",
            "payload": sealed,
            "expires_at": expires_at,
        },
    )


async def read_awaiting(
    tx: AsyncConnection, vault: Vault, chat_id: int, user_id: int, now: datetime
) -> Awaited | None:
    row = (
        await tx.execute(
            select(awaiting.c.kind, awaiting.c.payload).where(
                awaiting.c.chat_id == chat_id,
                awaiting.c.user_id == user_id,
                awaiting.c.expires_at > now,
            )
        )
    ).first()
    if row is None:
        return None
    payload = vault.open(awaiting.c.payload, f"{chat_id}/{user_id}", row.payload)
    if row.kind:
        return Awaited(row.kind, payload)
    return Awaited(payload["kind"], payload["payload"])


async def clear_awaiting(tx: AsyncConnection, chat_id: int, user_id: int) -> None:
    await tx.execute(
        delete(awaiting).where(awaiting.c.chat_id == chat_id, awaiting.c.user_id == user_id)
    )


async def read_upload(tx: AsyncConnection, digest: str) -> str | None:
    """Telegram's id of a picture that was uploaded before."""
    kept = uploaded_picture
    found = await tx.execute(select(kept.c.file_id).where(kept.c.digest == digest))
    return found.scalar_one_or_none()


async def keep_upload(tx: AsyncConnection, digest: str, file_id: str, now: datetime) -> None:
    """Instead of an earlier id of the same picture."""
    await upsert(
        tx,
        uploaded_picture,
        [uploaded_picture.c.digest],
        {"digest": digest, "file_id": file_id, "uploaded_at": now},
    )
