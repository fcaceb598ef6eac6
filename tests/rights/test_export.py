"""A copy of a hundred days is complete: as many rows as the tables hold, and every one readable."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader
from sqlalchemy import Text, cast, func, or_, select

from bot.cards.model import Library
from bot.chat.text import MAX_CAPTION, utf16_len
from bot.circle import alerts
from bot.circle.model import Role
from bot.circle.said import Why
from bot.gateway.pictures import _drawn
from bot.i18n import Catalogs
from bot.personal_data import everything
from bot.resources import folder
from bot.rights import views
from bot.rights.model import Operator
from bot.rights.readable import pages
from bot.storage import Database, Vault, metadata
from bot.storage.own_rows import UNREADABLE
from bot.tables import load_all
from tests.conftest import with_codes
from tests.papers import hundred_days as days
from tests.rights.lived import WHO, House

load_all()
OPERATOR = Operator("Ward 7", "ward7@example.org", "DE")


@pytest.fixture(scope="module")
def hundred(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """The file of a hundred days of two people."""
    path = tmp_path_factory.mktemp("days") / "days.sqlite3"

    async def live() -> None:
        db = with_codes(Database(f"sqlite+aiosqlite:///{path}"), b"k" * 32)
        async with db.write() as tx:
            await tx.run_sync(metadata.create_all)
        rooms = days.circle(db, Vault([b"k" * 32]), Catalogs(folder("locales")), lambda: library)
        await days.write_hundred_days(rooms)
        async with db.write() as tx:  # the caregiver of the patient's circle, and an alert
            at = days.END
            token = await rooms.circles.invite(tx, days.PATIENT, "Mei", Role.CAREGIVER, at)
            invite, _ = await rooms.circles.follow(tx, days.CAREGIVER, token, at)
            await rooms.circles.join(tx, days.CAREGIVER, invite.id, "Lin", at)
            await rooms.circles.invite(tx, days.PATIENT, "Mei", Role.FOLLOWER, at)
            await alerts.raise_alert(tx, rooms.vault, days.PATIENT, Why.CALL_NOW, at, about=1)
        await db.close()

    asyncio.run(live())
    return path


@pytest.fixture
async def db(hundred: Path) -> AsyncIterator[Database]:
    found = with_codes(Database(f"sqlite+aiosqlite:///{hundred}"), b"k" * 32)
    yield found
    await found.close()


OF_A_CIRCLE = ("circle_member", "circle_invite", "alert_told")
"""What hangs on a circle is its host's, too."""


async def rows_of(db: Database, user: int) -> dict[str, int]:
    """Counted by walking the foreign keys, without asking the rooms."""
    found: dict[str, int] = {}
    mine: dict[str, set[int]] = {}
    async with db.read() as tx:
        for table in metadata.sorted_tables:  # parents first
            whose = ("user_id", "chat_id", "host_id", "opened_by", "told_by")
            own = [table.c[name] == user for name in whose if name in table.c]
            if not own or table.name in OF_A_CIRCLE:
                own += [
                    key.parent.in_(mine[key.column.table.name])
                    for key in table.foreign_keys
                    if key.column.table.name in mine
                ]
            if "order_key" in table.c:
                own = [cast(table.c.order_key, Text).like(f"%{user}")]
            if not own:
                continue
            rows = await tx.execute(select(func.count()).select_from(table).where(or_(*own)))
            found[table.name] = rows.scalar_one()
            if "id" in table.c:
                mine[table.name] = set(
                    (await tx.execute(select(table.c.id).where(or_(*own)))).scalars()
                )
    return found


@pytest.mark.parametrize("user", [days.PATIENT, days.CAREGIVER])
async def test_as_many_rows_as_the_tables_hold(db: Database, user: int) -> None:
    data = everything(Vault([b"k" * 32]))
    wanted = await rows_of(db, user)
    async with db.read() as tx:
        tables = await data.export(tx, user)
    assert {name: len(rows) for name, rows in tables.items()} == wanted
    assert wanted["checkin"] > 60
    assert wanted["report"] > 50
    assert wanted["outbox"] > 60
    assert UNREADABLE not in json.dumps(tables)


async def test_the_archive_holds_all_of_it_twice(db: Database) -> None:
    data, catalogs = everything(Vault([b"k" * 32])), Catalogs(folder("locales"))
    async with db.read() as tx:
        tables = await data.export(tx, days.PATIENT)
    for tag in ("zh-Hans", "zh-Hant", "en"):
        tr = catalogs.translator(tag)
        zone = ZoneInfo("Asia/Shanghai")
        reply = views.my_data(tr, tables, OPERATOR, made=days.END, zone=zone, signs={})
        assert utf16_len(reply.text.text) <= MAX_CAPTION
        assert reply.picture is not None
        assert reply.picture.personal
        with zipfile.ZipFile(io.BytesIO(await _drawn(reply.picture))) as archive:
            assert json.loads(archive.read("data.json"))["tables"] == tables
            pdf = PdfReader(io.BytesIO(archive.read("my-data.pdf")))
        words = "".join(page.extract_text() for page in pdf.pages).replace("\u200b", "")
        for row in tables["report"]:
            assert row["said"]["now"] is None or row["said"]["now"] in words
        assert len(pdf.pages) > 5
        # Nothing that we know is shown by its raw name.
        assert not [raw for raw in ("useful_until", "infusion_date", "call_now") if raw in words]


async def test_a_table_that_nobody_has_words_for_is_shown_all_the_same() -> None:
    tr = Catalogs(folder("locales")).translator("en")
    drawn = pages(
        {"circle_member": [{"id": 1, "nick_name": "Lin 👍 " + "x" * 60, "at": "odd"}]},
        tr,
        made=days.END,
        zone=ZoneInfo("UTC"),
        signs={},
        about=(),
    )
    (section,) = drawn["sections"]
    assert section["title"] == "circle member"
    assert section["rows"][0]["pairs"][0][0] == "nick_name"
    assert "👍" not in str(section)


async def test_what_cannot_be_opened_is_counted_and_named(lived: House) -> None:
    """A damaged row must not keep the others back."""
    async with lived.db.write() as tx:
        await tx.exec_driver_sql(
            f"UPDATE question_list SET questions = (SELECT facts FROM care_facts WHERE "
            f"user_id = {WHO}) WHERE user_id = {WHO}"
        )
    async with lived.db.read() as tx:
        tables = await lived.data.export(tx, WHO)
    assert tables["question_list"][0]["questions"] == UNREADABLE
    assert tables["care_facts"][0]["facts"]["product"] == "产品甲"


async def test_others_words_about_a_course_are_not_given_out(lived: House) -> None:
    """Somebody else's report hangs on the course: it goes with it, and is told to nobody else."""
    async with lived.db.write() as tx:
        await tx.exec_driver_sql(
            "UPDATE report SET subscription_id = (SELECT id FROM subscription WHERE "
            f"user_id = {WHO}) WHERE user_id <> {WHO}"
        )
    async with lived.db.read() as tx:
        tables = await lived.data.export(tx, WHO)
    assert {row["user_id"] for row in tables["report"]} == {WHO}
    await lived.erase(WHO, days.END)
    async with lived.db.read() as tx:
        left = (await tx.exec_driver_sql("SELECT count(*) FROM report")).scalar_one()
    assert left == 0
