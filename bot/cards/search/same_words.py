"""Everyday and regional words that say the same as a common one, for searching only. PURE.

Simplified characters on both sides; longer words first, so that 咋办 is not taken for 咋.
"""

from __future__ import annotations

import re

_SAME = {
    # Everyday mainland speech
    "咋办": "怎么办", "咋整": "怎么办", "咋样": "怎么样", "咋": "怎么", "啥时候": "什么时候",
    "啥": "什么", "甚么": "什么", "为啥": "为什么", "俺": "我", "娃": "孩子", "小孩": "孩子",
    "小朋友": "孩子", "宝宝": "孩子", "老爸": "爸爸", "老妈": "妈妈", "老爷子": "爸爸",
    "老太太": "妈妈", "能不能": "可以", "可不可以": "可以", "可以不": "可以", "行不行": "可以",
    "管用": "有效", "有用吗": "有效吗", "顶用": "有效", "灵不灵": "有效", "几率": "概率",
    "机率": "概率", "机会多大": "概率", "大夫": "医生", "郎中": "医生", "多长时间": "多久",
    "几长时间": "多久", "礼拜": "周", "星期": "周", "讲胡话": "说胡话", "脑壳": "头",
    # Cantonese
    "几时": "什么时候", "点样": "怎么", "点解": "为什么", "点算": "怎么办", "咩": "什么",
    "乜嘢": "什么", "乜": "什么", "可唔可以": "可以", "得唔得": "可以", "唔": "不", "佢": "他",
    "嘅": "的", "喺": "在", "边度": "哪里", "边个": "谁", "搵": "找", "瞓": "睡", "攰": "累",
    "而家": "现在", "返工": "上班", "湿水": "沾水", "冲凉": "洗澡", "饮": "喝",
    "食得": "可以吃", "食": "吃", "仔女": "孩子", "细路": "孩子", "老豆": "爸爸",
    "阿妈": "妈妈", "几耐": "多久", "睇": "看", "冇": "没有",
    # Taiwan
    "干细胞移植": "移植", "标靶": "靶向", "回诊": "复查", "医师": "医生", "品质": "质量",
    "健保": "医保", "机转": "机制", "注射": "打针", "口水": "唾液", "存活率": "生存率",
}  # fmt: skip
_FOUND = re.compile("|".join(sorted(map(re.escape, _SAME), key=len, reverse=True)))


def in_common_words(text: str) -> str:
    """The text with its everyday words replaced, once each."""
    return _FOUND.sub(lambda found: _SAME[found[0]], text)
