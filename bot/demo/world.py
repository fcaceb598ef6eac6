"""The state of the stand-in: people, chats, members, messages.

A stored message is the Bot API's `Message` object as a plain dict. It is never changed in place:
an edit stores a new dict, so events and journal answers keep what was true when they were made.
"""

from dataclasses import dataclass, field
from typing import Any

Message = dict[str, Any]

BOT_ID = 7_000_000_001
GONE = frozenset({"left", "kicked"})
MANAGERS = frozenset({"creator", "administrator"})
ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_direct_messages",
    "can_manage_tags",
    "can_send_welcome_messages",
)
DEFAULT_ADMIN_RIGHTS = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_restrict_members",
        "can_invite_users",
        "can_pin_messages",
    }
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


class Missing(Exception):
    """There is no such person, chat or message."""


class Impossible(Exception):
    """A person cannot do this; the message is one sentence for whoever reads the page."""


@dataclass(slots=True)
class Person:
    """A Telegram account; `started` says whether the bot may write first."""

    id: int
    first_name: str
    username: str | None = None
    language_code: str | None = None
    note: str = ""
    is_premium: bool = False
    is_bot: bool = False
    started: bool = False
    blocked: bool = False
    deleted: bool = False

    def user(self) -> dict[str, Any]:
        """The Bot API's `User` object."""
        user: dict[str, Any] = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.username:
            user["username"] = self.username
        if self.language_code:
            user["language_code"] = self.language_code
        if self.is_premium:
            user["is_premium"] = True
        return user

    def shown(self) -> dict[str, Any]:
        """The person as the control API shows one."""
        return {
            "id": self.id,
            "first_name": self.first_name,
            "username": self.username,
            "language_code": self.language_code,
            "blocked": self.blocked,
            "note": self.note,
            "is_premium": self.is_premium,
            "deleted": self.deleted,
        }


@dataclass(slots=True)
class Member:
    """One account's place in a chat. `rights` are the flags of its ChatMember object."""

    status: str
    rights: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is the message id of the service message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, a group, a supergroup or a channel."""

    id: int
    type: str
    title: str | None = None
    person: Person | None = None  # of a private chat
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboards: dict[int, Message] = field(default_factory=dict)  # user -> message that set it
    migrated_to: int | None = None
    last_id: int = 0  # supergroups and channels count their messages themselves

    def ref(self) -> dict[str, Any]:
        """The Bot API's `Chat` object as messages carry it."""
        ref: dict[str, Any] = {"id": self.id, "type": self.type}
        if self.person is not None:
            ref["first_name"] = self.person.first_name
            if self.person.username:
                ref["username"] = self.person.username
        else:
            ref["title"] = self.title
            if self.is_forum:
                ref["is_forum"] = True
        return ref

    def shown(self) -> dict[str, Any]:
        """The chat as the control API shows one."""
        bot = self.members.get(BOT_ID)
        shown = {
            "id": self.id,
            "type": self.type,
            "title": self.title or (self.person.first_name if self.person else None),
            "members": [
                {"user": user, "status": member.status} for user, member in self.members.items()
            ],
            "is_forum": self.is_forum,
            "bot_status": bot.status if bot else "left",
            "topics": [
                {"thread": topic.id, "name": topic.name, "closed": topic.closed}
                for topic in self.topics.values()
            ],
        }
        if self.migrated_to is not None:
            shown["migrated_to"] = self.migrated_to
        return shown

    def live(self, message_id: int) -> Message | None:
        """A message that is there and not deleted."""
        if message_id in self.deleted:
            return None
        return self.messages.get(message_id)

    def present(self, user: int) -> bool:
        """Whether the account is in the chat."""
        member = self.members.get(user)
        return member is not None and member.status not in GONE

    def manager(self, user: int) -> bool:
        """Whether the account owns or administers the chat."""
        member = self.members.get(user)
        return member is not None and member.status in MANAGERS


@dataclass(slots=True)
class Parts:
    """What a new message carries beside its sender and chat."""

    content: dict[str, Any]
    markup: dict[str, Any] | None = None
    reply_to: Message | None = None
    thread: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)


class World:
    """All people and chats, and the bot's account."""

    def __init__(self) -> None:
        self.bot = Person(
            BOT_ID, "CAR-T Companion", "cart_companion_demo_bot", is_bot=True, started=True
        )
        self.privacy = True  # in groups a bot that is no administrator sees only what is for it
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.last_private_id = 0  # private chats and basic groups share one message counter
        self._next_person = 1001
        self._next_group = 1
        seed(self)

    def person(self, user: int) -> Person:
        """The person with this id; raises Missing."""
        try:
            return self.people[user]
        except KeyError:
            raise Missing(f"there is no person {user}") from None

    def chat(self, chat_id: int) -> Chat:
        """The chat with this id; a person's private chat begins to exist here. Raises Missing."""
        chat = self.chats.get(chat_id)
        if chat is None:
            if chat_id not in self.people:
                raise Missing(f"there is no chat {chat_id}")
            chat = self.open_private(self.people[chat_id])
        return chat

    def open_private(self, person: Person) -> Chat:
        """Make the private chat of a person and the bot."""
        chat = Chat(person.id, "private", person=person)
        chat.members = {person.id: Member("member"), BOT_ID: Member("member")}
        self.chats[person.id] = chat
        return chat

    def add_person(self, first_name: str, **fields: Any) -> Person:
        """A new account with the next free id."""
        person = Person(self._next_person, first_name, **fields)
        self._next_person += 1
        self.people[person.id] = person
        return person

    def add_chat(self, kind: str, title: str, owner: int, *, is_forum: bool = False) -> Chat:
        """A new group, supergroup or channel with its owner in it."""
        number = self._next_group
        self._next_group += 1
        chat_id = -(4_000_000 + number) if kind == "group" else -(1_001_000_000_000 + number)
        chat = Chat(chat_id, kind, title, is_forum=is_forum)
        chat.members[owner] = Member("creator")
        self.chats[chat_id] = chat
        return chat

    def next_message_id(self, chat: Chat) -> int:
        """The id of the chat's next message."""
        if chat.type in ("private", "group"):
            self.last_private_id += 1
            return self.last_private_id
        chat.last_id += 1
        return chat.last_id

    def upcoming_message_id(self, chat: Chat) -> int:
        """The id that `next_message_id` will answer next."""
        private = chat.type in ("private", "group")
        return (self.last_private_id if private else chat.last_id) + 1

    def account(self, user: int) -> Person | None:
        """The person or the bot with this id."""
        return self.bot if user == BOT_ID else self.people.get(user)


def seed(world: World) -> None:
    """The people and the group that every world begins with."""
    mei = world.add_person("梅", username="mei_demo", language_code="zh-hans", note="patient")
    xiaoyu = world.add_person(
        "小雨", username="xiaoyu_demo", language_code="zh-hans", note="caregiver"
    )
    world.add_person("Daniel", username="daniel_demo", language_code="en", note="patient")
    lin = world.add_person("林", username="lin_demo", language_code="zh-hans", note="moderator")
    group = world.add_chat("supergroup", "CAR-T 病友群", lin.id)
    group.members[mei.id] = Member("member")
    group.members[xiaoyu.id] = Member("member")
    group.members[BOT_ID] = Member("member")
