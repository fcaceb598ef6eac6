"""The composition root: the only module that sees every room. Builds all from Settings."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import telegram.error
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot

from bot.cards import handlers as card_handlers
from bot.cards import store as votes
from bot.cards.callbacks import OpenCards
from bot.cards.guides import Stage
from bot.cards.library import read_folder
from bot.cards.live import LiveLibrary
from bot.cards.model import CardUnknown, ContentInvalid
from bot.cards.search.finder import Finder
from bot.cards.term_cards import MENTIONS
from bot.cards.views import card_view, warning_signs
from bot.care import handlers as care_handlers
from bot.care.model import NoConsent, Role
from bot.care.service import Care
from bot.care.views import wallet_button
from bot.chat import Codec, Reply, TapButton
from bot.chat.reply import Rows
from bot.checkins import downtime, silence, switched_off
from bot.checkins import handing as handing_room
from bot.checkins import handlers as checkin_handlers
from bot.checkins.downtime import Downtime
from bot.checkins.gate import Gate, gate
from bot.checkins.mending import Mending
from bot.checkins.message import AgainMessage, CheckinMessage, DowntimeNotice, SharedCheckin
from bot.checkins.outside import Outside
from bot.checkins.planner import Planner
from bot.checkins.schedule import infusion_day
from bot.checkins.service import Checkins
from bot.checkins.setup_views import demo_banner
from bot.checkins.switched_off import SwitchedOff, SwitchedOffNotice, WhileOn, log_gate
from bot.checkins.tick import Tick
from bot.checklist import handlers as checklist_handlers
from bot.checklist.handlers import ChecklistHandlers
from bot.checklist.model import stage_on
from bot.checklist.service import Checklists
from bot.checklist.views import start_row
from bot.circle import alerts
from bot.circle import handlers as circle_handlers
from bot.circle.handlers import CircleHandlers
from bot.circle.hearing import Hearing
from bot.circle.messages import AlertMessage, NoteMessage
from bot.circle.outside import Outside as CircleOutside
from bot.circle.service import Circles
from bot.clock import Clock
from bot.delivery import Kinds, Sender
from bot.delivery import carried_over as outbox_rows
from bot.endings import handlers as ending_handlers
from bot.endings.handlers import EndingHandlers
from bot.endings.service import Endings
from bot.errors import StartupError
from bot.gateway import Context, Entrance, Lane
from bot.gateway import carried_over as awaited_rows
from bot.gateway import views as gateway_views
from bot.gateway.command_menu import announce
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.errors import SendError, TokenInvalid, from_ptb
from bot.gateway.inbox import Inbox
from bot.gateway.order import private_person
from bot.gateway.pacing import Pacing
from bot.gateway.pictures import Pictures
from bot.gateway.source import LongPoll
from bot.gateway.store import InboxRow
from bot.gateway.turn import Outgoing, Turn, current_turn, outgoing_of
from bot.gateway.wire import Call, Wire
from bot.i18n import Catalogs, Translator
from bot.interview import carried_over as interview_rows
from bot.interview import following
from bot.interview import room as interview_room
from bot.interview.after_handlers import After
from bot.interview.handlers import Screens
from bot.interview.messages import FirstScreen, FollowUpMessage, SilenceNotice
from bot.interview.service import Interviews
from bot.interview.sharing import ClosedMessage
from bot.interview.unasked import Unasked
from bot.interview.whom import WhomBook
from bot.long_silences import LongSilences
from bot.papers import handlers as paper_handlers
from bot.papers.gather import Gathering
from bot.papers.handlers import Papers
from bot.parts import backup_folder, make_bot, make_database, make_vault, tombstone_file
from bot.people.places import country_of
from bot.people.places_file import load_places
from bot.people.service import People
from bot.personal_data import everything
from bot.redflags import handlers as redflag_handlers
from bot.redflags.handlers import Alarms
from bot.redflags.questions import in_words
from bot.redflags.views import unwell_button
from bot.redflags.whom import Whom
from bot.redflags.word_files import WORDS, load_forms, load_words
from bot.resources import folder
from bot.revisions import Revisions
from bot.rights import backups
from bot.rights import handlers as rights_handlers
from bot.rights.handlers import RightsHandlers
from bot.rights.model import Operator
from bot.rights.retention import Retention, SilentLongNotice
from bot.rights.service import Rights
from bot.rights.tombstones import Tombstones
from bot.settings import Settings
from bot.storage import CannotOpen, Priority, load_codes, migrate, use_codes
from bot.storage.seal_check import check_key
from bot.welcome import handlers as welcome_handlers
from bot.without_database import WithoutDatabase

log = logging.getLogger(__name__)

SHUTDOWN = 8.0
"""Seconds that running updates and sends get at the end; the tables keep what is unfinished."""

_FINITE = {"commands", "search"}
"""Tasks of the start that end by themselves."""

_CONNECT_BACKOFF_MAX = 30.0
_WRONG_TOKEN = "Telegram does not know this BOT_TOKEN: copy it again from @BotFather"  # noqa: S105
_HOUSEKEEPING = timedelta(hours=1)
_REACHED_WITHIN = 180.0
"""Seconds for which an answer of Telegram's counts: three long polls."""

