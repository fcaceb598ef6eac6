"""When somebody was last there, and when they were warned; finished updates are nobody's

Revision: 0010
After: 0008
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

DONE = 2


def upgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("last_seen", sa.Date(), nullable=True))
        batch.add_column(sa.Column("warned_on", sa.Date(), nullable=True))
    # Silence counts from now on: nobody is warned for what was not written down.
    person = sa.table("person", sa.column("last_seen", sa.Date()))
    op.execute(person.update().values(last_seen=datetime.now(UTC).date()))
    inbox = sa.table("inbox", sa.column("state", sa.SmallInteger()), sa.column("order_key"))
    op.execute(inbox.update().where(inbox.c.state == DONE).values(order_key=""))


def downgrade() -> None:
    with op.batch_alter_table("person") as batch:
        batch.drop_column("warned_on")
        batch.drop_column("last_seen")
