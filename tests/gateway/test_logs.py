"""No line holds the token, and PTB's lines hold nothing that people wrote."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import re
import sqlite3
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest
from telegram import Update

from bot.gateway.logs import set_up_logging, take_over_hooks

TOKEN = "7654321:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
ODD = "demo-token"


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("telegram", "httpx", "aiohttp")}
    stream = io.StringIO()
    set_up_logging("DEBUG", ODD, stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    for name, one in levels.items():
        logging.getLogger(name).setLevel(one)
    logging.captureWarnings(False)


def test_a_line(lines: io.StringIO) -> None:
    logging.getLogger("bot.gateway.source").info("took %d updates", 3)
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z INFO bot\.gateway\.source: took 3 updates\n",
        lines.getvalue(),
    )


def test_the_token_is_taken_out_wherever_it_is(lines: io.StringIO) -> None:
    log = logging.getLogger("bot")
    log.info(f"https://api.telegram.org/bot{TOKEN}/getMe")  # noqa: G004
    log.info("calling %s with %r", f"https://x/bot{TOKEN}/y", {"url": TOKEN})
    log.info("encoded %s", TOKEN.replace(":", "%3A"))
    log.info("the set one, %s", ODD)
    try:
        try:
            raise ValueError(f"https://x/bot{TOKEN}")
        except ValueError as error:
            raise RuntimeError("and again " + TOKEN) from error
    except RuntimeError:
        log.exception("failed", stack_info=True)
    printed = lines.getvalue()
    assert TOKEN not in printed
    assert TOKEN.partition(":")[2] not in printed
    assert ODD not in printed
    assert printed.count("<token>") == 5
    assert "which led to" in printed
    assert "RuntimeError" in printed


def test_libraries_are_quiet_even_when_we_are_not(lines: io.StringIO) -> None:
    for name in ("httpx", "httpcore.connection", "telegram.Bot", "aiohttp.access", "apscheduler"):
        logging.getLogger(name).info("HTTP Request: POST /bot%s/sendMessage", TOKEN)
    logging.getLogger("telegram.ext.ExtBot").debug("parameters %s", {"text": "private"})
    assert lines.getvalue() == ""


def test_what_people_wrote_stays_out_of_ptbs_lines(lines: io.StringIO) -> None:
    message = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": 1, "type": "private"},
        "text": "39.2 degrees and confused",
    }
    update = Update.de_json({"update_id": 5, "message": message}, None)
    log = logging.getLogger("telegram.ext.Application")
    log.critical("Error while building CallbackContext for update %s. Not processed.", update)
    log.critical("Error while parsing updates! Received data was %r", [message])
    log.critical("Error while parsing updates! Received data was %r", message)
    log.error('Can not load invalid JSON data: "%s"', message["text"])
    log.error("failed with %r", ValueError("confused"))
    printed = lines.getvalue()
    assert "confused" not in printed
    assert "failed with '<ValueError>'" in printed
    assert "for update <Update>" in printed
    assert "data was '<list>'" in printed
    assert "data was '<dict>'" in printed


def test_our_own_arguments_stay(lines: io.StringIO) -> None:
    logging.getLogger("bot.app").info("serving %s", "127.0.0.1:8080")
    assert "127.0.0.1:8080" in lines.getvalue()


def test_warnings_come_through_the_same_door(lines: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn(f"about {TOKEN}", UserWarning, stacklevel=1)
        logging.captureWarnings(False)
    assert TOKEN not in lines.getvalue()
    assert re.search(r"test_logs\.py:\d+: UserWarning\n", lines.getvalue())


class Confused(Exception):
    """Raised with what somebody wrote."""


SAID = "39.2 degrees and confused"


async def _fails(words: str) -> None:
    raise Confused(words)


async def test_what_asyncio_finds_unwatched_is_named_without_its_words(
    lines: io.StringIO,
) -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(_fails(SAID), name=SAID)
    await asyncio.wait([task])
    del task
    gc.collect()
    loop.call_soon(_refuses, SAID)
    loop.call_exception_handler({"message": f"of {SAID!r}", "exception": Confused(SAID)})
    await asyncio.sleep(0.01)
    printed = lines.getvalue()
    assert "confused" not in printed
    assert "Task exception was never retrieved" in printed
    assert "Exception in callback" in printed
    assert printed.count("test_logs.Confused\n") == 3
    assert "in _fails" in printed


def _refuses(words: str) -> None:
    raise Confused(words)


def test_an_error_is_named_by_kind_and_place(lines: io.StringIO) -> None:
    try:
        try:
            raise Confused(SAID)
        except Confused:
            raise ExceptionGroup(SAID, [ValueError(SAID), Confused(SAID)]) from None
    except ExceptionGroup as group:
        try:
            raise sqlite3.OperationalError(SAID) from group
        except sqlite3.OperationalError:
            logging.getLogger("bot").exception("a handler broke")
    printed = lines.getvalue()
    assert "confused" not in printed
    for kind in ("ExceptionGroup", "ValueError", "test_logs.Confused", "sqlite3.OperationalError"):
        assert f"{kind}\n" in printed
    assert "in test_an_error_is_named_by_kind_and_place" in printed


def test_what_nobody_caught_goes_through_the_log(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    take_over_hooks()
    thread = threading.Thread(target=_refuses, args=[SAID])
    thread.start()
    thread.join()
    error = Confused(SAID)
    sys.excepthook(Confused, error, None)

    class Gone:
        def __del__(self) -> None:
            raise Confused(SAID)

    gone = Gone()
    del gone
    gc.collect()
    printed = lines.getvalue() + "".join(capsys.readouterr())
    assert "confused" not in printed
    assert printed.count("test_logs.Confused\n") == 3


def test_setting_up_again_adds_no_second_line(lines: io.StringIO) -> None:
    again = io.StringIO()
    set_up_logging("WARNING", None, again)
    logging.getLogger("bot").warning("once")
    logging.getLogger("bot").info("not at all")
    assert again.getvalue().count("\n") == 1
    assert lines.getvalue() == ""


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        set_up_logging("LOUD")
