"""/timeline, /report and /handover, after check-ins that were really answered."""

from __future__ import annotations

import json

from tests.journeys.people import Circle


async def test_what_was_told_is_given_back(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("38.4")
    await mei.says("/timeline")
    shown = await mei.last()
    assert shown["photo"]
    assert "最高：38.4 ℃" in shown["caption"]
    assert "红旗：1次" in shown["caption"]
    await mei.taps("报告（PDF）")
    told = await mei.last()
    assert told["document"]["file_name"] == "car-t-report.pdf"
    assert "38.4 ℃" in told["caption"]
    assert "马上打电话" in told["caption"]
    await mei.taps("30天")
    assert (await mei.last())["document"]
    await mei.says("/report 2026-01-01 2026-01-31")
    assert "什么都没有说" in (await mei.last())["caption"] or "没看懂" in str(await mei.last())


async def test_days_that_cannot_be_read_get_a_kind_answer(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/report 前阵子")
    await mei.sees("没看懂是哪几天", "/report 30")
    await mei.taps("全部")
    assert (await mei.last())["document"]


async def test_there_is_nothing_to_give_back_yet(circle: Circle) -> None:
    mei = circle.mei
    for command in ("/report", "/timeline"):
        await mei.says(command)
        await mei.sees("还没有记录", "/remind")
    await mei.says("/handover")
    assert (await mei.last())["document"]["file_name"] == "car-t-emergency.pdf"


async def test_the_page_for_the_er_asks_for_medicines_and_allergies(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/handover")
    await mei.taps("过敏")
    await mei.sees("对什么过敏吗")
    await mei.says("青霉素，过敏性休克过")
    await mei.says("/me")
    assert "青霉素，过敏性休克过" in " ".join(m.get("text", "") for m in await mei.messages())
    await mei.says("/handover")
    assert not any("过敏" in label for label in await mei.buttons())


async def test_nothing_of_it_in_a_group(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    await mei.subscribes()
    await mei.says("38.4")
    for command in ("/report", "/timeline"):
        await mei.says(command, chat=group)
        message = await mei.last(chat=group)
        assert "photo" not in message
        assert "document" not in message
        assert "38.4" not in str(message)


async def test_on_each_engine(circle_on_each_engine: Circle) -> None:
    mei = circle_on_each_engine.mei
    await mei.subscribes()
    await mei.says("37.9")
    await mei.says("/report all")
    assert (await mei.last())["document"]


async def test_a_file_for_a_hospital(circle: Circle) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("38.4")
    await mei.says("/report fhir")
    sent = (await mei.last())["document"]
    assert sent["file_name"] == "car-t-report.json"
    stored = circle.standin.telegram.files.by_id[sent["file_id"]]
    made = json.loads(stored.data)
    values = [
        entry["resource"]["valueQuantity"]["value"]
        for entry in made["entry"]
        if entry["resource"]["resourceType"] == "Observation"
    ]
    assert values == [38.4]
