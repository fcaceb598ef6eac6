"""Settings: each documented, errors in words, secrets never shown."""

from __future__ import annotations

import re

import pytest

from bot.errors import StartupError
from bot.i18n import Catalogs
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


def _read(**given: object) -> Settings:
    return read_settings(_env_file=None, bot_token="1:secret", **given)


def test_the_country_is_a_code_of_two_letters() -> None:
    assert _read(server_country=" de ").server_country == "DE"
    assert _read(server_country="").server_country == ""
    for wrong in ("Germany", "001", "ZZ", "QX", "D"):
        with pytest.raises(StartupError, match="SERVER_COUNTRY"):
            _read(server_country=wrong)


def test_what_people_are_shown_is_one_short_line() -> None:
    assert _read(operator_name=" Ward 7 ").operator_name == "Ward 7"
    for wrong in ("one\ntwo", "x" * 201):
        with pytest.raises(StartupError, match="OPERATOR_CONTACT"):
            _read(operator_contact=wrong)


@pytest.mark.parametrize(
    "url", ["https://api.telegram.org", "http://192.0.2.7:8081", "http://localhost.example.org"]
)
def test_nobody_real_is_asked_by_rules_that_nobody_signed(url: str) -> None:
    """The demo's setting opens the gate: it must not do so because a line was copied."""
    with pytest.raises(StartupError, match="DEMO"):
        _read(demo=True, api_base_url=url)
    for here in ("http://127.0.0.1:8765", "http://[::1]:1", "http://localhost:1"):
        assert _read(demo=True, api_base_url=here).demo


def test_a_country_is_named_in_the_readers_language() -> None:
    catalogs = Catalogs(folder("locales"))
    names = [catalogs.translator(tag).country("DE") for tag in ("zh-Hans", "zh-Hant", "en")]
    assert names == ["德国", "德國", "Germany"]
    assert catalogs.translator("en").country("??") == "??"
