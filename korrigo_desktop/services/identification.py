"""Identifying copies by hand: the next copy, the pupils that a few letters mean, and the answer as an operation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from sqlalchemy import Connection

from korrigo_desktop.domain.copies import NOT_ON_LIST, UNIDENTIFIED, Copy, CopyState, Identity
from korrigo_desktop.domain.errors import ErrorKind, KorrigoError
from korrigo_desktop.domain.ids import CopyId, ExamId, StudentId
from korrigo_desktop.domain.operations import IdentifyCopy
from korrigo_desktop.domain.pages import Page, PageGeometry, SourcePage
from korrigo_desktop.domain.students import Student, fold_name
from korrigo_desktop.scans import in_worker
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, page_rows, source_rows, student_rows
from korrigo_desktop.store.copy_list import (
    CopyOrder,
    CopyQuery,
    CopyRow,
    Cursor,
    cursor_after,
    list_copies,
    load_copy_rows,
)

if TYPE_CHECKING:  # NumPy and OpenCV come with it
    from korrigo_desktop.scans.page_cut import Picture

IDENTIFIABLE = frozenset({CopyState.STAGING, CopyState.QUARANTINE, CopyState.READY, CopyState.GRADED})

HEADER_SHARE = 0.3  # a little more than a header, so that a skewed one is whole

_PORTION = 200
_LIKELY = 70  # of 100: below, rapidfuzz proposes names that share a few letters only


@dataclass(frozen=True, slots=True)
class CopyToIdentify:
    """A copy in the order of identification.

    Attributes:
        first_page: The page with the header; None when the copy begins with a missing page.
        geometry: Where that page lies on its source page.
        cursor: The place after this copy.
    """

    copy: Copy
    identity: Identity
    student_name: str
    problem: str
    first_page: Page | None
    source: SourcePage | None
    geometry: PageGeometry | None
    cursor: Cursor

    @property
    def is_stored_picture(self) -> bool:
        """Whether the first page is a picture that any thread may decode; others have to be drawn."""
        return self.source is not None and self.source.image is not None and self.source.image.encoding == "jpeg"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pupil who may be meant.

    Attributes:
        other_copy: The code of the copy that the pupil has already, "" for none.
        confidence: How probable it is that the header is theirs; None when nothing was read.
    """

    student: Student
    other_copy: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class IdentificationProgress:
    """How far identification is."""

    identified: int
    copies: int


def load_queue(
    workplace: Workplace, exam_id: ExamId, *, after: Cursor | None = None, limit: int = 20, only_open: bool = True
) -> tuple[CopyToIdentify, ...]:
    """Read the next copies to identify, in scan order.

    Args:
        workplace: Where the exam is.
        exam_id: The exam.
        after: The place after a copy, to go on from there.
        limit: How many copies.
        only_open: Leave out the copies that a person has said whose they are.
    """
    with workplace.store.reading() as connection:
        return _with_first_pages(connection, list_copies(connection, _query(exam_id, only_open), limit, after))


def every_copy(workplace: Workplace, exam_id: ExamId, *, only_open: bool = True) -> Iterator[CopyToIdentify]:
    """Read all copies to identify, in scan order, a portion at a time.

    Args:
        workplace: Where the exam is.
        exam_id: The exam.
        only_open: Leave out the copies that a person has said whose they are.
    """
    cursor = None
    while True:
        portion = load_queue(workplace, exam_id, after=cursor, limit=_PORTION, only_open=only_open)
        yield from portion
        if len(portion) < _PORTION:
            return
        cursor = portion[-1].cursor


def copies_to_try(
    workplace: Workplace, exam_id: ExamId, first: CopyToIdentify | None, limit: int
) -> tuple[CopyToIdentify, ...]:
    """Read the first copies of an exam to try settings on them.

    Args:
        workplace: Where the exam is.
        exam_id: The exam.
        first: The one to begin with; None for the exam's first.
        limit: How many others.
    """
    every = load_queue(workplace, exam_id, limit=limit, only_open=False)
    if first is None:
        return every
    return (first, *(item for item in every if item.copy.id != first.copy.id))


def load_again(workplace: Workplace, copy_ids: Sequence[CopyId]) -> dict[CopyId, CopyToIdentify]:
    """Read some copies of the queue again, after they changed; those that have left it are left out."""
    with workplace.store.reading() as connection:
        rows = load_copy_rows(connection, copy_ids).values()
        found = _with_first_pages(connection, [row for row in rows if row.copy.state in IDENTIFIABLE])
    return {item.copy.id: item for item in found}


def header_picture(workplace: Workplace, item: CopyToIdentify, width_px: int, *, is_whole: bool = False) -> "Picture":
    """Make the picture of a copy's header, or of its whole first page. For a worker thread.

    Returns:
        Shape: (height, width, 3) uint8, RGB.

    Raises:
        KorrigoError: BLOB_DAMAGED, PAGE_UNREADABLE; UNKNOWN_PAGE when every page is missing.
    """
    if item.source is None or item.geometry is None:
        raise KorrigoError(ErrorKind.UNKNOWN_PAGE, page=1)
    # Deferred to the thread that makes the first one: NumPy and OpenCV take 0.1 s to import.
    from korrigo_desktop.scans import page_images, screen_pixels

    stored = workplace.blobs.existing(item.source.source_id)
    if item.source.image is not None:
        page = page_images.decode_embedded(stored, item.source.image, item.geometry, width_px)
    else:
        page = workplace.heavy.run(in_worker.render_page, stored, item.geometry, item.source.index, width_px)
    rows = page.shape[0] if is_whole else round(page.shape[0] * HEADER_SHARE)
    return screen_pixels.narrowed(page[:rows], width_px)


