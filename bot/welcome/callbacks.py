"""The buttons of the front hall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Callback):
    prefix: ClassVar[str] = "lang"
    tag: str
