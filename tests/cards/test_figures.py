"""Every figure that a card shows is a fact's, and both languages show the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.cards import Card, Library
from bot.cards.figures import NoSuchFigure, shown, typed_figures
from bot.cards.model import CardText, Figure, Text
from tests.cards.reading import words_of

SOURCE_ARTICLE = {
    "eff_mm_orr": (84, 78, 88),
    "eff_mm_cr": (53, 46, 60),
    "eff_mm_os1y": (70, 65, 74),
    "eff_hgl_orr": (65, 60, 70),
    "eff_hgl_cr": (43, 38, 48),
    "eff_hgl_os1y": (60, 55, 65),
}
"""Typed here a second time, from the article: a slip in the fact files shows."""

RED_FLAG_LIMITS = {
    "x_crs_fever_38": 38.0,
    "rf_watch_temp": 37.5,
    "rf_low_temp": 35.5,
    "rf_low_temp_unwell": 36.0,
    "rf_low_temp_times": 2,
    "rf_spo2_emergency": 92,
    "rf_spo2_call_now": 94,
    "rf_systolic_emergency": 90,
    "rf_systolic_call_now": 99,
    "rf_pulse_fast_emergency": 130,
    "rf_pulse_slow_emergency": 45,
    "rf_pulse_fast_call_now": 110,
    "rf_bleed_minutes": 10,
    "rf_pain_call_now": 7,
    "rf_pain_scale": 10,
    "rf_vomit_times": 3,
    "rf_window_hours": 24,
    "rf_nothing_kept_hours": 12,
    "rf_stools": 4,
    "rf_diarrhoea_days": 3,
    "rf_urine_hours": 12,
    "rf_weight_kg": 2,
    "rf_weight_hours": 48,
    "rf_two_ambers": 2,
    "rf_recheck_minutes": 60,
    "rf_no_answer_minutes": 15,
}
"""Typed here a second time, from the red-flag rules (version 0.1-proposal)."""


def all_texts(text: CardText) -> list[Text]:
    return [text.title, text.summary, *(line.text for page in text.pages for line in page)]


def figures(text: CardText) -> list[Figure]:
    return [p for line in all_texts(text) for p in line if isinstance(p, Figure)]


def test_the_rates_are_those_of_the_source_article(library: Library) -> None:
    for name, expected in SOURCE_ARTICLE.items():
        fact = library.facts[name]
        assert (fact.value, fact.low, fact.high) == expected


def test_the_limits_are_those_of_the_red_flag_rules(library: Library) -> None:
    assert {name: library.facts[name].value for name in RED_FLAG_LIMITS} == RED_FLAG_LIMITS


def test_every_limit_fact_is_compared_with_the_rules(library: Library) -> None:
    assert {f for f in library.facts if f.startswith("rf_")} <= set(RED_FLAG_LIMITS)


def test_emergency_numbers_are_those_of_their_fact(library: Library) -> None:
    statement = library.facts["x_emergency_numbers"].statement
    said = Counter(re.findall(r"\b\d{3}\b", statement))
    told = Counter(region.emergency for region in library.regions if region.code != "CA")
    assert told == said  # the fact names the USA and Canada together


@pytest.mark.parametrize(
    ("card", "line", "words"),
    [
        ("efficacy_myeloma", 0, "每100人约84人（范围78–88），约16人没有"),
        ("efficacy_myeloma", 1, "每100人约53人（46–60），约47人没有"),
        ("efficacy_myeloma", 2, "治疗后1年在世：每100人约70人（65–74），约30人没有"),
        ("efficacy_high_grade_lymphoma", 0, "每100人约65人（范围60–70），约35人没有"),
        ("efficacy_high_grade_lymphoma", 1, "每100人约43人（38–48），约57人没有"),
        ("efficacy_high_grade_lymphoma", 2, "治疗后1年在世：每100人约60人（55–65），约40人没有"),
    ],
)
def test_a_rate_is_shown_with_its_range_and_its_complement(
    library: Library, card: str, line: int, words: str
) -> None:
    assert words in words_of(library.cards[card].text("zh-Hans").pages[0][line].text)


def test_every_figure_resolves_to_a_fact_that_its_card_lists(library: Library) -> None:
    seen = 0
    for card in library.cards.values():
        listed = {fact.id for fact in card.facts}
        for locale, text in card.texts.items():
            for figure in figures(text):
                assert figure.fact in listed
                assert figure.text == shown(library.facts[figure.fact], figure.part, locale)
                seen += 1
    assert seen > 100


def test_no_digit_stands_in_a_card_that_is_not_a_fact_or_an_allowed_term(library: Library) -> None:
    allowed = ("第1步", "第2步", "第3步", "第4步", "CD19", "每100人", "of 100", "24小时电话")
    allowed += ("Step 1", "Step 2", "Step 3", "Step 4", "24-hour number", "一般", "这一步")
    for card in library.cards.values():
        for locale, text in card.texts.items():
            for line in all_texts(text):
                words = "\n".join(
                    p.text for p in line if not isinstance(p, Figure) and hasattr(p, "text")
                )
                assert typed_figures(words, locale, allowed) == [], (card.id, locale, words)


def test_both_languages_show_the_same_figures(library: Library) -> None:
    def shown_by(card: Card, locale: str) -> Counter[str]:
        # Fahrenheit is the same temperature again, for readers who know no Celsius.
        words = [f for f in figures(card.text(locale)) if f.part != "fahrenheit"]
        return Counter("1" if f.part == "time" else f.text for f in words)

    for card in library.cards.values():
        assert shown_by(card, "zh-Hans") == shown_by(card, "en"), card.id


def test_the_time_of_a_survival_rate_is_named_in_both_languages(library: Library) -> None:
    fact = library.facts["eff_mm_os1y"]
    assert (shown(fact, "time", "zh-Hans"), shown(fact, "time", "en")) == ("1年", "1 year")


def test_a_fever_limit_can_be_read_in_fahrenheit(library: Library) -> None:
    assert shown(library.facts["x_crs_fever_38"], "fahrenheit", "en") == "100.4"
    assert shown(library.facts["x_crs_fever_38"], "", "zh-Hans") == "38.0"


def test_only_shares_of_people_have_a_complement(library: Library) -> None:
    with pytest.raises(NoSuchFigure, match="no share of people"):
        shown(library.facts["rf_spo2_emergency"], "complement", "en")
    with pytest.raises(NoSuchFigure, match="has no interval"):
        shown(library.facts["rf_spo2_emergency"], "interval", "en")
    with pytest.raises(NoSuchFigure, match="states no time"):
        shown(library.facts["eff_mm_orr"], "time", "en")


def test_the_text_twin_of_a_picture_is_a_plain_fraction(library: Library) -> None:
    assert library.facts["eff_mm_orr"].of_hundred == "84/100"
    assert library.facts["rf_spo2_emergency"].of_hundred == ""


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("约84人", "zh-Hans", ["84"]),
        ("约\uff18\uff14人", "zh-Hans", ["\uff18\uff14"]),  # full-width digits
        ("约八十四人", "zh-Hans", ["八", "十", "四"]),
        ("两周", "zh-Hans", ["两"]),
        ("①②", "zh-Hans", ["①", "②"]),
        ("什么、参加、大陆", "zh-Hans", []),
        ("for two weeks", "en", ["two"]),
        ("Half of them", "en", ["Half"]),
        ("nobody is often alone", "en", []),
        ("37.5 degrees", "en", ["37.5"]),
    ],
)
def test_typed_figures_are_found(text: str, locale: str, found: list[str]) -> None:
    assert typed_figures(text, locale, ()) == found
