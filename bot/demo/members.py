"""Who is in a chat: `ChatMember` objects, and the updates and service messages of a change."""

from typing import TYPE_CHECKING, Any

from bot.demo.world import (
    ADMIN_RIGHTS,
    BOT_ID,
    GONE,
    PERMISSIONS,
    Chat,
    Member,
    Parts,
    Person,
)

if TYPE_CHECKING:
    from bot.demo.telegram import Telegram


def member_object(person: Person, member: Member, chat: Chat) -> dict[str, Any]:
    """The Bot API's `ChatMember` object."""
    shown: dict[str, Any] = {"user": person.user(), "status": member.status}
    if member.status == "creator":
        shown["is_anonymous"] = False
    elif member.status == "administrator":
        shown |= {"can_be_edited": False, "is_anonymous": False}
        shown |= {name: member.rights.get(name, False) for name in ADMIN_RIGHTS}
        if chat.type == "channel":
            names = ("can_post_messages", "can_edit_messages")
            shown |= {name: member.rights.get(name, False) for name in names}
    elif member.status == "restricted":
        shown |= {"is_member": True, "until_date": 0}
        shown |= {name: member.rights.get(name, False) for name in PERMISSIONS}
    elif member.status == "kicked":
        shown["until_date"] = 0
    return shown


def change_member(tg: "Telegram", chat: Chat, by: Person, person: Person, member: Member) -> None:
    """Give an account another place in a chat and tell everybody who learns of it."""
    old = chat.members.get(person.id, Member("left"))
    if old.status in GONE and member.status not in GONE:
        chat.members[person.id] = member
        tell_change(tg, chat, by, person, old, member)
        _announce(tg, chat, by, {"new_chat_members": [person.user()]})
    elif old.status not in GONE and member.status in GONE:
        # A bot still sees itself being removed from a basic group, in a supergroup it does not.
        if person.id == BOT_ID and chat.type != "group":
            chat.members[person.id] = member
        _announce(tg, chat, by, {"left_chat_member": person.user()})
        chat.members[person.id] = member
        tell_change(tg, chat, by, person, old, member)
    else:
        chat.members[person.id] = member
        tell_change(tg, chat, by, person, old, member)
    tg.world_changed()


def tell_change(
    tg: "Telegram", chat: Chat, by: Person, person: Person, old: Member, new: Member
) -> None:
    """Queue my_chat_member or chat_member; the latter needs an administrator. Source: docs."""
    if old.status == new.status and old.rights == new.rights:
        return
    update = {
        "chat": chat.ref(),
        "from": by.user(),
        "date": int(tg.clock.timestamp()),
        "old_chat_member": member_object(person, old, chat),
        "new_chat_member": member_object(person, new, chat),
    }
    if person.id == BOT_ID:
        tg.queue.push("my_chat_member", update)
    elif chat.manager(BOT_ID):
        tg.queue.push("chat_member", update)


def _announce(tg: "Telegram", chat: Chat, by: Person, content: dict[str, Any]) -> None:
    if chat.type != "channel":
        tg.post(chat, by, Parts(content))
