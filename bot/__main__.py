"""The command line: `cart-companion` or `python -m bot`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Coroutine, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from bot import __version__
from bot.cards.model import ContentInvalid, Library
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
@click.option("--readability", is_flag=True, help="Also measure how hard each card is to read.")
def check(directory: Path | None, readability: bool) -> None:
    """Check every card and fact; prints all problems at once and exits 1 if there are any."""
    from bot.cards.editorial import editorial_problems
    from bot.cards.library import read_folder, read_library
    from bot.clock import SystemClock
    from bot.i18n import Catalogs
    from bot.resources import folder

    files, unreadable = read_folder(directory or folder("content"))
    try:
        library = read_library(files, unreadable)
        words = Catalogs(folder("locales")).all()
        today = SystemClock().now().date()
        if problems := editorial_problems(library, files, words, today):
            raise ContentInvalid(problems)
    except ContentInvalid as invalid:
        for problem in invalid.problems:
            click.echo(str(problem))
        sys.exit(1)
    if readability and _show_readability(library):
        sys.exit(1)
    languages = {
        tag
        for card in library.cards.values()
        for tag, text in card.texts.items()
        if not text.converted
    }
    click.echo(
        f"{len(library.cards)} cards · {len(languages)} languages · "
        f"{len(library.facts)} facts · 0 problems"
    )
    click.echo(_check_ins(library))


def _check_ins(library: Library) -> str:
    """Whether `run` would switch check-ins on with this content and these settings."""
    from bot.checkins.gate import gate
    from bot.settings import read_settings

    try:
        # The token is of no matter here, and need not be set.
        settings = read_settings(bot_token="0:none")  # noqa: S106
    except StartupError as error:
        return f"check-ins: {error}"
    found = gate(
        operator=settings.operator_name,
        contact=settings.operator_contact,
        country=settings.server_country,
        signed_by=library.rules_review.by,
        demo=settings.demo,
    )
    if found.missing:
        state = "on, as this is the demo" if found.open else "off"
        return f"check-ins: {state}; missing: " + "; ".join(found.missing)
    return f"check-ins: on; rules signed by {library.rules_review.by}"


def _show_readability(library: Library) -> int:
    """Prints the measures of every card; returns how many miss their target."""
    from bot.cards.readability import measures

    missed = 0
    for card in library.cards.values():
        for language, page, found in measures(card):
            missed += sum(measure.missed for measure in found)
            told = " · ".join(map(str, found))
            click.echo(f"{card.id} {language} page {page}: {told}")
    click.echo(f"{missed} targets missed")
    return missed


_DIRECTORY = click.option(
    "--dir",
    "directory",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of the content, if not the one that ships with the program.",
)


@content.command()
@_DIRECTORY
def options(directory: Path | None) -> None:
    """Print which rules each answer makes fire, as in docs/options.md."""
    from bot.cards.library import load_library
    from bot.redflags.option_table import option_table
    from bot.resources import folder

    library = load_library(directory or folder("content"))
    if library.rules is None:
        raise click.ClickException("the content has no rules")
    click.echo(option_table(library.questions, library.rules), nl=False)


@content.command("review-pack")
@_DIRECTORY
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("review-pack.pdf"),
    show_default=True,
)
def review_pack_command(directory: Path | None, out: Path) -> None:
    """Make the PDF that a clinician reads and signs: rules, points to decide, safety cards."""
    from bot.cards import review_pack
    from bot.resources import folder

    with _plain_faults():
        read = review_pack.Content(directory or folder("content"))
        out.write_bytes(review_pack.review_pack(read))
        rules, cards = len(read.book.rules), len(read.cards)
        click.echo(f"{out}: {rules} rules · {cards} cards · {len(read.notes.notes)} points")


@content.command()
@_DIRECTORY
@click.option("--card", metavar="ID", help="The card that was signed.")
@click.option("--rules", is_flag=True, help="The red-flag rules were signed.")
@click.option("--name", required=True, help="Who signed; shown at the foot of the card.")
@click.option("--role", required=True, help="As what, such as “haematologist, City Hospital”.")
@click.option("--date", "on", metavar="YYYY-MM-DD", help="When; today if left out.")
@click.option("--revision", metavar="HEX", help="As printed on the signed paper: must still hold.")
def signoff(
    directory: Path | None,
    card: str | None,
    rules: bool,
    name: str,
    role: str,
    on: str | None,
    revision: str | None,
) -> None:
    """Record a clinician's signature under a card or under the red-flag rules."""
    from bot.cards.review_pack import Content
    from bot.cards.signoff import sign
    from bot.clock import SystemClock
    from bot.resources import folder

    with _plain_faults():
        read = Content(directory or folder("content"))
        told = sign(
            read.root,
            read.library.cards,
            read.book,
            read.signoffs,
            card=card,
            rules=rules,
            name=name,
            role=role,
            on=on,
            revision=revision,
            today=SystemClock().now().date(),
        )
        click.echo(told)


@contextlib.contextmanager
def _plain_faults() -> Iterator[None]:
    """What the operator can mend becomes plain lines and exit code 1."""
    from bot.cards.signoff import SignoffRefused

    try:
        yield
    except (ContentInvalid, SignoffRefused) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror}", err=True)
        sys.exit(1)


_DB_COMMANDS = {
    "backup": "bot.backup_commands:backup",
    "restore": "bot.backup_commands:restore_command",
    "replay": "bot.backup_commands:replay_command",
    "new-key": "bot.key_commands:new_key",
    "rotate-key": "bot.key_commands:rotate_key",
    "check-key": "bot.key_commands:check_key",
}


class _Later(click.Group):
    """Loads a command when it is asked for: the others need not wait for the database's driver."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_DB_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _DB_COMMANDS:
            return None
        module, _, name = _DB_COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@main.group(cls=_Later)
def db() -> None:
    """The database: copies, putting one back without those who were erased, and keys."""


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
        from bot.gateway.logs import traced

        logging.shutdown()
        click.echo(traced(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
