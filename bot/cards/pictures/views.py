"""Pictures as messages: each with the same in words below it, and the way on. PURE."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.cards import imprint
from bot.cards.buttons import back_to_card, rows_of
from bot.cards.callbacks import ShareCard, ShowFigure, ShowForest, ShowStrip
from bot.cards.facts import Drawn
from bot.cards.model import Card, CardText, Library, Opened
from bot.cards.pictures.figures import (
    array_data,
    forest_data,
    has_forest,
    notes_of,
    of_hundred,
    range_of,
    what,
)
from bot.cards.pictures.parts import caption, picture, title_of
from bot.cards.pictures.share import share_data
from bot.cards.pictures.strips import (
    steps_data,
    steps_of,
    timeline_data,
    timeline_words,
)
from bot.cards.rich import rich, said
from bot.chat import Reply, RichText, TapButton, bold, italic, plain
from bot.chat.reply import Rows
from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Edition:
    """What a picture says of when and where it was made: the bot's address, and today's date."""

    address: str
    today: date

    def expired(self, card: Card) -> bool:
        return self.today > card.review_by


def picture_rows(opened: Opened, page: int, tr: Translator) -> Rows:
    """The buttons under a card that lead to its pictures."""
    card, buttons = opened.card, []
    if card.drawn:
        buttons.append(TapButton(tr("🖼 As a picture"), ShowFigure(card.id)))
    if opened.strip:
        buttons.append(TapButton(tr("🖼 As a picture"), ShowStrip(card.id)))
    if card.may_be_pushed:  # an image is made for chats in which nobody has asked for them
        buttons.append(TapButton(tr("📤 Image to share"), ShareCard(card.id, page)))
    return tuple(rows_of(buttons))


def figure(card: Card, number: int, tr: Translator, edition: Edition) -> Reply:
    """One rate as a hundred people. A number beyond the last shows the last."""
    text = card.text(tr.tag)
    number = min(max(number, 0), len(card.drawn) - 1)
    drawn = card.drawn[number]
    data = array_data(drawn, card, text, tr, expired=edition.expired(card), address=edition.address)
    others = [
        TapButton(_label(other, text, tr), ShowFigure(card.id, place))
        for place, other in enumerate(card.drawn)
        if place != number
    ]
    rows = list(rows_of(others))
    if has_forest(card):
        rows.append((TapButton(tr("The numbers in detail"), ShowForest(card.id)),))
    rows.append((back_to_card(card, tr),))
    words = caption(
        bold(title_of(text)), *_in_words(drawn, text, tr), *_reservations(drawn, card, text, tr)
    )
    return Reply(words, tuple(rows), picture=picture("array", data))


def forest(card: Card, tr: Translator, edition: Edition) -> Reply:
    """All rates of a card with their intervals."""
    text = card.text(tr.tag)
    data = forest_data(card, text, tr, expired=edition.expired(card), address=edition.address)
    single = [drawn for drawn in card.drawn if drawn.upper is None]
    lines = [line for drawn in single for line in _in_words(drawn, text, tr)]
    words = caption(bold(title_of(text)), *lines, *_reservations(single[0], card, text, tr))
    rows = (
        (TapButton(tr("‹ One by one"), ShowFigure(card.id)),),
        (back_to_card(card, tr),),
    )
    return Reply(words, rows, picture=picture("forest", data))


def strip(card: Card, library: Library, tr: Translator, edition: Edition) -> Reply:
    """The steps, or the timeline."""
    text, rows = card.text(tr.tag), ((back_to_card(card, tr),),)
    expired, address = edition.expired(card), edition.address
    if card.id == library.timeline.card:
        data = timeline_data(library.timeline, card, tr, expired=expired, address=address)
        lines = [plain(line) for line in timeline_words(library.timeline, tr)]
        call = bold(tr("A warning sign can come at any time. Then phone at once."))
        words = caption(bold(title_of(text)), call, *lines)
        return Reply(words, rows, picture=picture("timeline", data))
    shelf = library.shelf(card.category)
    data = steps_data(shelf, card, tr, expired=expired, address=address)
    lines = [
        bold(f"{n}. {title_of(step.text(tr.tag))}")
        + f"\n{rich(step.text(tr.tag).summary, '').text}"
        for n, step in enumerate(steps_of(shelf), 1)
    ]
    return Reply(caption(*lines), rows, picture=picture("steps", data))


def share(card: Card, tr: Translator, emergency: str, edition: Edition, *, page: int = 0) -> Reply:
    """A page of the card to pass on. Below it stands what an image alone does not take along."""
    text = card.text(tr.tag)
    expired, address = edition.expired(card), edition.address
    data = share_data(card, page, tr, emergency, expired=expired, address=address)
    words = caption(
        bold(title_of(text)),
        rich(text.summary, emergency),
        plain(tr("Save the image and pass it on. Source, date and expiry stand on it.")),
        italic(imprint.disclaimer(tr)),
    )
    instead = tr("The image could not be sent. You can forward the card itself.")
    drawn = replace(picture("share", data), instead=instead)
    return Reply(words, ((back_to_card(card, tr, page),),), picture=drawn)


def _label(drawn: Drawn, text: CardText, tr: Translator) -> str:
    words = what(drawn, text, tr)
    return words[:1].upper() + words[1:]


def _in_words(drawn: Drawn, text: CardText, tr: Translator) -> list[RichText]:
    """What the picture shows, for whoever cannot see it."""
    counted = tr("{what}: {value}", what=_label(drawn, text, tr), value=of_hundred(drawn, tr))
    return [bold(counted), plain(range_of(drawn, text, tr))]


def _reservations(drawn: Drawn, card: Card, text: CardText, tr: Translator) -> list[RichText]:
    lines = [
        tr("These are figures of a group. They say nothing about one person."),
        imprint.badge(card, tr),
        tr("Who: {people}", people=said(drawn.fact.population, text.locale)),
        *notes_of(drawn, card, text, tr),
        imprint.source(card, text, tr),
    ]
    return [plain(line) for line in lines if line]
