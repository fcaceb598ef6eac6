"""What this room keeps of a person."""

from __future__ import annotations

from bot.care.store import care_facts
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    own = OwnTable(care_facts, lambda user: care_facts.c.user_id == user, care_facts.c.user_id)
    return OwnRows("care", vault, own)
