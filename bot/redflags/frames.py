"""Questions and hypotheticals: a danger word that nobody has, by the words around it. PURE.

Unlike a denial, which has to be understood word by word (`mention`), a frame is an open grammar:
its words (content/redflags/mentions.yaml) set a danger aside wherever they stand beside it in the
same clause. So guards outweigh all of them: whatever hints at the here and now, anywhere in the
text, leaves everything as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.redflags.scan import chinese_pattern, english_pattern

_SIDES = ("before", "after", "anywhere", "opens")
_WORDS = ("guards", "near", "persons", "idle", "calm", "help", "asks", "ahead", "idioms")
_ALLOWS = frozenset({"persons", "happened", "help", "readings"})
_NEEDS = frozenset({"calm", "both", "asks", "ended"})
_PAST = frozenset({"ended"})
_LIST = re.compile(r"[_\W]*(?:(?:a|an|the|or|any|some|等|这些|症状|情况)[_\W]*)*")
_JOINS = frozenset({"and", "plus", "和", "以及", "还有", "或", "或者"})
_HAPPENED = re.compile(r"[了着咗]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text: folded; `after`: what cuts it off; `signs`: where its dangers stand.

    `reading`: one of them is measured. `lasting`: one says itself that it goes on. `settled`: it is
    set aside already, by what it says itself.
    """

    flat: str
    after: str
    signs: tuple[tuple[int, int], ...]
    reading: bool = False
    lasting: bool = False
    self_harm: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Words that make a danger a matter of talk.

    They stand `before` or `after` it, `anywhere` in its clause, or the clause `opens` with them.
    `allows`: what may stand beside them all the same; `needs`: what has to.
    """

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    anywhere: re.Pattern[str] | None
    opens: re.Pattern[str] | None
    allows: frozenset[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of mentions.yaml, ready for use.

    `guards`: the here and now. `near`: the same, in the clause of a danger only. `persons`: whom
    it may be about. `idle`: what sounds like either and is not. `calm`: all is well. `help`: asks
    what to do. `asks`: any question. `ahead`: it is all still to come. `idioms`: figures of speech.
    """

    frames: tuple[Frame, ...]
    guards: re.Pattern[str]
    near: re.Pattern[str]
    persons: re.Pattern[str]
    idle: re.Pattern[str]
    calm: re.Pattern[str]
    help: re.Pattern[str]
    asks: re.Pattern[str]
    ahead: re.Pattern[str]
    idioms: re.Pattern[str]


def read_frames(raw: Mapping[str, Any]) -> Frames:
    """The frames from the parsed file. Raises KeyError, ValueError when it is malformed."""
    frames = []
    for name, frame in raw["frames"].items():
        if strange := set(frame) - {*_SIDES, "allows", "needs"}:
            raise ValueError(f"mentions.yaml, frames, {name}: no {', '.join(sorted(strange))}")
        allows, needs = (frozenset(map(str, frame.get(key, ()))) for key in ("allows", "needs"))
        if unknown := (allows - _ALLOWS) | (needs - _NEEDS):
            raise ValueError(f"mentions.yaml, frames, {name}: no {', '.join(sorted(unknown))}")
        sides = {side: _patterns(frame[side]) if side in frame else None for side in _SIDES}
        if not any(sides.values()):
            raise ValueError(f"mentions.yaml, frames, {name}: no words")
        frames.append(Frame(**sides, allows=allows, needs=needs))
    return Frames(tuple(frames), **{name: _patterns(raw[name]) for name in _WORDS})


