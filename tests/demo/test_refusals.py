"""Every refusal of a bad request, with the code and the words Telegram uses."""

from pathlib import Path
from typing import Any

import pytest

from bot.demo import rules
from tests.demo.conftest import MEI, Hands

UNVERIFIED = (Path(rules.__file__).parent / "unverified.md").read_text()


def keyboard(*buttons: Any) -> dict[str, Any]:
    """An inline keyboard with one row."""
    return {"inline_keyboard": [list(buttons)]}


def button(**fields: Any) -> dict[str, Any]:
    """An inline button with text."""
    return {"text": "x"} | fields


def bold(offset: int, length: int, **more: Any) -> dict[str, Any]:
    """A bold entity."""
    return {"type": "bold", "offset": offset, "length": length} | more


MANY_BUTTONS = {"inline_keyboard": [[button(callback_data="1")] for _ in range(101)]}
WIDE_ROW = keyboard(*[button(callback_data="1")] * 9)
SEND: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n "}, "text must be non-empty"),
    ({"text": "好" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "x" * 40_000}, "text is too long"),
    ({"chat_id": ""}, "chat_id is empty"),
    ({"chat_id": 424242}, "chat not found"),
    ({"chat_id": "@nobody"}, "chat not found"),
    ({"entities": [bold(4, 1)]}, "entity begins after the end of the text at UTF-16 offset 4"),
    (
        {"entities": [bold(1, 5)]},
        "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 6",
    ),
    ({"entities": [bold(-1, 1)]}, "receive an entity with incorrect offset -1"),
    ({"entities": [bold(0, -1)]}, "receive an entity with incorrect length -1"),
    (
        {"text": "😀a", "entities": [bold(1, 1)]},
        "entity begins in a middle of a UTF-16 symbol at byte offset 4",
    ),
    (
        {"text": "😀a", "entities": [bold(0, 1)]},
        "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
    ),
    ({"entities": [{"type": "loud", "offset": 0, "length": 1}]}, "Unsupported type specified"),
    ({"entities": [{"type": "bold", "offset": 0}]}, "can't parse MessageEntity: Can't find field"),
    ({"entities": ["bold"]}, "can't parse MessageEntity: expected an Object"),
    ({"text": "x" * 200, "entities": [bold(i, 1) for i in range(101)]}, "ENTITIES_TOO_LONG"),
    ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"reply_markup": "[]"}, "object expected as reply markup"),
    ({"reply_markup": {"inline_keyboard": ["x"]}}, "must be an Array of Arrays"),
    ({"reply_markup": {"inline_keyboard": "x"}}, 'field "inline_keyboard" must be of type Array'),
    ({"reply_markup": keyboard("x")}, "InlineKeyboardButton must be an Object"),
    ({"reply_markup": keyboard(button())}, "Text buttons are unallowed in the inline keyboard"),
    ({"reply_markup": keyboard({"callback_data": "x"})}, 'Can\'t find field "text"'),
    ({"reply_markup": keyboard(button(callback_data="好" * 22))}, "BUTTON_DATA_INVALID"),
    ({"reply_markup": keyboard(button(url="http://nodots"))}, "Wrong HTTP URL"),
    ({"reply_markup": keyboard(button(url="tel://123"))}, "Unsupported URL protocol"),
    ({"reply_markup": keyboard(button(copy_text={"text": ""}))}, "BUTTON_COPY_TEXT_INVALID"),
    ({"reply_markup": MANY_BUTTONS}, "reply markup is too long"),
    ({"reply_markup": WIDE_ROW}, "reply markup is too long"),
    ({"reply_markup": {"keyboard": [[1]]}}, "KeyboardButton must be a String or an Object"),
    ({"reply_parameters": "{"}, "can't parse reply parameters JSON object"),
    ({"reply_parameters": "[]"}, "object expected as reply parameters"),
    ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
    ({"link_preview_options": "{"}, "can't parse link preview options JSON object"),
    ({"message_thread_id": 77}, "message thread not found"),
]


