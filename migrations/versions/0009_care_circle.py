"""The care circle: members, invitations, alerts, notes

Revision: 0009
After: 0008
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "circle",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("host_id", sa.BigInteger(), nullable=False),
        sa.Column("facts", Sealed(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle")),
        sa.UniqueConstraint("host_id", name=op.f("uq_circle_host_id")),
    )
    op.create_table(
        "circle_member",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("facts", Sealed(), nullable=False),
        sa.Column("joined_at", UtcDateTime(), nullable=False),
        sa.Column("unreachable_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["circle.id"],
            name=op.f("fk_circle_member_circle_id_circle"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_member")),
        sa.UniqueConstraint(
            "circle_id", "user_id", name=op.f("uq_circle_member_circle_id_user_id")
        ),
    )
    op.create_index(op.f("ix_circle_member_user_id"), "circle_member", ["user_id"])
    op.create_table(
        "circle_invite",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["circle.id"],
            name=op.f("fk_circle_invite_circle_id_circle"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_invite")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_circle_invite_token_hash")),
    )
    op.create_index(op.f("ix_circle_invite_circle_id"), "circle_invite", ["circle_id"])
    op.create_table(
        "alert",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("circle_id", sa.BigInteger(), nullable=False),
        sa.Column("about", sa.LargeBinary(), nullable=False),
        sa.Column("what", Sealed(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["circle.id"],
            name=op.f("fk_alert_circle_id_circle"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index(op.f("ix_alert_circle_id"), "alert", ["circle_id"])
    op.create_index(op.f("ix_alert_about"), "alert", ["about"])
    op.create_table(
        "alert_told",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("alert_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("seen_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["alert_id"],
            ["alert.id"],
            name=op.f("fk_alert_told_alert_id_alert"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_told")),
    )
    op.create_index(op.f("ix_alert_told_alert_id"), "alert_told", ["alert_id"])
    op.create_index(op.f("ix_alert_told_user_id"), "alert_told", ["user_id"])
    op.create_table(
        "circle_note",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("said", Sealed(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circle_note")),
    )
    op.create_index(op.f("ix_circle_note_user_id"), "circle_note", ["user_id"])


def downgrade() -> None:

    for table in ("circle_note", "alert_told", "alert", "circle_invite", "circle_member", "circle"):
        op.drop_table(table)
