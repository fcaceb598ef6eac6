"""Alerts: who of a circle is told, when, and who has seen it.

All are queued at once, five minutes apart; whoever has seen it, or a patient who has reached the
team, takes the rest back. So no process has to remember anything.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.circle import notes, store
from bot.circle.model import Circle, in_order
from bot.circle.said import Note, Telling, What, Why
from bot.circle.tables import alert, alert_told, circle, circle_note
from bot.gateway.pacing import Lane
from bot.storage import Vault, codes_of, new_id

KIND = "circle_alert"

UNSEEN_FOR = timedelta(minutes=5)
"""So long until the next person is told (checkin design, section 8)."""

KEPT_FOR = timedelta(days=2)
"""Alerts and notes are forgotten then; the reports tell what happened."""

_SAME = timedelta(minutes=30)
"""Within it the same alert about the same is told once."""

_ANEW = frozenset({Why.EMERGENCY, Why.CALL_NOW, Why.NO_ANSWER})
"""What begins at once, so that the telling of an earlier alert about the same need not go on."""

_WORTH_SEEING = timedelta(hours=6)


async def raise_alert(
    tx: AsyncConnection,
    vault: Vault,
    host_id: int,
    why: Why,
    now: datetime,
    *,
    about: int | None = None,
    told_by: int | None = None,
    at: datetime | None = None,
) -> bool:
    """Tells a circle, one after another, from `at` on; False when there is nobody to tell.

    `told_by` is who has told of it: they know. Who it is about hears of it too, when somebody else
    told. Raises CannotOpen.
    """
    told_in = await store.of_host(tx, vault, host_id)
    if told_in is None:
        return False
    if about is not None:
        if await _goes_on(tx, vault, about, why, now):
            return True
        if why in _ANEW:
            await close(tx, about, now)
    known = told_in.member(told_by) if told_by is not None else None
    queue = [one.user_id for one in in_order(told_in.members) if one.user_id != told_by]
    if told_by not in (None, host_id):
        queue.insert(0, host_id)
    if not queue:
        return False
    row = new_id(now)
    said = json.dumps(
        {"why": why.value, "told_by": known.name if known is not None else ""}, ensure_ascii=False
    )
    await tx.execute(
        insert(alert).values(
            id=row,
            circle_id=told_in.id,
            about=_code(tx, row if about is None else about),
            what=vault.seal(alert.c.what, row, said),
            at=now,
        )
    )
    # The host is told beside the first member, not in their place.
    apart = 1 if queue[0] == host_id else 0
    messages = []
    for place, user_id in enumerate(queue):
        due = at or now
        if why is not Why.TEST:
            due += max(0, place - apart) * UNSEEN_FOR
        told = new_id(now)
        await tx.execute(
            insert(alert_told).values(id=told, alert_id=row, user_id=user_id, place=place)
        )
        messages.append(
            delivery.Outgoing(
                lane=Lane.ALERT,
                kind=KIND,
                ref=told,
                chat_id=user_id,
                not_before=due,
                useful_until=due + _WORTH_SEEING,
            )
        )
    await delivery.put(tx, messages, now)
    return True


async def _goes_on(tx: AsyncConnection, vault: Vault, about: int, why: Why, now: datetime) -> bool:
    """Whether the same is being told already: pressed again, the next person is told at once."""
    running = await tx.execute(
        select(alert.c.id, alert.c.what).where(
            alert.c.about == _code(tx, about),
            alert.c.closed_at.is_(None),
            alert.c.at > now - _SAME,
        )
    )
    for row in running.all():
        if json.loads(vault.open(alert.c.what, row.id, row.what))["why"] != why.value:
            continue
        await _next(tx, row.id, -1, now)
        return True
    return False


async def _next(tx: AsyncConnection, alert_id: int, place: int, now: datetime) -> bool:
    """Tells the next person behind a place at once; False when nobody is left."""
    following = await tx.execute(
        select(alert_told.c.id)
        .where(
            alert_told.c.alert_id == alert_id,
            alert_told.c.place > place,
            alert_told.c.sent_at.is_(None),
        )
        .order_by(alert_told.c.place)
        .limit(1)
    )
    ids = list(following.scalars())
    await delivery.hasten(tx, KIND, ids, now)
    return bool(ids)


async def test_for(
    tx: AsyncConnection, vault: Vault, of: Circle, user_id: int, now: datetime
) -> None:
    """A test alert to one member."""
    row, told = new_id(now), new_id(now)
    said = json.dumps({"why": Why.TEST.value, "told_by": ""})
    await tx.execute(
        insert(alert).values(
            id=row,
            circle_id=of.id,
            about=_code(tx, row),
            what=vault.seal(alert.c.what, row, said),
            at=now,
        )
    )
    await tx.execute(insert(alert_told).values(id=told, alert_id=row, user_id=user_id, place=0))
    message = delivery.Outgoing(
        lane=Lane.ALERT,
        kind=KIND,
        ref=told,
        chat_id=user_id,
        not_before=now,
        useful_until=now + _WORTH_SEEING,
    )
    await delivery.put(tx, [message], now)


async def read(tx: AsyncConnection, vault: Vault, told_id: int) -> Telling | None:
    """Raises CannotOpen."""
    found = await tx.execute(
        select(alert_told, alert.c.circle_id, alert.c.what, alert.c.closed_at)
        .join(alert, alert_told.c.alert_id == alert.c.id)
        .where(alert_told.c.id == told_id)
    )
    row = found.first()
    found_in = None if row is None else await store.of_id(tx, vault, row.circle_id)
    if row is None or found_in is None:
        return None
    said = json.loads(vault.open(alert.c.what, row.alert_id, row.what))
    after = await tx.execute(
        select(alert_told.c.id).where(
            alert_told.c.alert_id == row.alert_id, alert_told.c.place > row.place
        )
    )
    return Telling(
        id=row.id,
        alert_id=row.alert_id,
        user_id=row.user_id,
        why=Why(said["why"]),
        circle=found_in,
        member=found_in.member(row.user_id),
        told_by=said["told_by"],
        closed=row.closed_at is not None,
        seen=row.seen_at is not None,
        place=row.place,
        last=after.first() is None,
    )


async def sent(tx: AsyncConnection, vault: Vault, telling: Telling, now: datetime) -> None:
    """Plans what the host is told when this person has not seen it in five minutes."""
    await tx.execute(update(alert_told).where(alert_told.c.id == telling.id).values(sent_at=now))
    if telling.why is Why.TEST or telling.member is None:
        return
    what = What.NOBODY if telling.last else What.UNSEEN
    waiting = Note(what, telling.member.name, telling.id)
    await notes.tell(tx, vault, telling.circle.host_id, waiting, now, at=now + UNSEEN_FOR)


async def not_sent(tx: AsyncConnection, vault: Vault, telling: Telling, now: datetime) -> None:
    """The next person is told at once; where there is none, the host, that nobody knows."""
    if telling.member is None or telling.why is Why.TEST:
        return
    if not await _next(tx, telling.alert_id, telling.place, now):
        nobody = Note(What.NOBODY, telling.member.name, telling.id)
        await notes.tell(tx, vault, telling.circle.host_id, nobody, now)


async def seen(
    tx: AsyncConnection, vault: Vault, user_id: int, told_id: int, now: datetime
) -> Telling | None:
    """Somebody has seen it: nobody else is told, and the host hears who it was.

    None when it was never theirs. A second tap changes nothing.
    """
    telling = await read(tx, vault, told_id)
    if telling is None or telling.user_id != user_id:
        return None
    if telling.member is None and telling.circle.host_id != user_id:
        return None  # they have left: that they know helps nobody
    if telling.seen:
        return telling
    await tx.execute(update(alert_told).where(alert_told.c.id == told_id).values(seen_at=now))
    if telling.member is None:  # the host: that one knows is no help on the way
        return telling
    await delivery.cancel(tx, KIND, await _others(tx, telling), now)
    what = What.TEST_SEEN if telling.why is Why.TEST else What.SEEN
    await notes.tell(tx, vault, telling.circle.host_id, Note(what, telling.member.name), now)
    return telling


async def was_seen(tx: AsyncConnection, told_id: int) -> bool:
    """Whether anybody has seen the alert that this telling is part of, or it is over."""
    row = (
        await tx.execute(select(alert_told.c.alert_id).where(alert_told.c.id == told_id))
    ).first()
    if row is None:
        return True
    over = await tx.execute(
        select(alert.c.id).where(alert.c.id == row.alert_id, alert.c.closed_at.is_not(None))
    )
    if over.first() is not None:
        return True
    eyes = await tx.execute(
        select(alert_told.c.id)
        .join(alert, alert_told.c.alert_id == alert.c.id)
        .join(circle, alert.c.circle_id == circle.c.id)
        .where(
            alert_told.c.alert_id == row.alert_id,
            alert_told.c.seen_at.is_not(None),
            alert_told.c.user_id != circle.c.host_id,
        )
    )
    return eyes.first() is not None


async def reached(
    tx: AsyncConnection, vault: Vault, host_id: int, about: int, user_id: int, now: datetime
) -> None:
    """The team was reached, says `user_id`: whoever was told of the alert hears of it."""
    circle_ = await store.of_host(tx, vault, host_id)
    if circle_ is not None:
        told = await tx.execute(
            select(alert_told.c.user_id)
            .join(alert, alert_told.c.alert_id == alert.c.id)
            .where(
                alert.c.about == _code(tx, about),
                alert.c.closed_at.is_(None),
                alert_told.c.sent_at.is_not(None),
            )
        )
        teller = circle_.member(user_id)
        name = circle_.name if teller is None else teller.name
        for reader in sorted(set(told.scalars()) - {user_id}):
            if reader == host_id or circle_.member(reader) is not None:
                await notes.tell(tx, vault, reader, Note(What.REACHED, name), now)
    await close(tx, about, now)


async def close(tx: AsyncConnection, about: int, now: datetime) -> None:
    """Nobody more is told of this report: the team was reached, or a graver alert follows."""
    await _close(tx, select(alert.c.id).where(alert.c.about == _code(tx, about)), now)


async def close_all(tx: AsyncConnection, host_id: int, now: datetime) -> None:
    """Nobody more of a host's circle is told of anything."""
    of_circle = select(alert.c.id).join(circle, alert.c.circle_id == circle.c.id)
    await _close(tx, of_circle.where(circle.c.host_id == host_id), now)


