"""The parts that settings alone decide: PTB's bot, the database, the vault."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from telegram.ext import ExtBot

from bot.errors import StartupError
from bot.gateway.pacing import Pacing
from bot.gateway.transport import AiohttpRequest
from bot.settings import Settings
from bot.storage import Database, Vault
from bot.storage.vault import read_keys, write_new_key

log = logging.getLogger(__name__)

_PROXIES = ("http", "https", "socks4", "socks5")


def make_bot(settings: Settings, pacing: Pacing) -> ExtBot[Any]:
    """PTB's bot on our transport and pacing. Raises StartupError for an empty token."""
    token = settings.bot_token.get_secret_value().strip()
    if not token:
        raise StartupError("BOT_TOKEN is empty: copy the token from @BotFather")
    proxy, api = _proxy(settings), settings.api_base_url.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{api}/bot",
        base_file_url=f"{api}/file/bot",
        request=AiohttpRequest(proxy=proxy),
        get_updates_request=AiohttpRequest(proxy=proxy),
        rate_limiter=pacing,
    )


def _proxy(settings: Settings) -> str | None:
    """The proxy's address, None for none. Raises StartupError, which does not repeat it."""
    proxy = _secret(settings.proxy_url)
    if not proxy:
        return None
    try:
        parts = urlsplit(proxy)
        port = parts.port or (80 if parts.scheme.startswith("http") else None)
        usable = parts.scheme in _PROXIES and bool(parts.hostname) and port is not None
    except ValueError:
        usable = False
    if not usable:
        raise StartupError("PROXY_URL is not of the form http://host:port or socks5://host:port")
    return proxy


def make_database(settings: Settings) -> Database:
    """The database, not connected yet. Raises StartupError, which does not repeat the address."""
    try:
        return Database(settings.database_url.get_secret_value())
    except ModuleNotFoundError:
        raise StartupError("PostgreSQL needs its driver: install the extra `postgres`") from None
    except (SQLAlchemyError, ValueError):
        raise StartupError("DATABASE_URL is not an address that can be read") from None


def make_vault(settings: Settings, db: Database) -> Vault:
    """The vault with the keys from the setting, from the file, or new when nothing exists yet.

    Raises StartupError when there are data but no key, or a key is malformed.
    """
    keys = configured_keys(settings)
    if keys:
        return Vault(keys)
    path = settings.data_key_file
    if db.holds_data():
        raise StartupError(
            f"there is a database but no key: put the key file back at {path}, or set DATA_KEY"
        )
    log.warning("made a new data key at %s: keep a copy in a safe place", path)
    try:
        return Vault([write_new_key(path)])
    except OSError as error:
        raise StartupError(f"the key file {path} cannot be written: {error.strerror}") from None


def configured_keys(settings: Settings) -> list[bytes]:
    """The keys of DATA_KEY, else of DATA_KEY_FILE, newest first; none where there is no file.

    Raises StartupError.
    """
    if settings.data_key is not None:
        return _named("DATA_KEY", settings.data_key.get_secret_value())
    path = settings.data_key_file
    try:
        # What an editor leaves at a file's beginning is no part of the key.
        text = path.read_text("utf-8-sig", "replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StartupError(f"the key file {path} cannot be read: {error.strerror}") from None
    return _named(f"the key file {path}", text)


def _named(where: str, text: str) -> list[bytes]:
    try:
        return read_keys(text)
    except StartupError as error:
        raise StartupError(f"{where}: {error}") from None


def tombstone_file(settings: Settings) -> Path:
    """Where it is written who was erased: beside the data, and never inside the database."""
    return settings.tombstone_file or _beside(settings) / "erased.txt"


def backup_folder(settings: Settings) -> Path:
    return settings.backup_dir or _beside(settings) / "backups"


def sqlite_file(settings: Settings) -> Path | None:
    """The database's file; None for PostgreSQL."""
    url = make_url(settings.database_url.get_secret_value())
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _beside(settings: Settings) -> Path:
    file = sqlite_file(settings)
    return (file or settings.data_key_file).parent


def _secret(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
