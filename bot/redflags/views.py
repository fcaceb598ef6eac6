"""The red replies. PURE; their words name no diagnosis, no grade, no medicine to take.

Short and without blank lines: on a small phone the first line, which says what to do, must still be
in sight when the message has arrived.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.chat import Contact, CopyButton, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags.callbacks import Unwell
from bot.redflags.readings import read_temperature
from bot.redflags.tiers import Tier
from bot.redflags.whom import Whom


def unwell_button(tr: Translator) -> TapButton:
    """The red button that any message can carry."""
    return TapButton(tr("🆘 I feel unwell"), Unwell())


def red(tr: Translator, tier: Tier, whom: Whom, told: Sequence[str] = (), rows: Rows = ()) -> Reply:
    """What to do now, as a new message that sounds. `told` is what was told, in people's words.

    `tier` is EMERGENCY or CALL_NOW.
    """
    if whom.in_hospital:
        parts = _bell(tr, whom)
    elif tier is Tier.EMERGENCY:
        parts = [bold(tr("Call the emergency number now: {number}", number=whom.emergency))]
        parts.append(plain(_then_the_team(tr, whom)))
    else:
        parts = [bold(_team_now(tr, whom)), _no_answer(tr, whom)]
    urgency = 2 if tier is Tier.EMERGENCY else 1
    return replace(_sounding(tr, parts, whom, told, rows), urgency=urgency)


def measured(tr: Translator, text: str) -> list[str]:
    """The temperature that stands in a text, as it is told back; nothing where there is none."""
    degrees = read_temperature(text)
    return [] if degrees is None else [tr("{degrees} °C now", degrees=degrees)]


def _then_the_team(tr: Translator, whom: Whom) -> str:
    if whom.team:
        return tr("Then phone your CAR-T team: {team}. Do not drive yourself.", team=whom.team)
    if whom.no_team:
        return tr("Do not drive yourself. Say there that you had CAR-T.")
    return tr("Then phone your CAR-T team. Do not drive yourself.")


def _team_now(tr: Translator, whom: Whom) -> str:
    if whom.team:
        return tr("Phone your CAR-T team now, day or night: {team}", team=whom.team)
    if whom.no_team:
        return tr(
            "Go to the nearest emergency department now, or call {number}.", number=whom.emergency
        )
    return tr("Phone your CAR-T team's 24-hour line now, day or night.")


def _bell(tr: Translator, whom: Whom) -> list[RichText]:
    """On the ward. Who was discharged and has not said so must find the numbers too."""
    home = (
        tr("At home already? Call {number}, then {team}.", number=whom.emergency, team=whom.team)
        if whom.team
        else tr("At home already? Call {number}.", number=whom.emergency)
    )
    return [
        bold(tr("Press the call bell now and tell the nurse.")),
        plain(tr("Nobody comes? Ring again and call out loudly.")),
        plain(home),
    ]


def known(tr: Translator, whom: Whom, told: Sequence[str], rows: Rows) -> Reply:
    """All that fired is known to the team. The way to phone stays in the first line."""
    if whom.in_hospital:
        first = tr("Your team knows about this. New or worse: press the call bell now.")
    elif whom.team:
        first = tr(
            "Your team knows about this: do as they told you. New or worse: phone now {team}",
            team=whom.team,
        )
    else:
        first = tr(
            "Your team knows about this: do as they told you. New or worse: phone them now, or "
            "call {number}.",
            number=whom.emergency,
        )
    return _sounding(tr, [bold(first)], whom, told, rows)


def self_harm(
    tr: Translator, whom: Whom, crisis_lines: Mapping[str, str], rows: Rows = ()
) -> Reply:
    """To somebody who may want to die, or who fears it for somebody near.

    `crisis_lines` are listening lines by country; only those of known places are named. Nothing
    here is about the treatment: whoever writes this needs a person, not a script.
    """
    number = whom.emergency
    if whom.in_hospital:
        first = tr("Press the call bell now and tell the nurse. Stay with somebody.")
    else:
        first = tr(
            "Get someone beside you now, and call the emergency number: {number}", number=number
        )
    parts = [
        bold(first),
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
    return Reply(join(parts), rows=copies + rows, urgency=2)


def unwell(tr: Translator, whom: Whom, rows: Rows = ()) -> Reply:
    """The answer to "I feel unwell now": both doors at once, the more urgent one first."""
    if whom.in_hospital:
        return _sounding(tr, _bell(tr, whom), whom, (), rows)
    otherwise = (
        tr("Anything else that is new or worse: phone your team now: {team}", team=whom.team)
        if whom.team
        else tr("For anything else that is new or worse: phone your CAR-T team's 24-hour line now.")
    )
    parts = [
        bold(tr("Call the emergency number now: {number}", number=whom.emergency)),
        plain(
            tr(
                "if there is a seizure, fainting, confusion, trouble speaking, weakness on one "
                "side, trouble breathing, chest pain or bleeding that does not stop."
            )
        ),
        bold(otherwise),
        _no_answer(tr, whom),
    ]
    return _sounding(tr, parts, whom, (), rows)


def aside(tr: Translator, whom: Whom) -> Reply:
    """The short line below another answer, when a danger was denied, is long past or asked about.

    The same for every rule: what was misread may be any of them.
    """
    if whom.in_hospital:
        line = tr("If this is happening now: press the call bell now and tell the nurse.")
    else:
        line = tr("If this is happening now: call {number}.", number=whom.emergency)
    return Reply(bold(line))


def team(tr: Translator, whom: Whom, rows: Rows = ()) -> Reply:
    """The answer to "phone the team"."""
    if whom.team:
        parts = [
            bold(tr("Your CAR-T team: {team}", team=whom.team)),
            plain(tr("Save it in this phone now: it works without a network.")),
        ]
    else:
        parts = [
            bold(tr("Phone your CAR-T team's 24-hour line.")),
            plain(
                tr(
                    "The number is on your wallet card or discharge papers. Save it in this phone "
                    "now, so that you have it without a network."
                )
            ),
        ]
    if whom.in_hospital:
        parts.insert(0, bold(tr("Press the call bell now and tell the nurse.")))
    parts += [_no_answer(tr, whom), _what_to_say(tr, whom)]
    return Reply(join(parts, "\n\n"), rows=copies(tr, whom) + rows, contacts=_cards(tr, whom))


def _sounding(
    tr: Translator, parts: list[RichText], whom: Whom, told: Sequence[str], rows: Rows
) -> Reply:
    """The rest that every emergency reply ends with."""
    rest: list[RichText] = []
    if not whom.in_hospital:
        rest += [
            plain(tr("In hospital: press the call bell and tell the nurse.")),
            _what_to_say(tr, whom),
        ]
    if told:
        rest.append(plain(tr("You told me: {things}", things=tr("; ").join(told))))
    rest.append(
        plain(
            tr(
                "Take no medicine before you have asked. Do not wait for this bot: nobody reads "
                "here."
            )
        )
    )
    text = join([*parts, *rest])
    return Reply(text, rows=copies(tr, whom) + rows, contacts=_cards(tr, whom))


def _no_answer(tr: Translator, whom: Whom) -> RichText:
    words = tr(
        "No answer within 15 minutes, or it gets worse: go to the nearest emergency "
        "department or call {number}.",
        number=whom.emergency,
    )
    if whom.other_line:
        # Which hour it is at the hospital is not known of somebody who travels.
        words = tr("The other line: {line}.", line=whom.other_line) + " " + words
    return plain(words)


def _what_to_say(tr: Translator, whom: Whom) -> RichText:
    if whom.infusion is None or whom.day is None:
        return plain(
            tr("Say: “I had CAR-T”, with the infusion date and the product. Show your wallet card.")
        )
    words = (
        tr("Say: “CAR-T on {date}, today is day {day}”", date=whom.infusion, day=whom.day)
        if whom.day >= 0
        else tr("Say: “CAR-T is planned for {date}”", date=whom.infusion)
    )
    product = tr(", product: {product}", product=whom.product) if whom.product else ""
    return plain(words + product + tr(". Show your wallet card."))


def copies(tr: Translator, whom: Whom) -> Rows:
    """Copy buttons: Telegram drops `tel:` links. None for a line of several numbers."""
    if whom.in_hospital:
        return ()
    label = tr("Copy {number}", number=whom.team)
    team = ((CopyButton(label, whom.team_dials),),) if whom.team_dials else ()
    return (*_copy(tr, whom.emergency), *team)


def _copy(tr: Translator, number: str) -> Rows:
    if not number.isdigit():
        return ()
    return ((CopyButton(tr("Copy {number}", number=number), number),),)


def _cards(tr: Translator, whom: Whom) -> tuple[Contact, ...]:
    """The team's number as a contact: it can be tapped to phone, and saved."""
    if not whom.team_dials:
        return ()
    return (Contact(whom.team_dials, tr("My CAR-T team")),)
