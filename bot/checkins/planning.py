"""A course at an instant: what fell due, what of it is sent, what comes next. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.checkins.model import Fate
from bot.checkins.regimen import Regimen
from bot.checkins.schedule import Asked, Prompt, Reached, next_prompt, prompts_until

_RARE = 7
"""Days between two questions from which on one must not be lost lightly."""


@dataclass(frozen=True, slots=True)
class Step:
    """A course brought up to an instant.

    `fallen` is all that fell due, oldest first, each with its fate; at most one is PLANNED, which
    means that it is to be sent. `following` is the next due instant, None when the plan is over.
    """

    fallen: Sequence[tuple[Prompt, Fate]]
    reached: Reached
    following: datetime | None


def bring_up(regimen: Regimen, reached: Reached, now: datetime) -> Step:
    """Settles everything due up to `now`, that instant included. Errors as `next_prompt`.

    Of several only the latest is sent, and only while it is worth sending: after an outage nothing
    comes in a burst.
    """
    passed = prompts_until(regimen, reached, now)
    fallen = [(prompt, _fate(regimen, prompt, prompt is passed[-1], now)) for prompt in passed]
    last = Asked(passed[-1].due, passed[-1].rhythm) if passed else reached.last
    here = Reached(max(now, reached.until), last)
    following = next_prompt(regimen, here)
    return Step(fallen, here, following.due if following else None)


def _fate(regimen: Regimen, prompt: Prompt, latest: bool, now: datetime) -> Fate:
    until = regimen.paused_until
    # A rare question waits for the end of the pause: the next would be weeks away.
    waits = until is not None and prompt.rhythm >= _RARE and prompt.useful_until > until
    if regimen.pauses(prompt.due) and not waits:
        return Fate.PAUSED
    return Fate.PLANNED if latest and prompt.useful_until > now else Fate.EXPIRED


def left_out(old: Regimen, new: Regimen, reached: Reached, now: datetime) -> Prompt | None:
    """The rare question of the next hours that a change of hours or zone would leave out."""
    if replace(old, hours=new.hours, zone=new.zone) != new:
        return None  # another fact changed: what is left out then is left out on purpose
    before, after = next_prompt(old, reached), next_prompt(new, reached)
    if before is None:
        return None
    soon = before.rhythm >= _RARE and before.due - now < timedelta(days=1)
    lost = after is None or after.due - before.due > timedelta(days=1)
    return before if soon and lost else None
