"""Pictures of cards: each says the same in words, and draws what the facts hold."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from bot.cards.callbacks import ShareCard, ShowFigure, ShowForest, ShowStrip
from bot.cards.guides import Timeline
from bot.cards.model import Kind, Library, Review, ReviewState
from bot.cards.pictures import views
from bot.cards.pictures.figures import has_forest
from bot.cards.pictures.views import Edition
from bot.cards.views import card_view
from bot.chat import Reply, TapButton, utf16_len
from bot.drawing import render_png
from bot.i18n import Catalogs
from bot.resources import folder
from tests.cards.conftest import Copy
from tests.cards.gallery import EDITION, every_picture

LANGUAGES = ("zh-Hans", "en", "zh-Hant")
BLOCKS = set("█▇▆▅▄▃▂▁■□▪▫◼◻▓▒░")


@pytest.fixture(scope="module")
def words() -> Catalogs:
    return Catalogs(folder("locales"))


def data_of(reply: Reply) -> dict[str, object]:
    assert reply.picture is not None
    return dict(reply.picture.data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_drawn_for_a_phone_and_told_in_words(
    library: Library, words: Catalogs, language: str
) -> None:
    names = set()
    for name, reply in every_picture(library, words.translator(language)):
        assert reply.picture is not None
        assert not reply.picture.personal
        names.add(name)
        assert 0 < utf16_len(reply.text.text) <= 1024, name
        assert not BLOCKS & set(reply.text.text), name
        png = render_png(reply.picture.template, reply.picture.data)
        width, height = struct.unpack(">II", png[16:24])
        assert width == 720, name
        # Telegram makes pictures smaller than 1280 pixels high: far taller ones cannot be read.
        assert height <= 2200, (name, height)
    assert len(names) > 90


def test_every_rate_of_benefit_and_harm_is_drawn(library: Library) -> None:
    for card in library.cards.values():
        if card.kind in (Kind.EFFICACY, Kind.SIDE_EFFECT):
            drawn = {d.fact.id for d in card.drawn} | {d.upper.id for d in card.drawn if d.upper}
            # "At most 23", of a group that is not known, is no picture of 23 people.
            left_out = {"icans_max"} if card.id == "icans_numbers" else set()
            assert drawn == {fact.id for fact in card.outcomes} - left_out, card.id


def test_an_array_draws_and_says_the_figure_of_the_fact(library: Library, words: Catalogs) -> None:
    english = words.translator("en")
    reply = views.figure(library.cards["efficacy_myeloma"], 0, english, EDITION)
    data = data_of(reply)
    assert (data["value"], data["low"], data["high"], data["big"]) == (84, 78, 88, "84/100")
    assert [one["words"] for one in data["key"]] == ["Yes: 84 of 100", "No: 16 of 100"]  # type: ignore[index, attr-defined]
    text = reply.text.text
    assert "Response: about 84/100" in text
    assert "Range 78–88: of the average, not your own range." in text
    assert "adults in trials" in text
    assert "Certainty: low to very low" in text
    assert "They say nothing about one person." in text


def test_a_figure_without_a_range_says_so_and_draws_none(library: Library, words: Catalogs) -> None:
    reply = views.figure(
        library.cards["efficacy_mantle_cell_lymphoma"], 0, words.translator("zh-Hans"), EDITION
    )
    assert data_of(reply)["low"] is None
    assert "来源没有给范围" in reply.text.text


def test_two_groups_in_one_picture_are_no_range(library: Library, words: Catalogs) -> None:
    reply = views.figure(library.cards["crs_numbers"], 0, words.translator("en"), EDITION)
    data = data_of(reply)
    assert (data["value"], data["upper"], data["bar"]) == (85, 89, False)
    assert [one["how"] for one in data["key"]] == ["full", "half", "none"]  # type: ignore[index, attr-defined]
    assert "85/100 · 89/100" in reply.text.text
    assert "Two separate groups" in reply.text.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_different_people_never_look_alike(
    library: Library, words: Catalogs, language: str
) -> None:
    tr = words.translator(language)
    for card in library.cards.values():
        headings = []
        for number in range(len(card.drawn)):
            reply = views.figure(card, number, tr, EDITION)
            headings.append(str(data_of(reply)["what"]))
            assert headings[-1] in reply.text.text
        assert len(set(headings)) == len(headings), card.id


def test_known_problems_of_a_figure_go_along(library: Library, words: Catalogs) -> None:
    reply = views.figure(library.cards["icans_numbers"], 2, words.translator("en"), EDITION)
    unclear = "does not say clearly if it counts all side effects on nerves or ICANS only"
    assert unclear in reply.text.text
    assert unclear in " ".join(data_of(reply)["foot"])  # type: ignore[call-overload]


def test_a_signature_under_a_card_is_not_one_under_its_strip(
    library: Library, words: Catalogs
) -> None:
    """A strip shows more cards, or a drawing, than the clinician has read."""
    english = words.translator("en")
    review = Review(ReviewState.SIGNED, "Dr Wang", date(2026, 11, 20), "haematologist")
    for name in ("timeline", "step_1_collection"):
        cards = {**library.cards, name: replace(library.cards[name], review=review)}
        signed = replace(library, cards=cards)
        foot = data_of(views.strip(cards[name], signed, english, EDITION))["foot"]
        assert "Dr Wang" not in str(foot)
        shared = views.share(cards[name], english, "112", EDITION)
        assert "Dr Wang" in str(data_of(shared)["foot"])


def test_figures_of_benefit_are_not_offered_as_an_image_to_share(
    library: Library, words: Catalogs
) -> None:
    for card in library.cards.values():
        rows = card_view(library.open(card.id), words.translator("en"), "1", in_private=True).rows
        kinds = {type(b.data) for row in rows for b in row if isinstance(b, TapButton)}
        assert (ShareCard in kinds) == card.may_be_pushed, card.id


def test_converted_pictures_say_so(library: Library, words: Catalogs) -> None:
    traditional = words.translator("zh-Hant")
    for reply in (
        views.figure(library.cards["infection_numbers"], 0, traditional, EDITION),
        views.strip(library.cards["timeline"], library, traditional, EDITION),
    ):
        assert "由程式" in str(data_of(reply)["foot"]) or "程序" in str(data_of(reply)["foot"])


def test_a_forest_shows_one_group_of_people_only(library: Library, words: Catalogs) -> None:
    """Side by side, different diseases would rank."""
    english = words.translator("en")
    forests = [card for card in library.cards.values() if has_forest(card)]
    assert {card.kind for card in forests} == {Kind.EFFICACY}
    for card in forests:
        assert len({str(dict(drawn.fact.population)) for drawn in card.drawn}) == 1
        rows = data_of(views.forest(card, english, EDITION))["rows"]
        assert [row["value"] for row in rows] == [d.fact.value for d in card.drawn]  # type: ignore[index, attr-defined]
    assert not has_forest(library.cards["crs_numbers"])


def test_the_forest_stands_behind_the_picture_of_people(library: Library, words: Catalogs) -> None:
    english, card = words.translator("en"), library.cards["efficacy_myeloma"]
    first = views.figure(card, 0, english, EDITION)
    data = [b.data for row in first.rows for b in row if isinstance(b, TapButton)]
    assert ShowForest(card.id) in data
    assert ShowFigure(card.id, 1) in data
    opened = card_view(library.open(card.id), english, "1", in_private=True)
    under_card = [b.data for row in opened.rows for b in row if isinstance(b, TapButton)]
    assert ShowFigure(card.id) in under_card
    assert ShowForest(card.id) not in under_card


def test_in_a_group_a_card_offers_no_picture(library: Library, words: Catalogs) -> None:
    reply = card_view(library.open("timeline"), words.translator("en"), "1")
    kinds = {type(b.data) for row in reply.rows for b in row if isinstance(b, TapButton)}
    assert ShowStrip not in kinds


def test_a_number_that_is_gone_shows_the_last_figure(library: Library, words: Catalogs) -> None:
    card, english = library.cards["infection_numbers"], words.translator("en")
    assert views.figure(card, 9, english, EDITION) == views.figure(card, 1, english, EDITION)


def test_the_strip_marks_the_step_that_is_read(library: Library, words: Catalogs) -> None:
    english = words.translator("en")
    for number in range(4):
        shelf = [c for c in library.cards.values() if c.id.startswith(f"step_{number + 1}")]
        steps = data_of(views.strip(shelf[0], library, english, EDITION))["steps"]
        assert [step["here"] for step in steps] == [n == number for n in range(4)]  # type: ignore[index, attr-defined]
    overview = data_of(views.strip(library.cards["cart_overview"], library, english, EDITION))
    assert [step["here"] for step in overview["steps"]] == [False] * 4  # type: ignore[index, attr-defined]


def test_the_timeline_is_told_row_by_row(library: Library, words: Catalogs) -> None:
    reply = views.strip(library.cards["timeline"], library, words.translator("en"), EDITION)
    text = reply.text.text
    assert "A warning sign can come at any time. Then phone at once." in text
    assert (
        "Nerve effects: mostly first 2 weeks; may also come to day 90, months, and long term"
        in text
    )
    rows = data_of(reply)["rows"]
    assert len(rows) == len(library.timeline.rows)  # type: ignore[arg-type]
    for row in library.timeline.rows:
        assert all(a.end <= b.start for a, b in pairwise(sorted(row.spans, key=lambda s: s.start)))


def test_a_shared_card_carries_source_date_and_expiry(library: Library, words: Catalogs) -> None:
    card = library.cards["crs_guide"]
    numbers = library.emergency(None, "en")
    foot = data_of(views.share(card, words.translator("en"), numbers, EDITION))["foot"]
    said = " ".join(foot)  # type: ignore[call-overload]
    assert "Source: Chinese summary of a review" in said
    assert f"Updated {card.updated}. Not yet signed by a clinician." in said
    assert f"Good until {card.review_by}" in said
    assert "t.me/cart_companion_bot" in said
    late = Edition(EDITION.address, date(2030, 1, 1))
    foot = data_of(views.share(card, words.translator("en"), numbers, late))["foot"]
    assert f"Past its date: it had to be reviewed again by {card.review_by}." in " ".join(foot)  # type: ignore[call-overload]


def test_a_shared_card_says_when_to_call_in_words_and_not_by_colour(
    library: Library, words: Catalogs
) -> None:
    card = library.cards["red_flags_now"]
    data = data_of(views.share(card, words.translator("en"), "120 / 112", EDITION))
    headings = [part["heading"] for part in data["parts"] if part["tier"]]  # type: ignore[index, attr-defined]
    assert headings[0].startswith("Emergency. Call 120 / 112 now")
    assert headings[1].startswith("Call now, day or night")
    assert data["title"] == "Should I phone now? (1/2)"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{from: 0, to: 1}", "{from: 0, to: 9}", "from 0 to 9 is no span of 4 columns"),
        ("card: timeline", "card: nowhere", "there is no card nowhere"),
        ("[crs_onset, ", "[crs_offset, ", "there is no fact crs_offset"),
        (
            "{from: 1, to: 2}",
            "{from: 0, to: 2}",
            "from 0 to 2 begins before the span in front of it ends",
        ),
        ("神经副作用", "神经副作用3次", "figure '3' is typed by hand: make it a fact {...}"),
    ],
)
def test_a_fault_in_the_timeline_is_named(copy: Copy, old: str, new: str, says: str) -> None:
    line = copy.line_of("timeline.yaml", old)
    copy.change("timeline.yaml", old, new)
    assert f"timeline.yaml:{line}: {says}" in copy.problems()


def test_only_rates_of_the_card_can_be_drawn(copy: Copy) -> None:
    path = "cards/infection_numbers/card.yaml"
    line = copy.line_of(path, "drawn:")
    copy.change(path, "rate: inf_any_mm", "rate: eff_mm_orr")
    told = f"{path}:{line + 1}: drawn: eff_mm_orr is no rate that this card lists"
    assert told in copy.problems()
    copy.change(path, "rate: eff_mm_orr", "rate: inf_any_mm..inf_any_leu")
    wrong = "drawn: inf_any_mm..inf_any_leu is no lower and upper rate of one kind"
    assert f"{path}:{line + 1}: {wrong}" in copy.problems()


def test_rates_of_different_people_need_a_group(copy: Copy) -> None:
    path = "cards/infection_numbers/card.yaml"
    line = copy.line_of(path, "drawn:")
    copy.change(path, ", group: {zh-Hans: 骨髓瘤, en: myeloma}", "")
    told = f"{path}:{line}: drawn: the people differ, so each rate needs a group"
    assert told in copy.problems()


def test_part_of_a_person_is_not_drawn(copy: Copy) -> None:
    copy.change("facts/infection.yaml", "value: 46", "value: 46.5")
    assert any("inf_any_mm is no whole number of a hundred" in one for one in copy.problems())


def test_without_a_timeline_there_is_no_such_picture(copy: Copy) -> None:
    from bot.cards import load_library

    copy.remove("timeline.yaml")
    library = load_library(copy.root)
    assert library.timeline == Timeline()
    assert not library.open("timeline").strip


def test_a_longer_form_holds_no_call(copy: Copy) -> None:
    path = "cards/crs_guide/zh-Hans.md"
    copy.change(path, "! now:", "---more---\n! now:")
    assert any("a call line must not wait for a tap" in problem for problem in copy.problems())
    assert any("nothing comes behind the longer form" in problem for problem in copy.problems())


def test_more_and_simpler(library: Library, words: Catalogs) -> None:
    english, opened = words.translator("en"), library.open("crs_guide")
    short = card_view(opened, english, "112", in_private=True)
    labels = [b.label for row in short.rows for b in row]
    assert labels.index("🔴 Warning signs") < labels.index("In more detail ›")
    longer = card_view(opened, english, "112", page=1, in_private=True)
    assert longer.text.text.split("\n")[1] == "In more detail"
    assert longer.rows[0][0].label == "‹ Simpler"
    assert "Why fever" in longer.text.text
    assert "Page" not in short.text.text.split("\n")[1]
