"""What people do: the verbs of the control API, on the state in `telegram.py`."""

import secrets
from typing import Any

from bot.demo.entities import find_entities, utf16_length
from bot.demo.files import Stored
from bot.demo.keyboards import button_at
from bot.demo.members import tell_change
from bot.demo.telegram import Telegram
from bot.demo.world import GONE, Chat, Impossible, Member, Message, Missing, Parts, Person, Topic


def speaker(tg: Telegram, user: int, chat_id: int) -> tuple[Person, Chat]:
    """The person and the chat of an act; raises Missing, or Impossible if they may not write."""
    person = tg.world.person(user)
    chat = tg.world.chat(chat_id)
    if person.deleted:
        raise Impossible(f"{person.first_name}'s account is deleted")
    if chat.migrated_to is not None:
        raise Impossible(f"the group has become supergroup {chat.migrated_to}")
    if not chat.present(user):
        raise Impossible(f"{person.first_name} is not in that chat")
    member = chat.members[user]
    if member.status == "restricted" and not member.rights.get("can_send_messages"):
        raise Impossible(f"{person.first_name} may not write in that chat")
    if chat.type == "channel" and not chat.manager(user):
        raise Impossible("only administrators write in a channel")
    if chat.person is not None:
        if person.blocked:
            raise Impossible(f"{person.first_name} has blocked the bot")
        if not person.started:
            person.started = True
            tg.world_changed()
    return person, chat


def say(
    tg: Telegram,
    user: int,
    chat_id: int,
    text: str,
    *,
    reply_to: int | None = None,
    thread: int | None = None,
    entities: list[dict[str, Any]] | None = None,
) -> Message:
    """A person sends text; links, mentions and commands are found as Telegram finds them."""
    person, chat = speaker(tg, user, chat_id)
    text = text.strip()
    if not text:
        raise Impossible("there is nothing to send")
    if utf16_length(text) > 4096:
        raise Impossible("the text is longer than 4096")
    found = find_entities(text) + (entities or [])
    found.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    content: dict[str, Any] = {"text": text} | ({"entities": found} if found else {})
    return _post(tg, person, chat, content, reply_to, thread)


def send(
    tg: Telegram,
    user: int,
    chat_id: int,
    content: dict[str, Any],
    *,
    reply_to: int | None = None,
    thread: int | None = None,
) -> Message:
    """A person sends something that is no text; `content` holds the message's own fields."""
    person, chat = speaker(tg, user, chat_id)
    return _post(tg, person, chat, content, reply_to, thread)


def _post(
    tg: Telegram,
    person: Person,
    chat: Chat,
    content: dict[str, Any],
    reply_to: int | None,
    thread: int | None,
) -> Message:
    replied = None
    if reply_to is not None:
        replied = chat.live(reply_to)
        if replied is None:
            raise Missing(f"there is no message {reply_to} to reply to")
    if thread is not None:
        topic = chat.topics.get(thread)
        if topic is None:
            raise Missing(f"there is no topic {thread}")
        if topic.closed and not chat.manager(person.id):
            raise Impossible("the topic is closed")
    keyboard = chat.keyboards.get(person.id)
    if keyboard is not None and ("force_reply" in keyboard or keyboard.get("one_time_keyboard")):
        del chat.keyboards[person.id]
    return tg.post(chat, person, Parts(content, None, replied, thread))


def edit(tg: Telegram, user: int, chat_id: int, message_id: int, text: str) -> Message:
    """A person edits an own message."""
    _, chat = speaker(tg, user, chat_id)
    message = chat.live(message_id)
    if message is None or message.get("from", {}).get("id") != user or "text" not in message:
        raise Impossible("only an own text can be edited")
    edited = {name: value for name, value in message.items() if name != "entities"}
    found = find_entities(text)
    edited |= {"text": text, "edit_date": int(tg.clock.timestamp())}
    if found:
        edited["entities"] = found
    tg.replace(chat, edited)
    if tg.visible(chat, edited):
        tg.queue.push("edited_message", edited)
    return edited


def tap(
    tg: Telegram,
    user: int,
    chat_id: int,
    message_id: int,
    *,
    button: tuple[int, int] | None = None,
    data: str | None = None,
) -> dict[str, Any]:
    """A person taps an inline button; `data` taps a button that need not be there any more."""
    person = tg.world.person(user)
    chat = tg.world.chat(chat_id)
    if person.deleted or not chat.present(user):
        raise Impossible(f"{person.first_name} is not in that chat")
    message = chat.live(message_id)
    if message is None:
        raise Missing(f"there is no message {message_id}")
    if data is None:
        place = button or (-1, -1)
        found = button_at(message.get("reply_markup", {}), *place)
        if found is None:
            raise Missing(f"there is no button {list(place)} under message {message_id}")
        if "url" in found:
            return {"open": found["url"]}
        if "copy_text" in found:
            return {"copy": found["copy_text"]["text"]}
        for name in found:
            if name.startswith("switch_inline_query"):
                return {"switch": {name: found[name]}}
        data = found["callback_data"]
    return {"callback_id": tg.tap(person, chat, message, data).id}


