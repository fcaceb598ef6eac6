"""Hands updates to PTB: one at a time per key, keys in parallel.

PTB's own update processor is not asked by `process_update`, and `process_update` returns normally
when a handler raised; so order, errors and retries are kept here.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.drawing import DrawingFailed
from bot.gateway.encode import as_words
from bot.gateway.errors import (
    Blocked,
    ChatGone,
    Migrated,
    NotModified,
    NotSent,
    Refused,
    RetryAfter,
    SendError,
    ServerTrouble,
    TokenInvalid,
)
from bot.gateway.inbox import Inbox
from bot.gateway.pacing import Lane
from bot.gateway.pictures import Pictures
from bot.gateway.store import InboxRow, State
from bot.gateway.turn import Outgoing, Turn
from bot.gateway.wire import Call, Wire
from bot.storage import OUTAGES

log = logging.getLogger(__name__)

ATTEMPTS = 5
"""After so many failures an update is parked."""

_BACKOFF = (0.2, 0.5, 1.0, 2.0)
"""Seconds between attempts of a handler; further updates of the same key wait behind it."""

_OUTAGES_BORNE = 90
"""Attempts during an outage of the database, each with its own time-out: some ten minutes."""

PATIENCE = 60.0
"""Seconds for one attempt of a handler. A hanging one would hold its slot and its chat for ever."""

_CUT = 2.0
"""Seconds that what is cancelled at the end gets to let go."""

_SEND_BACKOFF_MAX = 15.0
_TRIES = {NotSent: 1440, RetryAfter: 40, ServerTrouble: 40}
"""Sends before a reply is given up: six hours without a network, ten minutes of refusals."""

_TRIES_IN_DOUBT = 4
"""Sends of a message that may have arrived each time (decision 0001)."""

_BESIDE = frozenset({"answerCallbackQuery", "answerInlineQuery", "sendContact"})
"""What goes beside a message, and is not worth one that waits behind it or is said a second time: a
button stops spinning by itself, a late list is for words long typed on, a card's number stands in
its message."""

_TRIES_BESIDE = 2

_TRIES_PICTURE = 2
"""Uploads before a picture's words go alone: a line too weak for it may carry these."""


class Trouble(Protocol):
    """Who is told when an update was given up."""

    async def parked(self, row: InboxRow) -> Sequence[Outgoing]:
        """What to tell the person whose update is not handled."""
        ...


