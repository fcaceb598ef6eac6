"""The table of people's lists: one sealed value a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Table, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checklist.model import Checklist, from_json, to_json
from bot.storage import BigId, Sealed, UtcDateTime, Vault, metadata, upsert

question_list = Table(
    "question_list",
    metadata,
    Column("user_id", BigId, primary_key=True, autoincrement=False),
    Column("questions", Sealed, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)


async def read(
    tx: AsyncConnection, vault: Vault, user_id: int, *, to_change: bool = False
) -> Checklist | None:
    """None for no list; `to_change` keeps others off it until the commit. Raises CannotOpen."""
    statement = select(question_list.c.questions).where(question_list.c.user_id == user_id)
    if to_change:
        statement = statement.with_for_update()
    sealed = (await tx.execute(statement)).scalar_one_or_none()
    if sealed is None:
        return None
    return from_json(vault.open(question_list.c.questions, user_id, sealed))


async def write(
    tx: AsyncConnection, vault: Vault, user_id: int, checklist: Checklist, now: datetime
) -> None:
    values = {
        "user_id": user_id,
        "questions": vault.seal(question_list.c.questions, user_id, to_json(checklist)),
        "updated_at": now,
    }
    await upsert(tx, question_list, [question_list.c.user_id], values)
