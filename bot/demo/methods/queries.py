"""Answers to what people tap and type: callback queries and inline queries."""

import re
from typing import Any

from bot.demo import rules
from bot.demo.entities import check_text, utf16_length
from bot.demo.keyboards import check_markup
from bot.demo.methods.common import check_text_length, read_caption
from bot.demo.telegram import Telegram
from bot.demo.wire import BadJson, Params

ANSWER_LIMIT = 200
RESULT_LIMIT = 50
RESULT_ID_BYTES = 64
START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
RESULT_KINDS = frozenset({"article", "photo", "document"})


def answer_callback_query(tg: Telegram, params: Params) -> bool:
    """answerCallbackQuery. Counts against no limit."""
    text = params.text("text")
    url = params.text("url")
    callback = tg.callbacks.get(params.text("callback_query_id"))
    if callback is None or callback.answered or tg.expired(callback):
        raise rules.QUERY_INVALID.refused()
    if utf16_length(text) > ANSWER_LIMIT:
        raise rules.ANSWER_TOO_LONG.refused()
    if url and f"t.me/{tg.world.bot.username}?start=" not in url:
        raise rules.URL_INVALID.refused()
    callback.answered = True
    tg.events.add(
        {
            "type": "answer",
            "user": callback.user,
            "callback_id": callback.id,
            "text": text,
            "alert": params.boolean("show_alert"),
            "url": url,
        }
    )
    return True


def answer_inline_query(tg: Telegram, params: Params) -> bool:
    """answerInlineQuery with articles, photos and documents known by file id."""
    try:
        given = params.json("results")
    except BadJson:
        raise rules.RESULTS_JSON.refused() from None
    if given is None:
        given = []
    if not isinstance(given, list):
        raise rules.RESULTS_ARRAY.refused()
    if len(given) > RESULT_LIMIT:
        raise rules.RESULTS_TOO_MANY.refused()
    results = [_check_result(tg, each) for each in given]
    ids = [each["id"] for each in results]
    if len(set(ids)) != len(ids):
        raise rules.RESULT_DUPLICATE.refused()
    answer: dict[str, Any] = {"results": results, "next_offset": params.text("next_offset")}
    button = _button(params)
    if button is not None:
        answer["button"] = button
    if not tg.inline.answer(params.text("inline_query_id"), answer):
        raise rules.QUERY_INVALID.refused()
    return True


def _button(params: Params) -> dict[str, Any] | None:
    try:
        button = params.json("button")
    except BadJson:
        raise rules.RESULTS_BUTTON.refused() from None
    if button is None:
        return None
    if not isinstance(button, dict) or ("web_app" in button) == ("start_parameter" in button):
        raise rules.RESULTS_BUTTON.refused()
    parameter = button.get("start_parameter")
    if parameter is not None and not START_PARAMETER.fullmatch(str(parameter)):
        raise rules.START_PARAMETER.refused()
    return button


def _check_result(tg: Telegram, given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise rules.RESULT_BROKEN.refused(why="Inline query result must be an object")
    kind = str(given.get("type"))
    if kind not in RESULT_KINDS:
        why = f'type "{kind}" is unsupported for the inline query result'
        raise rules.RESULT_BROKEN.refused(why=why)
    if not 1 <= len(str(given.get("id", "")).encode()) <= RESULT_ID_BYTES:
        raise rules.RESULT_ID.refused()
    result = dict(given) | {"id": str(given["id"])}
    if kind == "article":
        if not given.get("title"):
            raise rules.RESULT_BROKEN.refused(why='Can\'t find field "title"')
        if "input_message_content" not in given:
            raise rules.RESULT_BROKEN.refused(why="Input message content is not specified")
    else:
        file_id = given.get(f"{kind}_file_id")
        if file_id is None:
            raise rules.NO_URL_FILES.refused()
        result["_content"] = tg.files.resolve(
            file_id, "", str(kind).capitalize(), Params({})
        ).content() | read_caption(
            str(given.get("caption") or ""),
            given.get("caption_entities"),
            given.get("parse_mode"),
        )
    if "input_message_content" in given:
        result["_content"] = _check_content(given["input_message_content"])
    if given.get("reply_markup") is not None:
        markup = check_markup(given["reply_markup"], private=True)
        if markup is not None and "inline_keyboard" not in markup:
            raise rules.INLINE_EXPECTED.refused()
        result["reply_markup"] = markup
    return result


def _check_content(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict) or "message_text" not in given:
        raise rules.NO_PARAMETER.refused(name="input_message_content other than text")
    if given.get("parse_mode"):
        raise rules.NO_PARSE_MODE.refused()
    text = str(given["message_text"])
    if not text:
        raise rules.TEXT_EMPTY.refused()
    text, entities = check_text(text, given.get("entities"))
    check_text_length(text)
    return {"text": text} | ({"entities": entities} if entities else {})
