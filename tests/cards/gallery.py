"""Draws every picture of every card: `python -m tests.cards.gallery FOLDER [LANGUAGE...]`.

To be looked at, at a phone's width, after a template or a font has changed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.cards.library import load_library
from bot.cards.model import Library
from bot.cards.pictures import views
from bot.cards.pictures.figures import has_forest
from bot.cards.pictures.views import Edition
from bot.chat import Reply
from bot.drawing import render_png
from bot.i18n import Catalogs, Translator

ROOT = Path(__file__).resolve().parents[2]
EDITION = Edition("t.me/cart_companion_bot", date(2026, 11, 23))


def every_picture(library: Library, tr: Translator) -> Iterator[tuple[str, Reply]]:
    """A name, and the message with the picture."""
    emergency = library.emergency(None, tr.tag)
    for card in library.cards.values():
        for number in range(len(card.drawn)):
            yield f"figure-{card.id}-{number}", views.figure(card, number, tr, EDITION)
        if has_forest(card):
            yield f"forest-{card.id}", views.forest(card, tr, EDITION)
        if library.has_strip(card):
            yield f"strip-{card.id}", views.strip(card, library, tr, EDITION)
        for page in range(len(card.text(tr.tag).pages)):
            shared = views.share(card, tr, emergency, EDITION, page=page)
            yield f"share-{card.id}-{page}", shared


def main(folder: str, *languages: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    library, catalogs = load_library(ROOT / "content"), Catalogs(ROOT / "locales")
    for tr in catalogs.all():
        for name, reply in every_picture(library, tr) if tr.tag in languages else ():
            assert reply.picture is not None
            png = render_png(reply.picture.template, reply.picture.data)
            (target / f"{name}-{tr.tag}.png").write_bytes(png)
            (target / f"{name}-{tr.tag}.txt").write_text(reply.text.text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], *(sys.argv[2:] or ("zh-Hans", "en")))
