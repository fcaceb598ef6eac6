"""What people told about their care: team, own limits, what the team knows

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "care_facts",
        sa.Column("user_id", BigId, autoincrement=False, nullable=False),
        sa.Column("facts", Sealed(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_care_facts")),
    )


def downgrade() -> None:

    op.drop_table("care_facts")
