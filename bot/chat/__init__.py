"""What a conversation is, without Telegram's library: texts, buttons, replies, callback data."""

from bot.chat.callbacks import Callback, Codec, UnknownCallback
from bot.chat.inline import Article, Choices, Door
from bot.chat.reply import (
    Button,
    Contact,
    CopyButton,
    KeyboardKey,
    LinkButton,
    Picture,
    Reply,
    ReplyKeyboard,
    TapButton,
)
from bot.chat.text import Entity, RichText, Span, bold, italic, join, plain, quote, utf16_len

__all__ = [
    "Article",
    "Button",
    "Callback",
    "Choices",
    "Codec",
    "Contact",
    "CopyButton",
    "Door",
    "Entity",
    "KeyboardKey",
    "LinkButton",
    "Picture",
    "Reply",
    "ReplyKeyboard",
    "RichText",
    "Span",
    "TapButton",
    "UnknownCallback",
    "bold",
    "italic",
    "join",
    "plain",
    "quote",
    "utf16_len",
]
