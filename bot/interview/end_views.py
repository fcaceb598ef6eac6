"""How a report ends, and what is said after it. PURE."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.cards.views import warning_signs
from bot.care.callbacks import ShowWallet
from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins import views as checkin_views
from bot.checkins.model import Checkin
from bot.i18n import Translator
from bot.interview import views
from bot.interview.callbacks import ForWhom, GoOn, Living, ReachedTeam, TeamKnows, Worse
from bot.interview.model import Reached
from bot.interview.opened import Open
from bot.interview.words import things
from bot.redflags.questions import Questions, Screen, in_words
from bot.redflags.tiers import Tier
from bot.redflags.views import copies, unwell_button
from bot.redflags.whom import Whom


def red_rows(tr: Translator) -> Rows:
    """What stands under a red reply, after the numbers."""
    return ((TapButton(tr("Wallet card text"), ShowWallet()),), (warning_signs(tr),))


def known_rows(tr: Translator, about: int) -> Rows:
    return ((TapButton(tr("It is new or worse"), Worse(about)),), (warning_signs(tr),))


def stopped(tr: Translator, questions: Questions, found: Open) -> Reply:
    """In place of the screen after an emergency: phone first; the questions can be taken up."""
    lines: list[RichText | str] = [
        bold(_title(tr, found)),
        bold(tr("Noted. Phone first: see the message below.")),
        plain(tr("You told me: {things}", things=tr("; ").join(things(tr, questions, found.told)))),
    ]
    return Reply(
        join(lines, "\n\n"),
        rows=((TapButton(tr("Go on answering"), GoOn(found.about)),),),
        edit=True,
    )


def ended(tr: Translator, questions: Questions, found: Open, now: datetime) -> Reply:
    """In place of the last screen: what was noted, and that it soothes nothing."""
    told, zone = found.told, found.course.zone
    lines: list[RichText | str] = [plain(_title(tr, found))]
    if found.checkin is not None and now > found.checkin.useful_until:
        asked = found.checkin.due_at.astimezone(zone)
        when = tr("(for {date} {time})", date=tr.short_day(asked.date()), time=tr.clock_time(asked))
        lines[0] = plain(f"{_title(tr, found)} {when}")
    at = tr.clock_time(now, zone)
    match found.tier:
        case Tier.EMERGENCY | Tier.CALL_NOW:
            lines.append(bold(tr("Noted at {time}. Have you phoned? If not: phone now.", time=at)))
        case Tier.SAME_DAY:
            lines.append(bold(tr("Noted at {time}. Please phone today, see below.", time=at)))
        case None:
            lines.append(bold(tr("Noted at {time}: no flag in what you told me.", time=at)))
            lines.append(_not_all_well(tr))
    said = things(tr, questions, told)
    if said:
        lines.append(plain(tr("You told me: {things}", things=tr("; ").join(said))))
    return Reply(
        join(lines, "\n\n"),
        rows=(
            (views.unwell(tr, found.checkin),),
            (TapButton(tr("Add or change something"), GoOn(found.about)),),
            (warning_signs(tr),),
        ),
        edit=True,
        toast=tr("Noted"),
    )


def closed_by(tr: Translator, checkin: Checkin, by: str) -> Reply:
    """In place of a check-in that somebody else has answered; it can still be answered."""
    words = (
        tr("{name} has answered this check-in.", name=by)
        if by
        else tr("Somebody else has answered this check-in.")
    )
    return Reply(
        join(
            [
                plain(checkin_views.title(tr, checkin)),
                bold(words),
                plain(tr("Do you see something else? Add it: the more serious answer counts.")),
            ],
            "\n\n",
        ),
        rows=(
            (views.unwell(tr, checkin),),
            (TapButton(tr("Answer it too"), GoOn(checkin.id)),),
        ),
        edit=True,
    )


def about_whom(
    tr: Translator, circles: Sequence[tuple[int, str]], at: int, *, emergency: bool
) -> Reply:
    """After the red reply to somebody who answers for others: (circle, name) of each.

    `at`: minutes since 1970. `emergency`: that is what the red reply said.
    """
    rows = [
        (TapButton(tr("It is about {name}", name=name), ForWhom(circle, at, emergency)),)
        for circle, name in circles
    ]
    return Reply(
        join(
            [
                bold(tr("Whom is it about?")),
                plain(tr("First phone. Then tap, and I tell their circle.")),
            ]
        ),
        rows=tuple(rows),
    )


def _not_all_well(tr: Translator) -> RichText:
    return plain(
        tr("This does not mean that all is well. New or worse: phone your team, day or night.")
    )


def _phone_today(tr: Translator, whom: Whom) -> RichText:
    if whom.in_hospital:
        return bold(tr("Please tell the nurse today."))
    if whom.team:
        return bold(tr("Please phone your CAR-T team today: {team}", team=whom.team))
    return bold(tr("Please phone your CAR-T team today."))


def same_day(
    tr: Translator, questions: Questions, found: Open, whom: Whom, *, again: bool
) -> Reply:
    """Whom to phone today, as a new message. `again`: in an hour it is asked to measure."""
    told = found.told
    lines: list[RichText | str] = [_phone_today(tr, whom)]
    said = things(tr, questions, told)
    if said:
        lines.append(plain(tr("You told me: {things}", things=tr("; ").join(said))))
    if "A11_no_temp" in told.judged.fired:
        lines.append(plain(tr("There is no temperature: please measure now.")))
    if "A14_masked" in told.judged.fired:
        lines.append(plain(tr("The medicine can hide a fever: it may be there all the same.")))
    if "A18_child_device" in told.judged.fired:
        lines.append(plain(tr("Ask the team which pulse and pressure are right for the child.")))
    lines.append(
        plain(tr("In 60 minutes I ask you to measure again. Worse or new signs: phone at once."))
        if again
        else plain(tr("Worse or new signs: phone at once, also at night."))
    )
    if not whom.in_hospital:
        lines.append(
            plain(
                tr(
                    "No answer today, or it gets worse: go to the nearest emergency department or "
                    "call {number}.",
                    number=whom.emergency,
                )
            )
        )
    return Reply(
        join(lines), rows=((views.unwell(tr, found.checkin),), *copies(tr, whom), *red_rows(tr))
    )


def living(tr: Translator, asked: Screen, about: int) -> Reply:
    """The question about not wanting to live: a message of its own, once a week."""
    options: Rows = tuple(
        (TapButton(in_words(option.words, tr.tag), Living(about, option.id)),)
        for option in asked.options
    )
    return Reply(
        join(
            [
                plain(tr("A question that I ask everybody once a week:")),
                bold(in_words(asked.ask, tr.tag)),
                plain(tr("Your answer is not passed on.")),
            ]
        ),
        rows=((TapButton(tr("No"), Living(about, "")),), *options),
        silent=True,
    )


def living_noted(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "Thank you. Should such thoughts come, write it here at any time, or tell somebody "
                "near you."
            )
        ),
        edit=True,
    )


def living_answered(tr: Translator) -> Reply:
    return Reply(bold(tr("Thank you for telling me. Please read the message below.")), edit=True)


# -- after a red flag -----------------------------------------------------------------------------


def reached_team(tr: Translator, about: int, whom: Whom, *, last: bool) -> Reply:
    """ "Did you reach the team?" """
    if whom.in_hospital:
        first, yes = tr("Has the nurse come?"), tr("Yes, the nurse is here")
        no = tr("Nobody comes")
    else:
        first, yes = tr("Did you reach the team?"), tr("Yes, reached")
        no = tr("No answer")
    lines: list[RichText | str] = [bold(first)]
    if last:
        lines.append(plain(tr("I do not know whether you are safe. Please answer, or phone.")))
    if not whom.in_hospital:
        lines.append(
            plain(
                tr("Team: {team}. Emergency: {number}", team=whom.team, number=whom.emergency)
                if whom.team
                else tr("Emergency: {number}", number=whom.emergency)
            )
        )
    rows: list[tuple[TapButton, ...]] = [
        (TapButton(yes, ReachedTeam(about, Reached.YES.value)),),
        (TapButton(no, ReachedTeam(about, Reached.NO_ANSWER.value)),),
    ]
    if not whom.in_hospital:
        rows.append(
            (TapButton(tr("On the way to hospital"), ReachedTeam(about, Reached.ON_THE_WAY.value)),)
        )
    rows.append((TapButton(tr("Tapped by mistake"), ReachedTeam(about, Reached.MISTAKE.value)),))
    return Reply(join(lines), rows=tuple(rows))


def reached(tr: Translator, about: int, *, can_be_known: bool, asked_closely: bool) -> Reply:
    """`asked_closely`: the three days of two check-ins that follow are asked, nothing pauses."""
    next_ = (
        tr("New or worse: phone again at once. I ask you twice a day for three days.")
        if asked_closely
        else tr("New or worse: phone again at once.")
    )
    rows: Rows = (
        ((TapButton(tr("They know it, it may stay as it is"), TeamKnows(about)),),)
        if can_be_known
        else ()
    )
    return Reply(
        join(
            [
                bold(tr("Good. Do as they tell you.")),
                plain(next_),
            ]
        ),
        rows=rows,
        edit=True,
    )


def no_answer(tr: Translator, whom: Whom) -> Reply:
    """Nobody answers: the next door, at once."""
    if whom.in_hospital:
        first = tr("Ring again, call out loudly, send somebody to the nurses' desk.")
        rest = tr("Nobody comes at all: have somebody call {number}.", number=whom.emergency)
    else:
        first = tr(
            "Call {number} now, or go to the nearest emergency department.", number=whom.emergency
        )
        rest = tr("Do not drive yourself. Say: “I had CAR-T”. Show your wallet card.")
    return Reply(
        join([bold(first), plain(rest)]),
        rows=(*copies(tr, whom), (TapButton(tr("Wallet card text"), ShowWallet()),)),
    )


def on_the_way(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                bold(tr("Do not drive yourself. Show your wallet card at once.")),
                plain(tr("Getting worse on the way: call the emergency number.")),
            ]
        ),
        rows=((TapButton(tr("Wallet card text"), ShowWallet()),),),
        edit=True,
    )


def by_mistake(tr: Translator, about: int) -> Reply:
    return Reply(
        join(
            [
                bold(tr("Noted. What you told stays written down.")),
                plain(tr("Is any of it there after all? Then phone now. Else answer once more:")),
            ]
        ),
        rows=((TapButton(tr("Answer the questions again"), GoOn(about)),),),
        edit=True,
    )


def team_knows(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "Noted for 14 days: your team knows these signs. I still ask; new or worse stays a "
                "reason to phone. /me shows and changes it."
            )
        ),
        edit=True,
    )


def measure_again(tr: Translator) -> Reply:
    """An hour after a same-day sign."""
    return Reply(
        join(
            [
                bold(tr("An hour has passed: please measure again.")),
                plain(tr("Type the temperature, for example 37.2. Worse? Phone now.")),
            ]
        ),
        rows=((unwell_button(tr),), (warning_signs(tr),)),
    )


# -- silence --------------------------------------------------------------------------------------


def missed_twice(tr: Translator, checkin: Checkin, whom: Whom) -> Reply:
    """Rule A13."""
    first = (
        tr("Two check-ins were not answered. New or worse? Phone now: {team}", team=whom.team)
        if whom.team
        else tr("Two check-ins were not answered. New or worse? Phone your team now.")
    )
    return _silent(tr, checkin, first)


def left_open(tr: Translator, checkin: Checkin, whom: Whom) -> Reply:
    """Rule A17: begun, and not finished."""
    first = (
        tr("Questions were left open. Please answer them now, or phone: {team}", team=whom.team)
        if whom.team
        else tr("Questions were left open. Please answer them now, or phone your team.")
    )
    return _silent(tr, checkin, first)


def _silent(tr: Translator, checkin: Checkin, first: str) -> Reply:
    return Reply(
        join(
            [
                bold(first),
                plain(tr("Please measure your temperature now. I cannot know how you are.")),
            ]
        ),
        rows=(
            (views.unwell(tr, checkin),),
            (TapButton(tr("Answer now"), GoOn(checkin.id)),),
            (warning_signs(tr),),
        ),
    )


# -- bare readings --------------------------------------------------------------------------------


def reading_noted(
    tr: Translator, questions: Questions, found: Open, whom: Whom, at: datetime
) -> Reply:
    """A reading that brought no reply of its own: noted, whom to phone as before, and the list."""
    said = tr("; ").join(things(tr, questions, found.told))
    time = tr.clock_time(at, found.course.zone)
    lines = [plain(tr("Noted at {time}: {things}", time=time, things=said))]
    match found.tier:
        case Tier.EMERGENCY | Tier.CALL_NOW:
            phone = whom.team or whom.emergency
            lines.insert(0, bold(tr("Have you phoned? If not: phone now: {phone}", phone=phone)))
        case Tier.SAME_DAY:
            lines.insert(0, _phone_today(tr, whom))
            lines.append(_not_all_well(tr))
        case None:
            lines[0] = bold(tr("Noted at {time}: {things}", time=time, things=said))
            lines.append(_not_all_well(tr))
    return Reply(
        join(lines),
        rows=(
            (unwell_button(tr),),
            (TapButton(tr("Any warning signs? Answer"), GoOn(found.about)),),
        ),
    )


def not_read(tr: Translator, *, devices: bool) -> Reply:
    """A typed number that is no body temperature, or no reading at all."""
    words = (
        tr("I could not read that. Please type it like 120/80, pulse 80, oxygen 97.")
        if devices
        else tr("I could not read that as a temperature. Please type it like 36.8 or 98.2 °F.")
    )
    return Reply(
        join([plain(words), bold(tr("If you feel unwell, do not wait: phone now."))]),
        rows=((unwell_button(tr),),),
    )


def _title(tr: Translator, found: Open) -> str:
    title = tr("How are you now?")
    if found.checkin is not None:
        title = checkin_views.title(tr, found.checkin)
    return f"{views.about(tr, found.whose)} · {title}" if found.whose else title
