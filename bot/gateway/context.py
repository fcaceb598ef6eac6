"""The typed context that every handler gets."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext, ExtBot

from bot.chat import Choices, Reply
from bot.gateway import store
from bot.gateway.encode import encode_choices
from bot.gateway.pacing import Lane
from bot.gateway.store import Awaited
from bot.gateway.turn import Outgoing, Turn, current_turn, outgoing_of
from bot.gateway.wire import Call
from bot.i18n import Translator
from bot.storage import Priority

Nothing = dict[Any, Any]


class Context(CallbackContext[ExtBot[Any], Nothing, Nothing, Nothing]):
    """What a handler knows of its update, and how it answers."""

    turn: Turn
    incoming: Update
    tr: Translator
    alarmed: bool = False
    """The danger scan has replied to this text: nothing trivial may follow."""
    alarm: int = 0
    """How urgent that reply was about the body: 0 not at all, 2 an emergency."""
    concerns: int | None = None
    """What this update was found to be about, for what is done alongside."""

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> Context:
        """PTB's hook. Must not raise: PTB would log the update's text."""
        context = super().from_update(update, application)
        context.turn = current_turn.get()
        if isinstance(update, Update):
            context.incoming = update
        return context

    @property
    def now(self) -> datetime:
        """The turn's instant, asked once."""
        return self.turn.now

    @property
    def user_id(self) -> int:
        """Who acts. Raises LookupError for updates without a person."""
        if self.incoming.effective_user is None:
            raise LookupError("update without a person")
        return self.incoming.effective_user.id

    @property
    def chat_id(self) -> int:
        """Where it happens. Raises LookupError for updates without a chat."""
        if self.incoming.effective_chat is None:
            raise LookupError("update without a chat")
        return self.incoming.effective_chat.id

    @property
    def in_private(self) -> bool:
        chat = self.incoming.effective_chat
        return chat is not None and chat.type == ChatType.PRIVATE

    @property
    def is_edit(self) -> bool:
        """Whether this is a message that was changed."""
        return self.incoming.edited_message is not None

    @property
    def language_hint(self) -> str | None:
        user = self.incoming.effective_user
        return user.language_code if user else None

    def unit(
        self, priority: Priority = Priority.PERSON
    ) -> AbstractAsyncContextManager[AsyncConnection]:
        """The turn's one unit of work; reply inside it, see `Turn.unit`."""
        return self.turn.unit(priority)

    def alongside(self, work: Callable[[AsyncConnection], Awaitable[None]]) -> None:
        """Something that is written together with whatever else this update does."""
        self.turn.alongside(work)

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A read-only unit of work."""
        return self.turn.db.read()

    def reply(self, reply: Reply, lane: Lane = Lane.REPLY, *, last: bool = False) -> None:
        """Queues an answer, and its contact cards, into the chat and topic of the update.

        It is sent when the handler has returned, after everything queued before it; `last`: also
        after what others still answer.
        """
        tapped = self.incoming.callback_query
        message = self.incoming.effective_message
        if tapped is not None:
            self._answer(reply.toast)
        topic = (
            message.message_thread_id if message is not None and message.is_topic_message else None
        )
        # A picture's message has a caption, and cannot be made into one of text.
        text = message.text if isinstance(message, Message) else None
        edited = message.message_id if reply.edit and tapped and message and text else None
        in_reply_to = None
        if not self.in_private and tapped is None and isinstance(message, Message):
            in_reply_to = message.message_id
        outgoing = outgoing_of(
            reply,
            self.chat_id,
            lane,
            edit_message_id=edited,
            reply_to=in_reply_to,
            thread_id=topic,
        )
        told = self.turn.told_at_once
        if lane is Lane.RED_REPLY and told is not None and reply.urgency <= told:
            outgoing = tuple(out for out in outgoing if out.call.method != "sendMessage")
        (self.turn.last if last else self.turn.outgoing).extend(outgoing)

    def offer(self, choices: Choices) -> None:
        """Answers an inline query. Raises LookupError for any other update."""
        asked = self.incoming.inline_query
        if asked is None:
            raise LookupError("update without an inline query")
        self.turn.outgoing.append(Outgoing(encode_choices(choices, asked.id)))

    def toast(self, words: str) -> None:
        """Answers a tap with a few words over the chat and nothing else."""
        self._answer(words)

    def _answer(self, words: str) -> None:
        """One answer for a tap; the first words are kept."""
        tapped = self.incoming.callback_query
        if tapped is None:
            return
        params: dict[str, Any] = {"callback_query_id": tapped.id}
        if words:
            params["text"] = words
        answer = Outgoing(Call("answerCallbackQuery", params))
        for place, out in enumerate(self.turn.outgoing):
            if out.call.method == answer.call.method:
                if words and "text" not in out.call.params:
                    self.turn.outgoing[place] = answer
                return
        self.turn.outgoing.append(answer)

    async def expect(
        self,
        tx: AsyncConnection,
        kind: str,
        payload: dict[str, Any] | None = None,
        keep: timedelta = timedelta(days=1),
    ) -> None:
        """Waits for a typed entry of this person in this chat, instead of any earlier one."""
        what = Awaited(kind, payload or {})
        await store.set_awaiting(
            tx, self.turn.vault, self.chat_id, self.user_id, what, self.now + keep
        )

    async def expect_nothing(self, tx: AsyncConnection) -> None:
        await store.clear_awaiting(tx, self.chat_id, self.user_id)

    async def awaited(self, tx: AsyncConnection) -> Awaited | None:
        """What this person has been asked for in this chat, unless it has expired."""
        return await store.read_awaiting(tx, self.turn.vault, self.chat_id, self.user_id, self.now)
