"""Methods about chats and their members."""

from typing import Any

from bot.demo import rules
from bot.demo.members import change_member, member_object
from bot.demo.methods.common import (
    chat_to_read,
    chat_to_write,
    read_json,
    read_user,
)
from bot.demo.telegram import Telegram
from bot.demo.wire import Params
from bot.demo.world import BOT_ID, GONE, PERMISSIONS, Chat, Member, Person


def get_chat(tg: Telegram, params: Params) -> dict[str, Any]:
    """getChat: a `ChatFullInfo` object."""
    chat = chat_to_read(tg, params.text("chat_id"))
    info = chat.ref() | {"accent_color_id": 0, "max_reaction_count": 11}
    info["accepted_gift_types"] = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    if chat.person is None:
        info["permissions"] = dict.fromkeys(PERMISSIONS, True)
    if chat.pinned:
        info["pinned_message"] = chat.messages[chat.pinned[-1]]
    return info


def get_chat_member(tg: Telegram, params: Params) -> dict[str, Any]:
    """getChatMember. Someone who was never there has "left"."""
    person = read_user(tg, params)
    chat = chat_to_read(tg, params.text("chat_id"), members=person.id != BOT_ID)
    member = chat.members.get(person.id, Member("left"))
    return member_object(person, member, chat)


def get_chat_administrators(tg: Telegram, params: Params) -> list[dict[str, Any]]:
    """getChatAdministrators: the owner and the administrators, without other bots."""
    chat = chat_to_read(tg, params.text("chat_id"), members=True)
    if chat.person is not None:
        raise rules.NO_ADMINS_IN_PRIVATE.refused()
    return [
        member_object(person, chat.members[user], chat)
        for user in chat.members
        if chat.manager(user) and (person := tg.world.account(user)) is not None
    ]


def get_chat_member_count(tg: Telegram, params: Params) -> int:
    """getChatMemberCount."""
    chat = chat_to_read(tg, params.text("chat_id"), members=True)
    return sum(1 for member in chat.members.values() if member.status not in GONE)


def leave_chat(tg: Telegram, params: Params) -> bool:
    """leaveChat."""
    chat = chat_to_read(tg, params.text("chat_id"))
    if chat.person is not None:
        raise rules.CANT_LEAVE_PRIVATE.refused()
    change_member(tg, chat, tg.world.bot, tg.world.bot, Member("left"))
    return True


def ban_chat_member(tg: Telegram, params: Params) -> bool:
    """banChatMember."""
    chat, person = _managed(tg, params)
    change_member(tg, chat, tg.world.bot, person, Member("kicked"))
    return True


def unban_chat_member(tg: Telegram, params: Params) -> bool:
    """unbanChatMember: without `only_if_banned` a member is removed, as Telegram does."""
    chat, person = _managed(tg, params)
    member = chat.members.get(person.id)
    if member is not None and (member.status == "kicked" or not params.boolean("only_if_banned")):
        change_member(tg, chat, tg.world.bot, person, Member("left"))
    return True


def restrict_chat_member(tg: Telegram, params: Params) -> bool:
    """restrictChatMember; giving every permission makes a plain member again."""
    chat, person = _managed(tg, params)
    given = read_json(params, "permissions")
    if not isinstance(given, dict):
        raise rules.PERMISSIONS_OBJECT.refused()
    # Clients of an older Bot API do not know these two; leaving them out takes nothing away.
    later = {"can_react_to_messages", "can_edit_tag"}
    rights = {name: bool(given.get(name, name in later)) for name in PERMISSIONS}
    status = "member" if all(rights.values()) else "restricted"
    change_member(tg, chat, tg.world.bot, person, Member(status, rights))
    return True


def _managed(tg: Telegram, params: Params) -> tuple[Chat, Person]:
    person = read_user(tg, params)
    chat = chat_to_write(tg, params.text("chat_id"))
    if not chat.members.get(BOT_ID, Member("left")).rights.get("can_restrict_members"):
        raise rules.NO_RESTRICT_RIGHTS.refused()
    if chat.manager(person.id):
        owner = chat.members[person.id].status == "creator"
        raise (rules.CANT_REMOVE_OWNER if owner else rules.IS_ADMINISTRATOR).refused()
    return chat, person
