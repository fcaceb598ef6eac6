"""How the lists read. PURE.

A question is longer than a phone's button, so the words stand in the text and the buttons have its
number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from bot.cards.buttons import rows_of, to_card
from bot.cards.guides import Stage, TeamQuestion
from bot.cards.model import Card
from bot.cards.rich import said
from bot.chat import Button, CopyButton, Reply, RichText, Span, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.checklist.callbacks import (
    AddQuestion,
    CardsOnStage,
    ClearAsked,
    CopyList,
    CopyStage,
    ForRound,
    OpenOwnList,
    OpenStage,
    PickQuestion,
    TickQuestion,
)
from bot.checklist.model import LONGEST, MOST, Checklist, Item
from bot.i18n import Translator

A_ROW = 4
"""Number buttons side by side on a phone of 360 px."""

MOST_COPIED = 256
"""Characters that a copy button takes."""

OPEN, PICKED, ASKED = "☐", "☑", "✓"


def stage_view(
    stage: Stage,
    questions: Sequence[TeamQuestion],
    checklist: Checklist,
    tr: Translator,
    *,
    edit: bool = True,
) -> Reply:
    """The questions of a stage; what is on the own list is marked."""
    shown = [question for question in questions if question.stage is stage]
    lines: list[RichText | str] = [
        bold(tr("Questions for your team: {stage}", stage=stage_name(stage, tr))),
        plain(tr("Tap a number to put that question on your list, or to take it off.")),
        "",
    ]
    buttons = []
    for number, question in enumerate(shown, 1):
        mark = PICKED if checklist.has(question.id) else OPEN
        lines.append(f"{mark} {number}. {said(question.ask, tr.tag)}")
        buttons.append(TapButton(f"{mark} {number}", PickQuestion(question.id, stage)))
    others = [TapButton(stage_name(one, tr), OpenStage(one)) for one in Stage if one is not stage]
    rows: list[tuple[Button, ...]] = [
        *_in_rows(buttons),
        (_own_list(checklist, tr),),
        (TapButton(tr("➕ Type my own"), AddQuestion()),),
        (
            TapButton(tr("📋 Copy these"), CopyStage(stage)),
            TapButton(tr("📖 Cards on this"), CardsOnStage(stage)),
        ),
        *rows_of(others),
    ]
    return Reply(join(lines), tuple(rows), edit=edit)


def own_list_view(
    checklist: Checklist,
    questions: Sequence[TeamQuestion],
    stage: Stage,
    tr: Translator,
    *,
    edit: bool = True,
) -> Reply:
    """The own list, to tick what has been asked.

    `stage`: where the person stands now; on the ward there is a round.
    """
    more: list[tuple[Button, ...]] = [
        (TapButton(tr("➕ Type my own"), AddQuestion()),),
        (TapButton(tr("‹ Questions to pick"), OpenStage(stage)),),
    ]
    if not checklist.items:
        words = [
            bold(tr("My questions")),
            plain(tr("The list is empty. Pick questions, or type your own.")),
        ]
        return Reply(join(words), tuple(more), edit=edit)
    words_of = {question.id: said(question.ask, tr.tag) for question in questions}
    lines: list[RichText | str] = [
        bold(tr("My questions")),
        plain(tr("Tap a number once you have asked it. Tap again to take that back.")),
        "",
    ]
    buttons = []
    for number, item in enumerate(checklist.items, 1):
        mark = ASKED if item.asked else OPEN
        lines.append(f"{mark} {number}. {_words(item, words_of)}")
        buttons.append(TapButton(f"{mark} {number}", TickQuestion(item.key)))
    rows = [*_in_rows(buttons)]
    if any(not item.asked for item in checklist.items):
        rows.append((TapButton(tr("📋 Copy the open ones"), CopyList()),))
        if stage is Stage.WARD:
            rows.append((TapButton(tr("🏥 For tomorrow's round"), ForRound()),))
    if any(item.asked for item in checklist.items):
        rows.append((TapButton(tr("Take off those asked"), ClearAsked()),))
    return Reply(join(lines), (*rows, *more), edit=edit)


def to_copy(
    questions: Iterable[str], heading: str, tr: Translator, *, back: Button | None = None
) -> Reply:
    """Questions as one block, which a tap copies, in a message of its own."""
    block = _block(heading, questions)
    rows: Rows = () if back is None else ((back,),)
    if len(block) <= MOST_COPIED:
        rows = ((CopyButton(tr("Copy"), block),), *rows)
    hint = plain(tr("Tap the text to copy it. Then paste it wherever you like."))
    return Reply(RichText((Span(block, "pre"),)) + "\n" + hint, rows)


def copied_list(checklist: Checklist, questions: Sequence[TeamQuestion], tr: Translator) -> Reply:
    heading = tr("Questions for the team")
    return to_copy(_open(checklist, questions, tr), heading, tr, back=_own_list(checklist, tr))


def copied_stage(stage: Stage, questions: Sequence[TeamQuestion], tr: Translator) -> Reply:
    words = [said(question.ask, tr.tag) for question in questions if question.stage is stage]
    return to_copy(words, tr("Questions for the team"), tr)


def for_round(
    checklist: Checklist, questions: Sequence[TeamQuestion], tomorrow: date, tr: Translator
) -> Reply:
    """The open questions with tomorrow's date. Warning signs do not wait for a round."""
    heading = tr("Questions for the round, {day}", day=tr.short_day(tomorrow))
    reply = to_copy(_open(checklist, questions, tr), heading, tr, back=_own_list(checklist, tr))
    alarm = bold(tr("If anything feels wrong now, do not wait for the round: press the call bell."))
    return Reply(join([alarm, reply.text]), reply.rows)


