"""A patient talks with a bot that uses PTB, over the real wire."""

import asyncio

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup
from telegram import KeyboardButton as Key
from telegram.error import BadRequest, Forbidden, InvalidToken

from bot.demo import Server
from tests.demo.conftest import DANIEL, MEI, TOKEN, XIAOYU, Hands
from tests.oracles.aiogram_models import check_journal, validate

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("骨髓瘤", callback_data="card:1")]])


async def test_start_button_answer_and_edit(bot: Bot, hands: Hands) -> None:
    """The whole round: /start, a card with a button, a tap, an answer, an edit."""
    await hands.says(MEI, "/start card_x")
    (update,) = await bot.get_updates(timeout=5)
    assert update.message
    assert update.message.text == "/start card_x"
    assert update.message.entities[0].type == "bot_command"
    assert update.message.from_user
    assert update.message.from_user.language_code == "zh-hans"

    sent = await bot.send_message(MEI, "您好 😀", reply_markup=BUTTONS)
    tapped = await hands.do("tap", from_=MEI, chat=MEI, message=sent.message_id, button=[0, 0])
    history = await hands.see(f"chats/{MEI}/messages?viewer={MEI}")
    assert history["messages"][-1]["_pending"] is True

    (update,) = await bot.get_updates(offset=update.update_id + 1, timeout=5)
    query = update.callback_query
    assert query
    assert (query.id, query.data) == (tapped["callback_id"], "card:1")
    await query.answer("好的", show_alert=True)
    edited = await sent.edit_text("卡片", reply_markup=BUTTONS)
    assert edited.edit_date  # type: ignore[union-attr]
    history = await hands.see(f"chats/{MEI}/messages?viewer={MEI}")
    assert history["messages"][-1]["text"] == "卡片"
    assert history["messages"][-1]["_pending"] is False

    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("卡片", reply_markup=BUTTONS)
    with pytest.raises(BadRequest, match="too old"):
        await query.answer("twice")
    assert await sent.delete()
    with pytest.raises(BadRequest, match="to edit not found"):
        await sent.edit_text("gone")

    journal = await hands.see("journal")
    check_journal(journal["requests"])
    assert all(request["method"] != "getUpdates" for request in journal["requests"])


