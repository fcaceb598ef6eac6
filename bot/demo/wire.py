"""The Bot API's request forms: query string, urlencoded, JSON and multipart bodies, as one type.

Telegram reads every value as text first (`to_integer("12abc") == 12`, a missing value is ""),
so the accessors here do the same.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from bot.demo.rules import Refusal

_INTEGER = re.compile(r"\s*([+-]?\d+)")
_TRUE = frozenset({"true", "yes", "1"})  # source: server, to_bool

# How the journal decodes what arrived as text. Names as in the Bot API's parameter tables.
JSON_NAMES = frozenset(
    [
        "allowed_updates",
        "button",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "media",
        "menu_button",
        "message_ids",
        "permissions",
        "reaction",
        "reply_markup",
        "reply_parameters",
        "results",
        "rights",
        "scope",
    ]
)
INTEGER_NAMES = frozenset(
    [
        "cache_time",
        "chat_id",
        "from_chat_id",
        "limit",
        "max_connections",
        "message_id",
        "message_thread_id",
        "offset",
        "timeout",
        "until_date",
        "user_id",
    ]
)
BOOLEAN_NAMES = frozenset(
    [
        "allow_paid_broadcast",
        "can_change_info",
        "can_delete_messages",
        "can_invite_users",
        "can_manage_chat",
        "can_pin_messages",
        "can_promote_members",
        "can_restrict_members",
        "disable_content_type_detection",
        "disable_notification",
        "drop_pending_updates",
        "has_spoiler",
        "is_anonymous",
        "is_big",
        "is_personal",
        "only_if_banned",
        "protect_content",
        "remove_caption",
        "revoke_messages",
        "show_alert",
        "show_caption_above_media",
        "use_independent_chat_permissions",
    ]
)


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart body."""

    field: str
    filename: str
    mime: str
    data: bytes

    def shown(self) -> dict[str, Any]:
        """The upload as the journal lists it, without its content."""
        return {
            "field": self.field,
            "filename": self.filename,
            "mime": self.mime,
            "size": len(self.data),
        }


class BadJson(Exception):
    """A parameter that should be JSON is not."""


class Params:
    """The parameters of one call. `values` holds text, or native JSON values of a JSON body."""

    __slots__ = ("files", "values")

    def __init__(self, values: dict[str, Any], files: dict[str, Upload] | None = None) -> None:
        self.values = values
        self.files = files if files is not None else {}

    def has(self, name: str) -> bool:
        """Whether the parameter is there and not empty."""
        return self.values.get(name) not in (None, "")

    def text(self, name: str) -> str:
        """The parameter as text, "" when absent."""
        value = self.values.get(name)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number, 0 when it is no number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        if isinstance(value, bool):
            return 0
        if isinstance(value, int):
            return value
        found = _INTEGER.match(str(value))
        return int(found[1]) if found else 0

    def boolean(self, name: str) -> bool:
        """The parameter as a flag, false when absent."""
        value = self.values.get(name)
        if isinstance(value, bool):
            return value
        return value is not None and str(value).lower() in _TRUE

    def json(self, name: str) -> Any:
        """The parameter's JSON value, None when absent; raises BadJson."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise BadJson from None

    def decoded(self) -> dict[str, Any]:
        """Every parameter as the Bot API types it, whatever form it arrived in."""
        return {name: self._decode(name, value) for name, value in self.values.items()}

    def _decode(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if name in JSON_NAMES:
            try:
                return json.loads(value)
            except ValueError:
                return value
        if name in INTEGER_NAMES and re.fullmatch(r"-?\d+", value):
            return int(value)
        if name in BOOLEAN_NAMES and value.lower() in ("true", "false"):
            return value.lower() == "true"
        return value


async def read_params(request: web.Request) -> Params:
    """Read a request's parameters from its query string and its body, whatever the body's form."""
    values: dict[str, Any] = dict(request.query) if request.rel_url.raw_query_string else {}
    kind = request.content_type
    if kind.startswith("multipart/"):
        return await _read_multipart(request, values)
    body = await request.read()
    if not body:
        return Params(values)
    if kind == "application/json":
        try:
            given = json.loads(body)
        except ValueError:
            given = None
        if not isinstance(given, dict):
            # Source: server, HttpReader::parse_json_parameters.
            raise Refusal(400, "Bad Request: can't parse parameters JSON object")
        values.update({name: value for name, value in given.items() if value is not None})
    else:
        values.update(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))
    return Params(values)


async def _read_multipart(request: web.Request, values: dict[str, Any]) -> Params:
    files: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            data = value.file.read()
            files[name] = Upload(name, value.filename, value.content_type, data)
        elif isinstance(value, bytes):
            values[name] = value.decode(errors="replace")
        else:
            values[name] = value
    return Params(values, files)
