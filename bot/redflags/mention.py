"""How a text speaks of a danger: it is there now, it is denied or long past, or it is asked about.

PURE. A clause is taken out of the danger scan only when every word of it is known and their order
says so (content/redflags/mentions.yaml), or when it only talks of the danger (`frames`); the rest
is scanned as ever. What is not understood counts as now.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.i18n.traditional import to_simplified
from bot.redflags.frames import Clause, Frames, framed, read_frames
from bot.redflags.scan import FEVER, Hit, WordList, hit_spans, is_fever, may_be_masked, scan_all
from bot.redflags.spelling import fold
from bot.redflags.word_classes import Words, any_of, both, classed

_LEAST_DAYS = 7
"""From here on something is past; a sign of a few days ago still asks for a call."""

_USUAL = (35.5, 37.4)
_WARM = (37.5, 45.0)
_WARM_F = (99.5, 113.0)

_CJK = r"[\u3400-\u9fff]"
_CHINESE = re.compile(_CJK)
_SHORT = (4, 3)
"""Chinese characters, and words, of a sign that may be set aside."""

_POINT = re.compile(r"(?<=\d)[,.](?=\d)")
_NOT_FLAT = re.compile(r"[^\w、🆘🚨🚑-]")
"""What falls away. Letters of any script stay: a clause with a strange word is not understood."""

_BEGINS = (
    r"(?P<begins>(?<=[a-z])[ \t]+(?=(?:(?:is|does|would|will) (?:that|this|it)"
    r"|(?:he|she|i|we|they|dad|mum|mom)(?: is| are| am|['’](?:s|re|m)) (?:doing )?"
    r"(?:fine|ok|okay|well|great|alright))(?![a-z])))"
)
"""Where a sentence begins that no stop parts off: "a stroke 10 years ago is that bad"."""

_CLOSE = re.compile(rf"(?<={_CJK}|、) | (?={_CJK}|、)")
_MIXED = re.compile(rf"(?<={_CJK})[ \t]+(?=[A-Za-z0-9])|(?<=[A-Za-z0-9.])[ \t]+(?={_CJK})")
_LONGEST_MIXED = 120
_NUMBER = re.compile(r"(\d{2,3}(?:\.\d{1,2})?) ?(?:度|[cf](?![a-z]))?(?![\d.])")
_YEAR = re.compile(r"in ((?:19|20)\d\d)(?![\w.])|((?:19|20)\d\d)年")
"""Never a bare 2010: it may be ten past eight in the evening."""
_TENS = re.compile(r"([一二两三四五六七八九])?十([一二三四五六七八九])?")
_STOPS = r"(?<!\d)[.,]|[.,](?!\d)|[!?;:。，！？；：…\n\r~～()（）]"

# One letter for each class of words in mentions.yaml.
_CLASSES = {
    "who": "s",
    "plain": "f",
    "when": "t",
    "no": "N",
    "no_more": "K",
    "no_verb": "M",
    "any": "a",
    "any_verb": "b",
    "or": "C",
    "beside": "Y",
    "tail": "g",
    "over_now": "L",
    "past": "P",
    "before": "p",
    "done": "G",
    "history": "h",
    "last_week": "W",
    "times": "c",
    "past_verb": "v",
    "echo": "E",
    "well": "D",
    "asks": "?",
}
# H: a danger word, Z: one that is never set aside, R: a warm reading, n: a usual one, A: a word
# that is both `plain` and `any`, as 有.
_DENIAL = r"(?:N[aAe]*|M[aAebB]*)"
_DENIED = re.compile(rf"[sftnABb]*{_DENIAL}h?[HY]h?(?:C?{_DENIAL}[HY]|C[HY])*[tgGnD]*")
_NO_LONGER = re.compile(rf"[sftABb]*(?:K[aAbB]*H|{_DENIAL}HL|{_DENIAL}H[tg]*L)[tgL]*")
_LONG_AGO = re.compile(r"[sfaAebBgGLPphWcvCHREn]+")
_TITLE = re.compile(r"《[^《》\n]{1,30}》")
"""The name of a book, a film, a card: what stands in it is nobody's."""
_HEAT = re.compile(r"[\w ]*(?:不|没|没再|不再)(?:发)?烧了?|[\w ]*no (?:more )?fever[\w ]*")
"""Of all that can be over, only a fever is measured to be."""
_ANOTHER = re.compile(r"G[A-Za-z]*s[A-Za-z]*H")
"""Behind what is over somebody has something else: 去年中风过他嘴歪."""
_OVER = re.compile(r"[sftABbgLDn]*[Dn][gLtn]*")
_ONLY_TIME = re.compile(r"[sfAbB]*[PW][sfAbB]*")

