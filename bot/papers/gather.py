"""Reads what a person told, for the papers that give it back."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.care.model import CareFacts
from bot.care.service import Care
from bot.checkins import history as checkin_history
from bot.i18n import Translator
from bot.interview import history as interview_history
from bot.interview.whom import WhomBook
from bot.papers.history import LONGEST, History, gathered
from bot.papers.model import Holder
from bot.people.service import People
from bot.storage import CannotOpen, Vault

log = logging.getLogger(__name__)

_MARGIN = timedelta(days=1)
"""Read beyond the span on both sides: its days are those of the place where somebody was then."""


class Gathering:
    """Everything that papers show. Reads only."""

    def __init__(
        self,
        vault: Vault,
        care: Care,
        people: People,
        whom: WhomBook,
        library: Callable[[], Library],
    ) -> None:
        self._vault, self._care, self._people = vault, care, people
        self._whom, self.library = whom, library

    async def holder(
        self, tx: AsyncConnection, user_id: int, tr: Translator, now: datetime
    ) -> Holder:
        """Whose paper it is. What cannot be read is unknown; the numbers to phone never fail."""
        whom = await self._whom.of(tx, user_id, tr)
        zone = (await self._people.profile(tx, user_id)).zone
        try:
            facts = await self._care.facts(tx, user_id)
        except CannotOpen:
            log.warning("facts of care cannot be opened: the paper has blanks")
            facts = CareFacts()
        return Holder(
            facts=facts,
            emergency=whom.emergency,
            made=now.astimezone(ZoneInfo(zone) if zone else UTC),
            infusion=whom.infusion,
            day=whom.day,
        )

    async def anything(self, tx: AsyncConnection, user_id: int) -> bool:
        """Whether check-ins were ever on for this person."""
        return await checkin_history.first_of(tx, user_id) is not None

    async def history(
        self,
        tx: AsyncConnection,
        user_id: int,
        holder: Holder,
        first: date | None,
        last: date,
    ) -> History:
        """What was asked and told from `first` on, from the beginning for None, at most `LONGEST`
        days. Raises CannotOpen."""
        if first is None:
            began = await checkin_history.first_of(tx, user_id)
            first = began.astimezone(holder.made.tzinfo).date() if began is not None else last
        first = max(min(first, last), last - timedelta(days=LONGEST - 1))
        since = datetime.combine(first, time(), holder.made.tzinfo) - _MARGIN
        until = datetime.combine(last, time(), holder.made.tzinfo) + 2 * _MARGIN
        since, until = since.astimezone(UTC), until.astimezone(UTC)
        vault = self._vault
        return gathered(
            holder,
            first,
            last,
            await checkin_history.checkins_of(tx, vault, user_id, since, until),
            await interview_history.reports_of(tx, vault, user_id, since, until),
            await checkin_history.changes_of(tx, vault, user_id, until),
            await checkin_history.downtimes(tx, since, until),
        )
