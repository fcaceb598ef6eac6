"""Who reads: a person's language, zone and consents, as values."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class ConsentKind(enum.StrEnum):
    """What a person may allow; each is asked and withdrawn by itself."""

    CHECK_INS = "check_ins"
    """Keep the infusion date and the answers, and send check-ins."""
    SERVER_COUNTRY = "server_country"
    """Keep them on a server in the operator's country; not asked before version 3."""
    CIRCLE = "circle"
    """Be in somebody's care circle: asked of who is invited, by itself."""


ENROLMENT = (ConsentKind.CHECK_INS, ConsentKind.SERVER_COUNTRY)
"""What check-ins need."""


CONSENT_VERSION = 4
"""Raise when the words that people agree to change their meaning.

4: kept until erased here or 12 months of silence, backups for 30 days; before, until the contact
was asked to erase.
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person; None where they chose nothing."""

    user_id: int
    locale: str | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent in force."""

    kind: ConsentKind
    version: int
    given_at: datetime