_QUESTIONS = {
    "meaning": "Q",
    "ask": "q",
    "can": "I",
    "ask_can": "J",
    "about": "O",
    "filler": "f",
}
# m: a term, X: the name of a thing that is no danger word, B: a word that is `about` and a name.
_WHAT_IS = re.compile(r"(?=.*Q)(?=.*[mXB])[QmXBf]*")
_CAN_IT = re.compile(r"(?=.*[OB])(?=.*[HZ])(?=.*J|.*q.*I|.*I.*q)[IqJOBHZmf]*")


class Mention(enum.Enum):
    """What a text that names a danger says of it."""

    NOW = enum.auto()
    """It is there, or may be: the emergency reply."""
    ASIDE = enum.auto()
    """It is denied, clearly at least a week back, or only talked of."""
    TERM = enum.auto()
    """Somebody asks what it is."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A mention. `hits`: the dangers of NOW, the most urgent first; `card`: the answer to TERM."""

    mention: Mention
    hits: tuple[Hit, ...] = ()
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Forms:
    """mentions.yaml, ready for use."""

    version: int
    stops: re.Pattern[str]
    contrasts: frozenset[str]
    doubts: re.Pattern[str]
    again: re.Pattern[str]
    asking: re.Pattern[str]
    lasting: re.Pattern[str]
    words: Words
    ago: re.Pattern[str]
    days: Mapping[str, int]
    numerals: Mapping[str, int]
    last_past_year: int
    questions: Words
    cards: Mapping[str, str]
    names: Mapping[str, str]
    name: re.Pattern[str]
    frames: Frames


@dataclass(slots=True, eq=False)
class _Clause:
    """A piece of a text with the place where it stands; `before`, `after`: what cuts it off."""

    start: int
    end: int
    before: str
    after: str
    flat: str
    signs: tuple[tuple[int, int], ...] = ()
    letters: str | None = None
    asked: str | None = None
    """The card when it asks about a term."""

    @property
    def danger(self) -> bool:
        return self.letters is not None and bool(set(self.letters) & set("HREe"))


def read_forms(raw: Mapping[str, Any]) -> Forms:
    """The forms from their parsed file. Raises KeyError, ValueError when it is malformed."""
    questions = {letter: both(raw["questions"][name], name) for name, letter in _QUESTIONS.items()}
    questions["m"] = both(raw["terms"], "terms")
    questions["X"] = [str(word) for word in raw["names"]]
    contrasts, joins = (both(raw[name], name) for name in ("contrasts", "joins"))
    ago = {**raw["ago"]["zh"], **raw["ago"]["en"]}
    numerals = {str(word): int(value) for word, value in raw["numerals"].items()}
    spoken = "|".join(sorted(map(re.escape, numerals), key=len, reverse=True))
    number = rf"[0-9]{{1,3}}|{_TENS.pattern.replace('(', '(?:')}|{spoken}"
    zh, en = ("|".join(sorted(raw["ago"][tag], key=len, reverse=True)) for tag in ("zh", "en"))
    return Forms(
        version=int(raw["version"]),
        # Between Chinese words a space is as good as a comma.
        stops=re.compile(
            rf"{_STOPS}|{_BEGINS}|(?<={_CJK})[ \t\u3000]+(?={_CJK})"
            # 喘不过气 is no "but".
            rf"|(?!不[过過][气氣来來去])(?:{any_of(contrasts + joins).pattern})",
            re.IGNORECASE,
        ),
        contrasts=frozenset(contrasts),
        doubts=any_of(both(raw["doubts"], "doubts")),
        again=any_of(both(raw["again"], "again")),
        asking=any_of(both(raw["asking"], "asking")),
        lasting=any_of(both(raw["lasting"], "lasting")),
        words=classed(
            {letter: both(raw["words"][name], name) for name, letter in _CLASSES.items()}
        ),
        ago=re.compile(
            rf"(?P<n>{number})多?(?P<zh>{zh})多?以?前|(?P<m>{number}) (?P<en>{en}) ago(?![a-z])"
        ),
        days={str(unit): int(days) for unit, days in ago.items()},
        numerals=numerals,
        last_past_year=int(raw["last_past_year"]),
        questions=classed(questions),
        cards={str(rule): str(card) for rule, card in raw["cards"].items()},
        names={str(word): str(card) for word, card in raw["names"].items()},
        name=any_of(map(str, raw["names"])),
        frames=read_frames(raw),
    )


