"""The buttons of the questions. `about` names the report: a check-in's id, else its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class Tick(Callback):
    """An option: told, or taken back."""

    prefix: ClassVar[str] = "ivt"
    about: int
    option: str


@dataclass(frozen=True, slots=True)
class Close(Callback):
    """The screen is answered, and the one folded behind it too (`both`)."""

    prefix: ClassVar[str] = "ivc"
    about: int
    screen: str
    both: bool = False


@dataclass(frozen=True, slots=True)
class OpenScreen(Callback):
    """Opens a folded screen, or the devices."""

    prefix: ClassVar[str] = "ivo"
    about: int
    screen: str


@dataclass(frozen=True, slots=True)
class Degrees(Callback):
    """A temperature on the pad, in tenths of a degree Celsius."""

    prefix: ClassVar[str] = "ivd"
    about: int
    screen: str
    tenths: int


@dataclass(frozen=True, slots=True)
class Pad(Callback):
    """Other numbers on the pad, from so many tenths on."""

    prefix: ClassVar[str] = "ivp"
    about: int
    screen: str
    start: int


@dataclass(frozen=True, slots=True)
class ChooseSite(Callback):
    """Where the temperature is taken; asked on the screen of the temperature."""

    prefix: ClassVar[str] = "ivs"
    about: int
    site: str


@dataclass(frozen=True, slots=True)
class Back(Callback):
    prefix: ClassVar[str] = "ivb"
    about: int


@dataclass(frozen=True, slots=True)
class GoOn(Callback):
    """Takes the questions up: after an emergency, or to add to a finished report."""

    prefix: ClassVar[str] = "ivg"
    about: int


@dataclass(frozen=True, slots=True)
class Worse(Callback):
    """What the team knows has become worse."""

    prefix: ClassVar[str] = "ivw"
    about: int


@dataclass(frozen=True, slots=True)
class Living(Callback):
    """The answer to the question about not wanting to live: an option's id, or empty for no."""

    prefix: ClassVar[str] = "ivl"
    about: int
    option: str


@dataclass(frozen=True, slots=True)
class ReachedTeam(Callback):
    """The answer to "did you reach the team?", a `following.Reached`."""

    prefix: ClassVar[str] = "ivr"
    about: int
    answer: str


@dataclass(frozen=True, slots=True)
class TeamKnows(Callback):
    """The team knows these signs, and they may stay as they are."""

    prefix: ClassVar[str] = "ivk"
    about: int


@dataclass(frozen=True, slots=True)
class ForWhom(Callback):
    """What was just told concerns the host of this circle, not oneself."""

    prefix: ClassVar[str] = "iwhom"
    circle: int
    at: int
    """Minutes since 1970 when it was asked."""
    emergency: bool
