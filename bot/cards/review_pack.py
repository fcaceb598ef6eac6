"""The review pack: rules, points to decide and safety cards as a PDF for a clinician."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, zip_longest
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from bot.cards.facts import Certainty, KnownProblem
from bot.cards.library import read_folder, read_library
from bot.cards.marked_yaml import Faults
from bot.cards.model import (
    LANGUAGES,
    CallLine,
    Card,
    Category,
    ContentInvalid,
    Figure,
    Library,
    Problem,
    ReviewState,
    Text,
    Tier,
    Words,
)
from bot.cards.read_lists import RULES
from bot.cards.review_notes import NOTES, Note, ReviewNotes, read_notes
from bot.cards.rule_book import ByLanguage, RuleBook, read_rule_book
from bot.cards.signoff import (
    RULES_ITEM,
    Signoff,
    card_revision,
    read_signoffs,
    review_of,
)
from bot.drawing import render_pdf

SHELVES = (Category.SAFETY, Category.SIDE_EFFECTS)
DIGITS = 12
"""Hex digits of a revision on paper."""
NAME_WIDTH = 20
"""Width of a name on the first page, in Latin letters; a Chinese character counts for two."""
TEMPLATE = "review_pack"


class Content:
    """The content folder, read once. Raises ContentInvalid."""

    def __init__(self, root: Path) -> None:
        files, unreadable = read_folder(root)
        self.root = root
        self.library: Library = read_library(files, unreadable)
        # Their faults were told by read_library.
        book = read_rule_book(files, self.library.facts, Faults())
        if book is None:
            raise ContentInvalid((Problem(RULES, 1, "file is missing"),))
        self.book: RuleBook = book
        self.signoffs: tuple[Signoff, ...] = read_signoffs(files, Faults())
        rules = {rule.id for rule in book.rules}
        notes = read_notes(files, rules, self.library.cards, Faults())
        if notes is None:
            raise ContentInvalid((Problem(NOTES, 1, "file is missing"),))
        self.notes: ReviewNotes = notes

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of the pack in their order."""
        return tuple(card for shelf in SHELVES for card in self.library.shelf(shelf))


def review_pack(content: Content) -> bytes:
    """The pack as a PDF (A4); the same content gives the same bytes. Raises DrawingFailed."""
    return render_pdf(TEMPLATE, pack_data(content))


def pack_data(content: Content) -> dict[str, Any]:
    """All that the template prints. `digest` names this very pack: SHA-256 of the rest of it."""
    book, notes, cards = content.book, content.notes, content.cards
    letters = _letters(book)
    command, by = "python -m bot content signoff", '--name "…" --role "…" --date …'
    data: dict[str, Any] = {
        "words": notes.words,
        "version": book.version,
        "day": max(book.date, *(card.updated for card in cards)).isoformat(),
        "principle": book.principle,
        "cover": [{"title": s.title, "lines": s.lines} for s in notes.cover],
        "commands": [
            f"{command} --rules --revision {book.revision[:DIGITS]} {by}",
            f"{command} --card ID --revision … {by}",
        ],
        "items": [
            _item(RULES_ITEM, notes.words["rules"], book.revision, content),
            *(_item(c.id, _titles(c), card_revision(c), content) for c in cards),
        ],
        "tiers": [_tier(tier, book, letters, notes.notes) for tier in Tier],
        "no_flag": book.no_flag,
        "phases": [{"id": name, "name": words} for name, words in book.phases.items()],
        "input_rules": book.input_rules,
        "evidence": [
            {"letter": letter, "title": _source_titles(facts, content.library)}
            for facts, letter in letters.items()
        ],
        "notes": [
            {"id": n.id, "kind": n.kind, "about": [*n.rules, *n.cards], "text": n.text}
            for n in notes.notes
        ],
        "cards": [_card(card, notes) for card in cards],
        "problems": [_problem(problem) for problem in _problems(cards)],
    }
    exact = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    data["digest"] = hashlib.sha256(exact).hexdigest()[:DIGITS]
    return data


def _item(name: str, title: ByLanguage, revision: str, content: Content) -> dict[str, Any]:
    review = review_of(name, revision, content.signoffs)
    signed = review.state is ReviewState.SIGNED and review.on is not None
    before = any(signoff.item == name for signoff in content.signoffs)
    return {
        "id": name,
        "title": title,
        "revision": revision[:DIGITS],
        "state": "signed" if signed else "void" if before else "unsigned",
        "by": _short(review.by or "") if signed else "",
        "day": str(review.on) if signed else "",
    }


