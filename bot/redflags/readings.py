"""Measurements as people type them: the answer when asked, and a bare one unasked. PURE.

Nothing is guessed: what can be read in two ways, or is no measurement of a body, is None and is
asked again. Of several readings the graver one is taken. The danger scan reads the same texts on
its own, and what is None here takes nothing away from it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.i18n.traditional import to_simplified
from bot.redflags.numbers import (
    DEGREES,
    OTHER_UNIT,
    TALKS_OF_HEAT,
    digits,
    number_of,
    numerals,
    plain,
)
from bot.redflags.report import FEVER, Site, celsius

_LONGEST = 5_000
"""Nobody answers a question at greater length; what is longer is not read."""
_LONGEST_BARE = 200

_WARM = Decimal("37.5")
_BARE = Decimal("36.0"), Decimal("42.5")
"""A whole number typed unasked without any unit is a temperature in this range, in °C."""
_LOOKS_LIKE_HEAT = range(30, 46)

_SYSTOLIC = range(40, 261)
_DIASTOLIC = range(20, 161)
_PULSE = range(20, 251)
_SPO2 = range(50, 101)
_SLOWEST_UNNAMED = 40


@dataclass(frozen=True, slots=True)
class Devices:
    """Pressures in mmHg, pulse per minute, oxygen saturation in percent; None where not told.

    `systolic` 40 to 260, `diastolic` 20 to 160, `pulse` 20 to 250, `spo2` 50 to 100.
    """

    systolic: int | None = None
    diastolic: int | None = None
    pulse: int | None = None
    spo2: int | None = None

    @property
    def told(self) -> bool:
        """Whether anything was read."""
        return self != Devices()


@dataclass(frozen=True, slots=True)
class Bare:
    """A text that is nothing but a reading: `temperature` in °C, or `devices`, or both."""

    temperature: Decimal | None
    site: Site | None
    devices: Devices


def read_temperature(text: str) -> Decimal | None:
    """The answer to "what is the temperature now?" in °C, rounded half up to 0.1. Never raises.

    30.0 to 45.0 is Celsius, 86.0 to 113.0 Fahrenheit. Of several the highest. None for what is no
    single body temperature.
    """
    said = _prepared(text)
    if said is None:
        return None
    rest, certain, likely = _temperatures(_devices(said))
    return max((*certain, *(likely if _is_filler(rest) else ())), default=None)


def read_site(text: str) -> Site | None:
    """Where a temperature was taken; None when no site is named, or several. Never raises."""
    said = _prepared(text)
    found = set() if said is None else {site for site, known in _SITES if known.search(said)}
    return found.pop() if len(found) == 1 else None


def read_devices(text: str) -> Devices:
    """Pressure, pulse and oxygen, named or in this order ("120/80 88 97"). Never raises.

    A value out of its range is None. So is a pressure in kPa, and one whose upper value is not
    above the lower. Of several the graver: the lower pressure and oxygen, the farther pulse.
    """
    said = _prepared(text)
    if said is None:
        return Devices()
    found = _devices(said)
    return found.devices(_is_filler(_temperatures(found)[0]))


def bare_reading(text: str) -> Bare | None:
    """What a text typed unasked measures when it is nothing but a reading, or None. Never raises.

    Whole degrees without a unit or a word for heat are taken from 36 to 42 °C: alone, or beside
    harmless words when warm; in Fahrenheit only when warm (37.5 °C or more).
    """
    said = _prepared(text)
    if said is None or len(said) > _LONGEST_BARE:
        return None
    found = _devices(said)
    rest, certain, likely = _temperatures(found)
    if not _is_filler(rest):
        return None
    alone = not any(map(str.isalnum, rest))
    for value in likely:
        if not _BARE[0] <= value < _BARE[1]:
            return None
        # "我36" is an age, "98" a pulse: what would not alarm is not taken for a temperature.
        if value < _WARM and (likely.converted or not alone):
            return None
    temperature = max((*certain, *likely), default=None)
    devices = found.devices(filler=True)
    if temperature is None and not devices.told:
        return None
    return Bare(temperature, read_site(text), devices)


def _any(*words: str) -> str:
    """One of these, the longest first; Latin ones as whole words."""
    ordered = sorted(words, key=len, reverse=True)
    chinese = "|".join(word for word in ordered if not word.isascii())
    latin = "|".join(word for word in ordered if word.isascii())
    # One look around for all of them: one each would cost most of the time.
    return "|".join(
        (*filter(None, (chinese,)), *([rf"(?<![a-z])(?:{latin})(?![a-z])"] if latin else []))
    )


_OWN = "(?:the|my|his|her)"
_SITE_WORDS = {
    Site.ARMPIT: (
        "腋", "胳肢窝", "胳膊下", "armpits?", "under ?arms?", f"under {_OWN} arm", "axill[a-z]+",
    ),
    Site.FOREHEAD: ("额", "脑门", "forehead", "temporal"),
    Site.EAR: (
        "耳温", "耳朵", "耳道", "耳内", "耳里", "耳表", "左耳", "右耳", "ears?", "tympanic",
    ),
    Site.MOUTH: (
        "口腔", "口温", "口表", "嘴", "舌下", "mouth", "oral(?:ly)?", f"under {_OWN} tongue",
        "sublingual",
    ),
}  # fmt: skip
_SITES = tuple((site, re.compile(_any(*words))) for site, words in _SITE_WORDS.items())

_LABELS = {
    "heat": (*(re.escape(word) for word in TALKS_OF_HEAT), "温", r"(?<![a-z])t(?= ?[:=]? ?\d)"),
    "spo2": (
        "血氧", "氧饱", "指氧", "指脉氧", "oxygen", "sats?", "saturation",
        "pulse ?ox", "(?:pulse ?)?oximet(?:er|ry)",
    ),
    "systolic": ("高压", "收缩压", "上压", "systolic", "sys", "upper"),
    "diastolic": ("低压", "舒张压", "下压", "diastolic", "dia", "lower"),
    "pressure": ("血压", "blood pressure", "bp"),
    "pulse": (
        "心率", "心跳", "心律", "脉搏", "脉率", "pulse", "heart ?rate", "heart ?beat", "hr",
        r"p(?= ?[:=]? ?\d)",
    ),
    "other": (
        "呼吸", "体重", "身高", "年龄", "血糖", "血红蛋白", "血小板", "白细胞", "中性粒", "花了",
        "resp(?:iratory)?", "respirations?", "breath(?:s|ing)?", r"rr?(?= ?[:=]? ?\d)", "weight",
        "weighs?", "height", "age", "aged", "glucose", "sugar", "platelets?", "plt", "wbc", "crp",
        "hb", "hgb", "room",
    ),
}  # fmt: skip
_LABEL = "|".join(
    f"(?P<{kind}>{'|'.join(words) if kind == 'heat' else _any(*words)})"
    for kind, words in _LABELS.items()
)
_ANY_LABEL = re.compile(_LABEL)
_GAP = re.compile(r"[^\d.!?;,。\n]{0,20}\n?")
"""What may stand between a label and its number."""

# In "HR:88" the colon stands before a number, in 8:38 inside a time.
_NOT_AFTER = r"(?<![\d.,/+-])(?<!\d:)"
_NOT_BEFORE = r"(?!\d|[/:-] ?\d|\.\d|,\d(?!\d))"
_NO_DEGREES = r"(?! ?(?:度|°|[cf](?![a-z])))"
_PAIR = rf"(?P<a>\d{{2,3}}) ?(?:/|over) ?(?P<b>\d{{2,3}})(?: ?/ ?(?P<c>\d{{2,3}}))?{_NOT_BEFORE}"
_NUMBER = rf"(?P<d>\d{{2,3}})(?: ?[-~到至] ?(?P<e>\d{{2,3}}))?{_NO_DEGREES}{_NOT_BEFORE}"
_DECIMAL = rf"(?P<f>\d{{2,3}})(?:\.\d+|,\d(?!\d)){_NO_DEGREES}(?![\d/:-])"
_TOKEN = re.compile(
    rf"{_LABEL}|(?P<pair>{_NOT_AFTER}{_PAIR})|(?P<number>{_NOT_AFTER}{_NUMBER})"
    rf"|(?P<decimal>{_NOT_AFTER}{_DECIMAL})"
)
_SECOND = re.compile(rf"(?: ?[,、] ?| )(\d{{2,3}}){_NO_DEGREES}{_NOT_BEFORE}")
_NEXT = re.compile(
    rf"[ ,、;|\n]+(\d{{2,3}}){_NO_DEGREES}{_NOT_BEFORE} ?(%)?(?=[ ,、;|\n。.!?)]|$|次|bpm)"
)
_MMHG = re.compile(r" ?(?:mm ?hg|毫米汞柱)")
_KPA = re.compile(r" ?(?:kpa|千帕)")
_PERCENT = re.compile(r" ?%")
_PER_MINUTE = re.compile(r" ?(?:bpm|次 ?/ ?分钟?|次每分钟?|beats)(?![a-z])")

_UNIT = re.compile(
    r"(?:[年月日天周个人例克楼页床层斤米里片粒]|小时|秒|毫克|微克|号|步"
    r"| ?(?:mg|g|ug|mcg|mmol|umol|lbs?|pounds?|years?|yrs?|yo|days?|weeks?|months?|hours?|mins?"
    r"|minutes?|percent|bpm|mmhg|kpa|usd|rmb|dollars|miles|steps|pills?|tablets?)(?![a-z]))"
)
_LESS = (
    r"不到|没到|没有到|未到|(?<!不)低于|(?<!不)小于|不足|<"
    r"|(?<![a-z])(?<!not )(?:under|below|less than|lower than)"
)
_BELOW = re.compile(rf"(?:{_LESS}) ?$")
_AT_MOST = re.compile(rf"(?:{_LESS}|不超过|没超过|没有超过|≤|(?<![a-z])(?:not over|not above)) ?$")
_AT_MOST_AFTER = re.compile(r" ?(?:以下|or (?:less|lower|below))")
_AT_LEAST = re.compile(
    r"(?:超过|高于|大于|不低于|不小于|[>≥]|(?<![a-z])(?:over|above|more than|higher than)) ?$"
)
_AT_LEAST_AFTER = re.compile(r" ?(?:[点.]?[多几]度?|以上|\+|or (?:more|higher|above))")
_LONE_DIGIT = re.compile(r"[^\w]{1,3}\d(?!\d)")
_IN_WORD = re.compile(r"[a-z$¥£€+#]")
_FAHRENHEIT_RANGE = re.compile(r"(\d\.\d(?: ?°?f)?) ?[-~] ?(?=\d{2,3}\.\d)")

_FILLER = re.compile(
    "|".join((
        _any(*(word for kind, words in _LABELS.items() if kind != "other" for word in words)),
        *(known.pattern for _, known in _SITES),
        _any(
            "我们?", "你", "您", "他", "她", "爸爸?", "妈妈?", "老公", "老婆", "老伴", "孩子",
            "病人", "患者", "现在", "目前", "刚刚", "刚才", "刚", "才", "这会儿?", "今天", "今早",
            "今晚", "早上", "早晨", "上午", "中午", "下午", "晚上", "傍晚", "夜里", "半夜", "凌晨",
            "又", "再", "量", "测", "一下", "一次", "了", "的", "是", "为", "到", "至", "在", "有",
            "升", "降", "高", "低", "最", "显示", "结果", "大概", "大约", "左右", "约", "差不多",
            "已经", "还", "就", "都", "只", "吧", "啊", "呢", "哦", "嗯", "呀", "好", "医生",
            "谢谢", "发", "摄氏", "华氏", "度", "下", "里", "内", "面", "夹", "每分钟?", "次", "分",
            "毫米汞柱", "饱和", "读数", "从", "枪", "计", "仪", "器",
        ),
        _any(
            "i", "m", "s", "am", "is", "it", "was", "are", "now", "just", "right", "currently",
            "my", "mine", "his", "her", "he", "she", "mums?", "moms?", "dads?", "this", "morning",
            "afternoon", "evening", "tonight", "today", "at", "around", "about", "approx",
            "approximately", "roughly", "of", "the", "a", "to", "up", "down", "still", "again",
            "has", "have", "got", "had", "in", "by", "on", "ok", "okay", "hi", "hello", "thanks",
            "please", "highest", "temperature", "readings?", "reads", "says", "shows", "showing",
            "measured?", "took", "taken", "level", "rate", "high", "low", "and", "or", "c", "f",
            "t", "p", "mm ?hg", "then", "bpm", "beats", "per", "minute", "min", "fever",
        ),
    ))
)  # fmt: skip

_RINGS = str.maketrans("º˚∘○", "°°°°")
_TIME = re.compile(
    r"(?<![\d.:/-])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d.:])(?: ?[ap]m(?![a-z]))?"
    r"|(?<![\d.])(?:1\d|2[0-4]|0?\d)点(?:半|钟|[一三]刻|[0-5]?\d分|[0-5]\d(?![\d.,。·°度点]))?"
    r"|(?<![\d.:/])(?:1[0-2]|0?\d)(?:[.:][0-5]\d)? ?[ap]\.?m(?![a-z])"
    r"|(?<![\d.,])\d{1,3} ?(?:个?小时|分钟|hours?(?![a-z])|minutes?(?![a-z])|mins?(?![a-z]))"
    r"(?: ?(?:之?[前后]|ago))?"
    # Not "97 hr 88": there hr is the heart rate.
    r"|(?<![\d.,])[1-4]?\d ?(?:hrs?|h)(?:(?= ?(?:前|[,;!]|$))| ?ago)"
)
_POINT = re.compile(
    r"(?<![\d.,])(3\d|4[0-5]|8[6-9]|9\d|10\d|11[0-3]) ?(?:point|dot|[点·•・。]) ?(\d{1,2})"
    r"(?![\d.]| ?[天次片月号日:])"
)


def _prepared(text: str) -> str | None:
    """The text with digits for numerals, one kind of spaces and degrees, without times of day."""
    # A lone surrogate cannot be converted to simplified characters.
    said = plain(text.translate(_RINGS).encode("utf-8", "replace").decode())
    if len(said) > _LONGEST:
        return None
    if not said.isascii():
        said = re.sub(r"度\s(?=[一二三四五六七八九](?:\s|$))", "度", to_simplified(said))
        said = numerals(said)
    said = re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", said)).strip()
    said = said.replace("华氏度", "°f").replace("摄氏度", "°c").replace("fahrenheit", "°f")
    said = re.sub(r"celsius|centigrade", "°c", said)
    said = re.sub(r"° ?°", "°", re.sub(r"degrees?|(?<![a-z])deg(?![a-z])", "°", said))
    said = re.sub(r"°(?! ?[cf](?![a-z]))", "度", said)
    # Behind c and f other characters are letters too, and would hide the unit.
    said = re.sub(r"([\d°] ?[cf])(?=[^\x00-\x7f])", r"\1 ", said)
    # Its digit would make a time of "SpO2:95".
    said = re.sub(r"(?<![a-z])(?:s[pa][o0]|o)2", "oxygen ", said)
    said = _TIME.sub(" ", said)
    said = re.sub(r" {2,}", " ", said)
    said = re.sub(r"度 (\d)$", r"度\1", said.strip())
    said = re.sub(r"(?<=[^\W\d_])-(?=\d{2,3}(?!\d))", " ", said)
    said = re.sub(r",(?!\d)|(?<!\d),", ";", said)
    said = re.sub(r"(?<=\d),(?=\d{3}\.\d)", " ", said)
    return _POINT.sub(r"\1.\2", said)


def _is_filler(rest: str) -> bool:
    """Whether nothing is left that could mean something else."""
    return not any(map(str.isalnum, _FILLER.sub(" ", rest)))


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a line break for each span; spans are in order and do not overlap."""
    kept, at = [], 0
    for start, end in spans:
        kept.append(text[at:start])
        at = end
    return "\n".join((*kept, text[at:]))


