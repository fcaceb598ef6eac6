"""What a check-in can ask and what can be answered: questions.yaml as values. PURE."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.redflags.rules import PHASES

LANGUAGES = ("zh-Hans", "en")


class BadQuestion(ValueError):
    """A screen or option that cannot be read; the message says which and why."""


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
    """One thing that can be ticked; its id is the sign that rules name."""

    id: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Screen:
    """One question with its options. `by_caregiver`: caregivers only; `weekly`: not each time."""

    id: str
    kind: ScreenKind
    ask: Mapping[str, str]
    options: tuple[Option, ...]
    phases: frozenset[str]
    by_caregiver: bool
    weekly: bool


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


NO_QUESTIONS = Questions(())


def read_questions(data: Mapping[str, Any]) -> Questions:
    """The screens from the mapping of questions.yaml. Raises BadQuestion."""
    screens = tuple(_screen(entry) for entry in data["screens"])
    ids = [screen.id for screen in screens]
    signs = [option.id for screen in screens for option in screen.options]
    for name in (*ids, *signs):
        if (*ids, *signs).count(name) > 1:
            raise BadQuestion(f"{name} stands twice")
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
            weekly=bool(left.pop("weekly", False)),
        )
    except (KeyError, ValueError) as error:
        raise BadQuestion(f"screen {name}: {error}") from None
    if left or not phases <= set(PHASES):
        raise BadQuestion(f"screen {name}: unknown {', '.join(left) or 'phase'}")
    if bool(options) != (kind in (ScreenKind.SEVERAL, ScreenKind.ONE)):
        raise BadQuestion(f"screen {name}: a {kind} screen and its options do not fit")
    return screen


def _option(entry: Mapping[str, Any]) -> Option:
    words = {key: value for key, value in entry.items() if key != "id"}
    return Option(str(entry["id"]), _words(words))


def _words(words: Mapping[str, Any]) -> Mapping[str, str]:
    missing = [tag for tag in LANGUAGES if not str(words.get(tag, "")).strip()]
    if missing:
        raise BadQuestion(f"no words in {missing[0]}")
    return {tag: str(text) for tag, text in words.items()}
