"""When each call may go out: lanes, Telegram's limits and its 429s, as PTB's rate limiter.

Every call of the bot passes here, so no other part of the program waits or counts.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import deque
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any, Protocol

import telegram.error
from telegram.ext import BaseRateLimiter

from bot.gateway.errors import RequestNotSent, seconds_of
from bot.gateway.pacing_limits import ChatLimit, GroupLimit, Lane, OverallLimit, PrivateLimit
from bot.gateway.pacing_queue import Queue, Ticket

__all__ = ["Lane", "LoopTimer", "Paced", "Pacing", "Permits", "Timer"]

Answer = bool | dict[str, Any] | list[dict[str, Any]]

COUNTED = frozenset(
    {
        "copyMessage",
        "copyMessages",
        "editMessageCaption",
        "editMessageChecklist",
        "editMessageLiveLocation",
        "editMessageMedia",
        "editMessageReplyMarkup",
        "editMessageText",
        "forwardMessage",
        "forwardMessages",
        "sendAnimation",
        "sendAudio",
        "sendChecklist",
        "sendContact",
        "sendDice",
        "sendDocument",
        "sendGame",
        "sendInvoice",
        "sendLocation",
        "sendMediaGroup",
        "sendMessage",
        "sendPaidMedia",
        "sendPhoto",
        "sendPoll",
        "sendSticker",
        "sendVenue",
        "sendVideo",
        "sendVideoNote",
        "sendVoice",
        "setGameScore",
        "stopMessageLiveLocation",
        "stopPoll",
    }
)
"""The methods that put or change a message in a chat; all others are free."""

_SEVERAL = {
    "sendMediaGroup": "media",
    "copyMessages": "message_ids",
    "forwardMessages": "message_ids",
}
"""Methods that count as many messages as the named list is long."""

_SPREADS_WITHIN = 1.0
"""Seconds: 429s from two chats this close together mean the whole bot, not the chats."""


@dataclass(frozen=True, slots=True)
class Paced:
    """What a call tells the pacing, as PTB's `rate_limit_args`."""

    lane: Lane
    permit: bool = False
    """Spends one permit of `Pacing.reserve` instead of waiting for the overall limit."""


class Handle(Protocol):
    def cancel(self) -> None: ...


class Timer(Protocol):
    """Monotonic time; tests turn it by hand."""

    def now(self) -> float:
        """Seconds since any fixed instant."""
        ...

    def call_later(self, delay: float, callback: Callable[[], None]) -> Handle:
        """Calls once, `delay` seconds from now."""
        ...


class LoopTimer:
    """Alarms of the running event loop, on a clock finer than uvloop's milliseconds."""

    def now(self) -> float:
        return time.monotonic()

    def call_later(self, delay: float, callback: Callable[[], None]) -> Handle:
        # uvloop rounds less to nothing, and would spin until the time has come.
        return asyncio.get_running_loop().call_later(max(delay, 0.001), callback)


class Permits:
    """Leave to send `count` messages, taken before the messages themselves are chosen.

    Each send with `permit=True` spends one. What finds no message is given back; what is
    forgotten lapses after half a minute.
    """

    def __init__(self, count: int, give_back: Callable[[int], None]) -> None:
        self.count = count
        self._give_back = give_back

    def give_back(self, unused: int) -> None:
        """Returns permits that no message was found for."""
        unused = max(0, min(unused, self.count))
        self.count -= unused
        self._give_back(unused)


