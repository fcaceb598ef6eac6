"""Less in plain: what a message is about, and what is asked after a report

The values themselves are sealed at the start that follows, as that needs the key.

Revision: 0012
After: 0008
"""

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import Sealed

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "code_secret",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("secret", Sealed(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_secret")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("what", Sealed(), nullable=True))
        batch_op.alter_column("kind", existing_type=sa.String(32), nullable=True)
        batch_op.alter_column("ref", existing_type=sa.BigInteger(), nullable=True)
        batch_op.drop_constraint(op.f("uq_outbox_kind_ref_chat_id"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_outbox_code_chat_id"), ["code", "chat_id"])
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asked", Sealed(), nullable=True))


def downgrade() -> None:
    """Loses what was sealed since: without the key it cannot be put back in plain."""
    op.execute("DELETE FROM outbox WHERE kind IS NULL")
    op.execute("DELETE FROM card_vote WHERE user_id < 0")
    op.execute("DELETE FROM awaiting WHERE kind = ''")
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.drop_column("asked")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_outbox_code_chat_id"), type_="unique")
        batch_op.create_unique_constraint(
            op.f("uq_outbox_kind_ref_chat_id"), ["kind", "ref", "chat_id"]
        )
        batch_op.alter_column("ref", existing_type=sa.BigInteger(), nullable=False)
        batch_op.alter_column("kind", existing_type=sa.String(32), nullable=False)
        batch_op.drop_column("what")
        batch_op.drop_column("code")
    op.drop_table("code_secret")
