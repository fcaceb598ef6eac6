"""The sheet for the fridge: whom to phone and when, in the family's language. PURE."""

from __future__ import annotations

from typing import Any

from bot.cards.imprint import plain_heading
from bot.cards.model import WARNING_CARD, CallLine, Library, Tier
from bot.cards.pictures.parts import lang
from bot.cards.rich import rich
from bot.care.views import shown_phone
from bot.i18n import Translator
from bot.papers.model import Holder
from bot.papers.words import team_lines, typed
from bot.redflags.report import FEVER

MOST_SHOWN = 60
"""Characters of a product's name."""

_TONE = {Tier.EMERGENCY: "emergency", Tier.CALL_NOW: "call_now", Tier.SAME_DAY: "same_day"}


def fridge_data(holder: Holder, library: Library, tr: Translator) -> dict[str, Any]:
    """For the template `fridge`. The signs are those of the card of all warning signs."""
    facts = holder.facts
    return {
        "lang": lang(tr),
        "title": tr("CAR-T: whom to phone, and when"),
        "lead": tr("When you phone, say first: “CAR-T”, and the date of infusion."),
        "numbers": [
            *_team_boxes(holder, tr),
            {"what": tr("Emergency"), "number": holder.emergency, "tone": "emergency"},
        ],
        "rows": [
            {
                "what": tr("Infusion date"),
                "value": tr.day(holder.infusion) if holder.infusion is not None else "",
            },
            {"what": tr("CAR-T product"), "value": typed(facts.product, MOST_SHOWN)},
            {"what": tr("Fever limit"), "value": _limit(holder, tr)},
        ],
        "signs": _signs(holder, library, tr),
        "last": tr("If in doubt, phone. Do not take medicine on your own, and do not drive."),
        "footer": tr(
            "Made on {day} by CAR-T Companion from what was told. Nobody watches that program: do "
            "not wait for it.",
            day=holder.made.date().isoformat(),
        ),
    }


def _team_boxes(holder: Holder, tr: Translator) -> list[dict[str, str]]:
    lines, all_hours = team_lines(holder.facts.team), tr("CAR-T team, day and night")
    if not lines:
        blank = "＿＿＿＿＿＿＿＿" if tr.babel.language == "zh" else "________________"
        return [{"what": all_hours, "number": blank, "tone": "call_now"}]
    if len(lines) == 1:
        number = shown_phone(tr, lines[0][1])
        return [{"what": all_hours, "number": number, "tone": "call_now"}]
    hours = (tr("CAR-T team, 8:00 to 20:00"), tr("CAR-T team, 20:00 to 8:00"))
    return [
        {"what": words, "number": shown_phone(tr, phone), "tone": "call_now"}
        for words, (_, phone) in zip(hours, lines, strict=True)
    ]


def _limit(holder: Holder, tr: Translator) -> str:
    return tr("{degrees} °C", degrees=holder.facts.limits().fever)


def _signs(holder: Holder, library: Library, tr: Translator) -> list[dict[str, Any]]:
    card = library.cards.get(WARNING_CARD)
    if card is None:
        return []
    found: dict[Tier, list[str]] = {}
    for page in card.text(tr.tag).pages:
        for line in page:
            if isinstance(line, CallLine):
                found.setdefault(line.tier, []).append(rich(line.text, holder.emergency).text)
    limit = holder.facts.limits().fever
    if limit < FEVER:
        # The card speaks of the general limit: what it lets wait for the day, this team does not.
        own = tr("{degrees} °C or more: that is the limit which your team has set.", degrees=limit)
        found[Tier.CALL_NOW] = [own, *found.get(Tier.CALL_NOW, [])]
        found.pop(Tier.SAME_DAY, None)
    return [
        {
            "tone": _TONE[tier],
            "heading": plain_heading(tier, tr, holder.emergency),
            "points": points,
        }
        for tier, points in found.items()
    ]
