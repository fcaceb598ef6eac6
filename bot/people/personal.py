"""What every room owes a person: all its rows about them, to be given out and to be erased."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.people.store import consent, person
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


class PersonalData(Protocol):
    """One room's rows about people; `bot.storage.own_rows.OwnRows` is one.

    A table of the program is named by exactly one of these, or stands among `NOBODYS` with the
    reason why it holds nobody; a test says so. Rooms below this floor fit it without naming it.
    """

    @property
    def name(self) -> str:
        """The room's word."""
        ...

    @property
    def tables(self) -> frozenset[str]:
        """The names of the tables it answers for."""
        ...

    async def export(self, tx: AsyncConnection, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Table name -> the person's rows, values as JSON can hold them, sealed ones opened."""
        ...

    async def erase(self, tx: AsyncConnection, user_id: int) -> None:
        """Deletes every row of the person, children first. Nothing to delete is no error."""
        ...

    async def people(self, tx: AsyncConnection) -> set[int]:
        """The ids of all who have rows here."""
        ...

    async def oldest(self, tx: AsyncConnection, user_id: int) -> datetime | None:
        """The earliest instant in the person's rows: since when something is kept."""
        ...


class Everything:
    """All rooms' personal data, in the order in which rows are deleted: children first."""

    def __init__(self, kept: Sequence[PersonalData]) -> None:
        """Raises ValueError when two rooms answer for the same table."""
        self.kept = tuple(kept)
        named = [table for one in kept for table in one.tables]
        if twice := {table for table in named if named.count(table) > 1}:
            raise ValueError(f"answered for twice: {sorted(twice)}")
        self.tables = frozenset(named)

    async def export(self, tx: AsyncConnection, user_id: int) -> dict[str, list[dict[str, Any]]]:
        """Every row of the person in the whole database, by table."""
        found: dict[str, list[dict[str, Any]]] = {}
        for one in reversed(self.kept):  # who it is first, what hangs on it behind
            found.update(await one.export(tx, user_id))
        return found

    async def erase(self, tx: AsyncConnection, user_id: int) -> None:
        for one in self.kept:
            await one.erase(tx, user_id)

    async def people(self, tx: AsyncConnection) -> set[int]:
        """The ids of all of whom anything is kept."""
        found: set[int] = set()
        for one in self.kept:
            found |= await one.people(tx)
        return found

    async def oldest(self, tx: AsyncConnection, user_id: int) -> datetime | None:
        """Since when anything of the person is kept; None for nothing."""
        found = [await one.oldest(tx, user_id) for one in self.kept]
        return min((instant for instant in found if instant is not None), default=None)


NOBODYS = {
    "source_position": "how far updates were taken from Telegram; counts, no chats",
    "uploaded_picture": "ids of pictures that are the same for everybody; no personal ones",
    "publication": "who published content and when: editors by their role, not people who chat",
    "revision": "texts of cards",
    "content_head": "the number of the newest publication",
    "code_secret": "one sealed secret that all codes are made with",
    "seal_check": "one sealed word that proves the key",
    "pulse": "when the program ran last",
    "downtime": "when the program was down, for everybody",
}
"""Tables that hold nobody, each with the reason."""


def own_rows(vault: Vault) -> OwnRows:
    """Profiles and consents."""
    return OwnRows(
        "people",
        vault,
        OwnTable(consent, lambda user: consent.c.user_id == user, consent.c.user_id),
        OwnTable(person, lambda user: person.c.user_id == user, person.c.user_id),
    )
