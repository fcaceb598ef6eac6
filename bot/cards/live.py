"""The library in use: replaced as a whole when content is published, never changed in part."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from bot.cards.library import read_library
from bot.cards.model import ContentInvalid, Library, Problem
from bot.revisions import Published

log = logging.getLogger(__name__)


_last: tuple[dict[str, str], Library] | None = None


def _library_of(files: Mapping[str, str], already: tuple[Problem, ...] = ()) -> Library:
    """The library of these texts. The same ones are not read again: that takes half a second.

    Raises ContentInvalid.
    """
    global _last
    if already or _last is None or _last[0] != files:
        _last = dict(files), read_library(files, already)
    return _last[1]


class LiveLibrary:
    """Call it for the library of this moment; ask once per update."""

    def __init__(self, files: Mapping[str, str], already: tuple[Problem, ...] = ()) -> None:
        """From texts by path, as `read_library` takes them. Raises ContentInvalid."""
        self._current = _library_of(files, already)
        self.number = 0
        """The publication that the library shows, 0 for one read from files."""

    def __call__(self) -> Library:
        return self._current

    def check(self, files: Mapping[str, str]) -> None:
        """Raises ContentInvalid when the texts make no library."""
        _library_of(files)

    async def show(self, published: Published) -> None:
        """Takes a publication over. One that this version cannot read leaves the present one.

        That happens when an older process follows what a newer one has published.
        """
        try:
            self._current = _library_of(published.files)
        except ContentInvalid as invalid:
            log.error("publication %d cannot be read: %s", published.number, invalid.problems[0])
        else:
            self.number = published.number
