"""The page for the emergency room: Chinese and English, for a doctor with one minute. PURE."""

from __future__ import annotations

from typing import Any

from bot.i18n import Translator
from bot.papers.history import History, Reading
from bot.papers.model import Holder
from bot.papers.words import (
    INFUSION,
    PLEASE,
    PRODUCT,
    TIERS,
    Both,
    headline,
    set_for,
    shown,
    team_lines,
    typed,
)
from bot.redflags.report import FEVER

MOST_READINGS = 4
MOST_LARGE = 120
"""Latin letters of a value that is set large; a Chinese character counts for two."""

SMALL = 8.5

_TODAY: Both = ("今天是回输后第几天", "Day after infusion")
_LIMIT: Both = ("发热界限", "Fever limit")
_STANDARD: Both = ("通用标准", "standard")
_OWN: Both = ("团队定的", "set by the team")
_PLATELETS: Both = ("血小板低（团队说过）", "Low platelets, as told by the team")
_CHILD: Both = ("未满18岁", "Under 18")
_USUAL: Both = ("治疗前平时的情况（本人填写）", "Usual before CAR-T, as typed")
_MEDICINES: Both = ("在用的药（本人填写）", "Medicines, as typed")
_ALLERGIES: Both = ("过敏（本人填写）", "Allergies, as typed")
_TEMPERATURES: Both = ("最近的体温", "Last temperatures")
_RED: Both = ("近三天的红旗", "Red flags of the last three days")
_YES: Both = ("是", "yes")
_TITLE: Both = ("急诊交接：CAR-T细胞治疗", "Emergency handover: CAR-T cell therapy")
_TOLD: Both = (
    "以上由本人或家人填写，未经核对。空白处请手写。",
    "Told by the patient or family, not checked. Please fill in the blanks by hand.",
)


def handover_data(holder: Holder, lately: History | None, tr: Translator) -> dict[str, Any]:
    """For the template `handover`. What is not known has a line to write on."""
    tag, facts = tr.tag, holder.facts
    rows = [_row(tag, words, shown(phone), size=17) for words, phone in team_lines(facts.team)]
    if not rows:
        rows.append(_row(tag, ("CAR-T团队24小时电话", "CAR-T team, 24 hours"), ""))
    rows.append(_row(tag, PRODUCT, typed(facts.product)))
    rows.append(_row(tag, INFUSION, holder.infusion.isoformat() if holder.infusion else ""))
    if holder.day is not None and holder.day >= 0:
        rows.append(_row(tag, _TODAY, str(holder.day)))
    limit = facts.limits().fever
    whose = " ".join(set_for(tag, _STANDARD if limit == FEVER else _OWN))
    rows.append(_row(tag, _LIMIT, f"{limit} °C, {whose}"))
    if facts.low_platelets:
        rows.append(_row(tag, _PLATELETS, " / ".join(_YES)))
    if facts.child:
        rows.append(_row(tag, _CHILD, " / ".join(_YES)))
    if facts.baseline:
        rows.append(_row(tag, _USUAL, typed(facts.baseline), size=11))
    rows.append(_row(tag, _TEMPERATURES, *_last_readings(lately), size=11, room=14))
    rows.append(_row(tag, _RED, *_last_flags(lately, tag), size=11, room=10))
    for words, typed_by_person in ((_MEDICINES, facts.medicines), (_ALLERGIES, facts.allergies)):
        rows.append(_row(tag, words, typed(typed_by_person), size=11, room=14))
    made = f"{holder.made:%Y-%m-%d %H:%M} ({holder.made.tzinfo})"
    return {
        "title": set_for(tag, _TITLE),
        "please": [*set_for(tag, headline(holder)), *set_for(tag, PLEASE)],
        "rows": rows,
        "notes": set_for(tag, _TOLD),
        "footer": [
            *set_for(
                tag,
                (
                    f"由CAR-T Companion于{made}生成。没有人实时查看该程序。",
                    f"Made by CAR-T Companion on {made}. Nobody watches that program live.",
                ),
            )
        ],
    }


def _last_readings(lately: History | None) -> list[str]:
    """The newest first, and the highest of the last three days."""
    if lately is None or not lately.readings:
        return []
    lines = [_reading(lately, one) for one in reversed(lately.readings[-MOST_READINGS:])]
    highest = lately.highest
    if highest is not None and highest not in lately.readings[-MOST_READINGS:]:
        lines.append(f"最高 highest: {_reading(lately, highest)}")
    return lines


def _reading(lately: History, one: Reading) -> str:
    at = lately.local(one.at).strftime("%m-%d %H:%M")
    return f"{one.degrees:.1f} °C, {'≤ ' if one.since else ''}{at}"


def _last_flags(lately: History | None, tag: str) -> list[str]:
    if lately is None:
        return []
    return [
        f"{lately.local(flag.at):%m-%d %H:%M} {' '.join(set_for(tag, TIERS[flag.tier]))}: "
        + ", ".join(flag.rules[:4])
        for flag in lately.flags[:3]
    ]


def _row(tag: str, what: Both, *values: str, size: float = 13, room: int = 8) -> dict[str, Any]:
    """`size` in points, for what is short; `room` in millimetres to write by hand when there is no
    value."""
    if sum(map(_width, values)) > MOST_LARGE:
        size = SMALL
    lines = [value for value in values if value]
    return {"what": set_for(tag, what), "lines": lines, "size": size, "room": room}


def _width(text: str) -> int:
    return sum(2 if char > "\u2e7f" else 1 for char in text)