async def _close(tx: AsyncConnection, which: Select[tuple[int]], now: datetime) -> None:
    ids = list((await tx.execute(which.where(alert.c.closed_at.is_(None)))).scalars())
    if not ids:
        return
    await tx.execute(update(alert).where(alert.c.id.in_(ids)).values(closed_at=now))
    waiting = await tx.execute(select(alert_told.c.id).where(alert_told.c.alert_id.in_(ids)))
    await delivery.cancel(tx, KIND, list(waiting.scalars()), now)


async def _others(tx: AsyncConnection, telling: Telling) -> Sequence[int]:
    found = await tx.execute(
        select(alert_told.c.id).where(
            alert_told.c.alert_id == telling.alert_id,
            alert_told.c.id != telling.id,
            # Whom it is about hears of it whoever else knows.
            alert_told.c.user_id != telling.circle.host_id,
        )
    )
    return list(found.scalars())


async def prune(tx: AsyncConnection, before: datetime) -> None:
    """Forgets old alerts, of which whoever has the file could learn that there was one."""
    await tx.execute(delete(alert).where(alert.c.at < before))
    await tx.execute(delete(circle_note).where(circle_note.c.at < before))


def _code(tx: AsyncConnection, about: int) -> bytes:
    return codes_of(tx).of(alert.c.about, about)
