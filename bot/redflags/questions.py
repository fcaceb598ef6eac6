"""What a check-in can ask and what can be answered: questions.yaml as values. PURE."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.i18n.traditional import TRADITIONAL, to_traditional
from bot.redflags.rules import PHASES

LANGUAGES = ("zh-Hans", "en")
LONGEST_SHORT = {"zh-Hans": 6, "en": 14}
"""Characters on an option's button: Telegram shows one line and cuts the rest."""


class BadQuestion(ValueError):
    """A screen or option that cannot be read; the message says which and why."""


ByTag = Mapping[str, str]
"""Words by language tag."""


class List(enum.StrEnum):
    """Which screens a check-in has."""

    FULL = "full"
    SHORT = "short"


class ScreenKind(enum.StrEnum):
    SEVERAL = "several"
    """Any number of options, or none of them."""
    ONE = "one"
    """One option, or none of them."""
    TEMPERATURE = "temperature"
    TEMPERATURE_SINCE = "temperature_since"
    DEVICES = "devices"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be ticked; its id is the sign that rules name. `short` fits a button."""

    id: str
    words: ByTag
    short: ByTag


@dataclass(frozen=True, slots=True)
class Folded:
    """A screen that another one asks along: the words of the two buttons there."""

    behind: str
    """The id of that other screen."""
    both: ByTag
    """Closes both."""
    open: ByTag
    """Opens this one."""
    tells: str | None = None
    """The option that is told already by opening it."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One question with its options. `by_caregiver`: caregivers only. `lists` of check-ins in which
    it stands; in none, it is opened in another way."""

    id: str
    kind: ScreenKind
    ask: ByTag
    options: tuple[Option, ...]
    phases: frozenset[str]
    by_caregiver: bool
    late: ByTag | None
    """The question in other words from phase P3 on, where check-ins are rare."""
    lists: frozenset[List]
    folded: Folded | None


@dataclass(frozen=True, slots=True)
class Questions:
    """All screens, in the order in which they are asked."""

    screens: tuple[Screen, ...]

    @property
    def signs(self) -> frozenset[str]:
        return frozenset(option.id for screen in self.screens for option in screen.options)

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(screen.id for screen in self.screens)

    def screen(self, name: str) -> Screen | None:
        """The screen of that id; None when the content has it no more."""
        return next((screen for screen in self.screens if screen.id == name), None)

    def option(self, name: str) -> Option | None:
        """The option of that id; None when the content has it no more."""
        for screen in self.screens:
            for option in screen.options:
                if option.id == name:
                    return option
        return None


NO_QUESTIONS = Questions(())


def read_questions(data: Mapping[str, Any]) -> Questions:
    """The screens from the mapping of questions.yaml. Raises BadQuestion."""
    screens = tuple(_screen(entry) for entry in data["screens"])
    ids = [screen.id for screen in screens]
    signs = [option.id for screen in screens for option in screen.options]
    for name in (*ids, *signs):
        if (*ids, *signs).count(name) > 1:
            raise BadQuestion(f"{name} stands twice")
    for screen in screens:
        if screen.folded is not None and screen.folded.behind not in ids:
            raise BadQuestion(f"screen {screen.id}: there is no {screen.folded.behind}")
    return Questions(screens)


def _screen(entry: Mapping[str, Any]) -> Screen:
    left = dict(entry)
    name = str(left.pop("id"))
    try:
        kind = ScreenKind(left.pop("kind"))
        phases = frozenset(left.pop("phases", PHASES))
        options = tuple(_option(one) for one in left.pop("options", ()))
        screen = Screen(
            id=name,
            kind=kind,
            ask=_words(left.pop("ask")),
            options=options,
            phases=phases,
            by_caregiver=left.pop("by", None) == "caregiver",
            late=_words(left.pop("late")) if "late" in left else None,
            lists=frozenset(map(List, left.pop("lists"))),
            folded=_folded(left, options),
        )
    except (KeyError, ValueError) as error:
        raise BadQuestion(f"screen {name}: {error}") from None
    if left or not phases <= set(PHASES):
        raise BadQuestion(f"screen {name}: unknown {', '.join(left) or 'phase'}")
    if bool(options) != (kind in (ScreenKind.SEVERAL, ScreenKind.ONE)):
        raise BadQuestion(f"screen {name}: a {kind} screen and its options do not fit")
    return screen


def _folded(left: dict[str, Any], options: Iterable[Option]) -> Folded | None:
    if "behind" not in left:
        return None
    tells = left.pop("tells", None)
    if tells is not None and tells not in {option.id for option in options}:
        raise ValueError(f"tells {tells}, which is no option of it")
    return Folded(
        str(left.pop("behind")), _words(left.pop("both")), _words(left.pop("open")), tells
    )


def _option(entry: Mapping[str, Any]) -> Option:
    words = {key: value for key, value in entry.items() if key not in ("id", "short")}
    short = _words(entry.get("short", {}))
    for tag, longest in LONGEST_SHORT.items():
        if len(short[tag]) > longest:
            raise BadQuestion(f"option {entry['id']}: {short[tag]!r} is too long for a button")
    return Option(str(entry["id"]), _words(words), short)


def _words(words: Mapping[str, Any]) -> ByTag:
    missing = [tag for tag in LANGUAGES if not str(words.get(tag, "")).strip()]
    if missing:
        raise BadQuestion(f"no words in {missing[0]}")
    found = {tag: str(text) for tag, text in words.items()}
    if TRADITIONAL not in found:
        found[TRADITIONAL] = to_traditional(found["zh-Hans"])
    return found


def in_words(words: ByTag, tag: str) -> str:
    """The words in a language, in English where it has none."""
    return words.get(tag) or words["en"]
