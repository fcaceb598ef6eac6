"""Callback data: one frozen dataclass per button, packed to at most 64 bytes.

The wire form is `prefix.version:field:field`. A button that outlives its code is answered kindly:
unknown prefixes, old versions and malformed fields all raise UnknownCallback.
"""

from __future__ import annotations

import dataclasses
import enum
import types
from typing import ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

MAX_BYTES = 64
"""Bot API: callback_data is 1-64 bytes."""

_LARGEST = 2**63 - 1

C = TypeVar("C", bound="Callback")


class UnknownCallback(ValueError):
    """The data was not packed by any callback that this version knows."""


class CallbackTooLong(ValueError):
    """A button's data does not fit into 64 bytes: a programming error, caught by tests."""


class Callback:
    """Base of every button's data. Subclasses are frozen dataclasses of str, int, bool or StrEnum.

    `prefix` is unique over the whole bot; raise `version` when the fields change their meaning.
    """

    prefix: ClassVar[str]
    version: ClassVar[int] = 1

    @property
    def says_unwell(self) -> bool:
        """Whether tapping it says "I feel unwell": that is answered whatever else is broken."""
        return False

    def pack(self) -> str:
        """Returns the wire form. Raises CallbackTooLong over 64 bytes of UTF-8."""
        fields = [_write(getattr(self, f.name)) for f in dataclasses.fields(self)]  # type: ignore[arg-type]
        packed = ":".join([f"{self.prefix}.{self.version}", *fields])
        if len(packed.encode()) > MAX_BYTES:
            raise CallbackTooLong(packed)
        return packed

    @classmethod
    def unpack(cls: type[C], packed: str) -> C:
        """Reads the wire form back. Raises UnknownCallback when it is not this callback's."""
        head, *values = packed.split(":")
        if head != f"{cls.prefix}.{cls.version}":
            raise UnknownCallback(head)
        names = [f.name for f in dataclasses.fields(cls)]  # type: ignore[arg-type]
        if len(values) != len(names):
            raise UnknownCallback(head)
        hints = get_type_hints(cls)
        try:
            return cls(**{n: _read(hints[n], v) for n, v in zip(names, values, strict=True)})
        except ValueError as error:
            raise UnknownCallback(head) from error


class Codec:
    """The registry of every callback of the bot, from wire form to dataclass."""

    def __init__(self) -> None:
        self._known: dict[str, type[Callback]] = {}

    def register(self, *kinds: type[Callback]) -> None:
        """Adds callback classes. Raises ValueError when a prefix is already taken."""
        for kind in kinds:
            taken = self._known.get(kind.prefix)
            if taken is not None and taken is not kind:
                raise ValueError(f"callback prefix {kind.prefix!r} is taken by {taken.__name__}")
            self._known[kind.prefix] = kind

    def kinds(self) -> tuple[type[Callback], ...]:
        return tuple(self._known.values())

    def unpack(self, packed: str) -> Callback:
        """The dataclass behind a button. Raises UnknownCallback for old or foreign data."""
        prefix = packed.split(":", 1)[0].rpartition(".")[0]
        kind = self._known.get(prefix)
        if kind is None:
            raise UnknownCallback(prefix)
        return kind.unpack(packed)


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    text = value.value if isinstance(value, enum.Enum) else str(value)
    if ":" in text:
        raise ValueError(f"callback field holds a colon: {text!r}")
    return str(text)


def _read(hint: object, value: str) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        inner = [arg for arg in get_args(hint) if arg is not type(None)]
        return None if value == "" else _read(inner[0], value)
    if hint is bool:
        if value not in ("0", "1"):
            raise ValueError(value)
        return value == "1"
    if hint is int:
        number = int(value)
        if abs(number) > _LARGEST:  # no id of ours; a database column would not hold it
            raise ValueError(value)
        return number
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return hint(value)
    return value
