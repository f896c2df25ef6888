"""Expected failures: a kind, and the facts that its sentence needs."""

from enum import StrEnum


class ErrorKind(StrEnum):
    """What went wrong, as far as a person can do something about it.

    A sentence for each stands in `sentences.py`; a kind without one fails mypy.
    """

    # Points and marks
    POINTS_NOT_A_NUMBER = "points_not_a_number"
    POINTS_TOO_FINE = "points_too_fine"
    POINTS_NEGATIVE = "points_negative"
    POINTS_ABOVE_MAXIMUM = "points_above_maximum"
    QUESTION_UNKNOWN = "question_unknown"
    COPY_INCOMPLETE = "copy_incomplete"
    TOTAL_ABOVE_SCHEME = "total_above_scheme"

    # Mark schemes
    SCHEME_NOT_JSON = "scheme_not_json"
    SCHEME_MALFORMED = "scheme_malformed"
    SCHEME_EMPTY = "scheme_empty"
    SCHEME_TOO_DEEP = "scheme_too_deep"
    SCHEME_LABEL_MISSING = "scheme_label_missing"
    SCHEME_LABEL_TWICE = "scheme_label_twice"
    SCHEME_POINTS_ON_BRANCH = "scheme_points_on_branch"
    SCHEME_POINTS_MISSING = "scheme_points_missing"
    SCHEME_CHANGES_MARKS = "scheme_changes_marks"
    EXAM_TITLE_MISSING = "exam_title_missing"
    DATE_MALFORMED = "date_malformed"

    # Class lists
    CLASS_LIST_EMPTY = "class_list_empty"
    CLASS_LIST_UNREADABLE = "class_list_unreadable"
    CLASS_LIST_NO_NAME_COLUMN = "class_list_no_name_column"
    STUDENT_NAME_MISSING = "student_name_missing"
    STUDENT_TWICE = "student_twice"

    # Scans
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_NOT_PDF = "file_not_pdf"
    PDF_DAMAGED = "pdf_damaged"
    PDF_ENCRYPTED = "pdf_encrypted"
    PDF_WITHOUT_PAGES = "pdf_without_pages"
    PDF_TOO_MANY_PAGES = "pdf_too_many_pages"
    PDF_PAGE_SIZE = "pdf_page_size"
    PDF_ODD_A3_COUNT = "pdf_odd_a3_count"
    LAYOUT_NOT_A3 = "layout_not_a3"
    LAYOUT_IS_A3 = "layout_is_a3"
    FILE_KNOWN = "file_known"
    PAGE_UNREADABLE = "page_unreadable"

    # Copies
    UNKNOWN_EXAM = "unknown_exam"
    UNKNOWN_COPY = "unknown_copy"
    UNKNOWN_STUDENT = "unknown_student"
    UNKNOWN_PAGE = "unknown_page"
    TRANSITION_FORBIDDEN = "transition_forbidden"
    COPY_LOCKED = "copy_locked"
    COPY_NOT_STAGING = "copy_not_staging"
    COPY_HAS_MARKS = "copy_has_marks"
    COPY_WITHOUT_PAGES = "copy_without_pages"
    COPY_UNIDENTIFIED = "copy_unidentified"
    STUDENT_HAS_A_COPY = "student_has_a_copy"
    REASON_MISSING = "reason_missing"
    STALE_CHANGE = "stale_change"
    ANNOTATION_MALFORMED = "annotation_malformed"
    MARKS_FILE_MALFORMED = "marks_file_malformed"

    # Results
    NOTHING_TO_EXPORT = "nothing_to_export"
    COPY_NOT_GRADED = "copy_not_graded"
    HOMONYMS = "homonyms"
    EXPORT_CHECK_FAILED = "export_check_failed"
    TARGET_NOT_WRITABLE = "target_not_writable"

    # The store and the machine
    STORE_IN_USE = "store_in_use"
    STORE_TOO_NEW = "store_too_new"
    STORE_DAMAGED = "store_damaged"
    STORE_NOT_WRITABLE = "store_not_writable"
    DISK_FULL = "disk_full"
    BLOB_DAMAGED = "blob_damaged"
    WORKER_DIED = "worker_died"
    CANCELLED = "cancelled"


class KorrigoError(Exception):
    """An expected failure.

    Attributes:
        kind: What went wrong.
        facts: Values for the sentence (a file name, a line number, a maximum). Never a pupil's name where it could be
            logged: the log writes the kind alone.
    """

    def __init__(self, kind: ErrorKind, **facts: str | int) -> None:
        """Keep the kind and the facts of its sentence."""
        super().__init__(kind.value)
        self.kind = kind
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary with the facts (worker processes raise these)."""
        return _rebuild, (self.kind, self.facts)


class GeometryError(ValueError):
    """A place that is on no page: a bug of the caller, not of the teacher."""


def _rebuild(kind: ErrorKind, facts: dict[str, str | int]) -> KorrigoError:
    return KorrigoError(kind, **facts)
