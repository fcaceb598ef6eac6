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
from bot.storage import BigId, Sealed, UtcDateTime, metadata

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
    Column("done_at", UtcDateTime),  # all was answered at least once
    Column("said", Sealed, nullable=False),  # JSON: `model.Told`, the verdict included
    UniqueConstraint("about", "user_id"),
)
Index("ix_report_user_id_changed_at", report.c.user_id, report.c.changed_at)

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
