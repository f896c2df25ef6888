"""The pile: pages of the list of copies, its counts, and which copy comes after which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from korrigo_desktop.domain.copies import CopyState
from korrigo_desktop.domain.ids import CopyId, ExamId, QuestionId
from korrigo_desktop.domain.pages import Page, PageGeometry, SourcePage
from korrigo_desktop.domain.scheme import MarkScheme, Question
from korrigo_desktop.services.workplace import Workplace
from korrigo_desktop.store import copy_rows, exam_rows, page_rows, source_rows
from korrigo_desktop.store.copy_bands import CopyBand, MarkBand, ScoreBand, count_by_mark, count_by_score
from korrigo_desktop.store.copy_list import (
    CopyOrder,
    CopyQuery,
    CopyRow,
    Cursor,
    comes_before,
    count_copies,
    cursor_after,
    list_anchors,
    list_copies,
    load_copy_rows,
)
from korrigo_desktop.store.exam_figures import count_ready_marks
from korrigo_desktop.store.score_order import ComparedQuestion

__all__ = ["ComparedQuestion", "CopyBand", "CopyOrder", "CopyQuery", "CopyRow", "Cursor", "MarkBand", "ScoreBand"]

_LATEST = 50
"""Changed copies among which one with marks is looked for: others were turned, joined or named last."""
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class PileOutline:
    """What a list needs before it shows a row.

    Attributes:
        query: Which copies, in what order.
        count: How many rows there are.
        page_size: Rows of a page.
        anchors: After which place the second, third… page begins.
        questions: Questions of the exam's scheme, for "3 of 12 marked".
        bands: What the rows are grouped by, in their order; none for a list that is not grouped.
        compared: The question whose scores group them; None for another order.
    """

    query: CopyQuery
    count: int
    page_size: int
    anchors: tuple[Cursor, ...]
    questions: int
    bands: tuple[CopyBand, ...] = ()
    compared: Question | None = None


@dataclass(frozen=True, slots=True)
class PileCounts:
    """How many copies an exam has in each state."""

    by_state: dict[CopyState, int]
    parked: int

    @property
    def copies(self) -> int:
        """All copies."""
        return sum(self.by_state.values())


@dataclass(frozen=True, slots=True)
class PilePlace:
    """Where a copy lies in a pile.

    Attributes:
        position: From 1.
        count: Copies of the pile.
        previous: The copy before, None for the first.
        next: The copy after, None for the last.
    """

    position: int
    count: int
    previous: CopyId | None
    next: CopyId | None


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """A copy to take up the work with.

    Attributes:
        row: Of the copy.
        questions: Questions of the exam's scheme.
    """

    row: CopyRow
    questions: int


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first scanned page of a copy, for its thumbnail."""

    page: Page
    source: SourcePage
    geometry: PageGeometry


