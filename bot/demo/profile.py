"""What the bot said about itself: commands, descriptions, names, menu buttons."""

from dataclasses import dataclass, field
from typing import Any

from bot.demo.world import Chat, Person


@dataclass(slots=True)
class Profile:
    """The bot's own settings; texts are keyed by two-letter language code, "" is the default."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)  # 0 is the default
    admin_rights: dict[str, bool] = field(default_factory=dict)

    def me(self, bot: Person, *, privacy: bool) -> dict[str, Any]:
        """The `User` object of getMe."""
        return bot.user() | {
            "can_join_groups": True,
            "can_read_all_group_messages": not privacy,
            "supports_inline_queries": True,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def commands_for(self, viewer: Person, chat: Chat) -> list[dict[str, str]]:
        """The commands that a person's client lists in a chat.

        Source: docs, "Determining list of commands": the narrowest scope wins, and within a scope
        the person's language before the default.
        """
        admins = chat.manager(viewer.id)
        scopes = [f"chat_member:{chat.id}:{viewer.id}"] if chat.person is None else []
        if admins and chat.person is None:
            scopes.append(f"chat_administrators:{chat.id}")
        scopes.append(f"chat:{chat.id}")
        if chat.person is not None:
            scopes.append("all_private_chats")
        else:
            scopes += ["all_chat_administrators"] if admins else []
            scopes.append("all_group_chats")
        scopes.append("default")
        for scope in scopes:
            for language in ((viewer.language_code or "")[:2], ""):
                commands = self.commands.get((scope, language))
                if commands:
                    return commands
        return []
