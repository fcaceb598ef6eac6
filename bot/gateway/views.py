"""The gateway's own few words."""

from __future__ import annotations

from bot.chat import LinkButton, Reply, bold, join, plain
from bot.i18n import Translator


def expired(tr: Translator) -> str:
    """Said over the chat when a button is older than this version."""
    return tr("This button has expired. Here is the current menu.")


def only_in_private(tr: Translator) -> str:
    """In a group, instead of anything about a person."""
    return tr("Let's do that in private, so that nobody here sees your details.")


def private_door(tr: Translator, link: str) -> Reply:
    """The same as a message, with the way there; nobody in danger is sent to a bot first."""
    urgent = tr("If it is urgent: phone your team or the emergency number now.")
    return Reply(
        join([bold(urgent), plain(only_in_private(tr))]),
        rows=((LinkButton(tr("Open the private chat"), link),),),
    )


def parked(tr: Translator) -> Reply:
    """Said when an update was given up after several failures."""
    return Reply(
        plain(
            tr(
                "Something went wrong on our side and your last message was not handled. "
                "Please send it again later. If you feel unwell, do not wait for this bot: "
                "phone your team or the emergency number now."
            )
        )
    )


def own_words(tr: Translator) -> Reply:
    """To a card of the bot's own, posted or forwarded to it: it names dangers, but tells none."""
    return Reply(
        plain(
            tr(
                "That is something I wrote myself, so I do not take it for your words. Is it about "
                "now? Then do not wait: phone."
            )
        )
    )
