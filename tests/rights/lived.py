"""Somebody with rows in every table of personal data, written by the services themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.cards.store import write_vote
from bot.cards.votes import Vote
from bot.care.model import Role
from bot.checkins import again
from bot.checklist.model import Checklist
from bot.checklist.service import Checklists
from bot.circle.model import Role as CircleRole
from bot.endings import store as endings
from bot.endings.model import Ending, Reason
from bot.gateway import store as gateway_store
from bot.gateway.inbox import Inbox
from bot.gateway.store import Awaited, State
from bot.i18n import Catalogs
from bot.interview import model
from bot.interview.model import Origin
from bot.people.model import ConsentKind
from bot.people.personal import Everything
from bot.personal_data import everything
from bot.redflags.tiers import Tier
from bot.resources import folder
from bot.rights.service import Rights
from bot.rights.tombstones import Tombstones
from bot.storage import Database, Vault, new_id
from tests.papers.hundred_days import Circle, circle

NOW = datetime(2026, 8, 3, 4, tzinfo=UTC)
WHO, OTHER = 0x6A6B5C4D3E2F, 0x5B1D2C3F4A59
"""Ids whose bytes stand out, within Telegram's 52 bits."""

ZONES = {WHO: "Pacific/Chatham", OTHER: "Asia/Kathmandu"}
TYPED = "孙子小石头要来住，可以吗？"
MEMBER = 0x3C4D5E6F7A8B
NAMES = {WHO: "石妈妈", OTHER: "别人家"}


class NoCircle:
    """Nothing is shared, so nothing ends."""

    async def person_goes(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Nobody has to be told."""


class Still:
    """A clock that somebody else turns."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class House:
    """The rooms on one database, and the rights beside them."""

    rooms: Circle
    data: Everything
    rights: Rights
    stones: Tombstones
    inbox: Inbox

    @property
    def db(self) -> Database:
        return self.rooms.db

    async def erase(self, user: int, now: datetime) -> None:
        async with self.db.write() as tx:
            await self.rights.erase(tx, user, now)

    async def kept(self, user: int) -> dict[str, int]:
        """Tables with rows of a person, and how many."""
        async with self.db.read() as tx:
            tables = await self.data.export(tx, user)
        return {name: len(rows) for name, rows in tables.items() if rows}


def house(
    db: Database,
    vault: Vault,
    home: Path,
    library: Callable[[], Library],
    *,
    also_open: bool = True,
    ends: Any = None,
) -> House:
    data = everything(vault, also_open=also_open)
    stones = Tombstones(home / "erased.txt", vault)
    stones.make()
    rooms = circle(db, vault, Catalogs(folder("locales")), library)
    return House(
        rooms,
        data,
        Rights(data, stones, ends or NoCircle()),
        stones,
        Inbox(db, vault, Still(), rooms.people.seen),
    )


async def lives(house: House, user: int, *, now: datetime = NOW, update_id: int = 1) -> None:
    """Rows of this person in every table that can hold one."""
    rooms, vault, zone = house.rooms, house.rooms.vault, ZONES[user]
    async with house.db.write() as tx:
        await rooms.people.choose_language(tx, user, "zh-Hans", now)
        for kind in ConsentKind:
            await rooms.people.give_consent(tx, user, kind, now)
        await rooms.checkins.enrol(tx, user, date(2026, 8, 1), zone, now)
        await rooms.care.change(tx, user, now, role=Role.PATIENT, product="产品甲")
        lists = Checklists(vault, rooms.people)

        def typed(before: Checklist) -> Checklist:
            return before.added(TYPED)

        await lists.change(tx, user, now, typed)
        token = await rooms.circles.invite(tx, user, NAMES[user], CircleRole.CAREGIVER, now)
        invite, _ = await rooms.circles.follow(tx, MEMBER, token, now)
        await rooms.circles.join(tx, MEMBER, invite.id, TYPED, now)
        await rooms.circles.set_helper(tx, user, TYPED)
        await rooms.circles.invite(tx, user, NAMES[user], CircleRole.FOLLOWER, now)
        old = await rooms.checkins.course_id(tx, user)
        assert old is not None
        ended = Ending(new_id(now), user, user, old, now, now, Reason.STOP)
        await endings.add(tx, vault, ended)
        await write_vote(tx, "crs", "abc", "zh-Hans", user, Vote.YES, now)
        await gateway_store.set_awaiting(
            tx, vault, user, user, Awaited("care.team", {"x": TYPED}), now + timedelta(days=1)
        )
    later = now + timedelta(days=1)
    await rooms.planner.plan_all(later)
    async with house.db.write() as tx:
        (first,) = (
            await tx.exec_driver_sql(
                "SELECT checkin.id FROM checkin JOIN subscription ON "
                f"subscription.id = subscription_id WHERE user_id = {user} "
                "ORDER BY checkin.id DESC LIMIT 1"
            )
        ).scalars()
        found = await rooms.checkins.any_checkin(tx, first, later)
        assert found is not None
        await again.ask_again(tx, found, found.due_at + timedelta(minutes=30), later)
        report = await rooms.interviews.begin(tx, user, Origin.UNWELL, later, frozenset({"unwell"}))
        told = model.measured(report.told, Decimal("39.3"), later)
        await rooms.interviews.save(tx, report, told, later)
        await rooms.interviews.watch_closely(tx, report, Tier.CALL_NOW, later)
    message = {"message_id": 1, "date": 1, "text": TYPED}
    private = {"chat": {"id": user, "type": "private"}, "from": {"id": user}}
    in_group = {"chat": {"id": -100, "type": "supergroup"}, "from": {"id": user}}
    updates: list[dict[str, Any]] = [
        {"update_id": update_id, "message": {**message, **private}},
        {"update_id": update_id + 1, "message": {**message, **in_group}},
        {"update_id": update_id + 2, "inline_query": {"id": "1", "from": {"id": user}}},
    ]
    await house.inbox.take(updates, "poll", update_id + 3)
    async with house.db.write() as tx:
        await gateway_store.mark_finished(tx, [update_id], State.PARKED, now)


__all__ = ["NOW", "OTHER", "TYPED", "WHO", "ZONES", "House", "Tier", "house", "lives"]