def load_candidates(workplace: Workplace, exam_id: ExamId) -> tuple[Candidate, ...]:
    """Read the class list with the copies that pupils have already, by name."""
    with workplace.store.reading() as connection:
        students = student_rows.load_students(connection, exam_id)
        taken = student_rows.copies_by_student(connection, exam_id)
        codes = {copy.id: copy.code for copy in copy_rows.load_copies(connection, exam_id)} if taken else {}
    return tuple(Candidate(student, codes.get(taken.get(student.id, CopyId("")), "")) for student in students)


def candidates_after(candidates: Iterable[Candidate], item: CopyToIdentify) -> tuple[Candidate, ...]:
    """The class list once it has been said, or taken back, whose copy this is; nothing is read."""
    code, owner = item.copy.code, item.identity.student_id
    return tuple(
        replace(candidate, other_copy=code if candidate.student.id == owner else "")
        if candidate.student.id == owner or candidate.other_copy == code
        else candidate
        for candidate in candidates
    )


def search_candidates(candidates: Iterable[Candidate], text: str, limit: int = 12) -> tuple[Candidate, ...]:
    """The pupils that a few letters mean: without accents or case, words in any order, the beginning is enough.

    Digits are looked for in the birth date ("1203" or "12/03"). When nothing fits, names that are spelt alike follow.
    Pupils who have no copy yet come first.
    """
    words = fold_name(text).split()
    everyone = sorted(candidates, key=lambda candidate: bool(candidate.other_copy))
    if not words:
        return tuple(everyone[:limit])
    fitting = [candidate for candidate in everyone if _fits(candidate.student, words)]
    if not fitting:
        fitting = _alike(everyone, " ".join(words))
    return tuple(sorted(fitting, key=lambda candidate: _rank(candidate, words))[:limit])


def identify(workplace: Workplace, copy_id: CopyId, student_id: StudentId | None) -> IdentifyCopy:
    """The operation that says whose copy it is; None says "not on the list".

    Raises:
        KorrigoError: UNKNOWN_STUDENT (not of this exam), UNKNOWN_COPY. STUDENT_HAS_A_COPY when it is carried out.
    """
    with workplace.store.reading() as connection:
        before = copy_rows.load_identity(connection, copy_id)
        if student_id is not None:
            copy = copy_rows.load_copy(connection, copy_id)
            if student_rows.load_student(connection, student_id).exam_id != copy.exam_id:
                raise KorrigoError(ErrorKind.UNKNOWN_STUDENT, student=student_id)
    return IdentifyCopy(copy_id, before, NOT_ON_LIST if student_id is None else Identity(student_id))


def forget_identity(workplace: Workplace, copy_id: CopyId) -> IdentifyCopy:
    """The operation that makes a copy unidentified again."""
    with workplace.store.reading() as connection:
        return IdentifyCopy(copy_id, copy_rows.load_identity(connection, copy_id), UNIDENTIFIED)


def _with_first_pages(connection: Connection, rows: Sequence[CopyRow]) -> tuple[CopyToIdentify, ...]:
    firsts = page_rows.load_first_scanned(connection, [row.copy.id for row in rows])
    keys = [(page.source.source_id, page.source.index) for page in firsts.values() if page.source]
    sources = source_rows.load_source_pages(connection, keys)
    found = []
    for row in rows:
        page = firsts.get(row.copy.id)
        source = sources[page.source.source_id, page.source.index] if page and page.source else None
        geometry = PageGeometry.of(page, source) if page and source else None
        cursor = cursor_after(_query(row.copy.exam_id, only_open=False), row)
        found.append(
            CopyToIdentify(row.copy, row.identity, row.student_name, row.problem, page, source, geometry, cursor)
        )
    return tuple(found)


def _query(exam_id: ExamId, only_open: bool) -> CopyQuery:
    return CopyQuery(exam_id, order=CopyOrder.SCAN, states=IDENTIFIABLE, is_identified=False if only_open else None)


def _fits(student: Student, words: list[str]) -> bool:
    parts = fold_name(student.full_name).split()
    date = student.birth_date.strftime("%d%m%Y") if student.birth_date else ""
    digits = "".join(word for word in words if word.isdigit())
    letters = [word for word in words if not word.isdigit()]
    return all(any(part.startswith(word) for part in parts) for word in letters) and digits in date


def _alike(candidates: list[Candidate], text: str) -> list[Candidate]:
    return [c for c in candidates if fuzz.WRatio(text, fold_name(c.student.full_name)) >= _LIKELY]


def _rank(candidate: Candidate, words: list[str]) -> tuple[bool, bool, float]:
    name = fold_name(candidate.student.full_name)
    return bool(candidate.other_copy), not name.startswith(words[0]), -fuzz.WRatio(" ".join(words), name)
