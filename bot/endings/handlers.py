"""/stop, words that mean it or that tell of an end, and the buttons of endings. In private only."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.cards.model import Card, Library
from bot.chat import Reply
from bot.checkins import plan_views
from bot.checkins.callbacks import KeepGoing, OpenEndings, Stop
from bot.checkins.model import Enrolment, NotEnrolled, PlanOver
from bot.checkins.service import Checkins
from bot.endings import views
from bot.endings.callbacks import (
    AskEnding,
    Choice,
    ConfirmEnding,
    LeaveAsIs,
    ReadCard,
    SomethingElse,
    TakeBack,
)
from bot.endings.model import (
    AlreadyUndone,
    BegunAnew,
    Ending,
    NothingToEnd,
    Reason,
    TooLateToUndo,
    asks_first,
    is_fresh,
    minutes,
)
from bot.endings.outside import Elsewhere
from bot.endings.service import Endings, Standing
from bot.endings.told import Wish, wish_of
from bot.gateway import Context, Entrance
from bot.i18n import N_, Translator
from bot.redflags.scan import SELF_HARM

CARDS = {Reason.RELAPSE: "relapse"}
"""The card that is offered with a reason, by a button only."""

Dangers = Callable[[str], Collection[str]]
"""The rules of the dangers that a text tells of as being there now."""


class CardAside(Protocol):
    """A card as a message of its own; None when there is none."""

    async def __call__(self, card: str, user_id: int, tr: Translator) -> Reply | None: ...


class EndingHandlers:
    """What ends is the service's; here it is asked and answered."""

    def __init__(
        self,
        endings: Endings,
        checkins: Checkins,
        library: Callable[[], Library],
        dangers: Dangers,
        read: CardAside,
        elsewhere: Elsewhere,
    ) -> None:
        self._endings, self._checkins = endings, checkins
        self._library, self._dangers, self._read = library, dangers, read
        self._elsewhere = elsewhere

    # -- stopping -------------------------------------------------------------------------------

    async def stop(self, ctx: Context) -> None:
        """/stop, STOP, 停止: asked once more in the dangerous weeks, at once later."""
        await self._stop(ctx, ask=False)

    async def tapped_stop(self, ctx: Context, data: Stop) -> None:
        await self._stop(ctx, ask=False, asked=data.sure)

    async def keep(self, ctx: Context, _data: KeepGoing) -> None:
        async with ctx.read() as tx:
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
        ctx.reply(
            plan_views.kept(ctx.tr) if standing.course else plan_views.nothing_to_stop(ctx.tr)
        )

    async def _stop(self, ctx: Context, *, ask: bool, asked: bool = False) -> None:
        async with ctx.unit() as tx:
            await ctx.expect_nothing(tx)
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
            if not standing.course:
                await self._nothing_to_stop(ctx, tx)
            elif ask or (not asked and asks_first(standing.enrolment, ctx.now)):
                ctx.reply(views.confirm_stop(ctx.tr, standing.course, minutes(ctx.now)))
            else:
                ended = await self._endings.end(
                    tx, ctx.user_id, Reason.STOP, ctx.now, by=ctx.user_id
                )
                ctx.reply(views.ended(ctx.tr, ended, None, edit=False))

    async def _nothing_to_stop(self, ctx: Context, tx: AsyncConnection) -> None:
        if await self._endings.silenced(tx, ctx.user_id):
            ctx.reply(views.all_quiet(ctx.tr))
            return
        await self._endings.withdraw(tx, ctx.user_id, ctx.now)
        rows = await self._elsewhere.leave_rows(tx, ctx.user_id, ctx.tr)
        reply = plan_views.nothing_to_stop(ctx.tr)
        ctx.reply(replace(reply, rows=(*reply.rows, *rows)))

    # -- what has happened ----------------------------------------------------------------------

    async def open(self, ctx: Context, _data: OpenEndings) -> None:
        ctx.reply(views.what_changed(ctx.tr))

    async def something_else(self, ctx: Context, _data: SomethingElse) -> None:
        ctx.reply(views.something_else(ctx.tr))

    async def ask(self, ctx: Context, data: AskEnding) -> None:
        async with ctx.read() as tx:
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
        self._put(ctx, data.reason, standing, edit=True)

    async def leave(self, ctx: Context, data: LeaveAsIs) -> None:
        """Nothing changes; "they go on" is only said where they do."""
        async with ctx.read() as tx:
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
        card = self._card(data.reason)
        if data.meant and not standing.course:
            ctx.reply(views.nothing_runs(ctx.tr, data.reason, card))
        else:
            ctx.reply(views.left_as_is(ctx.tr, data.reason, card, meant=data.meant))

    async def confirm(self, ctx: Context, data: ConfirmEnding) -> None:
        """The one tap that changes something; an old button asks anew."""
        async with ctx.unit() as tx:
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
            before = await self._endings.last(tx, ctx.user_id)
            if before is not None and _is_double(before, data, ctx.user_id):
                self._say_ended(ctx, before)
            elif not is_fresh(data.asked, ctx.now) or data.course != standing.course:
                self._put(ctx, data.reason, standing, edit=False)
            elif data.choice is Choice.DATE_OPEN:
                await self._date_open(ctx, tx, data)
            else:
                await self._end(ctx, tx, data)

    async def _end(self, ctx: Context, tx: AsyncConnection, data: ConfirmEnding) -> None:
        try:
            ended = await self._endings.end(
                tx, ctx.user_id, data.reason, ctx.now, by=ctx.user_id, course=data.course
            )
        except NothingToEnd:
            if data.reason.silences:
                await self._endings.fall_silent(
                    tx, ctx.user_id, data.reason, ctx.now, by=ctx.user_id
                )
                await self._elsewhere.leave_all(tx, ctx.user_id, ctx.now)
                ctx.reply(views.condolence(ctx.tr))
            else:
                ctx.reply(views.nothing_runs(ctx.tr, data.reason, self._card(data.reason)))
        else:
            await ctx.expect_nothing(tx)
            self._say_ended(ctx, ended)

    async def _date_open(self, ctx: Context, tx: AsyncConnection, data: ConfirmEnding) -> None:
        try:
            enrolment = await self._checkins.forget_date(tx, ctx.user_id, ctx.now)
        except (NotEnrolled, PlanOver):
            ctx.reply(views.nothing_runs(ctx.tr, data.reason, self._card(data.reason)))
        else:
            ctx.reply(self._plan(ctx, enrolment))

    async def read_card(self, ctx: Context, data: ReadCard) -> None:
        card = await self._read(CARDS.get(data.reason, ""), ctx.user_id, ctx.tr)
        if card is not None:
            ctx.reply(card)

    # -- taking back ----------------------------------------------------------------------------

    async def take_back(self, ctx: Context, data: TakeBack) -> None:
        try:
            async with ctx.unit() as tx:
                _ending, enrolment = await self._endings.take_back(
                    tx, data.ending, ctx.user_id, ctx.now
                )
                ctx.reply(views.taken_back(ctx.tr, self._plan(ctx, enrolment)))
        except (TooLateToUndo, NotEnrolled, PlanOver):
            ctx.reply(views.too_late(ctx.tr))
        except (AlreadyUndone, BegunAnew):
            async with ctx.read() as tx:
                now_on = await self._endings.standing(tx, ctx.user_id, ctx.now)
            if now_on.enrolment is None:
                ctx.reply(views.too_late(ctx.tr))
            else:
                ctx.reply(views.is_on_again(ctx.tr, self._plan(ctx, now_on.enrolment)))

    # -- typed words ----------------------------------------------------------------------------

    async def said(self, ctx: Context, text: str) -> bool:
        """Takes what is said plainly. Told words only ever open the question."""
        wish = wish_of(text)
        if wish is None:
            return False
        if wish in (Wish.STOP, Wish.ASKS_TO_STOP):
            await self._stop(ctx, ask=wish is Wish.ASKS_TO_STOP)
            return True
        async with ctx.read() as tx:
            standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
        if not standing.course and wish is not Wish.DEATH:
            return False  # nothing runs that it could change: the cards say more
        self._put(ctx, wish.reason, standing, edit=False)
        return True

    async def said_behind_alarm(self, ctx: Context, text: str) -> bool:
        """ "Dad is gone" may mean a danger, which is answered first; the question comes behind.

        Never behind words of not wanting to live. Consumes nothing.
        """
        if not ctx.in_private or ctx.is_edit or wish_of(text) is not Wish.DEATH:
            return False
        heard = self._dangers(text)
        if heard and SELF_HARM not in heard:
            async with ctx.read() as tx:
                standing = await self._endings.standing(tx, ctx.user_id, ctx.now)
            self._put(ctx, Reason.DEATH, standing, edit=False, last=True)
        return False

    # -- inside ---------------------------------------------------------------------------------

    def _put(
        self,
        ctx: Context,
        reason: Reason,
        standing: Standing,
        *,
        edit: bool,
        last: bool = False,
    ) -> None:
        """Puts a question; nothing is changed by it."""
        card, asked = self._card(reason), minutes(ctx.now)
        if reason is Reason.STOP:
            reply = (
                views.confirm_stop(ctx.tr, standing.course, asked)
                if standing.course
                else plan_views.nothing_to_stop(ctx.tr)
            )
        elif not standing.course and reason is not Reason.DEATH:
            reply = views.nothing_runs(ctx.tr, reason, card)
        else:
            found = standing.enrolment
            dated = found is not None and found.subscription.regimen.infusion is not None
            reply = views.question(
                ctx.tr, reason, standing.course, asked, card, dated=dated, edit=edit
            )
        ctx.reply(reply, last=last)

    def _say_ended(self, ctx: Context, ended: Ending) -> None:
        ctx.reply(views.ended(ctx.tr, ended, self._card(ended.reason), edit=True))

    def _plan(self, ctx: Context, enrolment: Enrolment) -> Reply:
        off = not self._checkins.outside.gate().open
        return plan_views.enrolled(ctx.tr, enrolment, ctx.now, edit=False, off=off)

    def _card(self, reason: Reason) -> Card | None:
        return self._library().cards.get(CARDS.get(reason, ""))


