"""What several methods check in the same way. The order of checks is the server's."""

from typing import Any

from bot.demo import rules
from bot.demo.entities import CAPTION_LIMIT, TEXT_LIMIT, Entity, check_text, utf16_length
from bot.demo.telegram import SERVICE_FIELDS, Telegram
from bot.demo.wire import BadJson, Params
from bot.demo.world import BOT_ID, Chat, Message, Person

# Parameters that change what a call does, and that nobody here needed yet.
UNBUILT = frozenset(
    [
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "message_effect_id",
        "suggested_post_parameters",
    ]
)


def refuse_unbuilt(params: Params) -> None:
    """Loudly refuse parameters that the stand-in would have to ignore."""
    if not UNBUILT.isdisjoint(params.values):
        name = next(name for name in UNBUILT if name in params.values)
        raise rules.NO_PARAMETER.refused(name=name)


def read_text(params: Params) -> tuple[str, list[Entity]]:
    """The text and entities of a message to send or edit."""
    text = params.text("text")
    if not text:
        raise rules.TEXT_EMPTY.refused()
    if params.has("parse_mode"):
        raise rules.NO_PARSE_MODE.refused()
    return check_text(text, read_json(params, "entities"))


def check_text_length(text: str) -> None:
    """Refuse text that is blank or longer than 4096 UTF-16 units."""
    if not text:
        raise rules.TEXT_BLANK.refused()
    if utf16_length(text) > TEXT_LIMIT:
        raise rules.TEXT_TOO_LONG.refused()


def read_caption(given: str, entities: Any, parse_mode: Any) -> dict[str, Any]:
    """The caption fields of a message, {} without a caption."""
    if parse_mode:
        raise rules.NO_PARSE_MODE.refused()
    if not given:
        return {}
    caption, found = check_text(given, entities)
    if utf16_length(caption) > CAPTION_LIMIT:
        raise rules.CAPTION_TOO_LONG.refused()
    if not caption:
        return {}
    return {"caption": caption} | ({"caption_entities": found} if found else {})


def caption_of(params: Params) -> dict[str, Any]:
    """The caption fields that a call asks for."""
    return read_caption(
        params.text("caption"), read_json(params, "caption_entities"), params.text("parse_mode")
    )


def read_json(params: Params, name: str) -> Any:
    """A JSON parameter that the server ignores when it is broken."""
    try:
        return params.json(name)
    except BadJson:
        return None


def find_chat(tg: Telegram, given: str) -> Chat:
    """The chat that a `chat_id` means, if the bot may know it."""
    if not given:
        raise rules.CHAT_ID_EMPTY.refused()
    chats = tg.world.chats
    if given.startswith("@"):
        raise rules.CHAT_NOT_FOUND.refused()  # no chat here has a public name
    try:
        chat_id = int(given)
    except ValueError:
        raise rules.CHAT_NOT_FOUND.refused() from None
    chat = chats.get(chat_id)
    if chat is not None and (chat.person is None or chat.person.started):
        return chat
    person = tg.world.people.get(chat_id)
    if person is None or not shares_group(tg, person):
        raise rules.CHAT_NOT_FOUND.refused()
    return chat or tg.world.open_private(person)


def shares_group(tg: Telegram, person: Person) -> bool:
    """Whether the bot can have seen a person in a group."""
    return person.started or any(
        person.id in chat.members and BOT_ID in chat.members
        for chat in tg.world.chats.values()
        if chat.person is None
    )


def chat_to_read(tg: Telegram, given: str, *, members: bool = False) -> Chat:
    """A chat for a reading call. `members`: a migrated group's member list is not readable."""
    chat = find_chat(tg, given)
    _check_presence(chat, read_only=not members, write=members)
    return chat


def chat_to_edit(tg: Telegram, given: str) -> Chat:
    """A chat in which an existing message is to be changed."""
    chat = find_chat(tg, given)
    _check_presence(chat, read_only=False, write=False)
    return chat


def chat_to_write(tg: Telegram, given: str) -> Chat:
    """A chat to which something new is to be sent."""
    chat = find_chat(tg, given)
    _check_presence(chat, read_only=False, write=True)
    return chat


