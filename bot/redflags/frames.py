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
_WORDS = (
    "guards", "near", "persons", "idle", "calm", "cured", "help", "asks", "ahead", "idioms",
    "had", "told", "present", "own", "things", "spread", "limits",
)  # fmt: skip
_NAMED = ("things", "spread", "limits")
"""Lists that a frame may need anywhere in the text, by the name of the list."""
_ALLOWS = frozenset({"persons", "happened", "had", "help", "readings"})
_NEEDS = frozenset({"calm", "cured", "both", "asks", "asked", "ended", "told", "denied", *_NAMED})
_PAST = frozenset({"ended"})
_LIST = re.compile(r"[_\W]*(?:(?:a|an|the|or|any|some|等|这些|症状|情况)[_\W]*)*")
_JOINS = frozenset({"and", "plus", "和", "以及", "还有", "或", "或者"})
_HAPPENED = re.compile(r"[了着咗]")
_TAG = re.compile(r"[_\W]*(?:吗|吧|么|嘛|呢|right|correct|is it|does he|does she)?[_\W]*")
_NO_SUBJECT = re.compile(
    r" *(?:not|barely|hardly|only|never|no|be|have|very|so|still|just|also|too|really|always)"
    r"(?![a-z])"
)
_ARTICLES = re.compile(r"(?<![a-z])(?:a|an|the|any|some)(?![a-z])")
_DIGIT = re.compile(r"\d")
_EITHER = re.compile(
    r"(?:是|is it|at|over)? *\d\d(?:\.\d)? ?(?:度|[cf])? *(?:or|还是) *\d\d(?:\.\d)? ?(?:度|[cf])?"
)
"""Two readings to choose from: 38.0 or 38.3."""
_SUBJECT_FOLLOWS = frozenset({"do", "does", "can", "could", "how are", "how is"})
_MOST_BEYOND = 2
"""Letters of a danger that may stand behind a figure of speech; more say something of their own."""
_MOST_BEFORE = 24
"""Letters before a denial: more may tell of something else."""


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
    contrast: bool = False
    """It follows a "but" and does not only ask."""
    follows: str = ""
    """What only a comma parts from it, where a figure of speech may go on: 要晕了，这么多单子."""


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
    it may be about. `idle`: what sounds like either and is not. `calm`: all is well. `cured`: the
    danger itself is over. `help`: asks what to do. `asks`: any question. `ahead`: all is still to
    come. `idioms`: figures of speech. `had`: somebody has or had it. `told`: it is told as a story.
    `present`: a time of the past beside it belongs to something else. `own`: what others told is
    about the patient. `things`: papers, prices, devices. `spread`: whether it befalls everyone.
    `limits`: from where on something counts.
    """

    frames: tuple[Frame, ...]
    guards: re.Pattern[str]
    near: re.Pattern[str]
    persons: re.Pattern[str]
    idle: re.Pattern[str]
    calm: re.Pattern[str]
    cured: re.Pattern[str]
    help: re.Pattern[str]
    asks: re.Pattern[str]
    ahead: re.Pattern[str]
    idioms: re.Pattern[str]
    had: re.Pattern[str]
    told: re.Pattern[str]
    present: re.Pattern[str]
    own: re.Pattern[str]
    things: re.Pattern[str]
    spread: re.Pattern[str]
    limits: re.Pattern[str]


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
    around = _Around(
        any(calm),
        any(frames.cured.search(clause.flat) for clause in clauses),
        ahead,
        any(_asks(clause, frames) for clause in clauses),
        any(clause.contrast for clause in clauses),
        frozenset(
            name
            for name in _NAMED
            if any(getattr(frames, name).search(clause.flat) for clause in clauses)
        ),
    )
    found: dict[int, frozenset[str]] = {}
    for place, (clause, text) in enumerate(zip(clauses, heard, strict=True)):
        if clause.settled:
            continue
        if not (clause.signs or clause.reading):
            # Beside another clause's word for heat its numbers would be readings.
            if _asks_for_a_limit(clause.flat, around, frames):
                found[place] = frozenset({"readings"})
            continue
        allows = _frame(clause, text, around, frames)
        if allows is None and _goes_on(clauses, place, found, frames):
            allows = found[place - 1]
        if allows is not None:
            found[place] = allows
    # What is past may be back: there the same words mean something in every clause.
    past = any("ended" in allows for allows in found.values())
    rest = zip(heard, open_, calm, strict=True)
    if past and any(free and not well and frames.near.search(text) for text, free, well in rest):
        return []
    asks = any(frames.help.search(text) for text, free in zip(heard, open_, strict=True) if free)
    talk = [allows for place, allows in found.items() if not _figurative(clauses[place], frames)]
    if asks and talk and not any("help" in allows for allows in talk):
        return []
    return list(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What the whole text says: all is well, all is over, all is to come, it asks, it objects.

    `named`: of which lists it has a word.
    """

    calm: bool
    cured: bool
    ahead: bool
    asks: bool
    contrast: bool
    named: frozenset[str]


