"""Inline queries: asked by a person, answered by the bot, chosen into a chat."""

import asyncio
import secrets
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class InlineQuery:
    """One question in flight; `answer` resolves to the answerInlineQuery parameters."""

    id: str
    user: int
    query: str
    answer: asyncio.Future[dict[str, Any]]


@dataclass(slots=True)
class InlineQueries:
    """Open questions by id, and the last results that each person saw."""

    open: dict[str, InlineQuery] = field(default_factory=dict)
    seen: dict[int, tuple[str, list[dict[str, Any]]]] = field(default_factory=dict)

    def ask(self, user: int, query: str) -> InlineQuery:
        """Open a question."""
        asked = InlineQuery(
            str(secrets.randbits(62)), user, query, asyncio.get_running_loop().create_future()
        )
        self.open[asked.id] = asked
        return asked

    def answer(self, query_id: str, answer: dict[str, Any]) -> bool:
        """Answer a question; False when it is unknown, answered, or given up."""
        asked = self.open.pop(query_id, None)
        if asked is None or asked.answer.done():
            return False
        self.seen[asked.user] = (asked.query, answer["results"])
        asked.answer.set_result(answer)
        return True
