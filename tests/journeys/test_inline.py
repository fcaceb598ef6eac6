"""`@bot words` in any chat: cards to choose from, in the asker's language."""

from __future__ import annotations

from typing import Any

from bot.cards.model import Figure
from tests.journeys.interviewing import labels
from tests.journeys.people import Circle, Person


async def asks(person: Person, query: str) -> dict[str, Any]:
    answer = await person.circle.post("inline", **{"from": person.id}, query=query)
    await person.circle.quiet()
    return answer


async def posts(person: Person, result: str, chat: int) -> dict[str, Any]:
    chosen = await person.circle.post("choose", **{"from": person.id}, chat=chat, result=result)
    return dict(chosen["message"])


def titles(answer: dict[str, Any]) -> list[str]:
    return [result["title"] for result in answer["results"]]


async def test_a_card_is_found_and_posted_into_a_group(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    answer = await asks(mei, "什么是CRS")
    assert "CRS" in answer["results"][0]["title"]
    message = await posts(mei, answer["results"][0]["id"], group)
    assert message["text"].startswith("CRS（细胞因子释放综合征）是什么？")
    assert "仅供参考" in message["text"] or "不能代替" in message["text"]
    (button,) = message["reply_markup"]["inline_keyboard"][0]
    assert button["url"].endswith("?start=card-crs_guide")
    assert message["from"]["id"] == mei.id


async def test_each_reads_their_own_language(circle: Circle) -> None:
    mei, daniel = circle.mei, circle.daniel
    chinese, english = await asks(mei, "CRS"), await asks(daniel, "CRS")
    assert [r["id"] for r in chinese["results"]] == [r["id"] for r in english["results"]]
    assert "：有多少人会出现？" in " ".join(titles(chinese))
    assert "how many people get it?" in " ".join(titles(english))
    await daniel.says("/language")
    await daniel.taps("简体中文")
    assert titles(await asks(daniel, "CRS")) == titles(chinese)


async def test_the_answer_is_for_the_asker_and_for_ten_seconds(circle: Circle) -> None:
    await asks(circle.mei, "发烧")
    (request,) = await circle.requests("answerInlineQuery")
    assert request["params"]["cache_time"] <= 10
    assert request["params"]["is_personal"] is True


async def test_nothing_typed_shows_the_most_useful_and_no_figures_of_benefit(
    circle: Circle,
) -> None:
    library = circle.app.library()
    answer = await asks(circle.mei, "")
    ids = [result["id"] for result in answer["results"]]
    assert ids == list(library.most_useful)
    assert 5 <= len(ids) <= 50
    assert ids[0] == "red_flags_now"
    for card in ids:
        assert not any(
            fact.metric and fact.metric.is_benefit
            for fact in library.cards[card].facts
            if fact in library.cards[card].shown_facts
        )


async def test_figures_of_benefit_are_not_posted_into_a_chat(circle: Circle) -> None:
    group = await circle.group()
    answer = await asks(circle.mei, "骨髓瘤有多少人有效")
    found = next(r for r in answer["results"] if r["id"] == "efficacy_myeloma")
    message = await posts(circle.mei, found["id"], group)
    card = circle.app.library().cards["efficacy_myeloma"].text("zh-Hans")
    figures = {p.text for line in card.lines for p in line if isinstance(p, Figure)}
    assert not any(figure in message["text"] for figure in figures if figure.isdigit())
    assert "私聊" in message["text"]
    # The way to them leads into the private chat, which still asks before survival figures.
    await circle.mei.says("/start card-efficacy_myeloma")
    await circle.mei.sees("现在要看这些数字吗")
    await circle.mei.taps("看数字")
    await circle.mei.sees("84")


async def test_a_danger_puts_whom_to_phone_first(circle: Circle) -> None:
    group = await circle.group()
    answer = await asks(circle.mei, "我爸刚才抽搐了叫不醒")
    first = answer["results"][0]
    assert first["id"] == "red_flags_now"
    assert "马上打电话" in first["description"]
    assert answer["button"]["start_parameter"] == "unwell"
    # What was typed is in nothing that can be posted.
    assert all("抽搐了叫不醒" not in str(result) for result in answer["results"])
    message = await posts(circle.mei, first["id"], group)
    assert "急救" in message["text"]
    await circle.mei.says("/start unwell")
    assert "打" in (await circle.mei.messages())[0]["text"]


async def test_what_is_not_known_is_said_and_the_warning_signs_stay(circle: Circle) -> None:
    answer = await asks(circle.mei, "今天天气怎么样")
    assert [result["id"] for result in answer["results"]] == ["red_flags_now"]
    assert "答不了" in answer["button"]["text"] or "没有" in answer["button"]["text"]
    long = await asks(circle.mei, "q" * 255)
    assert len(long["results"]) >= 1


async def test_no_emergency_number_of_a_person_shows(circle: Circle) -> None:
    """Their zone would tell where they live: a group gets the line of several."""
    mei = circle.mei
    await mei.subscribes()
    answer = await asks(mei, "要不要打电话")
    found = next(r for r in answer["results"] if r["id"] == "red_flags_now")
    words = found["input_message_content"]["message_text"]
    assert "112（欧盟）" in words


async def test_a_card_posted_to_the_bot_itself_tells_it_nothing(circle: Circle) -> None:
    """The card names dangers; nobody has told of one."""
    mei = circle.mei
    await mei.subscribes()
    answer = await asks(mei, "要不要打电话")
    before = len(await mei.messages())
    await posts(mei, answer["results"][0]["id"], mei.id)
    await circle.quiet()
    said = [m for m in (await mei.messages())[before:] if "via_bot" not in m]
    assert "我自己写的" in said[0]["text"]
    assert all("马上打急救电话" not in m["text"] for m in said)
    assert any("不舒服" in label for m in said for label in labels(m))
