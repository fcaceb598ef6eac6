"""Locale negotiation: from Telegram's language_code to a locale that we have words for."""

from __future__ import annotations

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError

FALLBACK = "zh-Hans"
"""Simplified Chinese first: what a person reads whose language we do not have."""


class Locales:
    """The locales that the bot offers, as BCP 47 tags such as `zh-Hans` and `en`."""

    def __init__(self, offered: Iterable[str]) -> None:
        """Raises ValueError when the fallback is not among the offered tags."""
        self.offered = tuple(sorted(offered, key=lambda tag: (tag != FALLBACK, tag)))
        if FALLBACK not in self.offered:
            raise ValueError(f"{FALLBACK} must be offered")
        self._keys = {_key(tag): tag for tag in self.offered}
        self._languages = {}
        for tag in reversed(self.offered):
            self._languages[_key(tag)[0]] = tag

    def negotiate(self, wanted: str | None) -> str:
        """The offered tag nearest to `wanted` (any case, `-` or `_`).

        Language and script count, a bare `zh` is Simplified; another script of an offered language
        still beats the fallback. Unknown or broken tags give the fallback.
        """
        if not wanted:
            return FALLBACK
        try:
            key = _key(wanted)
        except (ValueError, UnknownLocaleError, TypeError):
            return FALLBACK
        return self._keys.get(key) or self._languages.get(key[0]) or FALLBACK

    def own_name(self, tag: str) -> str:
        """The language's name in itself: 简体中文, English."""
        locale = Locale.parse(tag, sep="-")
        name = locale.get_display_name(locale) or tag
        return {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}.get(tag) or name.capitalize()


def _key(tag: str) -> tuple[str, str]:
    locale = Locale.parse(tag.replace("_", "-"), sep="-")
    script = locale.script or ""
    if locale.language == "zh" and not script:
        script = "Hant" if locale.territory in {"TW", "HK", "MO"} else "Hans"
    if locale.language != "zh":
        script = ""
    return locale.language, script
