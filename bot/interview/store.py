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

from bot.interview.model import Reached, Told, What, from_json, to_json
from bot.interview.tables import report
from bot.storage import SealedBytes, Vault


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
            said=_sealed(vault, report_id, told, done_at),
            asked=sealed_asked(vault, report_id, ()),
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
        .values(changed_at=now, done_at=None, said=_sealed(vault, report_id, told, done_at))
    )


async def settle(tx: AsyncConnection, vault: Vault, report_id: int, told: Told) -> None:
    """Writes what is no news about the body: when it was changed last stays as it was."""
    found = await of_id(tx, vault, report_id)
    if found is not None:
        said = _sealed(vault, report_id, told, found.done_at)
        values = {"said": said, "done_at": None}
        await tx.execute(update(report).where(report.c.id == report_id).values(**values))


def _sealed(vault: Vault, report_id: int, told: Told, done_at: datetime | None) -> Any:
    said = {**to_json(told), "done_at": done_at and done_at.isoformat()}
    return vault.seal(report.c.said, report_id, json.dumps(said))


def _opened(vault: Vault, row: Row[Any]) -> Stored:
    told, done_at = read_said(vault, row)
    return Stored(
        row.id, row.about, row.user_id, row.subscription_id, row.changed_at, done_at, told
    )


def read_said(vault: Vault, row: Row[Any]) -> tuple[Told, datetime | None]:
    """What was told, and when all was answered once. Raises CannotOpen."""
    said = json.loads(vault.open(report.c.said, row.id, row.said))
    done_at = said.get("done_at")
    return from_json(said), datetime.fromisoformat(done_at) if done_at else row.done_at


@dataclass(frozen=True, slots=True)
class Asked:
    """A question after the verdict; `answered_at` and `answer` are None while it is open."""

    what: What
    at: datetime
    answered_at: datetime | None = None
    answer: Reached | None = None


def sealed_asked(vault: Vault, report_id: int, asked: Sequence[Asked]) -> SealedBytes:
    return vault.seal(
        report.c.asked,
        report_id,
        [
            [
                int(one.what),
                one.at.isoformat(),
                one.answered_at and one.answered_at.isoformat(),
                one.answer and one.answer.value,
            ]
            for one in asked
        ],
    )


def opened_asked(vault: Vault, report_id: int, sealed: bytes | None) -> list[Asked]:
    """Raises CannotOpen."""
    if sealed is None:
        return []
    return [
        Asked(
            What(what),
            datetime.fromisoformat(at),
            datetime.fromisoformat(answered_at) if answered_at else None,
            Reached(answer) if answer else None,
        )
        for what, at, answered_at, answer in vault.open(report.c.asked, report_id, sealed)
    ]


async def asked_of(
    tx: AsyncConnection, vault: Vault, report_id: int, *, to_change: bool = False
) -> list[Asked] | None:
    """What was asked about a report, in order; None for no such report. Raises CannotOpen.

    `to_change` keeps others off it until the commit.
    """
    statement = select(report.c.id, report.c.asked).where(report.c.id == report_id)
    if to_change:
        statement = statement.with_for_update()
    row = (await tx.execute(statement)).first()
    return None if row is None else opened_asked(vault, row.id, row.asked)


async def write_asked(
    tx: AsyncConnection, vault: Vault, report_id: int, asked: Sequence[Asked]
) -> None:
    await tx.execute(
        update(report)
        .where(report.c.id == report_id)
        .values(asked=sealed_asked(vault, report_id, asked))
    )


async def asked_of_course(
    tx: AsyncConnection, vault: Vault, subscription_id: int
) -> list[tuple[int, list[Asked]]]:
    """What was asked about each report of a course, by its id. Raises CannotOpen."""
    rows = await tx.execute(
        select(report.c.id, report.c.asked).where(report.c.subscription_id == subscription_id)
    )
    return [(row.id, opened_asked(vault, row.id, row.asked)) for row in rows]
