"""/privacy, /mydata and /erase, in Chinese and English, and what is left behind them."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from bot.storage import metadata
from bot.tables import load_all
from tests.journeys.conftest import running
from tests.journeys.people import Circle, Person

load_all()


def pdf_text(content: bytes) -> str:
    words = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return words.replace("\u200b", "").replace("\n", "")


async def the_file(person: Person) -> dict[str, bytes]:
    """The last message's archive, unpacked."""
    message = await person.last()
    assert message["document"]["file_name"] == "my-data.zip", message
    stored = person.circle.standin.telegram.files.by_id[message["document"]["file_id"]]
    with zipfile.ZipFile(io.BytesIO(stored.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


async def rows_about(circle: Circle, person: Person) -> dict[str, list[Any]]:
    """Every row of every table in which the person's id stands in any column."""
    wanted, found = str(person.id), {}
    async with circle.app.db.read() as tx:
        for table in metadata.sorted_tables:
            rows = (await tx.execute(table.select())).all()
            about = [
                row
                for row in rows
                if any(wanted in str(v) for v in row if not isinstance(v, bytes))
            ]
            # Instants hold many digits.
            about = [row for row in about if _names(row, person.id)]
            if about:
                found[table.name] = about
    return found


def _names(row: Any, user_id: int) -> bool:
    return any(
        value == user_id or (isinstance(value, str) and str(user_id) in value) for value in row
    )


async def lives(person: Person, *, date: str = "昨天") -> None:
    """Somebody with something in most tables."""
    await person.subscribes(date)
    await person.says("38.4")
    await person.says("/questions")
    await person.taps("☐ 1")
    await person.says("/me")


async def test_privacy_says_who_where_and_what_was_agreed(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/privacy")
    await mei.sees("谁在运营", "演示", "端到端加密", "12个月", "备份保存30天", "现在没有生效的同意")
    await mei.subscribes()
    await mei.says("/privacy")
    await mei.sees("保存我的健康回答：20", "第4版", "/stop", "/erase", "/mydata")
    await mei.taps("拿一份")
    assert "data.json" in await the_file(mei)
    await mei.says("/privacy")
    await mei.taps("全部删除")
    await mei.sees("删除保存的您的全部信息吗")


async def test_privacy_names_the_operator(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    named = {
        "operator_name": "第七病区",
        "operator_contact": "ward7@example.org",
        "server_country": "CN",
        "demo": False,
    }
    async with running(url, **named) as circle:
        await circle.mei.says("/privacy")
        await circle.mei.sees("第七病区", "ward7@example.org", "中国")


async def test_in_a_group_there_is_only_the_door(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    await mei.subscribes()
    for command in ("privacy", "mydata", "erase"):
        await mei.says(f"/{command}", chat=group)
        message = await mei.last(chat=group)
        assert f"start={command}" in str(message["reply_markup"])
        assert "document" not in message


async def test_a_copy_of_everything(circle_on_each_engine: Circle) -> None:
    mei = circle_on_each_engine.mei
    await lives(mei)
    await mei.says("/mydata")
    files = await the_file(mei)
    told = json.loads(files["data.json"])["tables"]
    assert told["person"][0]["user_id"] == mei.id
    assert told["person"][0]["locale"] == "zh-Hans"
    assert {row["kind"] for row in told["consent"]} == {"check_ins", "server_country"}
    assert told["report"][0]["said"]["now"] == "38.4"
    assert told["subscription"][0]["standing"] == "active"
    assert told["question_list"][0]["questions"]["items"]
    assert "/mydata" in str(told["inbox"][0]["body"])
    words = pdf_text(files["my-data.pdf"])
    for word in ("保存的您的全部信息", "38.4", "您同意过的", "Asia/Shanghai", "要问团队的问题"):
        assert word in words, word
    async with circle_on_each_engine.app.db.read() as tx:
        kept = await tx.execute(text("SELECT count(*) FROM uploaded_picture"))
        assert kept.scalar_one() == 0  # nothing of it is kept
    assert "my-data.pdf" in (await mei.last())["caption"]


async def test_a_copy_in_english(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.says("/language")
    await daniel.taps("English")
    await daniel.subscribes("yesterday", "Boston")
    await daniel.says("/mydata")
    files = await the_file(daniel)
    words = pdf_text(files["my-data.pdf"])
    assert "All that is kept about you" in words
    assert "keep my health answers" in words
    assert "America/New_York" in words


async def test_a_stranger_gets_no_file(circle: Circle) -> None:
    await circle.lin.says("/mydata")
    assert "document" not in await circle.lin.last()
    await circle.lin.sees("没有保存您的任何信息")


async def test_erased_in_two_taps_and_a_stranger_afterwards(
    circle_on_each_engine: Circle,
) -> None:
    circle = circle_on_each_engine
    mei, lin = circle.mei, circle.lin
    await lives(mei)
    await lives(lin)
    assert set(await rows_about(circle, mei)) >= {
        "person", "consent", "subscription", "report", "question_list", "outbox", "care_facts"
    }  # fmt: skip
    await mei.says("/erase")
    await mei.sees("会删除", "每一次回答", "还会在", "手机上", "备份，最多30天", "照护圈")
    assert await rows_about(circle, mei)  # a question erases nothing
    await mei.taps("是，全部删除")
    await mei.sees("全部删除了")
    assert await rows_about(circle, mei) == {}
    # Others keep theirs.
    assert {"person", "consent", "subscription"} <= set(await rows_about(circle, lin))
    async with circle.app.db.read() as tx:
        rows = (await tx.execute(text("SELECT order_key, body, replies FROM inbox"))).all()
    assert all(row.body is None and row.replies is None and not row.order_key for row in rows)
    # And nothing comes any more, whatever the plan was.
    before = len(await mei.messages())
    await passes(circle, 1)
    await passes(circle, 1)
    assert len(await mei.messages()) == before
    assert await rows_about(circle, mei) == {}
    await mei.says("/plan")
    await mei.sees("请问您是谁")
    await mei.says("/privacy")
    await mei.sees("现在没有生效的同意")
    await mei.says("/mydata")
    await mei.sees("没有保存您的任何信息")
    assert await rows_about(circle, mei) == {}
    # Who comes back begins anew.
    await mei.subscribes()
    assert "subscription" in await rows_about(circle, mei)


async def test_erased_in_english(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.says("/language")
    await daniel.taps("English")
    await daniel.subscribes("yesterday", "Boston")
    await daniel.says("/erase")
    await daniel.sees("What goes:", "What stays:", "only that the circle has ended")
    await daniel.taps("No, keep it")
    await daniel.sees("Nothing was erased")
    assert await rows_about(circle, daniel)
    await daniel.says("/erase")
    await daniel.taps("Yes, erase everything")
    await daniel.sees("All of it is gone.")
    assert await rows_about(circle, daniel) == {}


async def test_somebody_who_never_enrolled_can_erase(circle: Circle) -> None:
    lin = circle.lin
    await lin.says("/erase")
    await lin.taps("是，全部删除")
    await lin.sees("全部删除了")
    assert await rows_about(circle, lin) == {}


async def test_a_late_second_tap_asks_again(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/erase")
    await circle.turn(hours=0.2)
    await mei.taps("是，全部删除")
    await mei.sees("隔太久", "删除保存的您的全部信息吗")
    assert await rows_about(circle, mei)
    await mei.taps("是，全部删除")
    await mei.sees("全部删除了")
    assert await rows_about(circle, mei) == {}


async def test_a_second_press_of_the_second_tap_is_harmless(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/erase")
    message = await mei.last()
    for _ in range(2):  # pressed twice, before the first has been answered
        await circle.post(
            "tap", **{"from": mei.id}, chat=mei.id, message=message["message_id"], button=[0, 0]
        )
    await circle.quiet()
    assert await rows_about(circle, mei) == {}
    await mei.sees("全部删除了")


async def test_what_is_said_right_after_it_is_still_heard(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/erase")
    message = await mei.last()
    await circle.post(
        "tap", **{"from": mei.id}, chat=mei.id, message=message["message_id"], button=[0, 0]
    )
    await mei.says("他叫不醒")
    assert any("急救" in one["text"] for one in (await mei.messages())[-3:])
    assert await rows_about(circle, mei) == {}


async def test_no_tombstone_no_erasing(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place to write it down, a backup would bring the person back."""
    mei = circle.mei
    await mei.subscribes()
    stones = circle.app.rights.tombstones
    monkeypatch.setattr("bot.gateway.dispatcher._BACKOFF", (0.0,))
    monkeypatch.setattr(stones, "path", Path("/proc/nowhere/erased.txt"))
    await mei.says("/erase")
    await mei.taps("是，全部删除")
    await mei.sees("没有处理")
    assert "subscription" in await rows_about(circle, mei)


async def test_the_stop_word_keeps_what_the_consent_says(circle: Circle) -> None:
    mei = circle.mei
    await lives(mei)
    await mei.says("停止")
    await mei.taps("是的，停止")
    await mei.sees("/erase")
    assert "report" in await rows_about(circle, mei)
    await mei.says("/privacy")
    await mei.sees("现在没有生效的同意")
    await mei.says("/mydata")
    told = json.loads((await the_file(mei))["data.json"])["tables"]
    assert all(row["withdrawn_at"] for row in told["consent"])


async def passes(circle: Circle, days: float) -> None:
    """Jumps: a walk through a year in ten-minute steps takes long."""
    await circle.sleep(hours=24 * days)
    await circle.app.settle()


async def silent_for_a_year(circle: Circle) -> None:
    """Nobody writes a word."""
    await passes(circle, 183)
    await passes(circle, 183)
    for _ in range(3):  # the message waits for the morning
        await passes(circle, 0.4)


async def test_a_year_of_silence_is_asked_about_and_kept_by_a_tap(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await silent_for_a_year(circle)
    asked = [one for one in await mei.messages() if "还要保存您的信息吗" in one.get("text", "")]
    assert len(asked) == 1
    await mei.taps("留着")
    assert any("留下了" in one.get("text", "") for one in await mei.messages())
    await passes(circle, 40)
    assert "subscription" in await rows_about(circle, mei)


async def test_a_year_of_silence_and_a_month_more_erases(circle: Circle) -> None:
    mei, lin = circle.mei, circle.lin
    await mei.subscribes()
    await lin.subscribes()
    await silent_for_a_year(circle)
    await lin.says("/help")  # any word keeps it
    await passes(circle, 28)
    assert "subscription" in await rows_about(circle, mei)
    await passes(circle, 4)
    assert await rows_about(circle, mei) == {}
    assert "subscription" in await rows_about(circle, lin)
    assert len(circle.app.rights.tombstones.read()) == 1
    await mei.taps("留着")
    assert any("已经没有您的信息" in one.get("text", "") for one in await mei.messages())
