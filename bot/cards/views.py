"""How a card reads in the chat. Pure: a card and a Translator become a Reply."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from bot.cards import imprint
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
    Kind,
    Opened,
    Page,
)
from bot.cards.pictures.views import picture_rows
from bot.cards.rich import rich
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
    in_private: bool = False,
    edit: bool = False,
) -> Reply:
    """A card as one message.

    `emergency` is the number of the reader's region (Library.emergency); in hospital the call bell
    stands in its place. A page number beyond the last shows the last: an old button still works.
    `in_private`: nobody sees there who says what, and nobody is disturbed by pictures.
    """
    card = opened.card
    text = card.text(tr.tag)
    # An old button may ask for more pages than there are: not for the longer form, then.
    last = len(text.pages) - 1
    number = max(page, 0) if page <= last else last - text.has_more
    blocks = [
        _head(card, text, number, tr, emergency),
        *_body(text.pages[number], tr, emergency, in_hospital),
        _foot(card, text, tr),
    ]
    rows = (
        *_turning_rows(card, text, number, tr),
        *_related_rows(opened, tr),
        *_explaining_rows(opened, text, number, tr),
        *(picture_rows(opened, number, tr) if in_private else ()),
        *((_vote_row(card, text, tr),) if in_private else ()),
        *_leaving_rows(card, tr),
    )
    return Reply(join(blocks, "\n\n"), rows, edit=edit)


def _head(card: Card, text: CardText, page: int, tr: Translator, emergency: str) -> RichText:
    lines: list[RichText | str] = [rich(text.title, emergency, all_bold=True)]
    short = len(text.pages) - text.has_more
    if page >= short:
        lines.append(tr("In more detail"))
    elif short > 1:
        lines.append(tr("Page {page} of {pages}", page=page + 1, pages=short))
    lines += [italic(note) for note in imprint.notes(card, text, tr)]
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
            block.append(bold(imprint.call_heading(tier, tr, emergency, in_hospital)))
        block += ["• " + rich(line.text, emergency) for line in lines]
        yield join(block)


def _foot(card: Card, text: CardText, tr: Translator) -> RichText:
    lines: list[RichText | str] = []
    badge = imprint.badge(card, tr)
    if badge:
        lines.append(bold(badge))
    lines.append(imprint.source(card, text, tr))
    lines.append(imprint.signed(card, text, tr))
    lines.append(italic(imprint.disclaimer(tr)))
    return join(lines)


def _turning_rows(card: Card, text: CardText, page: int, tr: Translator) -> Iterator[Row]:
    short = len(text.pages) - text.has_more
    if page >= short:
        yield (TapButton(tr("‹ Simpler"), OpenCard(card.id)),)
        return
    row: list[Button] = []
    if page > 0:
        row.append(TapButton(tr("‹ Page {page}", page=page), OpenCard(card.id, page - 1)))
    if page + 1 < short:
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
    card, short = opened.card, len(text.pages) - text.has_more
    buttons: list[Button] = []
    if text.has_more and page < short:
        buttons.append(TapButton(tr("In more detail ›"), OpenCard(card.id, short)))
    buttons.append(TapButton(tr("Sources and certainty"), OpenSources(card.id, back=page)))
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
