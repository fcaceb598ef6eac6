"""How hard a card is to read. Small measures of our own, so that nothing needs to be downloaded.

English sentences end at . ! ? ; : or at the end of a point. A call line is a list of signs, read
sign by sign: there every item between commas counts as a sentence too.

Chinese: sentences end at 。！？； or at the end of a line, in lists too.

English: Flesch-Kincaid grade = 0.39 words/sentence + 11.8 syllables/word - 15.59. Syllables are
counted by vowel groups with a silent final e; this differs from a dictionary by a few percent.
Figures count as one word of one syllable. Medical names that a card explains, and that have no
plain twin, are listed in GLOSSED and can be left out, so that both grades can be reported.
"""

from __future__ import annotations

import re

from bot.cards.model import CallLine, Card, Page, Point, Text

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


def words_of(text: Text, emergency: str = EMERGENCY) -> str:
    return "".join(getattr(piece, "text", emergency) for piece in text)


def characters(card: Card, page: Page) -> int:
    """Characters of a Chinese page: its title and its lines."""
    title = len(words_of(card.text("zh-Hans").title))
    return title + sum(len(words_of(line.text)) for line in page)


def chinese_sentences(page: Page) -> list[str]:
    lines = (words_of(line.text) for line in page)
    return [s for line in lines for s in re.split("[。！？；]", line) if s.strip()]


def english_sentences(line: Point | CallLine) -> list[str]:
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


def grade(lines: list[Point | CallLine], without: frozenset[str] = frozenset()) -> float:
    """Flesch-Kincaid grade of some lines; `without` are words that are not counted."""
    sentences = [s for line in lines for s in english_sentences(line)]
    words = [w for s in sentences for w in re.findall(r"[A-Za-z']+|\d+", s)]
    counted = [w for w in words if w.lower() not in without]
    total = sum(1 if w.isdigit() or w.isupper() else syllables(w) for w in counted)
    return 0.39 * len(words) / len(sentences) + 11.8 * total / len(counted) - 15.59
