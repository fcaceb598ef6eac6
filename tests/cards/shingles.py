"""Makes the hashes of the source article's runs that bot/cards/originality.py compares with:

python -m tests.cards.shingles ARTICLE.txt bot/cards/source_shingles.txt.gz

ARTICLE.txt is the article's plain text (UTF-8); its SHA-256 stands in the first line of the result.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
from pathlib import Path

from bot.cards.originality import RUN, hashed, runs


def make(article: Path, target: Path) -> int:
    """Writes the hashes of an article; gives their number."""
    raw = article.read_bytes()
    found = sorted({hashed(run) for run in runs(raw.decode())})
    head = f"# article sha256 {hashlib.sha256(raw).hexdigest()}, runs of {RUN}, {len(found)} hashes"
    target.write_bytes(gzip.compress("\n".join([head, *found, ""]).encode(), mtime=0))
    return len(found)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), Path(sys.argv[2])))
