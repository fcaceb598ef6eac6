"""The report for the care team: a PDF of two pages at most, Chinese and English. PURE.

Latest and highest first, then red flags, the course, and each check-in with when it was due, shown
and answered, by whom, and what the rules said. What does not fit is counted, never dropped unsaid.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.care.model import Role
from bot.interview.model import Reached, Told
from bot.papers.course_data import course_data
from bot.papers.history import Asked, Flag, History, Reading, State, tier_of
from bot.papers.timeline import day_label, sign_words
from bot.papers.words import TIERS, Both, set_for, typed
from bot.redflags.questions import Questions
from bot.redflags.report import FEVER
from bot.redflags.tiers import Tier

MOST_FLAGS = 8
MOST_SIGNS = 10
BUDGET = 50
"""Lines of the table of check-ins that fit behind the rest on two pages."""

_SIGNS_A_LINE = 44
"""Latin letters of a line in the column of signs; a Chinese character counts for two."""

DIGITS = 12
"""Hex digits of a revision on paper."""

_REACHED: dict[Reached | None, Both] = {
    Reached.YES: ("已联系上团队", "team reached"),
    Reached.NO_ANSWER: ("没人接", "no answer"),
    Reached.ON_THE_WAY: ("在路上", "on the way"),
    Reached.MISTAKE: ("点错了", "by mistake"),
    None: ("未回答", "not answered"),
}
_STATES: dict[State, Both] = {
    State.ANSWERED: ("已答", "answered"),
    State.PARTLY: ("部分", "in part"),
    State.MISSED: ("未答", "missed"),
    State.WAITING: ("等待中", "waiting"),
    State.NOT_SHOWN: ("未送达", "not shown"),
    State.PAUSED: ("暂停", "paused"),
}
_KEY: tuple[tuple[str, Both], ...] = (
    ("limit", ("发热界限", "fever limit")),
    ("since", ("上次打卡以来最高，时间不明", "highest since the check-in before, hour unknown")),
    ("emergency", ("急救", "emergency")),
    ("call_now", ("马上打电话", "call now")),
    ("told", ("当天全部回答", "all answered")),
    ("partly", ("部分回答", "some answered")),
    ("missed", ("问了未答：情况不明", "asked, not answered: nothing is known")),
    ("away", ("住院、暂停或无打卡：没有问", "in hospital, paused, nothing due: not asked")),
)


def report_data(
    history: History, questions: Questions, tag: str, *, signed: bool
) -> dict[str, Any]:
    """For the template `report`. `signed`: a clinician has signed the rules in use."""
    say = _Words(questions, tag)
    flags = history.flags
    rows, left = _rows(history, say)
    course = course_data(
        history,
        say.sign,
        lambda day: day_label(history, day),
        in_hospital=say.one(("住院", "in hospital")),
        paused=say.one(("暂停", "paused")),
        most_signs=MOST_SIGNS,
    )
    return {
        "header": say.one(("CAR-T治疗后情况报告", "Report after CAR-T cell therapy")),
        "span": f"{history.first.isoformat()} – {history.last.isoformat()}",
        "title": say(("CAR-T治疗后情况报告", "Report after CAR-T cell therapy")),
        "lead": [
            *say(
                (
                    "由患者或家属自己填写，未经核对。当时没有人实时查看。空白不等于正常。",
                    (
                        "Told by the patient or family, not checked. Nobody watched live. "
                        "A gap is not a normal finding."
                    ),
                )
            )
        ],
        "boxes": _boxes(history, say),
        "facts": _facts(history, say),
        "flags_heading": say(("红旗（新的在前）", "Red flags, the newest first")),
        "no_flags": say(
            ("这段时间没有红旗；未问、未答的时间除外。", "None was told; unanswered times aside.")
        ),
        "flag_head": [
            say(words)
            for words in (
                ("时间", "when"),
                ("结论", "verdict"),
                ("规则", "rules"),
                ("说了什么", "told"),
                ("测量", "measured"),
                ("联系上团队了吗", "team reached?"),
            )
        ],
        "flag_rows": [_flag_row(flag, history, say) for flag in flags[:MOST_FLAGS]],
        "flags_left": [
            say.one(
                (
                    f"另有{n}条更早的红旗，请选更短的时间段。",
                    f"{n} earlier red flags: choose a shorter span.",
                )
            )
            for n in [len(flags) - MOST_FLAGS]
            if n > 0
        ],
        "curve_heading": say(
            ("体温（℃）与症状，横轴为回输后天数", "Temperature (°C) and signs by day")
        )
        if history.holder.infusion is not None
        else say(("体温（℃）与症状，横轴为日期", "Temperature (°C) and signs by date")),
        "course": course,
        "key": [{"how": how, "words": say(words)} for how, words in _KEY],
        "counts_heading": say(("打卡次数", "Check-ins")),
        "counts": _counts(history, say),
        "rows_heading": say(("每次打卡（新的在前）", "Each check-in, the newest first")),
        "no_rows": say(("这段时间没有打卡。", "There was none in these days.")),
        "row_head": [
            say(words)
            for words in (
                ("应答时间", "due"),
                ("显示", "shown"),
                ("回答", "answered"),
                ("谁", "by"),
                ("体温", "°C now / since"),
                ("测量", "measured"),
                ("说了什么", "told"),
                ("结论与规则", "verdict, rules"),
            )
        ],
        "rows": rows,
        "rows_left": left,
        "footer": _footer(history, say, signed=signed),
    }


class _Words:
    """Both languages; the Chinese in the reader's characters."""

    def __init__(self, questions: Questions, tag: str) -> None:
        self._questions, self._tag = questions, tag

    def __call__(self, words: Both) -> Both:
        return set_for(self._tag, words)

    def one(self, words: Both) -> str:
        return " ".join(self(words))

    def sign(self, sign: str) -> str:
        chinese = sign_words(self._questions, sign, "zh-Hans")
        return self.one((chinese, sign_words(self._questions, sign, "en")))

    def signs(self, told: Told) -> str:
        return "; ".join(self.sign(sign) for sign in sorted(told.signs))

    def by(self, role: Role) -> str:
        return self(("家属", "family") if role is Role.FAMILY else ("患者", "patient"))[0]


