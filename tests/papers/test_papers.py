"""The papers: what one told stands on them, and nothing that nobody told."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from bot.cards.model import Library
from bot.care.model import CareFacts
from bot.care.phones import Team
from bot.chat import Reply, utf16_len
from bot.drawing import render_pdf, render_png
from bot.gateway.encode import as_words, encode
from bot.i18n import Catalogs, Translator
from bot.papers import views
from tests.papers.gallery import EMPTY, FULL, LONG, PEOPLE, every_paper


@pytest.fixture
def english(catalogs: Catalogs) -> Translator:
    return catalogs.translator("en")


@pytest.fixture
def chinese(catalogs: Catalogs) -> Translator:
    return catalogs.translator("zh-Hans")


def page_of(reply: Reply) -> str:
    """The words on the one page of a paper."""
    assert reply.picture is not None
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(reply.picture.template, reply.picture.data)))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize("language", ["zh-Hans", "en", "zh-Hant"])
def test_every_paper_is_one_page_personal_and_has_words(language: str) -> None:
    for name, reply in every_paper(language):
        assert reply.picture is not None
        assert reply.picture.personal, name
        assert 0 < utf16_len(reply.text.text) <= 1024
        # Its name in a chat list tells nobody's.
        assert reply.picture.name in ("lock.png", "car-t-fridge.pdf", "car-t-emergency.pdf")
        if reply.picture.name.endswith(".pdf"):
            page_of(reply)
        else:
            png = render_png(reply.picture.template, reply.picture.data)
            assert struct.unpack(">II", png[16:24]) == (810, 1755)


def test_the_page_for_the_er_holds_what_was_told(english: Translator) -> None:
    page = page_of(views.handover(FULL, None, english))
    for words in (
        "Emergency handover",
        "Had CAR-T cell therapy",
        "010-88888888 转/ext 1234",
        "+86 138 1234 5678",
        "relma-cel",
        "2026-11-09",
        "Day after infusion 14",
        "37.5 °C, 团队定的 set by the team",
        "Low platelets, as told by the team",
        "90/60",
        "青霉素：起疹子",
        "not checked",
        "2026-11-23 21:05 (Asia/Shanghai)",
        "Nobody watches",
    ):
        assert words in page, words
    assert "Under 18" not in page


def test_before_the_infusion_no_paper_says_that_it_has_been(english: Translator) -> None:
    for reply in (views.handover(LONG, None, english), views.handover(EMPTY, None, english)):
        page = page_of(reply)
        assert "CAR-T cell therapy patient" in page
        assert "Had CAR-T" not in page
        assert "Day after infusion" not in page
    assert "Had CAR-T" not in views.lock(LONG, english).text.text
    on_the_day = replace(FULL, infusion=date(2026, 11, 23), day=0)
    assert "Had CAR-T" in views.lock(on_the_day, english).text.text


def test_a_limit_that_nobody_set_is_called_the_standard(english: Translator) -> None:
    assert "38.0 °C, 通用标准 standard" in page_of(views.handover(EMPTY, None, english))


def test_the_fridge_sheet_has_the_numbers_and_every_red_sign(
    library: Library, chinese: Translator
) -> None:
    page = page_of(views.fridge(FULL, library, chinese))
    together = page.replace(" ", "")
    for words in ("120", "010-88888888转1234", "+8613812345678", "37.5", "叫不醒", "字迹变样"):
        assert words in together, words
    # 8:00 to 20:00 comes before the night's.
    assert together.index("8:00到20:00") < together.index("20:00到8:00")


def test_the_lock_screen_says_in_words_what_it_shows(english: Translator) -> None:
    text = views.lock(FULL, english).text.text
    assert "急救 Emergency: 120" in text
    assert "CAR-T team 8:00–20:00: 010-88888888 转/ext 1234" in text
    assert "You decide." in text


def test_whoever_told_no_number_is_told_what_is_missing(
    library: Library, english: Translator
) -> None:
    for reply in (
        views.lock(EMPTY, english),
        views.fridge(EMPTY, library, english),
        views.handover(EMPTY, None, english),
    ):
        assert "The team's number is missing." in reply.text.text
    none = replace(EMPTY, facts=CareFacts(team=Team(none=True)))
    assert "you said that there is none" in views.handover(none, None, english).text.text
    assert "missing" not in views.handover(FULL, None, english).text.text


def test_traditional_readers_get_traditional_papers(catalogs: Catalogs) -> None:
    page = page_of(views.handover(FULL, None, catalogs.translator("zh-Hant")))
    assert "做過" in page.replace(" ", "")
    assert set(PEOPLE) == {"full", "long", "empty"}


def test_a_lower_limit_of_the_team_is_never_softened_by_the_sheet(
    library: Library, chinese: Translator
) -> None:
    page = page_of(views.fridge(FULL, library, chinese)).replace(" ", "")
    assert "达到37.5℃：这是您的团队定的界限" in page
    assert "今天联系" not in page
    standard = replace(FULL, facts=replace(FULL.facts, fever_limit=None))
    assert "今天联系" in page_of(views.fridge(standard, library, chinese)).replace(" ", "")


def test_what_cannot_be_drawn_is_left_blank_and_said(english: Translator) -> None:
    odd = replace(FULL, facts=replace(FULL.facts, allergies="青霉素 ئۇيغۇر", medicines="阿昔洛韦"))
    reply = views.handover(odd, None, english)
    assert "Some characters cannot be printed here" in reply.text.text
    page = page_of(reply)
    assert "青霉素" not in page
    assert "阿昔洛韦" in page.replace(" ", "")
    assert "Some characters" not in views.handover(FULL, None, english).text.text


def test_where_a_paper_cannot_be_sent_its_numbers_are(
    library: Library, english: Translator
) -> None:
    for reply in (
        views.lock(FULL, english),
        views.fridge(FULL, library, english),
        views.handover(FULL, None, english),
    ):
        assert reply.picture is not None
        words = as_words(encode(reply, 7), reply.picture.instead)
        assert words is not None
        text = str(words.params["text"])
        assert "could not be sent" in text
        assert "010-88888888" in text
        assert "Print" not in text
