"""The door of free text, as a table: every kind of text against every awaited entry.

And its other sides: deep links, groups, taps that were made up, updates that cannot be read.
"""

from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from bot.checkins import callbacks as personal
from bot.checkins.model import Feeling
from bot.checkins.setup_handlers import CITY, DATE
from bot.checkins.tables import checkin, subscription
from bot.endings import callbacks as endings
from bot.endings.model import Reason
from bot.gateway import dispatcher, store
from bot.gateway.store import Awaited, State
from bot.interview import store as interview_store
from bot.interview.tables import report
from bot.people.model import ENROLMENT
from bot.storage import metadata
from tests.journeys import conftest as journeys
from tests.journeys.people import PATIENCE, Circle, Person

circle = journeys.circle

SAYS = {
    "team": "请打 CAR-T 团队",
    "unwell key": "其他新出现或加重的不舒服",
    "emergency": "然后打电话给 CAR-T 团队",
    "call now": "24小时电话，不分昼夜",
    "help": "我能做什么",
    "fallback": "没有审核过的卡片",
    "fallback, some": "您要找的是这些吗",
    "fallback, a program": "我是一个程序",
    "fallback, and some": "这些卡片也许有用",
    "unreadable": "听不了",
    "date refused": "没看懂",
    "not known": "不着急",
    "ask city": "哪个城市",
    "which city": "哪里的时间",
    "city unknown": "不认识这个地方",
    "enrolled": "打卡提醒已开启",
    "ask who": "请问您是谁",
    "ask team": "团队的电话是多少",
    "ask date": "回输是哪一天",
    "stop": "现在没有打卡提醒",
    "welcome": "您好",
    "cards": "请选一个主题",
    "private": "我们私聊说",
    "sorry": "我们这边出了故障",
    "fallback, a card": "\n\n• ",
}


def who(text: str) -> str:
    """Which part of the bot says this."""
    said = next((name for name, words in SAYS.items() if words in text), f"? {text[:40]}")
    return said.partition(",")[0]


LONG = "好" * 4096
RED_LONG = "好" * 4000 + "他叫不醒"

Row = tuple[str, list[str], list[str], str | None, list[str], str | None]

