"""Check-ins answered by somebody of the family."""

from __future__ import annotations

import pytest

from tests.journeys.interview_stage import at_check_in
from tests.journeys.interview_words import ZH
from tests.journeys.interviewing import first_line, labels
from tests.journeys.people import Circle


async def test_family_answers_both_at_once(circle: Circle) -> None:
    """A relative's closing tap tells "like themselves" too: no tap more than a patient's."""
    interview = await at_check_in(circle.xiaoyu, family=True)
    assert any(
        interview.folded("caregiver", "both") in label
        for label in labels(await interview.message())
    )
    assert await interview.answers_all_green() <= 6
    assert await interview.told(ZH.missing_temperature) == []
    assert ZH.nothing_fired in await interview.end()


@pytest.mark.parametrize(
    ("sign", "line"),
    [
        ("caregiver_worry", ZH.call_first),
        ("caregiver_thinking", ZH.emergency_first),
        ("caregiver_speech", ZH.emergency_first),
    ],
)
async def test_family_finds_them_changed(circle: Circle, sign: str, line: str) -> None:
    """Not like themselves is call now at once; in thinking or speech it is an emergency."""
    interview = await at_check_in(circle.xiaoyu, family=True)
    await interview.opens_caregiver()
    assert ZH.call_first in first_line(await interview.red())
    assert await interview.ticked("caregiver_worry")
    if sign != "caregiver_worry":
        await interview.ticks(sign)
    assert line in first_line((await interview.red_replies())[-1])
