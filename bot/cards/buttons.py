"""The buttons of cards: how they lead on, and how they stand in rows. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.cards.callbacks import AskNumbers, OpenCard, OpenCards, OpenNumbers
from bot.cards.model import Card
from bot.chat import Button, TapButton
from bot.i18n import Translator

Row = tuple[Button, ...]

_NARROW = 8.0
"""Widest label, in Chinese characters, of which two stand side by side on a phone of 360 px."""


def to_card(card: Card, tr: Translator, *, origin: str = "", sign: str = "") -> TapButton:
    """Opens a card; before survival figures one is asked, and may go back to the card `origin`."""
    label = sign + card.text(tr.tag).button
    if card.shows_survival:
        return TapButton(label, AskNumbers(card.id, origin))
    return TapButton(label, OpenCard(card.id))


def back_to_card(card: Card, tr: Translator, page: int = 0) -> TapButton:
    """To a card that one has just read, so that nothing is asked again."""
    data = OpenNumbers(card.id) if card.shows_survival else OpenCard(card.id, page)
    return TapButton(tr("‹ Back to the card"), data)


def to_shelves(tr: Translator) -> TapButton:
    return TapButton(tr("‹ Cards"), OpenCards())


def rows_of(buttons: Iterable[Button]) -> Iterator[Row]:
    """Two short labels a row; a long one alone."""
    waiting: list[Button] = []
    for button in buttons:
        if _width(button.label) > _NARROW:
            if waiting:
                yield tuple(waiting)
                waiting = []
            yield (button,)
            continue
        waiting.append(button)
        if len(waiting) == 2:
            yield tuple(waiting)
            waiting = []
    if waiting:
        yield tuple(waiting)


def _width(label: str) -> float:
    return sum(1.0 if char > "\u2e7f" else 0.5 for char in label)
