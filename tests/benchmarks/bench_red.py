"""How long a red reply takes after the tap that calls for it, alone and under load.

    python -m tests.benchmarks.bench_red [--taps 200] [--rate 3] [--burst 20] [--latency 0.08]
        [--pace 30] [--courses 10000] [--announcements 20000] [--postgres]

The wanted figure: p99 under one second while 10,000 check-ins are planned and 20,000 announcements
wait. Nothing is asserted.

The stand-in is a process of its own, as far away as Telegram: half of `--latency` on the way there
and half on the way back, of every call. It enforces Telegram's limits, whatever `--pace` the bot is
given. The bot is `python -m bot run`, and but for that with its own settings. Each of the enrolled
people has told the number of a team, so that a red reply has a contact card, and has an open
check-in that the bot itself has sent. They tap "seizure" on it: first `--burst` of them at once,
then the others one by one, at a fixed rate whatever the bot does. Timed is from the tap's arrival
at the stand-in until the stand-in accepts the message with whom to call. One half of the people tap
while nothing else happens, the other half under load: half of the courses have just fallen due, the
others do evenly during the taps, and the announcements wait from before the first tap on.

There is no kind of announcement yet. The notice of a downtime stands in for it: it reads the course
and the consent and is worded for its reader, and its receipt changes nothing. It is queued in the
lane of announcements, two notices to each person.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import math
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.connection import Connection
from typing import Any

import aiohttp
from aiohttp import web
from sqlalchemy import bindparam, func, insert, select, update

from bot.care.model import CareFacts
from bot.care.model import to_json as to_care_json
from bot.care.phones import Phone, Team
from bot.care.store import care_facts
from bot.checkins.downtime import KIND as DOWNTIME
from bot.checkins.model import Fate, Standing
from bot.checkins.regimen import Regimen, to_json
from bot.checkins.tables import checkin, downtime, subscription
from bot.checkins.walltime import local_date
from bot.delivery import Outgoing, State, outbox
from bot.delivery.store import values_of
from bot.demo import server
from bot.demo.clock import Clock
from bot.demo.wire import Params
from bot.gateway import Lane
from bot.parts import make_vault
from bot.people.model import CONSENT_VERSION, ENROLMENT
from bot.people.store import consent, person
from bot.resources import folder
from bot.settings import read_settings
from bot.storage import Codes, Database, Vault, load_codes, migrate, new_id, use_codes
from tests.benchmarks.apart import TOKEN, apart, bot_apart, cpu_of, settings_of
from tests.benchmarks.bench_outbox import database
from tests.journeys.interview_words import DAY_LINE, ZH

SIGN = "seizure"
ZONE = "Asia/Shanghai"
PATIENCE = 120.0
"""Seconds that the last red reply of a round is waited for."""

FAR = timedelta(days=90)

PARTS = {
    "tapped-handed": "  tap to poll's answer",
    "handed-tried": "  poll's answer to reply",
    "tried-replied": "  429s until accepted",
}
"""The parts of the way, by their names in `Seen`."""


# -- the stand-in, in its own process -------------------------------------------------------------


@dataclass
class Seen:
    """What passed at the stand-in, by monotonic seconds, which all processes share."""

    tapped: dict[int, float] = field(default_factory=dict)
    handed: dict[int, float] = field(default_factory=dict)
    """When the bot's poll was answered with the tap."""
    tried: dict[int, float] = field(default_factory=dict)
    """When the red reply came for the first time, accepted or not."""
    replied: dict[int, float] = field(default_factory=dict)
    refused: Counter[int] = field(default_factory=Counter)
    """Red replies that met a 429, by person."""
    calls: Counter[tuple[str, int]] = field(default_factory=Counter)
    """By method and status."""


class Distant(server.Server):
    """A stand-in as far away as Telegram, which keeps the instants of taps and red replies."""

    def __init__(self, latency: float) -> None:
        super().__init__("127.0.0.1", TOKEN, Clock())
        self.seen = Seen()
        self._half = latency / 2
        self._push = self.telegram.queue.push
        self.telegram.journal.enabled = False
        setattr(self.telegram.queue, "push", self._note_tap)  # noqa: B010

    def _note_tap(self, kind: str, value: dict[str, Any]) -> int | None:
        if kind == "callback_query":
            self.seen.tapped[value["from"]["id"]] = time.monotonic()
        return self._push(kind, value)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(self._half)
        answer = await super()._call(request)
        await asyncio.sleep(self._half)
        return answer

    async def _perform(self, name: str, params: Params) -> tuple[int, bytes]:
        status, body = await super()._perform(name, params)
        seen, now, method = self.seen, time.monotonic(), name.lower()
        seen.calls[method, status] += 1
        if method == "getupdates" and status == 200:
            for one in json.loads(body)["result"]:
                if "callback_query" in one:
                    seen.handed.setdefault(one["callback_query"]["from"]["id"], now)
        elif method == "sendmessage" and ZH.emergency_first in (params.text("text") or ""):
            chat = int(params.text("chat_id") or 0)
            seen.tried.setdefault(chat, now)
            if status == 200:
                seen.replied.setdefault(chat, now)
            elif status == 429:
                seen.refused[chat] += 1
        return status, body


