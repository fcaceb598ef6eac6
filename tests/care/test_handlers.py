"""One question a day, its answers, and /me, as the handlers do it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.care.callbacks import (
    AskOne,
    ChooseRole,
    ChooseSite,
    ClearOne,
    ForgetKnown,
    NoTeam,
    OpenDetails,
    SayChild,
    SayPlatelets,
    SkipOne,
    StandardLimit,
)
from bot.care.model import CareFacts, Phone, Question, Role, Site, Team
from tests.care.conftest import NOW, Chat, Clinic

TODAY = date(2026, 11, 20)


async def asks(clinic: Clinic, chat: Chat, day: int = 0) -> bool:
    async with chat.unit() as tx:
        today = TODAY + timedelta(days=day)
        return await clinic.handlers.ask_next(chat.ctx, tx, today, day)


async def expects(chat: Chat, kind: str) -> None:
    async with chat.unit() as tx:
        await chat.expect(tx, kind)


async def test_a_number_is_asked_for_and_shown_again(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    assert await asks(clinic, chat)
    assert chat.replies[-1].silent
    assert not chat.replies[-1].edit
    assert await chat.awaits() == "care_team"
    assert not await asks(clinic, chat), "one a day"
    assert await clinic.handlers.team_typed(chat.ctx, "银行", {})
    assert "could not tell" in chat.last
    assert await chat.awaits() == "care_team", "it stays awaited"
    assert await clinic.handlers.team_typed(chat.ctx, "010-88888888 转 123", {})
    assert "010-88888888 ext. 123" in chat.last
    assert await chat.awaits() is None
    assert (await clinic.facts(1)).team == Team(day=Phone("010-88888888", "123"))
    assert await asks(clinic, chat, 1)
    assert "temperature" in chat.last
    assert await chat.awaits() is None


async def test_nobody_else_s_awaited_text_is_taken(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    await expects(chat, "date")
    assert await asks(clinic, chat)
    assert await chat.awaits() == "date"
    first = chat.replies[-1].rows[0][0]
    assert getattr(first, "data", None) == AskOne(Question.TEAM)
    await clinic.handlers.skip(chat.ctx, SkipOne(Question.TEAM))
    await clinic.handlers.open_details(chat.ctx, OpenDetails())
    await clinic.handlers.site(chat.ctx, ChooseSite(Site.EAR))
    assert await chat.awaits() == "date"
    await clinic.handlers.ask_one(chat.ctx, AskOne(Question.TEAM))
    assert await chat.awaits() == "care_team", "a tap is a wish"


async def test_without_consent_nothing_is_asked_or_kept(clinic: Clinic) -> None:
    chat = await clinic.chat(1, agrees=False)
    assert not await asks(clinic, chat)
    assert chat.replies == []
    await clinic.handlers.me(chat.ctx)
    assert "/remind" in chat.last
    await clinic.handlers.site(chat.ctx, ChooseSite(Site.EAR))
    assert "/remind" in chat.last
    await clinic.handlers.clear(chat.ctx, ClearOne(Question.SITE))
    await clinic.handlers.ask_one(chat.ctx, AskOne(Question.TEAM))
    assert await clinic.handlers.team_typed(chat.ctx, "010-88888888", {})
    assert await chat.awaits() is None
    assert await clinic.facts(1) == CareFacts()


async def test_answers_by_a_tap(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    await clinic.handlers.site(chat.ctx, ChooseSite(Site.EAR))
    await clinic.handlers.child(chat.ctx, SayChild(False))
    await clinic.handlers.platelets(chat.ctx, SayPlatelets(True))
    await clinic.handlers.no_team(chat.ctx, NoTeam())
    await clinic.handlers.standard_limit(chat.ctx, StandardLimit())
    await clinic.handlers.choose_role(chat.ctx, ChooseRole(Role.FAMILY))
    assert all(reply.edit for reply in chat.replies)
    facts = await clinic.facts(1)
    assert facts == CareFacts(
        role=Role.FAMILY,
        team=Team(none=True),
        site=Site.EAR,
        fever_limit=Decimal("38.0"),
        child=False,
        low_platelets=True,
    )
    for one in (Question.TEAM, Question.PLATELETS):
        await clinic.handlers.clear(chat.ctx, ClearOne(one))
    facts = await clinic.facts(1)
    assert (facts.team, facts.low_platelets) == (Team(), None)


async def test_a_limit_is_never_looser(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    await expects(chat, "care_limit")
    assert await clinic.handlers.limit_typed(chat.ctx, "38.5", {})
    assert "never higher" in chat.last
    assert "phone your CAR-T team now" in chat.last
    assert await chat.awaits() == "care_limit"
    assert await clinic.handlers.limit_typed(chat.ctx, "36", {})
    assert await clinic.handlers.limit_typed(chat.ctx, "?!", {})
    assert (await clinic.facts(1)).fever_limit is None
    assert await clinic.handlers.limit_typed(chat.ctx, "37度5", {})
    assert "37.5" in chat.last
    assert (await clinic.facts(1)).limits().fever == Decimal("37.5")
    assert await chat.awaits() is None


async def test_words_are_kept_as_typed(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    await expects(chat, "care_product")
    assert await clinic.handlers.product_typed(chat.ctx, " Yescarta\n(阿基仑赛) ", {})
    await expects(chat, "care_baseline")
    assert await clinic.handlers.baseline_typed(chat.ctx, "手脚" * 200, {})
    assert await chat.awaits() == "care_baseline"
    assert await clinic.handlers.baseline_typed(chat.ctx, "手脚麻", {})
    facts = await clinic.facts(1)
    assert (facts.product, facts.baseline) == ("Yescarta (阿基仑赛)", "手脚麻")


@pytest.mark.parametrize("text", ["37.2", "发热怎么办", "what is CRS?"])
async def test_what_is_no_answer_is_left_to_others(clinic: Clinic, text: str) -> None:
    chat = await clinic.chat(1)
    assert not await clinic.handlers.product_typed(chat.ctx, text, {})
    assert not await clinic.handlers.baseline_typed(chat.ctx, text, {})
    assert chat.replies == []


async def test_a_temperature_is_no_phone(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    assert not await clinic.handlers.team_typed(chat.ctx, "37.2", {})
    assert await clinic.facts(1) == CareFacts()


async def test_i_do_not_know_skips(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    handlers = clinic.handlers
    for kind, typed in (
        ("care_team", handlers.team_typed),
        ("care_limit", handlers.limit_typed),
        ("care_product", handlers.product_typed),
        ("care_baseline", handlers.baseline_typed),
    ):
        await expects(chat, kind)
        assert await typed(chat.ctx, "不知道", {})
        assert "/me" in chat.last
        assert await chat.awaits() is None
    assert await clinic.facts(1) == CareFacts()


async def test_after_an_alarm_nothing_more_is_said(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    chat.alarmed = True
    handlers = clinic.handlers
    assert await handlers.team_typed(chat.ctx, "他叫不醒", {})
    assert await handlers.team_typed(chat.ctx, "叫不醒，打120吗", {})
    assert await handlers.limit_typed(chat.ctx, "发烧38.5", {})
    assert await handlers.limit_typed(chat.ctx, "37.5 抽搐", {})
    assert await handlers.product_typed(chat.ctx, "抽搐", {})
    assert await handlers.baseline_typed(chat.ctx, "抽搐", {})
    assert await clinic.facts(1) == CareFacts()
    assert await handlers.team_typed(chat.ctx, "发烧38.5，电话010-88888888", {})
    assert await handlers.baseline_typed(chat.ctx, "平时就头痛", {})
    facts = await clinic.facts(1)
    assert (facts.team, facts.baseline) == (Team(day=Phone("010-88888888")), "平时就头痛")
    assert chat.replies == []


async def test_me_shows_what_the_team_knows(clinic: Clinic) -> None:
    chat = await clinic.chat(1)
    async with clinic.db.write() as tx:
        await clinic.care.know(tx, 1, ["headache", "no_such_sign"], TODAY, NOW)
    await clinic.handlers.me(chat.ctx)
    assert "Headache" in chat.last
    assert "no_such_sign" not in chat.last
    await clinic.handlers.forget_known(chat.ctx, ForgetKnown("headache"))
    assert "Headache" not in chat.last
    assert (await clinic.facts(1)).known == {"no_such_sign": TODAY}


def test_every_button_of_health_data_is_private(clinic: Clinic) -> None:
    entrance = clinic.entrance
    assert set(entrance.codec.kinds()) == entrance._private_taps
    assert all(kind.prefix.startswith("cr") for kind in entrance.codec.kinds())
    assert all(command.private for command in entrance.commands)
