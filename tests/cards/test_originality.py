"""Nothing is copied: no run of 13 characters is shared with the source article."""

from __future__ import annotations

import pytest

from bot.cards import Library
from bot.cards.originality import hashed, runs, stored
from bot.cards.readability import words_of
from tests.cards.conftest import CONTENT

FILES = sorted(p for p in CONTENT.rglob("*") if p.suffix in (".yaml", ".md"))


def test_the_hashes_of_the_article_are_there() -> None:
    assert len(stored()) > 3000


def test_a_copied_sentence_would_be_found() -> None:
    # A statement of which the article holds every character, punctuation aside.
    copied = "客观缓解率(ORR):65%(95% CI:60%-70%)。"
    assert any(hashed(run) in stored() for run in runs(copied))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(CONTENT).as_posix())
def test_no_file_shares_a_run_with_the_article(path) -> None:  # type: ignore[no-untyped-def]
    known = stored()
    assert [run for run in runs(path.read_text("utf-8")) if hashed(run) in known] == []


def test_no_card_as_it_is_shown_shares_a_run_with_the_article(library: Library) -> None:
    known = stored()
    for card in library.cards.values():
        for text in card.texts.values():
            lines = [text.title, text.summary, *(i.text for page in text.pages for i in page)]
            shown = "\n".join(words_of(line) for line in lines)
            assert [run for run in runs(shown) if hashed(run) in known] == [], card.id
