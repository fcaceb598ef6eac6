"""A message on its way: its values and states, and the decision after each failed attempt. Pure."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

MAX_UNCERTAIN = 3
"""How often a message is sent again when it may already have arrived."""

MAX_ABANDONED = 12
"""How often a message is taken up again whose process died: a crash loop must not use it up."""

MAX_BROKEN = 5
"""After how many failures of its kind's own code a row is given up."""

DEATHS_FIRST = timedelta(seconds=5)
DEATHS_MOST = timedelta(minutes=30)
BACKOFF_FIRST = timedelta(seconds=1)
BACKOFF_MOST = timedelta(minutes=5)

_LEAST_WAIT = timedelta(seconds=1)
_MOST_DOUBLINGS = 16


class State(enum.IntEnum):
    """Where a message stands. WAITING and SENDING are open, the others are final.

    A message that may or may not have arrived is WAITING again: a lost reminder is worse than a
    double one.
    """

    WAITING = 0
    SENDING = 1
    SENT = 2
    GAVE_UP = 3
    """Telegram refuses it for good, or the attempts are used up; `reason` says which."""
    SKIPPED = 4
    """Not wanted any more: its kind dropped it at the moment of sending, or it was cancelled."""
    EXPIRED = 5
    """Its time of use passed before it could be sent."""


class Trouble(enum.Enum):
    """What went wrong with one attempt."""

    BLOCKED = "blocked"
    CHAT_GONE = "chat_gone"
    REFUSED = "refused"
    MIGRATED = "migrated"
    RETRY_AFTER = "retry_after"
    NOT_SENT = "not_sent"
    """It certainly did not arrive: no connection was made."""
    SERVER_TROUBLE = "server_trouble"
    UNCERTAIN = "uncertain"
    """It may have arrived: the answer did not."""
    ABANDONED = "abandoned"
    """The process that had claimed it died, before or after sending."""
    BROKEN = "broken"
    """Its kind's recheck or render raised."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a message has been through; kept in its row."""

    attempts: int = 0
    """Attempts that certainly failed and may be repeated. A 429 is none."""
    uncertain: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to put into the outbox; `kind`, `ref` and `chat_id` together are unique."""

    lane: int
    """A `Lane` of the gateway's; lower is sooner."""
    kind: str
    """The name of a registered Kind."""
    ref: int
    """The id of the kind's own row."""
    chat_id: int
    not_before: datetime
    useful_until: datetime
    """From this instant on it is not sent any more."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row of the outbox as its holder sees it."""

    id: int
    lane: int
    kind: str
    ref: int
    chat_id: int
    not_before: datetime
    useful_until: datetime
    counts: Counts
    holder: str
    """Of this one claim; an outcome is only written while the row is still held so."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome of one attempt, to be written down.

    A row that waits again keeps its place in the line when `not_before` is None. `chat_id` is the
    new id of a group that moved.
    """

    row: Claimed
    state: State
    counts: Counts
    not_before: datetime | None = None
    message_id: int | None = None
    reason: str | None = None
    chat_id: int | None = None

    @property
    def final(self) -> bool:
        return self.state > State.SENDING


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again at an instant; None means at once, in its old place in the line."""

    at: datetime | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class GiveUp:
    """No further attempt. `reason` is a short machine word."""

    state: State
    reason: str


_FINAL = {Trouble.BLOCKED, Trouble.CHAT_GONE, Trouble.REFUSED}


def decide(
    trouble: Trouble,
    counts: Counts,
    now: datetime,
    useful_until: datetime,
    *,
    wait: timedelta = timedelta(0),
    word: str | None = None,
    jitter: float = 0.0,
) -> Retry | GiveUp:
    """What to do after a failed attempt.

    `counts` are those before this failure, `wait` is Telegram's retry_after, `word` a more exact
    reason for a refusal; `jitter` lies in [0, 1) and moves a backoff between half and all of its
    length. A retry lies after `now` and before `useful_until`, or is immediate.
    """
    if trouble in _FINAL:
        return GiveUp(State.GAVE_UP, word or trouble.value)
    if trouble is Trouble.MIGRATED:
        # An attempt is spent, so that two chats naming each other do not go round for ever.
        spent = replace(counts, attempts=counts.attempts + 1)
        at = None if spent.attempts <= 1 else now + backoff(spent.attempts, jitter)
        return _within(at, spent, now, useful_until)
    if trouble is Trouble.RETRY_AFTER:
        return _within(now + max(wait, _LEAST_WAIT), counts, now, useful_until)
    if trouble in (Trouble.UNCERTAIN, Trouble.ABANDONED):
        return _after_uncertain(trouble, counts, now, useful_until, jitter)
    if trouble is Trouble.BROKEN:
        failed = replace(counts, broken=counts.broken + 1)
        if failed.broken >= MAX_BROKEN:
            return GiveUp(State.GAVE_UP, trouble.value)
        return _within(now + backoff(failed.broken, jitter), failed, now, useful_until)
    tried = replace(counts, attempts=counts.attempts + 1)
    return _within(now + backoff(tried.attempts, jitter), tried, now, useful_until)


def backoff(failures: int, jitter: float) -> timedelta:
    """The wait after the n-th failure (n >= 1): 1 s, 2 s, 4 s … 5 min, less up to half."""
    doubled = BACKOFF_FIRST * (1 << min(failures - 1, _MOST_DOUBLINGS))
    return min(doubled, BACKOFF_MOST) * (0.5 + jitter / 2)


def _after_uncertain(
    trouble: Trouble, counts: Counts, now: datetime, useful_until: datetime, jitter: float
) -> Retry | GiveUp:
    doubted = replace(counts, uncertain=counts.uncertain + 1)
    at: datetime | None = now + backoff(doubted.uncertain, jitter)
    most = MAX_UNCERTAIN
    if trouble is Trouble.ABANDONED:
        # The dead process took its time already, so what it left behind is taken up at once; but
        # processes that die again and again wait longer and longer between two tries.
        at = None if doubted.uncertain == 1 else now + _after_deaths(doubted.uncertain)
        most = MAX_ABANDONED
    if doubted.uncertain > most or (at or now) >= useful_until:
        # Not "expired": it may well have been read.
        return GiveUp(State.GAVE_UP, Trouble.UNCERTAIN.value)
    return Retry(at, doubted)


def _after_deaths(deaths: int) -> timedelta:
    return min(DEATHS_FIRST * (1 << min(deaths - 2, _MOST_DOUBLINGS)), DEATHS_MOST)


def _within(
    at: datetime | None, counts: Counts, now: datetime, useful_until: datetime
) -> Retry | GiveUp:
    if (at or now) >= useful_until:
        return GiveUp(State.EXPIRED, "expired")
    return Retry(at, counts)
