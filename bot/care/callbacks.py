"""The buttons of what people tell about their care."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.care.model import Question, Role, Site
from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class OpenDetails(Callback):
    """Everything that was told, and how to change it."""

    prefix: ClassVar[str] = "crd"


@dataclass(frozen=True, slots=True)
class AskOne(Callback):
    """Ask one question now; a typed answer is awaited from then on. `aside`: as a new message."""

    prefix: ClassVar[str] = "cra"
    question: Question
    aside: bool = False


@dataclass(frozen=True, slots=True)
class SkipOne(Callback):
    prefix: ClassVar[str] = "crs"
    question: Question


@dataclass(frozen=True, slots=True)
class ClearOne(Callback):
    """Take an answer back."""

    prefix: ClassVar[str] = "crx"
    question: Question


@dataclass(frozen=True, slots=True)
class ChooseSite(Callback):
    prefix: ClassVar[str] = "crt"
    site: Site


@dataclass(frozen=True, slots=True)
class SayChild(Callback):
    """Whether the person who had CAR-T is under 18."""

    prefix: ClassVar[str] = "crc"
    yes: bool


@dataclass(frozen=True, slots=True)
class SayPlatelets(Callback):
    """Whether the team said that the platelets are low."""

    prefix: ClassVar[str] = "crp"
    yes: bool


@dataclass(frozen=True, slots=True)
class NoTeam(Callback):
    """There is no team number."""

    prefix: ClassVar[str] = "crn"


@dataclass(frozen=True, slots=True)
class StandardLimit(Callback):
    """Back to 38.0 °C."""

    prefix: ClassVar[str] = "crl"


@dataclass(frozen=True, slots=True)
class ForgetKnown(Callback):
    """A sign that the team knows is to raise a warning again."""

    prefix: ClassVar[str] = "crf"
    sign: str


@dataclass(frozen=True, slots=True)
class ChooseRole(Callback):
    prefix: ClassVar[str] = "crr"
    role: Role


@dataclass(frozen=True, slots=True)
class ShowWallet(Callback):
    """The text of the wallet card, as a message of its own."""

    prefix: ClassVar[str] = "crw"