def _short(name: str) -> str:
    """As much of a name as a line of the first page holds; signoffs.yaml has the whole."""
    widths = list(accumulate(2 if ord(c) > 0x2E7F else 1 for c in name))
    fitting = sum(1 for width in widths if width <= NAME_WIDTH)
    return name if fitting == len(name) else f"{name[: fitting - 1]}…"


def _letters(book: RuleBook) -> dict[tuple[str, ...], str]:
    """A letter for each set of evidence, in the order of the rules."""
    sets = dict.fromkeys(rule.evidence for rule in book.rules if rule.evidence)
    return dict(zip(sets, ascii_lowercase, strict=False))


def _source_titles(facts: Sequence[str], library: Library) -> dict[str, str]:
    sources = dict.fromkeys(library.facts[name].source.id for name in facts)
    return {
        tag: "; ".join(library.sources[name].title.get(tag, name) for name in sources)
        for tag in LANGUAGES
    }


def _tier(
    tier: Tier, book: RuleBook, letters: Mapping[tuple[str, ...], str], notes: Sequence[Note]
) -> dict[str, Any]:
    return {
        "id": tier,
        "name": book.names[tier],
        "action": book.actions[tier],
        "rules": [
            {
                "id": rule.id,
                "when": rule.when,
                "phases": _span(rule.phases, tuple(book.phases)),
                "letter": letters.get(rule.evidence, ""),
                "notes": [note.id for note in notes if rule.id in note.rules],
            }
            for rule in book.rules
            if rule.tier is tier
        ],
    }


def _span(phases: Sequence[str], known: Sequence[str]) -> str:
    """`P1–P3` for neighbours, else all of them; "" when none are named."""
    places = [known.index(phase) for phase in phases]
    if len(places) > 1 and places == list(range(places[0], places[-1] + 1)):
        return f"{phases[0]}–{phases[-1]}"
    return " ".join(phases)


def _card(card: Card, notes: ReviewNotes) -> dict[str, Any]:
    number = notes.words["emergency"]
    texts = {tag: card.text(tag) for tag in LANGUAGES}
    lines = {tag: [line for page in text.pages for line in page] for tag, text in texts.items()}
    rows = []
    # A translation may lag behind its original by a line; then it says so at the card's head.
    for pair in zip_longest(*(lines[tag] for tag in LANGUAGES)):
        first = next(line for line in pair if line is not None)
        row: dict[str, Any] = {
            tag: _pieces(line.text, number[tag]) if line is not None else []
            for tag, line in zip(LANGUAGES, pair, strict=True)
        }
        row["tier"] = first.tier if isinstance(first, CallLine) else ""
        row["rules"] = list(first.rules) if isinstance(first, CallLine) else []
        rows.append(row)
    return {
        "id": card.id,
        "title": _titles(card),
        "summary": {tag: _pieces(texts[tag].summary, number[tag]) for tag in LANGUAGES},
        "revision": card_revision(card)[:DIGITS],
        "stale": any(text.stale for text in texts.values()),
        "rows": rows,
        "sources": {
            tag: "; ".join(source.title.get(tag, source.id) for source in card.sources)
            for tag in LANGUAGES
        },
        "uncertain": card.certainty is Certainty.LOW_OR_VERY_LOW,
        "unchecked": not card.original_checked,
        "notes": [note.id for note in notes.notes if card.id in note.cards],
        "problems": [problem.id for problem in _problems((card,))],
    }


def _titles(card: Card) -> dict[str, str]:
    return {tag: "".join(p["text"] for p in _pieces(card.text(tag).title, "")) for tag in LANGUAGES}


def _pieces(text: Text, emergency: str) -> list[dict[str, Any]]:
    return [
        {
            "text": piece.text if isinstance(piece, (Words, Figure)) else f"[{emergency}]",
            "bold": piece.bold,
            "figure": isinstance(piece, Figure),
        }
        for piece in text
    ]


def _problems(cards: Sequence[Card]) -> Iterator[KnownProblem]:
    """The known problems of the facts behind these cards, each once, by id."""
    found = {p.id: p for card in cards for fact in card.facts for p in fact.problems}
    return iter(sorted(found.values(), key=lambda problem: problem.id))


def _problem(problem: KnownProblem) -> dict[str, Any]:
    return {
        "id": problem.id,
        "severity": problem.severity,
        "issue": problem.issue,
        "wording": {tag: problem.safe_wording.get(tag, "") for tag in LANGUAGES},
    }
