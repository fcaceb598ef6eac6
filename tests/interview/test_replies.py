"""Every reply that can be built, in every language: what it must and must never say."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.cards.model import Library
from bot.care.model import CareFacts
from bot.chat import Reply
from bot.checkins.model import Checkin, Fate, Standing, Subscription
from bot.checkins.phases import Ask
from bot.checkins.regimen import Regimen
from bot.checkins.schedule import Reached as PlannedUpTo
from bot.gateway.encode import encode
from bot.i18n import Catalogs, Translator
from bot.interview import end_views, views
from bot.interview.judging import Circumstances
from bot.interview.model import Judged, Origin, Told
from bot.interview.opened import Open
from bot.interview.words import things
from bot.redflags import views as red_views
from bot.redflags.report import Limits
from bot.redflags.tiers import Tier
from bot.redflags.whom import Whom
from bot.resources import folder

NOW = datetime(2026, 11, 25, 0, 30, tzinfo=UTC)
PLACES = {
    "nothing known": Whom("112 (EU), 911 (US)"),
    "number": Whom("120", team="010-88888888 转123", team_dials="01088888888", day=5,
                   infusion=date(2026, 11, 20), product="axi-cel"),
    "no team": Whom("120", no_team=True, day=-3, infusion=date(2026, 11, 28)),
    "hospital": Whom("120", team="010-88888888", team_dials="01088888888", in_hospital=True),
}  # fmt: skip

NEVER = {
    # A diagnosis, a grade, a forecast.
    "CRS", "ICANS", "综合征", "细胞因子", "级", "grade", "stage", "您得了", "您患",
    "you have a", "you have c",
    "概率", "probably", "likely", "可能没事", "会好的", "it will pass", "会过去",
    # Soothing, waiting.
    "放心", "别担心", "一切正常", "一切都好", "没有问题", "没问题", "不要紧", "不用担心", "没事。",
    "all fine", "all is fine", "all clear", "don't worry", "do not worry", "no problem",
    "is normal",
    "wait until morning", "等到早上", "等等看", "wait and see", "nothing to worry",
    # A medicine to take.
    "布洛芬", "对乙酰氨基酚", "退烧药", "激素", "地塞米松", "托珠", "paracetamol", "ibuprofen",
    "acetaminophen", "tylenol", "dexamethasone", "tocilizumab", "吃一片", "take one",
}  # fmt: skip
ALLOWED = {"不等于没事", "不等於沒事", "you have asked"}
"""The opposite of soothing, and no diagnosis."""


@pytest.fixture(scope="module")
def translators() -> tuple[Translator, ...]:
    return Catalogs(folder("locales")).all()


def opened(library: Library, told: Told, *, own: bool = False) -> Open:
    regimen = Regimen(date(2026, 11, 20), "Asia/Shanghai", joined=date(2026, 11, 19))
    course = Subscription(
        1, 1, Standing.ACTIVE, regimen, PlannedUpTo(NOW), NOW + timedelta(hours=12)
    )
    checkin = Checkin(
        2, NOW, NOW + timedelta(hours=6), None, Fate.SENT, Ask.CHECK_IN, 5, "morning", False, False,
        course,
    )  # fmt: skip
    here = Circumstances("P1", Limits(), NOW)
    return Open(3, 2, 1, True, None, told, None if own else checkin, course, 5, CareFacts(), here)


def told_of(library: Library, tier: Tier | None = None, fired: tuple[str, ...] = ()) -> Told:
    signs = frozenset(
        option.id
        for screen in library.questions.screens
        for option in screen.options
        if screen.id in ("danger", "nerves")
    )
    return Told(
        Origin.CHECK_IN, ("danger", "temperature"), None, signs=signs, now=Decimal("38.6"),
        since=Decimal("39.1"), systolic=120, pulse=80, spo2=97, judged=Judged(tier, fired),
    )  # fmt: skip


def red_replies(tr: Translator, library: Library) -> Iterator[Reply]:
    """The replies to a red flag, in all places."""
    told = things(tr, library.questions, told_of(library))
    for whom in PLACES.values():
        for tier in (Tier.EMERGENCY, Tier.CALL_NOW):
            yield red_views.red(tr, tier, whom, told, end_views.red_rows(tr))
            yield red_views.red(tr, tier, whom)
        yield red_views.unwell(tr, whom)
        yield red_views.known(tr, whom, told, end_views.known_rows(tr, 1))
        yield end_views.no_answer(tr, whom)


def other_replies(tr: Translator, library: Library) -> Iterator[Reply]:
    questions = library.questions
    living = questions.screen("living")
    assert living is not None
    fired = ("A11_no_temp", "A14_masked", "A18_child_device")
    for tier, own in itertools.product((*Tier, None), (False, True)):
        found = opened(library, told_of(library, tier, fired), own=own)
        yield end_views.ended(tr, questions, found, NOW)
        yield end_views.ended(tr, questions, found, NOW + timedelta(days=1))
        yield end_views.stopped(tr, questions, found)
        checkin = found.checkin or opened(library, found.told).checkin
        assert checkin is not None
        for whom in PLACES.values():
            yield end_views.reading_noted(tr, questions, found, whom, NOW)
            for again in (True, False):
                yield end_views.same_day(tr, questions, found, whom, again=again)
            yield end_views.missed_twice(tr, checkin, whom)
            yield end_views.left_open(tr, checkin, whom)
    for whom, last in itertools.product(PLACES.values(), (False, True)):
        yield end_views.reached_team(tr, 1, whom, last=last)
    for can_be_known in (False, True):
        for asked in (True, False):
            yield end_views.reached(tr, 1, can_be_known=can_be_known, asked_closely=asked)
    for devices in (False, True):
        yield end_views.not_read(tr, devices=devices)
    for whom in PLACES.values():
        yield red_views.self_harm(tr, whom, {"CN": "12356"})
        yield red_views.team(tr, whom)
    yield end_views.living(tr, living, 1)
    yield end_views.living_noted(tr)
    yield end_views.living_answered(tr)
    yield end_views.on_the_way(tr)
    yield end_views.by_mistake(tr, 1)
    yield end_views.team_knows(tr)
    yield end_views.measure_again(tr)
    yield end_views.about_whom(tr, [(1, "Mei"), (2, "Lin")], 5, emergency=True)
    for name in ("", "Mei"):
        yield end_views.closed_by(tr, checkin, name)


def screens(tr: Translator, library: Library) -> Iterator[Reply]:
    for screen in library.questions.screens:
        if not screen.lists and screen.id != "devices":
            continue
        told = replace(told_of(library), screens=(screen.id, "nerves"), at=screen.id)
        for signs in (frozenset[str](), told.signs):
            yield views.screen(tr, library.questions, opened(library, replace(told, signs=signs)))


def test_every_view_is_covered() -> None:
    """A view that is added must be added here too."""
    public = {
        name
        for module in (end_views, views)
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
    }
    assert public == {
        "red_rows", "known_rows", "stopped", "ended", "same_day", "living", "living_noted",
        "living_answered", "reached_team", "reached", "no_answer", "on_the_way", "by_mistake",
        "team_knows", "measure_again", "missed_twice", "left_open", "reading_noted", "not_read",
        "screen", "unwell", "folded_behind", "warning", "about", "about_whom", "closed_by",
    }  # fmt: skip


def said(reply: Reply, options: frozenset[str] = frozenset()) -> str:
    """The words of a reply, buttons too; without those that the person was asked in."""
    labels = [button.label for row in reply.rows for button in row]
    text = "\n".join([reply.text.text, *labels, reply.toast])
    for words in sorted((*options, *ALLOWED), key=len, reverse=True):
        text = text.replace(words, "")
    return text


def test_no_reply_diagnoses_soothes_or_names_a_medicine(
    library: Library, translators: tuple[Translator, ...]
) -> None:
    count = 0
    for tr in translators:
        options = frozenset(
            words
            for screen in library.questions.screens
            for option in screen.options
            for words in option.words.values()
        )
        for reply in (*red_replies(tr, library), *other_replies(tr, library)):
            text = said(reply, options).lower()
            assert not [word for word in NEVER if word.lower() in text], text
            count += 1
    print(f"{count} replies in {len(translators)} languages")


def test_every_reply_and_screen_can_be_sent(
    library: Library, translators: tuple[Translator, ...]
) -> None:
    for tr in translators:
        for reply in (
            *red_replies(tr, library),
            *other_replies(tr, library),
            *screens(tr, library),
        ):
            encode(reply, 1)


def test_a_red_reply_says_first_what_to_do(
    library: Library, translators: tuple[Translator, ...]
) -> None:
    for tr in translators:
        for name, whom in PLACES.items():
            for tier in (Tier.EMERGENCY, Tier.CALL_NOW):
                reply = red_views.red(tr, tier, whom, ["38.6"])
                first, *rest = reply.text.text.splitlines()
                assert not reply.edit
                assert not reply.silent, "it must sound"
                if name == "hospital":
                    assert "120" not in first
                    assert whom.team not in first
                    assert any(word in first for word in ("呼叫", "call bell")), first
                    continue
                if tier is Tier.EMERGENCY:
                    assert whom.emergency in first
                elif whom.team:
                    assert whom.team in first
                elif whom.no_team:
                    assert whom.emergency in first
                assert any(whom.emergency in line for line in (first, *rest))
                assert any("CAR-T" in line for line in rest)
                assert any("38.6" in line for line in rest)
                dials = [card.number for card in reply.contacts]
                assert dials == ([whom.team_dials] if whom.team_dials else [])


def test_nothing_about_the_therapy_to_who_may_not_want_to_live(
    translators: tuple[Translator, ...],
) -> None:
    for tr in translators:
        for whom in PLACES.values():
            reply = red_views.self_harm(tr, whom, {"CN": "12356"})
            assert "CAR" not in said(reply)
            assert reply.contacts == ()
