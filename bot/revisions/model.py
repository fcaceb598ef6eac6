"""What a publication is, and how shipped files meet what moderators changed. PURE."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.errors import DomainError

Files = Mapping[str, str]
"""Content by path relative to content/, such as `cards/crs_guide/en.md`."""

SHIPPED = "shipped"
"""Who published what came with the program's files."""


@dataclass(frozen=True, slots=True)
class Published:
    """All content as it stands at one publication. `number` is 0 before the first."""

    number: int
    files: Files = field(repr=False)


@dataclass(frozen=True, slots=True)
class Publication:
    """One entry of the history: what changed together, by whom, when."""

    number: int
    by: str
    at: datetime
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A shipped file changed that was also changed here: the one published here stays."""

    path: str


class StaleBase(DomainError):
    """Something else was published since the change was begun; nothing was written."""

    def __init__(self, base: int, head: int) -> None:
        super().__init__(base, head)
        self.base, self.head = base, head


def changes_to_take(
    published: Files, shipped_before: Files, shipped_now: Files
) -> tuple[dict[str, str | None], tuple[Conflict, ...]]:
    """What an update of the program's files changes in the published content.

    A file that was shipped anew is taken when what is published is what was shipped before it, so
    that nothing a moderator wrote is overwritten. Returns the new texts (None where a file is gone)
    and the conflicts. The same files again change nothing.
    """
    taken: dict[str, str | None] = {}
    conflicts: list[Conflict] = []
    for path in sorted({*shipped_before, *shipped_now}):
        before, now, here = shipped_before.get(path), shipped_now.get(path), published.get(path)
        if now in (before, here):
            continue
        if here == before:
            taken[path] = now
        else:
            conflicts.append(Conflict(path))
    return taken, tuple(conflicts)
