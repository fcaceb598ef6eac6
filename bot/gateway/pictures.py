"""Pictures on their way to Telegram: drawn when they are sent, uploaded once, then sent by id."""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import logging
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Protocol
from weakref import WeakValueDictionary

from bot.chat import Picture
from bot.clock import Clock
from bot.drawing import DrawingFailed, draw_pdf, draw_png, fingerprint
from bot.gateway import store
from bot.gateway.encode import FILE_FIELDS
from bot.gateway.errors import Refused
from bot.gateway.pacing import Lane
from bot.gateway.turn import Outgoing
from bot.gateway.wire import Call, Result, Upload
from bot.storage import Database, Priority

log = logging.getLogger(__name__)


_WAIT_FOR_ID = 2.0
"""Seconds to wait for somebody else's upload of the same picture."""


class Sends(Protocol):
    """The part of the Wire that pictures are sent through."""

    async def send(
        self, call: Call, *, lane: Lane, files: Mapping[str, Upload] | None = None
    ) -> Result: ...


class Pictures:
    """Sends calls that bring a picture.

    The id that Telegram gives a file is kept under the digest of all that the picture is made of:
    its data, our templates and fonts. A personal picture is drawn and uploaded each time, and
    nothing of it is kept.
    """

    def __init__(self, wire: Sends, db: Database, clock: Clock, *, bot_id: str) -> None:
        """`bot_id`: an id of a file is good for one bot only."""
        self._wire, self._db, self._clock, self._bot_id = wire, db, clock, bot_id
        self._under_way: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def send(self, out: Outgoing, picture: Picture) -> Result:
        """Raises DrawingFailed, and what `Wire.send` raises."""
        if picture.personal:
            return await self._upload(out, picture)
        digest = await self._digest(out.call, picture)
        # Whoever wants the same one meanwhile waits for its id and needs no upload: a little while,
        # for the first may stand in a line of its own.
        lock = self._under_way.setdefault(digest, asyncio.Lock())
        first = await _taken(lock, _WAIT_FOR_ID)
        try:
            known = await self._known(digest)
            if known is None:
                result = await self._upload(out, picture)
                await self._remember(digest, _file_id(result))
                return result
        finally:
            if first:
                lock.release()
        try:
            return await self._wire.send(_by_id(out.call, known), lane=out.lane)
        except Refused as refused:
            log.info("a kept picture was refused: %s", refused)
        # Perhaps the id is not good any more; should it be something else, it is refused again.
        result = await self._upload(out, picture)
        await self._remember(digest, _file_id(result))
        return result

    async def _upload(self, out: Outgoing, picture: Picture) -> Result:
        content = await _drawn(picture)
        files = {FILE_FIELDS[out.call.method]: Upload(picture.name, content)}
        return await self._wire.send(out.call, lane=out.lane, files=files)

    async def _digest(self, call: Call, picture: Picture) -> str:
        made_by = await asyncio.to_thread(fingerprint)
        parts: list[Any] = [self._bot_id, made_by, call.method, picture.name, picture.template]
        exact = json.dumps([*parts, picture.data], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(exact.encode()).hexdigest()

    async def _known(self, digest: str) -> str | None:
        try:
            async with self._db.read() as tx:
                return await store.read_upload(tx, digest)
        except Exception as error:
            log.warning("kept picture not looked up: %s", type(error).__name__)
            return None

    async def _remember(self, digest: str, file_id: str | None) -> None:
        if file_id is None:
            return
        try:
            async with self._db.write(Priority.PLANNING) as tx:
                await store.keep_upload(tx, digest, file_id, self._clock.now())
        except Exception as error:
            # It was sent; the next one is uploaded once more.
            log.warning("picture's id not kept: %s", type(error).__name__)


async def _drawn(picture: Picture) -> bytes:
    if picture.name.endswith(".zip"):
        return await _packed(picture.data["files"])
    return await _file(picture.name, picture.template, picture.data)


async def _file(name: str, template: str, data: Mapping[str, Any]) -> bytes:
    if name.endswith(".json"):
        # A hundred days are some hundred kilobytes: not on the loop that others wait for.
        return await asyncio.to_thread(_as_json, data)
    draw = draw_pdf if name.endswith(".pdf") else draw_png
    return await draw(template, data)


def _as_json(data: Mapping[str, Any]) -> bytes:
    # A half of a surrogate pair, which JSON texts can hold, must not keep the rest back.
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace")


async def _packed(files: Sequence[Mapping[str, Any]]) -> bytes:
    """A ZIP. Should a page not be drawn, the rest goes without it; raises when nothing is left."""
    made: dict[str, bytes] = {}
    for file in files:
        try:
            made[file["name"]] = await _file(file["name"], file.get("template", ""), file["data"])
        except DrawingFailed as failed:
            log.error("left out of an archive: %s", failed.template)
            if file is files[-1] and not made:
                raise
    return await asyncio.to_thread(_zip, made)


def _zip(made: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return packed.getvalue()


async def _taken(lock: asyncio.Lock, at_most: float) -> bool:
    """Whether the lock could be taken within so many seconds."""
    try:
        async with asyncio.timeout(at_most):
            return await lock.acquire()
    except TimeoutError:
        return False


def _by_id(call: Call, file_id: str) -> Call:
    return Call(call.method, {**call.params, FILE_FIELDS[call.method]: file_id})


def _file_id(result: Result) -> str | None:
    """The id in the message that Telegram answers with; of a photo's sizes that of the largest."""
    if not isinstance(result, dict):
        return None
    photo, document = result.get("photo"), result.get("document")
    file = photo[-1] if isinstance(photo, list) and photo else document
    found = file.get("file_id") if isinstance(file, dict) else None
    return found if isinstance(found, str) else None
