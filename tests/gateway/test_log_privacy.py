"""A full journey with every logger at its loudest: no token, and nothing of a person."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import aiohttp
import pytest
import telegram.error
from sqlalchemy import text

from bot.cards import load_library
from bot.gateway import Context, dispatcher
from bot.gateway.logs import set_up_logging, unquoted
from bot.resources import folder
from tests.journeys import conftest as journeys
from tests.journeys.interviewing import Interview
from tests.journeys.people import Circle, Person

TOKEN = journeys.TOKEN
circle = journeys.circle

NAME = "欧阳小梅子"
USER_NAME = "ouyang_xiaomei"
DATE, CITY = "3天前", "乌鲁木齐"
SAYINGS = ["我妈妈叫欧阳阿姨她今天胃口不好", "他叫不醒了快点", "体温39.4度了", "我不想活了"]
LISTED, ALLERGY, SPAN = "孙子要来住，隔壁阿姨也来", "青霉素过敏性休克过", "前阵子那几天"
SECRETS = [
    NAME,
    USER_NAME,
    DATE,
    CITY,
    *SAYINGS,
    LISTED,
    ALLERGY,
    SPAN,
    "Urumqi",
    TOKEN,
    TOKEN.partition(":")[2],
]

OWN = {
    "团队电话": "0998-7654321", "发热界限": "37.7", "CAR-T 产品": "某某仑赛注射液",
    "平时的样子": "右耳一直听不清",
}  # fmt: skip
"""Own facts that are typed, by their label in /me."""

FEVER, HIGHEST, DEVICES = "101.3F", "101.7F", "血压 118/77，心率 89，血氧 97"
LOW_PRESSURE = "血压 85/61，心率 131"

ANSWERS = ["unwell", "none_noticed"]
TYPED = ["0998", "7654321", "37.7", *OWN.values(), "101.3", "101.7", "38.5", "38.7"]
TYPED += [DEVICES, "118/77", LOW_PRESSURE, "85/61", "systolic", "spo2"]


def told() -> set[str]:
    """Every sign that can be told, in words and as an id, and every rule that can fire."""
    library = load_library(folder("content"))
    options = [option for screen in library.questions.screens for option in screen.options]
    words = {text for option in options for text in option.words.values() if len(text) > 3}
    assert library.rules is not None
    # A word that is also an ordinary one of the program's own would be found for nothing.
    ids = {option.id for option in options if "_" in option.id} | {"seizure", "chills"}
    return words | ids | {rule.id for rule in library.rules.rules}


class Ear(logging.Handler):
    """Keeps every record as any handler could have printed it."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.addFilter(unquoted)

    def emit(self, record: logging.LogRecord) -> None:
        formatted = logging.Formatter().format(record)
        fields = [record.getMessage(), formatted, record.exc_text, record.stack_info]
        self.heard.append(
            f"{record.name}: "
            + " | ".join(map(str, fields))
            + f" | {record.args!r} | {record.exc_info!r}"
        )


@pytest.fixture
def ear() -> Iterator[Ear]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {
        name: one.level
        for name, one in logging.Logger.manager.loggerDict.items()
        if isinstance(one, logging.Logger)
    }
    stream = io.StringIO()
    set_up_logging("DEBUG", TOKEN, stream)
    ear = Ear()
    root.addHandler(ear)
    yield ear
    root.handlers[:] = before
    root.setLevel(level)
    for name, one in logging.Logger.manager.loggerDict.items():
        if isinstance(one, logging.Logger):
            one.setLevel(levels.get(name, logging.NOTSET))
    logging.captureWarnings(False)
    ear.heard.append(stream.getvalue())


async def stranger(circle: Circle) -> Person:
    made = await circle.post("people", first_name=NAME, username=USER_NAME, language_code="zh-hans")
    return Person(circle, made["person"]["id"])


async def own_facts(person: Person) -> None:
    """All that /me keeps."""
    for label, value in OWN.items():
        await person.says("/me")
        await person.taps(label)
        await person.says(value)
    for label, choice in (("部位", "耳"), ("血小板", "低"), ("年龄", "未满 18 岁")):
        await person.says("/me")
        await person.taps(label)
        await person.taps(choice)
    await person.says("/me")
    shown = (await person.last())["text"]
    assert "某某仑赛" in shown, shown
    assert "37.7" in shown, shown


async def every_screen(person: Person) -> None:
    """A check-in with something told on each screen, and what is asked after it."""
    check_in = Interview(person)
    await check_in.closes()
    assert await check_in.screen() == "temperature"
    await person.taps("血压、心率、血氧")
    await check_in.types(DEVICES)
    await check_in.types(FEVER)
    assert await check_in.red_replies()
    assert await check_in.screen() == "temperature_since"
    await check_in.types(HIGHEST)
    assert await check_in.screen() == "masking"
    await check_in.ticks("fever_medicine_8h")
    await check_in.closes()
    for screen, sign in (("nerves", "chills"), ("body", "vomit_3"), ("milder", "eats_less")):
        if await check_in.screen() == screen:
            await check_in.ticks(sign)
            await check_in.closes()
    await check_in.end()
    await person.circle.turn(hours=0.5)
    await person.taps("打通了")
    await person.taps("不想说")


