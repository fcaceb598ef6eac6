"""The typed place: a table written from the requirement, our own file, and no guessing."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.people import cldr_places
from bot.people.places import (
    Candidates,
    Places,
    Zone,
    country_of,
    find,
    is_zone,
    parse_places,
)
from bot.people.places_file import load_places

ROOT = Path(__file__).parents[2]
CASES = yaml.safe_load((Path(__file__).parent / "expected" / "places.yaml").read_text("utf-8"))
FILE = ROOT / "content" / "places.yaml"
PLACES = load_places(FILE)
DATA: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"][:40]))
def test_worked_case(case: dict[str, Any]) -> None:
    found = find(case["text"], PLACES)
    if case["expect"] == "unclear":
        assert found is None, case["why"]
    elif case["expect"] == "ask":
        assert isinstance(found, Candidates), case["why"]
        assert set(case["candidates"]) <= set(found.zones), case["why"]
    else:
        assert isinstance(found, Zone), case["why"]
        assert found.name in [case["expect"], *case.get("also", [])], case["why"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        # a "not" inside a name denies nothing
        ("南非", "Africa/Johannesburg"),
        ("不丹", "Asia/Thimphu"),
        ("不来梅", "Europe/Berlin"),
        ("香港特别行政区", "Asia/Hong_Kong"),
        # region and place settle each other
        ("广东省深圳市南山区", "Asia/Shanghai"),
        ("山东德州", "Asia/Shanghai"),
        ("德州休斯顿", "America/Chicago"),
        ("美国麻省波士顿", "America/New_York"),
        ("Toronto, Ontario, Canada", "America/Toronto"),
        ("Rochester, MN 55905, USA", "America/Chicago"),
        ("Atlanta, Georgia", "America/New_York"),
        ("Tbilisi, Georgia", "Asia/Tbilisi"),
        ("Hong Kong, China", "Asia/Hong_Kong"),
        ("Kuching, Malaysia", "Asia/Kuching"),
        ("Birmingham, Alabama", "America/Chicago"),
        ("Cambridge, UK", "Europe/London"),
        ("麻省总医院", "America/New_York"),
        ("北京301医院", "Asia/Shanghai"),
        ("上海/北京", "Asia/Shanghai"),
        ("I LIVE IN BOSTON", "America/New_York"),
        ("CDT Houston", "America/Chicago"),
        ("US/Eastern", "America/New_York"),
        ("asia/saigon", "Asia/Ho_Chi_Minh"),
    ],
)
def test_settled(text: str, zone: str) -> None:
    assert find(text, PLACES) == Zone(zone)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("Perth, Scotland", ["Australia/Perth", "Europe/London"]),
        ("Shanghai, Japan", ["Asia/Shanghai", "Asia/Tokyo"]),
        ("Toronto, CA", ["America/Toronto", "America/Los_Angeles"]),
        ("我妈在北京，我在温哥华", ["Asia/Shanghai", "America/Vancouver"]),
        ("boston or chicago", ["America/New_York", "America/Chicago"]),
        ("纽约大学上海分校", ["America/New_York", "Asia/Shanghai"]),
        # known among unknown words, and state codes behind an unknown town
        ("MD Anderson Houston", ["America/Chicago"]),
        ("Peoria, IL", ["America/Chicago"]),
        ("上海话", ["Asia/Shanghai"]),
        # slips
        ("i live in bejing", ["Asia/Shanghai"]),
        ("乌鲁木其", ["Asia/Shanghai"]),
        ("Philadelpia", ["America/New_York"]),
    ],
)
def test_asked(text: str, zones: list[str]) -> None:
    assert find(text, PLACES) == Candidates(tuple(zones))


@pytest.mark.parametrize(
    "text",
    [
        *[
            "call me",
            "at home",
            "Petersburgh Lane 5",
            "UTC+5:30",
            "+8",
            "CN",
            "or",
            "Reading",
            "非北京",
        ],
        *["Hubai", "Menan"],  # near to two places: Hubei and Dubai, Henan and Medan
        *["Center", "Casey", "Midway"],  # zones of CLDR where nobody lives
    ],
)
def test_not_understood(text: str) -> None:
    assert find(text, PLACES) is None


def test_a_state_code_without_a_place_is_never_taken() -> None:
    for code in PLACES.codes:
        for text in (f"I AM {code.upper()}", f"hey, {code}", code):
            found = find(text, PLACES)
            named = PLACES.reading(code)
            assert not isinstance(found, Zone) or (named and found.name in named.shown), text


@pytest.mark.parametrize(
    "text", ["市区" * 49 + "x", "上海" + "市区" * 48 + "x", "a " * 50, "啊" * 100]
)
def test_a_long_answer_is_read_at_once(text: str) -> None:
    started = time.perf_counter()
    assert not isinstance(find(text, PLACES), Zone)
    assert time.perf_counter() - started < 1


# --- our own file ------------------------------------------------------------------------------


def test_every_name_of_the_file_is_found() -> None:
    for zone, names in DATA["zones"].items():
        for name in names:
            assert find(name, PLACES) == Zone(zone), name
    for item in DATA["asked"]:
        for name in item["names"]:
            assert find(name, PLACES) == Candidates(tuple(item["zones"])), name


def test_every_zone_offered_exists_and_has_a_country() -> None:
    offered = {zone for reading in PLACES.names.values() for zone in reading.shown}
    for zone in sorted(offered):
        assert is_zone(zone)
        assert country_of(zone) is not None
        ZoneInfo(zone)


def test_candidates_fit_on_one_screen_of_buttons() -> None:
    for name in PLACES.names:
        found = find(name, PLACES)
        assert not isinstance(found, Candidates) or len(found.zones) <= 8, name


def test_mainland_china_keeps_beijing_time() -> None:
    shown = {zone for name in PLACES.names if (zones := PLACES.names[name].shown) for zone in zones}
    assert "Asia/Shanghai" in shown
    urumqi = [name for name, reading in PLACES.names.items() if "Asia/Urumqi" in reading.shown]
    assert sorted(urumqi) == sorted(["新疆时间", "乌鲁木齐时间", "xinjiangtime", "urumqitime"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zones": {"Asia/Nowhere": ["X"]}}, "no zone"),
        ({"zones": {"Asia/Calcutta": ["Kolkata"]}}, "no zone"),  # an old name
        ({"zones": {"Asia/Tokyo": [True]}}, "no name"),  # what YAML makes of an unquoted ON
        ({"zones": {"Asia/Tokyo": ["!"]}}, "no name"),
        ({"zones": {"Asia/Tokyo": ["Aa"], "Asia/Seoul": ["aa"]}}, "twice"),
        ({"countries": {"XX": {"names": [], "zones": []}}}, "no country"),
    ],
)
def test_a_wrong_file_is_refused(change: dict[str, Any], message: str) -> None:
    empty: dict[str, Any] = {"zones": {}, "asked": [], "regions": [], "countries": {}}
    with pytest.raises(ValueError, match=message):
        parse_places(empty | change)


# --- CLDR --------------------------------------------------------------------------------------


def test_cldr_alone_knows_the_cities_of_zones_and_the_countries() -> None:
    bare = Places({}, {})
    assert find("アクラ", bare) is None
    assert find("阿克拉", bare) == Zone("Africa/Accra")
    assert find("Kyiv", bare) == Zone("Europe/Kyiv")
    assert find("蘇黎世", bare) == Zone("Europe/Zurich")
    assert find("瑞士", bare) == Zone("Europe/Zurich")
    assert isinstance(find("Brazil", bare), Candidates)


def test_no_city_of_cldr_shares_its_name_with_another_country() -> None:
    cities, countries = cldr_places.cities(), cldr_places.countries()
    for name in cities.keys() & countries.keys():
        assert cities[name] in cldr_places.zones_of()[countries[name]], name


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        ("Asia/Shanghai", "CN"),
        ("Asia/Urumqi", "CN"),
        ("Asia/Hong_Kong", "HK"),
        ("Asia/Macau", "MO"),
        ("Asia/Taipei", "TW"),
        ("America/New_York", "US"),
        ("America/Vancouver", "CA"),
        ("Europe/London", "GB"),
        ("Europe/Kyiv", "UA"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("Asia/Kuala_Lumpur", "MY"),
        ("Etc/UTC", None),
        ("Asia/Nowhere", None),
        ("", None),
    ],
)
def test_country_of(zone: str, country: str | None) -> None:
    assert country_of(zone) == country


# --- what must hold for every text -------------------------------------------------------------

NAMES = sorted(PLACES.names)
words = st.lists(
    st.sampled_from(
        [*NAMES, "not", "不", "我在", "in", "MA", "ON", ", ", "/", "市", "UTC+8", "5", "??"]
    ),
    max_size=5,
).map(" ".join)


@given(st.one_of(st.text(max_size=120), words))
def test_never_raises_and_every_zone_is_real(text: str) -> None:
    found = find(text, PLACES)
    if isinstance(found, Zone):
        assert is_zone(found.name)
    elif isinstance(found, Candidates):
        assert found.zones
        assert len(set(found.zones)) == len(found.zones)
        assert all(is_zone(zone) for zone in found.zones)


@given(st.sampled_from(NAMES), st.sampled_from(["{}", " {} ", "{}。", "{}!", "我在{}", "in {}"]))
def test_dress_does_not_matter(name: str, dress: str) -> None:
    # Behind a word, a two-letter name may be a state code: "in LA" stays Los Angeles or is asked.
    if name in PLACES.codes:
        return
    for form in (name, name.upper(), name.title()):
        assert find(dress.format(form), PLACES) == find(name, PLACES)


@given(st.sampled_from(NAMES), st.sampled_from(["not in {}", "不在{}", "没在{}"]))
def test_a_denied_place_is_never_taken(name: str, denial: str) -> None:
    assert not isinstance(find(denial.format(name), PLACES), Zone)


@given(st.sampled_from([name for name in NAMES if re.fullmatch("[a-z]{6,}", name)]), st.data())
def test_a_slip_is_never_taken_silently(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name) - 2))
    slip = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    found = find(slip, PLACES)
    assert not isinstance(found, Zone) or PLACES.reading(slip) is not None
