"""One update's turn: what its handler may use, and what it wants said."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Picture, Reply
from bot.gateway import store
from bot.gateway.encode import encode, encode_cards
from bot.gateway.pacing import Lane
from bot.gateway.store import InboxRow
from bot.gateway.wire import Call
from bot.i18n import Translator
from bot.storage import Database, Priority, Vault


class Readers(Protocol):
    """Who reads: declared here, answered by the room that knows people."""

    async def translator(
        self, user_id: int | None, chat_id: int | None, hint: str | None
    ) -> Translator:
        """The words for a chat or person; `hint` is Telegram's language_code."""
        ...


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call that waits for its turn's end, with its lane, and the picture that it brings."""

    call: Call
    lane: Lane = Lane.REPLY
    picture: Picture | None = None

    def to_json(self) -> dict[str, Any]:
        stored: dict[str, Any] = {
            "method": self.call.method,
            "params": dict(self.call.params),
            "lane": int(self.lane),
        }
        if self.picture is not None:
            stored["picture"] = asdict(self.picture)
        return stored

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> Outgoing:
        picture = stored.get("picture")
        return cls(
            Call(stored["method"], stored["params"]),
            Lane(stored["lane"]),
            Picture(**picture) if picture else None,
        )


def outgoing_of(
    reply: Reply,
    chat_id: int,
    lane: Lane = Lane.REPLY,
    *,
    edit_message_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> tuple[Outgoing, ...]:
    """A reply's message, and behind it its contact cards. Raises CannotEncode as `encode` does."""
    message = encode(
        reply, chat_id, edit_message_id=edit_message_id, reply_to=reply_to, thread_id=thread_id
    )
    # The number stands in the message: its card must not take another red reply's place.
    beside = Lane.ALERT if lane is Lane.RED_REPLY else lane
    cards = encode_cards(reply, chat_id, thread_id=thread_id)
    return (Outgoing(message, lane, reply.picture), *(Outgoing(card, beside) for card in cards))


@dataclass(slots=True)
class Turn:
    """Lives from the dispatcher's taking an update up to its last reply."""

    row: InboxRow
    now: datetime
    db: Database
    vault: Vault
    readers: Readers
    outgoing: list[Outgoing] = field(default_factory=list)
    acted: bool = False
    error: Exception | None = None
    told_at_once: int | None = None
    """Whom to phone was said before the update could be written: it is not said twice."""
    last: list[Outgoing] = field(default_factory=list)
    """What is said behind everything else, see `finish`."""
    _alongside: list[Callable[[AsyncConnection], Awaitable[None]]] = field(default_factory=list)
    _in_unit: bool = False

    def alongside(self, work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
        """Something that is written together with whatever this update does.

        It runs at the end of the unit of work; an update without one gets one (`finish`).
        """
        self._alongside.append(work)

    async def finish(self) -> None:
        """Does what was asked for alongside and had no unit of work to go with; then the last."""
        if self._alongside and not self.acted:
            async with self.unit(Priority.RED_FLAG):
                pass
        self.outgoing += self.last
        self.last = []

    @asynccontextmanager
    async def unit(self, priority: Priority = Priority.PERSON) -> AsyncIterator[AsyncConnection]:
        """The update's one unit of work.

        What was replied before the block ends is committed together with the effect and the mark
        that the update has acted: after a crash the effect is not repeated, the replies are sent.
        A block that fails takes its replies along, except red ones: whom to phone is said even
        when nothing could be kept. Raises RuntimeError when a turn opens a second one, AlreadyActed
        when the update's effect is there already.
        """
        if self.acted or self._in_unit:
            raise RuntimeError("a turn has one unit of work")
        self._in_unit = True
        before = len(self.outgoing)
        try:
            async with self.db.write(priority) as tx:
                yield tx
                for work in self._alongside:
                    await work(tx)
                stored = [out.to_json() for out in (*self.outgoing, *self.last)]
                await store.mark_acted(tx, self.vault, self.row.update_id, stored)
        except BaseException:
            said = self.outgoing[before:]
            self.outgoing[before:] = [out for out in said if out.lane is Lane.RED_REPLY]
            raise
        finally:
            self._in_unit = False
        self.acted = True


current_turn: ContextVar[Turn] = ContextVar("current_turn")
