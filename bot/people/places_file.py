"""Reads the places file from disk."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.people.places import Places, parse_places


def load_places(path: Path) -> Places:
    """The places of a YAML file.

    Raises OSError when it cannot be read, yaml.YAMLError or the errors of `parse_places` when it
    is wrong.
    """
    return parse_places(yaml.safe_load(path.read_text("utf-8")))