class _Found:
    """What devices showed in a text, and what of the text is left."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []
        self.values: dict[str, list[int]] = {}
        self.percents: list[int] = []
        self.rest = ""

    def add(self, kind: str, value: int, allowed: range) -> None:
        if value in allowed:
            self.values.setdefault(kind, []).append(value)

    def pressure(self, high: int, low: int) -> bool:
        """Takes a pressure in mmHg; False when it cannot be one."""
        if high <= low or (high not in _SYSTOLIC and low not in _DIASTOLIC):
            return False
        self.add("systolic", high, _SYSTOLIC)
        self.add("diastolic", low, _DIASTOLIC)
        return True

    def devices(self, filler: bool) -> Devices:
        """The graver of each; a percentage without a name is oxygen if the rest is `filler`."""
        pulses = self.values.get("pulse", ())
        spo2 = self.values.get("spo2") or (self.percents if filler else ())
        return Devices(
            min(self.values.get("systolic", ()), default=None),
            min(self.values.get("diastolic", ()), default=None),
            max(pulses, key=lambda pulse: abs(pulse - 75), default=None),
            min(spo2, default=None),
        )


def _devices(said: str) -> _Found:
    """Every value of a device, named or beside a pressure."""
    found = _Found()
    label: re.Match[str] | None = None
    at = 0
    while token := _TOKEN.search(said, at):
        at = token.end()
        if token["pair"] is None and token["number"] is None and token["decimal"] is None:
            label = token
            continue
        kind = _named(label, said, token.start())
        label = None
        numbers = [int(value) for value in token.group(*"abcdef") if value]
        if _BELOW.search(said, max(0, token.start() - 16), token.start()):
            # 血氧不到92 is at most 91, and 91 is what the rules have to see.
            numbers = [value - 1 for value in numbers]
        end = _take(found, said, token, kind, numbers)
        if end is not None:
            found.spans.append((token.start(), end))
            at = end
    found.rest = _without(said, found.spans)
    return found


def _named(label: re.Match[str] | None, said: str, number: int) -> str | None:
    """What the number that starts there measures, by the label before it."""
    if label is None:
        return None
    return label.lastgroup if _GAP.fullmatch(said, label.end(), number) else None


def _take(
    found: _Found, said: str, token: re.Match[str], kind: str | None, numbers: Sequence[int]
) -> int | None:
    """Takes the numbers for what they measure; the end of what was taken, None for nothing."""
    end = token.end()
    device = kind not in (None, "heat", "other")
    if token["decimal"] is not None:
        # 血氧 93.5 is no temperature, but 38.2 is none of a device's values.
        return end if device and numbers[0] not in _LOOKS_LIKE_HEAT else None
    if token["pair"] is not None:
        high, low, *pulse = numbers
        if _KPA.match(said, end):
            return end
        if not device and _another_unit(said, end):
            return None
        if not found.pressure(high, low):
            return end if device else None
        for value in pulse:
            found.add("pulse", value, _PULSE)
        return _row(found, said, end, pulse_told=bool(pulse))
    if percent := _PERCENT.match(said, end):
        end = percent.end()
        if kind not in (None, "spo2"):
            return end if device else None
        if kind is None:
            found.percents += [value for value in numbers if value in _SPO2]
            return end if numbers[0] in _SPO2 else None
    elif kind != "other" and (rate := _PER_MINUTE.match(said, end)):
        # Twenty a minute without a name may be breaths.
        if kind is None and numbers[0] < _SLOWEST_UNNAMED:
            return None
        kind, end = "pulse", rate.end()
    elif not device or _another_unit(said, end):
        return None
    if kind in ("pressure", "systolic"):
        return _named_pressure(found, said, end, kind, numbers)
    allowed = {"pulse": _PULSE, "spo2": _SPO2, "diastolic": _DIASTOLIC}[str(kind)]
    for value in numbers:
        found.add(str(kind), value, allowed)
    return end


def _named_pressure(found: _Found, said: str, end: int, kind: str, numbers: Sequence[int]) -> int:
    """血压 120-80, 血压 120 80, 血压 95, 高压 95; the end of what was taken."""
    if _KPA.match(said, end):
        return end
    both = list(numbers)
    second = _SECOND.match(said, end) if kind == "pressure" and len(both) == 1 else None
    # 血压 95 38: the second may be a temperature.
    if second and int(second[1]) not in _LOOKS_LIKE_HEAT:
        both.append(int(second[1]))
        end = second.end()
    if len(both) == 2 and kind == "pressure":
        return _row(found, said, end) if found.pressure(*both) else end
    for value in both:
        found.add("systolic", value, _SYSTOLIC)
    return mmhg.end() if (mmhg := _MMHG.match(said, end)) else end


def _row(found: _Found, said: str, end: int, *, pulse_told: bool = False) -> int:
    """Pulse and oxygen as bare numbers behind a pressure; the end of what was taken."""
    if mmhg := _MMHG.match(said, end):
        end = mmhg.end()
    following: list[re.Match[str]] = []
    while len(following) < (1 if pulse_told else 2) and (number := _NEXT.match(said, end)):
        following.append(number)
        end = number.end()
        if number[2]:
            break
    # A lone or last number that could be a temperature is not taken for anything else.
    if following and int(following[-1][1]) in _LOOKS_LIKE_HEAT:
        end = following.pop().start()
    for place, number in enumerate(following):
        if number[2] or pulse_told or place == 1:
            found.add("spo2", int(number[1]), _SPO2)
        else:
            found.add("pulse", int(number[1]), _PULSE)
    return end


def _another_unit(said: str, end: int) -> bool:
    """Whether a unit follows that no pressure, pulse or oxygen has."""
    if _MMHG.match(said, end) or _KPA.match(said, end) or _PERCENT.match(said, end):
        return False
    return _UNIT.match(said, end) is not None or OTHER_UNIT.match(said, end) is not None


@dataclass(frozen=True, slots=True)
class _Likely:
    """Whole numbers without a unit or a word for heat, in °C; `converted` from Fahrenheit."""

    values: tuple[Decimal, ...] = ()
    converted: bool = False

    def __iter__(self) -> Iterator[Decimal]:
        return iter(self.values)


def _temperatures(found: _Found) -> tuple[str, list[Decimal], _Likely]:
    """What is left of the text, the temperatures in it, and what is one if the rest agrees."""
    text = _FAHRENHEIT_RANGE.sub(r"\1 ", digits(found.rest))
    labels = [*_ANY_LABEL.finditer(text)]
    certain: list[Decimal] = []
    spans: list[tuple[int, int]] = []
    whole: list[tuple[tuple[int, int], Decimal, bool]] = []
    for match in DEGREES.finditer(text):
        number = number_of(match)
        value = celsius(number)
        if value is None:
            continue
        named = _label_before(text, labels, match.start())
        start, end = match.start(), match.end(max(match.lastindex or 1, 1))
        if _is_other(text, match, end, named):
            continue
        before = text[max(0, start - 16) : start]
        if _AT_MOST.search(before) or _AT_MOST_AFTER.match(text, end):
            continue
        more, most = _AT_LEAST.search(before), _AT_LEAST_AFTER.match(text, end)
        if more or most:
            # Somewhere above 37 may be a fever or not; above 38 it is one.
            if value < FEVER:
                continue
            start -= len(more[0]) if more else 0
            end = most.end() if most else end
        span = start, end
        if match[2] is not None or match[3] is not None or named == "heat":
            certain.append(value)
            spans.append(span)
        else:
            whole.append((span, value, number >= 86))
    # 36.8 110 97, 血氧97 88: beside degrees Celsius or a device a bare 88 is a pulse.
    converted = all(fahrenheit for *_, fahrenheit in whole) and not certain and not found.spans
    likely = [(span, value) for span, value, fahrenheit in whole if converted or not fahrenheit]
    taken = sorted([*spans, *(span for span, _ in likely)])
    return (
        _without(text, taken),
        certain,
        _Likely(tuple(value for _, value in likely), converted and bool(likely)),
    )


def _label_before(text: str, labels: Sequence[re.Match[str]], number: int) -> str | None:
    """What the number that starts there measures, by the last label before it."""
    place = bisect_right(labels, number, key=lambda label: label.end())
    return _named(labels[place - 1], text, number) if place else None


def _is_other(text: str, match: re.Match[str], end: int, named: str | None) -> bool:
    """Whether a number that could be a body temperature is something else, or unclear."""
    _, part, unit, after = match.groups()
    following = text[end : end + 2]
    if re.match(r"[.,]?\d", following) or (part is not None and after is not None):
        return True
    if part is None and after is None and unit in (None, "度") and _LONE_DIGIT.match(text, end):
        return True
    # 37,38 are two readings, or one with two decimals.
    if "," in match[0] and part is not None and len(part) == 2 and celsius(Decimal(part)):
        return True
    if unit is not None and not unit.startswith("度"):
        return (number_of(match) >= 86) is not unit.endswith("f")
    if named not in (None, "heat"):
        return unit is None
    if unit is not None:
        return False
    if _IN_WORD.match(text, max(0, match.start() - 1)) and named != "heat":
        return True
    if re.match(r"[a-z]", following):
        return True
    if part is None and text.startswith(" ", end) and _UNIT.match(text, end + 1):
        return True
    return _UNIT.match(text, end) is not None or OTHER_UNIT.match(text, end) is not None
