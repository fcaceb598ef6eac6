"""The outbox: every message that is still to be sent, and for a while those that were.

Times are compared with the instant that the caller hands in, never with the database's own clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    CursorResult,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.model import Claimed, Counts, Outgoing, Settled, State
from bot.gateway.pacing import Lane
from bot.storage import UtcDateTime, metadata, new_id

# On SQLite only the exact type INTEGER makes the key the row's own number, which saves an index.
_RowId = BigInteger().with_variant(Integer(), "sqlite")

outbox = Table(
    "outbox",
    metadata,
    Column("id", _RowId, primary_key=True, autoincrement=False),
    Column("lane", SmallInteger, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("ref", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("not_before", UtcDateTime, nullable=False),
    Column("useful_until", UtcDateTime, nullable=False),
    Column("state", SmallInteger, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("uncertain", SmallInteger, nullable=False, server_default="0"),
    Column("broken", SmallInteger, nullable=False, server_default="0"),
    Column("lease_until", UtcDateTime),
    Column("lease_holder", String(32)),
    Column("message_id", BigInteger),
    Column("reason", String(32)),
    Column("created_at", UtcDateTime, nullable=False),
    Column("finished_at", UtcDateTime),
    UniqueConstraint("kind", "ref", "chat_id"),
)


def in_state(state: State) -> ColumnElement[bool]:
    # Written out, not bound: a partial index is only used when the planner sees the value.
    return outbox.c.state == literal_column(str(int(state)))


IS_WAITING, IS_SENDING = in_state(State.WAITING), in_state(State.SENDING)

for _name, _columns, _where in (
    ("ix_outbox_due", (outbox.c.lane, outbox.c.not_before, outbox.c.id), IS_WAITING),
    ("ix_outbox_useful_until", (outbox.c.useful_until,), IS_WAITING),
    ("ix_outbox_lease_until", (outbox.c.lease_until,), IS_SENDING),
):
    Index(_name, *_columns, sqlite_where=_where, postgresql_where=_where)
# A person's rows must be found to be exported and erased.
Index("ix_outbox_chat_id", outbox.c.chat_id)

SEEN = (
    outbox.c.id,
    outbox.c.lane,
    outbox.c.kind,
    outbox.c.ref,
    outbox.c.chat_id,
    outbox.c.not_before,
    outbox.c.useful_until,
    outbox.c.attempts,
    outbox.c.uncertain,
    outbox.c.broken,
    outbox.c.lease_holder,
)

LANES = tuple(sorted(int(lane) for lane in Lane))
AT_ONCE = 100
"""Rows that one housekeeping statement touches: their receipts share its transaction."""


async def put(tx: AsyncConnection, rows: Sequence[Outgoing], now: datetime) -> None:
    """Queues messages; one whose kind, ref and chat are known already is left as it is.

    Raises ValueError for a message that could never be sent in time.
    """
    if any(row.useful_until <= row.not_before for row in rows):
        raise ValueError("a message must be useful for a while after it is due")
    if not rows:
        return
    on_postgres = tx.dialect.name == "postgresql"
    insert = postgresql.insert(outbox) if on_postgres else sqlite.insert(outbox)
    # Only the message's own key may be taken: a clash of ids must not drop a message silently.
    key = [outbox.c.kind, outbox.c.ref, outbox.c.chat_id]
    await tx.execute(
        insert.on_conflict_do_nothing(index_elements=key),
        [
            {
                "id": new_id(now),
                "lane": int(row.lane),
                "kind": row.kind,
                "ref": row.ref,
                "chat_id": row.chat_id,
                "not_before": row.not_before,
                "useful_until": row.useful_until,
                "created_at": now,
            }
            for row in rows
        ],
    )


async def message_of(tx: AsyncConnection, kind: str, ref: int, chat_id: int) -> int | None:
    """Telegram's id of a message that was sent; None where it was not, or is long forgotten."""
    found = await tx.execute(
        select(outbox.c.message_id).where(
            outbox.c.kind == kind, outbox.c.ref == ref, outbox.c.chat_id == chat_id
        )
    )
    message_id: int | None = found.scalar_one_or_none()
    return message_id


async def claim(
    tx: AsyncConnection,
    now: datetime,
    holder: str,
    limit: int,
    lease: timedelta,
    lanes: Sequence[int] = LANES,
) -> list[Claimed]:
    """Takes up to `limit` due rows for `holder`, the most urgent lane first, then the oldest due.

    `holder` names the process and this claim, as `process:number`; at most 32 characters. On
    PostgreSQL rows that another holder is just taking are passed over.
    """
    claimed: list[Claimed] = []
    for lane in sorted(lanes):
        if len(claimed) >= limit:
            break
        due = (
            select(outbox.c.id)
            .where(_due(lane, now))
            .order_by(outbox.c.not_before, outbox.c.id)
            .limit(limit - len(claimed))
            .with_for_update(skip_locked=True)  # SQLite has one writer and leaves this out
            .cte("due")  # as a CTE it is run once; a plain subquery may be run again per row
        )
        taken = await tx.execute(
            update(outbox)
            .where(outbox.c.id.in_(select(due.c.id)))
            .values(state=State.SENDING, lease_until=now + lease, lease_holder=holder)
            .returning(*SEEN)
        )
        claimed += sorted(map(read_row, taken), key=lambda row: (row.not_before, row.id))
    return claimed


