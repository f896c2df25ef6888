"""Runs migrations in the transaction of the connection that `installing` gives."""

from alembic import context

from korrigo_desktop.central.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    include_schemas=True,
    version_table_schema="korrigo",
)
with context.begin_transaction():
    context.run_migrations()
