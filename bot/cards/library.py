"""Loading the content: read everything, note every fault, then give out a Library or all faults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from bot.cards.checks import check_cards
from bot.cards.marked_yaml import Faults
from bot.cards.model import ContentInvalid, Library, Problem
from bot.cards.read_asked import BEYOND, read_asked
from bot.cards.read_cards import Ground, read_cards
from bot.cards.read_facts import SOURCES, read_facts, read_problems, read_sources
from bot.cards.read_glossary import GLOSSARY, read_glossary
from bot.cards.read_guides import (
    TEAM_QUESTIONS,
    TIMELINE,
    read_team_questions,
    read_timeline,
)
from bot.cards.read_lists import (
    DAILY,
    MOST_USEFUL,
    QUESTIONS,
    REGIONS,
    RULE_IDS,
    RULES,
    TERMS,
    read_daily,
    read_most_useful,
    read_regions,
    read_rule_ids,
    read_terms,
)
from bot.cards.review_notes import NOTES, read_notes
from bot.cards.rule_book import read_rule_book
from bot.cards.signoff import RULES_ITEM, SIGNOFFS, read_signoffs, review_of, signed_cards
from bot.cards.term_cards import MENTIONS, check_term_cards
from bot.cards.traditional import with_traditional
from bot.redflags.questions import NO_QUESTIONS

_NEEDED = (SOURCES, TERMS, REGIONS, RULE_IDS, GLOSSARY, DAILY)
_PATTERNS = (
    *_NEEDED,
    QUESTIONS,
    RULES,
    NOTES,
    SIGNOFFS,
    MENTIONS,
    "facts/*.yaml",
    "cards/*/card.yaml",
    "cards/*/*.md",
    "cards/*/asked.yaml",
    BEYOND,
    MOST_USEFUL,
    TIMELINE,
    TEAM_QUESTIONS,
)


def load_library(root: Path) -> Library:
    """Reads the content folder. Raises ContentInvalid with all problems, not only the first."""
    return read_library(*read_folder(root))


def read_folder(root: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The texts of a content folder by path, and what could not be read as text."""
    files: dict[str, str] = {}
    faults = Faults()
    for pattern in _PATTERNS:
        for path in sorted(root.glob(pattern)):
            name = path.relative_to(root).as_posix()
            try:
                files[name] = path.read_text("utf-8")
            except UnicodeDecodeError as error:
                faults.add(name, 1, f"not UTF-8 at byte {error.start}")
                files[name] = ""
    return files, tuple(faults.found)


def read_library(files: Mapping[str, str], already: tuple[Problem, ...] = ()) -> Library:
    """The same from texts by path (relative to content/), for content that stands in no folder.

    `already` are problems found while the texts were fetched. Raises ContentInvalid.
    """
    faults = Faults(list(already))
    for name in _NEEDED:
        if name not in files:
            faults.add(name, 1, "file is missing")
    rules = read_rule_ids(files, faults)
    terms = read_terms(files, faults)
    places = read_regions(files, faults)
    sources = read_sources(files, faults)
    facts = read_facts(files, sources, read_problems(files, faults), rules, faults)
    cards = read_cards(files, Ground(facts, sources, rules, terms), faults)
    glossary = read_glossary(files, terms, faults)
    daily = read_daily(files, cards, faults)
    book = read_rule_book(files, facts, faults)
    read_notes(files, rules, cards, faults)
    check_term_cards(files, cards, faults)
    asked = read_asked(files, cards, faults)
    most_useful = read_most_useful(files, cards, faults)
    timeline = read_timeline(files, facts, terms, faults)
    team_questions = read_team_questions(files, cards, terms, faults)
    signoffs = read_signoffs(files, faults)
    cards = signed_cards(cards, signoffs)
    problems = {*faults.found, *check_cards(cards, rules)}
    if problems:
        raise ContentInvalid(tuple(sorted(problems)))
    return Library(
        cards=MappingProxyType({name: with_traditional(card) for name, card in cards.items()}),
        facts=MappingProxyType(facts),
        sources=MappingProxyType(sources),
        places=places,
        glossary=glossary,
        daily=daily,
        rules=book.program if book else None,
        rules_review=review_of(RULES_ITEM, book.revision if book else "", signoffs),
        questions=book.questions if book else NO_QUESTIONS,
        asked=asked,
        timeline=timeline,
        team_questions=team_questions,
        most_useful=most_useful,
    )
