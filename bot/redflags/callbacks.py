"""The button of whoever feels unwell, for any message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class Unwell(Callback):
    """Feels unwell now: says whom to phone."""

    prefix: ClassVar[str] = "unw"

    @property
    def says_unwell(self) -> bool:
        return True