def block(tg: Telegram, user: int, blocked: bool) -> None:
    """A person blocks or unblocks the bot; the bot is told as my_chat_member."""
    person = tg.world.person(user)
    if person.blocked == blocked:
        return
    chat = tg.world.chat(user)
    person.blocked = blocked
    old, new = Member("member"), Member("kicked")
    if not blocked:
        old, new = new, old
    if person.started:
        tell_change(tg, chat, person, tg.world.bot, old, new)
    tg.world_changed()


def delete_account(tg: Telegram, user: int) -> None:
    """A person's account is gone; the bot is told nothing."""
    person = tg.world.person(user)
    person.deleted = True
    person.first_name = "Deleted Account"
    person.username = None
    tg.world_changed()


def add_chat(
    tg: Telegram, kind: str, title: str, owner: int, members: list[int], *, is_forum: bool
) -> Chat:
    """A new group, supergroup or channel, the bot not in it."""
    if kind not in ("group", "supergroup", "channel"):
        raise Impossible(f"there is no chat type {kind!r}")
    if is_forum and kind != "supergroup":
        raise Impossible("only a supergroup can be a forum")
    tg.world.person(owner)
    chat = tg.world.add_chat(kind, title, owner, is_forum=is_forum)
    for user in members:
        if user != owner:
            chat.members[tg.world.person(user).id] = Member("member")
    tg.world_changed()
    return chat


def migrate(tg: Telegram, chat_id: int) -> Chat:
    """A group becomes a supergroup; both chats get their service message."""
    chat = tg.world.chat(chat_id)
    if chat.type != "group" or chat.migrated_to is not None:
        raise Impossible("only a group can become a supergroup")
    owner = next(user for user, member in chat.members.items() if member.status == "creator")
    person = tg.world.person(owner)
    new = tg.world.add_chat("supergroup", chat.title or "", owner)
    new.members = {
        user: Member(member.status, dict(member.rights))
        for user, member in chat.members.items()
        if member.status not in GONE
    }
    tg.post(chat, person, Parts({"migrate_to_chat_id": new.id}))
    chat.migrated_to = new.id
    tg.post(new, person, Parts({"migrate_from_chat_id": chat.id}))
    tg.world_changed()
    return new


def open_topic(tg: Telegram, by: int, chat_id: int, name: str) -> Topic:
    """A person opens a forum topic."""
    person, chat = speaker(tg, by, chat_id)
    if not chat.is_forum:
        raise Impossible("that chat has no topics")
    created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
    message = tg.post(chat, person, Parts(created))
    topic = Topic(message["message_id"], name)
    chat.topics[topic.id] = topic
    tg.world_changed()
    return topic


def set_topic(tg: Telegram, chat_id: int, thread: int, closed: bool) -> Topic:
    """The owner closes or reopens a topic."""
    chat = tg.world.chat(chat_id)
    topic = chat.topics.get(thread)
    if topic is None:
        raise Missing(f"there is no topic {thread}")
    if topic.closed != closed:
        topic.closed = closed
        owner = next(user for user, member in chat.members.items() if member.status == "creator")
        name = "forum_topic_closed" if closed else "forum_topic_reopened"
        tg.post(chat, tg.world.person(owner), Parts({name: {}}, None, None, thread))
    tg.world_changed()
    return topic


def shown_messages(tg: Telegram, chat: Chat, viewer: int, after: int) -> list[dict[str, Any]]:
    """A chat's messages with ids above `after`, as the page shows them to a viewer."""
    pending = tg.pending(chat, viewer)
    shown = []
    for message_id, message in chat.messages.items():
        if message_id <= after:
            continue
        marks: dict[str, Any] = {}
        if message_id in chat.deleted:
            marks["_deleted"] = True
        if "reply_markup" in message:
            marks["_pending"] = message_id in pending
        shown.append(message | marks if marks else message)
    return shown


def file_content(stored: Stored, caption: str) -> dict[str, Any]:
    """The message fields of a file that a person sends."""
    content = stored.content()
    if caption:
        content["caption"] = caption
        found = find_entities(caption)
        if found:
            content["caption_entities"] = found
    return content


def choose(tg: Telegram, user: int, chat_id: int, result_id: str) -> Message:
    """A person posts an inline result that they were shown last."""
    person, chat = speaker(tg, user, chat_id)
    query, results = tg.inline.seen.get(user, ("", []))
    result = next((each for each in results if each["id"] == result_id), None)
    if result is None:
        raise Missing(f"{person.first_name} was shown no result {result_id!r}")
    extra: dict[str, Any] = {"via_bot": tg.world.bot.user()}
    chosen: dict[str, Any] = {"result_id": result_id, "from": person.user(), "query": query}
    if result.get("reply_markup"):
        inline_id = f"inline{secrets.token_hex(8)}"
        chosen["inline_message_id"] = inline_id
        tg.inline_messages[inline_id] = (chat.id, tg.world.upcoming_message_id(chat))
    parts = Parts(result["_content"], result.get("reply_markup"), extra=extra)
    message = tg.post(chat, person, parts)
    tg.queue.push("chosen_inline_result", chosen)
    return message
