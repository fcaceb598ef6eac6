"""One plain line per event on stderr, without the token and without what people write.

The token is in every address of Telegram's, and libraries log addresses; PTB logs whole updates
when something breaks. Both are taken out of the finished line, so no path around them is left.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from typing import TextIO

from telegram import TelegramObject

TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
"""Anything that looks like a bot's token, also inside an encoded address."""

HIDDEN = "<token>"

_QUIET = (
    "aiohttp",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "asyncio",
    "hpack",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
    "urllib3",
    "uvicorn",
)
"""Libraries that say too much below WARNING: addresses, parameters, texts."""

_NAMED_ONLY = (TelegramObject, dict, list, str, bytes)


def scrub(text: str, token: str | None = None) -> str:
    """The text without tokens: the bot's own, whatever its form, and all that look like one."""
    if token:
        text = text.replace(token, HIDDEN)
    return TOKEN.sub(HIDDEN, text)


class ScrubbedFormatter(logging.Formatter):
    """`2026-01-31T12:00:00.000Z WARNING bot.gateway.source: words`, errors in the lines below."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self, token: str | None = None) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        return scrub(super().format(record), self._token)


def unquoted(record: logging.LogRecord) -> bool:
    """A filter that lets every record pass, PTB's without what they quote.

    PTB puts the update, with what a person wrote, into its CRITICAL records. Its sentence and the
    kind of thing that was meant say enough.
    """
    if record.name.partition(".")[0] == "telegram" and record.args:
        # logging unpacks a lone dict; PTB never means that.
        args = record.args if isinstance(record.args, tuple) else (record.args,)
        record.args = tuple(
            f"<{type(value).__name__}>" if isinstance(value, _NAMED_ONLY) else value
            for value in args
        )
    return True


def set_up_logging(
    level: str | int = "INFO", token: str | None = None, stream: TextIO | None = None
) -> None:
    """Makes `stream` (stderr) the only place of logs; may be called again with the token.

    Libraries stay at WARNING whatever the level. Raises ValueError for an unknown level.
    """
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(ScrubbedFormatter(token))
    handler.addFilter(unquoted)
    root = logging.getLogger()
    root.setLevel(level)
    root.handlers[:] = [handler]
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    # aiohttp's server and uvicorn log each request's path; the webhook's path is a secret.
    logging.getLogger("aiohttp.access").setLevel(logging.ERROR)
    logging.getLogger("uvicorn.access").setLevel(logging.ERROR)
    logging.captureWarnings(True)
