"""Reply markup: what Telegram accepts and what it stores. Source: server, get_reply_markup."""

from typing import Any
from urllib.parse import urlsplit

from bot.demo import rules
from bot.demo.wire import BadJson, Params

ROW_LIMIT = 8
BUTTON_LIMIT = 100
DATA_BYTES = 64
COPY_LIMIT = 256

Markup = dict[str, Any]

# What an inline button may do, in the order in which the server looks for it.
INLINE_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
NOT_BUILT_ACTIONS = frozenset({"callback_game", "pay", "login_url", "web_app"})
REQUESTS = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
}


def read_markup(params: Params, *, private: bool) -> Markup | None:
    """The `reply_markup` of a call as Telegram stores it, None when there is none.

    Raises the refusals for broken markup. `private`: some buttons are for private chats only.
    """
    if not params.has("reply_markup"):
        return None
    try:
        given = params.json("reply_markup")
    except BadJson:
        raise rules.MARKUP_JSON.refused() from None
    return check_markup(given, private=private)


def read_inline(params: Params) -> Markup | None:
    """Like `read_markup`, for calls that take inline keyboards only."""
    markup = read_markup(params, private=True)
    if markup is not None and "inline_keyboard" not in markup:
        raise rules.INLINE_EXPECTED.refused()
    return markup


def check_markup(given: Any, *, private: bool) -> Markup | None:
    """Check one decoded markup object."""
    if not isinstance(given, dict):
        raise rules.MARKUP_OBJECT.refused()
    keyboard = _array(given, "keyboard")
    inline = _array(given, "inline_keyboard")
    if any(keyboard):
        return _reply_keyboard(given, keyboard, private=private)
    if any(inline):
        return {"inline_keyboard": _inline_keyboard(inline)}
    if _flag(given, "remove_keyboard"):
        return {"remove_keyboard": True, "selective": _flag(given, "selective")}
    if _flag(given, "force_reply"):
        return {
            "force_reply": True,
            "selective": _flag(given, "selective"),
            "input_field_placeholder": str(given.get("input_field_placeholder", "")),
        }
    return None


def button_at(markup: Markup, row: int, column: int) -> dict[str, Any] | None:
    """The inline button at a place, None when there is none."""
    rows = markup.get("inline_keyboard", [])
    if 0 <= row < len(rows) and 0 <= column < len(rows[row]):
        button: dict[str, Any] = rows[row][column]
        return button
    return None


def _array(given: Markup, name: str) -> list[Any]:
    value = given.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise rules.FIELD_TYPE.refused(name=name, kind="Array")
    return value


def _flag(given: Markup, name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise rules.FIELD_TYPE.refused(name=name, kind="Boolean")
    return value


def _check_size(rows: list[list[dict[str, Any]]]) -> None:
    if sum(map(len, rows)) > BUTTON_LIMIT or any(len(row) > ROW_LIMIT for row in rows):
        raise rules.MARKUP_TOO_LONG.refused()


def _reply_keyboard(given: Markup, keyboard: list[Any], *, private: bool) -> Markup | None:
    rows: list[list[dict[str, Any]]] = []
    for row in keyboard:
        if not isinstance(row, list):
            raise rules.KEYBOARD_ROWS.refused()
        buttons = [_reply_button(button, private=private) for button in row]
        # Buttons without text are dropped silently; source: tdlib, ReplyMarkup.cpp.
        buttons = [button for button in buttons if button["text"]]
        if buttons:
            rows.append(buttons)
    _check_size(rows)
    if not rows:
        return None
    markup: Markup = {"keyboard": rows}
    for name in ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective"):
        if _flag(given, name):
            markup[name] = True
    if given.get("input_field_placeholder"):
        markup["input_field_placeholder"] = str(given["input_field_placeholder"])
    return markup


def _reply_button(given: Any, *, private: bool) -> dict[str, Any]:
    if isinstance(given, str):
        return {"text": given}
    if not isinstance(given, dict):
        raise rules.KEYBOARD_BUTTON.refused(why="KeyboardButton must be a String or an Object")
    _text_of(given, rules.KEYBOARD_BUTTON)
    for name, what in REQUESTS.items():
        if given.get(name) and not private:
            raise rules.PRIVATE_ONLY.refused(what=what)
    return dict(given)


def _inline_keyboard(keyboard: list[Any]) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for row in keyboard:
        if not isinstance(row, list):
            raise rules.INLINE_ROWS.refused()
        buttons = [_inline_button(button) for button in row]
        buttons = [button for button in buttons if button["text"]]
        if buttons:
            rows.append(buttons)
    _check_size(rows)
    return rows


def _inline_button(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise rules.INLINE_BUTTON.refused(why="InlineKeyboardButton must be an Object")
    _text_of(given, rules.INLINE_BUTTON)
    action = next((name for name in INLINE_ACTIONS if _present(given, name)), None)
    if action is None:
        raise rules.INLINE_BUTTON.refused(why="Text buttons are unallowed in the inline keyboard")
    if action in NOT_BUILT_ACTIONS:
        raise rules.NO_PARAMETER.refused(name=action)
    if action == "callback_data":
        # Telegram stores the button whatever its data; the server behind it checks 1 to 64 bytes.
        data = given["callback_data"]
        if not isinstance(data, str) or len(data.encode()) > DATA_BYTES:
            raise rules.BUTTON_DATA.refused()
    elif action == "url":
        _check_url(str(given["url"]))
    elif action == "copy_text":
        copied = given["copy_text"].get("text") if isinstance(given["copy_text"], dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= COPY_LIMIT:
            raise rules.COPY_TEXT_LONG.refused()
    kept = ("text", action, "style", "icon_custom_emoji_id")
    return {name: given[name] for name in kept if name in given}


def _present(given: dict[str, Any], name: str) -> bool:
    if name in ("url", "callback_data"):
        return bool(given.get(name))
    return name in given


def _text_of(given: dict[str, Any], rule: rules.Rule) -> str:
    if "text" not in given:
        raise rule.refused(why='Can\'t find field "text"')
    text = given["text"]
    if not isinstance(text, str):
        raise rule.refused(why='Field "text" must be of type String')
    return text


def _check_url(url: str) -> None:
    scheme, _, rest = url.partition("://")
    if scheme.lower() in ("tg", "ton") and rest:
        return
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        raise rules.BUTTON_URL.refused(
            url=url, why="Wrong IPv6 address specified in the URL"
        ) from None
    if parts.scheme not in ("http", "https", "tonsite"):
        raise rules.BUTTON_URL.refused(url=url, why="Unsupported URL protocol")
    host = parts.hostname or ""
    if not host:
        raise rules.BUTTON_URL.refused(url=url, why="URL host is empty")
    if "." not in host:
        raise rules.BUTTON_URL.refused(url=url, why="Wrong HTTP URL")
