"""The cards that answer "what is a seizure?": redflags/mentions.yaml against the library. PURE."""

from __future__ import annotations

from collections.abc import Mapping

from bot.cards.marked_yaml import Faults, read_yaml
from bot.cards.model import Card
from bot.redflags.mention import read_forms

MENTIONS = "redflags/mentions.yaml"


def check_term_cards(files: Mapping[str, str], cards: Mapping[str, Card], faults: Faults) -> None:
    """Every card of the list exists, and one of its call lines names the rule that it is for.

    A card for a mere name, as CRS, has call lines at least. Without the file nothing is asked for.
    """
    if MENTIONS not in files:
        return
    marked = read_yaml(files[MENTIONS], MENTIONS, faults)
    if marked is None:
        return
    try:
        forms = read_forms(marked.data)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        faults.add(MENTIONS, 1, f"cannot be read: {type(error).__name__}: {error}")
        return
    for kind, listed in (("cards", forms.cards), ("names", forms.names)):
        for about, card_id in listed.items():
            line = marked.lines.get((kind, about), 1)
            card = cards.get(card_id)
            if card is None:
                faults.add(MENTIONS, line, f"no card {card_id}")
            elif kind == "cards" and about not in card.rules:
                faults.add(MENTIONS, line, f"no call line of {card_id} names {about}")
            elif not card.has_calls:
                faults.add(MENTIONS, line, f"{card_id} does not say when to call")
