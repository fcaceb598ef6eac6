"""How the team's number is read from what people type."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.phones import MOST_DIGITS, Phone, Team, read_phone, read_team

ONE = [
    # typed, digits to dial, extension
    ("010-88888888", "01088888888", ""),
    ("01088888888", "01088888888", ""),
    ("010 8888 8888", "01088888888", ""),
    ("010—88888888", "01088888888", ""),
    ("０１０－８８８８８８８８", "01088888888", ""),
    ("（010）88888888", "01088888888", ""),
    ("(010) 8888-8888", "01088888888", ""),
    ("电话是 010-8888 8888", "01088888888", ""),
    ("电话：010-88888888。", "01088888888", ""),
    ("號碼：0571-88888888", "057188888888", ""),
    ("号码：13800001111", "13800001111", ""),
    ("138 0000 1111", "13800001111", ""),
    ("138-0000-1111", "13800001111", ""),
    ("\u202d138 0000 1111\u202c", "13800001111", ""),
    ("+86 138 0000 1111", "+8613800001111", ""),
    ("+8613800001111", "+8613800001111", ""),
    ("＋86-10-88888888", "+861088888888", ""),
    ("（+86）10 88888888", "+861088888888", ""),
    ("0086 10 8888 8888", "0086108888" + "8888", ""),
    ("010-88888888转123", "01088888888", "123"),
    ("010-88888888 转 123", "01088888888", "123"),
    ("010-88888888轉123", "01088888888", "123"),
    ("010-88888888转分机123", "01088888888", "123"),
    ("010-88888888分机123", "01088888888", "123"),
    ("010-88888888 分机号：123", "01088888888", "123"),
    ("010-88888888（转123）", "01088888888", "123"),
    ("010-88888888,123", "01088888888", "123"),
    ("010-88888888，转123，找李护士", "01088888888", "123"),
    ("010-88888888-123", "01088888888", "123"),
    ("400-810-8888转2", "4008108888", "2"),
    ("400 810 8888", "4008108888", ""),
    ("24小时电话：010-88888888", "01088888888", ""),
    ("7x24小时 010-88888888", "01088888888", ""),
    ("早上8点到晚上8点打010-88888888", "01088888888", ""),
    ("3楼血液科护士站 010-88888888", "01088888888", ""),
    ("李医生13800001111（微信同号）", "13800001111", ""),
    ("院内短号 6123", "6123", ""),
    ("我们团队的电话是010-88888888，谢谢", "01088888888", ""),
    ("+1 617-555-0100", "+16175550100", ""),
    ("+1 (617) 555-0100 ext. 22", "+16175550100", "22"),
    ("617.555.0100 x22", "6175550100", "22"),
    ("617-555-0100 ext 123", "6175550100", "123"),
    ("617-555-0100 ext123", "6175550100", "123"),
    ("617-555-0100, extension 5", "6175550100", "5"),
    ("617-555-0100 #123", "6175550100", "123"),
    ("tel:+1-617-555-0100", "+16175550100", ""),
    ("The number is 617 555 0100.", "6175550100", ""),
    ("24/7 line: 617-555-0100", "6175550100", ""),
    ("8:00-17:00 617-555-0100", "6175550100", ""),
    ("Call +44 (0)20 7946 0000 please", "+442079460000", ""),
    ("01.42.34.56.78", "0142345678", ""),
    ("nurse: 617-555-0100\nthank you", "6175550100", ""),
    ("123", "123", ""),
    ("123456789012345", "123456789012345", ""),
    ("٠١٠٨٨٨٨٨٨٨٨", "01088888888", ""),
]  # fmt: skip

NONE = [
    "", "。", "不知道", "我不舒服", "12", "1", "38.5", "38,5", "体温38.5",
    "38度5", "101.3F", "血压110/70", "心率120", "血氧 93", "pulse 120", "120次", "2026-11-20",
    "2026年11月20日", "第100天", "1203室", "1234567890123456", "CD19", "🙂", "24小时", "8:00",
    "010-88888888或者13800001111", "13800001111,13900002222", "010-88888888 13800001111",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "digits", "extension"), ONE)
def test_one_number(typed: str, digits: str, extension: str) -> None:
    phone = read_phone(typed)
    assert phone is not None
    assert (phone.dialled, phone.extension) == (digits, extension)
    assert read_team(typed) in (Team(day=phone), Team(night=phone))


@pytest.mark.parametrize("typed", NONE)
def test_no_single_number(typed: str) -> None:
    assert read_phone(typed) is None
    assert read_team(typed) is None


A, B = "01088888888", "13800001111"

TWO = [
    ("白天010-88888888，晚上13800001111", A, B),
    ("白天 010-88888888 晚上 138 0000 1111", A, B),
    ("白天：010-88888888\n夜间：13800001111", A, B),
    ("白天8点到20点 010-88888888，晚上13800001111", A, B),
    ("夜班13800001111 白班010-88888888", A, B),
    ("晚上打13800001111，白天打010-88888888", A, B),
    ("010-88888888（白天），138 0000 1111（晚上）", A, B),
    ("010-88888888白天，13800001111晚上", A, B),
    ("010-88888888，晚上13800001111", A, B),
    ("工作时间010-88888888转1，非工作时间13800001111", A, B),
    ("上班010-88888888，下班后13800001111", A, B),
    ("日間 010-88888888 夜間 13800001111", A, B),
    ("day 617-555-0100, night 617-555-0199", "6175550100", "6175550199"),
    ("Night: 617-555-0199; day: 617-555-0100", "6175550100", "6175550199"),
    ("617-555-0100 (day) and 617-555-0199 (night)", "6175550100", "6175550199"),
    ("daytime 617-555-0100 / after hours 617-555-0199", "6175550100", "6175550199"),
    ("office hours 617-555-0100, after office hours 617-555-0199", "6175550100", "6175550199"),
    ("617-555-0100, on call 617-555-0199", "6175550100", "6175550199"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "day", "night"), TWO)
def test_two_numbers(typed: str, day: str, night: str) -> None:
    team = read_team(typed)
    assert team is not None
    assert team.day is not None
    assert team.night is not None
    assert (team.day.dialled, team.night.dialled) == (day, night)
    assert read_phone(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "白天010-88888888，白天13800001111",
        "010-88888888 和 13800001111",
        "白天010-88888888，晚上13800001111，周末13900002222",
    ],
)
def test_what_is_not_clear_is_not_guessed(typed: str) -> None:
    assert read_team(typed) is None


@pytest.mark.parametrize("typed", ["没有", "没有电话。", "無", "None", "No number", "We have none"])
def test_there_is_none(typed: str) -> None:
    assert read_team(typed) == Team(none=True)


def test_a_number_for_the_night_only() -> None:
    assert read_team("晚上13800001111") == Team(night=Phone("13800001111"))
    both = read_team("白天晚上都是010-88888888")
    assert both == Team(day=Phone("010-88888888"))


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (time(0), "night"), (time(7, 59), "night"), (time(8), "day"), (time(12), "day"),
        (time(19, 59), "day"), (time(20), "night"), (time(23, 59), "night"),
    ],
)  # fmt: skip
def test_the_line_of_the_hour(at: time, line: str) -> None:
    team = Team(day=Phone("day"), night=Phone("night"))
    assert team.line(at) == Phone(line)
    assert Team(day=Phone("only")).line(at) == Phone("only")
    assert Team(night=Phone("only")).line(at) == Phone("only")
    assert Team(none=True).line(at) is None
    assert Team().line(at) is None


def test_shown() -> None:
    assert Phone("010-88888888").shown == "010-88888888"
    extended = Phone("010-88888888", "123")
    assert read_phone(extended.shown) == extended


@given(
    st.text(
        alphabet=st.sampled_from("0123456789０１+-() .,转x#晚白天\n年:/度abc\u202d"), max_size=60
    )
)
def test_whatever_is_typed(text: str) -> None:
    phone = read_phone(text)
    team = read_team(text)
    if phone is not None:
        digits = phone.dialled.removeprefix("+")
        assert digits.isascii()
        assert digits.isdecimal()
        assert 1 <= len(digits) <= MOST_DIGITS
        assert len(phone.extension) <= 6
        assert team in (Team(day=phone), Team(night=phone))


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    read_phone(text)
    read_team(text)


@given(
    st.from_regex(r"(\+86 |0\d\d-)?[1-9]\d{2} ?\d{4}", fullmatch=True),
    st.from_regex(r"\d{1,6}", fullmatch=True),
    st.sampled_from(["转", " 转 ", "分机", " ext. ", " x", " #"]),
    st.sampled_from(["", "电话：", "The number is "]),
)
def test_a_number_with_its_extension(number: str, extension: str, mark: str, before: str) -> None:
    ascii_only = (number + extension).isascii()
    phone = read_phone(f"{before}{number}{mark}{extension}")
    if ascii_only:
        assert phone is not None
        assert phone.extension == extension
        assert phone.number.replace(" ", "") == number.replace(" ", "")
