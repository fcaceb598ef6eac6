"""Tables and queries of people: profile and consents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, SmallInteger, String, Table, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.model import Consent, ConsentKind, Profile
from bot.storage import BigId, UtcDateTime, metadata, upsert

person = Table(
    "person",
    metadata,
    Column("user_id", BigId, primary_key=True, autoincrement=False),
    Column("locale", String(16)),
    Column("zone", String(64)),
    Column("first_seen", UtcDateTime, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(32), primary_key=True),
    Column("given_at", UtcDateTime, primary_key=True),
    Column("version", SmallInteger, nullable=False),
    Column("withdrawn_at", UtcDateTime),
)


async def read_profile(tx: AsyncConnection, user_id: int) -> Profile:
    """The profile, empty for somebody new."""
    row = (
        await tx.execute(select(person.c.locale, person.c.zone).where(person.c.user_id == user_id))
    ).first()
    return Profile(user_id) if row is None else Profile(user_id, row.locale, row.zone)


async def write_profile(
    tx: AsyncConnection, user_id: int, now: datetime, **changed: str | None
) -> None:
    """Sets `locale` and / or `zone`; makes the person when new."""
    values: dict[str, Any] = {"user_id": user_id, "first_seen": now, **changed}
    known = await tx.execute(select(person.c.user_id).where(person.c.user_id == user_id))
    if known.first() is None:
        await upsert(tx, person, [person.c.user_id], values)
    else:
        await tx.execute(update(person).where(person.c.user_id == user_id).values(**changed))


async def read_consent(tx: AsyncConnection, user_id: int, kind: ConsentKind) -> Consent | None:
    """The consent in force, or None."""
    row = (
        await tx.execute(
            select(consent.c.version, consent.c.given_at)
            .where(
                consent.c.user_id == user_id,
                consent.c.kind == kind.value,
                consent.c.withdrawn_at.is_(None),
            )
            .order_by(consent.c.given_at.desc())
        )
    ).first()
    return None if row is None else Consent(kind, row.version, row.given_at)


async def add_consent(
    tx: AsyncConnection, user_id: int, kind: ConsentKind, version: int, now: datetime
) -> None:
    values = {"user_id": user_id, "kind": kind.value, "given_at": now, "version": version}
    await upsert(tx, consent, [consent.c.user_id, consent.c.kind, consent.c.given_at], values)


async def consents_ended(
    tx: AsyncConnection, user_id: int, at: datetime
) -> list[tuple[ConsentKind, int]]:
    """The consents that were withdrawn at an instant, with their versions."""
    rows = await tx.execute(
        select(consent.c.kind, consent.c.version)
        .where(consent.c.user_id == user_id, consent.c.withdrawn_at == at)
        .order_by(consent.c.kind)
    )
    return [(ConsentKind(row.kind), row.version) for row in rows]


async def end_consent(tx: AsyncConnection, user_id: int, kind: ConsentKind, now: datetime) -> None:
    """Marks every consent of the kind as withdrawn; when it was given and ended stays on record."""
    await tx.execute(
        update(consent)
        .where(
            consent.c.user_id == user_id,
            consent.c.kind == kind.value,
            consent.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )
