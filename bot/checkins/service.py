"""What can be done about check-ins. Each verb works inside the caller's unit of work."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.checkins import again, regimen, store
from bot.checkins.model import (
    Answered,
    Change,
    Checkin,
    Enrolment,
    Fate,
    Feeling,
    NoConsent,
    NotAsked,
    NotEnrolled,
    NotLater,
    NotYet,
    PlanOver,
    Standing,
    Subscription,
    SwitchedOff,
    TooLate,
    TwoCourses,
)
from bot.checkins.outside import Outside
from bot.checkins.planner import KIND, write_step
from bot.checkins.planning import bring_up, left_out
from bot.checkins.regimen import Hours, LateYears, Regimen
from bot.checkins.schedule import Asked, Reached, infusion_day, next_prompt, prompts
from bot.checkins.walltime import local_date
from bot.errors import where
from bot.people.model import ENROLMENT, ConsentKind
from bot.people.service import People
from bot.storage import OUTAGES, Vault, new_id

log = logging.getLogger(__name__)

SHOWN = 4
"""How many of the coming check-ins an enrolment tells."""


class Checkins:
    """Enrolment, changes of the plan, and answers."""

    def __init__(self, vault: Vault, people: People, outside: Outside) -> None:
        self._vault, self._people = vault, people
        self.outside = outside

    async def enrolment(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment | None:
        """The person's course in force with the next check-ins, or None."""
        found = await store.active_of(tx, self._vault, user_id)
        return None if found is None else _with_next(found, now)

    async def enrol(
        self, tx: AsyncConnection, user_id: int, infusion: date | None, zone: str, now: datetime
    ) -> Enrolment:
        """Starts check-ins; nothing past is asked. `infusion` is None while it is not known.

        A course in force is corrected instead: what was answered stays, and is not asked again.
        Raises NoConsent when one of the consents is missing, SwitchedOff for who is not enrolled
        while check-ins are off, and PlanOver when no check-in is left (nothing is changed then).
        """
        for kind in ENROLMENT:
            if await self._people.consent(tx, user_id, kind) is None:
                raise NoConsent
        if await store.active_id_of(tx, user_id) is None:
            self._check_on()
        await self._people.choose_zone(tx, user_id, zone, now)
        if await self._readable(tx, user_id, now):
            return await self._change(
                tx,
                user_id,
                Change.REDATED,
                lambda facts: replace(facts, infusion=infusion, zone=zone),
                now,
            )
        facts = Regimen(infusion, zone, joined=local_date(now, zone))
        return await self._begin(tx, user_id, facts, None, now)

    async def _readable(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        """Whether there is a course in force; one that cannot be read gives way to a new one."""
        course_id = await store.active_id_of(tx, user_id)
        if course_id is None:
            return False
        try:
            return await store.active_of(tx, self._vault, user_id) is not None
        except OUTAGES:
            raise
        except Exception:
            await self._end_whatever(tx, user_id, course_id, now)
            return False

    async def another_infusion(
        self, tx: AsyncConnection, user_id: int, infusion: date, now: datetime
    ) -> Enrolment:
        """Begins a new course at its own day 0; the old one ends and keeps its answers.

        Raises NotEnrolled, PlanOver, NotYet before that day (the running course goes on until
        then), and NotLater for a date that is not after the running course's.
        """
        old = await self._in_force(tx, user_id)
        if infusion > local_date(now, old.regimen.zone):
            raise NotYet
        if old.regimen.infusion is not None and infusion <= old.regimen.infusion:
            raise NotLater
        facts = Regimen(
            infusion,
            old.regimen.zone,
            joined=local_date(now, old.regimen.zone),
            hours=old.regimen.hours,
            in_hospital=old.regimen.in_hospital,
            close_until=old.regimen.close_until,
        )
        last = bring_up(old.regimen, old.reached, now).reached.last
        _check_some_left(facts, Reached(now, last), now)
        await self._end(tx, old, Standing.REPLACED, now)
        return await self._begin(tx, user_id, facts, last, now)

    async def is_over(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        """Whether the newest course has come to its end: only later years are left to offer."""
        found = await store.finished_of(tx, self._vault, user_id)
        first = found.regimen.infusion if found else None
        return (
            first is not None
            and found is not None
            and (infusion_day(first, found.regimen.zone, now) > 365)
        )

    async def stop(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        """Ends the course, its waiting check-ins and the consents. False when there was none."""
        ended = await self.end(tx, user_id, now)
        for kind in ENROLMENT:
            await self._people.withdraw(tx, user_id, kind, now)
        return ended

    async def end(self, tx: AsyncConnection, user_id: int, now: datetime) -> bool:
        """Ends the course and its waiting check-ins. False when there was none."""
        course_id = await store.active_id_of(tx, user_id)
        if course_id is not None:
            await self._end_whatever(tx, user_id, course_id, now)
        return course_id is not None

    async def take_up(
        self, tx: AsyncConnection, user_id: int, course_id: int, now: datetime
    ) -> Enrolment:
        """A course that was stopped goes on as it was; nothing that fell due meanwhile is asked.

        Nobody may have another one in force. Raises NotEnrolled for no such course, PlanOver when
        no check-in is left, CannotOpen for a damaged one. Then nothing is changed.
        """
        found = await store.stopped_of(tx, self._vault, user_id, course_id)
        if found is None:
            raise NotEnrolled
        reached = Reached(max(now, found.reached.until), found.reached.last)
        following = _check_some_left(found.regimen, reached, now)
        on = replace(found, standing=Standing.ACTIVE, reached=reached, next_due_at=following)
        await store.advance(tx, [store.Progress(course_id, reached, following)], now)
        await store.add_event(tx, self._vault, on, Change.TAKEN_UP, now)
        return _with_next(on, now)

    async def _end_whatever(
        self, tx: AsyncConnection, user_id: int, course_id: int, now: datetime
    ) -> None:
        """Ends a course though it may not be readable: nobody is kept in one that is damaged."""
        try:
            found = await store.active_of(tx, self._vault, user_id, to_change=True)
        except OUTAGES:
            raise
        except Exception as error:
            log.error("course %d is ended unread: %s", course_id, where(error))
            await store.end(tx, course_id, Standing.STOPPED, now)
            await delivery.cancel(tx, KIND, await store.take_back(tx, course_id, Fate.STOPPED), now)
        else:
            if found is not None:
                await self._end(tx, found, Standing.STOPPED, now)

    async def hand_over(
        self, tx: AsyncConnection, from_id: int, to_id: int, now: datetime
    ) -> Subscription:
        """The course in force goes over to another account, with all that was answered.

        Raises NoConsent, NotEnrolled, and TwoCourses for who has a course already.
        """
        for kind in ENROLMENT:
            if await self._people.consent(tx, to_id, kind) is None:
                raise NoConsent
        if await store.active_id_of(tx, to_id) is not None:
            raise TwoCourses
        found = await self._in_force(tx, from_id)
        await store.give_to(tx, from_id, to_id)
        if (await self._people.profile(tx, to_id)).zone is None:
            await self._people.choose_zone(tx, to_id, found.regimen.zone, now)
        return replace(found, user_id=to_id)

    # -- changes; each raises NotEnrolled, and PlanOver when nothing would be left ----------------

    async def move(self, tx: AsyncConnection, user_id: int, zone: str, now: datetime) -> Enrolment:
        """The person is in another zone: hours are kept on its clock."""
        await self._people.choose_zone(tx, user_id, zone, now)
        return await self._change(
            tx, user_id, Change.MOVED, lambda facts: replace(facts, zone=zone), now
        )

    async def choose_hours(
        self, tx: AsyncConnection, user_id: int, hours: Hours, now: datetime
    ) -> Enrolment:
        return await self._change(
            tx, user_id, Change.HOURS, lambda facts: replace(facts, hours=hours), now
        )

    async def pause(
        self, tx: AsyncConnection, user_id: int, until: datetime, now: datetime
    ) -> Enrolment:
        """Nothing is sent until then; what waits is taken back. Raises BadPause too."""
        changed = await self._change(
            tx, user_id, Change.PAUSED, lambda facts: regimen.paused(facts, until, now), now
        )
        gone = await store.take_back(tx, changed.subscription.id, Fate.PAUSED, useless_by=until)
        await delivery.cancel(tx, KIND, gone, now)
        return changed

    async def resume(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
        """Ends a pause; what waited for its end comes now."""
        changed = await self._change(tx, user_id, Change.RESUMED, regimen.resumed, now)
        await self._hasten(tx, changed.subscription, now)
        return changed

    async def _hasten(self, tx: AsyncConnection, course: Subscription, now: datetime) -> None:
        await delivery.hasten(tx, KIND, await store.planned_of(tx, course.id), now)

    async def admit(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
        """In hospital: questions are off, but for one a day whether that is over."""
        changed = await self._change(tx, user_id, Change.ADMITTED, regimen.admitted, now)
        await self._take_back(tx, changed.subscription, Fate.PAUSED, now)
        return changed

    async def discharge(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
        """Out of hospital: at least a week of two questions a day."""

        def back(facts: Regimen) -> Regimen:
            return regimen.discharged(facts, local_date(now, facts.zone))

        changed = await self._change(tx, user_id, Change.DISCHARGED, back, now)
        await self._hasten(tx, changed.subscription, now)
        return changed

    async def red_flagged(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
        """Three days of two questions a day after a red flag."""

        def closer(facts: Regimen) -> Regimen:
            return regimen.red_flagged(facts, local_date(now, facts.zone))

        return await self._change(tx, user_id, Change.RED_FLAG, closer, now)

    async def choose_late_years(
        self, tx: AsyncConnection, user_id: int, wanted: LateYears, now: datetime
    ) -> Enrolment | None:
        """Whether to go on twice a year; None when the course is over.

        A course that ended because nobody had said yes goes on. Raises NotEnrolled also where the
        first year is not over: an old button must not change a new course. Raises NoConsent, and
        SwitchedOff where an ended course would go on while check-ins are off.
        """
        if await self._people.consent(tx, user_id, ConsentKind.CHECK_INS) is None:
            raise NoConsent
        found = await self._in_force(tx, user_id, also_finished=True)
        first = found.regimen.infusion
        if first is None or infusion_day(first, found.regimen.zone, now) <= 365:
            raise NotEnrolled
        if wanted is not LateYears.YES:
            facts = replace(found.regimen, late_years=wanted)
            await store.write_regimen(tx, self._vault, found.id, facts)
            if found.standing is Standing.ACTIVE:
                await self._end(tx, found, Standing.FINISHED, now)
            return None
        if found.standing is not Standing.ACTIVE:
            self._check_on()
        return await self._apply(
            tx, found, Change.LATE_YEARS, lambda facts: replace(facts, late_years=wanted), now
        )

    async def forget_date(self, tx: AsyncConnection, user_id: int, now: datetime) -> Enrolment:
        """The infusion is put off, and its new date not known yet."""
        return await self._change(
            tx, user_id, Change.REDATED, lambda facts: replace(facts, infusion=None), now
        )

    # -- answers ----------------------------------------------------------------------------------

    async def checkin(
        self, tx: AsyncConnection, user_id: int, checkin_id: int, now: datetime
    ) -> Checkin:
        """A check-in of that person. Raises NotAsked."""
        found = await store.read_checkin(tx, self._vault, checkin_id, now)
        if found is None or found.subscription.user_id != user_id:
            raise NotAsked
        return found

    async def course(self, tx: AsyncConnection, user_id: int) -> Subscription | None:
        """The person's course in force. Raises CannotOpen for a damaged one."""
        return await store.active_of(tx, self._vault, user_id)

    async def course_of(self, tx: AsyncConnection, subscription_id: int) -> Subscription | None:
        """A course in force by its id, whosever it is. Raises CannotOpen."""
        return await store.active_by_id(tx, self._vault, subscription_id)

    async def course_id(self, tx: AsyncConnection, user_id: int) -> int | None:
        """The id of the person's course in force, without opening anything of it."""
        return await store.active_id_of(tx, user_id)

    async def newest_id(self, tx: AsyncConnection, user_id: int) -> int | None:
        """The id of the person's newest course, wherever it stands."""
        return await store.newest_id_of(tx, user_id)

    async def any_checkin(
        self, tx: AsyncConnection, checkin_id: int, now: datetime
    ) -> Checkin | None:
        """A check-in, whosever it is."""
        return await store.read_checkin(tx, self._vault, checkin_id, now)

    async def answer(
        self, tx: AsyncConnection, user_id: int, checkin_id: int, feeling: Feeling, now: datetime
    ) -> Answered:
        """Writes an answer. A later "unwell" replaces "none", never the other way round.

        Raises NotAsked.
        """
        found = await self.answerable(tx, user_id, checkin_id, now)
        if found.answered_at is None or feeling is Feeling.UNWELL:
            await store.write_answer(tx, self._vault, checkin_id, feeling.value, now)
            return Answered(found, feeling, feeling)
        kept = await store.read_answer(tx, self._vault, checkin_id)
        return Answered(found, feeling, Feeling(kept))

    async def snooze(
        self, tx: AsyncConnection, user_id: int, checkin_id: int, minutes: int, now: datetime
    ) -> datetime:
        """Asks one check-in again later; returns when. Raises NotAsked, TooLate."""
        found = await self.answerable(tx, user_id, checkin_id, now)
        if found.subscription.regimen.pauses(now) or found.subscription.regimen.in_hospital:
            raise TooLate
        at = now + timedelta(minutes=minutes)
        if found.answered_at is not None:
            raise NotAsked
        if at >= found.useful_until:
            raise TooLate
        await again.ask_again(tx, found, at, now)
        return at

    async def answerable(
        self, tx: AsyncConnection, user_id: int, checkin_id: int, now: datetime
    ) -> Checkin:
        """A check-in about which something may still be kept. Raises NotAsked."""
        found = await self.checkin(tx, user_id, checkin_id, now)
        ended = found.subscription.standing in (Standing.STOPPED, Standing.REPLACED)
        if ended or await self._people.consent(tx, user_id, ConsentKind.CHECK_INS) is None:
            raise NotAsked
        return found

    # -- inside -----------------------------------------------------------------------------------

    def _check_on(self) -> None:
        if not self.outside.gate().open:
            raise SwitchedOff

    async def _begin(
        self,
        tx: AsyncConnection,
        user_id: int,
        facts: Regimen,
        last: Asked | None,
        now: datetime,
    ) -> Enrolment:
        reached = Reached(now, last)
        first = _check_some_left(facts, reached, now)
        new = Subscription(new_id(now), user_id, Standing.ACTIVE, facts, reached, first)
        await store.add_subscription(tx, self._vault, new, now)
        await store.add_event(tx, self._vault, new, Change.JOINED, now)
        await self.outside.new_course(tx, user_id, now)
        return _with_next(new, now)

    async def _in_force(
        self, tx: AsyncConnection, user_id: int, *, also_finished: bool = False
    ) -> Subscription:
        found = await store.active_of(tx, self._vault, user_id, to_change=True)
        if found is None and also_finished:
            found = await store.finished_of(tx, self._vault, user_id)
        if found is None:
            raise NotEnrolled
        return found

    async def _change(
        self,
        tx: AsyncConnection,
        user_id: int,
        change: Change,
        make: Callable[[Regimen], Regimen],
        now: datetime,
    ) -> Enrolment:
        return await self._apply(tx, await self._in_force(tx, user_id), change, make, now)

    async def _apply(
        self,
        tx: AsyncConnection,
        course: Subscription,
        change: Change,
        make: Callable[[Regimen], Regimen],
        now: datetime,
    ) -> Enrolment:
        """Changes the facts of a course from `now` on; what fell due until then keeps the old ones.

        Computes everything before the first write, so that a change that raises changes nothing.
        """
        facts = make(course.regimen)
        step = bring_up(course.regimen, course.reached, now)
        rare = left_out(course.regimen, facts, step.reached, now)
        if rare is not None:
            step = replace(
                step,
                fallen=(*step.fallen, (rare, Fate.PLANNED)),
                reached=Reached(step.reached.until, Asked(rare.due, rare.rhythm)),
            )
        following = _check_some_left(facts, step.reached, now)
        await write_step(tx, self._vault, course, step, now)
        changed = replace(
            course,
            regimen=facts,
            reached=step.reached,
            next_due_at=following,
            standing=Standing.ACTIVE,
        )
        await store.write_regimen(tx, self._vault, course.id, facts)
        await store.advance(tx, [store.Progress(course.id, step.reached, following)], now)
        await store.add_event(tx, self._vault, changed, change, now)
        return _with_next(changed, now)

    async def _end(
        self, tx: AsyncConnection, course: Subscription, standing: Standing, now: datetime
    ) -> None:
        """Ends a course; its past check-ins stay, what waits to be sent does not."""
        step = bring_up(course.regimen, course.reached, now)
        await write_step(tx, self._vault, course, step, now)
        await store.advance(tx, [store.Progress(course.id, step.reached, None, standing)], now)
        ended = Change.REPLACED if standing is Standing.REPLACED else Change.STOPPED
        await store.add_event(tx, self._vault, course, ended, now)
        await self._take_back(tx, course, Fate.STOPPED, now)

    async def _take_back(
        self, tx: AsyncConnection, course: Subscription, fate: Fate, now: datetime
    ) -> None:
        await delivery.cancel(tx, KIND, await store.take_back(tx, course.id, fate), now)


def _check_some_left(facts: Regimen, reached: Reached, now: datetime) -> datetime:
    """The next due instant. Raises PlanOver."""
    first = next_prompt(facts, reached)
    if first is None:
        raise PlanOver(infusion_day(facts.anchor, facts.zone, now))
    return first.due


def _with_next(course: Subscription, now: datetime) -> Enrolment:
    facts = course.regimen
    reached = Reached(max(now, course.reached.until), course.reached.last)
    ahead = (p for p in prompts(facts, reached) if not facts.pauses(p.due))
    day = None if facts.infusion is None else infusion_day(facts.infusion, facts.zone, now)
    return Enrolment(course, day, tuple(itertools.islice(ahead, SHOWN)))
