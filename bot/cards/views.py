"""How a card reads in the chat. Pure: a card and a Translator become a Reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.cards.buttons import Row, rows_of, to_card, to_shelves
from bot.cards.callbacks import (
    OpenCard,
    OpenCategory,
    OpenNumbers,
    OpenSources,
    OpenSteps,
    OpenWords,
    VoteCard,
)
from bot.cards.model import (
    WARNING_CARD,
    CallLine,
    Card,
    CardText,
    Certainty,
    Kind,
    Opened,
    Page,
    Tier,
)
from bot.cards.rich import rich, said
from bot.cards.votes import Vote
from bot.cards.words_view import terms_of
from bot.chat import Button, Callback, Reply, RichText, TapButton, bold, italic, join, plain
from bot.i18n import Translator


def card_view(
    opened: Opened,
    tr: Translator,
    emergency: str,
    *,
    page: int = 0,
    in_hospital: bool = False,
    may_vote: bool = False,
    edit: bool = False,
) -> Reply:
    """A card as one message.

    `emergency` is the number of the reader's region (Library.emergency); in hospital the call bell
    stands in its place. A page number beyond the last shows the last: an old button still works.
    `may_vote`: in private, where nobody sees who says what.
    """
    card = opened.card
    text = card.text(tr.tag)
    number = min(max(page, 0), len(text.pages) - 1)
    blocks = [
        _head(card, text, number, tr, emergency),
        *_body(text.pages[number], tr, emergency, in_hospital),
        _foot(card, text, tr),
    ]
    rows = (
        *_turning_rows(card, text, number, tr),
        *_related_rows(opened, tr),
        *_explaining_rows(opened, text, number, tr),
        *((_vote_row(card, text, tr),) if may_vote else ()),
        *_leaving_rows(card, tr),
    )
    return Reply(join(blocks, "\n\n"), rows, edit=edit)


def _head(card: Card, text: CardText, page: int, tr: Translator, emergency: str) -> RichText:
    lines: list[RichText | str] = [rich(text.title, emergency, all_bold=True)]
    if len(text.pages) > 1:
        lines.append(tr("Page {page} of {pages}", page=page + 1, pages=len(text.pages)))
    if card.outcomes and not card.original_checked:
        lines.append(italic(tr("Summary of a review. The original paper has not been checked.")))
    if text.stale:
        lines.append(italic(tr("This translation is older than the Chinese text.")))
    if text.converted:
        lines.append(italic(tr("Converted from simplified characters by a program.")))
    elif text.locale != tr.tag:
        lines.append(italic(tr("This card is not yet written in your language.")))
    return join(lines)


def _body(
    page: Page, tr: Translator, emergency: str, in_hospital: bool
) -> Iterator[RichText | str]:
    """Points and call lines in their order; calls of one tier stand under one heading."""
    if not in_hospital and any(isinstance(line, CallLine) for line in page):
        # First, because the number in the next heading is wrong for whoever lies in a ward.
        hospital = plain(tr("In hospital: press the call bell and tell the nurse."))
    else:
        hospital = None
    for tier, lines in groupby(page, key=lambda line: getattr(line, "tier", None)):
        block: list[RichText | str] = []
        if tier is not None:
            if hospital is not None:
                yield hospital
                hospital = None
            block.append(bold(_call_heading(tier, tr, emergency, in_hospital)))
        block += ["• " + rich(line.text, emergency) for line in lines]
        yield join(block)


def _call_heading(tier: Tier, tr: Translator, emergency: str, in_hospital: bool) -> str:
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


def _foot(card: Card, text: CardText, tr: Translator) -> RichText:
    lines: list[RichText | str] = []
    badge = _badge(card, tr)
    if badge:
        lines.append(bold(badge))
    lines.append(_sources(card, text, tr))
    lines.append(_signed(card, text, tr))
    lines.append(
        italic(
            tr(
                "Information only; it does not replace your care team. If you have a warning sign, "
                "phone now; do not wait for this bot."
            )
        )
    )
    return join(lines)


def _sources(card: Card, text: CardText, tr: Translator) -> str:
    """The main source and how many more: all stand behind the button."""
    title = said(card.sources[0].title, text.locale)
    more = len(card.sources) - 1
    if more > 0:
        return tr("Source: {source}; and {more} more", source=title, more=more)
    return tr("Source: {source}", source=title)


def _badge(card: Card, tr: Translator) -> str:
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


def _signed(card: Card, text: CardText, tr: Translator) -> str:
    day = card.updated.isoformat()
    if card.review.covers(text.locale) and card.review.on is not None:
        return tr(
            "Updated {day}. Reviewed by {name} ({role}) on {signed}.",
            day=day,
            name=card.review.by,
            role=card.review.role,
            signed=card.review.on.isoformat(),
        )
    return tr("Updated {day}. Not yet signed by a clinician.", day=day)


def _turning_rows(card: Card, text: CardText, page: int, tr: Translator) -> Iterator[Row]:
    row: list[Button] = []
    if page > 0:
        row.append(TapButton(tr("‹ Page {page}", page=page), OpenCard(card.id, page - 1)))
    if page + 1 < len(text.pages):
        row.append(TapButton(tr("Page {page} ›", page=page + 2), OpenCard(card.id, page + 1)))
    if row:
        yield tuple(row)


def _related_rows(opened: Opened, tr: Translator) -> Iterator[Row]:
    origin = opened.card.id
    step: list[Button] = []
    if opened.previous is not None:
        step.append(TapButton(tr("‹ Previous"), to_card(opened.previous, tr, origin=origin).data))
    if opened.next is not None:
        step.append(TapButton(tr("Next ›"), to_card(opened.next, tr, origin=origin).data))
    if step:
        yield tuple(step)
    if opened.warning is not None:
        yield (to_card(opened.warning, tr, sign="🔴 "),)
    yield from rows_of(to_card(card, tr, origin=origin) for card in opened.related)


def _explaining_rows(opened: Opened, text: CardText, page: int, tr: Translator) -> Iterator[Row]:
    card = opened.card
    buttons = [TapButton(tr("Sources and certainty"), OpenSources(card.id, back=page))]
    if terms_of(opened, text):
        buttons.append(TapButton(tr("Words explained"), OpenWords(card.id, page)))
    yield from rows_of(buttons)


def _vote_row(card: Card, text: CardText, tr: Translator) -> Row:
    labels = (
        (tr("👍 Clear"), Vote.YES),
        (tr("👎 Hard"), Vote.NO),
        (tr("✏️ Error"), Vote.MISTAKE),
    )
    return tuple(
        TapButton(label, VoteCard(card.id, text.locale, text.revision, vote))
        for label, vote in labels
    )


def _leaving_rows(card: Card, tr: Translator) -> Iterator[Row]:
    if card.kind is Kind.STEP:
        yield (TapButton(tr("All steps"), OpenSteps()), to_shelves(tr))
    else:
        yield (to_shelves(tr),)


def numbers_question(card: Card, back: Card | None, tr: Translator, *, edit: bool = True) -> Reply:
    """Asked before survival figures, of whoever did not ask for them; `back`: where "no" leads."""
    away: Callback
    if back is None:
        away = OpenCategory(card.category)
    elif back.shows_survival:
        away = OpenNumbers(back.id)  # it has been read already
    else:
        away = OpenCard(back.id)
    return Reply(
        plain(tr("This card shows how many people lived one year. See the numbers now?")),
        (
            (TapButton(tr("Yes, show the numbers"), OpenNumbers(card.id)),),
            (TapButton(tr("‹ Not now, back"), away),),
        ),
        edit=edit,
    )


def vote_thanks(vote: Vote, tr: Translator) -> str:
    """Said over the chat."""
    match vote:
        case Vote.YES:
            return tr("Thank you. Good to know that it is clear.")
        case Vote.NO:
            return tr("Thank you. We will try to say it more clearly.")
        case Vote.MISTAKE:
            return tr("Thank you. Please tell a moderator of your group what is wrong.")


def card_changed(tr: Translator) -> str:
    """Instead of a vote on a text that has been replaced."""
    return tr("This card has been renewed since. Here is the new text.")


def warning_signs(tr: Translator) -> TapButton:
    """The way to all warning signs, from whatever message it stands under."""
    return TapButton(tr("All warning signs"), OpenCard(WARNING_CARD, aside=True))
