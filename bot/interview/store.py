"""Queries of reports."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.interview.model import Told, from_json, to_json
from bot.interview.tables import report
from bot.storage import Vault


@dataclass(frozen=True, slots=True)
class Stored:
    """A report with its row's instants."""

    id: int
    about: int
    user_id: int
    subscription_id: int
    changed_at: datetime
    done_at: datetime | None
    told: Told


async def of_about(
    tx: AsyncConnection, vault: Vault, user_id: int, about: int, *, to_change: bool = False
) -> Stored | None:
    """A person's report about a check-in, or one of its own. Raises CannotOpen.

    `to_change` keeps others off it until the commit.
    """
    statement = select(report).where(report.c.about == about, report.c.user_id == user_id)
    if to_change:
        statement = statement.with_for_update()
    row = (await tx.execute(statement)).first()
    return None if row is None else _opened(vault, row)


async def of_id(tx: AsyncConnection, vault: Vault, report_id: int) -> Stored | None:
    row = (await tx.execute(select(report).where(report.c.id == report_id))).first()
    return None if row is None else _opened(vault, row)


async def since(
    tx: AsyncConnection, vault: Vault, user_id: int, instant: datetime
) -> Sequence[Stored]:
    """A person's reports that changed after an instant, the oldest first."""
    rows = await tx.execute(
        select(report)
        .where(report.c.user_id == user_id, report.c.changed_at > instant)
        .order_by(report.c.changed_at, report.c.id)
    )
    return [_opened(vault, row) for row in rows]


async def of_course_since(
    tx: AsyncConnection, vault: Vault, subscription_id: int, instant: datetime
) -> Sequence[Stored]:
    """All reports of a course that changed after an instant, whoever told, the oldest first."""
    rows = await tx.execute(
        select(report)
        .where(report.c.subscription_id == subscription_id, report.c.changed_at > instant)
        .order_by(report.c.changed_at, report.c.id)
    )
    return [_opened(vault, row) for row in rows]


async def others_of(
    tx: AsyncConnection, vault: Vault, user_id: int, about: int
) -> Sequence[Stored]:
    """What others answered of the same check-in."""
    rows = await tx.execute(
        select(report).where(report.c.about == about, report.c.user_id != user_id)
    )
    return [_opened(vault, row) for row in rows]


async def add(
    tx: AsyncConnection,
    vault: Vault,
    report_id: int,
    about: int,
    user_id: int,
    subscription_id: int,
    told: Told,
    now: datetime,
    done_at: datetime | None = None,
) -> None:
    await tx.execute(
        insert(report).values(
            id=report_id,
            about=about,
            user_id=user_id,
            subscription_id=subscription_id,
            began_at=now,
            changed_at=now,
            done_at=done_at,
            said=_sealed(vault, report_id, told),
        )
    )


async def write(
    tx: AsyncConnection,
    vault: Vault,
    report_id: int,
    told: Told,
    now: datetime,
    done_at: datetime | None,
) -> None:
    await tx.execute(
        update(report)
        .where(report.c.id == report_id)
        .values(changed_at=now, done_at=done_at, said=_sealed(vault, report_id, told))
    )


async def settle(tx: AsyncConnection, vault: Vault, report_id: int, told: Told) -> None:
    """Writes what is no news about the body: when it was changed last stays as it was."""
    await tx.execute(
        update(report).where(report.c.id == report_id).values(said=_sealed(vault, report_id, told))
    )


def _sealed(vault: Vault, report_id: int, told: Told) -> Any:
    return vault.seal(report.c.said, report_id, json.dumps(to_json(told)))


def _opened(vault: Vault, row: Row[Any]) -> Stored:
    told = from_json(json.loads(vault.open(report.c.said, row.id, row.said)))
    return Stored(
        row.id, row.about, row.user_id, row.subscription_id, row.changed_at, row.done_at, told
    )
