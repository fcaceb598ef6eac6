"""Flood limits, on real monotonic time: turning the clock earns nobody more messages.

Source: core.telegram.org/bots/faq, "My bot is hitting limits": about 30 messages a second overall,
1 a second in one chat with short bursts, 20 a minute in one group. Edits count.
"""

import math
import time
from collections import deque
from dataclasses import asdict, dataclass

from bot.demo.rules import too_many_requests


@dataclass(slots=True)
class Limits:
    """The numbers in force: messages a second, a private chat's burst, messages a minute."""

    overall: float = 30
    private: float = 1
    private_burst: float = 3
    group_per_minute: float = 20
    enforced: bool = True

    def shown(self) -> dict[str, float]:
        """The limits as the control API shows them."""
        return asdict(self)


class FloodGate:
    """Counts what the bot sends and refuses what is over a limit."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._overall: deque[float] = deque()
        self._private: dict[int, tuple[float, float]] = {}  # tokens, as of
        self._groups: dict[int, deque[float]] = {}

    def pass_(self, chat_id: int, weight: int = 1) -> None:
        """Count `weight` messages to `chat_id`; raises the 429 refusal when that is too many."""
        if not self.limits.enforced:
            return
        now = time.monotonic()
        wait = self._overall_wait(now, weight)
        if chat_id > 0:
            tokens = self._tokens(chat_id, now)
            if tokens < 1:
                wait = max(wait, (1 - tokens) / self.limits.private)
        else:
            wait = max(wait, self._group_wait(chat_id, now))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        self._overall.extend([now] * weight)
        if chat_id > 0:
            # An album counts in full but is never split, so it may leave a debt.
            self._private[chat_id] = (tokens - weight, now)
        else:
            self._groups[chat_id].extend([now] * weight)

    def forget(self) -> None:
        """Start counting afresh."""
        self._overall.clear()
        self._private.clear()
        self._groups.clear()

    def _overall_wait(self, now: float, weight: int) -> float:
        sent = self._overall
        while sent and now - sent[0] >= 1:
            sent.popleft()
        if not sent or len(sent) + weight <= self.limits.overall:
            return 0
        return sent[0] + 1 - now

    def _tokens(self, chat_id: int, now: float) -> float:
        burst = self.limits.private_burst
        tokens, at = self._private.get(chat_id, (burst, now))
        return min(burst, tokens + (now - at) * self.limits.private)

    def _group_wait(self, chat_id: int, now: float) -> float:
        sent = self._groups.setdefault(chat_id, deque())
        while sent and now - sent[0] >= 60:
            sent.popleft()
        if len(sent) < self.limits.group_per_minute:
            return 0
        return sent[0] + 60 - now
