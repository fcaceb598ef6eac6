"""Who may send now: the calls that wait, by chat and by lane. No asyncio: time is handed in.

A call takes its chat's turn first and the overall one second, so that a busy chat holds up
nobody else. In between it is `held`: counted against its chat, so that its turn stays valid.
"""

from __future__ import annotations

import heapq
import itertools
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from bot.gateway.pacing_limits import LONG_AGO, ChatLimit, Lane, LaneTurns, OverallLimit, cost

PERMIT_LIFE = 30.0
"""Seconds after which a permit that was neither used nor given back is forgotten."""

_SWEEP_FROM = 1024


@dataclass(eq=False, slots=True)
class Ticket:
    """One call on its way out, or one reservation of up to `wanted` permits.

    `weight` is the number of messages that Telegram counts; 0 waits for nothing but halts, and its
    `chat` is the method's name. `number` orders calls of one lane; a repeated call keeps its own.
    """

    lane: Lane
    number: int
    chat: Hashable | None = None
    weight: int = 1
    permit: bool = False
    wanted: int = 0
    granted: int = 0
    gathers_until: float | None = None
    released: bool = False
    gone: bool = False

    def __lt__(self, other: Ticket) -> bool:
        return (self.lane, self.number) < (other.lane, other.number)

    @property
    def unpaced(self) -> bool:
        """Held by a halt only; a red reply also by a full second, in which it would be refused."""
        return self.weight == 0 or (self.lane is Lane.RED_REPLY and not self.wanted)


@dataclass(eq=False, slots=True)
class _Chat:
    limit: ChatLimit
    waiting: list[Ticket] = field(default_factory=list)
    held: int = 0
    halted_until: float = LONG_AGO
    timer: float | None = None


