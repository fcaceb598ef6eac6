"""Rates as pictures: a hundred people for one, bars with intervals for all of a card. PURE."""

from __future__ import annotations

from bot.cards import imprint
from bot.cards.facts import Drawn, Fact
from bot.cards.figures import shown
from bot.cards.model import Card, CardText
from bot.cards.pictures.parts import Data, foot, lang, title_of
from bot.cards.rates import sureness_of, what_of
from bot.cards.rich import said
from bot.i18n import Translator


def what(drawn: Drawn, text: CardText, tr: Translator) -> str:
    """Which people, what they are counted by, such as `response`, and when if that is known."""
    words = what_of(drawn.fact.metric, tr)
    time = said(drawn.fact.time, text.locale)
    counted = tr("{what}, {time}", what=words, time=time) if time else words
    group = said(drawn.group, text.locale)
    return tr("{what}: {value}", what=group, value=counted) if group else counted


def notes_of(drawn: Drawn, card: Card, text: CardText, tr: Translator) -> list[str]:
    """What is to be known of the figure, in wording that stays true whatever the source meant."""
    wordings = [said(problem.safe_wording, text.locale) for problem in drawn.fact.problems]
    return [*imprint.notes(card, text, tr), *dict.fromkeys(one for one in wordings if one)]


def of_hundred(drawn: Drawn, tr: Translator) -> str:
    """84/100, with "about": the text twin of the picture."""
    return tr("about {rate}", rate=drawn.of_hundred)


def range_of(drawn: Drawn, text: CardText, tr: Translator) -> str:
    """The interval in words, or that there is none."""
    if drawn.upper is not None:
        return tr("Two separate groups; the source does not say which is which. No range.")
    if drawn.fact.low is None:
        return tr("The source gives no range.")
    span = shown(drawn.fact, "interval", text.locale)
    return tr("Range {range}: of the average, not your own range.", range=span)


def array_data(
    drawn: Drawn, card: Card, text: CardText, tr: Translator, *, expired: bool, address: str
) -> Data:
    """For the template `array`: 100 people, and one bar with its interval."""
    fact, upper = drawn.fact, drawn.upper
    share = _share(fact)
    top = _share(upper) if upper is not None else share
    key = [{"how": "full", "words": _with(fact, text, tr)}]
    if upper is not None:
        between = tr("Between the figures of the two groups: {count}", count=top - share)
        key.append({"how": "half", "words": between})
    key.append({"how": "none", "words": _without(upper or fact, text, tr)})
    return {
        "lang": lang(tr),
        "title": title_of(text),
        "what": _capital(what(drawn, text, tr)),
        "big": drawn.of_hundred,
        "value": share,
        "upper": top if upper is not None else None,
        "low": fact.low,
        "high": fact.high,
        "key": key,
        "range": range_of(drawn, text, tr),
        "bar": upper is None,
        **_scale(tr),
        "foot": [
            *_about(drawn, card, text, tr),
            *foot(card, text, tr, expired=expired, address=address),
        ],
    }


def forest_data(card: Card, text: CardText, tr: Translator, *, expired: bool, address: str) -> Data:
    """For the template `forest`: each rate with its interval. One card only, so nothing ranks."""
    single = [drawn for drawn in card.drawn if drawn.upper is None]
    rows = [
        {
            "what": _capital(what(drawn, text, tr)),
            "big": drawn.of_hundred,
            "value": _share(drawn.fact),
            "low": drawn.fact.low,
            "high": drawn.fact.high,
            "range": _short_range(drawn, text, tr),
        }
        for drawn in single
    ]
    key = [tr("◆ the average of the trials. The bar: how sure one is of that average.")]
    if any(drawn.fact.low is None for drawn in single):
        key.append(tr("◇ without a bar: the source gives no range."))
    key.append(tr("Each line is counted differently. They cannot be added up."))
    return {
        "lang": lang(tr),
        "title": title_of(text),
        "heading": tr("The numbers in detail"),
        "rows": rows,
        "key": key,
        **_scale(tr),
        "foot": [
            *_about(single[0], card, text, tr),
            *foot(card, text, tr, expired=expired, address=address),
        ],
    }


def has_forest(card: Card) -> bool:
    """Whether there is something to set side by side: the same people, counted in several ways."""
    single = [drawn.fact for drawn in card.drawn if drawn.upper is None]
    groups = {tuple(sorted(fact.population.items())) for fact in single}
    return len(single) > 1 and len(groups) == 1


def _short_range(drawn: Drawn, text: CardText, tr: Translator) -> str:
    if drawn.fact.low is None:
        return tr("no range given")
    return tr("range {range}", range=shown(drawn.fact, "interval", text.locale))


def _with(fact: Fact, text: CardText, tr: Translator) -> str:
    return tr("Yes: {count} of 100", count=shown(fact, "", text.locale))


def _without(fact: Fact, text: CardText, tr: Translator) -> str:
    return tr("No: {count} of 100", count=shown(fact, "complement", text.locale))


def _about(drawn: Drawn, card: Card, text: CardText, tr: Translator) -> list[str]:
    who = tr("Who: {people}", people=said(drawn.fact.population, text.locale))
    return [who, *notes_of(drawn, card, text, tr), sureness_of(drawn.fact.certainty, tr)]


def _scale(tr: Translator) -> Data:
    return {"none_words": tr("none of 100"), "all_words": tr("all 100")}


def _share(fact: Fact) -> int | float:
    return fact.value if isinstance(fact.value, (int, float)) else 0


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
