"""What this room keeps of a person: the own list of questions."""

from __future__ import annotations

from bot.checklist.store import question_list
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    whose = question_list.c.user_id
    return OwnRows("checklist", vault, OwnTable(question_list, lambda user: whose == user, whose))