def _asks(clause: Clause, frames: Frames) -> bool:
    return clause.after in {"?", "？"} or frames.asks.search(clause.flat) is not None


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
    if frames.had.search(heard):
        present.add("had")
    if around.ahead and not present and not clause.contrast:
        return frozenset({"help"})
    if present == {"readings"} and len(left) < 2 and _asks_for_a_limit(text, around, frames):
        return frozenset({"readings"})
    said = _said(clause, left, around, frames)
    other = frames.present.search(text) is not None
    for frame in frames.frames:
        if other and frame.needs & {"told", "cured"}:
            continue
        if _of_others(frame) and frames.own.search(text):
            continue
        fits = present <= frame.allows and frame.needs - {"both"} <= said
        if fits and _embraces(frame, text, left, clause.reading):
            return frame.allows | (frame.needs & _PAST)
    return None


def _of_others(frame: Frame) -> bool:
    """Whether a frame is one of stories, not of what may come."""
    return frame.allows >= {"persons", "had"} and "help" not in frame.allows


def _asks_for_a_limit(text: str, around: _Around, frames: Frames) -> bool:
    """Whether all readings of a clause are two to choose from: fever cutoff, 38.0 or 38.3?"""
    pair = _EITHER.search(text)
    if pair is None or _DIGIT.search(text, pair.end()) or _DIGIT.search(text[: pair.start()]):
        return False
    if pair[0] == text:
        return "limits" in around.named
    ends = len(text) - pair.end() <= _MOST_BEYOND
    return ends and frames.limits.search(text, 0, pair.start()) is not None


def _said(
    clause: Clause, left: Sequence[tuple[int, int]], around: _Around, frames: Frames
) -> set[str]:
    """Which needs of a frame a clause and the text around it meet."""
    behind = left[-1][1] if left else 0
    told = around.asks or around.calm or frames.told.search(clause.flat) is not None
    said = {
        "asks": _asks(clause, frames),
        "asked": around.asks,
        "calm": around.calm,
        "cured": around.cured,
        "ended": not clause.lasting,
        "told": told,
        # A denial that asks, or that a "but" follows, is none.
        "denied": (around.asks or around.calm)
        and not around.contrast
        and not clause.lasting
        and not (clause.after in {"?", "？"} and frames.asks.search(clause.flat[behind:]) is None)
        and not (clause.flat[behind:] and _TAG.fullmatch(clause.flat, behind) is not None),
    }
    return {need for need, met in said.items() if met} | around.named


def _meant(clause: Clause, frames: Frames) -> list[tuple[int, int]]:
    """The signs that are no figure of speech."""
    said = f"{clause.flat},{clause.follows}" if clause.follows else clause.flat
    figures = [match.span() for match in frames.idioms.finditer(said)]
    return [
        (start, end)
        for start, end in clause.signs
        if not any(
            first < end and start < last and (end - last <= _MOST_BEYOND or clause.flat.isascii())
            for first, last in figures
        )
    ]


def _figurative(clause: Clause, frames: Frames) -> bool:
    """Whether a clause names dangers, but only as figures of speech."""
    return bool(clause.signs) and not clause.reading and not _meant(clause, frames)


def _embraces(frame: Frame, text: str, signs: Sequence[tuple[int, int]], reading: bool) -> bool:
    """Whether the words of a frame stand on the sides of all signs where they have to."""
    if "denied" in frame.needs:
        return _denies(frame, text, signs)
    both = "both" in frame.needs
    start = min((start for start, _ in signs), default=len(text))
    end = max((end for _, end in signs), default=0)
    if reading and (number := _DIGIT.search(text)) is not None:
        start = min(start, number.start())
    opener = frame.opens.match(text, 0, start) if frame.opens else None
    if (
        not both
        and opener
        and _asks_of_a_thing(opener[0], text[opener.end() :], start - opener.end())
    ):
        return True
    if frame.anywhere:
        for match in frame.anywhere.finditer(text):
            if not any(match.start() < last and first < match.end() for first, last in signs):
                return True
    before = frame.before is not None and frame.before.search(text, 0, start) is not None
    after = frame.after is not None and frame.after.search(text, end) is not None
    return ((before or opener is not None) and after) if both else (before or after)


def _asks_of_a_thing(opener: str, rest: str, gap: int) -> bool:
    """Whether a question has a subject: "does fever mean", not "is confused", "does not wake"."""
    if not opener.isascii():
        return True
    if _NO_SUBJECT.match(rest):
        return False
    return bool(_ARTICLES.sub("", rest[:gap]).strip()) or opener in _SUBJECT_FOLLOWS


def _denies(frame: Frame, text: str, signs: Sequence[tuple[int, int]]) -> bool:
    """Whether a denial touches each sign, and nothing else is told in the clause."""
    if not signs or frame.before is None or frame.after is None:
        return False
    last, first = 0, len(text)
    for start, end in signs:
        touching = frame.before.finditer(text, last, start)
        found = [match for match in touching if not text[match.end() : start].strip()]
        if not found or (last and found[0].start() - last > 1):
            return False
        first, last = min(first, found[0].start()), end
    rest = text[last:].strip()
    return first <= _MOST_BEFORE and (not rest or frame.after.match(rest) is not None)


def _goes_on(
    clauses: Sequence[Clause], place: int, found: Mapping[int, frozenset[str]], frames: Frames
) -> bool:
    """Whether a clause only adds a danger word to the framed one before it: fever and chills."""
    clause = clauses[place]
    if place - 1 not in found or clause.reading or clause.self_harm:
        return False
    before = clauses[place - 1]
    if before.after.strip() not in _JOINS or _figurative(before, frames):
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