def mention_of(text: str, words: WordList, forms: Forms) -> Heard | None:
    """How a text of any length speaks of dangers; None when it names none.

    One danger that is there now wins over all that is set aside. Thoughts of not living are always
    now, but for a figure of speech: the words for them are denials themselves.
    """
    text = _TITLE.sub("《》", text)
    hits = scan_all(text, words)
    clauses = _clauses(text, words, forms)
    aside = _set_aside(clauses, forms)
    asked = [clause for clause in clauses if clause.asked is not None]
    others = [clause for clause in clauses if clause not in aside and clause not in asked]
    if not all(_harmless(clause, forms) for clause in others):
        asked = []
    talk = _only_talk(text, hits, clauses, [*aside, *asked], words, forms) if hits else []
    if any(hit.self_harm for hit in (scan_all(_cut(text, talk), words) if talk else hits)):
        return Heard(Mention.NOW, hits)
    taken = [*aside, *asked, *talk]
    if not taken:
        return Heard(Mention.NOW, hits) if hits else None
    left = scan_all(_cut(text, taken), words)
    # No denial takes a reading away: it is looked at beside the words that were cut out.
    warm = [clause for clause in aside if "R" in (clause.letters or "")]
    if FEVER not in left and is_fever(_cut(text, [*warm, *talk], "体温"), words):
        left = tuple(sorted((*left, FEVER), key=lambda hit: -hit.alarm))
    if left:
        return Heard(Mention.NOW, left)
    if asked:
        return Heard(Mention.TERM, card=asked[0].asked)
    return Heard(Mention.ASIDE)


def _clauses(text: str, words: WordList, forms: Forms) -> list[_Clause]:
    """The pieces of a text, a time before a comma together with what follows it."""
    pieces: list[_Clause] = []
    start, before = 0, ""
    stops = [(m.start(), m.end(), "," if m["begins"] else m[0]) for m in forms.stops.finditer(text)]
    for begin, end, stop in [*stops, (len(text), len(text), "")]:
        if text[start:begin].strip():
            for cut in _between_dangers(text, start, begin, words):
                pieces.append(_read(text, start, cut, before, " ", words, forms))
                start, before = cut, " "
            pieces.append(_read(text, start, begin, before, stop, words, forms))
            before = stop
        elif stop.casefold().strip() in forms.contrasts or not before.strip():
            before = stop
        start = end
    joined: list[_Clause] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.after in {",", "，"} and _ONLY_TIME.fullmatch(last.letters or ""):
            joined[-1] = _read(text, last.start, piece.end, last.before, piece.after, words, forms)
        else:
            joined.append(piece)
    return joined


def _between_dangers(text: str, start: int, end: int, words: WordList) -> Iterator[int]:
    """Where a space beside a Latin word or a number parts two dangers: 大便黑 fever 的标准是多少.

    Elsewhere it parts nothing: people write both languages in one sentence.
    """
    if end - start > _LONGEST_MIXED:
        return
    for space in _MIXED.finditer(text, start, end):
        if scan_all(text[start : space.start()], words) and scan_all(
            text[space.end() : end], words
        ):
            yield space.end()
            start = space.end()


def _read(
    text: str, start: int, end: int, before: str, after: str, words: WordList, forms: Forms
) -> _Clause:
    flat = _flat(text[start:end])
    signs = _found(flat, words, forms)
    where = tuple((begin, until) for begin, (until, _) in signs.items())
    clause = _Clause(start, end, before, after, flat, where)
    clause.letters = _letters(flat, signs, forms.words, lambda at: _time_or_number(flat, at, forms))
    clause.asked = _asked(flat, signs, words, forms)
    return clause


def _flat(text: str) -> str:
    """Lower case, simplified; one space between Latin words, none beside a Chinese character."""
    folded = fold(text)
    if not folded.isascii():
        folded = to_simplified(folded)
    folded = _NOT_FLAT.sub(" ", _POINT.sub("_", folded.replace("_", " ")))
    return _CLOSE.sub("", " ".join(folded.replace("_", ".").split()))


