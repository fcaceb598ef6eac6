"""Methods that put something new into a chat."""

from typing import Any

from bot.demo import rules
from bot.demo.files import Stored
from bot.demo.keyboards import read_markup
from bot.demo.methods.common import (
    caption_of,
    chat_to_read,
    chat_to_write,
    check_person,
    check_rights,
    check_text_length,
    find_message,
    find_reply,
    is_service,
    parse_reply,
    read_caption,
    read_text,
    read_thread,
    refuse_unbuilt,
)
from bot.demo.telegram import Telegram
from bot.demo.wire import BadJson, Params
from bot.demo.world import Chat, Message, Parts

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
ALBUM = range(2, 11)  # source: docs, sendMediaGroup
VCARD_BYTES = 2048  # source: docs, sendContact
CONTENT = (
    "text",
    "entities",
    "photo",
    "document",
    "voice",
    "sticker",
    "contact",
    "location",
    "caption",
    "caption_entities",
)
WORDS = {
    "text": "text messages",
    "photo": "photos",
    "document": "documents",
    "contact": "contacts",
    "voice": "voice notes",
}


def send_message(tg: Telegram, params: Params) -> Message:
    """sendMessage."""
    refuse_unbuilt(params)
    text, entities = read_text(params)
    content: dict[str, Any] = {"text": text}
    if entities:
        content["entities"] = entities
    if params.has("link_preview_options"):
        content["link_preview_options"] = _link_preview(params)
    return _send(tg, params, content, "text messages")


def send_photo(tg: Telegram, params: Params) -> Message:
    """sendPhoto, by upload or by file id."""
    return _send_file(tg, params, "photo", "Photo", "photos")


def send_document(tg: Telegram, params: Params) -> Message:
    """sendDocument, by upload or by file id."""
    return _send_file(tg, params, "document", "Document", "documents")


def send_voice(tg: Telegram, params: Params) -> Message:
    """sendVoice, by upload or by file id."""
    return _send_file(tg, params, "voice", "Voice", "voice notes")


def send_contact(tg: Telegram, params: Params) -> Message:
    """sendContact."""
    refuse_unbuilt(params)
    for name in ("phone_number", "first_name"):
        if not params.text(name):
            raise rules.PARAMETER_REQUIRED.refused(name=name)
    if len(params.text("vcard").encode("utf-8", "surrogatepass")) > VCARD_BYTES:
        raise rules.VCARD_LONG.refused()
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: params.text(name) for name in names if params.has(name)}
    return _send(tg, params, {"contact": contact}, "contacts")


def send_media_group(tg: Telegram, params: Params) -> list[Message]:
    """sendMediaGroup: albums of photos, or of documents."""
    refuse_unbuilt(params)
    try:
        media = params.json("media")
    except BadJson:
        raise rules.MEDIA_JSON.refused() from None
    if not isinstance(media, list):
        raise rules.MEDIA_ARRAY.refused()
    if len(media) not in ALBUM:
        raise rules.ALBUM_SIZE.refused()
    contents = [read_media(tg, params, each) for each in media]
    if len({"photo" in content for content in contents}) > 1:
        raise rules.ALBUM_MIX.refused()
    chat, thread, reply_to = _place(tg, params)
    check_rights(chat, "photos" if "photo" in contents[0] else "documents")
    tg.gate.pass_(chat.id, len(contents))
    check_person(chat)
    group = {"media_group_id": str(tg.world.last_private_id + 13_000_000_000_000_000)}
    return [
        tg.post(chat, tg.world.bot, Parts(content, None, reply_to, thread, group))
        for content in contents
    ]


