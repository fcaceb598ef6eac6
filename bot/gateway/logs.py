"""One plain line per event on stderr, without the token and without what people write.

The token is in every address of Telegram's, and libraries log addresses; PTB logs whole updates
when something breaks. Both are taken out of the finished line, so no path around them is left.

An error's message may quote what a person wrote, whoever raised it: of errors, tracebacks and
warnings only kinds and places in the code are logged.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any, TextIO

from telegram import TelegramObject

TOKEN = re.compile(r"\d{6,}(?::|%3A)[A-Za-z0-9_-]{30,}", re.IGNORECASE)
"""Anything that looks like a bot's token, also inside an encoded address."""

HIDDEN = "<token>"

log = logging.getLogger(__name__)

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
    """A filter that lets every record pass, but without what it quotes.

    PTB puts the update, with what a person wrote, into its CRITICAL records; asyncio the arguments
    of what failed, with their reprs; a warning may name anything. Their sentence and the kind of
    thing that was meant say enough.
    """
    library = record.name.partition(".")[0]
    if record.args:
        # logging unpacks a lone dict; only a format with names in it means that.
        args = record.args if isinstance(record.args, tuple) else (record.args,)
        if library == "telegram" or any(isinstance(value, BaseException) for value in args):
            record.args = tuple(_unquoted(value, library) for value in args)
    if library == "asyncio":
        record.msg, record.args = _before_reprs(record.getMessage()), ()
    elif record.name == "py.warnings":
        record.msg, record.args = _place_and_kind(record.getMessage()), ()
    if record.exc_info:
        error = record.exc_info[1]
        record.exc_text = None if error is None else traced(error)
        record.exc_info = None
    return True


def traced(error: BaseException) -> str:
    """An error's traceback with its causes: places in the code and kinds, no error's own words."""
    return "\n".join(_lines(error))


def _lines(error: BaseException) -> Iterator[str]:
    # An error that hides its cause in print has been given the better one by whoever raised it.
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _lines(before)
        yield "  which led to"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    yield _kind(error)
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _lines(part)


def _kind(error: BaseException) -> str:
    kind = type(error)
    builtin = kind.__module__ == "builtins"
    return kind.__qualname__ if builtin else f"{kind.__module__}.{kind.__qualname__}"


def _unquoted(value: Any, library: str) -> Any:
    if isinstance(value, BaseException):
        # Our own are small classes whose words are machine words.
        ours = type(value).__module__.partition(".")[0] == "bot"
        return value if ours else f"<{type(value).__name__}>"
    if library == "telegram" and isinstance(value, _NAMED_ONLY):
        return f"<{type(value).__name__}>"
    return value


def _before_reprs(said: str) -> str:
    """asyncio's sentence up to where it quotes: `Task exception was never retrieved`."""
    return re.split(r"[\n<(:'\"]", said, maxsplit=1)[0].rstrip()


def _place_and_kind(said: str) -> str:
    """`path:line: SomeWarning` of a warning, without its words."""
    found = re.match(r"(.*?:\d+: \w+)(?::|$)", said)
    return found[1] if found else "a warning"


def take_over_hooks() -> None:
    """Lets what nobody caught go through the log too, instead of straight to stderr."""

    def uncaught(kind: type[BaseException], error: BaseException, _trace: Any) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            log.critical("nobody caught this", exc_info=error)

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            log.critical("nobody caught this in a thread", exc_info=args.exc_value)

    def unraisable(args: Any) -> None:
        log.error("this could not be raised", exc_info=args.exc_value)

    sys.excepthook, threading.excepthook = uncaught, in_thread
    sys.unraisablehook = unraisable


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
