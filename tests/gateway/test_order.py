"""Which updates keep their order, and that no update, however odd, breaks that question."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.order import actor, order_key, private_person

MEI = {"id": 7, "is_bot": False, "first_name": "M"}
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}
ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}


def message(chat: dict[str, Any], person: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    return {"chat": chat, "message_id": 1, **({"from": person} if person else {}), **more}


KEYS: list[tuple[dict[str, Any], str]] = [
    ({"message": message(PRIVATE, MEI)}, "c7"),
    ({"edited_message": message(PRIVATE, MEI)}, "c7"),
    ({"my_chat_member": {"chat": PRIVATE, "from": MEI}}, "c7"),
    ({"message": message(GROUP, MEI)}, "c-100:7"),
    ({"message": message(GROUP, ANONYMOUS, sender_chat=GROUP)}, "c-100:1087968824"),
    ({"message": message(GROUP, None)}, "c-100"),
    ({"channel_post": message({"id": -5, "type": "channel"}, None)}, "c-5"),
    ({"callback_query": {"id": "1", "from": MEI, "message": message(PRIVATE, None)}}, "c7"),
    ({"callback_query": {"id": "1", "from": MEI, "message": message(GROUP, None)}}, "c-100:7"),
    ({"callback_query": {"id": "1", "from": MEI, "inline_message_id": "x"}}, "u7"),
    ({"callback_query": {"id": "1", "from": MEI, "message": None}}, "u7"),
    ({"inline_query": {"id": "1", "from": MEI}}, "u7"),
    ({"poll_answer": {"poll_id": "1", "user": MEI}}, "u7"),
    ({"message_reaction": {"chat": PRIVATE, "user": MEI}}, "c7"),
    ({"poll": {"id": "1"}}, "x1"),
    ({}, "x1"),
    ({"message": None}, "x1"),
    ({"message": 5}, "x1"),
    ({"message": {"chat": "here"}}, "x1"),
]


@pytest.mark.parametrize(("update", "key"), KEYS)
def test_the_key(update: dict[str, Any], key: str) -> None:
    assert order_key({"update_id": 1, **update}) == key


def test_a_tap_follows_the_messages_of_its_private_chat() -> None:
    typed = {"update_id": 1, "message": message(PRIVATE, MEI)}
    tapped = {
        "update_id": 2,
        "callback_query": {"id": "1", "from": MEI, "message": message(PRIVATE, ANONYMOUS)},
    }
    assert order_key(typed) == order_key(tapped)


def test_who_is_told_in_private() -> None:
    tapped = {"callback_query": {"id": "1", "from": MEI, "message": message(PRIVATE, None)}}
    assert private_person({"update_id": 1, "message": message(PRIVATE, MEI)}) == MEI
    assert private_person({"update_id": 1, "edited_message": message(PRIVATE, MEI)}) == MEI
    assert private_person({"update_id": 1, **tapped}) == MEI
    assert private_person({"update_id": 1, "message": message(GROUP, MEI)}) is None
    assert private_person({"update_id": 1, "message": message(PRIVATE, None)}) is None
    assert private_person({"update_id": 1, "poll": {}}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["message", "callback_query", "inline_query", "chat", "from", "user", "id", "type"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "poll_answer"]), JSON))
def test_no_update_breaks_the_intake(update: dict[str, Any]) -> None:
    assert order_key({"update_id": 3, **update})
    private_person(update)


@pytest.mark.parametrize(
    ("update", "who"),
    [
        ({"message": {"from": {"id": 7}, "chat": {"id": -1}}}, 7),
        ({"edited_message": {"from": {"id": 7}}}, 7),
        ({"callback_query": {"from": {"id": 7}}}, 7),
        ({"inline_query": {"from": {"id": 7}}}, 7),
        ({"my_chat_member": {"from": {"id": 7}, "chat": {"id": 7}}}, None),
        ({"message": {"chat": {"id": 7}}}, None),
        ({"message": {"from": {"id": 1 << 63}}}, None),
        ({"message": {"from": {"id": "7"}}}, None),
        ({"message": "odd"}, None),
        ({}, None),
    ],
)
def test_who_did_something(update: dict[str, Any], who: int | None) -> None:
    assert actor(update) == who


@given(st.dictionaries(st.sampled_from(["message", "callback_query", "inline_query"]), JSON))
def test_no_update_breaks_the_question_who_did_it(update: dict[str, Any]) -> None:
    found = actor(update)
    assert found is None or 0 < found < 1 << 63
