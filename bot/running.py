"""What `run` does: one App from settings, until it is told to stop."""

from __future__ import annotations

import asyncio

from bot.app import App
from bot.clock import OffsetClock, SystemClock
from bot.gateway.logs import set_up_logging, take_over_hooks
from bot.settings import read_settings
from bot.turned_clock import TurnedClock


async def run_bot() -> None:
    """Runs until cancelled. Raises StartupError, ContentInvalid."""
    settings = read_settings()
    set_up_logging(settings.log_level, settings.bot_token.get_secret_value())
    take_over_hooks()
    if settings.clock_url is None:
        await _run(App(settings, SystemClock()))
        return
    clock = OffsetClock()
    turned = TurnedClock(settings.clock_url, clock)
    await turned.catch_up()
    await _run(App(settings, clock), turned)


async def _run(app: App, turned: TurnedClock | None = None) -> None:
    following: asyncio.Task[None] | None = None
    try:
        await app.prepare()
        await app.connect()
        await app.start()
        if turned is not None:
            following = asyncio.create_task(turned.follow(app.settle), name="clock")
        await app.wait()
    finally:
        if following is not None:
            following.cancel()
            await asyncio.wait([following])
        await app.stop()
