"""What this room keeps of a person: courses, and all that hangs on them."""

from __future__ import annotations

from sqlalchemy import Select, select

from bot.checkins.model import Fate, Standing
from bot.checkins.tables import checkin, checkin_again, course_event, subscription
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def courses(user_id: int) -> Select[tuple[int]]:
    """The ids of a person's courses, ended ones too."""
    return select(subscription.c.id).where(subscription.c.user_id == user_id)


def _checkins(user_id: int) -> Select[tuple[int]]:
    return select(checkin.c.id).where(checkin.c.subscription_id.in_(courses(user_id)))


def own_rows(vault: Vault) -> OwnRows:
    return OwnRows(
        "checkins",
        vault,
        OwnTable(checkin_again, lambda user: checkin_again.c.checkin_id.in_(_checkins(user))),
        OwnTable(
            checkin,
            lambda user: checkin.c.subscription_id.in_(courses(user)),
            words={"fate": Fate},
        ),
        OwnTable(course_event, lambda user: course_event.c.subscription_id.in_(courses(user))),
        OwnTable(
            subscription,
            lambda user: subscription.c.user_id == user,
            subscription.c.user_id,
            words={"standing": Standing},
        ),
    )
