"""Settings: each documented, errors in words, secrets never shown."""

from __future__ import annotations

import re

import pytest

from bot.errors import StartupError
from bot.resources import folder
from bot.settings import Settings, read_settings

README = (folder("content").parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_stands_in_the_readme(name: str) -> None:
    row = re.search(rf"^\| `{name.upper()}` \| (.+) \| (.+) \|$", README, re.MULTILINE)
    assert row is not None, f"README has no row for {name.upper()}"
    assert Settings.model_fields[name].description


def test_the_readme_names_no_setting_that_is_gone() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE)
    assert {row.lower() for row in rows} == set(Settings.model_fields)


def test_faults_are_named_without_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOT_TOKEN", raising=False)
    with pytest.raises(StartupError, match="BOT_TOKEN"):
        read_settings(_env_file=None)
    with pytest.raises(StartupError) as caught:
        read_settings(_env_file=None, bot_token="1:secret", update_slots="many-secrets")
    assert "UPDATE_SLOTS" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_secrets_stay_out_of_repr() -> None:
    settings = Settings(
        _env_file=None,
        bot_token="1:secret",
        data_key="secret",
        proxy_url="http://user:secret@host",
        database_url="postgresql+psycopg://user:secret@host/db",
    )
    assert "secret" not in repr(settings)
