"""Bot and stand-in as processes of their own, so that neither waits for the other's work."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import multiprocessing
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bot.resources import folder

TOKEN = "123456789:" + "bench" * 7
KEY = bytes(range(32))
"""The bot's data key."""


@contextlib.contextmanager
def apart(serve: Callable[..., None], *args: object) -> Iterator[tuple[Connection, Any]]:
    """Runs `serve(*args, pipe)` in a new process; yields our end of the pipe and what came first.

    Of `serve` a module's function is wanted: the new process imports it anew.
    """
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(*args, there), daemon=True
    )
    process.start()
    try:
        yield here, here.recv()
    finally:
        process.terminate()
        process.join()


def settings_of(api: str, database_url: str, **more: str) -> dict[str, str]:
    """The environment of a bot that talks to a stand-in at `api`; check-ins are on."""
    return {
        "BOT_TOKEN": TOKEN,
        "API_BASE_URL": api,
        "CLOCK_URL": api,
        "DEMO": "1",
        "DATABASE_URL": database_url,
        "DATA_KEY": base64.b64encode(KEY).decode(),
        "CONTENT_DIR": str(folder("content")),
        "LOG_LEVEL": "ERROR",
        **more,
    }


@contextlib.asynccontextmanager
async def bot_apart(
    settings: dict[str, str], command: Sequence[str] = (sys.executable, "-m", "bot", "run")
) -> AsyncIterator[int]:
    """The bot's process id."""
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder("content").parent, env={**os.environ, **settings}
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a process has used, or 0 where that cannot be read."""
    try:
        used = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(used[11]) + int(used[12])) / os.sysconf("SC_CLK_TCK")
