"""Methods that change, remove, pin or mark an existing message."""

from typing import Any

from bot.demo import rules
from bot.demo.keyboards import read_inline
from bot.demo.methods.common import (
    caption_of,
    chat_to_edit,
    chat_to_read,
    chat_to_write,
    check_person,
    check_text_length,
    find_message,
    is_service,
    read_text,
    refuse_unbuilt,
)
from bot.demo.methods.sending import read_media
from bot.demo.telegram import Telegram
from bot.demo.wire import BadJson, Params
from bot.demo.world import BOT_ID, Chat, Message, Parts

DELETE_SECONDS = 2 * 24 * 3600
MEDIA = ("photo", "document", "voice")
# What an edit compares, and what it may replace.
TEXT = ("text", "entities", "link_preview_options")
CAPTION = ("caption", "caption_entities")


def edit_message_text(tg: Telegram, params: Params) -> Message | bool:
    """editMessageText."""
    refuse_unbuilt(params)
    text, entities = read_text(params)
    content: dict[str, Any] = {"text": text} | ({"entities": entities} if entities else {})
    chat, message = _to_edit(tg, params)
    if "text" not in message:
        raise rules.NO_TEXT_TO_EDIT.refused()
    check_text_length(text)
    return _edit(tg, params, chat, message, TEXT, content)


def edit_message_caption(tg: Telegram, params: Params) -> Message | bool:
    """editMessageCaption."""
    refuse_unbuilt(params)
    content = caption_of(params)
    chat, message = _to_edit(tg, params)
    if not any(name in message for name in MEDIA):
        raise rules.NO_CAPTION_TO_EDIT.refused()
    return _edit(tg, params, chat, message, CAPTION, content)


def edit_message_media(tg: Telegram, params: Params) -> Message | bool:
    """editMessageMedia: a photo or a document in place of the present content."""
    refuse_unbuilt(params)
    try:
        media = params.json("media")
    except BadJson:
        raise rules.MEDIA_JSON.refused() from None
    content = read_media(tg, params, media)
    chat, message = _to_edit(tg, params)
    return _edit(tg, params, chat, message, (*TEXT, *CAPTION, *MEDIA), content)


def edit_message_reply_markup(tg: Telegram, params: Params) -> Message | bool:
    """editMessageReplyMarkup."""
    refuse_unbuilt(params)
    chat, message = _to_edit(tg, params)
    return _edit(tg, params, chat, message, (), {})


def _to_edit(tg: Telegram, params: Params) -> tuple[Chat, Message]:
    chat_id, message_id = params.text("chat_id"), params.integer("message_id")
    if not chat_id and not message_id:
        inline_id = params.text("inline_message_id")
        if not inline_id:
            raise rules.MESSAGE_UNSPECIFIED.refused()
        place = tg.inline_messages.get(inline_id)
        if place is None:
            raise rules.INLINE_MESSAGE.refused()
        chat = tg.world.chats[place[0]]
        return chat, find_message(chat, place[1], "message to edit")
    chat = chat_to_edit(tg, chat_id)
    message = find_message(chat, message_id, "message to edit")
    if message.get("from", {}).get("id") != BOT_ID or is_service(message):
        raise rules.CANT_EDIT.refused()
    return chat, message


def _edit(
    tg: Telegram,
    params: Params,
    chat: Chat,
    message: Message,
    replaced: tuple[str, ...],
    content: dict[str, Any],
) -> Message | bool:
    markup = read_inline(params)
    tg.gate.pass_(chat.id)
    check_person(chat)
    edited = {name: value for name, value in message.items() if name not in replaced}
    edited |= content
    # Without reply_markup an edit takes the keyboard away. Source: server, editMessageText.
    edited.pop("reply_markup", None)
    if markup is not None:
        edited["reply_markup"] = markup
    if _same(edited, message):
        raise rules.NOT_MODIFIED.refused()
    edited["edit_date"] = int(tg.clock.timestamp())
    tg.replace(chat, edited)
    return edited if params.has("chat_id") else True


def _same(one: Message, other: Message) -> bool:
    names = (*TEXT[:2], *CAPTION, "reply_markup")
    if any(one.get(name) != other.get(name) for name in names):
        return False
    return _file_ids(one) == _file_ids(other)


def _file_ids(message: Message) -> list[str]:
    photo = message.get("photo", [])
    return [size["file_id"] for size in photo] + [
        message[name]["file_id"] for name in ("document", "voice") if name in message
    ]


def delete_message(tg: Telegram, params: Params) -> bool:
    """deleteMessage."""
    if not params.has("chat_id"):
        raise rules.CHAT_UNSPECIFIED.refused()
    message_id = params.integer("message_id")
    if message_id <= 0:
        raise rules.MESSAGE_UNSPECIFIED.refused()
    chat = chat_to_write(tg, params.text("chat_id"))
    message = find_message(chat, message_id, "message to delete")
    _check_delete(tg, chat, message)
    tg.delete(chat, message_id)
    return True


