"""Words that stand in Chinese and English at once: whoever finds a paper must be able to read it.

PURE. They are not translated by the reader's language, only the Chinese ones set in its characters.
"""

from __future__ import annotations

import re

from bot.care.phones import Phone, Team
from bot.drawing.coverage import lacking
from bot.i18n.traditional import TRADITIONAL, to_traditional
from bot.papers.model import Holder
from bot.redflags.tiers import Tier

_LONG = re.compile(r"[^\s\u2e80-\uffff]{20,}")

Both = tuple[str, str]
"""Chinese and English."""

HAD_CART: Both = ("做过CAR-T细胞治疗", "Had CAR-T cell therapy")
WILL_HAVE: Both = ("CAR-T细胞治疗患者", "CAR-T cell therapy patient")
PLEASE: Both = (
    "发热、意识不清、低血压可能与此有关：请尽早联系团队，抢救不要等电话。",
    (
        "Fever, confusion or low blood pressure can come from it: please phone the team early. "
        "Emergency treatment must not wait for that call."
    ),
)
EMERGENCY: Both = ("急救", "Emergency")
TEAM: Both = ("CAR-T团队", "CAR-T team")
TEAM_DAY: Both = ("CAR-T团队 8:00–20:00", "CAR-T team 8:00–20:00")
TEAM_NIGHT: Both = ("CAR-T团队 20:00–8:00", "CAR-T team 20:00–8:00")
INFUSION: Both = ("回输日期", "Infusion date")
PRODUCT: Both = ("产品", "Product")

TIERS: dict[Tier | None, Both] = {
    Tier.EMERGENCY: ("急救", "emergency"),
    Tier.CALL_NOW: ("马上打电话", "call now"),
    Tier.SAME_DAY: ("当天联系", "same day"),
    None: ("无规则触发", "no rule fired"),
}


def set_for(tag: str, words: Both) -> Both:
    """The Chinese half in the characters that a reader of `tag` is used to."""
    return (to_traditional(words[0]), words[1]) if tag == TRADITIONAL else words


def headline(holder: Holder) -> Both:
    return HAD_CART if holder.had_cart else WILL_HAVE


def one_line(words: Both) -> str:
    return f"{words[0]} {words[1]}"


def team_lines(team: Team) -> list[tuple[Both, Phone]]:
    """Each number of the team with its hours; one for all hours stands alone."""
    if team.day is None or team.night is None or team.day == team.night:
        only = team.day or team.night
        return [] if only is None else [(TEAM, only)]
    return [(TEAM_DAY, team.day), (TEAM_NIGHT, team.night)]


def typed(text: str | None, most: int = 1000) -> str:
    """What somebody typed, no longer than there is room for, and never running out of the page.

    A word that is longer than a line may be broken anywhere (U+200B). What our fonts cannot draw
    is left blank, to be written by hand: a box in the place of an allergy must not look like one.
    """
    shown = text or ""
    if lacking(shown):
        return ""
    if len(shown) > most:
        shown = shown[: most - 1] + "…"
    return _LONG.sub(lambda word: "\u200b".join(word[0]), shown)


def shown(phone: Phone) -> str:
    """With its extension in both languages."""
    return f"{phone.number} 转/ext {phone.extension}" if phone.extension else phone.number