@pytest.mark.parametrize(("change", "words"), SEND, ids=[words[:40] for _, words in SEND])
async def test_bad_messages(hands: Hands, change: dict[str, Any], words: str) -> None:
    """sendMessage with one thing wrong; nothing is posted."""
    await hands.says(MEI, "/start")
    answer = await hands.call("sendMessage", **({"chat_id": MEI, "text": "abc"} | change))
    assert answer["error_code"] == 400
    assert answer["description"].startswith("Bad Request: ")
    assert words in answer["description"]
    history = await hands.see(f"chats/{MEI}/messages?viewer={MEI}")
    assert len(history["messages"]) == 1


CONTACT = {"phone_number": "120", "first_name": "急救电话"}
CALLS: list[tuple[str, dict[str, Any], str]] = [
    ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"message_id": 2, "text": ""}, "message text is empty"),
    ("editMessageText", {"message_id": 2, "text": "mine"}, "message is not modified"),
    ("editMessageText", {"message_id": 3, "text": "x"}, "there is no text in the message to edit"),
    (
        "editMessageText",
        {"message_id": 2, "text": "x", "reply_markup": {"force_reply": True}},
        "inline keyboard expected",
    ),
    ("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption"),
    ("editMessageCaption", {"message_id": 3, "caption": "x" * 1025}, "caption is too long"),
    ("editMessageReplyMarkup", {"message_id": 2}, "message is not modified"),
    ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ("deleteMessage", {}, "message identifier is not specified"),
    ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": list(range(1, 102))}, "too many message identifiers"),
    ("deleteMessages", {"message_ids": [0]}, "invalid message identifier specified"),
    ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
    ("unpinChatMessage", {}, "message to unpin not found"),
    ("copyMessage", {"from_chat_id": MEI, "message_id": 99}, "message to copy not found"),
    ("copyMessage", {"message_id": 2}, 'parameter "from_chat_id" is required'),
    ("forwardMessage", {"from_chat_id": MEI, "message_id": 9}, "message to forward not found"),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
    ("sendContact", {"first_name": "x"}, 'parameter "phone_number" is required'),
    ("sendContact", {"phone_number": "", "first_name": "x"}, 'parameter "phone_number" is'),
    ("sendContact", {"phone_number": "120"}, 'parameter "first_name" is required'),
    ("sendContact", {"phone_number": "120", "first_name": ""}, 'parameter "first_name" is'),
    ("sendContact", CONTACT | {"vcard": "x" * 2049}, "VCARD_TOO_LONG"),
    ("sendContact", CONTACT | {"vcard": "好" * 683}, "VCARD_TOO_LONG"),
    ("sendContact", CONTACT | {"chat_id": 424242}, "chat not found"),
    ("sendContact", CONTACT | {"reply_parameters": {"message_id": 99}}, "replied not found"),
    ("sendContact", CONTACT | {"message_thread_id": 77}, "message thread not found"),
    ("sendContact", CONTACT | {"reply_markup": "{"}, "can't parse reply keyboard markup"),
    ("sendMediaGroup", {"media": "{"}, "can't parse media JSON object"),
    ("sendMediaGroup", {"media": [{}]}, "wrong number of media"),
    ("setMessageReaction", {"message_id": 99, "reaction": []}, "message to react not found"),
    ("setMessageReaction", {"message_id": 2, "reaction": [{"type": "x"}]}, "REACTION_INVALID"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
    ("answerInlineQuery", {"inline_query_id": "1", "results": []}, "query is too old"),
    ("answerInlineQuery", {"results": [{"type": "article"}] * 51}, "too many inline query results"),
    ("answerInlineQuery", {"results": [{"type": "article"}]}, "RESULT_ID_INVALID"),
    ("getChatMember", {"user_id": 0}, "invalid user_id specified"),
    ("getChatMember", {"user_id": 5}, "user not found"),
    ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ("leaveChat", {}, "can't leave private chats"),
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    ("getFile", {}, "file_id not specified"),
    ("setMyCommands", {"commands": [{"command": "Bad!", "description": "x"}]}, "COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": "{"}, "can't parse commands JSON object"),
    ("setMyCommands", {"commands": [], "scope": {"type": "x"}}, "Unsupported type specified"),
    ("setMyDescription", {"description": "x" * 513}, "description is too long"),
    ("setWebhook", {"url": "http://example.org/"}, "An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.org:444/"}, "only on ports 80, 88, 443 or 8443"),
    ("setWebhook", {"url": "https://a.org", "secret_token": "ü"}, "unallowed characters"),
]


