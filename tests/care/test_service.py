"""What is kept, on both engines, and of whom nothing is."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select, update

from bot.care.model import CareFacts, NoConsent, Phone, Question, Site, Team
from bot.care.store import care_facts
from bot.people.model import ConsentKind
from bot.storage import CannotOpen
from tests.care.conftest import NOW, Clinic

TODAY = date(2026, 11, 20)


async def test_nothing_told(clinic: Clinic) -> None:
    assert await clinic.facts(1) == CareFacts()


async def test_changes_add_up(clinic: Clinic) -> None:
    await clinic.chat(1)
    await clinic.chat(2)
    team = Team(day=Phone("010-88888888", "123"))
    async with clinic.db.write() as tx:
        await clinic.care.change(tx, 1, NOW, team=team)
        changed = await clinic.care.change(tx, 1, NOW, site=Site.EAR, fever_limit=Decimal("37.5"))
    assert changed == await clinic.facts(1)
    assert changed == CareFacts(team=team, site=Site.EAR, fever_limit=Decimal("37.5"))
    assert await clinic.facts(2) == CareFacts()
    async with clinic.db.write() as tx:
        await clinic.care.forget(tx, 1)
    assert await clinic.facts(1) == CareFacts()


async def test_known_signs(clinic: Clinic) -> None:
    await clinic.chat(1)
    later = TODAY + timedelta(days=14)
    async with clinic.db.write() as tx:
        await clinic.care.know(tx, 1, ["headache", "nausea"], later, NOW)
        await clinic.care.know(tx, 1, ["nausea"], TODAY, NOW)
        await clinic.care.asked(tx, 1, Question.SITE, TODAY, NOW)
        facts = await clinic.care.forget_known(tx, 1, "headache", NOW)
    assert facts.known == {"nausea": later}, "never shortened"
    assert facts.asked == {Question.SITE: TODAY}


async def test_nothing_is_written_without_consent(clinic: Clinic) -> None:
    async with clinic.db.write() as tx:
        for write in (
            clinic.care.change(tx, 1, NOW, product="X"),
            clinic.care.know(tx, 1, ["headache"], TODAY, NOW),
            clinic.care.forget_known(tx, 1, "headache", NOW),
            clinic.care.asked(tx, 1, Question.TEAM, TODAY, NOW),
        ):
            with pytest.raises(NoConsent):
                await write
    async with clinic.db.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(care_facts))).scalar() == 0


async def test_nothing_is_written_after_it_was_withdrawn(clinic: Clinic) -> None:
    await clinic.chat(1)
    async with clinic.db.write() as tx:
        await clinic.people.withdraw(tx, 1, ConsentKind.CHECK_INS, NOW + timedelta(hours=1))
        with pytest.raises(NoConsent):
            await clinic.care.change(tx, 1, NOW, product="X")


async def test_the_row_is_sealed_and_bound_to_its_person(clinic: Clinic) -> None:
    await clinic.chat(1)
    await clinic.chat(2)
    async with clinic.db.write() as tx:
        await clinic.care.change(tx, 1, NOW, product="Yescarta")
        await clinic.care.change(tx, 2, NOW, product="Carvykti")
    async with clinic.db.write() as tx:
        rows = {row.user_id: row.facts for row in await tx.execute(select(care_facts))}
        assert all(b"Yescarta" not in facts for facts in rows.values())
        await tx.execute(update(care_facts).where(care_facts.c.user_id == 1).values(facts=rows[2]))
    with pytest.raises(CannotOpen):
        await clinic.facts(1)
    async with clinic.db.write() as tx:
        await clinic.care.change(tx, 1, NOW, site=Site.EAR)
    assert await clinic.facts(1) == CareFacts(site=Site.EAR), "can be told anew"
