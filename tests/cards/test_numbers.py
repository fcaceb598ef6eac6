"""Cards with outcome rates: what stands on top, the badge, and asking before survival."""

from __future__ import annotations

import pytest

from bot.cards import Category, Library, OpenCard, OpenCategory, category_view
from bot.cards.callbacks import AskNumbers, OpenNumbers
from bot.cards.shelf_views import disease_view
from bot.cards.views import card_view, numbers_question
from bot.chat import Reply, TapButton
from bot.i18n import Translator
from tests.cards.conftest import CONTENT, Copy

IDS = sorted(path.parent.name for path in CONTENT.glob("cards/*/card.yaml"))
NOT_CHECKED = "Summary of a review. The original paper has not been checked."
DISEASES = (
    "efficacy_myeloma",
    "efficacy_high_grade_lymphoma",
    "efficacy_mantle_cell_lymphoma",
    "efficacy_low_mixed_lymphoma",
    "efficacy_leukaemia",
)
HARMS = ("crs_numbers", "icans_numbers", "cytopenia_numbers", "infection_numbers")


def taps(reply: Reply) -> list[TapButton]:
    return [b for row in reply.rows for b in row if isinstance(b, TapButton)]


def test_every_card_with_an_outcome_rate_begins_with_what_was_not_checked(
    library: Library, english: Translator
) -> None:
    on_top = {
        card for card in IDS if NOT_CHECKED in card_view(library.open(card), english, "1").text.text
    }
    assert on_top == {*DISEASES, *HARMS, "factor_region"}
    for card in on_top:
        assert card_view(library.open(card), english, "1").text.text.split("\n")[1] == NOT_CHECKED


def test_no_such_card_says_it_a_second_time(library: Library) -> None:
    for card in library.cards.values():
        if card.outcomes:
            text = card.text("zh-Hans")
            words = "".join(getattr(p, "text", "") for line in text.lines for p in line)
            assert "核对" not in words, card.id


def test_a_teaching_example_is_no_outcome(library: Library) -> None:
    assert library.cards["read_numbers"].outcomes == ()
    assert library.cards["metric_ci95"].may_be_pushed


def test_response_and_survival_are_not_pushed_whatever_the_shelf(library: Library) -> None:
    held_back = {card.id for card in library.cards.values() if not card.may_be_pushed}
    assert held_back == {*DISEASES, "factor_region"}


def test_what_a_card_shows_is_told_by_its_facts_not_by_its_kind(copy: Copy) -> None:
    from bot.cards import load_library

    copy.change("cards/efficacy_myeloma/card.yaml", "kind: efficacy", "kind: about")
    card = load_library(copy.root).cards["efficacy_myeloma"]
    assert card.shows_survival
    assert not card.may_be_pushed
    assert not card.original_checked


OF_NUMBERS = "Certainty: low to very low. The true numbers may be quite different."
OF_RESEARCH = "Certainty of the research: low to very low. "


@pytest.mark.parametrize(
    ("card", "badge"),
    [
        ("efficacy_myeloma", OF_NUMBERS),
        ("factor_region", OF_NUMBERS),
        ("crs_numbers", OF_NUMBERS + " When to call does not depend on it."),
        ("crs_guide", OF_RESEARCH + "When to call does not depend on it."),
        ("factor_age", OF_RESEARCH + "The truth may be quite different."),
    ],
)
def test_the_badge_fits_the_card(
    library: Library, english: Translator, card: str, badge: str
) -> None:
    assert badge in card_view(library.open(card), english, "1").text.text.split("\n")


def test_only_cards_that_say_when_to_call_speak_of_it_in_the_badge(
    library: Library, english: Translator
) -> None:
    for card in library.cards.values():
        text = card_view(library.open(card.id), english, "1").text.text
        assert card.has_calls or "When to call" not in text, card.id


def test_a_related_card_with_survival_asks_first_and_knows_the_way_back(
    library: Library, english: Translator
) -> None:
    asking = taps(card_view(library.open("factor_age"), english, "1"))
    assert AskNumbers("efficacy_leukaemia", "factor_age") in [b.data for b in asking]
    for card in library.cards.values():
        for button in taps(card_view(library.open(card.id), english, "1", in_private=True)):
            data = button.data
            assert not (isinstance(data, OpenCard) and library.cards[data.card].shows_survival)


def test_the_question_leads_on_and_back(library: Library, english: Translator) -> None:
    card = library.cards["efficacy_leukaemia"]

    def ways(back: str) -> list[object]:
        return [b.data for b in taps(numbers_question(card, library.cards.get(back), english))]

    assert ways("factor_age") == [OpenNumbers(card.id), OpenCard("factor_age")]
    assert ways("efficacy_myeloma") == [OpenNumbers(card.id), OpenNumbers("efficacy_myeloma")]
    assert ways("") == [OpenNumbers(card.id), OpenCategory(Category.EFFICACY)]
    assert not any(c.isdigit() for c in numbers_question(card, None, english).text.text)


def test_the_shelf_is_a_picker_of_diseases(library: Library, english: Translator) -> None:
    shelf = library.shelf(Category.EFFICACY)
    reply = category_view(Category.EFFICACY, shelf, english, "1")
    assert reply == disease_view(shelf, english)
    assert "Which disease?" in reply.text.text
    assert [b.data for b in taps(reply)][:5] == [OpenNumbers(card) for card in DISEASES]
    assert OpenCard("efficacy_compare") in [b.data for b in taps(reply)]


def test_every_side_effect_card_leads_to_the_warning_signs_in_one_tap(
    library: Library, english: Translator
) -> None:
    seen = 0
    for card in library.shelf(Category.SIDE_EFFECTS):
        reply = card_view(library.open(card.id), english, "1", in_private=True)
        red = next(b for b in taps(reply) if b.label.startswith("🔴"))
        assert red.data == OpenCard("red_flags_now")
        assert (red,) in reply.rows, "alone in its row"
        seen += 1
    assert seen >= 12
