"""Which exams a server has, so that what is done to their copies waits for it in the outbox."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import ExamId
from korrigo_desktop.store.sync_state_rows import role_of_folder
from korrigo_desktop.store.sync_tables import outbox, published_exams, server_objects
from korrigo_desktop.store.tables import copies


def is_published(connection: Connection, exam_id: ExamId) -> bool:
    """Whether a server has the exam, or is being given it."""
    # Every gesture asks this: plain text costs a third of a built statement.
    row = connection.exec_driver_sql("select 1 from published_exam where exam_id = ?", (exam_id,)).first()
    return row is not None


def check_not_elsewhere(connection: Connection, exam_id: ExamId) -> None:
    """Refuse to change an exam in the folder that it was published from: no server would ever learn of it.

    Raises:
        KorrigoError: EXAM_ELSEWHERE.
    """
    if is_published(connection, exam_id) and role_of_folder(connection) is None:
        raise KorrigoError(ErrorKind.EXAM_ELSEWHERE)


def check_not_published(connection: Connection, exam_id: ExamId) -> None:
    """Refuse to change what is not synchronised: on the other devices it would stay what it was.

    Raises:
        KorrigoError: EXAM_PUBLISHED.
    """
    if is_published(connection, exam_id):
        raise KorrigoError(ErrorKind.EXAM_PUBLISHED)


def published_exam_ids(connection: Connection) -> frozenset[ExamId]:
    """Every exam that a server has whole."""
    rows = connection.execute(select(published_exams.c.exam_id).where(published_exams.c.is_complete)).scalars()
    return frozenset(ExamId(exam_id) for exam_id in rows)


def mark_publishing(connection: Connection, exam_id: ExamId) -> None:
    """Say that the server is about to be given the exam as it stands in this transaction.

    What is done to its copies from now on is queued on the version that the server will give each row (1), and waits
    for `mark_published`.
    """
    connection.execute(upsert(published_exams).values(exam_id=exam_id, is_complete=False).on_conflict_do_nothing())
    for kind, query in _PRESENT.items():
        connection.exec_driver_sql(
            f"insert into server_object (copy_id, kind, object_id, version) {query} on conflict do nothing",
            {"kind": kind, "exam": exam_id},
        )


def mark_published(connection: Connection, exam_id: ExamId) -> None:
    """Say that the server has the exam whole: what waited for that may go."""
    connection.execute(
        upsert(published_exams)
        .values(exam_id=exam_id, is_complete=True)
        .on_conflict_do_update(index_elements=["exam_id"], set_={"is_complete": True})
    )


def forget_publishing(connection: Connection, exam_id: ExamId) -> None:
    """Say that the server is not given the exam after all: it is this folder's alone again."""
    own = select(copies.c.id).where(copies.c.exam_id == exam_id)
    connection.execute(delete(outbox).where(outbox.c.exam_id == exam_id))
    connection.execute(delete(server_objects).where(server_objects.c.copy_id.in_(own)))
    connection.execute(delete(published_exams).where(published_exams.c.exam_id == exam_id))


_CHILDREN = (
    "select c.copy_id, :kind, {object_id}, 1 from {table} c join copy on copy.id = c.copy_id where copy.exam_id = :exam"
)
_PRESENT = {
    "copy": "select id, :kind, '', 1 from copy where exam_id = :exam",
    "identity": """select copy_id, :kind, '', 1 from identity
        where exam_id = :exam and (student_id is not null or is_not_on_list)""",
    "score": _CHILDREN.format(object_id="c.question_id", table="question_score"),
    "remark": _CHILDREN.format(object_id="c.question_id", table="question_remark"),
    "comment": _CHILDREN.format(object_id="''", table="general_comment"),
    "annotation": _CHILDREN.format(object_id="c.id", table="annotation"),
}
