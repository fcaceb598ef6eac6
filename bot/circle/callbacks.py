"""The buttons of the circle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat import Callback


@dataclass(frozen=True, slots=True)
class OpenCircle(Callback):
    """Show the own circle, and those one is in."""

    prefix: ClassVar[str] = "ccl"


@dataclass(frozen=True, slots=True)
class OfferInvite(Callback):
    """Say what an invited person will see, before a link is made. `role` is a Role's number."""

    prefix: ClassVar[str] = "cclinv"
    role: int


@dataclass(frozen=True, slots=True)
class MakeInvite(Callback):
    """I agree: make the link."""

    prefix: ClassVar[str] = "cclmake"
    role: int


@dataclass(frozen=True, slots=True)
class TakeBackInvites(Callback):
    """Make every open link of the own circle useless."""

    prefix: ClassVar[str] = "cclrev"


@dataclass(frozen=True, slots=True)
class Join(Callback):
    """I agree: be in the circle that the invite is for."""

    prefix: ClassVar[str] = "ccljoin"
    invite: int


@dataclass(frozen=True, slots=True)
class DeclineInvite(Callback):
    """No, thanks."""

    prefix: ClassVar[str] = "cclno"
    invite: int


@dataclass(frozen=True, slots=True)
class SetFar(Callback):
    """Whether the member lives far away."""

    prefix: ClassVar[str] = "cclfar"
    member: int
    far: bool


@dataclass(frozen=True, slots=True)
class Leave(Callback):
    """Leave a circle; asked once, then `sure`."""

    prefix: ClassVar[str] = "cclleave"
    member: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OpenMember(Callback):
    """Show one member of the own circle."""

    prefix: ClassVar[str] = "cclmem"
    member: int


@dataclass(frozen=True, slots=True)
class RemoveMember(Callback):
    """Take a member out of the own circle, at once."""

    prefix: ClassVar[str] = "cclrem"
    member: int


@dataclass(frozen=True, slots=True)
class ChangeRole(Callback):
    """Let a member answer check-ins, or not any more. `role` is a Role's number."""

    prefix: ClassVar[str] = "cclrole"
    member: int
    role: int


@dataclass(frozen=True, slots=True)
class AskName(Callback):
    """Wait for the name that members see."""

    prefix: ClassVar[str] = "cclname"


@dataclass(frozen=True, slots=True)
class AskHelper(Callback):
    """Wait for who lives nearby, and where."""

    prefix: ClassVar[str] = "cclhelp"


@dataclass(frozen=True, slots=True)
class ForgetHelper(Callback):
    """Keep nothing of the helper nearby."""

    prefix: ClassVar[str] = "cclhelpx"


@dataclass(frozen=True, slots=True)
class TryAlert(Callback):
    """Send a test alert to everybody in the own circle, or to one who asks for it."""

    prefix: ClassVar[str] = "ccltest"
    circle: int


@dataclass(frozen=True, slots=True)
class SeenAlert(Callback):
    """I have seen it."""

    prefix: ClassVar[str] = "cclseen"
    told: int


@dataclass(frozen=True, slots=True)
class HandOver(Callback):
    """Let a member take the check-ins over; asked once, then `sure`."""

    prefix: ClassVar[str] = "cclhand"
    member: int
    sure: bool = False


@dataclass(frozen=True, slots=True)
class TakeOver(Callback):
    """Take them over: `agreed` counts the consents given so far."""

    prefix: ClassVar[str] = "ccltake"
    circle: int
    agreed: int = 0
