"""What the set-up of check-ins says: consent, infusion date, place. PURE."""

from __future__ import annotations

from datetime import date

from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins.callbacks import (
    ChangeSetup,
    Consented,
    DateNotKnown,
    DaysAgo,
    LateYearsChosen,
    PickZone,
)
from bot.i18n import Translator
from bot.redflags.views import unwell_button


def consent(tr: Translator) -> Reply:
    """What is kept, who could read it, that nobody watches, how to end it; two separate taps."""
    points = [
        tr(
            "You tell me the infusion date and your city. I ask how you are: twice a day until day "
            "14, once a day until day 30, then weekly, and monthly up to a year."
        ),
        tr("Nobody watches your answers. A warning sign is answered with whom to phone."),
        tr(
            "Date and answers are stored encrypted. Telegram and whoever runs this bot could "
            "technically read this chat."
        ),
        tr(
            "/stop ends it at any time. What this chat shows stays on your phone until you delete "
            "it there."
        ),
    ]
    return Reply(
        join([bold(tr("Check-ins after the infusion")), *(f"• {p}" for p in points)], "\n\n"),
        rows=(
            (TapButton(tr("I agree, start check-ins"), Consented(True)),),
            (TapButton(tr("No, just the cards"), Consented(False)),),
        ),
    )


def declined(tr: Translator) -> Reply:
    return Reply(
        plain(tr("Fine. Nothing is stored. The cards are there at any time: /cards")), edit=True
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


def ask_city(tr: Translator, infusion: date | str | None, suggested: tuple[str, ...]) -> Reply:
    """Confirms the date with its year and weekday, then asks for the place.

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
        rows=(*zone_rows(tr, suggested), (TapButton(tr("Other date"), ChangeSetup()),)),
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
