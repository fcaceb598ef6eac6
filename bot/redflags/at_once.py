"""The emergency reply to bare words, for when the database cannot be asked for anything. PURE."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.chat import Reply
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags import views
from bot.redflags.handlers import TEAM, UNWELL
from bot.redflags.scan import WordList, scan_all

_COMMAND = re.compile(r"/(?:start(?:@\w+)?\s+)?unwell(?:@\w+)?(?:\s|$)", re.IGNORECASE)


def answer_tap(unwell: bool, tr: Translator, number: str, rows: Rows) -> tuple[Reply, ...]:
    """What a tap calls for; `unwell`: its button says so."""
    return (views.unwell(tr, number, rows),) if unwell else ()


def answer(
    text: str,
    tr: Translator,
    number: str,
    *,
    words: WordList,
    in_all: Sequence[Translator],
    rows: Rows,
    edited: bool = False,
) -> tuple[Reply, ...]:
    """What the keys, /unwell or the danger scan would say to a text; nothing when they would not.

    `in_all`: the words in every language, because a key may be left from another one. An edited
    text is only scanned.
    """
    key = None if edited else text.strip().casefold()
    if any(key == other(UNWELL).casefold() for other in in_all):
        return (views.unwell(tr, number, rows),)
    if any(key == other(TEAM).casefold() for other in in_all):
        return (views.team(tr, number, rows),)
    replies: list[Reply] = []
    hits = scan_all(text, words)
    if any(hit.self_harm for hit in hits):
        replies.append(views.self_harm(tr, number, words.crisis_lines, rows))
    bodily = [hit.alarm for hit in hits if not hit.self_harm]
    if bodily:
        replies.append(views.alarm(tr, max(bodily), number, rows))
    if not replies and not edited and _COMMAND.match(text.strip()):
        replies.append(views.unwell(tr, number, rows))
    return tuple(replies)
