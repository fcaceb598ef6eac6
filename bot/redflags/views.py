"""The emergency replies. PURE; their words name no diagnosis, no grade, no medicine to take."""

from __future__ import annotations

from collections.abc import Mapping

from bot.chat import CopyButton, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags.callbacks import Unwell
from bot.redflags.scan import Alarm


def unwell_button(tr: Translator) -> TapButton:
    """The red button that any message can carry."""
    return TapButton(tr("🆘 I feel unwell"), Unwell())


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


def self_harm(
    tr: Translator, number: str, crisis_lines: Mapping[str, str], rows: Rows = ()
) -> Reply:
    """To somebody who may want to die, or who fears it for somebody near.

    `crisis_lines` are listening lines by country; only those of known places are named. Nothing
    here is about the treatment: whoever writes this needs a person, not a script.
    """
    parts = [
        bold(
            tr(
                "Get someone beside you now, and call the emergency number: {number}",
                number=number,
            )
        ),
        plain(
            tr("Thank you for writing this. It is very hard to bear, and you need not be alone.")
        ),
    ]
    line = crisis_lines.get("CN")
    if line:
        parts.append(
            plain(tr("You can also call the crisis line in mainland China: {line}", line=line))
        )
    parts += [
        plain(tr("If it is about someone near you: stay with them, and call for them.")),
        plain(tr("You can keep writing here, but nobody reads along.")),
    ]
    copies = _copy(tr, number) + (_copy(tr, line) if line and line != number else ())
    return Reply(join(parts), rows=copies + rows)


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
    return plain(
        tr("Say: “I had CAR-T”, with the infusion date and the product. Show your wallet card.")
    )


def _copy(tr: Translator, number: str) -> Rows:
    """A copy button for one number: Telegram drops `tel:` links. None for a line of several."""
    if not number.isdigit():
        return ()
    return ((CopyButton(tr("Copy {number}", number=number), number),),)
