"""Whom somebody should phone: their place's number, their team, their course; never raises."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.care.service import Care
from bot.care.views import shown_phone
from bot.checkins.schedule import infusion_day
from bot.checkins.service import Checkins
from bot.circle.service import Circles
from bot.clock import Clock
from bot.errors import where
from bot.i18n import Translator
from bot.people.places import country_of
from bot.people.service import People
from bot.redflags.whom import Whom
from bot.storage import Database

log = logging.getLogger(__name__)


class WhomBook:
    """Answers the red flags' question (`redflags.whom.WhomToCall`)."""

    def __init__(
        self,
        db: Database,
        people: People,
        care: Care,
        checkins: Checkins,
        circles: Circles,
        library: Callable[[], Library],
        clock: Clock,
    ) -> None:
        self._db, self._people, self._care = db, people, care
        self._circles = circles
        self._checkins, self._library, self._clock = checkins, library, clock

    async def __call__(self, user_id: int | None, tr: Translator) -> Whom:
        """Reads what is known of a person; what cannot be read is unknown."""
        try:
            if user_id is not None:
                async with self._db.read() as tx:
                    return await self._for_reader(tx, user_id, tr)
        except Exception as error:
            log.warning("whom to call is not known: %s", where(error))
        return self.unknown(tr)

    def unknown(self, tr: Translator) -> Whom:
        """For somebody of whom nothing is known: a line of several numbers."""
        return Whom(self._library().emergency(None, tr.tag))

    async def _for_reader(self, tx: AsyncConnection, user_id: int, tr: Translator) -> Whom:
        """What a caregiver without a course of their own is told: the patient's team, too."""
        own = await self.of(tx, user_id, tr)
        try:
            if own.team or await self._checkins.course(tx, user_id) is not None:
                return own
            hosts = await self._circles.hosts(tx, user_id)
            if len(hosts) != 1:
                return own
            theirs = await self.of(tx, hosts[0].host_id, tr)
            zone = (await self._people.profile(tx, user_id)).zone
        except Exception as error:
            log.warning("a patient's team is not known: %s", where(error))
            return own
        return replace(
            own,
            emergency=own.emergency if zone else theirs.emergency,
            team=theirs.team,
            team_dials=theirs.team_dials,
            other_line=theirs.other_line,
        )

    async def of(self, tx: AsyncConnection, user_id: int, tr: Translator) -> Whom:
        """The same inside an open transaction. Each part that cannot be read is unknown."""
        now, library = self._clock.now(), self._library()
        zone = (await self._people.profile(tx, user_id)).zone
        whom = Whom(library.emergency(country_of(zone) if zone else None, tr.tag))
        try:
            facts = await self._care.facts(tx, user_id)
            course = await self._checkins.course(tx, user_id)
        except Exception as error:
            log.warning("own facts cannot be read: %s", where(error))
            return whom
        here = course.zone if course is not None else ZoneInfo(zone) if zone else UTC
        line = facts.team.line(now.astimezone(here).time())
        others = [one for one in (facts.team.day, facts.team.night) if one not in (None, line)]
        infusion = course.regimen.infusion if course is not None else None
        return Whom(
            emergency=whom.emergency,
            team="" if line is None else shown_phone(tr, line),
            team_dials="" if line is None else line.dialled,
            other_line=shown_phone(tr, others[0]) if others and others[0] is not None else "",
            no_team=facts.team.none,
            in_hospital=course is not None and course.regimen.in_hospital,
            day=None
            if infusion is None or course is None
            else infusion_day(infusion, course.regimen.zone, now),
            infusion=infusion,
            product=facts.product or "",
            child=bool(facts.child),
        )