class Dispatcher:
    """Feeds updates to `handle` in N slots, each key in its own order."""

    def __init__(
        self,
        inbox: Inbox,
        wire: Wire,
        pictures: Pictures,
        handle: Callable[[Turn], Awaitable[None]],
        new_turn: Callable[[InboxRow], Turn],
        trouble: Trouble,
        *,
        slots: int = 64,
        room: int = 2000,
    ) -> None:
        """`room`: open updates at which the source pauses."""
        self._inbox, self._wire, self._pictures = inbox, wire, pictures
        self._handle, self._new_turn, self._trouble = handle, new_turn, trouble
        self._slots = slots
        self._room_for = room
        self._queues: dict[str, deque[InboxRow]] = {}
        self._ready: deque[str] = deque()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._last_words: dict[str, asyncio.Task[None]] = {}
        self._speaking: set[asyncio.Task[None]] = set()
        self._held: set[int] = set()
        self._room = asyncio.Event()
        self._room.set()
        self._idle = asyncio.Event()
        self._idle.set()
        self._stopping = False

    @property
    def open(self) -> int:
        """Updates taken and not finished."""
        return len(self._held)

    async def room(self) -> None:
        """Returns when another batch may be taken."""
        await self._room.wait()

    async def idle(self) -> None:
        """Returns when nothing is open."""
        await self._idle.wait()

    def submit(self, rows: Iterable[InboxRow]) -> None:
        """Queues updates behind the earlier ones of their keys. Never blocks.

        One that is here already is left out.
        """
        for row in rows:
            if row.update_id in self._held:
                continue
            self._held.add(row.update_id)
            queue = self._queues.get(row.order_key)
            if queue is None:
                self._queues[row.order_key] = deque([row])
                self._ready.append(row.order_key)
            else:
                queue.append(row)
        self._mark_levels()
        self._fill_slots()

    async def stop(self, timeout: float) -> None:
        """Starts nothing more and gives what runs `timeout` seconds. The inbox keeps the rest."""
        self._stopping = True
        running = [*self._running.values(), *self._speaking]
        if running:
            _, late = await asyncio.wait(running, timeout=timeout)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late, timeout=_CUT)

    def _mark_levels(self) -> None:
        (self._room.set if self.open < self._room_for else self._room.clear)()
        (self._idle.set if self.open == 0 else self._idle.clear)()

    def _fill_slots(self) -> None:
        while self._ready and len(self._running) < self._slots and not self._stopping:
            key = self._ready.popleft()
            task = asyncio.create_task(self._work(key), name=f"update-{key[:1]}")
            self._running[key] = task

    async def _work(self, key: str) -> None:
        """One update of a key, then back into the line: a busy chat holds no slot for itself.

        A slot, and a key, is held by a handler only, not by its replies. These may wait for the
        pacing or a failing network for long; whoever is in danger must not stand in line behind
        them, not even behind their own chat's.
        """
        queue = self._queues[key]
        row = queue[0]
        try:
            outgoing, end = await self._act(row)
        except Exception as error:
            # The inbox still holds the row; a restart takes it up again.
            log.error("update left open: %s", describe(error))
            self._let_go(row)
        except asyncio.CancelledError:
            self._let_go(row)
            raise
        else:
            self._speak(key, row, outgoing, end)
        finally:
            queue.popleft()
            del self._running[key]
            if queue:
                self._ready.append(key)
            else:
                del self._queues[key]
            self._fill_slots()

    def _let_go(self, row: InboxRow) -> None:
        self._held.discard(row.update_id)
        self._mark_levels()

    def _speak(
        self, key: str, row: InboxRow, outgoing: Sequence[Outgoing], end: State | None
    ) -> None:
        """Sends the replies behind those of the key's earlier updates, the urgent ones at once."""
        earlier = self._last_words.get(key)
        task = asyncio.create_task(
            self._say(row, outgoing, end, earlier), name=f"replies-{key[:1]}"
        )
        self._last_words[key] = task
        self._speaking.add(task)

        def ended(_: asyncio.Task[None]) -> None:
            self._speaking.discard(task)
            if self._last_words.get(key) is task:
                del self._last_words[key]
            self._let_go(row)

        task.add_done_callback(ended)

    async def _say(
        self,
        row: InboxRow,
        outgoing: Sequence[Outgoing],
        end: State | None,
        earlier: asyncio.Task[None] | None,
    ) -> None:
        # Red first: it overtakes what the chat still waits for.
        red = [out for out in outgoing if out.lane is Lane.RED_REPLY]
        ordered = [*red, *(out for out in outgoing if out.lane is not Lane.RED_REPLY)]
        # Ended after the last message, not after the cards behind it: a process that dies at a
        # card must not find the update open and say it all again.
        messages = [n for n, out in enumerate(ordered) if out.call.method not in _BESIDE]
        last = messages[-1] if messages else len(ordered) - 1
        try:
            for number, out in enumerate(ordered):
                if number == len(red) and earlier is not None:
                    await asyncio.wait([earlier])
                await self._send(out)
                if number == last:
                    await self._end(row, end)
            if not ordered:
                await self._end(row, end)
        except Exception as error:
            log.error("update left open: %s", describe(error))
        # Whoever speaks next in this chat waits for this task, and so for all before it.
        if earlier is not None:
            await asyncio.wait([earlier])

    async def _end(self, row: InboxRow, end: State | None) -> None:
        if end is State.DONE:
            await self._inbox.done(row.update_id)
        elif end is State.PARKED:
            await self._inbox.park(row.update_id)

    async def _act(self, row: InboxRow) -> tuple[Sequence[Outgoing], State | None]:
        """Runs the handler until it succeeds; what to say then, and how the update ends.

        None when another process has ended it.
        """
        attempts, outages, warned = row.attempts, 0, list[Outgoing]()
        while True:
            if row.state is State.ACTED:
                stored = [Outgoing.from_json(one) for one in row.replies]
                return [out for out in stored if out not in warned], State.DONE
            if attempts >= ATTEMPTS:
                log.error("update parked after %d attempts", attempts)
                return await self._apology(row), State.PARKED
            turn = self._new_turn(row)
            await self._run(turn)
            if turn.error is None or turn.acted:
                if turn.error is not None:
                    log.error("handler failed after its effect: %s", describe(turn.error))
                return [out for out in turn.outgoing if out not in warned], State.DONE
            # A database out of reach is no fault of the update: it is waited for, and not counted.
            waits = isinstance(turn.error, OUTAGES) and outages < _OUTAGES_BORNE
            outages += waits
            attempts += not waits
            log.warning("handler failed, attempt %d: %s", attempts, describe(turn.error))
            # Whom to phone was found out before it failed: that is said now, and once.
            for out in turn.outgoing:
                if out.lane is Lane.RED_REPLY and out not in warned:
                    warned.append(out)
                    await self._send(out)
            if attempts < ATTEMPTS:
                if not waits:
                    await self._count(row)
                await asyncio.sleep(_BACKOFF[max(0, min(attempts + outages, len(_BACKOFF)) - 1)])
                now_there = await self._again(row)
                if now_there is None:
                    return (), None
                row = now_there

    async def _run(self, turn: Turn) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._handle(turn)
        except Exception as error:
            turn.error = turn.error or error

    async def _apology(self, row: InboxRow) -> Sequence[Outgoing]:
        try:
            return await self._trouble.parked(row)
        except Exception as error:
            log.error("nobody could be told of a parked update: %s", describe(error))
            return ()

    async def _again(self, row: InboxRow) -> InboxRow | None:
        """The row as it stands now: a commit that seemed to fail may have come about."""
        try:
            return await self._inbox.again(row.update_id)
        except Exception as error:
            log.warning("update not read again: %s", type(error).__name__)
            return row

    async def _count(self, row: InboxRow) -> None:
        try:
            await self._inbox.count_attempt(row.update_id)
        except Exception as error:
            # A locked database must not end the attempts that it is the cause of.
            log.warning("attempt not counted: %s", type(error).__name__)

    async def _send(self, out: Outgoing) -> None:
        """Sends one reply; what can pass is waited for, what cannot is let go.

        Raises TokenInvalid, for a message only: it is kept for the day when there is a token that
        works.
        """
        met: Counter[type[Exception]] = Counter()
        while True:
            try:
                if out.picture is None:
                    await self._wire.send(out.call, lane=out.lane)
                else:
                    await self._pictures.send(out, out.picture)
            except NotModified:
                return
            except TokenInvalid:
                if out.call.method in _BESIDE:
                    log.warning("%s let go: TokenInvalid", out.call.method)
                    return
                raise
            except (Blocked, ChatGone) as error:
                log.info("reply not wanted: %s", type(error).__name__)
                return
            except Migrated as error:
                params = {**out.call.params, "chat_id": error.new_chat_id}
                out = replace(out, call=Call(out.call.method, params))
            except (Refused, DrawingFailed) as error:
                if isinstance(error, DrawingFailed):
                    log.error("picture not drawn: %s", error.template)
                simpler = _in_words(out) if out.picture is not None else _simpler(out.call)
                if simpler is None:
                    log.warning("reply refused: %s", error)
                    return
                out = Outgoing(simpler, out.lane)
            except Exception as error:
                kind = type(error)
                met[kind] += 1
                if _gives_up_picture(out, error, met.total()):
                    log.warning("picture not sent: %s", kind.__name__)
                    out = Outgoing(_in_words(out), out.lane)
                    met.clear()
                    continue
                if met[kind] >= _tries(out, error):
                    log.error("reply given up: %s", kind.__name__)
                    return
                log.warning("reply delayed: %s", kind.__name__)
                pause = min(_SEND_BACKOFF_MAX, 0.25 * 2 ** min(met.total(), 8))
                await asyncio.sleep(error.seconds if isinstance(error, RetryAfter) else pause)
            else:
                return


