"""The buttons of check-ins, their plan and their set-up."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback
from bot.checkins.model import Feeling
from bot.people.model import ConsentKind


@dataclass(frozen=True, slots=True)
class ChooseWho(Callback):
    """Who sets this up: the patient, or family."""

    prefix: ClassVar[str] = "ckwho"
    family: bool


@dataclass(frozen=True, slots=True)
class Consented(Callback):
    """One of the consent questions was answered.

    `family` is what was said to "who"; None where it was not asked. It travels here, since nothing
    is kept before the first consent.
    """

    prefix: ClassVar[str] = "ckc"
    version: ClassVar[int] = 2
    kind: ConsentKind
    agreed: bool
    family: bool | None = None


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
class AnotherInfusion(Callback):
    """There was, or will be, one more infusion: a new course with its own day 0."""

    prefix: ClassVar[str] = "ckj"


@dataclass(frozen=True, slots=True)
class Travel(Callback):
    """The person is in another place; only the clock changes."""

    prefix: ClassVar[str] = "ckm"


@dataclass(frozen=True, slots=True)
class OpenPlan(Callback):
    """Show the plan again, in place of what was tapped."""

    prefix: ClassVar[str] = "ckp"


@dataclass(frozen=True, slots=True)
class ChangePlan(Callback):
    """Show what can be changed."""

    prefix: ClassVar[str] = "cke"


class HourPart(enum.StrEnum):
    """One of the hours that a person chooses."""

    MORNING = "m"
    EVENING = "e"
    AFTERNOON = "a"
    QUIET = "q"


@dataclass(frozen=True, slots=True)
class OpenHours(Callback):
    """Show the hours; with a part, its choices."""

    prefix: ClassVar[str] = "ckt"
    part: str = ""


@dataclass(frozen=True, slots=True)
class ChooseHour(Callback):
    """One hour as HHMM, quiet hours as HHMMHHMM, the afternoon as 1 or 0."""

    prefix: ClassVar[str] = "cku"
    part: HourPart
    value: str


@dataclass(frozen=True, slots=True)
class Pause(Callback):
    """Pause for so many days; 0 asks for how many."""

    prefix: ClassVar[str] = "ckb"
    days: int


@dataclass(frozen=True, slots=True)
class Resume(Callback):
    prefix: ClassVar[str] = "ckr"


@dataclass(frozen=True, slots=True)
class InHospital(Callback):
    """Admitted, still there, or discharged."""

    prefix: ClassVar[str] = "ckh"
    inside: bool


@dataclass(frozen=True, slots=True)
class LateYearsChosen(Callback):
    """Whether to be asked twice a year after the first."""

    prefix: ClassVar[str] = "ckl"
    wanted: bool


@dataclass(frozen=True, slots=True)
class Stop(Callback):
    """Wishes to stop; `sure`: and was asked already."""

    prefix: ClassVar[str] = "cks"
    sure: bool


@dataclass(frozen=True, slots=True)
class OpenEndings(Callback):
    """Something has happened that ends or turns a course: show what."""

    prefix: ClassVar[str] = "endc"


@dataclass(frozen=True, slots=True)
class KeepGoing(Callback):
    prefix: ClassVar[str] = "ckk"


@dataclass(frozen=True, slots=True)
class Answer(Callback):
    """A tap under a check-in."""

    prefix: ClassVar[str] = "cka"
    checkin: int
    feeling: Feeling

    @property
    def says_unwell(self) -> bool:
        return self.feeling is Feeling.UNWELL


@dataclass(frozen=True, slots=True)
class Snooze(Callback):
    """Ask the same again after so many minutes; 0 asks for how many."""

    prefix: ClassVar[str] = "ckw"
    checkin: int
    minutes: int
