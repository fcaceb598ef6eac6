"""The screens of the questions. PURE. No words here ever call silence good news."""

from __future__ import annotations

from decimal import Decimal

from bot.cards.views import warning_signs
from bot.chat import Reply, RichText, TapButton, bold, italic, join, plain
from bot.chat.reply import Button, Rows
from bot.checkins import views as checkin_views
from bot.checkins.callbacks import Answer, Snooze
from bot.checkins.model import Checkin, Feeling
from bot.checkins.phases import Ask
from bot.i18n import Translator
from bot.interview.callbacks import Back, ChooseSite, Close, Degrees, OpenScreen, Pad, Tick
from bot.interview.opened import Open
from bot.redflags.questions import Folded, Questions, Screen, ScreenKind, in_words
from bot.redflags.report import Site
from bot.redflags.views import unwell_button

USUAL = 360
"""Tenths of a degree from which the pad starts: 36.0 to 37.9."""

_PAGE = 20
_COLDEST, _HOTTEST = 340, 420
_A_ROW = 4


def screen(tr: Translator, questions: Questions, found: Open, start: int | None = None) -> Reply:
    """The open screen, in place of the message that was tapped.

    `start`: the tenths of a degree from which the pad shows numbers.
    """
    told = found.told
    asked = questions.screen(told.at or "")
    if asked is None:  # a newer content has it no more
        return Reply(plain(tr("This question is no longer asked.")), edit=True)
    first = told.screens[0] == asked.id
    lines = [bold(_title(tr, found))]
    if found.whose:
        lines[0] = join([bold(about(tr, found.whose)), lines[0]])
    if first:
        lines += _opening(tr, found)
    lines.append(join(_question(tr, found, asked)))
    if first:
        lines.append(italic(tr("Nobody watches these answers. Button does not react? Phone.")))
    rows: list[tuple[Button, ...]] = []
    if first:
        rows.append((unwell(tr, found.checkin),))
    rows += _answers(tr, questions, found, asked, start)
    rows += _ways_out(tr, found, first=first)
    return Reply(join(lines, "\n\n"), rows=tuple(rows), edit=True)


def about(tr: Translator, whose: str) -> str:
    """Whose check-in it is, over everything that a caregiver reads of it."""
    return tr("👤 About {name}", name=whose)


def unwell(tr: Translator, checkin: Checkin | None) -> TapButton:
    """The red button; under a check-in it says which."""
    if checkin is None:
        return unwell_button(tr)
    return TapButton(tr("🆘 I feel unwell"), Answer(checkin.id, Feeling.UNWELL))


def _title(tr: Translator, found: Open) -> str:
    title = (
        checkin_views.title(tr, found.checkin)
        if found.checkin is not None
        else tr("How are you now?")
    )
    told = found.told
    if told.at is None or told.at not in told.screens or told.at == told.screens[0]:
        return title
    place, count = told.screens.index(told.at) + 1, len(told.screens)
    return f"{title} · {place}/{count}"


def _opening(tr: Translator, found: Open) -> list[RichText]:
    lines: list[RichText] = []
    if found.checkin is not None and found.checkin.ask is Ask.PRACTICE:
        lines.append(
            plain(
                tr(
                    "This is for practice: after the infusion it looks like this. Is the "
                    "thermometer at hand?"
                )
            )
        )
    lines.append(
        plain(
            tr(
                "First measure. {limit} °C or more, or a warning sign: phone now, do not wait for "
                "me.",
                limit=found.facts.limits().fever,
            )
        )
    )
    return lines


def _question(tr: Translator, found: Open, asked: Screen) -> list[RichText | str]:
    late = asked.late is not None and found.here.phase in ("P3", "P4", "P5")
    ask = asked.late if late and asked.late is not None else asked.ask
    lines: list[RichText | str] = [bold(in_words(ask, tr.tag))]
    for number, option in enumerate(asked.options, 1):
        mark = "✅" if option.id in found.told.signs else f"{number}"
        lines.append(f"{mark} {in_words(option.words, tr.tag)}")
    if asked.kind is ScreenKind.TEMPERATURE:
        lines.append(tr("Tap, or type it: 36.8 or 98.2 °F."))
    elif asked.kind is ScreenKind.TEMPERATURE_SINCE:
        lines.append(tr("Higher: tap or type it."))
    elif asked.kind is ScreenKind.DEVICES:
        lines.append(tr("Type what you measured, for example: 120/80, pulse 80, oxygen 97."))
    return lines


