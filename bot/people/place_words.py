"""How a typed place is cut into words, and which of them say nothing about the place.

Pure. A Latin word and a single Han character are one token each; keys are joined tokens, so
"bei jing", "Beijing" and "北 京" need no forms of their own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LENGTH = 100
"""Characters; a longer text is no place."""

# The characters of place names; a full converter would be a dependency for nothing.
_TRADITIONAL = (
    "乾亞佈來個們倫偽傑傢內凱別則剋剛劍務勛勞勳區喬嚮囌國園圖堅壯奧寧寶屬岡峴島崑嶼嶽巖幹幾庫廈廣張"
    "彆彿後復徹愛慄慶懞懷戶捨揚撈撫撾敘時晉曏東棗極榦樂橋橫檯檳歐沒湯溫滄滿漢澤濛濟濰濱瀋瀘灣烏無煙熱"
    "營爾猶獅現瑪瓊甦甯畢發盧矇硃磯祕穀窩箇節約納紐紮紹維綿緬縣纍羅義聖聯肅脫臘臨臺興舊茲荊莊華菸萊萬"
    "葉蓋蓮蕪薩蘇蘭衛裡複託訥許詩誇誌誕語諸諾謝讓讚貝貢貴買費賈賓賽贊贛輔迴這連週運達遜遠遷遼邁邊鄉鄭"
    "鄲醫釐銀錦錫鎮長門開間關陝陰陸陽雙雞雲靈韋韓頂順頓領頭顛颱饒馬駐騷髮鬆鬍魯鮮鳳鹹鹽麗麥麴黃齊龍裏峯"
)
_SIMPLIFIED = (
    "干亚布来个们伦伪杰家内凯别则克刚剑务勋劳勋区乔向苏国园图坚壮奥宁宝属冈岘岛昆屿岳岩干几库厦广张"
    "别佛后复彻爱栗庆蒙怀户舍扬捞抚挝叙时晋向东枣极干乐桥横台槟欧没汤温沧满汉泽蒙济潍滨沈泸湾乌无烟热"
    "营尔犹狮现玛琼苏宁毕发卢蒙朱矶秘谷窝个节约纳纽扎绍维绵缅县累罗义圣联肃脱腊临台兴旧兹荆庄华烟莱万"
    "叶盖莲芜萨苏兰卫里复托讷许诗夸志诞语诸诺谢让赞贝贡贵买费贾宾赛赞赣辅回这连周运达逊远迁辽迈边乡郑"
    "郸医厘银锦锡镇长门开间关陕阴陆阳双鸡云灵韦韩顶顺顿领头颠台饶马驻骚发松胡鲁鲜凤咸盐丽麦曲黄齐龙里峰"
)
# Letters that no decomposition turns into ASCII.
_PLAIN = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True)) | {"ø": "o", "æ": "ae", "ł": "l"}
_PLAIN |= {"đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i"}
_SAME = str.maketrans(_PLAIN)

_OFFSET = re.compile(r"(?i)(?<![a-z])(?:utc|gmt)\s*([+-])\s*0?([0-9]{1,2})(?::?00)?(?![0-9:.])")
_TOKEN = re.compile(r"utc[+-][0-9]+|[㐀-鿿〇]|[0-9]+|[^\W\d_㐀-鿿〇]+")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or Han character: `key` folded; `coded` when it may be a state code.

    A state code is written in capitals or after a comma; else "call me" would be Maine.
    """

    key: str
    coded: bool

    @property
    def han(self) -> bool:
        return "㐀" <= self.key[0] <= "鿿"


def tokens(text: str) -> tuple[Token, ...]:
    """The words and Han characters of a text; an offset such as "GMT+08:00" is one, "utc+8"."""
    said = unicodedata.normalize("NFKC", text).replace("−", "-")
    said = _OFFSET.sub(lambda match: f"utc{match[1]}{match[2]}", said)
    return tuple(
        Token(
            _fold(match[0]),
            match[0].isupper() or said[: match.start()].rstrip().endswith((",", "，")),
        )
        for match in _TOKEN.finditer(said)
        if _fold(match[0])
    )


def key(name: str) -> str:
    """What a name is looked up by: its folded tokens, joined."""
    return "".join(token.key for token in tokens(name))


def _fold(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold().translate(_SAME))
    plain = "".join(char for char in apart if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", plain).translate(_SAME)


_NOT = re.compile("不|没|非|除了|离开")
_NOT_LATIN = re.compile("not|no|nor|never|isn|aren|don|dont|outside|left|except|neither")
# Atomic, for 市区 can be read as one word or two, and so fifty of them in 2^50 ways.
_FILLER_HAN = re.compile(
    r"(?>我们|我|现在|目前|今天|人|家|住院|住|在|来自|是|的|于|和|跟|或者|或|还是|到|从|去|时间|当地|本地"
    r"|城市|市区|市|省|县|区|州|国|都|府|特别行政区|自治区|这边|这里|那边|附近|郊区|地区|一带|医院|呢|啊|吧)*+"
)
_FILLER_LATIN = re.compile(
    "im?|m|we|am|are|is|s|lives?|living|stay|staying|in|at|from|to|the|a|of|my|near|now|currently"
    "|and|or|city|time|zone|timezone|province|state|county|area|region|downtown|hospital"
)
_DISTRICT = re.compile("(?:区|县|市|镇|乡|村|旗|路|街|街道|小区|院|大学|中心|病房|科)$")


def denies(words: tuple[Token, ...]) -> bool:
    """True when the words say where somebody is not."""
    return any(_NOT_LATIN.fullmatch(word.key) for word in words) or bool(_NOT.search(_han(words)))


def says_nothing(words: tuple[Token, ...]) -> bool:
    """True when the words beside a place are filler: "I live in", 我在, 市, a post code."""
    latin = (word.key for word in words if not word.han and not word.key.isdecimal())
    if not all(_FILLER_LATIN.fullmatch(key) for key in latin):
        return False
    return _FILLER_HAN.fullmatch(_han(words)) is not None


def names_a_part(words: tuple[Token, ...]) -> bool:
    """True when the words after a Chinese place name a part of it: 朝阳区, 瑞金医院."""
    return all(word.han or word.key.isdecimal() for word in words) and bool(
        _DISTRICT.search(_han(words))
    )


def meaningful(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """The words that are no Latin filler."""
    return tuple(word for word in words if not _FILLER_LATIN.fullmatch(word.key))


def _han(words: tuple[Token, ...]) -> str:
    return "".join(word.key for word in words if word.han)


def is_slip(typed: str, name: str) -> bool:
    """True for a close typing slip of a long enough name: one edit, two from ten letters on.

    An edit is a letter missing, added, wrong or swapped with its neighbour.
    """
    shortest = 3 if "㐀" <= typed[:1] <= "鿿" else 5
    allowed = 1 if len(typed) < 10 else 2
    if len(typed) < shortest or abs(len(typed) - len(name)) > allowed:
        return False
    return _edits(typed, name, allowed) <= allowed


def _edits(one: str, two: str, most: int) -> int:
    """Optimal string alignment distance; gives up early with most + 1."""
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, left in enumerate(one, 1):
        following = [i]
        for j, right in enumerate(two, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == two[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]
