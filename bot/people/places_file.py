"""Reads the places file from disk."""

from __future__ import annotations

import functools
from pathlib import Path

import yaml

from bot.people.places import Places, parse_places


def load_places(path: Path) -> Places:
    """The places of a YAML file.

    Raises OSError when it cannot be read, yaml.YAMLError or the errors of `parse_places` when it
    is wrong.
    """
    return _places(path.read_text("utf-8"))


@functools.lru_cache(maxsize=2)
def _places(text: str) -> Places:
    # Kept, as the danger words are: a value that takes a third of a second to make.
    return parse_places(yaml.safe_load(text))
