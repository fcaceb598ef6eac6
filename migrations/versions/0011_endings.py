"""What ended a course, so that it can be taken back

Revision: 0011
After: 0008
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "ending",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("told_by", sa.BigInteger(), nullable=False),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.Column("what", Sealed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_ending_subscription_id_subscription"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ending")),
    )
    op.create_index(op.f("ix_ending_subscription_id"), "ending", ["subscription_id"], unique=False)
    op.create_index(op.f("ix_ending_user_id"), "ending", ["user_id"], unique=False)


def downgrade() -> None:

    op.drop_index(op.f("ix_ending_user_id"), table_name="ending")
    op.drop_index(op.f("ix_ending_subscription_id"), table_name="ending")
    op.drop_table("ending")
