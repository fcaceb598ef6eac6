"""The table of what people told about their care: one sealed value a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.care.model import CareFacts, from_json, to_json
from bot.storage import BigId, Sealed, UtcDateTime, Vault, metadata, upsert

care_facts = Table(
    "care_facts",
    metadata,
    Column("user_id", BigId, primary_key=True, autoincrement=False),
    Column("facts", Sealed, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)


async def read(
    tx: AsyncConnection, vault: Vault, user_id: int, *, to_change: bool = False
) -> CareFacts | None:
    """What was told, None for nothing; `to_change` keeps others off it until the commit.

    Raises CannotOpen for a damaged row.
    """
    statement = select(care_facts.c.facts).where(care_facts.c.user_id == user_id)
    if to_change:
        statement = statement.with_for_update()
    row = (await tx.execute(statement)).first()
    return None if row is None else from_json(vault.open(care_facts.c.facts, user_id, row.facts))


async def write(
    tx: AsyncConnection, vault: Vault, user_id: int, facts: CareFacts, now: datetime
) -> None:
    values = {
        "user_id": user_id,
        "facts": vault.seal(care_facts.c.facts, user_id, to_json(facts)),
        "updated_at": now,
    }
    await upsert(tx, care_facts, [care_facts.c.user_id], values)


async def remove(tx: AsyncConnection, user_id: int) -> None:
    await tx.execute(delete(care_facts).where(care_facts.c.user_id == user_id))
