"""What a room registers so that the sender can send its messages: one Kind for each kind of row.

The outbox holds a kind and ids, never words. So consent, pause and language count at the moment of
sending, and a content fix reaches messages that are already queued.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Reply
from bot.delivery.model import State

_NAME_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Proceed:
    """Send it now; `edits`: in place of an earlier message of that chat, without a sound."""

    edits: int | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Do not send it, ever. `reason` is a short machine word, such as `paused` or `answered`."""

    reason: str


@dataclass(frozen=True, slots=True)
class Postpone:
    """Do not send it yet: quiet hours, say. An instant past its usefulness expires it."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a message ended. `message_id` is Telegram's and comes with SENT, `reason` with the rest.

    GAVE_UP with the reason `uncertain` means that it may have arrived all the same.
    """

    state: State
    message_id: int | None = None
    reason: str | None = None


class Kind(Protocol):
    """One kind of message.

    `recheck` and `render` get a read-only connection and make no network call; `render` sees what
    `recheck` saw. When either raises, the message is tried again later, and given up as `broken`
    the fifth time. `now` is the instant of the attempt.
    """

    @property
    def name(self) -> str:
        """The word in the outbox's `kind` column; at most 32 characters, never renamed."""
        ...

    async def recheck(
        self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime
    ) -> Proceed | Drop | Postpone:
        """Whether the message is still wanted: consent, pause, usefulness."""
        ...

    async def render(self, tx: AsyncConnection, ref: int, chat_id: int, now: datetime) -> Reply:
        """The message in the reader's words of this moment."""
        ...

    async def on_receipt(
        self, tx: AsyncConnection, ref: int, chat_id: int, receipt: Receipt, now: datetime
    ) -> None:
        """Takes note of the end, in the transaction that records it; called once per message.

        When it raises, the end is recorded without it: sending once more would not mend it.
        """
        ...


class UnknownKind(LookupError):
    """An outbox row names a kind that no room registered."""


class Kinds:
    """The registry of every kind of message."""

    def __init__(self, kinds: Iterable[Kind] = ()) -> None:
        self._known: dict[str, Kind] = {}
        self.register(*kinds)

    def register(self, *kinds: Kind) -> None:
        """Adds kinds. Raises ValueError when a name is taken or longer than 32 characters."""
        for kind in kinds:
            if len(kind.name) > _NAME_LENGTH:
                raise ValueError(f"outbox kind {kind.name!r} has a long name")
            if self._known.setdefault(kind.name, kind) is not kind:
                raise ValueError(f"outbox kind {kind.name!r} is registered twice")

    def get(self, name: str) -> Kind:
        """The kind of that name. Raises UnknownKind."""
        try:
            return self._known[name]
        except KeyError:
            raise UnknownKind(name) from None

    def names(self) -> frozenset[str]:
        return frozenset(self._known)
