"""The emergency replies. PURE; their words name no diagnosis, no grade, no medicine to take."""

from __future__ import annotations

from bot.chat import CopyButton, Reply, RichText, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags.scan import Alarm


def alarm(tr: Translator, level: Alarm, number: str, rows: Rows = ()) -> Reply:
    """What to do now, after a danger word, as a new message that sounds.

    `number` is the region's emergency number, or a line of several while the region is unknown.
    """
    if level is Alarm.EMERGENCY:
        parts = [
            bold(tr("Call the emergency number now: {number}", number=number)),
            plain(tr("Then phone your CAR-T team. Do not drive yourself.")),
        ]
    else:
        parts = [
            bold(tr("Phone your CAR-T team's 24-hour line now, day or night.")),
            _no_answer(tr, number),
        ]
    return _sounding(tr, parts, number, rows)


def unwell(tr: Translator, number: str, rows: Rows = ()) -> Reply:
    """The answer to "I feel unwell now": both doors at once, the more urgent one first."""
    parts = [
        bold(tr("Call the emergency number now: {number}", number=number)),
        plain(
            tr(
                "if there is a seizure, fainting, confusion, trouble speaking, weakness on one "
                "side, trouble breathing, chest pain or bleeding that does not stop."
            )
        ),
        bold(
            tr("For anything else that is new or worse: phone your CAR-T team's 24-hour line now.")
        ),
    ]
    return _sounding(tr, parts, number, rows)


def team(tr: Translator, number: str, rows: Rows = ()) -> Reply:
    """The answer to "phone the team", while the team's own number is not stored here."""
    parts = [
        bold(tr("Phone your CAR-T team's 24-hour line.")),
        plain(
            tr(
                "The number is on your wallet card or discharge papers. Save it in this phone now, "
                "so that you have it without a network."
            )
        ),
        _no_answer(tr, number),
        _what_to_say(tr),
    ]
    return Reply(join(parts, "\n\n"), rows=_copy(tr, number) + rows)


def _sounding(tr: Translator, parts: list[RichText], number: str, rows: Rows) -> Reply:
    """The rest that every emergency reply ends with."""
    rest = [
        plain(tr("In hospital: press the call bell and tell the nurse.")),
        _what_to_say(tr),
        plain(
            tr(
                "Take no medicine before you have asked. Do not wait for this bot: nobody reads "
                "here."
            )
        ),
    ]
    # Short and without blank lines: on a small phone the first line, which says what to do, must
    # still be in sight when the message has arrived.
    text = join([*parts, *rest])
    return Reply(text, rows=_copy(tr, number) + rows)


def _no_answer(tr: Translator, number: str) -> RichText:
    return plain(
        tr(
            "No answer within 15 minutes, or it gets worse: go to the nearest emergency "
            "department or call {number}.",
            number=number,
        )
    )


def _what_to_say(tr: Translator) -> RichText:
    return plain(tr("Say: “I had CAR-T”, with the infusion date and the product. Show your card."))


def _copy(tr: Translator, number: str) -> Rows:
    """A copy button for one number: Telegram drops `tel:` links. None for a line of several."""
    if not number.isdigit():
        return ()
    return ((CopyButton(tr("Copy {number}", number=number), number),),)
