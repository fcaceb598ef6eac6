"""Lets the script happen: the real bot, the stand-in over the wire, a clock moved by hand."""

from __future__ import annotations

import asyncio
import base64
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import delivery
from bot.app import App
from bot.checkins import store
from bot.checkins.model import (
    Fate,
    Feeling,
    NoConsent,
    NotAsked,
    NotEnrolled,
    NotLater,
    NotYet,
    PlanOver,
)
from bot.checkins.regimen import BadPause, Hours, LateYears, Quiet
from bot.checkins.tables import checkin, subscription
from bot.demo import people, server
from bot.demo.clock import Clock as StandInClock
from bot.people.model import ENROLMENT
from bot.settings import read_settings
from tests.life.facts import Wishes
from tests.life.script import START, Event, Outage, Script

TOKEN = "123456789:" + "a-year" * 6
HEARTBEAT = timedelta(minutes=100)
"""Less than the two hours after which a silence is told."""

REFUSALS = (BadPause, NoConsent, NotAsked, NotEnrolled, NotLater, NotYet, PlanOver)
PATIENCE = 10.0
"""Real seconds that the bot gets for its first answer."""


class HandClock(StandInClock):
    """Stands still until it is moved: the one clock of the bot and of the stand-in."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def now(self) -> datetime:
        return self.at

    def timestamp(self) -> float:
        return self.at.timestamp()


@dataclass
class Year:
    """The bot in its world, and how far the script has come."""

    script: Script
    app: App
    standin: server.Server
    clock: HandClock
    people: list[int]
    taken: list[tuple[Event, bool]] = field(default_factory=list)
    """Each event, and whether the bot took it."""
    steps: int = 0
    _coming: datetime | None = None

    async def live(self) -> None:
        """From the first instant to the last.

        What people do comes before the clock moves on: a pulse of the bot's own in between would
        else see the new instant without it.
        """
        events, outages = deque(self.script.events), deque(self.script.outages)
        while self.clock.at < self.script.end:
            if outages and outages[0].began == self.clock.at:
                now, busy = outages.popleft().ended, True
            else:
                now = self._next(events, outages)
                busy = now in (self._coming, self.script.end)
            while events and events[0].at <= now:
                event = events.popleft()
                assert event.at == now, "nothing reaches the bot while it is off"
                self.taken.append((event, await self._happens(event)))
                busy = True
            self.clock.at = now
            await self._settle(busy=busy)
            self.steps += 1

    def _next(self, events: deque[Event], outages: deque[Outage]) -> datetime:
        """The next instant at which anything is to be done, at most a heartbeat away."""
        coming = [self._coming, self.clock.at + HEARTBEAT, self.script.end]
        coming += [events[0].at] if events else []
        coming += [outages[0].began] if outages else []
        following = min(at for at in coming if at is not None)
        assert following > self.clock.at, "something that is due was left lying"
        return following

    async def _settle(self, *, busy: bool) -> None:
        """All that is due is done; where nothing was due, a heartbeat only."""
        if not busy:
            await self.app.pulse()
            return
        await self.app.settle()
        async with self.app.db.read() as tx:
            due = [await store.next_due(tx), await delivery.next_due(tx)]
        self._coming = min((at for at in due if at is not None), default=None)

    async def _happens(self, event: Event) -> bool:
        """Does it in a unit of work of its own, as a handler would; False when it is refused."""
        try:
            async with self.app.db.write() as tx:
                await self._do(tx, event, self.people[event.who], event.at)
        except REFUSALS:
            return False
        return True

    async def _do(self, tx: AsyncConnection, event: Event, who: int, now: datetime) -> None:
        verbs, value = self.app.checkins, event.value
        match event.verb:
            case "join":
                zone, infusion = value
                for kind in ENROLMENT:
                    await self.app.people.give_consent(tx, who, kind, now)
                await verbs.enrol(tx, who, infusion, zone, now)
            case "redate":
                await verbs.enrol(tx, who, value, await self._zone(tx, who), now)
            case "another":
                await verbs.another_infusion(tx, who, value, now)
            case "move":
                await verbs.move(tx, who, value, now)
            case "hours":
                await verbs.choose_hours(tx, who, _hours(value), now)
            case "pause":
                await verbs.pause(tx, who, now + value, now)
            case "resume":
                await verbs.resume(tx, who, now)
            case "admit":
                await verbs.admit(tx, who, now)
            case "discharge":
                await verbs.discharge(tx, who, now)
            case "red_flag":
                await verbs.red_flagged(tx, who, now)
            case "late":
                await verbs.choose_late_years(tx, who, LateYears(value), now)
            case "stop":
                await verbs.stop(tx, who, now)
            case "answer":
                await self._answer(tx, who, unwell=value, now=now)
            case other:
                raise ValueError(other)

    async def _zone(self, tx: AsyncConnection, who: int) -> str:
        """The zone of the newest course: a person who corrects a date is where they were."""
        newest = (
            select(subscription.c.zone)
            .where(subscription.c.user_id == who)
            .order_by(subscription.c.id.desc())
            .limit(1)
        )
        return str((await tx.execute(newest)).scalar_one())

    async def _answer(self, tx: AsyncConnection, who: int, *, unwell: bool, now: datetime) -> None:
        """Answers the last question that arrived, if any did."""
        newest = (
            select(checkin.c.id)
            .join(subscription, subscription.c.id == checkin.c.subscription_id)
            .where(subscription.c.user_id == who, checkin.c.fate == Fate.SENT)
            .order_by(checkin.c.due_at.desc())
            .limit(1)
        )
        found = (await tx.execute(newest)).scalar()
        if found is not None:
            feeling = Feeling.UNWELL if unwell else Feeling.NONE_NOTICED
            await self.app.checkins.answer(tx, who, found, feeling, now)


@asynccontextmanager
async def begin(script: Script, home: Path) -> AsyncIterator[Year]:
    """The bot on an empty SQLite file, the stand-in, and everybody's chat with the bot open."""
    clock = HandClock(START)
    standin = await server.start(token=TOKEN, clock=clock)
    telegram = standin.telegram
    telegram.limits.enforced = False
    telegram.journal.enabled = False
    settings = read_settings(
        _env_file=None,
        bot_token=TOKEN,
        api_base_url=standin.url,
        database_url=f"sqlite+aiosqlite:///{home / 'bot.sqlite3'}",
        data_key=base64.b64encode(b"k" * 32).decode(),
        messages_per_second=1000,
        private_messages_per_second=30,
        # The pulse is what `settle` gives; the program's own would only come in between.
        tick_seconds=60,
        demo=True,
    )
    app = App(settings, clock)
    await app.prepare()
    await app.connect()
    await app.start()
    circles = [_arrive(standin, number) for number in range(script.people)]
    try:
        await _first_word(app, standin)
        await _introduce(app, circles, START)
        yield Year(script, app, standin, clock, circles)
    finally:
        await app.stop()
        await standin.stop()


async def _first_word(app: App, standin: server.Server) -> None:
    """Somebody else's word ends the first poll: only then does the bot know that it is not cut off.

    A poll without any is held for longer than months take here.
    """
    somebody = next(iter(standin.telegram.world.people))
    people.say(standin.telegram, somebody, somebody, "/start")
    async with asyncio.timeout(PATIENCE):
        while len(standin.telegram.world.chat(somebody).messages) < 2:
            await asyncio.sleep(0.01)
    await app.dispatcher.idle()


def _arrive(standin: server.Server, number: int) -> int:
    person = standin.telegram.world.add_person(f"病友{number}")
    person.started = True
    return person.id


async def _introduce(app: App, people: list[int], now: datetime) -> None:
    """A language each: some read English, so that words do not matter to the counts."""
    async with app.db.write() as tx:
        for number, person in enumerate(people):
            tag = "en" if number % 5 == 0 else "zh-Hans"
            await app.people.keep_language(tx, person, tag, now)


def _hours(wishes: Wishes) -> Hours:
    quiet = Quiet(wishes.quiet_from, wishes.quiet_to)
    return Hours(wishes.morning, wishes.evening, wishes.afternoon, quiet)
