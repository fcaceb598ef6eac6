"""What a short plain sentence says about the end of reminders. PURE.

Only a text of which every part is understood counts, so that fear, questions and all that else can
stop, go or come back never do. What is found here opens a question, or stops reminders; it never
tells of a danger, which is the danger scan's matter and comes first.
"""

from __future__ import annotations

import enum
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from bot.endings import words as w
from bot.endings.model import Reason
from bot.i18n.traditional import to_simplified

LONGEST = 120
"""Characters: what is longer is a story, and read by nobody here."""


class Wish(enum.Enum):
    """What a text asks for, or tells of."""

    STOP = "stop"
    ASKS_TO_STOP = "asks"
    """The same as a question, or in words that are less clear: confirmed in every phase."""
    DEATH = "death"
    RELAPSE = "relapse"
    CANCELLED = "cancelled"
    HOSPICE = "hospice"

    @property
    def reason(self) -> Reason:
        """What the question that it opens is about."""
        stops = self in (Wish.STOP, Wish.ASKS_TO_STOP)
        return Reason.STOP if stops else Reason(self.value)


_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʹ′‛＇"))
_CLAUSE_END = re.compile(r"[,.!;:~、。·…—\n]+")
_CJK = re.compile(r"[\u3400-\u9fff]")
_TOLD = (Wish.DEATH, Wish.RELAPSE, Wish.CANCELLED, Wish.HOSPICE)


def wish_of(text: str) -> Wish | None:
    """What a text says, None for anything that is not understood as a whole."""
    if len(text) > LONGEST:
        return None
    folded = unicodedata.normalize("NFKC", to_simplified(text).translate(_APOSTROPHES)).casefold()
    folded = re.sub(r"car[ -]?t(?![a-z])", "cart", folded)
    asked = "?" in folded
    clauses = [clause for part in _CLAUSE_END.split(folded) if (clause := _bare(part))]
    if not clauses:
        return None
    found = [_of_clause(clause) for clause in clauses]
    if None in found:
        # Punctuation inside of one wish: "stop, please".
        whole = _of_clause(_bare(" ".join(clauses)))
        found = [whole]
    wishes = {wish for wish in found if isinstance(wish, Wish)}
    if None in found or not wishes:
        return None
    told = wishes.intersection(_TOLD)
    if told:
        # A question about it is none of ours, nor are two things at once.
        return told.pop() if len(told) == 1 and not asked else None
    if asked or Wish.ASKS_TO_STOP in wishes:
        return Wish.ASKS_TO_STOP
    return Wish.STOP


def _bare(part: str) -> str:
    """Letters, digits and single spaces; none beside a Chinese character."""
    spaced = "".join(char if char.isalnum() else " " for char in part)
    words = " ".join(spaced.split())
    return re.sub(r" ?(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", words)


def _of_clause(clause: str) -> Wish | bool | None:
    """A wish, True for a courtesy, None for anything else."""
    forms = _chinese() if _CJK.search(clause) else _english()
    for wish, matches in forms:
        if matches(clause):
            return wish
    return None


Matches = Callable[[str], object]
_Forms = tuple[tuple[Wish | bool, Matches], ...]


