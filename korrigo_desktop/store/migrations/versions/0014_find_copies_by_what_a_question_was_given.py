"""Find copies by what one question was given, and those that have no mark for it."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make an index for each: marked copies in the order of their points, and ids to compare with those of all.

    Both have all that is asked for: the table itself, with the scores of every question, is not read.
    """
    op.execute(
        "create index ix_question_score_by_points"
        " on question_score (question_id, iif(is_not_answered, -1, points), copy_id, is_not_answered, points)"
    )
    op.create_index(
        "ix_question_score_by_copy", "question_score", ["question_id", "copy_id", "is_not_answered", "points"]
    )
