"""What people type to find a card, and what they ask that no card answers: values. PURE."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass


class Limit(enum.StrEnum):
    """What the bot cannot do, by the kind of question."""

    PRICE = "price"
    PURCHASE = "purchase"
    PROGNOSIS = "prognosis"
    MEDICINE = "medicine"
    DIAGNOSIS = "diagnosis"
    OTHER_DISEASE = "other_disease"
    SMALL_TALK = "small_talk"
    TURN_THE_BOT = "turn_the_bot"
    OTHER = "other"
    """There is no card on it."""


@dataclass(frozen=True, slots=True)
class Beyond:
    """One kind: what is asked, and the cards that have something to say about it."""

    asked: tuple[str, ...]
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: for each card by its id, and beyond all cards."""

    cards: Mapping[str, tuple[str, ...]]
    beyond: Mapping[Limit, Beyond]


NOTHING_ASKED = Asked({}, {})
