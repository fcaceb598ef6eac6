"""The one door through which the program calls Telegram: plain calls in, plain JSON out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import telegram.error
from telegram import InputFile
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.gateway.errors import from_ptb
from bot.gateway.pacing import Lane, Paced

JSON = None | bool | int | float | str | list[Any] | dict[str, Any]
Result = dict[str, Any] | list[Any] | bool


@dataclass(frozen=True, slots=True)
class Call:
    """A Bot API method with its parameters as they go over the wire, so it can be stored."""

    method: str
    params: Mapping[str, JSON] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes with a call, under the parameter's name (`photo`, `document`)."""

    filename: str
    content: bytes = field(repr=False)


class Wire:
    """Sends calls through PTB's bot, and so through its transport and its pacing."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot

    async def send(
        self,
        call: Call,
        *,
        lane: Lane,
        permit: bool = False,
        files: Mapping[str, Upload] | None = None,
        read_timeout: float | None = None,
    ) -> Result:
        """The `result` of Telegram's answer. Raises subclasses of SendError only.

        `permit` spends one of the permits that `Pacing.reserve` gave. `read_timeout` is in
        seconds of silence, for a long poll; None takes the transport's own.
        """
        params: dict[str, Any] = dict(call.params)
        for name, upload in (files or {}).items():
            params[name] = InputFile(upload.content, filename=upload.filename)
        try:
            result: Result = await self._bot.do_api_request(
                # PTB warns at each call of a method that it has a function for. The underscore
                # makes it a name that it has none for, and is dropped from the address.
                f"{call.method}_",
                api_kwargs=params,
                rate_limit_args=Paced(lane, permit),
                read_timeout=BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout,
            )
        except telegram.error.TelegramError as error:
            fact = from_ptb(error)
        else:
            return result
        # Outside the except block, so that PTB's error and its text are not chained.
        raise fact
