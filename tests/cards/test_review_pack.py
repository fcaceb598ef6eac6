"""The PDF that a clinician reads: read back, and counted against the content."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.cards.model import Category, ContentInvalid
from bot.cards.review_pack import Content, pack_data, review_pack
from bot.cards.signoff import card_revision, new_signoff, record
from tests.cards.conftest import CONTENT, Copy

TWO_PAGES = range(1, 3)
"""The pages of the rules, from 0."""


DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def content() -> Content:
    return Content(CONTENT)


@pytest.fixture(scope="module")
def pages(content: Content) -> list[str]:
    """The text of each page, without spaces and line ends."""
    reader = pypdf.PdfReader(io.BytesIO(review_pack(content)))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_rule_stands_once_on_the_two_pages(content: Content, pages: list[str]) -> None:
    both = "".join(pages[page] for page in TWO_PAGES)
    ids = re.findall(r"([ETA]\d\d_[a-z_]+?)(?=P\d|[^a-z_])", both)
    assert len(content.book.rules) == 58
    for rule in content.book.rules:
        assert both.count(rule.id) == 1, rule.id
        assert squeezed(rule.when["zh-Hans"]) in both, rule.id
        assert squeezed(rule.when["en"]) in both, rule.id
    assert len(ids) == len(content.book.rules)
    assert "怎样读取回答" in pages[TWO_PAGES[-1]]
    assert "警示规则" not in pages[TWO_PAGES[-1] + 1]


def test_every_safety_card_is_there_in_both_languages(content: Content, pages: list[str]) -> None:
    wanted = [
        card
        for card in content.library.cards.values()
        if card.category in (Category.SAFETY, Category.SIDE_EFFECTS)
    ]
    assert {card.id for card in content.cards} == {card.id for card in wanted}
    whole = "".join(pages)
    for card in wanted:
        for text in (card.text("zh-Hans"), card.text("en")):
            for line in (line for page in text.pages for line in page):
                words = "".join(getattr(p, "text", "\0") for p in line.text)
                for part in words.split("\0"):
                    assert squeezed(part) in whole, (card.id, part)


def test_each_page_names_what_is_signed_on_it(content: Content, pages: list[str]) -> None:
    digest = pack_data(content)["digest"]
    for number, page in enumerate(pages, 1):
        assert f"Version{content.book.version},2026-11-23" in page
        assert f"pack{digest}" in page
        assert f"{number}/{len(pages)}" in page
    rules = content.book.revision[:12]
    for number in TWO_PAGES:
        assert f"SHA-256:rules{rules}" in pages[number]
    for card in content.cards:
        foot = f"{card.id}{card_revision(card)[:12]}"
        named = [page for page in pages if foot in page.rpartition("SHA-256:")[2]]
        assert named, card.id


def test_points_and_known_problems_are_all_printed(content: Content, pages: list[str]) -> None:
    whole = "".join(pages)
    for note in content.notes.notes:
        assert squeezed(note.text["zh-Hans"]) in whole, note.id
        assert squeezed(note.text["en"]) in whole, note.id
    problems = {p.id: p for c in content.cards for f in c.facts for p in f.problems}
    assert problems
    for problem in problems.values():
        assert squeezed(problem.issue) in whole, problem.id


def test_the_first_page_says_what_a_signature_is(pages: list[str]) -> None:
    for words in ("签名表示", "签名不表示", "Asignaturemeans", "Itdoesnotmean", "Howtosign"):
        assert words in pages[0]
    assert pages[0].count("notsigned") >= 17
    assert len(pages) <= 17


def test_the_pages_keep_their_places_when_all_is_signed(copy: Copy) -> None:
    unsigned = Content(copy.root)
    for thing in (unsigned.book, *unsigned.cards):
        signed = new_signoff(thing, name="林" * 40, role="医" * 40, on=DAY, today=DAY)
        record(copy.root, Content(copy.root).signoffs, signed)
    reader = pypdf.PdfReader(io.BytesIO(review_pack(Content(copy.root))))
    first, second = ("".join(page.extract_text().split()) for page in reader.pages[:2])
    assert first.count("2026-11-23林林") == 17
    assert "notsigned" not in first.partition("Whatcanbesigned")[2]
    assert "职务和单位" in first
    assert "E01_seizure" in second


def test_the_points_that_the_rules_leave_open_are_named(content: Content) -> None:
    asked = {rule for note in content.notes.notes for rule in note.rules}
    assert {"T04_masked", "T06_headache", "E14_fever_plus", "T08_weakness"} <= asked


def test_a_pack_names_its_content(content: Content, copy: Copy) -> None:
    assert pack_data(Content(copy.root)) == pack_data(content)
    copy.change("cards/crs_guide/en.md", "aches", "pains")
    assert pack_data(Content(copy.root))["digest"] != pack_data(content)["digest"]


@pytest.mark.parametrize("name", ["triage.yaml", "review_notes.yaml"])
def test_a_missing_list_is_named(copy: Copy, name: str) -> None:
    copy.remove(name)
    with pytest.raises(ContentInvalid, match=f"{name}:1: file is missing"):
        Content(copy.root)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("triage.yaml", "phases: [P1, P2]", "phases: [P1, P9]", "there is no phase P9"),
        ("triage.yaml", "x_uk_cuh_rules", "x_nothing", "fact x_nothing is not in facts/"),
        ("triage.yaml", "clinician: false", "clinician: true", "signatures stand in signoffs.yaml"),
        ("triage.yaml", "  tier: call_now", "  tier: soon", "tier must be one of emergency"),
        ("triage.yaml", "- id: E02_unresponsive", "- id: E01_seizure", "E01_seizure stands twice"),
        ("review_notes.yaml", "id: D02", "id: D01", "note D01 stands twice"),
        ("review_notes.yaml", "rules: [T24_armpit]", "rules: [T99_x]", "rule T99_x is not in"),
        ("review_notes.yaml", "cards: [late_effects]", "cards: [x]", "there is no card 'x'"),
        ("review_notes.yaml", "{id: gap,", "{id: hole,", "no other: gap, hole"),
    ],
)
def test_faults_of_the_lists_are_told_with_the_cards(
    copy: Copy, file: str, old: str, new: str, says: str
) -> None:
    copy.change(file, old, new)
    assert any(p.startswith(f"{file}:") and says in p for p in copy.problems()), copy.problems()


def test_the_command_writes_the_pack(tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    result = CliRunner().invoke(main, ["content", "review-pack", "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert result.output == f"{out}: 58 rules · 16 cards · 18 points\n"
    assert out.read_bytes().startswith(b"%PDF")
    result = CliRunner().invoke(main, ["content", "review-pack", "--out", str(tmp_path / "no/x")])
    assert result.exit_code == 1
    assert "No such file or directory" in result.output


def test_faulty_content_makes_no_pack(copy: Copy, tmp_path: Path) -> None:
    copy.change("cards/crs_guide/card.yaml", "T02_chills", "T99_chills")
    out = tmp_path / "pack.pdf"
    arguments = ["content", "review-pack", "--dir", str(copy.root), "--out", str(out)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "cards/crs_guide/card.yaml:" in result.output
    assert not out.exists()
