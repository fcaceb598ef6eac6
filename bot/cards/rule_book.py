"""The red-flag rules as people read and sign them: triage.yaml in words."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from bot.cards.marked_yaml import Faults, Fields, read_yaml, top
from bot.cards.model import LANGUAGES, Tier
from bot.cards.read_lists import QUESTIONS, RULES
from bot.redflags import rules as triage
from bot.redflags.questions import NO_QUESTIONS, BadQuestion, Questions, read_questions
from bot.redflags.rules import BadRule, Rules

ByLanguage = Mapping[str, str]
"""A text by language tag."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `phases` is empty when the rule as a whole is bound to none; so is `evidence`
    (fact ids) when the rule is a default of this project."""

    id: str
    tier: Tier
    when: ByLanguage
    phases: tuple[str, ...]
    evidence: tuple[str, ...]
    program: triage.Rule | None = None
    """What fires it; None where its `if` cannot be read, which is a fault."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules with what they rest on. `revision` is the SHA-256 of the file, 64 hex digits."""

    version: str
    date: date
    principle: ByLanguage
    names: Mapping[Tier, ByLanguage]
    actions: Mapping[Tier, ByLanguage]
    no_flag: ByLanguage
    phases: Mapping[str, ByLanguage]
    input_rules: tuple[ByLanguage, ...]
    rules: tuple[Rule, ...]
    questions: Questions
    program: Rules
    """The same rules as triage judges by."""
    revision: str


def rules_revision(text: str) -> str:
    """What a signature under the rules is bound to: every byte of triage.yaml, line ends aside."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def read_rule_book(
    files: Mapping[str, str], facts: Collection[str], faults: Faults
) -> RuleBook | None:
    """triage.yaml, or None (without a fault) when there is none."""
    if RULES not in files:
        return None
    head = top(files[RULES], RULES, faults)
    if head is None:
        return None
    questions = _questions(files, faults)
    version, day, principle = _meta(head)
    phases = {entry.text("id"): words_of(entry) for entry in head.children("phases")}
    names: dict[Tier, ByLanguage] = {}
    actions: dict[Tier, ByLanguage] = {}
    for entry in head.children("tiers"):
        tier = entry.choice("tier", Tier)
        names[tier] = entry.localized("name", needed=True)
        actions[tier] = entry.localized("action", needed=True)
        entry.done()
    for tier in Tier:
        if tier not in names:
            head.fault("tiers", f"tier {tier} is missing")
    rules: list[Rule] = []
    for entry in head.children("rules"):
        rule = _rule(entry, phases, facts, questions)
        if any(rule.id == other.id for other in rules):
            entry.fault("id", f"rule {rule.id} stands twice")
        rules.append(rule)
    book = RuleBook(
        version=version,
        date=day,
        principle=principle,
        names=names,
        actions=actions,
        no_flag=head.localized("no_flag", needed=True),
        phases=phases,
        input_rules=tuple(words_of(entry) for entry in head.children("input_rules")),
        rules=tuple(rules),
        questions=questions,
        program=Rules(
            tuple(rule.program for rule in rules if rule.program is not None),
            frozenset(head.texts("no_symptom")),
            rules_revision(files[RULES]),
        ),
        revision=rules_revision(files[RULES]),
    )
    try:
        book.program.check()
    except BadRule as error:
        head.fault("rules", str(error))
    for sign in book.program.no_symptom - questions.signs:
        head.fault("no_symptom", f"there is no sign {sign}")
    head.done()
    return book


def words_of(entry: Fields) -> dict[str, str]:
    """A mapping that is itself a text by language, beside an optional `id`."""
    words = {language: entry.text(language) for language in LANGUAGES}
    entry.raw("id")
    entry.done()
    return words


def _meta(head: Fields) -> tuple[str, date, ByLanguage]:
    meta = head.child("meta")
    if meta is None:
        return "", date.min, {}
    if meta.raw("reviewed_by_clinician") is not False:
        meta.fault(
            "reviewed_by_clinician",
            "reviewed_by_clinician stays false: signatures stand in signoffs.yaml",
        )
    found = meta.text("version"), meta.day("date") or date.min, meta.localized("principle", True)
    meta.done()
    return found


def _rule(
    entry: Fields, phases: Collection[str], facts: Collection[str], questions: Questions
) -> Rule:
    rule = Rule(
        id=entry.text("id"),
        tier=entry.choice("tier", Tier),
        when=entry.localized("when", needed=True),
        phases=entry.texts("phases"),
        evidence=entry.texts("evidence"),
        program=_program(entry, questions),
    )
    for number, phase in enumerate(rule.phases):
        if phase not in phases:
            entry.fault_at("phases", number, f"there is no phase {phase}")
    for number, fact in enumerate(rule.evidence):
        if fact not in facts:
            entry.fault_at("evidence", number, f"fact {fact} is not in facts/")
    entry.done()
    return rule


def _questions(files: Mapping[str, str], faults: Faults) -> Questions:
    """questions.yaml; none at all where it cannot be read."""
    marked = read_yaml(files.get(QUESTIONS, ""), QUESTIONS, faults)
    try:
        return read_questions(marked.data if marked else {})
    except (BadQuestion, KeyError, TypeError) as error:
        faults.add(QUESTIONS, 1, f"questions cannot be read: {error}")
        return NO_QUESTIONS


def _program(entry: Fields, questions: Questions) -> triage.Rule | None:
    """The rule as triage judges by it."""
    names = ("id", "tier", "phases", "if", "symptom", "replaces")
    parts = {name: value for name in names if (value := entry.raw(name)) is not None}
    try:
        return triage.read_rule(parts, questions.signs, questions.ids)
    except (BadRule, KeyError, TypeError, ValueError) as error:
        entry.fault("if", f"if: {error}")
        return None
