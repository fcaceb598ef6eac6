"""Reading cards: card.yaml and its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.model import (
    LANGUAGES,
    ORIGINAL,
    Card,
    CardText,
    Category,
    Certainty,
    Drawn,
    Fact,
    Kind,
    Review,
    ReviewState,
    Source,
    Tier,
)
from bot.cards.read_lists import RULE_IDS, TERMS, Terms
from bot.cards.read_texts import CallSpec, TextReader

T = TypeVar("T")
FOLDER = "cards/"


@dataclass(frozen=True, slots=True)
class Ground:
    """What cards may name."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    rules: Mapping[str, Tier]
    terms: Terms


def read_cards(files: Mapping[str, str], ground: Ground, faults: Faults) -> dict[str, Card]:
    """All cards by id. A card whose card.yaml or original text is unreadable is left out."""
    inside = [path.split("/") for path in files if path.startswith(FOLDER)]
    names = sorted({parts[1] for parts in inside if len(parts) == 3})
    if not names:
        faults.add(FOLDER, 1, "there are no cards")
    cards = (_card(name, files, ground, faults) for name in names)
    return {card.id: card for card in cards if card is not None}


def _card(name: str, files: Mapping[str, str], ground: Ground, faults: Faults) -> Card | None:
    folder = f"{FOLDER}{name}/"
    path = f"{folder}card.yaml"
    if path not in files:
        faults.add(path, 1, "card.yaml is missing")
        return None
    head = top(files[path], path, faults)
    if head is None:
        return None
    if head.text("id") != name:
        head.fault("id", f"id {head.text('id')!r} must be the folder's name {name!r}")
    texts = _texts(folder, files, head, ground, faults)
    card = Card(
        id=name,
        kind=head.choice("kind", Kind),
        category=head.choice("category", Category),
        order=head.whole("order"),
        previous=head.optional_text("previous"),
        next=head.optional_text("next"),
        related=head.texts("related"),
        sources=_named(head, "sources", ground.sources, "sources.yaml"),
        facts=_named(head, "facts", ground.facts, "facts/"),
        certainty=head.choice("certainty", Certainty),
        review=_review(head),
        updated=head.day("updated") or date.min,
        review_by=head.day("review_by") or date.min,
        texts=MappingProxyType(texts),
        drawn=_drawn(head, ground.facts),
    )
    if not card.sources:
        head.fault("sources", "sources is missing: name at least one")
    head.done()
    return card if ORIGINAL in texts else None


def _named(head: Fields, key: str, known: Mapping[str, T], where: str) -> tuple[T, ...]:
    found: list[T] = []
    for number, name in enumerate(head.texts(key)):
        if name in known:
            found.append(known[name])
        else:
            head.fault_at(key, number, f"{key}: {name} is not in {where}")
    return tuple(found)


def _drawn(head: Fields, known: Mapping[str, Fact]) -> tuple[Drawn, ...]:
    """drawn: [{rate, group}]: rates that the card lists, `lower..upper` for two in one picture.

    People are whole: so is each rate that is drawn. Where the people differ, each names its group.
    """
    listed = {name: known[name] for name in head.texts("facts") if name in known}
    found: list[Drawn] = []
    for entry in head.children("drawn", needed=False):
        rate, group = entry.text("rate"), entry.localized("group")
        entry.done()
        facts = [listed.get(name) for name in rate.split("..")]
        rates = [fact for fact in facts if fact is not None and fact.is_outcome]
        if len(rates) != len(facts) or len(rates) > 2:
            entry.fault("rate", f"drawn: {rate} is no rate that this card lists")
        elif not all(isinstance(fact.value, int) and 0 <= fact.value <= 100 for fact in rates):
            entry.fault("rate", f"drawn: {rate} is no whole number of a hundred people")
        elif len(rates) == 1:
            found.append(Drawn(rates[0], group=group))
        elif rates[0].metric is not rates[1].metric or _share(rates[0]) >= _share(rates[1]):
            entry.fault("rate", f"drawn: {rate} is no lower and upper rate of one kind")
        else:
            found.append(Drawn(rates[0], rates[1], group))
    people = {tuple(sorted(drawn.fact.population.items())) for drawn in found}
    if len(people) > 1 and not all(drawn.group for drawn in found):
        head.fault("drawn", "drawn: the people differ, so each rate needs a group")
    return tuple(found)


def _share(fact: Fact) -> float:
    return fact.value if isinstance(fact.value, (int, float)) else 0.0


def _review(head: Fields) -> Review:
    """review: {state: unsigned}. A signature is bound to a text, so it stands in signoffs.yaml."""
    inner = head.child("review", needed=False)
    if inner is not None:
        if inner.choice("state", ReviewState) is ReviewState.SIGNED:
            inner.fault("state", "sign with `python -m bot content signoff`, not here")
        inner.done()
    return Review(ReviewState.UNSIGNED)


def _calls(head: Fields, rules: Mapping[str, Tier]) -> dict[str, CallSpec]:
    """call: [{key, tier, rules}]. A line may ask for more than its rules, never for less."""
    calls: dict[str, CallSpec] = {}
    for entry in head.children("call", needed=False):
        spec = CallSpec(entry.text("key"), entry.choice("tier", Tier), entry.texts("rules"))
        entry.done()
        if not spec.rules:
            entry.fault("rules", f"call {spec.key!r} names no rule")
        for number, rule in enumerate(spec.rules):
            if rule not in rules:
                entry.fault_at("rules", number, f"rule {rule} is not in {RULE_IDS}")
            elif spec.tier.milder_than(rules[rule]):
                entry.fault_at(
                    "rules", number, f"rule {rule} asks for {rules[rule]}, this line for less"
                )
        if spec.key in calls:
            entry.fault("key", f"call {spec.key!r} stands twice")
        calls[spec.key] = spec
    return calls


def _terms_for(head: Fields, terms: Terms) -> Terms:
    """allowed_words: [{text, reason}]: banned words that this one card needs, such as 治愈."""
    allowed: set[str] = set()
    for entry in head.children("allowed_words", needed=False):
        word = entry.text("text")
        entry.text("reason")
        entry.done()
        if word not in terms.banned:
            entry.fault("text", f"{word!r} is allowed anyway: no word of {TERMS} bans it")
        allowed.add(word)
    return replace(terms, banned={w: r for w, r in terms.banned.items() if w not in allowed})


def _texts(
    folder: str, files: Mapping[str, str], head: Fields, ground: Ground, faults: Faults
) -> dict[str, CardText]:
    calls = _calls(head, ground.rules)
    declared = head.texts("facts")
    terms = _terms_for(head, ground.terms)
    original = files.get(f"{folder}{ORIGINAL}.md", "")
    texts: dict[str, CardText] = {}
    for language in LANGUAGES:
        if f"{folder}{language}.md" not in files:
            faults.add(f"{folder}{language}.md", 1, f"language {language} is missing")
    for path in sorted(p for p in files if p.startswith(folder) and p.endswith(".md")):
        locale = path.removeprefix(folder).removesuffix(".md")
        reader = TextReader(path, locale, ground.facts, declared, calls, terms, faults)
        text = reader.read(files[path], original)
        if text is not None:
            texts[locale] = text
    return texts
