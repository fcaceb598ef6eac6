"""What is asked about somebody's care, what was understood, and the wallet card. PURE.

No word names a medicine, a grade or what somebody has, and none makes an answer good news.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.care.callbacks import (
    AskOne,
    ChooseRole,
    ChooseSite,
    ClearOne,
    ForgetKnown,
    NoTeam,
    OpenDetails,
    SayChild,
    SayPlatelets,
    ShowWallet,
    SkipOne,
    StandardLimit,
)
from bot.care.model import (
    LONGEST,
    TYPED,
    CareFacts,
    LimitRefused,
    Phone,
    Question,
    Role,
    Site,
    Team,
)
from bot.chat import Button, CopyButton, Reply, RichText, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.redflags.report import FEVER
from bot.redflags.views import unwell_button

MOST_COPIED = 256
"""Characters that a copy button takes."""

MOST_SHOWN = 60
"""Characters of a free text that a wallet card shows of it."""


def shown_phone(tr: Translator, phone: Phone) -> str:
    """A phone number as one says it: 010-88888888 转 123 / 010-88888888 ext. 123."""
    if not phone.extension:
        return phone.number
    return tr("{number} ext. {extension}", number=phone.number, extension=phone.extension)


def wallet_button(tr: Translator) -> TapButton:
    return TapButton(tr("Wallet card text"), ShowWallet())


def one_question(tr: Translator, asked: Question) -> TapButton:
    """The way to a question, under a message about something else."""
    label = tr("One question: {what}", what=_label(tr, asked))
    return TapButton(label, AskOne(asked, aside=True))


# -- the questions --------------------------------------------------------------------------------


def question(tr: Translator, asked: Question, *, daily: bool = True, awaited: bool = True) -> Reply:
    """One question with its why.

    `daily`: it came by itself, as a message of its own, without sound; else in place of what was
    tapped. `awaited`: a typed text counts as the answer; else a tap comes before it.
    """
    title, why, how = _words(tr, asked)
    parts = [bold(title), plain(why)]
    rows: list[tuple[Button, ...]] = list(_choices(tr, asked))
    if asked in TYPED:
        if awaited:
            parts.append(plain(how))
        else:
            rows.insert(0, (TapButton(tr("Type the answer"), AskOne(asked)),))
    if daily:
        rows.append((TapButton(tr("Skip"), SkipOne(asked)),))
        parts.append(plain(tr("You can skip this. /me shows and changes all of it.")))
    else:
        rows.append((_details(tr),))
    if asked in TYPED:
        rows.append((unwell_button(tr),))
    return Reply(join(parts), rows=tuple(rows), edit=not daily, silent=daily)


def change(tr: Translator, asked: Question, facts: CareFacts) -> Reply:
    """The question again, for whoever wants to change the answer or take it back."""
    reply = question(tr, asked, daily=False)
    if not facts.answered(asked):
        return reply
    told = join([reply.text, plain(tr("So far: {answer}", answer=_value(tr, facts, asked)))])
    clear = (TapButton(tr("Remove this answer"), ClearOne(asked)),)
    place = len(reply.rows) - (2 if asked in TYPED else 1)
    return Reply(told, rows=(*reply.rows[:place], clear, *reply.rows[place:]), edit=True)


def _words(tr: Translator, asked: Question) -> tuple[str, str, str]:
    """Title, why it is asked, how to type the answer (empty for those that are tapped)."""
    match asked:
        case Question.TEAM:
            return (
                tr("What is the CAR-T team's phone number?"),
                tr("Then each warning shows it at once, day or night."),
                tr(
                    "Please type it, with the area code. Two numbers: “day 010-12345678, night "
                    "13812345678”. It stands on the wallet card or the discharge papers."
                ),
            )
        case Question.SITE:
            return (
                tr("Where do you take the temperature?"),
                tr("Each place reads differently. Please always use the same one."),
                "",
            )
        case Question.FEVER_LIMIT:
            return (
                tr("Did the team name a fever limit of its own?"),
                tr("Some teams want a call below 38.0 °C already."),
                tr(
                    "Please type the limit, for example 37.5. It may be lower than 38.0, never "
                    "higher."
                ),
            )
        case Question.CHILD:
            return (
                tr("How old is the person who has CAR-T?"),
                tr("For a child, pulse and blood pressure are read by other limits."),
                "",
            )
        case Question.PLATELETS:
            return (
                tr("Did the team say that the platelets are low?"),
                tr("With low platelets, a knock on the head is an emergency on every day."),
                "",
            )
        case Question.PRODUCT:
            return (
                tr("Which CAR-T product was it, or will it be?"),
                tr("Doctors elsewhere ask for it. It goes on the wallet card."),
                tr("Please type the name as it stands in your papers."),
            )
        case Question.BASELINE:
            return (
                tr("What was usual before CAR-T?"),
                tr(
                    "Then something new is easier to tell: for example memory, hearing, walking, "
                    "usual blood pressure."
                ),
                tr("Please type a few words. Whatever is new or worse still has to be told."),
            )
        case Question.MEDICINES:
            return (
                tr("Which medicines are taken now?"),
                tr("An emergency room asks for them. They go on the page for it: /handover"),
                tr("Please type the names as they stand on the packs, or “none”."),
            )
        case Question.ALLERGIES:
            return (
                tr("Is there an allergy?"),
                tr("An emergency room asks for it. It goes on the page for it: /handover"),
                tr("Please type what to, and what happened then, or “none”."),
            )


def _choices(tr: Translator, asked: Question) -> Rows:
    match asked:
        case Question.TEAM:
            return ((TapButton(tr("We have no number"), NoTeam()),),)
        case Question.SITE:
            buttons = [TapButton(_site(tr, site), ChooseSite(site)) for site in Site]
            return (tuple(buttons[:2]), tuple(buttons[2:]))
        case Question.FEVER_LIMIT:
            return ((TapButton(tr("No: 38.0 °C, the standard"), StandardLimit()),),)
        case Question.CHILD:
            return (
                (TapButton(tr("Under 18"), SayChild(True)),),
                (TapButton(tr("18 or older"), SayChild(False)),),
            )
        case Question.PLATELETS:
            return (
                (TapButton(tr("Yes, low"), SayPlatelets(True)),),
                (TapButton(tr("No, or not that I know"), SayPlatelets(False)),),
            )
        case Question.PRODUCT | Question.BASELINE | Question.MEDICINES | Question.ALLERGIES:
            return ()


def skipped(tr: Translator, asked: Question) -> Reply:
    """Not asked again, but the team's number is wanted all the same."""
    if asked is Question.TEAM:
        words = tr(
            "Skipped for now. Please look for the number on the wallet card or the discharge "
            "papers, and save it in this phone. /me takes it at any time."
        )
    else:
        words = tr("Skipped. I do not ask this again. /me takes it at any time.")
    return Reply(plain(words), rows=((_details(tr),),), edit=True)


