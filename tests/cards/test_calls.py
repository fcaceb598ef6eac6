"""What cards say about calling: known mistakes that must not come back, and the check-in card."""

from __future__ import annotations

from datetime import date

import pytest

from bot.cards import Library
from bot.cards.model import CallLine, Tier
from bot.cards.readability import words_of
from bot.checkins.phases import phases_of
from bot.checkins.regimen import Regimen


def lines(library: Library, card: str, tier: Tier, locale: str) -> list[CallLine]:
    page = library.cards[card].text(locale).pages[0]
    return [line for line in page if isinstance(line, CallLine) and line.tier is tier]


def said(library: Library, card: str, tier: Tier, locale: str = "zh-Hans") -> str:
    return "\n".join(words_of(line.text) for line in lines(library, card, tier, locale))


def rules(library: Library, card: str, tier: Tier) -> set[str]:
    return {rule for line in lines(library, card, tier, "zh-Hans") for rule in line.rules}


def test_late_diarrhoea_is_call_now_and_sudden_belly_pain_an_emergency(library: Library) -> None:
    assert "T14_diarrhoea" in rules(library, "late_effects", Tier.CALL_NOW)
    assert "24小时多拉至少4次，或腹泻超过3天" in said(library, "late_effects", Tier.CALL_NOW)
    assert "E11_belly" in rules(library, "late_effects", Tier.EMERGENCY)
    assert "突然或剧烈腹痛" in said(library, "late_effects", Tier.EMERGENCY)
    assert "腹泻" not in said(library, "late_effects", Tier.SAME_DAY)


def test_signs_of_infection_are_call_now(library: Library) -> None:
    assert "T16_infection_signs" in rules(library, "infection_guide", Tier.CALL_NOW)
    for sign in ("导管", "流水", "尿痛", "水疱", "口疮"):
        assert sign in said(library, "infection_guide", Tier.CALL_NOW)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("zh-Hans", ("不想活", "现在就请人陪在身边", "12356", "没有人实时看")),
        ("en", ("not living", "someone beside you now", "12356", "nobody reads this chat live")),
    ],
)
def test_thoughts_of_not_living_are_an_emergency_with_someone_beside_you(
    library: Library, locale: str, words: tuple[str, ...]
) -> None:
    assert "E12_self_harm" in rules(library, "mood_support", Tier.EMERGENCY)
    for word in words:
        assert word in said(library, "mood_support", Tier.EMERGENCY, locale)


def test_changed_character_is_no_mere_mood(library: Library) -> None:
    assert {"T07_drowsy", "T19_late_neuro"} <= rules(library, "mood_support", Tier.CALL_NOW)
    assert "E03_confusion" in rules(library, "mood_support", Tier.EMERGENCY)


def test_every_side_effect_card_names_emergencies_before_calls(library: Library) -> None:
    for card in library.cards.values():
        tiers = [line.tier for line in card.text("zh-Hans").pages[0] if isinstance(line, CallLine)]
        assert tiers == sorted(tiers, key=list(Tier).index), card.id
        if card.kind.value == "side_effect":
            assert {Tier.EMERGENCY, Tier.CALL_NOW} <= set(tiers), card.id


def test_the_check_in_card_tells_the_plan_that_runs(library: Library) -> None:
    told = {
        name.removeprefix("checkin_"): fact.value
        for name, fact in library.facts.items()
        if name.startswith("checkin_")
    }
    day = date(2026, 11, 20)
    phases = {phase.name: phase for phase in phases_of(Regimen(day, "Asia/Shanghai", day))}
    twice, once, weekly, monthly = (phases[name] for name in ("P1", "P2", "P3", "P4"))
    assert told == {
        "day_zero": twice.first_day,
        "twice_last_day": twice.last_day,
        "twice_times": len(twice.times),
        "once_first_day": once.first_day,
        "once_times": len(once.times),
        "once_last_day": once.last_day,
        "weekly_last_day": weekly.last_day,
        "monthly_last_day": monthly.last_day,
        "morning_hour": twice.times[0].at.hour,
        "evening_hour": twice.times[1].at.hour - 12,  # on the clock of twelve hours
    }
    assert [one.every for one in (twice, once, weekly, monthly)] == [1, 1, 7, 30]
    assert once.times == weekly.times == monthly.times == twice.times[:1]
    text = "\n".join(
        words_of(i.text) for i in library.cards["checkin_how"].text("zh-Hans").pages[0]
    )
    assert "第0到14天每天2次，第15到30天每天1次；到第100天每周1次，到第365天每月1次" in text
    assert "没点警示症状，不等于没事" in text
    assert "没有人实时看" in text
