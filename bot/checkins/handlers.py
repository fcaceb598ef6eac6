"""The taps under a check-in, and the room's doors."""

from __future__ import annotations

from contextlib import suppress

from bot.cards.views import warning_signs
from bot.checkins import plan_handlers, setup_handlers, views
from bot.checkins.callbacks import Answer, Snooze
from bot.checkins.model import Feeling, NotAsked, NotEnrolled, PlanOver, TooLate
from bot.checkins.plan_handlers import PlanHandlers
from bot.checkins.service import Checkins
from bot.checkins.setup_handlers import SetupHandlers
from bot.gateway import Context, Entrance, Lane
from bot.people.places import Places
from bot.people.service import People
from bot.redflags import views as redflag_views
from bot.redflags.handlers import EmergencyNumbers
from bot.storage import Priority


class AnswerHandlers:
    """What a person says under a check-in."""

    def __init__(self, checkins: Checkins, number: EmergencyNumbers) -> None:
        self._checkins, self._number = checkins, number

    async def answered(self, ctx: Context, data: Answer) -> None:
        """A tap under a check-in: the red reply comes first, and as a new message that sounds."""
        unwell = data.feeling is Feeling.UNWELL
        if unwell:
            # Before anything that can fail: whoever is unwell hears it under any button.
            number = await self._number(ctx.user_id, ctx.tr)
            rows = ((warning_signs(ctx.tr),),)
            ctx.reply(redflag_views.unwell(ctx.tr, number, rows), Lane.RED_REPLY)
        try:
            async with ctx.unit(Priority.RED_FLAG if unwell else Priority.PERSON) as tx:
                result = await self._checkins.answer(
                    tx, ctx.user_id, data.checkin, data.feeling, ctx.now
                )
                if unwell:
                    with suppress(NotEnrolled, PlanOver):
                        await self._checkins.red_flagged(tx, ctx.user_id, ctx.now)
                ctx.reply(views.noted(ctx.tr, result, ctx.now))
        except NotAsked:
            ctx.toast(views.not_asked(ctx.tr))

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
    number: EmergencyNumbers,
) -> None:
    """Everything of this room that a person can reach."""
    setup = SetupHandlers(checkins, people, known_places)
    setup_handlers.register(entrance, setup)
    plan_handlers.register(entrance, PlanHandlers(checkins, setup))
    answers = AnswerHandlers(checkins, number)
    entrance.tap(Answer, answers.answered, private=True)
    entrance.tap(Snooze, answers.later, private=True)