def _letters(
    flat: str,
    signs: Mapping[int, tuple[int, bool]],
    known: Words,
    more: Callable[[int], tuple[str, int] | None],
) -> str | None:
    """The clause as one letter for each word; None when a word is not known."""
    said, at = "", 0
    while at < len(flat):
        if flat[at] == " ":
            at += 1
        elif at in signs:
            end, plain = signs[at]
            said += "Z" if not plain else "HL" if flat[end - 1] == "了" else "H"
            at = end
        elif found := more(at):
            said, at = said + found[0], found[1]
        else:
            until = min((start for start in signs if start > at), default=len(flat))
            word = known.found.match(flat, at, until)
            if word is None:
                return None
            said, at = said + known.letters[word[0]], word.end()
    return said


def _time_or_number(flat: str, at: int, forms: Forms) -> tuple[str, int] | None:
    """What stands at `at` as a letter and its end, when it is a time ago, a year or a reading."""
    if ago := forms.ago.match(flat, at):
        days = _count(ago["n"] or ago["m"], forms) * forms.days[ago["zh"] or ago["en"]]
        return ("P", ago.end()) if days >= _LEAST_DAYS else None
    if year := _YEAR.match(flat, at):
        told = int(year[1] or year[2])
        return ("P", year.end()) if told <= forms.last_past_year else None
    if reading := _NUMBER.match(flat, at):
        value = float(reading[1])
        if _USUAL[0] <= value <= _USUAL[1]:
            return "n", reading.end()
        if _WARM[0] <= value <= _WARM[1] or _WARM_F[0] <= value <= _WARM_F[1]:
            return "R", reading.end()
    return None


def _count(number: str, forms: Forms) -> int:
    """12, twelve or 十二."""
    if number.isascii() and number.isdigit():
        return int(number)
    if tens := _TENS.fullmatch(number):
        tens_, ones = (forms.numerals.get(part or "") for part in tens.groups())
        return 10 * (tens_ or 1) + (ones or 0)
    return forms.numerals[number]


def _nothing(_at: int) -> None:
    """For questions: neither times nor readings are known there."""


def _set_aside(clauses: Sequence[_Clause], forms: Forms) -> list[_Clause]:
    """The clauses that deny a danger or date it back, unless the rest of the text casts doubt."""
    whole = " ".join(clause.flat for clause in clauses)
    if forms.doubts.search(whole):
        return []
    dated = [clause for clause in clauses if _dated(clause)]
    gone = [c for c in clauses if c.danger and _is(_NO_LONGER, c)]
    over = [clause for clause in clauses if _is(_OVER, clause)]
    past = [c for c in dated if "W" not in (c.letters or "") or over or gone]
    denied = [c for c in clauses if c.danger and _is(_DENIED, c)]
    # Yesterday's fever with a usual reading of today: 今天不烧了，体温36.5.
    cooled = gone and all(_HEAT.fullmatch(clause.flat) for clause in gone) and _usual(over)
    aside = [*denied, *past, *(gone if past or cooled else ())]
    aside = [clause for clause in aside if not _runs_on(clause, clauses, forms)]
    rest = [clause for clause in clauses if clause not in aside and clause not in over]
    contrasted = [c for c in rest if c.before.casefold().strip() in forms.contrasts]
    if any(clause.signs or not forms.asking.search(clause.flat) for clause in contrasted):
        return []
    if past and any(forms.again.search(clause.flat) for clause in rest):
        return []
    return aside


def _only_talk(
    text: str,
    hits: Sequence[Hit],
    clauses: Sequence[_Clause],
    settled: Sequence[_Clause],
    words: WordList,
    forms: Forms,
) -> list[_Clause]:
    """The clauses that ask about a danger, imagine it, or say something else with its words."""
    told = []
    combined = {hit.rule for hit, _, _ in words.together}
    # The medicine may stand in another clause: 退烧药吃了还有 37.9.
    masked = words.masked is not None and words.masked.hit in hits
    for place, clause in enumerate(clauses):
        listed = {rule for *_, rule in hit_spans(clause.flat, words)} | combined
        said = text[clause.start : clause.end]
        found = scan_all(said, words)
        told.append(
            Clause(
                clause.flat,
                clause.after,
                clause.signs,
                # What no listed word accounts for was measured.
                reading=any(hit.measured or hit.rule not in listed for hit in found)
                or is_fever(said, words)
                or (masked and may_be_masked(said, words)),
                lasting=any(forms.lasting.search(clause.flat[a:b]) for a, b in clause.signs),
                self_harm=any(hit.self_harm for hit in found),
                settled=clause in settled,
                contrast=clause.before.casefold().strip() in forms.contrasts
                and (bool(clause.signs) or not forms.asking.search(clause.flat)),
                follows=clauses[place + 1].flat
                if clause.after in {",", "，"} and place + 1 < len(clauses)
                else "",
            )
        )
    return [clauses[place] for place in framed(told, forms.frames)]


