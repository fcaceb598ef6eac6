"""The words of the front hall. PURE."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import KeyboardKey, Reply, ReplyKeyboard, TapButton, bold, join, plain
from bot.chat.reply import Rows
from bot.i18n import Locales, Translator
from bot.welcome.callbacks import ChooseLanguage


def keyboard(tr: Translator, labels: Sequence[str]) -> ReplyKeyboard:
    """The persistent keyboard: two keys a row, the red one first."""
    keys = [KeyboardKey(tr(label)) for label in labels]
    rows = tuple(tuple(keys[i : i + 2]) for i in range(0, len(keys), 2))
    return ReplyKeyboard(rows, placeholder=tr("Type here"))


def welcome(tr: Translator, labels: Sequence[str], banner: str | None = None) -> Reply:
    """The first message in private: what this is, what it is not, and the keyboard."""
    return Reply(
        join(
            [
                *([bold(banner)] if banner else []),
                bold(tr("Welcome. I help people who have or had CAR-T cell therapy.")),
                join(
                    [
                        tr("• Short cards: the steps, how well it works, side effects"),
                        tr(
                            "• Check-ins after the infusion, and whom to phone when something "
                            "is wrong"
                        ),
                    ]
                ),
                plain(
                    tr(
                        "I am a program, not a doctor. Nobody reads along. If you feel unwell, do "
                        "not wait for me: phone your team or the emergency number."
                    )
                ),
                plain(tr("The keys below are always there.")),
            ],
            "\n\n",
        ),
        keyboard=keyboard(tr, labels),
    )


def in_group(tr: Translator) -> Reply:
    """In a group: what the bot does there, and what stays private."""
    return Reply(
        join(
            [
                bold(tr("I answer with short cards about CAR-T cell therapy: /cards")),
                plain(
                    tr(
                        "Anything about a person stays in the private chat with me. In an "
                        "emergency phone, do not write here."
                    )
                ),
            ],
            "\n",
        )
    )


def help_page(tr: Translator, commands: Sequence[tuple[str, str]], rows: Rows) -> Reply:
    """All commands with what they do; `commands` are (name, English sentence)."""
    listed = [f"/{name}  {tr(about)}" for name, about in commands]
    return Reply(
        join(
            [
                bold(tr("What I can do")),
                plain("\n".join(listed)),
                plain(
                    tr(
                        "I am a program, not a doctor. Nobody reads along. If you feel unwell, do "
                        "not wait for me: phone your team or the emergency number."
                    )
                ),
            ],
            "\n\n",
        ),
        rows=rows,
    )


def languages(tr: Translator, locales: Locales) -> Reply:
    """The language question, each language named in itself."""
    return Reply(
        plain(tr("Which language do you want to read?")),
        rows=tuple(
            (TapButton(locales.own_name(tag), ChooseLanguage(tag)),) for tag in locales.offered
        ),
    )


def language_chosen(tr: Translator, labels: Sequence[str]) -> Reply:
    """In the new language, with the keyboard in it."""
    return Reply(plain(tr("From now on I write in English.")), keyboard=keyboard(tr, labels))


def unreadable(tr: Translator, rows: Rows) -> Reply:
    """Voice, picture, sticker: said plainly, with the red way out."""
    return Reply(
        join(
            [
                bold(tr("I cannot hear or see these.")),
                plain(tr("If you feel unwell, do not wait: phone now.")),
            ],
            "\n",
        ),
        rows=rows,
    )
