"""What this room keeps of a person: their circle, their places in others', what they were told."""

from __future__ import annotations

from sqlalchemy import Select, or_, select

from bot.circle.model import Role
from bot.circle.tables import (
    alert,
    alert_told,
    circle,
    circle_invite,
    circle_member,
    circle_note,
)
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    """With a circle its members' rows go, too: they hang on it."""

    def own(user: int) -> Select[tuple[int]]:
        return select(circle.c.id).where(circle.c.host_id == user)

    return OwnRows(
        "circle",
        vault,
        OwnTable(
            alert_told,
            lambda user: or_(
                alert_told.c.user_id == user,
                alert_told.c.alert_id.in_(
                    select(alert.c.id).where(alert.c.circle_id.in_(own(user)))
                ),
            ),
            alert_told.c.user_id,
        ),
        OwnTable(alert, lambda user: alert.c.circle_id.in_(own(user))),
        OwnTable(
            circle_invite,
            lambda user: or_(
                circle_invite.c.opened_by == user, circle_invite.c.circle_id.in_(own(user))
            ),
            circle_invite.c.opened_by,
            words={"role": Role},
        ),
        OwnTable(
            circle_member,
            lambda user: or_(
                circle_member.c.user_id == user, circle_member.c.circle_id.in_(own(user))
            ),
            circle_member.c.user_id,
            words={"role": Role},
        ),
        OwnTable(circle, lambda user: circle.c.host_id == user, circle.c.host_id),
        OwnTable(circle_note, lambda user: circle_note.c.user_id == user, circle_note.c.user_id),
    )