def _serve(latency: float, people: int, pipe: Connection) -> None:
    async def main() -> None:
        standin = Distant(latency)
        await standin.open(0)
        made = []
        for number in range(people):
            one = standin.telegram.world.add_person(f"病友{number}", language_code="zh-hans")
            one.started = True
            made.append(one.id)
        pipe.send((standin.url, made))
        while True:
            asked = await asyncio.to_thread(pipe.recv)
            if isinstance(asked, float):
                standin.clock.offset = asked
            elif asked == "take":
                pipe.send(standin.seen)
                standin.seen = Seen()
            else:
                pipe.send(len(standin.seen.replied))

    with contextlib.suppress(KeyboardInterrupt, EOFError):
        asyncio.run(main())


# -- the database, filled beforehand --------------------------------------------------------------


@dataclass(frozen=True)
class Filling:
    """Writes what a service would have written, many rows at a time."""

    db: Database
    vault: Vault
    seven: datetime
    """Seven in the morning in Shanghai: everybody enrols then, and is asked at eight."""
    codes: Codes

    async def enrol(self, people: Sequence[int], due: datetime) -> None:
        """Courses with the check-in of eight o'clock still to be planned, at `due`."""
        joined = local_date(self.seven, ZONE)
        regimen = Regimen(joined - timedelta(days=2), ZONE, joined=joined)
        # Their own team's number makes the red reply a message and a contact card.
        facts = to_care_json(CareFacts(team=Team(day=Phone(DAY_LINE))))
        told = [
            {
                "user_id": one,
                "facts": self.vault.seal(care_facts.c.facts, one, facts),
                "updated_at": self.seven,
            }
            for one in people
        ]
        given = [
            {"user_id": one, "kind": kind.value, "given_at": self.seven, "version": CONSENT_VERSION}
            for one in people
            for kind in ENROLMENT
        ]
        known = [
            {"user_id": one, "locale": "zh-Hans", "zone": ZONE, "first_seen": self.seven}
            for one in people
        ]
        async with self.db.write() as tx:
            await tx.execute(insert(person), known)
            await tx.execute(insert(consent), given)
            await tx.execute(insert(care_facts), told)
            await tx.execute(insert(subscription), [self._course(n, regimen, due) for n in people])

    def _course(self, user: int, regimen: Regimen, due: datetime) -> dict[str, Any]:
        row_id, seal = new_id(self.seven), self.vault.seal
        assert regimen.infusion is not None
        infusion = regimen.infusion.isoformat()
        return {
            "id": row_id,
            "user_id": user,
            "standing": Standing.ACTIVE,
            "zone": ZONE,
            "infusion_date": seal(subscription.c.infusion_date, row_id, infusion),
            "facts": seal(subscription.c.facts, row_id, json.dumps(to_json(regimen))),
            "planned_until": self.seven,
            "next_due_at": due,
            "created_at": self.seven,
        }

    async def announce(self, people: Sequence[int], number: int) -> None:
        """Announcements that do not wait yet."""
        later, left = self.seven + FAR, number
        for week in range(math.ceil(number / len(people))):
            then = self.seven - timedelta(weeks=week + 1)
            ref, told = new_id(then), people[:left]
            left -= len(told)
            rows = [
                values_of(
                    self.codes,
                    Outgoing(
                        lane=Lane.ANNOUNCEMENT,
                        kind=DOWNTIME,
                        ref=ref,
                        chat_id=user,
                        not_before=later,
                        useful_until=later + timedelta(days=1),
                    ),
                    self.seven,
                )
                for user in told
            ]
            ended = then + timedelta(hours=3)
            async with self.db.write() as tx:
                await tx.execute(
                    insert(downtime).values(id=ref, began_at=then, ended_at=ended, told_up_to=None)
                )
                await tx.execute(insert(outbox), rows)

    async def set_off(self, people: Sequence[int], now: datetime, lasting: timedelta) -> None:
        """The announcements wait, half of the courses are due, the others will be by and by."""
        half = len(people) // 2
        dues = [
            {"who": one, "due": now + lasting * max(0, n - half) / half}
            for n, one in enumerate(people)
        ]
        whose = update(subscription).where(subscription.c.user_id == bindparam("who"))
        waiting = update(outbox).where(outbox.c.lane == int(Lane.ANNOUNCEMENT))
        async with self.db.write() as tx:
            await tx.execute(waiting.values(not_before=now))
            await tx.execute(whose.values(next_due_at=bindparam("due")), dues)

    async def counts(self) -> Counter[str]:
        """What was planned and sent so far, and which announcements wait."""
        planned = select(func.count()).select_from(checkin)
        at = select(func.count()).select_from(outbox).where
        told = outbox.c.lane == int(Lane.ANNOUNCEMENT)
        asked = planned.where(checkin.c.fate == Fate.SENT)
        waits = at(
            told, outbox.c.state == int(State.WAITING), outbox.c.not_before < self.seven + FAR
        )
        sent = at(told, outbox.c.state == int(State.SENT))
        async with self.db.read() as tx:
            found = await tx.execute(
                select(*(one.scalar_subquery() for one in (planned, asked, sent, waits)))
            )
        return Counter(dict(zip(("planned", "asked", "told", "waiting"), found.one(), strict=True)))