# -- what was understood --------------------------------------------------------------------------


def noted(tr: Translator, facts: CareFacts, asked: Question, *, edit: bool = False) -> Reply:
    """What was understood, so that a wrong answer is seen."""
    if asked is Question.TEAM and facts.answered(asked):
        return _team_noted(tr, facts.team, edit=edit)
    value = _value(tr, facts, asked)
    parts = [bold(tr("Noted: {answer}", answer=_line(tr, _label(tr, asked), value)))]
    if asked is Question.FEVER_LIMIT:
        parts.append(plain(tr("From this temperature on I say whom to phone.")))
    return Reply(join(parts), rows=(_change_row(tr, asked),), edit=edit)


def _team_noted(tr: Translator, team: Team, *, edit: bool) -> Reply:
    if not team.known:
        parts = [
            bold(tr("Noted: there is no team number.")),
            plain(
                tr(
                    "With a warning I then show the nearest emergency department and the "
                    "emergency number. Please ask the team which number to phone at night."
                )
            ),
        ]
        rows: Rows = (_change_row(tr, Question.TEAM), (unwell_button(tr),))
        return Reply(join(parts), rows=rows, edit=edit)
    parts = [plain(tr("Please check each digit:")), *(bold(line) for line in _team(tr, team))]
    parts.append(
        plain(tr("Please save it in this phone's contacts too: there it works without a network."))
    )
    return Reply(join(parts), rows=(*_copies(tr, team), _change_row(tr, Question.TEAM)), edit=edit)


