"""What readers can do to cards: say whether a text was clear."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards import store
from bot.cards.callbacks import VoteCard
from bot.cards.model import CardChanged, Library


async def vote(
    tx: AsyncConnection, library: Library, user_id: int, cast: VoteCard, now: datetime
) -> None:
    """Counts a vote on the text that was read, once per person.

    Raises CardUnknown, and CardChanged when that text is not the published one any more: then the
    vote says nothing about what stands there now.
    """
    text = library.open(cast.card).card.texts.get(cast.locale)
    if text is None or text.revision != cast.revision:
        raise CardChanged(cast.card)
    await store.write_vote(tx, cast.card, text.revision, text.locale, user_id, cast.vote, now)
