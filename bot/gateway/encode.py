"""From a Reply to the call that shows it. Text goes with entities, never with a parse mode."""

from __future__ import annotations

import logging
import re
from typing import Any

from bot.chat import (
    Article,
    Button,
    Choices,
    Contact,
    CopyButton,
    LinkButton,
    Reply,
    ReplyKeyboard,
    TapButton,
    utf16_len,
)
from bot.chat.reply import Rows
from bot.chat.text import MAX_CAPTION, MAX_TEXT
from bot.gateway.wire import Call

MAX_BUTTONS_A_ROW = 8
MAX_BUTTONS = 100
MAX_ENTITIES = 100
MAX_PLACEHOLDER = 64
MAX_COPIED = 256
MIN_NUMBER, MAX_NUMBER = 3, 20
MAX_NAME = 64
MAX_RESULTS = 50
MAX_RESULT_ID = 64

CACHE_SECONDS = 10
"""How long Telegram may repeat an answer to the same inline query: content changes at once."""

FILE_FIELDS = {"sendPhoto": "photo", "sendDocument": "document"}
"""The methods that send a picture, and the parameter that holds it."""

log = logging.getLogger(__name__)

_NUMBER = re.compile(r"\+?[0-9]+")


class CannotEncode(ValueError):
    """A view built what Telegram cannot show: a programming error, caught by tests.

    The message names the limit and the numbers, never the text.
    """


def encode(
    reply: Reply,
    chat_id: int,
    *,
    edit_message_id: int | None = None,
    reply_to: int | None = None,
    thread_id: int | None = None,
) -> Call:
    """`sendMessage`, or `editMessageText` when the id of a message to edit is given.

    A reply with a picture becomes `sendPhoto` or `sendDocument`, still without the file.
    Whether `reply.edit` can be honoured is the caller's to know: only it has the tapped message's
    id. Raises CannotEncode over one of Telegram's limits.
    """
    params: dict[str, Any] = {"chat_id": chat_id}
    entities = _entities(reply)
    if reply.picture is not None:
        if edit_message_id is not None:
            raise CannotEncode("a picture is a message of its own, not an edit")
        method = "sendPhoto" if reply.picture.name.endswith(".png") else "sendDocument"
        params["caption"] = _text(reply, MAX_CAPTION)
        if entities:
            params["caption_entities"] = entities
    else:
        method = "sendMessage"
        params["text"] = _text(reply, MAX_TEXT)
        if entities:
            params["entities"] = entities
        params["link_preview_options"] = {"is_disabled": True}
    if edit_message_id is not None:
        if reply.keyboard is not None:
            raise CannotEncode("an edited message cannot bring a keyboard")
        params["message_id"] = edit_message_id
        # Also when there are none: it says outright that the old buttons go.
        params["reply_markup"] = _inline(reply.rows)
        return Call("editMessageText", params)
    if reply.rows and reply.keyboard is not None:
        raise CannotEncode("a message carries either buttons or a keyboard")
    if reply.rows:
        params["reply_markup"] = _inline(reply.rows)
    elif reply.keyboard is not None:
        params["reply_markup"] = _keyboard(reply.keyboard)
    if reply.silent:
        params["disable_notification"] = True
    if reply_to is not None:
        # The answered message may be deleted meanwhile: the answer must arrive all the same.
        params["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    if thread_id is not None:
        params["message_thread_id"] = thread_id
    return Call(method, params)


def encode_choices(choices: Choices, query_id: str) -> Call:
    """`answerInlineQuery`, for the asker alone: the words are in their language.

    Raises CannotEncode over one of Telegram's limits.
    """
    if len(choices.articles) > MAX_RESULTS:
        raise CannotEncode(f"{len(choices.articles)} inline results, at most {MAX_RESULTS}")
    params: dict[str, Any] = {
        "inline_query_id": query_id,
        "results": [_article(article) for article in choices.articles],
        "cache_time": CACHE_SECONDS,
        "is_personal": True,
    }
    if choices.door is not None:
        door = choices.door
        params["button"] = {"text": door.label, "start_parameter": door.payload}
    return Call("answerInlineQuery", params)


def _article(article: Article) -> dict[str, Any]:
    if not 1 <= len(article.id.encode()) <= MAX_RESULT_ID:
        raise CannotEncode(f"an inline result's id of {len(article.id.encode())} bytes")
    if any(not isinstance(button, LinkButton) for row in article.rows for button in row):
        raise CannotEncode("an inline result has links only")
    said = Reply(article.text)
    content: dict[str, Any] = {
        "message_text": _text(said, MAX_TEXT),
        "link_preview_options": {"is_disabled": True},
    }
    if entities := _entities(said):
        content["entities"] = entities
    result: dict[str, Any] = {
        "type": "article",
        "id": article.id,
        "title": article.title,
        "description": article.about,
        "input_message_content": content,
    }
    if article.rows:
        result["reply_markup"] = _inline(article.rows)
    return result


def encode_cards(reply: Reply, chat_id: int, *, thread_id: int | None = None) -> tuple[Call, ...]:
    """A silent `sendContact` for each of the reply's contacts, to follow its message.

    A contact over the limits is left out and logged, and no error: its number may be one that
    somebody typed, and a card must never take along the message that it belongs to.
    """
    return tuple(
        _card(contact, chat_id, thread_id) for contact in reply.contacts if _can_be_shown(contact)
    )


def _card(contact: Contact, chat_id: int, thread_id: int | None) -> Call:
    params: dict[str, Any] = {
        "chat_id": chat_id,
        "phone_number": contact.number,
        "first_name": contact.name,
        "disable_notification": True,
    }
    if thread_id is not None:
        params["message_thread_id"] = thread_id
    return Call("sendContact", params)


def _can_be_shown(contact: Contact) -> bool:
    digits, name = len(contact.number), len(contact.name)
    if not MIN_NUMBER <= digits <= MAX_NUMBER or not _NUMBER.fullmatch(contact.number):
        log.warning("contact card left out: no number in %d characters", digits)
        return False
    if not contact.name.strip() or name > MAX_NAME:
        log.warning("contact card left out: a name of %d characters", name)
        return False
    return True


def as_words(call: Call, instead: str = "") -> Call | None:
    """What a picture's caption says, as a message without the picture; None for another call.

    `instead` is said in place of the caption.
    """
    if call.method not in FILE_FIELDS:
        return None
    params = {
        {"caption": "text", "caption_entities": "entities"}.get(name, name): value
        for name, value in call.params.items()
        if name not in FILE_FIELDS.values()
    }
    if instead:
        params = {name: value for name, value in params.items() if name != "entities"}
        params["text"] = instead
    return Call("sendMessage", params | {"link_preview_options": {"is_disabled": True}})


def _text(reply: Reply, most: int) -> str:
    text = reply.text.text
    length = utf16_len(text)
    if not text.strip():
        raise CannotEncode("the text is empty")
    if length > most:
        raise CannotEncode(f"text of {length} UTF-16 units, at most {most}")
    return text


def _entities(reply: Reply) -> list[dict[str, Any]]:
    entities = reply.text.entities()
    if len(entities) > MAX_ENTITIES:
        raise CannotEncode(f"{len(entities)} entities, at most {MAX_ENTITIES}")
    wire: list[dict[str, Any]] = []
    for entity in entities:
        one: dict[str, Any] = {
            "type": entity.type,
            "offset": entity.offset,
            "length": entity.length,
        }
        if entity.url is not None:
            one["url"] = entity.url
        wire.append(one)
    return wire


def _inline(rows: Rows) -> dict[str, Any]:
    _check_rows([len(row) for row in rows])
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]}


