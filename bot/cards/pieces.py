"""What the texts of cards are made of: words, figures, and the emergency number. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it stands in the card."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A placeholder filled from a fact; `part` is "" for the value, else "low", "interval", ..."""

    text: str
    fact: str
    part: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """Filled when the card is shown, with the number of the reader's region."""

    bold: bool = False


Piece = Words | Figure | EmergencyNumber
Text = tuple[Piece, ...]
