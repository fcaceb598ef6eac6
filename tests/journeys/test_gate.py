"""Check-ins are on only where somebody answers for them; and how one agrees to them."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import yaml

from bot.care.model import Role
from bot.people.model import ENROLMENT, ConsentKind
from tests.journeys.conftest import running
from tests.journeys.people import Circle, Person
from tests.journeys.test_reminding import SHANGHAI, kept, until_clock

OFF_HERE, OFF_NOW = "这里还没有开通打卡", "打卡现在关着"
OPERATOR = {
    "operator_name": "林医生的小组",
    "operator_contact": "help@example.org",
    "server_country": "de",
}


@pytest.fixture
async def earnest(tmp_path: Path) -> AsyncIterator[Circle]:
    """The bot as `run` starts it: the operator is named, and nobody has signed the rules."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    async with running(url, demo=False, **OPERATOR) as circle:
        yield circle


async def publish(circle: Circle, path: str, text: str) -> None:
    app = circle.app
    current = await app.revisions.current()
    async with app.db.write() as tx:
        published = await app.revisions.publish(
            tx, {path: text}, current.number, "lin", app.clock.now()
        )
    async with asyncio.timeout(10):
        while app.library.number != published.number:
            await asyncio.sleep(0.02)


async def sign(circle: Circle) -> None:
    """A clinician signs the rules as they are."""
    rules = (await circle.app.revisions.current()).files["triage.yaml"]
    entry = {
        "item": "rules",
        "name": "林医生",
        "role": "血液科医生",
        "date": date(2026, 11, 23),
        "revision": hashlib.sha256(rules.encode()).hexdigest(),
    }
    await publish(circle, "signoffs.yaml", yaml.safe_dump({"signoffs": [entry]}))


async def change_rules(circle: Circle) -> None:
    rules = (await circle.app.revisions.current()).files["triage.yaml"]
    await publish(circle, "triage.yaml", rules + "# another word\n")


async def arrives(person: Person, circle: Circle, *, hours: float) -> list[str]:
    """Which check-ins come, each once (it may be asked again), and every notice about them."""
    before = len(await person.messages())
    await circle.turn(hours=hours)
    texts = [message["text"] for message in (await person.messages())[before:]]
    titles = (re.search("第\\d+天 · (早上|晚上)打卡", text) for text in texts)
    asked = dict.fromkeys(title[0] for title in titles if title)
    return [*asked, *(text for text in texts if OFF_NOW in text or "没有工作" in text)]


async def test_nobody_can_enrol_while_it_is_off(earnest: Circle) -> None:
    mei = earnest.mei
    for word in ("/remind", "/plan", "⏰ 提醒"):
        await mei.says(word)
        await mei.sees(OFF_HERE, "卡片")
    assert await kept(earnest) == [0, 0, 0]
    await mei.taps("🆘 我不舒服")
    await mei.sees("马上打急救电话")
    await mei.says("他叫不醒")
    await mei.sees("马上打急救电话")


async def test_a_set_up_that_was_begun_ends_when_it_closes(earnest: Circle) -> None:
    mei = earnest.mei
    await sign(earnest)
    await mei.begins()
    await mei.says("昨天")
    await change_rules(earnest)
    await mei.says("成都")
    await mei.sees(OFF_HERE)
    await earnest.turn(days=1)
    assert not any("早上打卡" in message["text"] for message in await mei.messages())


async def test_a_signature_opens_it_and_a_changed_rule_closes_it(earnest: Circle) -> None:
    circle, mei = earnest, earnest.mei
    await mei.says("/remind")
    await mei.sees(OFF_HERE)
    await sign(circle)
    await until_clock(circle, 12, SHANGHAI)
    await mei.subscribes()
    assert len(await arrives(mei, circle, hours=9)) == 1

    await change_rules(circle)
    told = await arrives(mei, circle, hours=72)
    assert [OFF_NOW in text for text in told] == [True], "told once, and nothing is asked"
    assert "不等于没事" in told[0]
    assert "120" in told[0]
    before = len(await mei.messages())
    await mei.taps("🆘 我不舒服")
    assert "马上打急救电话" in (await mei.messages())[before]["text"]
    await mei.says("/plan")
    await mei.sees(OFF_NOW)
    await mei.sees_no("接下来")
    await mei.taps("修改")
    await mei.taps("暂停")
    await mei.taps("3天")
    await mei.sees(OFF_NOW)
    await mei.taps("现在结束暂停")

    await sign(circle)
    opened = await arrives(mei, circle, hours=14)
    assert 1 <= len(opened) <= 2, "no burst"
    assert all("没有工作" not in text and OFF_NOW not in text for text in opened)
    await mei.says("停止")
    await mei.taps("是的，停止")
    await mei.sees("已停止")


