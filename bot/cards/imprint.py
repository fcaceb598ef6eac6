"""What a card says of itself: how sure it is, from where, who signed it; and whom its calls go to.

Pure. The same words stand under the card in the chat and on the pictures made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.cards.model import Card, CardText, Certainty, Tier
from bot.cards.rich import said
from bot.i18n import Translator

_SIGN = re.compile(r"^[^\w(（“\"]+")


def notes(card: Card, text: CardText, tr: Translator) -> Iterator[str]:
    """What is to be known before one reads it."""
    if card.outcomes and not card.original_checked:
        yield tr("Summary of a review. The original paper has not been checked.")
    if text.stale:
        yield tr("This translation is older than the Chinese text.")
    if text.converted:
        yield tr("Converted from simplified characters by a program.")
    elif text.locale != tr.tag:
        yield tr("This card is not yet written in your language.")


def disclaimer(tr: Translator) -> str:
    return tr(
        "Information only; it does not replace your care team. If you have a warning sign, "
        "phone now; do not wait for this bot."
    )


def call_heading(tier: Tier, tr: Translator, emergency: str, in_hospital: bool) -> str:
    """What to do, before the signs. The sign's colour is never its only mark."""
    if in_hospital and tier is not Tier.SAME_DAY:
        return tr("🔔 Press the call bell now and tell the nurse:")
    match tier:
        case Tier.EMERGENCY:
            return tr("🔴 Emergency. Call {number} now, then your CAR-T team:", number=emergency)
        case Tier.CALL_NOW:
            return tr("🟠 Call now, day or night: your CAR-T team's 24-hour number:")
        case Tier.SAME_DAY:
            return tr("🟡 Call your CAR-T team today:")


def plain_heading(tier: Tier, tr: Translator, emergency: str) -> str:
    """The same for paper and pictures, which have colours and words instead of an emoji."""
    return _SIGN.sub("", call_heading(tier, tr, emergency, False))


def source(card: Card, text: CardText, tr: Translator) -> str:
    """The main source and how many more: all stand behind the button."""
    title = said(card.sources[0].title, text.locale)
    more = len(card.sources) - 1
    if more > 0:
        return tr("Source: {source}; and {more} more", source=title, more=more)
    return tr("Source: {source}", source=title)


def badge(card: Card, tr: Translator) -> str:
    """A warning must not look uncertain because the research on its frequency is."""
    if card.certainty is not Certainty.LOW_OR_VERY_LOW:
        return ""
    if card.outcomes and card.has_calls:
        return tr(
            "Certainty: low to very low. The true numbers may be quite different. "
            "When to call does not depend on it."
        )
    if card.outcomes:
        return tr("Certainty: low to very low. The true numbers may be quite different.")
    if card.has_calls:
        return tr("Certainty of the research: low to very low. When to call does not depend on it.")
    return tr("Certainty of the research: low to very low. The truth may be quite different.")


def unsigned(card: Card, tr: Translator) -> str:
    day = card.updated.isoformat()
    return tr("Updated {day}. Not yet signed by a clinician.", day=day)


def signed(card: Card, text: CardText, tr: Translator) -> str:
    if card.review.covers(text.locale) and card.review.on is not None:
        return tr(
            "Updated {day}. Reviewed by {name} ({role}) on {signed}.",
            day=card.updated.isoformat(),
            name=card.review.by,
            role=card.review.role,
            signed=card.review.on.isoformat(),
        )
    return unsigned(card, tr)