def read_outline(workplace: Workplace, query: CopyQuery, page_size: int, *, is_grouped: bool = False) -> PileOutline:
    """Count the rows of a list and find where its pages begin; the longest read of a list.

    Args:
        workplace: Where the copies are.
        query: Which copies, in what order; by total for a list that is grouped.
        page_size: Rows of a page.
        is_grouped: Whether the rows are grouped by whole points; by score they always are.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, query.exam_id).scheme
        compared = _question_of(scheme, query)
        count = count_copies(connection, query)
        anchors = list_anchors(connection, query, page_size) if count > page_size else ()
        bands = _count_bands(connection, query, is_grouped=is_grouped)
    return PileOutline(query, count, page_size, anchors, len(scheme.questions()), bands, compared)


def read_rows(workplace: Workplace, outline: PileOutline, page: int) -> tuple[CopyRow, ...]:
    """Read one page of rows (from 0): one query, wherever it is."""
    after = outline.anchors[page - 1] if page else None
    with workplace.store.reading() as connection:
        return list_copies(connection, outline.query, outline.page_size, after)


def position_in(workplace: Workplace, outline: PileOutline, copy_id: CopyId) -> int | None:
    """Where a copy stands in a list, from 0: two queries, for the outline knows on which page it is.

    Returns:
        For a copy that the filters have dropped, the position of the one that it stood before; None when its id is not
        known any more.
    """
    query, size = outline.query, outline.page_size
    with workplace.store.reading() as connection:
        rows = load_copy_rows(connection, [copy_id], query.compared)
        if copy_id not in rows:
            return None
        here = cursor_after(query, rows[copy_id])
        page = sum(comes_before(query, anchor, here) for anchor in outline.anchors)
        listed = list_copies(connection, query, size, outline.anchors[page - 1] if page else None)
    before = sum(comes_before(query, cursor_after(query, row), here) for row in listed)
    return min(page * size + before, max(outline.count - 1, 0))


def find_copies(workplace: Workplace, query: CopyQuery, most: int) -> tuple[CopyRow, ...]:
    """Read the first few rows of a list, without counting it."""
    with workplace.store.reading() as connection:
        return list_copies(connection, query, most, None)


def read_rows_of(workplace: Workplace, query: CopyQuery, copy_ids: Sequence[CopyId]) -> dict[CopyId, CopyRow]:
    """Read the rows of some copies of a list anew, after they changed."""
    with workplace.store.reading() as connection:
        return load_copy_rows(connection, copy_ids, query.compared)


def read_counts(workplace: Workplace, exam_id: ExamId) -> PileCounts:
    """Count the copies of an exam by state, and those set aside to re-read."""
    with workplace.store.reading() as connection:
        by_state = copy_rows.count_by_state(connection, exam_id)
        parked = count_copies(connection, CopyQuery(exam_id, is_parked=True))
    return PileCounts(by_state, parked)


def has_same_place(query: CopyQuery, before: CopyRow, after: CopyRow) -> bool:
    """Whether a changed row stays where it is in a list: same sort key, and it passes the filters or not as before."""
    if cursor_after(query, before) != cursor_after(query, after):
        return False
    return _passes(query, before) == _passes(query, after)


def find_place(workplace: Workplace, query: CopyQuery, copy_id: CopyId) -> PilePlace | None:
    """Find a copy in a pile with its neighbours; None when its id is not known any more.

    A copy that the filters have just dropped (it was finalised in a pile of copies to mark) still has its neighbours:
    its position is then that of the copy it stood before.
    """
    with workplace.store.reading() as connection:
        rows = load_copy_rows(connection, [copy_id], query.compared)
        if copy_id not in rows:
            return None
        back = replace(query, is_descending=not query.is_descending)
        here = cursor_after(query, rows[copy_id])
        count = count_copies(connection, query)
        beyond = count_copies(connection, query, here)
        following = list_copies(connection, query, 1, here)
        leading = list_copies(connection, back, 1, here)
    position = min(max(count - beyond, 1), max(count, 1))
    return PilePlace(position, count, _id_of(leading), _id_of(following))


def next_to_mark(workplace: Workplace, query: CopyQuery, copy_id: CopyId) -> CopyId | None:
    """The next copy of a pile that is ready to be marked, from the pile's beginning again after its last.

    Returns:
        None when no other copy is left to mark.
    """
    wanted = replace(query, states=frozenset({CopyState.READY}))
    with workplace.store.reading() as connection:
        rows = load_copy_rows(connection, [copy_id], query.compared)
        here = cursor_after(query, rows[copy_id]) if copy_id in rows else None
        found = list_copies(connection, wanted, 1, here) or list_copies(connection, wanted, 2)
    return next((row.copy.id for row in found if row.copy.id != copy_id), None)


def next_without_mark(
    workplace: Workplace, query: CopyQuery, copy_id: CopyId, question_id: QuestionId
) -> CopyId | None:
    """The next copy of a pile that is ready and lacks the mark of a question, from the pile's beginning after its last.

    Returns:
        None when every other copy that has the question has its mark.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    wanted = replace(query, states=frozenset({CopyState.READY}), unmarked=question_id)
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, query.exam_id).scheme
        rows = load_copy_rows(connection, [copy_id], query.compared)
        here = cursor_after(query, rows[copy_id]) if copy_id in rows else None
        for start in (here, None):
            for row in _all_after(connection, wanted, start):
                has_question = any(leaf.id == question_id for leaf in scheme.questions(row.copy.variant))
                if row.copy.id != copy_id and has_question:
                    return row.copy.id
    return None


