"""Reports: what people answer, the verdict on it, and what is asked after a red flag

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "report",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("about", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("said", Sealed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_report_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("about", "user_id", name=op.f("uq_report_about_user_id")),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_report_subscription_id"), ["subscription_id"], unique=False
        )
        batch_op.create_index(
            "ix_report_user_id_changed_at", ["user_id", "changed_at"], unique=False
        )
    op.create_table(
        "follow_up",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.SmallInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answer", Sealed(), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_follow_up_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_report_id"), ["report_id"], unique=False)


def downgrade() -> None:

    op.drop_table("follow_up")
    op.drop_table("report")
