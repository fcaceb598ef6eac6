"""Pictures: milliseconds to draw each kind once Typst is warm, and what an id saves.

Every drawing has another title, or Typst would only hand out what it drew before.
"""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable

from bot.cards.library import load_library
from bot.chat import Picture
from bot.drawing import render_pdf, render_png
from bot.i18n import Catalogs
from bot.resources import folder
from tests.cards.gallery import every_picture
from tests.papers.gallery import every_paper

ROUNDS = 40


def drawn(picture: Picture, number: int) -> Callable[[], bytes]:
    """Draws the picture with a title of its own."""
    data = dict(picture.data)
    for key in ("title", "heading"):
        if isinstance(data.get(key), str):
            data[key] = f"{data[key]} {number}"
    if picture.template in ("lock", "handover"):
        data["please"] = [*data["please"], str(number)]
    render = render_pdf if picture.name.endswith(".pdf") else render_png
    return lambda: render(picture.template, data)


def main() -> None:
    began = time.perf_counter()
    library, tr = load_library(folder("content")), Catalogs(folder("locales")).translator("zh-Hans")
    by_template: dict[str, list[Picture]] = defaultdict(list)
    for _, reply in [*every_picture(library, tr), *every_paper("zh-Hans")]:
        assert reply.picture is not None
        by_template[reply.picture.template].append(reply.picture)
    first = next(iter(by_template.values()))[0]
    began = time.perf_counter()
    drawn(first, 0)()
    print(f"the first of a process: {(time.perf_counter() - began) * 1000:.0f} ms")
    for template, pictures in by_template.items():
        took, sizes = [], []
        for number in range(ROUNDS):
            picture = pictures[number % len(pictures)]
            if number < len(pictures):
                drawn(picture, -number - 1)()  # warm: each picture's fonts and line breaks once
            draw = drawn(picture, number + 1)
            began = time.perf_counter()
            sizes.append(len(draw()))
            took.append((time.perf_counter() - began) * 1000)
        took.sort()
        print(
            f"{template}: median {statistics.median(took):.1f} ms, "
            f"p90 {took[int(ROUNDS * 0.9)]:.1f} ms, {statistics.median(sizes) / 1024:.0f} kB"
        )


if __name__ == "__main__":
    main()
