"""What a use case changed, so that the window refreshes that and nothing else."""

from dataclasses import dataclass

from korrigo_desktop.domain.ids import AnnotationId, CopyId, ExamId, QuestionId


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of what changed; models ask the store for the new rows.

    Attributes:
        exams: Exams whose title, scheme, class list or set of copies changed.
        copies: Copies whose state, total, identity or flags changed.
        page_tables: Copies whose pages changed.
        scores: Questions of copies whose score or remark changed.
        comments: Copies whose general comment changed.
        annotations: Objects put, changed or taken away.
        students: Exams whose class list changed.
        arrivals: Exams that copies came into, behind those that were there; nothing of the earlier ones changed.
        remarks: Exams whose remarks that a marker keeps for later changed.
    """

    exams: frozenset[ExamId] = frozenset()
    copies: frozenset[CopyId] = frozenset()
    page_tables: frozenset[CopyId] = frozenset()
    scores: frozenset[tuple[CopyId, QuestionId]] = frozenset()
    comments: frozenset[CopyId] = frozenset()
    annotations: frozenset[tuple[CopyId, AnnotationId]] = frozenset()
    students: frozenset[ExamId] = frozenset()
    arrivals: frozenset[ExamId] = frozenset()
    remarks: frozenset[ExamId] = frozenset()

    def __or__(self, other: "Changes") -> "Changes":
        """Both together."""
        return Changes(
            self.exams | other.exams,
            self.copies | other.copies,
            self.page_tables | other.page_tables,
            self.scores | other.scores,
            self.comments | other.comments,
            self.annotations | other.annotations,
            self.students | other.students,
            self.arrivals | other.arrivals,
            self.remarks | other.remarks,
        )


NO_CHANGES = Changes()
