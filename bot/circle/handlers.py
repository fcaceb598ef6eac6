"""/circle, the invitation's link, and the buttons of both. In private only."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bot.circle import alert_views, alerts, views
from bot.circle.callbacks import (
    AskHelper,
    AskName,
    ChangeRole,
    DeclineInvite,
    ForgetHelper,
    Join,
    Leave,
    MakeInvite,
    OfferInvite,
    OpenCircle,
    OpenMember,
    RemoveMember,
    SeenAlert,
    SetFar,
    TakeBackInvites,
    TryAlert,
)
from bot.circle.model import LONGEST_HELPER, LONGEST_NAME, NoCircle, Role, tidy
from bot.circle.outside import Outside
from bot.circle.said import Why
from bot.circle.service import Circles
from bot.errors import DomainError
from bot.gateway import Context, Entrance, Lane
from bot.i18n import N_
from bot.people.service import People
from bot.storage import Priority, Vault

log = logging.getLogger(__name__)

NAME, HELPER = "circle.name", "circle.helper"
KEEP = timedelta(minutes=10)
LINK = "join"
"""The kind of deep link: `/start join-<token>`."""


class CircleHandlers:
    def __init__(
        self,
        circles: Circles,
        people: People,
        vault: Vault,
        outside: Outside,
        link: Callable[[str], str],
    ) -> None:
        self._circles, self._people, self._vault = circles, people, vault
        self._outside, self._link = outside, link

    async def open(self, ctx: Context) -> None:
        await self._show(ctx, edit=False)

    async def open_tapped(self, ctx: Context, _data: OpenCircle) -> None:
        await self._show(ctx, edit=True)

    async def _show(self, ctx: Context, *, edit: bool) -> None:
        async with ctx.read() as tx:
            own = await self._circles.own(tx, ctx.user_id)
            others = await self._circles.others(tx, ctx.user_id)
            enrolled = await self._outside.enrolled(tx, ctx.user_id)
        ctx.reply(views.overview(ctx.tr, own, others, ctx.user_id, enrolled=enrolled, edit=edit))

    # -- inviting ---------------------------------------------------------------------------------

    async def offer(self, ctx: Context, data: OfferInvite) -> None:
        role = _role(data.role)
        if role is None:
            return
        async with ctx.read() as tx:
            enrolled = await self._outside.enrolled(tx, ctx.user_id)
        if not enrolled:
            ctx.reply(views.not_enrolled(ctx.tr))
            return
        ctx.reply(views.offer(ctx.tr, role))

    async def make_invite(self, ctx: Context, data: MakeInvite) -> None:
        role = _role(data.role)
        if role is None:
            return
        try:
            async with ctx.unit() as tx:
                if not await self._outside.enrolled(tx, ctx.user_id):
                    ctx.reply(views.not_enrolled(ctx.tr))
                    return
                token = await self._circles.invite(tx, ctx.user_id, _name(ctx), role, ctx.now)
                own = await self._circles.own(tx, ctx.user_id)
                name = own.name if own is not None else _name(ctx)
                ctx.reply(views.how_to_forward(ctx.tr))
                ctx.reply(views.to_forward(ctx.tr, self._link(f"{LINK}-{token}"), name))
        except DomainError as error:
            ctx.reply(views.refused(ctx.tr, error))

    async def take_back(self, ctx: Context, _data: TakeBackInvites) -> None:
        try:
            async with ctx.unit() as tx:
                await self._circles.take_back_invites(tx, ctx.user_id)
                ctx.toast(views.links_useless(ctx.tr))
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    async def followed(self, ctx: Context, token: str) -> None:
        """`/start join-<token>`."""
        try:
            async with ctx.unit() as tx:
                invite, circle = await self._circles.follow(tx, ctx.user_id, token, ctx.now)
                ctx.reply(
                    views.invited(
                        ctx.tr,
                        invite,
                        circle,
                        operator=self._outside.operator,
                        country=self._outside.country,
                    )
                )
        except DomainError as error:
            ctx.reply(views.refused(ctx.tr, error))

    async def join(self, ctx: Context, data: Join) -> None:
        try:
            async with ctx.unit(Priority.RED_FLAG) as tx:
                circle, new = await self._circles.join(
                    tx, ctx.user_id, data.invite, _name(ctx), ctx.now
                )
                await self._people.keep_language(tx, ctx.user_id, ctx.tr.tag, ctx.now)
                await alerts.test_for(tx, self._vault, circle, ctx.user_id, ctx.now)
                ctx.reply(views.joined(ctx.tr, circle, new))
        except DomainError as error:
            ctx.reply(views.refused(ctx.tr, error))

    async def decline(self, ctx: Context, data: DeclineInvite) -> None:
        async with ctx.unit() as tx:
            await self._circles.decline(tx, ctx.user_id, data.invite)
            ctx.reply(views.declined(ctx.tr))

    # -- members ----------------------------------------------------------------------------------

    async def set_far(self, ctx: Context, data: SetFar) -> None:
        try:
            async with ctx.unit() as tx:
                found = await self._circles.set_far(tx, ctx.user_id, data.member, data.far)
                circle, _ = await self._circles.membership(tx, ctx.user_id, data.member)
                ctx.reply(views.far_noted(ctx.tr, circle, found))
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    async def leave(self, ctx: Context, data: Leave) -> None:
        try:
            if not data.sure:
                async with ctx.read() as tx:
                    circle, found = await self._circles.membership(tx, ctx.user_id, data.member)
                ctx.reply(views.ask_leave(ctx.tr, circle, found))
                return
            async with ctx.unit() as tx:
                circle = await self._circles.leave(tx, ctx.user_id, data.member, ctx.now)
                ctx.reply(views.left(ctx.tr, circle))
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    async def open_member(self, ctx: Context, data: OpenMember) -> None:
        try:
            async with ctx.read() as tx:
                _, found = await self._circles.member(tx, ctx.user_id, data.member)
            ctx.reply(views.member_page(ctx.tr, found))
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    async def remove(self, ctx: Context, data: RemoveMember) -> None:
        try:
            async with ctx.unit() as tx:
                await self._circles.remove(tx, ctx.user_id, data.member, ctx.now)
                await self._overview_in(ctx, tx)
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    async def change_role(self, ctx: Context, data: ChangeRole) -> None:
        role = _role(data.role)
        if role is None:
            return
        try:
            async with ctx.unit() as tx:
                found = await self._circles.change_role(tx, ctx.user_id, data.member, role, ctx.now)
                ctx.reply(views.member_page(ctx.tr, found))
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    # -- name, somebody nearby --------------------------------------------------------------------

    async def ask_name(self, ctx: Context, _data: AskName) -> None:
        await self._ask(ctx, NAME)

    async def ask_helper(self, ctx: Context, _data: AskHelper) -> None:
        await self._ask(ctx, HELPER)

    async def _ask(self, ctx: Context, what: str) -> None:
        async with ctx.unit() as tx:
            own = await self._circles.own(tx, ctx.user_id)
            if own is None:
                ctx.toast(views.gone(ctx.tr))
                return
            await ctx.expect(tx, what, keep=KEEP)
            reply = views.ask_name(ctx.tr) if what == NAME else views.ask_helper(ctx.tr, own)
            ctx.reply(reply)

    async def named(self, ctx: Context, text: str, _payload: dict[str, Any]) -> bool:
        return await self._typed(ctx, text, LONGEST_NAME, self._circles.rename)

    async def helper_told(self, ctx: Context, text: str, _payload: dict[str, Any]) -> bool:
        return await self._typed(ctx, text, LONGEST_HELPER, self._circles.set_helper)

    async def _typed(self, ctx: Context, text: str, longest: int, keep: Any) -> bool:
        # A danger was answered: its words are nobody's name, and stay asked for.
        if ctx.alarmed:
            return False
        told = tidy(text, longest)
        async with ctx.unit() as tx:
            if told is None:
                ctx.reply(views.too_long(ctx.tr, longest))
                return True
            await ctx.expect_nothing(tx)
            try:
                await keep(tx, ctx.user_id, told)
            except NoCircle:
                return False
            await self._overview_in(ctx, tx, edit=False)
        return True

    async def forget_helper(self, ctx: Context, _data: ForgetHelper) -> None:
        try:
            async with ctx.unit() as tx:
                await ctx.expect_nothing(tx)
                await self._circles.set_helper(tx, ctx.user_id, "")
                await self._overview_in(ctx, tx)
        except NoCircle:
            ctx.toast(views.gone(ctx.tr))

    # -- alerts -----------------------------------------------------------------------------------

    async def try_alert(self, ctx: Context, data: TryAlert) -> None:
        async with ctx.unit() as tx:
            own = await self._circles.own(tx, ctx.user_id)
            if own is not None and own.id == data.circle:
                await alerts.raise_alert(tx, self._vault, ctx.user_id, Why.TEST, ctx.now)
                ctx.toast(views.tests_sent(ctx.tr))
                return
            for circle in await self._circles.others(tx, ctx.user_id):
                if circle.id == data.circle:
                    await alerts.test_for(tx, self._vault, circle, ctx.user_id, ctx.now)
                    ctx.toast(views.tests_sent(ctx.tr))
                    return
            ctx.toast(views.gone(ctx.tr))

    async def seen(self, ctx: Context, data: SeenAlert) -> None:
        async with ctx.unit(Priority.RED_FLAG) as tx:
            telling = await alerts.seen(tx, self._vault, ctx.user_id, data.told, ctx.now)
            if telling is None:
                ctx.toast(views.gone(ctx.tr))
                return
            ctx.reply(alert_views.thanks(ctx.tr, telling), Lane.ALERT)

    # -- inside -----------------------------------------------------------------------------------

    async def _overview_in(self, ctx: Context, tx: Any, *, edit: bool = True) -> None:
        own = await self._circles.own(tx, ctx.user_id)
        others = await self._circles.others(tx, ctx.user_id)
        enrolled = await self._outside.enrolled(tx, ctx.user_id)
        ctx.reply(views.overview(ctx.tr, own, others, ctx.user_id, enrolled=enrolled, edit=edit))


def _role(number: int) -> Role | None:
    try:
        return Role(number)
    except ValueError:
        return None


def _name(ctx: Context) -> str:
    """As Telegram has it; anybody can change theirs, so it is no proof of who they are."""
    user = ctx.incoming.effective_user
    told = tidy(user.full_name if user is not None else "", LONGEST_NAME)
    if told is None and user is not None:
        told = user.full_name.strip()[:LONGEST_NAME]
    return told or "?"


def register(entrance: Entrance, handlers: CircleHandlers) -> None:
    about = N_("Family: who answers, who gets alerts")
    entrance.command("circle", handlers.open, about, private=True)
    entrance.deep_link(LINK, handlers.followed)
    entrance.entry(NAME, handlers.named)
    entrance.entry(HELPER, handlers.helper_told)
    entrance.tap(OpenCircle, handlers.open_tapped, private=True)
    entrance.tap(OfferInvite, handlers.offer, private=True)
    entrance.tap(MakeInvite, handlers.make_invite, private=True)
    entrance.tap(TakeBackInvites, handlers.take_back, private=True)
    entrance.tap(Join, handlers.join, private=True)
    entrance.tap(DeclineInvite, handlers.decline, private=True)
    entrance.tap(SetFar, handlers.set_far, private=True)
    entrance.tap(Leave, handlers.leave, private=True)
    entrance.tap(OpenMember, handlers.open_member, private=True)
    entrance.tap(RemoveMember, handlers.remove, private=True)
    entrance.tap(ChangeRole, handlers.change_role, private=True)
    entrance.tap(AskName, handlers.ask_name, private=True)
    entrance.tap(AskHelper, handlers.ask_helper, private=True)
    entrance.tap(ForgetHelper, handlers.forget_helper, private=True)
    entrance.tap(TryAlert, handlers.try_alert, private=True)
    entrance.tap(SeenAlert, handlers.seen, private=True)
