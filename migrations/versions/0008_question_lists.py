"""Questions for the team: people's own lists

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "question_list",
        sa.Column("user_id", BigId, autoincrement=False, nullable=False),
        sa.Column("questions", Sealed(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_question_list")),
    )


def downgrade() -> None:

    op.drop_table("question_list")
