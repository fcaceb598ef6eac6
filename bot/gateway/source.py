"""Long polling that loses nothing: a batch is confirmed only after it is in the inbox."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from bot.gateway.dispatcher import Dispatcher
from bot.gateway.errors import Conflict, RetryAfter, SendError, TokenInvalid
from bot.gateway.inbox import Inbox
from bot.gateway.pacing import Lane
from bot.gateway.wire import Call, Wire

log = logging.getLogger(__name__)

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "my_chat_member",
)
"""Only what is handled; Telegram does not send the rest."""

_BATCH = 100
_HOLD = 25
"""Seconds that Telegram holds a poll open when there is nothing."""

_BACKOFF_MAX = 15.0

_SLOW = 2.0
"""Seconds that writing a batch may take before the urgent in it is looked at without the inbox."""

_REWRITE_MAX = 2.0
"""Seconds between attempts to write a batch: what comes meanwhile is seen only between them."""

_REMEMBERED = 2000
"""Updates that were handed over unwritten, so that each is only once."""


class Unwritten(Protocol):
    """Who looks at updates that cannot be written down at present."""

    async def unwritten(self, updates: Sequence[dict[str, Any]]) -> None:
        """Answers at once what must not wait. They are handled in full later, as any update."""
        ...


class LongPoll:
    """Takes updates from getUpdates into the inbox, then to the dispatcher.

    The offset is only used to confirm the batch just written. Without one Telegram gives the
    earliest unconfirmed updates, and the inbox knows those it has. An offset from an earlier run
    may lie above ids that have begun anew, and would confirm these unseen.
    """

    def __init__(
        self,
        wire: Wire,
        inbox: Inbox,
        dispatcher: Dispatcher,
        unwritten: Unwritten,
        *,
        bot_id: str,
    ) -> None:
        self._wire, self._inbox, self._dispatcher = wire, inbox, dispatcher
        self._unwritten = unwritten
        self.name = f"poll:{bot_id}"
        self._handed: deque[int] = deque(maxlen=_REMEMBERED)
        self._looking: set[asyncio.Task[None]] = set()
        self.alive: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Polls until cancelled. Raises TokenInvalid, which no waiting heals.

        An unreachable Telegram or another poller is waited for, with growing pauses.
        """
        try:
            await self._run()
        finally:
            for task in self._looking:
                task.cancel()

    async def _run(self) -> None:
        failures = 0
        position: int | None = None
        while True:
            await self._dispatcher.room()
            offset, position = position, None
            try:
                updates = await self._poll(offset)
            except TokenInvalid:
                raise
            except Conflict:
                failures += 1
                log.error("another instance polls with this token: stop one of the two")
                await self._unhook()
                await asyncio.sleep(min(_BACKOFF_MAX, 2.0 ** min(failures, 8)))
            except RetryAfter as error:
                await asyncio.sleep(error.seconds)
            except Exception as error:
                failures += 1
                log.warning("Telegram does not answer (%s), trying again", type(error).__name__)
                await asyncio.sleep(min(_BACKOFF_MAX, 0.25 * 2 ** min(failures, 8)))
            else:
                failures = 0
                self.alive()
                if updates:
                    position = await self._take(updates)

    async def _unhook(self) -> None:
        """Removes a webhook, the other thing that a 409 may mean; what waits there comes here."""
        try:
            await self._wire.send(Call("deleteWebhook"), lane=Lane.REPLY)
        except TokenInvalid:
            raise
        except SendError as error:
            log.warning("webhook not removed (%s)", type(error).__name__)

    async def _poll(self, offset: int | None, hold: int | None = None) -> list[dict[str, Any]]:
        hold = _HOLD if hold is None else hold
        params: dict[str, Any] = {
            "timeout": hold,
            "limit": _BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if offset is not None:
            params["offset"] = offset
        result = await self._wire.send(
            Call("getUpdates", params), lane=Lane.REPLY, read_timeout=hold + 10
        )
        return (
            [one for one in result if isinstance(one, dict) and "update_id" in one]
            if isinstance(result, list)
            else []
        )

    async def _take(self, updates: list[dict[str, Any]]) -> int:
        """Writes the batch, again and again if need be: without it nothing is confirmed.

        Returns the offset that confirms it. As long as it cannot be written, whatever else comes
        meanwhile is looked at too.
        """
        wait, again = 0.25, False
        while True:
            following: int = updates[-1]["update_id"] + 1
            late = asyncio.get_running_loop().call_later(_SLOW, self._hand_over, updates)
            try:
                rows = await self._inbox.take(updates, self.name, following, again=again)
                break
            except Exception as error:
                again = True
                log.error("inbox cannot be written (%s), trying again", type(error).__name__)
                self._hand_over(updates)
                await asyncio.sleep(wait)
                wait = min(_REWRITE_MAX, wait * 2)
                updates = await self._with_newer(updates)
            finally:
                late.cancel()
        self._dispatcher.submit(rows)
        return following

    async def _with_newer(self, updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The batch with what has come since; nothing is confirmed by asking."""
        try:
            waiting = await self._poll(None, hold=0)
        except TokenInvalid:
            raise
        except Exception as error:
            log.warning("Telegram does not answer (%s)", type(error).__name__)
            return updates
        known = {update["update_id"] for update in updates}
        return updates + [update for update in waiting if update["update_id"] not in known]

    def _hand_over(self, updates: list[dict[str, Any]]) -> None:
        """Has the urgent looked at without the inbox: each update once."""
        new = [update for update in updates if update["update_id"] not in self._handed]
        if not new:
            return
        self._handed.extend(update["update_id"] for update in new)
        task = asyncio.create_task(self._unwritten.unwritten(new), name="unwritten")
        self._looking.add(task)
        task.add_done_callback(self._looked)

    def _looked(self, task: asyncio.Task[None]) -> None:
        self._looking.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("unwritten updates not looked at: %s", type(error).__name__)
