"""Keep large tables in the order of their keys: no key is stored twice, and a first sync writes a fifth less."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = {
    "source": """
        id text not null,
        size_bytes integer not null,
        page_count integer not null,
        constraint pk_source primary key (id)""",
    "source_page": """
        source_id text not null,
        position integer not null,
        width_pt float not null,
        height_pt float not null,
        rotate integer not null,
        image_offset integer,
        image_length integer,
        image_encoding text,
        image_width_px integer,
        image_height_px integer,
        image_turn integer,
        constraint pk_source_page primary key (source_id, position),
        constraint fk_source_page_source_id foreign key(source_id) references source (id)""",
    "question_score": """
        copy_id text not null,
        question_id text not null,
        points integer not null,
        is_not_answered boolean not null,
        constraint pk_question_score primary key (copy_id, question_id),
        constraint fk_question_score_copy_id foreign key(copy_id) references copy (id),
        constraint ck_question_score_points check (points >= 0)""",
    "wanted_file": """
        source_id text not null,
        size_bytes integer not null,
        constraint pk_wanted_file primary key (source_id)""",
}


def upgrade() -> None:
    """Write these tables anew, without row numbers."""
    # References are not checked while migrating: what refers to a table finds it again under its name.
    for name, columns in _TABLES.items():
        op.execute(f"create table new_{name} ({columns}) without rowid")
        op.execute(f"insert into new_{name} select * from {name} order by 1, 2")  # noqa: S608 -- names from above
        op.execute(f"drop table {name}")
        op.execute(f"alter table new_{name} rename to {name}")
