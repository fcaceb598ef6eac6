"""What ends a course and takes it up again, inside the caller's unit of work."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins.model import Enrolment
from bot.checkins.service import Checkins
from bot.endings import store
from bot.endings.model import (
    UNDO,
    AlreadyUndone,
    BegunAnew,
    Ending,
    NothingToEnd,
    Reason,
    TooLateToUndo,
)
from bot.endings.outside import OthersTold, Waiting
from bot.errors import where
from bot.people.model import ENROLMENT
from bot.people.service import People
from bot.storage import OUTAGES, CannotOpen, Vault, new_id

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands: the id of the course in force, 0 for none.

    `enrolment` is None without a course, and for one that cannot be read.
    """

    course: int
    enrolment: Enrolment | None


class Endings:
    """Ending and taking back. `notices`: kinds of messages that go to a course's own chat."""

    def __init__(
        self,
        vault: Vault,
        people: People,
        checkins: Checkins,
        waiting: Waiting,
        notices: Sequence[str],
        others: OthersTold,
    ) -> None:
        self._vault, self._people, self._checkins = vault, people, checkins
        self._waiting, self._notices, self._others = waiting, tuple(notices), others

    async def standing(self, tx: AsyncConnection, user_id: int, now: datetime) -> Standing:
        course = await self._checkins.course_id(tx, user_id)
        if course is None:
            return Standing(0, None)
        try:
            return Standing(course, await self._checkins.enrolment(tx, user_id, now))
        except OUTAGES:
            raise
        except Exception as error:
            log.error("course %d cannot be read: %s", course, where(error))
            return Standing(course, None)

    async def end(
        self,
        tx: AsyncConnection,
        user_id: int,
        reason: Reason,
        now: datetime,
        *,
        by: int,
        course: int | None = None,
    ) -> Ending:
        """Ends the course in force, all that waits because of it, and tells the others.

        Raises NothingToEnd, also where the course in force is not `course`.
        """
        in_force = await self._checkins.course_id(tx, user_id)
        if in_force is None or course not in (None, in_force):
            raise NothingToEnd
        if reason.withdraws:
            await self._checkins.stop(tx, user_id, now)
        else:
            await self._checkins.end(tx, user_id, now)
        refs = await self._waiting(tx, in_force)
        await delivery.withhold(tx, refs, user_id, self._notices, now)
        new = Ending(new_id(now), user_id, by, in_force, now, None, reason)
        await store.add(tx, self._vault, new)
        await self._others.reminders_stopped(tx, user_id, now, by=by)
        return new

    async def fall_silent(
        self, tx: AsyncConnection, user_id: int, reason: Reason, now: datetime, *, by: int
    ) -> None:
        """Notes a reason that silences for a person whose course is over already.

        Nothing is kept of somebody who never had one, and nothing twice.
        """
        if await self.silenced(tx, user_id):
            return
        course = await self._checkins.newest_id(tx, user_id)
        if course is not None:
            new = Ending(new_id(now), user_id, by, course, now, None, reason)
            await store.add(tx, self._vault, new)

    async def withdraw(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Ends the consents of somebody who wants to stop and has no course."""
        for kind in ENROLMENT:
            await self._people.withdraw(tx, user_id, kind, now)

    async def take_back(
        self, tx: AsyncConnection, ending_id: int, by: int, now: datetime
    ) -> tuple[Ending, Enrolment]:
        """The course goes on as it was; nothing that fell due meanwhile is asked.

        Raises TooLateToUndo, also for who has not told it and for a course that cannot be read;
        AlreadyUndone; BegunAnew; PlanOver where no check-in is left. Then nothing is changed.
        """
        try:
            found = await store.of_id(tx, self._vault, ending_id)
        except CannotOpen:
            found = None
        if found is None or found.told_by != by or found.at + UNDO <= now:
            raise TooLateToUndo
        if found.undone_at is not None:
            raise AlreadyUndone
        if await self._checkins.course_id(tx, found.user_id) is not None:
            raise BegunAnew
        try:
            enrolment = await self._checkins.take_up(tx, found.user_id, found.course, now)
        except CannotOpen:
            raise TooLateToUndo from None
        if found.reason.withdraws:
            await self._people.take_up_again(tx, found.user_id, found.at, now)
        refs = await self._waiting(tx, found.course)
        await delivery.give_back(tx, refs, found.user_id, self._notices, found.at, now)
        await store.undo(tx, found.id, now)
        await self._others.reminders_go_on(tx, found.user_id, now, by=by)
        return found, enrolment

    async def last(self, tx: AsyncConnection, user_id: int) -> Ending | None:
        """What ended the person's last course, unless that was taken back or another began."""
        if await self._checkins.course_id(tx, user_id) is not None:
            return None
        try:
            found = await store.newest_of(tx, self._vault, user_id)
        except CannotOpen:
            return None
        return None if found is None or found.undone_at is not None else found

    async def silenced(self, tx: AsyncConnection, user_id: int) -> bool:
        """Whether nothing of our own accord is for this person any more, such as an announcement.

        Only about the person's own course: what concerns somebody else's circle is sent as ever.
        """
        found = await self.last(tx, user_id)
        return found is not None and found.reason.silences
