"""The gate: what must be there, who is told that it is shut, and what waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.checkins.gate import Gate, Missing, gate
from bot.checkins.model import Enrolment, SwitchedOff
from bot.checkins.outside import Outside
from bot.checkins.regimen import LateYears
from bot.checkins.service import Checkins
from bot.checkins.switched_off import KIND, SwitchedOffNotice, WhileOn
from bot.checkins.switched_off import SwitchedOff as Telling
from bot.checkins.tick import Tick
from bot.delivery import Drop, Postpone, Proceed, Receipt, State, outbox
from tests.checkins.conftest import START, Community
from tests.checkins.outside import OFF, ON, begin_anew, keep_no_role

HOUR = timedelta(hours=1)
EVENING = START + 8 * HOUR
ALL = {"operator": "Ward 7", "contact": "ward7@example.org", "country": "DE", "signed_by": "Lin"}


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({}, ()),
        ({"operator": ""}, (Missing.OPERATOR,)),
        ({"contact": " "}, (Missing.CONTACT,)),
        ({"country": ""}, (Missing.COUNTRY,)),
        ({"signed_by": None}, (Missing.SIGNATURE,)),
        ({"operator": "", "signed_by": ""}, (Missing.OPERATOR, Missing.SIGNATURE)),
    ],
)
def test_all_must_be_there(change: dict[str, Any], missing: tuple[Missing, ...]) -> None:
    found = gate(**{**ALL, **change})
    assert (found.open, found.missing) == (not missing, missing)
    demo = gate(**{**ALL, **change}, demo=True)
    assert (demo.open, demo.operator, demo.missing) == (True, "demo", missing)


@dataclass
class House:
    """A community whose gate a test opens and shuts."""

    community: Community
    gate: Gate = ON

    def __post_init__(self) -> None:
        here = self.community
        outside = Outside(lambda: self.gate, keep_no_role, begin_anew, lambda zone, tr: "120")
        self.checkins = here.checkins = Checkins(here.vault, here.people, outside)
        self.telling = Telling(here.db, outside.gate)
        self.tick = Tick(here.planner, here.downtime, here.mending, self.telling)
        self.notice = SwitchedOffNotice(here.vault, here.people, outside)
        self.message = WhileOn(here.message, outside.gate)

    async def told(self) -> list[int]:
        """Whom a notice was queued for, in the order of their ids."""
        rows = await self.community.messages(outbox.c.kind, outbox.c.chat_id)
        return sorted(row.chat_id for row in rows if row.kind == KIND)

    async def newest(self, kind: str) -> int:
        rows = await self.community.messages(outbox.c.kind, outbox.c.ref)
        return next(int(row.ref) for row in reversed(rows) if row.kind == kind)


@pytest.fixture
def house(community: Community) -> House:
    return House(community)


async def test_nobody_new_and_who_is_enrolled_may_change(house: House) -> None:
    here = house.community
    await here.joins(1)
    house.gate = OFF
    with pytest.raises(SwitchedOff):
        await here.joins(2)
    assert await here.course(2) is None
    changed = await here.joins(1, zone="Europe/Berlin", now=START + HOUR)
    assert isinstance(changed, Enrolment)
    assert changed.subscription.regimen.zone == "Europe/Berlin"


async def test_an_ended_course_does_not_go_on_while_it_is_shut(house: House) -> None:
    here = house.community
    await here.joins(1)
    late = START + timedelta(days=400)
    await here.planner.plan_all(late)
    house.gate = OFF
    with pytest.raises(SwitchedOff):
        await here.does(here.checkins.choose_late_years, 1, LateYears.YES, late)


async def test_nothing_is_planned_and_each_is_told_once(house: House) -> None:
    here = house.community
    for user in (1, 2):
        await here.joins(user)
    house.gate = OFF
    for hours in range(72):
        await house.tick.tick(START + hours * HOUR, reached=True)
    assert await here.fallen() == []
    assert await house.told() == [1, 2]
    again = House(here, OFF)  # after a restart
    for hours in range(72, 80):
        await again.tick.tick(START + hours * HOUR, reached=True)
    assert await house.told() == [1, 2]
    house.gate = ON
    await house.tick.tick(START + 80 * HOUR, reached=True)
    rows = await here.messages(outbox.c.kind, outbox.c.chat_id)
    assert sorted(row.chat_id for row in rows if row.kind == "checkin") == [1, 2], "no burst"
    assert not any(row.kind == "downtime" for row in rows), "we were not down"


async def test_a_second_silence_is_told_again(house: House) -> None:
    here = house.community
    await here.joins(1)
    house.gate = OFF
    await house.tick.tick(START + HOUR, reached=True)
    house.gate = ON
    await house.tick.tick(EVENING, reached=True)
    checkin = await house.newest("checkin")
    async with here.db.write() as tx:
        await house.message.on_receipt(tx, checkin, 1, Receipt(State.SENT, 5), EVENING)
    house.gate = OFF
    await house.tick.tick(EVENING + HOUR, reached=True)
    assert await house.told() == [1, 1]


async def test_what_waits_while_it_is_shut_comes_if_it_is_still_of_use(house: House) -> None:
    here = house.community
    await here.joins(1)
    await house.tick.tick(EVENING, reached=True)
    ref = await house.newest("checkin")
    house.gate = OFF
    waits = await here.asks(house.message, ref, 1, EVENING)
    assert isinstance(waits, Postpone)
    house.gate = ON
    assert await here.asks(house.message, ref, 1, EVENING + HOUR) == Proceed()
    await here.does(here.checkins.stop, 1, EVENING + HOUR)
    house.gate = OFF
    assert await here.asks(house.message, ref, 1, EVENING + HOUR) == Drop("stopped")


async def _pauses(here: Community) -> None:
    await here.does(here.checkins.pause, 1, START + 24 * HOUR, START)


async def _stops(here: Community) -> None:
    await here.does(here.checkins.stop, 1, START)


async def _nothing(here: Community) -> None:
    pass


@pytest.mark.parametrize(
    ("does", "now", "decides"),
    [
        (_nothing, OFF, Proceed()),
        (_nothing, ON, Postpone(START + timedelta(minutes=10))),
        (_pauses, OFF, Postpone(START + 24 * HOUR)),
        (_stops, OFF, Drop("stopped")),
    ],
)
async def test_the_notice_is_rechecked(
    house: House, does: Callable[[Community], Any], now: Gate, decides: Any
) -> None:
    here = house.community
    await here.joins(1)
    house.gate = OFF
    await house.telling.tell(START)
    ref = await house.newest(KIND)
    await does(here)
    house.gate = now
    assert await here.asks(house.notice, ref, 1, START) == decides


@pytest.mark.parametrize(
    ("ward", "night", "words"), [(False, False, "number 120"), (True, True, "call bell")]
)
async def test_the_notice_says_whom_to_phone(
    house: House, ward: bool, night: bool, words: str
) -> None:
    here = house.community
    await here.joins(1)
    if ward:
        await here.does(here.checkins.admit, 1, START)
    now: datetime = START + 12 * HOUR if night else START
    reply = await here.words(house.notice, 0, 1, now)
    assert words in reply.text.text
    assert "No message means nothing." in reply.text.text
    assert reply.silent is night


def test_content_check_tells_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPERATOR_NAME", "OPERATOR_CONTACT", "SERVER_COUNTRY", "DEMO", "BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SERVER_COUNTRY", "DE")
    told = CliRunner().invoke(main, ["content", "check"])
    assert told.exit_code == 0, told.output
    line = told.output.splitlines()[-1]
    assert line.startswith("check-ins: off; missing: OPERATOR_NAME; OPERATOR_CONTACT; a clinician")
