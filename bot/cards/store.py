"""The votes of readers on cards.

A vote says nothing of anybody's health, but it says who read which card: `user_id` stands there
only so that each person counts once per text, and goes when the person's data goes.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, String, Table, delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.votes import Vote
from bot.storage import UtcDateTime, metadata, upsert

card_vote = Table(
    "card_vote",
    metadata,
    Column("card", String(64), primary_key=True),
    Column("revision", String(12), primary_key=True),
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
        "user_id": user_id,
        "locale": locale,
        "vote": vote.value,
        "voted_at": now,
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
    await tx.execute(delete(card_vote).where(card_vote.c.user_id == user_id))
