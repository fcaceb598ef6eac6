"""One attempt: recheck and render a batch of claimed rows, and read what sending came to."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.kinds import Drop, Kinds, Postpone, Proceed
from bot.delivery.model import Claimed, GiveUp, Retry, Settled, State, Trouble, decide
from bot.errors import where
from bot.gateway import errors
from bot.gateway.encode import CannotEncode, encode, encode_cards
from bot.gateway.wire import Call, Result
from bot.storage import OUTAGES, Database

log = logging.getLogger(__name__)

KIND_TIMEOUT = 10.0
"""Seconds that a kind has for the recheck and rendering of one row."""

_LEAST_PAUSE = timedelta(seconds=1)
_LONGEST_WAIT = 10_000_000.0
_REASON_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Rendered:
    """A row's calls: its message, and the contact cards to send once that has its receipt."""

    message: Call
    cards: tuple[Call, ...] = ()


async def prepare(
    db: Database,
    kinds: Kinds,
    rows: Sequence[Claimed],
    now: datetime,
    ready: Callable[[Claimed, Rendered | Settled], None],
) -> None:
    """Rechecks and renders rows in one read transaction, in order.

    `ready` gets each row at once, with the calls to send or with an outcome when there is nothing
    to send. A row that breaks takes only itself out.
    """
    rest = list(reversed(rows))
    while rest:
        row: Claimed | None = None
        try:
            async with db.read() as tx:
                while rest:
                    row = rest[-1]
                    made = await _make(tx, kinds, row, now)
                    rest.pop()
                    ready(row, made)
                    row = None
        except Exception as error:
            if row is None:
                log.warning("no database to recheck in: %s", where(error))
                while rest:
                    row = rest.pop()
                    ready(row, failed(row, Trouble.NOT_SENT, now))
                return
            # Only this row is out, and the loop goes on in a new transaction: PostgreSQL refuses
            # more work in one that failed.
            # No id: beside a chat, a kind tells what happened to somebody.
            log.error("kind %s broke on an outbox row: %s", row.kind, where(error))
            rest.pop()
            trouble = Trouble.NOT_SENT if isinstance(error, OUTAGES) else Trouble.BROKEN
            ready(row, failed(row, trouble, now))


async def _make(
    tx: AsyncConnection, kinds: Kinds, row: Claimed, now: datetime
) -> Rendered | Settled:
    kind = kinds.get(row.kind)
    async with asyncio.timeout(KIND_TIMEOUT):
        match await kind.recheck(tx, row.ref, row.chat_id, now):
            case Drop(reason):
                return Settled(row, State.SKIPPED, row.counts, reason=_short(reason))
            case Postpone(until):
                return put_back(row, max(until, now + _LEAST_PAUSE))
            case Proceed(edits):
                reply = await kind.render(tx, row.ref, row.chat_id, now)
                if reply.picture is not None:
                    raise CannotEncode("the outbox brings no pictures")
                message = encode(reply, row.chat_id, edit_message_id=edits)
                return Rendered(message, encode_cards(reply, row.chat_id))
            case other:
                assert_never(other)


def sent(row: Claimed, result: Result) -> Settled:
    """The outcome of an answered call."""
    message_id = result.get("message_id") if isinstance(result, dict) else None
    return Settled(
        row,
        State.SENT,
        row.counts,
        message_id=message_id if isinstance(message_id, int) else None,
    )


def put_back(row: Claimed, at: datetime | None = None) -> Settled:
    """Nothing was tried: the row waits again, in its old place or until an instant."""
    if at is not None and at >= row.useful_until:
        return Settled(row, State.EXPIRED, row.counts, reason="expired")
    return Settled(row, State.WAITING, row.counts, not_before=at)


def failed(
    row: Claimed,
    trouble: Trouble,
    now: datetime,
    *,
    wait: timedelta = timedelta(0),
    word: str | None = None,
    chat_id: int | None = None,
) -> Settled:
    """The outcome of a failed attempt, as `model.decide` has it."""
    decision = decide(
        trouble, row.counts, now, row.useful_until, wait=wait, word=word, jitter=random.random()
    )
    match decision:
        case Retry(at, counts):
            return Settled(row, State.WAITING, counts, not_before=at, chat_id=chat_id)
        case GiveUp(state, reason):
            return Settled(row, state, row.counts, reason=_short(reason))
        case other:
            assert_never(other)


def refused(row: Claimed, error: errors.SendError, now: datetime) -> Settled:
    """The outcome of a call that the wire could not bring to its end.

    TokenInvalid says nothing about the row, which goes back to its place.
    """
    match error:
        case errors.TokenInvalid():
            return put_back(row)
        case errors.NotModified():
            return sent(row, True)
        case errors.RetryAfter(seconds=seconds):
            return failed(
                row, Trouble.RETRY_AFTER, now, wait=timedelta(seconds=min(seconds, _LONGEST_WAIT))
            )
        case errors.Migrated(new_chat_id=chat_id):
            return failed(row, Trouble.MIGRATED, now, chat_id=chat_id)
        case errors.Refused(reason=word):
            return failed(row, Trouble.REFUSED, now, word=word)
        case errors.Blocked():
            return failed(row, Trouble.BLOCKED, now)
        case errors.ChatGone():
            return failed(row, Trouble.CHAT_GONE, now)
        case errors.ServerTrouble() | errors.Conflict():
            return failed(row, Trouble.SERVER_TROUBLE, now)
        case errors.NotSent():
            return failed(row, Trouble.NOT_SENT, now)
        case _:
            return failed(row, Trouble.UNCERTAIN, now)


def _short(reason: str) -> str:
    return reason[:_REASON_LENGTH]
