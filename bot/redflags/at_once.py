"""The emergency reply to bare words, for when the database cannot be asked for anything. PURE."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.chat import Reply
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags import views
from bot.redflags.handlers import TEAM, UNWELL
from bot.redflags.mention import Forms, Mention, mention_of
from bot.redflags.scan import WordList
from bot.redflags.tiers import Tier
from bot.redflags.whom import Whom

_COMMAND = re.compile(r"/(?:start(?:@\w+)?\s+)?unwell(?:@\w+)?(?:\s|$)", re.IGNORECASE)


def answer_tap(
    unwell: bool, tier: Tier | None, tr: Translator, whom: Whom, rows: Rows
) -> tuple[Reply, ...]:
    """What a tap calls for; `unwell`: its button says so; `tier` of the sign that it tells."""
    if unwell:
        return (views.unwell(tr, whom, rows),)
    if tier in (Tier.EMERGENCY, Tier.CALL_NOW):
        return (views.red(tr, tier, whom, rows=rows),)
    return ()


def answer(
    text: str,
    tr: Translator,
    whom: Whom,
    *,
    words: WordList,
    forms: Forms,
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
        return (views.unwell(tr, whom, rows),)
    if any(key == other(TEAM).casefold() for other in in_all):
        return (views.team(tr, whom, rows),)
    replies: list[Reply] = []
    heard = mention_of(text, words, forms)
    # What is denied, long past or asked about can wait for the ordinary answer.
    hits = heard.hits if heard is not None and heard.mention is Mention.NOW else ()
    if any(hit.self_harm for hit in hits):
        replies.append(views.self_harm(tr, whom, words.crisis_lines, rows))
    bodily = [hit.alarm for hit in hits if not hit.self_harm]
    if bodily:
        replies.append(views.red(tr, max(bodily).tier, whom, rows=rows))
    if not replies and not edited and _COMMAND.match(text.strip()):
        replies.append(views.unwell(tr, whom, rows))
    return tuple(replies)