def delete_messages(tg: Telegram, params: Params) -> bool:
    """deleteMessages: up to 100; those that are gone already are skipped."""
    chat_id = params.text("chat_id")
    message_ids = read_message_ids(params)
    chat = chat_to_write(tg, chat_id)
    found = [message for each in message_ids if (message := chat.live(each)) is not None]
    for message in found:
        _check_delete(tg, chat, message)
    for message in found:
        tg.delete(chat, message["message_id"])
    return True


def read_message_ids(params: Params) -> list[int]:
    """The `message_ids` of a call, 1 to 100 of them."""
    try:
        given = params.json("message_ids")
    except BadJson:
        raise rules.MESSAGE_IDS_JSON.refused() from None
    if given is None or given == []:
        raise rules.MESSAGES_UNSPECIFIED.refused()
    if not isinstance(given, list):
        raise rules.MESSAGE_IDS_ARRAY.refused()
    if len(given) > 100:
        raise rules.TOO_MANY_MESSAGES.refused()
    try:
        ids = [int(each) for each in given]
    except (TypeError, ValueError):
        raise rules.MESSAGE_ID_NUMBER.refused() from None
    if min(ids) <= 0:
        raise rules.MESSAGE_ID_BAD.refused()
    return ids


def _check_delete(tg: Telegram, chat: Chat, message: Message) -> None:
    # Source: docs, deleteMessage; tdlib, can_delete_message and can_revoke_message.
    own = message.get("from", {}).get("id") == BOT_ID
    old = tg.clock.timestamp() - message["date"] > DELETE_SECONDS
    if chat.person is not None:
        if old:
            raise rules.CANT_DELETE_FOR_ALL.refused()
        return
    member = chat.members[BOT_ID]
    if member.status == "administrator" and member.rights.get("can_delete_messages"):
        return
    if not own:
        raise rules.CANT_DELETE.refused()
    if old and chat.type == "group":
        raise rules.CANT_DELETE_FOR_ALL.refused()
    if old:
        raise rules.CANT_DELETE.refused()


def pin_chat_message(tg: Telegram, params: Params) -> bool:
    """pinChatMessage."""
    refuse_unbuilt(params)
    chat = chat_to_write(tg, params.text("chat_id"))
    message = find_message(chat, params.integer("message_id"), "message to pin")
    _check_pin(chat)
    check_person(chat)
    message_id = message["message_id"]
    if message_id not in chat.pinned:
        chat.pinned.append(message_id)
        pinned = {name: value for name, value in message.items() if name != "reply_to_message"}
        tg.post(chat, tg.world.bot, Parts({"pinned_message": pinned}))
    return True


def unpin_chat_message(tg: Telegram, params: Params) -> bool:
    """unpinChatMessage: the given message, else the newest pinned one."""
    refuse_unbuilt(params)
    chat = chat_to_write(tg, params.text("chat_id"))
    message_id = params.integer("message_id")
    if message_id:
        find_message(chat, message_id, "message to unpin")
    elif not chat.pinned:
        raise rules.MESSAGE_MISSING.refused(what="message to unpin")
    else:
        message_id = chat.pinned[-1]
    _check_pin(chat)
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    return True


def unpin_all_chat_messages(tg: Telegram, params: Params) -> bool:
    """unpinAllChatMessages."""
    chat = chat_to_write(tg, params.text("chat_id"))
    _check_pin(chat)
    chat.pinned.clear()
    return True


def _check_pin(chat: Chat) -> None:
    if chat.person is not None:
        return
    member = chat.members[BOT_ID]
    right = "can_edit_messages" if chat.type == "channel" else "can_pin_messages"
    if not member.rights.get(right):
        raise rules.NO_PIN_RIGHTS.refused()


def set_message_reaction(tg: Telegram, params: Params) -> bool:
    """setMessageReaction with emoji; no reaction takes the bot's own away."""
    try:
        reaction = params.json("reaction")
    except BadJson:
        raise rules.REACTION_JSON.refused() from None
    reaction = reaction or []
    if not isinstance(reaction, list):
        raise rules.REACTION_ARRAY.refused()
    chat = chat_to_read(tg, params.text("chat_id"))
    message = find_message(chat, params.integer("message_id"), "message to react")
    if len(reaction) > 1 or any(
        not isinstance(each, dict) or each.get("type") != "emoji" or not each.get("emoji")
        for each in reaction
    ):
        raise rules.REACTION_INVALID.refused()
    check_person(chat)
    tg.events.add(
        {
            "type": "reaction",
            "chat": chat.id,
            "message_id": message["message_id"],
            "reaction": reaction,
        }
    )
    return True
