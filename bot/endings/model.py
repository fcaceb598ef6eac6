"""What ends a course, and what is remembered so that it can be taken back. PURE."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.checkins.model import Enrolment
from bot.checkins.walltime import local_date
from bot.errors import DomainError

UNDO = timedelta(days=7)
"""How long an ending can be taken back."""

ASKED_FOR = timedelta(days=1)
"""How long the buttons of a question count. Later the question is put again first."""

DANGEROUS = 30
"""The last day number on which stopping is confirmed once (phases P1 and P2)."""


class Reason(enum.StrEnum):
    """Why a course ended. The words stand in the database, sealed, and in buttons."""

    STOP = "stop"
    DEATH = "death"
    RELAPSE = "relapse"
    CANCELLED = "cancelled"
    HOSPICE = "hospice"

    @property
    def silences(self) -> bool:
        """Whether nothing at all is written any more of our own accord."""
        return self is Reason.DEATH

    @property
    def withdraws(self) -> bool:
        """Whether the consents end too. Elsewhere wallet card and lists go on."""
        return self in (Reason.STOP, Reason.DEATH)


@dataclass(frozen=True, slots=True)
class Ending:
    """One end of a course. `user_id`: whose course; `told_by`: who told, and may take it back.

    `course`: the id of the course that ended. Instants are aware UTC.
    """

    id: int
    user_id: int
    told_by: int
    course: int
    at: datetime
    undone_at: datetime | None
    reason: Reason

    def open_at(self, now: datetime) -> bool:
        """Whether it can still be taken back."""
        return self.undone_at is None and now < self.at + UNDO


class NothingToEnd(DomainError):
    """There is no course in force, or it is another one than the question was about."""


class TooLateToUndo(DomainError):
    """The days are over in which it could be taken back, or there is no such ending."""


class AlreadyUndone(DomainError):
    """It was taken back before."""


class BegunAnew(DomainError):
    """Another course is in force meanwhile."""


def asks_first(enrolment: Enrolment | None, now: datetime) -> bool:
    """Whether stopping is confirmed: in the dangerous weeks, and where they are not known.

    None: a course that cannot be read. So are the days of a closer watch, and those in hospital.
    """
    if enrolment is None or enrolment.day is None:
        return True
    regimen = enrolment.subscription.regimen
    watched = regimen.close_until is not None and (
        local_date(now, regimen.zone) <= regimen.close_until
    )
    return 0 <= enrolment.day <= DANGEROUS or watched or regimen.in_hospital


def minutes(at: datetime) -> int:
    """An instant as a button carries it: whole minutes since 1970."""
    return int(at.timestamp()) // 60


def is_fresh(asked: int, now: datetime) -> bool:
    """Whether a question that was put in that minute may still be answered by its buttons."""
    return 0 <= minutes(now) - asked <= ASKED_FOR // timedelta(minutes=1)


def to_json(reason: Reason) -> dict[str, Any]:
    return {"reason": reason.value}


def from_json(stored: Mapping[str, Any]) -> Reason:
    """Raises KeyError, ValueError for what no version has written."""
    return Reason(stored["reason"])
