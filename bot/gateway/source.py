"""Long polling that loses nothing: a batch is confirmed only after it is in the inbox."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from bot.gateway.dispatcher import Dispatcher
from bot.gateway.errors import Conflict, RetryAfter, SendError, TokenInvalid
from bot.gateway.inbox import Inbox
from bot.gateway.pacing import Lane
from bot.gateway.wire import Call, Wire

log = logging.getLogger(__name__)

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""Only what is handled; Telegram does not send the rest."""

_BATCH = 100
_HOLD = 25
"""Seconds that Telegram holds a poll open when there is nothing."""

_BACKOFF_MAX = 15.0


class LongPoll:
    """Takes updates from getUpdates into the inbox, then to the dispatcher."""

    NAME = "poll"

    def __init__(self, wire: Wire, inbox: Inbox, dispatcher: Dispatcher) -> None:
        self._wire, self._inbox, self._dispatcher = wire, inbox, dispatcher
        self.alive: Callable[[], None] = lambda: None

    async def run(self) -> None:
        """Polls until cancelled. Raises TokenInvalid, which no waiting heals.

        An unreachable Telegram or another poller is waited for, with growing pauses.
        """
        failures = 0
        position = await self._position()
        while True:
            await self._dispatcher.room()
            try:
                updates = await self._poll(position)
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

    async def _position(self) -> int | None:
        while True:
            try:
                return await self._inbox.position(self.NAME)
            except Exception as error:
                log.error("inbox cannot be read (%s), trying again", type(error).__name__)
                await asyncio.sleep(1.0)

    async def _unhook(self) -> None:
        """Removes a webhook, the other thing that a 409 may mean; what waits there comes here."""
        try:
            await self._wire.send(Call("deleteWebhook"), lane=Lane.REPLY)
        except TokenInvalid:
            raise
        except SendError as error:
            log.warning("webhook not removed (%s)", type(error).__name__)

    async def _poll(self, position: int | None) -> list[dict[str, Any]]:
        params: dict[str, Any] = {
            "timeout": _HOLD,
            "limit": _BATCH,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        if position is not None:
            params["offset"] = position
        result = await self._wire.send(
            Call("getUpdates", params), lane=Lane.REPLY, read_timeout=_HOLD + 10
        )
        return (
            [one for one in result if isinstance(one, dict) and "update_id" in one]
            if isinstance(result, list)
            else []
        )

    async def _take(self, updates: list[dict[str, Any]]) -> int:
        """Writes the batch, again and again if need be: without it nothing is confirmed."""
        following: int = max(update["update_id"] for update in updates) + 1
        wait, again = 0.25, False
        while True:
            try:
                rows = await self._inbox.take(updates, self.NAME, following, again=again)
                break
            except Exception as error:
                again = True
                log.error("inbox cannot be written (%s), trying again", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(_BACKOFF_MAX, wait * 2)
        self._dispatcher.submit(rows)
        return following