async def settle(tx: AsyncConnection, outcomes: Sequence[Settled], now: datetime) -> list[Settled]:
    """Writes outcomes in one batch; returns those that were written.

    A row that was claimed anew meanwhile is left to that claim, unless the message is known to be
    sent.
    """
    by_id = {outcome.row.id: outcome for outcome in outcomes}
    found = await tx.execute(
        select(outbox.c.id, outbox.c.state, outbox.c.lease_holder)
        .where(outbox.c.id.in_(list(by_id)))
        .order_by(outbox.c.id)  # in one order everywhere, so that no two wait for each other
        .with_for_update()
    )
    written: list[Settled] = []
    for row in found:
        outcome = by_id[row.id]
        ours = row.state == State.SENDING and row.lease_holder == outcome.row.holder
        if ours or (outcome.state is State.SENT and row.state <= State.SENDING):
            written.append(outcome)
    if written:
        await tx.execute(_SETTLE, [_values(outcome, now) for outcome in written])
    for outcome in written:
        if outcome.chat_id is not None:
            await _move(tx, outcome, outcome.chat_id, now)
    return written


async def cancel(tx: AsyncConnection, kind: str, refs: Sequence[int], now: datetime) -> int:
    """Takes messages back that still wait; returns how many.

    One that is being sent at this moment is not stopped; should it fail, the kind's `recheck` sees
    it again. No receipt follows: the caller knows.
    """
    count = 0
    for start in range(0, len(refs), AT_ONCE):
        done: CursorResult[Any] = await tx.execute(
            update(outbox)
            .where(outbox.c.kind == kind, outbox.c.ref.in_(refs[start : start + AT_ONCE]))
            .where(IS_WAITING)
            .values(state=State.SKIPPED, reason="cancelled", finished_at=now)
        )
        count += done.rowcount
    return count


async def hasten(tx: AsyncConnection, kind: str, refs: Sequence[int], now: datetime) -> None:
    """Lets messages that wait for a later instant be sent from now on."""
    for start in range(0, len(refs), AT_ONCE):
        await tx.execute(
            update(outbox)
            .where(outbox.c.kind == kind, outbox.c.ref.in_(refs[start : start + AT_ONCE]))
            .where(IS_WAITING, outbox.c.not_before > now)
            .values(not_before=now)
        )


async def due(tx: AsyncConnection, now: datetime, most: int) -> dict[int, int]:
    """How many rows are due in each lane, counted up to `most` each; idle lanes are left out."""
    counted = (
        select(func.count())
        .select_from(select(outbox.c.id).where(_due(lane, now)).limit(most).subquery())
        .scalar_subquery()
        for lane in LANES
    )
    row = (await tx.execute(select(*counted))).one()
    return {lane: number for lane, number in zip(LANES, row, strict=True) if number}


async def next_due(tx: AsyncConnection) -> datetime | None:
    """The instant at which the next waiting row falls due, also when it lies in the past."""
    firsts = (
        select(func.min(outbox.c.not_before)).where(IS_WAITING, outbox.c.lane == lane)
        for lane in LANES
    )
    row = (await tx.execute(select(*(first.scalar_subquery() for first in firsts)))).one()
    return min((at for at in row if at is not None), default=None)


_SETTLE = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        {
            name: bindparam(name)
            for name in (
                "state",
                "not_before",
                "attempts",
                "uncertain",
                "broken",
                "lease_until",
                "lease_holder",
                "message_id",
                "reason",
                "finished_at",
            )
        }
    )
)


def _values(outcome: Settled, now: datetime) -> dict[str, Any]:
    return {
        "row": outcome.row.id,
        "state": int(outcome.state),
        "not_before": outcome.not_before or outcome.row.not_before,
        "attempts": outcome.counts.attempts,
        "uncertain": outcome.counts.uncertain,
        "broken": outcome.counts.broken,
        "lease_until": None,
        "lease_holder": None,
        "message_id": outcome.message_id,
        "reason": outcome.reason,
        "finished_at": now if outcome.final else None,
    }


async def _move(tx: AsyncConnection, outcome: Settled, chat_id: int, now: datetime) -> None:
    row = outcome.row
    taken = await tx.execute(
        select(outbox.c.id).where(
            outbox.c.kind == row.kind, outbox.c.ref == row.ref, outbox.c.chat_id == chat_id
        )
    )
    change: dict[str, Any] = {"chat_id": chat_id}
    if taken.first() is not None:
        # The new chat has this message already: what is left here is its double.
        change = {"state": State.SKIPPED, "reason": "duplicate", "finished_at": now}
    await tx.execute(update(outbox).where(outbox.c.id == row.id).values(**change))


def _due(lane: int, now: datetime) -> ColumnElement[bool]:
    return and_(
        IS_WAITING, outbox.c.lane == lane, outbox.c.not_before <= now, outbox.c.useful_until > now
    )


def read_row(row: Any) -> Claimed:
    return Claimed(
        row.id,
        row.lane,
        row.kind,
        row.ref,
        row.chat_id,
        row.not_before,
        row.useful_until,
        Counts(row.attempts, row.uncertain, row.broken),
        row.lease_holder or "",
    )
