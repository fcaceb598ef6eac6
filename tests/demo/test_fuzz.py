"""No request, however odd, breaks the stand-in: it performs or refuses."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo import Clock
from bot.demo.methods import METHODS
from bot.demo.rules import Refusal
from bot.demo.telegram import Telegram
from bot.demo.wire import BOOLEAN_NAMES, INTEGER_NAMES, JSON_NAMES, Params
from bot.demo.world import Parts

NAMES = sorted(
    JSON_NAMES
    | INTEGER_NAMES
    | BOOLEAN_NAMES
    | {
        "action",
        "caption",
        "text",
        "url",
        "photo",
        "document",
        "voice",
        "phone_number",
        "name",
        "vcard",
    }
    | {"first_name", "file_id", "callback_query_id", "inline_query_id", "inline_message_id"}
    | {"language_code", "description", "short_description", "next_offset", "parse_mode"}
)
FIELDS = sorted(
    {"type", "id", "offset", "length", "text", "url", "callback_data", "message_id", "chat_id"}
    | {"command", "media", "title", "description", "emoji", "keyboard", "inline_keyboard", "user"}
    | {"remove_keyboard", "copy_text", "start_parameter", "input_message_content", "caption"}
    | {"message_text", "photo_file_id", "reply_markup", "entities", "unix_time", "scope"}
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 1100),
    st.text(max_size=6),
    st.sampled_from(["bold", "article", "photo", "chat", "emoji", "http://[", "a.org", "x", "{"]),
    st.floats(allow_nan=False, allow_infinity=False),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), inner, max_size=4)
    ),
    max_leaves=12,
)
SOUND = {"chat_id": 1001, "message_id": 2, "text": "x", "from_chat_id": 1001, "user_id": 1001}
EXAMPLES = 400
SYNCHRONOUS = sorted(set(METHODS) - {"getupdates", "setwebhook"})


def stand_in() -> Telegram:
    """A world in which Mei has written and the bot has answered."""
    tg = Telegram("1:T", Clock())
    tg.limits.enforced = False
    mei = tg.world.people[1001]
    mei.started = True
    chat = tg.world.chat(1001)
    tg.post(chat, mei, Parts({"text": "/start"}))
    tg.post(chat, tg.world.bot, Parts({"text": "hello"}))
    return tg


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.sampled_from(SYNCHRONOUS),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4),
    st.booleans(),
)
def test_odd_requests(method: str, odd: dict[str, Any], as_text: bool) -> None:
    """Sound parameters with odd ones among them, as JSON and as text."""
    tg = stand_in()
    if as_text:
        odd = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in odd.items()
        }
    refused = None
    try:
        json.dumps(METHODS[method](tg, Params(SOUND | odd)))
    except Refusal as refusal:
        refused = refusal
    if refused is not None:
        assert refused.code in (400, 403, 429, 501)
        assert refused.description.startswith(("Bad Request: ", "Forbidden: ", "stand-in: "))
