"""What alerts and notes say. PURE."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from bot.circle.model import Circle, Member


class Why(enum.StrEnum):
    """What an alert says. The words stand in the database, sealed."""

    EMERGENCY = "emergency"
    CALL_NOW = "call_now"
    UNSAFE = "unsafe"
    """A red flag, and nobody knows whether the team was reached."""
    NO_ANSWER = "no_answer"
    """The team did not answer the phone."""
    MISTAKE = "mistake"
    """It is said that it was pressed by mistake: the circle is to phone and make sure."""
    MISSED = "missed"
    """Two check-ins in a row were not answered."""
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Telling:
    """One person's part in an alert, as it is sent: `why`, whose circle, and who told of it."""

    id: int
    alert_id: int
    user_id: int
    why: Why
    circle: Circle
    member: Member | None
    """None where they have left, or are the host."""
    told_by: str
    closed: bool
    seen: bool
    place: int
    last: bool


class What(enum.StrEnum):
    """What happened. The words stand in the database, sealed."""

    JOINED = "joined"
    LEFT = "left"
    OUT = "out"
    """The reader was taken out of a circle."""
    ENDED = "ended"
    """The circle has ended; never why."""
    NOW_CAREGIVER = "now_caregiver"
    NOW_FOLLOWER = "now_follower"
    REMINDERS_STOPPED = "reminders_stopped"
    """They have stopped; never why."""
    REMINDERS_GO_ON = "reminders_go_on"
    HANDING = "handing"
    """The reader is asked to take the check-ins over."""
    HANDED = "handed"
    """The reader's check-ins went over to somebody."""
    REACHED = "reached"
    """The host has reached the team, or is on the way there."""
    TEST_SEEN = "test_seen"
    SEEN = "seen"
    """A member has seen an alert."""
    UNSEEN = "unseen"
    """Nobody has seen an alert for five minutes: who is told next."""
    NOBODY = "nobody"
    """Everybody was told, and nobody has seen it."""
    BLOCKED = "blocked"
    """Alerts do not reach a member any more."""


@dataclass(frozen=True, slots=True)
class Note:
    """`name`: whom it is about, or whose circle it is. `member`: whom a button is for."""

    what: What
    name: str
    member: int | None = None
