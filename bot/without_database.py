"""What is said when an update cannot even be written down: whom to phone, and nothing else."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from typing import Any

from bot.cards.views import warning_signs
from bot.chat import Reply
from bot.gateway import Entrance, Lane
from bot.gateway.encode import encode, encode_cards
from bot.gateway.errors import SendError
from bot.gateway.order import own_words, private_person
from bot.gateway.wire import Wire
from bot.i18n import Catalogs, Translator
from bot.interview import end_views
from bot.interview.service import Interviews
from bot.interview.whom import WhomBook
from bot.redflags import at_once
from bot.redflags import views as red_views
from bot.redflags.handlers import Alarms

log = logging.getLogger(__name__)

_REMEMBERED = 1000
"""Updates that were answered before they could be written: the red reply comes once."""


class WithoutDatabase:
    """Answers `source.Unwritten`. The database is asked for nothing: Telegram's own hint of the
    language, and several numbers.
    """

    def __init__(
        self,
        wire: Wire,
        catalogs: Catalogs,
        entrance: Entrance,
        alarms: Alarms,
        interviews: Interviews,
        whom: WhomBook,
        *,
        bot_id: str,
    ) -> None:
        self._bot_id = int(bot_id) if bot_id.isdigit() else 0
        self._wire, self._catalogs, self._entrance = wire, catalogs, entrance
        self._alarms, self._interviews, self._whom = alarms, interviews, whom
        self._told: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)

    def told(self, update_id: int) -> int | None:
        """The urgency of what was said here to an update that has been written since."""
        return max((told for update, told in self._told if update == update_id), default=None)

    async def unwritten(self, updates: Sequence[dict[str, Any]]) -> None:
        """The emergency replies to what cannot be written down."""
        await asyncio.gather(*(self._answer(update) for update in updates))

    async def _answer(self, update: dict[str, Any]) -> None:
        try:
            person = private_person(update)
            if person is None:
                return
            replies = self._replies(update, self._catalogs.translator(person.get("language_code")))
            for reply in replies:
                await self._wire.send(encode(reply, person["id"]), lane=Lane.RED_REPLY)
                self._told.append((update["update_id"], reply.urgency))
            # Behind all the words: a card must not hold up the next of them.
            for card in (card for reply in replies for card in encode_cards(reply, person["id"])):
                try:
                    await self._wire.send(card, lane=Lane.RED_REPLY)
                except SendError as error:
                    log.warning("contact card let go: %s", type(error).__name__)
        except Exception as error:
            # It is handled as any update when the database is back.
            log.error("emergency reply not sent at once: %s", type(error).__name__)

    def _replies(self, update: dict[str, Any], tr: Translator) -> Sequence[Reply]:
        """What an update in private calls for at once: a red button, or words of danger."""
        whom, rows = self._whom.unknown(tr), ((warning_signs(tr),),)
        if (tap := update.get("callback_query")) is not None:
            data = tap.get("data")
            alone = self._interviews.by_itself(self._entrance.unpacked(data))
            if alone.self_harm:
                return (red_views.self_harm(tr, whom, self._alarms.words.crisis_lines, rows),)
            if alone.no_answer:
                return (end_views.no_answer(tr, whom),)
            return at_once.answer_tap(self._entrance.says_unwell(data), alone.tier, tr, whom, rows)
        edited = update.get("edited_message")
        said = update.get("message") or edited or {}
        if own_words(said, self._bot_id):
            return ()
        return at_once.answer(
            said.get("text") or said.get("caption") or "",
            tr,
            whom,
            words=self._alarms.words,
            forms=self._alarms.forms,
            in_all=self._catalogs.all(),
            rows=rows,
            edited=bool(edited),
        )
