"""What is said to a search. PURE."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards.asked import Limit
from bot.cards.buttons import rows_of, to_card, to_shelves
from bot.cards.model import Card
from bot.chat import Reply, RichText, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator


def limit_words(limit: Limit | None, tr: Translator) -> str:
    """What the bot cannot do, plainly."""
    match limit:
        case Limit.PRICE:
            return tr("I cannot name prices: they differ from place to place, and change.")
        case Limit.PURCHASE:
            return tr("I sell nothing, and recommend no seller, hospital or doctor.")
        case Limit.PROGNOSIS:
            return tr("I cannot say how it will go for one person. Please ask your team.")
        case Limit.MEDICINE:
            return tr(
                "I cannot choose a medicine or a dose. Ask your team before you take, change or "
                "stop anything."
            )
        case Limit.DIAGNOSIS:
            return tr(
                "I cannot say what somebody has, and cannot read results. Please ask your team."
            )
        case Limit.OTHER_DISEASE:
            return tr("I only have cards about CAR-T for blood cancers.")
        case Limit.SMALL_TALK:
            return tr("I am a program with short cards about CAR-T, and cannot chat.")
        case Limit.TURN_THE_BOT:
            return tr(
                "I am a program: I show cards and ask how the patient is, nothing else. I pass on "
                "nothing about others."
            )
        case Limit.OTHER | None:
            return tr("I have no reviewed card on that.")


def limited(limit: Limit, tr: Translator) -> Reply:
    """Said before the card that has something to say about it."""
    return Reply(plain(limit_words(limit, tr)), silent=True)


def several(cards: Sequence[Card], limit: Limit | None, tr: Translator, rows: Rows) -> Reply:
    """A few cards to choose from. `rows` stand below them."""
    words: list[RichText | str] = []
    if limit is not None:
        words += [bold(limit_words(limit, tr)), plain(tr("These cards may help:"))]
    else:
        words.append(bold(tr("Is it one of these?")))
    words.append(plain(tr("If you feel unwell, do not wait: phone now.")))
    found = rows_of(to_card(card, tr) for card in cards)
    return Reply(join(words), (*found, (to_shelves(tr),), *rows))


def nothing(limit: Limit | None, tr: Translator, rows: Rows) -> Reply:
    """There is no card; `rows` are the menu."""
    return Reply(
        join(
            [
                plain(limit_words(limit, tr)),
                bold(tr("If you feel unwell, do not wait: phone now.")),
                plain(tr("You can type a few words, or choose:")),
            ]
        ),
        rows,
    )


def ask_for_words(tr: Translator, rows: Rows) -> Reply:
    """/card without words."""
    words = tr("Type what you look for, in your own words. For example: /card fever at night")
    return Reply(plain(words), rows)
