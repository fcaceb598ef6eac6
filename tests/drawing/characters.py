"""Which characters the project's texts use, so that the fonts can be held against them."""

from __future__ import annotations

from pathlib import Path

from babel.messages.pofile import read_po

from bot.i18n.traditional import to_traditional

ROOT = Path(__file__).resolve().parents[2]


def is_emoji(character: str) -> bool:
    """Signs of chat messages and buttons: Telegram draws them, our pictures never do."""
    return ord(character) >= 0x1F000 or character in "⏰✅❌✏➕☑\ufe0f"


_NEVER_SHOWN = {"asked.yaml", "beyond.yaml", "words.yaml", "mentions.yaml"}
"""What people type: it is compared, and never drawn."""


def used_characters() -> set[str]:
    """Every printable character of the cards, the other content and the catalogs, but emoji.

    With their traditional forms: cards are shown in those as well.
    """
    texts = [
        path.read_text("utf-8")
        for path in (ROOT / "content").rglob("*")
        if path.suffix in (".md", ".yaml") and path.name not in _NEVER_SHOWN
    ]
    for path in (ROOT / "locales").rglob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                texts += [str(message.id), str(message.string)]
    texts += [to_traditional(text) for text in texts]
    return {c for text in texts for c in text if c.isprintable() and not is_emoji(c)}