def no_questions(tr: Translator) -> Reply:
    return Reply(
        plain(tr("There are no questions to pick just now. You can ask your team anything."))
    )


def ask_to_type(tr: Translator) -> Reply:
    return Reply(
        plain(
            tr(
                "Please type your question, as you want to ask it. If it is about how somebody "
                "feels right now, do not put it on a list: phone."
            )
        ),
        ((_my_list(tr),),),
    )


def too_long(tr: Translator) -> Reply:
    """The typed text stays in the chat, to be made shorter."""
    words = tr("Please type it shorter: at most {count} characters.", count=LONGEST)
    return Reply(plain(words), ((_my_list(tr),),))


def no_room(tr: Translator) -> Reply:
    words = tr(
        "There are {count} questions on your list already. Tick what you have asked and take it "
        "off first.",
        count=MOST,
    )
    return Reply(plain(words), ((_my_list(tr),),))


def nothing_kept(tr: Translator) -> Reply:
    """To somebody who has not allowed anything to be kept."""
    return Reply(
        plain(
            tr(
                "I keep no list unless you allow me to keep what you tell: /remind. You can still "
                "copy the questions."
            )
        )
    )


def start_row(stage: Stage, tr: Translator) -> tuple[Button, ...]:
    """The way from a card to the checklist."""
    return (TapButton(tr("☑ Make my own list"), OpenStage(stage, aside=True)),)


def cards_on(stage: Stage, cards: Sequence[Card], tr: Translator) -> Reply:
    """Cards that say more, as a message of its own."""
    words = tr("Cards on this: {stage}", stage=stage_name(stage, tr))
    return Reply(bold(words), tuple(rows_of(to_card(card, tr) for card in cards)))


def stage_name(stage: Stage, tr: Translator) -> str:
    match stage:
        case Stage.BEFORE:
            return tr("Before infusion")
        case Stage.WARD:
            return tr("On the ward")
        case Stage.HOME:
            return tr("First weeks home")
        case Stage.LATER:
            return tr("Later on")


def _own_list(checklist: Checklist, tr: Translator) -> TapButton:
    open_ones = sum(1 for item in checklist.items if not item.asked)
    return TapButton(tr("📝 My questions ({count})", count=open_ones), OpenOwnList())


def _my_list(tr: Translator) -> TapButton:
    return TapButton(tr("📝 My questions"), OpenOwnList())


def _open(checklist: Checklist, questions: Sequence[TeamQuestion], tr: Translator) -> list[str]:
    words_of = {question.id: said(question.ask, tr.tag) for question in questions}
    return [_words(item, words_of) for item in checklist.items if not item.asked]


def _words(item: Item, words_of: dict[str, str]) -> str:
    return item.typed or words_of.get(item.key, "")


def _block(heading: str, questions: Iterable[str]) -> str:
    return "\n".join([heading, *(f"{n}. {words}" for n, words in enumerate(questions, 1))])


def _in_rows(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    for place in range(0, len(buttons), A_ROW):
        yield tuple(buttons[place : place + A_ROW])
