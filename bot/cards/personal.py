"""What this room keeps of a person: votes on cards."""

from __future__ import annotations

from bot.cards.store import card_vote
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    own = OwnTable(card_vote, lambda user: card_vote.c.user_id == user, card_vote.c.user_id)
    return OwnRows("cards", vault, own)
