"""The reading targets of content/README.md hold for every card."""

from __future__ import annotations

from statistics import mean

import pytest

from bot.cards import Library
from bot.cards.model import CallLine, Card, Kind, Page, Point, Tier, Words
from bot.cards.readability import (
    GLOSSED,
    Measure,
    characters,
    chinese_sentences,
    common_share,
    english_sentences,
    grade,
    measures,
    smog,
    syllables,
    words_of,
)
from tests.cards.conftest import CONTENT

IDS = sorted(path.parent.name for path in CONTENT.glob("cards/*/card.yaml"))


def pages(library: Library, card: str, locale: str) -> list[tuple[Card, Page]]:
    found = library.cards[card]
    return [(found, page) for page in found.text(locale).pages]


@pytest.mark.parametrize("card", IDS)
def test_a_chinese_page_is_short(library: Library, card: str) -> None:
    for found, page in pages(library, card, "zh-Hans"):
        assert characters(found.text("zh-Hans"), page) <= 320


@pytest.mark.parametrize("card", IDS)
def test_chinese_sentences_are_short(library: Library, card: str) -> None:
    for _, page in pages(library, card, "zh-Hans"):
        lengths = [len(sentence) for sentence in chinese_sentences(page)]
        assert mean(lengths) <= 22
        assert max(lengths) <= 40


@pytest.mark.parametrize("card", IDS)
def test_english_needs_seven_years_of_school_at_most(library: Library, card: str) -> None:
    for _, page in pages(library, card, "en"):
        assert grade(list(page)) <= 7
        assert grade(list(page), GLOSSED) <= 7


@pytest.mark.parametrize("card", IDS)
def test_a_point_has_two_sentences_at_most(library: Library, card: str) -> None:
    for locale, ends in (("zh-Hans", "。！？"), ("en", ".!?")):
        for _, page in pages(library, card, locale):
            for line in page:
                if isinstance(line, Point):
                    text = words_of(line.text) + " "
                    # A question to the team is one thing to say, however many it holds.
                    text = text.split("可以问")[0].split("You can ask")[0]
                    spaced = ends == "。！？"
                    count = sum(text.count(end if spaced else end + " ") for end in ends)
                    assert count <= 3, (locale, text)


def test_common_characters_make_up_most_of_the_text(library: Library) -> None:
    """The first level of GB 2312 (3,755 characters in common use) stands in for a list of 2,500."""
    for card in library.cards.values():
        for page in card.text("zh-Hans").pages:
            assert common_share(page) >= 0.95, card.id


@pytest.mark.parametrize("card", IDS)
def test_english_stays_below_grade_nine_by_smog(library: Library, card: str) -> None:
    for _, page in pages(library, card, "en"):
        assert smog(page) <= 9
        assert smog(page, GLOSSED) <= smog(page)


def test_every_page_of_both_languages_is_measured_and_meets_its_targets(library: Library) -> None:
    measured = [
        (card.id, language, page)
        for card in library.cards.values()
        for language, page, found in measures(card)
        if not any(measure.missed for measure in found)
    ]
    pages = [len(c.text(tag).pages) for c in library.cards.values() for tag in ("zh-Hans", "en")]
    assert len(measured) == sum(pages) > 2 * len(library.cards)


def test_a_missed_target_is_marked() -> None:
    assert str(Measure("SMOG", 9.14, 9)) == "SMOG 9.1 (≤9) MISSED"
    assert str(Measure("common characters %", 96.0, 95, at_least=True)) == (
        "common characters % 96.0 (≥95)"
    )
    assert Measure("common characters %", 94.9, 95, at_least=True).missed


def test_long_words_are_counted_by_smog_and_may_be_left_out() -> None:
    line = Point((Words("Tocilizumab is a medicine. It works."),))
    assert smog([line]) == pytest.approx(1.043 * (2 * 30 / 2) ** 0.5 + 3.1291)
    assert smog([line], GLOSSED) == pytest.approx(3.1291)


def test_each_benefit_card_names_a_limit_and_each_risk_card_something_to_do(
    library: Library,
) -> None:
    for card in library.cards.values():
        text = "".join(words_of(line.text) for page in card.text("zh-Hans").pages for line in page)
        if card.kind is Kind.EFFICACY:
            assert "没有对照组" in text
            assert "不等于治愈" in text
        if card.kind is Kind.SIDE_EFFECT:
            assert "您可以" in text


def test_a_hard_text_would_be_noticed() -> None:
    hard = Point((Words("Immunological consequences necessitate interdisciplinary evaluation."),))
    assert grade([hard]) > 7


def test_the_syllable_counter() -> None:
    assert [syllables(w) for w in ("cell", "cells", "range", "called", "treated", "people")] == [
        1,
        1,
        1,
        1,
        2,
        2,
    ]


def test_a_list_of_signs_is_read_sign_by_sign() -> None:
    line = CallLine("x", Tier.EMERGENCY, (), (Words("Seizure, chest pain; blue lips."),))
    assert len(english_sentences(line)) == 3
