"""Tables and queries of check-ins: who is enrolled, and each check-in that was planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.checkins.model import Checkin, Standing, Subscription
from bot.storage import BigId, Sealed, UtcDateTime, Vault, metadata

subscription = Table(
    "subscription",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("standing", SmallInteger, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("infusion_date", Sealed, nullable=False),
    Column("next_due_at", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)
Index(
    "uq_subscription_active_user_id",
    subscription.c.user_id,
    unique=True,
    sqlite_where=subscription.c.standing == Standing.ACTIVE,
    postgresql_where=subscription.c.standing == Standing.ACTIVE,
)
Index(
    "ix_subscription_next_due_at",
    subscription.c.next_due_at,
    sqlite_where=subscription.c.next_due_at.is_not(None),
    postgresql_where=subscription.c.next_due_at.is_not(None),
)

checkin = Table(
    "checkin",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey(subscription.c.id, ondelete="CASCADE"),
        nullable=False,
    ),
    Column("due_at", UtcDateTime, nullable=False),
    Column("useful_until", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("answer", Sealed),
    UniqueConstraint("subscription_id", "due_at"),
)


def _subscription(vault: Vault, row: Row[Any]) -> Subscription:
    opened = vault.open(subscription.c.infusion_date, row.id, row.infusion_date)
    return Subscription(
        row.id,
        row.user_id,
        Standing(row.standing),
        row.zone,
        date.fromisoformat(opened),
        row.next_due_at,
    )


async def active_of(tx: AsyncConnection, vault: Vault, user_id: int) -> Subscription | None:
    """The enrolment in force of a person."""
    row = (
        await tx.execute(
            select(subscription).where(
                subscription.c.user_id == user_id, subscription.c.standing == Standing.ACTIVE
            )
        )
    ).first()
    return None if row is None else _subscription(vault, row)


async def add_subscription(
    tx: AsyncConnection, vault: Vault, new: Subscription, now: datetime
) -> None:
    await tx.execute(
        insert(subscription).values(
            id=new.id,
            user_id=new.user_id,
            standing=new.standing,
            zone=new.zone,
            infusion_date=vault.seal(
                subscription.c.infusion_date, new.id, new.infusion_date.isoformat()
            ),
            next_due_at=new.next_due_at,
            created_at=now,
        )
    )


async def end_subscription(
    tx: AsyncConnection, subscription_id: int, standing: Standing, now: datetime
) -> None:
    """Ends an enrolment; its past check-ins stay."""
    await tx.execute(
        update(subscription)
        .where(subscription.c.id == subscription_id)
        .values(standing=standing, next_due_at=None, ended_at=now)
    )


async def due(tx: AsyncConnection, vault: Vault, now: datetime, limit: int) -> list[Subscription]:
    """The enrolments whose next check-in is due, the longest waiting first.

    On PostgreSQL rows that another replica is planning are passed over.
    """
    statement = (
        select(subscription)
        .where(subscription.c.next_due_at <= now)
        .order_by(subscription.c.next_due_at)
        .limit(limit)
    )
    if tx.dialect.name == "postgresql":
        statement = statement.with_for_update(skip_locked=True)
    return [_subscription(vault, row) for row in await tx.execute(statement)]


async def next_due(tx: AsyncConnection) -> datetime | None:
    """The earliest instant at which a check-in becomes due."""
    found = await tx.execute(
        select(func.min(subscription.c.next_due_at, type_=UtcDateTime)).where(
            subscription.c.next_due_at.is_not(None)
        )
    )
    earliest: datetime | None = found.scalar()
    return earliest


async def advance(tx: AsyncConnection, subscription_id: int, following: datetime | None) -> None:
    await tx.execute(
        update(subscription)
        .where(subscription.c.id == subscription_id)
        .values(next_due_at=following)
    )


async def add_checkins(tx: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Adds planned check-ins. The same due instant of an enrolment twice raises IntegrityError."""
    if rows:
        await tx.execute(insert(checkin), list(rows))


async def read_checkin(tx: AsyncConnection, vault: Vault, checkin_id: int) -> Checkin | None:
    row = (
        await tx.execute(
            select(
                subscription,
                checkin.c.id.label("checkin_id"),
                checkin.c.due_at,
                checkin.c.useful_until,
                checkin.c.answered_at,
            )
            .join(subscription, subscription.c.id == checkin.c.subscription_id)
            .where(checkin.c.id == checkin_id)
        )
    ).first()
    if row is None:
        return None
    return Checkin(
        row.checkin_id,
        row.due_at,
        row.useful_until,
        row.answered_at,
        _subscription(vault, row),
    )


async def write_answer(
    tx: AsyncConnection, vault: Vault, checkin_id: int, answer: str, now: datetime
) -> None:
    await tx.execute(
        update(checkin)
        .where(checkin.c.id == checkin_id)
        .values(answered_at=now, answer=vault.seal(checkin.c.answer, checkin_id, answer))
    )


async def read_answer(tx: AsyncConnection, vault: Vault, checkin_id: int) -> str:
    """The answer that stands written. Raises NoResultFound, CannotOpen."""
    found = await tx.execute(select(checkin.c.answer).where(checkin.c.id == checkin_id))
    return str(vault.open(checkin.c.answer, checkin_id, found.scalar_one()))


async def mark_sent(tx: AsyncConnection, checkin_id: int, now: datetime) -> None:
    await tx.execute(update(checkin).where(checkin.c.id == checkin_id).values(sent_at=now))


async def unsent_of(tx: AsyncConnection, subscription_id: int) -> list[int]:
    """Ids of the planned check-ins of an enrolment that were not sent yet."""
    found = await tx.execute(
        select(checkin.c.id).where(
            checkin.c.subscription_id == subscription_id, checkin.c.sent_at.is_(None)
        )
    )
    return list(found.scalars())
