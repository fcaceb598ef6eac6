"""Now, denied, long past, or a question about a term: what the scan makes of a danger word."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import load_library, read_folder, read_library
from bot.cards.model import ContentInvalid
from bot.cards.term_cards import MENTIONS
from bot.redflags.mention import Heard, Mention, mention_of, read_forms
from bot.redflags.scan import read_words, scan_all
from bot.resources import folder

CONTENT = folder("content")
RAW_WORDS = yaml.safe_load((CONTENT / "redflags" / "words.yaml").read_text("utf-8"))
RAW: dict[str, Any] = yaml.safe_load((CONTENT / MENTIONS).read_text("utf-8"))
WORDS, FORMS = read_words(RAW_WORDS), read_forms(RAW)
HERE = Path(__file__).parent
MENTIONED: dict[str, list[str]] = yaml.safe_load(
    (HERE / "mention_vignettes.yaml").read_text("utf-8")
)
SCANNED: dict[str, list[str]] = yaml.safe_load((HERE / "vignettes.yaml").read_text("utf-8"))
EXPECTED = {
    "now": Mention.NOW,
    "negated": Mention.ASIDE,
    "past": Mention.ASIDE,
    "term": Mention.TERM,
}
LISTED = [
    (word, entry["rule"])
    for entry in RAW_WORDS["words"]
    for word in (*entry.get("zh", ()), *entry.get("en", ()))
]


def heard(text: str) -> Heard | None:
    return mention_of(text, WORDS, FORMS)


def mention(text: str) -> Mention | None:
    found = heard(text)
    return found and found.mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, EXPECTED[kind]) for kind, texts in MENTIONED.items() for text in texts],
)
def test_a_text_is_heard_as_it_is_meant(text: str, expected: Mention) -> None:
    assert mention(text) is expected


def test_enough_of_each() -> None:
    assert set(MENTIONED) == set(EXPECTED)
    assert sum(map(len, MENTIONED.values())) >= 120
    assert all(len(texts) >= 30 for texts in MENTIONED.values())


@pytest.mark.parametrize("text", SCANNED["emergency"] + SCANNED["call_now"])
def test_every_danger_stays_with_all_its_rules(text: str) -> None:
    assert heard(text) == Heard(Mention.NOW, scan_all(text, WORDS))


@pytest.mark.parametrize("text", SCANNED["none"])
def test_ordinary_talk_is_nothing(text: str) -> None:
    found = heard(text)
    assert found is None or found.mention is Mention.NOW, "at most a needless alarm, as before"


@pytest.mark.parametrize(
    "every", [5, pytest.param(1, marks=pytest.mark.long)], ids=["every-fifth", "all"]
)
@pytest.mark.parametrize("rule", sorted({rule for _, rule in LISTED}))
def test_each_word_beside_a_denial_and_an_old_story(rule: str, every: int) -> None:
    words = [word for word, one in LISTED if one == rule][::every]
    texts = [text for word in words for text in beside_others(word)]
    found = {text: heard(text) for text in texts}
    wrong = [
        text
        for text, one in found.items()
        if one is None or one.mention is not Mention.NOW or not one.hits
    ]
    assert wrong == []


def beside_others(word: str) -> tuple[str, ...]:
    return (
        word,
        f"他现在{word}",
        f"没有抽搐，{word}",
        f"{word}。没有发烧",
        f"no fever. {word}",
        f"去年抽过一次。{word}",
        f"什么是癫痫？{word}",
    )


@given(st.text(max_size=60), st.sampled_from(LISTED))
def test_nothing_silences_a_sentence_of_its_own(text: str, listed: tuple[str, str]) -> None:
    assert mention(f"{text}\n{listed[0]}\n{text}") is Mention.NOW


_PIECES = st.sampled_from(
    [
        "没有", "不", "no", "not", "去年", "上周", "last year", "是什么意思", "what is",
        "现在好了", "，", "。", "发烧", "seizure", "抽搐", " ", "吗", "?", "他", "he",
        "但是", "now", "了", "过",
        "38.6", "叫不醒",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12))
def test_only_what_the_scan_finds_is_now(pieces: list[str]) -> None:
    text = "".join(pieces)
    found, hits = heard(text), scan_all(text, WORDS)
    if found is not None and found.mention is Mention.NOW:
        assert found.hits
        assert set(found.hits) <= set(hits)
    elif hits:
        assert found is not None
    if "叫不醒" in text:
        assert mention(text) is Mention.NOW, (
            "a sign that denies something itself is never set aside"
        )


@pytest.mark.parametrize(
    "text", ["没有发烧，{}", "no fever, {}", "{}没有不舒服", "不是{}", "not {}"]
)
@given(tenths=st.integers(380, 420))
def test_no_denial_takes_a_reading_away(text: str, tenths: int) -> None:
    assert mention(text.format(f"{tenths / 10:.1f}")) is Mention.NOW


@pytest.mark.parametrize(
    "text", ["没有发烧，量了38", "没有发烧，到了三十八度五", "no fever, but it says 101"]
)
def test_a_reading_is_read_beside_the_words_that_were_set_aside(text: str) -> None:
    found = heard(text)
    assert found is not None
    assert "T01_fever" in {hit.rule for hit in found.hits}


def test_only_the_dangers_of_now_are_told() -> None:
    found = heard("没有抽搐，但是发烧，头晕")
    assert found is not None
    assert {hit.rule for hit in found.hits} >= {"E14_fever_plus", "T01_fever", "T09_dizzy"}
    found = heard("没有抽搐，发烧了")
    assert found is not None
    assert {hit.rule for hit in found.hits} == {"T01_fever"}


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("6天前发烧", False), ("7天前发烧", True), ("六天前发烧", False), ("十天前发烧", True),
        ("一周前发烧", True), ("二十年前中风", True), ("a day ago a seizure", False),
        ("had a seizure 6 days ago", False), ("had a seizure a week ago", True),
        ("2010 seizure", False), ("seizure in 2010", True),
        ("2010年中风", True), ("2026年中风", False),
        ("上周发烧", False), ("上周发烧，现在好了", True), ("昨天发烧，现在好了", False),
    ],
)  # fmt: skip
def test_past_is_a_week_or_more(text: str, past: bool) -> None:
    assert mention(text) is (Mention.ASIDE if past else Mention.NOW)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("什么是抽搐", "icans_guide"), ("what is a fever?", "crs_guide"),
        ("什么叫CRS", "crs_guide"), ("what is ICANS", "icans_guide"),
        ("ICANS会说不出话吗", "icans_guide"), ("CRS会发烧吗", "crs_guide"),
    ],
)  # fmt: skip
def test_the_card_of_a_term(text: str, card: str) -> None:
    assert heard(text) == Heard(Mention.TERM, card=card)


def test_every_term_has_its_card_and_every_word_its_pattern() -> None:
    for word in (*RAW["terms"]["zh"], *RAW["terms"]["en"]):
        assert mention(f"什么是{word}") is Mention.TERM, word
    bodily = {entry["rule"] for entry in RAW_WORDS["words"]} - {"E12_self_harm"}
    assert bodily | {"E14_fever_plus", "T04_masked"} == set(RAW["cards"])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("E01_seizure: icans_guide", "E01_seizure: nowhere", "no card nowhere"),
        ("E01_seizure: icans_guide", "E01_seizure: crs_guide", "no call line of crs_guide names"),
        ("icans: icans_guide\n", "icans: metric_orr\n", "metric_orr does not say when to call"),
        ("contrasts:", "contrast:", "cannot be read"),
    ],
)
def test_a_card_cannot_dangle(old: str, new: str, problem: str) -> None:
    files, _ = read_folder(CONTENT)
    assert old in files[MENTIONS]
    files[MENTIONS] = files[MENTIONS].replace(old, new)
    with pytest.raises(ContentInvalid) as raised:
        read_library(files)
    found = [one for one in raised.value.problems if one.path == MENTIONS]
    assert len(found) == 1
    assert problem in found[0].message


def test_the_shipped_list_fits_the_library() -> None:
    assert set(RAW["cards"].values()) | set(RAW["names"].values()) <= set(
        load_library(CONTENT).cards
    )


@pytest.mark.parametrize(
    "text", ["没有抽搐，", "no seizure, ", "没", "a", "去年抽过一次，", "抽 搐 "]
)
def test_a_long_text_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    heard((text * 4096)[:4096])
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "text",
    [
        "10天前发烧，没退", "10天前发烧，一直没好", "两周前发烧，反反复复",
        "小时候抽过，他脸色很差",
        "没有癫痫，他在地上抖", "没有抽搐，快来", "no seizure, he stares",
        "history of epilepsy, twitchy",
        "no seizure, what do i do", "没有不抽搐", "没发烧咳血", "没吐到处是血",
        "没有抽搐🆘", "no help",
        "no seizure сейчас", "不是 没有抽搐", "CRS有发烧", "无发热抽搐",
    ],
)  # fmt: skip
def test_what_may_hide_a_danger_is_now(text: str) -> None:
    """Found after the lists were written, by trying to break them."""
    assert mention(text) is Mention.NOW
