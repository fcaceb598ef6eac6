"""What can be done with a report. Each verb works inside the caller's unit of work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Library
from bot.care.model import Role
from bot.care.service import Care
from bot.checkins import silence
from bot.checkins.message import is_quiet
from bot.checkins.model import Checkin, Feeling, NotAsked, NotEnrolled, PlanOver, Subscription
from bot.checkins.phases import Ask
from bot.checkins.schedule import infusion_day
from bot.checkins.service import Checkins
from bot.checkins.walltime import local_date
from bot.circle import alerts
from bot.circle.model import Role as CircleRole
from bot.circle.said import Why
from bot.circle.service import Circles
from bot.errors import where
from bot.interview import following, judging, model, sharing, store
from bot.interview.by_itself import ByItself, by_itself
from bot.interview.judging import RED, Circumstances, Step
from bot.interview.model import Origin, Reached, Told
from bot.interview.opened import Open
from bot.redflags.questions import List, Questions
from bot.redflags.report import TOGETHER
from bot.redflags.rules import Rules
from bot.redflags.tiers import Tier, gravest
from bot.redflags.triage import judge
from bot.storage import CannotOpen, Vault, new_id

log = logging.getLogger(__name__)

WEEKLY = timedelta(days=6, hours=12)
"""So long after the last time the question about not wanting to live comes again."""

NO_HURRY = frozenset(
    {"A08_mood_sleep", "A09_exposure", "A10_lump", "A12_missed_medicine", "A18_child_device"}
)
"""Same-day rules about what does not change within an hour: nothing is measured again."""

NEVER_KNOWN = frozenset(
    {
        "much_worse", "unwell", "caregiver_worry",
        "fever_medicine_8h", "fever_medicine_since", "blocker_14d",
        "chills", "handwriting", "sleepy",
    }
)  # fmt: skip
"""Signs that no team can know in advance: something is new, or it changes within hours."""

SAME_TAP = timedelta(minutes=10)
"""Within it the same is told once, however often it is tapped."""

KNOWN_FOR = timedelta(days=14)
"""So long a sign stays known to the team."""


class Interviews:
    """Reports: begun, changed, judged, and what follows from a verdict."""

    def __init__(
        self,
        vault: Vault,
        checkins: Checkins,
        care: Care,
        circles: Circles,
        library: Callable[[], Library],
    ) -> None:
        self._vault, self._checkins, self._care = vault, checkins, care
        self._circles, self._library = circles, library

    @property
    def questions(self) -> Questions:
        return self._library().questions

    @property
    def rules(self) -> Rules:
        rules = self._library().rules
        if rules is None:
            raise LookupError("the content has no rules")
        return rules

    async def open(
        self,
        tx: AsyncConnection,
        user_id: int,
        about: int,
        now: datetime,
        *,
        to_change: bool = True,
    ) -> Open:
        """A person's report about a check-in, begun or not, or one of its own.

        Raises NotAsked when it is nobody's, another person's, or of a course that has ended.
        """
        stored = await store.of_about(tx, self._vault, user_id, about, to_change=to_change)
        if stored is not None and stored.told.origin is not Origin.CHECK_IN:
            course = await self._course(tx, user_id, stored.subscription_id)
            return await self._opened(tx, user_id, course, None, stored, now)
        asked = await self._checkins.any_checkin(tx, about, now)
        if asked is None:
            raise NotAsked
        host_id = asked.subscription.user_id
        await self._check_answers(tx, user_id, host_id)
        checkin = await self._checkins.answerable(tx, host_id, about, now)
        if checkin.ask not in (Ask.CHECK_IN, Ask.PRACTICE):
            raise NotAsked
        return await self._opened(tx, user_id, checkin.subscription, checkin, stored, now)

    async def _course(
        self, tx: AsyncConnection, user_id: int, subscription_id: int
    ) -> Subscription:
        """A course in force that somebody may answer for, by its id. Raises NotAsked."""
        course = await self._checkins.course_of(tx, subscription_id)
        if course is None:
            raise NotAsked
        await self._check_answers(tx, user_id, course.user_id)
        return course

    async def _check_answers(self, tx: AsyncConnection, user_id: int, host_id: int) -> None:
        """Raises NotAsked for somebody else's check-ins, but for those of a caregiver's circle."""
        if user_id == host_id:
            return
        if await self._circles.role(tx, user_id, host_id) is not CircleRole.CAREGIVER:
            raise NotAsked

    async def preview(
        self, tx: AsyncConnection, checkin: Checkin, reader: int, now: datetime
    ) -> Open:
        """A check-in as it is about to be sent to a reader, with what they answered of it."""
        stored = await store.of_about(tx, self._vault, reader, checkin.id)
        return await self._opened(tx, reader, checkin.subscription, checkin, stored, now)

    async def begin(
        self,
        tx: AsyncConnection,
        user_id: int,
        origin: Origin,
        now: datetime,
        signs: frozenset[str] = frozenset(),
        host_id: int | None = None,
    ) -> Open:
        """A report of its own, not written yet; about a host for whom somebody answers, or oneself.

        Raises NotEnrolled, and NotAsked for a host of whom they are no caregiver.
        """
        await self._check_answers(tx, user_id, host_id or user_id)
        course = await self._checkins.course(tx, host_id or user_id)
        if course is None:
            raise NotEnrolled
        found = await self._opened(tx, user_id, course, None, None, now)
        known = signs & self.questions.signs
        return replace(found, told=replace(found.told, origin=origin, signs=known))

    async def answers_for(self, tx: AsyncConnection, user_id: int) -> tuple[tuple[int, str], ...]:
        """The circles in which somebody answers, as (id, name), where check-ins are on."""
        circles = await self._circles.hosts(tx, user_id)
        return tuple(
            [(one.id, one.name) for one in circles if await self.enrolled(tx, one.host_id)]
        )

    async def begin_for(
        self, tx: AsyncConnection, user_id: int, circle_id: int, now: datetime
    ) -> Open:
        """A report about the host of a circle. Raises NotAsked, NotEnrolled."""
        for circle in await self._circles.hosts(tx, user_id):
            if circle.id != circle_id:
                continue
            course = await self._checkins.course_id(tx, circle.host_id)
            for one in await store.since(tx, self._vault, user_id, now - SAME_TAP):
                if one.subscription_id == course and one.told.origin is Origin.UNWELL:
                    return await self.open(tx, user_id, one.about, now)
            return await self.begin(tx, user_id, Origin.UNWELL, now, host_id=circle.host_id)
        raise NotAsked

    async def save(
        self,
        tx: AsyncConnection,
        found: Open,
        after: Told,
        now: datetime,
        *,
        told_already: Tier | None = None,
        fresh: bool = False,
        at_once: bool = False,
    ) -> Step:
        """Writes a change of a report with its verdict and all that follows from it.

        `told_already` is the tier of a red reply that this update has brought: it is not given
        twice. `fresh`: nothing counts as known to the team. `at_once`: same-day rules count though
        the list is not finished.
        """
        step = self.judged(found, after, told_already=told_already, fresh=fresh, at_once=at_once)
        done_at = found.done_at or (now if after.finished else None)
        if found.begun:
            await store.write(tx, self._vault, found.id, step.told, now, done_at)
        else:
            await store.add(
                tx,
                self._vault,
                found.id,
                found.about,
                found.user_id,
                found.course.id,
                step.told,
                now,
                done_at,
            )
        await self._follow(tx, found, step, now, done=done_at is not None, at_once=at_once)
        if (tier := _newly_red(found.told, step, told_already)) is not None:
            await self.watch_closely(tx, found, tier, now)
        return step

    def judged(
        self,
        found: Open,
        after: Told,
        *,
        told_already: Tier | None = None,
        fresh: bool = False,
        at_once: bool = False,
    ) -> Step:
        """What the rules say of a change; the arguments are those of `save`."""
        before = found.told
        if told_already is not None:
            # What was answered as red stays red, whatever rule the words stand for.
            judged = before.judged
            tier, alarmed = (_graver(one, told_already) for one in (judged.tier, judged.alarmed))
            judged = model.alarm(judged, alarmed, found.here.at, after.signs)
            before = replace(before, judged=replace(judged, tier=tier))
        here = replace(found.here, known=frozenset()) if fresh else found.here
        new = _numbers_told(found.told, after)
        if told_already is None and judging.red_by_itself(self.rules, new, here):
            # A fever told again is answered again: silence would read as good news.
            before = replace(before, judged=replace(before.judged, alarmed=None))
        after = replace(after, judged=before.judged)
        partly = at_once or found.done_at is not None
        return judging.step(self.rules, before, after, here, ended=after.finished, partly=partly)

    async def _follow(
        self,
        tx: AsyncConnection,
        found: Open,
        step: Step,
        now: datetime,
        *,
        done: bool,
        at_once: bool,
    ) -> None:
        """What a verdict brings: the check-in is answered; after a same-day one, an hour later."""
        red = step.told.judged.tier in RED
        if found.checkin is not None and (red or done):
            feeling = Feeling.UNWELL if red else Feeling.NONE_NOTICED
            fresh = found.checkin.answered_at is None
            await self._checkins.answer(tx, found.host_id, found.checkin.id, feeling, now)
            if fresh:
                await self._close_for_others(tx, found, found.checkin.id, now)
        again = became_same_day(found, step) and self.measured_again(found, step, now)
        if again and not (at_once and judging.told_elsewhere(found.here)):
            await following.ask_after(tx, self._vault, found.id, found.user_id, Tier.SAME_DAY, now)

    async def _close_for_others(
        self, tx: AsyncConnection, found: Open, checkin_id: int, now: datetime
    ) -> None:
        try:
            await sharing.close_for_others(
                tx, self._circles, found.host_id, found.user_id, checkin_id, now
            )
        except CannotOpen as error:
            log.error("a circle is not told of an answer: %s", where(error))

    def measured_again(self, found: Open, step: Step, now: datetime) -> bool:
        """Whether an hour after a same-day verdict somebody is asked to measure again."""
        then = now + timedelta(minutes=following.MINUTES[Tier.SAME_DAY][0][0])
        hurry = not set(step.told.judged.fired) <= NO_HURRY
        return hurry and not is_quiet(found.course.regimen, then)

    async def watch_closely(
        self, tx: AsyncConnection, found: Open, tier: Tier, now: datetime
    ) -> None:
        """After a red flag: whether the team was reached, and three days of two check-ins.

        The report's row must be written.
        """
        await following.ask_after(tx, self._vault, found.id, found.user_id, tier, now)
        why = Why.EMERGENCY if tier is Tier.EMERGENCY else Why.CALL_NOW
        await self.alert(tx, found, why, now)
        with suppress(NotEnrolled, PlanOver):
            await self._checkins.red_flagged(tx, found.host_id, now)

    async def alert(self, tx: AsyncConnection, found: Open, why: Why, now: datetime) -> None:
        """Tells the circle. What cannot be read of it must not take the verdict along."""
        try:
            await alerts.raise_alert(
                tx, self._vault, found.host_id, why, now, about=found.id, told_by=found.user_id
            )
        except CannotOpen as error:
            log.error("a circle cannot be alerted: %s", where(error))

    async def of_late(self, tx: AsyncConnection, user_id: int, instant: datetime) -> int | None:
        """The newest report of its own that changed after an instant: what it is about."""
        course = await self._checkins.course_id(tx, user_id)
        own = [
            one
            for one in await store.since(tx, self._vault, user_id, instant)
            # Not what was told of somebody else a minute before.
            if one.told.origin in (Origin.WORDS, Origin.UNWELL) and one.subscription_id == course
        ]
        return own[-1].about if own else None

    def by_itself(self, tapped: object) -> ByItself:
        """What a button calls for by itself, in whatever phase is the strictest."""
        return by_itself(self.rules, tapped)

    def sign_of(self, rule_id: str) -> str | None:
        """The sign by which a rule is told, None for one that goes by numbers."""
        for rule in self.rules.rules:
            if rule.id == rule_id:
                for way in rule.alternatives:
                    if way.signs and way.fever is None:
                        return sorted(way.signs & self.questions.signs)[0]
        return None

    async def enrolled(self, tx: AsyncConnection, user_id: int) -> bool:
        """Whether there is a course in force that can be read."""
        try:
            return await self._checkins.course(tx, user_id) is not None
        except CannotOpen:
            return False

    async def silence(
        self, tx: AsyncConnection, course: Subscription, fired: tuple[str, ...], now: datetime
    ) -> None:
        """Writes down that a silence was told of: rules A13, A17; of A13 the circle hears."""
        row = new_id(now)
        judged = replace(
            Told(Origin.SILENCE, (), None).judged,
            tier=Tier.SAME_DAY,
            fired=fired,
            revision=self.rules.revision,
        )
        told = Told(Origin.SILENCE, (), None, judged=judged)
        await store.add(tx, self._vault, row, row, course.user_id, course.id, told, now, now)
        if silence.MISSED in fired:
            await alerts.raise_alert(
                tx, self._vault, course.user_id, Why.MISSED, now, about=row, told_by=course.user_id
            )

    async def reached(
        self,
        tx: AsyncConnection,
        user_id: int,
        about: int,
        answer: Reached,
        now: datetime,
    ) -> Open:
        """The answer to "did you reach the team?". All but "no answer" ends the asking."""
        found = await self.open(tx, user_id, about, now)
        await following.answered(tx, self._vault, found.id, answer, now)
        if answer is not Reached.NO_ANSWER:
            await following.take_back(tx, self._vault, found.id, now)
            if answer is Reached.MISTAKE:
                # It never cancels an alert: the circle is asked to phone and make sure.
                await self.alert(tx, found, Why.MISTAKE, now)
            else:
                await alerts.reached(tx, self._vault, found.host_id, found.id, found.user_id, now)
            settled = replace(found.told, judged=replace(found.told.judged, settled=True))
            await store.settle(tx, self._vault, found.id, settled)
        else:
            await self.alert(tx, found, Why.NO_ANSWER, now)
        return found

    async def team_knows(
        self, tx: AsyncConnection, user_id: int, about: int, now: datetime
    ) -> Open:
        """The signs of a report are known to the team: those that are no emergency."""
        found = await self.open(tx, user_id, about, now)
        until = local_date(now + KNOWN_FOR, found.course.regimen.zone)
        await self._care.know(tx, found.host_id, self.knowable(found), until, now)
        return found

    def knowable(self, found: Open) -> frozenset[str]:
        """The signs of a report that a team may know of: told before it was phoned about, and none
        that alone is an emergency or that changes within hours.
        """
        told = found.told.signs & found.told.judged.about
        return frozenset(sign for sign in told if self._can_be_known(sign))

    def _can_be_known(self, sign: str) -> bool:
        """Whether no emergency rule names the sign alone, in any phase."""
        return sign in self.questions.signs - NEVER_KNOWN and not any(
            rule.tier is Tier.EMERGENCY
            and any(sign in way.signs and way.fever is None for way in rule.alternatives)
            for rule in self.rules.rules
        )

    async def answered_before(
        self,
        tx: AsyncConnection,
        user_id: int,
        message_id: int,
        rules: frozenset[str],
        now: datetime,
    ) -> bool:
        """Whether an earlier version of a message brought a red reply for the same."""
        recent = await store.since(tx, self._vault, user_id, now - TOGETHER)
        heard = [
            found for one in recent for number, found in one.told.heard if number == message_id
        ]
        return any(rules <= found for found in heard)

    async def living_due(self, tx: AsyncConnection, found: Open, now: datetime) -> bool:
        """Whether the question about not wanting to live comes with this report."""
        if found.told.living_asked or found.told.signs & judging.SELF_HARM:
            return False
        if found.user_id != found.host_id:
            return False  # it would stand in the patient's record
        recent = await store.since(tx, self._vault, found.user_id, now - WEEKLY)
        return not any(one.told.living_asked for one in recent)

    async def note_living_asked(
        self, tx: AsyncConnection, found: Open, told: Told, now: datetime
    ) -> None:
        done_at = found.done_at or now
        await store.write(tx, self._vault, found.id, replace(told, living_asked=True), now, done_at)

    # -- inside -----------------------------------------------------------------------------------

    async def _opened(
        self,
        tx: AsyncConnection,
        user_id: int,
        course: Subscription,
        checkin: Checkin | None,
        stored: store.Stored | None,
        now: datetime,
    ) -> Open:
        host_id, regimen = course.user_id, course.regimen
        facts = await self._care.facts(tx, host_id)
        today = local_date(now, regimen.zone)
        infusion = regimen.infusion
        day = None if infusion is None else infusion_day(infusion, regimen.zone, now)
        # What anybody told of the patient counts: one's fever and the other's dizziness.
        recent = await store.of_course_since(tx, self._vault, course.id, now - judging.REMEMBERED)
        beside: tuple[tuple[Told, datetime], ...] = ()
        if checkin is not None:
            # What others answer of one window counts with it, however far apart.
            same = await store.others_of(tx, self._vault, user_id, checkin.id)
            recent = [one for one in recent if one.about != checkin.id or one.user_id == user_id]
            beside = tuple((_passed_on(other, user_id), now) for other in same)
        whose = ""
        if user_id != host_id:
            whose = await self._circles.name_of(tx, host_id, host_id)
        here = Circumstances(
            phase=judging.phase_of(day),
            limits=facts.limits(),
            at=now,
            known=facts.known_on(today),
            site=facts.site,
            others=tuple(
                (_passed_on(other, user_id), other.changed_at)
                for other in recent
                if stored is None or other.id != stored.id
            )
            + beside,
        )
        if stored is not None:
            told, row, about = stored.told, stored.id, stored.about
            if stored.done_at is None and judging.is_stale(told, now):
                # "Now" was hours ago: it is asked again before the end.
                told = replace(told, closed=told.closed - {"temperature"})
        else:
            told = self._new(
                checkin, here.phase, family=user_id != host_id or facts.role is Role.FAMILY
            )
            row = new_id(now)
            about = row if checkin is None else checkin.id
        done_at = None if stored is None else stored.done_at
        return Open(
            row,
            about,
            user_id,
            stored is not None,
            done_at,
            told,
            checkin,
            course,
            day,
            facts,
            here,
            whose,
        )

    def only_known(self, found: Open) -> bool:
        """Whether all that fired is known to the team."""
        report = judging.report_of(found.told, found.here, ended=True)
        return judging.only_by_known(self.rules, report, frozenset(judge(self.rules, report).fired))

    def _new(self, checkin: Checkin | None, phase: str, *, family: bool) -> Told:
        short = checkin is not None and checkin.slot in ("afternoon", "evening")
        short = short and checkin is not None and checkin.ask is Ask.CHECK_IN
        which = List.SHORT if short else List.FULL
        screens = judging.script(self.questions, which, phase, family=family)
        origin = Origin.CHECK_IN if checkin is not None else Origin.UNWELL
        return Told(origin, screens, screens[0] if screens else None)


def _passed_on(other: store.Stored, reader: int) -> Told:
    """What one person's report adds to another's: never thoughts of not living."""
    if other.user_id == reader:
        return other.told
    return replace(other.told, signs=other.told.signs - judging.SELF_HARM)


def _graver(tier: Tier | None, other: Tier) -> Tier:
    return other if tier is None or tier.milder_than(other) else tier


def became_same_day(found: Open, step: Step) -> bool:
    """Whether a change brought a report its first verdict, and that one asks for a call today."""
    return found.told.judged.tier is None and step.told.judged.tier is Tier.SAME_DAY


def _numbers_told(before: Told, after: Told) -> Told:
    """Nothing but the numbers that a change has brought."""
    new = Told(after.origin, (), None, site=after.site)
    if (before.now, before.now_at) != (after.now, after.now_at):
        new = replace(new, now=after.now, now_at=after.now_at)
    if before.since != after.since and after.since != before.now:
        new = replace(new, since=after.since)
    if _devices(before) != _devices(after):
        systolic, pulse, spo2 = _devices(after)
        new = replace(new, systolic=systolic, pulse=pulse, spo2=spo2)
    return new


def _devices(told: Told) -> tuple[int | None, int | None, int | None]:
    return told.systolic, told.pulse, told.spo2


def _newly_red(before: Told, step: Step, told_already: Tier | None) -> Tier | None:
    """The tier of the red reply that this change has brought, here or by the danger scan."""
    here = None if step.all_known else step.red
    alarmed = before.judged.alarmed
    if told_already is not None and alarmed is not None and not alarmed.milder_than(told_already):
        told_already = None
    return gravest([tier for tier in (here, told_already) if tier is not None])