TABLE: list[Row] = [
    # text, who answers when nothing / a date / a city is awaited, and what is awaited then
    ("/help", ["help"], ["help"], DATE, ["help"], CITY),
    ("/HELP", ["help"], ["help"], DATE, ["help"], CITY),
    ("/help 他叫不醒", ["emergency", "help"], ["emergency", "help"], DATE,
     ["emergency", "help"], CITY),
    ("/hlep", ["fallback"], ["fallback"], DATE, ["fallback"], CITY),
    ("/hlep 他叫不醒", ["emergency"], ["emergency"], DATE, ["emergency"], CITY),
    ("/help@anybody_else_bot", ["fallback"], ["fallback"], DATE, ["fallback"], CITY),
    ("/成都", ["fallback"], ["fallback"], DATE, ["fallback"], CITY),
    ("📖 卡片", ["cards"], ["cards"], DATE, ["cards"], CITY),
    ("📖 Cards", ["cards"], ["cards"], DATE, ["cards"], CITY),
    ("🆘 我现在不舒服", ["unwell key"], ["unwell key"], DATE, ["unwell key"], CITY),
    ("🆘 I feel unwell now", ["unwell key"], ["unwell key"], DATE, ["unwell key"], CITY),
    ("📞 打给团队", ["team"], ["team"], DATE, ["team"], CITY),
    ("📞 Phone the team", ["team"], ["team"], DATE, ["team"], CITY),
    ("⏰ 提醒", ["ask who"], ["ask date"], DATE, ["ask city"], CITY),
    ("⏰ Reminders", ["ask who"], ["ask date"], DATE, ["ask city"], CITY),
    ("停止", ["stop"], ["stop"], None, ["stop"], None),
    ("停止！", ["stop"], ["stop"], None, ["stop"], None),
    ("STOP", ["stop"], ["stop"], None, ["stop"], None),
    ("td", ["stop"], ["stop"], None, ["stop"], None),
    ("昨天", ["fallback"], ["ask city"], CITY, ["city unknown"], CITY),
    ("3天前", ["fallback"], ["ask city"], CITY, ["city unknown"], CITY),
    ("yesterday", ["fallback"], ["ask city"], CITY, ["city unknown"], CITY),
    ("还不知道", ["fallback"], ["ask city"], CITY, ["city unknown"], CITY),
    ("成都", ["fallback"], ["date refused"], DATE, ["enrolled", "ask team"], "care_team"),
    ("Chengdu", ["fallback"], ["date refused"], DATE, ["enrolled", "ask team"], "care_team"),
    ("他叫不醒", ["emergency"], ["emergency"], DATE,
     ["emergency"], CITY),
    ("he can't breathe", ["emergency"], ["emergency"], DATE,
     ["emergency"], CITY),
    ("发烧", ["call now"], ["call now"], DATE, ["call now"], CITY),
    ("38.5", ["call now"], ["call now"], DATE, ["call now"], CITY),
    ("昨天 发烧", ["call now"], ["call now"], DATE,
     ["call now"], CITY),
    ("昨天回输的，现在叫不醒", ["emergency"], ["emergency"], DATE,
     ["emergency"], CITY),
    ("我在成都发烧了", ["call now"], ["call now"], DATE,
     ["call now"], CITY),
    ("香蕉", ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    ("。", ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    ("…", ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    ("\u200b", ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    ("🙂", ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    (LONG, ["fallback"], ["date refused"], DATE, ["city unknown"], CITY),
    (RED_LONG, ["emergency"], ["emergency"], DATE,
     ["emergency"], CITY),
    ("https://example.org/card @mei #day0", ["fallback"], ["date refused"], DATE,
     ["city unknown"], CITY),
]  # fmt: skip


async def somebody(circle: Circle, awaits: str | None) -> Person:
    """Somebody new who has agreed to check-ins, and of whom an entry may be awaited."""
    made = await circle.post("people", first_name="某人", language_code="zh-hans")
    person, app = Person(circle, made["person"]["id"]), circle.app
    now = app.clock.now()
    yesterday = (date.today() - timedelta(days=1)).isoformat()  # noqa: DTZ011
    async with app.db.write() as tx:
        for kind in ENROLMENT:
            await app.people.give_consent(tx, person.id, kind, now)
        if awaits is not None:
            what = Awaited(awaits, {"infusion": yesterday} if awaits == CITY else {})
            until = now + timedelta(days=1)
            await store.set_awaiting(tx, app.vault, person.id, person.id, what, until)
    return person


async def awaited(circle: Circle, user: int, chat: int | None = None) -> str | None:
    app = circle.app
    async with app.db.read() as tx:
        found = await store.read_awaiting(tx, app.vault, chat or user, user, app.clock.now())
    return found.kind if found else None


async def replies(person: Person, chat: int | None = None) -> list[str]:
    return [who(message["text"]) for message in await person.messages(chat)]


@pytest.mark.parametrize("awaits", [None, DATE, CITY])
async def test_who_takes_which_text(circle: Circle, awaits: str | None) -> None:
    wrong = []
    for text, nothing, on_date, then_date, on_city, then_city in TABLE:
        expected, then = {
            None: (nothing, None),
            DATE: (on_date, then_date),
            CITY: (on_city, then_city),
        }[awaits]
        person = await somebody(circle, awaits)
        await person.says(text)
        got = await replies(person), await awaited(circle, person.id)
        if got != (expected, then):
            wrong.append((text[:30], got, (expected, then)))
    assert not wrong, "\n".join(map(str, wrong))


FORWARDED = {"type": "hidden_user", "sender_user_name": "Aunt", "date": 1}
DRESSED = [
    {"forward_origin": FORWARDED, "text": "他叫不醒"},
    {"text": "他叫不醒", "entities": [{"type": "bold", "offset": 0, "length": 4}]},
    {"text": "他叫不醒", "entities": [{"type": "spoiler", "offset": 1, "length": 2}]},
    {"text": "ＨＥ  ＣＡＮ’Ｔ  ＢＲＥＡＴＨＥ".replace("  ", " ")},
    {"caption": "他叫不醒", "photo": [{"file_id": "a", "file_unique_id": "a", "width": 1,
                                      "height": 1}]},
    {"caption": "他叫不醒", "voice": {"file_id": "a", "file_unique_id": "a", "duration": 1}},
]  # fmt: skip


@pytest.mark.parametrize("awaits", [None, DATE, CITY])
async def test_a_danger_speaks_first_however_it_is_dressed(
    circle: Circle, awaits: str | None
) -> None:
    for content in DRESSED:
        person = await somebody(circle, awaits)
        await person.says("/start")
        await comes(circle, message=of(person.id, **content))
        assert (await replies(person))[1] == "emergency", content
        assert await awaited(circle, person.id) == awaits


async def test_an_awaited_entry_is_its_askers_and_its_chats(circle: Circle) -> None:
    mei, group = await somebody(circle, DATE), await circle.group()
    daniel = await somebody(circle, None)
    await daniel.says("昨天")
    assert await replies(daniel) == ["fallback"]
    await comes(circle, message=of(mei.id, group, text="昨天"))
    assert await circle.lin.messages(group) == []
    assert await awaited(circle, mei.id) == DATE
    await mei.says("昨天")
    assert await replies(mei) == ["ask city"]


async def test_an_expired_wait_is_over(circle: Circle) -> None:
    person = await somebody(circle, DATE)
    await circle.turn(hours=25)
    await person.says("昨天")
    assert await replies(person) == ["fallback"]
    async with circle.app.db.read() as tx:
        left = (await tx.execute(select(func.count()).select_from(store.awaiting))).scalar()
    assert left == 0


LINKS: list[tuple[str, list[str]]] = [
    ("/start", ["welcome"]),
    ("/start card-crs_guide", ["CRS"]),
    ("/start card-", ["cards"]),
    ("/start card", ["cards"]),
    ("/start card-no_such_card", ["cards"]),
    ("/start card-../../etc/passwd", ["welcome"]),
    ("/start help", ["help"]),
    ("/start remind", ["ask who"]),
    ("/start start", ["welcome"]),
    ("/start nothing-known", ["welcome"]),
    ("/start " + "a" * 64, ["welcome"]),
    ("/start " + "a" * 65, ["welcome"]),
    ("/start card-" + "x" * 60, ["welcome"]),
    ("/start infusion_date-2026-11-20", ["welcome"]),
    ("/start ckc.1:1", ["welcome"]),
    ("/start cks.1:1", ["welcome"]),
    ("/start 卡片", ["welcome"]),
    ("/start card-crs_guide and more", ["CRS"]),
    ("/start 他叫不醒", ["emergency", "welcome"]),
]


async def test_deep_links(circle: Circle) -> None:
    for text, expected in LINKS:
        person = await somebody(circle, None)
        await person.says(text)
        got = [message["text"] for message in await person.messages()]
        assert [("CRS" if "CRS" in one and expected == ["CRS"] else who(one)) for one in got] == (
            expected
        ), text


# -- groups, strangers, and what is made up -------------------------------------------------------


def of(user: int, chat: int | None = None, **content: Any) -> dict[str, Any]:
    """A Message as Telegram sends it."""
    place = chat or user
    kind = "private" if place > 0 else "supergroup"
    return {
        "message_id": 999_000,
        "date": int(time.time()),
        "chat": {"id": place, "type": kind, "title": "G", "first_name": "P"},
        "from": {"id": user, "is_bot": False, "first_name": "P", "language_code": "zh-hans"},
        **content,
    }


def command(user: int, text: str, chat: int | None = None, **more: Any) -> dict[str, Any]:
    length = len(text.split()[0])
    entities = [{"type": "bot_command", "offset": 0, "length": length}]
    return of(user, chat, text=text, entities=entities, **more)


async def comes(circle: Circle, **update: Any) -> None:
    """An update that nobody's app would send, straight into Telegram's queue."""
    ((kind, value),) = update.items()
    queue = circle.standin.telegram.queue
    queue.allowed = queue.allowed | {kind}
    assert queue.push(kind, value) is not None
    await circle.quiet()


async def counts(circle: Circle) -> dict[str, int]:
    """Rows of every table that holds something of a person."""
    async with circle.app.db.read() as tx:
        return {
            table.name: int(
                (await tx.execute(select(func.count()).select_from(table))).scalar_one()
            )
            for table in metadata.sorted_tables
            if table.name not in ("inbox", "source_position", "pulse")
        }


async def states(circle: Circle) -> list[State]:
    async with circle.app.db.read() as tx:
        found = await tx.execute(select(store.inbox.c.state).order_by(store.inbox.c.update_id))
        return [State(state) for state in found.scalars()]


FORGED = [
    personal.ChooseWho(family=True),
    *(personal.Consented(kind, agreed) for kind in ENROLMENT for agreed in (True, False)),
    personal.DaysAgo(0),
    personal.DaysAgo(1),
    personal.DateNotKnown(),
    personal.PickZone("Asia/Shanghai"),
    personal.ChangeSetup(),
    personal.AnotherInfusion(),
    personal.Travel(),
    personal.OpenPlan(),
    personal.ChangePlan(),
    personal.OpenHours(),
    personal.OpenHours("m"),
    personal.ChooseHour(personal.HourPart.MORNING, "0900"),
    personal.Pause(0),
    personal.Pause(3),
    personal.Resume(),
    personal.InHospital(True),
    personal.InHospital(False),
    personal.LateYearsChosen(True),
    personal.LateYearsChosen(False),
    personal.Snooze(1, 0),
    personal.Snooze(1, 15),
    personal.Stop(sure=True),
    personal.Stop(sure=False),
    personal.OpenEndings(),
    personal.KeepGoing(),
    personal.Answer(1, Feeling.UNWELL),
    personal.Answer(1, Feeling.NONE_NOTICED),
    *(endings.AskEnding(reason) for reason in Reason),
    *(endings.ConfirmEnding(reason, endings.Choice.END, 0, 0) for reason in Reason),
    *(endings.LeaveAsIs(reason, meant=True) for reason in Reason),
    *(endings.ReadCard(reason) for reason in Reason),
    endings.SomethingElse(),
    endings.TakeBack(1),
]


def test_every_button_of_check_ins_is_private(circle_entrance: Any) -> None:
    rooms = (personal.__name__, endings.__name__)
    kinds = [kind for kind in circle_entrance.codec.kinds() if kind.__module__ in rooms]
    assert {type(one) for one in FORGED} == set(kinds)
    assert set(kinds) <= circle_entrance._private_taps


@pytest.fixture
def circle_entrance(circle: Circle) -> Any:
    return circle.app.entrance


async def test_personal_buttons_do_nothing_in_a_group(circle: Circle) -> None:
    mei, group = await somebody(circle, DATE), await circle.group()
    await circle.lin.says("/cards", chat=group)
    message, before = await circle.lin.last(group), await counts(circle)
    for data in FORGED:
        tap = {"id": "77", "from": of(mei.id)["from"], "chat_instance": "1", "data": data.pack()}
        await comes(circle, callback_query={**tap, "message": message})
        await comes(circle, callback_query={**tap, "inline_message_id": "abc"})
    assert await counts(circle) == before
    assert await circle.lin.last(group) == message
    assert len(await circle.lin.messages(group)) == 1
    assert await mei.messages() == []
    answers = await circle.requests("answerCallbackQuery")
    assert len(answers) == 2 * len(FORGED)
    assert all("私聊" in answer["params"]["text"] for answer in answers)


ODD = [
    "", "x", ":", "ckc.1", "ckc.1:", "ckc.1:2", "ckc.9:1", "ckd.1:-99999999999999999999",
    "ckd.1:99999999", "ckd.1:1e3", "ckz.1:Mars/Phobos", "ckz.1:../etc/passwd", "ckz.1:",
    "cka.1:1:better", "cka.1:x:unwell", "lang.1:xx", "lang.1:", "lang.1:" + "z" * 50,
    "cka.1:9223372036854775807:unwell", "ckc.1:1:1", "старый.1:1", "cka.1:" + "9" * 20 + ":none",
    "ckw.1:" + "9" * 20 + ":15", "ckw.1:1:" + "9" * 20, "ckb.1:-5", "cku.1:m:2599", "cku.1:m:0300",
    "cku.1:q:2200", "cku.1:q:12000700", "cku.1:z:0800", "cku.1:e:", "ckt.1:zz",
]  # fmt: skip


async def test_made_up_buttons_park_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/cards")
    message = await mei.last()
    kinds = circle.app.entrance.codec.kinds()
    for data in [*ODD, *(f"{kind.prefix}.1:{'9' * 20}" for kind in kinds)]:
        tap = {"id": "77", "from": of(mei.id)["from"], "chat_instance": "1", "data": data}
        await comes(circle, callback_query={**tap, "message": message})
    assert set(await states(circle)) == {State.DONE}


async def test_unwell_is_answered_under_any_button(circle: Circle) -> None:
    """Also when the check-in is gone, and nobody is enrolled."""
    person = await somebody(circle, None)
    await person.says("/start")
    tap = {"id": "77", "from": of(person.id)["from"], "chat_instance": "1"}
    data = personal.Answer(123, Feeling.UNWELL).pack()
    await comes(circle, callback_query={**tap, "data": data, "message": await person.last()})
    before = await counts(circle)
    assert await replies(person) == ["welcome", "unwell key"]
    answers = await circle.requests("answerCallbackQuery")
    assert [answer["params"]["callback_query_id"] for answer in answers] == ["77"]
    assert before["report"] == before["follow_up"] == 0, "nothing is kept of who is not enrolled"


async def enrolled(circle: Circle) -> Person:
    """Somebody with check-ins, who has not got one yet."""
    person, app = await somebody(circle, None), circle.app
    now = app.clock.now()
    async with app.db.write() as tx:
        yesterday = now.date() - timedelta(days=1)
        await app.checkins.enrol(tx, person.id, yesterday, "Asia/Shanghai", now)
    await person.says("/start")
    return person


async def test_unwell_under_a_strange_check_in_is_noted_for_who_tapped(circle: Circle) -> None:
    """The check-in is not touched: what was told becomes a report of the person's own."""
    other, person = await enrolled(circle), await enrolled(circle)
    app = circle.app
    await app.planner.plan_all(app.clock.now() + timedelta(days=1))
    async with app.db.read() as tx:
        theirs = (
            await tx.execute(
                select(checkin.c.id)
                .join(subscription, subscription.c.id == checkin.c.subscription_id)
                .where(subscription.c.user_id == other.id)
                .limit(1)
            )
        ).scalar_one()
    for number in (123, theirs):
        tap = {"id": f"7{number}", "from": of(person.id)["from"], "chat_instance": "1"}
        data = personal.Answer(number, Feeling.UNWELL).pack()
        before = await replies(person)
        await comes(circle, callback_query={**tap, "data": data, "message": await person.last()})
        assert (await replies(person))[len(before)] == "unwell key"
    async with app.db.read() as tx:
        kept = (await tx.execute(select(report.c.user_id, report.c.about, report.c.id))).all()
        answered = (await tx.execute(select(checkin.c.answered_at))).scalars().all()
    assert [row.user_id for row in kept] == [person.id] * len(kept)
    assert all(row.about == row.id for row in kept), "a report of its own"
    assert kept
    assert not any(answered)


async def test_without_consent_an_old_button_keeps_nothing(circle: Circle) -> None:
    made = await circle.post("people", first_name="某人", language_code="zh-hans")
    person = Person(circle, made["person"]["id"])
    await person.says("/cards")
    message = await person.last()
    for data in (personal.PickZone("Asia/Shanghai"), personal.DaysAgo(0), personal.ChangeSetup()):
        await circle.post(
            "tap",
            **{"from": person.id},
            chat=person.id,
            message=message["message_id"],
            data=data.pack(),
        )
        await circle.quiet()
        assert await awaited(circle, person.id) is None
        await person.sees("没有人实时看")


ANONYMOUS = {
    "id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip


async def test_commands_of_a_group(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    before, name = await counts(circle), circle.app.bot.username
    anonymous = {"from": ANONYMOUS, "sender_chat": {"id": group, "type": "supergroup"}}
    nothing: list[dict[str, Any]] = [
        command(mei.id, "/remind@another_bot", group),
        command(mei.id, "/hlep", group),
        of(mei.id, group, text="他叫不醒"),
        of(mei.id, group, text="停止"),
        of(mei.id, group, text="🆘 我现在不舒服"),
        of(mei.id, group, migrate_to_chat_id=-1009),
        of(mei.id, group, migrate_from_chat_id=-9),
        of(mei.id, group, new_chat_members=[of(mei.id)["from"]]),
        {k: v for k, v in command(mei.id, "/hlep", group).items() if k != "from"},
    ]
    for message in nothing:
        await comes(circle, message=message)
    assert await mei.messages(group) == []
    door: list[dict[str, Any]] = [
        command(mei.id, "/remind", group),
        command(mei.id, f"/remind@{name}", group),
        command(mei.id, f"/STOP@{name.upper()}", group),
        command(mei.id, "/unwell 他叫不醒", group),
        command(mei.id, "/remind", group, **anonymous),
        {k: v for k, v in command(mei.id, "/remind", group).items() if k != "from"},
    ]
    for message in door:
        await comes(circle, message=message)
    assert await replies(mei, group) == ["private"] * len(door)
    await comes(circle, message=command(mei.id, "/start remind", group))
    await mei.sees("/cards", chat=group)
    for text in ("/help", "/cards", "/steps", "/crs", "/language"):
        await comes(circle, message=command(mei.id, text, group, **anonymous))
    assert set(await states(circle)) == {State.DONE}
    assert await mei.messages() == []
    assert await counts(circle) == before, "nothing of a person was kept"


async def test_updates_that_nobody_handles_are_ended(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    channel = {"id": -5, "type": "channel", "title": "C"}
    await comes(circle, edited_message=of(mei.id, text="/remind", edit_date=2))
    await comes(circle, edited_message=command(mei.id, "/remind", edit_date=2))
    post = {k: v for k, v in command(mei.id, "/remind").items() if k != "from"}
    await comes(circle, channel_post={**post, "chat": channel})
    await comes(circle, edited_channel_post={**post, "chat": channel, "edit_date": 2})
    asked = {"id": "1", "from": of(mei.id)["from"], "query": "/remind", "offset": ""}
    await comes(circle, inline_query=asked)
    await circle.post("block", user=circle.daniel.id, blocked=True)
    await circle.quiet()
    assert set(await states(circle)) == {State.DONE}
    assert await mei.messages() == []
    assert await mei.messages(group) == []


async def test_a_tap_under_a_message_that_is_out_of_reach(circle: Circle) -> None:
    mei = await somebody(circle, None)
    await mei.says("/start")
    far = {"chat": of(mei.id)["chat"], "message_id": 1, "date": 0}
    tap = {"id": "77", "from": of(mei.id)["from"], "chat_instance": "1"}
    for data in (personal.KeepGoing(), personal.Stop(sure=True), personal.ChangeSetup()):
        before = len(await mei.messages())
        await comes(circle, callback_query={**tap, "data": data.pack(), "message": far})
        assert len(await mei.messages()) == before + 1


@pytest.fixture
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "_BACKOFF", (0.0,))


UNREADABLE: list[dict[str, Any]] = [
    {"message_id": 5, "text": "昨天", "date": "soon"},
    {"message_id": 5, "text": "昨天"},
    {"message_id": 5, "date": 1, "text": ["昨天"]},
    {"message_id": 5, "date": 1, "text": "昨天", "entities": [{"type": "bold"}]},
]


async def test_an_update_that_cannot_be_read_is_parked_and_said(
    circle: Circle, hurry: None, caplog: pytest.LogCaptureFixture
) -> None:
    for content in UNREADABLE:
        person = await somebody(circle, None)
        await person.says("/start")
        own = of(person.id)
        message = {"chat": own["chat"], "from": own["from"], **content}
        await comes(circle, message=message)
        assert await replies(person) == ["welcome", "sorry"], content
    assert (await states(circle)).count(State.PARKED) == len(UNREADABLE)
    assert "昨天" not in caplog.text


async def test_in_danger_the_bot_answers_without_its_database(
    circle: Circle, hurry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the language nor the country can be read: it is said all the same."""
    person = await somebody(circle, None)
    await person.says("/start")

    async def broken(*_: Any) -> Any:
        raise OSError("the words of an error")

    monkeypatch.setattr("bot.people.store.read_profile", broken)
    monkeypatch.setattr(store, "read_awaiting", broken)
    await person.says("他叫不醒")
    assert await replies(person) == ["welcome", "emergency", "sorry"]
    await person.says("🆘 我现在不舒服")
    assert (await replies(person))[-1] == "unwell key"


async def test_unwell_is_answered_though_it_cannot_be_kept(
    circle: Circle, hurry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of this update alone: it is given up, and said so; the red reply comes once."""
    person = await enrolled(circle)

    async def broken(*_: Any) -> Any:
        raise OSError

    monkeypatch.setattr("bot.interview.store.add", broken)
    tap = {"id": "77", "from": of(person.id)["from"], "chat_instance": "1"}
    data = personal.Answer(123, Feeling.UNWELL).pack()
    await comes(circle, callback_query={**tap, "data": data, "message": await person.last()})
    assert await replies(person) == ["welcome", "unwell key", "sorry"]
    assert (await states(circle))[-1] is State.PARKED


async def test_unwell_waits_for_a_database_out_of_reach_and_is_kept(
    circle: Circle, hurry: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No fault of the update: it is not parked, and the red reply has come, once."""
    person, tries = await enrolled(circle), 0
    add = interview_store.add

    async def out_of_reach(*args: Any, **more: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries <= 3 * dispatcher.ATTEMPTS:
            raise OperationalError("INSERT", {}, OSError("gone"))
        assert (await replies(person)) == ["welcome", "unwell key"], "said before it was kept"
        return await add(*args, **more)

    monkeypatch.setattr("bot.interview.store.add", out_of_reach)
    tap = {"id": "77", "from": of(person.id)["from"], "chat_instance": "1"}
    data = personal.Answer(123, Feeling.UNWELL).pack()
    await comes(circle, callback_query={**tap, "data": data, "message": await person.last()})
    assert tries == 3 * dispatcher.ATTEMPTS + 1
    assert (await states(circle))[-1] is State.DONE
    assert (await replies(person)).count("unwell key") == 1
    assert "sorry" not in await replies(person)
    assert (await counts(circle))["report"] == 1


async def test_the_red_reply_does_not_wait_for_the_buttons_answer(circle: Circle) -> None:
    person = await somebody(circle, None)
    await person.says("/start")
    message = await person.last()
    fault = await circle.post("faults", method="answerCallbackQuery", kind="hold")
    tap = {"id": "77", "from": of(person.id)["from"], "chat_instance": "1"}
    data = personal.Answer(123, Feeling.UNWELL).pack()
    circle.standin.telegram.queue.push("callback_query", {**tap, "data": data, "message": message})
    deadline = time.monotonic() + PATIENCE
    while await replies(person) != ["welcome", "unwell key"]:
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)
    circle.standin.telegram.faults.remove(fault["fault"])
    await circle.quiet()


async def test_a_language_that_cannot_be_read_is_guessed(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*args: Any) -> Any:
        raise OSError

    monkeypatch.setattr("bot.people.store.read_profile", broken)
    await circle.daniel.says("/start")
    await circle.daniel.sees("Welcome")
    await circle.mei.says("/start")
    await circle.mei.sees("您好")


async def test_ptb_remembers_nobody(circle: Circle) -> None:
    for person in (circle.mei, circle.daniel):
        await person.says("/start")
        await person.says("昨天")
    assert not circle.app.application.user_data
    assert not circle.app.application.chat_data
