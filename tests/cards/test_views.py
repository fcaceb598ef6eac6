"""How a card reads in the chat."""

from __future__ import annotations

import pytest

from bot.cards import (
    CardUnknown,
    Category,
    Library,
    OpenCard,
    OpenCards,
    OpenCategory,
    OpenSteps,
    card_view,
    cards_view,
    category_view,
    steps_view,
)
from bot.cards.callbacks import AskNumbers, OpenNumbers, OpenSources, OpenWords, VoteCard
from bot.cards.model import Figure
from bot.chat import Codec, Reply, TapButton
from bot.i18n import Translator
from tests.cards.conftest import CONTENT

IDS = sorted(path.parent.name for path in CONTENT.glob("cards/*/card.yaml"))


def taps(reply: Reply) -> list[TapButton]:
    return [b for row in reply.rows for b in row if isinstance(b, TapButton)]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in taps(reply)]


def test_a_number_card_begins_with_its_title_and_what_was_not_checked(
    library: Library, chinese: Translator
) -> None:
    reply = card_view(library.open("efficacy_myeloma"), chinese, "120")
    lines = reply.text.text.split("\n")
    assert lines[0] == "多发性骨髓瘤：有多少人有效？"
    assert lines[1] == "Summary of a review. The original paper has not been checked."
    assert reply.text.entities()[0].type == "bold"
    assert reply.text.entities()[0].offset == 0
    assert reply.text.entities()[0].length == len(lines[0])
    assert "• 有缓解：每100人约84人（范围78–88），约16人没有。" in reply.text.text
    assert "Certainty: low to very low." in reply.text.text
    assert "Source: 《美国血液学杂志》综述的中文解读" in reply.text.text
    assert "Not yet signed by a clinician." in reply.text.text
    assert lines[-1].startswith("Information only; it does not replace your care team.")


@pytest.mark.parametrize("card", IDS)
@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
def test_every_card_fits_into_a_message_and_ends_with_the_footer(
    library: Library, chinese: Translator, english: Translator, card: str, locale: str
) -> None:
    tr = chinese if locale == "zh-Hans" else english
    opened = library.open(card)
    for page in range(len(opened.card.text(locale).pages)):
        reply = card_view(opened, tr, library.emergency(None, locale), page=page)
        assert reply.text.length <= 4096
        assert len(reply.text.entities()) <= 100
        assert "Source: " in reply.text.text
        assert "do not wait for this bot." in reply.text.text.rsplit("\n", 1)[-1]
        assert not set("█░▓■□▪⬛⬜🟩") & set(reply.text.text)
        assert "{" not in reply.text.text
        assert "**" not in reply.text.text
        assert labels(reply)[-1] == "‹ Cards"
        codec = Codec()
        codec.register(OpenCard, OpenCards, OpenCategory, OpenSteps)
        codec.register(AskNumbers, OpenNumbers, OpenSources, OpenWords, VoteCard)
        for button in taps(reply):
            assert codec.unpack(button.data.pack()) == button.data
            assert sum(1 if ord(c) > 0x2E7F else 0.4 for c in button.label) <= 9.5


def test_steps_lead_to_the_previous_and_the_next_one(library: Library, english: Translator) -> None:
    first = card_view(library.open("step_1_collection"), english, "112")
    assert labels(first)[0] == "Next ›"
    assert labels(first)[-2:] == ["All steps", "‹ Cards"]
    second = card_view(library.open("step_2_engineering"), english, "112")
    assert [(b.label, b.data) for b in taps(second)][:2] == [
        ("‹ Previous", OpenCard("step_1_collection")),
        ("Next ›", OpenCard("step_3_expansion")),
    ]
    last = card_view(library.open("step_4_infusion"), english, "112")
    assert "Next ›" not in labels(last)


@pytest.mark.parametrize("card", ["crs_guide", "icans_guide"])
def test_side_effect_cards_lead_to_the_warning_signs(
    library: Library, english: Translator, card: str
) -> None:
    reply = card_view(library.open(card), english, "112")
    assert taps(reply)[0] == TapButton("🔴 Warning signs", OpenCard("red_flags_now"))
    assert "Emergency. Call 112 now, then your CAR-T team:" in reply.text.text
    assert "24-hour number:" in reply.text.text


def test_warnings_come_in_order_of_urgency(library: Library, english: Translator) -> None:
    opened = library.open("red_flags_now")
    first = card_view(opened, english, "112", page=0).text.text
    second = card_view(opened, english, "112", page=1).text.text
    assert first.index("In hospital: press the call bell") < first.index("🔴 Emergency")
    assert first.index("🔴 Emergency") < first.index("🟠 Call now")
    assert second.index("🟠 Call now") < second.index("🟡 Call your CAR-T team today")
    assert second.index("today") < second.index('Say "I had CAR-T"')
    assert second.index('Say "I had CAR-T"') < second.index("Do not take medicine on your own")


def test_the_number_is_that_of_the_region(library: Library, chinese: Translator) -> None:
    opened = library.open("red_flags_now")
    for country, number in (("CN", "120"), ("hk", "999"), ("DE", "112"), ("AU", "000")):
        assert library.emergency(country, "zh-Hans") == number
        text = card_view(opened, chinese, number, page=1).text.text
        assert f"打{number}或去急诊" in text


