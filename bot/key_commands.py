"""The commands of `db` that concern the data key: a new one, its way into the data, a look."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import TYPE_CHECKING, Any

import click

from bot.errors import StartupError

if TYPE_CHECKING:
    from bot.storage import Database, Vault


@click.command("new-key")
def new_key() -> None:
    """Put a new data key first in the key file; the old ones stay below it.

    Then restart the bot, and run `db rotate-key`.
    """
    from bot.settings import read_settings
    from bot.storage.vault import put_new_key_first

    with _plain_faults():
        settings = read_settings(bot_token=_NO_TOKEN)
        if settings.data_key is not None:
            raise StartupError(
                "the key comes from DATA_KEY, which no command can change: "
                "put a new key before the old one there, with a blank between them"
            )
        put_new_key_first(settings.data_key_file)
        click.echo(f"{settings.data_key_file}: a new key stands first, the old one below it.")
        click.echo("Copy the file to a safe place now. Then restart the bot (every process of it),")
        click.echo("and run `db rotate-key`.")


@click.command("rotate-key")
@click.option("--stopped", is_flag=True, help="The bot is stopped: no need to restart it first.")
def rotate_key(stopped: bool) -> None:
    """Seal all health data anew with the newest key. The bot may run; stop and repeat at will."""
    _go(_rotate(stopped=stopped))


@click.command("check-key")
def check_key() -> None:
    """Count the values that each key has sealed; changes nothing."""
    _go(_check())


async def _rotate(*, stopped: bool) -> None:
    from bot.storage import metadata, seal_check
    from bot.storage.rotation import KeyRotation

    async with _opened() as (db, vault):
        if not await seal_check.newest_is_known(db, vault) and not stopped:
            raise StartupError(
                "the bot has not been started with the newest key yet, and could not read what "
                "this would seal: restart every process of it first, or stop them all and add "
                "--stopped"
            )
        # From here on no start without the newest key: it would find values that it cannot open.
        await seal_check.check_key(db, vault)
        shown: dict[str, int] = {}

        def progress(table: str, count: int) -> None:
            # A line for every thousand and a first one: a rotation of hours must be seen to move.
            if table not in shown or count - shown[table] >= _TOLD_EVERY:
                shown[table] = count
                click.echo(f"  {table}: {count} values so far")

        done = await KeyRotation(db, vault, metadata).run(progress)
        for name, count in sorted(done.sealed_anew.items()):
            click.echo(f"{name}: {count} sealed anew")
        for name, count in sorted(done.damaged.items()):
            click.echo(f"{name}: {count} damaged, they open with no key at all and were left")
        for name, count in sorted(done.without_key.items()):
            click.echo(f"{name}: {count} sealed with a key that is not here")
        if done.without_key:
            raise StartupError(
                "not finished: put the missing key below the others, and run this again"
            )
        if done.busy:
            raise StartupError(
                "not finished: a process of the bot still seals with an old key. Restart it, and "
                "run this again"
            )
        await seal_check.only_newest(db, vault)
        click.echo("Done: everything is sealed with the newest key. Remove the older lines from")
        click.echo("the key file (or from DATA_KEY) and restart the bot. Backups made before now")
        click.echo("still need the old key: keep it, away from here, for as long as you keep them.")


async def _check() -> None:
    from bot.storage import metadata, seal_check
    from bot.storage.rotation import KeyRotation

    async with _opened() as (db, vault):
        await seal_check.newest_is_known(db, vault)
        newest = older = foreign = 0
        for name, by_key in sorted((await KeyRotation(db, vault, metadata).count()).items()):
            new = by_key.pop(vault.newest, 0)
            old = sum(number for key, number in by_key.items() if vault.knows(key))
            unknown = sum(by_key.values()) - old
            newest, older, foreign = newest + new, older + old, foreign + unknown
            click.echo(f"{name}: {new} newest key · {old} older keys · {unknown} missing keys")
        click.echo(f"in all: {newest} newest key · {older} older keys · {foreign} missing keys")
        if foreign:
            raise StartupError(
                "some values are sealed with a key that is not here: put it below the others"
            )
        click.echo("older keys are still needed: run `db rotate-key`" if older else "the key fits")


@contextlib.asynccontextmanager
async def _opened() -> AsyncIterator[tuple[Database, Vault]]:
    """The database of the settings with its keys; both must be there already."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.parts import configured_keys, make_database
    from bot.settings import read_settings
    from bot.storage import Vault
    from bot.tables import load_all

    settings = read_settings(bot_token=_NO_TOKEN)
    load_all()
    keys = configured_keys(settings)
    if not keys:
        raise StartupError(f"there is no key at {settings.data_key_file}, and DATA_KEY is not set")
    db = make_database(settings)
    try:
        if not db.holds_data():
            raise StartupError("there is no database yet: start the bot once")
        yield db, Vault(keys)
    except SQLAlchemyError as error:
        # Its words may hold the address.
        raise StartupError(
            f"the database cannot be used ({type(error).__name__}): is it of this version? "
            "Start the bot once, then run this again"
        ) from None
    finally:
        await db.close()


@contextlib.contextmanager
def _plain_faults() -> Iterator[None]:
    """What the operator can mend becomes one plain sentence and exit code 1."""
    try:
        yield
    except StartupError as error:
        click.echo(f"cart-companion: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror}", err=True)
        sys.exit(1)


def _go(work: Coroutine[Any, Any, None]) -> None:
    with _plain_faults():
        try:
            asyncio.run(work)
        except KeyboardInterrupt:
            click.echo("stopped: nothing is lost, run it again to finish", err=True)
            sys.exit(130)


_NO_TOKEN = "0:none"  # noqa: S105 -- no command here talks to Telegram
_TOLD_EVERY = 1000
