"""How the control API reads requests and words its refusals."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.demo.clock import ClockBusy, FollowerSlow
from bot.demo.rules import Refusal
from bot.demo.world import Impossible, Missing

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Body = dict[str, Any]


def verb_route(act: Callable[[Body], Any]) -> Handler:
    """A handler that gives the JSON body to `act` and answers its result."""

    async def read(request: web.Request) -> Any:
        raw = await request.read()
        body = json.loads(raw) if raw else {}
        if not isinstance(body, dict):
            raise ValueError("the body must be a JSON object")
        result = act(body)
        return await result if asyncio.iscoroutine(result) else result

    return answer_route(read)


def answer_route(handler: Callable[[web.Request], Awaitable[Any]]) -> Handler:
    """A handler that answers a JSON value, or 4xx with one sentence."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            return web.json_response(await handler(request))
        except Missing as missing:
            return _error(404, str(missing))
        except Impossible as impossible:
            return _error(409, str(impossible))
        except Refusal as refusal:
            return _error(400, refusal.description)
        except ClockBusy:
            return _error(409, "the clock is being turned already")
        except FollowerSlow:
            return _error(504, "the bot did not settle this step within 30 s")
        except KeyError as key:
            return _error(400, f"the field {key} is missing")
        except (TypeError, ValueError) as wrong:
            return _error(400, str(wrong) or "the request is malformed")

    return answer


def _error(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
