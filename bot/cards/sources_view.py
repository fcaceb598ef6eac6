"""Where each figure of a card comes from, and how sure it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.cards.buttons import Row, back_to_card
from bot.cards.callbacks import OpenSources
from bot.cards.facts import Fact, Read, Source, Verification
from bot.cards.model import Card, CardText, Figure
from bot.cards.rates import rate_of, sureness_of, what_of
from bot.cards.rich import rich, said
from bot.chat import Button, Reply, RichText, Span, TapButton, bold, join, plain
from bot.i18n import Translator

PAGE = 1500
"""UTF-16 units of a page: three or four screens of a phone, far below Telegram's 4,096."""

_ENDS = re.compile(r"[。！？；]|[.;!?](?=\s|$)")


def sources_view(
    card: Card, tr: Translator, emergency: str, *, page: int = 0, back: int = 0
) -> Reply:
    """One page of the sources; a number beyond the last shows the last."""
    text = card.text(tr.tag)
    pages = list(_pages(list(_blocks(card, text, tr, emergency))))
    number = min(max(page, 0), len(pages) - 1)
    head: list[RichText | str] = [
        bold(tr("Sources and certainty")),
        rich(text.title, emergency),
    ]
    if len(pages) > 1:
        head.append(tr("Page {page} of {pages}", page=number + 1, pages=len(pages)))
    turn: list[Button] = []
    if number > 0:
        turn.append(
            TapButton(tr("‹ Page {page}", page=number), OpenSources(card.id, number - 1, back))
        )
    if number + 1 < len(pages):
        turn.append(
            TapButton(tr("Page {page} ›", page=number + 2), OpenSources(card.id, number + 1, back))
        )
    rows: list[Row] = [tuple(turn)] if turn else []
    rows.append((back_to_card(card, tr, back),))
    return Reply(join([join(head), *pages[number]], "\n\n"), tuple(rows), edit=True)


def _pages(blocks: Sequence[RichText]) -> Iterator[list[RichText]]:
    page: list[RichText] = []
    for block in blocks:
        if page and sum(b.length for b in page) + block.length > PAGE:
            yield page
            page = []
        page.append(block)
    yield page


def _blocks(card: Card, text: CardText, tr: Translator, emergency: str) -> Iterator[RichText]:
    # Source, sureness and people are said once for all figures that share them.
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in card.shown_facts:
        shared = (fact.source.id, fact.verification, fact.certainty)
        groups.setdefault((*shared, said(fact.population, text.locale)), []).append(fact)
    for facts in groups.values():
        head = _head(facts[0], text.locale, tr)
        lines = [*_figure_lines(facts, text, tr, emergency), *_notes(facts, text.locale, tr)]
        block = head
        for line in lines:
            if block.length + line.length > PAGE and block is not head:
                yield block
                block = head
            block = block + "\n" + line
        yield block
    used = {fact.source.id for fact in card.shown_facts}
    others = [source for source in card.sources if source.id not in used]
    if others:
        heading = tr("Other sources of this card:") if used else tr("Sources of this card:")
        yield join(
            [
                bold(heading),
                *("• " + _title(s, text.locale) + " · " + _read(s.read, tr) for s in others),
            ]
        )
    if not used:
        yield plain(tr("This card shows no figure of its own."))


def _head(fact: Fact, locale: str, tr: Translator) -> RichText:
    lines: list[RichText | str] = [
        _title(fact.source, locale, "bold"),
        _verified(fact.verification, tr),
        sureness_of(fact.certainty, tr),
    ]
    if fact.population:
        lines.append(tr("Who: {people}", people=said(fact.population, locale)))
    return join(lines)


def _title(source: Source, locale: str, style: str | None = None) -> RichText:
    title = said(source.title, locale)
    if source.link:
        return RichText((Span(title, "text_link", source.link),))
    return bold(title) if style else plain(title)


def _figure_lines(
    facts: Sequence[Fact], text: CardText, tr: Translator, emergency: str
) -> Iterator[RichText]:
    """Rates in words of their own; other figures with the words of the card around them."""
    quoted: dict[str, list[str]] = {}
    for fact in facts:
        what = what_of(fact.metric, tr) if fact.is_outcome else ""
        if what:
            time = said(fact.time, text.locale) or tr("not stated")
            yield (
                "• "
                + bold(rate_of(fact, text.locale, tr))
                + tr(": {what}. Time: {time}", what=what, time=time)
            )
        else:
            figure, words = _in_its_words(fact, text, emergency)
            figures = quoted.setdefault(words, [])
            if figure not in figures:
                figures.append(figure)
    for words, figures in quoted.items():
        yield "• " + bold(" · ".join(figures)) + tr(": “{words}”", words=words)


def _in_its_words(fact: Fact, text: CardText, emergency: str) -> tuple[str, str]:
    """The figure as the card shows it, and the sentence in which it first stands."""
    for line in text.lines[2:] + text.lines[:2]:
        before = ""
        for number, piece in enumerate(line):
            if isinstance(piece, Figure) and piece.fact == fact.id:
                after = rich(line[number:], emergency).text
                start = max((m.end() for m in _ENDS.finditer(before)), default=0)
                # Looked for behind the figure: its own point, in 38.5, ends no sentence.
                end = _ENDS.search(after, len(piece.text))
                sentence = before[start:] + (after[: end.start()] if end else after)
                return piece.text, sentence.strip()
            before += rich((piece,), emergency).text
    return str(fact.value), fact.metric or ""


def _notes(facts: Sequence[Fact], locale: str, tr: Translator) -> Iterator[RichText]:
    """Known problems, in wording that stays true; said of some figures only, these are named."""
    problems = {problem.id: problem for fact in facts for problem in fact.problems}
    for problem in problems.values():
        wording = said(problem.safe_wording, locale)
        concerned = [fact for fact in facts if problem in fact.problems]
        if not wording:
            continue
        if len(concerned) < len(facts):
            figures = [str(fact.value) for fact in concerned if fact.value is not None]
            if figures:
                wording = tr("{figures}: {note}", figures=", ".join(figures), note=wording)
        yield plain(tr("Please note: {note}", note=wording))


def _verified(verification: Verification, tr: Translator) -> str:
    match verification:
        case Verification.PRIMARY:
            return tr("Read at the source itself.")
        case Verification.SECONDARY:
            return tr("Read in another text that quotes it.")
        case Verification.SUMMARY_ONLY:
            return tr("Read in a summary. The original paper has not been checked.")
        case Verification.GENERAL_KNOWLEDGE:
            return tr("General medical knowledge, not checked against a source.")
        case Verification.NOT_VERIFIED:
            return tr("Not verified.")
        case Verification.OWN_RULE:
            return tr("A cautious rule of this project.")


def _read(read: Read, tr: Translator) -> str:
    match read:
        case Read.ORIGINAL:
            return tr("read at the source")
        case Read.RETOLD:
            return tr("read in a text that retells it")
        case Read.NOT_READ:
            return tr("not read")
        case Read.OWN:
            return tr("our own")