def where_left(workplace: Workplace, exam_id: ExamId) -> WorkLeft | None:
    """The copy to go on with: of those ready to be marked the one that was marked last, else the first of the scans.

    Copies set aside to re-read wait for a person to want them.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    ready = CopyQuery(exam_id, states=frozenset({CopyState.READY}), is_parked=False)
    latest = replace(ready, order=CopyOrder.CHANGE, is_descending=True)
    with workplace.store.reading() as connection:
        begun = [row for row in list_copies(connection, latest, _LATEST) if row.marked]
        row = next(iter(begun or list_copies(connection, ready, 1)), None)
        if row is None:
            return None
        return WorkLeft(row, len(exam_rows.load_exam(connection, exam_id).scheme.questions()))


def marks_left_elsewhere(workplace: Workplace, exam_id: ExamId, copy_id: CopyId) -> int:
    """How many marks the copies that are ready to be marked still need, one copy left out.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, exam_id).scheme
        counts = count_ready_marks(connection, exam_id, copy_id)
    return sum(max(count.copies * len(scheme.questions(variant)) - count.marks, 0) for variant, count in counts.items())


def first_pages(workplace: Workplace, copy_ids: Sequence[CopyId]) -> dict[CopyId, FirstPage]:
    """Read the first scanned pages of some copies, for thumbnails: two queries."""
    with workplace.store.reading() as connection:
        firsts = page_rows.load_first_scanned(connection, copy_ids)
        keys = [(page.source.source_id, page.source.index) for page in firsts.values() if page.source]
        sources = source_rows.load_source_pages(connection, keys)
    found: dict[CopyId, FirstPage] = {}
    for copy_id, page in firsts.items():
        if page.source is not None:
            source = sources[page.source.source_id, page.source.index]
            found[copy_id] = FirstPage(page, source, PageGeometry.of(page, source))
    return found


def questions_of(workplace: Workplace, exam_id: ExamId) -> tuple[Question, ...]:
    """The questions that an exam's copies can be sorted by.

    Raises:
        KorrigoError: UNKNOWN_EXAM.
    """
    with workplace.store.reading() as connection:
        return exam_rows.load_exam(connection, exam_id).scheme.questions()


def by_score(workplace: Workplace, query: CopyQuery, question_id: QuestionId) -> CopyQuery:
    """A list in the order of what a question was given, from the full mark down.

    Raises:
        KorrigoError: UNKNOWN_EXAM, QUESTION_UNKNOWN.
    """
    with workplace.store.reading() as connection:
        scheme = exam_rows.load_exam(connection, query.exam_id).scheme
    compared = ComparedQuestion(question_id, scheme.variant_of(question_id))
    return replace(query, order=CopyOrder.SCORE, is_descending=True, compared=compared)


def _question_of(scheme: MarkScheme, query: CopyQuery) -> Question | None:
    if query.order is not CopyOrder.SCORE or query.compared is None:
        return None
    return next((leaf for leaf in scheme.questions() if leaf.id == query.compared.id), None)


def _count_bands(connection: Connection, query: CopyQuery, *, is_grouped: bool) -> tuple[CopyBand, ...]:
    if query.order is CopyOrder.SCORE:
        return count_by_score(connection, query)
    return count_by_mark(connection, query) if is_grouped and query.order is CopyOrder.TOTAL else ()


def _all_after(connection: Connection, query: CopyQuery, start: Cursor | None) -> Iterator[CopyRow]:
    """The rows after a place, a few at a time."""
    while rows := list_copies(connection, query, _AT_ONCE, start):
        yield from rows
        start = cursor_after(query, rows[-1])


def _passes(query: CopyQuery, row: CopyRow) -> bool:
    is_wanted = not query.states or row.copy.state in query.states
    return is_wanted and query.is_parked in (None, row.copy.is_parked)


def _id_of(rows: tuple[CopyRow, ...]) -> CopyId | None:
    return rows[0].copy.id if rows else None
