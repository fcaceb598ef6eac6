"""Reading facts, their sources and known problems. Everything wrong is noted, nothing raises."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.facts import (
    Certainty,
    Fact,
    KnownProblem,
    Metric,
    Read,
    Source,
    Verification,
)
from bot.cards.marked_yaml import Faults, Fields, top

CONFIDENCE = ("low", "medium", "high")
SOURCES = "sources.yaml"
PROBLEMS = "facts/problems.yaml"


def read_sources(files: Mapping[str, str], faults: Faults) -> dict[str, Source]:
    """sources.yaml: {id, title per language, link (https), read, note}."""
    sources: dict[str, Source] = {}
    head = top(files.get(SOURCES, ""), SOURCES, faults)
    for entry in head.children("sources") if head else ():
        source = Source(
            id=entry.text("id"),
            title=entry.localized("title", needed=True),
            link=entry.optional_text("link"),
            read=entry.choice("read", Read),
        )
        entry.optional_text("note")
        entry.done()
        if source.link and not source.link.startswith("https://"):
            entry.fault("link", f"link must begin with https://, not {source.link}")
        if source.id in sources:
            entry.fault("id", f"source {source.id} stands twice")
        sources.setdefault(source.id, source)
    if head is not None:
        head.done()
    return sources


def read_problems(files: Mapping[str, str], faults: Faults) -> dict[str, KnownProblem]:
    """facts/problems.yaml: {id, severity, kind, issue, safe_wording per language}."""
    problems: dict[str, KnownProblem] = {}
    head = top(files.get(PROBLEMS, ""), PROBLEMS, faults)
    for entry in head.children("problems") if head else ():
        wording = entry.child("safe_wording")
        problem = KnownProblem(
            id=entry.text("id"),
            severity=entry.text("severity"),
            issue=entry.text("issue"),
            safe_wording=_wording(wording) if wording else {},
        )
        entry.text("kind")
        entry.done()
        if problem.id in problems:
            entry.fault("id", f"problem {problem.id} stands twice")
        problems.setdefault(problem.id, problem)
    if head is not None:
        head.done()
    return problems


def _wording(inner: Fields) -> dict[str, str]:
    """What was written; what has no wording in a language is not said in it."""
    told = {tag: inner.optional_text(tag) for tag in inner.keys()}  # noqa: SIM118
    return {tag: words for tag, words in told.items() if words}


def read_facts(
    files: Mapping[str, str],
    sources: Mapping[str, Source],
    problems: Mapping[str, KnownProblem],
    rules: Mapping[str, object],
    faults: Faults,
) -> dict[str, Fact]:
    """All facts of facts/*.yaml by id; an id that stands twice is noted where it stands again."""
    facts: dict[str, Fact] = {}
    where: dict[str, str] = {}
    for path in sorted(p for p in files if p.startswith("facts/") and p != PROBLEMS):
        head = top(files[path], path, faults)
        if head is None:
            continue
        for entry in head.children("facts"):
            fact = _fact(entry, sources, problems)
            for rule in fact.rules:
                if rule not in rules:
                    entry.fault("rules", f"rule {rule} is not in red_flag_ids.yaml")
            if fact.id in facts:
                entry.fault("id", f"fact {fact.id} already stands in {where[fact.id]}")
            else:
                facts[fact.id], where[fact.id] = fact, path
        head.done()
    return facts


def _fact(
    entry: Fields, sources: Mapping[str, Source], problems: Mapping[str, KnownProblem]
) -> Fact:
    value = entry.raw("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, (int, float, str))):
        entry.fault("value", f"value must be a number, not {value!r}")
        value = None
    if isinstance(value, str) and not value.isascii():
        entry.fault("value", "a text value must read the same in every language (ASCII)")
    low, high = _interval(entry, value)
    source_id = entry.text("source")
    source = sources.get(source_id)
    if source is None:
        entry.fault("source", f"source {source_id!r} is not in {SOURCES}")
        source = Source(source_id, {}, None, Read.NOT_READ)
    known = []
    for problem_id in entry.texts("problems"):
        if problem_id in problems:
            known.append(problems[problem_id])
        else:
            entry.fault("problems", f"problem {problem_id} is not in {PROBLEMS}")
    fact = Fact(
        id=entry.text("id"),
        value=value,
        low=low,
        high=high,
        unit=entry.text("unit"),
        metric=entry.choice("metric", Metric) if entry.raw("metric") is not None else None,
        population=entry.localized("population"),
        time=entry.localized("time"),
        statement=entry.text("statement"),
        source=source,
        certainty=entry.choice("certainty", Certainty),
        problems=tuple(known),
        verification=entry.choice("verification", Verification),
        confidence=entry.text("confidence"),
        rules=entry.texts("rules"),
    )
    entry.optional_text("note")
    if fact.confidence not in CONFIDENCE:
        entry.fault("confidence", f"confidence must be one of {', '.join(CONFIDENCE)}")
    if fact.is_rate and not fact.population:
        entry.fault("value", f"fact {fact.id} is a share of people: name its population")
    if fact.is_rate and not (isinstance(value, (int, float)) and 0 <= value <= 100):
        entry.fault("value", f"fact {fact.id}: a share of people lies between 0 and 100")
    entry.done()
    return fact


def _interval(entry: Fields, value: object) -> tuple[int | float | None, int | float | None]:
    inner = entry.child("ci95", needed=False)
    if inner is None:
        return None, None
    low, high = inner.number("low"), inner.number("high")
    inner.done()
    if low is None or high is None:
        entry.fault("ci95", "ci95 needs low and high")
    elif not isinstance(value, (int, float)) or not low <= value <= high:
        entry.fault("ci95", f"the interval {low} to {high} does not hold the value {value!r}")
    return low, high