async def test_each_time_it_closes_is_told(earnest: Circle) -> None:
    circle, mei = earnest, earnest.mei
    await sign(circle)
    await until_clock(circle, 7, SHANGHAI)
    await circle.turn(hours=0.2)  # the night that was slept through is told to nobody new
    await mei.subscribes()
    for _ in range(2):
        assert len(await arrives(mei, circle, hours=14)) == 2, "the morning's and the evening's"
        await change_rules(circle)
        told = await arrives(mei, circle, hours=10)
        assert [OFF_NOW in text for text in told] == [True]
        await sign(circle)


async def test_the_consents_name_place_operator_and_contact(earnest: Circle) -> None:
    mei = earnest.mei
    await sign(earnest)
    await mei.says("/remind")
    await mei.sees_no("演示")
    await mei.taps("我是患者")
    await mei.sees("没有人实时看", "不等于没事", "端到端", "不想活")
    await mei.taps("我同意")
    await mei.sees("德国", "林医生的小组", "help@example.org", "/stop", "手机")
    await mei.taps("我同意")
    await mei.taps("昨天")
    assert "北京时间 · 急救 120" in await mei.buttons()
    await mei.taps("北京时间")
    await mei.is_on()


async def test_the_demo_says_what_it_is(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start")
    await mei.sees("演示", "没有医生签字")
    await mei.says("/remind")
    await mei.sees("演示")
    await mei.taps("我是患者")
    await mei.sees("演示")
    await mei.taps("我同意")
    await mei.sees("演示", "电脑")


async def test_family_is_asked_about_the_patient(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我是家属")
    await mei.sees("您说的患者情况", "请先问过患者")
    await circle.xiaoyu.subscribes(family=True)
    await circle.lin.subscribes(city="Boston, MA")
    async with circle.app.db.read() as tx:
        roles = [
            (await circle.app.care.facts(tx, person.id)).role
            for person in (circle.xiaoyu, circle.lin)
        ]
    assert roles == [Role.FAMILY, Role.PATIENT]


async def test_just_looking_opens_the_cards_and_keeps_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我先看看")
    await mei.sees("请选一个主题")
    assert await kept(circle) == [0, 0, 0]


async def test_who_refuses_the_second_consent_has_given_none(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我是患者")
    await mei.taps("我同意")
    await mei.taps("只看卡片")
    await mei.sees("不保存")
    async with circle.app.db.read() as tx:
        held = [await circle.app.people.consent(tx, mei.id, kind) for kind in ENROLMENT]
    assert held == [None, None]
    await mei.says("昨天")
    await mei.sees("如果不舒服，不要等")
    await mei.says("/remind")
    await mei.sees("请问您是谁")


async def test_what_was_begun_is_taken_up_for_a_day(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    await mei.taps("我是家属")
    await mei.taps("我同意")
    await circle.turn(hours=20)
    await mei.says("/remind")
    await mei.sees("第2步，共2步")
    await mei.taps("我同意")
    await mei.says("/remind")
    await mei.sees("回输是哪一天")
    await mei.says("昨天")
    await circle.turn(hours=20)
    await mei.says("/remind")
    await mei.sees("哪个城市", "年")
    await mei.taps("北京时间")
    await mei.is_on()
    async with circle.app.db.read() as tx:
        assert (await circle.app.care.facts(tx, mei.id)).role is Role.FAMILY
    await circle.xiaoyu.begins()
    await circle.turn(hours=25)
    await circle.xiaoyu.says("/remind")
    await circle.xiaoyu.sees("请问您是谁")
    await circle.xiaoyu.taps("我是患者")
    await circle.xiaoyu.sees("回输是哪一天")


async def test_an_older_consent_keeps_its_course_until_something_is_changed(
    circle: Circle,
) -> None:
    mei, app = circle.mei, circle.app
    await mei.subscribes()
    async with app.db.write() as tx:
        await app.people.withdraw(tx, mei.id, ConsentKind.SERVER_COUNTRY, app.clock.now())
        await tx.exec_driver_sql("UPDATE consent SET version = 2")
    assert len(await arrives(mei, circle, hours=24)) == 2, "the course goes on"
    await mei.says("/plan")
    await mei.taps("修改")
    await mei.taps("又一次回输")
    await mei.sees("第2步，共2步")
    await mei.taps("我同意")
    await mei.sees("天数会重新计")
    await mei.says("今天")
    await mei.is_on("第0天")


async def test_a_button_of_the_older_consent_agrees_to_nothing(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/remind")
    asked = await mei.last()
    place = {"chat": mei.id, "message": asked["message_id"], "data": "ckc.1:1"}
    await circle.post("tap", **{"from": mei.id}, **place)
    await circle.quiet()
    assert await kept(circle) == [0, 0, 0]
