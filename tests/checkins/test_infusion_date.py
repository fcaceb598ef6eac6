"""The typed infusion date: a table written from the requirement, more forms, and no guessing."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.infusion_date import (
    MAX_DAYS_AHEAD,
    MAX_DAYS_PAST,
    Reason,
    Refusal,
    parse,
)

CASES = yaml.safe_load((Path(__file__).parent / "expected" / "date_forms.yaml").read_text("utf-8"))
MONDAY = date(2026, 11, 23)


def read(text: str, today: date = MONDAY, locale: str = "zh-Hans") -> str:
    """The date as ISO text, or the code of the refusal."""
    found = parse(text, today, locale)
    return found.reason.value if isinstance(found, Refusal) else found.isoformat()


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case['text']!r}-{case['locale']}-{case['today']}"
)
def test_worked_case(case: dict[str, Any]) -> None:
    today = date.fromisoformat(case["today"])
    assert read(case["text"], today, case["locale"]) == case["expect"], case["why"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # in a sentence
        ("我是11月20号回输的", "2026-11-20"),
        ("我妈妈11月20号在北京回输的", "2026-11-20"),
        ("it was Nov 20", "2026-11-20"),
        ("My infusion was on the 20th of November, thanks!", "2026-11-20"),
        ("11月20号🙏🏻", "2026-11-20"),
        ("今天是回输后第5天", "2026-11-18"),
        ("today is day 5", "2026-11-18"),
        ("I'm on day +5", "2026-11-18"),
        ("回输是3天前", "2026-11-20"),
        ("Friday the 20th", "2026-11-20"),
        # forms beside those of the table
        ("二O二六年十一月二十日", "2026-11-20"),
        ("第一百天", "2026-08-15"),
        ("the 28th of last month", "2026-10-28"),
        ("in 3 days", "2026-11-26"),
        ("今天下午", "2026-11-23"),
        # a plan lies ahead, a memory behind
        ("还没回输,计划12月3号", "2026-12-03"),
        ("planned for Dec 3", "2026-12-03"),
        ("计划11月20号", "unclear"),
        ("it was Dec 3", "unclear"),
        ("12月3号还没回输", "unclear"),
        # five days after it, or it is in five days?
        ("回输5天后", "unclear"),
        ("回输3天前", "unclear"),
        ("5天后回输", "2026-11-28"),
        # estimates and other events
        ("三四天前", "unclear"),
        ("两三天前", "unclear"),
        ("十几天前", "unclear"),
        ("二十多天前", "unclear"),
        ("3-4天前", "unclear"),
        ("一周前", "unclear"),
        ("11月20号左右", "unclear"),
        ("11月20号吧", "unclear"),
        ("11月20号出院", "unclear"),
        ("discharged Nov 20", "unclear"),
        ("before Nov 20", "unclear"),
        ("我女儿5号生日", "unclear"),
        ("20号床", "unclear"),
        ("清淋第5天", "unclear"),
        ("回输前第5天", "unclear"),
        ("the 5th day", "unclear"),
        ("第5天发烧38.5", "unclear"),
        ("2026-11-20 10:30", "unclear"),
        ("T+5", "unclear"),
        ("day-5", "unclear"),
        ("上周五11月20号", "unclear"),
        ("大大前天", "unclear"),
        ("上上上周五", "unclear"),
        ("last last Friday", "unclear"),
        ("Friday last week", "unclear"),
        ("may be 5", "unclear"),
        ("Nov 20 26", "unclear"),
        # not yet
        ("我还没有回输", "not_yet"),
        ("haven't been infused yet", "not_yet"),
        ("没有发烧", "unclear"),
        ("还没出院", "unclear"),
        # beyond any calendar
        ("999999天前", "too_old"),
        ("999999天后", "too_far"),
        ("day 9999", "too_old"),
    ],
)
def test_more_forms(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", ["1" * 5000, "11月20日" * 100, "一" * 5000, "我" * 5000 + "今天"])
def test_a_long_text_is_no_date(text: str) -> None:
    assert read(text) == Reason.UNCLEAR


# --- what must hold for every text -------------------------------------------------------------

locales = st.sampled_from(["zh-Hans", "en"])
todays = st.dates(date(1, 1, 1), date(9999, 12, 31))
usual_todays = st.dates(date(2000, 1, 1), date(2090, 12, 31))
PARTS = re.findall(
    r"\S+",
    """
    2026 26 11 20 5 0 31 30 2 13 99 二〇二六 十一 二十 三 两 一百 年 月 日 号 天 前 后 第 - / . : +
    , ， 、 到 今天 昨天 大 前天 明天 上 下 这 本 个 周 星期 礼拜 五 去年 农历 正月 初 廿 不 没 还没
    大概 回输 我 在 的 Nov May 20th of the last next this Friday day ago days in was not or today
    １ ２ ﹣ ° ℃ 😀
    """,
)
pieces = st.lists(st.sampled_from(PARTS), max_size=8).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
)


@given(st.one_of(st.text(max_size=200), pieces), todays, locales)
def test_never_raises_and_stays_in_the_window(text: str, today: date, locale: str) -> None:
    found = parse(text, today, locale)
    if isinstance(found, date):
        assert -MAX_DAYS_PAST <= (found - today).days <= MAX_DAYS_AHEAD
    else:
        assert isinstance(found, Refusal)


@given(usual_todays, st.integers(-MAX_DAYS_PAST - 40, MAX_DAYS_AHEAD + 40), locales)
def test_every_full_form_of_a_day_reads_the_same(today: date, days: int, locale: str) -> None:
    day = today + timedelta(days=days)
    expected = day.isoformat()
    if days < -MAX_DAYS_PAST:
        expected = "too_old"
    if days > MAX_DAYS_AHEAD:
        expected = "too_far"
    month = "JanFebMarAprMayJunJulAugSepOctNovDec"[3 * day.month - 3 :][:3]
    forms = [
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year} 年 {day.month} 月 {day.day} 号",
        f"{day.year}年{day.month}月{day.day}日".translate(
            str.maketrans("0123456789", "０１２３４５６７８９")
        ),
        f"{han_year(day.year)}年{han(day.month)}月{han(day.day)}号",
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"我是{day.year}年{day.month}月{day.day}号回输的",
        f"{-days}天前" if days <= 0 else f"{days}天后",
        f"{-days} days ago" if days <= 0 else f"in {days} days",
    ]
    assert {form: read(form, today, locale) for form in forms} == dict.fromkeys(forms, expected)


@given(usual_todays, st.integers(1, 12), st.integers(1, 31))
def test_without_a_year_the_nearest_day_inside_the_window(
    today: date, month: int, day: int
) -> None:
    found = read(f"{month}月{day}日", today)
    real = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            real.append(date(year, month, day))
        except ValueError:
            continue
    inside = [one for one in real if -MAX_DAYS_PAST <= (one - today).days <= MAX_DAYS_AHEAD]
    if inside:
        assert found == min(inside, key=lambda one: (abs((one - today).days), one)).isoformat()
    else:
        assert found in ("impossible", "too_far", "too_old")
        assert bool(real) == (found != "impossible")


@given(usual_todays, usual_todays, usual_todays)
def test_two_dates_are_never_one(today: date, one: date, two: date) -> None:
    for glue in (" ", "到", "-", " or ", "和", "，"):
        assert read(f"{one.isoformat()}{glue}{two.isoformat()}", today) == "unclear"


@given(usual_todays, st.sampled_from(["不是", "大概", "农历", "约", "not ", "around ", "before "]))
def test_a_word_that_turns_the_meaning_is_never_dropped(today: date, word: str) -> None:
    assert read(f"{word}{today.isoformat()}", today) == "unclear"


def han_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def han(value: int) -> str:
    tens, ones = divmod(value, 10)
    start = ("" if tens == 1 else "一二三四五六七八九"[tens - 1]) + "十" if tens else ""
    return start + ("一二三四五六七八九"[ones - 1] if ones else "")
