"""Reading the small lists beside the cards: allowed and banned words, regions, rule ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.marked_yaml import Faults, Fields, read_yaml, top
from bot.cards.model import Card, DailyCards, Region, Regions, Tier

TERMS = "terms.yaml"
REGIONS = "regions.yaml"
RULE_IDS = "red_flag_ids.yaml"
RULES = "triage.yaml"
DAILY = "daily_cards.yaml"
MOST_USEFUL = "most_useful.yaml"
QUESTIONS = "questions.yaml"

_RULE_ID = re.compile(r"[ETA]\d\d_[a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """Words with a figure in them that may be typed, and words that no card may use.

    Both map the word to its reason. `banned_but` are the phrases in which a banned word may stand.
    """

    figures: Mapping[str, str]
    banned: Mapping[str, str]
    banned_but: Mapping[str, str]


def read_terms(files: Mapping[str, str], faults: Faults) -> Terms:
    """terms.yaml: three lists of {text, reason}."""
    head = top(files.get(TERMS, ""), TERMS, faults)
    if head is None:
        return Terms({}, {}, {})
    lists: list[dict[str, str]] = []
    for key in ("figures_allowed", "banned", "banned_but_allowed_in"):
        words: dict[str, str] = {}
        for entry in head.children(key):
            word = entry.text("text")
            if word in words:
                entry.fault("text", f"{word} stands twice")
            words[word] = entry.text("reason")
            entry.done()
        lists.append(words)
    head.done()
    return Terms(*lists)


def read_rule_ids(files: Mapping[str, str], faults: Faults) -> dict[str, Tier]:
    """red_flag_ids.yaml: rule ids by tier; must agree with triage.yaml where that exists."""
    head = top(files.get(RULE_IDS, ""), RULE_IDS, faults)
    if head is None:
        return {}
    tiers: dict[str, Tier] = {}
    for tier in Tier:
        for rule in head.texts(tier.value):
            if rule in tiers:
                head.fault(tier.value, f"rule {rule} stands in two tiers")
            tiers[rule] = tier
    head.done()
    if RULES in files:
        marked = read_yaml(files[RULES], RULES, Faults())
        named = _rule_ids(marked.data if marked else None)
        for rule in sorted(named - tiers.keys()):
            head.fault("", f"rule {rule} of {RULES} is missing")
        for rule in sorted(tiers.keys() - named):
            head.fault("", f"rule {rule} does not stand in {RULES}")
    return tiers


def _rule_ids(node: object) -> set[str]:
    """Every rule id in a rules file, wherever its format puts it."""
    if isinstance(node, dict):
        return _rule_ids(list(node.keys())) | _rule_ids(list(node.values()))
    if isinstance(node, list):
        return {rule for item in node for rule in _rule_ids(item)}
    return {node} if isinstance(node, str) and _RULE_ID.fullmatch(node) else set()


def read_regions(files: Mapping[str, str], faults: Faults) -> Regions:
    """regions.yaml: the regions, and the lines for an unknown and for an unlisted one."""
    head = top(files.get(REGIONS, ""), REGIONS, faults)
    if head is None:
        return Regions((), {}, {})
    for key in ("source", "fact", "check_before_release"):
        head.raw(key)
    regions: list[Region] = []
    taken: set[str] = set()
    for entry in head.children("regions"):
        region = Region(
            code=entry.text("code"),
            emergency=entry.text("emergency"),
            names=entry.localized("names", needed=True),
            countries=entry.texts("countries"),
        )
        entry.done()
        if not region.emergency.isdigit():
            entry.fault("emergency", f"{region.emergency!r} is no emergency number")
        for code in {region.code, *region.countries}:
            if not re.fullmatch("[A-Z]{2}", code):
                entry.fault("code", f"{code!r} is no two-letter code")
            if code in taken:
                entry.fault("code", f"{code} stands twice")
            taken.add(code)
        regions.append(region)
    numbers = {region.code: region.emergency for region in regions}
    unknown = _lines(head, "unknown", numbers)
    unlisted = _lines(head, "unlisted", numbers)
    head.done()
    return Regions(tuple(regions), unknown, unlisted)


def read_daily(files: Mapping[str, str], cards: Mapping[str, Card], faults: Faults) -> DailyCards:
    """daily_cards.yaml: the order of the cards that come one a day."""
    head = top(files.get(DAILY, ""), DAILY, faults)
    if head is None:
        return DailyCards((), ())
    lists: list[tuple[str, ...]] = []
    for key in ("before_infusion", "in_hospital"):
        names = tuple(head.texts(key))
        lists.append(names)
        for name in names:
            card = cards.get(name)
            if card is None:
                head.fault(key, f"there is no card {name}")
            elif not card.may_be_pushed:
                head.fault(key, f"{name} shows numbers on response or survival: never pushed")
        if not names or len(set(names)) != len(names):
            head.fault(key, f"{key} must name cards, each once")
    head.done()
    return DailyCards(*lists)


def read_most_useful(
    files: Mapping[str, str], cards: Mapping[str, Card], faults: Faults
) -> tuple[str, ...]:
    """most_useful.yaml: the cards that are shown before anything is asked, the first ones first."""
    head = top(files[MOST_USEFUL], MOST_USEFUL, faults) if MOST_USEFUL in files else None
    if head is None:
        return ()
    names = head.texts("cards")
    for number, name in enumerate(names):
        card = cards.get(name)
        if card is None:
            head.fault_at("cards", number, f"there is no card {name}")
        elif not card.may_be_pushed:
            head.fault_at("cards", number, f"{name} shows response or survival: never pushed")
    head.done()
    return names


def _lines(head: Fields, key: str, numbers: Mapping[str, str]) -> dict[str, str]:
    """A line per language, with the numbers of regions filled in."""
    lines: dict[str, str] = {}
    for language, line in head.localized(key, needed=True).items():
        try:
            lines[language] = line.format_map(numbers)
        except (KeyError, ValueError, IndexError) as error:
            head.fault(key, f"{key}.{language}: no region for placeholder {error}")
    return lines
