"""What check-ins say. PURE. No words here ever call silence, or an unticked list, good news."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.cards.callbacks import OpenCard
from bot.cards.model import Card
from bot.cards.rich import rich
from bot.cards.views import warning_signs
from bot.care.model import Question
from bot.care.views import one_question
from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins.callbacks import Answer, ChangeSetup, InHospital, LateYearsChosen, Snooze
from bot.checkins.model import Checkin, Feeling
from bot.checkins.phases import Ask
from bot.i18n import Translator
from bot.redflags.views import unwell_button

FEVER = "38.0"
"""Degrees Celsius, rule T01."""

SNOOZES = (15, 30, 60, 120)
"""Minutes that are offered."""


def _unwell(tr: Translator, checkin: Checkin) -> TapButton:
    return TapButton(tr("🆘 I feel unwell"), Answer(checkin.id, Feeling.UNWELL))


def title(tr: Translator, checkin: Checkin) -> str:
    """Which check-in it is."""
    if checkin.ask is Ask.PRACTICE:
        return tr("Practice check-in")
    if checkin.slot == "morning":
        return tr("Day {day} · morning check-in", day=checkin.day)
    if checkin.slot == "afternoon":
        return tr("Day {day} · afternoon check-in", day=checkin.day)
    return tr("Day {day} · evening check-in", day=checkin.day)


def once_more(tr: Translator, asked: Reply) -> Reply:
    """A check-in asked again, as it was promised or because it was not finished."""
    head = plain(tr("This check-in is not finished yet."))
    return replace(asked, text=join([head, asked.text], "\n"))


def note(
    tr: Translator,
    checkin: Checkin,
    card: Card | None,
    number: str,
    asked: Question | None = None,
) -> Reply:
    """The day's card: before the infusion, or on the ward with the question whether that is over.

    `number` is the region's emergency number, which a card may name; `asked` the day's question
    about the person's care.
    """
    lines: list[RichText] = []
    rows: list[tuple[TapButton, ...]] = []
    if checkin.ask is Ask.DISCHARGED:
        lines.append(bold(tr("Are you out of hospital?")))
        lines.append(
            plain(
                tr(
                    "On the ward: anything new, press the call bell and tell the nurse. Once you "
                    "are out, I ask twice a day again."
                )
            )
        )
        rows += [
            (TapButton(tr("Yes, discharged"), InHospital(False)),),
            (TapButton(tr("Still in hospital"), InHospital(True)),),
        ]
    elif checkin.unknown_day:
        lines.append(bold(tr("Is the infusion date known yet?")))
        rows.append((TapButton(tr("Yes, enter the date"), ChangeSetup()),))
    else:
        ahead = -checkin.day
        heading = tr.plural(
            "{count} day until the infusion", "{count} days until the infusion", ahead
        )
        lines.append(bold(heading))
        rows.append((TapButton(tr("The date has changed"), ChangeSetup()),))
    if card is not None:
        text = card.text(tr.tag)
        lines.append(
            join(
                [
                    plain(tr("Card of the day: {title}", title=rich(text.title, number).text)),
                    rich(text.summary, number),
                ],
                "\n",
            )
        )
        rows.insert(0, (TapButton(tr("Read the card"), OpenCard(card.id, aside=True)),))
    if asked is not None:
        rows.append((one_question(tr, asked),))
    rows.append((unwell_button(tr),))
    return Reply(join(lines, "\n\n"), rows=tuple(rows))


def late_years(tr: Translator) -> Reply:
    """After the first year: whether to go on twice a year."""
    return Reply(
        join(
            [
                bold(tr("A year has passed since the infusion.")),
                plain(
                    tr(
                        "Late effects can still come, and follow-up goes on for many years. Shall "
                        "I remind you twice a year?"
                    )
                ),
            ],
            "\n\n",
        ),
        rows=(
            (TapButton(tr("Twice a year, please"), LateYearsChosen(True)),),
            (TapButton(tr("No, thank you"), LateYearsChosen(False)),),
            (unwell_button(tr),),
        ),
    )


def was_down(
    tr: Translator, began: datetime, ended: datetime, zone: ZoneInfo, limit: object = FEVER
) -> Reply:
    """We were away: from when to when, and what to do now. `limit` is the own one for fever."""
    same_day = began.astimezone(zone).date() == ended.astimezone(zone).date()
    first, last = tr.clock_time(began, zone), tr.clock_time(ended, zone)
    if not same_day:
        first = f"{tr.short_day(began.astimezone(zone).date())} {first}"
        last = f"{tr.short_day(ended.astimezone(zone).date())} {last}"
    return Reply(
        join(
            [
                bold(tr("The bot was down from {first} to {last}.", first=first, last=last)),
                plain(
                    tr(
                        "Nothing could be asked or answered in that time. Please measure your "
                        "temperature now."
                    )
                ),
                plain(
                    tr(
                        "{limit} °C or more, or any warning sign: phone your team now, do not "
                        "wait for me.",
                        limit=limit,
                    )
                ),
            ],
            "\n\n",
        ),
        rows=((unwell_button(tr),), (warning_signs(tr),)),
    )


def ask_snooze(tr: Translator, checkin: Checkin, now: datetime) -> Reply:
    """How much later; only what still makes sense is offered, and waiting is for the well."""
    zone = checkin.subscription.zone
    later: list[TapButton] = []
    for minutes in SNOOZES:
        at = now + timedelta(minutes=minutes)
        if at < checkin.useful_until:
            label = tr("at {time}", time=tr.clock_time(at, zone))
            later.append(TapButton(label, Snooze(checkin.id, minutes)))
    pairs: Rows = tuple(tuple(later[i : i + 2]) for i in range(0, len(later), 2))
    words = tr("When shall I ask again?") if later else tr("It is too late to ask again.")
    return Reply(
        join(
            [
                plain(title(tr, checkin)),
                bold(words),
                bold(tr("If you feel unwell, do not wait: phone now.")),
            ],
            "\n\n",
        ),
        rows=(
            (_unwell(tr, checkin),),
            *pairs,
            (TapButton(tr("Answer now"), Answer(checkin.id, Feeling.NONE_NOTICED)),),
        ),
        edit=True,
    )


def snoozed(tr: Translator, checkin: Checkin, at: datetime) -> Reply:
    return Reply(
        join(
            [
                plain(title(tr, checkin)),
                bold(
                    tr("I ask again at {time}.", time=tr.clock_time(at, checkin.subscription.zone))
                ),
                plain(tr("If you feel unwell, do not wait: phone now.")),
            ],
            "\n\n",
        ),
        rows=((_unwell(tr, checkin),), (warning_signs(tr),)),
        edit=True,
    )


def not_asked(tr: Translator) -> str:
    """Said over the chat when a check-in is gone or another person's."""
    return tr("This check-in is no longer open.")