def _answers(
    tr: Translator, questions: Questions, found: Open, asked: Screen, start: int | None
) -> list[tuple[Button, ...]]:
    match asked.kind:
        case ScreenKind.SEVERAL | ScreenKind.ONE:
            return [*_options(tr, found, asked), *_closing(tr, questions, found, asked)]
        case ScreenKind.TEMPERATURE:
            return [
                *_pad(tr, found, asked, USUAL if start is None else start),
                _sites(tr, found),
                (
                    TapButton(
                        tr("Blood pressure, pulse, oxygen"), OpenScreen(found.about, "devices")
                    ),
                ),
                (TapButton(tr("Cannot measure now"), Close(found.about, asked.id)),),
            ]
        case ScreenKind.TEMPERATURE_SINCE:
            least = USUAL + 10 if found.told.now is None else _above(found.told.now)
            return [
                *_closing(tr, questions, found, asked),
                *_pad(tr, found, asked, least if start is None else start),
            ]
        case ScreenKind.DEVICES:
            return [(TapButton(tr("Not measured"), Close(found.about, asked.id)),)]


def _above(now: Decimal) -> int:
    """The first tenth over the temperature of now; it stays on the pad."""
    return max(370, min(int(now * 10) + 1, _HOTTEST - _PAGE))


def _options(tr: Translator, found: Open, asked: Screen) -> list[tuple[Button, ...]]:
    buttons = [
        TapButton(
            f"{'✅' if option.id in found.told.signs else ''}{number} "
            f"{in_words(option.short, tr.tag)}",
            Tick(found.about, option.id),
        )
        for number, option in enumerate(asked.options, 1)
    ]
    return [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]


def _closing(
    tr: Translator, questions: Questions, found: Open, asked: Screen
) -> list[tuple[Button, ...]]:
    """How a screen ends: "none of these", or "go on"; with a folded screen, both or that one."""
    about, told = found.about, found.told
    if any(option.id in told.signs for option in asked.options):
        return [(TapButton(tr("Go on"), Close(about, asked.id)),)]
    folded = folded_behind(questions, found, asked.id)
    if folded is not None:
        name, words = folded
        return [
            (TapButton(in_words(words.both, tr.tag), Close(about, asked.id, both=True)),),
            (TapButton(in_words(words.open, tr.tag), OpenScreen(about, name)),),
        ]
    label = tr("Not higher") if asked.kind is ScreenKind.TEMPERATURE_SINCE else tr("None of these")
    return [(TapButton(label, Close(about, asked.id)),)]


def folded_behind(questions: Questions, found: Open, host: str) -> tuple[str, Folded] | None:
    """The screen folded behind another one that this person is asked, and is not open yet."""
    for one in questions.screens:
        if (
            one.folded is not None
            and one.folded.behind == host
            and found.here.phase in one.phases
            and (found.family or not one.by_caregiver)
            and one.id not in found.told.screens
        ):
            return one.id, one.folded
    return None


def _pad(tr: Translator, found: Open, asked: Screen, start: int) -> list[tuple[Button, ...]]:
    about = found.about
    tenths = range(max(start, _COLDEST), min(start + _PAGE, _HOTTEST))
    buttons = [TapButton(f"{one / 10:.1f}", Degrees(about, asked.id, one)) for one in tenths]
    rows: list[tuple[Button, ...]] = [
        tuple(buttons[i : i + _A_ROW]) for i in range(0, len(buttons), _A_ROW)
    ]
    others: list[Button] = []
    if start > _COLDEST:
        label = tr("{degrees} or less", degrees=f"{(start - 1) / 10:.1f}")
        others.append(TapButton(label, Pad(about, asked.id, max(start - _PAGE, _COLDEST))))
    if start + _PAGE < _HOTTEST:
        label = tr("{degrees} or more", degrees=f"{(start + _PAGE) / 10:.1f}")
        others.append(TapButton(label, Pad(about, asked.id, start + _PAGE)))
    if others:
        rows.append(tuple(others))
    return rows


def _sites(tr: Translator, found: Open) -> tuple[Button, ...]:
    chosen = found.told.site or found.facts.site
    names = {
        Site.ARMPIT: tr("Armpit"),
        Site.FOREHEAD: tr("Forehead"),
        Site.EAR: tr("Ear"),
        Site.MOUTH: tr("Mouth"),
    }
    return tuple(
        TapButton(f"{'✓' if site is chosen else ''}{name}", ChooseSite(found.about, site.value))
        for site, name in names.items()
    )


def _ways_out(tr: Translator, found: Open, *, first: bool) -> Rows:
    if not first:
        return ((TapButton(tr("‹ Back"), Back(found.about)),),)
    if found.checkin is None or found.begun:
        return ()
    return ((TapButton(tr("Ask me later"), Snooze(found.checkin.id, 0)),),)


def warning(tr: Translator) -> Rows:
    return ((warning_signs(tr),),)
