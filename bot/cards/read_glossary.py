"""Reading the words that cards explain on a tap."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.figures import typed_figures
from bot.cards.glossary import Term
from bot.cards.marked_yaml import Faults, Fields, top
from bot.cards.model import ORIGINAL
from bot.cards.read_lists import Terms
from bot.cards.read_texts import style_faults
from bot.cards.traditional import localized_too
from bot.i18n.traditional import TRADITIONAL, to_traditional

GLOSSARY = "glossary.yaml"
MAX_MEANING = 160
"""Characters of an explanation: one sentence."""


def read_glossary(files: Mapping[str, str], terms: Terms, faults: Faults) -> tuple[Term, ...]:
    """glossary.yaml: {id, term, meaning, aliases}, each by language. A word leads to one term."""
    head = top(files.get(GLOSSARY, ""), GLOSSARY, faults)
    found: list[Term] = []
    taken: dict[tuple[str, str], str] = {}
    for entry in head.children("terms") if head else ():
        term = Term(
            id=entry.text("id"),
            names=localized_too(entry.localized("term", needed=True)),
            meanings=localized_too(entry.localized("meaning", needed=True)),
            aliases=_aliases(entry),
        )
        entry.done()
        for locale, meaning in term.meanings.items():
            if locale == TRADITIONAL:
                continue  # made from the simplified words, and as good as they are
            _check(entry, meaning, locale, terms)
            for word in term.words(locale):
                other = taken.setdefault((locale, word.casefold()), term.id)
                if other != term.id:
                    entry.fault("term", f"{word!r} is already explained by {other}")
        if any(term.id == other.id for other in found):
            entry.fault("id", f"term {term.id} stands twice")
        found.append(term)
    if head is not None:
        head.done()
    return tuple(found)


def _aliases(entry: Fields) -> dict[str, tuple[str, ...]]:
    inner = entry.child("aliases", needed=False)
    if inner is None:
        return {}
    aliases = {locale: inner.texts(locale) for locale in inner.keys()}  # noqa: SIM118
    if TRADITIONAL not in aliases:
        aliases[TRADITIONAL] = tuple(map(to_traditional, aliases.get(ORIGINAL, ())))
    return aliases


def _check(entry: Fields, meaning: str, locale: str, terms: Terms) -> None:
    for figure in typed_figures(meaning, locale, terms.figures):
        entry.fault_at(
            "meaning", locale, f"figure {figure!r} is typed by hand: explain without figures"
        )
    for fault in style_faults(meaning, locale, terms):
        entry.fault_at("meaning", locale, fault)
    if len(meaning) > MAX_MEANING:
        entry.fault_at("meaning", locale, f"an explanation has at most {MAX_MEANING} characters")
