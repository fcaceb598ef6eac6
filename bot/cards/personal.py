"""What this room keeps of a person: votes on cards, under a code."""

from __future__ import annotations

from bot.cards.store import card_vote
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    """Whose a vote is can be computed from a person, and no person from a vote."""
    voter = card_vote.c.user_id
    # Of when only the day is kept, which began before the vote.
    own = OwnTable(card_vote, lambda user: voter == user, code=voter, dated=False)
    return OwnRows("cards", vault, own)
