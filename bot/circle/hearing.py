"""What the circle hears from other rooms: somebody goes, or reminders stop. Never why."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat.reply import Rows
from bot.circle import views
from bot.circle.said import What
from bot.circle.service import Circles
from bot.errors import where
from bot.i18n import Translator
from bot.storage import CannotOpen

log = logging.getLogger(__name__)


class Hearing:
    """Answers what `rights` and `endings` ask of a circle."""

    def __init__(self, circles: Circles) -> None:
        self._circles = circles

    async def person_goes(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Their own circle ends; the hosts of those they were in hear that somebody has left."""
        try:
            await self._circles.end(tx, user_id, now)
            for circle in await self._circles.others(tx, user_id):
                found = circle.member(user_id)
                if found is not None:
                    await self._circles.leave(tx, user_id, found.id, now, named=False)
        except CannotOpen as error:
            log.error("a circle ends unread: %s", where(error))

    async def leave_all(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Leaves every circle that somebody is a member of; the hosts hear of it."""
        for circle in await self._circles.others(tx, user_id):
            found = circle.member(user_id)
            if found is not None:
                await self._circles.leave(tx, user_id, found.id, now)

    async def leave_rows(self, tx: AsyncConnection, user_id: int, tr: Translator) -> Rows:
        """A button for each circle that somebody is a member of."""
        return views.leave_rows(tr, await self._circles.others(tx, user_id), user_id)

    async def reminders_stopped(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        """Also what still waits for the others is taken back: nobody is alarmed about the dead."""
        await self._circles.end_alerts(tx, user_id, now)
        await self._tell(tx, user_id, What.REMINDERS_STOPPED, now, by)

    async def reminders_go_on(
        self, tx: AsyncConnection, user_id: int, now: datetime, *, by: int
    ) -> None:
        await self._tell(tx, user_id, What.REMINDERS_GO_ON, now, by)

    async def _tell(
        self, tx: AsyncConnection, host_id: int, what: What, now: datetime, by: int
    ) -> None:
        try:
            await self._circles.tell_members(tx, host_id, what, now, but=by)
        except CannotOpen as error:
            log.error("a circle is not told: %s", where(error))
