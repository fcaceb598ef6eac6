"""The tables of reports, and of what is asked after a red flag."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from bot.checkins.tables import subscription
from bot.storage import LEAST_LENGTH, BigId, Sealed, UtcDateTime, metadata

report = Table(
    "report",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("about", BigInteger, nullable=False),  # a check-in's id, else the own id
    Column("user_id", BigInteger, nullable=False),  # who answers
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey(subscription.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("began_at", UtcDateTime, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("done_at", UtcDateTime),  # of a version before; it stands in `said` now
    # JSON: `model.Told`, the verdict, and `done_at`
    Column("said", Sealed, nullable=False, info={LEAST_LENGTH: 2048}),
    # JSON: what is asked after the verdict. Every report has it, also where nothing is asked, as
    # else the mere row would tell of a red flag. Null: a row older than this column.
    Column("asked", Sealed, info={LEAST_LENGTH: 1024}),
    UniqueConstraint("about", "user_id"),
)
Index("ix_report_user_id_changed_at", report.c.user_id, report.c.changed_at)

# Rows of a version before; `carried_over` moves them into their reports at the start.
follow_up = Table(
    "follow_up",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "report_id",
        BigInteger,
        ForeignKey(report.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("what", SmallInteger, nullable=False),  # a `following.What`
    Column("at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("answer", Sealed),  # a `following.Reached`
)
