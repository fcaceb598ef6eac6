"""The root of the domain's errors, and how the log names an error.

Each room adds small classes, one per fact, without prose.
"""

from __future__ import annotations

import traceback
from pathlib import Path


class DomainError(Exception):
    """Something a person asked for cannot be done; a view finds the words for it."""


class StartupError(Exception):
    """The program cannot start; the message tells the operator what to do."""


def where(error: BaseException) -> str:
    """An error's class and place for the log; its message may hold what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return type(error).__name__
    return f"{type(error).__name__} at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
