"""One fault at a time in a copy of the content: each gives its own clear line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.cards import load_library
from bot.cards.read_texts import revision_of
from tests.cards.conftest import Copy

CARD = "cards/efficacy_myeloma/card.yaml"
ZH = "cards/efficacy_myeloma/zh-Hans.md"
EN = "cards/efficacy_myeloma/en.md"
ABOUT = "cards/about_limits/zh-Hans.md"


def test_the_shipped_content_has_no_problems(copy: Copy) -> None:
    assert copy.problems() == []


FAULTS = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", FAULTS, ids=lambda case: case["fault"].replace(" ", "-"))
def test_a_fault_is_named_with_file_and_line(copy: Copy, case: dict[str, str]) -> None:
    changed = copy.line_of(case["file"], case["old"])
    copy.change(case["file"], case["old"], case["new"])
    path = case.get("in", case["file"])
    line = copy.line_of(path, case["at"]) if "at" in case else changed
    assert f"{path}:{line}: {case['says']}" in copy.problems()


def test_a_missing_language_is_named(copy: Copy) -> None:
    copy.remove(EN)
    assert copy.problems() == [f"{EN}:1: language en is missing"]


def test_a_missing_original_is_named(copy: Copy) -> None:
    copy.remove(ABOUT)
    assert f"{ABOUT}:1: language zh-Hans is missing" in copy.problems()


def test_a_missing_card_of_warnings_is_named(copy: Copy) -> None:
    for path in (copy.root / "cards/red_flags_now").iterdir():
        path.unlink()
    assert (
        "cards/red_flags_now/card.yaml:1: the card of all warning signs is missing"
        in copy.problems()
    )


def test_a_file_that_is_not_utf8_is_named(copy: Copy) -> None:
    (copy.root / ABOUT).write_bytes("---\n题目".encode("gb18030"))
    assert f"{ABOUT}:1: not UTF-8 at byte 4" in copy.problems()


def test_missing_lists_are_named(copy: Copy) -> None:
    copy.remove("terms.yaml")
    assert "terms.yaml:1: file is missing" in copy.problems()


def test_all_faults_are_reported_together(copy: Copy) -> None:
    copy.change(ABOUT, "它能讲解", "它能用84种办法讲解")
    copy.change(CARD, "order: 1", "order: 1\nreletad: []")
    copy.change("sources.yaml", "https://yescarta.com/managing", "http://yescarta.com/managing")
    assert len(copy.problems()) == 3


def test_rules_and_their_list_must_agree(copy: Copy) -> None:
    copy.change("triage.yaml", "T15_urine", "T15_renamed")
    assert copy.problems() == [
        "red_flag_ids.yaml:4: rule T15_renamed of triage.yaml is missing",
        "red_flag_ids.yaml:4: rule T15_urine does not stand in triage.yaml",
    ]


def test_a_translation_of_an_older_text_is_stale_and_no_fault(copy: Copy) -> None:
    copy.change(ABOUT, "它能讲解", "它会讲解")
    card = load_library(copy.root).cards["about_limits"]
    assert card.text("en").stale
    assert not card.text("zh-Hans").stale
    fresh = revision_of((copy.root / ABOUT).read_text("utf-8"))
    old = (copy.root / "cards/about_limits/en.md").read_text("utf-8").split('of: "')[1][:12]
    copy.change("cards/about_limits/en.md", old, fresh)
    assert not load_library(copy.root).cards["about_limits"].text("en").stale


def test_windows_line_ends_change_nothing(copy: Copy) -> None:
    for path in (ABOUT, "cards/about_limits/en.md"):
        text = (copy.root / path).read_text("utf-8")
        (copy.root / path).write_bytes(text.replace("\n", "\r\n").encode())
    assert copy.problems() == []


def test_a_card_may_need_a_banned_word_and_says_why(copy: Copy) -> None:
    copy.change(ABOUT, "它能讲解", "它不能治愈。它能讲解")
    assert any("'治愈' promises too much" in problem for problem in copy.problems())
    copy.change(
        "cards/about_limits/card.yaml",
        "order: 1",
        "order: 1\nallowed_words:\n- {text: 治愈, reason: says what it does not do}",
    )
    assert copy.problems() == []


def test_a_word_explained_twice_is_named(copy: Copy) -> None:
    copy.change("glossary.yaml", "zh-Hans: [难治]", "zh-Hans: [复发]")
    assert any("'复发' is already explained by relapsed" in problem for problem in copy.problems())


def test_an_id_too_long_for_a_button_is_named(copy: Copy) -> None:
    long = "efficacy_of_a_disease_with_a_long_name"
    (copy.root / "cards/about_limits").rename(copy.root / "cards" / long)
    copy.change(f"cards/{long}/card.yaml", "id: about_limits", f"id: {long}")
    assert any("is longer than 29 characters" in problem for problem in copy.problems())