def _gives_up_picture(out: Outgoing, error: Exception, failed: int) -> bool:
    """Whether the words are to go without the picture: not while nothing gets through at all."""
    if out.picture is None or isinstance(error, NotSent | RetryAfter):
        return False
    return failed >= _TRIES_PICTURE or not isinstance(error, SendError)


def _in_words(out: Outgoing) -> Call:
    """What a picture says, as a message."""
    words = as_words(out.call, out.picture.instead if out.picture is not None else "")
    return out.call if words is None else words


def _tries(out: Outgoing, error: Exception) -> int:
    """How often a call is made that fails like this."""
    if out.call.method in _BESIDE:
        # The pacing has waited out what it could: a further wait would hold up what comes behind.
        return 1 if isinstance(error, RetryAfter) else _TRIES_BESIDE
    if type(error) in _TRIES:
        return _TRIES[type(error)]
    # An uncertain reply may show twice. An edit cannot, and a red one does no harm by it.
    harmless = out.call.method == "editMessageText" or out.lane is Lane.RED_REPLY
    return _TRIES[ServerTrouble] if harmless else _TRIES_IN_DOUBT


def describe(error: BaseException) -> str:
    """An error's type and place, without its words: those may quote what a person typed."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    code = trace.tb_frame.f_code
    file = code.co_filename.replace("\\", "/")
    ours = file.rpartition("/bot/")[2]
    place = file.rpartition("/")[2] if ours == file else ours
    return f"{type(error).__name__} at {place}:{trace.tb_lineno}"


def _simpler(refused: Call) -> Call | None:
    """Another way to say it: an edit as a new message, a message as its bare words."""
    if refused.method == "editMessageText" and "chat_id" in refused.params:
        params = {k: v for k, v in refused.params.items() if k != "message_id"}
        return Call("sendMessage", params)
    bare = {k: v for k, v in refused.params.items() if k in ("chat_id", "text")}
    if refused.method == "sendMessage" and bare != refused.params:
        return Call("sendMessage", bare)
    return None