def _check_presence(chat: Chat, *, read_only: bool, write: bool) -> None:
    # Source: server, check_chat_access.
    if chat.person is not None:
        if chat.person.deleted and not read_only:
            raise rules.DEACTIVATED.refused()
        return
    if chat.migrated_to is not None:
        if write:
            raise rules.MIGRATED.refused({"migrate_to_chat_id": chat.migrated_to})
        return
    member = chat.members.get(BOT_ID)
    status = member.status if member else "left"
    if read_only and chat.type == "group":
        return
    if status == "kicked":
        raise rules.KICKED.refused(kind=chat.type)
    if status == "left":
        raise rules.NOT_MEMBER.refused(kind=chat.type)


def check_person(chat: Chat) -> None:
    """What only Telegram's core knows when the message reaches it: will the person have it?"""
    person = chat.person
    if person is None:
        return
    if not person.started:
        raise rules.NOT_STARTED.refused()
    if person.blocked:
        raise rules.BLOCKED.refused()


RIGHTS = {
    "text messages": "can_send_messages",
    "photos": "can_send_photos",
    "documents": "can_send_documents",
    "contacts": "can_send_messages",
    "voice notes": "can_send_voice_notes",
}


def check_rights(chat: Chat, what: str) -> None:
    """Refuse what a restricted bot, or a bot without the right in a channel, may not send."""
    member = chat.members.get(BOT_ID)
    if member is None or chat.person is not None:
        return
    if chat.type == "channel":
        may = member.status == "creator" or member.rights.get("can_post_messages", False)
    else:
        may = member.status != "restricted" or member.rights.get(RIGHTS[what], False)
    if not may:
        raise rules.NO_RIGHTS_TO_SEND.refused(what=what)


def read_thread(tg: Telegram, chat: Chat, params: Params) -> int | None:
    """The topic of a new message, None outside topics."""
    thread = params.integer("message_thread_id")
    if thread <= 0:
        return None
    topic = chat.topics.get(thread)
    if not chat.is_forum or (topic is None and thread != 1):
        raise rules.TOPIC_NOT_FOUND.refused()
    if topic is not None and topic.closed and not chat.manager(tg.world.bot.id):
        raise rules.TOPIC_CLOSED.refused()
    return thread


def parse_reply(params: Params) -> tuple[int, bool]:
    """The message id to reply to (0 = none) and whether it may be missing."""
    if not params.has("reply_parameters"):
        return (
            params.integer("reply_to_message_id"),
            params.boolean("allow_sending_without_reply"),
        )
    try:
        given = params.json("reply_parameters")
    except BadJson:
        raise rules.REPLY_JSON.refused() from None
    if not isinstance(given, dict):
        raise rules.REPLY_OBJECT.refused()
    if not given:
        return 0, False
    if "message_id" not in given:
        raise rules.FIELD_MISSING.refused(name="message_id")
    if isinstance(given["message_id"], bool) or not isinstance(given["message_id"], int):
        raise rules.FIELD_TYPE.refused(name="message_id", kind="Number")
    for name in ("quote", "checklist_task_id", "poll_option_id"):
        if given.get(name):
            raise rules.NO_PARAMETER.refused(name=name)
    chat_id = given.get("chat_id")
    if chat_id is not None and str(chat_id) != params.text("chat_id"):
        raise rules.NO_PARAMETER.refused(name="reply_parameters.chat_id")
    return given["message_id"], bool(given.get("allow_sending_without_reply"))


def find_reply(chat: Chat, reply: tuple[int, bool]) -> Message | None:
    """The message that a reply is for."""
    message_id, may_miss = reply
    if message_id <= 0:
        return None
    message = chat.live(message_id)
    if message is None and not may_miss:
        raise rules.REPLY_MISSING.refused()
    return message


def find_message(chat: Chat, message_id: int, what: str) -> Message:
    """An existing message; `what` as Telegram names it in the refusal: "message to edit"."""
    message = chat.live(message_id)
    if message is None:
        raise rules.MESSAGE_MISSING.refused(what=what)
    return message


def is_service(message: Message) -> bool:
    """Whether a message is one that nobody wrote."""
    return not SERVICE_FIELDS.isdisjoint(message)


def read_user(tg: Telegram, params: Params) -> Person:
    """The account that a `user_id` means."""
    user_id = params.integer("user_id")
    if user_id <= 0:
        raise rules.USER_ID_INVALID.refused()
    account = tg.world.account(user_id)
    if account is None:
        raise rules.USER_NOT_FOUND.refused()
    return account
