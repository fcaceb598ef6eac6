"""What every picture of a card is made of. PURE."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.cards import imprint
from bot.cards.model import Card, CardText
from bot.cards.rich import rich
from bot.chat import Picture, RichText
from bot.chat.text import MAX_CAPTION
from bot.i18n import Translator

Data = dict[str, Any]


def lang(tr: Translator) -> str:
    """How the text is set: `zh` with Chinese, `en` with Latin quotation marks."""
    return "zh" if tr.babel.language == "zh" else "en"


def title_of(text: CardText) -> str:
    return rich(text.title, "").text


def foot(
    card: Card,
    text: CardText,
    tr: Translator,
    *,
    expired: bool,
    address: str,
    signed: bool = True,
) -> list[str]:
    """Source, date and expiry, and where it comes from: a picture is passed on without its chat.

    `signed` is False for what shows more than the text that a clinician has read.
    """
    return [
        imprint.source(card, text, tr),
        imprint.signed(card, text, tr) if signed else imprint.unsigned(card, tr),
        expiry(card, tr, expired=expired),
        tr("Information only; it does not replace your care team."),
        tr("CAR-T Companion · {address}", address=address),
    ]


def expiry(card: Card, tr: Translator, *, expired: bool) -> str:
    day = card.review_by.isoformat()
    if expired:
        return tr("Past its date: it had to be reviewed again by {day}.", day=day)
    return tr("Good until {day}; then it has to be reviewed again.", day=day)


def picture(template: str, data: Mapping[str, Any]) -> Picture:
    """A picture for everybody, under a name that tells nothing but which one it is."""
    exact = json.dumps(data, sort_keys=True, ensure_ascii=False).encode()
    return Picture(template, data, f"{template}-{hashlib.sha256(exact).hexdigest()[:8]}.png")


def caption(*lines: RichText) -> RichText:
    """The lines that fit below a picture, one each; the first ones matter most.

    A line that is too long by itself is left out, and those behind it are still looked at.
    """
    kept = RichText()
    for line in lines:
        longer = kept + "\n" + line if kept.spans else line
        if longer.length <= MAX_CAPTION:
            kept = longer
    return kept
