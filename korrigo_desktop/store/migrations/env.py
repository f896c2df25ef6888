"""Runs migrations on the database that `schema_version` names, all in one transaction."""

from alembic import context
from sqlalchemy import event
from sqlalchemy.pool import NullPool

from korrigo_desktop.store.sync_tables import outbox

engine = context.config.attributes["work_database"].engine(NullPool)
event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
with engine.connect() as connection:
    context.configure(
        connection=connection, target_metadata=outbox.metadata, transactional_ddl=True, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()
