"""How endings read: few and plain words, and never why somebody else stopped. PURE."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.model import Card
from bot.chat import Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checkins import plan_views
from bot.checkins.callbacks import ChangePlan, OpenEndings, OpenPlan, Stop
from bot.endings.callbacks import (
    AskEnding,
    Choice,
    ConfirmEnding,
    LeaveAsIs,
    ReadCard,
    SomethingElse,
    TakeBack,
)
from bot.endings.model import Ending, Reason
from bot.i18n import Translator
from bot.redflags.views import unwell_button


def confirm_stop(tr: Translator, course: int, asked: int) -> Reply:
    """Asked once. `course` and `asked` as in `ConfirmEnding`."""
    yes = ConfirmEnding(Reason.STOP, Choice.END, course, asked)
    return plan_views.confirm_stop(tr, yes, ((to_list(tr),),))


def to_list(tr: Translator) -> TapButton:
    return TapButton(tr("Something has happened"), OpenEndings())


def what_changed(tr: Translator) -> Reply:
    """The list of what ends a course."""
    labels = {
        Reason.DEATH: tr("The patient has died"),
        Reason.RELAPSE: tr("The disease is back, or is still there"),
        Reason.CANCELLED: tr("Infusion cancelled or put off"),
        Reason.HOSPICE: tr("Hospice or comfort care only"),
    }
    rows: list[tuple[TapButton, ...]] = [
        (TapButton(label, AskEnding(reason)),) for reason, label in labels.items()
    ]
    rows += [(TapButton(tr("Something else"), SomethingElse()),), (_to_plan(tr),)]
    return Reply(
        join(
            [
                bold(tr("What has happened?")),
                plain(tr("I ask once more before anything changes.")),
            ],
            "\n",
        ),
        rows=tuple(rows),
        edit=True,
    )


def question(
    tr: Translator,
    reason: Reason,
    course: int,
    asked: int,
    card: Card | None,
    *,
    dated: bool,
    edit: bool,
) -> Reply:
    """Did I understand that? Nothing is changed yet. `dated`: an infusion date is known."""

    def confirm(choice: Choice) -> ConfirmEnding:
        return ConfirmEnding(reason, choice, course, asked)

    stop = (TapButton(tr("Stop the check-ins"), confirm(Choice.END)),)
    go_on = (TapButton(tr("Keep them on"), LeaveAsIs(reason, meant=True)),)
    nothing_yet = plain(tr("Nothing has been changed yet."))
    rows: list[tuple[TapButton, ...]]
    match reason:
        case Reason.DEATH:
            lines = [
                bold(tr("Did I understand: the patient has died?")),
                plain(tr("If so, I stop all reminders.")),
                nothing_yet,
            ]
            rows = [(TapButton(tr("Yes, stop all reminders"), confirm(Choice.END)),)]
        case Reason.RELAPSE:
            lines = [
                bold(tr("Did I understand: the disease is back, or the treatment did not work?")),
                plain(
                    tr(
                        "The check-ins can go on, also during other treatment, or stop. For "
                        "another infusion they can start anew."
                    )
                ),
                _silence(tr),
                nothing_yet,
            ]
            rows = [go_on, stop, *_card_row(reason, card, tr)]
        case Reason.CANCELLED:
            lines = [
                bold(tr("Did I understand: the infusion does not take place as planned?")),
                plain(tr("I can stop the check-ins, or go on until there is a new date.")),
                nothing_yet,
            ]
            date_open = (TapButton(tr("Go on, date not known yet"), confirm(Choice.DATE_OPEN)),)
            rows = [date_open if dated else go_on, stop]
        case _:
            lines = [
                bold(tr("Did I understand: hospice or comfort care from now on?")),
                plain(
                    tr(
                        "Keep the check-ins or stop them, as you wish. Please ask the new team "
                        "whom to phone, by day and by night."
                    )
                ),
                _silence(tr),
                nothing_yet,
            ]
            rows = [go_on, stop]
    rows.append((TapButton(tr("No, I meant something else"), LeaveAsIs(reason, meant=False)),))
    return Reply(join(lines, "\n"), rows=tuple(rows), edit=edit)


def ended(tr: Translator, ending: Ending, card: Card | None, *, edit: bool) -> Reply:
    """It has ended, and can be taken back."""
    undo = plain(tr("You can take this back for 7 days."))
    back = (TapButton(tr("Take it back"), TakeBack(ending.id)),)
    match ending.reason:
        case Reason.DEATH:
            lines = [
                *_condolence(tr),
                plain(tr("If it was a wrong tap, you can take it back for 7 days.")),
            ]
            rows: Rows = (back,)
        case Reason.STOP:
            lines = [
                plain(
                    tr(
                        "Check-ins have stopped and your consent has ended. /remind starts them "
                        "again. Warning signs: phone your team at any time."
                    )
                ),
                plain(tr("What you told so far stays until you erase it: /erase")),
                undo,
            ]
            rows = (back, (to_list(tr),))
        case _:
            lines = [
                plain(
                    tr(
                        "The check-ins have stopped. Your own facts and lists stay. /remind "
                        "starts the check-ins again, for another infusion too."
                    )
                ),
                plain(tr("Warning signs: phone your team at any time.")),
                undo,
            ]
            rows = (back, *_card_row(ending.reason, card, tr))
    return Reply(join(lines, "\n\n"), rows=rows, edit=edit)


def condolence(tr: Translator) -> Reply:
    """Where nothing was running that could be taken back."""
    return Reply(join(_condolence(tr), "\n\n"), edit=True)


def _condolence(tr: Translator) -> list[RichText]:
    return [
        plain(tr("I am very sorry.")),
        plain(tr("All reminders have stopped. No more will come.")),
    ]


def left_as_is(tr: Translator, reason: Reason, card: Card | None, *, meant: bool) -> Reply:
    """Nothing was changed. Who was misunderstood may have meant that somebody is in danger."""
    if not meant:
        return Reply(
            plain(tr("Nothing has been changed. If you worry about somebody right now, tap here:")),
            rows=((unwell_button(tr),),),
            edit=True,
        )
    rows: list[tuple[TapButton, ...]] = (
        [] if reason is not Reason.RELAPSE else [*_card_row(reason, card, tr)]
    )
    return Reply(
        join(
            [
                plain(tr("The check-ins go on as before.")),
                plain(tr("When there is a date for another infusion: /plan, Change.")),
            ],
            "\n\n",
        )
        if reason is Reason.RELAPSE
        else plain(tr("The check-ins go on as before.")),
        rows=(*rows, (_to_plan(tr),)),
        edit=True,
    )


def something_else(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "I can change the hours, pause, or note a stay in hospital or another infusion. "
                "For anything else, please talk to your team."
            )
        ),
        rows=(
            (TapButton(tr("Change"), ChangePlan()), TapButton(tr("Stop"), Stop(sure=False))),
            (unwell_button(tr),),
        ),
        edit=True,
    )


def taken_back(tr: Translator, plan: Reply) -> Reply:
    """The plan again, as it was."""
    first = bold(tr("Taken back: the check-ins go on as before."))
    note = plain(tr("What fell due meanwhile is not asked."))
    return replace(plan, text=join([first, note, plan.text], "\n\n"))


def too_late(tr: Translator) -> Reply:
    """The days are over, or this is no ending of theirs."""
    return Reply(
        plain(
            tr(
                "This could be taken back for 7 days, and they are over. If you want check-ins "
                "again: /remind"
            )
        )
    )


def is_on_again(tr: Translator, plan: Reply) -> Reply:
    first = bold(tr("Check-ins are on already, so there is nothing to take back."))
    return replace(plan, text=join([first, plan.text], "\n\n"))


def nothing_runs(tr: Translator, reason: Reason, card: Card | None) -> Reply:
    """Where there is no course that this could change."""
    rows = _card_row(reason, card, tr)
    return Reply(
        plain(tr("There are no check-ins that this could change.")), rows=tuple(rows), edit=True
    )


def all_quiet(tr: Translator) -> Reply:
    """To somebody who lost the patient: nothing invites them to begin again."""
    return Reply(plain(tr("All reminders have stopped. No more will come.")))


def _silence(tr: Translator) -> RichText:
    return plain(
        tr(
            "No message from me does not mean all is well. New or worse: phone your team, "
            "day or night."
        )
    )


def _card_row(
    reason: Reason, card: Card | None, tr: Translator
) -> tuple[tuple[TapButton, ...], ...]:
    if card is None:
        return ()
    return ((TapButton("📖 " + card.text(tr.tag).button, ReadCard(reason)),),)


def _to_plan(tr: Translator) -> TapButton:
    return TapButton(tr("‹ Plan"), OpenPlan())
