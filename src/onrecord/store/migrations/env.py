"""What Alembic runs to upgrade a record, inside the transaction of the connection that `schema.py` hands over."""

from alembic import context

from onrecord.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,  # SQLite's DDL is transactional, as long as it is told where transactions begin (connect.py)
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
