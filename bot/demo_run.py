"""What `demo` does: the stand-in with its page, and the real bot as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path

import click

from bot.demo import server
from bot.demo.updates import first_id_now
from bot.errors import StartupError
from bot.resources import folder
from bot.settings import Settings

TOKEN = "100000001:demo-token-that-opens-nothing-at-all-0000"  # noqa: S105
_GRACE = 30.0
"""Seconds until the bot is killed; its own bound on stopping is shorter."""


async def run_demo(port: int, keep: Path | None) -> None:
    """Runs until cancelled; `keep` is an existing folder.

    Without `keep` the bot starts on an empty database each time, in a folder that goes away.
    Raises StartupError when the port is taken or the bot does not stay up.
    """
    with contextlib.ExitStack() as stack:
        if keep is None:
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cart-demo-")))
        else:
            home = keep
        try:
            standin = await server.start(
                "127.0.0.1", port, token=TOKEN, first_update=first_id_now()
            )
        except OSError:
            other = port + 1
            raise StartupError(
                f"port {port} is taken: try `make demo PORT={other}`, or `demo --port {other}`"
            ) from None
        try:
            bot = await _start_bot(standin.url, home)
            try:
                click.echo(f"\n  CAR-T Companion demo:  {standin.url}\n  Stop with Ctrl-C.\n")
                code = await bot.wait()
                raise StartupError(f"the bot ended by itself (exit code {code}), see above")
            finally:
                await _end(bot)
        finally:
            await standin.stop()


async def _start_bot(url: str, home: Path) -> asyncio.subprocess.Process:
    """The real bot. Its folder is `home`, so that an `.env` with a real token is not read."""
    own = {name.upper() for name in Settings.model_fields}
    environment = {name: value for name, value in os.environ.items() if name.upper() not in own}
    environment |= {
        "BOT_TOKEN": TOKEN,
        "API_BASE_URL": url,
        "CLOCK_URL": url,
        "DEMO": "1",
        "DATABASE_URL": f"sqlite+aiosqlite:///{home / 'companion.sqlite3'}",
        "DATA_KEY_FILE": str(home / "data.key"),
        "CONTENT_DIR": str(folder("content")),
        "TICK_SECONDS": "1",
        "LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])),
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=home, env=environment
    )


_ROOT = Path(__file__).resolve().parent.parent


async def _end(bot: asyncio.subprocess.Process) -> None:
    if bot.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        bot.terminate()
    try:
        await asyncio.wait_for(bot.wait(), _GRACE)
    except TimeoutError:
        bot.kill()
        await bot.wait()
