"""Which rules each answer alone makes fire, phase by phase: docs/options.md. PURE."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bot.redflags.questions import Option, Questions, Screen
from bot.redflags.report import Report
from bot.redflags.rules import PHASES, Rules
from bot.redflags.tiers import Tier
from bot.redflags.triage import judge

_NO_FEVER, _FEVER = Decimal("36.5"), Decimal("38.0")
_MARKS = {Tier.EMERGENCY: "‼", Tier.CALL_NOW: "!", Tier.SAME_DAY: "·"}

_HEAD = """# Answers and rules

Written by `python -m bot content options`; a test holds it true. What each answer calls for when
it is the only one, from `content/questions.yaml` and `content/triage.yaml`: with 36.5 °C, then
what a fever of 38.0 °C adds beside the fever's own rules. Phases as in [day-plan.md](day-plan.md).
‼ emergency · ! call now · "·" same day · — asked for nothing, or not asked in this phase.
"""


def option_table(questions: Questions, rules: Rules) -> str:
    """The page, as Markdown."""
    return "\n".join([_HEAD, *_lines(questions, rules)]) + "\n"


def _lines(questions: Questions, rules: Rules) -> Iterator[str]:
    for screen in questions.screens:
        if not screen.options:
            continue
        yield f"## {screen.id}: {screen.ask['zh-Hans']} {screen.ask['en']}"
        yield "| answer | " + " | ".join(PHASES) + " |"
        yield "|---" * (len(PHASES) + 1) + "|"
        for option in screen.options:
            cells = [_cell(screen, option, phase, rules) for phase in PHASES]
            words = f"`{option.id}` {option.words['zh-Hans']} · {option.words['en']}"
            yield f"| {words} | " + " | ".join(cells) + " |"
        yield ""


def _cell(screen: Screen, option: Option, phase: str, rules: Rules) -> str:
    if phase not in screen.phases:
        return "—"
    plain = _fired(rules, phase, _NO_FEVER, option.id)
    of_fever = {*_fired(rules, phase, _FEVER), *plain}
    with_fever = [rule for rule in _fired(rules, phase, _FEVER, option.id) if rule not in of_fever]
    tiers = {rule.id: rule.tier for rule in rules.rules}
    told = [_MARKS[tiers[rule]] + " " + rule.split("_")[0] for rule in plain]
    if with_fever:
        named = ", ".join(f"{_MARKS[tiers[rule]]} {rule.split('_')[0]}" for rule in with_fever)
        told.append(f"fever: {named}")
    return "; ".join(told) or "—"


def _fired(rules: Rules, phase: str, now: Decimal, *signs: str) -> tuple[str, ...]:
    return judge(rules, Report(phase, signs=frozenset(signs), now=now)).fired
