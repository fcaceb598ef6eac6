"""The shipped content, and a copy of it that a test may spoil."""

from __future__ import annotations

import gettext
import shutil
from pathlib import Path

import pytest

from bot.cards import ContentInvalid, load_library
from bot.i18n import Translator

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture
def english() -> Translator:
    return Translator("en", gettext.NullTranslations())


@pytest.fixture
def chinese() -> Translator:
    """Chinese cards; the bot's own words stay English without a catalog."""
    return Translator("zh-Hans", gettext.NullTranslations())


class Copy:
    """A copy of content/ on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in ("facts", "cards"):
            shutil.copytree(CONTENT / name, root / name)
        for path in CONTENT.glob("*.yaml"):
            shutil.copy(path, root / path.name)

    def change(self, path: str, old: str, new: str) -> None:
        """Replaces the first `old`; it must be there, or the fault would not be injected."""
        file = self.root / path
        text = file.read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def line_of(self, path: str, words: str) -> int:
        """The line (from 1) on which `words` first stand."""
        text = (self.root / path).read_text("utf-8")
        return text[: text.index(words)].count("\n") + 1

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def problems(self) -> list[str]:
        """Every problem as `path:line: message`; empty when the content loads."""
        try:
            load_library(self.root)
        except ContentInvalid as error:
            return [str(problem) for problem in error.problems]
        return []


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "content")