class Queue:
    """`enter` tickets, then `step`: it returns those that go now. `wake_at` says when to ask again.

    Every instant is in monotonic seconds and never before the last one handed in.
    """

    def __init__(
        self, overall: OverallLimit, new_chat: Callable[[Hashable], ChatLimit], gather: float
    ) -> None:
        self.overall = overall
        self._new_chat = new_chat
        self._gather = gather
        self._chats: dict[Hashable, _Chat] = {}
        self._sweep_at = _SWEEP_FROM
        self._turns = LaneTurns()
        self._ready: dict[Lane, list[Ticket]] = {}
        self._unpaced: deque[Ticket] = deque()
        self._permitted: deque[Ticket] = deque()
        self._permits: deque[tuple[float, float]] = deque()
        self._timers: list[tuple[float, int, _Chat | Ticket]] = []
        self._tie = itertools.count()
        self._halted_until = LONG_AGO
        self._out: list[Ticket] = []
        self.waiting = dict.fromkeys(Lane, 0)
        self.wake_at: float | None = None

    @property
    def chats(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def enter(self, ticket: Ticket, now: float) -> None:
        self.waiting[ticket.lane] += 1
        if ticket.permit:
            ticket.permit = self._use_permit(now)
        if ticket.chat is None:
            self._to_overall(ticket)
            return
        chat = self._chat(ticket.chat, now)
        heapq.heappush(chat.waiting, ticket)
        self._settle(chat, now)
        if ticket in chat.waiting:
            self._lay_down_permit(ticket)

    def leave(self, ticket: Ticket, now: float) -> None:
        """Takes a ticket out whose caller has given up, and returns what it held."""
        if ticket.gone:
            return
        ticket.gone = True
        self.give_back(ticket.granted)
        if ticket.released:
            return
        self.waiting[ticket.lane] -= 1
        self._lay_down_permit(ticket)
        chat = self._chats.get(ticket.chat) if ticket.chat is not None else None
        if chat is None:
            return
        if ticket in chat.waiting:
            chat.waiting.remove(ticket)
            heapq.heapify(chat.waiting)
        elif not ticket.unpaced:
            chat.held -= ticket.weight
        self._settle(chat, now)

    def step(self, now: float) -> list[Ticket]:
        """The tickets that go out now, in order; sets `wake_at`."""
        while self._timers and self._timers[0][0] <= now:
            self._ring(self._timers[0], now)
        ready_at = self._halted_until
        if ready_at <= now:
            ready_at = self._step_unpaced(now)
            if ready_at == float("inf"):  # else nobody passes the red reply that waits for room
                ready_at = self._step_permitted(now)
                ready_at = min(ready_at, self._step_ready(now))
        elif not (self._unpaced or self._permitted or any(self._ready.values())):
            ready_at = float("inf")
        if self._timers:
            ready_at = min(ready_at, self._timers[0][0])
        self.wake_at = None if ready_at == float("inf") else ready_at
        out, self._out = self._out, []
        return out

    def halt(self, chat: Hashable, until: float, now: float) -> None:
        """Nothing into this chat before `until`; never shortens an earlier halt."""
        state = self._chat(chat, now)
        state.halted_until = max(state.halted_until, until)
        self._settle(state, now)

    def halt_all(self, until: float) -> None:
        """Nothing at all before `until`; never shortens an earlier halt."""
        self._halted_until = max(self._halted_until, until)

    def give_back(self, permits: int) -> None:
        """Returns permits that will not be used."""
        for _ in range(min(permits, len(self._permits))):
            self.overall.take_back(self._permits.pop()[1])

    def _use_permit(self, now: float) -> bool:
        while self._permits and self._permits[0][0] + PERMIT_LIFE <= now:
            self._permits.popleft()
        if not self._permits:
            return False
        self._permits.popleft()
        return True

    def _lay_down_permit(self, ticket: Ticket) -> None:
        """While a ticket waits for its chat, somebody else may have its leave to send."""
        if ticket.permit:
            ticket.permit = False
            self.overall.take_back(cost(ticket.lane))

    def _chat(self, key: Hashable, now: float) -> _Chat:
        chat = self._chats.get(key)
        if chat is None:
            if len(self._chats) >= self._sweep_at:
                self._sweep(now)
            chat = self._chats[key] = _Chat(self._new_chat(key))
        return chat

    def _sweep(self, now: float) -> None:
        self._chats = {
            key: chat
            for key, chat in self._chats.items()
            if chat.waiting or chat.held or chat.halted_until > now or not chat.limit.idle(now)
        }
        # Twice what is in use: a sweep then costs each new chat a constant.
        self._sweep_at = max(_SWEEP_FROM, 2 * len(self._chats))

    def _settle(self, chat: _Chat, now: float) -> None:
        """Passes on whoever has the chat's turn, and sets its timer for the next."""
        while chat.waiting:
            ticket = chat.waiting[0]
            free: float | None = chat.halted_until
            if free is not None and free <= now and not ticket.unpaced:
                free = chat.limit.free_at(now, chat.held, ticket.weight)
            if free is None:
                return
            if free > now:
                if chat.timer is None or free < chat.timer:
                    chat.timer = free
                    heapq.heappush(self._timers, (free, next(self._tie), chat))
                return
            heapq.heappop(chat.waiting)
            if not ticket.unpaced:
                chat.held += ticket.weight
            self._to_overall(ticket)

    def _ring(self, timer: tuple[float, int, _Chat | Ticket], now: float) -> None:
        heapq.heappop(self._timers)
        owner = timer[2]
        if isinstance(owner, _Chat):
            if owner.timer == timer[0]:
                owner.timer = None
                self._settle(owner, now)
        elif not owner.released and not owner.gone:
            self._out_with(owner)

    def _to_overall(self, ticket: Ticket) -> None:
        if ticket.unpaced:
            self._unpaced.append(ticket)
        elif ticket.permit:
            self._permitted.append(ticket)
        else:
            heapq.heappush(self._ready.setdefault(ticket.lane, []), ticket)

    def _step_unpaced(self, now: float) -> float:
        """Lets go what waits for nothing but room; when there is room for the first that stays."""
        stays: deque[Ticket] = deque()
        free_at = float("inf")
        while self._unpaced:
            ticket = self._unpaced.popleft()
            free = self.overall.send_at(ticket.weight) if ticket.weight else LONG_AGO
            if ticket.gone or (free <= now and not (ticket.weight and stays)):
                self._let_go(ticket, now)
            else:
                stays.append(ticket)
                free_at = min(free_at, free)
        self._unpaced = stays
        return free_at

    def _step_permitted(self, now: float) -> float:
        while self._permitted:
            ticket = self._permitted[0]
            free = self.overall.send_at(ticket.weight)
            if free > now and not ticket.gone:
                return free
            self._permitted.popleft()
            self._let_go(ticket, now)
        return float("inf")

    def _step_ready(self, now: float) -> float:
        while True:
            self._drop_spent()
            if not self._ready:
                return float("inf")
            lane = self._turns.next(self._ready.keys())
            ticket = self._ready[lane][0]
            free = self.overall.grant_at()
            if not ticket.wanted:
                free = max(free, self.overall.send_at(ticket.weight))
            if free > now:
                return free
            if ticket.wanted:
                self._turns.served(lane, self._ready.keys())
                self._grant_one(ticket, now)
                continue
            heapq.heappop(self._ready[lane])
            if self._let_go(ticket, now):
                self._turns.served(lane, self._ready.keys())

    def _drop_spent(self) -> None:
        for lane, heap in list(self._ready.items()):
            while heap and (heap[0].gone or heap[0].released):
                heapq.heappop(heap)
            if not heap:
                del self._ready[lane]

    def _grant_one(self, ticket: Ticket, now: float) -> None:
        self.overall.grant(now, cost(ticket.lane))
        self._permits.append((now, cost(ticket.lane)))
        ticket.granted += 1
        if ticket.granted >= ticket.wanted:
            self._out_with(ticket)
        elif ticket.gathers_until is None:
            ticket.gathers_until = now + self._gather
            heapq.heappush(self._timers, (ticket.gathers_until, next(self._tie), ticket))

    def _let_go(self, ticket: Ticket, now: float) -> bool:
        """Sends the ticket off, or back to its chat when that was halted meanwhile."""
        if ticket.gone:
            return False
        chat = self._chat(ticket.chat, now) if ticket.chat is not None else None
        if chat is not None:
            if not ticket.unpaced:
                chat.held -= ticket.weight
            if chat.halted_until > now:
                self._lay_down_permit(ticket)
                heapq.heappush(chat.waiting, ticket)
                self._settle(chat, now)
                return False
        if ticket.weight:
            if chat is not None:
                chat.limit.send(now, ticket.weight)
            self.overall.grant(now, (ticket.weight - ticket.permit) * cost(ticket.lane))
            self.overall.send(now, ticket.weight)
        self._out_with(ticket)
        if chat is not None:
            self._settle(chat, now)
        return True

    def _out_with(self, ticket: Ticket) -> None:
        ticket.released = True
        self.waiting[ticket.lane] -= 1
        self._out.append(ticket)
