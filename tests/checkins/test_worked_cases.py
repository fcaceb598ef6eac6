"""When questions fall due: cases worked out by hand from docs/day-plan.md, before the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.checkins.model import Fate
from bot.checkins.planning import bring_up
from bot.checkins.regimen import Hours, LateYears, Quiet, Regimen
from bot.checkins.schedule import Reached, next_prompt, prompts_until
from bot.checkins.walltime import local_date

CASES = yaml.safe_load((Path(__file__).parent / "worked_cases.yaml").read_text("utf-8"))
LATE_YEARS = {"yes": LateYears.YES, "no": LateYears.NO, None: LateYears.NOT_ASKED}
HOURS = {"morning", "evening", "afternoon", "quiet"}


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def with_facts(regimen: Regimen, facts: dict[str, Any]) -> Regimen:
    """The regimen with facts of a case put in."""
    changed: dict[str, Any] = {k: v for k, v in facts.items() if k not in HOURS}
    if "late_years" in facts:
        changed["late_years"] = LATE_YEARS[facts["late_years"]]
    if facts.get("paused_until"):
        changed["paused_until"] = instant(facts["paused_until"])
    hours: dict[str, Any] = {}
    for name in HOURS & facts.keys():
        if name == "afternoon":
            hours[name] = facts[name]
        elif name == "quiet":
            hours[name] = Quiet(*map(time.fromisoformat, facts[name]))
        else:
            hours[name] = time.fromisoformat(facts[name])
    return replace(regimen, hours=replace(regimen.hours, **hours), **changed)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_worked_case(case: dict[str, Any]) -> None:
    start = date(2000, 1, 1)
    regimen = with_facts(Regimen(start, "UTC", start, Hours()), case["facts"])
    reached = Reached(instant(case["start"]))
    for step in case["steps"]:
        if "change" in step:
            change = dict(step["change"])
            if "another_infusion" in change:
                joined = local_date(reached.until, regimen.zone)
                infusion = change.pop("another_infusion")
                change |= {"infusion": infusion, "joined": joined, "close_until": None}
            regimen = with_facts(regimen, change)
            continue
        until = instant(step["until"])
        found = prompts_until(regimen, reached, until)
        fates = [fate for _, fate in bring_up(regimen, reached, until).fallen]
        told = [
            [f"{p.due:%Y-%m-%dT%H:%MZ}", p.day, p.phase, p.slot]
            + (["paused"] if fate is Fate.PAUSED else [])
            for p, fate in zip(found, fates, strict=True)
        ]
        assert told == step["asked"], case["why"]
        for prompt in found:
            useful = step.get("useful", {}).get(f"{prompt.due:%Y-%m-%dT%H:%MZ}")
            if useful is not None:
                assert prompt.useful_until == instant(useful), case["why"]
        assert all(at in {row[0] for row in told} for at in step.get("useful", {}))
        reached = bring_up(regimen, reached, until).reached
        assert reached.until == until
        following = next_prompt(regimen, reached)
        assert following is None or following.due > until


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES) >= 150
