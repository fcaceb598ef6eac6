"""A check-in asked later, and the room's doors. Answers are the matter of interview/."""

from __future__ import annotations

from bot.care.handlers import CareHandlers
from bot.checkins import plan_handlers, setup_handlers, views
from bot.checkins.callbacks import Snooze
from bot.checkins.model import NotAsked, TooLate
from bot.checkins.plan_handlers import PlanHandlers
from bot.checkins.service import Checkins
from bot.checkins.setup_handlers import SetupHandlers
from bot.gateway import Context, Entrance
from bot.people.places import Places
from bot.people.service import People


class LaterHandlers:
    """Ask me later."""

    def __init__(self, checkins: Checkins) -> None:
        self._checkins = checkins

    async def later(self, ctx: Context, data: Snooze) -> None:
        """Ask the same again later: first for how many minutes."""
        try:
            async with ctx.unit() as tx:
                found = await self._checkins.checkin(tx, ctx.user_id, data.checkin, ctx.now)
                if found.answered_at is not None:
                    raise NotAsked
                if data.minutes not in views.SNOOZES:
                    ctx.reply(views.ask_snooze(ctx.tr, found, ctx.now))
                    return
                try:
                    at = await self._checkins.snooze(
                        tx, ctx.user_id, data.checkin, data.minutes, ctx.now
                    )
                except TooLate:
                    ctx.reply(views.ask_snooze(ctx.tr, found, ctx.now))
                else:
                    ctx.reply(views.snoozed(ctx.tr, found, at))
        except NotAsked:
            ctx.toast(views.not_asked(ctx.tr))


def register(
    entrance: Entrance,
    checkins: Checkins,
    people: People,
    known_places: Places,
    care: CareHandlers,
) -> None:
    """Everything of this room that a person can reach."""
    setup = SetupHandlers(checkins, people, known_places, care)
    setup_handlers.register(entrance, setup)
    plan_handlers.register(entrance, PlanHandlers(checkins, setup))
    entrance.tap(Snooze, LaterHandlers(checkins).later, private=True)
