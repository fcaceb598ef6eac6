"""Reading one language of a card: front matter, points, call lines, and the figures in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cards.figures import NoSuchFigure, shown, typed_figures
from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.markup import EMERGENCY, MarkupError, Run, parse_markup
from bot.cards.model import (
    ORIGINAL,
    CallLine,
    CardText,
    EmergencyNumber,
    Fact,
    Figure,
    Page,
    Piece,
    Point,
    Text,
    Tier,
    Words,
)
from bot.cards.read_lists import Terms

PAGE_BREAK = "---page---"
LONGER = "---more---"
"""Behind it stands the longer form, as one more page."""

MAX_BUTTON = 8
"""Widest button label in Chinese characters; 20 Latin letters are as wide."""

_ADDRESS = re.compile(
    r"://|\bwww\.|\]\(|\b(?:javascript|vbscript|data|file|tel|mailto|tg|ftp|https?):", re.IGNORECASE
)
"""What looks like a link, whatever its scheme; a card's text holds none."""

_HALF_WIDTH = re.compile(r"[\u4e00-\u9fff]([,;:?!()])|([,;:?!()])[\u4e00-\u9fff]")
_CALL = re.compile(r"! ([a-z][a-z0-9_]*): (.+)")


@dataclass(frozen=True, slots=True)
class CallSpec:
    """A call line as card.yaml declares it."""

    key: str
    tier: Tier
    rules: tuple[str, ...]


def revision_of(text: str) -> str:
    """The marker that a translation keeps of its original: 12 hex digits of its SHA-256."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:12]


def style_faults(typed: str, locale: str, terms: Terms) -> Iterator[str]:
    """What no text for readers may hold: addresses, half-width marks, words that promise."""
    if _ADDRESS.search(typed):
        yield "addresses belong in sources.yaml, not in the text"
    if locale.startswith("zh") and (half := _HALF_WIDTH.search(typed)):
        yield f"half-width {half[1] or half[2]!r} in Chinese text: use full-width punctuation"
    rest = typed
    for phrase in terms.banned_but:
        rest = rest.replace(phrase, "")
    for word in terms.banned:
        pattern = rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)
        if re.search(pattern, rest, re.IGNORECASE):
            yield f"{word!r} promises too much: see terms.yaml"


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads `<locale>.md` files of one card."""

    path: str
    locale: str
    facts: Mapping[str, Fact]
    declared: Sequence[str]
    calls: Mapping[str, CallSpec]
    terms: Terms
    faults: Faults

    def read(self, source: str, original: str) -> CardText | None:
        """The text in this language; None when its front matter cannot be read."""
        lines = source.replace("\r\n", "\n").split("\n")
        if lines[0] != "---" or "---" not in lines[1:]:
            self.faults.add(self.path, 1, "front matter is missing: begin with --- and end it so")
            return None
        end = lines.index("---", 1)
        head = top("\n".join(lines[1:end]), self.path, self.faults, first_line=2)
        if head is None:
            return None
        text = CardText(
            locale=self.locale,
            title=self._line(head.text("title"), head.line("title")),
            summary=self._line(head.text("summary"), head.line("summary")),
            button=self._button(head),
            aliases=head.texts("aliases"),
            pages=self._pages(lines[end + 1 :], end + 2),
            has_more=LONGER in lines[end + 1 :],
            stale=self._stale(head, original),
            revision=revision_of(source),
        )
        if not text.aliases:
            head.fault("aliases", "aliases is missing: name what people type to find this card")
        head.done()
        return text

    def _stale(self, head: Fields, original: str) -> bool:
        if self.locale == ORIGINAL:
            return False
        return head.text("of") != revision_of(original)

    def _button(self, head: Fields) -> str:
        label = head.text("button")
        width = sum(1 if ord(c) > 0x2E7F else 0.4 for c in label)
        if width > MAX_BUTTON + 0.01:
            head.fault("button", f"button label {label!r} is too long for a phone")
        self._line(label, head.line("button"))
        return label

    def _pages(self, lines: list[str], first: int) -> tuple[Page, ...]:
        pages: list[list[Point | CallLine]] = [[]]
        seen: list[str] = []
        longer = False
        for number, line in enumerate(lines, first):
            if line in (PAGE_BREAK, LONGER):
                if longer:
                    self.faults.add(self.path, number, "nothing comes behind the longer form")
                longer = line == LONGER
                pages.append([])
            elif line.startswith("- "):
                pages[-1].append(Point(self._line(line[2:], number), number))
            elif match := _CALL.fullmatch(line):
                spec = self.calls.get(match[1])
                if spec is None:
                    self.faults.add(self.path, number, f"card.yaml has no call {match[1]!r}")
                    continue
                if longer:
                    self.faults.add(self.path, number, "a call line must not wait for a tap")
                if spec.key in seen:
                    self.faults.add(self.path, number, f"call {spec.key!r} stands twice")
                seen.append(spec.key)
                text = self._line(match[2], number)
                pages[-1].append(CallLine(spec.key, spec.tier, spec.rules, text, number))
            elif line.strip():
                self.faults.add(
                    self.path, number, 'a line must begin with "- " (point) or "! key: " (call)'
                )
        for key in self.calls.keys() - set(seen):
            self.faults.add(self.path, first, f"call {key!r} of card.yaml has no line here")
        return tuple(tuple(page) for page in pages)

    def _line(self, source: str, line: int) -> Text:
        """One line as pieces; every fault in it is noted."""
        try:
            runs = parse_markup(source)
        except MarkupError as error:
            self.faults.add(self.path, line, str(error))
            return (Words(source),)
        typed = "\0".join(run.text for run in runs if not run.name)
        for figure in typed_figures(typed, self.locale, self.terms.figures):
            self.faults.add(
                self.path, line, f"figure {figure!r} is typed by hand: make it a fact {{...}}"
            )
        self._style(typed, line)
        return tuple(self._piece(run, line) for run in runs)

    def _style(self, typed: str, line: int) -> None:
        for fault in style_faults(typed, self.locale, self.terms):
            self.faults.add(self.path, line, fault)

    def _piece(self, run: Run, line: int) -> Piece:
        if not run.name:
            return Words(run.text, run.bold)
        if run.name == EMERGENCY and not run.part:
            return EmergencyNumber(run.bold)
        fact = self.facts.get(run.name)
        if fact is None:
            self.faults.add(self.path, line, f"unknown placeholder {run.text}: no such fact")
            return Words(run.text, run.bold)
        if fact.id not in self.declared:
            self.faults.add(self.path, line, f"fact {fact.id} is not listed in card.yaml")
        try:
            return Figure(shown(fact, run.part, self.locale), fact.id, run.part, run.bold)
        except NoSuchFigure as error:
            self.faults.add(self.path, line, f"placeholder {run.text}: {error}")
            return Words(run.text, run.bold)
