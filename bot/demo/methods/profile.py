"""Methods with which the bot describes itself."""

import re
from typing import Any

from bot.demo import rules
from bot.demo.methods.common import chat_to_read, read_json
from bot.demo.telegram import Telegram
from bot.demo.wire import BadJson, Params
from bot.demo.world import ADMIN_RIGHTS

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_LIMIT = 100
SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
LANGUAGE = re.compile(r"([a-z]{2})?")


def set_my_commands(tg: Telegram, params: Params) -> bool:
    """setMyCommands."""
    try:
        given = params.json("commands")
    except BadJson:
        raise rules.COMMANDS_JSON.refused() from None
    if not isinstance(given, list):
        raise rules.COMMANDS_ARRAY.refused()
    commands = [_check_command(each) for each in given]
    if len(commands) > COMMAND_LIMIT:
        raise rules.COMMANDS_TOO_MANY.refused()
    tg.profile.commands[_commands_key(tg, params)] = commands
    return True


def get_my_commands(tg: Telegram, params: Params) -> list[dict[str, str]]:
    """getMyCommands."""
    return tg.profile.commands.get(_commands_key(tg, params), [])


def delete_my_commands(tg: Telegram, params: Params) -> bool:
    """deleteMyCommands."""
    tg.profile.commands.pop(_commands_key(tg, params), None)
    return True


def _check_command(given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise rules.COMMAND_BROKEN.refused(why="expected an Object")
    for name in ("command", "description"):
        if name not in given:
            raise rules.COMMAND_BROKEN.refused(why=f'Can\'t find field "{name}"')
    command = str(given["command"]).removeprefix("/")
    description = str(given["description"])
    if not COMMAND.fullmatch(command):
        raise rules.COMMAND_INVALID.refused()
    if not 1 <= len(description) <= 256:
        raise rules.COMMAND_DESCRIPTION.refused()
    return {"command": command, "description": description}


def _commands_key(tg: Telegram, params: Params) -> tuple[str, str]:
    try:
        scope = params.json("scope")
    except BadJson:
        raise rules.SCOPE_JSON.refused() from None
    scope = scope if scope is not None else {"type": "default"}
    if not isinstance(scope, dict) or str(scope.get("type")) not in SCOPES:
        raise rules.SCOPE_BROKEN.refused(why="Unsupported type specified")
    name = str(scope["type"])
    if name in ("chat", "chat_administrators", "chat_member"):
        if not scope.get("chat_id"):
            raise rules.SCOPE_BROKEN.refused(why="Empty chat_id specified")
        name += f":{chat_to_read(tg, str(scope['chat_id'])).id}"
    if scope["type"] == "chat_member":
        if not scope.get("user_id"):
            raise rules.SCOPE_BROKEN.refused(why="Invalid user_id specified")
        name += f":{scope['user_id']}"
    return name, _language(params)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise rules.LANGUAGE_CODE.refused()
    return language


def _set_text(texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    text = params.text(name)
    if len(text) > limit:
        raise rules.PROFILE_TEXT_LONG.refused(what=name.replace("_", " "))
    texts[_language(params)] = text
    return True


def _get_text(texts: dict[str, str], params: Params, name: str) -> dict[str, str]:
    return {name: texts.get(_language(params), texts.get("", ""))}


def set_my_name(tg: Telegram, params: Params) -> bool:
    """setMyName, up to 64 characters."""
    return _set_text(tg.profile.names, params, "name", 64)


def get_my_name(tg: Telegram, params: Params) -> dict[str, str]:
    """getMyName."""
    given = _get_text(tg.profile.names, params, "name")
    return given if given["name"] else {"name": tg.world.bot.first_name}


def set_my_description(tg: Telegram, params: Params) -> bool:
    """setMyDescription, up to 512 characters."""
    return _set_text(tg.profile.descriptions, params, "description", 512)


def get_my_description(tg: Telegram, params: Params) -> dict[str, str]:
    """getMyDescription."""
    return _get_text(tg.profile.descriptions, params, "description")


def set_my_short_description(tg: Telegram, params: Params) -> bool:
    """setMyShortDescription, up to 120 characters."""
    return _set_text(tg.profile.short_descriptions, params, "short_description", 120)


def get_my_short_description(tg: Telegram, params: Params) -> dict[str, str]:
    """getMyShortDescription."""
    return _get_text(tg.profile.short_descriptions, params, "short_description")


def set_chat_menu_button(tg: Telegram, params: Params) -> bool:
    """setChatMenuButton, for one private chat or for all."""
    try:
        button = params.json("menu_button")
    except BadJson:
        raise rules.MENU_JSON.refused() from None
    button = button if button is not None else {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in ("default", "commands", "web_app"):
        raise rules.MENU_BROKEN.refused(why="MenuButton has unsupported type")
    tg.profile.menu_buttons[_menu_chat(tg, params)] = button
    return True


def get_chat_menu_button(tg: Telegram, params: Params) -> dict[str, Any]:
    """getChatMenuButton."""
    buttons = tg.profile.menu_buttons
    return buttons.get(_menu_chat(tg, params)) or buttons.get(0) or {"type": "commands"}


def _menu_chat(tg: Telegram, params: Params) -> int:
    return chat_to_read(tg, params.text("chat_id")).id if params.has("chat_id") else 0


def set_my_default_administrator_rights(tg: Telegram, params: Params) -> bool:
    """setMyDefaultAdministratorRights; kept, without any effect here."""
    rights = read_json(params, "rights") or {}
    if not isinstance(rights, dict):
        raise rules.RIGHTS_BROKEN.refused()
    tg.profile.admin_rights = {name: bool(rights.get(name)) for name in ADMIN_RIGHTS}
    return True
