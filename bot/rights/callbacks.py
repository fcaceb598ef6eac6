"""The buttons of people's rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class GiveMyData(Callback):
    """Make the copy of all that is kept."""

    prefix: ClassVar[str] = "mydata"


@dataclass(frozen=True, slots=True)
class AskErase(Callback):
    """Ask whether all is to be erased."""

    prefix: ClassVar[str] = "erase"


@dataclass(frozen=True, slots=True)
class EraseAll(Callback):
    """Erase all; `asked`: when the question was asked, in seconds since 1970."""

    prefix: ClassVar[str] = "erased"
    asked: int


@dataclass(frozen=True, slots=True)
class EraseNothing(Callback):
    """Leave everything as it is."""

    prefix: ClassVar[str] = "noerase"


@dataclass(frozen=True, slots=True)
class KeepMine(Callback):
    """After a long silence: keep what is there."""

    prefix: ClassVar[str] = "keepmine"
