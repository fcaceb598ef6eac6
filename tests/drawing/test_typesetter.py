"""PDFs and pictures from data."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from bot import drawing
from bot.drawing import DrawingFailed, draw_pdf, draw_png, render_pdf, render_png, typesetter

WORDS = "#let d = json(bytes(sys.inputs.data))\n#set document(date: none)\n"
CARD = (
    WORDS + '#set page(width: 100pt, height: 50pt)\n#set text(font: "Noto Sans CJK SC")\n#d.words'
)


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates of its own, with `card` in it."""
    monkeypatch.setattr(typesetter, "TEMPLATES", tmp_path)
    monkeypatch.setattr(typesetter, "_compiler", None)
    (tmp_path / "card.typ").write_text(CARD, "utf-8")
    return tmp_path


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_data_are_never_taken_for_code(template: Path) -> None:
    words = '#panic("x") $a$ *b* \\ "c" ] } 发热'
    assert text_of(render_pdf("card", {"words": words})).replace("\n", "") == words


def test_the_same_input_gives_the_same_bytes(template: Path) -> None:
    first = render_pdf("card", {"words": "甲"})
    assert render_pdf("card", {"words": "乙"}) != first
    assert render_pdf("card", {"words": "甲"}) == first


def test_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib; from bot.cards.review_pack import *; from pathlib import Path;"
        "print(hashlib.sha256(review_pack(Content(Path('content')))).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert len(runs[0].stdout) == 65
    assert runs[0].stdout == runs[1].stdout


def test_a_picture_has_two_pixels_a_point(template: Path) -> None:
    png = render_png("card", {"words": "图"})
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (200, 100)


def test_a_picture_is_one_page(template: Path) -> None:
    (template / "long.typ").write_text(CARD + "\n#pagebreak()\n#d.words", "utf-8")
    with pytest.raises(DrawingFailed, match="long: one page was expected, not 2"):
        render_png("long", {"words": "图"})


def test_faults_say_where_they_are(template: Path) -> None:
    with pytest.raises(DrawingFailed, match="nowhere: there is no such template"):
        render_pdf("nowhere", {})
    with pytest.raises(DrawingFailed, match=r'card: .*dictionary does not contain key "words"'):
        render_pdf("card", {})


def test_only_our_fonts_are_known(template: Path) -> None:
    (template / "card.typ").write_text(CARD.replace("Noto Sans CJK SC", "DejaVu Sans"), "utf-8")
    with pytest.raises(DrawingFailed, match="unknown font family: dejavu sans"):
        render_pdf("card", {"words": "x"})


async def test_drawing_leaves_the_loop_free_and_the_compiler_to_one(template: Path) -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    words = [f"第 {n} 张" for n in range(12)]
    pdfs = await asyncio.gather(*(draw_pdf("card", {"words": w}) for w in words))
    assert (await draw_png("card", {"words": "图"})).startswith(b"\x89PNG")
    ticking.cancel()
    assert ticks > 3
    assert ["".join(text_of(pdf).split()) for pdf in pdfs] == [w.replace(" ", "") for w in words]


def test_typst_is_loaded_on_first_use_only() -> None:
    program = "import sys, bot.cards.review_pack, bot.drawing; print('typst' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout.strip() == "False", run.stderr


def test_every_template_ships() -> None:
    shared = {"house", "sheet", "course"}
    drawn = {
        *("array", "forest", "steps", "timeline", "share"),
        *("lock", "fridge", "handover", "review_pack", "diary", "report", "mydata"),
    }
    assert {path.stem for path in drawing.TEMPLATES.glob("*.typ")} == shared | drawn
