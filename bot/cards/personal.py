"""What this room keeps of a person: votes on cards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.store import card_vote
from bot.people.store import person
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


async def drop_strangers(tx: AsyncConnection, before: datetime) -> None:
    """Deletes old votes of people of whom nothing else is kept: nobody could be asked."""
    await tx.execute(
        delete(card_vote).where(
            card_vote.c.voted_at < before, card_vote.c.user_id.not_in(select(person.c.user_id))
        )
    )


def own_rows(vault: Vault) -> OwnRows:
    own = OwnTable(card_vote, lambda user: card_vote.c.user_id == user, card_vote.c.user_id)
    return OwnRows("cards", vault, own)