def _boxes(history: History, say: _Words) -> list[dict[str, Any]]:
    limit = history.holder.facts.limits().fever
    emergencies = sum(1 for flag in history.flags if flag.tier is Tier.EMERGENCY)

    def box(what: Both, one: Reading | None) -> dict[str, Any]:
        return {
            "what": say(what),
            "value": f"{one.degrees:.1f} °C" if one is not None else "–",
            "when": _when(history, one.at, since=one.since) if one is not None else "",
            "alarm": one is not None and one.degrees >= limit,
        }

    return [
        box(("最近体温", "Latest temperature"), history.latest),
        box(("最高体温", "Highest temperature"), history.highest),
        {
            "what": say(("红旗", "Red flags")),
            "value": str(len(history.flags)),
            "when": say.one((f"其中急救{emergencies}次", f"{emergencies} of them emergency")),
            "alarm": bool(history.flags),
        },
        {
            "what": say(("未答的打卡", "Check-ins missed")),
            "value": f"{history.count(State.MISSED)} / {history.shown}",
            "when": say.one(("显示过的", "of those shown")),
            "alarm": False,
        },
    ]


def _facts(history: History, say: _Words) -> list[dict[str, Any]]:
    holder, facts = history.holder, history.holder.facts
    infusion = holder.infusion.isoformat() if holder.infusion is not None else "–"
    day = f" ({holder.made.date().isoformat()}: +{holder.day})" if (holder.day or -1) >= 0 else ""
    limit = facts.limits().fever
    whose = ("通用", "standard") if limit == FEVER else ("团队定的", "set by the team")
    rows = [
        (("回输日期", "Infusion"), infusion + day),
        (("产品", "Product"), typed(facts.product, 60) or "–"),
        (("发热界限", "Fever limit"), f"{limit} °C, {say.one(whose)}"),
        (("填写人", "Told by"), say.one(_who(facts.role))),
    ]
    if facts.low_platelets:
        rows.append(
            (("血小板", "Platelets"), say.one(("团队说过偏低", "low, as told by the team")))
        )
    if facts.child:
        rows.append((("年龄", "Age"), say.one(("未满18岁", "under 18"))))
    if facts.baseline:
        rows.append((("平时情况", "Usual"), typed(facts.baseline, 80)))
    return [{"what": say(what), "value": value} for what, value in rows]


