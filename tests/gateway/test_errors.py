"""Which fact each of PTB's errors becomes."""

from __future__ import annotations

import datetime as dt

import pytest
import telegram.error as ptb

from bot.errors import DomainError
from bot.gateway import errors
from bot.gateway.errors import from_ptb

CASES: list[tuple[ptb.TelegramError, type[errors.SendError]]] = [
    (ptb.BadRequest("Message is not modified: specified new message content"), errors.NotModified),
    (ptb.BadRequest("Chat not found"), errors.ChatGone),
    (ptb.BadRequest("PEER_ID_INVALID"), errors.ChatGone),
    (ptb.BadRequest("INPUT_USER_DEACTIVATED"), errors.Blocked),
    (ptb.BadRequest("Bad Request: message to edit not found"), errors.Refused),
    (ptb.Forbidden("Forbidden: bot was blocked by the user"), errors.Blocked),
    (ptb.Forbidden("Forbidden: user is deactivated"), errors.Blocked),
    (ptb.Forbidden("Forbidden: bot was kicked from the group chat"), errors.Blocked),
    (ptb.Forbidden("bot can't initiate conversation with a user"), errors.Blocked),
    (errors.FloodWait(8), errors.RetryAfter),
    (ptb.ChatMigrated(-100), errors.Migrated),
    (ptb.InvalidToken(), errors.TokenInvalid),
    (errors.TokenRejected(), errors.TokenInvalid),
    (ptb.EndPointNotFound("no"), errors.Refused),
    (ptb.Conflict("terminated by other getUpdates request"), errors.Conflict),
    (errors.RequestNotSent("DNS"), errors.NotSent),
    (errors.AnswerLost("reset"), errors.Uncertain),
    (errors.ServerFailed("HTTP 500"), errors.ServerTrouble),
    (ptb.TimedOut(), errors.Uncertain),
    (ptb.NetworkError("httpx.ReadError"), errors.Uncertain),
    (ptb.TelegramError("something new"), errors.Uncertain),
]


@pytest.mark.parametrize(("error", "kind"), CASES)
def test_the_fact_behind_an_error(error: ptb.TelegramError, kind: type) -> None:
    fact = from_ptb(error)
    assert type(fact) is kind
    assert isinstance(fact, DomainError)


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ("Bad Request: message to edit not found", "message_to_edit_not_found"),
        ("Query is too old and response timeout expired or query id is invalid", "query_too_old"),
        ("Not enough rights to send text messages to the chat", "not_enough_rights"),
        ("BUTTON_DATA_INVALID", "button_data_invalid"),
        ("Can't access the chat: CHAT_ADMIN_REQUIRED", "chat_admin_required"),
        ("Something about Mr. Li that nobody should log", "bad_request"),
        ("Request Entity Too Large", "too_large"),
    ],
)
def test_a_refusals_reason_is_a_machine_word(description: str, reason: str) -> None:
    fact = from_ptb(ptb.BadRequest(description))
    assert isinstance(fact, errors.Refused)
    assert fact.reason == reason
    assert str(fact) == reason


def test_a_rejected_token_is_told_from_an_unknown_method() -> None:
    """Inside do_api_request PTB makes EndPointNotFound of both."""
    error = ptb.EndPointNotFound("Endpoint 'sendMessage' not found in Bot API")
    error.__cause__ = errors.TokenRejected()
    assert type(from_ptb(error)) is errors.TokenInvalid


@pytest.mark.parametrize("wait", [9, dt.timedelta(seconds=9)])
@pytest.mark.parametrize("as_timedelta", ["0", "1"])
@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
def test_seconds_of_ptbs_own_error(
    wait: int | dt.timedelta, as_timedelta: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    fact = from_ptb(ptb.RetryAfter(wait))
    assert isinstance(fact, errors.RetryAfter)
    assert fact.seconds == 9.0


def test_ids_come_along() -> None:
    fact = from_ptb(ptb.ChatMigrated(-100777))
    assert isinstance(fact, errors.Migrated)
    assert fact.new_chat_id == -100777


def test_a_flood_wait_warns_nobody() -> None:
    """Warnings are errors here: PTB's own RetryAfter would fail."""
    assert errors.FloodWait(1.5).retry_after == dt.timedelta(seconds=1.5)
