"""The forms in which people write a day: a pattern over the normal form, with its reading.

Pure. What stands around a match is judged by `infusion_date`, so a pattern may match too little:
the rest then makes the text unclear.
"""

from __future__ import annotations

import re

from bot.checkins.date_readings import (
    DAYS,
    ENGLISH_WEEKDAY,
    MONTHS,
    Reading,
    compact,
    day_alone,
    day_count,
    days_ago,
    days_ahead,
    dotted_month_day,
    english_date,
    last_weekday,
    named_day,
    short_year_first,
    two_numbers,
    weekday_of_week,
    year_month_day,
)
from bot.checkins.date_words import ENGLISH_NUMBER, HAN_NUMBER, HAN_YEAR

_N = f"(?:[0-9]{{1,2}}|{HAN_NUMBER})"
_COUNT = f"(?:[0-9]{{1,6}}|{HAN_NUMBER})"
_EN_COUNT = f"(?:[0-9]{{1,6}}|{ENGLISH_NUMBER})"
_Y = r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
_MONTH = f"(?<![a-z])(?P<name>{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])[.]?"
_TAIL = rf"(?:[\s,/-]*{_Y}|,? (?P<rel>(?:last|this|next) year))?"
_ORDINAL = r"(?P<d>[0-9]{1,2})(?![0-9])(?:st|nd|rd|th)?(?![a-z])"
_WEEK = "(?:周|星期|礼拜)"
_TODAY_IS = "(?:(?:今天|今日|现在|目前)(?:是|已经是)?)?"

RULES: tuple[tuple[re.Pattern[str], Reading], ...] = tuple(
    (re.compile(pattern), reading)
    for pattern, reading in (
        # 2026年11月20日, 26年11月20日, 去年11月20号, 11月20号, 11月20
        (
            (
                rf"(?:(?P<y>[0-9]{{4}}|[0-9]{{2}}|{HAN_YEAR})年|(?P<rel>前年|去年|今年|明年)的?)?"
                rf"(?:(?P<m>{_N})月(?:份的?)?)(?P<d>{_N})[日号]"
            ),
            year_month_day,
        ),
        # 号 left out: only in digits, 十月二十 is how the lunar calendar is written
        (
            (
                r"(?:(?P<y>[0-9]{4}|[0-9]{2})年|(?P<rel>前年|去年|今年|明年))?"
                r"(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})(?![0-9日号])"
            ),
            year_month_day,
        ),
        # 2026-11-20, 2026/11/20, 2026.11.20, 2026 11 20
        (
            (
                r"(?<![0-9.])(?P<y>[0-9]{4})(?P<s> ?[-/.] ?| )(?P<m>[0-9]{1,2})(?P=s)"
                r"(?P<d>[0-9]{1,2})(?![0-9])"
            ),
            year_month_day,
        ),
        (r"(?<![0-9])(?P<y>(?:19|20)[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?![0-9])", compact),
        (
            r"(?<![0-9])(?P<yy>[0-9]{2})(?P<s>[-/.])(?P<m>[0-9]{1,2})(?P=s)(?P<d>[0-9]{1,2})(?![0-9])",
            short_year_first,
        ),
        (r"(?<![0-9])(?P<a>[0-9]{1,2}) ?[-/] ?(?P<b>[0-9]{1,2})(?![0-9])", two_numbers),
        (
            rf"(?<![0-9])(?P<a>[0-9]{{1,2}})(?P<s>[-/.])(?P<b>[0-9]{{1,2}})(?P=s){_Y}",
            two_numbers,
        ),
        (r"(?<![0-9.])(?P<a>[0-9]{1,2})[.](?P<b>[0-9]{2})(?![0-9.])", dotted_month_day),
        # Nov 20, November 20th 2026; 20 Nov 2026, 20th of November; 2026 Nov 20
        (rf"{_MONTH}[\s-]*(?:the )?{_ORDINAL}{_TAIL}", english_date),
        (rf"(?:(?<![a-z])the )?(?<![0-9]){_ORDINAL}[\s/-]*(?:of )?{_MONTH}{_TAIL}", english_date),
        (rf"(?<![0-9]){_Y}[\s,/-]*{_MONTH}[\s-]*{_ORDINAL}(?P<rel>)", english_date),
        # 20号, 上个月28号, the 20th, the 28th of last month
        (rf"(?:(?P<month>上上|上|这|本|当|下)个?月的?)?(?P<d>{_N})[日号]", day_alone),
        (
            (
                r"(?:(?<![a-z])the )?(?<![0-9])(?P<d>[0-9]{1,2})(?:st|nd|rd|th)(?![a-z])"
                r"(?: of (?P<en_month>last|this|next) month)?"
            ),
            day_alone,
        ),
        # 昨天, the day before yesterday
        (
            rf"(?<![a-z])(?P<word>{'|'.join(sorted(DAYS, key=len, reverse=True))})(?![a-z])",
            named_day,
        ),
        # 3天前, three days ago, 5天后, in 5 days
        (rf"(?P<n>{_COUNT})[天日][以之]?前", days_ago),
        (rf"(?<![a-z])(?P<n>{_EN_COUNT}) days? ago(?![a-z])", days_ago),
        (rf"(?P<n>{_COUNT})[天日][以之]?后", days_ahead),
        (rf"(?<![a-z])in (?P<n>{_EN_COUNT}) days?(?: time)?(?![a-z])", days_ahead),
        # 回输后第5天, 第5天, day 5, day +5, +5: today is that day
        (
            rf"{_TODAY_IS}(?:(?:回输|输注|输细胞|输完)(?:[以之]?后)?的?)?第(?P<n>{_COUNT})[天日]",
            day_count,
        ),
        (rf"{_TODAY_IS}(?:回输|输注)[以之]?后(?P<n>{_COUNT})天", day_count),
        (
            (
                r"(?:(?<![a-z])(?:today|now|it)(?:'s| is) |(?<![a-z])i'?m (?:on |at )?)?"
                rf"(?<![a-z])(?:day|d) ?[+]? ?(?P<n>{_EN_COUNT})(?![0-9a-z])"
            ),
            day_count,
        ),
        (r"^[\s]*[+] ?(?P<n>[0-9]{1,4})(?![0-9])天?", day_count),
        # 上周五, 这周五, 下周三, last Friday
        (
            rf"(?P<week>上上|上|这|本|下下|下)一?个?{_WEEK}(?P<wd>[一二三四五六日天1-6])",
            weekday_of_week,
        ),
        (rf"(?<![a-z])last (?P<wd>{ENGLISH_WEEKDAY})(?![a-z])", last_weekday),
    )
)
