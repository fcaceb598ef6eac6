"""The stand-in's heart: posting, editing, deleting, and which of it reaches the bot.

Both sides go through here: `methods/` when the bot calls, `people.py` when a person acts.
"""

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bot.demo.clock import Clock
from bot.demo.entities import utf16_slice
from bot.demo.events import Events
from bot.demo.faults import Faults
from bot.demo.files import Files
from bot.demo.inline import InlineQueries
from bot.demo.journal import Journal
from bot.demo.limits import FloodGate, Limits
from bot.demo.profile import Profile
from bot.demo.updates import FIRST_ID, Queue
from bot.demo.webhook import Webhook
from bot.demo.world import BOT_ID, Chat, Message, Parts, Person, World

CALLBACK_SECONDS = 15.0
HISTORY = 10_000  # messages kept per chat: a load test must not fill the memory
# Fields of a message that say something happened to the chat rather than that somebody spoke.
SERVICE_FIELDS = frozenset(
    [
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "pinned_message",
        "forum_topic_created",
        "forum_topic_closed",
        "forum_topic_reopened",
    ]
)


@dataclass(slots=True)
class Callback:
    """A tapped button. `since` and `slept` tell how old it is."""

    id: str
    user: int
    chat: int
    message: int
    since: float
    slept: float
    answered: bool = False


