"""Text as Telegram takes it: UTF-16 lengths, the entities it checks and those it adds.

Offsets and lengths of entities are UTF-16 code units, the unit of the Bot API. The rules follow
TDLib's fix_formatted_text and find_entities; tests compare them with TDLib itself.
"""

import re
from typing import Any

from bot.demo import rules

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
TEXT_BYTES = 1 << 15  # source: server, get_formatted_text

Entity = dict[str, Any]

GIVEN_TYPES = frozenset(
    [
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "blockquote",
        "expandable_blockquote",
        "date_time",
    ]
)
# Telegram finds these itself and drops what a bot says about them.
FOUND_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bank_card_number",
    ]
)
# A found entity never overlaps one of these.
SOLID_TYPES = frozenset(["code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"])
REQUIRED_FIELDS = {
    "text_link": ("url",),
    "text_mention": ("user",),
    "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time",),
}

_HINTS = re.compile(r"[@/#$.]")
_MENTION = re.compile(r"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)")
_SHORT_MENTIONS = frozenset({"@gif", "@wiki", "@vid", "@bing", "@pic", "@bold", "@imdb", "@coub"})
_COMMAND = re.compile(
    r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32}(?![\w/<>])|(?![@\w/<>]))"
)
_HASHTAG = re.compile(r"(?<![\w\u200c\xb7])#(?=[\w\u200c\xb7]*[^\W\d_])[\w\u200c\xb7]{1,256}")
_CASHTAG = re.compile(r"(?<![\w$])\$[A-Z]{3,8}(?![\w$])")
_URL = re.compile(
    r"(?<![\w@/#.~-])"
    r"(?P<scheme>(?:https?|ftp)://)?"
    r"(?P<host>\w(?:[\w-]*\w)?(?:\.\w(?:[\w-]*\w)?)+)"
    r"(?P<port>:\d{1,5})?"
    r"(?P<path>[/?#][^\s<>\"\u00ab\u00bb]*)?",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.+-])[a-zA-Z0-9._+-]{1,64}@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,8}(?![\w-])")
# The part of Telegram's list of top-level domains that a health bot meets.
_DOMAINS = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "int",
        "info",
        "io",
        "me",
        "cn",
        "hk",
        "tw",
        "uk",
        "de",
        "fr",
        "eu",
        "us",
        "jp",
        "health",
    ]
)
_CLEANED = re.compile(
    "[\x00-\x09\x0b-\x1f\u2028-\u202e\u0333\u033f\u030a]"  # what clean_input_string touches
)
_DROPPED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")


def utf16_length(text: str) -> int:
    """The number of UTF-16 code units of `text`."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for character in text if character > "\uffff")


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity with this offset and length covers."""
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def find_entities(text: str) -> list[Entity]:
    """The mentions, commands, hashtags, cashtags, links and addresses in `text`, in order."""
    if not _HINTS.search(text):
        return []
    spans = [(found.start(), found.end(), "email") for found in _EMAIL.finditer(text)]
    spans.extend(
        (found.start(), found.end(), "mention")
        for found in _MENTION.finditer(text)
        if len(found[0]) >= 5 or found[0].lower() in _SHORT_MENTIONS
    )
    spans.extend((found.start(), found.end(), "bot_command") for found in _COMMAND.finditer(text))
    spans.extend((found.start(), found.end(), "hashtag") for found in _HASHTAG.finditer(text))
    spans.extend((found.start(), found.end(), "cashtag") for found in _CASHTAG.finditer(text))
    for match in _URL.finditer(text):
        domain = match["host"].rpartition(".")[2].lower()
        if domain in _DOMAINS or (match["scheme"] and len(domain) > 1 and not domain.isdecimal()):
            end = match.start() + len(match[0].rstrip(".:;,('?!`"))
            spans.append((match.start(), end, "url"))
    return [
        {
            "offset": utf16_length(text[:start]),
            "length": utf16_length(text[start:end]),
            "type": kind,
        }
        for start, end, kind in _without_overlaps(spans)
    ]


