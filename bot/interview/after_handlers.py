"""The taps after a red flag: was the team reached, does it know."""

from __future__ import annotations

from bot.checkins import views as checkin_views
from bot.checkins.model import NotAsked
from bot.gateway import Context, Lane
from bot.interview import end_views
from bot.interview.callbacks import ReachedTeam, TeamKnows
from bot.interview.model import Reached
from bot.interview.service import Interviews
from bot.interview.whom import WhomBook
from bot.redflags.tiers import Tier
from bot.storage import Priority


class After:
    """What is tapped after a red reply."""

    def __init__(self, interviews: Interviews, whom: WhomBook) -> None:
        self._interviews, self._whom = interviews, whom

    async def reached(self, ctx: Context, data: ReachedTeam) -> None:
        try:
            answer = Reached(data.answer)
        except ValueError:
            return
        if answer is Reached.NO_ANSWER:
            # Before anything that can fail.
            whom = await self._whom(ctx.user_id, ctx.tr)
            ctx.reply(end_views.no_answer(ctx.tr, whom), Lane.RED_REPLY)
        try:
            async with ctx.unit(Priority.RED_FLAG) as tx:
                found = await self._interviews.reached(tx, ctx.user_id, data.about, answer, ctx.now)
                emergency = found.told.judged.tier is Tier.EMERGENCY
                match answer:
                    case Reached.YES:
                        known = bool(self._interviews.knowable(found)) and not emergency
                        regimen = found.course.regimen
                        away = regimen.in_hospital or regimen.pauses(ctx.now)
                        ctx.reply(
                            end_views.reached(
                                ctx.tr, data.about, can_be_known=known, asked_closely=not away
                            )
                        )
                    case Reached.ON_THE_WAY:
                        ctx.reply(end_views.on_the_way(ctx.tr))
                    case Reached.MISTAKE:
                        ctx.reply(end_views.by_mistake(ctx.tr, data.about))
                    case Reached.NO_ANSWER:
                        pass
        except NotAsked:
            ctx.toast(checkin_views.not_asked(ctx.tr))

    async def team_knows(self, ctx: Context, data: TeamKnows) -> None:
        try:
            async with ctx.unit() as tx:
                await self._interviews.team_knows(tx, ctx.user_id, data.about, ctx.now)
                ctx.reply(end_views.team_knows(ctx.tr))
        except NotAsked:
            ctx.toast(checkin_views.not_asked(ctx.tr))
