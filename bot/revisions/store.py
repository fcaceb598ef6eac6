"""Tables of the published history. Rows of `publication` and `revision` are never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.revisions.model import SHIPPED, Files, Publication
from bot.storage import UtcDateTime, insert_new, metadata

publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("author", String(64), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("base", Integer, nullable=False),
)

revision = Table(
    "revision",
    metadata,
    Column("path", String(200), primary_key=True),
    Column("number", ForeignKey(publication.c.number), primary_key=True),
    Column("text", Text, comment="NULL where the file was removed"),
)
Index("ix_revision_number", revision.c.number)

content_head = Table(
    "content_head",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)
_HEAD = 1


async def read_head(tx: AsyncConnection) -> int:
    """The number of the newest publication, 0 before the first."""
    found = await tx.execute(select(content_head.c.number).where(content_head.c.id == _HEAD))
    return found.scalar() or 0


async def take_head(tx: AsyncConnection) -> int:
    """The head, locked until the transaction ends: two publications cannot pass each other."""
    await insert_new(tx, content_head, [{"id": _HEAD, "number": 0}])
    found = await tx.execute(
        select(content_head.c.number).where(content_head.c.id == _HEAD).with_for_update()
    )
    return int(found.scalar_one())


async def add_publication(
    tx: AsyncConnection, new: Publication, base: int, texts: Mapping[str, str | None]
) -> None:
    """Writes a publication with its texts and moves the head to it."""
    await tx.execute(
        insert(publication).values(number=new.number, author=new.by, at=new.at, base=base)
    )
    await tx.execute(
        insert(revision),
        [{"path": path, "number": new.number, "text": text} for path, text in texts.items()],
    )
    await tx.execute(
        update(content_head).where(content_head.c.id == _HEAD).values(number=new.number)
    )


async def files_at(tx: AsyncConnection, number: int, author: str | None = None) -> dict[str, str]:
    """All files as of a publication; with `author`, as if only theirs had been published."""
    newest = select(revision.c.path, func.max(revision.c.number).label("number")).where(
        revision.c.number <= number
    )
    if author is not None:
        newest = newest.join(publication, publication.c.number == revision.c.number).where(
            publication.c.author == author
        )
    latest = newest.group_by(revision.c.path).subquery()
    rows = await tx.execute(
        select(revision.c.path, revision.c.text).join(
            latest, (latest.c.path == revision.c.path) & (latest.c.number == revision.c.number)
        )
    )
    return {row.path: row.text for row in rows if row.text is not None}


async def shipped_at(tx: AsyncConnection, number: int) -> Files:
    return await files_at(tx, number, SHIPPED)


async def history(tx: AsyncConnection, path: str) -> list[tuple[int, str, datetime, str | None]]:
    """A file's revisions, oldest first: (number, by, at, text)."""
    rows = await tx.execute(
        select(publication.c.number, publication.c.author, publication.c.at, revision.c.text)
        .join(publication, publication.c.number == revision.c.number)
        .where(revision.c.path == path)
        .order_by(publication.c.number)
    )
    return [(row.number, row.author, row.at, row.text) for row in rows]
