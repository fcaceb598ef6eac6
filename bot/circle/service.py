"""What can be done with circles, inside the caller's unit of work."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.circle import alerts, notes, store
from bot.circle.model import (
    INVITE_FOR,
    MOST_INVITES,
    AlreadyIn,
    Circle,
    CircleFull,
    HasOwn,
    Invite,
    InviteExpired,
    InviteUnknown,
    InviteUsed,
    Member,
    NoCircle,
    OwnCircle,
    Role,
    TooManyInvites,
    is_token,
    token_hash,
)
from bot.circle.said import Note, What
from bot.people.model import ConsentKind
from bot.people.service import People
from bot.storage import Vault, new_id


class Circles:
    """Inviting, joining, leaving. Who acts is an argument: nobody touches another's circle."""

    def __init__(self, vault: Vault, people: People) -> None:
        self._vault, self._people = vault, people

    # -- reading ----------------------------------------------------------------------------------

    async def own(self, tx: AsyncConnection, host_id: int) -> Circle | None:
        """The circle that somebody is host of. Raises CannotOpen."""
        return await store.of_host(tx, self._vault, host_id)

    async def others(self, tx: AsyncConnection, user_id: int) -> tuple[Circle, ...]:
        """The circles that somebody is a member of. Raises CannotOpen."""
        return tuple(await store.with_member(tx, self._vault, user_id))

    async def role(self, tx: AsyncConnection, user_id: int, host_id: int) -> Role | None:
        """What somebody is in a host's circle; None when they are not in it."""
        return await store.host_of_member(tx, user_id, host_id)

    async def caregivers(self, tx: AsyncConnection, host_id: int) -> tuple[Member, ...]:
        """Who answers check-ins beside the host. Raises CannotOpen."""
        own = await self.own(tx, host_id)
        return own.caregivers if own is not None else ()

    async def hosts(self, tx: AsyncConnection, user_id: int) -> tuple[Circle, ...]:
        """The circles in which somebody answers check-ins. Raises CannotOpen."""
        return tuple(
            one
            for one in await self.others(tx, user_id)
            if (found := one.member(user_id)) is not None and found.role is Role.CAREGIVER
        )

    async def name_of(self, tx: AsyncConnection, host_id: int, user_id: int) -> str:
        """What the others of a host's circle know somebody by; empty where that is not known."""
        own = await self.own(tx, host_id)
        if own is None:
            return ""
        if user_id == host_id:
            return own.name
        found = own.member(user_id)
        return "" if found is None else found.name

    async def member(
        self, tx: AsyncConnection, host_id: int, member_id: int
    ) -> tuple[Circle, Member]:
        """A member of the host's own circle. Raises NoCircle."""
        own = await self.own(tx, host_id)
        found = next((one for one in own.members if one.id == member_id), None) if own else None
        if own is None or found is None:
            raise NoCircle
        return own, found

    # -- inviting ---------------------------------------------------------------------------------

    async def invite(
        self, tx: AsyncConnection, host_id: int, host_name: str, role: Role, now: datetime
    ) -> str:
        """A new link's token, good once and for 48 hours; begins the circle with the first.

        Raises CircleFull, TooManyInvites.
        """
        own = await store.of_host(tx, self._vault, host_id, to_change=True)
        if own is None:
            circle_id = new_id(now)
            await store.add(tx, self._vault, circle_id, host_id, host_name, now)
        else:
            circle_id = own.id
            if own.full:
                raise CircleFull
            if await store.open_invites(tx, circle_id, now) >= MOST_INVITES:
                raise TooManyInvites
        await store.prune_invites(tx, now - 10 * INVITE_FOR)
        token = secrets.token_urlsafe(16)
        await store.add_invite(
            tx, new_id(now), circle_id, role, token_hash(token), now + INVITE_FOR
        )
        return token

    async def take_back_invites(self, tx: AsyncConnection, host_id: int) -> Circle:
        """Every link of the own circle becomes useless. Raises NoCircle."""
        own = await self.own(tx, host_id)
        if own is None:
            raise NoCircle
        await store.drop_invites(tx, own.id)
        return own

    async def follow(
        self, tx: AsyncConnection, user_id: int, token: str, now: datetime
    ) -> tuple[Invite, Circle]:
        """Whom a link is from; it is bound to who follows it first.

        Raises InviteUnknown, InviteExpired, InviteUsed, CircleFull, OwnCircle, AlreadyIn.
        """
        invite = await store.invite_by_hash(tx, token_hash(token)) if is_token(token) else None
        if invite is None:
            raise InviteUnknown
        circle = await self._usable(tx, user_id, invite, now)
        if not await store.bind_invite(tx, invite.id, user_id):
            raise InviteUsed
        return invite, circle

    async def join(
        self, tx: AsyncConnection, user_id: int, invite_id: int, name: str, now: datetime
    ) -> tuple[Circle, Member]:
        """Takes an invite that this person has followed; the host hears of it.

        Raises as `follow` does.
        """
        invite = await store.invite_by_id(tx, invite_id)
        if invite is None or invite.opened_by is None:
            raise InviteUnknown
        circle = await self._usable(tx, user_id, invite, now)
        new = Member(
            id=new_id(now),
            circle_id=circle.id,
            user_id=user_id,
            role=invite.role,
            name=name,
            far=False,
            joined_at=now,
            unreachable=False,
        )
        await self._people.give_consent(tx, user_id, ConsentKind.CIRCLE, now)
        await store.add_member(tx, self._vault, new)
        await store.drop_invite(tx, invite.id)
        await self._tell_host(tx, circle, What.JOINED, now, name, member=new.id)
        joined = await store.of_id(tx, self._vault, circle.id)
        if joined is None:
            raise NoCircle
        return joined, new

    async def decline(self, tx: AsyncConnection, user_id: int, invite_id: int) -> None:
        """The link is of no use to anybody any more."""
        invite = await store.invite_by_id(tx, invite_id)
        if invite is not None and invite.opened_by == user_id:
            await store.drop_invite(tx, invite.id)

    async def _usable(
        self, tx: AsyncConnection, user_id: int, invite: Invite, now: datetime
    ) -> Circle:
        if invite.opened_by not in (None, user_id):
            raise InviteUsed
        if invite.expires_at <= now:
            raise InviteExpired
        circle = await store.of_id(tx, self._vault, invite.circle_id)
        if circle is None:
            raise InviteUnknown
        if circle.host_id == user_id:
            raise OwnCircle
        if circle.member(user_id) is not None:
            raise AlreadyIn
        if circle.full:
            raise CircleFull
        return circle

    # -- being in one -----------------------------------------------------------------------------

    async def set_far(self, tx: AsyncConnection, user_id: int, member_id: int, far: bool) -> Member:
        """Whether one can come quickly; everybody says that of themselves. Raises NoCircle."""
        _, found = await self.membership(tx, user_id, member_id)
        changed = replace(found, far=far)
        await store.write_member(tx, self._vault, changed)
        return changed

    async def leave(
        self,
        tx: AsyncConnection,
        user_id: int,
        member_id: int,
        now: datetime,
        *,
        named: bool = True,
    ) -> Circle:
        """Leaves; the host hears of it, and of whom when `named`. Raises NoCircle."""
        circle, found = await self.membership(tx, user_id, member_id)
        await self._drop(tx, found, now)
        await self._tell_host(tx, circle, What.LEFT, now, found.name if named else "")
        return circle

    async def membership(
        self, tx: AsyncConnection, user_id: int, member_id: int
    ) -> tuple[Circle, Member]:
        """An own membership. Raises NoCircle."""
        for circle in await self.others(tx, user_id):
            found = circle.member(user_id)
            if found is not None and found.id == member_id:
                return circle, found
        raise NoCircle

    # -- what only the host does ------------------------------------------------------------------

    async def remove(
        self, tx: AsyncConnection, host_id: int, member_id: int, now: datetime
    ) -> Member:
        """Takes a member out at once; they are told that the circle has ended for them.

        Raises NoCircle.
        """
        circle, found = await self.member(tx, host_id, member_id)
        await self._drop(tx, found, now)
        await notes.tell(tx, self._vault, found.user_id, Note(What.OUT, circle.name), now)
        return found

    async def change_role(
        self, tx: AsyncConnection, host_id: int, member_id: int, role: Role, now: datetime
    ) -> Member:
        """Raises NoCircle."""
        circle, found = await self.member(tx, host_id, member_id)
        changed = replace(found, role=role)
        if changed != found:
            await store.write_member(tx, self._vault, changed)
            what = What.NOW_CAREGIVER if role is Role.CAREGIVER else What.NOW_FOLLOWER
            await notes.tell(tx, self._vault, found.user_id, Note(what, circle.name), now)
        return changed

    async def rename(self, tx: AsyncConnection, host_id: int, name: str) -> Circle:
        """What members see the check-ins under. Raises NoCircle."""
        own = await self.own(tx, host_id)
        if own is None:
            raise NoCircle
        changed = replace(own, name=name)
        await store.write_facts(tx, self._vault, changed)
        return changed

    async def set_helper(self, tx: AsyncConnection, host_id: int, helper: str) -> Circle:
        """Somebody nearby with their address; empty for none. Raises NoCircle."""
        own = await self.own(tx, host_id)
        if own is None:
            raise NoCircle
        changed = replace(own, helper=helper)
        await store.write_facts(tx, self._vault, changed)
        return changed

    async def offer_handing(
        self, tx: AsyncConnection, host_id: int, member_id: int, now: datetime
    ) -> Member:
        """Asks a member to take the host's check-ins over. Raises NoCircle."""
        circle, found = await self.member(tx, host_id, member_id)
        await store.write_facts(tx, self._vault, replace(circle, handing=found.id))
        await notes.tell(
            tx, self._vault, found.user_id, Note(What.HANDING, circle.name, circle.id), now
        )
        return found

    async def offered_to(
        self, tx: AsyncConnection, user_id: int, circle_id: int
    ) -> tuple[Circle, Member]:
        """The circle whose check-ins somebody was asked to take over. Raises NoCircle."""
        for circle in await self.others(tx, user_id):
            found = circle.member(user_id)
            if circle.id == circle_id and found is not None and circle.handing == found.id:
                return circle, found
        raise NoCircle

    async def hand_over(
        self, tx: AsyncConnection, user_id: int, circle_id: int, now: datetime
    ) -> Circle:
        """The member who was asked becomes the host, and the host a caregiver.

        Raises NoCircle, and HasOwn for the host of another circle.
        """
        circle, found = await self.offered_to(tx, user_id, circle_id)
        if await self.own(tx, user_id) is not None:
            raise HasOwn
        await store.drop_member(tx, found.id)
        changed = replace(circle, host_id=user_id, name=found.name, handing=None)
        await store.write_facts(tx, self._vault, changed)
        before = Member(
            id=new_id(now),
            circle_id=circle.id,
            user_id=circle.host_id,
            role=Role.CAREGIVER,
            name=circle.name,
            far=False,
            joined_at=now,
            unreachable=False,
        )
        await store.add_member(tx, self._vault, before)
        await self._people.give_consent(tx, circle.host_id, ConsentKind.CIRCLE, now)
        await notes.tell(tx, self._vault, circle.host_id, Note(What.HANDED, found.name), now)
        return circle

    async def end(self, tx: AsyncConnection, host_id: int, now: datetime) -> None:
        """Ends the own circle, if there is one; members are told that, and no more."""
        own = await store.of_host(tx, self._vault, host_id, to_change=True)
        if own is None:
            return
        await store.end(tx, own.id)
        for one in own.members:
            await notes.tell(tx, self._vault, one.user_id, Note(What.ENDED, own.name), now)
            await self._withdraw_if_last(tx, one.user_id, now)

    async def end_alerts(self, tx: AsyncConnection, host_id: int, now: datetime) -> None:
        """Nobody more is told of anything that runs."""
        await alerts.close_all(tx, host_id, now)

    async def tell_members(
        self,
        tx: AsyncConnection,
        host_id: int,
        what: What,
        now: datetime,
        *,
        but: int | None = None,
    ) -> None:
        """Tells every member but one of something about the host's check-ins."""
        own = await self.own(tx, host_id)
        if own is None:
            return
        for one in own.members:
            if one.user_id != but:
                await notes.tell(tx, self._vault, one.user_id, Note(what, own.name), now)

    # -- inside -----------------------------------------------------------------------------------

    async def _drop(self, tx: AsyncConnection, found: Member, now: datetime) -> None:
        await store.drop_member(tx, found.id)
        await self._withdraw_if_last(tx, found.user_id, now)

    async def _withdraw_if_last(self, tx: AsyncConnection, user_id: int, now: datetime) -> None:
        """The consent ends with the last circle that one is in."""
        if not await self.others(tx, user_id):
            await self._people.withdraw(tx, user_id, ConsentKind.CIRCLE, now)

    async def _tell_host(
        self,
        tx: AsyncConnection,
        circle: Circle,
        what: What,
        now: datetime,
        name: str,
        member: int | None = None,
    ) -> None:
        await notes.tell(tx, self._vault, circle.host_id, Note(what, name, member), now)
