"""The steps one after another, and what can come when. PURE."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import imprint
from bot.cards.guides import Timeline
from bot.cards.model import Card
from bot.cards.pictures.parts import Data, foot, lang, title_of
from bot.cards.rich import rich, said
from bot.i18n import N_, Translator


def steps_of(shelf: Sequence[Card]) -> list[Card]:
    """The cards that are steps themselves: each leads to the one before or after."""
    return [card for card in shelf if card.previous is not None or card.next is not None]


def steps_data(
    shelf: Sequence[Card], shown: Card, tr: Translator, *, expired: bool, address: str
) -> Data:
    """For the template `steps`; the card that is read is marked."""
    text = shown.text(tr.tag)
    return {
        "lang": lang(tr),
        "title": tr("CAR-T step by step"),
        "here": tr("this card"),
        "steps": [
            {
                "title": title_of(step.text(tr.tag)),
                "words": rich(step.text(tr.tag).summary, "").text,
                "here": step.id == shown.id,
            }
            for step in steps_of(shelf)
        ],
        "foot": [
            *imprint.notes(shown, text, tr),
            *foot(shown, text, tr, expired=expired, address=address, signed=False),
        ],
    }


def timeline_data(
    timeline: Timeline, card: Card, tr: Translator, *, expired: bool, address: str
) -> Data:
    """For the template `timeline`."""
    text = card.text(tr.tag)
    return {
        "lang": lang(tr),
        "title": title_of(text),
        "marks": [said(mark, tr.tag) for mark in timeline.marks],
        "rows": [
            {
                "words": said(row.words, tr.tag),
                "parts": [
                    {"from": span.start, "to": span.end, "often": span.often} for span in row.spans
                ],
            }
            for row in timeline.rows
        ],
        "often": tr("when most of it comes"),
        "possible": tr("may come: more seldom, or later"),
        "call": tr("A warning sign can come at any time. Then phone at once."),
        "foot": [
            *imprint.notes(card, text, tr),
            *foot(card, text, tr, expired=expired, address=address, signed=False),
        ],
    }


def timeline_words(timeline: Timeline, tr: Translator) -> list[str]:
    """The same in words, a line for each row."""
    lines = []
    for row in timeline.rows:
        parts = []
        for span in row.spans:
            columns = timeline.marks[span.start : span.end]
            when = tr.listed([said(mark, tr.tag) for mark in columns])
            frame = N_("mostly {when}") if span.often else N_("may also come {when}")
            parts.append(tr(frame, when=when))
        value = tr("; ").join(parts)
        lines.append(tr("{what}: {value}", what=said(row.words, tr.tag), value=value))
    return lines
