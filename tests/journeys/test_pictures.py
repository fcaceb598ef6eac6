"""Pictures over the wire: asked for with a tap, uploaded once, and words where one cannot go."""

from __future__ import annotations

from typing import Any

import pytest

from bot.drawing import DrawingFailed
from bot.gateway import pictures
from tests.journeys.people import Circle, Message, Person


def uploads(circle: Circle) -> int:
    """Files that the bot has uploaded."""
    return len(circle.standin.telegram.files.by_id)


async def picture_of(person: Person, *words: str) -> Message:
    message = await person.last()
    assert message.get("photo"), message
    for word in words:
        assert word in message["caption"], message["caption"]
    return message


async def test_people_numbers_and_a_text_twin(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start card-crs_numbers")
    await mei.taps("看图")
    await picture_of(mei, "85/100 · 89/100", "两个不同的组", "白血病和骨髓瘤")
    await mei.taps("回到卡片")
    # A picture cannot be made into a card: the card comes below it, and the picture stays.
    assert (await mei.last())["text"].startswith("CRS：有多少人会出现？")
    assert sum(1 for message in await mei.messages() if message.get("photo")) == 1
    refused = [r for r in await circle.requests("editMessageText") if not r["response"]["ok"]]
    assert refused == []


async def test_a_picture_is_uploaded_once_for_everybody(circle: Circle) -> None:
    for person in (circle.mei, circle.xiaoyu, circle.lin):
        await person.says("/start card-step_2_engineering")
        await person.taps("看图")
        await picture_of(person, "第2步", "第4步")
    assert uploads(circle) == 1
    sent = await circle.requests("sendPhoto")
    assert [isinstance(one["params"].get("photo"), str) for one in sent][1:] == [True, True]


async def test_numbers_in_detail_stand_behind_the_people(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start card-efficacy_myeloma")
    await mei.taps("看数字")
    await mei.taps("看图")
    await picture_of(mei, "约84/100", "范围78–88")
    assert "详细数字" in " ".join(await mei.buttons())
    await mei.taps("详细数字")
    await picture_of(mei, "约84/100", "约53/100", "约70/100")


async def test_a_card_to_share(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/redflags")
    await mei.taps("转发用图")
    await picture_of(mei, "来源、日期和有效期都在图上")


async def test_papers_show_own_numbers_and_are_never_kept(
    circle: Circle, caplog: pytest.LogCaptureFixture
) -> None:
    mei = circle.mei
    await mei.subscribes()
    await mei.says("/me")
    await mei.taps("团队电话")
    await mei.says("010-88887777")
    await mei.says("/wallet")
    assert "010-88887777" in (await mei.last())["text"]
    for _ in range(2):
        await mei.taps("锁屏图片")
        await picture_of(mei, "010-88887777")
    for label, name in (("冰箱贴单", "car-t-fridge.pdf"), ("急诊交接页", "car-t-emergency.pdf")):
        await mei.taps(label)
        assert (await mei.last())["document"]["file_name"] == name
    await mei.says("/handover")
    assert (await mei.last())["document"]["file_name"] == "car-t-emergency.pdf"
    assert uploads(circle) == 5
    assert "88887777" not in caplog.text


async def test_papers_are_not_made_in_a_group(circle: Circle) -> None:
    group = await circle.group()
    for command in ("/wallet", "/handover"):
        await circle.mei.says(command, chat=group)
        message = await circle.mei.last(chat=group)
        assert "document" not in message
        assert "photo" not in message
        assert "start=" in str(message["reply_markup"])


async def test_where_a_picture_cannot_be_drawn_its_words_arrive(
    circle: Circle, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(template: str, data: Any) -> bytes:
        raise DrawingFailed(template, f"no room for {data}")

    monkeypatch.setattr(pictures, "draw_png", fails)
    monkeypatch.setattr(pictures, "draw_pdf", fails)
    mei = circle.mei
    await mei.says("/start card-infection_numbers")
    await mei.taps("看图")
    await mei.sees("约46/100", "来源没有给范围")
    assert "picture not drawn: array" in caplog.text
    await mei.says("/wallet")
    await mei.taps("锁屏图片")
    await mei.sees("图片没能发出去", "急救 Emergency")
    await mei.says("/redflags")
    await mei.taps("转发用图")
    await mei.sees("图片没能发出去")
    await mei.sees_no("长按保存")
    assert "no room for" not in caplog.text


async def test_an_id_that_telegram_refuses_is_uploaded_anew(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start card-timeline")
    await mei.taps("看图")
    circle.standin.telegram.files.by_id.clear()
    await mei.says("/start card-timeline")
    await mei.taps("看图")
    await picture_of(mei, "危险信号随时可能出现")
    assert uploads(circle) == 1


async def test_a_longer_form_is_a_tap_away(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/crs")
    await mei.taps("详细一点")
    await mei.sees("为什么会发热", "详细一点")
    await mei.taps("简单版")
    await mei.sees_no("为什么会发热")
