"""What must have become of one person's year: folded from the script, then held against the bot.

An event that the bot takes or refuses must be one that the rules let it take or refuse.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.life.facts import Facts, begun, changed, refused
from tests.life.oracle import Due, any_left, instant, left_out, outlasts, phase, walk
from tests.life.script import Event, Outage

LATE = timedelta(minutes=10)
TAKEN_BACK = {
    "pause": "paused", "admit": "paused", "stop": "stopped", "another": "stopped",
    "late": "stopped",
}  # fmt: skip
"""What becomes of a question that waits when this happens; of `late` only a no."""

MOVES_QUIET = frozenset({"move", "hours", "join", "redate"})
ENDS_PAUSE = frozenset({"resume", "discharge", "join", "redate"})
"""While a question waits for morning, or for the end of a pause, these leave open when it comes."""

WATCHED = frozenset({"P1", "P2", "close"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What a question must have come to; `fate` is None where several ends are right."""

    due: Due
    fate: str | None
    sent_at: datetime | None = None


@dataclass(slots=True)
class Story:
    """One person's facts through the year, and what fell due by them."""

    outages: Sequence[Outage]
    facts: Facts | None = None
    dues: list[Due] = field(default_factory=list)
    history: list[tuple[datetime, Facts | None]] = field(default_factory=list)
    """The facts from an instant on; None while nothing is in force."""
    taken: list[Event] = field(default_factory=list)
    answers: dict[datetime, datetime] = field(default_factory=dict)
    """When a question was first answered, by the instant at which it was due."""
    surprises: list[str] = field(default_factory=list)
    """What the bot took and must have refused, or the other way round."""
    _last: Due | None = None
    _promised: Due | None = None
    """A question still to come that is asked whatever the facts have become."""
    _promises: dict[Due, int] = field(default_factory=dict)
    """How much was taken when a question was promised."""
    _until: datetime | None = None
    _course: int = 0
    _declined: bool = False
    """The later years are not wanted: the course is over."""
    _closed: set[int] = field(default_factory=set)
    """The courses that were stopped or replaced."""
    _agreed: bool = False

    # -- folding ----------------------------------------------------------------------------------

    def take(self, event: Event) -> bool:
        """Lets an event count; returns whether the bot must have taken it."""
        now = event.at
        self.reach(now)
        if event.verb == "stop":
            self._stop(now)
        elif event.verb == "late" and event.value == "no":
            after = self._after(event, now)
            if after is None:
                return False
            self._decline(after, now)
        elif not self._change(event, now):
            return False
        self.taken.append(event)
        return True

    def reach(self, now: datetime) -> None:
        """Everything due until an instant, that instant included, goes by the present facts."""
        promised = self._promised
        if promised is not None and promised.at <= now:
            self._fall_due(promised.at, but=promised.at)
            self._keep(promised)
        self._fall_due(now)

    def finish(self, end: datetime) -> None:
        """The last instant of the script; what was promised for later is still to come."""
        self.reach(end)
        if self._promised is not None:
            self._keep(self._promised)

    @property
    def lived_until(self) -> datetime:
        """The last instant of the script; asked for once the year is over."""
        assert self._until is not None
        return self._until

    def answered(self, due_at: datetime) -> bool:
        """Whether the bot must take an answer to a question that came."""
        course = next(due.course for due in self.dues if due.at == due_at)
        return self._agreed and course not in self._closed

    def _fall_due(self, now: datetime, but: datetime | None = None) -> None:
        if self.facts is not None and self._until is not None and not self._declined:
            for due in walk(self.facts, self._until, now, self._last):
                if due.at != but:
                    self._last = replace(due, course=self._course)
                    self.dues.append(self._last)
        self._until = now

    def _keep(self, promised: Due) -> None:
        self.dues.append(promised)
        self._last, self._promised = promised, None

    def _stop(self, now: datetime) -> None:
        self._agreed = False
        if self.facts is not None:
            self._end_course(closed=not self._is_over(now))
        self.facts = None
        self.history.append((now, None))

    def _decline(self, after: Facts, now: datetime) -> None:
        """No later years: the course ends at once, and can go on another day."""
        self._take_promise_back()
        self.facts, self._declined = after, True
        self.history.append((now, None))

    def _end_course(self, *, closed: bool) -> None:
        if closed:
            self._closed.add(self._course)
        self._take_promise_back()
        self._course += 1

    def _take_promise_back(self) -> None:
        if self._promised is not None:
            self.dues.append(self._promised)
            self._promised = None

    def _change(self, event: Event, now: datetime) -> bool:
        after = self._after(event, now)
        if after is None:
            return False
        anew = self._anew(event)
        last = None if anew else self._last
        rare = None
        if self.facts is not None and not anew and event.verb != "another":
            rare = self._promised or left_out(self.facts, after, now, last)
        if not any_left(after, now, rare or last):
            return False
        if rare is not None and self._promised is None:
            self._promised = replace(rare, course=self._course)
            self._promises[self._promised] = len(self.taken) + 1
        if anew or event.verb == "another":
            self._end_course(closed=event.verb == "another")
        self._agreed |= event.verb == "join"
        self._declined = False
        self._last, self.facts = last, after
        self.history.append((now, after))
        return True

    def _after(self, event: Event, now: datetime) -> Facts | None:
        """The facts that an event would lead to; None when it is refused."""
        over = self.facts is None or self._is_over(now)
        if event.verb == "join":
            zone, infusion = event.value
            return self._enrolled(zone, infusion, now, over=over)
        if self.facts is None or (over and event.verb not in ("late", "redate")):
            return None
        if event.verb == "redate":
            return self._enrolled(self.facts.zone, event.value, now, over=over)
        if refused(self.facts, event.verb, event.value, now):
            return None
        return changed(self.facts, event.verb, event.value, now)

    def _enrolled(self, zone: str, infusion: Any, now: datetime, *, over: bool) -> Facts:
        if self.facts is None or over:
            return begun(zone, infusion, now)
        return replace(self.facts, zone=zone, infusion=infusion)

    def _anew(self, event: Event) -> bool:
        """Whoever begins anew, after having stopped or come to the end, has nothing behind."""
        if self.facts is None:
            return True
        return event.verb in ("join", "redate") and self._is_over(event.at)

    def _is_over(self, now: datetime) -> bool:
        """Whether the bot has found that no question is left."""
        if self.facts is None or self._declined:
            return self._declined
        if any_left(self.facts, now, self._last):
            return False
        return (self.seen(self._last.at) if self._last else now) < now

    def seen(self, at: datetime) -> datetime:
        """When the bot learned of what fell due at an instant."""
        off = next((off for off in self.outages if off.began < at <= off.ended), None)
        return off.ended if off else at

    # -- what must have come of it ----------------------------------------------------------------

    def expected(self) -> list[Expected]:
        """Every question and its end, in order; asked for once the year is over."""
        fates: list[Expected] = []
        for due in sorted(self.dues, key=lambda due: due.at, reverse=True):
            fates.append(self._fate(due, fates))
        return fates[::-1]

    def told(self) -> set[datetime]:
        """The ends of the outages that this person must have been told of."""
        return {off.ended for off in self.outages if off.told and self._watched(off)}

    def _watched(self, off: Outage) -> bool:
        """In the dangerous weeks at either end, by the facts of the later one."""
        facts = self.facts_at(off.ended)
        if facts is None or facts.paused_at(off.ended):
            return False
        last = max((due for due in self.dues if due.at <= off.ended), key=_at, default=None)
        ends = {phase(facts, facts.date_at(at)) for at in (off.began, off.ended)}
        return bool(ends & WATCHED) and any_left(facts, off.ended, last)

    def facts_at(self, now: datetime) -> Facts | None:
        """What is in force at an instant."""
        return next((facts for at, facts in reversed(self.history) if at <= now), None)

    def _fate(self, due: Due, later: Sequence[Expected]) -> Expected:
        """`later`: the ends of the questions after this one."""
        if due.paused:
            return Expected(due, "paused")
        now = self.seen(due.at)
        if due.until <= now or any(
            one.due.course == due.course and one.due.at <= now for one in later
        ):
            return Expected(due, "expired")
        start = self._promises.get(due)
        ahead = [event for event in self.taken if event.at >= now]
        events = deque(ahead if start is None else self.taken[start:])
        waits = ""
        while self._until is not None and now <= self._until:
            while events and events[0].at <= now:
                if (ended := _ended(due, events.popleft(), waits)) is not None:
                    return ended
            facts = self.facts_at(now)
            if facts is None:
                return Expected(due, None)
            if facts.paused_until is not None and facts.paused_at(now):
                if not outlasts(due, facts):
                    return Expected(due, "paused")
                now, waits = self.seen(facts.paused_until), "pause"
            elif any(one.due.at <= now for one in later if _supersedes(one, due)):
                return Expected(due, "expired")
            elif (morning := _quiet_end(due, facts, now)) is not None:
                now, waits = self.seen(morning), "quiet"
            else:
                return Expected(due, "sent", now)
            if due.until <= now:
                return Expected(due, "expired")
        return Expected(due, "planned")


def _ended(due: Due, event: Event, waits: str) -> Expected | None:
    """What an event makes of a question that was planned before and not sent yet."""
    if event.verb in TAKEN_BACK and (event.verb, event.value) != ("late", "yes"):
        lasts = event.verb == "pause" and due.rare and due.until > event.at + event.value
        return Expected(due, None if lasts else TAKEN_BACK[event.verb])
    unsettled = MOVES_QUIET if waits == "quiet" else ENDS_PAUSE if waits == "pause" else ()
    return Expected(due, None) if event.verb in unsettled else None


def _supersedes(one: Expected, due: Due) -> bool:
    return one.due.course == due.course and one.fate in ("sent", "planned", None)


def _quiet_end(due: Due, facts: Facts, now: datetime) -> datetime | None:
    """Until when a late question waits; None when it comes at once."""
    here, wishes = now.astimezone(ZoneInfo(facts.zone)), facts.wishes
    if now - due.at <= LATE or not wishes.silent(here.time()):
        return None
    morning = here.date() + timedelta(days=here.time() >= wishes.quiet_to)
    over = instant(morning, wishes.quiet_to, facts.zone)
    return over if over is not None and now < over < due.until else None


def _at(due: Due) -> datetime:
    return due.at
