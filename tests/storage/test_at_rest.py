"""What a thief of the database's file can read without the key."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, String, Text

from bot.cards.model import Library
from bot.delivery.model import State
from bot.redflags.tiers import Tier
from bot.resources import folder
from bot.storage import Sealed, Vault, metadata
from bot.storage.codes import code_secret
from bot.storage.columns import sealed_columns
from bot.storage.seal_check import seal_check
from bot.tables import load_all
from tests.papers import hundred_days as days
from tests.storage.conftest import OLD_KEY
from tests.storage.lived_in import (
    AWAITED,
    NAME,
    NAME_OF_MEMBER,
    ON_THE_LIST,
    PHONES,
    REPLIED,
    TYPED,
)

load_all()

KINDS = ("follow_up", "checkin_silent", "checkin_again", "downtime", "circle_alert", "silence")
"""Words that name in the outbox what a message was about."""

OWN_WORDS = (
    ON_THE_LIST, TYPED, REPLIED, AWAITED, "叫不醒", "瑞基奥仑赛", "relma-cel", "右耳听力",
    "90/60", "fever_38", "in_hospital", "morning", "evening", "unwell", "none_noticed", NAME,
    NAME_OF_MEMBER, "梧桐苑", "emergency", "hospice", *PHONES,
)  # fmt: skip


def dates() -> set[str]:
    """The day of the infusion in the forms in which one would look for it."""
    day = days.INFUSION
    forms = ("%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y")
    return {day.strftime(form) for form in forms} | {f"{day.month}月{day.day}日"}


def secrets(library: Library) -> set[str]:
    """All that must not be found. Shorter words would be met by chance in what is sealed."""
    assert library.rules is not None
    signs = {option.id for screen in library.questions.screens for option in screen.options}
    rules = {rule.id for rule in library.rules.rules} | {"A13_silent", "A17_unanswered"}
    tiers = {tier.value for tier in Tier} | {tier.name.lower() for tier in Tier}
    readings = {f'"{degrees}"' for degrees in days.FEVERS.values()}
    words = {*OWN_WORDS, *KINDS, *dates(), *signs, *rules, *tiers, *readings}
    return {word for word in map(str, words) if len(word.encode()) >= 5}


def found_in_columns(path: Path, words: set[str]) -> set[tuple[str, str, str]]:
    """Which words stand in which column: table, column, word."""
    found = set()
    with closing(sqlite3.connect(path)) as database:
        for table in metadata.sorted_tables:
            for column in table.columns:
                rows = database.execute(f'SELECT "{column.name}" FROM "{table.name}"')
                for (value,) in rows:
                    text = _text(value)
                    found |= {(table.name, column.name, word) for word in words if word in text}
    return found


def found_in_bytes(path: Path, words: set[str]) -> set[str]:
    """Which words stand anywhere in the file or in what SQLite keeps beside it."""
    data = b"\0".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))
    return {
        word
        for word in words
        if word.encode() in data or word.encode("utf-16-le") in data or _escaped(word) in data
    }


def _escaped(word: str) -> bytes:
    """As JSON writes it."""
    return json.dumps(word)[1:-1].encode()


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def test_nothing_is_read_without_the_key(lived_in: Path, library: Library) -> None:
    words = secrets(library)
    assert len(words) > 100
    assert found_in_columns(lived_in, words) == set()
    assert found_in_bytes(lived_in, words - _named_in_the_schema(lived_in)) == set()


def _named_in_the_schema(path: Path) -> set[str]:
    """Words that are names of tables or columns: those say nothing of anybody."""
    with closing(sqlite3.connect(path)) as database:
        schema = " ".join(sql or "" for (sql,) in database.execute("SELECT sql FROM sqlite_schema"))
    return {name for name in re.findall(r"[a-z_]+", schema) if len(name) >= 5}


def columns_with_words() -> list[Column[Any]]:
    return [
        column
        for table, columns in sealed_columns(metadata).items()
        for column in columns
        if table not in (seal_check, code_secret) and table.name != "follow_up"
    ]


@pytest.mark.parametrize("column", columns_with_words(), ids=lambda column: str(column))
def test_the_scan_sees_any_column_that_is_not_sealed(
    lived_in: Path, library: Library, column: Column[Any]
) -> None:
    """The test above must be able to fail: each column in turn holds what it sealed."""
    path = lived_in
    unseal(path, column)
    words = secrets(library)
    found = found_in_columns(path, words)
    assert {(table, name) for table, name, _ in found} == {(column.table.name, column.name)}
    assert found_in_bytes(path, words - _named_in_the_schema(path))


def unseal(path: Path, column: Column[Any]) -> None:
    vault, table = Vault([OLD_KEY]), column.table
    key = [part.name for part in table.primary_key]
    same = " AND ".join(f'"{name}" = ?' for name in key)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute(
            f'SELECT {", ".join(key)}, "{column.name}" FROM "{table.name}"'
            f' WHERE "{column.name}" IS NOT NULL'
        ).fetchall()
        assert rows
        for *parts, sealed in rows:
            value = vault.open(column, "/".join(map(str, parts)), sealed)
            plain = json.dumps(value, ensure_ascii=False)
            database.execute(
                f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE {same}',
                (plain.encode(), *parts),
            )
        database.commit()


# -- what may be concluded -------------------------------------------------------------------------


def plain(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_a_report_with_a_red_flag_looks_like_any_other(lived_in: Path) -> None:
    looks = plain(
        lived_in,
        "SELECT done_at IS NULL, length(said), length(asked), typeof(asked) FROM report",
    )
    assert len(looks) > 100
    assert {(done, kind) for done, _, _, kind in looks} == {(1, "blob")}
    assert len({asked for *_, asked, _ in looks}) == 1, "with questions after it or without"
    assert len({said for _, said, *_ in looks}) == 1, "with signs or without"
    assert plain(lived_in, "SELECT count(*) FROM follow_up") == [(0,)]


def test_an_ended_message_looks_like_any_other(lived_in: Path) -> None:
    looks = plain(
        lived_in,
        "SELECT DISTINCT lane, kind, ref, length(code), length(what),"
        " not_before = finished_at AND useful_until = finished_at AND created_at = finished_at,"
        f" finished_at % 86400000000 FROM outbox WHERE state > {State.SENDING:d}",
    )
    assert len(looks) == 1, looks
    codes = plain(lived_in, "SELECT count(*), count(DISTINCT code) FROM outbox")
    assert codes[0][0] == codes[0][1] > 100, "no two share a code by which they could be counted"


def test_answers_and_waits_look_alike(lived_in: Path) -> None:
    for query in (
        "SELECT DISTINCT length(about) FROM checkin",
        "SELECT DISTINCT length(answer) FROM checkin WHERE answer IS NOT NULL",
        "SELECT DISTINCT length(infusion_date) FROM subscription",
        "SELECT DISTINCT kind FROM awaiting",
    ):
        assert len(plain(lived_in, query)) == 1, query


def test_votes_do_not_name_the_voter(lived_in: Path) -> None:
    (reader, at), *more = plain(lived_in, "SELECT user_id, voted_at FROM card_vote")
    assert not more
    assert reader < 0
    assert at % 86_400_000_000 == 0


# -- the table of the docs -------------------------------------------------------------------------

DOCS = folder("content").parent / "docs" / "privacy-columns.md"


def told() -> Iterator[tuple[str, str, str]]:
    """Rows of the docs: table, column, how it is kept."""
    for line in DOCS.read_text("utf-8").splitlines():
        if match := re.fullmatch(r"\| `(\w+)\.(\w+)` \| (sealed|code|plain) \| .{3,} \|", line):
            yield match[1], match[2], match[3]


def test_the_docs_judge_every_column() -> None:
    listed = [(table, column) for table, column, _ in told()]
    every = {
        (table.name, column.name) for table in metadata.sorted_tables for column in table.columns
    }
    assert set(listed) == every
    assert len(listed) == len(every), "none twice"
    for table, name, how in told():
        column = metadata.tables[table].c[name]
        assert (how == "sealed") == isinstance(column.type, Sealed), f"{table}.{name}"


def test_no_column_of_words_is_new_without_a_judgement() -> None:
    """Free text in plain is where people's words would go: each such column is named here."""
    words = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, (String, Text, LargeBinary)) and table.name not in CONTENT
    }
    assert words == WORDS


CONTENT = {"publication", "revision", "content_head"}
WORDS = {
    "alert.about", "awaiting.kind", "card_vote.card", "card_vote.locale", "card_vote.revision",
    "card_vote.vote", "circle_invite.token_hash", "consent.kind", "inbox.order_key",
    "outbox.code", "outbox.kind", "outbox.lease_holder", "outbox.reason", "person.locale",
    "person.zone", "source_position.source", "subscription.zone", "uploaded_picture.digest",
    "uploaded_picture.file_id",
}  # fmt: skip
