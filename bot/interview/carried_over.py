"""Reports of a version before, which showed in plain that something was asked after them.

Run it before the outbox's own: a question has another name there by now.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery import carried_over as outbox_rows
from bot.interview import store
from bot.interview.following import KIND, ref_of
from bot.interview.model import Reached, What
from bot.interview.store import Asked
from bot.interview.tables import follow_up, report
from bot.storage import CannotOpen, Database, Priority, Vault

BATCH = 100


async def carry_over(db: Database, vault: Vault) -> None:
    """Moves what was asked into the reports, sealed. May be stopped and run again."""
    while True:
        async with db.write(Priority.PLANNING) as tx:
            if not await _questions(tx, vault):
                break
    beyond: int | None = 0
    while beyond is not None:
        async with db.write(Priority.PLANNING) as tx:
            beyond = await _reports(tx, vault, beyond)


async def _questions(tx: AsyncConnection, vault: Vault) -> bool:
    some = select(follow_up.c.report_id).distinct().order_by(follow_up.c.report_id).limit(BATCH)
    reports = list((await tx.execute(some)).scalars())
    if not reports:
        return False
    found = await tx.execute(
        select(follow_up)
        .where(follow_up.c.report_id.in_(reports))
        .order_by(follow_up.c.report_id, follow_up.c.at, follow_up.c.id)
    )
    for report_id, rows in groupby(found.all(), key=lambda row: int(row.report_id)):
        asked = await store.asked_of(tx, vault, report_id) or []
        for row in rows:
            await outbox_rows.carry_over_as(tx, KIND, row.id, ref_of(report_id, len(asked)))
            asked.append(Asked(What(row.what), row.at, row.answered_at, _answer(vault, row)))
        await store.write_asked(tx, vault, report_id, asked)
    await tx.execute(delete(follow_up).where(follow_up.c.report_id.in_(reports)))
    return True


async def _reports(tx: AsyncConnection, vault: Vault, beyond: int) -> int | None:
    """One batch of what lacks its sealed columns; returns the last id, None for the end."""
    found = await tx.execute(
        select(report)
        .where(report.c.id > beyond, or_(report.c.done_at.is_not(None), report.c.asked.is_(None)))
        .order_by(report.c.id)
        .limit(BATCH)
    )
    rows = found.all()
    for row in rows:
        values: dict[str, Any] = {}
        if row.asked is None:
            values["asked"] = store.sealed_asked(vault, row.id, ())
        try:
            said = json.loads(vault.open(report.c.said, row.id, row.said))
        except CannotOpen:
            pass  # a damaged report stays as it is, and is passed over at the next start again
        else:
            if row.done_at is not None:
                said["done_at"] = row.done_at.isoformat()
                values["said"] = vault.seal(report.c.said, row.id, json.dumps(said))
                values["done_at"] = None
        if values:
            await tx.execute(update(report).where(report.c.id == row.id).values(**values))
    return rows[-1].id if rows else None


def _answer(vault: Vault, row: Any) -> Reached | None:
    if row.answer is None:
        return None
    try:
        return Reached(vault.open(follow_up.c.answer, row.id, row.answer))
    except CannotOpen:
        return None
