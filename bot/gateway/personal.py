"""What the gateway keeps of a person: updates in the inbox, and what they were asked to type."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.gateway.store import NOBODYS_KEY, State, awaiting, inbox
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable, Rows

_WHOSE = re.compile(r"(?:^[cu]|:)(\d+)$")
"""Whose an order key is: a private chat's, an asker's, a person's in a group."""


class InboxRows:
    """A person's updates. Once finished they are nobody's: key, body and replies are emptied."""

    name = "inbox"
    tables = frozenset({inbox.name})

    def __init__(self, vault: Vault, *, also_open: bool = False) -> None:
        """`also_open`: for a database that no bot runs on, such as a restored backup.

        In a running one the open update is the very one that erases: the dispatcher empties it at
        its end, and those behind it are a stranger's.
        """
        self._table = OwnTable(inbox, _of, words={"state": State})
        self._rows = OwnRows(self.name, vault, self._table)
        self._also_open = also_open

    async def export(self, tx: AsyncConnection, user_id: int) -> Rows:
        return await self._rows.export(tx, user_id)

    async def erase(self, tx: AsyncConnection, user_id: int) -> None:
        """Empties the rows: their ids stay, so that no update is handled a second time."""
        whose = [_of(user_id)]
        if not self._also_open:
            whose.append(inbox.c.state != State.OPEN)
        await tx.execute(
            update(inbox)
            .where(*whose)
            .values(
                state=State.DONE,
                order_key=NOBODYS_KEY,
                body=None,
                replies=None,
                finished_at=func.coalesce(inbox.c.finished_at, inbox.c.received_at),
            )
        )

    async def people(self, tx: AsyncConnection) -> set[int]:
        keys = (await tx.execute(select(inbox.c.order_key).distinct())).scalars()
        return {int(whose[1]) for key in keys if (whose := _WHOSE.search(key))}

    async def oldest(self, tx: AsyncConnection, user_id: int) -> datetime | None:
        return await self._rows.oldest(tx, user_id)


def awaited_rows(vault: Vault) -> OwnRows:
    """What somebody was asked to type."""
    return OwnRows(
        "awaiting",
        vault,
        OwnTable(
            awaiting,
            lambda user: or_(awaiting.c.user_id == user, awaiting.c.chat_id == user),
            awaiting.c.user_id,
            lambda row: f"{row.chat_id}/{row.user_id}",
        ),
    )


async def forget_awaited(tx: AsyncConnection, user_id: int) -> None:
    """Nothing is waited for any more from this person, in any chat."""
    await tx.execute(delete(awaiting).where(awaiting.c.user_id == user_id))


def _of(user_id: int) -> ColumnElement[bool]:
    key = inbox.c.order_key
    return or_(key.in_([f"c{user_id}", f"u{user_id}"]), key.like(f"%:{user_id}"))
