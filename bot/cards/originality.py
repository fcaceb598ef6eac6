"""Is anything copied from the source article? Runs of 13 characters, compared by their hashes.

The article itself is not ours to publish, so the program holds only hashes of its runs:
`source_shingles.txt.gz`, one run per line as the first 10 hex digits of its SHA-256, sorted. So the
check never has to be skipped.

Before cutting, a text is normalized: NFKC, lower case, only letters and digits kept. So neither
punctuation nor spaces nor full-width forms can hide a copied run. Proper names that any text on the
subject shares with the article are taken out of both sides first.
"""

from __future__ import annotations

import gzip
import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

RUN = 13
STORED = Path(__file__).with_name("source_shingles.txt.gz")

NAMES = ("American Journal of Hematology",)
"""Names that must be written as they are; longer than a run, and nobody's own words."""


def copied(text: str) -> Iterator[tuple[int, str]]:
    """(line from 1, run) of each run that a text shares with the article."""
    known = stored()
    for number, line in enumerate(text.split("\n"), 1):
        for run in runs(line):
            if hashed(run) in known:
                yield number, run


def normalized(text: str) -> str:
    for name in NAMES:
        text = text.replace(name, "\n")
    text = unicodedata.normalize("NFKC", text).casefold()
    # A line or a name ends a run: words on both sides of it were never next to each other.
    return "".join("\n" if c == "\n" else c for c in text if c == "\n" or c.isalnum())


def runs(text: str) -> Iterator[str]:
    for line in normalized(text).split("\n"):
        for start in range(len(line) - RUN + 1):
            yield line[start : start + RUN]


def hashed(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:10]


@cache
def stored() -> frozenset[str]:
    lines = gzip.decompress(STORED.read_bytes()).decode().splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))
