"""Places that CLDR knows: the cities that name the zones, and the countries, in zh and en.

Pure but for Babel reading its own data on first use; everything is built once.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from bot.people.place_words import key

_LOCALES = ("zh_Hans", "zh_Hant", "en")
_NO_COUNTRY = frozenset({"001", "ZZ"})


def country_of(zone: str) -> str | None:
    """ISO 3166 code of the country of an IANA zone, CN for Asia/Shanghai; None if unknown."""
    code = _territories().get(modern(zone))
    return None if code in _NO_COUNTRY else code


def modern(zone: str) -> str:
    """The present name of a zone: Asia/Kolkata for Asia/Calcutta. Others as they are."""
    return str(get_global("zone_aliases").get(zone, zone))


@cache
def zone_names() -> Mapping[str, str]:
    """Lower-case name -> present name of every zone that is a place; old names included."""
    names = [*_territories(), *get_global("zone_aliases")]
    places = (name for name in names if "/" in name and not name.startswith("Etc/"))
    return {name.lower(): modern(name) for name in places}


@cache
def zones_of() -> Mapping[str, tuple[str, ...]]:
    """ISO country code -> all its zones."""
    found: dict[str, tuple[str, ...]] = {}
    for code, zones in get_global("territory_zones").items():
        if code not in _NO_COUNTRY:
            found[code] = tuple(dict.fromkeys(modern(zone) for zone in zones))
    return found


@cache
def cities() -> Mapping[str, str]:
    """Key -> zone of the cities that CLDR names the zones by."""
    found: dict[str, str] = {}
    for tag in _LOCALES:
        own = Locale.parse(tag).time_zones
        for old in _territories():
            zone = modern(old)
            if old.lower() not in zone_names() or _deserted(zone):
                continue
            if "city" in own.get(old, {}):
                found[key(own[old]["city"])] = zone
            elif tag == "en" and old == zone and zone.count("/") == 1:
                # English gives a name only where the zone's own does not do. Three-part zones are
                # named with their state ("Petersburg, Indiana") or under an old two-part name.
                found[key(zone.rpartition("/")[2].replace("_", " "))] = zone
    return found


def _deserted(zone: str) -> bool:
    # Stations and islets whose names mean something else to people: Davis, Center, Midway.
    return zone.startswith("Antarctica/") or country_of(zone) == "UM"


@cache
def countries() -> Mapping[str, str]:
    """Key -> ISO code of the countries that have a zone."""
    found: dict[str, str] = {}
    for tag in _LOCALES:
        for code, name in Locale.parse(tag).territories.items():
            if code in zones_of():
                found[key(name)] = code
    return found


def _territories() -> Mapping[str, str]:
    territories: Mapping[str, str] = get_global("zone_territories")
    return territories
