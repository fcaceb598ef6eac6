"""What a person types as their place, read as the clock it keeps.

Pure. `content/places.yaml` comes first, then CLDR's cities and countries. Readings that keep the
same clock settle it; anything less certain is a question to the person, for a wrong clock would
shift every reminder. A UTC offset is no place and knows no summer time: it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.people import cldr_places
from bot.people.cldr_places import country_of
from bot.people.place_words import (
    MAX_LENGTH,
    Token,
    denies,
    is_slip,
    key,
    meaningful,
    names_a_part,
    says_nothing,
    tokens,
)

__all__ = ["Candidates", "Places", "Zone", "country_of", "find", "is_zone", "parse_places"]

_LONGEST = 24
"""Tokens in the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Zone:
    """The text settles the clock: an IANA zone."""

    name: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """The text does not settle the clock: IANA zones to ask about, the likeliest first."""

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name: the zones to show, all zones that agree with it, and whether it is always asked."""

    shown: tuple[str, ...]
    within: frozenset[str]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Places:
    """Names by key, as `parse_places` reads them. State codes count only behind a place."""

    names: Mapping[str, _Reading]
    codes: Mapping[str, _Reading]
    countries: Mapping[str, _Reading] = field(default_factory=dict)

    def reading(self, name: str) -> _Reading | None:
        """What a key means: our own name, then CLDR's city or country of that name."""
        own = self.names.get(name)
        if own is not None:
            return own
        # CLDR has no city that shares its name with another country: the order is free.
        code = cldr_places.countries().get(name)
        if code is not None:
            return self.country(code)
        city = cldr_places.cities().get(name)
        return _place(city) if city is not None else None

    def country(self, code: str) -> _Reading:
        """All zones of a country by its ISO code, those to show as `countries` says."""
        zones = cldr_places.zones_of()[code]
        return self.countries.get(code) or _Reading(zones, frozenset(zones))

    def keys(self) -> Iterator[str]:
        yield from self.names
        yield from cldr_places.cities()
        yield from cldr_places.countries()


def _place(*zones: str) -> _Reading:
    return _Reading(zones, frozenset(zones))


def parse_places(data: Any) -> Places:
    """The parsed YAML of `content/places.yaml`.

    Shape: `zones` {zone: [name]}, `asked` [{names, zones}], `regions` [{code, names, zones}],
    `countries` {ISO code: {names, zones, also?}}. Raises ValueError for an unknown zone or
    country, a name that is no text, or a name given twice; KeyError or TypeError for another shape.
    """
    names: dict[str, _Reading] = {}
    codes: dict[str, _Reading] = {}
    countries: dict[str, _Reading] = {}

    def add(where: dict[str, _Reading], name: Any, reading: _Reading) -> None:
        if not isinstance(name, str) or not key(name):
            raise ValueError(f"{name!r} is no name of a place")
        if where.setdefault(key(name), reading) != reading:
            raise ValueError(f"{name!r} is given twice")

    for zone, own in data["zones"].items():
        for name in own:
            add(names, name, _place(*_known([zone])))
    for item in data["asked"]:
        zones = _known(item["zones"])
        for name in item["names"]:
            add(names, name, _Reading(zones, frozenset(zones), asked=True))
    for item in data["regions"]:
        reading = _place(*_known(item["zones"]))
        add(codes, item["code"], reading)
        for name in item["names"]:
            add(names, name, reading)
    for code, item in data["countries"].items():
        if code not in cldr_places.zones_of():
            raise ValueError(f"{code!r} is no country with a zone")
        within = (*cldr_places.zones_of()[code], *_known(item.get("also", [])))
        countries[code] = _Reading(_known(item["zones"]), frozenset(within))
        for name in item["names"]:
            add(names, name, countries[code])
    # A name of ours that is also a country's agrees with all of the country: "Kuching, Malaysia".
    for name, code in cldr_places.countries().items():
        own_reading = names.get(name)
        if own_reading is not None and not own_reading.asked:
            whole = countries.get(code) or _place(*cldr_places.zones_of()[code])
            names[name] = _Reading(own_reading.shown, own_reading.within | whole.within)
    return Places(names, codes, countries)


