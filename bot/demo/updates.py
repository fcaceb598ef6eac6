"""The bot's update queue and its long poll.

Updates are kept until the bot confirms them, 24 simulated hours at most. Source: docs, "Getting
updates"; server, do_get_updates.
"""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from bot.demo import rules
from bot.demo.clock import Clock
from bot.demo.rules import Refusal

KEPT_SECONDS = 24 * 3600
LONG_POLL_MAX = 50  # seconds; source: server, LONG_POLL_MAX_TIMEOUT
FIRST_ID = 100_000_001
FUTURE = 10  # ids above the next one that an offset may name; source: TDLib, TQueue::get
IDS_SINCE = 1_735_689_600  # 2025-01-01
IDS_PER_SECOND = 5  # stays below 2**31 until 2038

KINDS = frozenset(
    [
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "callback_query",
        "inline_query",
        "chosen_inline_result",
        "my_chat_member",
        "chat_member",
        "message_reaction",
        "message_reaction_count",
        "chat_join_request",
        "poll",
        "poll_answer",
    ]
)
# Source: docs, setWebhook and getUpdates: "all update types except ..." is the default.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})

Update = dict[str, Any]


def first_id_now() -> int:
    """A first id above those of every earlier run, for a bot that keeps its database."""
    return FIRST_ID + int((time.time() - IDS_SINCE) * IDS_PER_SECOND)


class Queue:
    """Updates that wait for the bot, oldest first, and at most one waiting poll."""

    def __init__(self, clock: Clock, first_id: int = FIRST_ID) -> None:
        self.allowed = KINDS - ON_REQUEST
        self.restricted = False  # whether the bot named the kinds it wants
        self.pushed: Callable[[], None] | None = None  # told of each new update
        self._clock = clock
        self._next_id = first_id
        self._updates: deque[tuple[float, Update]] = deque()  # expiry, update
        self._poll: asyncio.Future[Refusal | None] | None = None

    def __len__(self) -> int:
        self._expire()
        return len(self._updates)

    def allow(self, kinds: Any) -> None:
        """Take an `allowed_updates` list; an empty one means the default. Others change nothing."""
        if not isinstance(kinds, list):
            return
        chosen = frozenset(kind for kind in kinds if kind in KINDS)
        self.allowed = chosen or KINDS - ON_REQUEST
        self.restricted = bool(chosen)

    def push(self, kind: str, value: dict[str, Any]) -> int | None:
        """Queue one update; answers its id, or None when the bot does not want this kind."""
        if kind not in self.allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        expiry = self._clock.timestamp() + KEPT_SECONDS
        self._updates.append((expiry, {"update_id": update_id, kind: value}))
        self._wake(None)
        if self.pushed is not None:
            self.pushed()
        return update_id

    def peek(self, limit: int) -> list[Update]:
        """The oldest updates, left in the queue."""
        self._expire()
        updates = self._updates
        return [updates[index][1] for index in range(min(limit, len(updates)))]

    def forget(self, update_id: int) -> None:
        """Drop one delivered update."""
        for index, (_, update) in enumerate(self._updates):
            if update["update_id"] == update_id:
                del self._updates[index]
                return

    def clear(self) -> None:
        """Drop everything."""
        self._updates.clear()

    async def get(self, offset: int, limit: int, timeout: float) -> list[Update]:
        """Confirm what lies before `offset`, then answer the next updates, waiting for the first.

        Raises the 409 refusals when another poll or a webhook takes over.
        """
        self._confirm(offset)
        found = self.peek(limit)
        if found or timeout <= 0:
            return found
        self.end_poll(rules.OTHER_POLLER.refused())
        poll: asyncio.Future[Refusal | None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(timeout):
                refusal = await poll
        except TimeoutError:
            refusal = None
        finally:
            if self._poll is poll:
                self._poll = None
        if refusal is not None:
            raise refusal
        return self.peek(limit)

    def end_poll(self, refusal: Refusal | None) -> None:
        """End the waiting poll, with a refusal or (None) with whatever is there."""
        self._wake(refusal)

    def _wake(self, refusal: Refusal | None) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(refusal)
        self._poll = None

    def _confirm(self, offset: int) -> None:
        # Source: TDLib, TQueue::get: such an offset is in error, and the server then answers from
        # the head of the queue (do_get_updates), forgetting nothing.
        if offset > self._next_id + FUTURE:
            return
        updates = self._updates
        if offset < 0:
            while len(updates) > -offset:
                updates.popleft()
        while updates and updates[0][1]["update_id"] < offset:
            updates.popleft()

    def _expire(self) -> None:
        now = self._clock.timestamp()
        while self._updates and self._updates[0][0] < now:
            self._updates.popleft()
