"""How a card reads in the chat. Pure: a card and a Translator become a Reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.cards.callbacks import OpenCard, OpenCards, OpenCategory, OpenSteps
from bot.cards.model import (
    WARNING_CARD,
    CallLine,
    Card,
    CardText,
    Category,
    Certainty,
    EmergencyNumber,
    Kind,
    Opened,
    Page,
    ReviewState,
    Text,
    Tier,
)
from bot.chat import Button, Reply, RichText, Span, TapButton, bold, italic, join, plain
from bot.i18n import Translator

Row = tuple[Button, ...]

_SOURCES_SHOWN = 2


def card_view(
    opened: Opened,
    tr: Translator,
    emergency: str,
    *,
    page: int = 0,
    in_hospital: bool = False,
    edit: bool = False,
) -> Reply:
    """A card as one message.

    `emergency` is the number of the reader's region (Library.emergency); in hospital the call bell
    stands in its place. A page number beyond the last shows the last: an old button still works.
    """
    card = opened.card
    text = card.text(tr.tag)
    number = min(max(page, 0), len(text.pages) - 1)
    blocks = [
        _head(card, text, number, tr, emergency),
        *_body(text.pages[number], tr, emergency, in_hospital),
        _foot(card, text, tr),
    ]
    rows = (*_page_rows(card, text, number, tr), *_rows(opened, tr))
    return Reply(join(blocks, "\n\n"), rows, edit=edit)


def cards_view(shelves: Sequence[Category], tr: Translator, *, edit: bool = False) -> Reply:
    """The list of categories; `shelves` are those that hold cards."""
    rows: list[Row] = [(TapButton(_category(c, tr), OpenCategory(c)),) for c in shelves]
    text = join([bold(tr("Cards")), plain(tr("Choose a topic."))])
    return Reply(text, tuple(rows), edit=edit)


def category_view(
    category: Category, cards: Sequence[Card], tr: Translator, emergency: str, *, edit: bool = False
) -> Reply:
    """The cards of one category, each with its summary.

    The category of numbers shows titles only: response and survival are read by those who tap.
    """
    parts: list[RichText | str] = [bold(_category(category, tr))]
    for card in cards:
        text = card.text(tr.tag)
        entry = "• " + _rich(text.title, emergency)
        if card.may_be_pushed:
            entry = entry + "\n" + _rich(text.summary, emergency)
        parts.append(entry)
    rows: list[Row] = [(_open(card, tr),) for card in cards]
    rows.append((_back(tr),))
    return Reply(join(parts, "\n\n"), tuple(rows), edit=edit)


def steps_view(
    cards: Sequence[Card], tr: Translator, emergency: str, *, edit: bool = False
) -> Reply:
    """The four steps in their order."""
    return category_view(Category.STEPS, cards, tr, emergency, edit=edit)


def _head(card: Card, text: CardText, page: int, tr: Translator, emergency: str) -> RichText:
    lines: list[RichText | str] = [_rich(text.title, emergency, all_bold=True)]
    if len(text.pages) > 1:
        lines.append(tr("Page {page} of {pages}", page=page + 1, pages=len(text.pages)))
    if card.kind is Kind.EFFICACY and not card.original_checked:
        lines.append(italic(tr("Summary of a review. The original paper has not been checked.")))
    if text.stale:
        lines.append(italic(tr("This translation is older than the Chinese text.")))
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
        block += ["• " + _rich(line.text, emergency) for line in lines]
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
    lines.append(_signed(card, tr))
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
    """The two main sources and how many more; the red-flag way must not scroll out of sight."""
    titles = [source.title.get(text.locale, source.id) for source in card.sources]
    shown = tr("; ").join(titles[:_SOURCES_SHOWN])
    more = len(titles) - _SOURCES_SHOWN
    if more > 0:
        return tr("Source: {sources}; and {more} more", sources=shown, more=more)
    return tr("Source: {sources}", sources=shown)


def _badge(card: Card, tr: Translator) -> str:
    if card.certainty is not Certainty.LOW_OR_VERY_LOW:
        return ""
    if card.kind is Kind.EFFICACY:
        return tr("Certainty: low to very low. The true numbers may be quite different.")
    # A warning must not look uncertain because the research on its frequency is.
    return tr("Certainty of the research: low to very low. When to call does not depend on it.")


def _signed(card: Card, tr: Translator) -> str:
    day = card.updated.isoformat()
    if card.review.state is ReviewState.SIGNED and card.review.on is not None:
        return tr(
            "Updated {day}. Reviewed by {name} on {signed}.",
            day=day,
            name=card.review.by,
            signed=card.review.on.isoformat(),
        )
    return tr("Updated {day}. Not yet signed by a clinician.", day=day)


def _page_rows(card: Card, text: CardText, page: int, tr: Translator) -> Iterator[Row]:
    row: list[Button] = []
    if page > 0:
        row.append(TapButton(tr("‹ Page {page}", page=page), OpenCard(card.id, page - 1)))
    if page + 1 < len(text.pages):
        row.append(TapButton(tr("Page {page} ›", page=page + 2), OpenCard(card.id, page + 1)))
    if row:
        yield tuple(row)


def _rows(opened: Opened, tr: Translator) -> Iterator[Row]:
    step: list[Button] = []
    if opened.previous is not None:
        step.append(TapButton(tr("‹ Previous"), OpenCard(opened.previous.id)))
    if opened.next is not None:
        step.append(TapButton(tr("Next ›"), OpenCard(opened.next.id)))
    if step:
        yield tuple(step)
    if opened.warning is not None:
        yield (_open(opened.warning, tr, "🔴 "),)
    for card in opened.related:
        yield (_open(card, tr),)
    if opened.card.kind is Kind.STEP:
        yield (TapButton(tr("All steps"), OpenSteps()),)
    yield (_back(tr),)


def _open(card: Card, tr: Translator, sign: str = "") -> TapButton:
    return TapButton(sign + card.text(tr.tag).button, OpenCard(card.id))


def _back(tr: Translator) -> TapButton:
    return TapButton(tr("‹ Cards"), OpenCards())


def _category(category: Category, tr: Translator) -> str:
    match category:
        case Category.SAFETY:
            return tr("When to phone")
        case Category.STEPS:
            return tr("The four steps")
        case Category.EFFICACY:
            return tr("How well it works")
        case Category.SIDE_EFFECTS:
            return tr("Side effects")
        case Category.PRACTICAL:
            return tr("Practical help")
        case Category.NUMBERS:
            return tr("Reading the numbers")
        case Category.INFLUENCES:
            return tr("What may influence results")
        case Category.EVIDENCE:
            return tr("How sure are we?")
        case Category.ABOUT:
            return tr("About this bot")


def _rich(text: Text, emergency: str, *, all_bold: bool = False) -> RichText:
    spans = []
    for piece in text:
        words = emergency if isinstance(piece, EmergencyNumber) else piece.text
        spans.append(Span(words, "bold" if piece.bold or all_bold else None))
    return RichText(tuple(spans))


def warning_signs(tr: Translator) -> TapButton:
    """The way to all warning signs, from whatever message it stands under."""
    return TapButton(tr("All warning signs"), OpenCard(WARNING_CARD, aside=True))
