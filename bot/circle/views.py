"""How the circle reads: who is in it, inviting, joining. PURE."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Button, LinkButton, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.circle.callbacks import (
    AskHelper,
    AskName,
    ChangeRole,
    DeclineInvite,
    ForgetHelper,
    HandOver,
    Join,
    Leave,
    MakeInvite,
    OfferInvite,
    OpenCircle,
    OpenMember,
    RemoveMember,
    SetFar,
    TakeBackInvites,
    TryAlert,
)
from bot.circle.model import (
    MOST,
    AlreadyIn,
    Circle,
    CircleFull,
    Invite,
    InviteExpired,
    InviteUnknown,
    InviteUsed,
    Member,
    OwnCircle,
    Role,
    TooManyInvites,
)
from bot.errors import DomainError
from bot.i18n import Translator


def role_name(role: Role, tr: Translator) -> str:
    if role is Role.CAREGIVER:
        return tr("answers check-ins, gets alerts")
    return tr("gets alerts only")


def overview(
    tr: Translator,
    own: Circle | None,
    others: Sequence[Circle],
    user_id: int,
    *,
    enrolled: bool,
    edit: bool = False,
) -> Reply:
    """The own circle first, then those that somebody is a member of."""
    lines: list[RichText | str] = []
    rows: list[tuple[Button, ...]] = []
    if own is not None or enrolled:
        more, buttons = _own(tr, own)
        lines += more
        rows += buttons
    for circle in others:
        found = circle.member(user_id)
        if found is None:
            continue
        lines += [
            *([""] if lines else []),
            bold(tr("You are in the circle of {name}.", name=circle.name)),
            plain(_of_member(tr, found)),
        ]
        if len(others) > 1:
            lines.append(plain(tr("The buttons name whose circle they are for.")))
        rows += _member_rows(tr, circle, found)
    if not lines:
        lines = [
            bold(tr("Care circle")),
            plain(
                tr(
                    "Family and friends can answer check-ins with the patient, and hear at once "
                    "of a red flag. First set up the check-ins: /remind"
                )
            ),
            plain(tr("Were you invited? Then tap the link that you were sent.")),
        ]
    return Reply(join(lines), tuple(rows), edit=edit)


def _own(
    tr: Translator, own: Circle | None
) -> tuple[list[RichText | str], list[tuple[Button, ...]]]:
    lines: list[RichText | str] = [bold(tr("Your care circle"))]
    members = own.members if own is not None else ()
    if not members:
        lines.append(plain(tr("Nobody is in it yet.")))
    for number, one in enumerate(members, 1):
        state = tr(" · alerts do not reach them") if one.unreachable else ""
        lines.append(plain(f"{number}. {one.name} · {role_name(one.role, tr)}{state}"))
    if own is not None and members:
        lines.append(plain(tr("They see you as: {name}", name=own.name)))
        lines.append(plain(tr("Alerts go to them in this order.")))
    if own is not None and own.helper:
        lines.append(plain(tr("Somebody nearby: {helper}", helper=own.helper)))
    rows: list[tuple[Button, ...]] = [
        (TapButton(f"{n}. {one.name}", OpenMember(one.id)),) for n, one in enumerate(members, 1)
    ]
    if own is None or not own.full:
        rows += [
            (TapButton(tr("➕ Invite: answers and alerts"), OfferInvite(int(Role.CAREGIVER))),),
            (TapButton(tr("➕ Invite: alerts only"), OfferInvite(int(Role.FOLLOWER))),),
        ]
    if own is not None:
        if members:
            rows.append((TapButton(tr("🔔 Send a test alert"), TryAlert(own.id)),))
        helper = tr("Somebody nearby: change") if own.helper else tr("Somebody nearby: add")
        rows += [
            (TapButton(tr("Name that they see"), AskName()),),
            (TapButton(helper, AskHelper()),),
            (TapButton(tr("Make open invitations useless"), TakeBackInvites()),),
        ]
    return lines, rows


def _of_member(tr: Translator, found: Member) -> str:
    told = role_name(found.role, tr)
    return tr("You: {role}", role=told)


def _member_rows(tr: Translator, circle: Circle, found: Member) -> list[tuple[Button, ...]]:
    far = (
        tr("I live near {name}", name=circle.name)
        if found.far
        else tr("I live far from {name}", name=circle.name)
    )
    return [
        (TapButton(tr("🔔 Test alert: {name}", name=circle.name), TryAlert(circle.id)),),
        (TapButton(far, SetFar(found.id, not found.far)),),
        (TapButton(tr("Leave the circle of {name}", name=circle.name), Leave(found.id)),),
    ]


def leave_rows(tr: Translator, circles: Sequence[Circle], user_id: int) -> Rows:
    """A button for each circle, to leave it."""
    return tuple(
        (TapButton(tr("Leave the circle of {name}", name=circle.name), Leave(found.id)),)
        for circle in circles
        if (found := circle.member(user_id)) is not None
    )


def offer(tr: Translator, role: Role) -> Reply:
    """What the invited person will see, before the patient agrees."""
    lines = [
        tr("• When an answer is a red flag, that I called for a phone call or an emergency"),
        tr("• When check-ins are missed, or you stop them"),
        tr("• Your team's phone number, and the number for emergencies"),
    ]
    if role is Role.CAREGIVER:
        lines.insert(0, tr("• Each check-in, to answer it with you or for you"))
    return Reply(
        join(
            [
                bold(tr("Whoever joins will see:")),
                plain("\n".join(lines)),
                plain(
                    tr(
                        "They do not see what you look up here. Thoughts of not wanting to live "
                        "are never passed on. You can remove anybody at once."
                    )
                ),
                plain(tr("Nobody watches live. An alert can fail: phone yourself as well.")),
            ],
            "\n\n",
        ),
        rows=(
            (TapButton(tr("I agree: make a link"), MakeInvite(int(role))),),
            (TapButton(tr("‹ Back"), OpenCircle()),),
        ),
        edit=True,
    )


def to_forward(tr: Translator, link: str, name: str) -> Reply:
    """The message that is passed on: it stands alone, so that it can be forwarded as it is."""
    return Reply(
        join(
            [
                bold(tr("{name} invites you to a care circle.", name=name)),
                plain(tr("Tap the link. It is for one person and holds for 48 hours.")),
                plain(link),
            ]
        ),
        rows=((LinkButton(tr("Open the invitation"), link),),),
    )


def how_to_forward(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                plain(tr("Forward the next message to one person you trust, not to a group.")),
                plain(tr("Another person needs another link. I tell you when they have joined.")),
            ]
        )
    )


def invited(
    tr: Translator, invite: Invite, circle: Circle, *, operator: str, country: str
) -> Reply:
    """The link was followed: whose circle it is, what comes, and what is kept."""
    get = (
        tr("• Check-ins about {name}, to answer with them or for them", name=circle.name)
        + "\n"
        + tr("• Alerts when something may be wrong, also at night")
        if invite.role is Role.CAREGIVER
        else tr("• Alerts when something may be wrong, also at night")
    )
    return Reply(
        join(
            [
                bold(tr("{name} invites you to their care circle.", name=circle.name)),
                plain(tr("You would get:") + "\n" + get),
                plain(
                    tr(
                        "I am a program. Nobody watches live, and I can fail: no message does not "
                        "mean that all is well."
                    )
                ),
                plain(
                    tr(
                        "I keep your Telegram number and name, your language, and what you answer. "
                        "{name} sees your name. Telegram and whoever runs me could technically "
                        "read it. You can leave at any time: /circle",
                        name=circle.name,
                    )
                ),
                *_run_by(tr, operator, country),
            ],
            "\n\n",
        ),
        rows=(
            (TapButton(tr("I agree and join"), Join(invite.id)),),
            (TapButton(tr("No, thanks"), DeclineInvite(invite.id)),),
        ),
    )


def _run_by(tr: Translator, operator: str, country: str) -> list[RichText]:
    """Who runs it and where; nothing in a demonstration, which has nobody to name."""
    if not operator or not country:
        return []
    words = tr(
        "Run by {operator}, on a server in {country}. More: /privacy",
        operator=operator,
        country=tr.country(country),
    )
    return [plain(words)]


def joined(tr: Translator, circle: Circle, found: Member) -> Reply:
    """What a new member does first: let alerts through, and say where they live."""
    return Reply(
        join(
            [
                bold(tr("You are in the circle of {name}.", name=circle.name)),
                plain(
                    tr(
                        "An alert must be able to wake you. In this chat's settings turn "
                        "notifications and sound on. In the phone's settings let Telegram through "
                        "“Do not disturb”, “Focus” or sleep mode."
                    )
                ),
                plain(
                    tr(
                        "A test alert comes now. Tap “I have seen it”, then try it with the phone "
                        "locked."
                    )
                ),
                plain(
                    tr("Do you live near {name}, so that you can be there soon?", name=circle.name)
                ),
            ],
            "\n\n",
        ),
        rows=(
            (
                TapButton(tr("Near"), SetFar(found.id, False)),
                TapButton(tr("Far away"), SetFar(found.id, True)),
            ),
        ),
        edit=True,
    )


def far_noted(tr: Translator, circle: Circle, found: Member) -> Reply:
    if not found.far:
        return Reply(plain(tr("Noted: near {name}.", name=circle.name)), edit=True)
    return Reply(
        join(
            [
                plain(tr("Noted: far from {name}.", name=circle.name)),
                plain(
                    tr(
                        "When an alert comes: phone {name} first. No answer? Phone somebody near "
                        "them, who calls the emergency number there. Your own emergency number "
                        "cannot help them.",
                        name=circle.name,
                    )
                ),
                plain(tr("Keep the number of a neighbour or relative near them in your phone.")),
            ],
            "\n\n",
        ),
        edit=True,
    )


def declined(tr: Translator) -> Reply:
    return Reply(plain(tr("Fine. Nothing is kept, and the link is of no use any more.")), edit=True)


def member_page(tr: Translator, found: Member) -> Reply:
    """One member, as the host sees them."""
    other = Role.FOLLOWER if found.role is Role.CAREGIVER else Role.CAREGIVER
    change = (
        tr("Alerts only, no answers")
        if other is Role.FOLLOWER
        else tr("Let them answer check-ins too")
    )
    lines = [bold(found.name), plain(role_name(found.role, tr))]
    if found.far:
        lines.append(plain(tr("Lives far away.")))
    if found.unreachable:
        lines.append(
            plain(tr("Alerts do not reach them: phone them, and ask them to open this bot again."))
        )
    return Reply(
        join(lines),
        rows=(
            (TapButton(change, ChangeRole(found.id, int(other))),),
            (TapButton(tr("Hand the check-ins over to them"), HandOver(found.id)),),
            (TapButton(tr("Remove from the circle"), RemoveMember(found.id)),),
            (TapButton(tr("‹ Back"), OpenCircle()),),
        ),
        edit=True,
    )


def ask_leave(tr: Translator, circle: Circle, found: Member) -> Reply:
    return Reply(
        join(
            [
                bold(tr("Leave the circle of {name}?", name=circle.name)),
                plain(tr("You get no alerts any more, and {name} is told.", name=circle.name)),
            ]
        ),
        rows=(
            (TapButton(tr("Yes, leave"), Leave(found.id, sure=True)),),
            (TapButton(tr("‹ Back"), OpenCircle()),),
        ),
        edit=True,
    )


def left(tr: Translator, circle: Circle) -> Reply:
    return Reply(plain(tr("You have left the circle of {name}.", name=circle.name)), edit=True)


def links_useless(tr: Translator) -> str:
    return tr("All open links are useless now.")


def ask_name(tr: Translator) -> Reply:
    return Reply(plain(tr("What shall they see? Type a name, such as “Mum”, in up to 40 letters.")))


def ask_helper(tr: Translator, circle: Circle) -> Reply:
    rows: Rows = ((TapButton(tr("‹ Back"), OpenCircle()),),)
    if circle.helper:
        rows = ((TapButton(tr("Keep nobody nearby"), ForgetHelper()),), *rows)
    return Reply(
        join(
            [
                bold(tr("Who lives nearby and could look in?")),
                plain(
                    tr(
                        "Type a name, a phone number and your address, in one message. Alerts show "
                        "it to your circle, so that somebody far away can send help."
                    )
                ),
            ]
        ),
        rows=rows,
    )


def too_long(tr: Translator, most: int) -> Reply:
    return Reply(plain(tr("That is too long for me. Please in up to {most} letters.", most=most)))


def tests_sent(tr: Translator) -> str:
    return tr("The test alert is on its way.")


def gone(tr: Translator) -> str:
    return tr("That is not there any more.")


def not_enrolled(tr: Translator) -> Reply:
    return Reply(plain(tr("First set up the check-ins: /remind")))


def refused(tr: Translator, error: DomainError) -> Reply:
    """Why a link does not work, and what helps."""
    ask_again = tr("Please ask for a new link.")
    match error:
        case InviteExpired():
            words = [tr("This link has expired: it holds for 48 hours."), ask_again]
        case InviteUsed():
            words = [tr("Somebody else has used this link: it is for one person."), ask_again]
        case CircleFull():
            words = [tr("This circle is full: at most {most} people.", most=MOST)]
        case OwnCircle():
            words = [
                tr("This is your own circle."),
                tr("Forward the link to the person you want to invite."),
            ]
        case AlreadyIn():
            words = [tr("You are in this circle already. See /circle")]
        case TooManyInvites():
            words = [tr("Too many links are open. Make the open ones useless first.")]
        case InviteUnknown():
            words = [tr("I do not know this link. Perhaps it was cut, or taken back."), ask_again]
        case _:
            words = [tr("That does not work.")]
    return Reply(join([bold(words[0]), *map(plain, words[1:])]))
