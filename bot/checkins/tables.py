"""The tables of check-ins: courses, their history, what fell due, and how long we were down."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from bot.checkins.model import Standing
from bot.storage import LEAST_LENGTH, BigId, Sealed, UtcDateTime, metadata

subscription = Table(
    "subscription",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False),
    Column("standing", SmallInteger, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("infusion_date", Sealed, nullable=False),  # an empty text: not known yet
    # The rest of the regimen as JSON; null: a row older than this column.
    Column("facts", Sealed, info={LEAST_LENGTH: 1024}),
    Column("planned_until", UtcDateTime),  # null: only where a row was never planned
    Column("last_due_at", UtcDateTime),
    Column("last_rhythm", SmallInteger),
    Column("next_due_at", UtcDateTime),
    Column("faults", SmallInteger, nullable=False, server_default="0"),
    Column("created_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime),
)
Index(
    "uq_subscription_active_user_id",
    subscription.c.user_id,
    unique=True,
    sqlite_where=subscription.c.standing == Standing.ACTIVE,
    postgresql_where=subscription.c.standing == Standing.ACTIVE,
)
Index(
    "ix_subscription_next_due_at",
    subscription.c.next_due_at,
    sqlite_where=subscription.c.next_due_at.is_not(None),
    postgresql_where=subscription.c.next_due_at.is_not(None),
)
Index("ix_subscription_user_id", subscription.c.user_id)

checkin = Table(
    "checkin",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey(subscription.c.id, ondelete="CASCADE"),
        nullable=False,
    ),
    Column("due_at", UtcDateTime, nullable=False),
    Column("useful_until", UtcDateTime, nullable=False),
    Column("fate", SmallInteger, nullable=False, server_default="0"),
    Column("about", Sealed),  # JSON: ask, day, phase, slot; null: a row older than this column
    Column("sent_at", UtcDateTime),
    Column("answered_at", UtcDateTime),
    Column("answer", Sealed),
    UniqueConstraint("subscription_id", "due_at"),
)

course_event = Table(
    "course_event",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "subscription_id",
        BigInteger,
        ForeignKey(subscription.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("at", UtcDateTime, nullable=False),
    # JSON: a Change and the facts after it
    Column("what", Sealed, nullable=False, info={LEAST_LENGTH: 1024}),
)

checkin_again = Table(
    "checkin_again",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "checkin_id",
        BigInteger,
        ForeignKey(checkin.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("at", UtcDateTime, nullable=False),
)

pulse = Table(
    "pulse",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("alive_at", UtcDateTime, nullable=False),  # the bot ran and reached Telegram
    Column("ticked_at", UtcDateTime, nullable=False),  # the newest instant of any tick
)

downtime = Table(
    "downtime",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("began_at", UtcDateTime, nullable=False),
    Column("ended_at", UtcDateTime, nullable=False),
    Column("told_up_to", BigInteger),  # subscription id; null: everybody is told
)