def _without_overlaps(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def check_text(text: str, given: Any) -> tuple[str, list[Entity]]:
    """A bot's text and entities as Telegram stores them; raises the refusals for bad entities.

    `given` is the decoded `entities` parameter. Anything but a list is ignored, as the server does.
    The length limits of texts and captions are the caller's.
    """
    if len(text) > TEXT_BYTES // 4 and len(text.encode()) > TEXT_BYTES:
        raise rules.TEXT_FAR_TOO_LONG.refused()
    entities = _given(given) if isinstance(given, list) and given else []
    if entities:
        _check_bounds(text, entities)
    if _CLEANED.search(text):
        text, entities = _clean(text, entities)
    text, entities = _trim(text, entities)
    found = find_entities(text)
    if found:
        entities = _merge(entities, found)
    return text, entities


def _given(given: list[Any]) -> list[Entity]:
    entities: list[Entity] = []
    for item in given:
        if not isinstance(item, dict):
            raise rules.ENTITY_BROKEN.refused(why="expected an Object")
        for name in ("offset", "length"):
            if name not in item:
                raise rules.ENTITY_BROKEN.refused(why=f'Can\'t find field "{name}"')
            if isinstance(item[name], bool) or not isinstance(item[name], int):
                raise rules.ENTITY_BROKEN.refused(why=f'Field "{name}" must be of type Number')
        kind = item.get("type", "")
        if not isinstance(kind, str):
            raise rules.ENTITY_BROKEN.refused(why='Field "type" must be of type String')
        if not kind:
            raise rules.ENTITY_BROKEN.refused(why="Type is not specified")
        if kind in FOUND_TYPES:
            continue
        if kind not in GIVEN_TYPES:
            raise rules.ENTITY_BROKEN.refused(why="Unsupported type specified")
        for name in REQUIRED_FIELDS.get(kind, ()):
            if name not in item:
                raise rules.ENTITY_BROKEN.refused(why=f'Can\'t find field "{name}"')
        user = item.get("user")
        if kind == "text_mention" and not (isinstance(user, dict) and "id" in user):
            raise rules.ENTITY_BROKEN.refused(why='Can\'t find field "id"')
        entities.append(dict(item))
    if len(entities) > ENTITY_LIMIT:
        raise rules.ENTITIES_TOO_MANY.refused()
    return entities


def _check_bounds(text: str, entities: list[Entity]) -> None:
    for entity in entities:
        if not 0 <= entity["offset"] <= 1_000_000:
            raise rules.ENTITY_OFFSET.refused(offset=entity["offset"])
        if not 0 <= entity["length"] <= 1_000_000:
            raise rules.ENTITY_LENGTH.refused(length=entity["length"])
    entities[:] = [entity for entity in entities if entity["length"] > 0]
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    total = utf16_length(text)
    inside = _middles(text)
    for entity in entities:
        offset, end = entity["offset"], entity["offset"] + entity["length"]
        # At the very end of the text an entity counts as one past the end, not after it.
        if offset > total:
            raise rules.ENTITY_AFTER_END.refused(offset=offset)
        if offset in inside:
            raise rules.ENTITY_BEGINS_INSIDE.refused(byte=inside[offset])
        if end in inside:
            raise rules.ENTITY_ENDS_INSIDE.refused(offset=offset, byte=inside[end])
        if end > total:
            raise rules.ENTITY_PAST_END.refused(offset=offset, end=end)


def _middles(text: str) -> dict[int, int]:
    """UTF-16 offsets inside a surrogate pair, with the byte offset where the pair ends."""
    middles: dict[int, int] = {}
    if text.isascii():
        return middles
    units = size = 0
    for character in text:
        size += len(character.encode("utf-8", "replace"))
        if character > "\uffff":
            middles[units + 1] = size
            units += 2
        else:
            units += 1
    return middles


def _clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    dropped = [utf16_length(text[: match.start()]) for match in _DROPPED.finditer(text)]
    text = _CLEANED.sub(" ", _DROPPED.sub("", text))
    if dropped:
        for entity in entities:
            start, end = entity["offset"], entity["offset"] + entity["length"]
            before = sum(1 for at in dropped if at < start)
            within = sum(1 for at in dropped if start <= at < end)
            entity["offset"] = start - before
            entity["length"] -= within
        entities = [entity for entity in entities if entity["length"] > 0]
    return text, entities


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    text = text.rstrip(" \n")
    if entities:
        total = utf16_length(text)
        for entity in entities:
            entity["length"] = min(entity["length"], total - entity["offset"])
        entities = [entity for entity in entities if entity["length"] > 0]
    first = entities[0]["offset"] if entities else len(text)
    # Leading blanks go only as far as the first entity; blanks are one UTF-16 unit each.
    blanks = min(len(text) - len(text.lstrip(" \n")), first)
    if blanks:
        for entity in entities:
            entity["offset"] -= blanks
        text = text[blanks:]
    return text, entities


def _merge(entities: list[Entity], found: list[Entity]) -> list[Entity]:
    solid = [entity for entity in entities if entity["type"] in SOLID_TYPES]
    merged = entities + [
        entity
        for entity in found
        if not any(
            entity["offset"] < other["offset"] + other["length"]
            and other["offset"] < entity["offset"] + entity["length"]
            for other in solid
        )
    ]
    merged.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return merged
