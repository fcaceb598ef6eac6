"""What is asked next, limits that are never looser, and what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.model import (
    ON_REQUEST,
    CareFacts,
    LimitRefused,
    Phone,
    Question,
    Role,
    Site,
    Team,
    from_json,
    is_question,
    is_reading,
    is_unknown,
    next_question,
    read_limit,
    read_words,
    to_json,
)
from bot.redflags.report import Limits

DAY_0 = date(2026, 11, 20)
NUMBER = Team(day=Phone("010-88888888"))


def asked_over(days: range, facts: CareFacts, *, numbered: bool = True) -> list[Question | None]:
    """The question of each day to somebody who skips all of them."""
    asked: list[Question | None] = []
    for number in days:
        today = DAY_0 + timedelta(days=number)
        question = next_question(facts, today, number if numbered else None)
        asked.append(question)
        if question is not None:
            facts = replace(facts, asked={**facts.asked, question: today})
            assert next_question(facts, today, number) is None, "one a day"
    return asked


OTHERS = [one for one in Question if one is not Question.TEAM and one not in ON_REQUEST]


def test_thirty_days_of_skipping() -> None:
    asked = asked_over(range(30), CareFacts())
    in_turn: list[Question | None] = []
    for one in OTHERS:
        in_turn += [Question.TEAM, one]
    assert asked[:12] == in_turn
    assert asked[12:15] == [Question.TEAM] * 3, "every day, while nothing else is open"
    assert asked[15:] == [None] * 15


def test_thirty_days_with_a_number() -> None:
    asked = asked_over(range(30), CareFacts(team=NUMBER))
    assert asked == [*OTHERS, *([None] * 24)]
    assert asked_over(range(30), CareFacts(team=Team(none=True))) == asked


def test_thirty_days_without_a_date() -> None:
    asked = asked_over(range(30), CareFacts(), numbered=False)
    assert asked[12:] == [Question.TEAM] * 18


def test_joined_late_it_is_asked_once() -> None:
    asked = asked_over(range(40, 70), CareFacts())
    assert asked == [Question.TEAM, *OTHERS, *([None] * 23)]


def test_weekly_questions_do_not_starve_the_others() -> None:
    asked = asked_over(range(-70, 14, 7), CareFacts())
    assert set(asked) == set(Question) - ON_REQUEST


def test_answered_questions_are_not_asked() -> None:
    facts = CareFacts(
        team=NUMBER,
        site=Site.EAR,
        fever_limit=Decimal("37.5"),
        child=False,
        low_platelets=False,
        product="X",
        baseline="Y",
    )
    assert all(facts.answered(one) for one in Question if one not in ON_REQUEST)
    assert next_question(facts, DAY_0, 3) is None
    assert next_question(replace(facts, child=None), DAY_0, 3) is Question.CHILD


def test_a_flight_westward_brings_no_second_question() -> None:
    facts = CareFacts(asked={Question.TEAM: DAY_0})
    assert next_question(facts, DAY_0 - timedelta(days=1), 0) is None


@given(st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2))
def test_limits_are_never_looser(limit: Decimal | None) -> None:
    own = CareFacts(fever_limit=limit).limits()
    assert Decimal("37.0") <= own.fever <= Decimal("38.0")
    if limit is not None and limit < 38:
        assert own.fever <= max(limit, Decimal("37.0"))


def test_limits() -> None:
    assert CareFacts().limits() == Limits()
    facts = CareFacts(fever_limit=Decimal("37.5"), child=True, low_platelets=True)
    assert facts.limits() == Limits(Decimal("37.5"), low_platelets=True, child=True)


def test_known_signs_end() -> None:
    facts = CareFacts(known={"headache": DAY_0, "nausea": DAY_0 - timedelta(days=1)})
    assert facts.known_on(DAY_0) == {"headache"}
    assert facts.known_on(DAY_0 + timedelta(days=1)) == frozenset()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("37.5", "37.5"), ("37,5", "37.5"), ("３７．５", "37.5"), ("37度5", "37.5"),
        ("37度半", "37.5"), ("三十七度五", "37.5"), ("99.5F", "37.5"), ("37.5 ℃", "37.5"),
        ("我们医院是37.3度", "37.3"), ("37", "37.0"), ("38", "38.0"), ("38.0", "38.0"),
        ("没有", "38.0"), ("standard", "38.0"), ("100.4F", "38.0"),
    ],
)  # fmt: skip
def test_own_limit(typed: str, read: str) -> None:
    assert read_limit(typed) == Decimal(read)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("38.5", LimitRefused.TOO_HIGH), ("38.1", LimitRefused.TOO_HIGH),
        ("39度", LimitRefused.TOO_HIGH), ("101F", LimitRefused.TOO_HIGH),
        ("36.9", LimitRefused.TOO_LOW), ("36", LimitRefused.TOO_LOW),
        ("375", LimitRefused.UNCLEAR), ("", LimitRefused.UNCLEAR), ("高", LimitRefused.UNCLEAR),
        ("37到38", LimitRefused.UNCLEAR),
    ],
)  # fmt: skip
def test_limits_that_are_not_taken(typed: str, why: LimitRefused) -> None:
    assert read_limit(typed) is why


@given(st.text(max_size=30))
def test_any_text_as_a_limit(text: str) -> None:
    read = read_limit(text)
    if isinstance(read, Decimal):
        assert Decimal("37.0") <= read <= Decimal("38.0")


@pytest.mark.parametrize("text", ["38.5", "37.2", "37度2", "体温37.2", "三十七度五", "98.6F", "37"])
def test_a_reading(text: str) -> None:
    assert is_reading(text)


@pytest.mark.parametrize("text", ["", "010-88888888", "电话120", "Yescarta", "37.2 怎么办", "6123"])
def test_no_reading(text: str) -> None:
    assert not is_reading(text)


def test_words() -> None:
    assert all(map(is_unknown, ["不知道", "不知道。", "Don't know", "I don’t know", "skip", "?"]))
    assert not any(map(is_unknown, ["", "Yescarta", "手抖", "no"]))
    assert all(map(is_question, ["发热怎么办", "what is that?", "这是什么？", "要紧吗"]))
    assert not any(map(is_question, ["", "Yescarta", "手抖"]))
    assert read_words(" a\n b\u202e\x00 c ") == "a b c"
    assert read_words("\u200b") == ""


phones = st.builds(Phone, st.text(min_size=1, max_size=20), st.sampled_from(["", "1", "123"]))
texts = st.none() | st.text(min_size=1, max_size=40)
many_facts = st.builds(
    CareFacts,
    role=st.sampled_from(Role),
    team=st.builds(Team, st.none() | phones, st.none() | phones, st.booleans()),
    site=st.none() | st.sampled_from(Site),
    fever_limit=st.none() | st.decimals(Decimal("37.0"), Decimal("38.0"), places=1),
    child=st.none() | st.booleans(),
    low_platelets=st.none() | st.booleans(),
    product=texts,
    baseline=texts,
    known=st.dictionaries(st.text(max_size=20), st.dates(), max_size=4),
    asked=st.dictionaries(st.sampled_from(Question), st.dates(), max_size=7),
)


@given(many_facts)
def test_round_trip(facts: CareFacts) -> None:
    assert from_json(to_json(facts)) == facts


def test_what_other_versions_stored() -> None:
    assert from_json({}) == CareFacts()
    stored = {"site": "knee", "fever_limit": "NaN", "team": "?", "child": 3, "new": 1}
    stored |= {"asked": {"new": "2026-11-20", "site": "2026-11-20", "child": "?"}, "known": None}
    assert from_json(stored) == CareFacts(asked={Question.SITE: DAY_0})
    assert from_json({"fever_limit": "warm", "role": "nurse"}) == CareFacts()
