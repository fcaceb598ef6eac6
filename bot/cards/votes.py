"""What readers say of a card: was this clear? Pure."""

from __future__ import annotations

import enum


class Vote(enum.StrEnum):
    YES = "yes"
    NO = "no"
    MISTAKE = "mistake"
