"""The buttons of check-ins and their set-up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback
from bot.checkins.model import Feeling


@dataclass(frozen=True, slots=True)
class Consented(Callback):
    """The consent question was answered."""

    prefix: ClassVar[str] = "ckc"
    agreed: bool


@dataclass(frozen=True, slots=True)
class DaysAgo(Callback):
    """The infusion was so many days ago, seen from the message's day."""

    prefix: ClassVar[str] = "ckd"
    days: int


@dataclass(frozen=True, slots=True)
class DateNotKnown(Callback):
    prefix: ClassVar[str] = "ckn"


@dataclass(frozen=True, slots=True)
class PickZone(Callback):
    prefix: ClassVar[str] = "ckz"
    zone: str


@dataclass(frozen=True, slots=True)
class ChangeSetup(Callback):
    """Enter date and place anew; the running enrolment stays until that is finished."""

    prefix: ClassVar[str] = "ckx"


@dataclass(frozen=True, slots=True)
class Stop(Callback):
    """First tap asks, the second (`sure`) stops."""

    prefix: ClassVar[str] = "cks"
    sure: bool


@dataclass(frozen=True, slots=True)
class KeepGoing(Callback):
    prefix: ClassVar[str] = "ckk"


@dataclass(frozen=True, slots=True)
class Answer(Callback):
    """A tap under a check-in."""

    prefix: ClassVar[str] = "cka"
    checkin: int
    feeling: Feeling
