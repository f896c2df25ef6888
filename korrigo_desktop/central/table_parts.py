"""What the tables of the central database are made of: keys, stamps, versions, and the tie of a row to its copy."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    text,
)
from sqlalchemy.types import UserDefinedType

from korrigo_desktop.schema.kinds import IDENTIFIER, MOMENT

NOBODY = "00000000-0000-0000-0000-000000000000"
"""The corrector of a copy that is not assigned: the cascade ignores keys that are null."""

SCHEMAS = ("korrigo", "core", "ident", "blob", "sync", "manage", "audit")

CHUNK_BYTES = 262144

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s_ix",
        "uq": "%(table_name)s_%(column_0_N_name)s_uq",
        "ck": "%(table_name)s_%(constraint_name)s_ck",
        "fk": "%(table_name)s_%(column_0_N_name)s_fk",
        "pk": "%(table_name)s_pk",
    }
)


class TransactionId(UserDefinedType[str]):
    """Postgres's `xid8`: a transaction id that never wraps."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """The name of the type."""
        return "xid8"


def stamp() -> Column[Any]:
    """The transaction that wrote the row last, kept by a trigger."""
    return Column("sync_xid", TransactionId(), nullable=False, server_default=text("pg_current_xact_id()"))


def version() -> Column[Any]:
    """How often the row was written, kept by a trigger."""
    return Column("version", Integer, nullable=False, server_default="1")


def key(*names: str) -> tuple[Column[Any], ...]:
    """Ids that make up the primary key."""
    return tuple(Column(name, IDENTIFIER, primary_key=True) for name in names)


def author(*, with_device: bool = True) -> tuple[Column[Any], ...]:
    """Who wrote the row last, on which device, and when."""
    device = (Column("device_id", IDENTIFIER),) if with_device else ()
    moment = Column("changed_at", MOMENT, nullable=False, server_default=text("clock_timestamp()"))
    return Column("changed_by", IDENTIFIER), *device, moment


def of_exam(table: str) -> ForeignKeyConstraint:
    """What ties a table to the exam."""
    return ForeignKeyConstraint(["exam_id"], ["core.exam.exam_id"], name=f"{table}_exam_fk")


def of_copy(table: str) -> tuple[ForeignKeyConstraint, Index, Index]:
    """What every table below the copy has: its corrector kept equal, and the two ways of asking what is new."""
    follows = ForeignKeyConstraint(
        ["exam_id", "copy_id", "corrector_id"],
        ["core.copy.exam_id", "core.copy.id", "core.copy.corrector_id"],
        name=f"{table}_copy_fk",
        onupdate="CASCADE",
        ondelete="CASCADE",
    )
    mine = Index(f"{table}_pull", "corrector_id", "sync_xid")
    return follows, mine, Index(f"{table}_pull_all", "sync_xid")


def corrector() -> Column[Any]:
    """Whose the copy is."""
    return Column("corrector_id", IDENTIFIER, nullable=False, server_default=NOBODY)
