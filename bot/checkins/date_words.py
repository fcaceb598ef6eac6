"""The words around a typed date: normal form, numerals, and what may stand beside a date.

Pure. What may stand beside a date is a closed list on purpose: a word that is not in it can turn
the meaning ("not", "discharged", "about", "until"), so such a text is unclear and the person is
asked again.
"""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 120
"""Characters; a longer text is a story, not a date."""

# Only the characters that the patterns name; a full converter would be a dependency for nothing.
_TRADITIONAL = (
    "後這號個週禮農陰陽曆舊臘兩輸細療時間爲為開們媽愛醫還沒過經謝請記預計劃將會進體親爺兒孫點"
)
_SIMPLIFIED = (
    "后这号个周礼农阴阳历旧腊两输细疗时间为为开们妈爱医还没过经谢请记预计划将会进体亲爷儿孙点"
)
_SAME = str.maketrans(
    dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
    | {"零": "〇", "○": "〇", "’": "'", "‘": "'"}
    | dict.fromkeys("‐‑–—−", "-")
    | dict.fromkeys("\u200b\u200c\u200d\u2060\ufe0f\ufeff")
)
_LETTER_O = re.compile(r"(?<=[一二三四五六七八九〇])[o0](?=[一二三四五六七八九〇年])")
_AROUND_HAN = re.compile(r"\s*([〇㐀-鿿])\s*")


def normal(text: str) -> str:
    """Full-width to ASCII, lower case, simplified, one dash, no spaces beside Han characters."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_SAME)
    return _LETTER_O.sub("〇", _AROUND_HAN.sub(r"\1", " ".join(folded.split())))


_DIGIT = {char: value for value, char in enumerate("〇一二三四五六七八九")}

# 1 to 199 as written out. Two digits side by side (三四天前, "three or four days ago") and 几 are
# estimates, 廿 and 初 belong to the lunar calendar: none of them is read.
HAN_NUMBER = "(?:一百(?:〇[一-九]|[一-九]十[一-九]?)?|[一-九]?十[一-九]?|[一-九两])".replace(
    "[一-九]", "[一二三四五六七八九]"
).replace("[一-九两]", "[一二两三四五六七八九]")
HAN_YEAR = "(?:[一二三四五六七八九〇]{4}|[一二三四五六七八九〇]{2})"

_ENGLISH = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
ENGLISH_NUMBER = f"(?:{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})"


def number(text: str) -> int:
    """The value of what `HAN_NUMBER`, `ENGLISH_NUMBER` or a run of ASCII digits matched."""
    if text.isascii():
        return int(text) if text.isdecimal() else _ENGLISH.index(text)
    if text == "两":
        return 2
    hundreds, _, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = 100 if hundreds else 0
    if ten:
        value += 10 * (_DIGIT[tens] if tens else 1)
    return value + sum(_DIGIT[char] for char in ones)


def year(text: str) -> int:
    """2026 from 2026, 26, 二〇二六 or 二六: two digits are of this century."""
    value = int("".join(str(_DIGIT[char]) if char in _DIGIT else char for char in text))
    return value + 2000 if len(text) == 2 else value


def _any_of(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))


_HARMLESS_HAN = """
我 我的 我们 你 您 他 她 它 他的 她的 妈 妈妈 母亲 爸 爸爸 父亲 老公 丈夫 先生 老婆 妻子 太太
爱人 儿子 女儿 孩子 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶 外公 外婆 姥姥 姥爷 公公 婆婆 孙子 孙女 老伴
家人 家属 患者 病人 老人 本人 是 就是 在 于 的 了 为 那天 那日 这天 当天 当日 时候 时间 日子 日期
做 打 打的 输 回输 输注 输入 输液 输细胞 回输日 回输日期 输注日 输注日期 回输时间 细胞 免疫细胞
细胞治疗 进行 接受 完成 已经 正好 刚好 刚刚 也 就 体内 上午 中午 下午 晚上 早上 早晨 傍晚 凌晨
公历 阳历 新历 医院 医院里 北京 上海 你好 您好 谢谢 医生 大夫 呢 啊 哦 嗯 哈 呀 哒 好的 好
"""
_HARMLESS_LATIN = """
i i'm im i've me my we our you he she his her he's she's it it's its mom mum mother mam dad
father husband wife son daughter brother sister partner patient mom's mum's dad's mother's
father's husband's wife's son's daughter's patient's a an the on at was is were had have has got
get gets received receiving done given infusion infused infusing reinfusion transfusion date
t-cell cell cells car car-t cart car-t-cell therapy happened yes ok okay hi hello thanks thank
please back
"""
_HARMLESS = re.compile(
    rf"(?>[\s,.;:!()\"'“”«»\[\]【】「」《》。…]|(?:{_any_of(_HARMLESS_HAN)})"
    rf"|(?<![a-z])(?:{_any_of(_HARMLESS_LATIN)}|infusion day|the day)(?![a-z]))*+"
)


def is_harmless(text: str) -> bool:
    """True when nothing but known filler words, plain punctuation and emoji is left."""
    visible = "".join(char for char in text if unicodedata.category(char) not in {"So", "Sk"})
    return _HARMLESS.fullmatch(visible) is not None


_PLANNED = re.compile(
    r"计划|预计|打算|安排在|定在|定于|将于|将在|将|会在|要在"
    r"|(?<![a-z])(?:planned|scheduled|due|expected|booked|set|will be|going to be)"
    r"(?: (?:for|on|to be))?(?![a-z])"
)
_NOT_YET = re.compile(
    r"(?:还|尚|仍)?(?:没有|没|未)(?:回输|输注|输|做|打|定下来|定|确定|安排|通知|开始|说|到)?"
    r"|(?:还|暂时|暂)?不(?:知道|清楚|确定)|待定"
    r"|(?<![a-z])(?:not yet|no date yet|none yet|nothing yet|unknown|tbd|tba"
    r"|do(?:n't|nt| not) know(?: yet)?"
    r"|(?:has|have)(?:n't|nt| not)(?: yet)?(?: (?:been|had|got|gotten|received|done))?"
    r"(?: (?:infused|it|one|any|that|done))?(?: yet)?"
    r"|not (?:been )?(?:infused|scheduled|planned|done|had|happened)(?: (?:it|yet))*)(?![a-z])"
)
_PAST = re.compile(r"(?<![a-z])(?:was|were|had|got|received|infused|happened)(?![a-z])|已经")


def take_not_yet(text: str) -> tuple[str, bool]:
    """The text without one "not yet" phrase, and whether there was one."""
    rest, times = _NOT_YET.subn("\n", text, count=1)
    return rest, bool(times)


def take_planned(text: str) -> tuple[str, bool]:
    """The text without one "it is planned" phrase, and whether there was one."""
    rest, times = _PLANNED.subn("\n", text, count=1)
    return rest, bool(times)


def tells_past(text: str) -> bool:
    """True when the words say that it has happened."""
    return _PAST.search(text) is not None
