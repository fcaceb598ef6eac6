"""Contact cards on their way out of a handler, an apology and the emergency door."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat import Contact, Reply, plain
from bot.gateway import views
from bot.i18n import Translator
from tests.journeys import conftest as journeys
from tests.journeys.people import Circle

circle = journeys.circle

WARD = Contact("+862812345678", "病房")
SHORT = Contact("120", "急救电话")


async def shown(circle: Circle, chat: int, viewer: int) -> list[str]:
    """What the bot said in a chat: texts, and numbers of cards."""
    history = await circle.get(f"chats/{chat}/messages", viewer=viewer)
    return [
        message["contact"]["phone_number"] if "contact" in message else message["text"]
        for message in history["messages"]
        if message["from"]["is_bot"]
    ]


async def test_a_handlers_reply_brings_its_cards(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def door(tr: Translator, link: str) -> Reply:
        return Reply(plain("私聊"), contacts=(SHORT, WARD))

    monkeypatch.setattr(views, "private_door", door)
    group = await circle.group()
    await circle.mei.says("/remind", chat=group)
    assert await shown(circle, group, circle.mei.id) == ["私聊", "120", "+862812345678"]
    cards = await circle.requests("sendContact")
    assert all(card["params"]["disable_notification"] for card in cards)
    # The message answers somebody, its cards stand below it.
    assert not any("reply_parameters" in card["params"] for card in cards)


async def test_an_apology_brings_its_cards(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.dispatcher._BACKOFF", (0.0,))
    monkeypatch.setattr(views, "parked", lambda tr: Reply(plain("抱歉"), contacts=(WARD,)))
    await circle.mei.says("/start")
    start = (await circle.get("chats/1001/messages", viewer=1001))["messages"][0]
    broken = {"message_id": 5, "date": 1, "text": ["x"]}
    message = {"chat": start["chat"], "from": start["from"], **broken}
    circle.standin.telegram.queue.push("message", message)
    await circle.quiet()
    assert (await shown(circle, 1001, 1001))[1:] == ["抱歉", "+862812345678"]


async def test_without_a_database_the_words_come_first_and_then_all_cards(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await circle.mei.says("/start")
    start = (await circle.get("chats/1001/messages", viewer=1001))["messages"][0]
    replies = (
        Reply(plain("马上打电话"), contacts=(SHORT, WARD)),
        Reply(plain("还有"), contacts=(WARD,)),
    )

    def urgent(*_: Any) -> tuple[Reply, ...]:
        return replies

    without_database = circle.app._without_database
    monkeypatch.setattr(without_database, "_replies", urgent)
    await circle.post("faults", method="sendContact", kind="reset_before")
    await without_database.unwritten([{"update_id": 1, "message": start}])
    said = await shown(circle, 1001, 1001)
    assert said[1:] == ["马上打电话", "还有", "+862812345678", "+862812345678"]
    assert "contact card let go" in caplog.text
    assert "86281" not in caplog.text
