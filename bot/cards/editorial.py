"""What an author is told beyond what the program needs to start: `content check` runs it.

A card past its review date, or one that has become too long for a message in some language, must
not keep the bot from starting; whoever edits must see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bot.cards.model import ORIGINAL, Card, Library, Opened, Problem
from bot.cards.originality import copied
from bot.cards.rich import rich
from bot.cards.sources_view import sources_view
from bot.cards.views import card_view
from bot.cards.words_view import words_view
from bot.chat import Reply, TapButton
from bot.gateway.encode import CannotEncode, encode
from bot.i18n import Translator


def editorial_problems(
    library: Library, files: Mapping[str, str], translators: Iterable[Translator], today: date
) -> tuple[Problem, ...]:
    """Overdue reviews, words shared with the source article, and what Telegram cannot show."""
    readers = tuple(translators)
    found = [
        Problem(path, line, what) for path, text in files.items() for line, what in _same(text)
    ]
    for card in library.cards.values():
        found += _overdue(card, today)
        found += _copied_as_shown(card)
        found += _too_long(library, library.open(card.id), readers)
    return tuple(sorted(set(found)))


def _same(text: str) -> Iterator[tuple[int, str]]:
    for line, run in copied(text):
        yield line, f"{run!r} stands in the source article too: say it in other words"


def _overdue(card: Card, today: date) -> Iterator[Problem]:
    if card.review_by < today:
        message = f"the review was due on {card.review_by}: read the card again and renew review_by"
        yield Problem(f"cards/{card.id}/card.yaml", 1, message)


def _copied_as_shown(card: Card) -> Iterator[Problem]:
    """With its figures filled in, a text may share a run that its file does not."""
    for text in card.texts.values():
        if text.converted:
            continue
        for line in text.lines:
            for _, what in _same(rich(line, "").text):
                yield Problem(f"cards/{card.id}/{text.locale}.md", 1, what)


def _too_long(
    library: Library, opened: Opened, translators: Iterable[Translator]
) -> Iterator[Problem]:
    for tr in translators:
        emergency = library.emergency(None, tr.tag)
        text = opened.card.text(tr.tag)
        for reply in every_message(opened, tr, emergency):
            try:
                encode(reply, 1)
                for row in reply.rows:
                    for button in row:
                        if isinstance(button, TapButton):
                            button.data.pack()
            except ValueError as error:
                what = str(error) if isinstance(error, CannotEncode) else f"a button: {error}"
                path = (
                    f"cards/{opened.card.id}/{text.locale if not text.converted else ORIGINAL}.md"
                )
                yield Problem(path, 1, f"cannot be shown: {what}")


def every_message(opened: Opened, tr: Translator, emergency: str) -> Iterator[Reply]:
    """All that a reader can see of a card: its pages, its sources, its words."""
    for page in range(len(opened.card.text(tr.tag).pages)):
        yield card_view(opened, tr, emergency, page=page, in_private=True)
    seen: Reply | None = None
    for page in range(100):
        reply = sources_view(opened.card, tr, emergency, page=page)
        if reply == seen:
            break
        yield reply
        seen = reply
    yield words_view(opened, tr)
