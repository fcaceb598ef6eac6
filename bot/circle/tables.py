"""The tables of circles: who is in them, who may come, and who was told of what."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from bot.storage import BigId, Sealed, UtcDateTime, metadata

circle = Table(
    "circle",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("host_id", BigInteger, nullable=False, unique=True),
    Column("facts", Sealed, nullable=False),  # JSON: name, helper
    Column("created_at", UtcDateTime, nullable=False),
)

circle_member = Table(
    "circle_member",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("circle_id", BigInteger, ForeignKey(circle.c.id, ondelete="CASCADE"), nullable=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("role", SmallInteger, nullable=False),
    Column("facts", Sealed, nullable=False),  # JSON: name, far
    Column("joined_at", UtcDateTime, nullable=False),
    Column("unreachable_at", UtcDateTime),
    UniqueConstraint("circle_id", "user_id"),
)

circle_invite = Table(
    "circle_invite",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "circle_id",
        BigInteger,
        ForeignKey(circle.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("role", SmallInteger, nullable=False),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("opened_by", BigInteger),
)

alert = Table(
    "alert",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "circle_id",
        BigInteger,
        ForeignKey(circle.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("about", LargeBinary, nullable=False),  # a code of the report, or of a test's own id
    Column("what", Sealed, nullable=False),  # JSON: kind, who told
    Column("at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
)
Index("ix_alert_about", alert.c.about)

alert_told = Table(
    "alert_told",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column(
        "alert_id",
        BigInteger,
        ForeignKey(alert.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("place", SmallInteger, nullable=False),
    Column("sent_at", UtcDateTime),
    Column("seen_at", UtcDateTime),
)

circle_note = Table(
    "circle_note",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, nullable=False, index=True),
    Column("said", Sealed, nullable=False),  # JSON: what happened, and to whom
    Column("at", UtcDateTime, nullable=False),
)
