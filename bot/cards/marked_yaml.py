"""YAML that remembers its lines, so that a fault can be shown where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import yaml

from bot.cards.model import LANGUAGES, Problem
from bot.cards.traditional import localized_too

E = TypeVar("E", bound=StrEnum)
Place = tuple[str | int, ...]

# Ten times as fast where PyYAML was built with libyaml, as its wheels are.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Faults:
    """Collects problems, so that an author sees all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, path: str, line: int, message: str) -> None:
        self.found.append(Problem(path, line, message))


@dataclass(frozen=True, slots=True)
class Marked:
    """A YAML document: plain data, and the line (from 1) of every place in it."""

    data: Any
    lines: dict[Place, int]


def read_yaml(text: str, path: str, faults: Faults, first_line: int = 1) -> Marked | None:
    """Reads one document with the safe loader; None (and a problem) when that cannot be done.

    Aliases and keys that stand twice are refused: the first hide figures from readers, of the
    second YAML would silently keep the last. `first_line` is where `text` begins in its file.
    """
    lines: dict[Place, int] = {}
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Marked(None, lines)
        for place, line, twice in _walk(node, (), set()):
            lines[place] = line + first_line
            if twice:
                faults.add(path, line + first_line, f"key {place[-1]!r} stands twice")
        return Marked(loader.construct_document(node), lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + first_line
        faults.add(path, line, f"not valid YAML: {error.problem or error.context}")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        faults.add(path, first_line, f"not valid YAML: {error}")
    finally:
        loader.dispose()
    return None


def _walk(node: yaml.Node, place: Place, seen: set[int]) -> Iterator[tuple[Place, int, bool]]:
    """Every place with its line (from 0), and whether it is a key that stood before."""
    if id(node) in seen:
        # Two places share a node only through an alias.
        message = "aliases (&, *) are not allowed"
        raise yaml.composer.ComposerError(None, None, message, node.start_mark)
    seen.add(id(node))
    yield place, node.start_mark.line, False
    if isinstance(node, yaml.MappingNode):
        keys: set[str] = set()
        for key, value in node.value:
            inner = (*place, str(key.value))
            yield inner, key.start_mark.line, str(key.value) in keys
            keys.add(str(key.value))
            # An entry stands on the line of its key, whatever line its value begins on.
            for deeper, line, twice in _walk(value, inner, seen):
                if deeper != inner:
                    yield deeper, line, twice
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _walk(value, (*place, number), seen)


class Fields:
    """Reads one mapping key by key. Each fault is noted with its line; a stand-in is returned."""

    def __init__(self, marked: Marked, place: Place, path: str, faults: Faults) -> None:
        self.path, self.place, self._marked, self._faults = path, place, marked, faults
        value = marked.data
        for step in place:
            value = value[step]
        self._asked: set[str] = set()
        self._values: dict[str, Any] = {}
        if isinstance(value, dict):
            self._values = value
        else:
            self.fault("", "a mapping (key: value) is expected here")

    def line(self, key: str = "", *deeper: str | int) -> int:
        place = (*self.place, key, *deeper) if key else self.place
        return self._marked.lines.get(place) or self._marked.lines.get(self.place, 1)

    def fault(self, key: str, message: str) -> None:
        self._faults.add(self.path, self.line(key), message)

    def fault_at(self, key: str, number: int | str, message: str) -> None:
        """A fault in one item of a list, or under one key of a mapping."""
        self._faults.add(self.path, self.line(key, number), message)

    def keys(self) -> tuple[str, ...]:
        return tuple(map(str, self._values))

    def raw(self, key: str) -> Any:
        self._asked.add(key)
        return self._values.get(key)

    def _typed(self, key: str, kinds: tuple[type, ...], named: str, needed: bool) -> Any:
        value = self.raw(key)
        if value is None:
            if needed:
                self.fault(key, f"{key} is missing")
        elif not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            self.fault(key, f"{key} must be {named}, not {value!r}")
        else:
            return value
        return None

    def text(self, key: str) -> str:
        return str(self._typed(key, (str,), "text", True) or "")

    def optional_text(self, key: str) -> str | None:
        value: str | None = self._typed(key, (str,), "text", False)
        return value

    def whole(self, key: str) -> int:
        return int(self._typed(key, (int,), "a whole number", True) or 0)

    def number(self, key: str) -> int | float | None:
        value: int | float | None = self._typed(key, (int, float), "a number", False)
        return value

    def day(self, key: str, needed: bool = True) -> date | None:
        value: date | None = self._typed(key, (date,), "a date such as 2026-11-23", needed)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, without doubles; empty when the key is missing."""
        value = self._typed(key, (list,), "a list", False) or []
        for number, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self.fault_at(key, number, f"{key}: {item!r} is no text")
            elif item in value[:number]:
                self.fault_at(key, number, f"{key}: {item} stands twice")
        return tuple(dict.fromkeys(item for item in value if isinstance(item, str)))

    def localized(self, key: str, needed: bool = False) -> dict[str, str]:
        """A text by language tag; a missing language is a fault."""
        value = self._typed(key, (dict,), "a text per language", needed)
        if value is None:
            return {}
        for language in LANGUAGES:
            if not isinstance(value.get(language), str):
                self.fault(key, f"{key} has no text for {language}")
        return localized_too({str(k): v for k, v in value.items() if isinstance(v, str)})

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """One of an enum's values; its first member stands in for a faulty one."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        try:
            return kind(value)
        except ValueError:
            self.fault(key, f"{key} must be one of {', '.join(kind)}, not {value!r}")
            return next(iter(kind))

    def children(self, key: str, needed: bool = True) -> Iterator[Fields]:
        """The mappings of a list."""
        value = self._typed(key, (list,), "a list", needed) or []
        for number in range(len(value)):
            yield Fields(self._marked, (*self.place, key, number), self.path, self._faults)

    def child(self, key: str, needed: bool = True) -> Fields | None:
        """The mapping under `key`."""
        if self._typed(key, (dict,), "a mapping", needed) is None:
            return None
        return Fields(self._marked, (*self.place, key), self.path, self._faults)

    def done(self) -> None:
        """Notes every key that nobody asked for: mostly a misspelling."""
        for key in self._values:
            if key not in self._asked:
                self.fault(str(key), f"unknown key {key!r}")


def top(text: str, path: str, faults: Faults, first_line: int = 1) -> Fields | None:
    """The top mapping of a YAML text, or None when it cannot be read."""
    marked = read_yaml(text, path, faults, first_line)
    return None if marked is None else Fields(marked, (), path, faults)
