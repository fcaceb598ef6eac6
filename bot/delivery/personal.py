"""What the outbox keeps of a person: the messages to their chat."""

from __future__ import annotations

from bot.delivery.model import State
from bot.delivery.store import outbox
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    return OwnRows(
        "delivery",
        vault,
        OwnTable(
            outbox,
            lambda user: outbox.c.chat_id == user,
            outbox.c.chat_id,
            words={"state": State},
            dated=False,  # of a message that has ended the day is left, which began before it
        ),
    )