def read_media(tg: Telegram, params: Params, media: Any) -> dict[str, Any]:
    """The content of one `InputMedia` object: a photo or a document with its caption."""
    if not isinstance(media, dict):
        raise rules.MEDIA_BROKEN.refused(why="expected an Object")
    kind = media.get("type")
    if kind not in ("photo", "document"):
        raise rules.MEDIA_BROKEN.refused(why=f'type "{kind}" is unsupported')
    stored = tg.files.resolve(media.get("media"), "", str(kind).capitalize(), params)
    caption = read_caption(
        str(media.get("caption") or ""), media.get("caption_entities"), media.get("parse_mode")
    )
    return stored.content() | caption


def send_chat_action(tg: Telegram, params: Params) -> bool:
    """sendChatAction. Counts against no limit."""
    refuse_unbuilt(params)
    action = params.text("action")
    if action not in ACTIONS:
        raise rules.WRONG_ACTION.refused()
    chat = chat_to_write(tg, params.text("chat_id"))
    read_thread(tg, chat, params)
    check_person(chat)
    tg.events.add({"type": "chat_action", "chat": chat.id, "action": action})
    return True


def copy_message(tg: Telegram, params: Params) -> dict[str, int]:
    """copyMessage."""
    source = _source(tg, params, "message to copy")
    content = {name: source[name] for name in CONTENT if name in source}
    if "caption" in params.values:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_of(params)
    message = _send(tg, params, content, _words(content))
    return {"message_id": message["message_id"]}


def forward_message(tg: Telegram, params: Params) -> Message:
    """forwardMessage."""
    source = _source(tg, params, "message to forward")
    content = {name: source[name] for name in CONTENT if name in source}
    sender = source.get("from")
    origin: dict[str, Any] = {"date": source["date"]}
    if sender is not None:
        origin |= {"type": "user", "sender_user": sender}
    else:
        origin |= {
            "type": "channel",
            "chat": source["chat"],
            "message_id": source["message_id"],
        }
    return _send(tg, params, content, _words(content), {"forward_origin": origin})


def _source(tg: Telegram, params: Params, what: str) -> Message:
    if not params.text("from_chat_id"):
        raise rules.PARAMETER_REQUIRED.refused(name="from_chat_id")
    chat = chat_to_read(tg, params.text("from_chat_id"))
    message = find_message(chat, params.integer("message_id"), what)
    if is_service(message):
        raise rules.SERVICE_MESSAGE.refused(done=what.rpartition(" ")[2].replace("copy", "copied"))
    return message


def _words(content: dict[str, Any]) -> str:
    return next((words for name, words in WORDS.items() if name in content), "text messages")


def _send_file(tg: Telegram, params: Params, field: str, kind: str, what: str) -> Message:
    refuse_unbuilt(params)
    caption = caption_of(params)
    stored: Stored = tg.files.resolve(params.values.get(field), field, kind, params)
    return _send(tg, params, stored.content() | caption, what)


def _place(tg: Telegram, params: Params) -> tuple[Chat, int | None, Message | None]:
    reply = parse_reply(params)
    chat = chat_to_write(tg, params.text("chat_id"))
    thread = read_thread(tg, chat, params)
    return chat, thread, find_reply(chat, reply)


def _send(
    tg: Telegram,
    params: Params,
    content: dict[str, Any],
    what: str,
    extra: dict[str, Any] | None = None,
) -> Message:
    given = params.text("chat_id")
    markup = read_markup(params, private=not given.startswith(("-", "@")))
    chat, thread, reply_to = _place(tg, params)
    check_rights(chat, what)
    if "text" in content:
        check_text_length(content["text"])
    tg.gate.pass_(chat.id)
    check_person(chat)
    extra = extra or {}
    if params.boolean("protect_content"):
        extra["has_protected_content"] = True
    return tg.post(chat, tg.world.bot, Parts(content, markup, reply_to, thread, extra))


def _link_preview(params: Params) -> dict[str, Any]:
    try:
        options = params.json("link_preview_options")
    except BadJson:
        raise rules.PREVIEW_JSON.refused() from None
    if not isinstance(options, dict):
        raise rules.PREVIEW_OBJECT.refused()
    return options
