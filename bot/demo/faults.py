"""Faults on demand: which call fails, and how. The kinds are in README.md, "Test help"."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.demo.wire import Params

KINDS = frozenset(
    [
        "429",
        "500",
        "502",
        "html",
        "bad_json",
        "hang_after",
        "hang_before",
        "reset_before",
        "reset_after",
        "slow",
        "hold",
    ]
)


@dataclass(slots=True)
class Fault:
    """One fault: it meets matching calls from the `nth` on, `times` of them."""

    id: int
    kind: str
    method: str | None = None
    chat: str | None = None
    nth: int = 1
    times: int = 1
    retry_after: int = 1
    seconds: float = 1.0
    after: bool = False
    seen: int = 0
    hits: int = 0
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def shown(self) -> dict[str, Any]:
        """The fault as the control API lists it."""
        return {
            "fault": self.id,
            "kind": self.kind,
            "method": self.method,
            "chat": self.chat,
            "nth": self.nth,
            "times": self.times,
            "seen": self.seen,
            "hits": self.hits,
        }

    def matches(self, method: str, params: Params) -> bool:
        """Whether the fault is meant for such a call."""
        if self.method is not None and self.method.lower() != method:
            return False
        return self.chat is None or self.chat == params.text("chat_id")


class Faults:
    """The faults in force, in the order they were set; the first that is due meets a call."""

    def __init__(self) -> None:
        self._faults: dict[int, Fault] = {}
        self._next = 1

    def add(self, body: dict[str, Any]) -> Fault:
        """Set a fault from a control request; raises ValueError with a sentence."""
        kind = str(body.get("kind", ""))
        if kind not in KINDS:
            raise ValueError(f"there is no fault kind {kind!r}")
        chat = body.get("chat")
        fault = Fault(
            self._next,
            kind,
            method=body.get("method"),
            chat=None if chat is None else str(chat),
            nth=int(body.get("nth", 1)),
            times=int(body.get("times", 1)),
            retry_after=int(body.get("retry_after", 1)),
            seconds=float(body.get("seconds", 1)),
            after=bool(body.get("after", False)),
        )
        self._next += 1
        self._faults[fault.id] = fault
        return fault

    def meet(self, method: str, params: Params) -> Fault | None:
        """Count a call against every matching fault; answers the one that strikes it."""
        struck: Fault | None = None
        for fault in self._faults.values():
            if not fault.matches(method, params):
                continue
            fault.seen += 1
            if struck is None and fault.seen >= fault.nth and fault.hits < fault.times:
                fault.hits += 1
                struck = fault
        return struck

    def __bool__(self) -> bool:
        return bool(self._faults)

    def shown(self) -> list[dict[str, Any]]:
        """All faults with their counts."""
        return [fault.shown() for fault in self._faults.values()]

    def remove(self, fault_id: int | None = None) -> bool:
        """Remove one fault or all, and release what they hold; False when there is no such."""
        if fault_id is None:
            gone = list(self._faults)
        elif fault_id in self._faults:
            gone = [fault_id]
        else:
            return False
        for each in gone:
            self._faults.pop(each).released.set()
        return True