def _who(role: Role) -> Both:
    return ("家属", "family") if role is Role.FAMILY else ("患者本人", "the patient")


def _flag_row(flag: Flag, history: History, say: _Words) -> dict[str, Any]:
    asked = flag.report.reached
    answers = [answer for _, answer in asked if answer is not None]
    last = answers[-1] if answers else None
    return {
        "when": _when(history, flag.at),
        "tier": flag.tier.value,
        "words": say(TIERS[flag.tier]),
        "rules": ", ".join(flag.rules[:4]) + ("…" if len(flag.rules) > 4 else "")
        if flag.rules
        else say.one(("“我不舒服”", "“I feel unwell”")),
        "told": say.signs(flag.report.told) or "–",
        "numbers": _numbers(flag.report.told),
        "reached": say.one(_REACHED[last]) if asked else "–",
    }


def _counts(history: History, say: _Words) -> list[dict[str, Any]]:
    due = history.count(*(state for state in State if state is not State.PAUSED))
    numbers: list[tuple[Both, int]] = [(("应问", "due"), due), (("显示", "shown"), history.shown)]
    numbers += [(words, history.count(state)) for state, words in _STATES.items()]
    numbers.append((("打卡外说的", "told otherwise"), len(history.reports) - _under(history)))
    return [{"what": say(what), "number": number} for what, number in numbers]


def _under(history: History) -> int:
    return sum(1 for one in history.asked if one.report is not None)


def _rows(history: History, say: _Words) -> tuple[list[dict[str, Any]], list[str]]:
    """The check-ins that fit, the newest first; what was quiet goes first when there is no room."""
    both = (*history.asked, *history.beside)
    newest = sorted(both, key=lambda one: one.checkin.due_at, reverse=True)
    made = [(one, _row(one, history, say)) for one in newest]
    kept = {id(one) for one, _ in made}
    costs = {id(one): _cost(row) for one, row in made}
    quiet = [one for one, row in reversed(made) if row["tier"] == "" and not row["alarm"]]
    rest = [one for one, _ in reversed(made) if one not in quiet]
    dropped: list[Asked] = []
    for one in (*quiet, *rest):
        if sum(costs[key] for key in kept) <= BUDGET:
            break
        kept.discard(id(one))
        dropped.append(one)
    left = []
    if dropped:
        calm = sum(1 for one in dropped if one in quiet)
        other = len(dropped) - calm
        words = (
            f"另有{len(dropped)}次没有列出：{calm}次全部回答且无规则触发"
            + (f"，{other}次未答或有结论" if other else "")
            + "。选更短的时间段可看到。",
            f"{len(dropped)} more are not listed: {calm} answered with no rule fired"
            + (f", {other} missed or with a verdict" if other else "")
            + ". A shorter span shows them.",
        )
        left = [*say(words)]
    return [row for one, row in made if id(one) in kept], left


