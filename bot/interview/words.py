"""What was told, in the words of the options. PURE."""

from __future__ import annotations

from bot.i18n import Translator
from bot.interview.model import Told
from bot.redflags.questions import Questions, in_words


def things(tr: Translator, questions: Questions, told: Told) -> list[str]:
    """Each thing that was told, the signs in the order of the questions."""
    found: list[str] = []
    if told.now is not None:
        found.append(tr("{degrees} °C now", degrees=told.now))
    if told.since is not None:
        found.append(tr("highest {degrees} °C", degrees=told.since))
    if told.systolic is not None:
        found.append(tr("upper blood pressure {number}", number=told.systolic))
    if told.pulse is not None:
        found.append(tr("pulse {number}", number=told.pulse))
    if told.spo2 is not None:
        found.append(tr("oxygen {number} %", number=told.spo2))
    found += [
        in_words(option.words, tr.tag)
        for screen in questions.screens
        for option in screen.options
        if option.id in told.signs
    ]
    return found
