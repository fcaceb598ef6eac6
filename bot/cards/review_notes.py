"""What a reviewing clinician is told beside the rules and cards: review_notes.yaml."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.rule_book import ByLanguage, words_of

NOTES = "review_notes.yaml"
LABELS = frozenset(
    [
        "title",
        "status",
        "list",
        "item",
        "revision",
        "state",
        "rules",
        "unsigned",
        "void",
        "signed",
        "name",
        "role",
        "day",
        "signature",
        "signed_items",
        "input",
        "phases",
        "points",
        "points_lead",
        "agree",
        "change",
        "stricter",
        "doubt",
        "gap",
        "cards",
        "cards_lead",
        "emergency",
        "stale",
        "sources",
        "certainty",
        "original",
        "known",
        "known_lead",
        "severity",
        "evidence",
        "default",
        "pack",
        "version",
    ]
)
"""The labels that the pack prints."""


class NoteKind(enum.StrEnum):
    """Where a card asks for more than the rule; what we doubt; what no rule covers."""

    STRICTER = "stricter"
    DOUBT = "doubt"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Note:
    """One point that a clinician should decide, and the rules and cards that it is about."""

    id: str
    kind: NoteKind
    rules: tuple[str, ...]
    cards: tuple[str, ...]
    text: ByLanguage


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the first page and its lines."""

    title: ByLanguage
    lines: tuple[ByLanguage, ...]


@dataclass(frozen=True, slots=True)
class ReviewNotes:
    """`words` are the LABELS, `cover` is the first page, `notes` are the points to decide."""

    words: Mapping[str, ByLanguage]
    cover: tuple[Section, ...]
    notes: tuple[Note, ...]


def read_notes(
    files: Mapping[str, str], rules: Collection[str], cards: Collection[str], faults: Faults
) -> ReviewNotes | None:
    """review_notes.yaml, or None (without a fault) when there is none."""
    head = top(files[NOTES], NOTES, faults) if NOTES in files else None
    if head is None:
        return None
    words: dict[str, ByLanguage] = {}
    for entry in head.children("words"):
        words[entry.text("id")] = words_of(entry)
    if words.keys() != LABELS:
        wrong = ", ".join(sorted(words.keys() ^ LABELS))
        head.fault("words", f"words must hold each label of the pack and no other: {wrong}")
    cover: list[Section] = []
    for entry in head.children("cover"):
        lines = tuple(words_of(line) for line in entry.children("lines"))
        cover.append(Section(entry.localized("title", needed=True), lines))
        entry.done()
    notes: list[Note] = []
    for entry in head.children("notes"):
        note = _note(entry, rules, cards)
        if any(note.id == other.id for other in notes):
            entry.fault("id", f"note {note.id} stands twice")
        notes.append(note)
    head.done()
    return ReviewNotes(words, tuple(cover), tuple(notes))


def _note(entry: Fields, rules: Collection[str], cards: Collection[str]) -> Note:
    note = Note(
        id=entry.text("id"),
        kind=entry.choice("kind", NoteKind),
        rules=entry.texts("rules"),
        cards=entry.texts("cards"),
        text=entry.localized("text", needed=True),
    )
    for number, rule in enumerate(note.rules):
        if rule not in rules:
            entry.fault_at("rules", number, f"rule {rule} is not in red_flag_ids.yaml")
    for number, card in enumerate(note.cards):
        if card not in cards:
            entry.fault_at("cards", number, f"there is no card {card!r}")
    entry.done()
    return note
