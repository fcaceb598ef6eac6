"""How the lists of cards read. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.buttons import Row, rows_of, to_card, to_shelves
from bot.cards.callbacks import OpenCategory, OpenNumbers
from bot.cards.model import Card, Category
from bot.cards.rich import rich
from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.i18n import Translator


def cards_view(shelves: Sequence[Category], tr: Translator, *, edit: bool = False) -> Reply:
    """The list of categories; `shelves` are those that hold cards."""
    rows: list[Row] = [(TapButton(category_name(c, tr), OpenCategory(c)),) for c in shelves]
    text = join([bold(tr("Cards")), plain(tr("Choose a topic."))])
    return Reply(text, tuple(rows), edit=edit)


def category_view(
    category: Category, cards: Sequence[Card], tr: Translator, emergency: str, *, edit: bool = False
) -> Reply:
    """The cards of one category, each with its summary.

    Response and survival are read by those who tap: such a card stands there by its title.
    """
    if category is Category.EFFICACY:
        return disease_view(cards, tr, edit=edit)
    parts: list[RichText | str] = [bold(category_name(category, tr))]
    for card in cards:
        text = card.text(tr.tag)
        entry = "• " + rich(text.title, emergency)
        if card.may_be_pushed:
            entry = entry + "\n" + rich(text.summary, emergency)
        parts.append(entry)
    rows = [*rows_of(to_card(card, tr) for card in cards), (to_shelves(tr),)]
    return Reply(join(parts, "\n\n"), tuple(rows), edit=edit)


def steps_view(
    cards: Sequence[Card], tr: Translator, emergency: str, *, edit: bool = False
) -> Reply:
    """The four steps in their order."""
    return category_view(Category.STEPS, cards, tr, emergency, edit=edit)


def disease_view(cards: Sequence[Card], tr: Translator, *, edit: bool = False) -> Reply:
    """Which disease? Who picks one asks for its numbers, survival included."""
    of_diseases = [card for card in cards if not card.may_be_pushed]
    others = [card for card in cards if card.may_be_pushed]
    text = join(
        [
            bold(category_name(Category.EFFICACY, tr)),
            plain(tr("Which disease?")),
            plain(
                tr(
                    "Each card shows how many people responded and how many lived one year. "
                    "The numbers say nothing certain about you, and diseases cannot be compared."
                )
            ),
        ],
        "\n\n",
    )
    rows = (
        *rows_of(TapButton(c.text(tr.tag).button, OpenNumbers(c.id)) for c in of_diseases),
        *rows_of(to_card(card, tr) for card in others),
        (to_shelves(tr),),
    )
    return Reply(text, rows, edit=edit)


def category_name(category: Category, tr: Translator) -> str:
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