PTB = Application[ExtBot[Any], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


class App:
    """The bot: built by `build`, then `start`, then `run` until `stop`."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        """Reads all content and words. Raises StartupError, ContentInvalid. Opens no connection."""
        self.clock = clock
        self._settings = settings
        self.catalogs = Catalogs(folder("locales"))
        self._shipped, unreadable = read_folder(settings.content_dir)
        self.library = LiveLibrary(self._shipped, unreadable)
        danger_words = load_words(settings.content_dir / WORDS)
        forms = load_forms(settings.content_dir / MENTIONS)
        places = load_places(settings.content_dir / "places.yaml")

        self.db = make_database(settings)
        self.vault = make_vault(settings, self.db)
        self.people = People(self.db, self.catalogs)
        self.circles = Circles(self.vault, self.people)
        self.care = Care(self.vault, self.people)
        outside = Outside(self.gate, self._keep_role, self._new_course, self._number_at)
        self.checkins = Checkins(self.vault, self.people, outside)
        self.planner = Planner(self.db, self.vault)
        self._tick = Tick(
            self.planner,
            Downtime(self.db, self.vault),
            Mending(self.db, self.vault, self.people),
            SwitchedOff(self.db, self.gate),
        )
        self.rights = Rights(
            everything(self.vault),
            Tombstones(tombstone_file(settings), self.vault),
            Hearing(self.circles),
        )
        silences = LongSilences(self.people, self.circles, self._silenced)
        self._retention = Retention(self.db, self.rights, silences)
        self._silent_long = SilentLongNotice(self.people, silences)
        self.revisions = Revisions(self.db, self.library.check)

        self.pacing = Pacing(
            per_second=settings.messages_per_second,
            private_per_second=settings.private_messages_per_second,
            group_per_minute=settings.group_messages_per_minute,
        )
        self.bot = make_bot(settings, self.pacing)
        self.wire = Wire(self.bot)
        self.inbox = Inbox(self.db, self.vault, clock, self.people.seen)
        bot_id = settings.bot_token.get_secret_value().strip().partition(":")[0]
        self.dispatcher = Dispatcher(
            self.inbox,
            self.wire,
            Pictures(self.wire, self.db, clock, bot_id=bot_id),
            self._handle,
            self._new_turn,
            self,
            slots=settings.update_slots,
        )
        self.interviews = Interviews(
            self.vault, self.checkins, self.care, self.circles, self.library
        )
        self.whom = WhomBook(
            self.db, self.people, self.care, self.checkins, self.circles, self.library, clock
        )
        self._around = CircleOutside(
            self.whom.of,
            self.interviews.enrolled,
            settings.operator_name or "",
            settings.server_country or "",
        )
        self.endings = Endings(
            self.vault,
            self.people,
            self.checkins,
            self._waiting,
            (downtime.KIND, switched_off.KIND),
            Hearing(self.circles),
        )
        self.sender = Sender(self.db, self._kinds(outside), self.wire, self.pacing, clock)

        self.entrance = Entrance(Codec(), self.catalogs.all(), self._link)
        care = care_handlers.register(self.entrance, self.care, self.people, self._sign_words)
        screens = Screens(self.interviews, self.whom, care, danger_words)
        unasked = Unasked(self.interviews, screens)
        alarms = Alarms(
            danger_words,
            forms,
            self.whom,
            self._warning_rows,
            unasked,
            self._term_card,
        )
        self._without_database = WithoutDatabase(
            self.wire,
            self.catalogs,
            self.entrance,
            alarms,
            self.interviews,
            self.whom,
            bot_id=bot_id,
        )
        self.source = LongPoll(
            self.wire, self.inbox, self.dispatcher, self._without_database, bot_id=bot_id
        )
        self.source.alive = self._answered
        redflag_handlers.register(self.entrance, alarms)
        self.finder = Finder(self.library)
        card_handlers.register(
            self.entrance,
            self.library,
            self.emergency_number,
            self.finder,
            self._menu_rows,
            lambda tr: ((unwell_button(tr),),),
            alarms.alarming,
            self._beside_cards,
        )
        checkin_handlers.register(self.entrance, self.checkins, self.people, places, care)
        ending_handlers.register(
            self.entrance,
            EndingHandlers(
                self.endings,
                self.checkins,
                self.library,
                alarms.rules_heard,
                self._card_aside,
                Hearing(self.circles),
            ),
        )
        interview_room.register(
            self.entrance, screens, unasked, After(self.interviews, self.whom), alarms
        )
        paper_handlers.register(
            self.entrance,
            Papers(Gathering(self.vault, self.care, self.people, self.whom, self.library)),
        )
        handing_room.register(
            self.entrance, handing_room.Handing(self.circles, self.checkins, self.care, self.people)
        )
        circle_handlers.register(
            self.entrance,
            CircleHandlers(self.circles, self.people, self.vault, self._around, self._link),
        )
        operator = Operator(
            settings.operator_name,
            settings.operator_contact,
            settings.server_country,
            demo=settings.demo,
        )
        rights_handlers.register(
            self.entrance, RightsHandlers(self.rights, self.people, operator, self._sign_words)
        )
        checklist_handlers.register(
            self.entrance,
            ChecklistHandlers(
                Checklists(self.vault, self.people), self.people, self.library, self._stage
            ),
        )
        welcome_handlers.register(
            self.entrance, self.people, self.catalogs, self._menu_rows, self._banner
        )

        self.application: PTB = (
            Application.builder()
            .bot(self.bot)
            .updater(None)
            .job_queue(None)
            .context_types(ContextTypes(context=Context))
            .build()
        )
        self.entrance.install(self.application)
        self.application.add_error_handler(_remember_error)
        self._scheduler = AsyncIOScheduler()
        self._tasks: list[asyncio.Task[None]] = []
        self._kept_house: datetime | None = None
        self._answered_at = -math.inf
        self._pulsing = asyncio.Lock()

    def _kinds(self, outside: Outside) -> Kinds:
        """Every kind of message that waits in the outbox."""
        vault, people = self.vault, self.people
        opening = FirstScreen(self.interviews, self.library)
        notice = SilenceNotice(vault, people, self.checkins, self.interviews, self.whom)
        return Kinds(
            [
                *(
                    WhileOn(
                        kind(vault, people, self.library, opening, self.care, self.circles),
                        self.gate,
                    )
                    for kind in (CheckinMessage, AgainMessage, SharedCheckin)
                ),
                ClosedMessage(vault, people, self.checkins, self.circles),
                WhileOn(notice, self.gate),
                FollowUpMessage(vault, people, self.checkins, self.whom, self.circles),
                DowntimeNotice(vault, people, self.care),
                SwitchedOffNotice(vault, people, outside),
                AlertMessage(vault, people, self._around),
                NoteMessage(vault, people),
                self._silent_long,
            ]
        )

    # -- life -----------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Brings the database up to date and proves the key. Raises StartupError."""
        try:
            await migrate(self._settings.database_url.get_secret_value(), folder("migrations"))
            await check_key(self.db, self.vault)
            await self._seal_what_is_plain()
            self.rights.tombstones.make()
            self.rights.look_for_traces(self.clock.now())
        except CannotOpen:
            raise StartupError(
                "a value that the bot cannot do without is damaged: restore the last backup"
            ) from None
        except (SQLAlchemyError, OSError) as error:
            # Its words may hold the address; the class says what to look at.
            fault = type(error).__name__
            raise StartupError(f"DATABASE_URL cannot be opened or written ({fault})") from None
        await self._load_content()
        log_gate(self.gate())

    async def _seal_what_is_plain(self) -> None:
        """Brings rows of an older version to what this one keeps sealed: migrations have no key."""
        use_codes(self.db, await load_codes(self.db, self.vault))
        await interview_rows.carry_over(self.db, self.vault)
        await outbox_rows.carry_over(self.db)
        await awaited_rows.carry_over(self.db, self.vault)
        await votes.carry_over(self.db)

    async def _load_content(self) -> None:
        """Publishes what the program's files changed, and shows what is published.

        What was edited here stays as it is. Should the shipped change not fit together with that,
        the published content stays in use as a whole.
        """
        try:
            await self.revisions.load_shipped(self._shipped, self.clock.now())
        except ContentInvalid as invalid:
            log.error("shipped content does not fit what is published: %s", invalid.problems[0])
        await self.library.show(await self.revisions.current())

    async def connect(self) -> None:
        """Reaches Telegram, however long that takes. Raises StartupError for a wrong token."""
        wait = 0.5
        while True:
            try:
                me = await self._reach()
            except TokenInvalid:
                raise StartupError(_WRONG_TOKEN) from None
            except SendError as error:
                log.warning("Telegram cannot be reached yet (%s)", type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(_CONNECT_BACKOFF_MAX, wait * 2)
            else:
                log.info("connected as @%s", me)
                if not self.bot.supports_inline_queries:
                    log.warning("inline mode is off: turn it on with @BotFather's /setinline")
                return

    async def _reach(self) -> str:
        if not self._requests_open:
            await self.bot.request.initialize()
            await self.bot._request[0].initialize()
            self._requests_open = True
        await self.wire.send(Call("getMe"), lane=Lane.REPLY)
        try:
            await self.application.initialize()
        except telegram.error.TelegramError as error:
            fact = from_ptb(error)
        else:
            return self.bot.username
        raise fact  # outside: PTB's own error may quote the token

    _requests_open = False

    async def start(self) -> None:
        """Starts intake, sender and pulse, and takes up what an earlier run left unfinished."""
        self.dispatcher.submit(await self.inbox.unfinished())
        self._spawn(self.source.run(), "source")
        self._spawn(self.sender.run(), "sender")
        self._spawn(self.revisions.follow(self.library.number, self.library.show), "content")
        self._spawn(announce(self.entrance.commands, self.catalogs.all(), self.wire), "commands")
        self._spawn(self.finder.ready(), "search")
        self._scheduler.add_job(
            self.pulse,
            "interval",
            seconds=self._settings.tick_seconds,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()

    async def wait(self) -> None:
        """Returns never; raises what ended one of the parts, StartupError for a revoked token."""
        endless = [task for task in self._tasks if task.get_name() not in _FINITE]
        done, _ = await asyncio.wait(endless, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            try:
                task.result()
            except TokenInvalid:
                raise StartupError(_WRONG_TOKEN) from None
            raise RuntimeError(f"{task.get_name()} ended by itself")

    async def stop(self) -> None:
        """Ends within a bounded time; nothing unfinished is lost, the tables hold it."""
        if self._scheduler.running:
            self._scheduler.pause()  # a shutdown now would cut a tick, and log that as an error
        for task in self._tasks:
            if task.get_name() != "sender":
                task.cancel()
        try:
            await self.dispatcher.stop(SHUTDOWN)
            await self.sender.stop(SHUTDOWN)
            with suppress(TimeoutError):
                async with asyncio.timeout(SHUTDOWN):
                    await self.inbox.stop()
                    async with self._pulsing:  # a tick that was cut lets its connection go
                        pass
        finally:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            if self._requests_open:
                await self.bot.request.shutdown()
                await self.bot._request[0].shutdown()
            await self.db.close()

    async def pulse(self) -> None:
        """The tick: plans what is due, then lets the sender look. One at a time."""
        async with self._pulsing:
            now = self.clock.now()
            reached = time.monotonic() - self._answered_at < _REACHED_WITHIN
            try:
                if await self._tick.tick(now, reached=reached):
                    self.sender.wake()
                if self._kept_house is None or abs(now - self._kept_house) > _HOUSEKEEPING:
                    self._kept_house = now
                    await self._keep_house(now)
            except Exception as error:
                # The rows stay due; the next tick takes them. One failure must not end the pulse.
                log.error("tick failed: %s", type(error).__name__)

    async def _keep_house(self, now: datetime) -> None:
        """What is done once an hour: what is over is forgotten."""
        await self.inbox.prune()
        if await self._retention.look(now):
            self.sender.wake()
        async with self.db.write(Priority.PLANNING) as tx:
            await alerts.prune(tx, now - alerts.KEPT_FOR)
        await asyncio.to_thread(backups.expire, backup_folder(self._settings), now)
        if self.rights.traces:
            self.rights.traces = not await self.db.scrub()

    async def settle(self) -> None:
        """Returns when every update is handled and all that is due now is sent or waits anew."""
        await self.dispatcher.idle()
        await self.pulse()
        await self.sender.drain_idle(self.clock.now())

    def _answered(self) -> None:
        """Telegram answered a poll."""
        self._answered_at = time.monotonic()

    # -- what rooms ask the root for --------------------------------------------------------------

    def gate(self) -> Gate:
        """Whether check-ins are on at this moment: settings, and a signature, which is content."""
        settings = self._settings
        return gate(
            operator=settings.operator_name,
            contact=settings.operator_contact,
            country=settings.server_country,
            signed_by=self.library().rules_review.by,
            demo=settings.demo,
        )

    async def _keep_role(
        self, tx: AsyncConnection, user_id: int, family: bool, now: datetime
    ) -> None:
        role = Role.FAMILY if family else Role.PATIENT
        await self.care.change(tx, user_id, now, role=role)

    async def _new_course(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        # What the team knew of the old one says nothing of this one.
        with suppress(NoConsent, CannotOpen):
            if (await self.care.facts(tx, user_id)).known:
                await self.care.change(tx, user_id, now, known={})

    async def _silenced(self, tx: AsyncConnection, user_id: int) -> bool:
        return await self.endings.silenced(tx, user_id)

    async def _waiting(self, tx: AsyncConnection, course_id: int) -> Mapping[str, Sequence[int]]:
        about = await silence.waiting_of(tx, course_id)
        return {**about, following.KIND: await following.of_course(tx, self.vault, course_id)}

    def _number_at(self, zone: str, tr: Translator) -> str:
        return self.library().emergency(country_of(zone), tr.tag)

    def _sign_words(self, tr: Translator) -> dict[str, str]:
        """A few words for every sign that can be told, by its id."""
        return {
            option.id: in_words(option.short, tr.tag)
            for screen in self.library().questions.screens
            for option in screen.options
        }

    def _banner(self, tr: Translator) -> str | None:
        return demo_banner(tr, self.gate())

    async def emergency_number(self, user_id: int | None, tr: Translator) -> str:
        """The number of the country of the person's zone, or a line of several."""
        zone = None
        try:
            if user_id is not None:
                async with self.db.read() as tx:
                    zone = (await self.people.profile(tx, user_id)).zone
        except Exception as error:
            log.warning("zone not read: %s", type(error).__name__)  # several numbers, then
        return self.library().emergency(country_of(zone) if zone else None, tr.tag)

    def _link(self, payload: str) -> str:
        return f"https://t.me/{self.bot.username}?start={payload}"

    def _warning_rows(self, tr: Translator) -> Rows:
        return ((warning_signs(tr),),)

    def _term_card(self, card: str, tr: Translator, whom: Whom) -> Reply | None:
        try:
            opened = self.library().open(card)
        except CardUnknown:
            return None
        return card_view(opened, tr, whom.emergency, in_hospital=whom.in_hospital, in_private=True)

    async def _card_aside(self, card: str, user_id: int, tr: Translator) -> Reply | None:
        return self._term_card(card, tr, await self.whom(user_id, tr))

    def _beside_cards(self, card: str, tr: Translator) -> Rows:
        """What other rooms have to do with a card."""
        if card == "questions_team":
            return (start_row(Stage.BEFORE, tr),)
        if card == "wallet_card":
            return ((wallet_button(tr),),)
        return ()

    async def _stage(self, tx: AsyncConnection, user_id: int) -> Stage:
        """Where somebody stands; what cannot be read counts as before."""
        try:
            course = await self.checkins.course(tx, user_id)
        except Exception as error:
            log.warning("course not read: %s", type(error).__name__)
            course = None
        if course is None:
            return Stage.BEFORE
        regimen, day = course.regimen, None
        if regimen.infusion is not None:
            day = infusion_day(regimen.infusion, regimen.zone, self.clock.now())
        return stage_on(day, in_hospital=regimen.in_hospital)

    def _menu_rows(self, tr: Translator) -> Rows:
        return (
            (unwell_button(tr),),
            (TapButton(tr("Cards"), OpenCards()),),
            (warning_signs(tr),),
        )

    async def parked(self, row: InboxRow) -> Sequence[Outgoing]:
        """What to tell whose update was given up, in private only (dispatcher.Trouble).

        The raw update is read: that it cannot be parsed may be why it was given up.
        """
        person = private_person(row.body)
        if person is None:
            return ()
        user_id, hint = person["id"], person.get("language_code")
        try:
            tr = await self.people.translator(user_id, user_id, hint)
        except Exception:
            tr = await self.people.translator(None, None, hint)
        return outgoing_of(gateway_views.parked(tr), user_id)

    # -- inside -----------------------------------------------------------------------------------

    def _new_turn(self, row: InboxRow) -> Turn:
        told = self._without_database.told(row.update_id)
        return Turn(row, self.clock.now(), self.db, self.vault, self.people, told_at_once=told)

    async def _handle(self, turn: Turn) -> None:
        """Runs PTB's handlers over an update; what went wrong stands in `turn.error`."""
        token = current_turn.set(turn)
        try:
            update = Update.de_json(turn.row.body, self.bot)
            await self.application.process_update(update)
            if turn.error is None:
                await turn.finish()
        except Exception as error:
            turn.error = error
        finally:
            current_turn.reset(token)

    def _spawn(self, work: Any, name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))


async def _remember_error(_update: object, context: Context) -> None:
    current_turn.get().error = context.error
