"""Everything that is said can be sent, and soothes nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from bot.care import views
from bot.care.callbacks import ClearOne, SkipOne
from bot.care.model import (
    LONGEST,
    TYPED,
    CareFacts,
    LimitRefused,
    Phone,
    Question,
    Role,
    Site,
    Team,
)
from bot.chat import CopyButton, Reply, TapButton
from bot.gateway.encode import encode
from bot.i18n import Catalogs, Translator
from bot.redflags.callbacks import Unwell

TODAY = date(2026, 11, 20)
TEAM = Team(day=Phone("010-88888888", "123"), night=Phone("+86 138 0000 1111"))
FULL = CareFacts(
    role=Role.FAMILY,
    team=TEAM,
    site=Site.ARMPIT,
    fever_limit=Decimal("37.5"),
    child=True,
    low_platelets=True,
    product="X" * LONGEST,
    baseline="手" * LONGEST,
    medicines="M" * LONGEST,
    allergies="青" * LONGEST,
    known={f"sign_{number}": TODAY for number in range(30)},
)
KINDS = (
    CareFacts(),
    FULL,
    CareFacts(team=Team(none=True), fever_limit=Decimal("38.0"), child=False),
    CareFacts(team=Team(night=Phone("13800001111"))),
)
TAGS = ("en", "zh-Hans", "zh-Hant")


def every(tr: Translator) -> Iterator[Reply]:
    for one in Question:
        yield views.question(tr, one)
        yield views.question(tr, one, awaited=False)
        yield views.skipped(tr, one)
        yield views.words_refused(tr, one)
        for facts in KINDS:
            yield views.change(tr, one, facts)
            yield views.noted(tr, facts, one)
    yield views.team_refused(tr)
    yield from (views.limit_refused(tr, why) for why in LimitRefused)
    yield views.nothing_kept(tr)
    for facts in KINDS:
        yield views.details(tr, facts)
        yield views.wallet(tr, facts, None, "")
        yield views.wallet(tr, facts, TODAY, "120 / 999 / 119 / 911")
    yield views.details(tr, FULL, {sign: sign for sign in FULL.known})


@pytest.mark.parametrize("tag", TAGS)
def test_everything_can_be_sent(catalogs: Catalogs, tag: str) -> None:
    for reply in every(catalogs.translator(tag)):
        encode(reply, 1)
        encode(reply, 1, edit_message_id=2)


FORBIDDEN = re.compile(
    r"grade|CRS|ICANS|steroid|tocilizumab|paracetamol|don't worry|all is well|no problem"
    r"|级|激素|退烧药|托珠|放心|别担心|没事|没问题|不用怕",
    re.IGNORECASE,
)


@pytest.mark.parametrize("tag", TAGS)
def test_no_grade_no_medicine_no_comfort(catalogs: Catalogs, tag: str) -> None:
    for reply in every(catalogs.translator(tag)):
        assert not FORBIDDEN.search(reply.text.text), reply.text.text


def buttons(reply: Reply) -> list[object]:
    return [one.data for row in reply.rows for one in row if isinstance(one, TapButton)]


def copied(reply: Reply) -> list[str]:
    return [one.copied for row in reply.rows for one in row if isinstance(one, CopyButton)]


def test_each_question_can_be_skipped_and_each_answer_taken_back(catalogs: Catalogs) -> None:
    tr = catalogs.translator("en")
    for one in Question:
        daily = views.question(tr, one)
        assert SkipOne(one) in buttons(daily)
        assert daily.silent
        assert (Unwell() in buttons(daily)) == (one in TYPED)
        assert ClearOne(one) in buttons(views.change(tr, one, FULL))
        assert ClearOne(one) not in buttons(views.change(tr, one, CareFacts()))
    for refused in (
        views.team_refused(tr),
        *(views.limit_refused(tr, why) for why in LimitRefused),
    ):
        assert Unwell() in buttons(refused)


def test_a_number_is_shown_as_one_says_it(catalogs: Catalogs) -> None:
    phone = Phone("010-88888888", "123")
    assert views.shown_phone(catalogs.translator("en"), phone) == "010-88888888 ext. 123"
    assert views.shown_phone(catalogs.translator("zh-Hans"), phone) == "010-88888888 转 123"
    noted = views.noted(catalogs.translator("zh-Hans"), FULL, Question.TEAM)
    assert copied(noted) == ["01088888888", "+8613800001111"]


def test_the_wallet_card_reads_in_both_languages(catalogs: Catalogs) -> None:
    facts = CareFacts(team=Team(day=Phone("010-88888888", "123")), product="Yescarta")
    cards = []
    for tag in TAGS:
        reply = views.wallet(catalogs.translator(tag), facts, TODAY, "120")
        assert not reply.edit
        text = reply.text.text
        for part in ("我接受过CAR-T细胞治疗", "I had CAR-T cell therapy", "2026-11-20", "Yescarta"):
            assert part in text
        assert "010-88888888 转/ext 123" in text
        assert "120" in text
        cards.append(copied(reply))
    assert cards[0] == cards[1] == cards[2]
    (card,) = cards[0]
    assert len(card) <= views.MOST_COPIED
    assert "Emergency: 120" in card


def test_a_long_card_is_copied_without_the_emergency_numbers_or_not_at_all(
    catalogs: Catalogs,
) -> None:
    tr = catalogs.translator("en")
    facts = CareFacts(team=Team(day=Phone("010-88888888")), product="Yescarta")
    (card,) = copied(views.wallet(tr, facts, TODAY, "1" * 100))
    assert "Emergency" not in card
    assert copied(views.wallet(tr, FULL, TODAY, "120")) == []


def test_empty_facts_make_a_card_too(catalogs: Catalogs) -> None:
    reply = views.wallet(catalogs.translator("en"), CareFacts(), None, "")
    assert "Product" not in reply.text.text
    assert "Team" not in reply.text.text
    assert len(copied(reply)) == 1
