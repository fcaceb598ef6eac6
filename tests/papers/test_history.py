"""What is given back of a hundred days: exactly what was told, and gaps as gaps."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pypdf
import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.model import Library
from bot.checkins.model import Fate
from bot.drawing import render_pdf, render_png
from bot.i18n import Catalogs
from bot.papers import history_views
from bot.papers.course_data import column_of, course_data, place
from bot.papers.fhir import bundle
from bot.papers.history import History, State
from bot.papers.report import report_data
from bot.papers.span import LONGEST, Span, SpanUnclear, last_days, read_span
from bot.papers.timeline import in_words_all, timeline_data
from bot.redflags.tiers import Tier
from tests.papers import hundred_days as days
from tests.papers.conftest import Lived

BOTH = (days.PATIENT, days.CAREGIVER)


def pdf_of(history: History, library: Library, tag: str = "en") -> tuple[int, str]:
    """Pages, and all words on them."""
    data = report_data(history, library.questions, tag, signed=False)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf("report", data)))
    words = " ".join(page.extract_text() for page in reader.pages)
    # The font has one glyph for both widths of a comma.
    return len(reader.pages), " ".join(unicodedata.normalize("NFKC", words).split())


# -- what is counted ------------------------------------------------------------------------------


@pytest.mark.parametrize("user", BOTH)
def test_the_counts_are_those_of_the_tables(lived: Lived, user: int) -> None:
    history = lived.whole[user]
    assert history.shown == lived.fates[user, Fate.SENT]
    assert history.count(State.NOT_SHOWN) == lived.fates.get((user, Fate.EXPIRED), 0)
    assert history.count(State.PAUSED) == lived.fates.get((user, Fate.PAUSED), 0)
    assert len(history.asked) == sum(n for (who, _), n in lived.fates.items() if who == user)
    assert len(history.reports) == lived.reports[user]
    assert history.count(State.MISSED) > 5


@pytest.mark.parametrize("user", BOTH)
def test_the_report_says_the_counts_of_the_tables(
    lived: Lived, library: Library, user: int
) -> None:
    """Read back from the PDF's own text."""
    history = lived.whole[user]
    pages, words = pdf_of(history, library)
    assert pages == 2
    table = re.search(r"told otherwise ((?:\d+ ?){9})", words)
    assert table is not None, words
    due, shown, answered, partly, missed, waiting, not_shown, paused, otherwise = map(
        int, table[1].split()
    )
    fates = {fate: lived.fates.get((user, fate), 0) for fate in Fate}
    assert shown == fates[Fate.SENT] == answered + partly + missed + waiting
    assert due == fates[Fate.SENT] + fates[Fate.EXPIRED]
    assert not_shown == fates[Fate.EXPIRED]
    assert paused == fates[Fate.PAUSED]
    assert answered + partly + otherwise == lived.reports[user]
    listed = len(re.findall(r"\d\d-\d\d \d\d:\d\d \([+-]", words))
    left = re.search(r"(\d+) more are not listed", words)
    assert listed + (int(left[1]) if left else 0) == len(history.asked)


def test_the_report_begins_with_the_latest_and_the_highest(lived: Lived, library: Library) -> None:
    _, words = pdf_of(lived.whole[days.PATIENT], library)
    assert words.index("Latest temperature") < words.index("Red flags, the newest first")
    assert words.index("39.4 °C") < words.index("Red flags, the newest first")
    assert words.index("Red flags, the newest first") < words.index("Each check-in")
    for said in (
        "Nobody watched live",
        "A gap is not a normal finding",
        "Rules' revision",
        "not signed",
        "Asia/Shanghai → America/New_York",
        "team reached",
        "E03_confusion",
        "the patient",
        "relma-cel",
        "It makes no diagnosis and no grade",
    ):
        assert said in words, said


def test_the_family_s_report_says_who_told(lived: Lived, library: Library) -> None:
    _, words = pdf_of(lived.fortnight[days.CAREGIVER], library)
    assert "家属 family" in words


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant", "en"])
def test_a_report_has_two_pages_at_most(lived: Lived, library: Library, tag: str) -> None:
    for history in (*lived.whole.values(), *lived.fortnight.values()):
        assert pdf_of(history, library, tag)[0] <= 2


