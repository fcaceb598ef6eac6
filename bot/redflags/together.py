"""What is a danger only together: two readings, or two mild signs. PURE.

A reading of 37.5 to 37.9 is measured again (rule A01) and one of 35.4 alone fires nothing (T03);
told twice they ask for a call. So do two mild signs of different groups (T20).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

WARM = Decimal("37.5")
LOW = Decimal("35.5")
_LEAST = 30

_MEASURED = re.compile(
    r"[量测測]|体温|温度|额温|耳温|腋|舌|口温|探热|度计"
    r"|(?<![a-z])(?:temp\w*|thermomet\w*|tongue|armpit|forehead|ear|reads?|reading|measured|took)"
    r"(?![a-z])"
)
_CHOICE = re.compile(
    r"\d\s*(?:度|°?c)?\s*(?:[-~/至到、]|or|to|and|vs|还是|或者?|和|与)\s*\d"
    r"|标准|算发烧|算不算|什么意思|界|cut ?off|threshold|what counts|mean"
)
"""A range or a limit, not two readings."""

_ASKS = re.compile(
    r"[?？吗嘛]|什么|怎么|如何|为什么|几天|多久|哪|会不会|正常|常见|副作用"
    r"|(?<![a-z])(?:how|what|why|when|which|does|do|can|could|will|would|should|is|are)(?![a-z])"
)
_SOMEBODY = re.compile(
    r"今天|今早|昨|现在|刚|这两天|两天|三天|几天了|开始|我|他|她|佢|爸|妈|老公|老婆|怎么办|要紧|要不要"
    r"|(?<![a-z])(?:today|now|since|yesterday|overnight|last night|started|ive|i have|i am"
    r"|im|he has|she has|were|hes|shes|what should|should i|day \w+)(?![a-z])"
)
_GENERAL = re.compile(
    r"副作用|常见|正常吗|一般|通常|哪些|是不是都|会不会|如果|万一|要是|预防|以后|听说|病友|说明书|手册"
    r"|(?<![a-z])(?:side effects?|common|normal|usual|usually|if|expect|leaflet|happen|cause|causes"
    r"|prevent|last year|years? ago|months? ago)(?![a-z])"
    r"|去年|前年|年前|个月前|好了|都好|没事了|不再|以前|上次"
)
_DENIED = re.compile(
    r"(?:没有?|不|无|未|冇|唔|别|(?<![a-z])(?:no|not|without|never|any|dont|doesnt|isnt|hasnt|havent)"
    r"(?: \w+)?)\s*$"
)


@dataclass(frozen=True, slots=True)
class Mild:
    """The mild signs of each group, as one pattern."""

    groups: Mapping[str, re.Pattern[str]]


def read_mild(raw: Mapping[str, Mapping[str, Sequence[str]]]) -> Mild:
    """The groups from their parsed part of words.yaml. Raises KeyError when malformed."""
    groups = {}
    for name, group in raw.items():
        zh = "|".join(re.escape(str(word)) for word in group["zh"])
        en = "|".join(re.escape(str(word).replace("'", "")) for word in group["en"])
        groups[str(name)] = re.compile(rf"{zh}|(?<![a-z])(?:{en})(?![a-z])")
    return Mild(groups)


def mild_twice(folded: str, mild: Mild) -> bool:
    """Whether somebody plainly tells of two mild signs of different groups.

    `folded`: lower case, simplified. A sign that is denied, or talked of in general, is none.
    """
    said = re.sub(r"['’]", "", folded)
    if _GENERAL.search(said) or (_ASKS.search(said) and not _SOMEBODY.search(said)):
        return False
    told = 0
    for pattern in mild.groups.values():
        told += any(not _DENIED.search(said[: found.start()]) for found in pattern.finditer(said))
    return told >= 2


def warm_twice(folded: str, values: Sequence[Decimal], fever: Decimal) -> bool:
    """Whether two readings below a fever and not usual were taken. `values` in °C."""
    warm = [value for value in values if WARM <= value < fever]
    return len(warm) > 1 and (
        _CHOICE.search(folded) is None or _MEASURED.search(folded) is not None
    )


def low_told(folded: str, values: Sequence[Decimal]) -> bool:
    """Whether a low body temperature was measured; nobody waits for the second one here."""
    low = [value for value in values if _LEAST <= value < LOW]
    return len(low) > 1 or (bool(low) and _MEASURED.search(folded) is not None)
