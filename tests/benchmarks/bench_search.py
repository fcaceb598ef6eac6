"""The card search: milliseconds a query, with our cards and with 2,000, and what the index weighs.

The 2,000 are ours again and again, each copy with every fifth word of its entries made its own, so
that features are as common as they would be.
"""

from __future__ import annotations

import gc
import random
import resource
import statistics
import time
from pathlib import Path

import yaml

from bot.cards.library import load_library
from bot.cards.search.entries import entries_of
from bot.cards.search.index import Entry, Index
from bot.resources import folder

CARDS = 2_000
QUERIES = Path(__file__).parents[1] / "cards" / "search_queries.yaml"


def queries() -> list[str]:
    groups = yaml.safe_load(QUERIES.read_text("utf-8"))["groups"]
    return [item["query"] for group in groups.values() for item in group]


def many(entries: tuple[Entry, ...], cards: int) -> list[Entry]:
    """So many cards out of ours."""
    source = random.Random(1)
    letters = "".join(entry.text for entry in entries)
    own = sorted({entry.target for entry in entries})
    by_card = {card: [entry for entry in entries if entry.target == card] for card in own}
    found: list[Entry] = []
    for number in range(cards):
        for entry in by_card[own[number % len(own)]]:
            text = "".join(
                source.choice(letters) if source.random() < 0.2 else letter for letter in entry.text
            )
            found.append(Entry(f"{entry.target}{number}", text, entry.weight))
    return found


def measure(name: str, index: Index, asked: list[str]) -> None:
    for query in asked:  # warm
        index.near(query)
    took = []
    for query in asked * 3:
        began = time.perf_counter()
        index.near(query)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    p99 = took[int(len(took) * 0.99)]
    print(f"{name}: p50 {statistics.median(took):.2f} ms, p99 {p99:.2f} ms, max {took[-1]:.2f} ms")


def main() -> None:
    entries = entries_of(load_library(folder("content")))
    asked = queries()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.perf_counter()
    small = Index(entries)
    built = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    own = len({entry.target for entry in entries})
    print(f"{len(entries)} entries of {own} targets: built in {built:.1f} s, {grown:.0f} MB")
    measure(f"{own} targets", small, asked)
    large_entries = many(entries, CARDS)
    large = Index(large_entries)
    print(f"{len(large_entries)} entries")
    del large_entries
    gc.collect()
    measure(f"{CARDS} targets", large, asked)


if __name__ == "__main__":
    main()
