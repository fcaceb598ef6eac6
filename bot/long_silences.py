"""What is done about somebody who has been silent for a year: what all rooms know of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.circle.service import Circles
from bot.people.service import People
from bot.rights.model import AfterSilence

_OF_LATE = timedelta(days=180)


class LongSilences:
    """Answers the rights' question (`rights.outside.Silences`)."""

    def __init__(
        self,
        people: People,
        circles: Circles,
        silenced: Callable[[AsyncConnection, int], Awaitable[bool]],
    ) -> None:
        """`silenced`: whether nothing may be announced to somebody, as after a death."""
        self._people, self._circles, self._silenced = people, circles, silenced

    async def after_silence(self, tx: AsyncConnection, user_id: int, now: datetime) -> AfterSilence:
        """Held while somebody of their circle uses it with them. Raises CannotOpen."""
        own = await self._circles.own(tx, user_id)
        since = (now - _OF_LATE).date()
        for one in own.members if own is not None else ():
            seen = await self._people.last_seen(tx, one.user_id)
            if seen is not None and seen >= since:
                return AfterSilence.HOLD
        if await self._silenced(tx, user_id):
            return AfterSilence.QUIETLY
        return AfterSilence.WARN
