"""The words of a card, explained. Pure."""

from __future__ import annotations

from bot.cards.buttons import back_to_card
from bot.cards.glossary import Term, terms_in
from bot.cards.model import CardText, Opened
from bot.cards.rich import rich
from bot.chat import Reply, RichText, bold, join
from bot.i18n import Translator


def terms_of(opened: Opened, text: CardText) -> tuple[Term, ...]:
    """The terms that stand in the card, but for its summary, which it does not show."""
    shown = [text.title, *(line.text for page in text.pages for line in page)]
    return terms_in("\n".join(rich(line, "").text for line in shown), opened.glossary, text.locale)


def words_view(opened: Opened, tr: Translator, *, back: int = 0) -> Reply:
    """Each term with its sentence, and the way back."""
    text = opened.card.text(tr.tag)
    parts: list[RichText | str] = [bold(tr("Words explained")) + "\n" + rich(text.title, "")]
    parts += [
        bold(term.names[text.locale]) + "\n" + term.meanings[text.locale]
        for term in terms_of(opened, text)
    ]
    return Reply(join(parts, "\n\n"), ((back_to_card(opened.card, tr, back),),), edit=True)
