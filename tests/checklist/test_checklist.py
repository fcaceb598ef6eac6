"""Lists of questions: the values, how they are kept, and how they read."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.cards.guides import Stage
from bot.cards.model import Library
from bot.chat import CopyButton, Reply, TapButton
from bot.checklist import store, views
from bot.checklist.callbacks import PickQuestion, TickQuestion
from bot.checklist.model import (
    LONGEST,
    MOST,
    Checklist,
    Item,
    NoRoom,
    from_json,
    known,
    stage_on,
    to_json,
)
from bot.checklist.service import Checklists, NothingKept
from bot.gateway.encode import encode
from bot.i18n import Catalogs, Translator
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.resources import folder
from bot.storage import Database, Vault

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def catalogs() -> Catalogs:
    return Catalogs(folder("locales"))


@pytest.fixture
def english(catalogs: Catalogs) -> Translator:
    return catalogs.translator("en")


KEYS = st.sampled_from(["night_number", "aim", "fever"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pick"), KEYS),
        st.tuples(st.just("add"), st.text(min_size=1, max_size=5)),
        st.tuples(st.just("tick"), KEYS | st.sampled_from(["+1", "+2"])),
        st.tuples(st.just("clear"), st.just("")),
    ),
    max_size=40,
)


@given(STEPS)
def test_a_list_never_holds_a_question_twice_and_survives_storage(
    steps: list[tuple[str, str]],
) -> None:
    checklist = Checklist()
    for what, with_ in steps:
        full = len(checklist.items) >= MOST
        match what:
            case "pick" if not full or checklist.has(with_):
                checklist = checklist.picked(with_)
            case "add" if not full:
                checklist = checklist.added(with_)
            case "tick":
                checklist = checklist.ticked(with_)
            case "clear":
                checklist = checklist.cleared()
                assert not any(item.asked for item in checklist.items)
        keys = [item.key for item in checklist.items]
        assert len(keys) == len(set(keys))
        assert from_json(to_json(checklist)) == checklist


def test_picking_twice_takes_it_off() -> None:
    assert Checklist().picked("aim").picked("aim") == Checklist()


def test_a_list_has_room_for_twenty_questions() -> None:
    checklist = Checklist()
    for number in range(MOST):
        checklist = checklist.added(f"question {number}")
    assert checklist.added("question 3") == checklist
    with pytest.raises(NoRoom):
        checklist.added("one more")
    with pytest.raises(NoRoom):
        checklist.picked("aim")
    emptier = checklist.ticked("+20").cleared()
    assert len(emptier.picked("aim").items) == MOST
    # An old button must not mean a newer question.
    assert emptier.added("another").items[-1].key == "+21"


def test_what_is_stored_by_another_version_is_left_out() -> None:
    stored = {"items": [["aim", "", False], ["x"], 3, ["+1", "typed", True, "more"]], "new": 1}
    assert from_json(stored) == Checklist((Item("aim"),))
    assert from_json({}) == Checklist()
    assert from_json({"items": [], "typed": "x"}) == Checklist()


def test_questions_that_are_shipped_no_longer_are_left_out(library: Library) -> None:
    first = library.team_questions[0].id
    checklist = Checklist((Item("gone"), Item(first), Item("+1", "own")))
    assert [item.key for item in known(checklist, library.team_questions).items] == [first, "+1"]


@pytest.mark.parametrize(
    ("day", "in_hospital", "stage"),
    [
        (None, False, Stage.BEFORE),
        (-3, False, Stage.BEFORE),
        (0, False, Stage.HOME),
        (90, False, Stage.HOME),
        (91, False, Stage.LATER),
        (3, True, Stage.WARD),
        (None, True, Stage.WARD),
    ],
)
def test_the_stage_is_told_by_the_day(day: int | None, in_hospital: bool, stage: Stage) -> None:
    assert stage_on(day, in_hospital=in_hospital) is stage


def test_every_stage_has_questions_and_no_figure_frightens(library: Library) -> None:
    for stage in Stage:
        shown = [question for question in library.team_questions if question.stage is stage]
        assert 8 <= len(shown) <= 12
        for question in shown:
            assert len(question.ask["zh-Hans"]) <= 24
            assert len(question.ask["en"]) <= 70
            assert question.ask["zh-Hans"].endswith("？")
            assert question.ask["en"].endswith("?")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_full_lists_fit_into_a_message(library: Library, catalogs: Catalogs, language: str) -> None:
    tr, questions = catalogs.translator(language), library.team_questions
    checklist = Checklist()
    for number in range(MOST):
        checklist = checklist.added(f"{number:03}" + "字" * (LONGEST - 3))
    for reply in (
        views.own_list_view(checklist, questions, Stage.HOME, tr),
        views.copied_list(checklist, questions, tr),
        views.for_round(checklist, questions, date(2026, 11, 24), tr),
        *(views.stage_view(stage, questions, checklist, tr) for stage in Stage),
        *(views.copied_stage(stage, questions, tr) for stage in Stage),
    ):
        encode(reply, 7)


def taps(reply: Reply) -> list[TapButton]:
    return [b for row in reply.rows for b in row if isinstance(b, TapButton)]


def test_a_stage_marks_what_is_on_the_list(library: Library, english: Translator) -> None:
    questions = library.team_questions
    first = next(q for q in questions if q.stage is Stage.HOME)
    reply = views.stage_view(Stage.HOME, questions, Checklist().picked(first.id), english)
    assert f"☑ 1. {first.ask['en']}" in reply.text.text
    assert "☐ 2." in reply.text.text
    assert taps(reply)[0] == TapButton("☑ 1", PickQuestion(first.id, Stage.HOME))
    assert any("My questions (1)" in button.label for button in taps(reply))


def test_the_own_list_ticks_and_copies_what_is_open(library: Library, english: Translator) -> None:
    questions = library.team_questions
    checklist = Checklist().added("May I swim?").added("And fly?").ticked("+1")
    reply = views.own_list_view(checklist, questions, Stage.HOME, english)
    assert "✓ 1. May I swim?" in reply.text.text
    assert TapButton("✓ 1", TickQuestion("+1")) in taps(reply)
    copied = views.copied_list(checklist, questions, english)
    entity = copied.text.entities()[0]
    block = copied.text.text[entity.offset : entity.offset + entity.length]
    assert entity.type == "pre"
    assert block == "Questions for the team\n1. And fly?"
    assert CopyButton("Copy", block) in copied.rows[0]


def test_the_round_has_tomorrows_date_and_does_not_delay_a_danger(
    library: Library, english: Translator
) -> None:
    reply = views.for_round(
        Checklist().added("May I swim?"), library.team_questions, date(2026, 11, 24), english
    )
    lines = reply.text.text.split("\n")
    assert (
        lines[0] == "If anything feels wrong now, do not wait for the round: press the call bell."
    )
    assert lines[1] == "Questions for the round, 24 November"


@pytest.fixture
def lists(database: Database, catalogs: Catalogs) -> tuple[Checklists, People]:
    people = People(database, catalogs)
    return Checklists(Vault([secrets.token_bytes(32)]), people), people


async def test_nothing_is_kept_without_consent(
    database: Database, lists: tuple[Checklists, People]
) -> None:
    checklists, _ = lists
    with pytest.raises(NothingKept):
        async with database.write() as tx:
            await checklists.change(tx, 7, NOW, lambda before: before.added("a"))
    async with database.read() as tx:
        assert (await tx.execute(select(store.question_list))).first() is None


async def test_a_list_is_kept_sealed(database: Database, lists: tuple[Checklists, People]) -> None:
    checklists, people = lists
    async with database.write() as tx:
        await people.give_consent(tx, 7, ConsentKind.CHECK_INS, NOW)
        await checklists.change(tx, 7, NOW, lambda before: before.added("May I swim?"))
    async with database.write() as tx:
        await checklists.change(tx, 7, NOW, lambda before: before.picked("aim").ticked("+1"))
    async with database.read() as tx:
        found = await checklists.of(tx, 7)
        stored = (await tx.execute(select(store.question_list.c.questions))).scalar_one()
    assert found == Checklist((Item("+1", "May I swim?", True), Item("aim")), 1)
    assert b"swim" not in bytes(stored)


async def test_a_list_that_cannot_be_opened_begins_anew(
    database: Database, lists: tuple[Checklists, People], catalogs: Catalogs
) -> None:
    checklists, people = lists
    async with database.write() as tx:
        await people.give_consent(tx, 7, ConsentKind.CHECK_INS, NOW)
        await checklists.change(tx, 7, NOW, lambda before: before.added("a"))
    other = Checklists(Vault([secrets.token_bytes(32)]), people)
    async with database.read() as tx:
        assert await other.of(tx, 7) == Checklist()
    async with database.write() as tx:
        await other.change(tx, 7, NOW, lambda before: before.added("b"))
    async with database.read() as tx:
        assert await other.of(tx, 7) == Checklist((Item("+1", "b"),), 1)
