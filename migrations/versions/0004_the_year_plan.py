"""The year's plan: facts and history of a course, what became of each check-in, our downtimes

Revision: 0004
After: 0003

Columns are only added: on SQLite, rebuilding `subscription` would delete what refers to it.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

from bot.storage.columns import BigId, Sealed, UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table(
        "downtime",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=False),
        sa.Column("told_up_to", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_downtime")),
    )
    op.create_table(
        "pulse",
        sa.Column("id", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("alive_at", UtcDateTime(), nullable=False),
        sa.Column("ticked_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pulse")),
    )
    op.create_table(
        "course_event",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("subscription_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("what", Sealed(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"],
            ["subscription.id"],
            name=op.f("fk_course_event_subscription_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_event")),
    )
    op.create_index(op.f("ix_course_event_subscription_id"), "course_event", ["subscription_id"])
    op.create_table(
        "checkin_again",
        sa.Column("id", BigId, autoincrement=False, nullable=False),
        sa.Column("checkin_id", sa.BigInteger(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["checkin_id"],
            ["checkin.id"],
            name=op.f("fk_checkin_again_checkin_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checkin_again")),
    )
    op.create_index(op.f("ix_checkin_again_checkin_id"), "checkin_again", ["checkin_id"])

    op.add_column(
        "checkin", sa.Column("fate", sa.SmallInteger(), server_default="0", nullable=False)
    )
    op.add_column("checkin", sa.Column("about", Sealed(), nullable=True))
    op.execute("UPDATE checkin SET fate = 1 WHERE sent_at IS NOT NULL")
    # What waits or is being sent keeps fate 0, planned; the rest was never sent.
    op.execute(
        "UPDATE checkin SET fate = 2 WHERE sent_at IS NULL AND NOT EXISTS (SELECT 1 FROM outbox "
        "WHERE outbox.kind = 'checkin' AND outbox.ref = checkin.id AND outbox.state < 2)"
    )

    op.add_column("subscription", sa.Column("facts", Sealed(), nullable=True))
    op.add_column("subscription", sa.Column("planned_until", UtcDateTime(), nullable=True))
    op.add_column("subscription", sa.Column("last_due_at", UtcDateTime(), nullable=True))
    op.add_column("subscription", sa.Column("last_rhythm", sa.SmallInteger(), nullable=True))
    op.add_column(
        "subscription",
        sa.Column("faults", sa.SmallInteger(), server_default="0", nullable=False),
    )
    op.execute(
        "UPDATE subscription SET last_due_at = (SELECT max(due_at) FROM checkin "
        "WHERE checkin.subscription_id = subscription.id), last_rhythm = 1"
    )
    # What was due and not planned yet stays due; from now on the first tick plans anew, since the
    # plan has more questions than the version before knew of.
    course = sa.table(
        "subscription",
        sa.column("planned_until", UtcDateTime()),
        sa.column("next_due_at", UtcDateTime()),
    )
    now, moment = datetime.now(UTC), timedelta(seconds=1)
    op.execute(course.update().values(planned_until=now))
    connection = op.get_bind()
    waiting = sa.select(course.c.next_due_at).where(course.c.next_due_at <= now).distinct()
    for (due,) in connection.execute(waiting).all():
        late = course.update().where(course.c.next_due_at == due)
        connection.execute(late.values(planned_until=due - moment))
    ahead = course.update().where(course.c.next_due_at > now)
    connection.execute(ahead.values(next_due_at=now))
    op.create_index("ix_subscription_user_id", "subscription", ["user_id"])


def downgrade() -> None:

    op.drop_index("ix_subscription_user_id", table_name="subscription")
    for name in ("faults", "last_rhythm", "last_due_at", "planned_until", "facts"):
        op.drop_column("subscription", name)
    op.drop_column("checkin", "about")
    op.drop_column("checkin", "fate")
    op.drop_table("checkin_again")
    op.drop_table("course_event")
    op.drop_table("pulse")
    op.drop_table("downtime")
