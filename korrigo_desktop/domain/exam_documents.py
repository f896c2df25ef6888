"""Documents of an exam that a marker looks at beside a copy: the paper that pupils got, and its answers."""

from dataclasses import dataclass
from enum import StrEnum

from korrigo_desktop.domain.ids import ExamId, SourceId


class DocumentKind(StrEnum):
    """Stable codes. The mark scheme is none of them: it is shown from what marks are given with."""

    SUBJECT = "subject"
    ANSWER_KEY = "answer_key"


@dataclass(frozen=True, slots=True)
class ExamDocument:
    """A PDF that was attached to an exam; one of each kind.

    Attributes:
        source_id: SHA-256 of the file, which is kept among the originals, unchanged.
        file_name: As the person who attached it calls it.
    """

    exam_id: ExamId
    kind: DocumentKind
    source_id: SourceId
    file_name: str
    size_bytes: int
    page_count: int
