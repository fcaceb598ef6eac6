"""Makes bot/drawing/fonts/ from Noto Sans CJK: `python -m tests.drawing.make_fonts [FOLDER]`.

FOLDER holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc, version 2.004, as Debian's package
fonts-noto-cjk installs them. Run it again when the fonts' test names a character that they lack;
the same input gives the same bytes.

Kept are the glyphs of the Simplified Chinese face for GB2312 and its traditional forms, for the
common characters of Big5, for Latin with its marks, and for every other character that the content
and the catalogs use. Hints, vertical writing and alternate forms go: nothing here is set in them,
and the files shrink to an eighth.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from bot.drawing import FONTS
from bot.i18n.traditional import to_traditional
from tests.drawing.characters import used_characters

SOURCES = Path("/usr/share/fonts/opentype/noto")
FACE = 2
"""The Simplified Chinese face in the collection."""

LATIN = (*range(0x20, 0x7F), *range(0xA0, 0x180))
SYMBOLS = "‐‑–—‘’“”†‡•…‰′″‹›€™←↑→↓↔−≈≠≤≥■□▪▲△▶▼◆◇○●◯☐☑☒★☆✓✔✗①②③④⑤⑥⑦⑧⑨⑩⚠"
FEATURES = ["kern", "mark", "mkmk", "pwid"]
"""`pwid` has the narrow quotation marks of English. Without `locl`, which would keep the Japanese,
Korean and Traditional shape of each character."""
DROPPED = ["BASE", "DSIG", "VORG", "vhea", "vmtx"]


def gb2312() -> set[int]:
    """The 7,445 characters of the standard."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            text = bytes((row, cell)).decode("gb2312", errors="ignore")
            found.update(map(ord, text))
    return found


def big5_common() -> set[int]:
    """The 5,401 common Traditional characters, so that a new sentence seldom needs new fonts."""
    found = set()
    for row in range(0xA4, 0xC7):
        for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            text = bytes((row, cell)).decode("big5", errors="ignore")
            found.update(c for c in map(ord, text) if c >= 0x4E00)
    return found


def subset(source: Path, target: Path) -> int:
    """Writes the subset of one weight; returns its size in bytes."""
    options = Options(
        layout_features=FEATURES,
        drop_tables=[*Options().drop_tables, *DROPPED],
        hinting=False,
        desubroutinize=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14],
        name_languages=[0x409],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    font = TTFont(source, fontNumber=FACE, recalcTimestamp=False)
    subsetter = Subsetter(options)
    simplified = "".join(map(chr, sorted(gb2312())))
    words = simplified + to_traditional(simplified) + SYMBOLS + "".join(used_characters())
    subsetter.populate(unicodes=big5_common() | {*LATIN} | {*map(ord, words)})
    subsetter.subset(font)
    font.save(target)
    return target.stat().st_size


def write_covered() -> None:
    """Writes down what both weights have, for `bot.drawing.coverage`."""
    both = [set(TTFont(path).getBestCmap()) for path in sorted(FONTS.glob("*.otf"))]
    points = sorted(set.intersection(*both))
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    lines = [f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in ranges]
    (FONTS / "covered.txt").write_text("\n".join(lines) + "\n", "ascii")


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCES
    for weight in ("Regular", "Bold"):
        made = FONTS / f"NotoSansCJKsc-{weight}-subset.otf"
        print(made.name, subset(folder / f"NotoSansCJK-{weight}.ttc", made), "bytes")
    write_covered()
