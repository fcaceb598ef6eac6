"""Is anything copied from the source article? Runs of 13 characters, compared by their hashes.

The article itself is not ours to publish, so the repository holds only hashes of its runs:
`source_shingles.txt.gz`, one run per line as the first 10 hex digits of its SHA-256, sorted. They
were made from the article's plain text (UTF-8, SHA-256 in the file's first line) with

    python -m tests.cards.shingles ARTICLE.txt tests/cards/source_shingles.txt.gz

Before cutting, a text is normalized: NFKC, lower case, only letters and digits kept. So neither
punctuation nor spaces nor full-width forms can hide a copied run. Proper names that any text on the
subject shares with the article are taken out of both sides first.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

RUN = 13
STORED = Path(__file__).with_name("source_shingles.txt.gz")

NAMES = ("American Journal of Hematology",)
"""Names that must be written as they are; longer than a run, and nobody's own words."""


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


def stored() -> frozenset[str]:
    lines = gzip.decompress(STORED.read_bytes()).decode().splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def make(article: Path, target: Path) -> int:
    """Writes the hashes of an article; gives their number."""
    raw = article.read_bytes()
    found = sorted({hashed(run) for run in runs(raw.decode())})
    head = f"# article sha256 {hashlib.sha256(raw).hexdigest()}, runs of {RUN}, {len(found)} hashes"
    target.write_bytes(gzip.compress("\n".join([head, *found, ""]).encode(), mtime=0))
    return len(found)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), Path(sys.argv[2])))
