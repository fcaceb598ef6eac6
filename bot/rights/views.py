"""What is said about people's data and their rights. PURE."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.chat import Picture, Reply, RichText, TapButton, bold, join, plain
from bot.i18n import Translator
from bot.people.model import Consent, ConsentKind
from bot.redflags.views import unwell_button
from bot.rights.callbacks import AskErase, EraseAll, EraseNothing, GiveMyData, KeepMine
from bot.rights.model import Operator
from bot.rights.readable import Tables, pages

FILE = "my-data.zip"


def privacy(
    tr: Translator, operator: Operator, consents: Sequence[Consent], zone: ZoneInfo
) -> Reply:
    """Who runs it, where it lies, who could read it, for how long, how to end it."""
    parts = [
        bold(tr("What is kept about you, and your rights")),
        _titled(tr("Who runs this bot"), _who(tr, operator)),
        _titled(tr("Where the data lie"), _where(tr, operator)),
        _titled(
            tr("Who could read them"),
            tr(
                "Nobody watches your answers live. Dates and answers are stored encrypted. But "
                "whoever runs this bot has the key, and Telegram chats are not end-to-end "
                "encrypted: both could technically read this chat."
            ),
        ),
        _titled(
            tr("How long"),
            tr(
                "Until you erase them. After 12 months without a word from you I ask once, and "
                "erase them 30 days later. Backups are deleted after 30 days."
            ),
        ),
        _titled(tr("What you agreed to"), _consents(tr, consents, zone)),
        _titled(
            tr("To take it back"),
            tr(
                "/stop ends the check-ins and your consent; what you told stays until you erase "
                "it. /erase deletes everything here. The chat on your phone stays: please delete "
                "it there. /mydata gives you a copy of everything."
            ),
        ),
    ]
    return Reply(
        join(parts, "\n\n"),
        (
            (TapButton(tr("📦 A copy of my data"), GiveMyData()),),
            (TapButton(tr("🗑 Erase everything"), AskErase()),),
        ),
    )


def _titled(title: str, words: str) -> RichText:
    return bold(title) + "\n" + words


def _who(tr: Translator, operator: Operator) -> str:
    if operator.demo:
        return tr("Whoever started this demonstration on their computer.")
    if not operator.name:
        return tr("Whoever runs this bot has not given a name. Check-ins are off for that reason.")
    if not operator.contact:
        return operator.name
    return tr("{operator}. Contact: {contact}", operator=operator.name, contact=operator.contact)


def _where(tr: Translator, operator: Operator) -> str:
    if operator.demo:
        return tr("On the computer that runs this demonstration.")
    if not operator.country:
        return tr("The country of the server has not been named.")
    return tr("On a server in {country}.", country=tr.country(operator.country))


def _consents(tr: Translator, consents: Sequence[Consent], zone: ZoneInfo) -> str:
    if not consents:
        return tr("Nothing is in force. Without it no answers are kept.")
    return "\n".join(
        tr(
            "• {what}: {date}, version {version}",
            what=_consent(tr, one.kind),
            date=tr.day(one.given_at.astimezone(zone).date()),
            version=one.version,
        )
        for one in consents
    )


def _consent(tr: Translator, kind: ConsentKind) -> str:
    if kind is ConsentKind.CHECK_INS:
        return tr("keep my health answers")
    return tr("server in the country that was named")


def my_data(
    tr: Translator,
    tables: Tables,
    operator: Operator,
    *,
    made: datetime,
    zone: ZoneInfo,
    signs: Mapping[str, str],
) -> Reply:
    """Everything in one file: for machines, and to read. Drawn when it is sent, never kept."""
    about = [
        f"{tr('Who runs this bot')}: {_who(tr, operator)}",
        f"{tr('Where the data lie')}: {_where(tr, operator)}",
        tr("Whoever has this file can read your answers. Pass it on to nobody but whom you trust."),
    ]
    drawn = pages(tables, tr, made=made, zone=zone, signs=signs, about=about)
    everything: dict[str, Any] = {"made": made.isoformat(), "tables": tables}
    lines = [
        bold(tr("All that is kept about you")),
        *(plain(f"• {part['title']}: {part['count']}") for part in drawn["sections"]),
        plain(
            tr(
                "In the file: my-data.pdf to read, data.json for machines. I keep no copy. "
                "Whoever gets it can read your answers."
            )
        ),
    ]
    files = [
        {"name": "data.json", "data": everything},
        {"name": "my-data.pdf", "template": "mydata", "data": drawn},
    ]
    sorry = tr("The file could not be made or sent just now. Please try /mydata again later.")
    picture = Picture("", {"files": files}, FILE, personal=True, instead=sorry)
    return Reply(join(lines), picture=picture)


def nothing_kept(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "Nothing is kept about you here, but for the message that you just sent, and that "
                "goes when it is answered."
            )
        )
    )


def ask_erase(tr: Translator, asked: datetime, *, edit: bool = False, late: bool = False) -> Reply:
    """Exactly what goes and what stays, before anything does."""
    goes = [
        tr("your language, city and what you agreed to"),
        tr("the infusion date, the plan and every answer"),
        tr("numbers, medicines and all else that you told me"),
        tr("your questions for the team and your votes on cards"),
        tr("messages that I would still send you"),
    ]
    stays = [
        tr("this chat on your phone and at Telegram: please delete it there"),
        tr("backups, for up to 30 days; nobody who was erased comes back from them"),
    ]
    lines: list[RichText | str] = []
    if late:
        lines.append(plain(tr("That question was asked too long ago. Once more:")))
    lines += [
        bold(tr("Erase everything that is kept about you?")),
        plain(tr("What goes:")),
        *(f"• {one}" for one in goes),
        plain(tr("What stays:")),
        *(f"• {one}" for one in stays),
        plain(
            tr(
                "Others in a circle with you are told only that the circle has ended. It cannot "
                "be undone. Check-ins stop: please watch for warning signs yourself."
            )
        ),
    ]
    return Reply(
        join(lines),
        (
            (TapButton(tr("Yes, erase everything"), EraseAll(int(asked.timestamp()))),),
            (TapButton(tr("📦 First a copy"), GiveMyData()),),
            (TapButton(tr("No, keep it"), EraseNothing()),),
        ),
        edit=edit,
    )


def erased(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                bold(tr("All of it is gone.")),
                plain(
                    tr(
                        "I know nothing about you any more and write nothing by myself. The chat "
                        "on your phone is still there: please delete it yourself."
                    )
                ),
                plain(tr("Warning signs: phone your team or the emergency number at any time.")),
            ],
            "\n\n",
        ),
        edit=True,
    )


def not_erased(tr: Translator) -> Reply:
    return Reply(plain(tr("Nothing was erased.")), edit=True)


def silent_long(tr: Translator, until: date) -> Reply:
    """After a year of silence. It asks about nothing but the data."""
    return Reply(
        join(
            [
                bold(tr("Shall I keep what is stored about you?")),
                plain(
                    tr(
                        "You have not written here for 12 months. Unless you want it kept, "
                        "everything about you is erased on {date}.",
                        date=tr.day(until),
                    )
                ),
                plain(tr("Any message from you keeps it too. A copy: /mydata")),
            ],
            "\n\n",
        ),
        (
            (TapButton(tr("Keep it"), KeepMine()),),
            (TapButton(tr("🗑 Erase everything"), AskErase()),),
        ),
    )


def kept(tr: Translator) -> Reply:
    return Reply(plain(tr("It stays. I ask again only after 12 months without a word.")), edit=True)


def gone_already(tr: Translator) -> Reply:
    """To a button of somebody about whom nothing is kept any more."""
    return Reply(
        plain(tr("Nothing is kept about you here any more. To begin anew: /start")),
        ((unwell_button(tr),),),
        edit=True,
    )
