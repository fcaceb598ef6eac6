"""Reads the danger words and the forms of mentions from disk.

Both take half a second to compile. What was made of a text is kept, for a process that builds the
bot more than once: both are values that nothing changes.
"""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from bot.redflags.mention import Forms, read_forms
from bot.redflags.scan import WordList, read_words

WORDS = "redflags/words.yaml"


def load_words(path: Path) -> WordList:
    """Raises OSError, yaml.YAMLError, and what `read_words` raises."""
    return _words(path.read_text("utf-8"))


def load_forms(path: Path) -> Forms:
    """Raises OSError, yaml.YAMLError, and what `read_forms` raises."""
    return _forms(path.read_text("utf-8"))


@functools.lru_cache(maxsize=2)
def _words(text: str) -> WordList:
    return read_words(yaml.safe_load(text))


@functools.lru_cache(maxsize=2)
def _forms(text: str) -> Forms:
    return read_forms(yaml.safe_load(text))
