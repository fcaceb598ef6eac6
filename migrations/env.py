"""Alembic's environment. The program hands its own connection over; see bot/storage/migrate.py."""

from alembic import context

from bot.storage.schema import metadata
from bot.tables import load_all

load_all()
connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
    compare_type=True,
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
