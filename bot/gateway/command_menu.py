"""Telegram's menu of commands, in the languages that it can tell apart."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from bot.gateway.entrance import Command
from bot.gateway.errors import SendError
from bot.gateway.pacing_limits import Lane
from bot.gateway.wire import Call, Wire
from bot.i18n import Translator
from bot.i18n.traditional import TRADITIONAL

log = logging.getLogger(__name__)


async def announce(commands: Iterable[Command], all_in: Iterable[Translator], wire: Wire) -> None:
    """Fills the menu: English for all, and its own for every other language."""
    for tr in all_in:
        # Telegram takes two-letter codes only, so zh has one menu.
        if tr.tag == TRADITIONAL:
            continue
        shown = [
            {"command": command.name, "description": tr(command.about)}
            for command in commands
            if command.about is not None
        ]
        params: dict[str, Any] = {"commands": shown}
        if tr.tag != "en":
            params["language_code"] = tr.tag.split("-")[0]
        try:
            await wire.send(Call("setMyCommands", params), lane=Lane.REPLY)
        except SendError as error:
            log.warning("command menu not set (%s)", type(error).__name__)
