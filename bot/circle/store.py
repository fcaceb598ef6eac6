"""Queries of circles, members and invites."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.circle.model import Circle, Invite, Member, Role, facts_to_json, in_order
from bot.circle.tables import circle, circle_invite, circle_member
from bot.storage import Vault


async def of_host(
    tx: AsyncConnection, vault: Vault, host_id: int, *, to_change: bool = False
) -> Circle | None:
    """The circle that somebody is host of, or None. Raises CannotOpen."""
    found = select(circle).where(circle.c.host_id == host_id)
    return await _read(tx, vault, found.with_for_update() if to_change else found)


async def of_id(tx: AsyncConnection, vault: Vault, circle_id: int) -> Circle | None:
    """None for one that has ended. Raises CannotOpen."""
    found = select(circle).where(circle.c.id == circle_id)
    return await _read(tx, vault, found)


async def with_member(tx: AsyncConnection, vault: Vault, user_id: int) -> Sequence[Circle]:
    """The circles that somebody is a member of, the oldest membership first."""
    found = await tx.execute(
        select(circle)
        .join(circle_member, circle_member.c.circle_id == circle.c.id)
        .where(circle_member.c.user_id == user_id)
        .order_by(circle_member.c.joined_at, circle_member.c.id)
    )
    return [await _opened(tx, vault, row) for row in found.all()]


async def host_of_member(tx: AsyncConnection, user_id: int, host_id: int) -> Role | None:
    """What somebody is in a host's circle; None when they are not in it."""
    role = await tx.execute(
        select(circle_member.c.role)
        .join(circle, circle_member.c.circle_id == circle.c.id)
        .where(circle_member.c.user_id == user_id, circle.c.host_id == host_id)
    )
    found = role.scalar_one_or_none()
    return None if found is None else Role(found)


async def add(
    tx: AsyncConnection, vault: Vault, circle_id: int, host_id: int, name: str, now: datetime
) -> None:
    await tx.execute(
        insert(circle).values(
            id=circle_id,
            host_id=host_id,
            facts=vault.seal(circle.c.facts, circle_id, facts_to_json(name, "")),
            created_at=now,
        )
    )


async def write_facts(tx: AsyncConnection, vault: Vault, changed: Circle) -> None:
    facts = facts_to_json(changed.name, changed.helper, changed.handing)
    await tx.execute(
        update(circle)
        .where(circle.c.id == changed.id)
        .values(host_id=changed.host_id, facts=vault.seal(circle.c.facts, changed.id, facts))
    )


async def end(tx: AsyncConnection, circle_id: int) -> None:
    """Deletes a circle with all that hangs on it: nothing of it is of use to anybody."""
    await tx.execute(delete(circle).where(circle.c.id == circle_id))


async def add_member(tx: AsyncConnection, vault: Vault, new: Member) -> None:
    await tx.execute(
        insert(circle_member).values(
            id=new.id,
            circle_id=new.circle_id,
            user_id=new.user_id,
            role=int(new.role),
            facts=_member_facts(vault, new),
            joined_at=new.joined_at,
        )
    )


async def write_member(tx: AsyncConnection, vault: Vault, changed: Member) -> None:
    await tx.execute(
        update(circle_member)
        .where(circle_member.c.id == changed.id)
        .values(role=int(changed.role), facts=_member_facts(vault, changed))
    )


async def drop_member(tx: AsyncConnection, member_id: int) -> None:
    await tx.execute(delete(circle_member).where(circle_member.c.id == member_id))


async def mark_reachable(
    tx: AsyncConnection, user_id: int, unreachable_at: datetime | None
) -> Sequence[int]:
    """Whether alerts reach somebody, in all their circles; returns those where that is news."""
    other = circle_member.c.unreachable_at
    news = other.is_(None) if unreachable_at is not None else other.is_not(None)
    changed = await tx.execute(
        update(circle_member)
        .where(circle_member.c.user_id == user_id, news)
        .values(unreachable_at=unreachable_at)
        .returning(circle_member.c.circle_id)
    )
    return list(changed.scalars())


async def add_invite(
    tx: AsyncConnection,
    invite_id: int,
    circle_id: int,
    role: Role,
    token_hash: str,
    expires_at: datetime,
) -> None:
    await tx.execute(
        insert(circle_invite).values(
            id=invite_id,
            circle_id=circle_id,
            role=int(role),
            token_hash=token_hash,
            expires_at=expires_at,
        )
    )


async def invite_by_hash(tx: AsyncConnection, token_hash: str) -> Invite | None:
    return await _invite(tx, select(circle_invite).where(circle_invite.c.token_hash == token_hash))


async def invite_by_id(tx: AsyncConnection, invite_id: int) -> Invite | None:
    return await _invite(
        tx, select(circle_invite).where(circle_invite.c.id == invite_id).with_for_update()
    )


async def bind_invite(tx: AsyncConnection, invite_id: int, user_id: int) -> bool:
    """Binds an invite to who has followed it first; False when that was somebody else."""
    await tx.execute(
        update(circle_invite)
        .where(circle_invite.c.id == invite_id, circle_invite.c.opened_by.is_(None))
        .values(opened_by=user_id)
    )
    opened_by = await tx.execute(
        select(circle_invite.c.opened_by).where(circle_invite.c.id == invite_id)
    )
    return opened_by.scalar_one_or_none() == user_id


async def drop_invite(tx: AsyncConnection, invite_id: int) -> None:
    await tx.execute(delete(circle_invite).where(circle_invite.c.id == invite_id))


async def drop_invites(tx: AsyncConnection, circle_id: int) -> None:
    await tx.execute(delete(circle_invite).where(circle_invite.c.circle_id == circle_id))


async def open_invites(tx: AsyncConnection, circle_id: int, now: datetime) -> int:
    counted = await tx.execute(
        select(func.count()).where(
            circle_invite.c.circle_id == circle_id, circle_invite.c.expires_at > now
        )
    )
    return int(counted.scalar_one())


async def prune_invites(tx: AsyncConnection, before: datetime) -> None:
    """Long expired ones; until then their holder is told that they have expired."""
    await tx.execute(delete(circle_invite).where(circle_invite.c.expires_at < before))


async def _read(tx: AsyncConnection, vault: Vault, found: Any) -> Circle | None:
    row = (await tx.execute(found)).first()
    return None if row is None else await _opened(tx, vault, row)


async def _opened(tx: AsyncConnection, vault: Vault, row: Row[Any]) -> Circle:
    facts = vault.open(circle.c.facts, row.id, row.facts)
    rows = await tx.execute(select(circle_member).where(circle_member.c.circle_id == row.id))
    members = in_order([_member(vault, one) for one in rows])
    return Circle(row.id, row.host_id, facts["name"], members, facts["helper"], facts["handing"])


def _member(vault: Vault, row: Row[Any]) -> Member:
    facts = vault.open(circle_member.c.facts, row.id, row.facts)
    return Member(
        id=row.id,
        circle_id=row.circle_id,
        user_id=row.user_id,
        role=Role(row.role),
        name=facts["name"],
        far=facts["far"],
        joined_at=row.joined_at,
        unreachable=row.unreachable_at is not None,
    )


def _member_facts(vault: Vault, one: Member) -> Any:
    return vault.seal(circle_member.c.facts, one.id, {"name": one.name, "far": one.far})


async def _invite(tx: AsyncConnection, found: Any) -> Invite | None:
    row = (await tx.execute(found)).first()
    if row is None:
        return None
    return Invite(row.id, row.circle_id, Role(row.role), row.expires_at, row.opened_by)
