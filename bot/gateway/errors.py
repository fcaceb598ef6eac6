"""What can become of a call to Telegram: one small class per fact, and the one place that maps.

None of these carries Telegram's description, an address, a text or a name, so each may be logged.
"""

from __future__ import annotations

import datetime as dt
import re

import telegram.error as ptb

from bot.errors import DomainError


class SendError(DomainError):
    """Base of everything that `Wire.send` raises."""


class NotModified(SendError):
    """The message already looks like the edit: nothing to do, usually a second tap."""


class Refused(SendError):
    """Telegram will refuse this call however often it is made.

    `reason` is a machine word such as `message_to_edit_not_found` or `button_data_invalid`.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Blocked(SendError):
    """403: the person blocked the bot, never started it or is gone; or the group put it out."""


class ChatGone(SendError):
    """Telegram knows no such chat (any more)."""


class RetryAfter(SendError):
    """Telegram asks to wait for `seconds`, longer than the pacing waits by itself."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Migrated(SendError):
    """The group became a supergroup: send to `new_chat_id` from now on."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__(new_chat_id)
        self.new_chat_id = new_chat_id


class NotSent(SendError):
    """The request certainly never reached Telegram: repeating it cannot double a message."""


class Uncertain(SendError):
    """The request was under way when the answer was lost: the message may have arrived."""


class ServerTrouble(SendError):
    """Telegram's own JSON says 5xx: it did not do the call, so repeat it later.

    A 5xx page of a gateway in front of Telegram says no such thing: that one is Uncertain.
    """


class TokenInvalid(SendError):
    """Telegram does not know the bot's token (any more): nothing works until it is replaced."""


class Conflict(SendError):
    """409: another process polls with the same token, or a webhook is set."""


# What the transport raises inside the PTB library. Each fits PTB's own hierarchy, so that PTB's
# code paths keep working, and says what PTB's classes cannot: whether the request was sent.


class RequestNotSent(ptb.NetworkError):
    """No connection came about, so the request never left this machine or its proxy."""


class AnswerLost(ptb.TimedOut):
    """The request left, no whole answer came back."""


class ServerFailed(ptb.NetworkError):
    """Telegram's own JSON answer with a 5xx code."""


class TokenRejected(ptb.InvalidToken):
    """401; PTB alone would not tell it from a method that does not exist (404)."""


class FloodWait(ptb.RetryAfter):
    """429, without PTB's deprecation warning for whoever reads `retry_after`."""

    def __init__(self, seconds: float) -> None:
        self._wait = dt.timedelta(seconds=seconds)
        super().__init__(self._wait)

    @property
    def retry_after(self) -> dt.timedelta:
        return self._wait


def seconds_of(error: ptb.RetryAfter) -> float:
    """The wait that a 429 asks for, in seconds; PTB gives an int or a timedelta."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


# A 400 has no finer code: Telegram's description, in lower case, is all there is to go by. The
# only place in the program that reads it.
_PROSE: tuple[tuple[str, type[NotModified | ChatGone | Blocked] | str], ...] = (
    ("message is not modified", NotModified),
    ("chat not found", ChatGone),
    ("user not found", ChatGone),
    ("group chat was deleted", ChatGone),
    ("peer_id_invalid", ChatGone),
    ("input_user_deactivated", Blocked),
    ("user_is_blocked", Blocked),
    ("message to edit not found", "message_to_edit_not_found"),
    ("message to delete not found", "message_to_delete_not_found"),
    ("message can't be edited", "message_cannot_be_edited"),
    ("message can't be deleted", "message_cannot_be_deleted"),
    ("message to be replied not found", "replied_message_not_found"),
    ("message to reply not found", "replied_message_not_found"),
    ("message thread not found", "thread_not_found"),
    ("message text is empty", "text_empty"),
    ("message is too long", "text_too_long"),
    ("query is too old", "query_too_old"),
    ("not enough rights", "not_enough_rights"),
    ("have no rights", "not_enough_rights"),
    ("can't parse", "cannot_parse"),
    ("request entity too large", "too_large"),
)
_CODE = re.compile(r"\b[A-Z]{3,}(?:_[A-Z0-9]+)+\b")
"""Telegram's own machine words inside descriptions: PEER_ID_INVALID, BUTTON_DATA_INVALID."""


def from_ptb(error: ptb.TelegramError) -> SendError:
    """The fact behind a PTB error. The caller raises it `from None`: PTB's text stays behind."""
    # BadRequest and TimedOut are NetworkErrors, so the order matters.
    match error:
        case ptb.BadRequest():
            return _bad_request(error.message)
        case ptb.Forbidden():
            return Blocked()
        case ptb.RetryAfter():
            return RetryAfter(seconds_of(error))
        case ptb.ChatMigrated():
            return Migrated(error.new_chat_id)
        case ptb.Conflict():
            return Conflict()
        case ptb.EndPointNotFound():
            if isinstance(error.__cause__, TokenRejected):
                return TokenInvalid()
            return Refused("no_such_method")
        case ptb.InvalidToken():
            return TokenInvalid()
        case RequestNotSent():
            return NotSent()
        case ServerFailed():
            return ServerTrouble()
        case _:
            # A lost answer, and whatever a later PTB may add: not knowing is the safe reading.
            return Uncertain()


def _bad_request(description: str) -> SendError:
    said = description.lower()
    for prose, meaning in _PROSE:
        if prose in said:
            return Refused(meaning) if isinstance(meaning, str) else meaning()
    code = _CODE.search(description)
    return Refused(code.group().lower() if code else "bad_request")
