"""One Typst compiler for the process, loaded on first use."""

from __future__ import annotations

import asyncio
import functools
import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typst

_HERE = Path(__file__).resolve().parent
FONTS = _HERE / "fonts"
TEMPLATES = _HERE / "templates"

Data = Mapping[str, Any]
"""What a template draws: anything that JSON can hold."""

PPI = 144.0
"""Pixels per inch of a picture; a Typst point is 1/72 inch, so 144 draws 2 pixels a point."""

_lock = threading.Lock()
_studio = ThreadPoolExecutor(1, thread_name_prefix="drawing")
"""A thread of its own: a row of drawings must not fill the pool that others wait for."""

_compiler: typst.Compiler | None = None


class DrawingFailed(Exception):
    """A template could not be drawn: the message says why, in Typst's words. A fault of ours."""

    def __init__(self, template: str, reason: str) -> None:
        super().__init__(f"{template}: {reason}")
        self.template, self.reason = template, reason


def render_pdf(template: str, data: Data) -> bytes:
    """templates/`template`.typ with `data` as a PDF; the same input gives the same bytes.

    Blocks for 10 to 300 ms: in a running loop use draw_pdf. Raises DrawingFailed.
    """
    return _render(template, data, "pdf", PPI)


def render_png(template: str, data: Data, *, ppi: float = PPI) -> bytes:
    """The same as a picture. Raises DrawingFailed, also when it would take more than a page."""
    return _render(template, data, "png", ppi)


async def draw_pdf(template: str, data: Data) -> bytes:
    """render_pdf off the event loop."""
    return await _in_studio(functools.partial(render_pdf, template, data))


async def draw_png(template: str, data: Data, *, ppi: float = PPI) -> bytes:
    """render_png off the event loop."""
    return await _in_studio(functools.partial(render_png, template, data, ppi=ppi))


async def _in_studio(draw: Callable[[], bytes]) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_studio, draw)


@functools.cache
def fingerprint() -> str:
    """Names what all drawings are made with: templates, fonts, Typst. Blocks for some 10 ms."""
    digest = hashlib.sha256(version("typst").encode())
    for path in sorted([*TEMPLATES.glob("*.typ"), *FONTS.glob("*.otf")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _render(template: str, data: Data, kind: Any, ppi: float) -> bytes:
    source = TEMPLATES / f"{template}.typ"
    if not source.is_file():
        raise DrawingFailed(template, "there is no such template")
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    # One at a time: the compiler keeps its inputs between calls, and two would share them.
    with _lock:
        compiler = _ready()
        import typst

        try:
            # Timestamp 0, since the clock must not show in the output; dates stand in the data.
            drawn, warnings = compiler.compile_with_warnings(
                source, format=kind, ppi=ppi, sys_inputs=inputs, timestamp=0
            )
        except typst.TypstError as error:
            raise DrawingFailed(template, error.diagnostic or error.message) from error
    if warnings:
        # Most of all a font that is not there: another machine would draw something else.
        raise DrawingFailed(template, "; ".join(warning.message for warning in warnings))
    if not isinstance(drawn, bytes):
        raise DrawingFailed(template, f"one page was expected, not {len(drawn or ())}")
    return drawn


def _ready() -> typst.Compiler:
    """The compiler; called under the lock. 57 MB stay resident from the first call on."""
    global _compiler
    if _compiler is None:
        import typst

        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
        )
        _compiler = typst.Compiler(root=TEMPLATES, font_paths=fonts, ignore_system_fonts=True)
    return _compiler