@pytest.mark.parametrize("country", [None, ""])
def test_without_a_region_several_numbers_are_named(library: Library, country: str | None) -> None:
    assert library.emergency(country, "zh-Hans") == "120（中国大陆）、112（欧盟）、911（美国）"
    assert library.emergency(country, "en") == "911 (US) / 112 (EU) / 120 (mainland China)"


def test_in_hospital_the_call_bell_stands_in_place_of_every_number(
    library: Library, english: Translator
) -> None:
    text = card_view(library.open("crs_guide"), english, "911", in_hospital=True).text.text
    assert text.count("🔔 Press the call bell now and tell the nurse:") == 2
    assert "911" not in text


def test_two_pages_can_be_turned(library: Library, english: Translator) -> None:
    opened = library.open("red_flags_now")
    first = card_view(opened, english, "112")
    assert taps(first)[0] == TapButton("Page 2 ›", OpenCard("red_flags_now", 1))
    second = card_view(opened, english, "112", page=1)
    assert taps(second)[0] == TapButton("‹ Page 1", OpenCard("red_flags_now", 0))


@pytest.mark.parametrize("page", [-1, 7])
def test_a_page_that_is_gone_shows_the_nearest(
    library: Library, english: Translator, page: int
) -> None:
    reply = card_view(library.open("crs_guide"), english, "112", page=page)
    assert reply == card_view(library.open("crs_guide"), english, "112")


def test_an_unknown_card_is_a_domain_error(library: Library) -> None:
    with pytest.raises(CardUnknown) as caught:
        library.open("nowhere")
    assert caught.value.card_id == "nowhere"


def test_the_list_of_cards_begins_with_safety(library: Library, english: Translator) -> None:
    shelves = [category for category in Category if library.shelf(category)]
    reply = cards_view(shelves, english, edit=True)
    assert labels(reply)[0] == "When to phone"
    assert [button.data for button in taps(reply)] == [OpenCategory(c) for c in shelves]
    assert reply.edit


def test_a_category_lists_its_cards_with_their_summaries(
    library: Library, chinese: Translator
) -> None:
    shelf = library.shelf(Category.SIDE_EFFECTS)
    reply = category_view(Category.SIDE_EFFECTS, shelf, chinese, "120")
    assert "CAR-T最常见的副作用" in reply.text.text
    assert [card.id for card in shelf[:2]] == ["crs_guide", "icans_guide"]
    assert [button.data for button in taps(reply)] == [
        *(OpenCard(card.id) for card in shelf),
        OpenCards(),
    ]


def test_numbers_are_read_only_by_those_who_tap(library: Library, chinese: Translator) -> None:
    shelf = library.shelf(Category.EFFICACY)
    rates = [card for card in shelf if any(fact.is_rate for fact in card.facts)]
    assert len(rates) == 5
    assert not any(card.may_be_pushed for card in rates)
    assert "84" not in category_view(Category.EFFICACY, shelf, chinese, "120").text.text


def test_no_list_of_cards_shows_a_response_or_survival_rate(library: Library) -> None:
    for card in library.cards.values():
        if card.may_be_pushed:
            for text in card.texts.values():
                shown = {p.fact for p in (*text.title, *text.summary) if isinstance(p, Figure)}
                assert not [f for f in shown if f.startswith(("eff_", "factor_"))], card.id


def test_the_overview_stands_before_the_steps_and_outside_their_chain(
    library: Library, english: Translator
) -> None:
    opened = library.open("cart_overview")
    assert (opened.previous, opened.next) == (None, None)
    assert "cart_overview" not in {c.previous for c in library.cards.values()}
    seen = labels(card_view(opened, english, "112"))
    assert "Next ›" not in seen
    assert seen[-2:] == ["All steps", "‹ Cards"]
    # The way to response rates is not offered to somebody who asks what CAR-T is.
    assert all(card.may_be_pushed for card in opened.related)


def test_the_steps_stand_in_their_order(library: Library, chinese: Translator) -> None:
    reply = steps_view(library.shelf(Category.STEPS), chinese, "120")
    assert [b.data for b in taps(reply)][:5] == [
        OpenCard("cart_overview"),
        OpenCard("step_1_collection"),
        OpenCard("step_2_engineering"),
        OpenCard("step_3_expansion"),
        OpenCard("step_4_infusion"),
    ]


def test_no_shipped_translation_is_stale(library: Library) -> None:
    assert [c.id for c in library.cards.values() if c.text("en").stale] == []


def test_every_rule_of_the_first_two_tiers_is_on_the_warning_card(library: Library) -> None:
    named = {rule[0]: 0 for rule in library.cards["red_flags_now"].rules}
    for rule in library.cards["red_flags_now"].rules:
        named[rule[0]] += 1
    assert named["E"] == 14
    assert named["T"] == 26


def test_a_listed_country_has_its_number_and_others_no_foreign_ones(library: Library) -> None:
    assert library.emergency("KR", "en") == (
        "your local emergency number (112 works on most mobiles)"
    )
    assert "911" not in library.emergency("BR", "zh-Hans")
    assert library.emergency("KR", "zh-Hant") == "當地急救電話（多數手機可撥112）"
