"""The names of things: one type per kind of id, so that mypy tells a page from a copy."""

import secrets
import time
import uuid
from typing import NewType

ExamId = NewType("ExamId", str)
SchemeId = NewType("SchemeId", str)
QuestionId = NewType("QuestionId", str)
StudentId = NewType("StudentId", str)
BatchId = NewType("BatchId", str)
CopyId = NewType("CopyId", str)
PersonId = NewType("PersonId", str)
PageId = NewType("PageId", str)
AnnotationId = NewType("AnnotationId", str)
OperationId = NewType("OperationId", str)
RemarkId = NewType("RemarkId", str)

SourceId = NewType("SourceId", str)
"""SHA-256 of an original file, 64 lower-case hexadecimal digits."""


def new_id() -> str:
    """Make a random id (UUID version 4): it reveals neither an order nor a time."""
    return str(uuid.uuid4())


def new_ordered_id() -> str:
    """Make an id that sorts by its time of making (UUID version 7), for journals only.

    Source:
        RFC 9562, 5.7 "UUID Version 7".
    """
    millis = time.time_ns() // 1_000_000
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
