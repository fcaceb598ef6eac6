"""The table of endings, and its queries."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Table, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.tables import subscription
from bot.endings.model import Ending, from_json, to_json
from bot.storage import BigId, Sealed, UtcDateTime, Vault, metadata

ending = Table(
    "ending",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False, index=True),  # whose course
    Column("told_by", BigInteger, nullable=False),  # who told, and may take it back
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey(subscription.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("at", UtcDateTime, nullable=False),
    Column("undone_at", UtcDateTime),
    Column("what", Sealed, nullable=False),  # JSON: the reason
)


async def add(tx: AsyncConnection, vault: Vault, new: Ending) -> None:
    await tx.execute(
        insert(ending).values(
            id=new.id,
            user_id=new.user_id,
            told_by=new.told_by,
            subscription_id=new.course,
            at=new.at,
            what=vault.seal(ending.c.what, new.id, _padded(new)),
        )
    )


def _padded(new: Ending) -> str:
    """All of one length: how long a sealed value is can be seen without the key."""
    return json.dumps(to_json(new.reason)).ljust(48)


async def of_id(tx: AsyncConnection, vault: Vault, ending_id: int) -> Ending | None:
    """Held until the commit, so that of two taps one undoes it. Raises CannotOpen."""
    statement = select(ending).where(ending.c.id == ending_id).with_for_update()
    row = (await tx.execute(statement)).first()
    return None if row is None else _opened(vault, row)


async def newest_of(tx: AsyncConnection, vault: Vault, user_id: int) -> Ending | None:
    """The newest ending of a person's courses, taken back or not. Raises CannotOpen."""
    statement = select(ending).where(ending.c.user_id == user_id)
    row = (await tx.execute(statement.order_by(ending.c.id.desc()).limit(1))).first()
    return None if row is None else _opened(vault, row)


async def undo(tx: AsyncConnection, ending_id: int, now: datetime) -> None:
    await tx.execute(update(ending).where(ending.c.id == ending_id).values(undone_at=now))


def _opened(vault: Vault, row: Row[Any]) -> Ending:
    reason = from_json(json.loads(vault.open(ending.c.what, row.id, row.what)))
    return Ending(
        row.id, row.user_id, row.told_by, row.subscription_id, row.at, row.undone_at, reason
    )
