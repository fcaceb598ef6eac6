"""Votes on cards

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "card_vote",
        sa.Column("card", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.String(length=12), nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("locale", sa.String(length=16), nullable=False),
        sa.Column("vote", sa.String(length=8), nullable=False),
        sa.Column("voted_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("card", "revision", "user_id", name=op.f("pk_card_vote")),
    )


def downgrade() -> None:

    op.drop_table("card_vote")