@cache
def _chinese() -> _Forms:
    before, after = f"(?:{w.ZH_BEFORE}){{0,5}}", f"(?:{w.ZH_AFTER}){{0,5}}"
    of = f"(?:{w.ZH_OF}){{0,5}}"
    verb_object = f"(?:{w.ZH_STOP_VERB}){of}(?:{w.ZH_OBJECT})(?:消息|信息|提醒)?"
    object_verb = (
        f"把{of}(?:{w.ZH_OBJECT})(?:都|全|全部)?(?:{w.ZH_STOP_VERB})"
        f"|{of}(?:{w.ZH_OBJECT})(?:都|全|全部)?(?:停|停掉|停了|关掉|关了|关|取消掉|取消了?)吧"
        f"|{of}(?:{w.ZH_OBJECT})(?:都|全)?(?:关掉|停掉|取消掉)"
    )
    no_more = (
        f"(?:{w.ZH_NO_MORE})(?:{w.ZH_STILL}){{0,5}}{of}(?:{w.ZH_SEND})(?:给我们?|我)?{of}"
        f"(?:{w.ZH_OBJECT})?"
        f"|(?:不想|不要|不需要|不用|别|停止)(?:{w.ZH_STILL}|收){{0,5}}{of}(?:{w.ZH_OBJECT})"
    )
    core = f"(?:{w.ZH_STOP_ALONE}|{verb_object}|{object_verb}|{no_more})"
    ended = f"(?:{w.ZH_NO_WISH_NEEDS_END})(?:了|啦)"
    negative_ended = f"(?:{no_more})(?:了|啦|咯|喽)"
    how = (
        f"{before}(?:{of})(?:{w.ZH_OBJECT})(?:{w.ZH_HOW_AFTER})(?:才能)?(?!停了|关了)"
        f"(?:{w.ZH_STOP_VERB}|关)"
    )
    asks = (
        f"{before}(?:{w.ZH_ASKS_BEFORE}){before}(?:{core}|{ended}){after}(?:{w.ZH_ASKS_AFTER})?{after}"
        f"|{before}(?:{core}|{ended}){after}(?:{w.ZH_ASKS_AFTER}){after}"
        f"|{how}{after}"
    )
    stop = f"{before}(?:{core}|{ended}|{negative_ended}){after}"
    said_stop = re.compile(f"我?(?:{w.ZH_SELF})?(?:{stop})")
    asked_stop = re.compile(asks)

    when = f"(?:{w.ZH_TIME}|{w.ZH_HOW}){{0,5}}"
    kin = f"(?:{w.ZH_MY})?(?:{w.ZH_CLOSE_KIN})"
    anyone = f"(?:{kin}|(?:{w.ZH_MY})?(?:{w.ZH_YOUNGER}|{w.ZH_PATIENT})|{w.ZH_PRONOUN})"
    only_with_end = f"(?:{w.ZH_ONLY_WITH_END})"
    died = re.compile(
        f"{when}{anyone}{when}(?:{only_with_end}了|(?!{only_with_end}(?:了|的|$))(?:{w.ZH_DIED})了?)"
        f"|{when}{kin}{when}(?:{w.ZH_LEFT})了"
        f"|{when}{anyone}{when}(?:{w.ZH_PEACE}){when}走了?"
        f"|抢救无效",
    )
    says = f"(?:{w.ZH_SAYS}){{0,5}}"
    whose = f"(?:{anyone}|{w.ZH_SELF})?(?:的)?"
    again = f"(?:{w.ZH_AGAIN}|{w.ZH_TIME}){{0,5}}"
    back = re.compile(
        f"{whose}{again}{says}{whose}{again}"
        f"(?:(?:{w.ZH_ILLNESS}){again}(?:{w.ZH_CAME_BACK})了|{again}(?:{w.ZH_CAME_BACK_ALONE})了"
        f"|(?:cart|细胞治疗|治疗){again}(?:{w.ZH_NO_RESPONSE})了?|{again}没有?缓解)",
    )
    decided = f"(?:{w.ZH_DECIDED}|{w.ZH_SAYS}){{0,5}}"
    off = re.compile(
        f"{decided}{whose}{decided}(?:{again})"
        f"(?:不做了|不做(?:{w.ZH_THERAPY})了|不回输了|做不了(?:{w.ZH_THERAPY})了"
        f"|取消(?:{w.ZH_THERAPY})了?|(?:{w.ZH_THERAPY})(?:取消|不做|推迟|延期|延后|改期|做不成)了)",
    )
    comfort = re.compile(
        f"{whose}(?:{w.ZH_READY}){{0,5}}(?:{w.ZH_SELF}|{anyone})?(?:{w.ZH_READY}){{0,5}}(?:{w.ZH_MOVE})?"
        f"(?:{w.ZH_COMFORT})(?:{w.ZH_MOVE_AFTER}){{0,5}}",
    )
    thanks = re.compile(w.ZH_THANKS)
    return (
        (Wish.DEATH, died.fullmatch),
        (Wish.RELAPSE, back.fullmatch),
        (Wish.CANCELLED, off.fullmatch),
        (Wish.HOSPICE, comfort.fullmatch),
        (Wish.STOP, said_stop.fullmatch),
        (Wish.ASKS_TO_STOP, asked_stop.fullmatch),
        (True, thanks.fullmatch),
    )


