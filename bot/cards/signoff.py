"""Clinicians' signatures: signoffs.yaml. Each is bound to the exact text that was signed."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.cards.marked_yaml import Faults, top
from bot.cards.model import LANGUAGES, CallLine, Card, EmergencyNumber, Review, ReviewState, Text
from bot.cards.rule_book import RuleBook

SIGNOFFS = "signoffs.yaml"
RULES_ITEM = "rules"
"""What a signature names when it is under the red-flag rules; else it names a card's id."""

MAX_WORDS = 80
"""Characters of a name or a role: both stand at the foot of a message."""
MIN_REVISION = 8
"""Hex digits that name a revision on paper."""

_HEADER = """\
# Signatures of clinicians, written by `python -m bot content signoff`. Never edited, only added to:
# a signature holds as long as its revision is the one of the text, and is history after that.
"""


class SignoffRefused(Exception):
    """A signature cannot be recorded; the message tells the operator why."""


@dataclass(frozen=True, slots=True)
class Signoff:
    """Who signed which text when. `item` is a card's id or RULES_ITEM."""

    item: str
    name: str
    role: str
    on: date
    revision: str


def card_revision(card: Card) -> str:
    """SHA-256 (64 hex digits) of what a clinician signs of a card.

    That is what readers see of it in the languages of the review pack, figures filled in, with tier
    and rules of each call line, certainty and sources; not its aliases and not its dates.
    """
    content = {
        "id": card.id,
        "kind": card.kind,
        "certainty": card.certainty,
        "sources": [source.id for source in card.sources],
        "texts": {tag: _exact(card, tag) for tag in LANGUAGES if tag in card.texts},
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _exact(card: Card, tag: str) -> dict[str, Any]:
    text = card.texts[tag]
    return {
        "title": _pieces(text.title),
        "summary": _pieces(text.summary),
        "button": text.button,
        "pages": [
            [
                [line.tier, list(line.rules), _pieces(line.text)]
                if isinstance(line, CallLine)
                else _pieces(line.text)
                for line in page
            ]
            for page in text.pages
        ],
    }


def _pieces(text: Text) -> list[list[object]]:
    return [
        ["{emergency}" if isinstance(piece, EmergencyNumber) else piece.text, piece.bold]
        for piece in text
    ]


def read_signoffs(files: Mapping[str, str], faults: Faults) -> tuple[Signoff, ...]:
    """All signatures, the oldest first, void ones too; none when the file is missing."""
    head = top(files[SIGNOFFS], SIGNOFFS, faults) if SIGNOFFS in files else None
    if head is None:
        return ()
    found: list[Signoff] = []
    for entry in head.children("signoffs"):
        signoff = Signoff(
            item=entry.text("item"),
            name=entry.text("name"),
            role=entry.text("role"),
            on=entry.day("date") or date.min,
            revision=entry.text("revision"),
        )
        for key, words in (("name", signoff.name), ("role", signoff.role)):
            if fault := _unfit(words):
                entry.fault(key, f"{key} {fault}")
        if not re.fullmatch("[0-9a-f]{64}", signoff.revision):
            entry.fault("revision", "revision must be a SHA-256: 64 hex digits")
        entry.done()
        found.append(signoff)
    head.done()
    return tuple(found)


def review_of(item: str, revision: str, signoffs: Sequence[Signoff]) -> Review:
    """The latest signature under exactly this text; unsigned when there is none."""
    for signoff in reversed(signoffs):
        if (signoff.item, signoff.revision) == (item, revision):
            return Review(ReviewState.SIGNED, signoff.name, signoff.on, signoff.role)
    return Review(ReviewState.UNSIGNED)


def signed_cards(cards: Mapping[str, Card], signoffs: Sequence[Signoff]) -> dict[str, Card]:
    """The cards with the signatures that hold for them."""
    return {
        card.id: replace(card, review=review_of(card.id, card_revision(card), signoffs))
        for card in cards.values()
    }


def sign(
    root: Path,
    cards: Mapping[str, Card],
    book: RuleBook,
    signoffs: Sequence[Signoff],
    *,
    card: str | None,
    rules: bool,
    name: str,
    role: str,
    on: str | None,
    revision: str | None,
    today: date,
) -> str:
    """Records a signature in root/signoffs.yaml; returns what to tell the operator.

    `on` is an ISO date, today when None; `revision` are the digits on the signed paper, if known.
    Raises SignoffRefused, and then writes nothing.
    """
    if rules == (card is not None):
        raise SignoffRefused("Name what is signed: either --card ID or --rules.")
    try:
        day = date.fromisoformat(on) if on is not None else today
    except ValueError:
        raise SignoffRefused(f"{on!r} is no date: write it as 2026-11-23.") from None
    found = find_card(card, cards) if card is not None else None
    signoff = new_signoff(found or book, name=name, role=role, on=day, today=today)
    check_revision(signoff, revision)
    told = (
        f"{signoff.item} · revision {signoff.revision[:12]} · "
        f"signed by {signoff.name} ({signoff.role}) on {signoff.on}"
    )
    return told if record(root, signoffs, signoff) else f"{told} (recorded before)"


def new_signoff(signed: Card | RuleBook, *, name: str, role: str, on: date, today: date) -> Signoff:
    """The signature under a card, or under the rules. Raises SignoffRefused."""
    for key, words in (("name", name), ("role", role)):
        if fault := _unfit(words):
            raise SignoffRefused(f"The {key} {fault}.")
    if isinstance(signed, Card):
        item, revision, since = signed.id, card_revision(signed), signed.updated
    else:
        item, revision, since = RULES_ITEM, signed.revision, signed.date
    if on > today:
        raise SignoffRefused(f"The day {on} lies in the future.")
    if on < since:
        raise SignoffRefused(f"{item} was updated on {since}: nobody can have signed it on {on}.")
    return Signoff(item, name, role, on, revision)


def check_revision(signoff: Signoff, named: str | None) -> None:
    """Raises SignoffRefused when the paper names another text than the one that stands here."""
    if named is None:
        return
    digits = named.strip().lower()
    if not re.fullmatch(f"[0-9a-f]{{{MIN_REVISION},64}}", digits):
        raise SignoffRefused(f"A revision has {MIN_REVISION} to 64 hex digits, not {named!r}.")
    if not signoff.revision.startswith(digits):
        raise SignoffRefused(
            f"{signoff.item} has changed since the pack was made: it is now revision "
            f"{signoff.revision[:12]}. Make a new review pack and have that one signed."
        )


def find_card(card_id: str, cards: Mapping[str, Card]) -> Card:
    """Raises SignoffRefused, with the nearest ids."""
    if card_id in cards:
        return cards[card_id]
    near = difflib.get_close_matches(card_id, cards, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else ""
    raise SignoffRefused(f"There is no card {card_id!r}.{hint}")


def record(root: Path, signoffs: Sequence[Signoff], signoff: Signoff) -> bool:
    """Adds the signature to signoffs.yaml, at once or not at all; False when it is there already.

    Raises SignoffRefused when the file cannot be written.
    """
    if signoff in signoffs:
        return False
    entries = [
        {
            "item": entry.item,
            "name": entry.name,
            "role": entry.role,
            "date": entry.on,
            "revision": entry.revision,
        }
        for entry in (*signoffs, signoff)
    ]
    text = yaml.safe_dump({"signoffs": entries}, allow_unicode=True, sort_keys=False, width=99)
    target = root / SIGNOFFS
    beside = target.with_suffix(".yaml.new")
    try:
        beside.write_text(_HEADER + text, "utf-8")
        os.replace(beside, target)
    except OSError as error:
        raise SignoffRefused(f"{target} cannot be written: {error.strerror}.") from error
    return True


def _unfit(words: str) -> str | None:
    """Why a name or role cannot stand at the foot of a card; None when it can."""
    if not words.strip():
        return "is empty"
    if len(words) > MAX_WORDS:
        return f"has more than {MAX_WORDS} characters"
    if words != words.strip() or not words.isprintable():
        return "has characters that cannot be shown, or spaces around it"
    return None