def framed(clauses: Sequence[Clause], frames: Frames) -> list[int]:
    """Which clauses only talk of a danger, by their place; none when a guard stands in the text."""
    # What sounds like a guard or a person and is none.
    heard = [_without(frames.idle, clause.flat) for clause in clauses]
    calm = [frames.calm.search(clause.flat) is not None for clause in clauses]
    open_ = [not clause.settled for clause in clauses]
    for clause, text, well in zip(clauses, heard, calm, strict=True):
        danger = bool(clause.signs) or clause.reading
        if clause.settled or (well and not danger):
            continue
        near = danger and not _figurative(clause, frames) and frames.near.search(text)
        if near or frames.guards.search(text):
            return []
    ahead = any(frames.ahead.search(clause.flat) for clause in clauses)
    around = _Around(any(calm), ahead)
    found: dict[int, frozenset[str]] = {}
    for place, (clause, text) in enumerate(zip(clauses, heard, strict=True)):
        if clause.settled or not (clause.signs or clause.reading):
            continue
        allows = _frame(clause, text, around, frames)
        if allows is None and _goes_on(clauses, place, found):
            allows = found[place - 1]
        if allows is not None:
            found[place] = allows
    # What is past may be back: there the same words mean something in every clause.
    past = any("ended" in allows for allows in found.values())
    rest = zip(heard, open_, calm, strict=True)
    if past and any(free and not well and frames.near.search(text) for text, free, well in rest):
        return []
    asks = any(frames.help.search(text) for text, free in zip(heard, open_, strict=True) if free)
    if asks and not any("help" in allows for allows in found.values()):
        return []
    return list(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the whole text says: all is well, or all is still to come."""

    calm: bool
    ahead: bool


def _frame(clause: Clause, heard: str, around: _Around, frames: Frames) -> frozenset[str] | None:
    """What the frame of a clause allows; None when it has no frame."""
    text = clause.flat
    if _figurative(clause, frames):
        return frozenset()
    left = _meant(clause, frames)
    if clause.self_harm:
        return None
    present = set()
    if clause.reading:
        present.add("readings")
    if frames.persons.search(heard):
        present.add("persons")
    if any(_HAPPENED.match(text, end) or _HAPPENED.match(text, end - 1) for _, end in left):
        present.add("happened")
    if around.ahead and not present:
        return frozenset({"help"})
    said = {"asks"} if clause.after in {"?", "？"} or frames.asks.search(text) else set()
    if around.calm:
        said.add("calm")
    if not clause.lasting:
        said.add("ended")
    for frame in frames.frames:
        fits = present <= frame.allows and frame.needs - {"both"} <= said
        if fits and _embraces(frame, text, left):
            return frame.allows | (frame.needs & _PAST)
    return None


def _meant(clause: Clause, frames: Frames) -> list[tuple[int, int]]:
    """The signs that are no figure of speech."""
    figures = [match.span() for match in frames.idioms.finditer(clause.flat)]
    return [
        (start, end)
        for start, end in clause.signs
        if not any(first < end and start < last for first, last in figures)
    ]


def _figurative(clause: Clause, frames: Frames) -> bool:
    """Whether a clause names dangers, but only as figures of speech."""
    return bool(clause.signs) and not clause.reading and not _meant(clause, frames)


def _embraces(frame: Frame, text: str, signs: Sequence[tuple[int, int]]) -> bool:
    """Whether the words of a frame stand on the sides of all signs where they have to."""
    start = min((start for start, _ in signs), default=len(text))
    end = max((end for _, end in signs), default=0)
    if frame.opens and frame.opens.match(text, 0, start):
        return True
    if frame.anywhere:
        for match in frame.anywhere.finditer(text):
            if not any(match.start() < last and first < match.end() for first, last in signs):
                return True
    before = frame.before is not None and frame.before.search(text, 0, start) is not None
    after = frame.after is not None and frame.after.search(text, end) is not None
    return (before and after) if "both" in frame.needs else (before or after)


def _goes_on(clauses: Sequence[Clause], place: int, found: Mapping[int, frozenset[str]]) -> bool:
    """Whether a clause only adds a danger word to the framed one before it: fever and chills."""
    clause = clauses[place]
    if place - 1 not in found or clause.reading or clause.self_harm:
        return False
    if clauses[place - 1].after.strip() not in _JOINS:
        return False
    rest = list(clause.flat)
    for start, end in clause.signs:
        rest[start:end] = " " * (end - start)
    return _LIST.fullmatch("".join(rest)) is not None


def _without(words: re.Pattern[str], text: str) -> str:
    """The text of the same length with a blank mark for each of the words."""
    return words.sub(lambda match: "_" * len(match[0]), text)


def _patterns(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """One of the patterns of both languages, written as in words.yaml."""
    if set(raw) - {"zh", "en"} or not any(raw.values()):
        raise ValueError(f"mentions.yaml, frames: not two languages: {raw}")
    zh = [chinese_pattern(str(pattern)) for pattern in raw.get("zh") or ()]
    en = [english_pattern(str(pattern)) for pattern in raw.get("en") or ()]
    both = [*zh, *([rf"(?<![a-z0-9])(?:{'|'.join(en)})(?![a-z0-9])"] if en else [])]
    return re.compile("|".join(both))
