"""How a rate is said: how many of a hundred, counted by what, how sure. Pure."""

from __future__ import annotations

from bot.cards.facts import Certainty, Fact, Metric
from bot.cards.figures import shown
from bot.i18n import Translator


def rate_of(fact: Fact, locale: str, tr: Translator) -> str:
    value = shown(fact, "", locale)
    if fact.low is None:
        return tr("{value} of 100 people (no range given)", value=value)
    span = shown(fact, "interval", locale)
    return tr("{value} of 100 people ({range})", value=value, range=span)


def what_of(metric: Metric | None, tr: Translator) -> str:
    match metric:
        case Metric.RESPONSE:
            return tr("response")
        case Metric.COMPLETE_RESPONSE:
            return tr("complete response")
        case Metric.COMPLETE_RESPONSE_OR_BETTER:
            return tr("complete response or better")
        case Metric.ONE_YEAR_SURVIVAL:
            return tr("alive after treatment")
        case Metric.CRS:
            return tr("CRS, any grade, includes mild")
        case Metric.NEUROTOXICITY | Metric.NEUROTOXICITY_OR_ICANS:
            return tr("side effects on nerves, any grade, includes mild")
        case Metric.ICANS:
            return tr("ICANS, at most this many")
        case Metric.INFECTION:
            return tr("infection, any grade, includes mild")
        case Metric.SEVERE_ANAEMIA:
            return tr("severe anaemia")
        case Metric.SEVERE_LOW_PLATELETS:
            return tr("severe low platelets")
    return ""


def sureness_of(certainty: Certainty, tr: Translator) -> str:
    if certainty is Certainty.LOW_OR_VERY_LOW:
        return tr("Certainty: low to very low. The true numbers may be quite different.")
    return tr("Certainty: not rated.")
