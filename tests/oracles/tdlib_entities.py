"""Oracle: TDLib, whose parser of entities is Telegram's own. Works offline."""

import html
import json
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

import tdjson

NAMES = {
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMention": "mention",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
    "textEntityTypeBankCardNumber": "bank_card_number",
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypeMediaTimestamp": "media_timestamp",
}


@cache
def _quiet() -> None:
    request = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
    tdjson.td_execute(json.dumps(request).encode())


def execute(request: dict[str, Any]) -> dict[str, Any]:
    """Run one synchronous TDLib request."""
    _quiet()
    raw = tdjson.td_execute(json.dumps(request).encode())
    assert raw is not None, f"TDLib does not know {request['@type']}"
    answer: dict[str, Any] = json.loads(raw)
    return answer


def found_entities(text: str) -> list[tuple[str, int, int]]:
    """What Telegram finds in a text by itself: (type, offset, length) in UTF-16 units, in order."""
    answer = execute({"@type": "getTextEntities", "text": text})
    assert answer["@type"] == "textEntities", answer
    return [
        (
            NAMES.get(entity["type"]["@type"], entity["type"]["@type"]),
            entity["offset"],
            entity["length"],
        )
        for entity in answer["entities"]
    ]


def html_entities(written: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A text written as HTML, and its entities: a way to place an entity without counting."""
    answer = execute(
        {
            "@type": "parseTextEntities",
            "text": written,
            "parse_mode": {"@type": "textParseModeHTML"},
        }
    )
    assert answer["@type"] == "formattedText", answer
    entities = [
        (
            NAMES.get(entity["type"]["@type"], entity["type"]["@type"]),
            entity["offset"],
            entity["length"],
        )
        for entity in answer["entities"]
    ]
    return answer["text"], entities


TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "text_link": "a",
}


def check_journal(requests: Iterable[Mapping[str, Any]], commands: Collection[str]) -> int:
    """Check the entities of every journalled text: TDLib reads the same ones from tags.

    Each is written as HTML with tags where our offsets say, and parsed by Telegram's own parser,
    which must give the same text and entities back. What Telegram makes a command by itself must
    be one of `commands`: "/112" would become a link that sends it. Returns how many texts had
    entities.
    """
    checked = 0
    for request in requests:
        if request["method"] not in ("sendMessage", "editMessageText"):
            continue
        params = request["params"]
        text, entities = params["text"], params.get("entities") or []
        made = {
            _cut(text, at, at + length)
            for kind, at, length in found_entities(text)
            if kind == "bot_command"
        }
        assert made <= set(commands), f"made a command by Telegram: {made - set(commands)}"
        if entities:
            read_text, read = html_entities(_as_html(text, entities))
            assert read_text == text
            assert read == [(e["type"], e["offset"], e["length"]) for e in entities]
            checked += 1
    return checked


def _as_html(text: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """The text with tags at the entities' offsets; they must not overlap."""

    def cut(start: int, end: int | None) -> str:
        return html.escape(_cut(text, start, end), quote=False)

    written, position = [], 0
    for entity in entities:
        tag, end = TAGS[entity["type"]], entity["offset"] + entity["length"]
        link = f' href="{html.escape(entity["url"])}"' if "url" in entity else ""
        written += [cut(position, entity["offset"]), f"<{tag}{link}>", cut(entity["offset"], end)]
        written.append(f"</{tag}>")
        position = end
    return "".join([*written, cut(position, None)])


def _cut(text: str, start: int, end: int | None) -> str:
    """A part of a text by UTF-16 offsets."""
    units = text.encode("utf-16-le")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le")
