"""The control API's help for tests and demos: clock, journal, faults, limits, reset."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.demo.answers import Body, answer_route, verb_route
from bot.demo.telegram import Telegram
from bot.demo.world import Missing


class Workbench:
    """Handlers for one stand-in."""

    def __init__(self, tg: Telegram) -> None:
        self._tg = tg

    def routes(self) -> list[web.RouteDef]:
        """Its routes under `/demo`."""
        verbs: dict[str, Callable[[Body], Any]] = {
            "limits": self._limits,
            "faults": self._add_fault,
            "journal": self._switch_journal,
            "webhook": self._webhook,
            "reset": self._reset,
            "clock/turn": self._turn,
            "clock/sleep": self._sleep,
            "clock/settled": self._settled,
        }
        return [web.post(f"/demo/{path}", verb_route(verb)) for path, verb in verbs.items()] + [
            web.get("/demo/clock", answer_route(self._clock)),
            web.get("/demo/clock/follow", answer_route(self._follow)),
            web.get("/demo/journal", answer_route(self._journal)),
            web.get("/demo/faults", answer_route(self._faults)),
            web.get("/demo/limits", answer_route(self._show_limits)),
            web.delete("/demo/faults", answer_route(self._remove_fault)),
            web.delete("/demo/faults/{fault}", answer_route(self._remove_fault)),
        ]

    # --- the clock --------------------------------------------------------------------------

    async def _clock(self, request: web.Request) -> Body:
        return self._tg.clock.state()

    async def _follow(self, request: web.Request) -> Body:
        await self._tg.clock.follow(int(request.query.get("seen", -1)))
        return self._tg.clock.state()

    async def _turn(self, body: Body) -> Body:
        await self._tg.clock.turn(_forward(body))
        return self._tg.clock.state()

    async def _sleep(self, body: Body) -> Body:
        await self._tg.clock.sleep(_forward(body))
        return self._tg.clock.state()

    def _settled(self, body: Body) -> Body:
        self._tg.clock.settled(int(body["seq"]))
        return self._tg.clock.state()

    # --- help for tests ---------------------------------------------------------------------

    async def _journal(self, request: web.Request) -> Body:
        after = int(request.query.get("after", 0))
        method = request.query.get("method")
        entries = list(self._tg.journal.since(after, method))
        return {
            "requests": [entry.shown() for entry in entries],
            "next": max(after, self._tg.journal.n),
        }

    def _switch_journal(self, body: Body) -> Body:
        self._tg.journal.enabled = bool(body["enabled"])
        if body.get("clear"):
            self._tg.journal.clear()
        return {"enabled": self._tg.journal.enabled}

    async def _faults(self, request: web.Request) -> Body:
        return {"faults": self._tg.faults.shown()}

    def _add_fault(self, body: Body) -> Body:
        return {"fault": self._tg.faults.add(body).id}

    async def _remove_fault(self, request: web.Request) -> Body:
        given = request.match_info.get("fault")
        if not self._tg.faults.remove(None if given is None else int(given)):
            raise Missing(f"there is no fault {given}")
        return {"faults": self._tg.faults.shown()}

    def _limits(self, body: Body) -> Body:
        limits = self._tg.limits
        for name in ("overall", "private", "private_burst", "group_per_minute"):
            if name in body:
                number = float(body[name])
                if number <= 0:
                    raise ValueError(f"{name} must be above 0")
                setattr(limits, name, number)
        if "enforced" in body:
            limits.enforced = bool(body["enforced"])
        self._tg.gate.forget()
        return limits.shown()

    async def _show_limits(self, request: web.Request) -> Body:
        return self._tg.limits.shown()

    def _webhook(self, body: Body) -> Body:
        self._tg.webhook.scale = float(body["retry_scale"])
        return {"retry_scale": self._tg.webhook.scale}

    def _reset(self, body: Body) -> Body:
        self._tg.reset()
        return {}


def _forward(body: Body) -> timedelta:
    minutes = float(body["minutes"])
    if not 0 < minutes <= 525_600:
        raise ValueError("minutes must be above 0 and at most a year")
    return timedelta(minutes=minutes)
