"""What `content check` tells an author beyond what the program needs to start."""

from __future__ import annotations

from datetime import date, timedelta

from bot.cards import load_library
from bot.cards.editorial import editorial_problems
from bot.cards.library import read_folder
from bot.i18n import Catalogs
from bot.resources import folder
from tests.cards.conftest import Copy

TODAY = date(2026, 12, 1)
ABOUT = "cards/about_limits/zh-Hans.md"


def told(copy: Copy, today: date = TODAY) -> list[str]:
    files, _ = read_folder(copy.root)
    words = Catalogs(folder("locales")).all()
    return [str(p) for p in editorial_problems(load_library(copy.root), files, words, today)]


def test_the_shipped_content_is_in_order(copy: Copy) -> None:
    assert told(copy) == []


def test_an_overdue_review_is_named_and_does_not_keep_the_bot_from_starting(copy: Copy) -> None:
    card = load_library(copy.root).cards["about_limits"]
    assert copy.problems() == []
    late = told(copy, card.review_by + timedelta(days=1))
    assert (
        f"cards/about_limits/card.yaml:1: the review was due on {card.review_by}: "
        "read the card again and renew review_by"
    ) in late
    assert not [line for line in told(copy, card.review_by) if "about_limits" in line]


def test_a_copied_sentence_is_named_with_its_line(copy: Copy) -> None:
    copy.change("facts/study.yaml", "# Fields", "# 客观缓解率(ORR):65%(95% CI:60%-70%)。\n# Fields")
    line = copy.line_of("facts/study.yaml", "客观缓解率")
    assert any(
        told_line.startswith(f"facts/study.yaml:{line}: ")
        and "stands in the source article too" in told_line
        for told_line in told(copy)
    )


def test_what_telegram_cannot_show_is_named(copy: Copy) -> None:
    entry = "- {{id: s{n}, title: {{zh-Hans: {long}, en: s}}, read: own}}\n"
    titles = "".join(entry.format(n=n, long="长" * 90) for n in range(60))
    with (copy.root / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write(titles)
    names = ", ".join(f"s{n}" for n in range(60))
    copy.change("cards/about_limits/card.yaml", "own_search]", f"own_search, {names}]")
    assert any(line.startswith(f"{ABOUT}:1: cannot be shown: text of ") for line in told(copy))
