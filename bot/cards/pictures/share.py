"""A card as a picture to pass on, for networks that keep no links. PURE."""

from __future__ import annotations

from itertools import groupby

from bot.cards import imprint
from bot.cards.model import CallLine, Card, Text
from bot.cards.pictures.parts import Data, foot, lang, title_of
from bot.cards.rich import rich
from bot.i18n import Translator


def share_data(
    card: Card, page: int, tr: Translator, emergency: str, *, expired: bool, address: str
) -> Data:
    """For the template `share`. `emergency`: the line for readers of whom nothing is known."""
    text = card.text(tr.tag)
    number = min(max(page, 0), len(text.pages) - 1)
    lines, title = text.pages[number], title_of(text)
    if number >= len(text.pages) - text.has_more:
        title = tr("{what} ({detail})", what=title, detail=tr("In more detail"))
    elif len(text.pages) - text.has_more > 1:
        title = f"{title} ({number + 1}/{len(text.pages) - text.has_more})"
    parts: list[Data] = []
    if any(isinstance(line, CallLine) for line in lines):
        hospital = tr("In hospital: press the call bell and tell the nurse.")
    else:
        hospital = ""
    for tier, group in groupby(lines, key=lambda line: getattr(line, "tier", None)):
        heading = imprint.plain_heading(tier, tr, emergency) if tier is not None else ""
        parts.append(
            {
                "tier": None if tier is None else tier.value,
                "heading": heading,
                "points": [_runs(line.text, emergency) for line in group],
            }
        )
    return {
        "lang": lang(tr),
        "title": title,
        "notes": list(imprint.notes(card, text, tr)),
        "parts": parts,
        "hospital": hospital,
        "badge": imprint.badge(card, tr),
        "foot": foot(card, text, tr, expired=expired, address=address),
    }


def _runs(text: Text, emergency: str) -> list[Data]:
    return [
        {"text": span.text, "bold": span.style == "bold"} for span in rich(text, emergency).spans
    ]
