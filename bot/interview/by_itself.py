"""What a button calls for by itself, when nothing of the person can be read. PURE."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.interview.callbacks import Degrees, Living, ReachedTeam, Tick, Worse
from bot.interview.judging import SELF_HARM, UNKNOWN_DAY
from bot.interview.model import Reached
from bot.redflags.report import Report
from bot.redflags.rules import Rules
from bot.redflags.tiers import Tier
from bot.redflags.triage import judge

_ORDINARY = Decimal("36.5")


@dataclass(frozen=True, slots=True)
class ByItself:
    """`tier`: of what was tapped, in the strictest phase. `self_harm`: thoughts of not living.
    `no_answer`: the team could not be reached."""

    tier: Tier | None = None
    self_harm: bool = False
    no_answer: bool = False


def by_itself(rules: Rules, tapped: object) -> ByItself:
    """A sign, a temperature, "worse", "no answer"; nothing for any other button."""
    match tapped:
        case Tick(option=option):
            told = Report(UNKNOWN_DAY, signs=frozenset({option}), now=_ORDINARY)
            return ByItself(judge(rules, told).tier)
        case Degrees(tenths=tenths):
            told = Report(UNKNOWN_DAY, now=degrees_of(tenths))
            return ByItself(judge(rules, told).tier)
        case Worse():
            return ByItself(Tier.CALL_NOW)
        case Living(option=option):
            return ByItself(self_harm=option in SELF_HARM)
        case ReachedTeam(answer=Reached.NO_ANSWER.value):
            return ByItself(no_answer=True)
        case _:
            return ByItself()


def degrees_of(tenths: int) -> Decimal:
    """The temperature on a button of the pad, in °C."""
    return Decimal(max(300, min(tenths, 450))) / 10