@pytest.mark.parametrize(
    ("method", "change", "words"), CALLS, ids=[f"{name}: {words[:30]}" for name, _, words in CALLS]
)
async def test_bad_calls(hands: Hands, method: str, change: dict[str, Any], words: str) -> None:
    """Other methods, with Mei's message 1, the bot's text 2 and the bot's photo 3 there."""
    await hands.says(MEI, "/start")
    await hands.result("sendMessage", chat_id=MEI, text="mine")
    photo = await hands.do("send", from_=MEI, chat=MEI, kind="photo")
    await hands.result("deleteMessage", chat_id=MEI, message_id=3)
    file_id = photo["message"]["photo"][0]["file_id"]
    sent = await hands.result("sendPhoto", chat_id=MEI, photo=file_id, caption="caption")
    if change.get("message_id") == 3:
        change = change | {"message_id": sent["message_id"]}
    answer = await hands.call(method, **({"chat_id": MEI} | change))
    assert answer["error_code"] == 400
    assert words in answer["description"]


async def test_a_long_callback_answer_is_refused_and_can_be_repeated(hands: Hands) -> None:
    """200 UTF-16 units are the limit; the query stays open for a shorter answer."""
    await hands.says(MEI, "/start")
    markup = keyboard(button(callback_data="x"))
    sent = await hands.result("sendMessage", chat_id=MEI, text="?", reply_markup=markup)
    query = await hands.do("tap", from_=MEI, chat=MEI, message=sent["message_id"], button=[0, 0])
    answer = {"callback_query_id": query["callback_id"]}
    refused = await hands.call("answerCallbackQuery", **answer, text="x" * 201)
    assert refused["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert await hands.result("answerCallbackQuery", **answer, text="x" * 200)


async def test_replies_may_miss_their_message(hands: Hands) -> None:
    """`allow_sending_without_reply` sends anyway."""
    await hands.says(MEI, "/start")
    reply = {"message_id": 99, "allow_sending_without_reply": True}
    sent = await hands.result("sendMessage", chat_id=MEI, text="x", reply_parameters=reply)
    assert "reply_to_message" not in sent
    reply = {"message_id": 1}
    sent = await hands.result("sendMessage", chat_id=MEI, text="x", reply_parameters=reply)
    assert sent["reply_to_message"]["text"] == "/start"


async def test_messages_older_than_two_days_stay(hands: Hands) -> None:
    """The clock counts: 48 simulated hours."""
    await hands.says(MEI, "/start")
    await hands.do("clock/turn", minutes=60 * 49)
    answer = await hands.call("deleteMessage", chat_id=MEI, message_id=1)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


def test_every_rule_names_its_source() -> None:
    """A rule without an oracle is listed in unverified.md."""
    found = {name: rule for name, rule in vars(rules).items() if isinstance(rule, rules.Rule)}
    assert len(found) > 80
    for name, rule in found.items():
        assert rule.source
        if rule.source == "unverified":
            assert f"`{name}`" in UNVERIFIED, name
        else:
            assert f"`{name}`" not in UNVERIFIED, name
        if rule.source == "ours":
            assert rule.description.startswith("stand-in: ")