def _cost(row: dict[str, Any]) -> float:
    width = sum(2 if char > "\u2e7f" else 1 for char in row["signs"])
    verdict = sum(2 if char > "\u2e7f" else 1 for char in row["verdict"])
    devices = len(row["devices"])
    return float(max(1, -(-width // _SIGNS_A_LINE), -(-verdict // 26), -(-devices // 22)))


def _row(one: Asked, history: History, say: _Words) -> dict[str, Any]:
    told, checkin = one.told, one.checkin
    tier = tier_of(told) if told is not None else None
    answered = say(_STATES[one.state])[0]
    at = checkin.answered_at or (one.report.changed_at if one.report is not None else None)
    if one.state in (State.ANSWERED, State.PARTLY) and at is not None:
        answered = history.local(at).strftime("%H:%M")
        if one.state is State.PARTLY:
            answered += "*"
    due = history.local(checkin.due_at)
    rules = ", ".join(rule.partition("_")[0] for rule in told.judged.fired) if told else ""
    verdict = ""
    if told is not None:
        finished = one.state is State.ANSWERED
        words = say.one(TIERS[tier]) if tier is not None or finished else say.one(("未完", "open"))
        verdict = f"{words} {rules}".strip()
    return {
        "due": due.strftime("%m-%d %H:%M") + f" (+{checkin.day})",
        "shown": history.local(checkin.shown_at).strftime("%H:%M") if checkin.shown_at else "–",
        "answered": answered,
        "alarm": one.state in (State.MISSED, State.NOT_SHOWN, State.PARTLY),
        "by": say.by(_by(one, history)) if told is not None else "–",
        "degrees": _degrees(told),
        "devices": _numbers(told, degrees=False) if told is not None else "",
        "signs": say.signs(told) if told is not None else "",
        "tier": tier.value if tier is not None else "",
        "verdict": verdict,
    }


def _by(one: Asked, history: History) -> Role:
    if one.report is not None and one.report.by_other:
        return Role.FAMILY
    return history.holder.facts.role


def _degrees(told: Told | None) -> str:
    if told is None:
        return ""
    now = [*(degrees for degrees, _ in told.readings), *([told.now] if told.now else [])]
    words = " ".join(f"{one:.1f}" for one in now)
    return f"{words} / {told.since:.1f}" if told.since is not None else words


def _numbers(told: Told, *, degrees: bool = True) -> str:
    found = []
    if degrees and (top := _top(told)) is not None:
        found.append(f"{top:.1f} °C")
    if told.systolic is not None:
        found.append(f"BP {told.systolic}")
    if told.pulse is not None:
        found.append(f"HR {told.pulse}")
    if told.spo2 is not None:
        found.append(f"SpO2 {told.spo2}%")
    return ", ".join(found)


def _top(told: Told) -> Decimal | None:
    known = [*(degrees for degrees, _ in told.readings), told.now, told.since]
    return max((one for one in known if one is not None), default=None)


def _when(history: History, at: datetime, *, since: bool = False) -> str:
    local = history.local(at).strftime("%Y-%m-%d %H:%M")
    return f"≤ {local}" if since else local


def _footer(history: History, say: _Words, *, signed: bool) -> list[str]:
    made = f"{history.holder.made:%Y-%m-%d %H:%M} ({history.holder.made.tzinfo})"
    zones = []
    for at, before, after in history.moves:
        zones.append(f"{before} → {after}: {history.local(at):%Y-%m-%d}")
    where = "; ".join(zones) or str(history.zone_at(history.holder.made) or "UTC")
    revisions = ", ".join(one[:DIGITS] for one in history.revisions) or "–"
    state = ("已有医生签字", "signed by a clinician") if signed else ("尚无医生签字", "not signed")
    return [
        say.one((f"时间为当地时间 {where}。", f"Times are local: {where}.")),
        say.one(
            (
                f"规则版本 {revisions}（{state[0]}）。* 未完成。",
                f"Rules' revision {revisions} ({state[1]}). * not finished.",
            )
        ),
        say.one(
            (
                f"CAR-T Companion 于 {made} 生成。不诊断，不分级。",
                f"Made by CAR-T Companion on {made}. It makes no diagnosis and no grade.",
            )
        ),
    ]
