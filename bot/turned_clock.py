"""Follows the stand-in's turnable clock: moves ours, lets the bot settle, reports that back."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp

from bot.clock import OffsetClock
from bot.errors import StartupError

log = logging.getLogger(__name__)

_PAUSE = 0.5


class TurnedClock:
    """The bot's side of the clock protocol in bot/demo/README.md."""

    def __init__(self, url: str, clock: OffsetClock) -> None:
        """`url` is the stand-in's address, such as http://127.0.0.1:8765."""
        self._url, self._clock = url, clock
        self._seen = -1

    async def catch_up(self) -> None:
        """Takes over the offset once, before anything looks at the clock. Raises StartupError."""
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
                session.get(f"{self._url}/demo/clock") as answer,
            ):
                shown = await answer.json()
            self._clock.offset = timedelta(seconds=shown["offset"])
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError):
            raise StartupError(
                "there is no turnable clock at CLOCK_URL: unset it unless this is a demo"
            ) from None

    async def follow(self, settle: Callable[[], Awaitable[None]]) -> None:
        """Follows until cancelled; a stand-in that restarts is found again.

        A step that cannot be settled is not reported, and tried again.
        """
        timeout = aiohttp.ClientTimeout(total=40)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                try:
                    await self._step(session, settle)
                except (aiohttp.ClientError, TimeoutError) as error:
                    log.debug("clock not reached: %s", type(error).__name__)
                    await asyncio.sleep(_PAUSE)
                except Exception as error:
                    log.warning("clock step not settled: %s", type(error).__name__)
                    await asyncio.sleep(_PAUSE)

    async def _step(
        self, session: aiohttp.ClientSession, settle: Callable[[], Awaitable[None]]
    ) -> None:
        follow = f"{self._url}/demo/clock/follow"
        async with session.get(follow, params={"seen": self._seen}) as answer:
            shown = await answer.json()
        if shown["seq"] == self._seen:
            return
        self._clock.offset = timedelta(seconds=shown["offset"])
        await settle()
        self._seen = shown["seq"]
        async with session.post(f"{self._url}/demo/clock/settled", json={"seq": self._seen}):
            pass