class Telegram:
    """Everything that the server remembers. One instance per server."""

    def __init__(self, token: str, clock: Clock, first_update: int = FIRST_ID) -> None:
        self.token = token
        self.clock = clock
        self.limits = Limits()
        self.journal = Journal()
        self.events = Events()
        self.faults = Faults()
        self.queue = Queue(clock, first_update)
        self.webhook = Webhook(self.queue, self._perform_answer)
        self.profile = Profile()
        self.begin()
        self.perform: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        clock.on_change(self._tell_clock)

    def begin(self) -> None:
        """Start with the seeded world. What the bot registered stays, and so do the counters."""
        self.world = World()
        self.gate = FloodGate(self.limits)
        self.files = Files()
        self.inline = InlineQueries()
        self.callbacks: dict[str, Callback] = {}
        self.inline_messages: dict[str, tuple[int, int]] = {}
        self.logged_out = False

    def reset(self) -> None:
        """Begin again: seeded world, no faults, no updates, default limits, an empty journal."""
        self.queue.clear()
        self.faults.remove()
        self.limits = Limits()
        self.journal.clear()
        self.journal.enabled = True
        self.begin()
        self.world_changed()

    # --- messages ---------------------------------------------------------------------------

    def post(self, chat: Chat, sender: Person, parts: Parts) -> Message:
        """Store a new message, tell the page, and the bot when it may see it."""
        message: Message = {
            "message_id": self.world.next_message_id(chat),
            "from": sender.user(),
            "chat": chat.ref(),
            "date": int(self.clock.timestamp()),
        }
        if chat.type == "channel":
            message["sender_chat"] = message["chat"]
            del message["from"]
        if parts.thread is not None:
            message["message_thread_id"] = parts.thread
            message["is_topic_message"] = True
        if parts.reply_to is not None:
            reply = {
                name: value for name, value in parts.reply_to.items() if name != "reply_to_message"
            }
            message["reply_to_message"] = reply
        message.update(parts.extra)
        message.update(parts.content)
        if parts.markup is not None:
            self._apply_markup(chat, message, parts.markup)
        chat.messages[message["message_id"]] = message
        if len(chat.messages) > HISTORY:
            # In one go: taking the first key of a dict over and over is slow.
            for old in list(islice(chat.messages, HISTORY // 10)):
                del chat.messages[old]
        self.events.add({"type": "message", "chat": chat.id, "message": message})
        if sender.id != BOT_ID and self.visible(chat, message):
            self.queue.push("channel_post" if chat.type == "channel" else "message", message)
        return message

    def replace(self, chat: Chat, message: Message) -> Message:
        """Store the new state of an existing message and tell the page."""
        chat.messages[message["message_id"]] = message
        self.events.add({"type": "edited", "chat": chat.id, "message": message})
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        """Mark a message as gone."""
        chat.deleted.add(message_id)
        if message_id in chat.pinned:
            chat.pinned.remove(message_id)
        self.events.add({"type": "deleted", "chat": chat.id, "message_id": message_id})

    def visible(self, chat: Chat, message: Message) -> bool:
        """Whether the bot gets to see a message. Source: docs, "Privacy mode"."""
        if not chat.present(BOT_ID):
            return False
        if chat.type in ("private", "channel") or not self.world.privacy or chat.manager(BOT_ID):
            return True
        if not SERVICE_FIELDS.isdisjoint(message):
            return True
        reply = message.get("reply_to_message")
        if reply is not None and reply.get("from", {}).get("id") == BOT_ID:
            return True
        if message.get("via_bot", {}).get("id") == BOT_ID:
            return True
        return self._addressed(message)

    def _addressed(self, message: Message) -> bool:
        handle = f"@{self.world.bot.username}".lower()
        text = message.get("text") or message.get("caption") or ""
        for entity in message.get("entities") or message.get("caption_entities") or ():
            words = utf16_slice(text, entity["offset"], entity["length"]).lower()
            if entity["type"] == "bot_command":
                # A bare command is for every bot of the group; ours is the only one here.
                if "@" not in words or words.endswith(handle):
                    return True
            elif entity["type"] == "mention" and words == handle:
                return True
        return False

    def _apply_markup(self, chat: Chat, message: Message, markup: dict[str, Any]) -> None:
        if "inline_keyboard" in markup:
            message["reply_markup"] = markup
            return
        for user in self._meant(chat, message) if markup.get("selective") else chat.members:
            if "remove_keyboard" in markup:
                chat.keyboards.pop(user, None)
            else:
                chat.keyboards[user] = markup

    def _meant(self, chat: Chat, message: Message) -> set[int]:
        # Source: docs, ReplyKeyboardMarkup.selective: who is mentioned, and whom it answers.
        reply_to = message.get("reply_to_message", {})
        meant: set[int] = {reply_to["from"]["id"]} if "from" in reply_to else set()
        text = message.get("text", "")
        handles = {
            f"@{self.world.people[user].username}": user
            for user in chat.members
            if user in self.world.people
        }
        for entity in message.get("entities", ()):
            if entity["type"] == "text_mention":
                meant.add(entity["user"]["id"])
            elif entity["type"] == "mention":
                meant.add(handles.get(utf16_slice(text, entity["offset"], entity["length"]), 0))
        return meant

    # --- buttons ----------------------------------------------------------------------------

    def tap(self, user: Person, chat: Chat, message: Message, data: str) -> Callback:
        """Make the callback query of a tapped button and queue it for the bot."""
        callback = Callback(
            str(secrets.randbits(62)),
            user.id,
            chat.id,
            message["message_id"],
            time.monotonic(),
            self.clock.slept,
        )
        while self.callbacks and self.expired(oldest := next(iter(self.callbacks.values()))):
            del self.callbacks[oldest.id]
        self.callbacks[callback.id] = callback
        update: dict[str, Any] = {
            "id": callback.id,
            "from": user.user(),
            "chat_instance": str(chat.id),
            "data": data,
        }
        place = (chat.id, message["message_id"])
        inline_id = next((key for key, at in self.inline_messages.items() if at == place), None)
        if inline_id is None:
            update["message"] = message
        else:
            update["inline_message_id"] = inline_id
        self.queue.push("callback_query", update)
        return callback

    def expired(self, callback: Callback) -> bool:
        """Whether a callback query is too old to answer.

        Real time counts, and simulated time in which the machine was off. Walking the clock does
        not: then a bot that answers at once would be too late by ten simulated minutes.
        """
        age = time.monotonic() - callback.since + self.clock.slept - callback.slept
        return age > CALLBACK_SECONDS

    def pending(self, chat: Chat, viewer: int) -> set[int]:
        """Messages of a chat on which the viewer tapped a button that has no answer yet."""
        return {
            callback.message
            for callback in self.callbacks.values()
            if callback.chat == chat.id
            and callback.user == viewer
            and not callback.answered
            and not self.expired(callback)
        }

    # --- the world changed ------------------------------------------------------------------

    def world_changed(self) -> None:
        """Tell the page to fetch the world again."""
        self.events.add({"type": "world"})

    async def _perform_answer(self, call: dict[str, Any]) -> None:
        if self.perform is not None:
            await self.perform(call)

    def _tell_clock(self) -> None:
        self.events.add({"type": "clock"} | self.clock.state())