def _runs_on(clause: _Clause, clauses: Sequence[_Clause], forms: Forms) -> bool:
    """Whether only a space parts it from something that may change its meaning: 不是 没有抽搐."""
    place = clauses.index(clause)
    if place and not clause.before.strip():
        letters = clauses[place - 1].letters
        if letters is None or letters[-1:] in set("NMK?Aa"):
            return True
    follows = clauses[place + 1] if place + 1 < len(clauses) else None
    if follows is None or clause.after.strip(" \t\u3000") or follows.letters is not None:
        return False
    return bool(follows.signs) or not forms.asking.search(follows.flat)


def _is(form: re.Pattern[str], clause: _Clause) -> bool:
    """Whether the clause has this form and does not ask."""
    asks = clause.after in {"?", "？"}
    return not asks and clause.letters is not None and form.fullmatch(clause.letters) is not None


def _usual(over: Iterable[_Clause]) -> bool:
    """Whether a usual reading was told."""
    return any("n" in (clause.letters or "") for clause in over)


def _dated(clause: _Clause) -> bool:
    letters = clause.letters or ""
    if not (clause.danger and _is(_LONG_AGO, clause)) or _ANOTHER.search(letters):
        return False
    return bool(set(letters) & set("PhW")) or {"p", "G"} <= set(letters)


def _harmless(clause: _Clause, forms: Forms) -> bool:
    """Whether a clause beside a question about a term says nothing of its own."""
    return _letters(clause.flat, {}, forms.questions, _nothing) is not None


def _asked(
    flat: str, signs: Mapping[int, tuple[int, bool]], words: WordList, forms: Forms
) -> str | None:
    """The card for a clause that is nothing but a question about a term; else None."""
    # Without spans: the term has to be a listed one, whatever the scan makes of it.
    what_is = _letters(flat, {}, forms.questions, _nothing)
    can_it = _letters(flat, signs, forms.questions, _nothing)
    if not (_WHAT_IS.fullmatch(what_is or "") or _CAN_IT.fullmatch(can_it or "")):
        return None
    for hit in scan_all(flat, words):
        if hit.rule in forms.cards:
            return forms.cards[hit.rule]
    named = forms.name.search(flat)
    return forms.names[named[0]] if named else None


def _cut(text: str, taken: Iterable[_Clause], instead: str = "") -> str:
    """The text without the clauses; a sentence ends there, so nothing grows together."""
    for clause in sorted(taken, key=lambda clause: -clause.start):
        text = f"{text[: clause.start]}{instead}。\n{text[clause.end :]}"
    return text


def _found(flat: str, words: WordList, forms: Forms) -> dict[int, tuple[int, bool]]:
    """The danger words of a clause: start -> (end, whether it may be set aside).

    Overlapping words are one; those that only touch stay two. What may be set aside is short and
    of one rule: the gaps of a pattern can swallow another sign, as in 没吐到处是血.
    """
    spans: list[tuple[int, int, set[tuple[int, int, str]]]] = []
    for start, end, rule in sorted(hit_spans(flat, words)):
        if spans and start < spans[-1][1]:
            first, last, parts = spans.pop()
        else:
            first, last, parts = start, end, set()
        spans.append((first, max(last, end), {*parts, (start, end, rule)}))
    found = {}
    for start, end, parts in spans:
        text = flat[start:end]
        plain = len({rule for _, _, rule in parts}) == 1 or len({part[:2] for part in parts}) == 1
        short = len(_CHINESE.findall(text)) <= _SHORT[0] and len(text.split()) <= _SHORT[1]
        found[start] = end, plain and short and not forms.lasting.search(text)
    return found
