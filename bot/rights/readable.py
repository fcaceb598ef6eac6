"""All that is kept of a person as pages to read: the same rows as in the file for machines. PURE.

Whatever a table holds is shown, also one that this module has never heard of: then by the names
that stand in the database. Numbers that only the program uses stand in the other file alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.drawing.coverage import lacking
from bot.i18n import N_, Translator

Tables = Mapping[str, Sequence[Mapping[str, Any]]]

_INSIDE = frozenset(
    {
        "id",
        "user_id",
        "chat_id",
        "subscription_id",
        "checkin_id",
        "report_id",
        "about_id",
        "update_id",
        "order_key",
        "message_id",
        "ref",
        "lane",
        "attempts",
        "uncertain",
        "broken",
        "faults",
        "lease_until",
        "lease_holder",
        "revision",
        "screens",
        "closed",
        "last_rhythm",
        "replies",
        "received_at",
        "settled",
        "known_told",
        "said.at",
    }
)
"""Columns and keys that say nothing about the person."""

_TABLES = {
    "person": N_("You"),
    "consent": N_("What you agreed to"),
    "care_facts": N_("What you told about the care"),
    "question_list": N_("Your questions for the team"),
    "subscription": N_("Check-ins: the plan"),
    "course_event": N_("Changes of the plan"),
    "checkin": N_("Check-ins, one by one"),
    "checkin_again": N_("Check-ins asked once more"),
    "report": N_("What you told"),
    "follow_up": N_("Asked after a red flag"),
    "card_vote": N_("Your votes on cards"),
    "outbox": N_("Messages that I sent or will send by myself"),
    "awaiting": N_("What I wait for you to type"),
    "inbox": N_("What you are writing at this moment"),
}

_LABELS = {
    "locale": N_("language"),
    "zone": N_("time of"),
    "first_seen": N_("here since"),
    "last_seen": N_("last here"),
    "warned_on": N_("told of erasing"),
    "kind": N_("what"),
    "what": N_("what"),
    "version": N_("version"),
    "given_at": N_("agreed"),
    "withdrawn_at": N_("taken back"),
    "facts": N_("told"),
    "updated_at": N_("changed"),
    "changed_at": N_("changed"),
    "questions": N_("questions"),
    "standing": N_("state"),
    "state": N_("state"),
    "infusion_date": N_("infusion day"),
    "infusion": N_("infusion day"),
    "created_at": N_("made"),
    "ended_at": N_("ended"),
    "planned_until": N_("planned until"),
    "next_due_at": N_("next one"),
    "last_due_at": N_("last one"),
    "at": N_("when"),
    "due_at": N_("due"),
    "useful_until": N_("useful until"),
    "not_before": N_("not before"),
    "expires_at": N_("until"),
    "sent_at": N_("sent"),
    "answered_at": N_("answered"),
    "finished_at": N_("over"),
    "answer": N_("answer"),
    "fate": N_("what became of it"),
    "reason": N_("reason"),
    "about": N_("about"),
    "ask": N_("asked"),
    "day": N_("day"),
    "began_at": N_("begun"),
    "done_at": N_("complete"),
    "said": N_("said"),
    "origin": N_("why it was begun"),
    "signs": N_("signs"),
    "now": N_("temperature now, ℃"),
    "now_at": N_("measured"),
    "since": N_("highest since the last time, ℃"),
    "site": N_("where it was measured"),
    "systolic": N_("upper blood pressure"),
    "pulse": N_("pulse"),
    "spo2": N_("oxygen, %"),
    "tier": N_("answered with"),
    "fired": N_("rules"),
    "readings": N_("earlier readings"),
    "heard": N_("heard in your words"),
    "role": N_("who writes"),
    "team": N_("team"),
    "number": N_("number"),
    "fever_limit": N_("own fever limit, ℃"),
    "child": N_("under 18"),
    "low_platelets": N_("low platelets"),
    "product": N_("product"),
    "baseline": N_("how it usually is"),
    "medicines": N_("medicines"),
    "allergies": N_("allergies"),
    "known": N_("known to the team"),
    "card": N_("card"),
    "vote": N_("vote"),
    "voted_at": N_("when"),
    "team.day": N_("by day"),
    "team.night": N_("at night"),
    "team.none": N_("there is no number"),
    "joined": N_("begun"),
    "morning": N_("morning"),
    "evening": N_("evening"),
    "afternoon": N_("afternoon"),
    "quiet": N_("quiet hours"),
    "in_hospital": N_("in hospital"),
    "close_until": N_("asked more often until"),
    "paused_until": N_("paused until"),
    "late_years": N_("twice a year after the first"),
    "change": N_("what changed"),
    "alarmed": N_("warned of before that"),
    "alarmed_at": N_("when"),
    "living": N_("asked about thoughts of not living"),
}

_VALUES = {
    "emergency": N_("emergency number"),
    "call_now": N_("call now"),
    "same_day": N_("same day"),
    "patient": N_("patient"),
    "family": N_("family"),
    "check_ins": N_("keep my health answers"),
    "server_country": N_("server in the country that was named"),
    "active": N_("running"),
    "stopped": N_("stopped"),
    "finished": N_("at its end"),
    "replaced": N_("replaced by another one"),
    "planned": N_("planned"),
    "waiting": N_("waiting"),
    "sent": N_("sent"),
    "expired": N_("too late"),
    "paused": N_("paused"),
    "undelivered": N_("not delivered"),
    "unwell": N_("unwell"),
    "words": N_("your own words"),
    "silence": N_("two check-ins were missed"),
    "check_in": N_("check-in"),
    "reached": N_("Did you reach the team?"),
    "reached_last": N_("Did you reach the team?"),
    "measure": N_("Please measure again"),
    "joined": N_("began"),
    "moved": N_("another time zone"),
    "redated": N_("another infusion day"),
    "hours": N_("other hours"),
    "resumed": N_("went on"),
    "admitted": N_("into hospital"),
    "discharged": N_("out of hospital"),
    "red_flag": N_("red flag"),
    "not_asked": N_("not asked yet"),
}

_HEADINGS = (
    "due_at",
    "given_at",
    "at",
    "began_at",
    "created_at",
    "voted_at",
    "first_seen",
    "updated_at",
)
"""Which instant stands over a row, the first that it has."""

_YES, _NO = N_("yes"), N_("no")

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d|Z)")
_LONG = re.compile(r"[^\s\u2e80-\uffff]{20,}")


def pages(
    tables: Tables,
    tr: Translator,
    *,
    made: datetime,
    zone: ZoneInfo,
    signs: Mapping[str, str],
    about: Sequence[str],
) -> dict[str, Any]:
    """What the template `mydata` draws. `signs`: option ids in words; `about`: lines at the top."""
    reader = _Reader(tr, zone, signs)
    known = [name for name in _TABLES if tables.get(name)]
    others = [name for name in tables if name not in _TABLES and tables[name]]
    return {
        "lang": "en" if tr.tag == "en" else "zh",
        "title": tr("All that is kept about you"),
        "about": [_drawn(words) for words in about],
        "sections": [
            {
                "title": tr(_TABLES[name]) if name in _TABLES else name.replace("_", " "),
                "count": len(tables[name]),
                "rows": [reader.row(row) for row in tables[name]],
            }
            for name in (*known, *others)
        ],
        "footer": [
            f"{made.astimezone(zone):%Y-%m-%d %H:%M} · {zone.key}",
            tr("Every field, also those that only the program uses, stands in data.json."),
        ],
    }


class _Reader:
    def __init__(self, tr: Translator, zone: ZoneInfo, signs: Mapping[str, str]) -> None:
        self._tr, self._zone, self._signs = tr, zone, signs

    def row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """An instant as a row's heading, and the rest as pairs of words."""
        over = next((name for name in _HEADINGS if _is_instant(row.get(name))), None)
        rest = {name: value for name, value in row.items() if name != over}
        when = self._text(row[over]) if over is not None else ""
        return {"when": when, "pairs": list(self._pairs(rest))}

    def _pairs(self, values: Mapping[str, Any], inside: str = "") -> Iterator[list[str]]:
        for name, value in values.items():
            exact = f"{inside}.{name}"
            if name == "about" and isinstance(value, int):
                continue  # a report's: the number of its check-in
            if {name, exact} & _INSIDE or value is None or value in ("", [], {}):
                continue
            known = _LABELS.get(exact) or _LABELS.get(name)
            label = self._tr(known) if known else self._word(name)
            if isinstance(value, Mapping):
                told = list(self._pairs(value, name))
                if told:
                    yield [_drawn(label), "; ".join(" ".join(pair) for pair in told)]
            else:
                yield [_drawn(label), self._text(value)]

    def _text(self, value: Any) -> str:
        match value:
            case bool():
                return self._tr(_YES if value else _NO)
            case str() if _is_instant(value):
                return f"{datetime.fromisoformat(value).astimezone(self._zone):%Y-%m-%d %H:%M}"
            case str():
                return _drawn(self._word(value))
            case Mapping():
                return "; ".join(" ".join(pair) for pair in self._pairs(value))
            case list() | tuple():
                return ", ".join(self._text(one) for one in value if one is not None)
            case _:
                return str(value)

    def _word(self, value: str) -> str:
        if value in self._signs:
            return self._signs[value]
        return self._tr(_VALUES[value]) if value in _VALUES else value


def _is_instant(value: object) -> bool:
    return isinstance(value, str) and _INSTANT.fullmatch(value) is not None


def _drawn(text: str) -> str:
    """What our fonts can draw of a text; a word longer than a line may be broken anywhere."""
    missing = lacking(text)
    shown = "".join("?" if char in missing else char for char in text)
    return _LONG.sub(lambda word: "\u200b".join(word[0]), shown)
