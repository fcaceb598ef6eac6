"""Which updates must keep their order: those of one chat, in a group those of one person there."""

from __future__ import annotations

from typing import Any

_WITH_CHAT = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
)
_TOO_LARGE = 1 << 63
_OF_USER = ("inline_query", "chosen_inline_result", "poll_answer")


def order_key(update: dict[str, Any]) -> str:
    """The key within which updates are handled one after another, oldest first.

    `update` is the Bot API's Update as JSON. A private chat is its own key, a group is split by
    person, inline queries follow their asker; anything else stands alone.
    """
    for kind in _WITH_CHAT:
        if what := _object(update, kind):
            return _chat_key(_object(what, "chat"), _object(what, "from")) or _alone(update)
    if tap := _object(update, "callback_query"):
        chat = _object(_object(tap, "message"), "chat")
        return _chat_key(chat, _object(tap, "from")) or _user_key(tap) or _alone(update)
    for kind in _OF_USER:
        if what := _object(update, kind):
            return _user_key(what) or _alone(update)
    return _alone(update)


def private_person(update: dict[str, Any]) -> dict[str, Any] | None:
    """Who wrote or tapped in their private chat, as a Bot API User; None anywhere else."""
    act = (
        _object(update, "message")
        or _object(update, "edited_message")
        or _object(update, "callback_query")
    )
    person = _object(act, "from")
    chat = _object(act, "chat") or _object(_object(act, "message"), "chat")
    return person if "id" in person and chat.get("id") == person["id"] else None


def actor(update: dict[str, Any]) -> int | None:
    """The id of who wrote, tapped or asked anything anywhere; None for what nobody did.

    That the bot was blocked or let into a group is no word of anybody's.
    """
    for kind in ("message", "edited_message", "callback_query", "inline_query"):
        if what := _object(update, kind):
            found = _object(what, "from").get("id")
            # Whatever an update holds, it must not break the intake: no column takes more.
            return found if isinstance(found, int) and 0 < found < _TOO_LARGE else None
    return None


def own_words(message: dict[str, Any], bot_id: int) -> bool:
    """Whether a message holds what the bot itself has said: a card chosen by `@bot`, or a forward.

    Nobody tells anything by it, whatever dangers a card names. `message` is a Bot API Message.
    """
    origin = _object(message, "forward_origin")
    return bot_id in (
        _object(message, "via_bot").get("id"),
        _object(origin, "sender_user").get("id"),
    )


def _object(of: dict[str, Any], name: str) -> dict[str, Any]:
    """A part that is an object, else an empty one: no update may break the intake."""
    part = of.get(name)
    return part if isinstance(part, dict) else {}


def _chat_key(chat: dict[str, Any], person: dict[str, Any]) -> str | None:
    if "id" not in chat:
        return None
    if chat.get("type") == "private" or not person:
        return f"c{chat['id']}"
    return f"c{chat['id']}:{person.get('id')}"


def _user_key(what: dict[str, Any]) -> str | None:
    person = _object(what, "from") or _object(what, "user")
    return f"u{person['id']}" if "id" in person else None


def _alone(update: dict[str, Any]) -> str:
    return f"x{update['update_id']}"
