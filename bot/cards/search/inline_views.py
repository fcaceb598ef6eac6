"""What `@bot words` offers in any chat. PURE.

A chosen card is read by everybody in that chat, so figures on response and survival, which are for
people who ask, are not posted: only the way to them is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cards.asked import Limit
from bot.cards.model import Card, Opened
from bot.cards.rich import rich
from bot.cards.views import card_view
from bot.chat import Article, Choices, Door, LinkButton, bold, join, plain
from bot.i18n import Translator

MOST_SHOWN = 120
"""Characters of the line below a title; a phone shows two lines of it."""


def choices(
    cards: Sequence[Card],
    tr: Translator,
    emergency: str,
    *,
    warning: Card | None,
    alarmed: bool,
    limit: Limit | None,
    link: Callable[[str], str],
) -> Choices:
    """The cards that were found, the most fitting first.

    `warning`, the card of all warning signs, comes first when somebody seems in danger, and alone
    when nothing was found. `link` gives a deep link by its payload.
    """
    listed = list(cards)
    if warning is not None and (alarmed or not listed):
        listed = [warning, *(card for card in listed if card is not warning)]
    articles = [
        _article(card, tr, emergency, link, urgent=alarmed and card is warning) for card in listed
    ]
    return Choices(tuple(articles), _door(tr, alarmed=alarmed, found=bool(cards), limit=limit))


def _door(tr: Translator, *, alarmed: bool, found: bool, limit: Limit | None) -> Door:
    if alarmed:
        return Door(tr("🆘 Do not wait here: whom to phone now"), "unwell")
    if limit is not None:
        return Door(tr("I cannot answer that. What I can do"), "help")
    if not found:
        return Door(tr("I have no reviewed card on that."), "help")
    return Door(tr("Ask me in private"), "help")


def _article(
    card: Card, tr: Translator, emergency: str, link: Callable[[str], str], *, urgent: bool
) -> Article:
    text = card.text(tr.tag)
    title = rich(text.title, emergency).text
    rows = ((LinkButton(tr("Open in private"), link(f"card-{card.id}")),),)
    if not card.may_be_pushed:
        words = tr("How many people responded or lived is shown in private, to whoever asks.")
        return Article(card.id, title, words, join([bold(title), plain(words)]), rows)
    shown = card_view(Opened(card), tr, emergency)
    about = rich(text.summary, emergency).text
    if urgent:
        about = tr("🔴 If this is happening now, phone at once.")
    return Article(card.id, title, _cut(about), shown.text, rows)


def _cut(words: str) -> str:
    return words if len(words) <= MOST_SHOWN else words[: MOST_SHOWN - 1] + "…"
