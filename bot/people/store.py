"""Tables and queries of people: profile and consents."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, Date, SmallInteger, String, Table, or_, select, update
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
    Column("last_seen", Date),  # UTC, the day only; null: a row older than this column
    Column("warned_on", Date),  # told after a long silence that all will be erased
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
    values: dict[str, Any] = {
        "user_id": user_id,
        "first_seen": now,
        "last_seen": now.date(),
        **changed,
    }
    known = await tx.execute(select(person.c.user_id).where(person.c.user_id == user_id))
    if known.first() is None:
        await upsert(tx, person, [person.c.user_id], values)
    else:
        await tx.execute(update(person).where(person.c.user_id == user_id).values(**changed))


async def seen(tx: AsyncConnection, user_ids: Collection[int], today: date) -> None:
    """Notes that known people were there on a UTC day; a warning after a silence is over with it.

    Written once a day at most, and never for a stranger: nobody is kept for having passed by.
    """
    await tx.execute(
        update(person)
        .where(
            person.c.user_id.in_(list(user_ids)),
            or_(
                person.c.last_seen.is_(None),
                person.c.last_seen < today,
                person.c.warned_on.is_not(None),
            ),
        )
        .values(last_seen=today, warned_on=None)
    )


async def last_seen(tx: AsyncConnection, user_id: int) -> date | None:
    """The UTC day on which somebody was there last; None for who is not known."""
    found = await tx.execute(select(person.c.last_seen).where(person.c.user_id == user_id))
    day: date | None = found.scalar_one_or_none()
    return day


async def consents_of(tx: AsyncConnection, user_id: int) -> list[Consent]:
    """The consents in force, in the order in which they are asked."""
    found = [await read_consent(tx, user_id, kind) for kind in ConsentKind]
    return [one for one in found if one is not None]


async def silent_since(tx: AsyncConnection, day: date, beyond: int, limit: int) -> list[int]:
    """People who were last there on `day` or earlier and are not warned yet, by id."""
    rows = await tx.execute(
        select(person.c.user_id)
        .where(person.c.user_id > beyond, person.c.last_seen <= day, person.c.warned_on.is_(None))
        .order_by(person.c.user_id)
        .limit(limit)
    )
    return list(rows.scalars())


async def warned_until(tx: AsyncConnection, day: date, beyond: int, limit: int) -> list[int]:
    """People who were warned on `day` or earlier and have not been there since, by id."""
    rows = await tx.execute(
        select(person.c.user_id)
        .where(person.c.user_id > beyond, person.c.warned_on <= day)
        .order_by(person.c.user_id)
        .limit(limit)
    )
    return list(rows.scalars())


async def read_warned(tx: AsyncConnection, user_id: int, *, to_change: bool = False) -> date | None:
    """The day on which somebody was warned, None for nobody and for not at all."""
    statement = select(person.c.warned_on).where(person.c.user_id == user_id)
    if to_change:
        statement = statement.with_for_update()
    return (await tx.execute(statement)).scalar_one_or_none()


async def set_warned(tx: AsyncConnection, user_id: int, day: date | None) -> None:
    await tx.execute(update(person).where(person.c.user_id == user_id).values(warned_on=day))


async def begin_counting(tx: AsyncConnection, today: date) -> None:
    """Rows that an older version wrote count from today."""
    await tx.execute(update(person).where(person.c.last_seen.is_(None)).values(last_seen=today))


async def any_uncounted(tx: AsyncConnection) -> bool:
    found = await tx.execute(select(person.c.user_id).where(person.c.last_seen.is_(None)).limit(1))
    return found.first() is not None


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
