"""Whether check-ins may be on here: by people who answer for them, or in the demo. PURE."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Missing(enum.StrEnum):
    """What the operator still owes, as it is called in the settings and on the command line."""

    OPERATOR = "OPERATOR_NAME"
    CONTACT = "OPERATOR_CONTACT"
    COUNTRY = "SERVER_COUNTRY"
    SIGNATURE = "a clinician's signature under these rules: content signoff --rules"


@dataclass(frozen=True, slots=True)
class Gate:
    """What holds at this moment. `missing` is told in a demo too, where it does not close it.

    `operator`, `contact` and `country` (two letters) are empty while they are not set.
    """

    open: bool
    missing: tuple[Missing, ...]
    operator: str
    contact: str
    country: str
    demo: bool = False

    @property
    def signed(self) -> bool:
        """Whether a named clinician has signed exactly the rules in use."""
        return Missing.SIGNATURE not in self.missing


def gate(
    *, operator: str, contact: str, country: str, signed_by: str | None, demo: bool = False
) -> Gate:
    """The gate. `signed_by`: who signed the exact revision of the rules in use; None for nobody."""
    owed = (
        (operator, Missing.OPERATOR),
        (contact, Missing.CONTACT),
        (country, Missing.COUNTRY),
        (signed_by, Missing.SIGNATURE),
    )
    missing = tuple(name for there, name in owed if not (there or "").strip())
    if demo:
        operator = "demo"
    return Gate(demo or not missing, missing, operator, contact, country, demo)
