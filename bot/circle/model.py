"""What a care circle is. PURE.

A circle belongs to its host: the account whose check-ins they are, the patient's own or that of
whoever keeps them for somebody without Telegram. Everybody else in it is a member.
"""

from __future__ import annotations

import enum
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.errors import DomainError

MOST = 8
"""People in a circle, the host included."""

INVITE_FOR = timedelta(hours=48)
MOST_INVITES = 8
"""Invites of one circle that may wait at a time."""

LONGEST_NAME = 40
LONGEST_HELPER = 200
"""Characters."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


class Role(enum.IntEnum):
    """What a member may do. The numbers stand in the database."""

    CAREGIVER = 1
    """Answers check-ins, and hears of red flags."""
    FOLLOWER = 2
    """Hears of red flags only."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person in somebody's circle. `name` is as Telegram had it on joining."""

    id: int
    circle_id: int
    user_id: int
    role: Role
    name: str
    far: bool
    """Lives too far away to come quickly."""
    joined_at: datetime
    unreachable: bool
    """Telegram refuses messages to them: they have blocked the bot, or are gone."""


@dataclass(frozen=True, slots=True)
class Circle:
    """`name` is what members see the host's check-ins under; `members` in the order of alerts.

    `helper`: somebody nearby and where, as the host typed it; empty for none.
    """

    id: int
    host_id: int
    name: str
    members: tuple[Member, ...]
    helper: str = ""
    handing: int | None = None
    """The member to whom the host has offered to hand the check-ins over."""

    def member(self, user_id: int) -> Member | None:
        return next((one for one in self.members if one.user_id == user_id), None)

    @property
    def caregivers(self) -> tuple[Member, ...]:
        return tuple(one for one in self.members if one.role is Role.CAREGIVER)

    @property
    def full(self) -> bool:
        return len(self.members) + 1 >= MOST


@dataclass(frozen=True, slots=True)
class Invite:
    """A link for one person. `opened_by`: who has followed it; nobody else can use it then."""

    id: int
    circle_id: int
    role: Role
    expires_at: datetime
    opened_by: int | None


def in_order(members: Sequence[Member]) -> tuple[Member, ...]:
    """As alerts go: caregivers before followers, those nearby first, then as they joined."""
    return tuple(
        sorted(members, key=lambda one: (one.unreachable, one.role, one.far, one.joined_at, one.id))
    )


def token_hash(token: str) -> str:
    """What is kept of an invite's token. 128 random bits need no salt."""
    return hashlib.sha256(b"cart-companion invite" + token.encode()).hexdigest()


def is_token(text: str) -> bool:
    return _TOKEN.fullmatch(text) is not None


def tidy(text: str, longest: int) -> str | None:
    """A typed name or address on one line; None when it is empty or too long."""
    told = " ".join(text.split())
    return told if 0 < len(told) <= longest else None


def facts_to_json(name: str, helper: str, handing: int | None = None) -> dict[str, Any]:
    return {"name": name, "helper": helper, "handing": handing}


class NoCircle(DomainError):
    """There is no such circle, or it is not theirs."""


class InviteUnknown(DomainError):
    """No invite was ever made with such a token, or it was taken back."""


class InviteExpired(DomainError):
    """Its 48 hours are over."""


class InviteUsed(DomainError):
    """Somebody else has followed it."""


class CircleFull(DomainError):
    """Eight people are in it."""


class OwnCircle(DomainError):
    """Nobody joins their own circle."""


class AlreadyIn(DomainError):
    """They are in it already."""


class HasOwn(DomainError):
    """They have check-ins or a circle of their own: two of each cannot be kept."""


class TooManyInvites(DomainError):
    """Too many links wait to be used."""