async def papers(person: Person) -> None:
    """All that is given back, and a list for the team."""
    await person.says("/questions")
    await person.taps("自己写一个")
    await person.says(LISTED)
    said = [message.get("text", "") for message in await person.messages()]
    assert any(LISTED in words for words in said), said[-3:]
    await person.says("/handover")
    await person.taps("过敏")
    await person.says(ALLERGY)
    await person.says("/wallet")
    await person.says("/timeline")
    await person.says(f"/report {SPAN}")
    assert any(message.get("photo") for message in await person.messages())
    await person.taps("全部")
    assert (await person.last())["document"]


async def _fails(words: str) -> None:
    raise LookupError(words)


async def breaks(how: str, ctx: Context, words: str) -> bool:
    """A handler's fault that quotes what it was given, in one of the ways in which they do."""
    name = ctx.incoming.effective_user.full_name
    if how == "value":
        raise ValueError(f"cannot read {words} of {name}")
    if how == "sql":
        # Not "no such table": that is an OperationalError, which is waited out like an outage.
        async with ctx.turn.db.write() as tx:
            statement = f"INSERT INTO person (user_id, locale) VALUES (5, :name) /* {words} */"
            await tx.execute(text(statement), {"name": name})
    if how == "aiohttp":
        async with aiohttp.ClientSession() as session:
            await session.get(f"http://127.0.0.1:1/bot{TOKEN}/sendMessage?text={words}")
    if how == "task":
        task = asyncio.create_task(_fails(words), name=words)
        await asyncio.wait([task])
        del task
        gc.collect()
        asyncio.get_running_loop().call_soon(int, words)
    if how == "group":
        try:
            raise KeyError(words)
        except KeyError as error:
            raise ExceptionGroup(words, [error, telegram.error.BadRequest(words)]) from error
    raise RuntimeError(words)


async def _entry(how: str, ctx: Context, words: str, _payload: object) -> bool:
    return await breaks(how, ctx, words)


async def journey(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    person = await stranger(circle)
    await person.says("/start")
    await person.begins()
    await person.says(SAYINGS[0])
    await person.says(DATE)
    await person.says(CITY)
    await person.is_on()
    for saying in SAYINGS:
        await person.says(saying)
    await own_facts(person)
    await circle.turn(days=1)
    await every_screen(person)
    await person.taps("🆘 我不舒服")
    await person.says("他突然抽搐")
    await person.says(LOW_PRESSURE)
    await circle.turn(hours=0.5)
    await person.taps("没人接")
    await person.taps("在路上")
    await person.says("/me")
    for kind in ("429", "500", "502", "html", "bad_json", "reset_before", "reset_after"):
        await circle.post("faults", kind=kind, method="sendMessage", retry_after=0)
        await circle.post("faults", kind=kind, method="getUpdates", retry_after=0)
        await circle.post("faults", kind=kind, method="answerCallbackQuery", retry_after=0)
        await person.says(SAYINGS[1])
        await person.taps("全部警示症状")

    await papers(person)
    with monkeypatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)  # the test runner has put its own in between
        logging.captureWarnings(True)
        for how in ("value", "sql", "aiohttp", "task", "group"):
            for command in ("/start", "⏰ 提醒"):
                await person.says(command)
            await person.taps("修改")
            await person.taps("回输日期")
            for kind in list(circle.app.entrance._entries):
                entry = partial(_entry, how)
                patch.setitem(circle.app.entrance._entries, kind, entry)
            await person.says(DATE)
            await person.sees("我们这边出了故障")
            patch.undo()
        warnings.warn(f"{NAME} said {SAYINGS[0]}", RuntimeWarning, stacklevel=1)
    broken = {
        "message_id": 5,
        "chat": {"id": person.id, "type": "private", "first_name": NAME},
        "from": {"id": person.id, "is_bot": False, "first_name": NAME},
        "text": SAYINGS[0],
        "date": "soon",
    }
    circle.standin.telegram.queue.push("message", broken)
    await circle.quiet()
    await circle.post("block", user=person.id, blocked=True)
    await circle.turn(days=1)
    await circle.post("block", user=person.id, blocked=False)
    await person.says("停止")
    await person.taps("是的，停止")
    await person.sees("已停止")


async def test_a_whole_journey_leaves_no_trace_in_the_logs(
    ear: Ear, circle: Circle, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dispatcher, "_BACKOFF", (0.0,))
    monkeypatch.setattr(dispatcher, "_SEND_BACKOFF_MAX", 0.0)
    await journey(circle, monkeypatch)
    assert any("handler failed" in line for line in ear.heard), "the logs were listened to"
    assert any("parked" in line for line in ear.heard)
    for sign in ("IntegrityError", "ClientConnectorError", "ExceptionGroup", "RuntimeWarning",
                 "never retrieved", "Exception in callback"):  # fmt: skip
        assert any(sign in line for line in ear.heard), sign
    leaks = [
        (secret, line[:300])
        for line in ear.heard
        for secret in (*SECRETS, *ANSWERS, *TYPED, *told(), str(tmp_path))
        if secret in line
    ]
    assert not leaks, "\n".join(map(str, leaks))


async def test_the_ear_hears_what_is_said(ear: Ear) -> None:
    """The test above must be able to fail."""
    logging.getLogger("bot.anywhere").debug("to %s", NAME)
    assert any(NAME in line for line in ear.heard)
    try:
        try:
            raise ValueError(DATE)
        except ValueError:
            raise RuntimeError(DATE) from None
    except RuntimeError:
        logging.getLogger("bot.anywhere").debug("hidden", exc_info=True)
    assert any("RuntimeError" in line for line in ear.heard)
    assert not any(DATE in line for line in ear.heard), "errors are named, and not quoted"
