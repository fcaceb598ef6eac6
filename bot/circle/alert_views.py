"""How alerts and notes read. PURE. The first line says what to do."""

from __future__ import annotations

from bot.chat import Contact, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.circle.callbacks import OpenCircle, RemoveMember, SeenAlert, TakeOver
from bot.circle.said import Note, Telling, What, Why
from bot.i18n import Translator
from bot.redflags.whom import Whom


def alert(tr: Translator, telling: Telling, whom: Whom) -> Reply:
    """An alert as one member gets it; `whom` is whom to phone for the patient."""
    name = telling.circle.name
    if telling.member is None:
        return _to_host(tr, telling, whom)
    if telling.why is Why.TEST:
        lines = [
            bold(tr("🔔 This is only a test of the alerts about {name}.", name=name)),
            plain(tr("A real one looks like this and sounds at any hour. Did you hear it?")),
        ]
        return Reply(join(lines), rows=_seen(tr, telling))
    lines = [bold(_first(tr, telling)), plain(_reason(tr, telling))]
    if whom.in_hospital:
        lines.append(plain(tr("{name} is in hospital: the ward can look in at once.", name=name)))
    elif telling.member.far:
        lines.append(
            plain(
                tr(
                    "You are far away: if {name} does not answer, phone somebody near them, who "
                    "calls {number}.",
                    name=name,
                    number=whom.emergency,
                )
            )
        )
    else:
        lines.append(
            plain(
                tr(
                    "No answer? Go there, or call {number}.",
                    number=whom.emergency,
                )
            )
        )
    if telling.circle.helper:
        lines.append(plain(tr("Somebody nearby: {helper}", helper=telling.circle.helper)))
    if whom.team:
        lines.append(plain(tr("Their CAR-T team: {team}", team=whom.team)))
    lines.append(plain(tr("I am a program and do not see {name}.", name=name)))
    return Reply(join(lines), rows=_seen(tr, telling), contacts=_team(tr, whom))


def _first(tr: Translator, telling: Telling) -> str:
    name = telling.circle.name
    match telling.why:
        case Why.UNSAFE:
            return tr("🆘 We do not know that {name} is safe. Phone them now.", name=name)
        case Why.MISSED:
            return tr("🔔 Phone {name} now: no answer to two check-ins.", name=name)
        case Why.MISTAKE:
            return tr("🔔 Phone {name} and make sure.", name=name)
        case _:
            return tr("🆘 Phone {name} now.", name=name)


def _reason(tr: Translator, telling: Telling) -> str:
    name, who = telling.circle.name, telling.told_by
    match telling.why:
        case Why.EMERGENCY if who:
            return tr("{who} told me of something that may be an emergency.", who=who)
        case Why.EMERGENCY:
            return tr("{name} told me of something that may be an emergency.", name=name)
        case Why.CALL_NOW if who:
            return tr("{who} told me of something that the team has to hear now.", who=who)
        case Why.CALL_NOW:
            return tr("{name} told me of something that the team has to hear now.", name=name)
        case Why.NO_ANSWER:
            return tr("Their team did not answer the phone. They may need help to get there.")
        case Why.MISTAKE:
            return tr("A red flag is said to be a mistake. A mistake can also be a sign.")
        case Why.MISSED:
            return tr("It may mean nothing. It may mean that they cannot.")
        case _:
            return tr("There was a red flag, and no word since whether the team was reached.")


def _to_host(tr: Translator, telling: Telling, whom: Whom) -> Reply:
    """Somebody else told of a red flag: the person themselves hears of it at once."""
    who = telling.told_by or tr("Somebody in your circle")
    lines: list[RichText] = [
        bold(
            tr("🆘 Call {number} now, or let somebody call.", number=whom.emergency)
            if telling.why is Why.EMERGENCY and not whom.in_hospital
            else tr("🆘 Press the call bell now.")
            if whom.in_hospital
            else tr("🆘 Phone your CAR-T team now: {team}", team=whom.team)
            if whom.team
            else tr("🆘 Phone your CAR-T team now.")
        ),
        plain(tr("{who} told me of a red flag about you.", who=who)),
    ]
    return Reply(join(lines), rows=_seen(tr, telling), contacts=_team(tr, whom))


