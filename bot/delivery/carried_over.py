"""Outbox rows of a version before, which named their kind in plain: sealed at the start."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.model import Counts, State
from bot.delivery.store import Ended, code_of, end, outbox, sealed_what
from bot.storage import Database, Priority, codes_of

BATCH = 500


async def carry_over(db: Database) -> None:
    """Seals what is left in plain, a batch in each transaction. May be stopped and run again."""
    plain = select(outbox).where(outbox.c.code.is_(None)).order_by(outbox.c.id).limit(BATCH)
    while True:
        async with db.write(Priority.PLANNING) as tx:
            rows = (await tx.execute(plain)).all()
            if not rows:
                return
            await _seal(tx, rows)


async def carry_over_as(tx: AsyncConnection, kind: str, old_ref: int, new_ref: int) -> None:
    """Seals the rows of one message whose room names it otherwise by now."""
    found = await tx.execute(
        select(outbox).where(
            outbox.c.code.is_(None), outbox.c.kind == kind, outbox.c.ref == old_ref
        )
    )
    await _seal(tx, found.all(), new_ref)


async def _seal(tx: AsyncConnection, rows: Sequence[Any], ref: int | None = None) -> None:
    if not rows:
        return
    codes, named = codes_of(tx), [(row, row.ref if ref is None else ref) for row in rows]
    await tx.execute(
        _SEAL,
        [
            {
                "row": row.id,
                "new_code": code_of(codes, row.kind, known_as),
                "new_what": sealed_what(codes, row.id, row.kind, known_as),
            }
            for row, known_as in named
        ],
    )
    for row, known_as in named:
        if row.state > State.SENDING:
            counts = Counts(row.attempts, row.uncertain, row.broken)
            state = State(row.state)
            one = Ended(row.id, row.kind, known_as, state, row.reason, row.message_id, counts)
            await end(tx, [one], row.finished_at or row.created_at)


_SEAL = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(code=bindparam("new_code"), what=bindparam("new_what"), kind=None, ref=None)
)
