"""From Reply to call, and the limits that a view must keep."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace

import pytest

from bot.chat import (
    Callback,
    Contact,
    CopyButton,
    KeyboardKey,
    LinkButton,
    Reply,
    ReplyKeyboard,
    TapButton,
    bold,
    plain,
)
from bot.chat.text import RichText, Span
from bot.gateway.encode import CannotEncode, encode, encode_cards
from tests.oracles.aiogram_models import validate


@dataclass(frozen=True)
class Open(Callback):
    prefix = "t"
    card: str


TAP = TapButton("打开", Open("crs"))
HELLO = Reply(plain("你好"))


def test_a_plain_message() -> None:
    call = encode(HELLO, 7)
    assert call.method == "sendMessage"
    assert call.params == {
        "chat_id": 7,
        "text": "你好",
        "link_preview_options": {"is_disabled": True},
    }


def test_entities_count_utf16() -> None:
    reply = Reply(
        plain("🩸 ") + bold("发热") + RichText((Span("表", "text_link", "https://x.org"),))
    )
    call = encode(reply, 7)
    assert call.params["entities"] == [
        {"type": "bold", "offset": 3, "length": 2},
        {"type": "text_link", "offset": 5, "length": 1, "url": "https://x.org"},
    ]
    assert "parse_mode" not in call.params


def test_every_kind_of_button() -> None:
    rows = ((TAP, LinkButton("看", "https://x.org")), (CopyButton("电话", "010-1"),))
    call = encode(replace(HELLO, rows=rows), 7)
    assert call.params["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "打开", "callback_data": "t.1:crs"}, {"text": "看", "url": "https://x.org"}],
            [{"text": "电话", "copy_text": {"text": "010-1"}}],
        ]
    }


def test_the_persistent_keyboard() -> None:
    keyboard = ReplyKeyboard(((KeyboardKey("今天"), KeyboardKey("卡片")),), "写点什么")
    call = encode(replace(HELLO, keyboard=keyboard), 7)
    assert call.params["reply_markup"] == {
        "keyboard": [[{"text": "今天"}, {"text": "卡片"}]],
        "resize_keyboard": True,
        "is_persistent": True,
        "input_field_placeholder": "写点什么",
    }


def test_silent_in_a_topic_as_an_answer() -> None:
    call = encode(replace(HELLO, silent=True), -7, reply_to=3, thread_id=9)
    assert call.params["disable_notification"] is True
    assert call.params["message_thread_id"] == 9
    assert call.params["reply_parameters"] == {
        "message_id": 3,
        "allow_sending_without_reply": True,
    }


def test_an_edit_takes_the_old_buttons_away() -> None:
    call = encode(replace(HELLO, edit=True, silent=True), 7, edit_message_id=5, thread_id=9)
    assert call.method == "editMessageText"
    assert call.params == {
        "chat_id": 7,
        "message_id": 5,
        "text": "你好",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": []},
    }


def test_without_an_id_an_edit_is_sent_anew() -> None:
    assert encode(replace(HELLO, edit=True), 7).method == "sendMessage"


def test_a_call_can_be_stored() -> None:
    call = encode(replace(HELLO, rows=((TAP,),)), 7)
    assert json.loads(json.dumps(call.params)) == call.params


def test_a_text_of_the_full_length_fits() -> None:
    encode(Reply(plain("😀" * 2048)), 7)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(plain("x" * 4097)),
        Reply(plain("😀" * 2049)),
        Reply(plain("")),
        Reply(plain(" \n")),
        Reply(RichText(tuple(Span("x", "bold") for _ in range(101)))),
        replace(HELLO, rows=((TAP,) * 9,)),
        replace(HELLO, rows=((TAP,) * 8,) * 13),
        replace(HELLO, rows=((replace(TAP, label=" "),),)),
        replace(HELLO, rows=((CopyButton("a", "x" * 257),),)),
        replace(HELLO, rows=((CopyButton("a", ""),),)),
        replace(HELLO, rows=((TAP,),), keyboard=ReplyKeyboard(((KeyboardKey("a"),),))),
        replace(HELLO, keyboard=ReplyKeyboard(((KeyboardKey("a"),),), "x" * 65)),
        replace(HELLO, keyboard=ReplyKeyboard(((KeyboardKey("a"),) * 9,))),
    ],
)
def test_what_telegram_cannot_show_is_a_programming_error(reply: Reply) -> None:
    with pytest.raises(CannotEncode) as caught:
        encode(reply, 7)
    assert "你好" not in str(caught.value)


def test_an_edit_cannot_bring_a_keyboard() -> None:
    with pytest.raises(CannotEncode):
        encode(replace(HELLO, keyboard=ReplyKeyboard(())), 7, edit_message_id=1)


# -- contact cards ------------------------------------------------------------------------------

WARD = Contact("+862812345678", "细胞治疗病房")


def test_a_reply_brings_its_cards_silently_and_apart_from_its_message() -> None:
    reply = replace(HELLO, contacts=(WARD, Contact("120", "急救电话")))
    assert "contact" not in json.dumps(encode(reply, 7).params)
    cards = encode_cards(reply, 7)
    assert [card.method for card in cards] == ["sendContact", "sendContact"]
    assert cards[0].params == {
        "chat_id": 7,
        "phone_number": "+862812345678",
        "first_name": "细胞治疗病房",
        "disable_notification": True,
    }
    assert cards[1].params["phone_number"] == "120"
    assert json.loads(json.dumps(cards[0].params)) == cards[0].params
    for card in cards:
        validate(card.method, card.params)


def test_cards_stay_in_the_topic() -> None:
    (card,) = encode_cards(replace(HELLO, contacts=(WARD,)), -7, thread_id=9)
    assert card.params["message_thread_id"] == 9


def test_most_replies_have_no_card() -> None:
    assert encode_cards(HELLO, 7) == ()


@pytest.mark.parametrize(
    "contact",
    [
        Contact("", "病房"),
        Contact("12", "病房"),
        Contact("+" + "1" * 20, "病房"),
        Contact("010-88888888", "病房"),
        Contact("010 8888", "病房"),
        Contact("88888888转123", "病房"),
        Contact("１２０", "病房"),
        Contact("٣٤٥٦", "病房"),
        Contact("1+20", "病房"),
        Contact("120\n", "病房"),
        Contact("+12", " "),
        Contact("120", ""),
        Contact("120", "病" * 65),
    ],
)
def test_a_card_that_cannot_be_shown_is_left_out_and_takes_nothing_along(
    contact: Contact, caplog: pytest.LogCaptureFixture
) -> None:
    reply = replace(HELLO, contacts=(contact, WARD))
    assert encode(reply, 7) == encode(HELLO, 7)
    with caplog.at_level(logging.WARNING):
        (card,) = encode_cards(reply, 7)
    assert card.params["first_name"] == WARD.name
    assert "contact card left out" in caplog.text
    assert "8888" not in caplog.text
    assert "病" not in caplog.text


@pytest.mark.parametrize("contact", [Contact("120", "a"), Contact("+" + "1" * 19, "病" * 64)])
def test_the_limits_of_a_card_are_inclusive(contact: Contact) -> None:
    assert len(encode_cards(replace(HELLO, contacts=(contact,)), 7)) == 1
