"""The danger scan: every listed word is found, readings round up, nothing soothes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.chat import CopyButton
from bot.i18n import Catalogs
from bot.redflags import views
from bot.redflags.scan import Alarm, is_fever, read_words, scan
from bot.redflags.tiers import Tier
from bot.redflags.whom import Whom
from bot.resources import folder

RAW = yaml.safe_load((folder("content") / "redflags" / "words.yaml").read_text("utf-8"))
WORDS = read_words(RAW)
LISTED = [
    (word, entry["rule"], Alarm[entry["tier"].upper()])
    for entry in RAW["words"]
    for word in (*entry.get("zh", ()), *entry.get("en", ()))
]


@pytest.mark.parametrize("rule", sorted({rule for _, rule, _ in LISTED}))
def test_each_word_alone_and_in_a_sentence(rule: str) -> None:
    wrong = []
    for word, _, alarm in (one for one in LISTED if one[1] == rule):
        for text in (word, word.upper(), f"他刚才{word}了怎么办", f"help, {word}!", f"  {word}\n"):
            hit = scan(text, WORDS)
            if hit is None or hit.alarm < alarm:
                wrong.append((text, hit))
    assert wrong == []


def test_rules_are_rules_of_the_content() -> None:
    known = yaml.safe_load((folder("content") / "red_flag_ids.yaml").read_text("utf-8"))
    text = str(known)
    for entry in RAW["words"]:
        assert entry["rule"] in text, entry["rule"]
        tier = "emergency" if entry["rule"].startswith("E") else "call_now"
        assert entry["tier"] == tier, f"{entry['rule']} is milder or harsher than its letter"


@pytest.mark.parametrize(
    "text",
    [
        "38", "38.0", "38,0", "３８．５", "38.5℃", "38.5度", "38度5", "38度", "37.95", "体温38.2",
        "烧到39", "temp 38.4", "101F", "101 °F", "100.4F", "40", "刚量了 38.6 怎么办 发烧", "38.5!",
        "38.6怎么办", "刚才 39.1", "she has 38.4 now",
    ],
)  # fmt: skip
def test_a_reading_at_or_over_38_is_a_fever(text: str) -> None:
    assert is_fever(text) or scan(text, WORDS) is not None


@pytest.mark.parametrize(
    "text",
    [
        "37.9", "37.94", "36.5", "2026-11-20", "11/20", "20号", "100", "55",
        "电话010-88888888转123", "体重38.5公斤", "38.5kg", "花了39.5元", "38.5%",
        "第38天", "我38岁", "100.3F", "体温36度8", "38号床", "13800138000",
    ],
)  # fmt: skip
def test_what_is_no_fever_reading(text: str) -> None:
    assert not is_fever(text)


@given(st.text(max_size=60), st.sampled_from(LISTED))
def test_more_words_never_lower_the_alarm(text: str, listed: tuple[str, str, Alarm]) -> None:
    word, _, alarm = listed
    hit = scan(f"{text} {word} {text}", WORDS)
    assert hit is not None
    assert hit.alarm >= alarm


@given(st.text(max_size=200))
def test_any_text_can_be_scanned(text: str) -> None:
    scan(text, WORDS)


@given(st.integers(380, 450))
def test_every_tenth_of_a_degree_from_38_on_is_a_fever(tenths: int) -> None:
    assert is_fever(f"{tenths / 10:.1f}")


def test_ordinary_talk_is_left_alone() -> None:
    for text in (
        "今天天气不错",
        "谢谢",
        "骨髓瘤",
        "how many cards are there?",
        "昨天",
        "成都",
        "🙂",
    ):
        assert scan(text, WORDS) is None, text


FORBIDDEN = (
    "you have CRS", "this is ICANS", "grade ", "probably nothing", "it will pass",
    "wait until morning", "您得了", "这是CRS", "分级", "可能没事", "会过去", "等到早上",
    "没事。", "放心",
)  # fmt: skip


@pytest.mark.parametrize("number", ["120", "120（中国大陆）、112（欧盟）"])
def test_emergency_replies_say_what_to_do_first_and_never_soothe(number: str) -> None:
    for tr in Catalogs(folder("locales")).all():
        whom = Whom(number)
        replies = [
            views.red(tr, Tier.EMERGENCY, whom),
            views.red(tr, Tier.CALL_NOW, whom),
            views.unwell(tr, whom),
            views.team(tr, whom),
        ]
        for reply in replies:
            first = reply.text.text.splitlines()[0]
            assert any(word in first for word in (number, "24", "phone", "打")), first
            assert not [word for word in FORBIDDEN if word.lower() in reply.text.text.lower()]
            assert not reply.edit, "an edit makes no sound"
            copies = [b for row in reply.rows for b in row if isinstance(b, CopyButton)]
            assert len(copies) == number.isdigit()


@pytest.mark.parametrize("number", ["120", "120（中国大陆）、112（欧盟）"])
def test_who_may_want_to_die_is_sent_to_a_person_first(number: str) -> None:
    for tr in Catalogs(folder("locales")).all():
        whom = Whom(number)
        reply = views.self_harm(tr, whom, WORDS.crisis_lines)
        first, *rest = reply.text.text.splitlines()
        assert number in first
        assert any("12356" in line for line in rest)
        assert "CAR-T" not in reply.text.text
        assert not reply.edit, "an edit makes no sound"
        copied = [b.copied for row in reply.rows for b in row if isinstance(b, CopyButton)]
        assert copied == ([number] if number.isdigit() else []) + ["12356"]
        assert "12356" not in views.self_harm(tr, whom, {}).text.text