def _seen(tr: Translator, telling: Telling) -> Rows:
    return ((TapButton(tr("✅ I have seen it"), SeenAlert(telling.id)),),)


def _team(tr: Translator, whom: Whom) -> tuple[Contact, ...]:
    return (Contact(whom.team_dials, tr("CAR-T team")),) if whom.team_dials else ()


def thanks(tr: Translator, telling: Telling) -> Reply:
    """What follows on "I have seen it"."""
    name = telling.circle.name
    if telling.why is Why.TEST:
        return Reply(
            plain(tr("Good: alerts reach you. Now lock the phone and try it once more: /circle")),
            edit=True,
        )
    if telling.member is None:
        return Reply(plain(tr("Noted. If you have not phoned yet, phone now.")))
    return Reply(
        join(
            [
                bold(tr("Noted: I tell {name} that you know.", name=name)),
                plain(tr("Nobody else is told now. Please phone, and stay with it.")),
            ]
        )
    )


def note(tr: Translator, said: Note) -> Reply:
    """What happened in a circle."""
    name, rows = said.name, ()
    match said.what:
        case What.JOINED:
            words = tr("{name} has joined your care circle.", name=name)
            member = said.member
            back: Rows = ((TapButton(tr("Your care circle"), OpenCircle()),),)
            wrong: Rows = (
                ((TapButton(tr("I do not know them: remove"), RemoveMember(member)),),)
                if member is not None
                else ()
            )
            return Reply(join([bold(words)]), rows=(*back, *wrong))
        case What.LEFT:
            words = (
                tr("{name} has left your care circle.", name=name)
                if name
                else tr("Somebody has left your care circle.")
            )
        case What.OUT:
            words = tr("You are not in the circle of {name} any more.", name=name)
        case What.ENDED:
            words = tr("The circle of {name} has ended.", name=name)
        case What.NOW_CAREGIVER:
            words = tr("You can answer the check-ins of {name} now.", name=name)
        case What.NOW_FOLLOWER:
            words = tr("You get the alerts about {name}, and no check-ins any more.", name=name)
        case What.REMINDERS_STOPPED:
            words = tr("The reminders about {name} have stopped.", name=name)
        case What.REMINDERS_GO_ON:
            words = tr("The reminders about {name} go on.", name=name)
        case What.HANDING:
            return Reply(
                join(
                    [
                        bold(tr("{name} would like to hand the check-ins over to you.", name=name)),
                        plain(
                            tr(
                                "Then they are yours: you are asked, and all that was answered and "
                                "the team's numbers come with them. {name} stays in your circle.",
                                name=name,
                            )
                        ),
                    ]
                ),
                rows=((TapButton(tr("Take them over"), TakeOver(said.member or 0)),),),
            )
        case What.HANDED:
            words = tr("{name} has taken the check-ins over. You stay in the circle.", name=name)
        case What.REACHED:
            words = tr("{name} says: the team was reached, or they are on the way.", name=name)
        case What.TEST_SEEN:
            words = tr("{name} has seen the test alert.", name=name)
        case What.SEEN:
            words = tr("{name} has seen the alert and knows.", name=name)
        case What.UNSEEN:
            words = tr("{name} has not seen the alert yet. I tell the next person.", name=name)
        case What.NOBODY:
            words = tr("Nobody in your circle has seen the alert. Phone somebody yourself now.")
        case What.BLOCKED:
            words = tr(
                "Alerts do not reach {name} any more: they have blocked me, or left Telegram.",
                name=name,
            )
    return Reply(bold(words), rows=rows)