@cache
def _english() -> _Forms:
    def some(pieces: str) -> str:
        return f"(?:(?:{pieces}) ){{0,5}}"

    before, any_, after = some(w.EN_BEFORE), some(w.EN_ANY), f"(?: (?:{w.EN_AFTER})){{0,5}}"
    thing = f"(?:{w.EN_OBJECT}|{w.EN_THING})"
    core = (
        f"(?:{w.EN_STOP_ALONE}"
        f"|(?:{w.EN_STOP_VERB}) {any_}(?:{w.EN_OBJECT})"
        f"|stop (?:{w.EN_DOING})(?: (?:{w.EN_ANY})){{0,5}}(?: {thing})?"
        f"|(?:{w.EN_DONT}) (?:{w.EN_DO}) {any_}{thing}"
        f"|(?:{w.EN_DONT}) (?:{w.EN_DO}) (?:me|us)(?: to)?(?= (?:any ?more|again))"
        f"|no more (?:messages|reminders|texts|notifications|check ?ins)"
        f"|(?:turn|switch) {any_}(?:{w.EN_OBJECT}) off"
        f"|(?:take|remove) me (?:off|from) (?:this|the|your) (?:list|service|bot)"
        f"|unsubscribe me from (?:this|these)|unsubscribe from (?:this|these))"
    )
    no_wish = (
        f"(?:i|we) (?:dont|do not|no longer) (?:want|need|wish)(?: to (?:get|receive|see))?"
        f" {any_}(?:{w.EN_OBJECT})"
    )
    stop = re.compile(f"{before}(?:{core}|{no_wish}){after}")
    kept = re.compile(f"{before}(?:dont|do not|never) (?:stop|cancel|end|quit|turn|switch).*")
    asks = re.compile(
        f"{before}(?:{w.EN_ASKS}) {before}(?:{core}|{w.EN_UNCLEAR_STOP}){after}"
        f"|{before}(?:{w.EN_UNCLEAR_STOP}){after}"
    )
    sadly = some(f"{w.EN_SADLY}|{w.EN_WHEN}")
    first = some(f"{w.EN_FIRST}|{w.EN_WHEN}")
    kin = f"(?:(?:my|our) (?:dear |beloved |poor )?)?(?:{w.EN_KIN})"
    who = f"(?:he|she|{kin}|the patient)"
    when = f"(?: (?:{w.EN_WHEN})){{0,5}}"
    died = re.compile(
        f"{first}{who} {sadly}(?:{w.EN_DIED}){when}"
        f"|{first}{who} {sadly}passed(?: (?:{w.EN_WHEN}))+"
        f"|{first}(?:we|i) {sadly}lost (?:him|her|{kin})(?: (?:{w.EN_WHEN}))+"
        f"|{first}(?:we|i) {sadly}lost {kin}"
    )
    says = f"(?:(?:the |my |our )?(?:{w.EN_SOURCE}) (?:says?|said|shows?|showed)(?: that)? )?"
    ill = f"(?:(?:the|my|his|her|our) )?(?:{w.EN_ILLNESS})"
    patient = f"(?:i|we|he|she|it|{kin}|the patient|{ill})"
    has = "(?:has |have |s |ve )?(?:now |just |sadly |already ){0,5}"
    back = re.compile(
        f"{says}(?:{patient} {has})?relapsed(?: again)?{when}"
        f"|{says}shes relapsed|{says}hes relapsed|ive relapsed"
        f"|{says}{ill} (?:is back|came back|has come back|has returned|returned)(?: again)?{when}"
        f"|{says}{ill} {has}progressed{when}"
        f"|(?:the |my |his |her )?(?:treatment|cart|therapy) (?:did not|didnt) work"
    )
    infusion = f"(?:(?:the|my|his|her|our) )?(?:{w.EN_INFUSION})"
    off = re.compile(
        f"{says}{infusion} (?:is|was|has been|got|is now|s) (?:{w.EN_OFF}){when}"
        f"|{infusion} (?:cancelled|canceled|postponed)"
        f"|cancel (?:the|my|his|her) (?:infusion|cart)"
        f"|(?:we|i|he|she|{kin}) ?(?:are|is|am|m|re|s) not (?:having|doing|getting) (?:the )?"
        f"(?:infusion|cart|cell therapy)(?: any ?more| now)?"
        f"|im not (?:having|doing|getting) (?:the )?(?:infusion|cart)(?: any ?more| now)?"
        f"|no (?:infusion|cart) any ?more"
    )
    comfort = re.compile(
        f"(?:(?:we|i|he|she|hes|shes|were|im|{kin}|the patient) )?{some(w.EN_MOVED)}"
        f"(?:{w.EN_COMFORT})(?: (?:only|now|today|yesterday)){{0,5}}"
    )
    thanks = re.compile(f"(?:{w.EN_BEFORE}|{w.EN_AFTER})|{w.EN_THANKS}")
    return (
        (Wish.DEATH, died.fullmatch),
        (Wish.RELAPSE, back.fullmatch),
        (Wish.CANCELLED, off.fullmatch),
        (Wish.HOSPICE, comfort.fullmatch),
        (Wish.STOP, lambda text: stop.fullmatch(text) and not kept.fullmatch(text)),
        (Wish.ASKS_TO_STOP, asks.fullmatch),
        (True, thanks.fullmatch),
    )
