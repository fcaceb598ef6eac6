"""`db backup`, `db restore`, `db replay`: copies of the data, without those who were erased."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.circle.hearing import Hearing
from bot.circle.service import Circles
from bot.clock import SystemClock
from bot.errors import StartupError
from bot.i18n import Catalogs
from bot.parts import backup_folder, make_vault, sqlite_file, tombstone_file
from bot.people.service import People
from bot.personal_data import everything
from bot.resources import folder
from bot.rights import backups
from bot.rights.replay import Replayed, replay
from bot.rights.tombstones import Tombstones
from bot.settings import Settings, read_settings
from bot.storage import Database, load_codes, migrate, use_codes
from bot.storage.seal_check import check_key

_ON_POSTGRES = (
    "this database is PostgreSQL: use pg_dump and pg_restore, delete dumps after 30 days, and run "
    "`db replay` after every restore, before the bot"
)


@contextlib.contextmanager
def _plain_faults() -> Iterator[None]:
    """What the operator can mend becomes one plain line and exit code 1."""
    try:
        yield
    except (StartupError, click.ClickException) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror}", err=True)
        sys.exit(1)
    except (sqlite3.Error, SQLAlchemyError) as error:
        # Its words may hold the address, or a row.
        click.echo(f"the database cannot be used ({type(error).__name__})", err=True)
        sys.exit(1)


def _settings() -> Settings:
    # The token is of no matter here, and need not be set.
    return read_settings(bot_token="0:none")  # noqa: S106


def _file(settings: Settings) -> Path:
    file = sqlite_file(settings)
    if file is None:
        raise StartupError(_ON_POSTGRES)
    return file


@click.command()
def backup() -> None:
    """Copy the SQLite database while the bot runs; copies older than 30 days are deleted."""
    with _plain_faults():
        settings = _settings()
        made = backups.back_up(_file(settings), backup_folder(settings), SystemClock().now())
        click.echo(f"{made} ({made.stat().st_size // 1024} kB)")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--without-tombstones",
    is_flag=True,
    help="There is no tombstone file, and nobody was ever erased.",
)
def restore_command(file: Path, without_tombstones: bool) -> None:
    """Put a backup in place of the database, without those who were erased since."""
    with _plain_faults():
        settings = _settings()
        now = SystemClock().now()
        done, aside = asyncio.run(restore(settings, file, now, lenient=without_tombstones))
        click.echo(f"restored; erased again: {done.erased}, came back later: {done.came_back}")
        if aside is not None:
            click.echo(f"the database so far: {aside}")


async def restore(
    settings: Settings, file: Path, now: datetime, *, lenient: bool = False
) -> tuple[Replayed, Path | None]:
    """Everything is done to a copy, which takes the database's place when it is clean.

    Raises StartupError while the bot runs, without the key, without tombstones unless `lenient`.
    """
    database = _file(settings)
    if database.exists():
        backups.refuse_while_running(database)
    tombstones = tombstone_file(settings)
    if not tombstones.exists() and not lenient:
        raise StartupError(
            f"there is no tombstone file at {tombstones}: whoever was erased would come back. Put "
            "it there, or say --without-tombstones if nobody ever was"
        )
    copy = backups.working_copy(file, database)
    try:
        url = make_url(settings.database_url.get_secret_value()).set(database=str(copy))
        await migrate(url.render_as_string(hide_password=False), folder("migrations"))
        made = backups.made_at(file) or backups.written_at(file)
        done = await _replay(settings, url.render_as_string(hide_password=False), made)
        return done, backups.put_in(copy, database, backup_folder(settings), now)
    finally:
        backups.discard(copy)


@click.command("replay")
@click.option(
    "--made-at",
    type=click.DateTime(["%Y-%m-%dT%H:%M:%S"]),
    help="When the restored dump was made, in UTC.",
)
def replay_command(made_at: datetime | None) -> None:
    """Erase again who was erased before; after a restore by other means, before the bot runs."""
    with _plain_faults():
        settings = _settings()
        url = settings.database_url.get_secret_value()
        if made_at is not None:
            made_at = made_at.replace(tzinfo=UTC)

        async def work() -> Replayed:
            await migrate(url, folder("migrations"))
            return await _replay(settings, url, made_at)

        done = asyncio.run(work())
        click.echo(f"erased again: {done.erased}, came back later: {done.came_back}")


async def _replay(settings: Settings, url: str, made_at: datetime | None) -> Replayed:
    try:
        db = Database(url)
    except ModuleNotFoundError:
        raise StartupError("PostgreSQL needs its driver: install the extra `postgres`") from None
    try:
        vault = make_vault(settings, db)
        # With another key no code would fit, and everybody would come back.
        await check_key(db, vault)
        use_codes(db, await load_codes(db, vault))
        stones = Tombstones(tombstone_file(settings), vault)
        if not stones.path.exists():
            return Replayed(0, 0)
        rows = everything(vault, also_open=True)
        circles = Circles(vault, People(db, Catalogs(folder("locales"))))
        done = await replay(db, rows, stones, Hearing(circles), made_at=made_at)
        if done.erased:
            await db.scrub()
        return done
    finally:
        await db.close()
