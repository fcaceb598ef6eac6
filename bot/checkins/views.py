"""What check-ins say. PURE. No words here ever call silence, or an unticked list, good news."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cards.views import warning_signs
from bot.chat import Reply, RichText, TapButton, bold, italic, join, plain
from bot.chat.reply import Rows
from bot.checkins.callbacks import (
    Answer,
    ChangeSetup,
    Consented,
    DateNotKnown,
    DaysAgo,
    KeepGoing,
    PickZone,
    Stop,
)
from bot.checkins.model import Answered, Checkin, Enrolment, Feeling
from bot.checkins.schedule import Prompt, infusion_day
from bot.i18n import Translator
from bot.redflags.views import unwell_button

FEVER = "38.0"
"""Degrees Celsius, rule T01."""


def consent(tr: Translator) -> Reply:
    """What is kept, who could read it, that nobody watches, how to end it; two separate taps."""
    points = [
        tr(
            "You tell me the infusion date and your city. I ask how you are: twice a day until day "
            "14, then once a day until day 30."
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
        "too_old": tr("That is more than a year ago. These check-ins are for the first 30 days."),
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


def date_not_known(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "No hurry. When you know the date, type /remind. Until then the step cards tell "
                "what comes: /steps"
            )
        )
    )


def ask_city(tr: Translator, infusion: date | str, suggested: tuple[str, ...]) -> Reply:
    """Confirms the date with its year and weekday, then asks for the place.

    Which date "yesterday" is shows only there: such words are confirmed as they are.
    """
    shown = infusion if isinstance(infusion, str) else tr.day(infusion)
    return Reply(
        join(
            [
                plain(tr("Infusion day: {date}", date=shown)),
                bold(tr("Which city are you in?")),
                plain(tr("Type the city, so that I write at the right hour.")),
            ],
            "\n",
        ),
        rows=(*_zones(tr, suggested), (TapButton(tr("Other date"), ChangeSetup()),)),
    )


def which_city(tr: Translator, candidates: tuple[str, ...]) -> Reply:
    return Reply(
        join([plain(tr("Which of these has your time?")), _do_not_wait(tr)], "\n"),
        rows=((unwell_button(tr),), *_zones(tr, candidates)),
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


def _zones(tr: Translator, zones: tuple[str, ...]) -> Rows:
    return tuple((TapButton(_zone_label(tr, zone), PickZone(zone)),) for zone in zones[:8])


def _zone_label(tr: Translator, zone: str) -> str:
    return tr("Beijing time") if zone == "Asia/Shanghai" else tr.city(zone)


def plan_over(tr: Translator, day: int) -> Reply:
    return Reply(
        join(
            [
                plain(
                    tr(
                        "Today is day {day}. Check-ins here cover days 0 to 30, so none are left.",
                        day=day,
                    )
                ),
                plain(tr("Warning signs still count at any time: phone your team. /redflags")),
            ],
            "\n",
        )
    )


def enrolled(tr: Translator, result: Enrolment, now: datetime) -> Reply:
    """The plan as it stands: day, next check-ins, and what silence does not mean."""
    lines: list[RichText] = [bold(tr("Check-ins are on.")), *_plan(tr, result, now)]
    lines.append(
        plain(
            tr(
                "No message from me does not mean all is well. New or worse: phone your team, "
                "day or night."
            )
        )
    )
    return Reply(
        join(lines, "\n\n"),
        rows=(
            (
                TapButton(tr("Change date or city"), ChangeSetup()),
                TapButton(tr("Stop"), Stop(sure=False)),
            ),
            (warning_signs(tr),),
        ),
    )


def _plan(tr: Translator, result: Enrolment, now: datetime) -> list[RichText]:
    zone = ZoneInfo(result.subscription.zone)
    day = result.day
    if day >= 0:
        where = tr(
            "Today is day {day} after the infusion on {date}.",
            day=day,
            date=tr.day(result.subscription.infusion_date),
        )
    else:
        where = tr(
            "The infusion is on {date}. Check-ins start that day.",
            date=tr.day(result.subscription.infusion_date),
        )
    return [
        plain(where),
        join([plain(tr("Next:")), *(f"• {_when(tr, p, zone, now)}" for p in result.coming)], "\n"),
        plain(tr("Times are those of {city}.", city=_zone_label(tr, result.subscription.zone))),
    ]


def _when(tr: Translator, prompt: Prompt, zone: ZoneInfo, now: datetime) -> str:
    ahead = (prompt.due.astimezone(zone).date() - now.astimezone(zone).date()).days
    at = tr.clock_time(prompt.due, zone)
    if ahead == 0:
        return tr("today {time} (day {day})", time=at, day=prompt.day)
    if ahead == 1:
        return tr("tomorrow {time} (day {day})", time=at, day=prompt.day)
    date_words = tr.short_day(prompt.due.astimezone(zone).date())
    return tr("{date} {time} (day {day})", date=date_words, time=at, day=prompt.day)


def prompt(tr: Translator, checkin: Checkin, day: int) -> Reply:
    """The check-in itself: measure first, then three answers, the red one on top."""
    return Reply(
        join(
            [
                bold(_title(tr, checkin, day)),
                plain(tr("How are you now? First measure the temperature.")),
                plain(
                    tr(
                        "{limit} °C or more, or any warning sign: phone your team now, do not "
                        "wait for me.",
                        limit=FEVER,
                    )
                ),
                italic(tr("Nobody watches these answers.")),
            ],
            "\n\n",
        ),
        rows=(
            (TapButton(tr("🆘 I feel unwell"), Answer(checkin.id, Feeling.UNWELL)),),
            (warning_signs(tr),),
            (TapButton(tr("No warning sign noticed"), Answer(checkin.id, Feeling.NONE_NOTICED)),),
        ),
    )


def _title(tr: Translator, checkin: Checkin, day: int) -> str:
    if checkin.due_at.astimezone(ZoneInfo(checkin.subscription.zone)).hour < 12:
        return tr("Day {day} · morning check-in", day=day)
    return tr("Day {day} · evening check-in", day=day)


def noted(tr: Translator, result: Answered, now: datetime) -> Reply:
    """After a tap: what was noted, and that it soothes nothing. The red way stays open.

    The check-in's title stays; an answer after its time says which hour it was asked for.
    """
    checkin = result.checkin
    enrolment = checkin.subscription
    zone = ZoneInfo(enrolment.zone)
    day = infusion_day(enrolment.infusion_date, enrolment.zone, checkin.due_at)
    title = plain(_title(tr, checkin, day))
    if now > checkin.useful_until:
        asked = checkin.due_at.astimezone(zone)
        late = tr("(for {date} {time})", date=tr.short_day(asked.date()), time=tr.clock_time(asked))
        title = join([title, plain(late)], " ")
    at = tr.clock_time(now, zone)
    if result.kept is Feeling.UNWELL:
        first = tr("Noted at {time}: you feel unwell. Please phone now, see below.", time=at)
    else:
        first = tr("Noted at {time}: no warning sign noticed.", time=at)
    lines = [title, bold(first)]
    if result.kept is Feeling.NONE_NOTICED:
        lines.append(
            plain(
                tr(
                    "This does not mean that all is well. New or worse: phone your team, day or "
                    "night."
                )
            )
        )
    return Reply(
        join(lines, "\n\n"),
        rows=(
            (TapButton(tr("🆘 I feel unwell"), Answer(result.checkin.id, Feeling.UNWELL)),),
            (warning_signs(tr),),
        ),
        edit=True,
        toast=tr("Noted"),
    )


def not_asked(tr: Translator) -> str:
    """Said over the chat when a check-in is gone or another person's."""
    return tr("This check-in is no longer open.")


def confirm_stop(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                bold(tr("Stop the check-ins?")),
                plain(
                    tr(
                        "In the first weeks side effects can come quickly. Without check-ins, "
                        "please measure and watch on your own, and phone your team about "
                        "anything new."
                    )
                ),
            ],
            "\n",
        ),
        rows=(
            (TapButton(tr("Yes, stop"), Stop(sure=True)),),
            (TapButton(tr("Keep them on"), KeepGoing()),),
        ),
    )


def stopped(tr: Translator, *, edit: bool = False) -> Reply:
    return Reply(
        plain(
            tr(
                "Check-ins have stopped and your consent has ended. /remind starts them again. "
                "Warning signs: phone your team at any time."
            )
        ),
        edit=edit,
    )


def nothing_to_stop(tr: Translator) -> Reply:
    return Reply(plain(tr("There are no check-ins to stop. /remind starts them.")))


def kept(tr: Translator) -> Reply:
    return Reply(plain(tr("Check-ins stay on.")), edit=True)
