"""What this room keeps of a person: what they told, and what was asked after it."""

from __future__ import annotations

from sqlalchemy import select

from bot.interview.model import What
from bot.interview.tables import follow_up, report
from bot.storage import Vault
from bot.storage.own_rows import OwnRows, OwnTable


def own_rows(vault: Vault) -> OwnRows:
    """Given out is what the person told; what others told about their course is the others' own.

    With the course both go: the rows hang on it.
    """
    own = select(report.c.id)
    return OwnRows(
        "interview",
        vault,
        OwnTable(
            follow_up,
            lambda user: follow_up.c.report_id.in_(own.where(report.c.user_id == user)),
            words={"what": What},
        ),
        OwnTable(report, lambda user: report.c.user_id == user, report.c.user_id),
    )
