"""Row ids made by the program, so that a row's sealed columns can be bound to its id."""

from __future__ import annotations

import itertools
import secrets
from datetime import datetime

_COUNTER_BITS = 20
_counter = itertools.count(secrets.randbits(_COUNTER_BITS))


def new_id(now: datetime) -> int:
    """A positive 63-bit id that grows with time: milliseconds since 1970, then 20 counting bits.

    A million ids a millisecond are unique within a process; between processes a clash is caught by
    the primary key.
    """
    milliseconds = int(now.timestamp() * 1000)
    return (milliseconds << _COUNTER_BITS) | (next(_counter) & ((1 << _COUNTER_BITS) - 1))