def _copies(tr: Translator, team: Team) -> Rows:
    phones = [phone for phone in (team.day, team.night) if phone is not None]
    return tuple(
        (CopyButton(tr("Copy {number}", number=phone.number), phone.dialled),) for phone in phones
    )


def _team(tr: Translator, team: Team) -> list[str]:
    if team.day is None or team.night is None:
        only = team.day or team.night
        return [] if only is None else [shown_phone(tr, only)]
    return [
        tr("8:00 to 20:00: {number}", number=shown_phone(tr, team.day)),
        tr("20:00 to 8:00: {number}", number=shown_phone(tr, team.night)),
    ]


def _change_row(tr: Translator, asked: Question) -> tuple[Button, ...]:
    return (TapButton(tr("Change"), AskOne(asked)), _details(tr))


def _details(tr: Translator) -> TapButton:
    return TapButton(tr("‹ My details"), OpenDetails())


# -- what could not be taken ----------------------------------------------------------------------


def team_refused(tr: Translator) -> Reply:
    """The question stays open."""
    return _refused(
        tr,
        Question.TEAM,
        tr("I could not tell which phone number is meant."),
        tr(
            "Please type only the number, with the area code. Two numbers: “day 010-12345678, "
            "night 13812345678”."
        ),
    )


def limit_refused(tr: Translator, why: LimitRefused) -> Reply:
    """The question stays open. A number too high may be a temperature that was just taken."""
    match why:
        case LimitRefused.UNCLEAR:
            words = tr("I could not read that as one temperature.")
            more = tr("Please type the limit, for example 37.5.")
        case LimitRefused.TOO_HIGH:
            words = tr("The limit may be lower than 38.0 °C, never higher.")
            more = tr(
                "Is this a temperature that was just taken? Then phone your CAR-T team now, day "
                "or night."
            )
        case LimitRefused.TOO_LOW:
            words = tr("That is below 37.0 °C, which I cannot take as a fever limit.")
            more = tr("Please look again at what the team wrote down.")
    return _refused(tr, Question.FEVER_LIMIT, words, more)


def words_refused(tr: Translator, asked: Question) -> Reply:
    """Empty or too long; the question stays open."""
    words = tr("Please type it shorter: at most {count} characters.", count=LONGEST)
    return _refused(tr, asked, words)


def _refused(tr: Translator, asked: Question, *words: str) -> Reply:
    return Reply(
        join(words),
        rows=(
            *_choices(tr, asked),
            (TapButton(tr("Skip"), SkipOne(asked)),),
            (unwell_button(tr),),
        ),
    )


# -- /me ------------------------------------------------------------------------------------------


def nothing_kept(tr: Translator) -> Reply:
    """To somebody who has not allowed anything to be kept."""
    return Reply(
        plain(
            tr(
                "I note nothing about your care unless you allow it. If I may keep the team's "
                "number and more: /remind"
            )
        )
    )


def details(
    tr: Translator,
    facts: CareFacts,
    known: Mapping[str, str] | None = None,
    *,
    edit: bool = False,
) -> Reply:
    """Everything that was told, and a button for each.

    `known`: the words of each sign that the team knows today, by option id.
    """
    family = facts.role is Role.FAMILY
    who = tr("family") if family else tr("the patient")
    parts: list[RichText | str] = [bold(tr("My details")), _line(tr, tr("Who writes here"), who)]
    parts += [_line(tr, _label(tr, one), _value(tr, facts, one)) for one in Question]
    parts += [
        tr(
            "Your team knows about: {sign}, until {date}",
            sign=words,
            date=tr.short_day(facts.known[sign]),
        )
        for sign, words in (known or {}).items()
    ]
    buttons = [TapButton(_label(tr, one), AskOne(one)) for one in Question]
    buttons.append(
        TapButton(tr("I am the patient"), ChooseRole(Role.PATIENT))
        if family
        else TapButton(tr("I am family"), ChooseRole(Role.FAMILY))
    )
    rows: list[tuple[Button, ...]] = [
        tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2)
    ]
    rows += [
        (TapButton(tr("Warn me again: {sign}", sign=words), ForgetKnown(sign)),)
        for sign, words in (known or {}).items()
    ]
    rows.append((wallet_button(tr),))
    return Reply(
        join([*parts, "", tr("What would you like to change?")]), rows=tuple(rows), edit=edit
    )


