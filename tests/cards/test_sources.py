"""Sources and certainty of each figure, and the words of a card, each behind a tap."""

from __future__ import annotations

import pytest

from bot.cards import Library, OpenCard
from bot.cards.callbacks import OpenNumbers, OpenSources, OpenWords
from bot.cards.editorial import every_message
from bot.cards.glossary import Term, terms_in
from bot.cards.model import Card
from bot.cards.sources_view import sources_view
from bot.cards.views import card_view
from bot.cards.words_view import terms_of, words_view
from bot.chat import Reply, TapButton
from bot.i18n import Catalogs, Translator
from bot.resources import folder
from tests.cards.conftest import CONTENT

IDS = sorted(path.parent.name for path in CONTENT.glob("cards/*/card.yaml"))
CATALOGS = Catalogs(folder("locales"))


def taps(reply: Reply) -> list[TapButton]:
    return [b for row in reply.rows for b in row if isinstance(b, TapButton)]


def source_pages(card: Card, tr: Translator) -> list[str]:
    pages: list[str] = []
    while len(pages) < 20:
        text = sources_view(card, tr, "120", page=len(pages)).text.text
        if pages and text == pages[-1]:
            break
        pages.append(text)
    return pages


def test_a_rate_tells_what_who_when_whence_how_sure_and_what_is_unclear(library: Library) -> None:
    text = "\n".join(source_pages(library.cards["efficacy_myeloma"], CATALOGS.translator("en")))
    for words in (
        "Chinese summary of a review in the American Journal of Hematology",
        "Read in a summary. The original paper has not been checked.",
        "Certainty: low to very low.",
        "Who: adults in trials with relapsed or refractory multiple myeloma",
        "84 of 100 people (78–88): response. Time: not stated",
        "53 of 100 people (46–60): complete response. Time: not stated",
        "70 of 100 people (65–74): alive after treatment. Time: 1 year",
        "Please note: 70: The trials had no group to compare with",
    ):
        assert words in text


def test_the_same_in_chinese(library: Library) -> None:
    tr = CATALOGS.translator("zh-Hans")
    text = "\n".join(source_pages(library.cards["efficacy_myeloma"], tr))
    assert "每100人约84人（78–88）：有缓解。时间：没有写" in text
    assert "人群：参加试验的成年人，多发性骨髓瘤复发或难治" in text
    assert "每100人约70人（65–74）：治疗后在世。时间：1年" in text


def test_a_limit_is_told_in_the_words_of_the_card(library: Library) -> None:
    text = "\n".join(source_pages(library.cards["crs_guide"], CATALOGS.translator("zh-Hans")))
    assert "38.0：“现在或这几天达到38.0℃、寒战、头晕、心慌”" in text
    english = "\n".join(source_pages(library.cards["crs_guide"], CATALOGS.translator("en")))
    assert "38.0: “38.0 °C (100.4 °F) or more, now or in the last few days”" in english


@pytest.mark.parametrize("locale", ["zh-Hans", "en", "zh-Hant"])
@pytest.mark.parametrize("card", IDS)
def test_each_figure_of_a_card_stands_among_its_sources(
    library: Library, card: str, locale: str
) -> None:
    tr = CATALOGS.translator(locale)
    found = library.cards[card]
    text = "\n".join(source_pages(found, tr))
    for fact in found.shown_facts:
        if fact.value is not None:
            value = f"{fact.value:,}" if isinstance(fact.value, int) else str(fact.value)
            assert value in text or str(fact.value) in text, fact.id
    for source in found.sources:
        assert any(title in text for title in source.title.values()) or locale == "zh-Hant"


@pytest.mark.parametrize("locale", ["zh-Hans", "en"])
@pytest.mark.parametrize("card", IDS)
def test_all_that_can_be_seen_of_a_card_fits_and_leads_back(
    library: Library, card: str, locale: str
) -> None:
    tr = CATALOGS.translator(locale)
    opened = library.open(card)
    for reply in every_message(opened, tr, library.emergency(None, locale)):
        assert reply.text.length <= 4096
        assert len(reply.text.entities()) <= 100
        assert "{" not in reply.text.text
        for button in taps(reply):
            assert len(button.data.pack().encode()) <= 64
    back = OpenNumbers(card) if opened.card.shows_survival else OpenCard(card, 1)
    assert taps(sources_view(opened.card, tr, "120", back=1))[-1].data == back
    assert taps(words_view(opened, tr, back=1))[-1].data == back


def test_many_figures_are_paged(library: Library, english: Translator) -> None:
    card = library.cards["red_flags_now"]
    assert len(source_pages(card, english)) > 1
    second = sources_view(card, english, "112", page=1, back=1)
    assert taps(second)[0].data == OpenSources("red_flags_now", 0, 1)
    assert sources_view(card, english, "112", page=99) == sources_view(
        card, english, "112", page=len(source_pages(card, english)) - 1
    )


def test_a_source_with_an_address_is_a_link(library: Library, english: Translator) -> None:
    entities = sources_view(library.cards["crs_guide"], english, "112", page=0).text.entities()
    links = [entity.url for entity in entities if entity.type == "text_link"]
    assert "https://doi.org/10.1016/j.bbmt.2018.12.758" in links


def test_the_foot_of_a_card_names_one_source(library: Library, english: Translator) -> None:
    text = card_view(library.open("timeline"), english, "112").text.text
    line = next(line for line in text.split("\n") if line.startswith("Source: "))
    assert line.endswith("and 7 more")


def test_a_card_with_terms_offers_them_and_one_without_does_not(
    library: Library, chinese: Translator
) -> None:
    offered = {
        card: any(isinstance(b.data, OpenWords) for b in taps(card_view(opened, chinese, "120")))
        for card in IDS
        if (opened := library.open(card))
    }
    assert offered["efficacy_myeloma"]
    assert offered == {
        c: bool(terms_of(library.open(c), library.cards[c].text("zh-Hans"))) for c in IDS
    }
    assert False in offered.values()


def test_the_words_of_a_card_in_the_order_of_its_text(library: Library) -> None:
    text = words_view(library.open("crs_guide"), CATALOGS.translator("en")).text.text
    assert text.startswith("Words explained\nWhat is CRS (cytokine release syndrome)?")
    assert "CRS\nImmune cells release many signals" in text
    assert "tocilizumab\nA drug given in hospital" in text
    assert text.index("CRS\nImmune") < text.index("tocilizumab\n")


def test_the_longest_word_wins_and_short_forms_stand_alone() -> None:
    def term(name: str, *aliases: str) -> Term:
        return Term(
            name, {"en": name, "zh-Hans": name}, {"en": "x", "zh-Hans": "x"}, {"en": aliases}
        )

    terms = (term("CR"), term("CRS"), term("OS"), term("缓解"), term("完全缓解"), term("Apheresis"))

    def found(text: str, locale: str) -> list[str]:
        return [t.id for t in terms_in(text, terms, locale)]

    assert found("CRS完全缓解", "zh-Hans") == ["CRS", "完全缓解"]
    assert found("有缓解，CR", "zh-Hans") == ["缓解", "CR"]
    assert found("a dose of apheresis in os", "en") == ["Apheresis"]
    assert found("CRS", "fr") == []


def test_traditional_readers_get_the_words_too(library: Library) -> None:
    tr = CATALOGS.translator("zh-Hant")
    card = library.open("crs_guide")
    if tr.tag == "zh-Hant":
        assert terms_of(card, card.card.text("zh-Hant"))
