"""What this room asks of others: declared here, handed over by the composition root."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.rights.model import AfterSilence


class CircleEnds(Protocol):
    """The care circle, told that somebody goes."""

    async def person_goes(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """Ends what others share with this person and queues what they are told: that it ended.

        Called inside the unit of work that erases, before any row goes, so the person's rows can
        still be read; what it leaves in tables of `PersonalData` goes right after it. It must say
        nothing of why, and must not queue anything to the person's own chat. Called at a restore
        too, for who had been erased before: nothing may be sent twice then, so `now` is the
        instant of the old erasure and messages about it have long expired.
        """
        ...


class Silences(Protocol):
    """What is done after a long silence of somebody: asked before the warning and before the end.

    After a death, in hospice, or while others still answer for the person.
    """

    async def after_silence(
        self, tx: AsyncConnection, user_id: int, now: datetime
    ) -> AfterSilence: ...
