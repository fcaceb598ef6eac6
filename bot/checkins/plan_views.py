"""What the plan says: what comes next and why, and what can be changed about it. PURE."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.cards.views import warning_signs
from bot.chat import Callback, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins.callbacks import (
    AnotherInfusion,
    ChangePlan,
    ChangeSetup,
    ChooseHour,
    HourPart,
    InHospital,
    KeepGoing,
    OpenEndings,
    OpenHours,
    OpenPlan,
    Pause,
    Resume,
    Stop,
    Travel,
)
from bot.checkins.model import Enrolment
from bot.checkins.phases import Ask
from bot.checkins.regimen import Hours
from bot.checkins.schedule import Prompt
from bot.checkins.setup_views import off_words, zone_label
from bot.i18n import Translator
from bot.redflags.views import unwell_button

MORNINGS = ("06:00", "07:00", "08:00", "09:00", "10:00", "11:00")
EVENINGS = ("18:00", "19:00", "20:00", "21:00", "22:00")
QUIETS = (("21:00", "06:00"), ("21:00", "07:00"), ("22:00", "07:00"), ("23:00", "08:00"))
PAUSES = (1, 3, 7, 14)
"""Days that are offered."""


def enrolled(
    tr: Translator, result: Enrolment, now: datetime, *, edit: bool = False, off: bool = False
) -> Reply:
    """The plan as it stands: the day, why this rhythm, what is next, what silence does not mean.

    `off`: nothing comes at present, since check-ins are switched off here.
    """
    if off:
        lines: list[RichText] = [off_words(tr), plain(_where(tr, result))]
    else:
        lines = [bold(tr("Check-ins are on.")), *_plan(tr, result, now)]
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
            *_state_rows(tr, result, now),
            (
                TapButton(tr("Change"), ChangePlan()),
                TapButton(tr("Stop"), Stop(sure=False)),
            ),
            (warning_signs(tr),),
        ),
        edit=edit,
    )


def _state_rows(tr: Translator, result: Enrolment, now: datetime) -> Rows:
    regimen = result.subscription.regimen
    if regimen.pauses(now):
        return ((TapButton(tr("End the pause now"), Resume()),),)
    if regimen.in_hospital:
        return ((TapButton(tr("Yes, discharged"), InHospital(False)),),)
    return ()


def _plan(tr: Translator, result: Enrolment, now: datetime) -> list[RichText]:
    course, regimen = result.subscription, result.subscription.regimen
    lines = [plain(_where(tr, result))]
    if regimen.paused_until is not None and regimen.pauses(now):
        at = _instant(tr, regimen.paused_until, course.zone, now)
        lines.append(bold(tr("Paused until {when}. Nothing comes before that.", when=at)))
    lines.append(plain(why(tr, result)))
    coming = [
        f"• {_when(tr, p, course.zone, now, numbered=result.day is not None)}"
        for p in result.coming
    ]
    lines.append(join([plain(tr("Next:")), *coming], "\n"))
    lines.append(plain(tr("Times are those of {city}.", city=zone_label(tr, regimen.zone))))
    return lines


def _where(tr: Translator, result: Enrolment) -> str:
    infusion = result.subscription.regimen.infusion
    if infusion is None or result.day is None:
        return tr("The infusion date is not known yet.")
    if result.day < 0:
        return tr("The infusion is on {date}. Check-ins start that day.", date=tr.day(infusion))
    return tr(
        "Today is day {day} after the infusion on {date}.", day=result.day, date=tr.day(infusion)
    )


def why(tr: Translator, result: Enrolment) -> str:
    """Why the next question comes when it does."""
    regimen = result.subscription.regimen
    match result.coming[0].phase if result.coming else None:
        case "ward":
            return tr(
                "In hospital the ward watches. I only ask once a day whether you are out, and "
                "bring a card."
            )
        case "close" if regimen.close_until is not None:
            return tr(
                "Twice a day up to and including {date}: after hospital or a warning sign a "
                "closer look is needed.",
                date=tr.short_day(regimen.close_until),
            )
        case "P0" if regimen.infusion is None:
            return tr("Until the date is known: one card a day for two weeks, then one a week.")
        case "P0":
            return tr("In the last two weeks before the infusion: one card a day.")
        case "P1":
            return tr("Twice a day until day 14: in these two weeks most side effects begin.")
        case "P2":
            return tr("Once a day until day 30: some side effects begin late.")
        case "P3":
            return tr("Once a week until day 100: infections and late nerve signs can still come.")
        case "P4":
            return tr("Once a month until day 365: the immune system is still recovering.")
        case "year":
            return tr("After a year I ask whether to go on twice a year.")
        case _:
            return tr("Twice a year: late effects, and the follow-up with your team.")


def _when(tr: Translator, prompt: Prompt, zone: ZoneInfo, now: datetime, *, numbered: bool) -> str:
    at = _instant(tr, prompt.due, zone, now)
    if not numbered:
        return at
    if prompt.day < 0:
        ahead = tr.plural("{count} day before", "{count} days before", -prompt.day)
        if prompt.ask is Ask.PRACTICE:
            return tr("{when} (practice check-in, {ahead})", when=at, ahead=ahead)
        return tr("{when} (card, {ahead})", when=at, ahead=ahead)
    return tr("{when} (day {day})", when=at, day=prompt.day)


def _instant(tr: Translator, at: datetime, zone: ZoneInfo, now: datetime) -> str:
    day, today = at.astimezone(zone).date(), now.astimezone(zone).date()
    clock = tr.clock_time(at, zone)
    if day == today:
        return tr("today {time}", time=clock)
    if day == today + timedelta(days=1):
        return tr("tomorrow {time}", time=clock)
    if (day - today).days > 300:
        return tr("{date} {time}", date=tr.day(day), time=clock)
    return tr("{date} {time}", date=tr.short_day(day), time=clock)


def changes(tr: Translator, result: Enrolment, now: datetime) -> Reply:
    """What can be changed; each tap says what it will do before it does it."""
    regimen = result.subscription.regimen
    rows: list[tuple[TapButton, ...]] = [
        (TapButton(tr("I am in another place"), Travel()),),
        (TapButton(tr("Hours"), OpenHours()), TapButton(tr("Infusion date"), ChangeSetup())),
    ]
    if regimen.in_hospital:
        rows.append((TapButton(tr("Yes, discharged"), InHospital(False)),))
    else:
        rows.append((TapButton(tr("I am in hospital"), InHospital(True)),))
    if regimen.pauses(now):
        rows.append((TapButton(tr("End the pause now"), Resume()),))
    elif not regimen.in_hospital:
        rows.append((TapButton(tr("Pause"), Pause(0)),))
    if result.day is not None and result.day > 0:
        rows.append((TapButton(tr("Another infusion"), AnotherInfusion()),))
    rows.append((TapButton(tr("Something has happened"), OpenEndings()),))
    rows.append((_back(tr),))
    return Reply(bold(tr("What has changed?")), rows=tuple(rows), edit=True)


def _back(tr: Translator) -> TapButton:
    return TapButton(tr("‹ Plan"), OpenPlan())


def hours(tr: Translator, chosen: Hours, part: HourPart | None = None) -> Reply:
    """The hours as they are; with `part`, what it could be instead."""
    if part is None:
        return _all_hours(tr, chosen)
    if part is HourPart.QUIET:
        choices = [
            TapButton(f"{begin}-{end}", ChooseHour(part, _digits(begin, end)))
            for begin, end in QUIETS
        ]
        question = tr("Quiet hours: late questions wait until they end. A red answer never waits.")
    elif part is HourPart.AFTERNOON:
        choices = [
            TapButton(tr("Yes, also at 14:00"), ChooseHour(part, "1")),
            TapButton(tr("No"), ChooseHour(part, "0")),
        ]
        question = tr("A third question at 14:00, while I ask twice a day?")
    else:
        morning = part is HourPart.MORNING
        times = MORNINGS if morning else EVENINGS
        choices = [TapButton(at, ChooseHour(part, _digits(at))) for at in times]
        question = tr("When in the morning?") if morning else tr("When in the evening?")
    pairs: Rows = tuple(tuple(choices[i : i + 2]) for i in range(0, len(choices), 2))
    back = TapButton(tr("‹ Hours"), OpenHours())
    return Reply(bold(question), rows=(*pairs, (back,)), edit=True)


def _digits(*times: str) -> str:
    return "".join(times).replace(":", "")


def _all_hours(tr: Translator, chosen: Hours) -> Reply:
    quiet = f"{chosen.quiet.begin:%H:%M}-{chosen.quiet.end:%H:%M}"
    third = tr("14:00 too: yes") if chosen.afternoon else tr("14:00 too: no")
    labels = (
        (tr("Morning: {time}", time=tr.clock_time(chosen.morning)), HourPart.MORNING),
        (tr("Evening: {time}", time=tr.clock_time(chosen.evening)), HourPart.EVENING),
        (third, HourPart.AFTERNOON),
        (tr("Quiet: {hours}", hours=quiet), HourPart.QUIET),
    )
    rows = [(TapButton(label, OpenHours(part.value)),) for label, part in labels]
    return Reply(
        join([bold(tr("Your hours")), plain(tr("Changes count from the next question on."))], "\n"),
        rows=(*rows, (_back(tr),)),
        edit=True,
    )


def ask_pause(tr: Translator) -> Reply:
    """How long; said once what is missing meanwhile."""
    choices = [
        TapButton(tr.plural("{count} day", "{count} days", days), Pause(days)) for days in PAUSES
    ]
    pairs = tuple((one, two) for one, two in list(pairwise(choices))[::2])
    return Reply(
        join(
            [
                bold(tr("Pause for how long?")),
                plain(
                    tr(
                        "Meanwhile nobody asks you. Please measure on your own, and phone your "
                        "team about anything new. I start again by myself."
                    )
                ),
            ],
            "\n",
        ),
        rows=(*pairs, (_back(tr),)),
        edit=True,
    )


def admitted(tr: Translator) -> Reply:
    """In hospital: what stops, what stays, and whom to tell there."""
    return Reply(
        join(
            [
                bold(tr("Noted: in hospital. I stop the check-ins.")),
                plain(
                    tr(
                        "Anything new: press the call bell and tell the nurse. Once a day I ask "
                        "whether you are out."
                    )
                ),
            ],
            "\n\n",
        ),
        rows=((TapButton(tr("Yes, discharged"), InHospital(False)),), (unwell_button(tr),)),
        edit=True,
    )


def ask_place(tr: Translator, zones: Rows) -> Reply:
    """Where the traveller is now."""
    return Reply(
        join(
            [
                bold(tr("Which city are you in?")),
                plain(tr("Only the hours change; the days since the infusion go on.")),
            ],
            "\n",
        ),
        rows=(*zones, (_back(tr),)),
        edit=True,
    )


def ask_another_date(tr: Translator) -> Reply:
    """The date of one more infusion."""
    return Reply(
        join(
            [
                bold(tr("When was or is the new infusion (its day 0)?")),
                plain(tr("Type the date, for example 20 November, 2026-11-20 or “3 days ago”.")),
                plain(tr("Days are then counted anew. What you answered so far is kept.")),
            ],
            "\n",
        ),
        rows=((_back(tr),),),
        edit=True,
    )


def another_later(tr: Translator, infusion: date) -> Reply:
    """The new infusion lies ahead: the running course goes on until then."""
    return Reply(
        join(
            [
                bold(tr("The new infusion is on {date}.", date=tr.day(infusion))),
                plain(
                    tr(
                        "Until then I go on asking as now. Please tell me again on that day: "
                        "/plan, Change, Another infusion."
                    )
                ),
            ],
            "\n\n",
        ),
        rows=((_back(tr),),),
    )


def another_not_later(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "That is not after the infusion that I know of. If that date is wrong, correct it; "
                "otherwise please type the date of the new infusion."
            )
        ),
        rows=((TapButton(tr("Infusion date"), ChangeSetup()),), (_back(tr),)),
    )


def date_stays(tr: Translator, result: Enrolment, now: datetime, *, off: bool = False) -> Reply:
    """ "Not known yet" after day 0: the course goes on."""
    shown = enrolled(tr, result, now, off=off)
    first = tr("The check-ins go on as they are. If the infusion was cancelled: /stop")
    return replace(shown, text=join([bold(first), shown.text], "\n\n"))


def no_late_years(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "Fine, I do not write any more. /remind starts me again. Follow-up with your team "
                "goes on, and warning signs count at any time: /redflags"
            )
        ),
        edit=True,
    )


def not_enrolled(tr: Translator) -> str:
    """Said over the chat when a button of an ended course is tapped."""
    return tr("Check-ins are not on. /remind starts them.")


def confirm_stop(tr: Translator, yes: Callback, more: Rows = ()) -> Reply:
    """Asked once; `yes` is the button that stops."""
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
                plain(
                    tr(
                        "No message from me does not mean all is well. New or worse: phone your "
                        "team, day or night."
                    )
                ),
            ],
            "\n",
        ),
        rows=(
            (TapButton(tr("Yes, stop"), yes),),
            (TapButton(tr("Keep them on"), KeepGoing()),),
            *more,
        ),
    )


def nothing_to_stop(tr: Translator) -> Reply:
    return Reply(plain(tr("There are no check-ins to stop. /remind starts them.")))


def kept(tr: Translator) -> Reply:
    return Reply(plain(tr("Check-ins stay on.")), edit=True)