def _line(tr: Translator, what: str, value: str) -> str:
    return tr("{what}: {value}", what=what, value=value)


def _label(tr: Translator, asked: Question) -> str:
    match asked:
        case Question.TEAM:
            return tr("Team's phone")
        case Question.SITE:
            return tr("Temperature taken")
        case Question.FEVER_LIMIT:
            return tr("Fever limit")
        case Question.CHILD:
            return tr("Age")
        case Question.PLATELETS:
            return tr("Platelets")
        case Question.PRODUCT:
            return tr("CAR-T product")
        case Question.BASELINE:
            return tr("Usual before CAR-T")
        case Question.MEDICINES:
            return tr("Medicines now")
        case Question.ALLERGIES:
            return tr("Allergies")


def _value(tr: Translator, facts: CareFacts, asked: Question) -> str:
    if not facts.answered(asked):
        return tr("not told yet")
    match asked:
        case Question.TEAM:
            return " · ".join(_team(tr, facts.team)) or tr("there is none")
        case Question.SITE:
            return _site(tr, facts.site) if facts.site is not None else ""
        case Question.FEVER_LIMIT:
            limit = facts.limits().fever
            if limit == FEVER:
                return tr("38.0 °C, the standard")
            return tr("{degrees} °C", degrees=limit)
        case Question.CHILD:
            return tr("Under 18") if facts.child else tr("18 or older")
        case Question.PLATELETS:
            return tr("low") if facts.low_platelets else tr("not said to be low")
        case Question.PRODUCT:
            return facts.product or ""
        case Question.BASELINE:
            return facts.baseline or ""
        case Question.MEDICINES:
            return facts.medicines or ""
        case Question.ALLERGIES:
            return facts.allergies or ""


def _site(tr: Translator, site: Site) -> str:
    match site:
        case Site.ARMPIT:
            return tr("Armpit")
        case Site.FOREHEAD:
            return tr("Forehead")
        case Site.EAR:
            return tr("Ear")
        case Site.MOUTH:
            return tr("Mouth")


# -- the wallet card ------------------------------------------------------------------------------

# Both languages at once and not by the reader's: whoever finds the card must be able to read it.
_HAD_CART = "我接受过CAR-T细胞治疗\nI had CAR-T cell therapy"
_WILL_HAVE = "CAR-T细胞治疗患者\nCAR-T cell therapy patient"
_PLEASE = (
    "发热、意识不清、低血压可能与此有关：请尽早联系团队\n"
    "Fever, confusion or low blood pressure can come from it: please phone the team early"
)


def wallet(
    tr: Translator, facts: CareFacts, infusion: date | None, emergency: str, *, had: bool = True
) -> Reply:
    """The card as a new message: Chinese and English in one text, for any doctor.

    `emergency`: a number to dial, or a line of several, or empty. What is not known is left out.
    `had`: the infusion has been.
    """
    lines = [_HAD_CART if had else _WILL_HAVE]
    if infusion is not None:
        lines.append(f"回输 Infusion: {infusion.isoformat()}")
    if facts.product:
        lines.append(f"产品 Product: {_cut(facts.product)}")
    lines += _team_lines(facts.team)
    lines.append(_PLEASE)
    short = "\n".join(lines)
    card = f"{short}\n急救 Emergency: {emergency}" if emergency else short
    copied = next((text for text in (card, short) if len(text) <= MOST_COPIED), None)
    rows: Rows = ((_details(tr),),)
    if copied is not None:
        rows = ((CopyButton(tr("Copy the card"), copied),), *rows)
    hint = tr("Wallet card. Show it to every doctor. A screenshot works without a network.")
    return Reply(join([bold(hint), "", card]), rows=rows)


def _team_lines(team: Team) -> list[str]:
    if team.day is None or team.night is None:
        only = team.day or team.night
        return [] if only is None else [f"团队 Team: {_both(only)}"]
    return [f"团队 Team 8-20h: {_both(team.day)}", f"20-8h: {_both(team.night)}"]


def _both(phone: Phone) -> str:
    return f"{phone.number} 转/ext {phone.extension}" if phone.extension else phone.number


def _cut(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