class Pacing(BaseRateLimiter[Paced | int]):
    """Holds each call until its lane, its chat and Telegram's 429s let it go.

    `per_second` is the limit over all chats, `private_per_second` with bursts of `private_burst`
    that of one person, `group_per_minute` that of one group. A 429 is waited out and the call
    repeated as long as such waits stay within `longest_wait` seconds; beyond that the caller gets
    telegram.error.RetryAfter. A reservation gathers permits for `gather` seconds from its first.
    `margin` seconds are added to each limit's period, see pacing_limits.
    """

    def __init__(
        self,
        *,
        per_second: float = 30.0,
        private_per_second: float = 1.0,
        private_burst: int = 3,
        group_per_minute: int = 20,
        longest_wait: float = 60.0,
        gather: float = 0.25,
        margin: float = 0.05,
        timer: Timer | None = None,
    ) -> None:
        def new_chat(chat: Hashable) -> ChatLimit:
            # Groups and channels have negative ids or @names.
            if isinstance(chat, int) and chat > 0:
                return PrivateLimit(private_per_second, private_burst, margin)
            return GroupLimit(group_per_minute, margin)

        self._queue = Queue(OverallLimit(per_second, margin), new_chat, gather)
        self._timer = timer or LoopTimer()
        self._longest_wait = longest_wait
        self._numbers = itertools.count()
        self._waiters: dict[Ticket, asyncio.Future[None]] = {}
        self._alarm: tuple[float, Handle] | None = None
        self._floods: deque[tuple[float, Hashable]] = deque(maxlen=8)

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Ends every wait with RequestNotSent: the outbox keeps what did not go out."""
        if self._alarm is not None:
            self._alarm[1].cancel()
            self._alarm = None
        for waiter in self._waiters.values():
            if not waiter.done():
                waiter.set_exception(RequestNotSent("the program stops"))

    def set_rate(self, per_second: float) -> None:
        """Changes the overall limit, as when a replica's share changes."""
        self._queue.overall.set_rate(per_second)
        self._run()

    def waiting(self) -> dict[Lane, int]:
        """How many calls and reservations wait, by lane."""
        return dict(self._queue.waiting)

    @property
    def chats(self) -> int:
        """How many chats are remembered; idle ones are dropped in time."""
        return self._queue.chats

    async def reserve(self, lane: Lane, *, at_most: int) -> Permits:
        """Waits for the lane's turn; then 1 to `at_most` permits, as many as it could gather."""
        if at_most < 1:
            raise ValueError("a reservation is for at least one message")
        ticket = Ticket(lane, next(self._numbers), wanted=at_most)
        await self._wait(ticket)
        return Permits(ticket.granted, self._give_back)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Answer]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Paced | int | None,
    ) -> Answer:
        """PTB's hook: makes the call when it may go, and again after a 429."""
        paced = _paced(rate_limit_args)
        permit = paced.permit
        weight = _weight(endpoint, data)
        chat = _chat(data) if weight else endpoint
        number = next(self._numbers)
        waited = 0.0
        while True:
            await self._wait(Ticket(paced.lane, number, chat, weight, permit))
            try:
                return await callback(*args, **kwargs)
            except telegram.error.RetryAfter as error:
                seconds = seconds_of(error)
                self._flooded(chat, seconds, counted=weight > 0)
                waited += seconds
                if waited > self._longest_wait:
                    raise
                permit = False

    async def _wait(self, ticket: Ticket) -> None:
        self._queue.enter(ticket, self._timer.now())
        self._run()
        if ticket.released:
            return
        waiter = asyncio.get_running_loop().create_future()
        self._waiters[ticket] = waiter
        try:
            await waiter
        except BaseException:
            self._queue.leave(ticket, self._timer.now())
            self._run()
            raise
        finally:
            self._waiters.pop(ticket, None)

    def _run(self) -> None:
        """Lets go whoever may go now, and sets the alarm for the next."""
        now = self._timer.now()
        for ticket in self._queue.step(now):
            waiter = self._waiters.get(ticket)
            if waiter is not None and not waiter.done():
                waiter.set_result(None)
        at = self._queue.wake_at
        if self._alarm is not None:
            if self._alarm[0] == at:
                return
            self._alarm[1].cancel()
            self._alarm = None
        if at is not None:
            self._alarm = (at, self._timer.call_later(max(0.0, at - now), self._ring))

    def _ring(self) -> None:
        self._alarm = None
        self._run()

    def _give_back(self, permits: int) -> None:
        self._queue.give_back(permits)
        self._run()

    def _flooded(self, chat: Hashable | None, seconds: float, *, counted: bool) -> None:
        """Halts what a 429 hit: a chat, a method outside the limits, or everything.

        A free method never halts the others: setMyName may ask for hours, and an answer to a
        red flag must not wait for it.
        """
        now = self._timer.now()
        until = now + seconds
        if chat is None:
            self._queue.halt_all(until)
        else:
            self._queue.halt(chat, until, now)
        if counted and chat is not None:
            self._floods.append((now, chat))
            if len({one for at, one in self._floods if at > now - _SPREADS_WITHIN}) > 1:
                self._queue.halt_all(until)
        self._run()


def _paced(given: Paced | int | None) -> Paced:
    if isinstance(given, Paced):
        return given
    return Paced(Lane.REPLY if given is None else Lane(given))


def _weight(endpoint: str, data: dict[str, Any]) -> int:
    if endpoint not in COUNTED:
        return 0
    several = data.get(_SEVERAL.get(endpoint, ""))
    return len(several) if isinstance(several, list | tuple) and several else 1


def _chat(data: dict[str, Any]) -> Hashable | None:
    """The chat that a call goes to; None for edits of inline messages, which have none."""
    chat = data.get("chat_id")
    if isinstance(chat, str) and chat.lstrip("-").isdecimal():
        return int(chat)
    return chat if isinstance(chat, int | str) else None
