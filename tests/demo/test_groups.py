"""Groups: what the bot sees, who may do what, moving to a supergroup, topics."""

from typing import Any

import pytest
from telegram import Bot, ChatPermissions
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.demo.conftest import LIN, MEI, XIAOYU, Hands

BOT = 7_000_000_001


async def seen(hands: Hands) -> list[str]:
    """The texts among the waiting updates."""
    return [
        update["message"]["text"]
        for update in await hands.updates()
        if "text" in update.get("message", {})
    ]


async def test_privacy_mode(hands: Hands) -> None:
    """Commands, mentions and replies reach the bot; talk and commands for others do not."""
    group = await hands.group()
    sent = await hands.result("sendMessage", chat_id=group, text="card of the day")
    texts = ["hello all", "/card", "/card@other_bot", "/card@cart_companion_demo_bot x"]
    for text in [*texts, "thanks @cart_companion_demo_bot", "@mei_demo hi"]:
        await hands.says(XIAOYU, text, group)
    await hands.says(XIAOYU, "a reply", group, reply_to=sent["message_id"])
    assert await seen(hands) == [texts[1], texts[3], "thanks @cart_companion_demo_bot", "a reply"]
    await hands.do("bot", can_read_all_group_messages=True)
    assert (await hands.result("getMe"))["can_read_all_group_messages"] is True
    await hands.says(XIAOYU, "hello all", group)
    assert await seen(hands) == ["hello all"]
    await hands.do("bot", can_read_all_group_messages=False)
    await hands.do("members", by=LIN, chat=group, user=BOT, status="administrator")
    await hands.says(XIAOYU, "hello again", group)
    assert await seen(hands) == ["hello again"]


async def test_the_bot_comes_and_goes(bot: Bot, hands: Hands) -> None:
    """Added, restricted, removed: updates for it, and 403 in Telegram's words."""
    chat = (await hands.do("chats", type="group", title="家人", owner=MEI, members=[XIAOYU]))[
        "chat"
    ]
    group = chat["id"]
    assert (group < 0, chat["bot_status"]) == (True, "left")
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group, "x")
    await hands.do("members", by=MEI, chat=group, user=BOT, status="member")
    updates = await bot.get_updates()
    kinds = [next(kind for kind in update.to_dict() if kind != "update_id") for update in updates]
    assert kinds == ["my_chat_member", "message"]
    await bot.send_message(group, "x")
    await hands.do("members", by=MEI, chat=group, user=BOT, status="kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group, "x")
    super_ = await hands.group()
    await hands.do("members", by=LIN, chat=super_, user=BOT, status="restricted")
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(super_, "x")
    await hands.do("members", by=LIN, chat=super_, user=BOT, status="kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.get_chat(super_)


async def test_members(bot: Bot, hands: Hands) -> None:
    """Who is there, with which role; changes of others are told to administrators on request."""
    group = await hands.group()
    assert await bot.get_chat_member_count(group) == 4
    (owner,) = await bot.get_chat_administrators(group)
    assert (owner.user.id, owner.status) == (LIN, "creator")
    assert (await bot.get_chat_member(group, MEI)).status == "member"
    assert (await bot.get_chat_member(group, 1003)).status == "left"
    await hands.do("members", by=LIN, chat=group, user=BOT, status="administrator")
    await hands.updates(allowed_updates=["chat_member", "message"])
    await hands.do("members", by=LIN, chat=group, user=1003, status="member")
    updates = await hands.updates()
    assert updates[0]["chat_member"]["new_chat_member"]["user"]["id"] == 1003
    assert updates[1]["message"]["new_chat_members"][0]["id"] == 1003
    assert await bot.ban_chat_member(group, 1003)
    assert (await bot.get_chat_member(group, 1003)).status == "kicked"
    silent, free = ChatPermissions.no_permissions(), ChatPermissions.all_permissions()
    assert await bot.restrict_chat_member(group, MEI, silent)
    assert (await bot.get_chat_member(group, MEI)).status == "restricted"
    assert (await hands.ask("POST", "say", {"from": MEI, "chat": group, "text": "x"}))[0] == 409
    assert await bot.restrict_chat_member(group, MEI, free)
    assert (await bot.get_chat_member(group, MEI)).status == "member"
    with pytest.raises(BadRequest, match="Can't remove chat owner"):
        await bot.ban_chat_member(group, LIN)
    assert await bot.leave_chat(group)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group, "x")


async def test_a_group_becomes_a_supergroup(bot: Bot, hands: Hands) -> None:
    """Service messages both ways; the old id refuses with the new one in its parameters."""
    chat = (await hands.do("chats", type="group", title="家人", owner=MEI, members=[]))["chat"]
    await hands.do("members", by=MEI, chat=chat["id"], user=BOT, status="member")
    await hands.updates()
    new = (await hands.do("migrate", chat=chat["id"]))["chat"]
    assert str(new["id"]).startswith("-100")
    first, second = [update["message"] for update in await hands.updates()]
    assert (first["chat"]["id"], first["migrate_to_chat_id"]) == (chat["id"], new["id"])
    assert (second["chat"]["id"], second["migrate_from_chat_id"]) == (new["id"], chat["id"])
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(chat["id"], "x")
    assert moved.value.new_chat_id == new["id"]
    await bot.send_message(new["id"], "x")
    assert (await hands.ask("POST", "say", {"from": MEI, "chat": chat["id"], "text": "x"}))[
        0
    ] == 409


async def test_topics(bot: Bot, hands: Hands) -> None:
    """Messages go into an open topic; a closed one refuses a plain member."""
    made = {"type": "supergroup", "title": "论坛", "owner": LIN, "members": [MEI], "is_forum": True}
    forum = (await hands.do("chats", **made))["chat"]["id"]
    await hands.do("members", by=LIN, chat=forum, user=BOT, status="member")
    thread = (await hands.do("topic", by=LIN, chat=forum, name="骨髓瘤"))["thread"]
    sent = await bot.send_message(forum, "x", message_thread_id=thread)
    assert (sent.message_thread_id, sent.is_topic_message) == (thread, True)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum, "x", message_thread_id=999)
    await hands.do("topic", chat=forum, thread=thread, closed=True)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum, "x", message_thread_id=thread)
    body = {"from": MEI, "chat": forum, "text": "x", "thread": thread}
    assert (await hands.ask("POST", "say", body))[0] == 409


async def test_pins_and_deletes_need_rights(bot: Bot, hands: Hands) -> None:
    """A plain member pins nothing and deletes only its own."""
    group = await hands.group()
    own = await bot.send_message(group, "x")
    other = await hands.says(MEI, "/spam", group)
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await own.pin()
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group, other["message_id"])
    assert await own.delete()
    await hands.do("members", by=LIN, chat=group, user=BOT, status="administrator")
    assert await bot.delete_message(group, other["message_id"])
    again = await bot.send_message(group, "x")
    assert await again.pin()
    pinned = (await bot.get_chat(group)).pinned_message
    assert pinned
    assert pinned.message_id == again.message_id
    assert await bot.unpin_chat_message(group)


@pytest.mark.parametrize("change", [{"status": "owner"}, {"status": "member", "user": 9}])
async def test_impossible_members(hands: Hands, change: dict[str, Any]) -> None:
    """A control request that makes no sense is refused with a sentence."""
    body = {"by": LIN, "chat": await hands.group(), "user": MEI} | change
    status, answer = await hands.ask("POST", "members", body)
    assert status in (400, 404)
    assert answer["error"]
