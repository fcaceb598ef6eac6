"""Draws the papers of a few made-up people: `python -m tests.papers.gallery FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cards.library import load_library
from bot.care.model import CareFacts
from bot.care.phones import Phone, Team
from bot.chat import Reply
from bot.drawing import render_pdf, render_png
from bot.i18n import Catalogs
from bot.papers import views
from bot.papers.model import Holder

ROOT = Path(__file__).resolve().parents[2]
MADE = datetime(2026, 11, 23, 21, 5, tzinfo=ZoneInfo("Asia/Shanghai"))

FULL = Holder(
    facts=CareFacts(
        team=Team(Phone("010-88888888", "1234"), Phone("+86 138 1234 5678")),
        fever_limit=Decimal("37.5"),
        low_platelets=True,
        product="瑞基奥仑赛注射液（relma-cel）",
        baseline="平时血压偏低，90/60；右耳听力不好，走路用拐杖。记性一直不太好，忘事。",
        medicines="阿昔洛韦、复方磺胺甲噁唑",
        allergies="青霉素：起疹子",
    ),
    emergency="120",
    made=MADE,
    infusion=date(2026, 11, 9),
    day=14,
)
LONG = Holder(
    facts=CareFacts(
        team=Team(Phone("+1 (617) 555-0100", "44321")),
        child=True,
        product="W" * 200,
        baseline="很长的说明" * 40,
        medicines="很多的药" * 50,
        allergies="X" * 200,
    ),
    emergency="120 (China) / 112 (EU) / 911 (USA)",
    made=MADE,
    infusion=date(2026, 12, 24),
    day=-31,
)
EMPTY = Holder(facts=CareFacts(), emergency="120", made=MADE)
PEOPLE = {"full": FULL, "long": LONG, "empty": EMPTY}


def every_paper(language: str) -> Iterator[tuple[str, Reply]]:
    """A name, and the message with the paper."""
    library = load_library(ROOT / "content")
    tr = Catalogs(ROOT / "locales").translator(language)
    for name, holder in PEOPLE.items():
        yield f"lock-{name}", views.lock(holder, tr)
        yield f"fridge-{name}", views.fridge(holder, library, tr)
        yield f"handover-{name}", views.handover(holder, None, tr)


def main(folder: str) -> None:
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for language in ("zh-Hans", "en", "zh-Hant"):
        for name, reply in every_paper(language):
            assert reply.picture is not None
            picture = reply.picture
            pdf = picture.name.endswith(".pdf")
            drawn = (render_pdf if pdf else render_png)(picture.template, picture.data)
            ending = "pdf" if pdf else "png"
            (target / f"{name}-{language}.{ending}").write_bytes(drawn)


if __name__ == "__main__":
    main(sys.argv[1])
