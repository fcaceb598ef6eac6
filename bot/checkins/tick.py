"""One tick: the heartbeat, a clock put right, what is due, whom to tell why nothing comes."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.checkins.downtime import Downtime
from bot.checkins.mending import Mending
from bot.checkins.planner import Planner
from bot.checkins.switched_off import SwitchedOff
from bot.errors import where

log = logging.getLogger(__name__)


class Tick:
    """What is done again and again, a few seconds apart."""

    def __init__(
        self, planner: Planner, downtime: Downtime, mending: Mending, off: SwitchedOff
    ) -> None:
        self._planner, self._downtime, self._mending, self._off = planner, downtime, mending, off
        self._planned_well = True

    async def tick(self, now: datetime, *, reached: bool) -> bool:
        """Returns whether there is anything new to send. `reached`: Telegram answered of late.

        A part that fails is reported and tried again at the next tick; the others go on.
        """
        try:
            beat = await self._downtime.beat(now, reached=reached and self._planned_well)
            if beat.went_back:
                mended = await self._mending.mend_all(now)
                await self._downtime.reset(now)
                log.warning("the clock was ahead; %d plans were put right", mended)
        except Exception as error:
            log.error("the heartbeat failed: %s", where(error))
        planned = 0
        try:
            # Switched off is not down: the heartbeat goes on, and nothing is caught up later.
            if not self._off.closed:
                planned = await self._planner.plan_all(now)
            self._planned_well = True
        except Exception as error:
            # The rows stay due; the next tick takes them. A bot that cannot plan is down.
            self._planned_well = False
            log.error("planning failed: %s", where(error))
        told = 0
        try:
            while seen := await self._downtime.tell(now):
                told += seen
        except Exception as error:
            log.error("telling of the downtime failed: %s", where(error))
        try:
            told += await self._off.tell(now)
        except Exception as error:
            log.error("telling that check-ins are off failed: %s", where(error))
        return bool(planned or told)
