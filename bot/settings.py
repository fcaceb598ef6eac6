"""Settings, read once from the environment and `.env`, then handed down. Secrets stay hidden."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from babel import Locale
from pydantic import (
    AfterValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import StartupError
from bot.resources import folder


def _one_line(words: str) -> str:
    if not words.isprintable():
        raise ValueError("must be one line of text")
    return words.strip()


_Shown = Annotated[str, Field(max_length=200), AfterValidator(_one_line)]
"""Words that people are shown."""


class Settings(BaseSettings):
    """Every setting of the program. Each stands in the README; a test says so."""

    model_config = SettingsConfigDict(
        env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    bot_token: SecretStr = Field(description="The token that @BotFather gave for the bot")
    database_url: SecretStr = Field(
        default=SecretStr("sqlite+aiosqlite:///var/companion.sqlite3"),
        description="Where the data lie: sqlite+aiosqlite:///path or postgresql+psycopg://…",
    )
    data_key: SecretStr | None = Field(
        default=None,
        description="The key that seals health data, 32 bytes in base64; old ones after it",
    )
    data_key_file: Path = Field(
        default=Path("var/data.key"),
        description="File with that key, old ones in further lines; made at the first start",
    )
    tombstone_file: Path | None = Field(
        default=None,
        description="File with who was erased, in code; beside the database, never in its backups",
    )
    backup_dir: Path | None = Field(
        default=None, description="Folder of `db backup`; beside the SQLite file if left out"
    )
    api_base_url: str = Field(
        default="https://api.telegram.org",
        description="The Bot API's address; another one for an own Bot API server",
    )
    proxy_url: SecretStr | None = Field(
        default=None, description="http:// or socks5:// proxy on the way to Telegram"
    )
    content_dir: Path = Field(
        default_factory=lambda: folder("content"), description="Cards, facts and rules"
    )
    messages_per_second: float = Field(
        default=30.0, gt=0, le=1000, description="Telegram's overall limit for this bot"
    )
    private_messages_per_second: float = Field(
        default=1.0, gt=0, le=30, description="Telegram's limit for one private chat, on average"
    )
    group_messages_per_minute: int = Field(
        default=20, ge=1, le=600, description="Telegram's limit for one group"
    )
    update_slots: int = Field(
        default=64, ge=1, le=1000, description="Updates handled at the same time"
    )
    tick_seconds: float = Field(
        default=5.0, gt=0, le=60, description="How often due check-ins are looked for"
    )
    operator_name: _Shown = Field(
        default="", description="Who runs this bot and answers for it; shown to people"
    )
    operator_contact: _Shown = Field(
        default="", description="How people reach the operator; shown to people"
    )
    server_country: str = Field(
        default="", description="Two-letter code of the country where the data lie, such as DE"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged; never texts, names or answers"
    )
    clock_url: str | None = Field(
        default=None, description="A stand-in's clock to follow; set by `demo`, never in earnest"
    )
    demo: bool = Field(
        default=False,
        description="Check-ins by rules that nobody signed; set by `demo`, never in earnest",
    )

    @field_validator("server_country")
    @classmethod
    def _country(cls, code: str) -> str:
        code = code.strip().upper()
        # CLDR's territories also hold continents, by three digits, and a few that are no place.
        known = Locale("en").territories
        if code and (len(code) != 2 or code in _NO_COUNTRIES or code not in known):
            raise ValueError("must be a country's two-letter code, such as CN or DE")
        return code

    @field_validator("demo")
    @classmethod
    def _only_here(cls, demo: bool, info: ValidationInfo) -> bool:
        """Real people must never be asked by unsigned rules because a setting was copied."""
        if demo and not _is_here(str(info.data.get("api_base_url", ""))):
            raise ValueError("only with a stand-in on this computer (API_BASE_URL)")
        return demo


_NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})


def _is_here(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def read_settings(**given: object) -> Settings:
    """Settings from the environment, `.env` and arguments. Raises StartupError, naming each fault.

    The error never repeats a value: it may be a secret.
    """
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        faults = [
            _in_words(str(fault["loc"][0]), fault["msg"])
            for fault in error.errors(include_input=False, include_url=False)
        ]
    raise StartupError("settings cannot be used:\n  " + "\n  ".join(faults))


def _in_words(name: str, fault: str) -> str:
    """The setting, what is wrong with it, and what it is for."""
    field = Settings.model_fields.get(name.lower())
    meaning = f" ({field.description})" if field is not None else ""
    return f"{name.upper()}: {fault}{meaning}"
