"""Somebody's own list of questions. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.cards.guides import Stage, TeamQuestion
from bot.errors import DomainError

LONGEST = 150
"""Characters of a typed question."""

MOST = 20
"""Questions on a list: nobody asks more, and so they fit into one message."""

HOME_UNTIL = 90
"""Day number up to which the first weeks at home last: most symptoms come by then."""


class NoRoom(DomainError):
    """The list is full."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question on the list. `key`: the id of a shipped one, or `+` and a number for a typed one.

    `typed` holds the words of a typed one, and is empty otherwise.
    """

    key: str
    typed: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """One person's list, in the order in which it was made."""

    items: tuple[Item, ...] = ()
    typed: int = 0
    """How many have been typed so far: an old button must never mean a newer question."""

    @property
    def full(self) -> bool:
        return len(self.items) >= MOST

    def has(self, key: str) -> bool:
        return any(item.key == key for item in self.items)

    def picked(self, key: str) -> Checklist:
        """With a shipped question on the list, or without it if it was there. Raises NoRoom."""
        if self.has(key):
            return replace(self, items=tuple(item for item in self.items if item.key != key))
        if self.full:
            raise NoRoom
        return replace(self, items=(*self.items, Item(key)))

    def ticked(self, key: str) -> Checklist:
        """With the tick of one question turned."""
        turned = tuple(
            replace(item, asked=not item.asked) if item.key == key else item for item in self.items
        )
        return replace(self, items=turned)

    def added(self, words: str) -> Checklist:
        """With a typed question; the same words twice are one. Raises NoRoom."""
        if any(item.typed == words for item in self.items):
            return self
        if self.full:
            raise NoRoom
        return Checklist((*self.items, Item(f"+{self.typed + 1}", words)), self.typed + 1)

    def cleared(self) -> Checklist:
        """Without what has been asked."""
        return replace(self, items=tuple(item for item in self.items if not item.asked))


def known(checklist: Checklist, questions: Sequence[TeamQuestion]) -> Checklist:
    """Without questions that are shipped no longer."""
    ids = {question.id for question in questions}
    kept = tuple(item for item in checklist.items if item.typed or item.key in ids)
    return replace(checklist, items=kept)


def stage_on(day: int | None, *, in_hospital: bool) -> Stage:
    """Where somebody stands, by the day number; None before a date is known."""
    if in_hospital:
        return Stage.WARD
    if day is None or day < 0:
        return Stage.BEFORE
    return Stage.HOME if day <= HOME_UNTIL else Stage.LATER


def to_json(checklist: Checklist) -> dict[str, Any]:
    items = [[item.key, item.typed, item.asked] for item in checklist.items]
    return {"items": items, "typed": checklist.typed}


def from_json(stored: Mapping[str, Any]) -> Checklist:
    """What an older or a newer version stored; what is not understood is left out."""
    items = []
    for entry in stored.get("items") or ():
        match entry:
            case [str(key), str(typed), bool(asked)]:
                items.append(Item(key, typed, asked))
    count = stored.get("typed")
    return Checklist(tuple(items), count if isinstance(count, int) else 0)
