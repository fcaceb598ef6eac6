"""Handing check-ins over: a caregiver began them for somebody, who takes them over in the end."""

from __future__ import annotations

from dataclasses import replace

from bot.care.model import Role
from bot.care.service import Care
from bot.chat import Reply, TapButton, bold, join, plain
from bot.checkins import setup_views
from bot.checkins.model import NoConsent, NotEnrolled, TwoCourses
from bot.checkins.service import Checkins
from bot.circle import views as circle_views
from bot.circle.callbacks import HandOver, OpenCircle, TakeOver
from bot.circle.model import HasOwn, Member, NoCircle
from bot.circle.service import Circles
from bot.gateway import Context, Entrance
from bot.i18n import Translator
from bot.people.model import ENROLMENT
from bot.people.service import People


class Handing:
    """The host offers, the other agrees to both consents, then everything goes over at once."""

    def __init__(self, circles: Circles, checkins: Checkins, care: Care, people: People) -> None:
        self._circles, self._checkins = circles, checkins
        self._care, self._people = care, people

    async def offer(self, ctx: Context, data: HandOver) -> None:
        try:
            if not data.sure:
                async with ctx.read() as tx:
                    _, found = await self._circles.member(tx, ctx.user_id, data.member)
                ctx.reply(ask(ctx.tr, found))
                return
            async with ctx.unit() as tx:
                if await self._checkins.course(tx, ctx.user_id) is None:
                    ctx.reply(circle_views.not_enrolled(ctx.tr))
                    return
                found = await self._circles.offer_handing(tx, ctx.user_id, data.member, ctx.now)
                ctx.reply(offered(ctx.tr, found))
        except NoCircle:
            ctx.toast(circle_views.gone(ctx.tr))

    async def take(self, ctx: Context, data: TakeOver) -> None:
        """A tap for each consent, then the taking over; until then nothing is changed."""
        try:
            if data.agreed < len(ENROLMENT):
                async with ctx.read() as tx:
                    await self._circles.offered_to(tx, ctx.user_id, data.circle)
                    if await self._checkins.course(tx, ctx.user_id) is not None:
                        raise TwoCourses
                ctx.reply(self._consent(ctx.tr, data))
                return
            async with ctx.unit() as tx:
                circle, _ = await self._circles.offered_to(tx, ctx.user_id, data.circle)
                before = circle.host_id
                for kind in ENROLMENT:
                    await self._people.give_consent(tx, ctx.user_id, kind, ctx.now)
                await self._checkins.hand_over(tx, before, ctx.user_id, ctx.now)
                await self._care.hand_over(tx, before, ctx.user_id, ctx.now, Role.PATIENT)
                await self._circles.hand_over(tx, ctx.user_id, data.circle, ctx.now)
                for kind in ENROLMENT:
                    await self._people.withdraw(tx, before, kind, ctx.now)
                ctx.reply(taken(ctx.tr))
        except NoCircle:
            ctx.toast(circle_views.gone(ctx.tr))
        except (TwoCourses, HasOwn):
            ctx.reply(has_own(ctx.tr))
        except (NotEnrolled, NoConsent):
            ctx.reply(circle_views.not_enrolled(ctx.tr))

    def _consent(self, tr: Translator, data: TakeOver) -> Reply:
        kind = ENROLMENT[data.agreed]
        gate = self._checkins.outside.gate()
        asked = setup_views.consent(tr, kind, gate, family=False, edit=True)
        agree = TapButton(asked.rows[0][0].label, TakeOver(data.circle, data.agreed + 1))
        return replace(asked, rows=((agree,), (TapButton(tr("‹ Back"), OpenCircle()),)))


def ask(tr: Translator, found: Member) -> Reply:
    return Reply(
        join(
            [
                bold(tr("Hand the check-ins over to {name}?", name=found.name)),
                plain(
                    tr(
                        "All that was answered, the plan and the team's numbers go to {name}. You "
                        "stay in the circle and can go on answering.",
                        name=found.name,
                    )
                ),
            ]
        ),
        rows=(
            (TapButton(tr("Yes, ask {name}", name=found.name), HandOver(found.id, sure=True)),),
            (TapButton(tr("‹ Back"), OpenCircle()),),
        ),
        edit=True,
    )


def offered(tr: Translator, found: Member) -> Reply:
    words = tr("I have asked {name}. Until they agree nothing changes.", name=found.name)
    return Reply(plain(words), edit=True)


def taken(tr: Translator) -> Reply:
    return Reply(
        join(
            [
                bold(tr("The check-ins are yours now.")),
                plain(tr("See them with /plan, and your own facts with /me.")),
            ]
        ),
        edit=True,
    )


def has_own(tr: Translator) -> Reply:
    return Reply(
        plain(tr("You have check-ins or a circle of your own. Stop those first: /plan, /circle"))
    )


def register(entrance: Entrance, handing: Handing) -> None:
    entrance.tap(HandOver, handing.offer, private=True)
    entrance.tap(TakeOver, handing.take, private=True)