def _known(zones: list[str]) -> tuple[str, ...]:
    for zone in zones:
        if not is_zone(zone):
            raise ValueError(f"{zone!r} is no zone")
    return tuple(zones)


def is_zone(name: str) -> bool:
    """True for the present IANA name of a zone that is a place, in its exact spelling."""
    return cldr_places.zone_names().get(name.lower()) == name


def find(text: str, places: Places) -> Zone | Candidates | None:
    """The clock of a typed place: settled, to be asked about, or None when nothing is known.

    Never raises and never guesses: a contradiction, a known place among unknown words, and a
    typing slip give candidates; a "not" gives None.
    """
    if len(text) > MAX_LENGTH:
        return None
    if "/" in text and text.isascii():
        zone = cldr_places.zone_names().get(" ".join(text.split()).lower().replace(" ", "_"))
        return Zone(zone) if zone else None
    words = tokens(text)
    readings, beside, clear = _scan(words, places)
    if denies(beside):  # beside the names: 不丹 and 南非 deny nothing
        return None
    if not readings:
        return _slip(words, places)
    together = readings[0]
    for reading in readings[1:]:
        together = _agree(together, reading)
    if len(together.shown) == 1 and clear and not together.asked:
        return Zone(together.shown[0])
    return Candidates(together.shown)


def _scan(
    words: tuple[Token, ...], places: Places
) -> tuple[list[_Reading], tuple[Token, ...], bool]:
    """The names in the words, longest first from the left; the words beside them; whether those
    say nothing.
    """
    readings: list[_Reading] = []
    beside: list[Token] = []
    rest: list[Token] = []
    clear = True
    at = 0
    while at < len(words):
        reading, length = _named(words, at, places, bool(readings))
        if reading is None:
            rest.append(words[at])
        else:
            clear = clear and says_nothing(tuple(rest))
            readings.append(reading)
            beside += rest
            rest = []
        at += length
    tail = tuple(rest)
    clear = clear and (says_nothing(tail) or names_a_part(tail))
    return readings, (*beside, *tail), clear


def _named(
    words: tuple[Token, ...], at: int, places: Places, behind_place: bool
) -> tuple[_Reading | None, int]:
    """The longest name that starts at a token, and how many tokens it takes."""
    code = places.codes.get(words[at].key)
    if code is not None and at and _ends_place(words[at + 1 :], places):
        if behind_place and (words[at].coded or meaningful(words[at : at + 1])):
            return code, 1
        if words[at].coded:  # "I AM OK" is not Oklahoma
            return replace(code, asked=True), 1
    for end in range(min(len(words), at + _LONGEST), at, -1):
        reading = places.reading("".join(word.key for word in words[at:end]))
        if reading is not None:
            return reading, end - at
    return None, 1


def _ends_place(following: tuple[Token, ...], places: Places) -> bool:
    """True when a state code can stand here: at the end, or before a post code or the country."""
    words = "".join(word.key for word in following if not word.key.isdecimal())
    return not words or places.reading(words) in places.countries.values()


def _agree(one: _Reading, two: _Reading) -> _Reading:
    """Two names of one text: what both allow, or both when they contradict each other."""
    within = one.within & two.within
    if not within:
        shown = tuple(dict.fromkeys((*one.shown, *two.shown)))
        return _Reading(shown, frozenset(shown), asked=True)
    narrow = one if len(one.within) <= len(two.within) else two
    shown = tuple(zone for zone in narrow.shown if zone in within) or tuple(sorted(within))
    return _Reading(shown, within, one.asked and two.asked)


def _slip(words: tuple[Token, ...], places: Places) -> Candidates | None:
    """The zone that a misspelt name means, if all names near to it mean the same."""
    typed = "".join(word.key for word in meaningful(words))
    near = {name for name in places.keys() if is_slip(typed, name)}  # noqa: SIM118
    shown = {reading.shown for name in near if (reading := places.reading(name)) is not None}
    return Candidates(shown.pop()) if len(shown) == 1 else None
