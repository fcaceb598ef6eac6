"""What this room keeps of a person: that their course was ended, and by whom."""

from __future__ import annotations

from sqlalchemy import or_

from bot.endings.store import ending
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    return OwnRows(
        "endings",
        vault,
        OwnTable(
            ending,
            lambda user: or_(ending.c.user_id == user, ending.c.told_by == user),
            ending.c.user_id,
        ),
    )
