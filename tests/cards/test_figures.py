"""Every figure that a card shows is a fact's, and both languages show the same."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.cards import Card, Library
from bot.cards.figures import NoSuchFigure, shown, typed_figures
from bot.cards.model import CardText, Certainty, Figure, Text
from bot.cards.readability import words_of

SOURCE_ARTICLE: dict[str, tuple[int, int | None, int | None]] = {
    # trials and adults that were pooled
    "study_n_trials": (58, None, None),
    "study_n_patients": (3281, None, None),
    # how an interval is read: the level, and an example
    "metric_ci_level": (95, None, None),
    "metric_ci_example": (80, 75, 85),
    # multiple myeloma
    "eff_mm_orr": (84, 78, 88),
    "eff_mm_cr": (53, 46, 60),
    "eff_mm_os1y": (70, 65, 74),
    # high-grade lymphoma
    "eff_hgl_orr": (65, 60, 70),
    "eff_hgl_cr": (43, 38, 48),
    "eff_hgl_os1y": (60, 55, 65),
    # mantle cell lymphoma: no interval, and no complete response
    "eff_mcl_orr": (90, None, None),
    "eff_mcl_os1y": (76, None, None),
    # low-grade and mixed-grade lymphoma
    "eff_lgl_orr": (82, 73, 89),
    "eff_lgl_cr": (62, 53, 70),
    "eff_lgl_os1y": (78, 72, 83),
    # leukaemia
    "eff_leu_orr": (67, 56, 76),
    "eff_leu_cr": (60, 50, 69),
    "eff_leu_os1y": (53, 46, 59),
    # leukaemia trials by region: no interval
    "factor_region_orr_asia": (86, None, None),
    "factor_region_orr_us": (55, None, None),
    "factor_region_cr_asia": (83, None, None),
    "factor_region_cr_us": (28, None, None),
    # heterogeneity: often above
    "evid_i2": (70, None, None),
}
"""Typed here a second time, from the article: a slip in the fact files shows."""

OF_THE_ARTICLE = ("study_", "metric_", "eff_", "factor_", "evid_")
"""How the ids of its facts on efficacy begin: each one with a figure stands in the table above."""

SIDE_EFFECTS = {
    # CRS of any grade: leukaemia and myeloma (which is which is not said), high-grade lymphoma
    "crs_any_leu_mm_low": 85,
    "crs_any_leu_mm_high": 89,
    "crs_any_hgl": 66,
    # side effects on nerves: high-grade lymphoma, and ICANS "up to"; myeloma; leukaemia
    "neurotox_any_hgl": 28,
    "icans_max": 23,
    "neurotox_mm": 16,
    "neurotox_leu": 34,
    # anaemia and low platelets of grade 3 and higher
    "cyto_anemia_g3_leu": 69,
    "cyto_thrombo_g3_leu": 56,
    "cyto_anemia_g3_mm": 57,
    "cyto_thrombo_g3_mm": 53,
    # infection of any grade
    "inf_any_mm": 46,
    "inf_any_leu": 29,
}
"""Typed here a second time, from the article, which gives none of them an interval."""

OF_SIDE_EFFECTS = ("crs_", "neurotox_", "icans_", "cyto_", "inf_")

ELSEWHERE = {
    "cyto_severe_grade": 3,
    "crs_onset_first_day": 1,
    "crs_onset_most_weeks": 2,
    "x_icaht": 30,
    "x_inf_phases": 30,
    "x_inf_phase_second_end": 90,
    "x_symptom_peak_90d": 90,
    "x_tcell_frequency": 20,
    "x_tcell_treated": 30000,
    "x_fda_proximity_2025": 2,
    "x_fda_driving_2025": 2,
    "x_uk_stay_near_weeks": 4,
    "x_uk_no_driving_weeks": 8,
    "x_uk_not_alone_days": 28,
    "x_dfci_caregiver": 30,
    "x_crisis_line_cn": "12356",
}
"""Typed here a second time: times and counts from other sources."""

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
    "rf_mood_weeks": 2,
}
"""Typed here a second time, from the red-flag rules (version 0.1-proposal)."""


def all_texts(text: CardText) -> list[Text]:
    return [text.title, text.summary, *(line.text for page in text.pages for line in page)]


def figures(text: CardText) -> list[Figure]:
    return [p for line in all_texts(text) for p in line if isinstance(p, Figure)]


def test_the_efficacy_table_is_that_of_the_source_article(library: Library) -> None:
    told = {
        name: (fact.value, fact.low, fact.high)
        for name, fact in library.facts.items()
        if name.startswith(OF_THE_ARTICLE) and fact.value is not None
    }
    assert told == SOURCE_ARTICLE
    assert {library.facts[name].source.id for name in told} == {"ajh_summary"}


def test_the_side_effect_rates_are_those_of_the_source_article(library: Library) -> None:
    rates = {
        name: fact
        for name, fact in library.facts.items()
        if name.startswith(OF_SIDE_EFFECTS) and fact.is_rate
    }
    assert {name: fact.value for name, fact in rates.items()} == SIDE_EFFECTS
    assert {fact.source.id for fact in rates.values()} == {"ajh_summary"}
    assert {(fact.low, fact.high) for fact in rates.values()} == {(None, None)}
    assert {fact.certainty for fact in rates.values()} == {Certainty.LOW_OR_VERY_LOW}


def test_times_and_counts_are_those_of_their_sources(library: Library) -> None:
    assert {name: library.facts[name].value for name in ELSEWHERE} == ELSEWHERE


@pytest.mark.parametrize(
    ("locale", "any_grade", "severe", "no_range"),
    [
        ("zh-Hans", "任何级别[，、]含轻度", "严重", "缺少：.{0,3}范围"),
        ("en", "any grade, includes mild", "severe|very low", "Not given: .{0,3}a range"),
    ],
)
def test_no_side_effect_rate_stands_without_grade_complement_and_the_missing_range(
    library: Library, locale: str, any_grade: str, severe: str, no_range: str
) -> None:
    seen = set()
    for card in library.cards.values():
        text = card.text(locale)
        whole = "\n".join(words_of(line) for line in all_texts(text))
        for line in (line.text for page in text.pages for line in page):
            parts = {(p.fact, p.part) for p in line if isinstance(p, Figure)}
            for name in (n for n, part in parts if not part and n in SIDE_EFFECTS):
                seen.add(name)
                assert (name, "complement") in parts, (card.id, name)
                assert re.search(no_range, whole), (card.id, name)
                if name != "icans_max":  # the source gives it no grade
                    grade = severe if name.startswith("cyto_") else any_grade
                    assert re.search(grade, words_of(line)), (card.id, name)
    assert seen == set(SIDE_EFFECTS)


def test_two_values_of_two_groups_are_shown_together_and_not_as_an_interval(
    library: Library,
) -> None:
    pair = {"crs_any_leu_mm_low", "crs_any_leu_mm_high"}
    for card in library.cards.values():
        for locale, denial in (("zh-Hans", "不是范围"), ("en", "not a range")):
            for line in all_texts(card.text(locale)):
                named = {p.fact for p in line if isinstance(p, Figure)} & pair
                assert named in (set(), pair), card.id
                assert not named or denial in words_of(line), card.id


def test_the_limits_are_those_of_the_red_flag_rules(library: Library) -> None:
    assert {name: library.facts[name].value for name in RED_FLAG_LIMITS} == RED_FLAG_LIMITS


def test_every_limit_fact_is_compared_with_the_rules(library: Library) -> None:
    assert {f for f in library.facts if f.startswith("rf_")} <= set(RED_FLAG_LIMITS)


def test_emergency_numbers_are_those_of_their_fact(library: Library) -> None:
    statement = library.facts["x_emergency_numbers"].statement
    said = Counter(re.findall(r"\b\d{3}\b", statement))
    told = Counter(region.emergency for region in library.places.regions if region.code != "CA")
    assert told == said  # the fact names the USA and Canada together


@pytest.mark.parametrize(
    ("card", "line", "words"),
    [
        ("efficacy_myeloma", 0, "每100人约84人（范围78–88），约16人没有"),
        ("efficacy_myeloma", 1, "每100人约53人（46–60），约47人没有"),
        ("efficacy_myeloma", 2, "治疗后1年在世：每100人约70人（65–74），约30人没有活到1年"),
        ("efficacy_high_grade_lymphoma", 0, "每100人约65人（范围60–70），约35人没有"),
        ("efficacy_high_grade_lymphoma", 1, "每100人约43人（38–48），约57人没有"),
        (
            "efficacy_high_grade_lymphoma",
            2,
            "治疗后1年在世：每100人约60人（55–65），约40人没有活到1年",
        ),
        ("efficacy_mantle_cell_lymphoma", 0, "每100人约90人（没有给范围），约10人没有"),
        ("efficacy_mantle_cell_lymphoma", 1, "来源没有给数字"),
        (
            "efficacy_mantle_cell_lymphoma",
            2,
            "治疗后1年在世：每100人约76人（没有给范围），约24人没有活到1年",
        ),
        ("efficacy_low_mixed_lymphoma", 0, "每100人约82人（范围73–89），约18人没有"),
        ("efficacy_low_mixed_lymphoma", 1, "每100人约62人（53–70），约38人没有"),
        (
            "efficacy_low_mixed_lymphoma",
            2,
            "治疗后1年在世：每100人约78人（72–83），约22人没有活到1年",
        ),
        ("efficacy_leukaemia", 0, "每100人约67人（范围56–76），约33人没有"),
        ("efficacy_leukaemia", 1, "每100人约60人（50–69），约40人没有"),
        ("efficacy_leukaemia", 2, "治疗后1年在世：每100人约53人（46–59），约47人没有活到1年"),
        ("factor_region", 1, "每100人约86人有缓解，约14人没有。完全缓解或更好的约83人，约17人没有"),
        ("factor_region", 2, "每100人约55人有缓解，约45人没有。完全缓解或更好的约28人，约72人没有"),
    ],
)
def test_a_rate_is_shown_with_its_range_and_its_complement(
    library: Library, card: str, line: int, words: str
) -> None:
    assert words in words_of(library.cards[card].text("zh-Hans").pages[0][line].text)


@pytest.mark.parametrize(("locale", "no_range"), [("zh-Hans", "范围"), ("en", "no range")])
def test_no_efficacy_rate_stands_without_complement_and_range(
    library: Library, locale: str, no_range: str
) -> None:
    """In its own line the complement; there too the range, or in the card that none is given."""
    seen = set()
    for card in library.cards.values():
        text = card.text(locale)
        whole = "\n".join(words_of(line) for line in all_texts(text)).lower()
        for line in (line.text for page in text.pages for line in page):
            parts = {(p.fact, p.part) for p in line if isinstance(p, Figure)}
            for name in (n for n, part in parts if not part and n in SOURCE_ARTICLE):
                fact = library.facts[name]
                if not fact.is_rate or not name.startswith(("eff_", "factor_")):
                    continue
                seen.add(name)
                assert (name, "complement") in parts, (card.id, name)
                if fact.low is None:
                    assert no_range in whole, (card.id, name)
                    assert locale == "en" or "没有给" in whole, (card.id, name)
                else:
                    assert (name, "interval") in parts, (card.id, name)
    assert seen == {n for n in SOURCE_ARTICLE if n.startswith(("eff_", "factor_"))}


def test_survival_figures_stand_only_in_the_cards_of_their_disease(library: Library) -> None:
    own = {
        "eff_mm_os1y": "efficacy_myeloma",
        "eff_hgl_os1y": "efficacy_high_grade_lymphoma",
        "eff_mcl_os1y": "efficacy_mantle_cell_lymphoma",
        "eff_lgl_os1y": "efficacy_low_mixed_lymphoma",
        "eff_leu_os1y": "efficacy_leukaemia",
    }
    told = {
        (figure.fact, card.id)
        for card in library.cards.values()
        for text in card.texts.values()
        for figure in figures(text)
        if library.facts[figure.fact].metric == "1-year OS"
    }
    assert told == set(own.items())


def test_no_card_shows_response_rates_of_several_diseases(library: Library) -> None:
    """Side by side they would read as a ranking."""
    for card in library.cards.values():
        shown_rates = {f.fact for f in figures(card.text("en")) if f.fact.startswith("eff_")}
        assert len({name.split("_")[1] for name in shown_rates}) <= 1, card.id


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
            if text.converted:  # the same figures in other characters
                continue
            for line in all_texts(text):
                words = "\n".join(
                    p.text for p in line if not isinstance(p, Figure) and hasattr(p, "text")
                )
                assert typed_figures(words, locale, allowed) == [], (card.id, locale, words)


def test_both_languages_show_the_same_figures(library: Library) -> None:
    def shown_by(card: Card, locale: str) -> Counter[str]:
        # Fahrenheit is the same temperature again, for readers who know no Celsius.
        words = [f for f in figures(card.text(locale)) if f.part != "fahrenheit"]
        # 3281 is written 3,281 in English.
        return Counter("1" if f.part == "time" else f.text.replace(",", "") for f in words)

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


def test_every_figure_shown_comes_from_its_fact(library: Library) -> None:
    """Resolves each figure of each card back to its fact and prints the table (run with -s)."""
    count = 0
    for card in library.cards.values():
        for locale, text in card.texts.items():
            for line in all_texts(text):
                for piece in line:
                    if not isinstance(piece, Figure):
                        continue
                    fact = library.facts[piece.fact]
                    assert piece.text == shown(fact, piece.part, locale), (card.id, piece)
                    print(f"{card.id} {locale}: {piece.text} = {fact.id}.{piece.part or 'value'}")
                    count += 1
    assert count > len(library.cards), "most cards show figures"
