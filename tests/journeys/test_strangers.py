"""The stranger test: whatever carries an id, tried by somebody whom it does not concern.

Buttons, deep links and commands come from the registries, so new ones are covered by themselves.
Nothing may be accepted, nobody else may hear of it, and nothing of the circle may be shown.
"""

from __future__ import annotations

import dataclasses
import enum
import itertools
from collections.abc import Iterator
from typing import Any, get_type_hints

from sqlalchemy import inspect, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.chat import Callback
from bot.storage import metadata
from bot.tables import load_all
from tests.journeys.circling import ALERTS, invites, joins
from tests.journeys.interview_stage import at_check_in, turn_to
from tests.journeys.interviewing import Interview, rests
from tests.journeys.people import Circle

MEI = 1001

SECRETS = ("02885422114", "王阿姨", "小区3栋", "瑞基奥仑赛", "老妈子", "早饭后问护士")
"""What only the circle knows: the team's number, the helper, the product, a name, a question."""

TEXTS = {
    "option": ("seizure", "n", "self_harm"),
    "screen": ("danger", "temperature"),
    "answer": ("y", "n", "w", "m"),
    "site": ("ear",),
    "sign": ("seizure",),
}
"""What buttons hold in words; anything else is tried with one made-up word."""

ACTIONS_OF_ONES_OWN = (
    "inbox",
    "outbox",
    "pulse",
    "awaiting",
    "seal_check",
    "source_position",
    "uploaded_picture",
)
"""Tables that change by the mere asking."""


async def lived_in(circle: Circle) -> None:
    """Mei's circle, with one of everything that has an id."""
    mei = circle.mei
    interview = await at_check_in(mei)
    await joins(circle.xiaoyu, await invites(mei))
    await joins(circle.lin, await invites(mei, ALERTS))
    await mei.says("/circle")
    await mei.taps("他们看到的称呼")
    await mei.says("老妈子")
    await mei.taps("附近的人")
    await mei.says("王阿姨 13811112222 小区3栋")
    await invites(mei)
    await mei.says("/questions")
    await mei.taps("自己")
    await mei.says("早饭后问护士")
    await interview.ticks("seizure")
    await rests(circle)
    await turn_to(circle, 20)
    await Interview(circle.xiaoyu).goes_to("temperature")
    await rests(circle)


async def dump(tx: AsyncConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that is about people."""
    load_all()
    found = {}
    for table in metadata.sorted_tables:
        if table.name not in ACTIONS_OF_ONES_OWN:
            rows = await tx.execute(select(table))
            found[table.name] = sorted(tuple(map(repr, row)) for row in rows)
    return found


async def ids(tx: AsyncConnection) -> list[int]:
    """Every number that names a row: one of each table, and Mei's own."""
    found: dict[int, None] = {}
    for table in metadata.sorted_tables:
        for column in inspect(table).primary_key.columns:
            if column.type.python_type is int and table.name not in ("inbox", "pulse"):
                rows = await tx.execute(select(column).order_by(column.desc()).limit(1))
                found.update(dict.fromkeys(int(one) for one in rows.scalars()))
    return list({**found, MEI: None})


def made_up(kind: type[Callback], numbers: list[int]) -> Iterator[Callback]:
    """Every such button with each id, and each of its other values once."""
    hints = get_type_hints(kind)
    fields = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]
    if not any(hints[name] is int for name in fields):
        return
    values = [list(_values(name, hints[name], numbers)) for name in fields]
    others = (
        max(len(one) for one, name in zip(values, fields, strict=True) if hints[name] is not int)
        if any(hints[name] is not int for name in fields)
        else 1
    )
    for number, turn in itertools.product(numbers, range(others)):
        chosen = [
            (number if name in _ID_FIELDS or _only(hints, fields) == name else turn + 1)
            if hints[name] is int
            else one[turn % len(one)]
            for name, one in zip(fields, values, strict=True)
        ]
        yield kind(*chosen)


_ID_FIELDS = {"about", "checkin", "member", "circle", "invite", "told", "subscription"}


def _only(hints: dict[str, Any], fields: list[str]) -> str:
    """The first number of a button is taken for its id."""
    return next(name for name in fields if hints[name] is int)


def _values(name: str, hint: Any, numbers: list[int]) -> Iterator[Any]:
    if hint is int:
        yield numbers[0]
    elif hint is bool:
        yield from (False, True)
    elif isinstance(hint, type) and issubclass(hint, enum.Enum):
        yield from hint
    elif hint is str:
        yield from TEXTS.get(name, ("x",))
    else:
        yield None


async def test_nobody_gets_at_a_circle_that_is_not_theirs(circle: Circle) -> None:
    await lived_in(circle)
    stranger = circle.daniel
    await stranger.says("/start")
    await stranger.says("/language")
    entrance = circle.app.entrance
    async with circle.app.db.read() as tx:
        before, numbers = await dump(tx), await ids(tx)
    heard = {one.id: len(await one.messages()) for one in (circle.mei, circle.xiaoyu, circle.lin)}
    message = (await stranger.last())["message_id"]
    tried = 0
    for kind in sorted(entrance._taps, key=lambda one: one.prefix):
        for data in made_up(kind, numbers):
            place = {"chat": stranger.id, "message": message}
            await circle.post("tap", **{"from": stranger.id}, **place, data=data.pack())
            tried += 1
        await circle.quiet()
    for name, number in itertools.product(
        [one.name for one in entrance.commands], [numbers[0], numbers[-1], circle.mei.id]
    ):
        await stranger.says(f"/{name} {number}")
        tried += 1
    for link, number in itertools.product(entrance._links, numbers):
        await stranger.says(f"/start {link}-{number}")
        tried += 1
    await rests(circle)
    print(f"{tried} tries with {len(numbers)} ids")
    assert tried > 300
    async with circle.app.db.read() as tx:
        after = await dump(tx)
    changed = {
        name: [row for row in rows if row not in before[name]] for name, rows in after.items()
    }
    gone = {name: [r for r in rows if r not in after[name]] for name, rows in before.items()}
    own = repr(stranger.id)
    for name, rows in changed.items():
        assert [row for row in rows if own not in row] == [], name
    assert not any(gone.values()), gone
    for one in (circle.mei, circle.xiaoyu, circle.lin):
        assert len(await one.messages()) == heard[one.id], one.id
    shown = "\n".join(repr(one) for one in await stranger.messages())
    answers = "\n".join(
        str(one["params"].get("text")) for one in await circle.requests("answerCallbackQuery")
    )
    for secret in SECRETS:
        assert secret not in shown + answers, secret
