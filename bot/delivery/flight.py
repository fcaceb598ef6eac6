"""What is in flight: claimed rows on their way to a committed receipt."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any, Protocol

from bot.clock import Clock
from bot.delivery.attempt import Rendered, failed, prepare, put_back, refused, sent
from bot.delivery.kinds import Kinds
from bot.delivery.line import Line
from bot.delivery.model import Claimed, Settled, State, Trouble
from bot.delivery.receipts import Receipts
from bot.errors import where
from bot.gateway.errors import SendError, TokenInvalid
from bot.gateway.pacing import Lane, Permits
from bot.gateway.wire import Call, Result
from bot.storage import Database

log = logging.getLogger(__name__)

CROWD = 3
"""Messages to one chat that may be in flight, red flags aside.

A group takes 20 a minute, and its backlog must not hold every slot. Also the burst that a private
chat is allowed.
"""


class Sends(Protocol):
    """The part of the gateway's Wire that the sender uses."""

    async def send(self, call: Call, *, lane: Lane, permit: bool = False) -> Result: ...


class Flight:
    """Rechecks, renders and sends claimed rows; each holds its slot until its receipt is in."""

    def __init__(
        self,
        db: Database,
        kinds: Kinds,
        wire: Sends,
        clock: Clock,
        receipts: Receipts,
        *,
        longest: timedelta,
        on_finished: Callable[[], None],
        on_token_invalid: Callable[[TokenInvalid], None],
    ) -> None:
        """A send that takes longer than `longest` is cut and counts as uncertain."""
        self.rows: dict[int, Claimed] = {}
        """By id, from the claim to the committed receipt and the end of the contact cards."""
        self.work: set[asyncio.Task[None]] = set()
        self._db, self._kinds, self._wire, self._clock = db, kinds, wire, clock
        self._receipts, self._longest = receipts, longest
        self._on_finished, self._on_token_invalid = on_finished, on_token_invalid
        self._crowd: Counter[int] = Counter()
        self._cuttable: set[asyncio.Task[None]] = set()
        self._cut = asyncio.Event()

    def launch(
        self, group: asyncio.TaskGroup, line: Line, rows: Sequence[Claimed], permits: Permits
    ) -> None:
        """Takes slots of the line for rows that were just claimed, and starts on them."""
        line.take_slots(len(rows))
        self.rows.update((row.id, row) for row in rows)
        self._start(group, self._prepare(line, rows, permits, group), cuttable=True)

    def cut(self) -> None:
        """Ends what waits for Telegram: it is recorded as uncertain, the rest is put back."""
        self._cut.set()
        for task in self._cuttable:
            task.cancel()

    def abandon(self) -> None:
        """Lets everything go, unrecorded: the next start finds the rows in SENDING."""
        for task in self.work:
            task.cancel()

    async def _prepare(
        self, line: Line, rows: Sequence[Claimed], permits: Permits, group: asyncio.TaskGroup
    ) -> None:
        now = self._clock.now()
        rest = {row.id: row for row in rows}

        def ready(row: Claimed, made: Rendered | Settled) -> None:
            del rest[row.id]
            if isinstance(made, Settled):
                permits.give_back(1)
                self._start(group, self._finish(line, made), cuttable=False)
            else:
                self._start(group, self._attempt(line, row, made), cuttable=True)

        for row in rows:
            self._crowd[row.chat_id] += 1
            if self._crowd[row.chat_id] > CROWD and row.lane > Lane.ALERT:
                ready(row, put_back(row, now + timedelta(seconds=1)))
        try:
            await prepare(self._db, self._kinds, list(rest.values()), now, ready)
        except asyncio.CancelledError:
            if not self._cut.is_set():
                raise
            for row in list(rest.values()):
                ready(row, put_back(row))

    async def _attempt(self, line: Line, row: Claimed, made: Rendered) -> None:
        outcome = put_back(row) if self._cut.is_set() else await self._send(line, row, made.message)
        self._let_finish()
        await self._finish(line, outcome, made.cards if outcome.state is State.SENT else ())

    async def _send(self, line: Line, row: Claimed, call: Call) -> Settled:
        try:
            async with asyncio.timeout(self._longest.total_seconds()):
                result = await self._wire.send(call, lane=Lane(row.lane), permit=line.paced)
            return sent(row, result)
        except SendError as error:
            if isinstance(error, TokenInvalid):
                self._on_token_invalid(error)
            return refused(row, error, self._clock.now())
        except asyncio.CancelledError:
            if not self._cut.is_set():
                raise
        except Exception as error:
            log.error("sending an outbox row (%s) broke: %s", row.kind, where(error))
        return failed(row, Trouble.UNCERTAIN, self._clock.now())

    async def _send_cards(self, row: Claimed, cards: Sequence[Call]) -> None:
        """Sends each contact card once. The message has its receipt: nothing here sends it again.

        A card that fails is let go. So is what is left when `cut` comes.
        """
        task = asyncio.current_task()
        for card in cards:
            if self._cut.is_set():
                return
            if task is not None:
                self._cuttable.add(task)
            try:
                async with asyncio.timeout(self._longest.total_seconds()):
                    await self._wire.send(card, lane=Lane(row.lane))
            except asyncio.CancelledError:
                if not self._cut.is_set():
                    raise
                log.warning("contact card of outbox row %d let go: cut", row.id)
            except Exception as error:
                if isinstance(error, TokenInvalid):
                    self._on_token_invalid(error)
                log.warning("contact card of outbox row %d let go: %s", row.id, where(error))
            finally:
                self._let_finish()

    async def _finish(self, line: Line, outcome: Settled, cards: Sequence[Call] = ()) -> None:
        await self._receipts.record(outcome)
        row = outcome.row
        await self._send_cards(row, cards)
        del self.rows[row.id]
        self._crowd[row.chat_id] -= 1
        if not self._crowd[row.chat_id]:
            del self._crowd[row.chat_id]
        line.give_slot()
        self._on_finished()

    def _let_finish(self) -> None:
        # From here on the outcome is known and must be written, also when `cut` comes.
        task = asyncio.current_task()
        if task is not None:
            self._cuttable.discard(task)

    def _start(
        self, group: asyncio.TaskGroup, work: Coroutine[Any, Any, None], *, cuttable: bool
    ) -> None:
        task = group.create_task(work)
        self.work.add(task)
        task.add_done_callback(self.work.discard)
        if cuttable:
            self._cuttable.add(task)
            task.add_done_callback(self._cuttable.discard)
