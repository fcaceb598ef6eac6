"""The command line: `cart-companion` or `python -m bot`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
import traceback
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import click

from bot import __version__
from bot.cards.model import ContentInvalid
from bot.errors import StartupError


@click.group()
@click.version_option(__version__, prog_name="cart-companion")
def main() -> None:
    """A Telegram companion for people living through CAR-T cell therapy."""


@main.command()
def run() -> None:
    """Run the bot against Telegram; settings come from the environment and .env."""
    from bot.running import run_bot

    _go(run_bot())


@main.command()
@click.option("--port", default=8765, show_default=True, help="Port of the page, on loopback.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder that keeps the demo's data.")
def demo(port: int, keep: Path | None) -> None:
    """Chat with the real bot in the browser: no Telegram, no token, no network."""
    from bot.demo_run import run_demo

    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        keep = keep.resolve()
    _go(run_demo(port, keep))


@main.group()
def content() -> None:
    """The cards and facts under content/."""


@content.command()
@click.option("--dir", "directory", type=click.Path(path_type=Path, exists=True), default=None)
def check(directory: Path | None) -> None:
    """Check every card and fact; prints all problems at once and exits 1 if there are any."""
    from bot.cards.library import load_library
    from bot.resources import folder

    try:
        library = load_library(directory or folder("content"))
    except ContentInvalid as invalid:
        for problem in invalid.problems:
            click.echo(str(problem))
        sys.exit(1)
    languages = {tag for card in library.cards.values() for tag in card.texts}
    click.echo(
        f"{len(library.cards)} cards · {len(languages)} languages · "
        f"{len(library.facts)} facts · 0 problems"
    )


def _go(work: Coroutine[Any, Any, None]) -> None:
    """Runs until SIGINT or SIGTERM; a StartupError becomes one plain sentence and exit code 1."""

    async def until_signal() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        asked = False

        def stop() -> None:
            # Once: stopping takes a bounded time, and a second Ctrl-C would cut it short half way.
            nonlocal asked
            if not asked:
                asked = True
                task.cancel()

        for name in ("SIGINT", "SIGTERM"):
            with contextlib.suppress(NotImplementedError, AttributeError):  # Windows
                loop.add_signal_handler(getattr(signal, name), stop)
        with contextlib.suppress(asyncio.CancelledError):
            await task

    try:
        if sys.platform == "win32":
            asyncio.run(until_signal())
        else:
            import uvloop

            uvloop.run(until_signal())
    except (StartupError, ContentInvalid) as error:
        logging.shutdown()
        click.echo(f"cart-companion cannot start: {error}", err=True)
        sys.exit(1)
    except Exception as error:
        from bot.gateway.logs import scrub

        logging.shutdown()
        click.echo(scrub("".join(traceback.format_exception(error))), err=True, nl=False)
        sys.exit(1)


if __name__ == "__main__":
    main()