async def test_who_cannot_be_written_to(bot: Bot, hands: Hands) -> None:
    """Strangers, people known from a group only, people who blocked, deleted accounts."""
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(DANIEL, "hello")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await bot.send_message(XIAOYU, "hello")
    await hands.says(MEI, "/start")
    await hands.do("block", user=MEI, blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(MEI, "hello")
    updates = await bot.get_updates(timeout=1)
    assert updates[-1].my_chat_member
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"
    await hands.do("block", user=MEI, blocked=False)
    await bot.send_message(MEI, "welcome back")
    await hands.do("delete_account", user=MEI)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(MEI, "hello")


async def test_wrong_token_and_wrong_method(server: Server, hands: Hands) -> None:
    """401 for the token; 404, 501 for methods that are not, or not here."""
    other = Bot("1:other", base_url=f"{server.url}/bot")
    with pytest.raises(InvalidToken):
        await other.initialize()
    await other.shutdown()
    assert (await hands.call("sendNothing"))["error_code"] == 404
    refused = await hands.call("sendDice", chat_id=MEI)
    assert refused["description"] == "stand-in: method sendDice is not built"
    refused = await hands.call("sendMessage", chat_id=MEI, text="<b>x</b>", parse_mode="HTML")
    assert refused["error_code"] == 501


async def test_body_forms(hands: Hands) -> None:
    """Query string, urlencoded, JSON and multipart bodies mean the same, in any case."""
    await hands.says(MEI, "/start")
    url = f"{hands.url}/bot{TOKEN}/SENDMESSAGE"
    params = {"chat_id": str(MEI), "text": "你好 & 😀"}
    form = aiohttp.FormData(params, quote_fields=False, default_to_multipart=True)
    for kwargs in ({"params": params}, {"data": params}, {"json": params}, {"data": form}):
        async with hands.session.post(url, **kwargs) as response:
            assert (await response.json())["result"]["text"] == "你好 & 😀"
    async with hands.session.get(url, params=params) as response:
        assert response.status == 200
    requests = (await hands.see("journal"))["requests"]
    assert {request["params"]["chat_id"] for request in requests} == {MEI}


async def test_reply_keyboards_are_remembered(bot: Bot, hands: Hands) -> None:
    """A keyboard stays until it is removed; a one-time keyboard goes when used."""
    await hands.says(MEI, "/start")
    here = f"chats/{MEI}/messages?viewer={MEI}"
    keyboard = ReplyKeyboardMarkup([[Key("今天好"), "不好"]], resize_keyboard=True)
    message = await bot.send_message(MEI, "?", reply_markup=keyboard)
    assert message.reply_markup is None
    await hands.says(MEI, "今天好")
    shown = (await hands.see(here))["keyboard"]
    assert shown["keyboard"] == [[{"text": "今天好"}, {"text": "不好"}]]
    await hands.call("sendMessage", chat_id=MEI, text=".", reply_markup={"remove_keyboard": True})
    assert (await hands.see(here))["keyboard"] is None
    once = {"keyboard": [["a"]], "one_time_keyboard": True}
    await hands.call("sendMessage", chat_id=MEI, text=".", reply_markup=once)
    await hands.says(MEI, "a")
    assert (await hands.see(here))["keyboard"] is None


async def test_other_buttons_reach_no_bot(hands: Hands) -> None:
    """Url, copy and switch buttons are the client's own business."""
    await hands.says(MEI, "/start")
    row = [
        {"text": "u", "url": "https://example.org/x"},
        {"text": "c", "copy_text": {"text": "copied"}},
        {"text": "s", "switch_inline_query": "fever"},
    ]
    sent = await hands.result(
        "sendMessage", chat_id=MEI, text="x", reply_markup={"inline_keyboard": [row]}
    )
    await hands.updates()
    where = {"from_": MEI, "chat": MEI, "message": sent["message_id"]}
    assert await hands.do("tap", **where, button=[0, 0]) == {"open": "https://example.org/x"}
    assert await hands.do("tap", **where, button=[0, 1]) == {"copy": "copied"}
    assert "switch" in await hands.do("tap", **where, button=[0, 2])
    assert await hands.updates() == []
    assert "callback_id" in await hands.do("tap", **where, data="old:button")
    assert (await hands.updates())[0]["callback_query"]["data"] == "old:button"


async def test_a_contact_card(bot: Bot, hands: Hands) -> None:
    """What the bot sends is what a person sees and may pass on; the oracle knows each call."""
    await hands.says(MEI, "/start")
    sent = await bot.send_contact(
        MEI, "+862812345678", "细胞治疗病房", vcard="好" * 682, disable_notification=True
    )
    assert sent.contact
    assert (sent.contact.phone_number, sent.contact.first_name) == ("+862812345678", "细胞治疗病房")
    short = await hands.result("sendContact", chat_id=MEI, phone_number=120, first_name="急救")
    assert short["contact"] == {"phone_number": "120", "first_name": "急救"}
    copied = await bot.copy_message(MEI, MEI, sent.message_id)
    shown = (await hands.see(f"chats/{MEI}/messages?viewer={MEI}"))["messages"]
    assert [message["message_id"] for message in shown][-1] == copied.message_id
    assert shown[-1]["contact"] == shown[1]["contact"]
    assert "text" not in shown[1]
    with pytest.raises(BadRequest, match="no text in the message"):
        await sent.edit_text("x")
    journal = (await hands.see("journal"))["requests"]
    kinds = [request["method"].lower() for request in journal]
    assert kinds.count("sendcontact") == 2
    first = next(n for n, kind in enumerate(kinds) if kind == "sendcontact")
    # A number as a JSON number is taken by the server, not by the type it is declared with.
    check_journal(request for request in journal if request["params"].get("phone_number") != 120)
    spoilt = journal[first]["params"] | {"number": "1"}
    with pytest.raises(AssertionError, match="unknown parameters"):
        validate("sendContact", spoilt)
    with pytest.raises(AssertionError, match="missing parameters"):
        validate("sendContact", {"chat_id": MEI, "phone_number": "120"})


async def test_inline_query_and_choice(bot: Bot, hands: Hands) -> None:
    """A person types @bot, gets results, picks one; the bot edits it later."""
    asked = asyncio.create_task(hands.do("inline", from_=XIAOYU, query="CRS"))
    (update,) = await bot.get_updates(timeout=5)
    assert update.inline_query
    result = {
        "type": "article",
        "id": "crs",
        "title": "CRS",
        "input_message_content": {"message_text": "About CRS"},
        "reply_markup": {"inline_keyboard": [[{"text": "more", "callback_data": "m"}]]},
    }
    await hands.result(
        "answerInlineQuery", inline_query_id=update.inline_query.id, results=[result]
    )
    assert (await asked)["results"][0]["title"] == "CRS"
    group = await hands.group()
    await hands.do("choose", from_=XIAOYU, chat=group, result="crs")
    updates = await hands.updates(offset=update.update_id + 1)
    (chosen,) = [each["chosen_inline_result"] for each in updates if "chosen_inline_result" in each]
    edited = await hands.call(
        "editMessageText", inline_message_id=chosen["inline_message_id"], text="New"
    )
    assert edited["result"] is True
    again = await hands.call(
        "answerInlineQuery", inline_query_id=update.inline_query.id, results=[]
    )
    assert "too old" in again["description"]


async def test_person_edits_an_own_message(hands: Hands) -> None:
    """The bot sees the edit; nobody edits what others wrote."""
    message = await hands.says(MEI, "fevr")
    await hands.do("edit", from_=MEI, chat=MEI, message=message["message_id"], text="fever")
    assert (await hands.updates())[-1]["edited_message"]["text"] == "fever"
    sent = await hands.result("sendMessage", chat_id=MEI, text="mine")
    body = {"from": MEI, "chat": MEI, "message": sent["message_id"], "text": "x"}
    assert (await hands.ask("POST", "edit", body))[0] == 409


async def test_reset_begins_again(bot: Bot, hands: Hands) -> None:
    """The seeded world, an empty journal, no updates."""
    await hands.says(MEI, "/start")
    (update,) = await bot.get_updates()
    await bot.send_message(MEI, "hello")
    await hands.do("reset")
    assert await hands.updates() == []
    await hands.says(MEI, "/start")
    (again,) = await bot.get_updates(offset=update.update_id + 1)
    assert again.update_id == update.update_id + 1
    await hands.do("reset")
    assert (await hands.see("journal"))["requests"] == []
    world = await hands.see("world")
    assert [person["first_name"] for person in world["people"]] == ["梅", "小雨", "Daniel", "林"]
    assert [chat["title"] for chat in world["chats"]] == ["CAR-T 病友群"]
