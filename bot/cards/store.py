"""The votes of readers on cards.

Who votes under a card has read it, and a card on relapse or on the last weeks says much. So it is
not the person's id that stands there but a code of it: each person counts once per text, their
votes go when their data go, and nobody without the key can tell whose they are. The day is kept,
not the instant, which would lead back to the person through whatever else was written then.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, String, Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.votes import Vote
from bot.storage import Database, Priority, UtcDateTime, codes_of, metadata, upsert

card_vote = Table(
    "card_vote",
    metadata,
    Column("card", String(64), primary_key=True),
    Column("revision", String(12), primary_key=True),
    # Below zero: a code. Above: a row of a version before, until `carried_over` has seen it.
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("locale", String(16), nullable=False),
    Column("vote", String(8), nullable=False),
    Column("voted_at", UtcDateTime, nullable=False),
)


async def write_vote(
    tx: AsyncConnection,
    card: str,
    revision: str,
    locale: str,
    user_id: int,
    vote: Vote,
    now: datetime,
) -> None:
    """Keeps a vote; a later one of the same person on the same text takes its place."""
    values = {
        "card": card,
        "revision": revision,
        "user_id": _reader(tx, user_id),
        "locale": locale,
        "vote": vote.value,
        "voted_at": _day(now),
    }
    await upsert(
        tx, card_vote, [card_vote.c.card, card_vote.c.revision, card_vote.c.user_id], values
    )


async def count_votes(tx: AsyncConnection, card: str, revision: str) -> dict[Vote, int]:
    """How many people said what of one text."""
    rows = await tx.execute(
        select(card_vote.c.vote, func.count())
        .where(card_vote.c.card == card, card_vote.c.revision == revision)
        .group_by(card_vote.c.vote)
    )
    return {Vote(vote): count for vote, count in rows}


async def forget_votes(tx: AsyncConnection, user_id: int) -> None:
    """Removes every vote of a person."""
    await tx.execute(delete(card_vote).where(card_vote.c.user_id == _reader(tx, user_id)))


def _reader(tx: AsyncConnection, user_id: int) -> int:
    return codes_of(tx).number(card_vote.c.user_id, user_id)


def _day(instant: datetime) -> datetime:
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


async def carry_over(db: Database) -> None:
    """Puts codes in place of the ids in votes of a version before. May be run again."""
    async with db.write(Priority.PLANNING) as tx:
        old = (await tx.execute(select(card_vote).where(card_vote.c.user_id > 0))).all()
        for row in old:
            same = [part == row._mapping[part.name] for part in card_vote.primary_key]
            values = {"user_id": _reader(tx, row.user_id), "voted_at": _day(row.voted_at)}
            await tx.execute(update(card_vote).where(*same).values(**values))
