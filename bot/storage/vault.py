"""Encryption at field level: AES-256-GCM, each value bound to its table, column and row.

Layout of a sealed value: 1 byte layout version, 4 bytes key id, 12 bytes nonce, cipher text with
its 16-byte tag. The key id lets several keys live side by side while keys are rotated.

The plain text is JSON, filled up with blanks to one of a few lengths: otherwise the length alone
would tell a "yes" from a "no", and a report with a red flag from one without.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column

from bot.errors import StartupError

_LAYOUT = b"\x01"
_KEY_BYTES = 32
_NONCE_BYTES = 12
_KEY_ID_BYTES = 4
LEAST_LENGTH = "least_length"
"""In a column's `info`: to how many bytes its values are filled up at least; 256 if not said.

Chosen so that a value with much in it looks like one with nothing.
"""

_LEAST_LENGTH = 256
_SEVERAL = re.compile(r"[\s,]+")


class SealedBytes(bytes):
    """What a Vault sealed; the only thing that a Sealed column takes."""


class CannotOpen(Exception):
    """A sealed value does not open: another key, another row, or damaged bytes."""


class Vault:
    """Seals and opens field values. The first key seals; every key opens."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Takes 32-byte keys, newest first. Raises ValueError for none or a wrong length."""
        if not keys or any(len(key) != _KEY_BYTES for key in keys):
            raise ValueError("a vault needs keys of 32 bytes")
        self._ciphers = {_key_id(key): AESGCM(key) for key in keys}
        self._sealing = _key_id(keys[0])
        self._coding = tuple(keys)

    def __repr__(self) -> str:
        return f"Vault({len(self._ciphers)} keys)"

    @property
    def newest(self) -> bytes:
        """The id of the key that seals: 4 bytes, which say nothing of the key."""
        return self._sealing

    @property
    def beginning(self) -> bytes:
        """What every value begins with that the newest key sealed."""
        return _LAYOUT + self._sealing

    def knows(self, key_id: bytes) -> bool:
        """Whether the key of that id is here."""
        return key_id in self._ciphers

    def seal(self, column: Column[Any], row: object, value: object) -> SealedBytes:
        """Encrypts a JSON-serialisable value for one column of one row.

        `row` is the row's primary key (any value with a stable str). Raises TypeError when the
        value is not JSON-serialisable.
        """
        nonce = secrets.token_bytes(_NONCE_BYTES)
        plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        least = int(column.info.get(LEAST_LENGTH, _LEAST_LENGTH))
        plain = plain.ljust(_length(max(least, len(plain))))  # blanks at the end are no JSON
        cipher = self._ciphers[self._sealing].encrypt(nonce, plain, _bound_to(column, row))
        return SealedBytes(_LAYOUT + self._sealing + nonce + cipher)

    def open(self, column: Column[Any], row: object, sealed: bytes) -> Any:
        """The value behind sealed bytes. Raises CannotOpen."""
        key_id = sealed[1 : 1 + _KEY_ID_BYTES]
        body = 1 + _KEY_ID_BYTES
        cipher = self._ciphers.get(key_id)
        if sealed[:1] != _LAYOUT or cipher is None:
            raise CannotOpen(f"{column.table.name}.{column.name}")
        nonce, text = sealed[body : body + _NONCE_BYTES], sealed[body + _NONCE_BYTES :]
        try:
            plain = cipher.decrypt(nonce, text, _bound_to(column, row))
        except InvalidTag:
            # Without the chained exception: a traceback must not carry the bytes.
            raise CannotOpen(f"{column.table.name}.{column.name}") from None
        return json.loads(plain)

    def codes(self, purpose: str, value: object) -> tuple[str, ...]:
        """64 hex characters that stand for a value and cannot be turned back without the key.

        One under each key, the sealing one's first. `purpose` keeps codes of one use from being
        compared with those of another.
        """
        text = f"{purpose}:{value}".encode()
        return tuple(
            hmac.digest(hmac.digest(key, b"cart-companion codes", "sha256"), text, "sha256").hex()
            for key in self._coding
        )


def sealed_by(sealed: bytes) -> bytes:
    """The id of the key that a value was sealed with."""
    return sealed[1 : 1 + _KEY_ID_BYTES]


def read_keys(text: str) -> list[bytes]:
    """Keys from their text form, newest first: one a line, or parted by blanks or commas.

    Raises StartupError, which repeats nothing of them.
    """
    keys = [read_key(part) for part in _SEVERAL.split(text) if part]
    if not keys:
        raise StartupError("the data key is empty: it must be 32 bytes in base64 (44 characters)")
    return keys


def read_key(text: str) -> bytes:
    """A key from its text form, 32 bytes in base64. Raises StartupError."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise StartupError("the data key must be 32 bytes in base64 (44 characters)")
    return key


def write_new_key(path: Path) -> bytes:
    """Makes a key file that only its owner can read. Raises FileExistsError, OSError."""
    key = secrets.token_bytes(_KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(base64.b64encode(key) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def put_new_key_first(path: Path) -> None:
    """Adds a new key to a key file, as its first line: that one seals, all of them open.

    The old file is replaced as a whole, so that a crash leaves one or the other. Raises OSError,
    StartupError for a file that holds something else.
    """
    old = path.read_text("utf-8", "replace")
    read_keys(old)
    made = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_new_key(made)
        with made.open("a", encoding="ascii") as file:
            file.write("\n".join(_SEVERAL.split(old.strip())) + "\n")
            file.flush()
            os.fsync(file.fileno())
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
    _write_through(path.parent)


def _write_through(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _length(least: int) -> int:
    """The length that a plain text is filled up to: 256, 512, 1024 … bytes, from 4 KiB in steps."""
    if least > 4096:
        return -(-least // 4096) * 4096
    return 1 << (least - 1).bit_length()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"cart-companion key id" + key).digest()[:_KEY_ID_BYTES]


def _bound_to(column: Column[Any], row: object) -> bytes:
    return f"{column.table.name}.{column.name}:{row}".encode()
