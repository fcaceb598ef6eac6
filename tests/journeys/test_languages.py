"""Traditional characters without a translator, and a third language without code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cards.library import load_library
from bot.cards.views import card_view
from bot.i18n import Catalogs
from bot.resources import folder
from tests.journeys.people import Circle, Person


@pytest.fixture
async def taipei(circle: Circle) -> Person:
    made = await circle.post("people", first_name="淑芬", language_code="zh-hant")
    return Person(circle, int(made["person"]["id"]))


async def test_a_traditional_reader_gets_traditional_characters(taipei: Person) -> None:
    await taipei.says("/start")
    await taipei.sees("您好", "細胞治療")
    await taipei.says("/crs")
    message = await taipei.sees("發熱", "轉換")
    assert "发热" not in message["text"]
    await taipei.says("/language")
    assert "繁體中文" in await taipei.buttons()


async def test_check_ins_come_in_traditional_characters(circle: Circle, taipei: Person) -> None:
    await taipei.subscribes(city="台北")
    await taipei.is_on()
    await circle.turn(days=1)
    assert any("先量體溫" in message["text"] for message in await taipei.messages())


def test_a_third_language_is_a_folder_and_a_catalog(tmp_path: Path) -> None:
    """Spanish in one card and one sentence: no line of code knows of it."""
    content, locales = tmp_path / "content", tmp_path / "locales"
    shutil.copytree(folder("content"), content)
    shutil.copytree(folder("locales"), locales)
    card = content / "cards" / "crs_guide"
    english = (card / "en.md").read_text("utf-8")
    spanish = english.replace("title: ", "title: ES ", 1)
    head, _, body = spanish.removeprefix("---\n").partition("\n---\n")
    aliases = next(line for line in head.splitlines() if line.startswith("aliases:"))
    head = head.replace(aliases, "aliases: [sindrome, fiebre despues]")
    (card / "es.md").write_text(f"---\n{head}\n---\n{body}", "utf-8")
    catalog = locales / "es" / "LC_MESSAGES" / "bot.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: es\\n"\n\n'
        'msgid "Cards"\nmsgstr "Fichas"\n',
        "utf-8",
    )
    tr = Catalogs(locales).translator("es-MX")
    assert (tr.tag, tr("Cards"), tr("Nobody watches these answers.")) == (
        "es",
        "Fichas",
        "Nobody watches these answers.",
    )
    library = load_library(content)
    own = card_view(library.open("crs_guide"), tr, "112").text.text
    assert own.startswith("ES ")
    lent = card_view(library.open("icans_guide"), tr, "112").text.text
    assert "not yet written in your language" in lent, "the fallback is shown as one"
    assert library.cards["icans_guide"].text("es").locale == "en"