def test_flags_are_those_that_the_rules_raised(lived: Lived) -> None:
    patient = lived.whole[days.PATIENT].flags
    assert [flag.at for flag in patient] == sorted((f.at for f in patient), reverse=True)
    assert sum(flag.tier is Tier.EMERGENCY for flag in patient) == 2
    assert any("T01_fever" in flag.rules for flag in patient)
    assert {flag.tier for flag in patient} == {Tier.EMERGENCY, Tier.CALL_NOW}
    family = lived.whole[days.CAREGIVER].flags
    assert any("E03_confusion" in flag.rules for flag in family)


# -- gaps -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("user", BOTH)
def test_no_line_runs_through_a_gap(lived: Lived, user: int) -> None:
    history = lived.whole[user]
    unanswered = [
        one.checkin.due_at for one in history.asked if one.state in (State.MISSED, State.NOT_SHOWN)
    ]
    assert unanswered
    for run in history.stretches():
        for before, after in pairwise(run):
            assert not any(before.at < hole < after.at for hole in unanswered)
            assert after.at - before.at <= timedelta(hours=26)
    told = [one for run in history.stretches() for one in run]
    assert told == [one for one in history.readings if not one.since]


def test_a_silent_day_is_hatched_and_never_blank(lived: Lived, library: Library) -> None:
    history = lived.whole[days.PATIENT]
    for number in (20, 21, 22):
        assert column_of(history, days.INFUSION + timedelta(days=number)) == "missed"
    assert column_of(history, days.INFUSION + timedelta(days=days.DOWN_ON)) == "missed"
    assert column_of(history, days.INFUSION + timedelta(days=7)) == "away"
    assert history.in_hospital_on(days.INFUSION + timedelta(days=days.IN_HOSPITAL[0]))
    data = course_data(history, str, str, in_hospital="hospital", paused="paused", most_signs=5)
    for row in data["heat"]:
        for column, cell in zip(data["columns"], row["cells"], strict=True):
            assert (cell == -1) == (column == "missed" and cell <= 0)
            assert cell != 0 or column in ("told", "partly")


def test_the_days_are_those_of_the_place(lived: Lived) -> None:
    """08:00 in New York is 08:00 in the report, though it is the evening in Shanghai."""
    history = lived.whole[days.PATIENT]
    late = [one for one in history.asked if one.checkin.due_at > datetime(2026, 10, 5, tzinfo=UTC)]
    assert late
    assert {history.local(one.checkin.due_at).strftime("%H:%M") for one in late} == {"08:00"}
    assert len(history.moves) == 1
    assert 0 <= place(history, late[0].checkin.due_at) <= len(history.days)


def test_the_text_twin_tells_the_same(lived: Lived, library: Library, catalogs: Catalogs) -> None:
    history = lived.whole[days.PATIENT]
    text = in_words_all(history, library.questions, catalogs.translator("en")).text
    assert "Highest: 39.4 °C 18 August" in text
    assert f"{history.shown} shown" in text
    assert "A gap is no good news." in text
    assert "Red flags: " in text
    assert len(text) <= 1024


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_every_picture_of_the_days_can_be_drawn(
    lived: Lived, library: Library, catalogs: Catalogs, tag: str
) -> None:
    tr = catalogs.translator(tag)
    for history in (*lived.whole.values(), *lived.fortnight.values()):
        assert render_png("diary", timeline_data(history, library.questions, tr))


# -- hardly anything, or nothing ------------------------------------------------------------------


def emptied(history: History) -> History:
    return replace(history, asked=(), own=(), changes=(), down=())