def _button(button: Button) -> dict[str, Any]:
    if not button.label.strip():
        raise CannotEncode("a button without a label")
    match button:
        case TapButton():
            return {"text": button.label, "callback_data": button.data.pack()}
        case LinkButton():
            return {"text": button.label, "url": button.url}
        case CopyButton():
            if not 1 <= len(button.copied) <= MAX_COPIED:
                raise CannotEncode(f"{len(button.copied)} characters to copy, at most {MAX_COPIED}")
            return {"text": button.label, "copy_text": {"text": button.copied}}


def _keyboard(keyboard: ReplyKeyboard) -> dict[str, Any]:
    _check_rows([len(row) for row in keyboard.rows])
    markup: dict[str, Any] = {
        "keyboard": [[{"text": key.label} for key in row] for row in keyboard.rows],
        "resize_keyboard": True,
        "is_persistent": True,
    }
    if len(keyboard.placeholder) > MAX_PLACEHOLDER:
        raise CannotEncode(
            f"placeholder of {len(keyboard.placeholder)} characters, at most {MAX_PLACEHOLDER}"
        )
    if keyboard.placeholder:
        markup["input_field_placeholder"] = keyboard.placeholder
    return markup


def _check_rows(lengths: list[int]) -> None:
    if any(length > MAX_BUTTONS_A_ROW for length in lengths):
        raise CannotEncode(f"{max(lengths)} buttons in a row, at most {MAX_BUTTONS_A_ROW}")
    if sum(lengths) > MAX_BUTTONS:
        raise CannotEncode(f"{sum(lengths)} buttons, at most {MAX_BUTTONS}")
