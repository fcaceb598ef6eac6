"""A danger word that is denied, long past or asked about: the ordinary answer, and a short line."""

from __future__ import annotations

import pytest

from tests.journeys.interview_stage import at_check_in, goes_to_hospital
from tests.journeys.people import Circle, Message, Person

ZH_LINE, EN_LINE = "现在就有", "If this is happening now"
ZH_RED, EN_RED = "马上打急救电话", "Call the emergency number now"


async def answers(person: Person, text: str) -> list[Message]:
    """What the bot says to a text."""
    before = len(await person.messages())
    await person.says(text)
    return (await person.messages())[before:]


def texts(messages: list[Message]) -> str:
    return "\n".join(message["text"] for message in messages)


def labels(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


@pytest.mark.parametrize("text", ["我爸抽搐了", "昨晚抽了一次", "会不会癫痫？他现在抖得厉害"])
async def test_now_in_chinese(circle: Circle, text: str) -> None:
    said = await answers(circle.mei, text)
    assert ZH_RED in texts(said)
    assert ZH_LINE not in texts(said)


@pytest.mark.parametrize("text", ["he has a seizure", "no, he is not breathing"])
async def test_now_in_english(circle: Circle, text: str) -> None:
    said = await answers(circle.daniel, text)
    assert EN_RED in texts(said)
    assert EN_LINE not in texts(said)


@pytest.mark.parametrize("text", ["没有抽搐", "去年抽过一次", "上周38.6，现在36.8", "沒有抽搐"])
async def test_denied_or_past_in_chinese(circle: Circle, text: str) -> None:
    ordinary, line = await answers(circle.mei, text)
    assert ZH_RED not in texts([ordinary, line])
    assert ZH_LINE not in ordinary["text"]
    assert line["text"].startswith(ZH_LINE)
    assert "120" in line["text"]
    assert len(line["text"].splitlines()) == 1


@pytest.mark.parametrize("text", ["no seizure", "had one last year"])
async def test_denied_or_past_in_english(circle: Circle, text: str) -> None:
    ordinary, line = await answers(circle.daniel, text)
    assert EN_RED not in texts([ordinary, line])
    assert line["text"].startswith(EN_LINE)


@pytest.mark.parametrize(("text", "title"), [("抽搐是什么意思", "ICANS"), ("什么叫CRS", "CRS")])
async def test_a_term_in_chinese(circle: Circle, text: str, title: str) -> None:
    card, line = await answers(circle.mei, text)
    assert title in card["text"].splitlines()[0]
    assert "🆘" in labels(card)[0]
    assert line["text"].startswith(ZH_LINE)
    await circle.mei.taps("🆘")
    assert ZH_RED in texts(await circle.mei.messages())


async def test_a_term_in_english(circle: Circle) -> None:
    card, line = await answers(circle.daniel, "What is a seizure?")
    assert "ICANS" in card["text"].splitlines()[0]
    assert "🆘" in labels(card)[0]
    assert line["text"].startswith(EN_LINE)


async def test_what_is_awaited_is_taken_and_the_line_comes_last(circle: Circle) -> None:
    """Neither a denial nor a question about a term takes the awaited date or city away."""
    mei = circle.mei
    await mei.begins()
    said = await answers(mei, "什么是癫痫？")
    assert "没看懂" not in texts(said)
    assert said[-1]["text"].startswith(ZH_LINE)
    *_, line = await answers(mei, "没有抽搐")
    assert line["text"].startswith(ZH_LINE)
    await mei.says("昨天")
    await mei.sees("哪个城市")
    assert "打卡提醒已开启" in texts(await answers(mei, "成都"))


async def test_an_edited_text_and_a_caption(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("今天吃了粥")
    await mei.edits("今天没有发烧")
    await mei.sees(ZH_LINE)
    await mei.edits("今天没有发烧，但是叫不醒")
    await mei.sees(ZH_RED)
    post = {"from": mei.id, "chat": mei.id, "kind": "photo"}
    for caption, words in (("没有发烧", ZH_LINE), ("他叫不醒", ZH_RED)):
        await circle.post("send", **post, caption=caption)
        await circle.quiet()
        await mei.sees(words)


async def test_in_hospital_it_is_the_bell(circle: Circle) -> None:
    """Whoever lies in hospital is never sent to a number first."""
    mei = circle.mei
    await at_check_in(mei)
    await goes_to_hospital(mei)
    *_, line = await answers(mei, "没有抽搐")
    assert line["text"].startswith(ZH_LINE)
    assert "呼叫铃" in line["text"]
    assert "120" not in line["text"]


async def test_nothing_is_noted_of_what_is_set_aside(circle: Circle) -> None:
    """An enrolled person's "no seizure" opens no report and starts no asking."""
    mei = circle.mei
    interview = await at_check_in(mei)
    before = len(await mei.messages())
    for text in ("没有抽搐", "去年抽过一次", "抽搐是什么意思"):
        await mei.says(text)
    await circle.turn(hours=1)
    new = (await mei.messages())[before:]
    assert ZH_RED not in texts(new)
    assert interview.follow_ups(new) == []