def one_answer(history: History) -> History:
    first = next(one for one in history.asked if one.state is State.ANSWERED)
    return replace(history, asked=(first,), own=())


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_an_empty_history_and_one_answer(
    lived: Lived, library: Library, catalogs: Catalogs, tag: str
) -> None:
    tr = catalogs.translator(tag)
    for history in (
        emptied(lived.whole[days.PATIENT]),
        one_answer(lived.fortnight[days.PATIENT]),
        replace(emptied(lived.whole[days.PATIENT]), first=days.LAST),
    ):
        assert render_png("diary", timeline_data(history, library.questions, tr))
        assert pdf_of(history, library, tag)[0] <= 2
        reply = history_views.timeline(history, library.questions, tr)
        assert reply.picture is not None
        assert reply.picture.personal
        told = history_views.report(history, library.questions, tr, signed=True)
        if not history.reports:
            nothing = tr("Nothing has been told in these days.")
            assert nothing in reply.text.text
            assert nothing in told.text.text


# -- which days -----------------------------------------------------------------------------------

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("", date(2026, 11, 10), TODAY),
        ("3", date(2026, 11, 21), TODAY),
        ("30天", date(2026, 10, 25), TODAY),
        ("1 day", TODAY, TODAY),
        ("2026-11-01", date(2026, 11, 1), TODAY),
        ("2026-11-01 2026-11-20", date(2026, 11, 1), date(2026, 11, 20)),
        ("2026-11-20 to 2026-11-01", date(2026, 11, 1), date(2026, 11, 20)),
        ("11月1日到11月20日", date(2026, 11, 1), date(2026, 11, 20)),
        ("11-01 – 11-20", date(2026, 11, 1), date(2026, 11, 20)),
        ("12-31", date(2025, 12, 31), TODAY),
        ("all", None, TODAY),
        ("全部", None, TODAY),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, first: date | None, last: date) -> None:
    assert read_span(typed, TODAY) == Span(first, last)


@pytest.mark.parametrize(
    "typed", ["0", "yesterday evening", "2026-13-01", "30-02", "2026-12-24", "1 2 3", "11-1 x 11-2"]
)
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(SpanUnclear):
        read_span(typed, TODAY)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days(typed: str) -> None:
    try:
        span = read_span(typed, TODAY)
    except SpanUnclear:
        return
    assert span.last <= TODAY
    assert span.first is None or TODAY - timedelta(days=LONGEST) < span.first <= span.last


@given(st.integers(-5, 5000))
def test_a_span_is_never_endless(number: int) -> None:
    span = last_days(number, TODAY)
    assert span.first is not None
    assert 0 <= (span.last - span.first).days < LONGEST


# -- FHIR -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_the_bundle_is_valid_fhir(lived: Lived, library: Library, tag: str) -> None:
    for history in (
        *lived.whole.values(),
        emptied(lived.whole[days.PATIENT]),
        one_answer(lived.fortnight[days.PATIENT]),
    ):
        made = bundle(history, library.questions, tag)
        read = Bundle.model_validate(json.loads(json.dumps(made)))
        kinds = Counter(entry.resource.get_resource_type() for entry in read.entry)
        assert kinds["Patient"] == 1
        assert kinds["QuestionnaireResponse"] == len(history.reports)
        links = [entry.fullUrl for entry in read.entry]
        assert len(set(links)) == len(links)
        told = json.dumps(made)
        assert set(re.findall(r'"reference": "([^"]+)"', told)) <= set(links)


def test_the_bundle_holds_every_reading_and_no_name(lived: Lived, library: Library) -> None:
    history = lived.whole[days.PATIENT]
    made = bundle(history, library.questions, "en")
    observed = [
        e["resource"] for e in made["entry"] if e["resource"]["resourceType"] == "Observation"
    ]
    temperatures = sorted(
        o["valueQuantity"]["value"] for o in observed if o["code"]["coding"][0]["code"] == "8310-5"
    )
    assert temperatures == sorted(float(one.degrees) for one in history.readings)
    codes = {coding["code"] for o in observed for coding in o["code"]["coding"]}
    assert codes == {"8310-5", "8867-4", "2708-6", "59408-5", "85354-9"}
    assert {o["status"] for o in observed} == {"preliminary"}
    assert {o["effectiveDateTime"][-6:] for o in observed} == {"+08:00", "-04:00", "-05:00"}
    text = json.dumps(made, ensure_ascii=False)
    assert "7001" not in text
    assert "010-88888888" not in text
    again = bundle(history, library.questions, "en")
    assert again == made
