"""Pictures go out drawn, are uploaded once, and never keep a message from arriving."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.chat import Picture, Reply, bold, plain
from bot.drawing import DrawingFailed
from bot.gateway import pictures as module
from bot.gateway.encode import CannotEncode, as_words, encode
from bot.gateway.errors import NotSent, Refused
from bot.gateway.pacing import Lane
from bot.gateway.pictures import Pictures
from bot.gateway.store import uploaded_picture
from bot.gateway.turn import Outgoing, outgoing_of
from bot.gateway.wire import Call, Result, Upload
from bot.storage import Database


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)


class Air:
    """Telegram's side: knows the files that were uploaded, and which ids are still good."""

    def __init__(self) -> None:
        self.uploads: list[bytes] = []
        self.calls: list[Call] = []
        self.good: set[str] = set()
        self.fails: list[Exception] = []

    async def send(
        self, call: Call, *, lane: Lane, files: Mapping[str, Upload] | None = None
    ) -> Result:
        self.calls.append(call)
        await asyncio.sleep(0)
        if self.fails:
            raise self.fails.pop(0)
        field = "photo" if call.method == "sendPhoto" else "document"
        if files:
            self.uploads.append(files[field].content)
            file = f"file-{len(self.uploads)}"
            self.good.add(file)
        else:
            file = str(call.params[field])
            if file not in self.good:
                raise Refused("wrong_file_identifier")
        if field == "photo":
            return {"photo": [{"file_id": "small"}, {"file_id": file}]}
        return {"document": {"file_id": file}}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was drawn; the drawing itself is tested elsewhere."""
    found: list[Any] = []

    async def draw(template: str, data: Any) -> bytes:
        found.append((template, data))
        return f"{template} {data}".encode()

    monkeypatch.setattr(module, "draw_png", draw)
    monkeypatch.setattr(module, "draw_pdf", draw)
    return found


def out_of(picture: Picture, chat: int = 7) -> Outgoing:
    (out,) = outgoing_of(Reply(plain("84/100"), picture=picture), chat)
    return out


ARRAY = Picture("array", {"value": 84}, "array.png")


def test_a_reply_with_a_picture_becomes_a_photo_with_a_caption() -> None:
    (out,) = outgoing_of(
        Reply(bold("84/100"), rows=(), picture=ARRAY, silent=True), 7, reply_to=3, thread_id=5
    )
    assert out.picture == ARRAY
    assert out.call.method == "sendPhoto"
    assert out.call.params == {
        "chat_id": 7,
        "caption": "84/100",
        "caption_entities": [{"type": "bold", "offset": 0, "length": 6}],
        "disable_notification": True,
        "reply_parameters": {"message_id": 3, "allow_sending_without_reply": True},
        "message_thread_id": 5,
    }
    page = Picture("fridge", {}, "fridge.pdf")
    assert encode(Reply(plain("page"), picture=page), 7).method == "sendDocument"


def test_a_caption_has_1024_utf16_units_and_is_no_edit() -> None:
    encode(Reply(plain("字" * 1024), picture=ARRAY), 7)
    with pytest.raises(CannotEncode, match="1026 UTF-16 units, at most 1024"):
        encode(Reply(plain("字" * 1024 + "😀"), picture=ARRAY), 7)
    with pytest.raises(CannotEncode, match="not an edit"):
        encode(Reply(plain("x"), picture=ARRAY), 7, edit_message_id=3)


def test_without_its_picture_a_caption_is_a_message() -> None:
    call = Call("sendPhoto", {"chat_id": 7, "caption": "84", "caption_entities": [], "photo": "a"})
    assert as_words(call) == Call(
        "sendMessage",
        {
            "chat_id": 7,
            "text": "84",
            "entities": [],
            "link_preview_options": {"is_disabled": True},
        },
    )
    assert as_words(Call("sendMessage", {"chat_id": 7, "text": "84"})) is None


def test_what_waits_in_the_inbox_keeps_its_picture() -> None:
    out = out_of(ARRAY)
    assert Outgoing.from_json(out.to_json()) == out
    plainly = outgoing_of(Reply(plain("hello")), 7)[0]
    assert Outgoing.from_json(plainly.to_json()) == plainly


def test_a_picture_shows_its_data_in_no_log() -> None:
    personal = Picture("lock", {"number": "13812345678"}, "lock.png", personal=True)
    assert "13812345678" not in repr(personal)


async def test_a_picture_is_uploaded_once(database: Database, drawn: list[Any]) -> None:
    air = Air()
    pictures = Pictures(air, database, FixedClock(), bot_id="1")
    for chat in (7, 8, 9):
        await pictures.send(out_of(ARRAY, chat), ARRAY)
    assert [call.params.get("photo") for call in air.calls] == [None, "file-1", "file-1"]
    assert [call.params["chat_id"] for call in air.calls] == [7, 8, 9]
    # Also after a restart; another bot has ids of its own, and other data are another picture.
    await Pictures(air, database, FixedClock(), bot_id="1").send(out_of(ARRAY), ARRAY)
    assert len(air.uploads) == len(drawn) == 1
    await Pictures(air, database, FixedClock(), bot_id="2").send(out_of(ARRAY), ARRAY)
    other = Picture("array", {"value": 53}, "array.png")
    await pictures.send(out_of(other), other)
    assert len(air.uploads) == 3


async def test_two_who_ask_at_once_share_an_upload(database: Database, drawn: list[Any]) -> None:
    air = Air()
    pictures = Pictures(air, database, FixedClock(), bot_id="1")
    await asyncio.gather(*(pictures.send(out_of(ARRAY, chat), ARRAY) for chat in range(5)))
    assert len(air.uploads) == 1
    assert sorted(call.params["chat_id"] for call in air.calls) == [0, 1, 2, 3, 4]


async def test_an_id_that_is_not_good_any_more_is_replaced(
    database: Database, drawn: list[Any]
) -> None:
    air = Air()
    pictures = Pictures(air, database, FixedClock(), bot_id="1")
    await pictures.send(out_of(ARRAY), ARRAY)
    air.good.clear()
    await pictures.send(out_of(ARRAY), ARRAY)
    await pictures.send(out_of(ARRAY), ARRAY)
    assert len(air.uploads) == 2
    assert air.calls[-1].params["photo"] == "file-2"


async def test_nothing_personal_is_kept(database: Database, drawn: list[Any]) -> None:
    air = Air()
    pictures = Pictures(air, database, FixedClock(), bot_id="1")
    lock = Picture("lock", {"number": "13812345678"}, "lock.png", personal=True)
    await pictures.send(out_of(lock), lock)
    await pictures.send(out_of(lock), lock)
    assert len(air.uploads) == len(drawn) == 2
    async with database.read() as tx:
        assert (await tx.execute(select(func.count()).select_from(uploaded_picture))).scalar() == 0


async def test_a_failed_upload_keeps_no_id(database: Database, drawn: list[Any]) -> None:
    air = Air()
    pictures = Pictures(air, database, FixedClock(), bot_id="1")
    air.fails = [NotSent()]
    with pytest.raises(NotSent):
        await pictures.send(out_of(ARRAY), ARRAY)
    await pictures.send(out_of(ARRAY), ARRAY)
    assert air.calls[-1].params.get("photo") is None
    assert len(air.uploads) == 1


async def test_without_a_database_a_picture_goes_out_all_the_same(drawn: list[Any]) -> None:
    class Broken:
        def read(self) -> None:
            raise OSError

        write = read

    air = Air()
    pictures = Pictures(air, Broken(), FixedClock(), bot_id="1")  # type: ignore[arg-type]
    await pictures.send(out_of(ARRAY), ARRAY)
    assert len(air.uploads) == 1


async def test_a_template_that_fails_says_so(database: Database) -> None:
    nowhere = Picture("nowhere", {}, "nowhere.png")
    pictures = Pictures(Air(), database, FixedClock(), bot_id="1")
    with pytest.raises(DrawingFailed):
        await pictures.send(out_of(nowhere), nowhere)
