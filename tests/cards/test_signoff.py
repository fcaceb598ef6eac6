"""Signatures: bound to the exact text, shown at the foot of a card, void when the text changes."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.cards import card_view, load_library
from bot.cards.model import ReviewState
from bot.cards.review_pack import Content, pack_data
from bot.cards.signoff import SIGNOFFS, card_revision, review_of
from bot.i18n import Translator
from tests.cards.conftest import CONTENT, Copy

DAY = "2026-11-23"
WHO = ("--name", "Dr. Lin 林", "--role", "haematologist", "--date", DAY)


def signoff(copy: Copy, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["content", "signoff", "--dir", str(copy.root), *arguments])


def foot(copy: Copy, card: str, tr: Translator) -> str:
    return card_view(load_library(copy.root).open(card), tr, "120").text.text


def test_a_signed_card_says_who_signed_it(
    copy: Copy, english: Translator, chinese: Translator
) -> None:
    assert "Not yet signed by a clinician." in foot(copy, "crs_guide", english)
    result = signoff(copy, "--card", "crs_guide", *WHO)
    assert result.exit_code == 0, result.output
    assert result.output.startswith("crs_guide · revision ")
    for tr in (english, chinese):
        shown = foot(copy, "crs_guide", tr)
        assert f"Reviewed by Dr. Lin 林 (haematologist) on {DAY}." in shown
    assert "Not yet signed by a clinician." in foot(copy, "icans_guide", english)


def test_the_entry_holds_name_role_date_and_revision(copy: Copy) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    card = load_library(copy.root).cards["crs_guide"]
    (entry,) = Content(copy.root).signoffs
    assert (entry.item, entry.name, entry.role) == ("crs_guide", "Dr. Lin 林", "haematologist")
    assert entry.on == date(2026, 11, 23)
    assert entry.revision == card_revision(card)
    assert (copy.root / SIGNOFFS).read_text("utf-8").startswith("# Signatures of clinicians")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cards/crs_guide/zh-Hans.md", "记下来", "写下来"),
        ("cards/crs_guide/en.md", "write it down", "note it down"),
        ("cards/crs_guide/card.yaml", "T02_chills, T04_masked", "T04_masked"),
        ("cards/crs_guide/card.yaml", "sources: [ajh_summary, ", "sources: ["),
    ],
)
def test_a_change_of_the_text_makes_it_void(
    copy: Copy, english: Translator, file: str, old: str, new: str
) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    copy.change(file, old, new)
    assert "Not yet signed by a clinician." in foot(copy, "crs_guide", english)
    states = {item["id"]: item["state"] for item in pack_data(Content(copy.root))["items"]}
    assert (states["crs_guide"], states["icans_guide"]) == ("void", "unsigned")
    copy.change(file, new, old)
    assert "Reviewed by Dr. Lin" in foot(copy, "crs_guide", english)


def test_a_change_of_a_figure_makes_it_void(copy: Copy, english: Translator) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    path = copy.root / "facts/red_flag_limits.yaml"
    text = path.read_text("utf-8")
    place = text.index("id: rf_watch_temp")
    assert "value: 37.5" in text[place:]
    path.write_text(text[:place] + text[place:].replace("value: 37.5", "value: 37.6", 1), "utf-8")
    assert "Not yet signed by a clinician." in foot(copy, "crs_guide", english)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("cards/crs_guide/card.yaml", "review_by: 2027-11-23", "review_by: 2027-10-23"),
        ("cards/crs_guide/en.md", "aliases: [crs,", "aliases: [crs, whole body,"),
        ("cards/icans_guide/en.md", "Do not drive", "Never drive"),
    ],
)
def test_what_was_not_signed_may_change(
    copy: Copy, english: Translator, file: str, old: str, new: str
) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    copy.change(file, old, new)
    assert "Reviewed by Dr. Lin" in foot(copy, "crs_guide", english)


def test_a_signature_covers_no_other_language(copy: Copy) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    review = load_library(copy.root).cards["crs_guide"].review
    assert [review.covers(tag) for tag in ("zh-Hans", "en", "zh-Hant", "fr")] == [
        True,
        True,
        False,
        False,
    ]


def test_the_rules_are_signed_to_the_byte(copy: Copy) -> None:
    assert signoff(copy, "--rules", *WHO).exit_code == 0
    signed = Content(copy.root)
    review = review_of("rules", signed.book.revision, signed.signoffs)
    assert (review.state, review.by) == (ReviewState.SIGNED, "Dr. Lin 林")
    copy.change("triage.yaml", "≥ 38.0 ℃", "≥ 38.1 ℃")
    changed = Content(copy.root)
    assert review_of("rules", changed.book.revision, changed.signoffs).by is None


def test_a_newer_signature_joins_the_older_ones(copy: Copy, english: Translator) -> None:
    signoff(copy, "--card", "crs_guide", *WHO)
    again = signoff(copy, "--card", "crs_guide", *WHO)
    assert "(recorded before)" in again.output
    signoff(copy, "--card", "crs_guide", "--name", "B", "--role", "nurse", "--date", DAY)
    assert [entry.name for entry in Content(copy.root).signoffs] == ["Dr. Lin 林", "B"]
    assert "Reviewed by B (nurse)" in foot(copy, "crs_guide", english)


def test_the_revision_on_paper_must_still_hold(copy: Copy) -> None:
    card = load_library(copy.root).cards["crs_guide"]
    paper = card_revision(card)[:12]
    copy.change("cards/crs_guide/en.md", "aches", "pains")
    result = signoff(copy, "--card", "crs_guide", "--revision", paper, *WHO)
    assert result.exit_code == 1
    assert "crs_guide has changed since the pack was made" in result.output
    copy.change("cards/crs_guide/en.md", "pains", "aches")
    assert signoff(copy, "--card", "crs_guide", "--revision", paper, *WHO).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((*WHO,), "either --card ID or --rules"),
        (("--rules", "--card", "crs_guide", *WHO), "either --card ID or --rules"),
        (("--card", "crs_guid", *WHO), "There is no card 'crs_guid'. Did you mean crs_guide"),
        (("--rules", "--name", " ", "--role", "x"), "The name is empty"),
        (("--rules", "--name", "x", "--role", "a\nb"), "The role has characters that cannot be"),
        (("--rules", "--name", "x" * 81, "--role", "y"), "The name has more than 80 characters"),
        (("--rules", *WHO[:4], "--date", "23.11.2026"), "'23.11.2026' is no date"),
        (("--rules", *WHO[:4], "--date", "2999-01-01"), "lies in the future"),
        (("--rules", *WHO[:4], "--date", "2020-01-01"), "rules was updated on 2026-11-23"),
        (("--rules", "--revision", "xyz", *WHO), "8 to 64 hex digits, not 'xyz'"),
    ],
)
def test_what_cannot_be_signed_is_refused(
    copy: Copy, arguments: tuple[str, ...], says: str
) -> None:
    result = signoff(copy, *arguments)
    assert result.exit_code == 1
    assert says in result.output
    assert not (copy.root / SIGNOFFS).exists()


def test_faulty_content_is_not_signed(copy: Copy) -> None:
    copy.change("cards/crs_guide/en.md", "- **What**", "**What**")
    result = signoff(copy, "--card", "crs_guide", *WHO)
    assert result.exit_code == 1
    assert "cards/crs_guide/en.md:" in result.output


def test_a_broken_list_of_signatures_is_a_fault(copy: Copy) -> None:
    entry = "signoffs:\n- {item: rules, name: '', role: r, date: 2026-11-23, revision: abc}\n"
    (copy.root / SIGNOFFS).write_text(entry, "utf-8")
    assert copy.problems() == [
        "signoffs.yaml:2: name is empty",
        "signoffs.yaml:2: revision must be a SHA-256: 64 hex digits",
    ]


def test_nothing_ships_signed() -> None:
    """As long as no clinician has read it."""
    assert not (CONTENT / SIGNOFFS).exists()
