"""What the set-up of check-ins says: consent, infusion date, place. PURE."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.cards.callbacks import OpenCards
from bot.cards.views import warning_signs
from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins.callbacks import (
    ChangeSetup,
    ChooseWho,
    Consented,
    DateNotKnown,
    DaysAgo,
    LateYearsChosen,
    PickZone,
)
from bot.checkins.gate import Gate
from bot.i18n import Translator
from bot.people.model import ConsentKind
from bot.redflags.views import unwell_button


def demo_banner(tr: Translator, gate: Gate) -> str | None:
    """What must stand over a demonstration; None in earnest."""
    if not gate.demo:
        return None
    if gate.signed:
        return tr("Demonstration: do not rely on it.")
    return tr("Demonstration: the rules are not signed by a clinician, do not rely on it.")


def ask_who(tr: Translator, gate: Gate) -> Reply:
    """The first question; nothing is kept by it, and "just looking" leads to the cards."""
    return Reply(
        join(
            [
                *_banner(tr, gate),
                bold(tr("Check-ins after the infusion")),
                plain(tr("I ask how things are, and say at once whom to phone. Who are you?")),
            ],
            "\n\n",
        ),
        rows=(
            (TapButton(tr("I am the patient"), ChooseWho(False)),),
            (TapButton(tr("I am family"), ChooseWho(True)),),
            (TapButton(tr("Just looking"), OpenCards()),),
        ),
    )


def consent(
    tr: Translator, kind: ConsentKind, gate: Gate, *, family: bool | None, edit: bool
) -> Reply:
    """One of the two consents: what is kept and who could read it, or where and how long."""
    if kind is ConsentKind.CHECK_INS:
        title, points = _keeping(tr, family=bool(family))
        agree = tr("I agree, keep my health answers")
    else:
        title, points = _place(tr, gate)
        agree = tr("I agree, keep them on this computer")
        if not gate.demo:
            where = tr.country(gate.country)
            agree = tr("I agree, server in {country}", country=where)
    return Reply(
        join([*_banner(tr, gate), bold(title), *(f"• {p}" for p in points)], "\n\n"),
        rows=(
            (TapButton(agree, Consented(kind, True, family)),),
            (TapButton(tr("No, just the cards"), Consented(kind, False, family)),),
        ),
        edit=edit,
    )


def _banner(tr: Translator, gate: Gate) -> list[RichText]:
    words = demo_banner(tr, gate)
    return [bold(words)] if words else []


def _keeping(tr: Translator, *, family: bool) -> tuple[str, list[str]]:
    title = tr("1 of 2: may I keep your health answers?")
    points = [
        tr(
            "Kept are the infusion date, your city, and your answers when I ask how things are: "
            "twice a day until day 14, once a day until day 30, then weekly, and monthly up to a "
            "year."
        ),
        tr("Nobody watches your answers. A warning sign is answered with whom to phone."),
        tr("No message does not mean that all is well. If you worry, phone."),
        tr(
            "Date and answers are stored encrypted. But Telegram chats are not end-to-end "
            "encrypted: Telegram and whoever runs this bot could technically read this chat."
        ),
        tr(
            "I also ask about thoughts of not wanting to live. What you say to that is never "
            "passed on, unless you tap for it yourself."
        ),
    ]
    if family:
        title = tr("1 of 2: may I keep what you tell me about the patient?")
        points.append(tr("If the patient can decide, please ask them first."))
    return title, points


def _place(tr: Translator, gate: Gate) -> tuple[str, list[str]]:
    if gate.demo:
        title = tr("2 of 2: may they be kept on the computer that runs this demonstration?")
        points = [tr("Whoever started the demonstration can read and delete them.")]
    else:
        where = tr.country(gate.country)
        title = tr("2 of 2: may they be kept on a server in {country}?", country=where)
        points = [
            tr(
                "{operator} runs the server. Contact: {contact}",
                operator=gate.operator,
                contact=gate.contact,
            ),
        ]
    points += [
        tr(
            "They are kept until you erase them with /erase, or until 12 months without a word "
            "from you: then I ask, and erase them 30 days later. Backups are deleted after 30 "
            "days."
        ),
        tr("/stop ends the check-ins at any time and takes back what you agreed to here."),
        tr("Erasing here does not clear the chat on your phone. Please delete that there."),
    ]
    return title, points


def declined(tr: Translator) -> Reply:
    return Reply(
        plain(tr("Fine: no check-ins, and no answers are kept. The cards are always there.")),
        rows=((TapButton(tr("Cards"), OpenCards()),),),
        edit=True,
    )


def off_words(tr: Translator) -> RichText:
    """Check-ins are off for who is enrolled: what silence does not mean, and what to do."""
    return join(
        [
            bold(tr("Check-ins are switched off for now. I ask nothing.")),
            plain(
                tr(
                    "No message means nothing. Please measure your temperature and watch for "
                    "warning signs yourself."
                )
            ),
        ],
        "\n\n",
    )


def off_now(tr: Translator, number: str, *, on_ward: bool) -> Reply:
    """Check-ins have been switched off: whom to phone. `number` is the emergency number."""
    if on_ward:
        action = tr("In hospital: press the call bell and tell the nurse about anything new.")
    else:
        action = tr(
            "A fever or any warning sign: phone your CAR-T team, day or night. In danger, or when "
            "nobody answers: emergency number {number}.",
            number=number,
        )
    return Reply(
        join([off_words(tr), bold(action)], "\n\n"),
        rows=((unwell_button(tr),), (warning_signs(tr),)),
    )


def off_here(tr: Translator) -> Reply:
    """Check-ins are off for who wants to begin."""
    return Reply(
        join(
            [
                bold(tr("Check-ins are not switched on here.")),
                plain(
                    tr(
                        "A clinician must sign the rules first, and whoever runs this bot must "
                        "give a name. The cards and the red key work as ever."
                    )
                ),
            ],
            "\n\n",
        ),
        rows=(
            (unwell_button(tr),),
            (warning_signs(tr),),
            (TapButton(tr("Cards"), OpenCards()),),
        ),
    )


def ask_date(tr: Translator, *, edit: bool = False) -> Reply:
    return Reply(
        join(
            [
                bold(tr("When was or is the infusion (day 0)?")),
                plain(tr("Type the date, for example 20 November, 2026-11-20 or “3 days ago”.")),
            ],
            "\n",
        ),
        rows=(
            (
                TapButton(tr("Today"), DaysAgo(0)),
                TapButton(tr("Yesterday"), DaysAgo(1)),
            ),
            (TapButton(tr("Not known yet"), DateNotKnown()),),
        ),
        edit=edit,
    )


def date_refused(tr: Translator, reason: str) -> Reply:
    """Why a typed date was not taken, and how to type it; the question stays open."""
    words = {
        "unclear": tr("I could not read that as one date."),
        "impossible": tr("That day does not exist in the calendar."),
        "too_old": tr("That is more than a year ago. These check-ins are for the first year."),
        "too_far": tr("That is more than 120 days ahead. Please come back closer to the day."),
    }
    return Reply(
        join(
            [
                plain(words.get(reason, words["unclear"])),
                plain(tr("Please type it like 2026-11-20 or 20 November 2026.")),
                _do_not_wait(tr),
            ],
            "\n",
        ),
        rows=((unwell_button(tr),), (TapButton(tr("Not known yet"), DateNotKnown()),)),
    )


def ask_city(tr: Translator, infusion: date | str | None, suggested: Mapping[str, str]) -> Reply:
    """Confirms the date with its year and weekday, then asks for the place.

    `suggested`: zones with the emergency number there, which a tap confirms together.

    Which date "yesterday" is shows only there: such words are confirmed as they are.
    """
    if infusion is None:
        first = tr("The infusion date is not known yet.")
    else:
        shown = infusion if isinstance(infusion, str) else tr.day(infusion)
        first = tr("Infusion day: {date}", date=shown)
    return Reply(
        join(
            [
                plain(first),
                bold(tr("Which city are you in?")),
                plain(tr("Type the city, so that I write at the right hour.")),
            ],
            "\n",
        ),
        rows=(
            *((TapButton(_confirm(tr, *one), PickZone(one[0])),) for one in suggested.items()),
            (TapButton(tr("Other date"), ChangeSetup()),),
        ),
    )


def which_city(tr: Translator, candidates: tuple[str, ...]) -> Reply:
    return Reply(
        join([plain(tr("Which of these has your time?")), _do_not_wait(tr)], "\n"),
        rows=((unwell_button(tr),), *zone_rows(tr, candidates)),
    )


def city_unknown(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                plain(
                    tr(
                        "I do not know that place. Please type the nearest big city, for example "
                        "Beijing, Boston or London."
                    )
                ),
                _do_not_wait(tr),
            ],
            "\n",
        ),
        rows=((unwell_button(tr),),),
    )


def _do_not_wait(tr: Translator) -> RichText:
    """What every refusal of a typed entry ends with: it may have been a cry for help."""
    return bold(tr("If you feel unwell, do not wait: phone now."))


def zone_rows(tr: Translator, zones: tuple[str, ...]) -> Rows:
    return tuple((TapButton(zone_label(tr, zone), PickZone(zone)),) for zone in zones[:8])


def _confirm(tr: Translator, zone: str, number: str) -> str:
    place = zone_label(tr, zone)
    if not number.isdigit():
        return place
    return tr("{place} · emergency {number}", place=place, number=number)


def zone_label(tr: Translator, zone: str) -> str:
    """How a person calls the clock of a zone: by its city."""
    return tr("Beijing time") if zone == "Asia/Shanghai" else tr.city(zone)


def year_over(tr: Translator) -> Reply:
    """The first year is over: what can still be had."""
    return Reply(
        plain(
            tr(
                "The check-ins of the first year are over. I can ask you twice a year. Was there "
                "another infusion? Then enter its date."
            )
        ),
        rows=(
            (TapButton(tr("Twice a year, please"), LateYearsChosen(True)),),
            (TapButton(tr("Another infusion"), ChangeSetup()),),
        ),
    )


def plan_over(tr: Translator, day: int) -> Reply:
    """No check-in is left: after the first year, only the twice-yearly ones, which one wishes."""
    return Reply(
        join(
            [
                plain(
                    tr(
                        "Today is day {day}. The check-ins of the first year are over. I can ask "
                        "you twice a year from now on.",
                        day=day,
                    )
                ),
                plain(tr("Warning signs still count at any time: phone your team. /redflags")),
            ],
            "\n",
        ),
        rows=((TapButton(tr("Twice a year, please"), LateYearsChosen(True)),),),
    )
