"""Timeline and report as messages. Personal: drawn anew each time, nothing of them is kept.

PURE.
"""

from __future__ import annotations

from bot.chat import Picture, Reply, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Translator
from bot.papers.callbacks import MakePaper, MakeReport, MakeTimeline, Paper
from bot.papers.fhir import bundle
from bot.papers.history import History
from bot.papers.report import report_data
from bot.papers.span import CHOICES
from bot.papers.timeline import counted, in_words_all, reading_words, span_words, timeline_data
from bot.redflags.questions import Questions


def timeline(history: History, questions: Questions, tr: Translator) -> Reply:
    """One picture; below it the same in words."""
    picture = Picture("diary", timeline_data(history, questions, tr), "timeline.png", personal=True)
    rows = (
        *_spans(tr, MakeTimeline),
        (TapButton(tr("📄 Report as a PDF"), MakeReport(len(history.days))),),
    )
    return Reply(in_words_all(history, questions, tr), rows, picture=picture)


def report(history: History, questions: Questions, tr: Translator, *, signed: bool) -> Reply:
    """A PDF for the care team."""
    data = report_data(history, questions, tr.tag, signed=signed)
    lines = [bold(tr("Report for your team")), plain(span_words(history, tr))]
    if not history.reports:
        lines.append(plain(tr("Nothing has been told in these days.")))
    for what, one in ((tr("Latest"), history.latest), (tr("Highest"), history.highest)):
        value, when = reading_words(one, history, tr)
        lines.append(plain(tr("{what}: {value}", what=what, value=f"{value} {when}".strip())))
    lines += [
        plain(tr("Red flags: {count}", count=len(history.flags))),
        plain(counted(history, tr)),
        plain(
            tr(
                "In Chinese and English, two pages at most. Nobody has checked it. If something "
                "is wrong now, do not send a report: phone."
            )
        ),
        plain(tr("Other days: /report 2026-11-01 2026-11-20")),
    ]
    rows = (
        *_spans(tr, MakeReport),
        (TapButton(tr("📈 Timeline"), MakeTimeline(len(history.days))),),
        (TapButton(tr("🏥 Page for the ER"), MakePaper(Paper.HANDOVER)),),
    )
    picture = Picture("report", data, "car-t-report.pdf", personal=True)
    return Reply(join(lines), rows, picture=picture)


def fhir(history: History, questions: Questions, tr: Translator) -> Reply:
    """The same as a file for a hospital's system."""
    lines = [
        bold(tr("File for a hospital's system (HL7 FHIR R4)")),
        plain(span_words(history, tr)),
        plain(counted(history, tr)),
        plain(
            tr(
                "It has no name in it. Whoever gets it can read the answers: pass it on to your "
                "team only."
            )
        ),
    ]
    data = bundle(history, questions, tr.tag)
    return Reply(join(lines), picture=Picture("fhir", data, "car-t-report.json", personal=True))


def nothing_kept(tr: Translator) -> Reply:
    """To somebody of whom nothing was ever kept."""
    return Reply(
        plain(
            tr("There is nothing to give back: nothing was asked or told here. To begin: /remind")
        )
    )


def unclear(tr: Translator) -> Reply:
    """What was typed behind the command is no span of days."""
    return Reply(
        plain(
            tr(
                "I could not read which days you mean. For example: /report 30, or "
                "/report 2026-11-01 2026-11-20"
            )
        ),
        tuple(_spans(tr, MakeReport)),
    )


def _spans(tr: Translator, button: type[MakeReport] | type[MakeTimeline]) -> Rows:
    buttons = [
        TapButton(tr.plural("{count} day", "{count} days", days), button(days)) for days in CHOICES
    ]
    everything = TapButton(tr("Everything"), button(0))
    return (tuple(buttons), (everything,))
