"""Types of columns that both databases have: SQLite keeps as text what Postgres has a type for."""

from sqlalchemy import DateTime, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

IDENTIFIER = Text().with_variant(Uuid(as_uuid=False), "postgresql")
"""A UUID in its usual writing."""

DOCUMENT = Text().with_variant(JSONB(), "postgresql")
"""A JSON value."""

MOMENT = DateTime().with_variant(DateTime(timezone=True), "postgresql")
"""A point in time, UTC."""
