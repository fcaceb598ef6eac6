"""Published content is what people read, and a restart publishes nothing anew."""

from __future__ import annotations

import asyncio

import pytest

from bot.cards.model import ContentInvalid
from bot.revisions import StaleBase
from tests.journeys.people import Circle

CARD = "cards/step_1_collection/zh-Hans.md"


async def publish(circle: Circle, old: str, new: str) -> int:
    app = circle.app
    current = await app.revisions.current()
    async with app.db.write() as tx:
        text = current.files[CARD].replace(old, new)
        published = await app.revisions.publish(
            tx, {CARD: text}, current.number, "lin", app.clock.now()
        )
    return published.number


async def shown(circle: Circle, number: int) -> None:
    async with asyncio.timeout(10):
        while circle.app.library.number != number:
            await asyncio.sleep(0.02)


async def test_a_published_change_is_read_at_once(circle_on_each_engine: Circle) -> None:
    circle = circle_on_each_engine
    mei = circle.mei
    await mei.says("/steps")
    await mei.taps("采集")
    await mei.sees("怎样采集T细胞")
    await shown(circle, await publish(circle, "怎样采集T细胞", "T细胞怎么采集"))
    await mei.taps("全部步骤")
    await mei.taps("采集")
    await mei.sees("T细胞怎么采集")


async def test_faulty_content_is_refused_and_the_old_stays(circle: Circle) -> None:
    with pytest.raises(ContentInvalid):
        await publish(circle, "title:", "tittle:")
    await circle.mei.says("/steps")
    await circle.mei.sees("怎样采集T细胞")


async def test_a_restart_loads_nothing_twice(circle: Circle) -> None:
    app = circle.app
    first = await app.revisions.current()
    assert first.number == 1
    assert await app.revisions.load_shipped(first.files, app.clock.now()) == ()
    assert (await app.revisions.current()).number == 1


async def test_a_change_on_an_older_base_is_refused(circle: Circle) -> None:
    app = circle.app
    await publish(circle, "怎样采集T细胞", "T细胞怎么采集")
    async with app.db.write() as tx:
        with pytest.raises(StaleBase):
            await app.revisions.publish(tx, {CARD: "x"}, 1, "lin", app.clock.now())
