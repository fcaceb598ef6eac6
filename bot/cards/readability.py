"""How hard a card is to read: small measures of our own, so that nothing needs to be downloaded.

English sentences end at . ! ? ; : or at the end of a point. A call line is a list of signs, read
sign by sign: there every item between commas counts as a sentence too.

Chinese: sentences end at 。！？； or at the end of a line, in lists too. The first level of GB 2312
(3,755 characters) stands in for a list of characters in common use.

English: Flesch-Kincaid grade = 0.39 words/sentence + 11.8 syllables/word - 15.59, and SMOG grade =
1.043 sqrt(30 words of three syllables or more / sentences) + 3.1291. Syllables are counted by vowel
groups with a silent final e; this differs from a dictionary by a few percent. SMOG was made for 30
sentences and more: of a short card it is an estimate. Figures count as one word of one syllable.
Medical names that a card explains, and that have no plain twin, are listed in GLOSSED and can be
left out, so that both grades can be reported.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from bot.cards.model import LANGUAGES, CallLine, Card, CardText, Page, Point, Text

EMERGENCY = "120"

GLOSSED = frozenset(
    {
        "apheresis",
        "chemotherapy",
        "cytokine",
        "infusion",
        "lymphodepletion",
        "lymphoma",
        "medicine",
        "medicines",
        "myeloma",
        "syndrome",
        "temperature",
        "thermometer",
        "tocilizumab",
        "transfusion",
    }
)

Line = Point | CallLine
_WORD = re.compile(r"[A-Za-z']+|\d+")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of one page against its target; `at_least` turns the comparison round."""

    name: str
    value: float
    target: float
    digits: int = 1
    at_least: bool = False

    @property
    def missed(self) -> bool:
        return self.value < self.target if self.at_least else self.value > self.target

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        mark = " MISSED" if self.missed else ""
        return f"{self.name} {self.value:.{self.digits}f} ({sign}{self.target:g}){mark}"


def measures(card: Card) -> Iterator[tuple[str, int, tuple[Measure, ...]]]:
    """(language, page from 1, its measures) of each language that has standards."""
    for language in LANGUAGES:
        text = card.texts.get(language)
        if text is not None:
            take = chinese if language.startswith("zh") else english
            for number, page in enumerate(text.pages, 1):
                yield language, number, take(text, page)


def chinese(text: CardText, page: Page) -> tuple[Measure, ...]:
    lengths = [len(sentence) for sentence in chinese_sentences(page)]
    return (
        Measure("mean sentence", mean(lengths), 22),
        Measure("longest sentence", max(lengths), 40, 0),
        Measure("characters", characters(text, page), 320, 0),
        Measure("common characters %", 100 * common_share(page), 95, at_least=True),
    )


def english(_text: CardText, page: Page) -> tuple[Measure, ...]:
    return (
        Measure("Flesch-Kincaid", grade(page), 7),
        Measure("without glossed terms", grade(page, GLOSSED), 7),
        Measure("SMOG", smog(page), 9),
        Measure("without glossed terms", smog(page, GLOSSED), 9),
    )


def words_of(text: Text, emergency: str = EMERGENCY) -> str:
    return "".join(getattr(piece, "text", emergency) for piece in text)


def characters(text: CardText, page: Page) -> int:
    """Characters of a Chinese page: its title and its lines."""
    return len(words_of(text.title)) + sum(len(words_of(line.text)) for line in page)


def chinese_sentences(page: Page) -> list[str]:
    lines = (words_of(line.text) for line in page)
    return [s for line in lines for s in re.split("[。！？；]", line) if s.strip()]


def common_share(page: Page) -> float:
    """The share of Chinese characters that are in common use."""
    text = "".join(words_of(line.text) for line in page)
    chinese_ones = [c for c in text if "一" <= c <= "\u9fff"]
    return sum(map(_is_common, chinese_ones)) / len(chinese_ones) if chinese_ones else 1.0


def _is_common(character: str) -> bool:
    raw = character.encode("gb2312", "ignore")
    return len(raw) == 2 and 0xB0 <= raw[0] <= 0xD7


def english_sentences(line: Line) -> list[str]:
    text = re.sub(r"\d+(?:[.,]\d+)*", "9", words_of(line.text)).replace("°C", "").replace("°F", "")
    ends = r"[.!?;:,]" if isinstance(line, CallLine) else r"[.!?;:]"
    return [s for s in re.split(ends, text) if re.search("[A-Za-z]", s)]


def syllables(word: str) -> int:
    word = word.lower().removesuffix("'s")
    groups = len(re.findall("[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1:
        groups -= 1
    if re.search("[^td]ed$", word) and groups > 1:
        groups -= 1
    return max(groups, 1)


def grade(lines: Sequence[Line], without: frozenset[str] = frozenset()) -> float:
    """Flesch-Kincaid grade of some lines; `without` are words that are not counted."""
    sentences, words = _english(lines)
    counted = [_weight(word) for word in words if word.lower() not in without]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(counted) / len(counted) - 15.59


def smog(lines: Sequence[Line], without: frozenset[str] = frozenset()) -> float:
    """SMOG grade of some lines; `without` are words that are not counted."""
    sentences, words = _english(lines)
    long = sum(1 for word in words if word.lower() not in without and _weight(word) >= 3)
    return 1.043 * math.sqrt(long * 30 / len(sentences)) + 3.1291


def _english(lines: Sequence[Line]) -> tuple[list[str], list[str]]:
    sentences = [s for line in lines for s in english_sentences(line)]
    return sentences, [word for s in sentences for word in _WORD.findall(s)]


def _weight(word: str) -> int:
    """Syllables; a figure or a short form counts as one."""
    return 1 if word.isdigit() or word.isupper() else syllables(word)
