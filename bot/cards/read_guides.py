"""Reading what stands beside the cards: timeline.yaml and team_questions.yaml."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import partial

from bot.cards.facts import Fact
from bot.cards.figures import NoSuchFigure, shown, typed_figures
from bot.cards.guides import NO_TIMELINE, Span, Stage, TeamQuestion, Timeline, TimelineRow
from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.read_lists import Terms
from bot.cards.read_texts import style_faults

TIMELINE = "timeline.yaml"
TEAM_QUESTIONS = "team_questions.yaml"
MAX_ID = 20
"""Characters of a question's id: it stands in the data of a button."""

_FIGURE = re.compile(r"\{([a-z0-9_]+)(?:\.([a-z]+))?\}")
_ID = re.compile(r"[a-z][a-z0-9_]*")


def read_timeline(
    files: Mapping[str, str], facts: Mapping[str, Fact], terms: Terms, faults: Faults
) -> Timeline:
    """timeline.yaml; without the file there is no such picture."""
    head = top(files[TIMELINE], TIMELINE, faults) if TIMELINE in files else None
    if head is None:
        return NO_TIMELINE
    card = head.text("card")
    if f"cards/{card}/card.yaml" not in files:
        head.fault("card", f"there is no card {card}")
    marks = []
    for entry in head.children("marks"):
        marks.append(_filled(entry, "words", facts, terms))
        entry.done()
    if not marks:
        head.fault("marks", "marks is missing: name at least one column")
    rows = []
    for entry in head.children("rows"):
        words = _filled(entry, "words", facts, terms)
        named = entry.texts("facts")
        for number, name in enumerate(named):
            if name not in facts:
                entry.fault_at("facts", number, f"there is no fact {name}")
        if not named:
            entry.fault("facts", "facts is missing: by what is it known?")
        rows.append(TimelineRow(words, tuple(_spans(entry, len(marks))), named))
        entry.done()
    head.done()
    return Timeline(card, tuple(marks), tuple(rows))


def _spans(entry: Fields, columns: int) -> Iterator[Span]:
    """Those in which it comes often, then those in which it is possible, later ones only."""
    reached, some = 0, False
    for often in (True, False):
        for part in entry.children("often" if often else "possible", needed=False):
            start, end = part.whole("from"), part.whole("to")
            part.done()
            if not 0 <= start < end <= columns:
                part.fault("from", f"from {start} to {end} is no span of {columns} columns")
            elif start < reached:
                part.fault(
                    "from", f"from {start} to {end} begins before the span in front of it ends"
                )
            else:
                some = True
                yield Span(start, end, often)
            reached = max(reached, end)
    if not some:
        entry.fault("words", "the row has no span")


def _filled(entry: Fields, key: str, facts: Mapping[str, Fact], terms: Terms) -> dict[str, str]:
    """A text by language, its figures filled in from facts."""
    filled: dict[str, str] = {}
    for locale, words in entry.localized(key, needed=True).items():
        for fault in _word_faults(_FIGURE.sub("", words), locale, terms):
            entry.fault(key, fault)
        try:
            filled[locale] = _FIGURE.sub(partial(_figure, facts, locale), words)
        except (NoSuchFigure, KeyError) as error:
            entry.fault(key, f"{key}: {error}")
            filled[locale] = words
    return filled


def _figure(facts: Mapping[str, Fact], locale: str, match: re.Match[str]) -> str:
    return shown(facts[match[1]], match[2] or "", locale)


def _word_faults(words: str, locale: str, terms: Terms) -> Iterator[str]:
    for figure in typed_figures(words, locale, terms.figures):
        yield f"figure {figure!r} is typed by hand: make it a fact {{...}}"
    yield from style_faults(words, locale, terms)


def read_team_questions(
    files: Mapping[str, str], cards: Container[str], terms: Terms, faults: Faults
) -> tuple[TeamQuestion, ...]:
    """team_questions.yaml: the question prompt list, the most useful of each stage first."""
    head = top(files[TEAM_QUESTIONS], TEAM_QUESTIONS, faults) if TEAM_QUESTIONS in files else None
    if head is None:
        return ()
    found: dict[str, TeamQuestion] = {}
    for entry in head.children("questions"):
        one = TeamQuestion(
            id=entry.text("id"),
            stage=entry.choice("stage", Stage),
            ask=entry.localized("ask", needed=True),
            card=entry.optional_text("card"),
        )
        entry.done()
        if not _ID.fullmatch(one.id) or len(one.id) > MAX_ID:
            entry.fault("id", f"id {one.id!r} must be a-z, 0-9 and _, at most {MAX_ID}")
        if one.id in found:
            entry.fault("id", f"id {one.id!r} stands twice")
        if one.card is not None and one.card not in cards:
            entry.fault("card", f"there is no card {one.card}")
        for locale, words in one.ask.items():
            for fault in _word_faults(words, locale, terms):
                entry.fault("ask", fault)
        found[one.id] = one
    head.done()
    return tuple(found.values())
