"""First tables

Revision: 0001
After:
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Sealed, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "awaiting",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("payload", Sealed(), nullable=True),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "user_id", name=op.f("pk_awaiting")),
    )
    op.create_table(
        "consent",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("user_id", "kind", "given_at", name=op.f("pk_consent")),
    )
    op.create_table(
        "inbox",
        sa.Column(
            "update_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("order_key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.SmallInteger(), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("body", Sealed(), nullable=True),
        sa.Column("replies", Sealed(), nullable=True),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_finished_at", ["finished_at"], unique=False)
        batch_op.create_index(
            "ix_inbox_unfinished",
            ["update_id"],
            unique=False,
            sqlite_where=sa.text("state < 2"),
            postgresql_where=sa.text("state < 2"),
        )

    op.create_table(
        "outbox",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("useful_until", UtcDateTime(), nullable=False),
        sa.Column("state", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("attempts", sa.Integer(), server_default="0", nullable=False),
        sa.Column("uncertain", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("broken", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("lease_until", UtcDateTime(), nullable=True),
        sa.Column("lease_holder", sa.String(length=32), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("kind", "ref", "chat_id", name=op.f("uq_outbox_kind_ref_chat_id")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_chat_id", ["chat_id"], unique=False)
        batch_op.create_index(
            "ix_outbox_due",
            ["lane", "not_before", "id"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.create_index(
            "ix_outbox_lease_until",
            ["lease_until"],
            unique=False,
            sqlite_where=sa.text("state = 1"),
            postgresql_where=sa.text("state = 1"),
        )
        batch_op.create_index(
            "ix_outbox_useful_until",
            ["useful_until"],
            unique=False,
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )

    op.create_table(
        "person",
        sa.Column(
            "user_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("locale", sa.String(length=16), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("first_seen", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_person")),
    )
    op.create_table(
        "seal_check",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("word", Sealed(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_check")),
    )
    op.create_table(
        "source_position",
        sa.Column("source", sa.String(length=32), nullable=False),
        sa.Column("next_update_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_position")),
    )
    op.create_table(
        "subscription",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("standing", sa.SmallInteger(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("infusion_date", Sealed(), nullable=False),
        sa.Column("next_due_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(
            "ix_subscription_next_due_at",
            ["next_due_at"],
            unique=False,
            sqlite_where=sa.text("next_due_at IS NOT NULL"),
            postgresql_where=sa.text("next_due_at IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_subscription_active_user_id",
            ["user_id"],
            unique=True,
            sqlite_where=sa.text("standing = 0"),
            postgresql_where=sa.text("standing = 0"),
        )

    op.create_table(
        "checkin",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("useful_until", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answer", Sealed(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_checkin_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin")),
        sa.UniqueConstraint(
            "subscription_id", "due_at", name=op.f("uq_checkin_subscription_id_due_at")
        ),
    )


def downgrade() -> None:

    op.drop_table("checkin")
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_subscription_active_user_id",
            sqlite_where=sa.text("standing = 0"),
            postgresql_where=sa.text("standing = 0"),
        )
        batch_op.drop_index(
            "ix_subscription_next_due_at",
            sqlite_where=sa.text("next_due_at IS NOT NULL"),
            postgresql_where=sa.text("next_due_at IS NOT NULL"),
        )

    op.drop_table("subscription")
    op.drop_table("source_position")
    op.drop_table("seal_check")
    op.drop_table("person")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_outbox_useful_until",
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.drop_index(
            "ix_outbox_lease_until",
            sqlite_where=sa.text("state = 1"),
            postgresql_where=sa.text("state = 1"),
        )
        batch_op.drop_index(
            "ix_outbox_due",
            sqlite_where=sa.text("state = 0"),
            postgresql_where=sa.text("state = 0"),
        )
        batch_op.drop_index("ix_outbox_chat_id")

    op.drop_table("outbox")
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_inbox_unfinished",
            sqlite_where=sa.text("state < 2"),
            postgresql_where=sa.text("state < 2"),
        )
        batch_op.drop_index("ix_inbox_finished_at")

    op.drop_table("inbox")
    op.drop_table("consent")
    op.drop_table("awaiting")
