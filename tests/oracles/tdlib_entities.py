"""Oracle: TDLib, whose parser of entities is Telegram's own. Works offline."""

import json
from functools import cache
from typing import Any

import tdjson

NAMES = {
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


def html_entities(html: str) -> tuple[str, list[tuple[str, int, int]]]:
    """A text written as HTML, and its entities: a way to place an entity without counting."""
    answer = execute(
        {
            "@type": "parseTextEntities",
            "text": html,
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