# -- measuring ------------------------------------------------------------------------------------


@dataclass
class Round:
    """One round of taps: who tapped in the burst and who by themselves, and what was seen."""

    burst: Sequence[int]
    single: Sequence[int]
    seen: Seen
    seconds: float
    cpu: float
    load: float

    @property
    def everybody(self) -> Sequence[int]:
        return [*self.burst, *self.single]

    def took(self, people: Sequence[int], part: str = "tapped-replied") -> list[float]:
        """Milliseconds from one instant to another, of those who got a red reply."""
        begin, end = (getattr(self.seen, name) for name in part.split("-"))
        return [(end[one] - begin[one]) * 1e3 for one in people if one in self.seen.replied]


class Stage:
    """The people's side."""

    def __init__(
        self, pipe: Connection, session: aiohttp.ClientSession, options: argparse.Namespace
    ) -> None:
        self._pipe, self._session, self._options = pipe, session, options

    async def ask(self, what: str) -> Any:
        self._pipe.send(what)
        return await asyncio.to_thread(self._pipe.recv)

    async def button(self, user: int) -> dict[str, Any]:
        """The button for the sign under somebody's open check-in, as the body of a tap."""
        path = f"/demo/chats/{user}/messages"
        while True:
            async with self._session.get(path, params={"viewer": user}) as answer:
                history = (await answer.json())["messages"]
            for message in history[::-1]:
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    for button in row:
                        if button.get("callback_data", "").endswith(f":{SIGN}"):
                            return {
                                "from": user,
                                "chat": user,
                                "message": message["message_id"],
                                "data": button["callback_data"],
                            }
            await asyncio.sleep(0.5)

    async def tap(self, body: dict[str, Any], after: float) -> None:
        await asyncio.sleep(after)
        async with self._session.post("/demo/tap", json=body) as answer:
            assert answer.status == 200, await answer.text()

    async def round(self, taps: Sequence[dict[str, Any]], pid: int) -> Round:
        """All the taps; returns when the last has been answered, or was waited for in vain."""
        options, people = self._options, [int(one["from"]) for one in taps]
        await self.ask("take")
        burst, single = people[: options.burst], people[options.burst :]
        pauses = [0.0] * len(burst) + [(n + 1) / options.rate for n in range(len(single))]
        began, used = time.monotonic(), cpu_of(pid)
        await asyncio.gather(*map(self.tap, taps, pauses))
        deadline = time.monotonic() + PATIENCE
        while await self.ask("count") < len(people) and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
        seconds, cpu = time.monotonic() - began, cpu_of(pid) - used
        seen = await self.ask("take")
        return Round(burst, single, seen, seconds, cpu, os.getloadavg()[0])


def _show(name: str, took: list[float]) -> None:
    ordered = sorted(took)
    at = [_percentile(ordered, share) for share in (0.5, 0.95, 0.99, 1.0)]
    print(f"{name:34} {len(ordered):5} " + " ".join(f"{one:8.0f}" for one in at))


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan


def _report(quiet: Round, loaded: Round, done: Counter[str]) -> None:
    head = f"{'milliseconds':34} {'count':>5} {'p50':>8} {'p95':>8} {'p99':>8} {'max':>8}"
    print(f"\n{head}\n{'-' * len(head)}")
    for name, one in (("no load", quiet), ("load", loaded)):
        _show(f"{name}: all", one.took(one.everybody))
        _show(f"{name}: {len(one.burst)} at once", one.took(one.burst))
        _show(f"{name}: one by one", one.took(one.single))
        for part, meaning in PARTS.items():
            _show(f"{name}: {meaning}", one.took(one.everybody, part))
    took = [sorted(one.took(one.everybody)) for one in (loaded, quiet)]
    shares = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "max": 1.0}
    ratios = {k: _percentile(took[0], v) / _percentile(took[1], v) for k, v in shares.items()}
    print("load / no load: " + ", ".join(f"{name} x{one:.2f}" for name, one in ratios.items()))
    print(
        f"meanwhile, in {loaded.seconds:.0f} s: {done['planned']} check-ins planned, "
        f"{done['asked']} sent; {done['told']} announcements sent, {done['waiting']} still wait"
    )
    for name, one in (("no load", quiet), ("load", loaded)):
        refused = sum(number for (_, status), number in one.seen.calls.items() if status == 429)
        late = sum(took >= 1e3 for took in one.took(one.everybody))
        unheard = len(one.everybody) - len(one.seen.replied)
        print(
            f"{name}: {late} took a second or more, {unheard} got no reply; "
            f"{refused} calls met a 429, {one.seen.refused.total()} of them red replies; "
            f"the bot's CPU {one.cpu / one.seconds:.0%} of a core; machine's load {one.load:.1f}"
        )


async def bench(database_url: str, options: argparse.Namespace) -> None:
    tapping = 2 * (options.taps + options.burst)
    with apart(_serve, options.latency, tapping + options.courses) as (pipe, (url, people)):
        seven = datetime.now(UTC).replace(hour=23, minute=0, second=0, microsecond=0)
        settings = settings_of(url, database_url, MESSAGES_PER_SECOND=str(options.pace))
        db = Database(database_url)
        parts = read_settings(_env_file=None, **settings)
        await migrate(database_url, folder("migrations"))
        vault = make_vault(parts, db)
        codes = await load_codes(db, vault)
        use_codes(db, codes)
        filling = Filling(db, vault, seven, codes)
        tappers, others = people[:tapping], people[tapping:]
        eight = seven + timedelta(hours=1)
        await filling.enrol(tappers, eight)
        for some in (others[n : n + 2_000] for n in range(0, len(others), 2_000)):
            await filling.enrol(some, seven + FAR)
        await filling.announce(others, options.announcements)
        offset = eight - datetime.now(UTC)
        pipe.send(offset.total_seconds())
        print(f"{db.url.get_backend_name()}, {options.latency * 1e3:.0f} ms a call", flush=True)
        async with (
            aiohttp.ClientSession(url) as session,
            bot_apart(settings, options.command) as pid,
        ):
            stage = Stage(pipe, session, options)
            async with asyncio.timeout(120 + tapping / 10):
                taps = [await stage.button(one) for one in tappers]
            quiet = await stage.round(taps[: tapping // 2], pid)
            # What the first round has left to send is sent, and the limits are free again.
            await asyncio.sleep(5)
            lasting = timedelta(seconds=options.taps / options.rate)
            before = await filling.counts()
            await filling.set_off(others, datetime.now(UTC) + offset, lasting)
            while (await filling.counts())["planned"] == before["planned"]:
                await asyncio.sleep(0.02)
            loaded = await stage.round(taps[tapping // 2 :], pid)
            after = await filling.counts()
        await db.close()
    done = Counter({name: after[name] - before[name] for name in after})
    _report(quiet, loaded, done)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taps", type=int, default=200)
    parser.add_argument("--rate", type=float, default=3.0, help="taps a second")
    parser.add_argument("--burst", type=int, default=20, help="taps at once, before the others")
    parser.add_argument("--latency", type=float, default=0.08, help="seconds")
    parser.add_argument("--pace", type=float, default=30.0, help="the bot's MESSAGES_PER_SECOND")
    parser.add_argument("--courses", type=int, default=10_000)
    parser.add_argument("--announcements", type=int, default=20_000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    options.command = [sys.executable, "-m", "bot", "run"]
    with database(postgres=options.postgres) as url:
        asyncio.run(bench(url, options))


if __name__ == "__main__":
    main()
