"""Webhook delivery: each chat's updates in order, several chats at once, retried until a 2xx.

Source: server, WebhookActor.cpp: the first retry comes at once, the next after 2, 4, 8 ... up to
60 seconds; a Retry-After header overrides that; an update is dropped when it is 24 hours old. The
answer of a delivery may itself be a Bot API call.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.demo.updates import Queue, Update

MAX_DELAY = 60.0
LOOK_AHEAD = 200  # updates considered at once
ANSWER_SECONDS = 60.0
# Source: server, WebhookActor::handle: these are not performed when a delivery's answer asks.
NEVER_IN_ANSWER = frozenset({"deletewebhook", "setwebhook", "close", "logout"})

Perform = Callable[[dict[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go."""

    url: str
    secret: str
    max_connections: int
    ip_address: str


class Webhook:
    """The bot's webhook, if it has one. `scale` shortens the retry delays of a test."""

    def __init__(self, queue: Queue, perform: Perform) -> None:
        self.target: Target | None = None
        self.scale = 1.0
        self.last_error: tuple[int, str] | None = None
        self._queue = queue
        self._perform_call = perform
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._busy: set[object] = set()
        self._deliveries: set[asyncio.Task[None]] = set()

    def set(self, target: Target) -> None:
        """Deliver to `target` from now on. Needs a running event loop."""
        self.unset()
        self.target = target
        self.last_error = None
        self._queue.pushed = self._wake.set
        self._wake.set()
        self._task = asyncio.get_running_loop().create_task(self._run(target))

    def unset(self) -> bool:
        """Stop delivering; False when there was no webhook."""
        had = self.target is not None
        self.target = None
        self._queue.pushed = None
        if self._task is not None:
            self._task.cancel()
            self._task = None
        for delivery in self._deliveries:
            delivery.cancel()
        self._busy.clear()
        return had

    def info(self) -> dict[str, Any]:
        """The `WebhookInfo` object."""
        info: dict[str, Any] = {
            "url": self.target.url if self.target else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._queue),
        }
        if self.target is not None:
            info["max_connections"] = self.target.max_connections
            if self.target.ip_address:
                info["ip_address"] = self.target.ip_address
        if self.last_error is not None:
            info["last_error_date"], info["last_error_message"] = self.last_error
        return info

    async def _run(self, target: Target) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        connector = aiohttp.TCPConnector(limit=target.max_connections)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            while True:
                await self._wake.wait()
                self._wake.clear()
                for update in self._queue.peek(LOOK_AHEAD):
                    key = order_key(update)
                    if key in self._busy:
                        continue
                    if len(self._busy) >= target.max_connections:
                        break
                    self._busy.add(key)
                    delivery = asyncio.create_task(self._deliver(session, target, key, update))
                    self._deliveries.add(delivery)
                    delivery.add_done_callback(self._deliveries.discard)

    async def _deliver(
        self, session: aiohttp.ClientSession, target: Target, key: object, update: Update
    ) -> None:
        delay = 1.0
        fails = 0
        while True:
            error, retry_after = await self._attempt(session, target, update)
            if error is None:
                break
            self.last_error = (int(time.time()), error)
            if fails and not retry_after:
                delay = min(MAX_DELAY, delay * 2)
            wait = retry_after or (delay if fails else 0.0)
            fails += 1
            await asyncio.sleep(wait * self.scale)
            if update not in self._queue.peek(LOOK_AHEAD):
                break  # dropped meanwhile: too old, or deleted by the bot
        self._queue.forget(update["update_id"])
        self._busy.discard(key)
        self._wake.set()

    async def _attempt(
        self, session: aiohttp.ClientSession, target: Target, update: Update
    ) -> tuple[str | None, float]:
        headers = {"Content-Type": "application/json"}
        if target.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = target.secret
        try:
            async with session.post(
                target.url, data=json.dumps(update).encode(), headers=headers
            ) as response:
                body = await response.read()
                if 200 <= response.status <= 299:
                    await self._perform(body)
                    return None, 0.0
                given = response.headers.get("Retry-After", "")
                retry_after = min(3600.0, float(given)) if given.isdigit() else 0.0
                reason = response.reason or ""
                error = f"Wrong response from the webhook: {response.status} {reason}"
                return error.strip(), retry_after
        except TimeoutError:
            return "Read timeout expired", 0.0
        except aiohttp.ClientError:
            return "Connection refused", 0.0

    async def _perform(self, body: bytes) -> None:
        if not body.lstrip().startswith(b"{"):
            return
        try:
            call = json.loads(body)
        except ValueError:
            return
        method = str(call.get("method", "")).lower()
        if method and method not in NEVER_IN_ANSWER and not method.startswith("get"):
            await self._perform_call(call)


def order_key(update: Update) -> object:
    """Updates with the same key are delivered one after the other: the chat, else the person."""
    for value in update.values():
        if not isinstance(value, dict):
            continue
        chat = value.get("chat") or value.get("message", {}).get("chat")
        if chat:
            return chat["id"]
        return ("user", value.get("from", {}).get("id"))
    return None
