"""The bot's own words: gettext catalogs, read from .po files when the program starts."""

from __future__ import annotations

import gettext
import io
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.errors import StartupError
from bot.i18n.locales import FALLBACK, Locales
from bot.i18n.traditional import TRADITIONAL, to_traditional


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Marks a sentence for the catalogs where no Translator is at hand; it comes back as it is."""
    return message


class Translator:
    """Words, dates and lists in one language. Call it with the English sentence:

    `tr("Day {day} after infusion", day=3)`. Sentences are whole and named placeholders are filled
    after translation, so that every language orders them as it needs. A sentence without a
    translation comes back in English: never a raw key.
    """

    def __init__(self, tag: str, catalog: gettext.NullTranslations) -> None:
        self.tag = tag
        self.babel = Locale.parse(tag, sep="-")
        self.catalog = catalog

    def __call__(self, message: str, /, **values: object) -> str:
        words = self.catalog.gettext(message)
        return words.format(**values) if values else words

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """The form that fits `count`; `{count}` may stand in the sentence."""
        return self.catalog.ngettext(one, many, count).format(count=count, **values)

    def day(self, day: date) -> str:
        """A date with its weekday, in full: 2026年11月23日星期一 / Monday, 23 November 2026."""
        if self.babel.language == "en":
            return dates.format_date(day, "EEEE, d MMMM y", locale=self.babel)
        return dates.format_date(day, "full", locale=self.babel)

    def short_day(self, day: date) -> str:
        """A date without its year: 11月23日 / 23 November."""
        return dates.format_date(
            day, "d MMMM" if self.babel.language == "en" else "M月d日", locale=self.babel
        )

    def clock_time(self, at: datetime | time, zone: ZoneInfo | None = None) -> str:
        """Hours and minutes on a 24-hour clock; an instant is shown in `zone`."""
        if isinstance(at, datetime) and zone is not None:
            at = at.astimezone(zone)
        return at.strftime("%H:%M")

    def city(self, zone: str) -> str:
        """The name that people know a time zone by: 上海 / Shanghai for Asia/Shanghai."""
        name = dates.get_timezone_name(ZoneInfo(zone), locale=self.babel, return_zone=False)
        found = self.babel.time_zones.get(zone, {}).get("city")
        return str(found) if found else zone.rpartition("/")[2].replace("_", " ") or name

    def country(self, code: str) -> str:
        """A country by its two-letter code: 中国 / China for CN. An unknown code comes back."""
        return str(self.babel.territories.get(code.upper(), code))

    def listed(self, items: list[str]) -> str:
        """Items as the language lists them: 甲、乙和丙 / A, B and C."""
        return lists.format_list(items, locale=self.babel)


class _Traditional(gettext.NullTranslations):
    """A simplified catalog read in traditional characters."""

    def __init__(self, simplified: gettext.NullTranslations) -> None:
        super().__init__()
        self._simplified = simplified

    def gettext(self, message: str) -> str:
        return to_traditional(self._simplified.gettext(message))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return to_traditional(self._simplified.ngettext(msgid1, msgid2, n))


class Catalogs:
    """All catalogs under a folder `<dir>/<locale>/LC_MESSAGES/bot.po`, compiled in memory."""

    def __init__(self, directory: Path) -> None:
        """Raises StartupError when a catalog is missing or cannot be read."""
        self._translators: dict[str, Translator] = {}
        for path in sorted(directory.glob("*/LC_MESSAGES/bot.po")):
            tag = path.parent.parent.name.replace("_", "-")
            try:
                catalog = read_po(io.BytesIO(path.read_bytes()), abort_invalid=True)
            except Exception as error:
                raise StartupError(f"{path}: {error}") from error
            compiled = io.BytesIO()
            write_mo(compiled, catalog)
            compiled.seek(0)
            self._translators[tag] = Translator(tag, gettext.GNUTranslations(compiled))
        if not self._translators:
            raise StartupError(f"no catalogs in {directory}")
        simplified = self._translators.get(FALLBACK)
        if simplified is not None and TRADITIONAL not in self._translators:
            converted = _Traditional(simplified.catalog)
            self._translators[TRADITIONAL] = Translator(TRADITIONAL, converted)
        self.locales = Locales(self._translators)

    def translator(self, wanted: str | None) -> Translator:
        """The translator nearest to a language tag; never fails."""
        return self._translators[self.locales.negotiate(wanted)]

    def all(self) -> tuple[Translator, ...]:
        return tuple(self._translators[tag] for tag in self.locales.offered)
