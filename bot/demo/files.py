"""Files that people and the bot sent: content, ids, and what a picture's header tells."""

import secrets
import struct
from dataclasses import dataclass
from typing import Any

from bot.demo import rules
from bot.demo.rules import Refusal
from bot.demo.wire import Params, Upload


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored file. `kind` is Telegram's name for its type: Photo, Document, Voice, Sticker."""

    file_id: str
    unique_id: str
    path: str
    kind: str
    filename: str
    mime: str
    data: bytes
    width: int = 0
    height: int = 0

    def ref(self) -> dict[str, Any]:
        """The fields that every Bot API file object has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.data),
        }

    def content(self) -> dict[str, Any]:
        """The message field that holds this file."""
        if self.kind == "Photo":
            return {"photo": [self.ref() | {"width": self.width, "height": self.height}]}
        if self.kind == "Voice":
            return {"voice": self.ref() | {"duration": 3, "mime_type": self.mime}}
        if self.kind == "Sticker":
            shape = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return {"sticker": self.ref() | shape | {"type": "regular"}}
        named = {"file_name": self.filename, "mime_type": self.mime}
        return {"document": self.ref() | named}


class Files:
    """All stored files, by file id and by download path."""

    def __init__(self) -> None:
        self.by_id: dict[str, Stored] = {}
        # A bot keeps file ids: after a reset an old one must not mean another file.
        self._salt = secrets.token_hex(4)
        self.by_path: dict[str, Stored] = {}

    def store(self, kind: str, filename: str, mime: str, data: bytes) -> Stored:
        """Keep one file; pictures are checked. Raises the refusals for unusable files."""
        if not data:
            raise rules.FILE_EMPTY.refused()
        width = height = 0
        if kind == "Photo":
            width, height = check_picture(data)
        number = len(self.by_id) + 1
        folder = {"Photo": "photos", "Voice": "voice", "Sticker": "stickers"}.get(kind, "documents")
        ending = filename.rpartition(".")[2] if "." in filename else "bin"
        stored = Stored(
            file_id=f"AgAD{self._salt}{kind}{number:08d}",
            unique_id=f"AQAD{self._salt}{number:08d}",
            path=f"{folder}/file_{number}.{ending}",
            kind=kind,
            filename=filename,
            mime=mime,
            data=data,
            width=width,
            height=height,
        )
        self.by_id[stored.file_id] = stored
        self.by_path[stored.path] = stored
        return stored

    def resolve(self, given: Any, field: str, kind: str, params: Params) -> Stored:
        """The file that a parameter means: an upload, `attach://name`, or the id of a known file.

        Raises the refusals for a missing, unknown or unsuitable file.
        """
        upload = params.files.get(field)
        if isinstance(given, str) and given.startswith("attach://"):
            upload = params.files.get(given.removeprefix("attach://"))
            given = None
        if upload is not None:
            return self.take(upload, kind)
        if not isinstance(given, str) or not given:
            raise rules.NO_FILE.refused(what=kind.lower())
        if given.startswith(("http://", "https://")):
            raise rules.NO_URL_FILES.refused()
        stored = self.by_id.get(given)
        if stored is None:
            raise rules.WRONG_FILE.refused()
        if stored.kind != kind:
            raise rules.FILE_TYPE.refused(have=stored.kind, want=kind)
        return stored

    def take(self, upload: Upload, kind: str) -> Stored:
        """Keep an uploaded file."""
        return self.store(kind, upload.filename, upload.mime, upload.data)


def check_picture(data: bytes) -> tuple[int, int]:
    """Width and height of a PNG, JPEG or GIF; raises the refusals for what is no usable photo."""
    try:
        size = _png(data) or _gif(data) or _jpeg(data)
    except (struct.error, IndexError):
        size = None
    if size is None:
        raise _broken()
    width, height = size
    # Source: docs, sendPhoto: width + height at most 10000, ratio at most 20.
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise rules.IMAGE_SHAPE.refused()
    return size


def _broken() -> Refusal:
    return rules.IMAGE_BROKEN.refused()


def _png(data: bytes) -> tuple[int, int] | None:
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return None
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _gif(data: bytes) -> tuple[int, int] | None:
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int] | None:
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    while at < len(data):
        marker = data[at + 1]
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        # Start-of-frame markers carry the size; C4, C8 and CC are no frames.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
