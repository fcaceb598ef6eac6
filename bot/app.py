"""The composition root: the only module that sees every room. Builds all from Settings."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import telegram.error
import yaml
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update
from telegram.ext import Application, ContextTypes, ExtBot

from bot.cards import handlers as card_handlers
from bot.cards.callbacks import OpenCards
from bot.cards.library import read_folder, read_library
from bot.cards.live import LiveLibrary
from bot.cards.model import ContentInvalid
from bot.cards.views import warning_signs
from bot.chat import Codec, Reply, TapButton
from bot.chat.reply import Rows
from bot.checkins import handlers as checkin_handlers
from bot.checkins.downtime import Downtime
from bot.checkins.mending import Mending
from bot.checkins.message import AgainMessage, CheckinMessage, DowntimeNotice
from bot.checkins.planner import Planner
from bot.checkins.service import Checkins
from bot.checkins.tick import Tick
from bot.clock import Clock
from bot.delivery import Kinds, Sender
from bot.errors import StartupError
from bot.gateway import Context, Entrance, Lane
from bot.gateway import views as gateway_views
from bot.gateway.dispatcher import Dispatcher
from bot.gateway.encode import encode
from bot.gateway.errors import SendError, TokenInvalid, from_ptb
from bot.gateway.inbox import Inbox
from bot.gateway.order import private_person
from bot.gateway.pacing import Pacing
from bot.gateway.source import LongPoll
from bot.gateway.store import InboxRow
from bot.gateway.turn import Outgoing, Turn, current_turn
from bot.gateway.wire import Call, Wire
from bot.i18n import Catalogs, Translator
from bot.i18n.traditional import TRADITIONAL
from bot.parts import make_bot, make_database, make_vault
from bot.people.places import country_of
from bot.people.places_file import load_places
from bot.people.service import People
from bot.redflags import at_once
from bot.redflags import handlers as redflag_handlers
from bot.redflags.scan import read_words
from bot.redflags.views import unwell_button
from bot.resources import folder
from bot.revisions import Files, Revisions
from bot.settings import Settings
from bot.storage import migrate
from bot.storage.seal_check import check_key
from bot.welcome import handlers as welcome_handlers

log = logging.getLogger(__name__)

SHUTDOWN = 8.0
"""Seconds that running updates and sends get at the end; the tables keep what is unfinished."""

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
        self.library = LiveLibrary(read_library(self._shipped, unreadable))
        words = yaml.safe_load((settings.content_dir / "redflags/words.yaml").read_text("utf-8"))
        self._danger_words = read_words(words)
        places = load_places(settings.content_dir / "places.yaml")

        self.db = make_database(settings)
        self.vault = make_vault(settings, self.db)
        self.people = People(self.db, self.catalogs)
        self.checkins = Checkins(self.vault, self.people)
        self.planner = Planner(self.db, self.vault)
        self._tick = Tick(
            self.planner,
            Downtime(self.db, self.vault),
            Mending(self.db, self.vault, self.people),
        )
        self.revisions = Revisions(self.db, _check_content)

        self.pacing = Pacing(
            per_second=settings.messages_per_second,
            private_per_second=settings.private_messages_per_second,
            group_per_minute=settings.group_messages_per_minute,
        )
        self.bot = make_bot(settings, self.pacing)
        self.wire = Wire(self.bot)
        self.inbox = Inbox(self.db, self.vault, clock)
        self.dispatcher = Dispatcher(
            self.inbox,
            self.wire,
            self._handle,
            self._new_turn,
            self,
            slots=settings.update_slots,
        )
        bot_id = settings.bot_token.get_secret_value().strip().partition(":")[0]
        self.source = LongPoll(self.wire, self.inbox, self.dispatcher, self, bot_id=bot_id)
        self.source.alive = self._answered
        kinds = Kinds(
            [
                CheckinMessage(self.vault, self.people, self.library),
                AgainMessage(self.vault, self.people, self.library),
                DowntimeNotice(self.vault, self.people),
            ]
        )
        self.sender = Sender(self.db, kinds, self.wire, self.pacing, clock)

        self.entrance = Entrance(Codec(), self.catalogs.all(), self._link)
        redflag_handlers.register(
            self.entrance, self._danger_words, self.emergency_number, self._warning_rows
        )
        card_handlers.register(self.entrance, self.library, self.emergency_number)
        checkin_handlers.register(
            self.entrance, self.checkins, self.people, places, self.emergency_number
        )
        welcome_handlers.register(self.entrance, self.people, self.catalogs, self._menu_rows)

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

    # -- life -----------------------------------------------------------------------------------

    async def prepare(self) -> None:
        """Brings the database up to date and proves the key. Raises StartupError."""
        try:
            await migrate(self._settings.database_url.get_secret_value(), folder("migrations"))
            await check_key(self.db, self.vault)
        except (SQLAlchemyError, OSError) as error:
            # Its words may hold the address; the class says what to look at.
            fault = type(error).__name__
            raise StartupError(f"DATABASE_URL cannot be opened or written ({fault})") from None
        await self._load_content()

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
        self._spawn(self._announce_commands(), "commands")
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
        endless = [task for task in self._tasks if task.get_name() != "commands"]
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
            self._scheduler.shutdown(wait=False)
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
                    await self.inbox.prune()
            except Exception as error:
                # The rows stay due; the next tick takes them. One failure must not end the pulse.
                log.error("tick failed: %s", type(error).__name__)

    async def settle(self) -> None:
        """Returns when every update is handled and all that is due now is sent or waits anew."""
        await self.dispatcher.idle()
        await self.pulse()
        await self.sender.drain_idle(self.clock.now())

    def _answered(self) -> None:
        """Telegram answered a poll."""
        self._answered_at = time.monotonic()

    # -- what rooms ask the root for --------------------------------------------------------------

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
        return (Outgoing(encode(gateway_views.parked(tr), user_id)),)

    async def unwritten(self, updates: Sequence[dict[str, Any]]) -> None:
        """The emergency replies to what cannot be written down (source.Unwritten).

        The database is not asked for anything: Telegram's language, and several numbers.
        """
        await asyncio.gather(*(self._say_at_once(update) for update in updates))

    async def _say_at_once(self, update: dict[str, Any]) -> None:
        try:
            person = private_person(update)
            if person is None:
                return
            tr = self.catalogs.translator(person.get("language_code"))
            for reply in self._urgent_replies(update, tr):
                await self.wire.send(encode(reply, person["id"]), lane=Lane.RED_REPLY)
        except Exception as error:
            # It is handled as any update when the database is back.
            log.error("emergency reply not sent at once: %s", type(error).__name__)

    def _urgent_replies(self, update: dict[str, Any], tr: Translator) -> Sequence[Reply]:
        """What an update in private calls for at once: a red button, or words of danger."""
        number, rows = self.library().emergency(None, tr.tag), self._warning_rows(tr)
        if (tap := update.get("callback_query")) is not None:
            return at_once.answer_tap(self.entrance.says_unwell(tap.get("data")), tr, number, rows)
        edited = update.get("edited_message")
        said = update.get("message") or edited or {}
        return at_once.answer(
            said.get("text") or said.get("caption") or "",
            tr,
            number,
            words=self._danger_words,
            in_all=self.catalogs.all(),
            rows=rows,
            edited=bool(edited),
        )

    # -- inside -----------------------------------------------------------------------------------

    def _new_turn(self, row: InboxRow) -> Turn:
        return Turn(row, self.clock.now(), self.db, self.vault, self.people)

    async def _handle(self, turn: Turn) -> None:
        """Runs PTB's handlers over an update; what went wrong stands in `turn.error`."""
        token = current_turn.set(turn)
        try:
            update = Update.de_json(turn.row.body, self.bot)
            await self.application.process_update(update)
        except Exception as error:
            turn.error = error
        finally:
            current_turn.reset(token)

    def _spawn(self, work: Any, name: str) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    async def _announce_commands(self) -> None:
        """Fills Telegram's command menu, in English for all and in Chinese for zh."""
        for tr in self.catalogs.all():
            shown = [
                {"command": command.name, "description": tr(command.about)}
                for command in self.entrance.commands
                if command.about is not None
            ]
            params: dict[str, Any] = {"commands": shown}
            # Telegram takes two-letter codes only, so zh has one menu; none is for everybody else.
            if tr.tag == TRADITIONAL:
                continue
            if tr.tag != "en":
                params["language_code"] = tr.tag.split("-")[0]
            try:
                await self.wire.send(Call("setMyCommands", params), lane=Lane.REPLY)
            except SendError as error:
                log.warning("command menu not set (%s)", type(error).__name__)


def _check_content(files: Files) -> None:
    read_library(files)


async def _remember_error(_update: object, context: Context) -> None:
    current_turn.get().error = context.error