def _is_double(before: Ending, data: ConfirmEnding, by: int) -> bool:
    """Whether a button was tapped a second time."""
    return (
        before.course == data.course
        and before.reason is data.reason
        and before.told_by == by
        and data.choice is Choice.END
    )


def register(entrance: Entrance, handlers: EndingHandlers) -> None:
    entrance.command("stop", handlers.stop, N_("Stop check-ins"), private=True)
    # Said alone they are heard even while the danger scan is broken; all others by `said`.
    entrance.word(handlers.stop, "stop", "停止", "停", "退订", "取消提醒", "unsubscribe", "td", "t")
    entrance.take_before(handlers.said)
    entrance.scan(handlers.said_behind_alarm)
    entrance.tap(Stop, handlers.tapped_stop, private=True)
    entrance.tap(KeepGoing, handlers.keep, private=True)
    entrance.tap(OpenEndings, handlers.open, private=True)
    entrance.tap(AskEnding, handlers.ask, private=True)
    entrance.tap(SomethingElse, handlers.something_else, private=True)
    entrance.tap(LeaveAsIs, handlers.leave, private=True)
    entrance.tap(ConfirmEnding, handlers.confirm, private=True)
    entrance.tap(ReadCard, handlers.read_card, private=True)
    entrance.tap(TakeBack, handlers.take_back, private=True)
