"""Cards in private: numbers asked for, sources, words, red flags, votes; all in one message."""

from __future__ import annotations

from sqlalchemy import select

from bot.cards.store import card_vote
from bot.storage import codes_of
from tests.journeys.people import Circle

QUESTION = "现在要看这些数字吗"


async def votes(circle: Circle) -> list[tuple[str, str, int, str]]:
    """A vote names no voter, only a code that people who are known can be compared with."""
    async with circle.app.db.read() as tx:
        rows = await tx.execute(
            select(card_vote.c.card, card_vote.c.locale, card_vote.c.user_id, card_vote.c.vote)
        )
        column, people = card_vote.c.user_id, (circle.mei.id, circle.xiaoyu.id)
        known = {codes_of(tx).number(column, person): person for person in people}
        return sorted((card, locale, known[code], vote) for card, locale, code, vote in rows)


async def test_efficacy_by_a_disease_picker(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/efficacy")
    await mei.sees("您想看哪种病", "不能比")
    await mei.sees_no("84")
    await mei.taps("骨髓瘤")
    await mei.sees("原论文尚未核对", "84", "78–88")
    assert len(await mei.messages()) == 1


async def test_the_shelf_asks_the_same(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("📖 卡片")
    await mei.taps("效果")
    await mei.sees("您想看哪种病")
    await mei.taps("白血病")
    await mei.sees("53", "46–59")


async def test_survival_is_asked_about_before_it_is_shown(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/start card-factor_age")
    await mei.taps("白血病")
    await mei.sees(QUESTION)
    await mei.sees_no("53")
    await mei.taps("先不看")
    await mei.sees("年龄")
    await mei.taps("白血病")
    await mei.taps("看数字")
    await mei.sees("53", "46–59")
    assert len(await mei.messages()) == 1


async def test_back_to_a_card_that_was_read_asks_no_second_time(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/efficacy")
    await mei.taps("低/混合级别")
    await mei.taps("套细胞")
    await mei.sees(QUESTION)
    await mei.taps("先不看")
    await mei.sees("82")
    await mei.taps("来源和把握")
    await mei.taps("回到卡片")
    await mei.sees("82", "73–89")


async def test_a_deep_link_may_be_somebody_else_s(circle: Circle) -> None:
    """It may have been posted in a group: whoever follows it has not asked for survival yet."""
    await circle.mei.says("/start card-efficacy_leukaemia")
    await circle.mei.sees("现在要看这些数字吗")
    await circle.mei.sees_no("53")
    await circle.mei.taps("看数字")
    await circle.mei.sees("53", "46–59")
    await circle.mei.says("/start card-crs_guide")
    await circle.mei.sees("CRS")
    await circle.mei.says("/start efficacy")
    await circle.mei.sees("您想看哪种病")


async def test_an_old_button_to_a_survival_card_asks_too(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/cards")
    message = await mei.last()
    await circle.post(
        "tap",
        **{"from": mei.id},
        chat=mei.id,
        message=message["message_id"],
        data="card.1:efficacy_leukaemia:0:0",
    )
    await circle.quiet()
    await mei.sees(QUESTION)
    await mei.taps("先不看")
    await mei.sees("您想看哪种病")


async def test_sources_open_and_come_back(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/efficacy")
    await mei.taps("骨髓瘤")
    await mei.taps("来源和把握")
    await mei.sees("每100人约84人（78–88）：有缓解", "人群：", "时间：1年", "证据把握：低到非常低")
    await mei.taps("回到卡片")
    await mei.sees("有多少人有效")
    assert len(await mei.messages()) == 1


async def test_many_sources_are_turned_and_lead_back_to_the_page(circle: Circle) -> None:
    daniel = circle.daniel
    await daniel.says("/redflags")
    await daniel.taps("Page 2")
    second = (await daniel.last())["text"]
    await daniel.taps("Sources and certainty")
    first_sources = (await daniel.sees("Page 1 of 2"))["text"]
    await daniel.taps("Page 2")
    assert (await daniel.sees("Page 2 of 2"))["text"] != first_sources
    await daniel.taps("Back to the card")
    assert (await daniel.last())["text"] == second


async def test_words_open_and_come_back(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/crs")
    card = (await mei.last())["text"]
    await mei.taps("词语解释")
    await mei.sees("托珠单抗", "医院里用来压住炎症的药")
    await mei.taps("回到卡片")
    assert (await mei.last())["text"] == card
    daniel = circle.daniel
    await daniel.says("/crs")
    await daniel.taps("Words explained")
    await daniel.sees("tocilizumab", "calm inflammation")


async def test_every_side_effect_card_is_one_tap_from_the_red_flags(circle: Circle) -> None:
    mei = circle.mei
    cards = circle.app.library().shelf(circle.app.library().cards["crs_guide"].category)
    for card in cards:
        await mei.says(f"/start card-{card.id}")
        await mei.taps("🔴 警示症状")
        await mei.sees("现在要打电话吗")


async def test_a_vote_is_thanked_for_and_counts_once(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/crs")
    await mei.taps("👎 不清楚")
    await mei.taps("👍 清楚")
    answers = [r["params"].get("text", "") for r in await circle.requests("answerCallbackQuery")]
    assert "更清楚" in answers[-2]
    assert "谢谢" in answers[-1]
    await circle.xiaoyu.says("/crs")
    await circle.xiaoyu.taps("✏️ 有错")
    answers = [r["params"].get("text", "") for r in await circle.requests("answerCallbackQuery")]
    assert "群管理员" in answers[-1]
    assert await votes(circle) == [
        ("crs_guide", "zh-Hans", mei.id, "yes"),
        ("crs_guide", "zh-Hans", circle.xiaoyu.id, "mistake"),
    ]
    assert len(await mei.messages()) == 1, "a vote changes nothing on the card"


async def test_in_a_group_nobody_votes(circle: Circle) -> None:
    mei, group = circle.mei, await circle.group()
    await mei.says("/crs", chat=group)
    labels = await mei.buttons(chat=group)
    assert "来源和把握" in labels
    assert not [label for label in labels if label[0] in "👍👎✏"]
    message = await mei.last(group)
    revision = circle.app.library().cards["crs_guide"].text("zh-Hans").revision
    await circle.post(
        "tap",
        **{"from": mei.id},
        chat=group,
        message=message["message_id"],
        data=f"cv.1:crs_guide:zh-Hans:{revision}:yes",
    )
    await circle.quiet()
    assert await votes(circle) == []


async def test_a_vote_on_a_text_that_was_renewed_shows_the_new_one(circle: Circle) -> None:
    mei = circle.mei
    await mei.says("/crs")
    message = await mei.last()
    await circle.post(
        "tap",
        **{"from": mei.id},
        chat=mei.id,
        message=message["message_id"],
        data="cv.1:crs_guide:zh-Hans:000000000000:yes",
    )
    await circle.quiet()
    answers = await circle.requests("answerCallbackQuery")
    assert "已经更新" in answers[-1]["params"]["text"]
    assert await votes(circle) == []
