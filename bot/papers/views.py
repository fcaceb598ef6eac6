"""The papers as messages. Each is personal: drawn anew every time, and nothing of it is kept.

PURE.
"""

from __future__ import annotations

from bot.cards.model import Library
from bot.care.model import Question
from bot.care.views import one_question
from bot.chat import Picture, Reply, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.drawing.coverage import lacking
from bot.i18n import Translator
from bot.papers.callbacks import MakePaper, Paper
from bot.papers.fridge import fridge_data
from bot.papers.handover import handover_data
from bot.papers.history import History
from bot.papers.lock import lock_data, lock_rows
from bot.papers.model import Holder
from bot.papers.words import PLEASE, headline, one_line, set_for


def paper_rows(tr: Translator) -> Rows:
    """The papers that there are."""
    return (
        (TapButton(tr("📱 Lock-screen image"), MakePaper(Paper.LOCK)),),
        (TapButton(tr("🧲 Sheet for the fridge"), MakePaper(Paper.FRIDGE)),),
        (TapButton(tr("🏥 Page for the ER"), MakePaper(Paper.HANDOVER)),),
    )


def lock(holder: Holder, tr: Translator) -> Reply:
    """An image; below it the same in words."""
    words = join(
        [
            bold(tr("Image for the lock screen")),
            plain(
                tr(
                    "Save it and set it as the lock screen. Anyone who holds the phone can then "
                    "read that it is about CAR-T; that is what it is for. You decide."
                )
            ),
            *_missing(holder, tr),
            "",
            *_numbers(holder, tr),
        ]
    )
    instead = "\n".join([tr("The image could not be sent. It would say:"), *_numbers(holder, tr)])
    picture = Picture("lock", lock_data(holder, tr.tag), "lock.png", True, instead)
    return Reply(words, picture=picture)


def fridge(holder: Holder, library: Library, tr: Translator) -> Reply:
    """A page to print."""
    words = join(
        [
            bold(tr("Sheet for the fridge")),
            plain(tr("Print it and put it where everybody at home sees it.")),
            *_missing(holder, tr),
            "",
            *_numbers(holder, tr),
        ]
    )
    data = fridge_data(holder, library, tr)
    instead = "\n".join([tr("The sheet could not be sent. To phone:"), *_numbers(holder, tr)])
    return Reply(words, picture=Picture("fridge", data, "car-t-fridge.pdf", True, instead))


def handover(holder: Holder, lately: History | None, tr: Translator) -> Reply:
    """A page to show or to print, in Chinese and English. `lately`: the last days, if readable."""
    words = join(
        [
            bold(tr("Page for the emergency room")),
            plain(
                tr(
                    "Show it or print it, in Chinese and English. In an emergency do not wait for "
                    "it: phone, and go."
                )
            ),
            *_missing(holder, tr),
            "",
            *_numbers(holder, tr),
            one_line(set_for(tr.tag, PLEASE)),
        ]
    )
    instead = "\n".join(
        [
            tr("The page could not be sent. Show this:"),
            *_numbers(holder, tr),
            one_line(set_for(tr.tag, PLEASE)),
        ]
    )
    rows = tuple(
        (one_question(tr, asked),)
        for asked in (Question.MEDICINES, Question.ALLERGIES)
        if not holder.facts.answered(asked)
    )
    data = handover_data(holder, lately, tr)
    return Reply(
        words, rows, picture=Picture("handover", data, "car-t-emergency.pdf", True, instead)
    )


def _numbers(holder: Holder, tr: Translator) -> list[str]:
    """What stands on the paper, in words: what it is about, numbers, date, product."""
    rows = [f"{one_line(set_for(tr.tag, words))}: {value}" for words, value in lock_rows(holder)]
    return [one_line(set_for(tr.tag, headline(holder))), *rows]


def _missing(holder: Holder, tr: Translator) -> list[str]:
    """What is still to be told, so that nobody prints a sheet without a number unawares."""
    lines, facts = [], holder.facts
    own = (facts.product, facts.baseline, facts.medicines, facts.allergies)
    if any(lacking(words or "") for words in own):
        lines.append(tr("Some characters cannot be printed here. Please write that part by hand."))
    if holder.facts.team.none:
        lines.append(tr("There is no team number on it: you said that there is none."))
    elif not holder.phones:
        lines.append(tr("The team's number is missing. Tell it with /me, then make this again."))
    return lines
